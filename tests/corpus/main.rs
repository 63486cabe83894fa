//! Tests over 26,661 real articles, which are not part of the project.
//!
//! They are unpacked from `../shared/corpus` to `target/corpus`; without that folder, all tests
//! here are reported as ignored. A test is a function in one of the modules and a line in
//! [`TRIALS`].
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a test reads the corpora and prints what it measured"
)]

mod alignment;
mod files;
mod html;
mod lossless;
mod oracle;
mod promises;
mod stale;

use libtest_mimic::{Arguments, Failed, Trial};

/// A test, which returns what it measured, or what is wrong.
type Test = fn() -> Result<String, String>;

const TRIALS: &[(&str, Test)] = &[
    ("lossless_over_every_file", lossless::every_file),
    ("markdown_equals_the_publishers", oracle::clean_articles),
    ("repairs_are_stable_recorded_and_from_the_english", promises::every_segment),
    ("articles_in_html_are_those_in_markdown", html::same_as_markdown),
    ("locales_of_one_revision_align", alignment::one_revision),
    ("translations_of_todays_english_are_proven_current", stale::proven),
    ("the_rebuilt_english_differs_only_as_the_survey_says", stale::rebuilt),
    ("an_edited_sentence_makes_its_segment_outdated", stale::edited),
];

fn main() {
    let arguments = Arguments::from_args();
    let missing = files::unpack().err();
    let trial = |(name, test): &(&str, Test)| {
        let (label, test) = ((*name).to_owned(), *test);
        let run = move || match test() {
            Ok(figures) => {
                println!("{label}: {figures}");
                Ok(())
            }
            Err(reason) => Err(Failed::from(reason)),
        };
        Trial::test(*name, run).with_ignored_flag(missing.is_some())
    };
    if let Some(reason) = &missing {
        println!("corpus tests are ignored: {reason}");
    }
    libtest_mimic::run(&arguments, TRIALS.iter().map(trial).collect()).exit();
}
