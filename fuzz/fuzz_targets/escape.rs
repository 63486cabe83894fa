//! Escapes any text for an element and an attribute: html5ever reads the same text, without the control
//! characters that HTML does not have.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scraper::{Html, Selector};
use segmend::fuzzing::{escaped, is_safe_link};

fuzz_target!(|text: &str| {
    let html = format!("<b title=\"{0}\">{0}</b>", escaped(text));
    let page = Html::parse_fragment(&html);
    let all = page.select(&Selector::parse("*").expect("a selector")).count();
    // `html`, which a fragment is put into, and `b`.
    assert_eq!(all, 2);
    let read = page.select(&Selector::parse("b").expect("a selector")).next().expect("an element");
    let is_kept = |c: &char| !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}');
    let expected: String = text.chars().filter(is_kept).collect();
    // HTML knows one end of a line.
    let expected = expected.replace("\r\n", "\n").replace('\r', "\n");
    assert_eq!(read.text().collect::<String>(), expected);
    assert_eq!(read.value().attr("title"), Some(expected.as_str()));
    if is_safe_link(text) {
        let plain: String = text.chars().filter(|c| *c > ' ' && !c.is_control()).collect();
        assert!(!plain.to_ascii_lowercase().starts_with("javascript:"));
    }
});
