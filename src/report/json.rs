//! `report.json`: the totals and every repair and finding, for programs.
//!
//! Each entry is on its own line, so that large reports can be streamed, compared line by line, and
//! searched with `grep`.

use std::io::{self, Write};

use serde::Serialize;

use crate::model::Place;
use crate::report::{ArticleReport, Tally, Totals};
use segmend_engine::model::{LocaleTag, Repair, Severity};

/// The separator of entries.
pub const BETWEEN: &str = ",\n";

/// The entries of one article as JSON, sorted by place and separated by [`BETWEEN`].
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Entries {
    /// The repairs.
    pub repairs: Vec<u8>,
    /// The findings.
    pub findings: Vec<u8>,
}

#[derive(Serialize)]
struct RepairEntry<'a> {
    #[serde(flatten)]
    place: &'a Place,
    #[serde(flatten)]
    repair: &'a Repair,
}

#[derive(Serialize)]
struct LocaleEntry<'a> {
    locale: &'a LocaleTag,
    #[serde(flatten)]
    tally: &'a Tally,
}

#[derive(Serialize)]
struct RuleEntry<'a> {
    rule: &'a str,
    severity: Severity,
    count: usize,
    example: &'a Place,
}

/// Serializes the repairs and findings of an article.
///
/// # Errors
/// None in practice: text and numbers always serialize.
pub fn entries(article: &ArticleReport) -> io::Result<Entries> {
    let mut repairs: Vec<_> = article.repairs.iter().collect();
    repairs.sort_by_key(|(place, repair)| (place, repair.span, repair.class));
    let repairs = repairs.into_iter().map(|(place, repair)| RepairEntry { place, repair });
    Ok(Entries { repairs: lines(repairs)?, findings: lines(&article.findings)? })
}

/// Writes the report; `repairs` and `findings` write the [`Entries`] of all articles.
///
/// # Errors
/// What `out`, `repairs` and `findings` return.
pub fn write(
    out: &mut dyn Write,
    totals: &Totals,
    repairs: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    findings: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let locales = totals.locales.iter().map(|(locale, tally)| LocaleEntry { locale, tally });
    let rules = totals.rules.iter().map(|((rule, severity), tally)| RuleEntry {
        rule,
        severity: *severity,
        count: tally.count,
        example: &tally.example,
    });
    let (locales, rules) = (lines(locales)?, lines(rules)?);
    writeln!(out, "{{\"generator\":\"segmend {}\",", env!("CARGO_PKG_VERSION"))?;
    list(out, "locales", |out| out.write_all(&locales))?;
    writeln!(out, ",\n\"totals\":{},", serde_json::to_string(&totals.sum())?)?;
    list(out, "rules", |out| out.write_all(&rules))?;
    writeln!(out, ",")?;
    list(out, "repairs", repairs)?;
    writeln!(out, ",")?;
    list(out, "findings", findings)?;
    writeln!(out, "}}")
}

fn list(
    out: &mut dyn Write,
    name: &str,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    write!(out, "\"{name}\":[")?;
    let mut lines = Lines { out, is_empty: true };
    fill(&mut lines)?;
    let end = if lines.is_empty { "]" } else { "\n]" };
    out.write_all(end.as_bytes())
}

/// Writes a line break before the first byte, so that an empty list is `[]`.
struct Lines<'a> {
    out: &'a mut dyn Write,
    is_empty: bool,
}

impl Write for Lines<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.is_empty && !bytes.is_empty() {
            self.out.write_all(b"\n")?;
            self.is_empty = false;
        }
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn lines(entries: impl IntoIterator<Item = impl Serialize>) -> io::Result<Vec<u8>> {
    let mut lines = Vec::new();
    for entry in entries {
        if !lines.is_empty() {
            lines.extend_from_slice(BETWEEN.as_bytes());
        }
        serde_json::to_writer(&mut lines, &entry)?;
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::{LOST_TOKEN, article};

    #[test]
    fn an_entry_has_place_change_and_evidence() {
        let entries = entries(&article("pl-PL", "a.md", &LOST_TOKEN)).unwrap();
        let place =
            r#""file":"pl-PL/a.md","line":7,"column":3,"locale":"pl-PL","segment":"16a44-112""#;
        assert_eq!(
            String::from_utf8(entries.repairs).unwrap(),
            format!(
                r#"{{{place},"class":"version","strategy":"separator","applicability":"safe","span":[4,7],"before":"1,2","after":"1.2","evidence":"the English has `1.2`"}}"#
            )
        );
        assert_eq!(
            String::from_utf8(entries.findings).unwrap(),
            format!(
                r#"{{"id":"84570acaa9aa0a30",{place},"rule":"lost-token","severity":"error","category":"inconsistent-entities","message":"the version `1.2` is missing"}}"#
            )
        );
    }

    #[test]
    fn a_report_without_articles_has_every_key() {
        let mut out = Vec::new();
        write(&mut out, &Totals::default(), |_| Ok(()), |_| Ok(())).unwrap();
        let value: serde_json::Value = serde_json::from_slice(&out).unwrap();
        let keys: Vec<&String> = value.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["generator", "locales", "totals", "rules", "repairs", "findings"]);
        assert!(out.starts_with(b"{\"generator\":\"segmend "));
        assert!(out.ends_with(b"\"repairs\":[],\n\"findings\":[]}\n"));
    }
}
