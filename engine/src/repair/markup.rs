//! Marks that translation broke although the English shows how they stand: `[text] (address)` for a
//! link, `** bold**` and `\*\*bold\*\*` for an emphasis.
//!
//! Only marks and the blanks beside them change, never a word. The English proves the form: it has
//! the link to that address, and as many emphases as the translation has with the broken ones.

use std::sync::LazyLock;

use memchr::memmem;
use regex::Regex;

use super::{
    Strategy,
    plan::{Plan, Proposal, unless_human},
};
use crate::compare::Comparison;
use crate::model::{Applicability, Bilingual, TokenClass};
use crate::text::{Span, pattern};

/// Restores marks.
pub(super) const STRATEGY: Strategy = Strategy {
    name: "markup",
    doc: "The marks of a link or an emphasis are broken, and the English shows how they stand.",
    propose,
};

/// The class that its repairs are counted under.
static CLASS: TokenClass =
    TokenClass::without_tokens("markup", "The marks of a link or an emphasis.");

static GAP: LazyLock<Regex> = LazyLock::new(|| pattern(r"\]([ \u{a0}\u{3000}]+)\(([^()\s]+)\)"));

/// Signs of full width around an address.
static WIDE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\][ \u{a0}\u{3000}]*(（([^()（）\s]+)）|（([^()（）\s]+)\)|\(([^()（）\s]+)）)")
});

/// A character reference whose sign was escaped once more: `&AMP;#91;`.
static ESCAPED: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)&\s*amp\s*;\s*(#?\w+;)"));

/// Whether a translation has marks that could be broken: a quick look.
pub(super) fn is_suspect(pair: &Bilingual<'_>) -> bool {
    let has = |marks: &str| memmem::find(pair.target.as_bytes(), marks.as_bytes()).is_some();
    has("] (")
        || has("]\u{a0}(")
        || has("]\u{3000}(")
        || has(r"\*\*")
        || has("（") && WIDE.is_match(pair.target)
        || has("&") && ESCAPED.is_match(pair.target)
        || (has("** ") || has(" **")) && !loose(pair.target).is_empty()
}

fn propose(comparison: &Comparison<'_>, plan: &mut Plan<'_>) {
    close_links(comparison, plan);
    narrow_links(comparison, plan);
    unescape_references(comparison, plan);
    bind_emphases(comparison, plan);
    unescape_emphases(comparison, plan);
    part_emphases(comparison, plan);
}

/// `[text] (address)`: the blank goes.
fn close_links(comparison: &Comparison<'_>, plan: &mut Plan<'_>) {
    let (source, target) = (comparison.pair.source, comparison.pair.target);
    for found in GAP.captures_iter(target) {
        let (Some(gap), Some(address)) = (found.get(1), found.get(2)) else { continue };
        let link = format!("]({})", address.as_str());
        if source.matches(&link).count() <= target.matches(&link).count() {
            continue;
        }
        let evidence = format!("the English links to `{}`", address.as_str());
        let span = Span::new(gap.start(), gap.end());
        add(comparison, plan, span, String::new(), Applicability::Safe, evidence);
    }
}

/// `[text]（address）`: the parentheses become those of Markdown.
fn narrow_links(comparison: &Comparison<'_>, plan: &mut Plan<'_>) {
    let (source, target) = (comparison.pair.source, comparison.pair.target);
    for found in WIDE.captures_iter(target) {
        let groups = [found.get(2), found.get(3), found.get(4)];
        let (Some(all), Some(address)) = (found.get(0), groups.into_iter().flatten().next()) else {
            continue;
        };
        let link = format!("]({})", address.as_str());
        if source.matches(&link).count() <= target.matches(&link).count() {
            continue;
        }
        let evidence = format!("the English links to `{}`", address.as_str());
        let span = Span::new(all.start(), all.end());
        add(comparison, plan, span, link, Applicability::Safe, evidence);
    }
}

/// `&AMP;#91;`: the reference is that of the English again.
fn unescape_references(comparison: &Comparison<'_>, plan: &mut Plan<'_>) {
    let (source, target) = (comparison.pair.source, comparison.pair.target);
    for found in ESCAPED.captures_iter(target) {
        let (Some(all), Some(name)) = (found.get(0), found.get(1)) else { continue };
        let reference = format!("&{}", name.as_str());
        if ESCAPED.is_match(source) || !source.contains(&reference) {
            continue;
        }
        let evidence = format!("the English has `{reference}`");
        let span = Span::new(all.start(), all.end());
        add(comparison, plan, span, reference, Applicability::Safe, evidence);
    }
}

/// `** bold**`: the blanks inside go out.
fn bind_emphases(comparison: &Comparison<'_>, plan: &mut Plan<'_>) {
    let (source, target) = (comparison.pair.source, comparison.pair.target);
    let is_proven =
        source.matches("**").count() == target.matches("**").count() && loose(source).is_empty();
    if !is_proven {
        return;
    }
    for inner in loose(target) {
        let text = inner.of(target);
        let before = target[..inner.start - 2].chars().next_back();
        let after = target[inner.end + 2..].chars().next();
        let lead = text.starts_with(' ') && before.is_some_and(char::is_alphanumeric);
        let tail = text.ends_with(' ') && after.is_some_and(char::is_alphanumeric);
        let [lead, tail] = [lead, tail].map(|needed| if needed { " " } else { "" });
        let bound = format!("{lead}**{}**{tail}", text.trim());
        let span = Span::new(inner.start - 2, inner.end + 2);
        let evidence = "an emphasis can't begin or end with a blank".to_owned();
        add(comparison, plan, span, bound, unless_human(comparison), evidence);
    }
}

/// `\*\*bold\*\*`: the marks were escaped because a blank broke them.
fn unescape_emphases(comparison: &Comparison<'_>, plan: &mut Plan<'_>) {
    static ESCAPED: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"\\\*\\\* ?([^*\\\s](?:[^*\\]*[^*\\\s])?) ?\\\*\\\*"));
    let (source, target) = (comparison.pair.source, comparison.pair.target);
    let escaped = ESCAPED.captures_iter(target).count();
    let missing =
        (source.matches("**").count() / 2).saturating_sub(target.matches("**").count() / 2);
    let is_whole = target.matches(r"\*\*").count() == 2 * escaped;
    if escaped == 0 || escaped != missing || !is_whole || source.contains(r"\*\*") {
        return;
    }
    for found in ESCAPED.captures_iter(target) {
        let (Some(all), Some(inner)) = (found.get(0), found.get(1)) else { continue };
        let (span, bound) = (Span::new(all.start(), all.end()), format!("**{}**", inner.as_str()));
        let evidence = "the English has an emphasis there, and no asterisks".to_owned();
        add(comparison, plan, span, bound, unless_human(comparison), evidence);
    }
}

/// `**A\*\*\*\*B**`: two emphases ran together.
fn part_emphases(comparison: &Comparison<'_>, plan: &mut Plan<'_>) {
    const JOINT: &str = r"\*\*\*\*";
    let (source, target) = (comparison.pair.source, comparison.pair.target);
    let joints = target.matches(JOINT).count();
    let spans = |text: &str| text.matches("**").count() / 2;
    let is_proven = spans(source) == spans(target) + joints && !source.contains(r"\*\*");
    if joints == 0 || !is_proven || target.matches(r"\*\*").count() != 2 * joints {
        return;
    }
    for (at, joint) in target.match_indices(JOINT) {
        let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let (before, after) = (&target[..at], &target[at + joint.len()..]);
        if is_blank(before.chars().next_back()) || is_blank(after.chars().next()) {
            continue; // an emphasis that lost its text
        }
        let evidence = "the English has two emphases there".to_owned();
        let span = Span::new(at, at + joint.len());
        add(comparison, plan, span, "** **".to_owned(), unless_human(comparison), evidence);
    }
}

/// What stands between the marks of emphases that begin or end with a blank, if all marks pair up.
fn loose(text: &str) -> Vec<Span> {
    let marks: Vec<usize> = memmem::find_iter(text.as_bytes(), "**").collect();
    if marks.len() % 2 == 1 || text.contains("***") {
        return Vec::new();
    }
    let inner = marks.chunks(2).map(|pair| Span::new(pair[0] + 2, pair[1]));
    let is_loose = |span: &Span| {
        let inner = span.of(text);
        !inner.trim().is_empty() && inner.trim() != inner
    };
    inner.filter(is_loose).collect()
}

fn add(
    comparison: &Comparison<'_>,
    plan: &mut Plan<'_>,
    span: Span,
    after: String,
    applicability: Applicability,
    evidence: String,
) {
    let proposal = Proposal { class: &CLASS, span, after, applicability, evidence };
    plan.add(comparison, STRATEGY.name, proposal);
}

#[cfg(test)]
mod tests {
    use crate::engine::Engine;
    use crate::model::{LocaleTag, Provenance};

    use super::*;

    #[test]
    fn marks_are_restored_where_the_english_proves_them() {
        let locale = LocaleTag::parse("sk-SK").expect("a tag");
        for (source, target, expected) in [
            (
                "See [this](https://x.com/a).",
                "Pozri [toto] (https://x.com/a).",
                "Pozri [toto](https://x.com/a).",
            ),
            (
                "See this (https://x.com/a).",
                "Pozri [toto] (https://x.com/a).",
                "Pozri [toto] (https://x.com/a).",
            ),
            (
                "See [a](https://x.com/a).",
                "看[甲]（https://x.com/a）。",
                "看[甲](https://x.com/a)。",
            ),
            (
                "See [a](https://x.com/a).",
                "看[甲]（https://x.com/b）。",
                "看[甲]（https://x.com/b）。",
            ),
            ("Use &#91; here.", "Tu &AMP;#91; je.", "Tu &#91; je."),
            ("Use &amp;#91; here.", "Tu &AMP;#91; je.", "Tu &AMP;#91; je."),
            ("Choose **File** now.", "Vyberte ** Súbor** teraz.", "Vyberte **Súbor** teraz."),
            ("Choose **File** now.", "Vyberte** Súbor **teraz.", "Vyberte **Súbor** teraz."),
            ("Choose **File** now.", r"Vyberte \*\* Súbor\*\* teraz.", "Vyberte **Súbor** teraz."),
            (
                "Choose **File** or **Edit**.",
                r"Vyberte **Súbor\*\*\*\*Upraviť**.",
                "Vyberte **Súbor** **Upraviť**.",
            ),
            // Nothing proves the form.
            ("Turn **it** off.", r"Vypnite \*\*\*\* to.", r"Vypnite \*\*\*\* to."),
            (
                "Choose File now.",
                r"Vyberte \*\* Súbor\*\* teraz.",
                r"Vyberte \*\* Súbor\*\* teraz.",
            ),
            (r"Type \*\*x\*\* now.", r"Napíšte \*\* x\*\* teraz.", r"Napíšte \*\*x\*\* teraz."),
            (
                "Choose **A** > **B**.",
                "Vyberte **A** > ** B** > **C**.",
                "Vyberte **A** > ** B** > **C**.",
            ),
        ] {
            let provenance = Provenance::Machine;
            let pair = Bilingual { locale: &locale, provenance, source, target };
            assert_eq!(Engine::default().mend(&pair).text, expected, "{target}");
        }
    }
}
