//! Any text as an article: reading never fails, writing back gives the text, and the clean Markdown
//! and the English can be made.
#![no_main]

use libfuzzer_sys::fuzz_target;
use segmend::align::align;
use segmend_engine::model::LocaleTag;
use segmend::parse::{Identity, article, problems};
use segmend::render::english::english;
use segmend::render::markdown::markdown;

fuzz_target!(|text: &str| {
    let Some(locale) = LocaleTag::parse("de-DE") else { return };
    let identity = Identity { file: "a.md".to_owned(), path: "a.md".to_owned(), locale };
    let read = article(identity, text.to_owned());
    assert_eq!(read.write_back(), text);
    problems(&read);
    markdown::<&str>(&read, &[], Some("title: x"));
    english(&read);
    align(&[read.clone(), read]);
});
