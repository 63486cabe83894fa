//! Registry settings in running text, written as a `.reg` file.
//!
//! ```text
//! [HKLM\SOFTWARE\Contoso] **"Enabled"=dword:1 "Name"="x"**
//! ```
//!
//! holds a key and two values in one paragraph, which is hard to read and to copy. [`Registry`]
//! parses a text that consists of nothing but such settings and writes one line per key and value.
//! Any other text is rejected: a reader may run the file, so guessing is not acceptable.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use segmend_engine::text::pattern;

/// Registry keys with their values, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Registry(Vec<RegistryKey>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct RegistryKey {
    /// The text between the brackets, including the `-` of a key to delete.
    path: String,
    /// Each value as a line of a file: `"Enabled"=dword:00000001`.
    values: Vec<String>,
}

/// The first line of a file that the registry editor accepts.
const HEADER: &str = "Windows Registry Editor Version 5.00";

/// Abbreviations of hives that people use and `.reg` files do not allow.
const HIVES: &[(&str, &str)] = &[
    ("HKLM", "HKEY_LOCAL_MACHINE"),
    ("HKCU", "HKEY_CURRENT_USER"),
    ("HKCR", "HKEY_CLASSES_ROOT"),
    ("HKU", "HKEY_USERS"),
    ("HKCC", "HKEY_CURRENT_CONFIG"),
];

static KEY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\[(-?)((?:HKEY_(?:LOCAL_MACHINE|CURRENT_USER|CLASSES_ROOT|USERS|CURRENT_CONFIG)|HK(?:LM|CU|CR|U|CC))(?:\\[^\[\]\\]+)+)\]",
    )
});

static VALUE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"(?i)^("(?:[^"\\]|\\.)+"|@)\s*=\s*(?:(?<dword>dword:(?<number>[0-9a-f]{1,8}))|(?<text>"(?:[^"\\]|\\[^"]|\\"[^\s])*")|(?<hex>hex(?:\([0-9a-f]{1,2}\))?:[0-9a-f]{2}(?:,\s*[0-9a-f]{2})*)|(?<gone>-))"#,
    )
});

impl Registry {
    /// Parses paragraphs of Markdown that hold nothing but settings: a key first, and at least one
    /// value.
    pub fn read<'t>(paragraphs: impl IntoIterator<Item = &'t str>) -> Option<Self> {
        let mut registry = Self::default();
        for paragraph in paragraphs {
            registry.push(&plain(paragraph)?)?;
        }
        // A key alone names a place and sets nothing.
        let has_value = registry.0.iter().any(|key| !key.values.is_empty());
        has_value.then_some(registry)
    }

    /// Whether a paragraph looks like the start of settings. Cheaper than parsing.
    pub fn may_begin(paragraph: &str) -> bool {
        let text = paragraph.trim_start_matches([' ', '*', '\\']);
        text.starts_with("[HK") || text.starts_with("[-HK") || text.starts_with(HEADER)
    }

    /// Whether a following paragraph looks like more values or keys.
    pub fn may_continue(paragraph: &str) -> bool {
        paragraph.trim_start_matches([' ', '*']).starts_with(['"', '@'])
            || Self::may_begin(paragraph)
    }

    fn push(&mut self, text: &str) -> Option<()> {
        let mut rest = text.trim();
        // A pasted file brings its own header.
        if self.0.is_empty() {
            rest = rest.strip_prefix(HEADER).unwrap_or(rest).trim_start();
        }
        while !rest.is_empty() {
            let length = if let Some(found) = KEY.captures(rest) {
                let path = format!("{}{}", &found[1], &found[2]);
                self.0.push(RegistryKey { path, values: Vec::new() });
                found[0].len()
            } else {
                let found = VALUE.captures(rest)?;
                self.0.last_mut()?.values.push(value(&found));
                found[0].len()
            };
            let after = &rest[length..];
            rest = after.trim_start();
            // Two entries need a space between them, except before the `[` of a key.
            if after.len() == rest.len() && !rest.is_empty() && !rest.starts_with('[') {
                return None;
            }
        }
        Some(())
    }

    /// Returns one line per key and value, for readers.
    pub fn text(&self) -> String {
        self.lines(|path| path.to_owned()).join("\n")
    }

    /// Returns a file in the registry editor's own format: UTF-16LE with a byte order mark and CRLF
    /// line ends.
    pub fn file(&self) -> Vec<u8> {
        let lines = [HEADER.to_owned(), String::new()].into_iter().chain(self.lines(whole_path));
        let text: String = lines.map(|line| line + "\r\n").collect();
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    }

    fn lines(&self, path: impl Fn(&str) -> String) -> Vec<String> {
        let mut lines = Vec::new();
        for (at, key) in self.0.iter().enumerate() {
            if at > 0 {
                lines.push(String::new());
            }
            lines.push(format!("[{}]", path(&key.path)));
            lines.extend(key.values.iter().cloned());
        }
        lines
    }
}

/// Expands the abbreviated hive of a path.
fn whole_path(path: &str) -> String {
    let (minus, path) = path.strip_prefix('-').map_or(("", path), |path| ("-", path));
    let (hive, rest) = path.split_once('\\').unwrap_or((path, ""));
    let hive = HIVES.iter().find(|(short, _)| *short == hive).map_or(hive, |(_, whole)| whole);
    format!("{minus}{hive}\\{rest}")
}

/// Returns a value as a line of a file.
fn value(found: &Captures<'_>) -> String {
    let name = if found[1].starts_with('"') { escaped(&found[1]) } else { found[1].to_owned() };
    let data = match (found.name("number"), found.name("text")) {
        (Some(number), _) => format!("dword:{:0>8}", number.as_str().to_ascii_lowercase()),
        (None, Some(text)) => escaped(text.as_str()),
        (None, None) => {
            let data = found.name("hex").or_else(|| found.name("gone"));
            let data = data.map_or("", |data| data.as_str()).to_ascii_lowercase();
            data.split_whitespace().collect()
        }
    };
    format!("{name}={data}")
}

/// Doubles the backslashes of a quoted string, unless they are doubled already.
fn escaped(quoted: &str) -> String {
    static PAIRS: LazyLock<Regex> = LazyLock::new(|| pattern(r#"\\\\|\\""#));
    match PAIRS.replace_all(quoted, "").contains('\\') {
        true => quoted.replace('\\', r"\\"),
        false => quoted.to_owned(),
    }
}

/// Returns a paragraph as one line without emphasis. Returns `None` if it contains characters that
/// could be either text or Markdown.
fn plain(paragraph: &str) -> Option<String> {
    if paragraph.contains(['`', '<', '&']) || paragraph.contains(r"\*") {
        return None;
    }
    let lines = paragraph.lines().map(|line| {
        let line = line.trim_start_matches([' ', '>', '\t']).trim_end();
        line.strip_suffix('\\').unwrap_or(line)
    });
    let text = lines.collect::<Vec<_>>().join(" ").replace("**", "");
    // Markdown takes the backslash from `\{` and `\.` too, but there it is part of a path.
    let escapes = [(r"\[", "["), (r"\]", "]"), (r"\_", "_")];
    Some(escapes.iter().fold(text, |text, (from, to)| text.replace(from, to)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = r"[HKEY_LOCAL_MACHINE\SOFTWARE\Contoso]";

    #[test]
    fn only_pure_settings_are_parsed() {
        for (paragraphs, expected) in [
            (vec![r#"[HKLM\A] "B"=dword:00000001"#], "[HKLM\\A]\n\"B\"=dword:00000001"),
            (
                vec![
                    r#"[HKLM\A] [HKLM\A\TLS 1.2\Client] **"B"=dword:0 "C D" = DWORD:FF** [HKCU\E] **@="x"**"#,
                ],
                "[HKLM\\A]\n\n[HKLM\\A\\TLS 1.2\\Client]\n\"B\"=dword:00000000\n\"C D\"=dword:000000ff\n\n[HKCU\\E]\n@=\"x\"",
            ),
            (
                vec![r"[HKLM\A]", r#""B"=hex(2):00,Af, 01"#, r#"[-HKLM\C]"#],
                "[HKLM\\A]\n\"B\"=hex(2):00,af,01\n\n[-HKLM\\C]",
            ),
            (vec![r#"\[HKEY\_USERS\.X\{1-2}\\]"#], ""),
            (vec![r#"\[HKEY\_USERS\.X\{1-2}\] "B"=-"#], "[HKEY_USERS\\.X\\{1-2}]\n\"B\"=-"),
            (
                vec!["[HKLM\\A]  \n> \"B\"=\"C:\\D\"\\\n\"E\"=\"F:\\\\G\""],
                "[HKLM\\A]\n\"B\"=\"C:\\\\D\"\n\"E\"=\"F:\\\\G\"",
            ),
            (
                vec!["Windows Registry Editor Version 5.00\n[HKLM\\A]\n\"B\"=\"\""],
                "[HKLM\\A]\n\"B\"=\"\"",
            ),
            // Rejected: a key alone, no key, words, damaged syntax, code.
            (vec![KEY], ""),
            (vec![r#""B"=dword:0"#], ""),
            (vec![r#"Set [HKLM\A] "B"=dword:0"#], ""),
            (vec![r#"[HKLM\A] "B"=dword:0 and restart"#], ""),
            (vec![r#"[HKLM\A] "B"=dword: 0"#], ""),
            (vec![r#"[HKLM\A] „B“=dword:0"#], ""),
            (vec![r#"[HKLM\A \ B] "B"=dword:000000001"#], ""),
            (vec![r#"[HKLM\A] "B"=hex:0"#], ""),
            (vec![r#"[HKLM\\A] "B"=dword:0"#], ""),
            (vec![r#"[HKLM\A] "B"="<tenant>""#], ""),
            (vec![r#"[HKXX\A] "B"=dword:0"#], ""),
            (vec![""], ""),
        ] {
            let read = Registry::read(paragraphs.iter().copied());
            assert_eq!(read.map(|r| r.text()).unwrap_or_default(), expected, "{paragraphs:?}");
        }
    }

    #[test]
    fn files_have_the_format_of_the_registry_editor() {
        for (text, expected) in [
            (
                r#"[HKLM\A] "B"=dword:1 [-HKU\C]"#,
                "[HKEY_LOCAL_MACHINE\\A]\r\n\"B\"=dword:00000001\r\n\r\n[-HKEY_USERS\\C]\r\n",
            ),
            (r#"[HKEY_CURRENT_USER\Ż] "é"="日""#, "[HKEY_CURRENT_USER\\Ż]\r\n\"é\"=\"日\"\r\n"),
        ] {
            let bytes = Registry::read([text]).unwrap().file();
            let units: Vec<u16> =
                bytes.chunks(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
            let expected = format!("\u{feff}{HEADER}\r\n\r\n{expected}");
            assert_eq!(String::from_utf16(&units).unwrap(), expected, "{text}");
        }
    }

    #[test]
    fn other_paragraphs_are_rejected_early() {
        for (text, begins, goes_on) in [
            (r"**[HKLM\A]**", true, true),
            (r"\[HKLM\A\]", true, true),
            (r#"**"A"=dword:1"#, false, true),
            ("[link](a.md)", false, false),
            ("Text", false, false),
        ] {
            let found = (Registry::may_begin(text), Registry::may_continue(text));
            assert_eq!(found, (begins, goes_on), "{text}");
        }
    }
}
