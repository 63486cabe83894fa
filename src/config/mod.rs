//! The settings of a knowledge base: `segmend.yaml`.
//!
//! All keys are optional, and so is the file. An unknown key is an error that names the nearest known
//! one, because a misspelt key that is silently ignored is worse than a build that stops.
//!
//! The documentation of the types is part of their JSON Schema: see [`schema()`].
//!
//! ```yaml
//! content: docs
//! repair:
//!   classes:
//!     version: suggest
//! checks:
//!   doubled-word: off
//! glossary:
//!   - term: Contoso Mail
//!     local: { de-DE: [Contoso-Mail] }
//! locales:
//!   ja-JP:
//!     repair: { strategies: { transliteration: off } }
//! ```

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::model::Site;
use crate::parse::FORMATS;
use segmend_engine::glob::Glob;
use segmend_engine::model::{LocaleTag, Rule, Severity};

mod error;
mod links;
mod publish;
mod rules;
mod schema;

pub use error::ConfigError;
pub(crate) use error::nearest;
pub use links::LinkSettings;
pub use publish::{ActiveFiles, MangledSegments, MissingPages, Publish, Review};
pub use schema::schema;

/// The settings; see the fields for the keys.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// `content`: the folder of the bilingual articles.
    pub content: PathBuf,
    /// `source`: the folder of the English articles, if they do not lie in `en-us` of the content.
    pub source: Option<PathBuf>,
    /// `output`: the folder that a build writes.
    pub output: PathBuf,
    /// `templates`: the folder of the project's own page templates, which replace built-in ones; by
    /// default `templates`, if it exists.
    pub templates: Option<PathBuf>,
    /// `site`: what the knowledge base says of itself.
    pub site: Site,
    /// `publish`: what readers get where there is no good translation.
    pub publish: Publish,
    /// `review`: what is made for translators.
    pub review: Review,
    /// `search`: whether the site has a search.
    pub search: bool,
    /// `english_beside`: whether pages have the English beside the translation, which readers can show.
    pub english_beside: bool,
    /// `links`: where addresses lead that the content folder alone does not tell.
    pub links: LinkSettings,
    /// `extensions`: the file name endings of articles, without the dot. Files ending in `html` or `htm`
    /// are read as HTML, all others as Markdown.
    pub extensions: Vec<String>,
    /// `markdown`: how Markdown is written.
    pub markdown: Markdown,
    /// `repair`: what is repaired.
    pub repair: Repairs,
    /// `checks`: what is done with the findings of single checks.
    pub checks: BTreeMap<String, CheckMode>,
    /// `memory`: translation memories (TMX), whose translations of the same English the workbench shows.
    pub memory: Vec<PathBuf>,
    /// `glossary`: terms that are not translated.
    pub glossary: Vec<GlossaryEntry>,
    /// `locales`: what differs in single locales, by tag.
    pub locales: BTreeMap<LocaleTag, LocaleConfig>,
    /// `overrides`: what differs in some articles; the last one that fits decides.
    pub overrides: Vec<Override>,
    /// `fail_on`: from which severity on a run ends with exit code 1; by default `error` for a check,
    /// `never` for a build.
    pub fail_on: Option<FailOn>,
    /// The folder of the settings file, in which default folders are looked for.
    #[serde(skip)]
    pub folder: PathBuf,
}

/// `markdown`: how Markdown is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Markdown {
    /// `unescape_asterisks`: write `*` for the `\*` of bilingual files, as their publisher does.
    pub unescape_asterisks: bool,
}

/// `repair`: what is repaired.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Repairs {
    /// `enabled`: repair at all.
    pub enabled: bool,
    /// `unsafe`: also apply the repairs that are only suggested.
    #[serde(rename = "unsafe")]
    pub unsafe_repairs: bool,
    /// `classes`: what to do with the repairs of single token classes.
    #[schemars(schema_with = "schema::classes")]
    pub classes: BTreeMap<String, RepairMode>,
    /// `strategies`: what to do with the repairs of single strategies.
    #[schemars(schema_with = "schema::strategies")]
    pub strategies: BTreeMap<String, RepairMode>,
}

/// `locales`: what differs in one locale; what it does not name stays as it is for all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LocaleConfig {
    /// `repair`: what is repaired there.
    pub repair: LocaleRepairs,
    /// `checks`: what is done with the findings of single checks there.
    pub checks: BTreeMap<String, CheckMode>,
}

/// `locales.<tag>.repair`: what is repaired in one locale.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LocaleRepairs {
    /// `classes`: what to do with the repairs of single token classes.
    #[schemars(schema_with = "schema::classes")]
    pub classes: BTreeMap<String, RepairMode>,
    /// `strategies`: what to do with the repairs of single strategies.
    #[schemars(schema_with = "schema::strategies")]
    pub strategies: BTreeMap<String, RepairMode>,
}

/// `overrides`: what differs in some articles; what it does not name stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Override {
    /// `paths`: patterns of the paths that the locales share, as ignore files have them: `mail/**`,
    /// `{a,b}.md`, `[!a]*`; `!mail/old` excludes, and the last pattern that matches decides. All paths
    /// if there are none.
    #[schemars(with = "Vec<String>")]
    pub paths: Vec<Glob>,
    /// `locales`: the locales; all if there are none.
    pub locales: Vec<LocaleTag>,
    /// `repair`: what is repaired there.
    pub repair: LocaleRepairs,
    /// `checks`: what is done with the findings of single checks there.
    pub checks: BTreeMap<String, CheckMode>,
}

/// `glossary`: a term that is not translated, and its accepted local forms.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GlossaryEntry {
    /// `term`: as it is written.
    pub term: String,
    /// `local`: by locale, what may stand in its place.
    #[serde(default)]
    pub local: BTreeMap<LocaleTag, Vec<String>>,
}

/// What is done with the repairs of a token class or a strategy.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum RepairMode {
    /// None is made or shown.
    Off,
    /// They are shown and never applied by default.
    Suggest,
    /// The safe ones are applied: the default.
    Safe,
}

/// What is done with the findings of a check.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum CheckMode {
    /// The check does not run.
    Off,
    /// It runs, also if it is off by default.
    On,
    /// It runs, and its findings are worth knowing.
    Info,
    /// It runs, and its findings are warnings.
    Warning,
    /// It runs, and its findings are errors.
    Error,
}

/// The severity from which on a run ends with exit code 1.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema, clap::ValueEnum,
)]
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

impl Default for Config {
    fn default() -> Self {
        Self {
            content: PathBuf::from("content"),
            source: None,
            output: PathBuf::from("output"),
            templates: None,
            site: Site::default(),
            publish: Publish::default(),
            review: Review::default(),
            search: true,
            english_beside: true,
            links: LinkSettings::default(),
            extensions: FORMATS
                .iter()
                .flat_map(|format| format.endings)
                .map(|&ending| ending.to_owned())
                .collect(),
            markdown: Markdown::default(),
            repair: Repairs::default(),
            checks: BTreeMap::new(),
            memory: Vec::new(),
            glossary: Vec::new(),
            locales: BTreeMap::new(),
            overrides: Vec::new(),
            fail_on: None,
            folder: PathBuf::new(),
        }
    }
}

impl Default for Repairs {
    fn default() -> Self {
        let (classes, strategies) = Default::default();
        Self { enabled: true, unsafe_repairs: false, classes, strategies }
    }
}

impl Config {
    /// Parses settings. `name` is the name of the file, for messages; `rules` are the rules that can be
    /// named under `checks`. An empty text gives the defaults.
    ///
    /// # Errors
    /// Fails on invalid YAML, an unknown key or name, and a value of the wrong type.
    pub fn from_yaml(text: &str, name: &str, rules: &[&Rule]) -> Result<Self, ConfigError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        // `Option`, because a file with only comments is a YAML null.
        let config = serde_yaml::from_str::<Option<Self>>(text);
        let config = config.map(Option::unwrap_or_default);
        let config = config.map_err(|error| ConfigError::new(&error, name))?;
        rules::check_names(&config, name, text, rules)?;
        Ok(config)
    }

    /// The settings without the folders of the project: where they are changes no page.
    pub(crate) fn without_folders(&self) -> Self {
        let Self { content, source, output, templates, folder, .. } = Self::default();
        Self { content, source, output, templates, folder, ..self.clone() }
    }

    /// Resolves the paths relative to `folder`, the folder of the settings file.
    #[must_use]
    pub fn under(mut self, folder: &Path) -> Self {
        let paths = [&mut self.content, &mut self.output, &mut self.folder];
        let optional = self.source.iter_mut().chain(&mut self.templates).chain(&mut self.memory);
        for path in paths.into_iter().chain(optional) {
            *path = folder.join(&path);
        }
        self
    }
}

impl FailOn {
    /// Whether a run with this worst severity fails.
    pub fn is_reached(self, worst: Option<Severity>) -> bool {
        self.least().is_some_and(|least| worst.is_some_and(|worst| worst >= least))
    }

    /// The lowest severity that makes a run fail.
    pub const fn least(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Never => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{LocalText, SiteUrl};
    use segmend_engine::check::CHECKS;

    /// Parses settings that can name the checks of the engine.
    pub(super) fn read(text: &str) -> Result<Config, ConfigError> {
        let rules: Vec<_> = CHECKS.iter().map(|check| &check.rule).collect();
        Config::from_yaml(text, "c.yaml", &rules)
    }

    #[test]
    fn empty_settings_are_the_defaults() {
        for text in ["", "\n", "# nothing yet\n", "\u{feff}", "---\n", "{}", "repair: {}\n"] {
            assert_eq!(read(text), Ok(Config::default()), "{text:?}");
        }
    }

    #[test]
    fn every_key_is_read() {
        let text = "content: docs\nsource: english\noutput: public\ntemplates: theme\nextensions: [md]\n\
            site: { url: \"https://example.org/kb\", title: Help, contact: kb@example.org }\n\
            markdown: { unescape_asterisks: true }\nfail_on: warning\n\
            publish: { mangled_segments: translation, missing_pages: none, active_files: copy }\n\
            review: { sheets: false }\nsearch: false\nenglish_beside: false\n\
            repair:\n  enabled: false\n  unsafe: true\n  classes: { version: off, url: suggest }\n  \
            strategies: { assignment: suggest }\nchecks: { untranslated: error }\n\
            memory: [old.tmx]\nglossary: [{ term: Contoso, local: { pl-pl: [Kontoso] } }]\nlocales: { pl-PL: {} }\n\
            overrides: [{ paths: [mail/**], checks: { length: off } }]\n";
        let locale = LocaleTag::parse("pl-PL").unwrap();
        let classes = [("url", RepairMode::Suggest), ("version", RepairMode::Off)];
        let expected = Config {
            links: LinkSettings::default(),
            content: "docs".into(),
            source: Some("english".into()),
            output: "public".into(),
            templates: Some("theme".into()),
            site: Site {
                url: SiteUrl::parse("https://example.org/kb/"),
                title: LocalText::Same("Help".to_owned()),
                description: LocalText::default(),
                contact: Some("kb@example.org".to_owned()),
            },
            extensions: vec!["md".to_owned()],
            review: Review { sheets: false },
            search: false,
            english_beside: false,
            publish: Publish {
                mangled_segments: MangledSegments::Translation,
                missing_pages: MissingPages::None,
                active_files: ActiveFiles::Copy,
            },
            markdown: Markdown { unescape_asterisks: true },
            repair: Repairs {
                enabled: false,
                unsafe_repairs: true,
                classes: classes.map(|(class, mode)| (class.to_owned(), mode)).into(),
                strategies: [("assignment".to_owned(), RepairMode::Suggest)].into(),
            },
            checks: [("untranslated".to_owned(), CheckMode::Error)].into(),
            memory: vec!["old.tmx".into()],
            glossary: vec![GlossaryEntry {
                term: "Contoso".to_owned(),
                local: [(locale.clone(), vec!["Kontoso".to_owned()])].into(),
            }],
            locales: [(locale, LocaleConfig::default())].into(),
            overrides: vec![Override {
                paths: vec![Glob::new("mail/**").unwrap()],
                checks: [("length".to_owned(), CheckMode::Off)].into(),
                ..Override::default()
            }],
            fail_on: Some(FailOn::Warning),
            folder: PathBuf::new(),
        };
        assert_eq!(read(text), Ok(expected));
    }

    #[test]
    fn errors_have_a_position_a_message_and_advice() {
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
            ("extensions: [a\n", "c.yaml:1:13: the `[` is not closed", ""),
            ("site:\n  title: \"a\n", "c.yaml:2:10: the quote is not closed", ""),
            ("\tcontent: x\n", "c.yaml:1:1: this character cannot begin a value", ""),
            ("hello\n", "c.yaml:1:1: the settings: found the text `hello`, expected keys and", ""),
            ("content: [a]\n", "c.yaml:1:10: `content`: found a list, expected a text", ""),
            ("markdown: 5\n", "c.yaml:1:11: `markdown`: found the number `5`, expected keys", ""),
            (
                "repair: { enabled: yes }\n",
                "c.yaml:1:20: `repair.enabled`: found the text `yes`, expected `true` or `false`",
                "",
            ),
            ("glossary: { a: b }\n", "c.yaml:1:11: `glossary`: found keys, expected a list", ""),
            (
                "content: a\ncontent: b\n",
                "c.yaml:1:1: the key `content` stands twice",
                "keep one of them",
            ),
            (
                "site: { url: example.org }\n",
                "c.yaml:1:7: site: `example.org` is not an address such as `https://",
                "",
            ),
            (
                "site:\n  title: [a]\n",
                "c.yaml:2:3: site: expected a text, or texts by locale such as",
                "",
            ),
            (
                "extensions: md\n",
                "c.yaml:1:13: `extensions`: found the text `md`, expected a list, `[a, b]`",
                "",
            ),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.to_string().starts_with(expected), "{text:?}: {error}");
            assert!(error.help().unwrap_or_default().starts_with(help), "{text:?}");
        }
    }

    #[test]
    fn an_invalid_pattern_is_an_error_at_its_position() {
        for (text, expected, help) in [
            (
                "overrides:\n  - paths: [mail, 'old/[ab']\n",
                "c.yaml:2:19: `overrides[0].paths[1]`: `old/[ab` is not a pattern of paths: unclosed",
                "write a path with `*`, ",
            ),
            (
                "overrides: [{ paths: ['!'] }]\n",
                "c.yaml:1:23: `overrides[0].paths[0]`: `!` is not a pattern of paths: it names no path",
                "write a path with `*`, ",
            ),
            (
                "overrides: [{ paths: [[a]] }]\n",
                "c.yaml:1:23: `overrides[0].paths[0]`: found a list, expected a text",
                "",
            ),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.to_string().starts_with(expected), "{text:?}: {error}");
            assert!(error.help().unwrap_or_default().starts_with(help), "{text:?}");
        }
    }

    #[test]
    fn a_run_fails_from_the_given_severity_on() {
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
