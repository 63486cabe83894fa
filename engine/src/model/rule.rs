//! Rules: the kinds of findings, with their severity and category.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize, Serializer};

/// A kind of finding. Each rule is a `static` beside the code that raises its findings.
///
/// Rules are compared and ordered by name.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Rule {
    /// The name in reports and settings, in kebab case. It never changes.
    pub name: &'static str,
    /// The default severity of its findings.
    pub severity: Severity,
    /// The kind of its findings: an ITS 2.0 localization quality issue type.
    pub category: Category,
    /// The MQM dimension, or `None` if the rule is not about the translation of a segment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dimension: Option<Dimension>,
    /// What it finds, in one sentence.
    pub doc: &'static str,
    /// An example that the rule finds. Those of checks are `English / translation`.
    pub bad: &'static str,
    /// The same example as it should be.
    pub good: &'static str,
    /// Whether the rule runs by default. Rules that are often wrong do not.
    #[serde(skip)]
    pub is_on: bool,
}

/// An aspect of translation quality: the MQM dimensions that rules use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Dimension {
    /// The target says what the source says.
    Accuracy,
    /// The target follows the conventions of its language.
    LinguisticConventions,
    /// Technical terms and names of products are right.
    Terminology,
    /// Markup and layout are intact.
    DesignAndMarkup,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing, but the page is correct.
    Info,
    /// Probably wrong, or wrong in a way that does not mislead readers.
    Warning,
    /// Something that a reader copies or follows is wrong.
    Error,
}

/// The kind of a finding: the ITS 2.0 localization quality issue types that rules use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Category {
    /// The target means something else.
    Mistranslation,
    /// The target lacks something that the source has.
    Omission,
    /// The target has something that the source lacks.
    Addition,
    /// Text was left in English.
    Untranslated,
    /// A word is repeated.
    Duplication,
    /// Source and target, or two articles, contradict each other.
    Inconsistency,
    /// A literal differs between source and target.
    InconsistentEntities,
    /// Numbers differ.
    Numbers,
    /// Markup is broken or differs.
    Markup,
    /// The text has a form that is not allowed.
    PatternProblem,
    /// White space is missing, superfluous or misplaced.
    Whitespace,
    /// The text has characters that do not belong there.
    Characters,
    /// The length of the target is out of proportion.
    Length,
    /// A URL or link does not resolve.
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
    /// Returns the name in MQM.
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
    /// Returns the name in ITS 2.0.
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
    /// Returns the name in reports and on the command line.
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
