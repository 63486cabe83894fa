//! What a person must look at.

use serde::{Deserialize, Serialize};

use crate::model::TokenClass;
use crate::text::Span;

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
    pub class: Option<&'static TokenClass>,
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
