//! Reads PO catalogs, entry by entry: one that is malformed is told with its line, and the others are
//! read all the same.
//!
//! Obsolete entries (`#~`) are skipped, and entries with plural forms are refused: segmend writes none.

use crate::exchange::{
    BadExchange, Import, ReturnedPiece, ReturnedText, SegmentKey, SourceText, TranslationState,
};
use crate::parse::po::{BadEntry, Entry, entries, locale};

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
            Ok(entry) => import.texts.push(returned(entry)),
            Err(BadEntry { line, message }) => import.bad.push(BadExchange::at(line, message)),
        }
    }
    match found || !import.texts.is_empty() || !import.bad.is_empty() {
        true => Ok(import),
        false => Err(BadExchange::at(1, "it is no PO catalog: there is no entry")),
    }
}

/// The text of an entry, or why it is none of a person.
fn returned(entry: Entry) -> ReturnedText {
    let is_fuzzy = entry.flags.contains("fuzzy");
    let text = if entry.has_plural {
        Err("the entry has plural forms, which no segment has".to_owned())
    } else if is_fuzzy && entry.is_guess {
        Err("it is a guess of `msgmerge` from another entry: review it and take away `fuzzy`"
            .to_owned())
    } else if entry.text.contains(CONFLICT) {
        Err("it has several translations, joined by `msgcat`: keep one".to_owned())
    } else {
        Ok(vec![ReturnedPiece::Text(entry.text)])
    };
    let state = if is_fuzzy { TranslationState::NeedsReview } else { TranslationState::Reviewed };
    let article = entry.reference.map(|place| {
        let path = place.rsplit_once(':').map_or(place.as_str(), |(path, _)| path);
        path.replace("%20", " ")
    });
    ReturnedText {
        key: entry.context.as_deref().and_then(SegmentKey::parse),
        article,
        source: Some(SourceText::Markdown(entry.id)),
        state: Some(state),
        ..ReturnedText::new(entry.line, text)
    }
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
}
