//! Renders any Markdown as a page. html5ever reads it as it was meant: nothing runs, no element of the
//! body reaches past it, and the page around it is the same as around any other body.
#![no_main]

use std::collections::BTreeMap;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use scraper::{ElementRef, Html, Selector};
use segmend::model::Site;
use segmend::render::html::{ArticlePage, Files, Pages, Picture, preview};
use segmend_engine::model::LocaleTag;

static PAGES: LazyLock<Pages> =
    LazyLock::new(|| Pages::new(&BTreeMap::new(), &Site::default()).expect("the built-in templates"));

/// The elements outside of the article's text, of a page whose text is one word.
static FRAME: LazyLock<Vec<String>> = LazyLock::new(|| frame(&Html::parse_document(&page("word", "t"))));

fn page(body: &str, title: &str) -> String {
    let locale = LocaleTag::parse("ar-SA").expect("a locale");
    let files = Files { file: "a.md", ..Files::NONE };
    let page = ArticlePage {
        locale: &locale,
        text_locale: &locale,
        path: "a.html",
        title,
        description: Some("about it"),
        robots: None,
        body,
        segments: &[],
        tokens: &[],
        repairs: &[],
        notices: &[],
        alternates: &[],
        untranslated: &[],
        crumbs: &[],
        sidebar: &[],
        previous: None,
        next: None,
        provenance: None,
        updated: None,
        resolve: &|address| address.to_owned(),
        picture: &|_| Picture::Unsized,
        files,
        attach: &|_| "a.reg".to_owned(),
    };
    PAGES.article(&page).expect("the built-in templates")
}

/// The names of the elements outside of `main`, with their depth.
fn frame(html: &Html) -> Vec<String> {
    let elements = html.tree.nodes().filter_map(ElementRef::wrap);
    let outside = elements.filter_map(|element| {
        let above: Vec<_> = element.ancestors().filter_map(ElementRef::wrap).collect();
        let is_inside = above.iter().any(|above| above.value().name() == "main");
        (!is_inside).then(|| format!("{}{}", above.len(), element.value().name()))
    });
    outside.collect()
}

fn refuse_active(html: &Html, is_page: bool) {
    let main = Selector::parse(if is_page { "main *" } else { "*" }).expect("a selector");
    for element in html.select(&main) {
        let name = element.value().name();
        let is_active = ["script", "style", "iframe", "object", "embed", "base", "meta", "link", "form"];
        assert!(!is_active.contains(&name), "{name}");
        for (attribute, value) in element.value().attrs() {
            assert!(!attribute.starts_with("on"), "{attribute}");
            assert_ne!(attribute, "style");
            let plain: String = value.chars().filter(|c| *c > ' ').collect();
            let is_address = ["href", "src", "action", "formaction", "cite"].contains(&attribute);
            assert!(!is_address || !plain.to_ascii_lowercase().starts_with("javascript:"), "{value}");
        }
    }
}

fuzz_target!(|input: (&str, &str)| {
    let (body, title) = input;
    // A page always has a title.
    let html = Html::parse_document(&page(body, &format!("t{title}")));
    refuse_active(&html, true);
    assert_eq!(frame(&html), *FRAME);
    refuse_active(&Html::parse_fragment(&preview(body)), false);
});
