//! Parses any text as an article in Markdown and in HTML: it never fails, the text is written back
//! unchanged, and clean Markdown and English are rendered.
#![no_main]

use libfuzzer_sys::fuzz_target;
use segmend::align::align;
use segmend::parse::{Identity, article, problems};
use segmend::render::english::english;
use segmend::render::markdown::markdown;
use segmend_engine::model::LocaleTag;

fuzz_target!(|text: &str| {
    let Some(locale) = LocaleTag::parse("de-DE") else { return };
    let read = ["a.md", "a.html"].map(|file| {
        let identity =
            Identity { file: file.to_owned(), path: "a.md".to_owned(), locale: locale.clone() };
        article(identity, text.to_owned())
    });
    for read in &read {
        assert_eq!(read.write_back(), text);
        problems(read);
        markdown::<&str>(read, &[], Some("title: x"));
        english(read);
    }
    align(&read);
});
