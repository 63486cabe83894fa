//! Errors in a project's templates.

use std::collections::BTreeMap;

use rapidfuzz::distance::osa;
use segmend_engine::text::Lines;
use tera::ErrorKind;

use super::unclosed::unclosed;

/// A template that cannot be used; [`PageError::help`] says what to do.
#[derive(Debug, thiserror::Error)]
#[error("templates/{template}{}: {message}", place(*.line, *.column))]
pub struct PageError {
    /// The file below `templates/`.
    pub template: String,
    /// The line, from 1; 0 if the error concerns the whole file.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// The error, without a full stop.
    pub message: String,
    /// The advice, if there is more than the usual one.
    pub advice: Option<String>,
}

impl PageError {
    /// Converts an error that Tera reports for `template`.
    pub(super) fn new(template: &str, error: &tera::Error) -> Self {
        let kind = error.kind();
        if let ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) = kind {
            let (line, column) = (report.span().start_line, report.span().start_col + 1);
            let (message, advice) = explain(report.message());
            return Self { template: report.filename().to_owned(), line, column, message, advice };
        }
        let (template, message) = if let ErrorKind::MissingParent { current, parent } = kind {
            (current.as_str(), format!("extends `{parent}`, which does not exist"))
        } else if let ErrorKind::CircularExtend { tpl, .. } = kind {
            (tpl.as_str(), "extends itself".to_owned())
        } else if let ErrorKind::CircularInclude { tpl, .. } = kind {
            (tpl.as_str(), "includes itself".to_owned())
        } else {
            (template, in_our_style(&kind.to_string()))
        };
        Self { template: template.to_owned(), line: 0, column: 0, message, advice: None }
    }

    /// Adds what only the texts of the templates tell: where a tag was opened that nothing closes, and
    /// which template includes a missing one.
    pub(super) fn in_templates(self, templates: &BTreeMap<&str, &str>) -> Self {
        if self.message.starts_with("unexpected end")
            && let Some(text) = templates.get(self.template.as_str())
            && let Some(open) = unclosed(text)
        {
            let message = format!("`{}` is not closed", open.tag);
            let advice = Some(format!("add `{}`", open.end));
            return Self { message, advice, ..self.at(text, open.offset) };
        }
        let missing = self.message.split_once("nknown template `").map(|(_, name)| name);
        let Some(name) = missing.and_then(|rest| rest.split('`').next()) else { return self };
        let quoted = [format!("\"{name}\""), format!("'{name}'")];
        let place = templates.iter().find_map(|(template, text)| {
            Some((*template, *text, quoted.iter().find_map(|quoted| text.find(quoted))?))
        });
        let message = format!("includes `{name}`, which does not exist");
        match place {
            Some((template, text, offset)) => {
                Self { template: template.to_owned(), message, ..self }.at(text, offset)
            }
            None => Self { message, ..self },
        }
    }

    /// The error at an offset of its template.
    fn at(self, text: &str, offset: usize) -> Self {
        let position = Lines::new(text).position(text, offset);
        Self { line: position.line, column: position.column, ..self }
    }

    /// Returns advice on how to fix the error.
    pub fn help(&self) -> String {
        let usual = "correct the template, or remove it to use the built-in one";
        self.advice.clone().unwrap_or_else(|| usual.to_owned())
    }
}

/// Returns `:line:column`, or nothing without a line.
fn place(line: usize, column: usize) -> String {
    if line == 0 { String::new() } else { format!(":{line}:{column}") }
}

/// Returns a message in our style, and the advice that it holds: Tera lists all variables in place of
/// one that does not exist.
fn explain(message: &str) -> (String, Option<String>) {
    let message = in_our_style(message);
    let Some((unknown, known)) = message.split_once(". Available variables: ") else {
        return (message, None);
    };
    let name = unknown.split('`').nth(1).unwrap_or_default();
    let known: Vec<&str> = known.split(", ").collect();
    let distance = |known: &&&str| osa::distance(known.chars(), name.chars());
    let near = known.iter().min_by_key(distance).filter(|known| distance(known) <= 2);
    let near = near.map(|near| format!("did you mean `{near}`? "));
    let all = "docs/templates.md lists the variables of each template";
    (format!("there is no variable `{name}`"), Some(near.unwrap_or_default() + all))
}

/// Formats a message like our own: lower case, no full stop, one line.
fn in_our_style(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default().trim_end_matches('.');
    let mut chars = line.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
