//! What is wrong with settings: where, what, and what was probably meant.

use std::path::PathBuf;

use segmend_engine::text::Position;

/// Settings that cannot be read. [`ConfigError::help`] says what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// A file that was asked for and is not there.
    #[error("{}: there is no such file", .0.display())]
    NoFile(PathBuf),
    /// A text that is no YAML, or YAML that is no settings.
    #[error("{file}{}: {message}", at(*.position))]
    Malformed {
        /// The name of the file.
        file: String,
        /// Where in it, if that is known.
        position: Option<Position>,
        /// What is wrong.
        message: String,
        /// What to do about it.
        help: Option<String>,
    },
    /// A token class, strategy or check that does not exist.
    #[error("{file}: unknown {what} `{name}` in `{key}`")]
    UnknownName {
        /// The name of the file.
        file: String,
        /// What it is to be the name of: `check`.
        what: &'static str,
        /// The name.
        name: String,
        /// The key that it stands under: `repair.classes`.
        key: String,
        /// The names that there are.
        known: Vec<&'static str>,
    },
}

impl ConfigError {
    pub(super) fn new(error: &serde_yaml::Error, name: &str) -> Self {
        let position = error.location();
        let position = position.map(|at| Position { line: at.line(), column: at.column() });
        let text = error.to_string();
        // The place stands in front already; the YAML reader appends it once more.
        let text = text.rsplit_once(" at line ").map_or(text.as_str(), |(before, _)| before);
        let (message, help) = explain(text);
        Self::Malformed { file: name.to_owned(), position, message, help }
    }

    /// What to do about it, if there is something to say.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::NoFile(_) => Some("leave `--config` out to build with the defaults".to_owned()),
            Self::Malformed { help, .. } => help.clone(),
            Self::UnknownName { name, known, .. } => Some(did_you_mean(name, known)),
        }
    }
}

/// `:line:column`, if it is known.
fn at(position: Option<Position>) -> String {
    position.map(|Position { line, column }| format!(":{line}:{column}")).unwrap_or_default()
}

/// Turns serde's words for an unknown key or value into ours, with the nearest known one.
///
/// serde has one wording for both, ``repair: unknown field `unsaef`, expected one of `a`, `b` ``,
/// and offers it as text only; the tests hold on to it.
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
    wrong_kind(text)
        .or_else(|| twice(text))
        .or_else(|| not_pattern(text))
        .unwrap_or_else(|| (text.to_owned(), not_yaml(text)))
}

/// Turns serde's words for a value of the wrong kind, ``site: invalid type: string "x", expected
/// struct Site``, into those of the file's author.
fn wrong_kind(text: &str) -> Option<(String, Option<String>)> {
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

fn twice(text: &str) -> Option<(String, Option<String>)> {
    let (path, key) = text.split_once("duplicate field `")?;
    let key = format!("{}{}", path.replace(": ", "."), key.trim_end_matches('`'));
    Some((format!("the key `{key}` stands twice"), Some("keep one of them".to_owned())))
}

/// Turns the engine's words for a bad pattern of paths into ours, with the way out.
fn not_pattern(text: &str) -> Option<(String, Option<String>)> {
    let (path, rest) =
        text.split_once(": `").filter(|_| text.contains("is not a pattern of paths"))?;
    let help = "write a path with `*`, `**`, `?`, `[ab]` or `{a,b}`, such as `mail/**`; a backslash takes such a sign as it is";
    Some((format!("`{path}`: `{rest}"), Some(help.to_owned())))
}

/// What to do about text that is no YAML.
fn not_yaml(text: &str) -> Option<String> {
    let is_about_signs = ["did not find", "found character", "mapping values", "block"];
    let is_it = is_about_signs.iter().any(|words| text.contains(words));
    is_it.then(|| {
        "in YAML a key ends in a colon and a blank, what belongs to it is indented by blanks, not tabs, and a text with `: `, `#` or brackets stands in quotes".to_owned()
    })
}

/// What could have been meant by `word`, and everything that can be.
fn did_you_mean(word: &str, known: &[&str]) -> String {
    let all = format!("known are `{}`", known.join("`, `"));
    match nearest(word, known) {
        Some(near) => format!("did you mean `{near}`? {all}"),
        None => all,
    }
}

/// The known word that `word` was probably meant to be.
pub(crate) fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    use rapidfuzz::distance::osa::distance;
    let close = |near: &&&str| distance(word.chars(), near.chars()) <= 2.max(near.len() / 3);
    known.iter().min_by_key(|near| distance(word.chars(), near.chars())).filter(close).copied()
}
