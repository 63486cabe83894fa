//! CSV by [`csv`], and JSON lines. Texts are plain Markdown.
//!
//! A table may come back separated by semicolons or tabs, and with cells marked as text: see
//! [`safe_cell`].

use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use crate::exchange::{
    BadExchange, ExchangeFormat, Export, Import, ReturnedPiece, ReturnedText, SegmentKey,
    SourceText, TranslationState, bare_cell, safe_cell,
};
use segmend_engine::model::LocaleTag;

/// CSV.
pub(super) const FORMAT: ExchangeFormat = ExchangeFormat {
    name: "csv",
    extension: "csv",
    doc: "CSV (RFC 4180) with a head line, for spreadsheets; change the column `text`.",
    write: write_csv,
    read: Some(read_csv),
};

/// A record of the table. People edit `text`, or set `state` to `final` to keep it.
#[derive(Serialize)]
struct Line {
    key: String,
    locale: String,
    state: String,
    source: String,
    target: String,
    text: String,
    findings: String,
    comment: String,
}

/// Writes the segments of a locale.
fn write_csv(export: &Export, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    for document in &export.documents {
        for segment in &document.segments {
            let findings = segment.findings.iter();
            let findings: Vec<_> = findings
                .map(|finding| format!("{}: {}", finding.rule.name, finding.message))
                .collect();
            table.serialize(Line {
                key: safe_cell(&segment.key(&document.path).to_string()),
                locale: export.locale.to_string(),
                state: segment.state.as_str().to_owned(),
                source: safe_cell(&segment.source),
                target: safe_cell(&segment.target),
                text: safe_cell(&segment.text),
                findings: safe_cell(&findings.join("\n")),
                comment: safe_cell(segment.comment.as_deref().unwrap_or_default()),
            })?;
        }
    }
    table.flush()
}

/// The separators of tables: those of RFC 4180, of spreadsheets where the comma is a decimal point,
/// and of their "Unicode text".
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// Reads a table with the columns `key` and `text`, and optionally `locale`, `state`, `source` and
/// `target`.
fn read_csv(text: &str) -> Result<Import, BadExchange> {
    // Spreadsheets may begin with a line that names the separator.
    let (text, first) = match text.split_once('\n') {
        Some((line, rest)) if line.trim().len() == 5 && line.starts_with("sep=") => (rest, 1),
        _ => (text, 0),
    };
    let is_it = |columns: &[String]| {
        ["key", "text"].iter().all(|name| columns.iter().any(|column| column == name))
    };
    let (mut table, columns) = open_table(text, is_it).ok_or_else(|| {
        BadExchange::at(
            1,
            "the first line does not name the columns `key` and `text`, separated by `,`, `;` or a tab",
        )
    })?;
    let mut import = Import::default();
    let mut record = csv::StringRecord::new();
    loop {
        // The position is where the record begins, after blank lines only if it was read.
        match table.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {
                let line = first + line_of(record.position());
                match returned(&record, &columns, line) {
                    Ok(text) => import.texts.push(text),
                    Err(message) => import.bad.push(BadExchange::at(line, message)),
                }
            }
            Err(error) => {
                let line = first + line_of(error.position());
                import.bad.push(BadExchange::at(line, error));
            }
        }
    }
    import.locale = import.texts.iter().find_map(|text| text.locale.clone());
    Ok(import)
}

pub(super) type Table<'a> = csv::Reader<&'a [u8]>;

/// Opens a table with the separator that gives it the wanted columns. Returns their names, too.
pub(super) fn open_table(
    text: &str,
    is_it: impl Fn(&[String]) -> bool,
) -> Option<(Table<'_>, Vec<String>)> {
    SEPARATORS.into_iter().find_map(|separator| {
        let mut table = csv::ReaderBuilder::new()
            .delimiter(separator)
            .flexible(true)
            .from_reader(text.as_bytes());
        let headers = table.headers().ok()?;
        let columns: Vec<_> = headers.iter().map(|name| name.trim().to_lowercase()).collect();
        is_it(&columns).then_some((table, columns))
    })
}

pub(super) fn line_of(position: Option<&csv::Position>) -> usize {
    position.map_or(1, |at| usize::try_from(at.line()).unwrap_or(1))
}

/// Reads a record.
fn returned(
    record: &csv::StringRecord,
    columns: &[String],
    line: usize,
) -> Result<ReturnedText, String> {
    if record.len() != columns.len() {
        return Err(format!(
            "the record has {} cells, the first line {}: put quotes around a cell with a separator",
            record.len(),
            columns.len()
        ));
    }
    let cell = |name: &str| {
        let at = columns.iter().position(|column| column == name)?;
        record.get(at).map(bare_cell)
    };
    let key = cell("key").unwrap_or_default();
    let text = vec![ReturnedPiece::Text(cell("text").unwrap_or_default().to_owned())];
    Ok(ReturnedText {
        key: Some(
            SegmentKey::parse(key).ok_or_else(|| format!("the key `{key}` names no segment"))?,
        ),
        source: cell("source").map(|source| SourceText::Markdown(source.to_owned())),
        target: cell("target").map(str::to_owned),
        locale: cell("locale").and_then(LocaleTag::parse),
        state: cell("state").and_then(state),
        ..ReturnedText::new(line, Ok(text))
    })
}

fn state(word: &str) -> Option<TranslationState> {
    let all = [
        TranslationState::NeedsReview,
        TranslationState::Translated,
        TranslationState::Reviewed,
        TranslationState::Final,
    ];
    all.into_iter().find(|state| state.as_str() == word.trim())
}

/// A returned line of JSON.
#[derive(Deserialize)]
struct ReturnedJson {
    locale: Option<LocaleTag>,
    article: String,
    id: String,
    of: String,
    source: Option<String>,
    target: Option<String>,
    repaired: String,
}

/// Reads JSON lines.
pub(super) fn read_jsonl(text: &str) -> Import {
    let mut import = Import::default();
    let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    for (line, number) in lines {
        match serde_json::from_str(line) {
            Ok(row) => import.texts.push(returned_json(row, number)),
            Err(error) => import.bad.push(BadExchange::at(number, error)),
        }
    }
    import
}

fn returned_json(row: ReturnedJson, line: usize) -> ReturnedText {
    let ReturnedJson { locale, article, id, of, source, target, repaired } = row;
    let id = crate::model::SegmentId::parse(&id);
    ReturnedText {
        key: Some(SegmentKey { article, id, pair_hash: of, text_hash: None }),
        source: source.map(SourceText::Markdown),
        target,
        locale,
        ..ReturnedText::new(line, Ok(vec![ReturnedPiece::Text(repaired)]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_have_the_separator_of_their_first_line_and_bad_records_are_told() {
        let key = "a.md#1@0";
        for (table, texts, bad) in [
            (format!("key,text\n{key},\"b, c\"\n"), vec!["b, c"], vec![]),
            (format!("key;text\r\n{key};\"b; c\"\r\n"), vec!["b; c"], vec![]),
            (format!("key\ttext\n{key}\tb, c\n"), vec!["b, c"], vec![]),
            (format!("sep=;\nKey; text\n{key};'=b\n"), vec!["=b"], vec![]),
            (format!("key,text\nx,y\n\n{key},b\n"), vec!["b"], vec![2]),
            (format!("key,text\n{key},b,c\n{key},d\n"), vec!["d"], vec![2]),
            (format!("sep=,\nkey,text\n{key}\n{key},d\n"), vec!["d"], vec![3]),
        ] {
            let import = read_csv(&table).unwrap();
            let text = |returned: &ReturnedText| returned.text.clone().unwrap();
            let expected: Vec<_> =
                texts.iter().map(|text| vec![ReturnedPiece::Text((*text).to_owned())]).collect();
            assert_eq!(import.texts.iter().map(text).collect::<Vec<_>>(), expected, "{table}");
            let lines: Vec<_> = import.bad.iter().filter_map(|bad| bad.line).collect();
            assert_eq!(lines, bad, "{table}");
        }
        for table in ["", "a,b\n1,2\n", "key|text\n"] {
            assert_eq!(read_csv(table).unwrap_err().line, Some(1), "{table}");
        }
    }
}
