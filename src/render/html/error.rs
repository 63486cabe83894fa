//! Errors in a project's templates.

use tera::ErrorKind;

/// A template that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("templates/{template}{}: {message}, correct the template", place(*.line, *.column))]
pub struct PageError {
    /// The file below `templates/`.
    pub template: String,
    /// The line, from 1; 0 if the error concerns the whole file.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// The error, without a full stop.
    pub message: String,
}

impl PageError {
    /// Converts an error that Tera reports for `template`.
    pub(super) fn new(template: &str, error: &tera::Error) -> Self {
        let kind = error.kind();
        if let ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) = kind {
            let (line, column) = (report.span().start_line, report.span().start_col + 1);
            let message = in_our_style(report.message());
            return Self { template: report.filename().to_owned(), line, column, message };
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
        Self { template: template.to_owned(), line: 0, column: 0, message }
    }
}

/// Returns `:line:column`, or nothing without a line.
fn place(line: usize, column: usize) -> String {
    if line == 0 { String::new() } else { format!(":{line}:{column}") }
}

/// Formats a message like our own: lower case, no full stop, one line.
fn in_our_style(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default().trim_end_matches('.');
    let mut chars = line.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
