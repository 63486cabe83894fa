//! Reads any text as each format of translation tools and as a glossary: an error, or texts with their
//! lines. As a catalog of others, nothing of it is lost.
#![no_main]

use libfuzzer_sys::fuzz_target;
use segmend::exchange::{FORMATS, decode, read_glossary, read_jsonl};
use segmend::parse::{Identity, article};
use segmend_engine::model::LocaleTag;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = decode(bytes) else { return };
    // What is missing at the end is missing behind the last line break.
    let lines = text.lines().count() + 1;
    let reads = FORMATS.iter().filter_map(|format| format.read);
    let imports = reads.filter_map(|read| read(&text).ok()).chain([read_jsonl(&text)]);
    for import in imports {
        let bad = import.bad.iter().filter_map(|bad| bad.line);
        let mut told = import.texts.iter().map(|returned| returned.line).chain(bad);
        assert!(told.all(|line| (1..=lines).contains(&line)));
    }
    let _ = read_glossary(&text, &[]);
    for file in ["pl.po", "pl.xlf"] {
        let locale = LocaleTag::source();
        let identity = Identity { file: file.to_owned(), path: file.to_owned(), locale };
        assert_eq!(article(identity, text.clone()).write_back(), text);
    }
});
