//! Text with signs inside that stands in another spelling: `navigator. userAgent`, `Name =`.
//!
//! Token classes know the shapes that they find. This check knows none: whatever the English writes
//! without blanks and with signs that prose does not have is compared sign by sign. A copy that
//! differs only in blanks, case, width or look-alikes is damaged; nobody translates those.

use std::sync::LazyLock;

use regex::Regex;

use super::{Check, Repaired};
use crate::check::lost_token;
use crate::compare::case::humps;
use crate::compare::fold::{Folded, folded};
use crate::model::{Category, Dimension, Finding, Rule, Severity, Subject};
use crate::text::{Span, pattern};
use crate::tokens;

/// Finds literals in another spelling.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "altered-literal",
        severity: Severity::Warning,
        category: Category::InconsistentEntities,
        dimension: Some(Dimension::Accuracy),
        doc: "A text with signs inside stands in the translation with other blanks, case or width.",
        bad: "Query navigator.userAgent now. / Zistite hodnotu navigator. userAgent.",
        good: "Query navigator.userAgent now. / Zistite hodnotu navigator.userAgent.",
        is_on: true,
    },
    find,
};

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (repaired.source(), repaired.target());
    if source == target {
        return Vec::new();
    }
    let mut folded_target = None;
    let mut findings: Vec<Finding> = Vec::new();
    for chunk in chunks(source) {
        let text = chunk.of(source);
        let is_name = is_emphasized_name(source, chunk);
        if !(is_name || is_coded(text)) || target.contains(text) || is_told(repaired, chunk) {
            continue;
        }
        let target_folded = folded_target.get_or_insert_with(|| Folded::new(target));
        let needle = folded(text);
        // A later copy may be the intact one of another place, but the text is nowhere verbatim.
        let mut copies = target_folded.find(&needle);
        let Some(span) = copies.find(|span| is_name || is_altered(text, span.of(target))) else {
            if is_member(text) {
                let message = format!("`{text}` is lost; put it back as it is");
                findings.push(CHECK.finding(message).about(Subject::Token(text.to_owned())));
            }
            continue;
        };
        let message = format!("`{}` stands for `{text}`; write it as the English", span.of(target));
        let finding = CHECK.finding_at(repaired, span, message);
        let finding = finding.about(Subject::Token(text.to_owned()));
        findings.push(Finding { suggestion: Some(text.to_owned()), ..finding });
    }
    findings.dedup();
    if findings.is_empty()
        && target.contains('\\')
        && let Some(span) = torn(source, target)
    {
        let message = format!("a blank parts `{}`; take it out", span.of(target));
        findings.push(CHECK.finding_at(repaired, span, message));
    }
    findings
}

/// A blank before a backslash, and the same without the blank: behind a word, and between two signs.
static TORN: LazyLock<[(Regex, Regex); 2]> = LazyLock::new(|| {
    [(r"\w \\[_*#\\]", r"\w\\[_*#\\]"), (r"\\# \\#", r"\\#\\#")]
        .map(|(torn, joined)| (pattern(torn), pattern(joined)))
});

/// The blank before a backslash that the English joins to what is before it.
fn torn(source: &str, target: &str) -> Option<Span> {
    let found = TORN.iter().find_map(|(torn, joined)| {
        let found = torn.find(target)?;
        (joined.is_match(source) && !torn.is_match(source)).then_some(found)
    })?;
    Some(Span::new(found.start(), found.end()))
}

/// The signs of which a literal has one inside.
const SIGNS: &[u8] = b"_\\={}$#|~+:.*";

/// The pieces of a text between blanks that have a sign inside, without the punctuation and markup
/// around them.
fn chunks(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut at = 0;
    text.split(char::is_whitespace).filter_map(move |raw| {
        let start = at;
        at += raw.len() + text[at + raw.len()..].chars().next().map_or(0, char::len_utf8);
        // Most pieces are words of prose.
        let inside = raw.as_bytes().get(1..raw.len().checked_sub(1)?)?;
        let is_word = !raw.starts_with(['*', '_']) && !inside.iter().any(|b| SIGNS.contains(b));
        if is_word {
            return None;
        }
        // The text of a link ends at its address, which nobody translates.
        let raw = raw.split("](").next().unwrap_or_default();
        let inner = raw.trim_start_matches(|c: char| opens(c));
        let lead = raw.len() - inner.len();
        let inner = inner.trim_end_matches(|c: char| opens(c) || matches!(c, '.' | ',' | ';'));
        (inner.len() > 2).then(|| Span::new(start + lead, start + lead + inner.len()))
    })
}

/// Whether a character stands around words in prose and Markdown.
const fn opens(char: char) -> bool {
    matches!(
        char,
        '*' | '_' | '[' | ']' | '(' | ')' | '"' | '\'' | '“' | '”' | '‘' | '’' | ':' | '!' | '?'
    )
}

/// Whether a text has a sign between two characters that prose does not write so.
fn is_coded(text: &str) -> bool {
    let bytes = text.as_bytes();
    // The attributes of a tag, and code spans, which another check compares.
    if text.contains("=\"") && text.contains(['<', '>']) || text.contains('`') {
        return false;
    }
    // Numbers have local forms, unless a sign stands twice: `1..5`.
    let has_letter = text.contains(|c: char| c.is_alphabetic());
    let inside = |at: &usize| *at > 0 && *at + 1 < bytes.len();
    (0..bytes.len()).filter(inside).any(|at| match bytes[at] {
        b'_' => true,
        b'\\' | b'=' | b'{' | b'}' | b'$' | b'#' | b'|' | b'~' => has_letter,
        // A code point: `U+206F`.
        b'+' => text.starts_with("U+"),
        b':' if bytes[at - 1].is_ascii_alphanumeric() && bytes[at + 1].is_ascii_alphanumeric() => {
            has_letter
        }
        b'.' | b':' if bytes[at + 1] == bytes[at] => {
            bytes[at - 1] != bytes[at] && !text.ends_with("...")
        }
        b'.' => {
            has_letter
                && bytes[at - 1].is_ascii_alphanumeric()
                && (bytes[at + 1].is_ascii_alphanumeric() || bytes[at + 1] == b'{')
                && !is_abbreviation(text)
        }
        _ => false,
    })
}

/// Whether a piece is one emphasized word with a capital inside: `**UserId**`.
fn is_emphasized_name(source: &str, chunk: Span) -> bool {
    let text = chunk.of(source);
    source[..chunk.start].ends_with(['*', '_'])
        && source[chunk.end..].starts_with(['*', '_'])
        && text.bytes().all(|b| b.is_ascii_alphabetic())
        && humps(text) > 0
}

/// Whether a text is a member of something in small letters, with a capital inside:
/// `navigator.userAgent`.
fn is_member(text: &str) -> bool {
    let mut parts = text.split('.');
    let is_word = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphabetic());
    let is_small = |part: &str| part.starts_with(|c: char| c.is_ascii_lowercase());
    let (Some(object), Some(member), None) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    humps(member) > 0 && [object, member].into_iter().all(|part| is_word(part) && is_small(part))
}

/// Whether a text is letters with points: `e.g`, `U.S`.
fn is_abbreviation(text: &str) -> bool {
    text.split('.').all(|part| part.len() < 2)
}

/// Whether another check tells the same: the token is lost, or changes freely.
fn is_told(repaired: &Repaired<'_>, chunk: Span) -> bool {
    let is_free = |token: &crate::model::Token| {
        let free = [tokens::LINK_TARGET, tokens::SHORTCUT, tokens::URL];
        token.span.overlaps(chunk) && free.contains(&token.class)
    };
    repaired.after.tokens.iter().any(is_free)
        || lost_token::is_told(repaired, chunk)
        || lost_token::is_changed(repaired, chunk)
}

/// Whether a text is a quantity: `1.2Mbps`.
fn is_quantity(text: &str) -> bool {
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    unit.len() < text.len() && unit.len() > 1 && unit.bytes().all(|b| b.is_ascii_alphabetic())
}

/// Whether a copy differs in more than what a writer may choose: the case of an address or a domain,
/// and a blank before the number of a version (`EF6.1`).
fn is_altered(text: &str, copy: &str) -> bool {
    let is_case = copy.eq_ignore_ascii_case(text) && !text.contains(['_', '=', '{', '(', ':', '$']);
    let number = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let is_version = number.len() < text.len()
        && number.starts_with(|c: char| c.is_ascii_digit())
        && number.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && copy.replacen(' ', "", 1).eq_ignore_ascii_case(text);
    !is_case && !is_version && !is_quantity(text) && text != copy
}

#[cfg(test)]
mod tests {
    use super::super::tests::marked;

    #[test]
    fn literals_in_another_spelling_are_found() {
        for (source, target, expected) in [
            (
                "query navigator.userAgent",
                "dotaz navigator. userAgent",
                vec!["navigator. userAgent"],
            ),
            ("query navigator.userAgent", "dotaz navigator.userAgent", vec![]),
            ("query navigator.userAgent", "dotaz navigátor.userAgent", vec![""]),
            ("set a_b=0 now", "a_b = 0", vec!["a_b = 0"]),
            ("set title=\"a.b\" now", "title=“a.b” teraz", vec!["title=“a.b"]),
            ("an X.509 certificate", "certifikát X. 509", vec!["X. 509"]),
            ("code point U+206F", "bod U + 206F", vec!["U + 206F"]),
            ("at char:5 of it", "na char：5", vec!["char：5"]),
            ("from 0..1 to", "od 0.. 1", vec!["0.. 1"]),
            ("the **UserId** field", "pole **Userid**", vec!["Userid"]),
            ("the UserId field", "pole Userid", vec![]),
            // The case of an address, the blank of a version, a number, an abbreviation.
            ("see Contoso.com", "pozri contoso.com", vec![]),
            ("use EF6.1 now", "EF 6.1", vec![]),
            ("about 3.5 of it", "asi 3,5", vec![]),
            ("at 1.2Mbps or", "pri 1,2 Mbps", vec![]),
            ("in the U.S.A today", "v U. S. A.", vec![]),
            ("press Ctrl+C", "stlačte Ctrl + C", vec![]),
            ("<a href=\"X_y\">z</a>", "<a href=\"x_y\"> z</a>", vec![]),
            // A blank before an escaped sign.
            ("see 3\\_0a\\* here", "pozri b \\_0", vec!["b \\_"]),
            ("see \\* here", "pozri b \\*", vec![]),
        ] {
            assert_eq!(marked(&super::CHECK, "sk-SK", source, target), expected, "{target}");
        }
    }
}
