//! Reads any text as a table of contents.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    segmend::fuzzing::toc(text);
});
