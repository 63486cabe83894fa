//! Reads any text as decisions. What was read is written and read as the same; and a decided text that
//! passes brings in no tag that runs.
#![no_main]

use libfuzzer_sys::fuzz_target;
use segmend::decide::{foreign_markup, read, write};

fuzz_target!(|text: &str| {
    if let Ok(decisions) = read(text) {
        let written = write(&decisions);
        let again = read(&written).unwrap_or_else(|error| panic!("{error}: {written}"));
        assert_eq!(again, decisions);
        assert_eq!(write(&again), written);
    }
    if foreign_markup("English", "translation", text).is_none() {
        let lower = text.to_ascii_lowercase();
        let is_name = |rest: &str| rest.starts_with(|c: char| c.is_ascii_alphanumeric());
        assert!(lower.split("<script").skip(1).all(is_name), "no more than the beginning of a name");
        assert!(!lower.contains("data-ttu-id"));
    }
    assert_eq!(foreign_markup(text, "", text), None);
});
