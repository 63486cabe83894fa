//! The sign that an engine put in the place of a word and forgot there: `#A0`.

use std::sync::LazyLock;

use regex::Regex;

use super::{Check, Subject, finding};
use crate::model::{Category, Finding, Severity};
use crate::text::Span;

/// Finds placeholders of the translation engine.
pub(super) const CHECK: Check = Check {
    rule: "placeholder-leak",
    severity: Severity::Error,
    category: Category::Addition,
    doc: "A sign of the translation engine stands where a word should.",
    bad: "Turn off OneDrive sites. / Deaktivieren der #A0.",
    good: "Turn off OneDrive sites. / Deaktivieren der OneDrive-Websites.",
    is_on: true,
    find,
};

static LEAK: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"# ?A[0-9]\b").ok());

fn find(subject: &Subject<'_>) -> Vec<Finding> {
    let (source, target) = (subject.after.pair.source, subject.after.pair.target);
    if !target.contains('#') {
        return Vec::new();
    }
    let leaks = LEAK.iter().flat_map(|regex| regex.find_iter(target));
    let message = |leak: &str| format!("`{leak}` stands where a word was; translate it anew");
    leaks
        .filter(|leak| !source.contains(leak.as_str()))
        .map(|leak| {
            finding(&CHECK, message(leak.as_str()), Some(Span::new(leak.start(), leak.end())))
        })
        .collect()
}
