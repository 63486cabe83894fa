//! Reads the entries of a PO catalog: one that is malformed is told with its line, and the others are
//! read all the same. Obsolete entries (`#~`) are skipped.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use segmend_engine::model::LocaleTag;
use segmend_engine::text::Span;

/// The modifiers by which gettext names scripts.
pub(crate) const MODIFIERS: &[(&str, &str)] =
    &[("Arab", "arabic"), ("Cyrl", "cyrillic"), ("Deva", "devanagari"), ("Latn", "latin")];

/// An entry that can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct BadEntry {
    /// The line, 1-based.
    pub(crate) line: usize,
    /// What is wrong, then what to do.
    pub(crate) message: String,
}

impl BadEntry {
    fn at(line: usize, message: impl Into<String>) -> Self {
        Self { line, message: message.into() }
    }
}

/// An entry of a catalog.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The line of its first keyword.
    pub(crate) line: usize,
    /// `msgctxt`.
    pub(crate) context: Option<String>,
    /// `msgid`.
    pub(crate) id: String,
    /// `msgstr`; empty if the entry has plural forms.
    pub(crate) text: String,
    /// The line of `msgstr`.
    pub(crate) text_line: usize,
    /// Where the strings of `msgstr` stand, from the first quote to the last.
    pub(crate) text_span: Span,
    /// Whether it has plural forms.
    pub(crate) has_plural: bool,
    /// The flags, such as `fuzzy`.
    pub(crate) flags: BTreeSet<String>,
    /// Whether a former text of the English is there, as `msgmerge` notes it for a guess.
    pub(crate) is_guess: bool,
    /// The first reference, `mail/tls.md:112`.
    pub(crate) reference: Option<String>,
}

impl Entry {
    /// Whether it is the header of the catalog.
    pub(crate) fn is_header(&self) -> bool {
        self.context.is_none() && self.id.is_empty()
    }

    fn push_text(&mut self, text: &str, span: Span, line: usize) {
        if self.text_line == 0 {
            (self.text_line, self.text_span) = (line, span);
        }
        self.text_span.end = span.end;
        self.text.push_str(text);
    }
}

/// The locale that a header states.
pub(crate) fn locale(header: &str) -> Option<LocaleTag> {
    let language = header.lines().find_map(|line| line.strip_prefix("Language:"))?.trim();
    let (name, modifier) = language.split_once('@').unwrap_or((language, ""));
    // The encoding that some names have, `zh_TW.Big5`, is that of the program, not of the catalog.
    let name = name.split('.').next().unwrap_or_default();
    // A modifier that is no script names a dialect, which no locale tag has here.
    match MODIFIERS.iter().find(|(_, known)| *known == modifier) {
        None => LocaleTag::parse(name),
        Some((script, _)) => {
            let (language, region) = name.split_once(['_', '-']).unwrap_or((name, ""));
            LocaleTag::parse(format!("{language}-{script}-{region}").trim_end_matches('-'))
        }
    }
}

/// The parts of an entry, in their order.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    #[default]
    Comments,
    Context,
    Id,
    Plural,
    Text,
    /// A form of a plural, whose text is not read.
    Form,
}

/// The entries of a catalog, without obsolete ones.
pub(crate) fn entries(text: &str) -> Vec<Result<Entry, BadEntry>> {
    let mut reader = EntryReader::default();
    let mut start = 0;
    for (line, number) in text.split_inclusive('\n').zip(1..) {
        let indent = line.len() - line.trim_start().len();
        reader.start = start + indent;
        reader.line(line.trim(), number);
        start += line.len();
    }
    reader.finish();
    reader.entries
}

/// The state of the reader.
#[derive(Default)]
struct EntryReader {
    entries: Vec<Result<Entry, BadEntry>>,
    entry: Entry,
    /// Where the line begins that is read.
    start: usize,
    /// The part that was begun last.
    part: Part,
    bad: Option<BadEntry>,
}

impl EntryReader {
    fn line(&mut self, line: &str, number: usize) {
        if line.is_empty() {
            // Blank lines mean nothing in PO, but let the reader find its way after an error.
            if self.part >= Part::Text || self.bad.is_some() {
                self.finish();
            }
        } else if let Some(comment) = line.strip_prefix('#') {
            if self.part >= Part::Text || self.bad.is_some() {
                self.finish();
            }
            self.comment(comment);
        } else if let Err(message) = self.string(line, number) {
            self.bad.get_or_insert_with(|| BadEntry::at(number, message));
        }
    }

    fn comment(&mut self, comment: &str) {
        if let Some(flags) = comment.strip_prefix(',') {
            self.entry.flags.extend(flags.split(',').map(|flag| flag.trim().to_owned()));
        } else if let Some(references) = comment.strip_prefix(':') {
            let first = references.split_whitespace().next().map(str::to_owned);
            self.entry.reference = self.entry.reference.take().or(first);
        } else if comment.starts_with('|') {
            self.entry.is_guess = true;
        }
    }

    /// Reads a line with a keyword and a string, or with the rest of a string.
    fn string(&mut self, line: &str, number: usize) -> Result<(), String> {
        let rest = line.trim_start_matches(|c: char| c.is_ascii_lowercase() || c == '_');
        let (keyword, rest) = (&line[..line.len() - rest.len()], rest.trim_start());
        let part = match keyword {
            "" if rest.starts_with('"') && self.part > Part::Comments => self.part,
            "msgctxt" => Part::Context,
            "msgid" => Part::Id,
            "msgid_plural" => Part::Plural,
            "msgstr" if rest.starts_with('[') => Part::Form,
            "msgstr" => Part::Text,
            "" if rest.starts_with('"') => return Err("the text has no keyword".to_owned()),
            _ => return Err("the line is neither a comment nor a keyword with a text in quotes: a line break in a text is `\\n`".to_owned()),
        };
        if !keyword.is_empty() {
            self.begin(part, number);
        }
        // The number of a plural form.
        let rest = match rest.strip_prefix('[') {
            Some(number) => number.split_once(']').map_or("", |(_, rest)| rest.trim_start()),
            None => rest,
        };
        let text = unescaped(rest)?;
        let span = Span::new(line.len() - rest.len(), line.len()).shift(self.start);
        match part {
            Part::Context => self.entry.context.get_or_insert_default().push_str(&text),
            Part::Id => self.entry.id.push_str(&text),
            Part::Text => self.entry.push_text(&text, span, number),
            Part::Plural | Part::Form => self.entry.has_plural = true,
            Part::Comments => {}
        }
        Ok(())
    }

    /// Begins a part, and a new entry if the part can't follow the last one.
    fn begin(&mut self, part: Part, number: usize) {
        let is_next = part > self.part || (part, self.part) == (Part::Form, Part::Form);
        if !is_next {
            self.finish();
        }
        if self.part == Part::Comments {
            self.entry.line = number;
        }
        if part >= Part::Text && self.part < Part::Id {
            self.bad.get_or_insert_with(|| BadEntry::at(number, "the entry has no `msgid`"));
        }
        self.part = part;
    }

    /// Ends the entry, if one was begun.
    fn finish(&mut self) {
        let (entry, part) = (std::mem::take(&mut self.entry), std::mem::take(&mut self.part));
        if let Some(bad) = self.bad.take() {
            self.entries.push(Err(bad));
        } else if part >= Part::Text {
            self.entries.push(Ok(entry));
        } else if part > Part::Comments {
            self.entries.push(Err(BadEntry::at(entry.line, "the entry has no `msgstr`")));
        }
    }
}

/// The text of strings of C that follow each other: `"a\n" "b"`.
///
/// # Errors
/// There is something else, or an escape that C does not have.
pub(crate) fn unescaped(strings: &str) -> Result<String, String> {
    const OPEN: &str =
        "the text is not between two quotes: close it, and write quotes in it as `\\\"`";
    let mut text = String::new();
    let mut rest = strings;
    while let Some(inner) = rest.strip_prefix('"') {
        rest = inner;
        loop {
            let end = rest.find(['"', '\\']).ok_or(OPEN)?;
            text.push_str(&rest[..end]);
            let is_end = rest[end..].starts_with('"');
            rest = &rest[end + 1..];
            if is_end {
                break;
            }
            let (c, behind) = escape(rest)?;
            text.push(c);
            rest = behind;
        }
        rest = rest.trim_start();
        if rest.is_empty() {
            return Ok(text);
        }
    }
    Err(OPEN.to_owned())
}

/// Reads an escape behind its backslash. Returns what follows it, too.
fn escape(text: &str) -> Result<(char, &str), String> {
    let sign = text.chars().next();
    let behind = &text[sign.map_or(0, char::len_utf8)..];
    let number = |digits: &'_ str, radix: u32, most: usize| {
        let is_digit = |c: &char| c.is_digit(radix);
        let length = digits.chars().take(most).take_while(is_digit).count();
        let code = u32::from_str_radix(&digits[..length], radix).ok()?;
        // A byte above 7F would be a part of a character in an encoding that is not known here.
        Some((char::from_u32(code).filter(char::is_ascii)?, length))
    };
    let found = match sign {
        Some(c @ ('"' | '\\')) => Some((c, behind)),
        Some('n') => Some(('\n', behind)),
        Some('t') => Some(('\t', behind)),
        Some('r') => Some(('\r', behind)),
        Some('a') => Some(('\u{7}', behind)),
        Some('b') => Some(('\u{8}', behind)),
        Some('f') => Some(('\u{c}', behind)),
        Some('v') => Some(('\u{b}', behind)),
        Some('x') => number(behind, 16, 2).map(|(c, length)| (c, &behind[length..])),
        Some('0'..='7') => number(text, 8, 3).map(|(c, length)| (c, &text[length..])),
        Some(_) | None => None,
    };
    let sign = sign.map(String::from).unwrap_or_default();
    found.ok_or_else(|| format!("`\\{sign}` is no escape: write a backslash as `\\\\`"))
}

/// Escapes a text as a string of C.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '"' | '\\' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '\t' => escaped.push_str("\\t"),
            // Three digits, so that a digit behind it is not taken for a part of it.
            c if c.is_ascii_control() => _ = write!(escaped, "\\{:03o}", u32::from(c)),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_of_gettext_is_a_locale() {
        for (language, expected) in [
            ("pl", Some("pl")),
            ("pl_PL", Some("pl-PL")),
            ("sr@latin", Some("sr-Latn")),
            ("sr_RS@latin", Some("sr-Latn-RS")),
            ("ca@valencia", Some("ca")),
            ("zh_TW.Big5", Some("zh-TW")),
            ("", None),
        ] {
            let header = format!("Project-Id-Version: x\nLanguage: {language}\n");
            let found = locale(&header);
            assert_eq!(found.as_ref().map(LocaleTag::as_str), expected, "{language}");
        }
    }
}
