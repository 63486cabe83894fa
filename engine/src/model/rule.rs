//! Rules: what findings are made from.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize, Serializer};

/// A rule that finds what a person must look at: a value beside the code that raises it.
///
/// Two rules are equal if they have the same name.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Rule {
    /// The stable name, in kebab case.
    pub name: &'static str,
    /// How bad its findings are by default.
    pub severity: Severity,
    /// Of which kind they are: an ITS 2.0 localization quality issue type.
    pub category: Category,
    /// The part of quality that it is about: an MQM dimension. None of a rule that is not about
    /// the translation of a segment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dimension: Option<Dimension>,
    /// What it finds, in one sentence.
    pub doc: &'static str,
    /// What it finds, for example; of a check `English / translation`.
    pub bad: &'static str,
    /// The same as it should be.
    pub good: &'static str,
    /// Whether it runs by default: a rule that is often wrong does not.
    #[serde(skip)]
    pub is_on: bool,
}

/// A part of translation quality: the MQM dimensions that are met here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dimension {
    /// The target says what the source says.
    Accuracy,
    /// The target is well written.
    LinguisticConventions,
    /// Words of the field, names of products.
    Terminology,
    /// Markup and layout.
    DesignAndMarkup,
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

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Rule {}

impl PartialOrd for Rule {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Rule {
    fn cmp(&self, other: &Self) -> Ordering {
        self.name.cmp(other.name)
    }
}

impl Dimension {
    /// The name that MQM gives it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accuracy => "accuracy",
            Self::LinguisticConventions => "linguistic-conventions",
            Self::Terminology => "terminology",
            Self::DesignAndMarkup => "design-and-markup",
        }
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

impl Serialize for Dimension {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
