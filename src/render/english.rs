//! The English article, rebuilt from the pairs; no file holds it.
//!
//! Undoes what the translation tool did to the English: removes the anchor before a heading if it
//! only repeats the heading's slug, restores the container prefix after a line break inside a
//! sentence, and removes a space before punctuation. The description was translated without a pair, so
//! its English is lost and it is dropped. So were image texts: see
//! [`image_text`](crate::render::image_text).

use std::sync::LazyLock;

use regex::Regex;

use crate::model::{Article, Segment};
use crate::parse::{replace_value, without_keys};
use crate::render::heading::{heading, plain};
use crate::render::markdown::{CleanMarkdown, splice};
use crate::render::slug::slug;
use segmend_engine::model::LocaleTag;
use segmend_engine::text::{Edit, Span, apply, pattern};

/// Metadata keys that describe the translation, or whose English is lost.
const OF_THE_TRANSLATION: &[&str] =
    &["description", "keywords", "ms.translationtype", "ms.lasthandoff", "ms.locfileid"];

/// Rebuilds the English article from its pairs.
pub fn english(article: &Article) -> CleanMarkdown {
    let mut clean = splice(article, |segment| sentence(article, segment));
    drop_anchors(&mut clean);
    // Broken metadata is not parsed, so its keys cannot be edited safely.
    if article.front_matter.error.is_none() {
        let block = without_keys(&clean.front_matter, OF_THE_TRANSLATION);
        clean.front_matter = replace_value(&block, "ms.contentlocale", LocaleTag::SOURCE_PATH);
        if let Some(title) = title(article) {
            clean.front_matter = replace_value(&clean.front_matter, "title", &title);
        }
    }
    clean
}

/// Returns the English title: that of the level-one heading, since the title in the metadata is
/// translated.
pub fn title(article: &Article) -> Option<String> {
    heading(article).map(|heading| plain(&heading.source)).filter(|title| !title.is_empty())
}

/// Returns the index of the article that represents the English of a revision: the first one whose
/// rebuilt text the largest number of articles share. Image texts are ignored because every locale
/// translates them.
pub fn representative(articles: &[&Article]) -> usize {
    static IMAGE: LazyLock<Regex> = LazyLock::new(|| pattern(r"!\[[^\]]*\]"));
    let texts: Vec<String> = articles
        .iter()
        .map(|article| {
            IMAGE
                .replace_all(&splice(article, |s| article.source(s).to_owned()).body, "")
                .into_owned()
        })
        .collect();
    let shared = |text: &String| texts.iter().filter(|other| *other == text).count();
    let best = texts.iter().map(shared).max().unwrap_or(0);
    texts.iter().position(|text| shared(text) == best).unwrap_or(0)
}

/// Returns the English of a segment as it appears in the rebuilt Markdown.
pub fn sentence(article: &Article, segment: &Segment) -> String {
    static BEFORE_POINT: LazyLock<Regex> = LazyLock::new(|| pattern(r"(\*\*|`) ([,.;:!?])(\s|$)"));
    // The translation tool puts a space between markup and punctuation.
    let text = BEFORE_POINT.replace_all(article.source(segment), "$1$2$3");
    if !text.contains('\n') {
        return text.into_owned();
    }
    let prefix = container(article, segment);
    let mut lines = text.split('\n');
    let mut out = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        out.push('\n');
        if !line.starts_with(&prefix) {
            out.push_str(&prefix);
        }
        out.push_str(line);
    }
    out
}

/// Returns the prefix of every continuation line in the segment's block: `> `, or the indentation
/// of a list item.
fn container(article: &Article, segment: &Segment) -> String {
    static PREFIX: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:[ >]|[-*+] |\d+[.)] )*"));
    let start = article.text[..segment.span.start].rfind('\n').map_or(0, |at| at + 1);
    let prefix = PREFIX.find(&article.text[start..segment.span.start]).map_or("", |m| m.as_str());
    // A list marker occurs once; the lines after it are indented by its width.
    prefix.chars().map(|c| if c == '>' { '>' } else { ' ' }).collect()
}

/// Removes anchors that repeat their heading.
fn drop_anchors(clean: &mut CleanMarkdown) {
    static ANCHOR: LazyLock<Regex> = LazyLock::new(|| {
        pattern(r#"(?m)^[ >]*#{1,6}[ \t]+(?<anchor><a name="(?<name>[^"]*)"></a>)(?<text>.*)$"#)
    });
    let repeats = |found: &regex::Captures<'_>| {
        let anchor = found.name("anchor")?;
        (slug(&found["text"]) == found["name"]).then(|| Span::new(anchor.start(), anchor.end()))
    };
    let anchors: Vec<Span> =
        ANCHOR.captures_iter(&clean.body).filter_map(|c| repeats(&c)).collect();
    // The spans of the segments shift left by the length of the anchors before them.
    for place in clean.places.iter_mut().flatten() {
        let before = anchors.iter().take_while(|anchor| anchor.end <= place.start);
        let by: usize = before.map(|anchor| anchor.len()).sum();
        *place = Span::new(place.start - by, place.end - by);
    }
    let edits: Vec<Edit> = anchors.into_iter().map(|anchor| Edit::new(anchor, "")).collect();
    clean.body = apply(&clean.body, &edits);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{Identity, article};
    use segmend_engine::model::LocaleTag;

    fn read(text: &str) -> Article {
        let locale = LocaleTag::parse("de-DE").unwrap();
        article(Identity { file: "a.md".into(), path: "a.md".into(), locale }, text.to_owned())
    }

    fn pair(source: &str) -> String {
        format!(
            "<span data-ttu-id=\"a-1\">Ü</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">{source}</span></span>"
        )
    }

    #[test]
    fn changes_of_the_translation_tool_are_undone() {
        for (text, expected) in [
            (format!("# <a name=\"a-b\"></a>{}\n", pair("A B")), "# A B\n"),
            (format!("# <a name=\"other\"></a>{}\n", pair("A B")), "# <a name=\"other\"></a>A B\n"),
            (format!("# <a name=\"a\"></a>[{}](#tab/a)\n", pair("A")), "# [A](#tab/a)\n"),
            (format!("> {}\n", pair("a\n[b](c)")), "> a\n> [b](c)\n"),
            (format!("1. {}\n", pair("a\nb")), "1. a\n   b\n"),
            (pair("Click **X** , then"), "Click **X**, then"),
            (pair("a \\* b"), "a \\* b"),
        ] {
            let clean = english(&read(&text));
            assert_eq!(clean.body, expected, "{text}");
            let place = clean.places[0].unwrap();
            assert!(expected[place.start..].starts_with(place.of(&clean.body)), "{text}");
            assert!(["A", "a", "C"].contains(&&place.of(&clean.body)[..1]), "{text}");
        }
    }

    #[test]
    fn the_metadata_becomes_english() {
        let text = format!(
            "---\ntitle: Ü\ndescription: ü\nms.topic: x\nms.contentlocale: de-DE\nms.lasthandoff: 1/1/2020\n---\n# {}\n",
            pair("**A**: B")
        );
        let expected = "---\ntitle: 'A: B'\nms.topic: x\nms.contentlocale: en-us\n---\n";
        assert_eq!(english(&read(&text)).front_matter, expected);
    }
}
