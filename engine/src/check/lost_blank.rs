//! Links, code and bold text that touch the next word: `[help](address)öffnen`.

use std::sync::LazyLock;

use regex::Regex;

use super::{Check, Repaired, words};
use crate::compare::characters::{Script, script};
use crate::model::{Category, Dimension, Finding, Rule, Severity, Trait};
use crate::text::{Span, pattern};

/// Finds lost blanks.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "lost-blank",
        severity: Severity::Warning,
        category: Category::Markup,
        dimension: Some(Dimension::DesignAndMarkup),
        doc: "A link, code or bold text touches the word beside it, and not in the English.",
        bad: "See [help](a.md) and repeat. / Pozrite [pomoc](a.md)potom zopakujte.",
        good: "See [help](a.md) and repeat. / Pozrite [pomoc](a.md) potom zopakujte.",
        is_on: true,
    },
    find,
};

/// The longest ending that may follow a name in code or bold text, in letters: `**Outlook**u`.
const MAX_ENDING: usize = 3;

/// A link, a code span or a bold text, whose first character is no blank.
static MARKED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\]\((?:[^()\s]|\([^()\s]*\))*\)|`[^`]+`|\*\*[^*\s](?:[^*]*[^*\s])?\*\*")
});

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (repaired.source(), repaired.target());
    // An address ends at a blank: letters behind it become part of the link.
    if let Some(span) = glued_address(target).filter(|_| glued_address(source).is_none()) {
        let message =
            format!("the address runs on into `{}`; put a blank between", span.of(target));
        return vec![CHECK.finding_about_text(repaired, span, message)];
    }
    if let Some(span) = glued_path(repaired) {
        let message = format!("the words before `{}` are lost; put them back", span.of(target));
        return vec![CHECK.finding_about_text(repaired, span, message)];
    }
    let joins = words::for_locale(repaired.after.pair.locale).joins_endings;
    let is_spaceless = || target.chars().any(is_unspaced);
    let has_marks = target.contains(['`', '*', '(']);
    if joins || !has_marks || is_spaceless() || glued(source).next().is_some() {
        return Vec::new();
    }
    glued(target)
        .map(|Glued { word, is_before }| {
            let text = word.of(target);
            let (side, suggestion) = match is_before {
                true => ("behind", format!("{text} ")),
                false => ("before", format!(" {text}")),
            };
            let message = format!("the blank {side} `{text}` is lost; put it back");
            let suggestion = Some(suggestion);
            Finding { suggestion, ..CHECK.finding_about_text(repaired, word, message) }
        })
        .collect()
}

/// A path that stands behind an apostrophe, as an ending does: `Defteri'HKEY_LOCAL_MACHINE\\A`.
fn glued_path(repaired: &Repaired<'_>) -> Option<Span> {
    let is_ending = |text: &str, at: usize| {
        let before = text[..at].strip_suffix(['\'', '’']);
        before.is_some_and(|before| before.ends_with(char::is_alphabetic))
    };
    let paths = repaired.after.expected.iter().filter(|token| token.class.is(Trait::Path));
    paths.flat_map(|token| &token.copies).copied().find(|copy| {
        is_ending(repaired.target(), copy.start) && !repaired.source().contains(['\'', '’'])
    })
}

/// A word that touches a mark.
struct Glued {
    word: Span,
    /// Whether it stands before the mark.
    is_before: bool,
}

/// A bare address, which is not that of a link or an attribute.
static ADDRESS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"(?:^|[^("'=<`/\w])(https?://[!-;=?-_a-z~]+)"#));

/// The first letter that directly follows a bare address.
fn glued_address(text: &str) -> Option<Span> {
    if text.is_ascii() || !text.contains("://") {
        return None;
    }
    ADDRESS.captures_iter(text).filter_map(|groups| groups.get(1)).find_map(|address| {
        let next = text[address.end()..].chars().next().filter(|c| c.is_alphabetic())?;
        Some(Span::new(address.end(), address.end() + next.len_utf8()))
    })
}

/// The words that touch a mark.
fn glued(text: &str) -> impl Iterator<Item = Glued> + '_ {
    MARKED.find_iter(text).flat_map(move |mark| {
        let is_link = mark.as_str().starts_with(']');
        // The text of a link is before its address, so the word before the link is not known here.
        let before = if is_link { None } else { word_before(text, mark.start()) };
        let behind = word_behind(text, mark.end(), is_link);
        let before = before.map(|word| Glued { word, is_before: true });
        before.into_iter().chain(behind.map(|word| Glued { word, is_before: false }))
    })
}

/// The word that ends at an offset. Prefixes of Hebrew and Arabic touch a name, so they are none.
fn word_before(text: &str, at: usize) -> Option<Span> {
    let is_letter = |c: char| {
        c.is_alphabetic() && matches!(script(c), Script::Latin | Script::Cyrillic | Script::Greek)
    };
    let start = text[..at].trim_end_matches(is_letter).len();
    (start < at).then(|| Span::new(start, at))
}

/// The word that begins at an offset, behind a mark.
fn word_behind(text: &str, at: usize, is_link: bool) -> Option<Span> {
    let behind = &text[at..];
    let length = behind.find(|c: char| !is_spaced(c)).unwrap_or(behind.len());
    let word = &behind[..length];
    let shortest = if is_link { 0 } else { MAX_ENDING };
    // `**bold**s` is a plural.
    let is_plural = is_link && matches!(word, "s" | "es");
    (word.chars().count() > shortest && !is_plural).then(|| Span::new(at, at + length))
}

/// Whether a character is of a script that puts no blanks between words.
fn is_unspaced(char: char) -> bool {
    !char.is_ascii()
        && matches!(
            script(char),
            Script::Han | Script::Hiragana | Script::Katakana | Script::Thai | Script::Lao
        )
}

/// Whether a character is a letter of a script that puts blanks between words.
fn is_spaced(char: char) -> bool {
    char.is_alphabetic()
        && matches!(
            script(char),
            Script::Latin | Script::Cyrillic | Script::Greek | Script::Arabic | Script::Hebrew
        )
}

#[cfg(test)]
mod tests {
    use super::super::tests::marked;

    #[test]
    fn words_that_touch_a_mark_are_found() {
        for (locale, source, target, expected) in [
            ("de-DE", "see [a](b) now", "siehe [a](b)jetzt", vec!["jetzt"]),
            ("de-DE", "see [a](b) now", "siehe [a](b) jetzt", vec![]),
            ("de-DE", "see [a](b) now", "siehe [a](b)-Datei", vec![]),
            ("de-DE", "see [a](b) now", "siehe [a](b(c))jetzt", vec!["jetzt"]),
            ("ru-RU", "see [a](b) and", "см. [a](b)и", vec!["и"]),
            ("he-IL", "see [a](b) now", "ראה [a](b)זה", vec!["זה"]),
            // An ending may follow a name in code or bold text.
            ("sk-SK", "in `Main` now", "v `Main`e teraz", vec![]),
            ("sk-SK", "in `Main` now", "v `Main`teraz", vec!["teraz"]),
            ("sk-SK", "in **Word** now", "vo **Word**e **x**teraz", vec!["teraz"]),
            ("sk-SK", "in `Main` now", "metóda`Main` teraz", vec!["metóda"]),
            ("he-IL", "in `Main` now", "ב`Main` עכשיו", vec![]),
            // Languages that join endings, and scripts without blanks.
            ("tr-TR", "see [a](b) now", "bkz. [a](b)dosyasına", vec![]),
            ("hu-HU", "in **Word** now", "a **Word**ben", vec![]),
            ("ja-JP", "see [a](b) now", "[a](b)Teams を", vec![]),
            // The English does the same, or has nothing to compare.
            ("de-DE", "see [a](b)xs now", "siehe [a](b)jetzt", vec![]),
            // An address runs on.
            ("ja-JP", "from https://a.example/x now", "https://a.example/xから", vec!["か"]),
            ("ja-JP", "from https://a.example/x now", "https://a.example/x から", vec![]),
            ("ja-JP", "from [x](https://a.example/x) now", "[x](https://a.example/x)から", vec![]),
        ] {
            assert_eq!(marked(&super::CHECK, locale, source, target), expected, "{target}");
        }
    }
}
