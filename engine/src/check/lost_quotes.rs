//! Arguments of commands that lost their quotation marks: `IN (command)` for `IN ('command')`.
//!
//! Which marks a language has is its own affair. None at all makes another command.

use std::sync::LazyLock;

use regex::Regex;

use super::{Check, Repaired};
use crate::model::{Category, Dimension, Finding, Rule, Severity, Subject};
use crate::text::{Span, pattern};

/// Finds lost quotation marks.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "lost-quotes",
        severity: Severity::Warning,
        category: Category::InconsistentEntities,
        dimension: Some(Dimension::Accuracy),
        doc: "An argument of a command stands in the translation without its quotation marks.",
        bad: "FOR %x IN ('command') DO echo %x / FOR %x IN (príkaz) DO echo %x",
        good: "FOR %x IN ('command') DO echo %x / FOR %x IN ('príkaz') DO echo %x",
        is_on: true,
    },
    find,
};

/// An argument alone in its parentheses. Prose has no such marks there.
static ENCLOSED: LazyLock<Regex> = LazyLock::new(|| pattern(r"\('[^'()]+'\)"));

/// An argument that touches a sign, or stands behind a switch: `title="a"`, `/v "name"`.
static JOINED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"(?:[\w\]%"'][=:]=?|\s[/-]\w+ )("[^"<>\n]+"|'[^'<>\n]+')"#));

/// What is in parentheses.
static PARENTHESES: LazyLock<Regex> = LazyLock::new(|| pattern(r"[(（][^()（）]*[)）]"));

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (repaired.source(), repaired.target());
    // Attributes of tags are no text.
    if source == target || !may_have(source) || source.contains('<') {
        return Vec::new();
    }
    enclosed(repaired).or_else(|| joined(repaired)).into_iter().collect()
}

/// Whether a mark stands behind a sign or a switch: a quick look.
fn may_have(source: &str) -> bool {
    let bytes = source.as_bytes();
    let is_joined = |at: usize| match bytes[..at].last() {
        Some(b'=' | b':' | b'(') => true,
        Some(b' ') => {
            let word = bytes[..at - 1].rsplit(|byte| *byte == b' ').next();
            word.is_some_and(|word| word.starts_with(b"/") || word.starts_with(b"-"))
        }
        _ => false,
    };
    memchr::memchr2_iter(b'\'', b'"', bytes).any(is_joined)
}

/// An argument without marks in the parentheses of the same rank.
fn enclosed(repaired: &Repaired<'_>) -> Option<Finding> {
    let (source, target) = (repaired.source(), repaired.target());
    let argument = ENCLOSED.find(source)?;
    let places = |text| -> Vec<Span> {
        PARENTHESES.find_iter(text).map(|found| Span::new(found.start(), found.end())).collect()
    };
    let (ours, theirs) = (places(source), places(target));
    let rank = ours.iter().position(|place| place.start == argument.start())?;
    let place = *theirs.get(rank).filter(|_| ours.len() == theirs.len())?;
    let lost = |place: Span| {
        let message = format!(
            "`{}` has lost the quotation marks of `{}`; put them back",
            place.of(target),
            argument.as_str()
        );
        CHECK.finding_at(repaired, place, message)
    };
    (!place.of(target).contains(is_mark)).then(|| lost(place))
}

/// An argument in a translation that has no mark at all.
fn joined(repaired: &Repaired<'_>) -> Option<Finding> {
    if repaired.target().contains(is_mark) {
        return None;
    }
    let argument = JOINED.captures(repaired.source())?.get(1)?.as_str();
    let message = format!("the quotation marks of `{argument}` are lost; put them back");
    Some(CHECK.finding(message).about(Subject::English(argument.to_owned())))
}

/// Whether a character is a quotation mark of some language, or begins the reference of one.
const fn is_mark(c: char) -> bool {
    matches!(c, '\'' | '"' | '`' | '&' | '‘'..='‟' | '«' | '»' | '‹' | '›' | '「'..='』' | '＇' | '＂')
}

#[cfg(test)]
mod tests {
    use super::super::tests::marked;

    #[test]
    fn arguments_keep_their_marks() {
        for (source, target, expected) in [
            ("IN ('command') DO", "IN (príkaz) DO", vec!["(príkaz)"]),
            ("IN ('command') DO", "IN ('príkaz') DO", vec![]),
            ("IN ('command') DO", "IN („príkaz“) DO", vec![]),
            ("IN ('command') DO", "IN príkaz DO", vec![]),
            ("IN (command) DO", "IN (príkaz) DO", vec![]),
            ("a (b) IN ('c')", "a ('b') IN (c)", vec!["(c)"]),
            ("findstr /C:\"text\" file", "findstr /C:text súbor", vec![""]),
            ("REG ADD x /v \"name\" /f", "REG ADD x /v názov /f", vec![""]),
            ("REG ADD x /v \"name\" /f", "REG ADD x /v „názov“ /f", vec![]),
            ("IF \"a\"==\"b\" echo", "AK a==b echo", vec![""]),
            // Prose.
            ("Select: \"Add\" now", "Vyberte: Pridať", vec![]),
            ("the \"Add\" button", "tlačidlo Pridať", vec![]),
            ("<a title=\"b\">c</a>", "<a>c</a>", vec![]),
        ] {
            assert_eq!(marked(&super::CHECK, "sk-SK", source, target), expected, "{target}");
        }
    }
}
