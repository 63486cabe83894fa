//! Short texts whose signs moved or changed, with what they belong to in place: `--g` for `-g`, `–now`
//! for `--now`, `1%` for `%1`, `AutoStart = Verdadero` for `AutoStart = True`, blanks beside `\\`, and
//! underscores between the words of a name, `Skype_for_Business`.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    Strategy,
    plan::{Plan, Proposal, unless_human},
};
use crate::compare::{Comparison, Expected};
use crate::model::{Applicability, Bilingual, TokenClass};
use crate::text::{Span, occurrences, pattern};
use crate::tokens;

/// Puts signs back.
pub(super) const STRATEGY: Strategy = Strategy {
    name: "signs",
    doc: "The dashes of an option, the percent sign of a placeholder, the constant behind an equals sign, or a backslash is not as in the English.",
    propose,
};

/// The class that values and joints are counted under.
static CLASS: TokenClass = TokenClass::without_tokens("sign", "A sign with what it belongs to.");

/// A name and its constant.
static VALUE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b([A-Za-z]\w*)( ?= ?)(?i:true|false|null)\b"));

/// A backslash that is escaped beside emphasis or a place for the reader's own value.
static JOINT: LazyLock<Regex> = LazyLock::new(|| pattern(r"[}>*] *\\\\(?: *[{<*])?|\\\\ *[{<*]"));

/// Words with underscores between them.
static JOINED: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+\b"));

/// Whether a translation could have such a sign although no token is missing: a quick look.
pub(super) fn is_suspect(pair: &Bilingual<'_>) -> bool {
    pair.source.contains('=') && VALUE.is_match(pair.source)
        || has_torn_joint(pair)
        || joined(pair).next().is_some()
}

fn propose(comparison: &Comparison<'_>, plan: &mut Plan<'_>) {
    for want in comparison.missing() {
        let lacking = want.lacking().saturating_sub(plan.restored(want.text));
        let copies = copies(comparison, want);
        if lacking == 0 || copies.len() > lacking {
            continue;
        }
        for span in copies {
            let evidence = format!("is `{}` with other signs", want.text);
            let (after, applicability) = (want.text.to_owned(), Applicability::Safe);
            let proposal = Proposal { class: want.class, span, after, applicability, evidence };
            plan.add(comparison, STRATEGY.name, proposal);
        }
    }
    values(comparison, plan);
    if has_torn_joint(&comparison.pair) {
        joints(comparison, plan);
    }
    for span in joined(&comparison.pair) {
        let after = span.of(comparison.pair.target).replace('_', " ");
        let evidence = "the English has blanks between the words".to_owned();
        let applicability = Applicability::Safe;
        let proposal = Proposal { class: &CLASS, span, after, applicability, evidence };
        plan.add(comparison, STRATEGY.name, proposal);
    }
}

/// The places of an option or a numbered placeholder with other signs, which the English does not have.
fn copies(comparison: &Comparison<'_>, want: &Expected<'_>) -> Vec<Span> {
    let (source, target) = (comparison.pair.source, comparison.pair.target);
    let is_dash = |c: char| matches!(c, '-' | '‐'..='―' | '−');
    let is_other = |span: &Span| !source.contains(span.of(target));
    if want.class == tokens::OPTION {
        let name = want.text.trim_start_matches('-');
        let with_dashes = |found: Span| {
            let start = target[..found.start].trim_end_matches(is_dash).len();
            let is_open = target[..start].chars().next_back().is_none_or(char::is_whitespace);
            let goes_on =
                target[found.end..].starts_with(|c: char| c.is_alphanumeric() || c == '-');
            let dashes = target[start..found.start].chars().count();
            ((1..3).contains(&dashes) && is_open && !goes_on).then(|| Span::new(start, found.end))
        };
        return occurrences(target, name).filter_map(with_dashes).filter(is_other).collect();
    }
    let Some(number) = want.text.strip_prefix('%').filter(|rest| rest.parse::<u8>().is_ok()) else {
        return Vec::new();
    };
    let is_whole = |span: &Span| {
        let is_word = |c: char| c.is_alphanumeric() || matches!(c, '.' | ',' | '%');
        !target[..span.start].ends_with(is_word)
            && !target[span.end..].starts_with(char::is_alphanumeric)
    };
    occurrences(target, &format!("{number}%")).filter(is_whole).filter(is_other).collect()
}

/// The constants that stand as words behind the same name and sign.
fn values(comparison: &Comparison<'_>, plan: &mut Plan<'_>) {
    let (source, target) = (comparison.pair.source, comparison.pair.target);
    if !source.contains('=') || !target.contains('=') {
        return;
    }
    for groups in VALUE.captures_iter(source).filter(|groups| !target.contains(&groups[0])) {
        let assigned = |name: Span| {
            let rest = target[name.end..].trim_start_matches(' ').strip_prefix('=')?;
            let rest = rest.trim_start_matches(' ');
            let length = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
            let is_whole = !target[..name.start].ends_with(|c: char| c.is_alphanumeric())
                && !rest[length..].starts_with(|c: char| c.is_numeric() || c == '_');
            (length > 0 && is_whole)
                .then(|| Span::new(name.start, target.len() - rest.len() + length))
        };
        let found: Vec<Span> = occurrences(target, &groups[1]).filter_map(assigned).collect();
        let [span] = found[..] else { continue };
        let proposal = Proposal {
            class: &CLASS,
            span,
            after: groups[0].to_owned(),
            applicability: unless_human(comparison),
            evidence: format!("has the name and the sign of `{}`", &groups[0]),
        };
        plan.add(comparison, STRATEGY.name, proposal);
    }
}

/// The words that underscores join in the target, and blanks in the English.
fn joined<'a>(pair: &Bilingual<'a>) -> impl Iterator<Item = Span> + use<'a> {
    let (source, target) = (pair.source, pair.target);
    let has_any = target.contains('_') && source.contains(' ');
    let found = has_any.then(|| JOINED.find_iter(target)).into_iter().flatten();
    let is_own = move |found: &regex::Match<'_>| {
        let text = found.as_str();
        !source.contains(text) && source.contains(&text.replace('_', " "))
    };
    found.filter(is_own).map(|found| Span::new(found.start(), found.end()))
}

/// Whether the target has a blank beside a backslash where the English has none.
fn has_torn_joint(pair: &Bilingual<'_>) -> bool {
    let torn = [r" \\", r"\\ "];
    torn.iter().any(|sign| pair.target.contains(sign))
        && !torn.iter().any(|sign| pair.source.contains(sign))
        && JOINT.is_match(pair.source)
}

/// Takes the blanks beside backslashes out.
fn joints(comparison: &Comparison<'_>, plan: &mut Plan<'_>) {
    let target = comparison.pair.target;
    for found in JOINT.find_iter(target).filter(|found| found.as_str().contains(' ')) {
        let evidence = "no blank stands beside a backslash in the English".to_owned();
        let proposal = Proposal {
            class: &CLASS,
            span: Span::new(found.start(), found.end()),
            after: found.as_str().replace(' ', ""),
            applicability: Applicability::Safe,
            evidence,
        };
        plan.add(comparison, STRATEGY.name, proposal);
    }
}

#[cfg(test)]
mod tests {
    use crate::engine::Engine;
    use crate::model::{LocaleTag, Provenance};

    use super::*;

    #[test]
    fn signs_are_as_in_the_english() {
        let locale = LocaleTag::parse("es-ES").unwrap();
        for (source, target, expected) in [
            ("run az -g rg1 now", "ejecute az --g rg1 ya", "ejecute az -g rg1 ya"),
            (
                "run systemctl --now kubelet",
                "ejecute systemctl –now kubelet",
                "ejecute systemctl --now kubelet",
            ),
            ("%1 is in use by %2.", "1% lo usa 2%.", "%1 lo usa %2."),
            (
                "Set AutoStart = True in it.",
                "Fije AutoStart = Verdadero en él.",
                "Fije AutoStart = True en él.",
            ),
            (r"in {APP ROOT}\\.vs\\x", r"en {RAÍZ DE APP} \\.vs\\x", r"en {RAÍZ DE APP}\\.vs\\x"),
            (
                r"in **HKLM**\\**A**\\*x y*",
                r"en **HKLM** \\ **A** \\ *y x*",
                r"en **HKLM**\\**A**\\*y x*",
            ),
            ("a Skype for Business call", "una Skype_for_Business", "una Skype for Business"),
            // Percent, a value that is a number, and a word that goes on.
            ("%1 of 1% is", "el 1% del 1% es", "el 1% del 1% es"),
            ("the -g and --g", "las --g y --g", "las --g y --g"),
            ("if x = true or", "si y = cierto o", "si y = cierto o"),
        ] {
            let provenance = Provenance::Machine;
            let pair = Bilingual { locale: &locale, provenance, source, target };
            assert_eq!(Engine::default().mend(&pair).text, expected, "{target}");
        }
    }
}
