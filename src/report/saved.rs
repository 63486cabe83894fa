//! `report.json` as types, for programs that read it, and its JSON Schema.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use segmend_engine::model::{Applicability, Category, LocaleTag, Severity};

/// What a build repaired and found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SavedReport {
    /// The program and its version: `segmend 0.1.0`.
    pub generator: String,
    /// The totals of each locale, sorted by tag.
    pub locales: Vec<SavedLocale>,
    /// The totals of all locales.
    pub totals: SavedTotals,
    /// The findings by rule and severity.
    pub rules: Vec<SavedRule>,
    /// Every repair, sorted by article.
    pub repairs: Vec<SavedRepair>,
    /// Every finding, sorted by article.
    pub findings: Vec<SavedFinding>,
}

/// The totals of one locale.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SavedLocale {
    /// The tag.
    pub locale: LocaleTag,
    /// The totals.
    #[serde(flatten)]
    pub totals: SavedTotals,
}

/// Totals of one locale or of all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SavedTotals {
    /// Articles by who translated them.
    pub articles: SavedArticles,
    /// Segments.
    pub segments: usize,
    /// Segments that pages show in English because their translation has an error.
    pub in_english: usize,
    /// Repairs by token class.
    pub repairs: BTreeMap<String, SavedRepairs>,
    /// Findings by severity.
    pub findings: SavedFindings,
    /// Findings by rule.
    pub rules: BTreeMap<String, usize>,
    /// The MQM score: see `segmend score --help`.
    pub quality: SavedQuality,
}

/// Articles by who translated them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SavedArticles {
    /// Translated by a person.
    pub human: usize,
    /// Translated by a machine.
    pub machine: usize,
    /// The English.
    pub source: usize,
}

/// Repairs by whether they were made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SavedRepairs {
    /// Safe repairs, which a build makes.
    pub safe: usize,
    /// Suggested repairs, which a build makes only with `--unsafe-repairs`.
    pub suggested: usize,
}

/// Findings by severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SavedFindings {
    /// Errors: something that a reader copies or follows is wrong.
    pub error: usize,
    /// Warnings: probably wrong, or wrong in a way that does not mislead readers.
    pub warning: usize,
    /// Worth knowing, but the page is correct.
    pub info: usize,
}

/// The quality of translations as published.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SavedQuality {
    /// Articles with text.
    pub articles: usize,
    /// Segments and titles.
    pub segments: usize,
    /// English words.
    pub words: usize,
    /// Findings about the translation.
    pub findings: SavedFindings,
    /// Penalty points: 5 for each error, 1 for each warning.
    pub penalty: usize,
    /// 100 × (1 − penalty ÷ words), rounded down; null if there are no words.
    pub score: Option<f64>,
}

/// The findings of a rule that have the same severity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SavedRule {
    /// The name of the rule: `segmend explain RULE` describes it.
    pub rule: String,
    /// The severity.
    pub severity: Severity,
    /// The number of findings.
    pub count: usize,
    /// The first place.
    pub example: SavedPlace,
}

/// A place in the content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SavedPlace {
    /// The file, relative to the content folder.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The locale.
    pub locale: LocaleTag,
    /// The id of the segment as the file has it, if the place is in a segment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segment: Option<String>,
}

/// A repair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SavedRepair {
    /// Where it is.
    #[serde(flatten)]
    pub place: SavedPlace,
    /// The token class, or `decision` for the text of a person.
    pub class: String,
    /// The strategy that found the damaged copy.
    pub strategy: String,
    /// Whether it was made.
    pub applicability: Applicability,
    /// The byte range in the translation that it replaces: start and end.
    pub span: [usize; 2],
    /// The text of the translation there.
    pub before: String,
    /// The replacement.
    pub after: String,
    /// Why, in a few words.
    pub evidence: String,
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SavedFinding {
    /// An id that stays the same until the segment changes: 16 hexadecimal digits.
    #[schemars(extend("pattern" = "^[0-9a-f]{16}$"))]
    pub id: String,
    /// Where it is.
    #[serde(flatten)]
    pub place: SavedPlace,
    /// The rule.
    pub rule: String,
    /// The severity, after settings.
    pub severity: Severity,
    /// The ITS 2.0 localization quality issue type.
    pub category: Category,
    /// The class of the token that it is about, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class: Option<String>,
    /// What is wrong, then what to do.
    pub message: String,
    /// The byte range in the translation, if it has one: start and end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<[usize; 2]>,
    /// A text to write there instead, if a likely one is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
}

/// The JSON Schema of `report.json`.
pub fn schema() -> Value {
    let settings = SchemaSettings::draft07();
    let mut schema = settings.into_generator().into_root_schema_for::<SavedReport>();
    schema.insert("title".to_owned(), json!("report.json"));
    schema.to_value()
}
