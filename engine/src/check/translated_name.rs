//! Names from code that are ordinary words, and were translated as such: `**Étendue**` for the
//! parameter **Scope**, `Zeichenfolge` for the type **string**.
//!
//! No token class can claim an ordinary word. What stands around it says that it is a name: the
//! noun beside it, or that it fills its segment in small letters, as a keyword in a cell does.

use std::sync::LazyLock;

use regex::Regex;

use super::words::WORD_LISTS;
use super::{Check, Repaired};
use crate::check::lost_token;
use crate::compare::labels::COINED;
use crate::model::{Category, Dimension, Finding, LocaleTag, Provenance, Rule, Severity, Subject};
use crate::text::{Span, pattern};

/// Finds translated names.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "translated-name",
        severity: Severity::Warning,
        category: Category::InconsistentEntities,
        dimension: Some(Dimension::Accuracy),
        doc: "A word that is a name in code was translated: a parameter, a keyword, a constant.",
        bad: "The **Scope** parameter is optional. / Parameter **Rozsah** je voliteľný.",
        good: "The **Scope** parameter is optional. / Parameter **Scope** je voliteľný.",
        is_on: true,
    },
    find,
};

/// An emphasized word beside a noun that says what it is.
static NOUN_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[*_](\w[\w.]*)[*_]{1,3} (?:parameters?|methods?|functions?|keywords?|operators?|arguments?|cmdlets?|macros?|structures?|interfaces?|qualifiers?|data types?)\b",
    )
});

/// A word in small letters, in italics or a link, beside a noun that prose has too.
static WEAK_NOUN_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?:[^*]|^)\*{1,2}([a-z][a-z0-9]+)\*{1,2} (?:folder|directory|branch|property|attribute|class|element|tag|header|namespace|variable|command|option)\b",
        r"|\[([a-z][A-Za-z0-9]+)\]\([^)]*\) (?:method|function|property|attribute|class|element|command|operator|keyword|tag|option|directive)\b",
    ))
});

/// The authors of an article: `By [Name](address) and [Name](address)`.
static AUTHOR: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:^By |, |and )\[((?:[A-Z][\w.-]+ )+[A-Z][\w-]+)\]\(https?:"));

/// A segment that is one emphasized word in small letters, or ends in one behind a colon.
static ALONE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:Data type: |Type: )?\*\*([a-z][a-z0-9]+)\*\*$"));

/// A constant behind an equals sign.
static VALUE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:\w ?= ?|\*\*)(True|False|TRUE|FALSE|Null|NULL)\b"));

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (repaired.source(), repaired.target());
    let is_english = repaired.after.pair.locale.language() == LocaleTag::source().language();
    if is_english || source == target || !source.contains(['*', '_', '=', '[', '-']) {
        return Vec::new();
    }
    let mut findings: Vec<Finding> = Vec::new();
    // People translate constants where the product does, as in its settings.
    let is_machine = repaired.after.pair.provenance == Provenance::Machine;
    let constants = (is_machine && source.contains(['*', '='])).then_some(&VALUE);
    let authors = source.starts_with("By [").then_some(&AUTHOR);
    let nouns = source.contains(['*', '_', '[']).then_some([&NOUN_BEHIND, &WEAK_NOUN_BEHIND]);
    let alone = source.ends_with("**").then_some([&ALONE, &COINED]);
    let shapes = nouns.into_iter().chain(alone).flatten();
    for shape in shapes.chain(authors).chain(constants) {
        for groups in shape.captures_iter(source) {
            let Some(name) = groups.get(1).or_else(|| groups.get(2)) else { continue };
            let text = name.as_str();
            let is_function = WORD_LISTS.english.contains(text);
            let is_told = lost_token::is_told(repaired, Span::new(name.start(), name.end()));
            // The translation of a heading in capitals is in capitals.
            let is_shout = is_capitals(text) && is_capitals(target);
            if is_function || is_told || is_shout || has_word(target, text) {
                continue;
            }
            let message = format!("the name `{text}` was translated; write it as the English");
            let finding = CHECK.finding(message).about(Subject::Token(text.to_owned()));
            findings.push(Finding { suggestion: Some(text.to_owned()), ..finding });
        }
    }
    findings.extend(sibling(repaired));
    findings.extend(half(repaired));
    findings.dedup();
    findings
}

/// A finding about one of several words in bold small letters, of which another stands as it is:
/// they are all names.
fn sibling(repaired: &Repaired<'_>) -> Option<Finding> {
    let (source, target) = (repaired.source(), repaired.target());
    if source.matches("**").count() < 4 {
        return None;
    }
    let names = || LOWER.find_iter(source).map(|found| found.as_str());
    let is_function = |name: &&str| WORD_LISTS.english.contains(name.trim_matches('*'));
    names().find(|name| target.contains(*name) && !is_function(name))?;
    let lost =
        names().find(|name| !has_word(target, name.trim_matches('*')) && !is_function(name))?;
    let message =
        format!("the name `{}` was translated; write it as the English", lost.trim_matches('*'));
    Some(CHECK.finding(message).about(Subject::Token(lost.trim_matches('*').to_owned())))
}

/// A word in bold small letters.
static LOWER: LazyLock<Regex> = LazyLock::new(|| pattern(r"\*\*[a-z][a-z0-9]+\*\*"));

/// A finding about a segment that is one name with a hyphen, of which half was translated:
/// `Cache-Steuerung`.
fn half(repaired: &Repaired<'_>) -> Option<Finding> {
    let is_mark = |c: char| matches!(c, '*' | '_' | '#' | ' ');
    let name = repaired.source().trim_matches(is_mark);
    let copy = repaired.target().trim_matches(is_mark);
    let is_word = |part: &str| {
        part.len() > 2
            && part.starts_with(|c: char| c.is_ascii_uppercase())
            && part.bytes().skip(1).all(|b| b.is_ascii_lowercase())
    };
    let (first, last) = name.split_once('-')?;
    let (one, other) = copy.split_once('-').filter(|_| is_word(first) && is_word(last))?;
    let is_half = (one == first) != (other == last) && !copy.eq_ignore_ascii_case(name);
    let message = format!("half of the name `{name}` was translated; write it as the English");
    is_half.then(|| CHECK.finding(message).about(Subject::Token(name.to_owned())))
}

fn is_capitals(text: &str) -> bool {
    !text.contains(char::is_lowercase)
}

/// Whether a text has a word in its exact case, with or without an ending.
fn has_word(text: &str, word: &str) -> bool {
    // A constant is in any case, unless it is in capitals.
    let is_constant = matches!(word, "True" | "False" | "Null");
    let lower = is_constant.then(|| (text.to_lowercase(), word.to_lowercase()));
    let (text, word) = lower.as_ref().map_or((text, word), |(text, word)| (text, word));
    text.match_indices(word).any(|(at, _)| !text[..at].ends_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn words_that_are_names_are_not_translated() {
        for (source, target, expected) in [
            ("The **Scope** parameter is it", "Parameter **Rozsah** je to", 1),
            ("The **Scope** parameter is it", "Parameter **Scope** je to", 0),
            ("The **Scope** button is it", "Tlačidlo **Rozsah** je to", 0),
            ("the *drop* folder", "priečinok *upustenia*", 1),
            ("the **Drop** folder", "priečinok **Upustenie**", 0),
            ("the [required](a) method", "metóda [povinná](a)", 1),
            ("the [required](a) page", "stránka [povinná](a)", 0),
            // It fills its segment.
            ("**summarize**", "**zhrnúť**", 1),
            ("**Summarize**", "**Zhrnúť**", 0),
            ("**the**", "**ten**", 0),
            ("Data type: **string**", "Typ údajov: **reťazec**", 1),
            ("**Group-Policy-Container**", "**Kontajner skupiny**", 1),
            ("**Sign-Up**", "**Registrácia**", 0),
            ("**ENSAVECLIPBOARD**", "**Ensaveclipboard**", 1),
            ("**WORKAROUND**", "**RIEŠENIE**", 0),
            ("Cache-Control", "Cache-Riadenie", 1),
            ("Cache-Control", "Riadenie vyrovnávacej pamäte", 0),
            ("Plug-In", "Plug-in", 0),
            // Constants.
            ("Set AutoStart = True now", "Nastavte AutoStart = Pravda", 1),
            ("Set AutoStart = True now", "Nastavte AutoStart = true", 0),
            ("returns **TRUE** then", "vráti **true**", 1),
            // Another word in bold small letters stands, so this one is a name too.
            ("**wcstol** is like **strtol**.", "**wcstol** je ako **kríček**.", 1),
            ("**one** is like **two**.", "**jeden** je ako **dva**.", 0),
            // Authors.
            ("By [Ann Smith](https://a.example)", "Od [Anna Kováčová](https://a.example)", 1),
            ("See [Ann Smith](https://a.example)", "Pozri [Anna Kováčová](https://a.example)", 0),
        ] {
            let found = found(&super::CHECK, "sk-SK", source, target);
            assert_eq!(found.len(), expected, "{source} / {target}: {found:?}");
        }
    }
}
