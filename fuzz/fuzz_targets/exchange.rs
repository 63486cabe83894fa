//! Reads any text as each format of translation tools: an error, or texts with their lines.
#![no_main]

use libfuzzer_sys::fuzz_target;
use segmend::exchange::{FORMATS, read_jsonl};

fuzz_target!(|text: &str| {
    let lines = text.lines().count().max(1);
    for read in FORMATS.iter().filter_map(|format| format.read) {
        if let Ok(import) = read(text) {
            assert!(import.texts.iter().all(|returned| (1..=lines).contains(&returned.line)));
        }
    }
    let _ = read_jsonl(text);
});
