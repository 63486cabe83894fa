//! Reads any paragraphs as registry settings. What was read is written as a file that reads as the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use segmend::render::reg::Registry;

fuzz_target!(|text: &str| {
    let paragraphs = || text.split("\n\n");
    for paragraph in paragraphs() {
        Registry::may_begin(paragraph);
        Registry::may_continue(paragraph);
    }
    let Some(registry) = Registry::read(paragraphs()) else { return };
    assert!(Registry::may_begin(text), "what begins settings is recognized");
    let written = registry.text();
    // A line of the file is a key, a value or empty: nothing else can stand in it.
    for line in written.lines().filter(|line| !line.is_empty()) {
        assert!(line.starts_with(['[', '"', '@']) || line.starts_with("Windows Registry"), "{line}");
    }
    assert!(!registry.file().is_empty());
});
