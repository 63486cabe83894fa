//! Reads PO catalogs, entry by entry: one that is malformed is told with its line, and the others are
//! read all the same.
//!
//! Obsolete entries (`#~`) are skipped, and entries with plural forms are refused: segmend writes none.

use std::collections::BTreeSet;

use crate::exchange::{
    BadExchange, Import, ReturnedPiece, ReturnedText, SegmentKey, SourceText, TranslationState,
};
use segmend_engine::model::LocaleTag;

/// The modifiers by which gettext names scripts.
pub(super) const MODIFIERS: &[(&str, &str)] =
    &[("Arab", "arabic"), ("Cyrl", "cyrillic"), ("Deva", "devanagari"), ("Latn", "latin")];

/// What `msgcat` puts between the translations of two files.
const CONFLICT: &str = "#-#-#-#-#";

/// Reads a catalog.
///
/// # Errors
/// The file has no entry at all.
pub(super) fn read(text: &str) -> Result<Import, BadExchange> {
    let mut import = Import::default();
    let mut found = false;
    for entry in entries(text) {
        match entry {
            Ok(entry) if entry.is_header() => {
                found = true;
                import.locale = import.locale.or_else(|| locale(&entry.text));
            }
            Ok(entry) => import.texts.push(entry.returned()),
            Err(bad) => import.bad.push(bad),
        }
    }
    match found || !import.texts.is_empty() || !import.bad.is_empty() {
        true => Ok(import),
        false => Err(BadExchange::at(1, "it is no PO catalog: there is no entry")),
    }
}

/// The locale that a header states.
fn locale(header: &str) -> Option<LocaleTag> {
    let language = header.lines().find_map(|line| line.strip_prefix("Language:"))?.trim();
    let Some((name, modifier)) = language.split_once('@') else {
        return LocaleTag::parse(language);
    };
    let (script, _) = MODIFIERS.iter().find(|(_, known)| *known == modifier)?;
    let (language, region) = name.split_once(['_', '-']).unwrap_or((name, ""));
    LocaleTag::parse(format!("{language}-{script}-{region}").trim_end_matches('-'))
}

/// An entry of a catalog.
#[derive(Default)]
struct Entry {
    /// The line of its first keyword.
    line: usize,
    context: Option<String>,
    id: String,
    text: String,
    has_plural: bool,
    /// The flags, such as `fuzzy`.
    flags: BTreeSet<String>,
    /// Whether a former text of the English is there, as `msgmerge` notes it for a guess.
    is_guess: bool,
    /// The first reference, `mail/tls.md:112`.
    reference: Option<String>,
}

impl Entry {
    fn is_header(&self) -> bool {
        self.context.is_none() && self.id.is_empty()
    }

    fn returned(self) -> ReturnedText {
        let is_fuzzy = self.flags.contains("fuzzy");
        let text = if self.has_plural {
            Err("the entry has plural forms, which no segment has".to_owned())
        } else if is_fuzzy && self.is_guess {
            Err("it is a guess of `msgmerge` from another entry: review it and take away `fuzzy`"
                .to_owned())
        } else if self.text.contains(CONFLICT) {
            Err("it has several translations, joined by `msgcat`: keep one".to_owned())
        } else {
            Ok(vec![ReturnedPiece::Text(self.text)])
        };
        let state =
            if is_fuzzy { TranslationState::NeedsReview } else { TranslationState::Reviewed };
        let article = self.reference.map(|place| {
            let path = place.rsplit_once(':').map_or(place.as_str(), |(path, _)| path);
            path.replace("%20", " ")
        });
        ReturnedText {
            key: self.context.as_deref().and_then(SegmentKey::parse),
            article,
            source: Some(SourceText::Markdown(self.id)),
            state: Some(state),
            ..ReturnedText::new(self.line, text)
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
fn entries(text: &str) -> Vec<Result<Entry, BadExchange>> {
    let mut reader = EntryReader::default();
    for (line, number) in text.lines().map(str::trim).zip(1..) {
        reader.line(line, number);
    }
    reader.finish();
    reader.entries
}

/// The state of the reader.
#[derive(Default)]
struct EntryReader {
    entries: Vec<Result<Entry, BadExchange>>,
    entry: Entry,
    /// The part that was begun last.
    part: Part,
    bad: Option<BadExchange>,
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
            self.bad.get_or_insert_with(|| BadExchange::at(number, message));
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
        match part {
            Part::Context => self.entry.context.get_or_insert_default().push_str(&text),
            Part::Id => self.entry.id.push_str(&text),
            Part::Text => self.entry.text.push_str(&text),
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
            self.bad.get_or_insert_with(|| BadExchange::at(number, "the entry has no `msgid`"));
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
            self.entries.push(Err(BadExchange::at(entry.line, "the entry has no `msgstr`")));
        }
    }
}

/// The text of strings of C that follow each other: `"a\n" "b"`.
///
/// # Errors
/// There is something else, or an escape that C does not have.
fn unescaped(strings: &str) -> Result<String, String> {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The texts of a catalog, and the lines of malformed entries.
    fn shown(text: &str) -> (Vec<String>, Vec<Option<usize>>) {
        let import = read(text).unwrap();
        let text = |returned: ReturnedText| match returned.text {
            Ok(pieces) => pieces
                .into_iter()
                .map(|piece| match piece {
                    ReturnedPiece::Text(text) => text,
                    ReturnedPiece::Code(_) | ReturnedPiece::Layout => String::new(),
                })
                .collect(),
            Err(reason) => format!("!{reason}"),
        };
        let lines = import.bad.iter().map(|bad| bad.line).collect();
        (import.texts.into_iter().map(text).collect(), lines)
    }

    #[test]
    fn a_malformed_entry_is_told_and_the_others_are_read() {
        let head = "msgid \"\"\nmsgstr \"\"\n\"Language: pl\\n\"\n\n";
        let last = "msgid \"z\"\nmsgstr \"last\"\n";
        for (message, expected, line) in [
            ("msgid \"a\"\nmsgstr \"b\"  \r\n\"c\"\n", Some("bc"), None),
            ("#. free \"text\n#\n#~ msgid \"x\n#\nmsgid \"a\"\nmsgstr \"b\"\n", Some("b"), None),
            ("msgid \"a\"\n\nmsgstr\t\"b\" \"c\"\n", Some("bc"), None),
            ("msgid\"a\"\nmsgstr\"\\x41\\101\\t\\\"\\\\n\"\n", Some("AA\t\"\\n"), None),
            ("msgid \"a\"\nmsgstr \"\"\n\"\n\n", None, Some(7)),
            ("msgid \"a\"\nmsgstr \"b\n\n", None, Some(6)),
            ("msgid \"a\nmsgstr \"b\"\n", None, Some(5)),
            ("msgid é\nmsgstr \"b\"\n", None, Some(5)),
            ("msgid\nmsgstr \"b\"\n", None, Some(5)),
            ("msgid \"a\"\n\"é\nmsgstr \"b\"\n", None, Some(6)),
            ("msgid \"a\"\nmsgstr \"b\" c\n\n", None, Some(6)),
            ("msgid \"a\"\nmsgstr \"\\y\"\n\n", None, Some(6)),
            ("msgid \"a\"\nmsgstr \"\\377\"\n\n", None, Some(6)),
            ("msgid \"a\"\nmsgstr \"one\ntwo\"\n\n", None, Some(6)),
            ("msgid \"a\"\n\n", None, Some(5)),
            ("msgctxt \"a\"\nmsgstr \"b\"\n\n", None, Some(6)),
            ("<<<<<<< HEAD\nmsgid \"a\"\nmsgstr \"b\"\n\n", None, Some(5)),
        ] {
            let expected = (
                expected.into_iter().chain(["last"]).map(str::to_owned).collect(),
                line.map(Some).into_iter().collect(),
            );
            assert_eq!(shown(&format!("{head}{message}{last}")), expected, "{message:?}");
        }
    }

    #[test]
    fn what_is_no_translation_of_a_person_is_refused() {
        for (entry, reason) in [
            ("#, fuzzy\n#| msgid \"x\"\nmsgid \"a\"\nmsgstr \"b\"\n", "guess of `msgmerge`"),
            ("msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"c\"\nmsgstr[1] \"d\"\n", "plural"),
            ("msgid \"a\"\nmsgstr \"#-#-#-#-#  a.po  #-#-#-#-#\\nb\"\n", "several translations"),
        ] {
            let (texts, bad) = shown(entry);
            assert!(texts.len() == 1 && texts[0].contains(reason), "{texts:?}");
            assert_eq!(bad, []);
        }
        for text in ["", "# a comment\n\n", "\n#~ msgid \"a\"\n"] {
            assert_eq!(read(text).unwrap_err().line, Some(1), "{text}");
        }
        assert_eq!(shown("\"a\"\n"), (Vec::new(), vec![Some(1)]));
    }

    #[test]
    fn the_language_of_gettext_is_a_locale() {
        for (language, expected) in [
            ("pl", Some("pl")),
            ("pl_PL", Some("pl-PL")),
            ("sr@latin", Some("sr-Latn")),
            ("sr_RS@latin", Some("sr-Latn-RS")),
            ("ca@valencia", None),
            ("", None),
        ] {
            let header = format!("Project-Id-Version: x\nLanguage: {language}\n");
            let found = locale(&header);
            assert_eq!(found.as_ref().map(LocaleTag::as_str), expected, "{language}");
        }
    }
}
