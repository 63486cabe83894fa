//! PO, the catalog format of GNU gettext, by [`polib`]. The key is the context, findings are
//! comments, and segments that need review are fuzzy. Texts are plain Markdown.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::panic::catch_unwind;

use polib::catalog::Catalog;
use polib::message::{Message, MessageFlags, MessageView};
use polib::metadata::CatalogMetadata;
use polib::po_file;

use crate::exchange::{
    BadExchange, ExchangeFormat, ExchangeSegment, Export, Import, ReturnedPiece, ReturnedText,
    SegmentKey, TranslationState,
};
use segmend_engine::model::LocaleTag;

/// PO.
pub(super) const FORMAT: ExchangeFormat = ExchangeFormat {
    name: "po",
    extension: "po",
    doc: "PO (GNU gettext); segments that need a person are fuzzy.",
    write,
    read: Some(read),
};

/// Writes the segments of a locale.
fn write(export: &Export, out: &mut dyn Write) -> io::Result<()> {
    let mut catalog = Catalog::new(metadata(&export.locale));
    for document in &export.documents {
        for segment in &document.segments {
            catalog.append_or_update(message(&document.path, segment));
        }
    }
    let mut out = BufWriter::new(out);
    po_file::write(&catalog, &mut out)?;
    out.flush()
}

fn metadata(locale: &LocaleTag) -> CatalogMetadata {
    let mut metadata = CatalogMetadata::new();
    metadata.project_id_version = "segmend".to_owned();
    metadata.mime_version = "1.0".to_owned();
    metadata.content_type = "text/plain; charset=UTF-8".to_owned();
    metadata.content_transfer_encoding = "8bit".to_owned();
    // gettext separates the parts of a locale by underscores.
    metadata.language = locale.as_str().replace('-', "_");
    metadata
}

fn message(article: &str, segment: &ExchangeSegment) -> Message {
    let mut flags = MessageFlags::new();
    if segment.state == TranslationState::NeedsReview {
        flags.add_flag("fuzzy");
    }
    let findings = segment
        .findings
        .iter()
        .map(|finding| format!("{}: {}", finding.rule.name, finding.message));
    let said = findings.chain(segment.comment.clone()).map(|line| line.replace(['\n', '\r'], " "));
    Message::build_singular()
        .with_msgctxt(segment.key(article).to_string())
        .with_msgid(segment.source.clone())
        .with_msgstr(segment.text.clone())
        // Spaces separate the references of a message.
        .with_source(format!("{article}:{}", segment.id).replace(' ', "%20"))
        .with_extracted_comments(said.collect::<Vec<_>>().join("\n"))
        .with_flags(flags)
        .done()
}

/// Reads a catalog; messages without a translation are skipped.
fn read(text: &str) -> Result<Import, BadExchange> {
    let whole = with_whole_strings(text)?;
    let bad = |message: String| BadExchange { line: None, message };
    // `polib` panics at some catalogs that are out of order. Nothing outlives the call.
    let catalog = catch_unwind(|| po_file::parse_from_reader(whole.as_bytes()))
        .map_err(|_| {
            bad("the file is no catalog of gettext, or is damaged: export it again".into())
        })?
        .map_err(|error| bad(error.to_string()))?;
    let locale = LocaleTag::parse(&catalog.metadata.language);
    let lines = lines(text);
    let message = |message: &dyn MessageView| {
        let context = message.msgctxt()?;
        let key = SegmentKey::parse(context)?;
        let msgstr = message.msgstr().ok().filter(|text| !text.is_empty())?;
        let state = if message.is_fuzzy() {
            TranslationState::NeedsReview
        } else {
            TranslationState::Reviewed
        };
        let line = lines.get(context).copied().unwrap_or(1);
        let text = Ok(vec![ReturnedPiece::Text(msgstr.to_owned())]);
        Some(ReturnedText { key, line, state: Some(state), text })
    };
    let texts = catalog.messages().filter_map(message).collect();
    Ok(Import { locale, texts })
}

/// The lines of a catalog without blanks at their ends. `polib` cuts a string that has no closing quote,
/// and panics at one that has none at all.
///
/// # Errors
/// A string is not between two quotes.
fn with_whole_strings(text: &str) -> Result<String, BadExchange> {
    let mut whole = String::with_capacity(text.len());
    for (line, number) in text.lines().map(str::trim_end).zip(1..) {
        let string = match line.strip_prefix("msg") {
            // A keyword is parted from its string by one blank.
            Some(rest) => rest.split_once(' ').map(|(_, string)| string),
            None => line.starts_with('"').then_some(line),
        };
        let inner = string.and_then(|text| text.strip_prefix('"')?.strip_suffix('"'));
        if inner.is_none() && (line.starts_with('m') || line.starts_with('"')) {
            return Err(BadExchange::at(number, "the text is not between two quotes: close it"));
        }
        whole.push_str(line);
        whole.push('\n');
    }
    Ok(whole)
}

/// The lines of contexts, for messages: `polib` does not keep them. Contexts that are wrapped are
/// left out.
fn lines(text: &str) -> BTreeMap<&str, usize> {
    let contexts = text.lines().zip(1..).filter_map(|(line, number)| {
        Some((line.strip_prefix("msgctxt \"")?.strip_suffix('"')?, number))
    });
    contexts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_without_its_quotes_is_an_error_with_a_line() {
        let head = "msgid \"\"\nmsgstr \"\"\n\"Language: pl\\n\"\n\n";
        for (message, line) in [
            ("msgid \"a\"\nmsgstr \"b\"  \r\n\"c\"\n", None),
            ("#. free \"text\nmsgid \"a\"\nmsgstr \"b\"\n", None),
            ("msgid \"a\"\nmsgstr \"\"\n\"\n", Some(7)),
            ("msgid \"a\"\nmsgstr \"b\n", Some(6)),
            ("msgid \"a\nmsgstr \"b\"\n", Some(5)),
            ("msgid é\nmsgstr \"b\"\n", Some(5)),
            ("msgid\nmsgstr \"b\"\n", Some(5)),
            ("msgid \"a\"\n\"é\nmsgstr \"b\"\n", Some(6)),
        ] {
            let found = read(&format!("{head}{message}")).err().map(|error| error.line);
            assert_eq!(found, line.map(Some), "{message:?}");
        }
        // A text before any keyword, at which the library panics.
        assert!(read("\"a\"\n").is_err());
    }
}
