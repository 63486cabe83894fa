//! Text between blanks that no prose has, whatever class its parts are of: `membershipgroupid=0`,
//! `char:5`, `3.**1**.0`, `C:\Users\\*name*\AppData`.
//!
//! A chunk with a sign inside that prose does not use is copied, not translated. If the target has
//! it with other blanks beside its signs, or with signs of full width, that is damage.

use super::{
    Strategy,
    blanks::blanks_are_damage,
    normalised::is_same_in_print,
    plan::{Plan, Proposal},
};
use crate::compare::Comparison;
use crate::compare::boundary::is_bounded;
use crate::compare::fold::{Folded, folded};
use crate::model::{Applicability, Bilingual, TokenClass};
use crate::text::{Span, backslashes_before, occurrences};

/// Restores chunks that fold to the same.
pub(super) const STRATEGY: Strategy = Strategy {
    name: "chunk",
    doc: "The English has a sign inside that prose does not use, and the copy differs in blanks or width.",
    propose,
};

/// The class that its repairs are counted under.
static CLASS: TokenClass = TokenClass::without_tokens("chunk", "Text with signs between blanks.");

/// The fewest characters of a chunk.
const FEWEST: usize = 4;

/// Whether a translation lacks a chunk of its English: a quick look.
pub(super) fn is_suspect(pair: &Bilingual<'_>) -> bool {
    lost(pair).next().is_some()
}

fn propose(comparison: &Comparison<'_>, plan: &mut Plan<'_>) {
    let (source, target) = (comparison.pair.source, comparison.pair.target);
    let mut chunks = lost(&comparison.pair).peekable();
    if chunks.peek().is_none() {
        return;
    }
    let text = Folded::new(target);
    for chunk in chunks {
        let is_token = comparison.tokens.iter().any(|token| token.span.of(source) == chunk);
        let needle = folded(chunk);
        let found: Vec<Span> =
            text.find(&needle).filter(|span| is_bounded(target, *span, &CLASS)).collect();
        if is_token || found.len() > occurrences(source, chunk).count() {
            continue;
        }
        for span in found.into_iter().filter(|span| is_damaged(chunk, span.of(target))) {
            let evidence = format!("differs from `{chunk}` only in blanks and the width of signs");
            let applicability = Applicability::Safe;
            let after = chunk.to_owned();
            let proposal = Proposal { class: &CLASS, span, after, applicability, evidence };
            plan.add(comparison, STRATEGY.name, proposal);
        }
    }
}

/// The chunks of the English that the target does not have.
fn lost<'a>(pair: &Bilingual<'a>) -> impl Iterator<Item = &'a str> {
    let target = pair.target;
    // Most chunks are words, and most others stand in the target.
    let has_sign = |chunk: &&str| {
        chunk.len() >= FEWEST
            && chunk.as_bytes()[1..chunk.len() - 1].iter().any(|b| b"._:=\\;|{+".contains(b))
    };
    let chunks = pair.source.split_ascii_whitespace().filter(has_sign).map(bare);
    chunks
        .filter(move |chunk| chunk.len() >= FEWEST && !target.contains(chunk) && is_literal(chunk))
}

/// A chunk without the marks and punctuation of the sentence around it.
fn bare(chunk: &str) -> &str {
    let mut chunk = chunk.split_once("](").map_or(chunk, |(text, _)| text);
    loop {
        let inner = chunk.trim_end_matches(['.', ',', ';', ':', '!', '?']);
        let inner = inner.trim_matches(|c| matches!(c, '“' | '”' | '‘' | '’'));
        let inner = without_marks(inner);
        if inner == chunk {
            return chunk;
        }
        chunk = inner;
    }
}

/// The marks around a chunk that are not a part of it.
const MARKS: [(&str, &str); 8] = [
    ("(", ")"),
    ("[", "]"),
    ("{", "}"),
    ("<", ">"),
    ("**", "**"),
    ("*", "*"),
    ("\"", "\""),
    ("'", "'"),
];

/// A chunk without the marks around it, or without one at its start or end that has no partner.
fn without_marks(chunk: &str) -> &str {
    for (open, close) in MARKS {
        let is_part = matches!(open, "{" | "<");
        let inner = chunk.strip_prefix(open).and_then(|inner| inner.strip_suffix(close));
        if let Some(inner) =
            inner.filter(|inner| !is_part && !inner.contains(open) && !inner.contains(close))
        {
            return inner;
        }
        if !is_balanced(chunk, open, close)
            && let Some(rest) = chunk.strip_prefix(open).or(chunk.strip_suffix(close))
        {
            return rest;
        }
    }
    chunk
}

/// Whether every mark in a chunk has its partner; what Markdown escapes is no mark.
fn is_balanced(chunk: &str, open: &str, close: &str) -> bool {
    let count = |mark: &str| {
        let is_mark = |(at, _): &(usize, &str)| backslashes_before(chunk, *at).is_multiple_of(2);
        chunk.match_indices(mark).filter(is_mark).count()
    };
    if open == close { count(open).is_multiple_of(2) } else { count(open) == count(close) }
}

/// Whether a chunk is whole and has a sign inside that prose does not use.
fn is_literal(chunk: &str) -> bool {
    let is_whole = || MARKS.iter().all(|(open, close)| is_balanced(chunk, open, close));
    let signs = signs(chunk);
    let has_letter = chunk.bytes().any(|byte| byte.is_ascii_alphabetic());
    chunk.is_ascii()
        && (has_letter || !chunk.contains('/'))
        && signs > usize::from(!has_letter)
        && is_whole()
}

/// How many signs inside a chunk are none of prose.
fn signs(chunk: &str) -> usize {
    // Emphasis can begin and end anywhere.
    let bytes: Vec<u8> = chunk.bytes().filter(|byte| *byte != b'*').collect();
    let is_small = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let is_word = |byte: u8| byte.is_ascii_alphanumeric();
    let is_sign = |around: &&[u8]| {
        let [before, sign, behind] = **around else { return false };
        match sign {
            b'_' | b'=' | b';' | b'|' => true,
            b'\\' => is_word(behind) || matches!(behind, b'\\' | b'#'),
            b':' => is_small(before) && is_small(behind),
            b'.' => is_word(before) && is_small(behind),
            b'{' => before == b'$',
            b'+' => before == b'U' && behind.is_ascii_hexdigit(),
            _ => false,
        }
    };
    bytes.windows(3).filter(is_sign).count()
}

/// Whether a copy differs in more than its case, and not in the point of a number.
fn is_damaged(chunk: &str, copy: &str) -> bool {
    let points = |text: &str| text.matches('.').count();
    !is_same_in_print(chunk, copy)
        && !copy.eq_ignore_ascii_case(chunk)
        && (points(chunk) == points(copy) || copy.contains(['．', '。']))
        && blanks_are_damage(chunk, copy)
}

#[cfg(test)]
mod tests {
    use crate::engine::Engine;
    use crate::model::{LocaleTag, Provenance};

    use super::*;

    #[test]
    fn chunks_are_what_no_prose_has() {
        for (english, expected) in [
            ("the \"/a.aspx/id=0\" here, (and char:5).", vec!["/a.aspx/id=0", "char:5"]),
            (
                r"in C:\Users\\*name*\App or **EF 3.**1**.0**",
                vec![r"C:\Users\\*name*\App", "3.**1**.0"],
            ),
            ("[X.509](y) from U+206F, PKCS\\#7; a;b", vec!["X.509", "U+206F", "PKCS\\#7"]),
            ("set title=\"a b\" and 'x.json'. It's ${REMOVE}$", vec!["x.json", "${REMOVE}$"]),
            ("A|Bc or \\[is\\_it\\]", vec!["A|Bc", "\\[is\\_it\\]"]),
            // Prose, keys, numbers and words with other signs.
            ("e.g. the end.The and/or Yes/No off-line Note: 10:30 Ctrl+C 1.5 C#", vec![]),
            ("TLS 1.0/1.1, R&D, 50%, item(s), (a).com, _one_ **two** don't", vec![]),
        ] {
            let locale = LocaleTag::parse("pl-PL").unwrap();
            let provenance = Provenance::Machine;
            let pair = Bilingual { locale: &locale, provenance, source: english, target: "x" };
            assert_eq!(lost(&pair).collect::<Vec<_>>(), expected as Vec<&str>, "in {english}");
        }
    }

    #[test]
    fn chunks_get_their_blanks_and_signs_back() {
        let locale = LocaleTag::parse("zh-CN").unwrap();
        for (source, target, expected) in [
            ("add \"/a.aspx/id=0\" to", "添加 \"/a.aspx/id = 0\" 到", "添加 \"/a.aspx/id=0\" 到"),
            ("run shell:startup now", "运行 shell：startup。", "运行 shell:startup。"),
            ("as title=\"a.yaml\" here", "是 title=“a.yaml”。", "是 title=\"a.yaml\"。"),
            ("the X.509 of", "这 X. 509 的", "这 X.509 的"),
            ("at EF 3.**1**.0 now", "在 EF 3. **1**.0 是", "在 EF 3.**1**.0 是"),
            // Another case alone, a decimal, a part of a word, and more copies than in the English.
            ("a page:x here", "这 Page:x 是", "这 Page:x 是"),
            ("v_1.5x or", "这 v_1,5x 是", "这 v_1,5x 是"),
            ("an x=y or", "这 x = yz 是", "这 x = yz 是"),
            ("an ab=cd or", "这 ab = cd 是 ab = cd", "这 ab = cd 是 ab = cd"),
        ] {
            let provenance = Provenance::Human;
            let pair = Bilingual { locale: &locale, provenance, source, target };
            assert_eq!(Engine::default().mend(&pair).text, expected, "{target}");
        }
    }
}
