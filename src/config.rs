//! The settings of a knowledge base: `segmend.yaml`.
//!
//! Every key is optional and has a default, so no file is needed. An unknown key is an error that
//! names the nearest known one: a misspelt setting that is silently ignored is worse than none.
//!
//! ```yaml
//! content: docs
//! repair:
//!   classes:
//!     version: suggest
//! ```

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::engine::Settings;
use crate::model::{Applicability, Severity};

/// The settings; see the fields for the keys.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// `content`: the folder of the bilingual articles.
    pub content: PathBuf,
    /// `output`: the folder that a build writes.
    pub output: PathBuf,
    /// `templates`: the folder of the project's own page templates, laid over the built-in ones.
    pub templates: PathBuf,
    /// `extensions`: the file name endings of articles, without the dot.
    pub extensions: Vec<String>,
    /// `markdown`: how Markdown is written.
    pub markdown: Markdown,
    /// `repair`: what is repaired.
    pub repair: Repairs,
    /// `fail_on`: from which severity on a build ends with exit code 1.
    pub fail_on: FailOn,
}

/// `markdown`: how Markdown is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Markdown {
    /// `unescape_asterisks`: write `*` for the `\*` of bilingual files, as their publisher does.
    pub unescape_asterisks: bool,
}

/// `repair`: what is repaired.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Repairs {
    /// `enabled`: repair at all.
    pub enabled: bool,
    /// `unsafe`: also apply the repairs that are only suggested.
    #[serde(rename = "unsafe")]
    pub include_suggested: bool,
    /// `classes`: what to do with the repairs of single token classes.
    pub classes: BTreeMap<String, ClassMode>,
}

/// What is done with the repairs of a token class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ClassMode {
    /// The class is not looked at.
    Off,
    /// Its repairs are shown and never applied by default.
    Suggest,
    /// Its safe repairs are applied: the default.
    Safe,
}

/// The severity from which on a run ends with exit code 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// At errors.
    Error,
    /// At warnings and errors.
    Warning,
    /// At every finding.
    Info,
    /// Never.
    #[default]
    Never,
}

/// Settings that cannot be read: where, why, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {message}")]
pub struct ConfigError {
    /// `segmend.yaml:3:5`, or the name alone.
    pub place: String,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            content: PathBuf::from("content"),
            output: PathBuf::from("output"),
            templates: PathBuf::from("templates"),
            extensions: ["md", "markdown", "txt"].map(str::to_owned).to_vec(),
            markdown: Markdown::default(),
            repair: Repairs::default(),
            fail_on: FailOn::default(),
        }
    }
}

impl Default for Repairs {
    fn default() -> Self {
        Self { enabled: true, include_suggested: false, classes: BTreeMap::new() }
    }
}

impl Config {
    /// What the engine is to do.
    pub fn engine(&self) -> Settings {
        let classes = &self.repair.classes;
        let of = |mode: ClassMode| {
            classes.iter().filter(move |(_, is)| **is == mode).map(|(name, _)| name.clone())
        };
        Settings {
            off: of(ClassMode::Off).collect(),
            tiers: of(ClassMode::Suggest).map(|name| (name, Applicability::Suggested)).collect(),
            unsafe_repairs: self.repair.include_suggested,
            ..Settings::default()
        }
    }

    /// Reads settings; `name` is the file's name, for messages. An empty file is the default.
    ///
    /// # Errors
    /// Text that is not YAML, an unknown key, or a value of the wrong kind.
    pub fn from_yaml(text: &str, name: &str) -> Result<Self, ConfigError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        serde_yaml::from_str::<Option<Self>>(text)
            .map(Option::unwrap_or_default)
            .map_err(|error| ConfigError::new(&error, name))
    }

    /// The settings with their paths taken from `folder`, where the file lies.
    #[must_use]
    pub fn under(mut self, folder: &Path) -> Self {
        for path in [&mut self.content, &mut self.output, &mut self.templates] {
            *path = folder.join(&path);
        }
        self
    }

    /// Checks that `repair.classes` names token classes that exist.
    ///
    /// # Errors
    /// The first class that is not in `known`, with the nearest one that is.
    pub fn check_classes(&self, known: &[&str], name: &str) -> Result<(), ConfigError> {
        match self.repair.classes.keys().find(|class| !known.contains(&class.as_str())) {
            None => Ok(()),
            Some(class) => Err(ConfigError {
                place: name.to_owned(),
                message: format!("unknown token class `{class}` in `repair.classes`"),
                help: Some(did_you_mean(class, known)),
            }),
        }
    }
}

impl FailOn {
    /// Whether a run whose worst finding is `worst` counts as failed.
    pub fn is_reached(self, worst: Option<Severity>) -> bool {
        let least = match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Info => Severity::Info,
            Self::Never => return false,
        };
        worst.is_some_and(|worst| worst >= least)
    }
}

impl ConfigError {
    fn new(error: &serde_yaml::Error, name: &str) -> Self {
        let place = match error.location() {
            Some(at) => format!("{name}:{}:{}", at.line(), at.column()),
            None => name.to_owned(),
        };
        let text = error.to_string();
        // The place stands in front already; the YAML reader appends it once more.
        let text = text.rsplit_once(" at line ").map_or(text.as_str(), |(before, _)| before);
        let (message, help) = explain(text);
        Self { place, message, help }
    }
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
    (text.to_owned(), None)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_said_is_the_default() {
        for text in ["", "\n", "# nothing yet\n", "\u{feff}", "---\n", "{}", "repair: {}\n"] {
            assert_eq!(Config::from_yaml(text, "segmend.yaml"), Ok(Config::default()), "{text:?}");
        }
    }

    #[test]
    fn every_key_is_read() {
        let text = "content: docs\noutput: public\ntemplates: theme\nextensions: [md]\n\
            markdown: { unescape_asterisks: true }\nfail_on: warning\n\
            repair:\n  enabled: false\n  unsafe: true\n  classes: { version: off, url: suggest }\n";
        let classes = [("url", ClassMode::Suggest), ("version", ClassMode::Off)];
        let expected = Config {
            content: "docs".into(),
            output: "public".into(),
            templates: "theme".into(),
            extensions: vec!["md".to_owned()],
            markdown: Markdown { unescape_asterisks: true },
            repair: Repairs {
                enabled: false,
                include_suggested: true,
                classes: classes.map(|(class, mode)| (class.to_owned(), mode)).into(),
            },
            fail_on: FailOn::Warning,
        };
        assert_eq!(Config::from_yaml(text, "segmend.yaml"), Ok(expected));
    }

    #[test]
    fn errors_say_where_what_and_what_was_meant() {
        for (text, expected, help) in [
            ("contnet: docs\n", "c.yaml:1:1: unknown key `contnet`", "did you mean `content`?"),
            (
                "repair:\n  unsaef: true\n",
                "c.yaml:2:3: unknown key `unsaef` in `repair`",
                "did you mean `unsafe`?",
            ),
            (
                "markdown:\n  escape: true\n",
                "c.yaml:2:3: unknown key `escape` in `markdown`",
                "known are `unescape_asterisks`",
            ),
            (
                "fail_on: warn\n",
                "c.yaml:1:10: unknown value `warn` in `fail_on`",
                "known are `error`, ",
            ),
            (
                "repair: { classes: { url: maybe } }\n",
                "c.yaml:1:27: unknown value `maybe` in `repair.classes.url`",
                "known are `off`, ",
            ),
            ("extensions: [a\n", "c.yaml:2:1: did not find expected ',' or ']'", ""),
            (
                "extensions: md\n",
                "c.yaml:1:13: extensions: invalid type: string \"md\", expected a sequence",
                "",
            ),
        ] {
            let error = Config::from_yaml(text, "c.yaml").unwrap_err();
            assert!(error.to_string().starts_with(expected), "{text:?}: {error}");
            assert!(error.help.unwrap_or_default().starts_with(help), "{text:?}");
        }
    }

    #[test]
    fn classes_are_checked_against_the_list() {
        let config = Config::from_yaml("repair: { classes: { verison: off } }", "c.yaml").unwrap();
        assert_eq!(config.check_classes(&["verison"], "c.yaml"), Ok(()));
        let error = config.check_classes(&["url", "version"], "c.yaml").unwrap_err();
        assert_eq!(error.to_string(), "c.yaml: unknown token class `verison` in `repair.classes`");
        assert_eq!(error.help.unwrap(), "did you mean `version`? known are `url`, `version`");
    }

    #[test]
    fn failure_starts_at_the_severity_asked_for() {
        let (info, warning) = (Some(Severity::Info), Some(Severity::Warning));
        for (fail_on, worst, expected) in [
            (FailOn::Never, Some(Severity::Error), false),
            (FailOn::Error, warning, false),
            (FailOn::Warning, warning, true),
            (FailOn::Info, info, true),
            (FailOn::Info, None, false),
        ] {
            assert_eq!(fail_on.is_reached(worst), expected, "{fail_on:?} {worst:?}");
        }
    }
}
