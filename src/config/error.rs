//! Errors in settings, with their position and what was probably meant.

use std::path::PathBuf;

use crate::parse::{YamlError, yaml_error};
use segmend_engine::text::Position;

/// The error for settings that cannot be read. [`ConfigError::help`] says what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// The file that was requested does not exist.
    #[error("{}: there is no such file", .0.display())]
    NoFile(PathBuf),
    /// The text is not valid YAML, or the YAML does not fit the settings.
    #[error("{file}{}: {message}", suffix(*.position))]
    Malformed {
        /// The name of the file.
        file: String,
        /// The position in the file, if known.
        position: Option<Position>,
        /// What is wrong.
        message: String,
        /// The advice, if there is any.
        help: Option<String>,
    },
    /// A key names a token class, strategy or check that does not exist.
    #[error("{place}: unknown {what} `{name}` in `{key}`")]
    UnknownName {
        /// The name of the file, with the position in it if it is found.
        place: String,
        /// The kind of name that was expected: `check`.
        what: &'static str,
        /// The unknown name.
        name: String,
        /// The key that has the name: `repair.classes`.
        key: String,
        /// The known names.
        known: Vec<&'static str>,
    },
}

impl ConfigError {
    pub(super) fn new(error: &serde_yaml::Error, name: &str) -> Self {
        let YamlError { position, message, is_syntax } = yaml_error(error);
        let (message, help) = if is_syntax { (message, None) } else { explain(&message) };
        Self::Malformed { file: name.to_owned(), position, message, help }
    }

    /// The advice on how to fix the error, if there is any.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::NoFile(_) => Some("leave `--config` out to build with the defaults".to_owned()),
            Self::Malformed { help, .. } => help.clone(),
            Self::UnknownName { name, known, .. } => Some(near_names(name, known)),
        }
    }
}

/// `:line:column`; empty if the position is unknown.
pub(super) fn suffix(position: Option<Position>) -> String {
    position.map(|Position { line, column }| format!(":{line}:{column}")).unwrap_or_default()
}

/// Translates a message of serde into ours. Returns the message and the advice.
///
/// serde's errors are text only: ``repair: unknown field `unsaef`, expected one of `a`, `b` ``. The
/// tests fail if its wording changes.
fn explain(text: &str) -> (String, Option<String>) {
    for (theirs, ours) in
        [("unknown field `", "unknown key"), ("unknown variant `", "unknown value")]
    {
        let Some((path, rest)) = text.split_once(theirs) else { continue };
        let Some((word, expected)) = rest.split_once("`, ") else { continue };
        let known: Vec<&str> = expected.split('`').skip(1).step_by(2).collect();
        let within = match path.trim_end_matches(": ") {
            "" => String::new(),
            path => format!(" in `{path}`"),
        };
        return (format!("{ours} `{word}`{within}"), Some(did_you_mean(word, &known)));
    }
    wrong_type(text)
        .or_else(|| duplicate_key(text))
        .or_else(|| bad_pattern(text))
        .unwrap_or_else(|| (text.to_owned(), None))
}

/// Translates the message for a value of the wrong type, ``site: invalid type: string "x", expected
/// struct Site``, into the terms of YAML.
fn wrong_type(text: &str) -> Option<(String, Option<String>)> {
    let (path, rest) = text.split_once("invalid type: ")?;
    let (found, expected) = rest.rsplit_once(", expected ")?;
    let found = match found.split_once(' ') {
        Some(("string", text)) => format!("the text `{}`", text.trim_matches('"')),
        Some(("integer" | "floating", number)) => {
            format!("the number {}", number.trim_start_matches("point "))
        }
        Some(("boolean", truth)) => truth.to_owned(),
        Some(("unit", _)) => "nothing".to_owned(),
        Some(_) | None if found == "sequence" => "a list".to_owned(),
        Some(_) | None if found == "map" => "keys".to_owned(),
        Some(_) | None => found.to_owned(),
    };
    let expected = match expected {
        "a sequence" => "a list, `[a, b]`",
        "a boolean" => "`true` or `false`",
        "a string" | "path string" => "a text",
        kind if kind.starts_with("struct ") || kind == "a map" => "keys and values, `key: value`",
        kind => kind,
    };
    let at = match path.trim_end_matches(": ") {
        "" => "the settings".to_owned(),
        path => format!("`{path}`"),
    };
    Some((format!("{at}: found {found}, expected {expected}"), None))
}

/// Translates the message for a key that occurs twice.
fn duplicate_key(text: &str) -> Option<(String, Option<String>)> {
    let (path, key) = text.split_once("duplicate field `")?;
    let key = format!("{}{}", path.replace(": ", "."), key.trim_end_matches('`'));
    Some((format!("the key `{key}` stands twice"), Some("keep one of them".to_owned())))
}

/// Adds advice to the engine's message for an invalid glob pattern.
fn bad_pattern(text: &str) -> Option<(String, Option<String>)> {
    let (path, rest) =
        text.split_once(": `").filter(|_| text.contains("is not a pattern of paths"))?;
    let help = "write a path with `*`, `**`, `?`, `[ab]` or `{a,b}`, such as `mail/**`; a backslash takes such a sign as it is";
    Some((format!("`{path}`: `{rest}"), Some(help.to_owned())))
}

/// Suggests the nearest known word, if one is near, and lists all of them.
fn did_you_mean(word: &str, known: &[&str]) -> String {
    let all = format!("known are `{}`", known.join("`, `"));
    match nearest(word, known) {
        Some(near) => format!("did you mean `{near}`? {all}"),
        None => all,
    }
}

/// Suggests the nearest known names: there are too many to list them.
fn near_names(word: &str, known: &[&str]) -> String {
    let all = "`segmend explain` lists all names";
    match nearest(word, known) {
        Some(near) => format!("did you mean `{near}`? {all}"),
        None => all.to_owned(),
    }
}

/// The known word that is nearest to `word`, if one is near enough to be what was meant.
pub(crate) fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    use rapidfuzz::distance::osa::distance;
    // Two typos, or more in a long word.
    let is_close = |near: &&&str| distance(word.chars(), near.chars()) <= 2.max(near.len() / 3);
    known.iter().min_by_key(|near| distance(word.chars(), near.chars())).filter(is_close).copied()
}
