//! Code that is all there and stands in the wrong place: behind the end of the sentence, or where
//! other code of the sentence belongs.

use std::sync::LazyLock;

use regex::Regex;

use super::{Check, Repaired};
use crate::model::{Category, Dimension, Finding, Rule, Severity};
use crate::text::{Span, pattern};
use crate::tokens;

/// Finds misplaced code.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "misplaced-code",
        severity: Severity::Warning,
        category: Category::Mistranslation,
        dimension: Some(Dimension::Accuracy),
        doc: "A code span stands behind the end of the sentence, or two have changed places.",
        bad: "Remove the `AddServices` call. / Odstráňte volanie. `AddServices`",
        good: "Remove the `AddServices` call. / Odstráňte volanie `AddServices`.",
        is_on: true,
    },
    find,
};

/// Code behind the end of the last sentence. Behind a colon it belongs to it.
static STRANDED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[.!?。！？]\s*((?:`+[^`\n]+`+\s*)+)$"));

/// The words that begin a clause of the English.
const CONJUNCTIONS: [&str; 5] = ["and", "or", "but", "while", "whereas"];

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (repaired.source(), repaired.target());
    if source == target || !source.contains('`') {
        return Vec::new();
    }
    let ends_in_code = source.trim_end_matches(|c: char| c != '`' && !c.is_alphanumeric());
    let group = STRANDED.captures(target).and_then(|groups| groups.get(1));
    if let Some(group) = group.filter(|_| !ends_in_code.ends_with('`')) {
        let span = Span::new(group.start(), group.start() + group.as_str().trim_end().len());
        let message = format!(
            "{} stands behind the end of the sentence; put it where the English has it",
            span.of(target)
        );
        return vec![CHECK.finding_at(repaired, span, message)];
    }
    swapped(repaired).into_iter().collect()
}

/// Code in the place of other code, where the English joins clauses that have one each.
fn swapped(repaired: &Repaired<'_>) -> Option<Finding> {
    let (source, target) = (repaired.source(), repaired.target());
    let ours = of_clauses(source);
    if ours.is_empty() {
        return None;
    }
    let theirs = (tokens::CODE_SPAN.find)(target);
    let sorted = |text: &str, codes: &[Span]| {
        let mut texts: Vec<_> = codes.iter().map(|code| code.of(text).to_owned()).collect();
        texts.sort();
        texts
    };
    let differs = |(ours, theirs): &(&Span, &Span)| ours.of(source) != theirs.of(target);
    let (ours_at, theirs_at) = ours.iter().zip(&theirs).find(differs)?;
    if sorted(source, &ours) != sorted(target, &theirs) {
        return None;
    }
    let (english, copy) = (ours_at.of(source), theirs_at.of(target));
    let message = format!("{copy} stands where the English has {english}; put each in its place");
    Some(CHECK.finding_at(repaired, *theirs_at, message))
}

/// The code of an English text, if each one but the first begins a clause of its own, as in
/// `` `+` adds and `-` subtracts``. Translations keep the order of such clauses.
fn of_clauses(text: &str) -> Vec<Span> {
    let codes = (tokens::CODE_SPAN.find)(text);
    let is_conjunction = |word: &str| CONJUNCTIONS.contains(&word);
    let begins = |(at, code): (usize, &Span)| {
        let before = text[..code.start].trim_end();
        let last = before.rsplit(' ').next().unwrap_or_default();
        let behind = text[code.end..].trim_start();
        let next = behind.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let is_joined = at == 0 || before.ends_with([',', ';']) || is_conjunction(last);
        is_joined && !next.is_empty() && !is_conjunction(next)
    };
    if codes.len() > 1 && codes.iter().enumerate().all(begins) { codes } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::super::tests::marked;

    #[test]
    fn code_stands_where_the_english_has_it() {
        for (source, target, expected) in [
            ("Remove the `A` call.", "Odstráňte volanie. `A`", vec!["`A`"]),
            ("Use `A`, `B` and so on.", "Použite a tak ďalej. `A` `B` ", vec!["`A` `B`"]),
            ("Remove the `A` call.", "Odstráňte volanie `A`.", vec![]),
            ("Run `A` now.", "Teraz spustite: `A`", vec![]),
            ("Now run this. `A`", "Spustite toto. `A`", vec![]),
            ("Now run `A`.", "Teraz spustite. `A`", vec![]),
            // Two in each other's place.
            ("`+` adds, `-` subtracts.", "`-` pridá, `+` odčíta.", vec!["`-`"]),
            ("`+` adds and `-` subtracts.", "`-` pridá a `+` odčíta.", vec!["`-`"]),
            ("`+` adds, `-` subtracts.", "`+` pridá, `-` odčíta.", vec![]),
            ("Use `+` to add and `-` to subtract.", "`-` pridá a `+` odčíta.", vec!["`-`"]),
            ("`+` adds and `-` subtracts.", "`-` pridáva, no `+` nie.", vec!["`-`"]),
            // The order of the language.
            ("Use `a` after `b`.", "Po `b` použite `a`.", vec![]),
            ("`a` and `b` are equal.", "`b` a `a` sú rovnaké.", vec![]),
            ("`a` calls `b` now.", "`b` volá `a` teraz.", vec![]),
            ("Set `a`, and then use `b`.", "`b` použite, `a` je.", vec![]),
            ("`a` adds, `b` subtracts.", "`b` odčíta.", vec![]),
            ("`a` adds, `b` subtracts.", "`c` pridá, `b` odčíta.", vec![]),
        ] {
            assert_eq!(marked(&super::CHECK, "sk-SK", source, target), expected, "{target}");
        }
    }
}
