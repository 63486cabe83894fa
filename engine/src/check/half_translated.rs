//! English words in the middle of a translation, such as the title of a page.

use super::words::WORD_LISTS;
use super::{Check, Repaired, split_words};
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

/// The number of characters within which a translation in parentheses may follow.
const MAX_DISTANCE: usize = 60;

/// The minimum number of words. Fewer are often a name.
const MIN_WORDS: usize = 4;

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (repaired.source(), repaired.target());
    if source == target || repaired.after.pair.locale.language() == LocaleTag::source().language() {
        return Vec::new();
    }
    let left = english_runs(target).filter(|span| {
        source.contains(span.of(target))
            && !is_translated_behind(&target[span.end..])
            && !is_literal(target, *span)
            && !is_reply(repaired, *span)
    });
    let message = |span: Span| format!("`{}` is still English; translate it", span.of(target));
    left.map(|span| CHECK.finding_about_text(repaired, span, message(span))).collect()
}

/// The runs of lower-case words of which at least one is certainly English.
fn english_runs(text: &str) -> impl Iterator<Item = Span> + '_ {
    // The number of words, their span, and whether one of them is certainly English.
    let mut run = (0, Span::default(), false);
    // The empty word at the end ends the last run.
    split_words(text).chain([super::Word::default()]).filter_map(move |word| {
        let is_lower = !word.text.is_empty()
            && word.text.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b == b'\'');
        let (count, span, has_english) = run;
        let ended = (!is_lower || word.punctuation_before) && count >= MIN_WORDS && has_english;
        let is_english = || WORD_LISTS.english.contains(word.text);
        run = if !is_lower {
            (0, Span::default(), false)
        } else if count == 0 || word.punctuation_before {
            (1, word.span, is_english())
        } else {
            (count + 1, Span::new(span.start, word.span.end), has_english || is_english())
        };
        // Punctuation behind the word ends its own run.
        let is_last = word.punctuation_after && run.0 >= MIN_WORDS && run.2;
        let own = is_last.then_some(run.1);
        if word.punctuation_after {
            run = (0, Span::default(), false);
        }
        ended.then_some(span).or(own)
    })
}

/// Whether a translation in parentheses follows, as in `[Title (its translation)](address)` or
/// `**Label** (its translation)`.
fn is_translated_behind(after: &str) -> bool {
    let open = after
        .char_indices()
        .take(MAX_DISTANCE)
        // The parenthesis behind `]` is the URL of a link.
        .find(|(at, c)| *c == '（' || (*c == '(' && !after[..*at].ends_with(']')));
    let inside = open.map(|(at, _)| after[at..].split([')', '）']).next().unwrap_or_default());
    inside.is_some_and(|inside| inside.contains(|c: char| c.is_alphabetic() && !c.is_ascii()))
}

/// Whether a span is not prose: it is in a code span, or a placeholder in angle brackets.
fn is_literal(text: &str, span: Span) -> bool {
    let (before, after) = (&text[..span.start], &text[span.end..]);
    let is_value = before.ends_with('<') && after.starts_with(['>', '\\']);
    is_value || before.matches('`').count() % 2 == 1
}

/// Whether a span belongs to the quoted reply of a mail server, which is not translated.
fn is_reply(repaired: &Repaired<'_>, span: Span) -> bool {
    // A reply begins with a code, somewhere behind the opening quotation mark.
    let before = &repaired.target()[..span.start];
    let start = before.rfind(['\'', '"', '‘', '“', '„', '«', '「']).unwrap_or(span.start);
    let is_code = |token: &&Expected<'_>| token.class == tokens::SMTP_CODE;
    repaired.after.expected.iter().filter(is_code).any(|code| before[start..].contains(code.text))
}

#[cfg(test)]
mod tests {
    use super::super::tests::marked;

    #[test]
    fn runs_of_english_are_found() {
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
            // No word is certainly English, or the words are not in the source.
            ("type net use to", vec![]),
            ("update on the in-box and our plans", vec![]),
            ("update on the inbox for", vec![]),
            // A translation in parentheses follows, or something else in parentheses.
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
    fn a_distant_translation_does_not_count_and_english_needs_none() {
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
