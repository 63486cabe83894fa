//! The English texts of images that stand outside of pairs.
//!
//! Translation tools translate them without a pair, so the English is not in the article. It is known
//! if a pair of another locale has the image, or if several languages have the same text for it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use crate::model::{Article, Malformed, Part, Segment};
use segmend_engine::text::{Edit, Span, apply, pattern};

/// The text of an image, and its English if it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageText {
    /// The span of the text in the article.
    pub span: Span,
    /// The English.
    pub english: Option<String>,
}

/// Returns the texts of images outside of pairs in an article, with the English that `all` articles of
/// the same English tell, itself included.
pub fn image_texts(article: &Article, all: &[&Article]) -> Vec<ImageText> {
    let own = spans(article);
    if own.is_empty() {
        return Vec::new();
    }
    let others: Vec<_> = all.iter().map(|other| (*other, spans(other))).collect();
    let english = |at: usize, span: Span| {
        in_pairs(image_address(article, span)?, all).or_else(|| shared(at, own.len(), &others))
    };
    own.iter()
        .enumerate()
        .map(|(at, &span)| ImageText { span, english: english(at, span) })
        .collect()
}

/// Returns the article with the English texts of its images, empty where the English is not known.
pub fn with_english_images(article: &Article, texts: &[ImageText]) -> Article {
    let edit = |text: &ImageText| Edit::new(text.span, text.english.as_deref().unwrap_or_default());
    with_edits(article, &texts.iter().map(edit).collect::<Vec<_>>())
}

/// The spans of image texts with letters, in the skeleton of the body.
fn spans(article: &Article) -> Vec<Span> {
    static TEXT: LazyLock<Regex> =
        LazyLock::new(|| pattern(r#"!\[([^\]]*)\]\(|\balt(?:-text)?="([^"]*)""#));
    let body = article.front_matter.span.end;
    let skeletons = article.parts.iter().filter_map(|part| match part {
        Part::Skeleton(span) if span.end > body => Some(*span),
        Part::Skeleton(_) | Part::Segment(_) | Part::Malformed(_) => None,
    });
    let found = skeletons.flat_map(|span| {
        let found = TEXT.captures_iter(span.of(&article.text));
        found.filter_map(move |found| {
            let text = found.get(1).or(found.get(2))?;
            let has_letters = text.as_str().contains(char::is_alphabetic);
            has_letters.then(|| Span::new(text.start(), text.end()).shift(span.start))
        })
    });
    found.collect()
}

/// The address of the image of a text: what follows it up to a blank or a bracket.
fn image_address(article: &Article, text: Span) -> Option<&str> {
    let rest = article.text.get(text.end..)?;
    match rest.strip_prefix("](") {
        Some(rest) => rest.split([')', ' ', '\n']).next(),
        None => Some(""),
    }
}

/// The text of an image in the English of a pair.
fn in_pairs(address: &str, all: &[&Article]) -> Option<String> {
    let end = format!("]({address}");
    let in_source = |source: &str| {
        let (before, _) = source.split_once(&end).filter(|_| !address.is_empty())?;
        before.rsplit_once("![").map(|(_, text)| text.to_owned())
    };
    all.iter().find_map(|other| other.segments().find_map(|it| in_source(other.source(it))))
}

/// The text that most languages have for the image with this number, and at least two. Articles with
/// another number of images do not count.
fn shared(at: usize, count: usize, others: &[(&Article, Vec<Span>)]) -> Option<String> {
    let mut languages: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (article, spans) in others.iter().filter(|(_, spans)| spans.len() == count) {
        let language = article.locale.as_str().split('-').next().unwrap_or_default();
        languages.entry(spans[at].of(&article.text)).or_default().insert(language);
    }
    let best = languages.iter().max_by_key(|(_, languages)| languages.len())?;
    (best.1.len() > 1).then(|| (*best.0).to_owned())
}

/// Applies edits of the skeleton to an article and moves its parts.
fn with_edits(article: &Article, edits: &[Edit]) -> Article {
    let moved = |at: usize| {
        let before = edits.iter().filter(|edit| edit.span.end <= at);
        before.fold(at, |at, edit| at + edit.with.len() - edit.span.len())
    };
    let span = |span: Span| Span::new(moved(span.start), moved(span.end));
    let part = |part: &Part| match part {
        Part::Skeleton(at) => Part::Skeleton(span(*at)),
        Part::Segment(segment) => Part::Segment(Segment {
            id: segment.id.clone(),
            span: span(segment.span),
            target: span(segment.target),
            source: span(segment.source),
        }),
        Part::Malformed(Malformed { span: at, what }) => {
            Part::Malformed(Malformed { span: span(*at), what: *what })
        }
    };
    Article {
        text: apply(&article.text, edits),
        parts: article.parts.iter().map(part).collect(),
        ..article.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{Identity, article};
    use segmend_engine::model::LocaleTag;

    fn read(locale: &str, text: &str) -> Article {
        let locale = LocaleTag::parse(locale).unwrap();
        article(Identity { file: "a.md".into(), path: "a.md".into(), locale }, text.to_owned())
    }

    #[test]
    fn the_english_of_an_image_is_taken_from_other_locales_or_left_out() {
        let pair = "<span data-ttu-id=\"a-1\">Ü ![Bild](x.png)</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">A ![Picture](x.png)</span></span>\n";
        for (own, others, expected) in [
            ("![Bild](x.png)\n", &[][..], "![](x.png)\n"),
            ("![Bild](x.png) `x`\n", &[("pl-PL", "![Obraz](x.png)\n")], "![](x.png) `x`\n"),
            ("![Bild](x.png)\n", &[("de-AT", "![Bild](x.png)\n")], "![](x.png)\n"),
            (
                "![Bild](x.png)\n",
                &[("pl-PL", "![Picture](x.png)\n"), ("fr-FR", "![Picture](x.png)\n")],
                "![Picture](x.png)\n",
            ),
            ("![SSO](x.png)\n", &[("pl-PL", "![SSO](x.png)\n")], "![SSO](x.png)\n"),
            ("![Bild](x.png)\n", &[("pl-PL", pair)], "![Picture](x.png)\n"),
            ("<img src=\"x.png\" alt=\"Bild\">\n", &[], "<img src=\"x.png\" alt=\"\">\n"),
            ("![](x.png) ![1](y.png)\n", &[], "![](x.png) ![1](y.png)\n"),
        ] {
            let own = read("de-DE", own);
            let others: Vec<_> = others.iter().map(|(tag, text)| read(tag, text)).collect();
            let all: Vec<_> = [&own].into_iter().chain(&others).collect();
            let english = with_english_images(&own, &image_texts(&own, &all));
            assert_eq!(english.text, expected);
        }
    }

    #[test]
    fn parts_move_with_the_text() {
        let pair = "<span data-ttu-id=\"a-1\">Ü</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">A</span></span>";
        let own = read("de-DE", &format!("![Bild](x.png) {pair} ![Bild](y.png) {pair}\n"));
        let english = with_english_images(&own, &image_texts(&own, &[&own]));
        assert_eq!(english.write_back(), english.text);
        let sources: Vec<_> =
            english.segments().map(|it| (english.target(it), english.source(it))).collect();
        assert_eq!(sources, [("Ü", "A"), ("Ü", "A")]);
    }
}
