//! YAML blocks that need no parser: a key and one plain or quoted value a line, and lists of such
//! values. Nearly all real blocks are of this kind, and a full parser takes longer for them than all
//! other work on a short article.
//!
//! ```text
//! title: "TLS 1.2: first steps"
//! ms.lasthandoff: 03/11/2021
//! ms.custom:
//! - "1447"
//! ```
//!
//! Whatever could mean something else in YAML is left to the parser: indented lines, tags, anchors,
//! comments, flow collections, numbers that are not plain digits.

use serde_yaml::{Mapping, Value};

/// The most digits of a number that certainly fits into 64 bits.
const MAX_DIGITS: usize = 18;

/// Reads a block as the YAML parser would; `None` if only the parser can tell.
pub(super) fn read(block: &str) -> Option<Mapping> {
    let mut keys = Mapping::new();
    // The key that has no value yet, and the items of its list so far.
    let mut open: Option<(&str, Vec<Value>)> = None;
    for line in block.split_terminator('\n') {
        let line = line.strip_suffix('\r').unwrap_or(line);
        if line.is_empty() {
            continue;
        }
        if let Some(item) = line.strip_prefix("- ") {
            let (_, items) = open.as_mut()?;
            items.push(scalar(item).filter(|item| !item.is_null())?);
            continue;
        }
        close(&mut keys, &mut open)?;
        let (key, value) = line.split_once(':')?;
        if !is_key(key) {
            return None;
        }
        match value.strip_prefix(' ') {
            Some(value) => {
                let value = scalar(value)?;
                if value.is_null() {
                    open = Some((key, Vec::new()));
                } else {
                    insert(&mut keys, key, value)?;
                }
            }
            None if value.is_empty() => open = Some((key, Vec::new())),
            None => return None,
        }
    }
    close(&mut keys, &mut open)?;
    // The parser makes an error of an empty block.
    (!keys.is_empty()).then_some(keys)
}

/// Adds the key that is still open: its list, or no value if it has none.
fn close(keys: &mut Mapping, open: &mut Option<(&str, Vec<Value>)>) -> Option<()> {
    let Some((key, items)) = open.take() else { return Some(()) };
    let value = if items.is_empty() { Value::Null } else { Value::Sequence(items) };
    insert(keys, key, value)
}

/// Adds a key; `None` if it is there already, which is an error in YAML.
fn insert(keys: &mut Mapping, key: &str, value: Value) -> Option<()> {
    keys.insert(Value::String(key.to_owned()), value).is_none().then_some(())
}

/// Whether a key is a string in YAML, too.
fn is_key(key: &str) -> bool {
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-');
    key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.bytes().all(is_plain)
        && !is_keyword(key)
}

/// Returns the value of a scalar that ends with its line; null if there is none.
fn scalar(text: &str) -> Option<Value> {
    let text = text.trim_matches(' ');
    let first = text.chars().next();
    let string = |text: &str| Some(Value::String(text.to_owned()));
    if !text.chars().all(is_printable) {
        return None;
    }
    match first {
        None => Some(Value::Null),
        Some(quote @ ('"' | '\'')) => {
            let inner = text[1..].strip_suffix(quote)?;
            let has_escape = inner.contains(quote) || quote == '"' && inner.contains('\\');
            if has_escape { None } else { string(inner) }
        }
        Some(first) if first.is_alphanumeric() => {
            // A second key, or a comment.
            if text.contains(": ") || text.contains(" #") || text.ends_with(':') {
                return None;
            }
            match text {
                "true" => return Some(Value::Bool(true)),
                "false" => return Some(Value::Bool(false)),
                _ => {}
            }
            if first.is_ascii_digit() { number(text) } else { string(text) }
                .filter(|_| !is_keyword(text))
        }
        Some(_) => None,
    }
}

/// Returns the value of a scalar that begins with a digit: `2021` is a number, `03/11/2021` and
/// `9f86d081` are strings.
fn number(text: &str) -> Option<Value> {
    if text.bytes().all(|b| b.is_ascii_digit()) {
        let is_decimal = !text.starts_with('0') && text.len() <= MAX_DIGITS;
        return is_decimal.then(|| text.parse::<u64>().ok()).flatten().map(Value::from);
    }
    // No number has these, except behind `0x`.
    let is_other = |c: char| {
        matches!(c, '/' | ' ' | ',' | ':') || c.is_alphabetic() && !matches!(c, 'e' | 'E')
    };
    let has_dots = text.matches('.').count() > 1;
    let is_string = (text.contains(is_other) || has_dots) && !text.starts_with("0x");
    let is_string = is_string && !text.starts_with("0o") && !text.starts_with("0b");
    is_string.then(|| Value::String(text.to_owned()))
}

/// Whether YAML 1.1 or 1.2 gives a word a meaning of its own.
fn is_keyword(text: &str) -> bool {
    const WORDS: [&str; 10] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "inf"];
    WORDS.iter().any(|word| word.eq_ignore_ascii_case(text)) || text.eq_ignore_ascii_case("nan")
}

/// Whether a character stands for itself: no control character, and none that YAML takes for the end
/// of a line.
const fn is_printable(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a0}'..='\u{2027}' | '\u{202a}'..='\u{d7ff}' | '\u{e000}'..='\u{fefe}'
        | '\u{ff00}'..='\u{fffd}' | '\u{10000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn plain_blocks_are_read_without_the_parser() {
        for block in [
            "title: A b, c (d) – é\n",
            "title: A\r\nb:\r\n- c d\r\n- \"1447\"\r\n",
            "ms.date: 03/11/2021\nhash: 9f86d081884c7d65\nnum: 12\nz: 1.2.3\n",
            "a: 'b: c # d'\nb: \"it's\"\nc: true\nd:\ne: x#y:z\n",
            "a: b  \n\nc: \n",
        ] {
            let parsed = serde_yaml::from_str::<Mapping>(block).unwrap();
            assert_eq!(read(block), Some(parsed), "{block:?}");
        }
    }

    #[test]
    fn whatever_may_mean_more_is_left_to_the_parser() {
        for block in [
            "",
            "a",
            "a:b\n",
            "a: b: c\n",
            "a: b # c\n",
            "a: b:\n",
            "a: [b]\n",
            "a: *b\n",
            "a: &b c\n",
            "a: >\n  b\n",
            "a: b\n  c\n",
            "- a\n",
            "a: b\n- c\n",
            "a: 'b''c'\n",
            "a: \"b\\n\"\n",
            "a: 'b' c\n",
            "a: 0x12\n",
            "a: 012\n",
            "a: 1e5\n",
            "a: 1.5\n",
            "a: Yes\n",
            "a: ~\n",
            "yes: a\n",
            "1: a\n",
            "a: b\na: c\n",
            "a: b\u{2028}c\n",
            "a:\tb\n",
            "# c\na: b\n",
            "a: \u{85}\n",
            "? a\n",
            "a: .inf\n",
            "...\n",
            "a:\n-\n",
            "a:\n- \n",
            "a: nan\n",
            "a: 9999999999999999999\n",
        ] {
            assert_eq!(read(block), None, "{block:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

        #[test]
        fn both_readings_are_the_same(
            lines in prop::collection::vec("((- |[a-c.]{1,2}:( |))[-a-e0-9xXE+.,:#'\"\\\\/ \u{e9}\u{85}\u{2028}_~?*&!%@`|>{}\\[\\]]{0,6})\r?", 0..4),
        ) {
            let block = lines.join("\n") + "\n";
            if let Some(read) = read(&block) {
                prop_assert_eq!(Some(read), serde_yaml::from_str::<Mapping>(&block).ok(), "{:?}", block);
            }
        }
    }
}
