//! Finds the terms of an English sentence.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

use segmend_engine::text::pattern;
use segmend_engine::tokens::{PRODUCT, tokens};

/// Whether a character around a label does not belong to it, as in `"Save",` and `[保存]`.
fn is_punctuation(c: char) -> bool {
    c.is_whitespace() || "[]「」『』【】\"“”„«»‘’':：.,،、。;؛".contains(c)
}

/// Returns the bold texts in order, without surrounding punctuation.
pub(super) fn labels(text: &str) -> Vec<&str> {
    static BOLD: LazyLock<Regex> = LazyLock::new(|| pattern(r"\*\*([^*\n]+?)\*\*"));
    let found = BOLD.captures_iter(text).filter_map(|found| found.get(1));
    found.map(|label| label.as_str().trim_matches(is_punctuation)).collect()
}

/// Whether a bold text is a label of the user interface: up to four words, the first capitalised.
pub(super) fn is_label(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let is_plain = |c: char| c.is_alphanumeric() || " -&'’/".contains(c);
    text.len() > 2
        && words <= 4
        && text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.chars().all(is_plain)
        && text.contains(|c: char| c.is_ascii_lowercase())
}

/// Returns the names in a sentence: known products, and runs of capitalised words after its first
/// word. Bold labels are left out.
pub(super) fn names(text: &str) -> BTreeSet<String> {
    static RUN: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"[a-z,)] ([A-Z][a-z]+[A-Za-z]*(?: [A-Z][A-Za-z]*[a-z]){1,3})\b"));
    static MARKUP: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"\*\*[^*\n]+\*\*|`[^`]*`|\[[^\]]*\]\([^)]*\)"));
    let bare = MARKUP.replace_all(text, " | ");
    let known = tokens(&bare).into_iter().filter(|token| token.class == PRODUCT);
    let known = known.map(|token| token.span.of(&bare).to_owned());
    let runs = RUN.captures_iter(&bare).filter_map(|found| found.get(1));
    let names: BTreeSet<_> = known.chain(runs.map(|run| run.as_str().to_owned())).collect();
    // Keep only the longest names: `Contoso for Business`, not `Business`.
    let is_part = |name: &String| names.iter().any(|other| other != name && other.contains(name));
    names.iter().filter(|name| !is_part(name)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_labels_are_found() {
        for (text, names_found, labels_found) in [
            ("Select **Start Recording**, then **OK:**.", "", "Start Recording|OK"),
            ("Open the Device Health page in OneDrive.", "Device Health|OneDrive", ""),
            ("Device Health is on.", "", ""),
            ("**[保存]** **\"حفظ\"،** **„Weiter“**", "", "保存|حفظ|Weiter"),
            ("Use `Big Name` or [a Big Name](x).", "", ""),
        ] {
            let names: Vec<_> = names(text).into_iter().collect();
            assert_eq!(names.join("|"), names_found, "{text}");
            assert_eq!(labels(text).join("|"), labels_found, "{text}");
        }
    }

    #[test]
    fn a_label_is_a_few_plain_words() {
        for (text, expected) in [
            ("Start Recording", true),
            ("start", false),
            ("TLS", false),
            ("Do not do this to your own computer", false),
            ("A = B", false),
        ] {
            assert_eq!(is_label(text), expected, "{text}");
        }
    }
}
