//! Reads any text as settings: an error with its place, or settings that make an engine.
#![no_main]

use libfuzzer_sys::fuzz_target;
use segmend::audit::rules;
use segmend::config::Config;

fuzz_target!(|text: &str| {
    match Config::from_yaml(text, "segmend.yaml", &rules()) {
        Ok(config) => drop(config.engine()),
        Err(error) => assert!(error.to_string().starts_with("segmend.yaml")),
    }
});
