//! What becomes of damage: healthy segments of real articles are damaged as translation does it, and
//! the engine is to restore them.
//!
//! For each locale, tokens that stand intact in the translation are damaged one at a time, and the
//! mended text is compared with the healthy one. A second figure counts the edits that the engine
//! makes on healthy segments: there is nothing to repair, so each is worth reading.
//!
//! ```text
//! cargo test --test injection                                  the small run of CI, with floors
//! INJECTION_SAMPLES=2000 cargo test --release --test injection -- --nocapture
//! INJECTION_LOCALES=ko-KR,hu-HU INJECTION_SEED=7 INJECTION_SHOW=silent …        shows that outcome; `all`, `healthy`
//! ```
//!
//! Without the corpora the tests are reported as ignored.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test reads the corpora and prints what it measured"
)]

#[path = "../corpus/files.rs"]
#[expect(dead_code, reason = "the corpus tests use more of it")]
mod files;

mod damage;
mod sample;
mod score;

use std::sync::Arc;

use libtest_mimic::{Arguments, Failed, Trial};
use segmend_engine::Engine;

use score::Score;

/// The locales of the small run.
const LOCALES: &str = "pl-PL,ru-RU,ko-KR,hu-HU";

/// The damages that the small run does in each locale.
const SAMPLES: usize = 150;

fn main() {
    let arguments = Arguments::from_args();
    let missing = files::unpack().err();
    if let Some(reason) = &missing {
        println!("injection tests are ignored: {reason}");
    }
    let is_ignored = missing.is_some();
    let trials = vec![
        Trial::test("damaged_tokens_are_restored_or_flagged", restored)
            .with_ignored_flag(is_ignored),
    ];
    libtest_mimic::run(&arguments, trials).exit();
}

fn setting(name: &str, default: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| default.to_owned())
}

fn restored() -> Result<(), Failed> {
    let samples = setting("INJECTION_SAMPLES", &SAMPLES.to_string()).parse()?;
    let seed: u64 = setting("INJECTION_SEED", "1").parse()?;
    let show = setting("INJECTION_SHOW", "");
    let mut total = Score::default();
    for locale in setting("INJECTION_LOCALES", LOCALES).split(',') {
        let (segments, vocabulary) = sample::read(locale);
        let engine = Engine::default().with_vocabulary(Arc::new(vocabulary));
        let score = Score::measure(&engine, &segments, samples, seed, &show);
        println!("{locale}: {score}");
        total += score;
    }
    println!("{}", total.table());
    println!("all: {total}");
    total.check()
}
