//! What a person must look at.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::model::{Rule, Severity, TokenClass};
use crate::text::Span;

/// Something a person must look at (MQM *issue*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// How bad it is.
    pub severity: Severity,
    /// The class of the token that it is about, if it is about one.
    pub class: Option<&'static TokenClass>,
    /// What it is about, if it is about something that has a text.
    pub subject: Option<Subject>,
    /// What is wrong, then what to do: lower case, no full stop.
    pub message: String,
    /// Where in the segment's target, if it is about a segment and has a place there.
    pub span: Option<Span>,
    /// What could stand there instead, if something is known but not certain.
    pub suggestion: Option<String>,
}

/// What a finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A token of the English.
    Token(String),
    /// Other words of the English.
    English(String),
    /// A text of the file that the finding is in.
    Text(String),
    /// Another file, as the content folder has it.
    File(String),
}

impl Finding {
    /// A finding as bad as its rule says, about a segment or a file as a whole.
    pub const fn new(rule: &'static Rule, message: String) -> Self {
        let severity = rule.severity;
        Self { rule, severity, class: None, subject: None, message, span: None, suggestion: None }
    }

    /// The finding with what it is about.
    #[must_use]
    pub fn about(self, subject: Subject) -> Self {
        Self { subject: Some(subject), ..self }
    }

    /// Whether it is about this token of the English.
    pub fn is_about(&self, token: &str) -> bool {
        matches!(&self.subject, Some(Subject::Token(text)) if text == token)
    }
}

impl Subject {
    /// Its text, or the name of the file.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Token(text) | Self::English(text) | Self::Text(text) | Self::File(text) => text,
        }
    }
}

impl Serialize for Finding {
    /// The rule as its name, with its category. The subject is told by the message.
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
