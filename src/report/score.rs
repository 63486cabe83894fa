//! A quality score for translations, and its trend.
//!
//! It is the linear scoring model without calibration of MQM 2.0 (Multidimensional Quality Metrics,
//! themqm.org, "raw scoring model"): each finding costs points by its severity, and the score is
//! `100 × (1 − penalty ÷ words)`, at least 0.
//!
//! | finding | MQM severity | points |
//! |---|---|---|
//! | info | neutral | 0 |
//! | warning | minor | 1 |
//! | error | major | 5 |
//!
//! MQM's critical severity (25 points) needs a person's judgement and is not used. Words are
//! counted in the English, so that locales compare. Errors that no check finds cost nothing: the
//! score is an upper bound.

use std::ops::AddAssign;

use serde::ser::{Serialize, SerializeStruct, Serializer};
use serde::{Deserialize, Serialize as Derive};

use crate::report::counts::FindingCounts;
use segmend_engine::model::{LocaleTag, Severity};

/// The penalty points of a finding.
pub const fn weight(severity: Severity) -> usize {
    match severity {
        Severity::Info => 0,
        Severity::Warning => 1,
        Severity::Error => 5,
    }
}

/// The evaluated text and its findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Quality {
    /// Articles with evaluated text.
    pub articles: usize,
    /// Segments, and titles that differ from the heading.
    pub segments: usize,
    /// English words.
    pub words: usize,
    /// Findings about the translation.
    pub findings: FindingCounts,
}

impl Quality {
    /// Counts a text, given its English and the severities of the findings about its translation.
    pub fn add(&mut self, english: &str, findings: impl IntoIterator<Item = Severity>) {
        // A `Quality` is filled for one article and then summed.
        self.articles = 1;
        self.segments += 1;
        self.words += word_count(english);
        findings.into_iter().for_each(|severity| self.findings.add(severity));
    }

    /// The penalty points of all findings.
    pub const fn penalty(&self) -> usize {
        let FindingCounts { error, warning, info } = self.findings;
        error * weight(Severity::Error)
            + warning * weight(Severity::Warning)
            + info * weight(Severity::Info)
    }

    /// The score from 0 to 100, rounded down to a hundredth so that 100 means no penalty; `None` if
    /// nothing was evaluated.
    pub fn score(&self) -> Option<f64> {
        let left = self.words.saturating_sub(self.penalty());
        let hundredths = (left * 10_000).checked_div(self.words)?;
        // At most 10,000: `f64::from` takes no `usize`, since large ones are not exact.
        u32::try_from(hundredths).ok().map(|hundredths| f64::from(hundredths) / 100.0)
    }

    /// The score in whole points, rounded down; `None` if nothing was evaluated.
    pub fn points(&self) -> Option<usize> {
        self.words.saturating_sub(self.penalty()).saturating_mul(100).checked_div(self.words)
    }
}

impl AddAssign for Quality {
    fn add_assign(&mut self, other: Self) {
        self.articles += other.articles;
        self.segments += other.segments;
        self.words += other.words;
        self.findings += other.findings;
    }
}

impl Serialize for Quality {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Quality", 6)?;
        out.serialize_field("articles", &self.articles)?;
        out.serialize_field("segments", &self.segments)?;
        out.serialize_field("words", &self.words)?;
        out.serialize_field("findings", &self.findings)?;
        out.serialize_field("penalty", &self.penalty())?;
        out.serialize_field("score", &self.score())?;
        out.end()
    }
}

/// The number of words: runs without whitespace that contain a letter or a digit.
fn word_count(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// The score of one locale in one run: a line of the trend file, for dashboards.
#[derive(Clone, Debug, PartialEq, Derive)]
pub struct TrendPoint {
    /// The day in UTC, `2026-11-20`.
    pub date: String,
    /// The git revision of the content, if known.
    pub revision: Option<String>,
    /// The locale.
    pub locale: LocaleTag,
    /// The quality of the locale.
    #[serde(flatten)]
    pub quality: Quality,
}

/// The key of a line in a trend file.
#[derive(Debug, PartialEq, Eq, Deserialize)]
struct TrendKey {
    date: String,
    #[serde(default)]
    revision: Option<String>,
    locale: LocaleTag,
}

/// Appends points to the text of a trend file (JSON Lines). Lines of the same date, revision and
/// locale are removed; all others stay byte for byte.
///
/// # Errors
/// A line is not a trend point: its 1-based number and the reason.
pub fn append_points(former: &str, points: &[TrendPoint]) -> Result<String, (usize, String)> {
    let mut text = String::new();
    for (at, line) in former.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let key: TrendKey = serde_json::from_str(line).map_err(|e| (at + 1, e.to_string()))?;
        if !points.iter().any(|point| point.key() == key) {
            text.push_str(line);
            text.push('\n');
        }
    }
    for point in points {
        // Text and numbers always serialize, so this does not fail in practice.
        text.push_str(&serde_json::to_string(point).map_err(|e| (0, e.to_string()))?);
        text.push('\n');
    }
    Ok(text)
}

impl TrendPoint {
    fn key(&self) -> TrendKey {
        let Self { date, revision, locale, .. } = self.clone();
        TrendKey { date, revision, locale }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quality(words: usize, error: usize, warning: usize) -> Quality {
        Quality {
            articles: 1,
            segments: 1,
            words,
            findings: FindingCounts { error, warning, info: 3 },
        }
    }

    #[test]
    fn the_score_is_the_share_of_the_words_that_the_penalty_leaves() {
        for (words, error, warning, expected) in [
            (0, 0, 0, None),
            (100, 0, 0, Some(100.0)),
            (100, 1, 2, Some(93.0)),
            (3, 0, 1, Some(66.66)),
            (100_000, 0, 1, Some(99.99)),
            (4, 1, 0, Some(0.0)),
        ] {
            assert_eq!(quality(words, error, warning).score(), expected, "{words}");
        }
    }

    #[test]
    fn words_have_a_letter_or_a_digit() {
        for (text, expected) in
            [("", 0), ("Set **TLS 1.2** – now.", 4), ("`a b`", 2), ("- * !", 0), ("日本 語", 2)]
        {
            assert_eq!(word_count(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_trend_grows_and_a_repeated_run_replaces_its_line() {
        let point = |date: &str, revision: Option<&str>, words| TrendPoint {
            date: date.to_owned(),
            revision: revision.map(str::to_owned),
            locale: LocaleTag::parse("pl-PL").unwrap(),
            quality: quality(words, 1, 0),
        };
        let own = "{\"date\":\"2026-11-01\",\"locale\":\"pl-PL\",\"our\":1}\n";
        let first = append_points(own, &[point("2026-11-02", Some("a1"), 10)]).unwrap();
        assert_eq!(
            first,
            format!(
                "{own}{}\n",
                r#"{"date":"2026-11-02","revision":"a1","locale":"pl-PL","articles":1,"segments":1,"words":10,"findings":{"error":1,"warning":0,"info":3},"penalty":5,"score":50.0}"#
            )
        );
        for (date, revision, lines) in [
            ("2026-11-02", Some("a1"), 2),
            ("2026-11-02", Some("b2"), 3),
            ("2026-11-03", Some("a1"), 3),
            ("2026-11-01", None, 2),
        ] {
            let again = append_points(&first, &[point(date, revision, 20)]).unwrap();
            assert_eq!(again.lines().count(), lines, "{date} {revision:?}");
            assert!(again.ends_with("\"score\":75.0}\n"), "{again}");
        }
        assert_eq!(append_points("\n{}\n", &[]).unwrap_err().0, 2);
    }
}
