//! Tables and lines: CSV by [`csv`], and JSON lines. Texts are Markdown as it stands.

use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use crate::exchange::{Back, BadExchange, Export, Import, Key, Returned, State};
use segmend_engine::model::LocaleTag;

/// A line of the table: `text` is what a person changes, `state` becomes `final` to keep it as it is.
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
pub(super) fn write_csv(export: &Export, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    for document in &export.documents {
        for row in &document.rows {
            let findings = row.findings.iter();
            let findings: Vec<_> = findings
                .map(|finding| format!("{}: {}", finding.rule.name, finding.message))
                .collect();
            table.serialize(Line {
                key: row.key(&document.path).to_string(),
                locale: export.locale.to_string(),
                state: row.state.as_str().to_owned(),
                source: row.source.clone(),
                target: row.target.clone(),
                text: row.text.clone(),
                findings: findings.join("\n"),
                comment: row.comment.clone().unwrap_or_default(),
            })?;
        }
    }
    table.flush()
}

/// What must stand in a table: other columns may be gone.
#[derive(Deserialize)]
struct Filled {
    key: String,
    #[serde(default)]
    locale: String,
    #[serde(default)]
    state: String,
    text: String,
}

/// Reads a table with the columns `key` and `text`, and `locale` and `state` if they are there.
pub(super) fn read_csv(text: &str) -> Result<Import, BadExchange> {
    let text = text.trim_start_matches('\u{feff}');
    let mut table = csv::Reader::from_reader(text.as_bytes());
    let headers = table.headers().map_err(|error| bad(&error))?.clone();
    let mut import = Import::default();
    for record in table.records() {
        let record = record.map_err(|error| bad(&error))?;
        let line = record.position().map_or(1, |at| usize::try_from(at.line()).unwrap_or(1));
        let row: Filled = record.deserialize(Some(&headers)).map_err(|error| bad(&error))?;
        let key = Key::parse(&row.key)
            .ok_or_else(|| BadExchange::at(line, format!("`{}` names no segment", row.key)))?;
        import.locale = import.locale.or_else(|| LocaleTag::parse(&row.locale));
        let state = state(&row.state);
        import.texts.push(Returned { key, line, state, text: Ok(vec![Back::Text(row.text)]) });
    }
    Ok(import)
}

fn state(word: &str) -> Option<State> {
    let all = [State::NeedsReview, State::Translated, State::Reviewed, State::Final];
    all.into_iter().find(|state| state.as_str() == word.trim())
}

fn bad(error: &csv::Error) -> BadExchange {
    let line = error.position().map(|at| usize::try_from(at.line()).unwrap_or(1));
    BadExchange { line, message: error.to_string() }
}

/// A line of JSON as it may come back.
#[derive(Deserialize)]
struct Json {
    locale: Option<LocaleTag>,
    article: String,
    id: String,
    of: String,
    repaired: String,
}

/// Reads lines of JSON.
pub(super) fn read_jsonl(text: &str) -> Result<Vec<(Option<LocaleTag>, Returned)>, BadExchange> {
    let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    let row = |(line, number): (&str, usize)| {
        let row: Json =
            serde_json::from_str(line).map_err(|error| BadExchange::at(number, error))?;
        let id = crate::model::SegmentId::parse(&row.id);
        let key = Key { article: row.article, id, of: row.of, shown: None };
        let text = Ok(vec![Back::Text(row.repaired)]);
        Ok((row.locale, Returned { key, line: number, state: None, text }))
    };
    lines.map(row).collect()
}
