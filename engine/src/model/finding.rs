//! Findings: what a person must look at.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::model::{Rule, Severity, TokenClass};
use crate::text::Span;

/// Something that a person must look at (MQM *issue*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// The severity, by default that of the rule.
    pub severity: Severity,
    /// The class of the token that it is about, if any.
    pub class: Option<&'static TokenClass>,
    /// The text or file that it is about, if any.
    pub subject: Option<Subject>,
    /// What is wrong, then what to do: lower case, no full stop.
    pub message: String,
    /// The span in the target of the segment, if the finding has a place there.
    pub span: Option<Span>,
    /// A replacement for the text at the span, if there is a likely one.
    pub suggestion: Option<String>,
}

/// The text or file that a finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A token of the English.
    Token(String),
    /// Other words of the English.
    English(String),
    /// Text of the file that the finding is in.
    Text(String),
    /// Another file, by its path in the content folder.
    File(String),
}

impl Finding {
    /// Creates a finding about a segment or file as a whole, with the severity of its rule.
    pub const fn new(rule: &'static Rule, message: String) -> Self {
        let severity = rule.severity;
        Self { rule, severity, class: None, subject: None, message, span: None, suggestion: None }
    }

    /// Sets the subject.
    #[must_use]
    pub fn about(self, subject: Subject) -> Self {
        Self { subject: Some(subject), ..self }
    }

    /// Whether the finding is about this token of the English.
    pub fn is_about(&self, token: &str) -> bool {
        matches!(&self.subject, Some(Subject::Token(text)) if text == token)
    }
}

impl Subject {
    /// Returns the text, or the path of the file.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Token(text) | Self::English(text) | Self::Text(text) | Self::File(text) => text,
        }
    }
}

impl Serialize for Finding {
    /// Writes the name and category of the rule. The subject is left out: the message names it.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_map(None)?;
        fields.serialize_entry("rule", self.rule.name)?;
        fields.serialize_entry("severity", &self.severity)?;
        fields.serialize_entry("category", &self.rule.category)?;
        if let Some(class) = self.class {
            fields.serialize_entry("class", class)?;
        }
        fields.serialize_entry("message", &self.message)?;
        if let Some(span) = self.span {
            fields.serialize_entry("span", &span)?;
        }
        if let Some(suggestion) = &self.suggestion {
            fields.serialize_entry("suggestion", suggestion)?;
        }
        fields.end()
    }
}
