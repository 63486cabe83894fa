//! The metadata of a page, written as the block that Markdown articles have.

use scraper::{Html, Selector};
use serde_yaml::{Mapping, Value};
use std::sync::LazyLock;

use super::elements::{PageNode, Role, is_hidden, role};
use segmend_engine::model::LocaleTag;

/// `<meta>` elements about the page as a file.
const TECHNICAL: &[&str] = &["viewport", "generator", "theme-color", "referrer", "color-scheme"];

/// Writes the block; empty if the page says nothing of itself.
pub(super) fn block(page: &Html) -> String {
    static META: LazyLock<Selector> = LazyLock::new(|| selector("meta[name][content]"));
    static TITLE: LazyLock<Selector> = LazyLock::new(|| selector("head > title"));
    static ROOT: LazyLock<Selector> = LazyLock::new(|| selector("html[lang]"));
    let mut keys = Mapping::new();
    let mut add = |key: &str, value: String| {
        if !value.is_empty() && !keys.contains_key(key) {
            keys.insert(Value::from(key), Value::from(value));
        }
    };
    if let Some(title) = page.select(&TITLE).next() {
        add("title", of_target(&title.text().collect::<String>()));
    }
    for meta in page.select(&META) {
        let (name, value) = (meta.attr("name"), meta.attr("content"));
        let name = name.unwrap_or_default().trim();
        if is_key(name) && !TECHNICAL.contains(&name.to_ascii_lowercase().as_str()) {
            add(name, one_line(value.unwrap_or_default()));
        }
    }
    // `lang="de"` says too little: a locale has a region or a script.
    let lang = page.select(&ROOT).next().and_then(|root| root.attr("lang"));
    let lang = lang.filter(|lang| lang.contains(['-', '_'])).and_then(LocaleTag::parse);
    if let Some(locale) = lang.filter(LocaleTag::has_known_language) {
        add("ms.contentlocale", locale.as_str().to_owned());
    }
    let yaml = serde_yaml::to_string(&keys).unwrap_or_default();
    if keys.is_empty() { String::new() } else { format!("---\n{yaml}---\n") }
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap_or_else(|error| unreachable!("{css}: {error}"))
}

fn is_key(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The translation of a title: in `<title>`, tags are text.
fn of_target(title: &str) -> String {
    if !title.contains('<') {
        return one_line(title);
    }
    let mut text = String::new();
    push_target(Html::parse_fragment(title).tree.root(), &mut text);
    one_line(&text)
}

fn push_target(node: PageNode<'_>, text: &mut String) {
    let is_english = |element| matches!(role(element), Some(Role::Lookup | Role::Source(_)));
    if let Some(piece) = node.value().as_text() {
        text.push_str(piece);
    }
    let element = node.value().as_element();
    let is_left_out = element.is_some_and(|element| is_hidden(element) || is_english(element));
    // A title has no depth worth the name; more of it is an attack.
    if !is_left_out && node.ancestors().count() < 20 {
        node.children().for_each(|child| push_target(child, text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_comes_from_the_head() {
        let pair = "<span data-ttu-id=\"a-1\">Tytuł</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">Title</span></span>";
        for (page, expected) in [
            ("<p>x".to_owned(), String::new()),
            ("<title> A:\n b </title>".to_owned(), "title: 'A: b'\n".to_owned()),
            (format!("<title>{pair}</title>"), "title: Tytuł\n".to_owned()),
            (
                "<meta content=HT name=ms.translationtype><meta name=viewport content=x>"
                    .to_owned(),
                "ms.translationtype: HT\n".to_owned(),
            ),
            (
                "<meta name=title content=b><title>a</title><meta name='a b' content=c>".to_owned(),
                "title: a\n".to_owned(),
            ),
            ("<html lang=pl-pl><p>x".to_owned(), "ms.contentlocale: pl-PL\n".to_owned()),
            ("<html lang=pl><p>x".to_owned(), String::new()),
            (
                "<html lang=pl-pl><meta name=ms.contentlocale content=de-DE>".to_owned(),
                "ms.contentlocale: de-DE\n".to_owned(),
            ),
            ("<p><title>not in the head</title>".to_owned(), String::new()),
        ] {
            let block = block(&Html::parse_document(&page));
            let inner = block.strip_prefix("---\n").and_then(|rest| rest.strip_suffix("---\n"));
            assert_eq!(inner.unwrap_or_default(), expected, "{page}");
        }
    }
}
