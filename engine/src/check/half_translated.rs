//! English words in the middle of a translation: the title of a page that is English in the target.

use super::words::WORDS;
use super::{Check, Repaired, pieces};
use crate::compare::Expected;
use crate::model::{Category, Dimension, Finding, LocaleTag, Rule, Severity};
use crate::text::Span;
use crate::tokens;

/// Finds English words that were left in the translation.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "half-translated",
        severity: Severity::Warning,
        category: Category::Untranslated,
        dimension: Some(Dimension::Accuracy),
        doc: "Four English words or more in a row were left in the translation.",
        bad: "See what is needed to join the preview now. / Pozrite what is needed to join the preview.",
        good: "See what is needed to join the preview now. / Pozrite, čo treba pre verziu Preview.",
        is_on: true,
    },
    find,
};

/// How many characters further on a translation in parentheses may begin.
const NEAR: usize = 60;

/// The fewest words that are no name.
const FEWEST: usize = 4;

fn find(subject: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (subject.source(), subject.target());
    if source == target || subject.after.pair.locale.language() == LocaleTag::source().language() {
        return Vec::new();
    }
    let left = english(target).filter(|span| {
        source.contains(span.of(target))
            && !is_explained(&target[span.end..])
            && !is_literal(target, *span)
            && !is_reply(subject, *span)
    });
    let message = |span: Span| format!("`{}` is still English; translate it", span.of(target));
    left.map(|span| CHECK.marking(subject, span, message(span))).collect()
}

/// The runs of words in small Latin letters of which one is English beyond doubt.
fn english(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut run = (0, Span::default(), false);
    pieces(text).chain([super::Piece::default()]).filter_map(move |piece| {
        let is_lower = !piece.word.is_empty()
            && piece.word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b == b'\'');
        let (count, span, has_english) = run;
        let ended = (!is_lower || piece.has_lead) && count >= FEWEST && has_english;
        let is_english = || WORDS.english.contains(piece.word);
        run = if !is_lower {
            (0, Span::default(), false)
        } else if count == 0 || piece.has_lead {
            (1, piece.span, is_english())
        } else {
            (count + 1, Span::new(span.start, piece.span.end), has_english || is_english())
        };
        let is_over = piece.has_tail && run.0 >= FEWEST && run.2;
        let over = is_over.then_some(run.1);
        if piece.has_tail {
            run = (0, Span::default(), false);
        }
        ended.then_some(span).or(over)
    })
}

/// Whether a translation in parentheses follows, as in `[Title (its translation)](address)` and
/// `**Label** (its translation)`.
fn is_explained(after: &str) -> bool {
    let open = after
        .char_indices()
        .take(NEAR)
        .find(|(at, c)| *c == '（' || (*c == '(' && !after[..*at].ends_with(']')));
    let inside = open.map(|(at, _)| after[at..].split([')', '）']).next().unwrap_or_default());
    inside.is_some_and(|inside| inside.contains(|c: char| c.is_alphabetic() && !c.is_ascii()))
}

/// Whether a place is not prose: between backticks, or the reader's own value in angle brackets.
fn is_literal(text: &str, span: Span) -> bool {
    let (before, after) = (&text[..span.start], &text[span.end..]);
    let is_value = before.ends_with('<') && after.starts_with(['>', '\\']);
    is_value || before.matches('`').count() % 2 == 1
}

/// Whether a place is the text of a server's reply, which is quoted as the server gives it.
fn is_reply(subject: &Repaired<'_>, span: Span) -> bool {
    let before = &subject.target()[..span.start];
    let start = before.rfind(['\'', '"', '‘', '“', '„', '«', '「']).unwrap_or(span.start);
    let is_code = |want: &&Expected<'_>| want.class == tokens::SMTP_CODE;
    subject.after.expected.iter().filter(is_code).any(|code| before[start..].contains(code.text))
}

#[cfg(test)]
mod tests {
    use super::super::tests::marked;

    #[test]
    fn english_is_told_from_names_and_neighbours() {
        let source = "See [update on the inbox and our plans for it](a) and type net use to";
        for (target, expected) in [
            (
                "Siehe [update on the inbox and our plans for it](a)",
                vec!["update on the inbox and our plans for it"],
            ),
            ("「[update on the inbox and our plans for it (更新)](a)」", vec![]),
            ("**update on the inbox and our plans for it** (メールの更新)", vec![]),
            ("Typ <update on the inbox and our plans for it>", vec![]),
            ("Siehe update on the inbox!", vec!["update on the inbox"]),
            ("Siehe on the inbox!", vec![]),
            ("Siehe update on the, inbox and our!", vec![]),
            ("Siehe update on the *inbox and our plans*!", vec!["inbox and our plans"]),
            ("Siehe inbox and our plans for it.", vec!["inbox and our plans for it"]),
            ("update on the inbox and Neues", vec!["update on the inbox and"]),
            ("update on the inbox and our plans", vec!["update on the inbox and our plans"]),
            // None of the words is English beyond doubt, or they do not stand in the English.
            ("type net use to", vec![]),
            ("update on the in-box and our plans", vec![]),
            ("update on the inbox for", vec![]),
            // A translation in parentheses follows, or something else does.
            ("**update on the inbox and** (żółw)", vec![]),
            ("**update on the inbox and** (on it)", vec!["update on the inbox and"]),
            ("[update on the inbox and](żółw)", vec!["update on the inbox and"]),
            ("`x` update on the inbox and `", vec!["update on the inbox and"]),
            ("<update on the inbox and! dann", vec!["update on the inbox and"]),
            ("Siehe [Neues vom Posteingang](a)", vec![]),
            ("wpisz `update on the inbox and our plans for it`", vec![]),
        ] {
            assert_eq!(marked(&super::CHECK, "de-DE", source, target), expected, "{target}");
        }
        let source = "The log ends with '451 5.7.3 STARTTLS is required to send mail'.";
        let target = "Protokół kończy się na „451 5.7.3 STARTTLS is required to send mail”.";
        assert!(marked(&super::CHECK, "pl-PL", source, target).is_empty());
    }

    #[test]
    fn a_translation_far_behind_or_in_english_is_none() {
        let source = "See update on the inbox and";
        let far = |blanks: usize| {
            let target = format!("update on the inbox and{}(żółw)", " ".repeat(blanks));
            marked(&super::CHECK, "de-DE", source, &target).len()
        };
        assert_eq!((far(59), far(60)), (0, 1));
        assert!(marked(&super::CHECK, "de-DE", source, source).is_empty());
        assert!(marked(&super::CHECK, "en-GB", source, "Saw update on the inbox and").is_empty());
        assert!(!marked(&super::CHECK, "de-DE", source, "Saw update on the inbox and").is_empty());
    }
}
