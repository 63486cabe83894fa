//! Reads any text as a list of redirections.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| segmend::fuzzing::redirects(text));
