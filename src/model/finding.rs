//! What a person must look at.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::model::LocaleTag;
use crate::text::{Position, Span};

/// Something a person must look at (MQM *issue*).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The rule that found it: a stable name in kebab case.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// Of which kind it is.
    pub category: Category,
    /// The class of the token that it is about, if it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<&'static str>,
    /// What is wrong, then what to do: lower case, no full stop.
    pub message: String,
    /// Where in the segment's target, if it is about a segment and has a place there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// What could stand there instead, if something is known but not certain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
}

impl Finding {
    /// A finding about a segment or a file as a whole.
    pub const fn new(
        rule: &'static str,
        severity: Severity,
        category: Category,
        message: String,
    ) -> Self {
        Self { rule, severity, category, class: None, message, span: None, suggestion: None }
    }
}

/// A finding and where it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Placed {
    /// Where.
    #[serde(flatten)]
    pub place: Place,
    /// What.
    #[serde(flatten)]
    pub finding: Finding,
}

/// The name of one finding, the same in every format and in every run: 16 hex digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FindingId(pub u64);

/// A finding with its place and its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Named {
    /// Its name.
    pub id: FindingId,
    /// Where and what.
    #[serde(flatten)]
    pub placed: Placed,
}

/// A place in the content.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The file, relative to the content root.
    pub file: String,
    /// Line and column in the file, from 1.
    #[serde(flatten)]
    pub position: Position,
    /// The locale.
    pub locale: LocaleTag,
    /// The segment's id as it stands in the file, if it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub segment: Option<String>,
}

impl Place {
    /// The beginning of a file: the place of what is wrong with all of it.
    pub fn of_file(file: &str, locale: LocaleTag) -> Self {
        let position = Position { line: 1, column: 1 };
        Self { file: file.to_owned(), position, locale, segment: None }
    }
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; the page is right.
    Info,
    /// Probably wrong, or wrong in a way that readers get over.
    Warning,
    /// A reader would copy or follow something wrong.
    Error,
}

/// The kind of a finding: the ITS 2.0 localization quality issue types that are met here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// The target says something else.
    Mistranslation,
    /// Something of the source is missing.
    Omission,
    /// Something stands in the target that the source does not have.
    Addition,
    /// A text was left in English.
    Untranslated,
    /// A word stands twice.
    Duplication,
    /// Source and target, or two articles, do not agree.
    Inconsistency,
    /// A literal differs between source and target.
    InconsistentEntities,
    /// Numbers differ.
    Numbers,
    /// Markup is broken or differs.
    Markup,
    /// A shape that the format does not allow.
    PatternProblem,
    /// White space.
    Whitespace,
    /// Characters that do not belong.
    Characters,
    /// The length is out of proportion.
    Length,
    /// An address or a link does not resolve.
    Internationalization,
    /// Anything else.
    Other,
}

impl fmt::Display for FindingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl FromStr for FindingId {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number = u64::from_str_radix(text, 16).ok().filter(|_| text.len() == 16);
        number
            .map(Self)
            .ok_or_else(|| format!("`{text}` is not the id of a finding: 16 hex digits"))
    }
}

impl Serialize for FindingId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for FindingId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

impl Category {
    /// The name that ITS 2.0 gives the kind.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mistranslation => "mistranslation",
            Self::Omission => "omission",
            Self::Addition => "addition",
            Self::Untranslated => "untranslated",
            Self::Duplication => "duplication",
            Self::Inconsistency => "inconsistency",
            Self::InconsistentEntities => "inconsistent-entities",
            Self::Numbers => "numbers",
            Self::Markup => "markup",
            Self::PatternProblem => "pattern-problem",
            Self::Whitespace => "whitespace",
            Self::Characters => "characters",
            Self::Length => "length",
            Self::Internationalization => "internationalization",
            Self::Other => "other",
        }
    }
}

impl Severity {
    /// The word that reports and the command line use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}
