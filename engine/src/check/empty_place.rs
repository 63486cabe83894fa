//! Places that something has left: two commas in a row, empty parentheses, a blank before a stop.
//!
//! Where translation moves code, links and names, their commas and parentheses stay behind.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::{Check, Repaired};
use crate::model::{Category, Dimension, Finding, Rule, Severity};
use crate::text::{Span, pattern};
use crate::tokens;

/// Finds empty places.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "empty-place",
        severity: Severity::Warning,
        category: Category::Mistranslation,
        dimension: Some(Dimension::Accuracy),
        doc: "Nothing stands between two commas, in parentheses or before a stop, and something does in the English.",
        bad: "Such as `Load`, `Save`, and `Close`. / Napríklad,, `Load` `Save` a `Close`.",
        good: "Such as `Load`, `Save`, and `Close`. / Napríklad `Load`, `Save` a `Close`.",
        is_on: true,
    },
    find,
};

/// A place with nothing inside. A call has its parentheses directly behind its name, and a link its
/// address behind a bracket.
static EMPTY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[,،、，]\s*[,،、，]+|[(（]\s*[,،、，]|(?:^|[\s\p{Han}\p{Hiragana}\p{Katakana}])([(（]\s*[)）])",
    )
});

/// A word and a stop with a blank between them.
static HOLE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(\p{Ll}+)( +[.,])(?:\s|$)"));

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (repaired.source(), repaired.target());
    let has_code = source.contains('`');
    if source == target || !has_code && !may_have(target) {
        return Vec::new();
    }
    let (english, visible) = (without_code(source), without_code(target));
    let hole = || hole(&english, &visible).filter(|_| has_code);
    let finding = |span: Span| {
        let message =
            "nothing stands here, and something does in the English; put each in its place";
        CHECK.finding_at(repaired, span, message.to_owned())
    };
    empty(&english, &visible).or_else(hole).map(finding).into_iter().collect()
}

/// Whether a text may have such a place: a quick look.
fn may_have(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_empty = |at: usize| text[at + 1..].trim_start().starts_with([',', ')', '，', '、', '،']);
    // The beginnings of `，` and `（`, of `、`, and of `،`.
    let is_other =
        |at: usize| matches!(bytes[at..], [0xef, 0xbc, ..] | [0xe3, 0x80, ..] | [0xd8, 0x8c, ..]);
    memchr::memchr2_iter(b',', b'(', bytes).any(is_empty)
        || memchr::memchr3_iter(0xef, 0xe3, 0xd8, bytes).any(is_other)
}

/// Nothing between two commas or in parentheses.
fn empty(english: &str, visible: &str) -> Option<Span> {
    let groups = EMPTY.captures(visible)?;
    let found = groups.get(1).or_else(|| groups.get(0))?;
    let is_own = EMPTY.is_match(english) || english.contains("()");
    (!is_own).then(|| Span::new(found.start(), found.end()))
}

/// The blank before a stop that code has left: `ustawiona na .` Behind a name that the English has too,
/// the translation tool leaves such a blank.
fn hole(english: &str, visible: &str) -> Option<Span> {
    let mut found =
        HOLE.captures_iter(visible).filter_map(|groups| Some((groups.get(1)?, groups.get(2)?)));
    let (_, hole) = found.find(|(word, _)| !english.contains(word.as_str()))?;
    (!HOLE.is_match(english)).then(|| Span::new(hole.start(), hole.end()))
}

/// A text of the same length without the inside of its code.
fn without_code(text: &str) -> Cow<'_, str> {
    let codes = (tokens::CODE_SPAN.find)(text);
    if codes.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = text.to_owned();
    for code in codes {
        out.replace_range(code.start..code.end, &"`".repeat(code.len()));
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::super::tests::marked;

    #[test]
    fn places_with_nothing_inside_are_found() {
        for (locale, source, target, expected) in [
            ("sk-SK", "as `a`, `b`, `c`", "ako,, `a` `b` `c`", vec![",,"]),
            ("sk-SK", "as `a`, `b`, `c`", "ako , , `a` `b` `c`", vec![", ,"]),
            ("sk-SK", "as `a`, `b`, `c`", "ako `a`, `b`, `c`", vec![]),
            ("sk-SK", "use a (`b`) now", "použite () `b`", vec!["()"]),
            ("zh-CN", "the data (DPA)", "数据 (，) DPA", vec!["(，"]),
            ("zh-CN", "the data (DPA)", "数据（）DPA", vec!["（）"]),
            ("sk-SK", "set it to `a`.", "`a` nastavte na .", vec![" ."]),
            ("sk-SK", "set it to `a`, then", "`a` nastavte na , potom", vec![" ,"]),
            ("sk-SK", "set it to `a`.", "nastavte na `a` .", vec![]),
            ("sk-SK", "set `a` of the cookie.", "nastavte `a` pre cookie .", vec![]),
            ("sk-SK", "set it to x.", "x nastavte na .", vec![]),
            // The English has them too, code, calls and links.
            ("sk-SK", "a,,b or c", "a,,b alebo c", vec![]),
            ("sk-SK", "the `f(,)` call", "volanie `f(, )`", vec![]),
            ("sk-SK", "call f() now", "volajte f () teraz", vec![]),
            ("sk-SK", "call f now", "volajte f() teraz", vec![]),
            ("sk-SK", "see [a](b)", "pozri [á]()", vec![]),
            ("sk-SK", "one, two", "jeden, dva,", vec![]),
        ] {
            assert_eq!(marked(&super::CHECK, locale, source, target), expected, "{target}");
        }
    }
}
