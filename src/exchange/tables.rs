//! CSV by [`csv`], and JSON lines. Texts are plain Markdown.

use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use crate::exchange::{
    BadExchange, ExchangeFormat, Export, Import, ReturnedPiece, ReturnedText, SegmentKey,
    TranslationState,
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
#[derive(Serialize, Deserialize)]
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
                key: segment.key(&document.path).to_string(),
                locale: export.locale.to_string(),
                state: segment.state.as_str().to_owned(),
                source: segment.source.clone(),
                target: segment.target.clone(),
                text: segment.text.clone(),
                findings: findings.join("\n"),
                comment: segment.comment.clone().unwrap_or_default(),
            })?;
        }
    }
    table.flush()
}

/// A record of a returned table, which may lack the other columns.
#[derive(Deserialize)]
struct ReturnedRecord {
    key: String,
    #[serde(default)]
    locale: String,
    #[serde(default)]
    state: String,
    text: String,
}

/// Reads a table with the columns `key` and `text` and optionally `locale` and `state`.
fn read_csv(text: &str) -> Result<Import, BadExchange> {
    // Spreadsheet programs may write a byte order mark.
    let text = text.trim_start_matches('\u{feff}');
    let mut table = csv::Reader::from_reader(text.as_bytes());
    let headers = table.headers().map_err(|error| bad(&error))?.clone();
    let mut import = Import::default();
    for record in table.records() {
        let record = record.map_err(|error| bad(&error))?;
        let line = record.position().map_or(1, |at| usize::try_from(at.line()).unwrap_or(1));
        let row: ReturnedRecord =
            record.deserialize(Some(&headers)).map_err(|error| bad(&error))?;
        let key = SegmentKey::parse(&row.key)
            .ok_or_else(|| BadExchange::at(line, format!("`{}` names no segment", row.key)))?;
        import.locale = import.locale.or_else(|| LocaleTag::parse(&row.locale));
        let state = state(&row.state);
        import.texts.push(ReturnedText {
            key,
            line,
            state,
            text: Ok(vec![ReturnedPiece::Text(row.text)]),
        });
    }
    Ok(import)
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

fn bad(error: &csv::Error) -> BadExchange {
    let line = error.position().map(|at| usize::try_from(at.line()).unwrap_or(1));
    BadExchange { line, message: error.to_string() }
}

/// A returned line of JSON.
#[derive(Deserialize)]
struct ReturnedJson {
    locale: Option<LocaleTag>,
    article: String,
    id: String,
    of: String,
    repaired: String,
}

/// Reads JSON lines.
pub(super) fn read_jsonl(
    text: &str,
) -> Result<Vec<(Option<LocaleTag>, ReturnedText)>, BadExchange> {
    let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    let row = |(line, number): (&str, usize)| {
        let row: ReturnedJson =
            serde_json::from_str(line).map_err(|error| BadExchange::at(number, error))?;
        let id = crate::model::SegmentId::parse(&row.id);
        let key = SegmentKey { article: row.article, id, pair_hash: row.of, text_hash: None };
        let text = Ok(vec![ReturnedPiece::Text(row.repaired)]);
        Ok((row.locale, ReturnedText { key, line: number, state: None, text }))
    };
    lines.map(row).collect()
}
