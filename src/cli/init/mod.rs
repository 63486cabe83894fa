//! `segmend init`: creates a project that can be built and checked.
//!
//! The templates are beside this file; the pipelines are those of `docs/ci`. Existing files are never
//! changed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use segmend::disk;
use segmend::report::grid::Style;
use segmend::report::{Paint, visible};
use segmend_engine::model::LocaleTag;
use serde::Deserialize;

use crate::cli::global::Global;
use crate::cli::{Failure, Outcome, schema, terminal};

const EXAMPLES: &str = "\
Examples:
  segmend init                              a project in this folder
  segmend init help --locale ja-JP,fr-FR    in a new folder, for these locales
  segmend init --ci gitlab                  with a pipeline for GitLab
  cd help && segmend build                  build it, then open output/index.html

Existing files stay as they are. If content/ exists, no article is added: only the settings, their
schema for editors and the pipeline are written.";

/// The default locales of a new project.
const LOCALES: [&str; 2] = ["de-DE", "pl-PL"];
/// The path of the sample article.
const ARTICLE: &str = "security/enable-tls.md";
const ENGLISH: [&str; 3] = [
    "Enable TLS 1.2",
    "The service no longer accepts TLS 1.0.",
    "If error 0x80070005 appears, run `Get-Service` as an administrator.",
];

/// Start a project: settings, a sample article in two locales, a pipeline
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// Folder of the project; it is created if it does not exist [default: this folder]
    dir: Option<PathBuf>,
    /// The service that checks and publishes the articles
    #[arg(long, value_name = "github|gitlab|none", hide_possible_values = true)]
    #[arg(default_value = "github")]
    ci: Ci,
}

/// The service that a pipeline is written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Ci {
    /// GitHub Actions.
    Github,
    /// GitLab CI.
    Gitlab,
    /// No pipeline.
    None,
}

/// The sample article in one language.
#[derive(Debug, Deserialize)]
struct Sample {
    title: String,
    first: String,
    second: String,
    /// The heading above it in the table of contents.
    group: String,
}

/// Writes missing files and prints the next steps.
pub(super) fn run(args: &Args, global: &Global) -> Result<Outcome, Failure> {
    let folder = args.dir.as_deref().unwrap_or(Path::new("."));
    let locales = locales(global);
    let mut text = String::new();
    let paint = terminal::paint(global.color);
    let has_content = folder.join("content").exists();
    for (file, bytes) in files(&locales, has_content, args.ci) {
        let is_new = disk::create(folder, &file, bytes.as_bytes())?;
        let (word, look) = if is_new { ("created", Style::Green) } else { ("kept   ", Style::Dim) };
        let _ = writeln!(text, "{} {}", paint.on(word, look), visible(&file));
    }
    if has_content {
        let _ = writeln!(text, "{} content", paint.on("kept   ", Style::Dim));
    }
    if !has_content {
        warn_of_untranslated(&locales, global);
    }
    text.push_str(&next(args, paint));
    if !global.quiet {
        terminal::print(&text)?;
    }
    Ok(Outcome::Done)
}

fn locales(global: &Global) -> Vec<LocaleTag> {
    if global.locales.is_empty() {
        return LOCALES.iter().filter_map(|tag| LocaleTag::parse(tag)).collect();
    }
    global.locales.clone()
}

/// The files of a new project, in the order of the output.
fn files(locales: &[LocaleTag], has_content: bool, ci: Ci) -> Vec<(String, String)> {
    let mut files = vec![("segmend.yaml".to_owned(), include_str!("segmend.yaml").to_owned())];
    if !has_content {
        let samples = samples();
        for (index, locale) in locales.iter().enumerate() {
            let sample = samples.get(locale.as_str());
            files.push((format!("content/{locale}/{ARTICLE}"), article(locale, index, sample)));
            files.push((format!("content/{locale}/TOC.yml"), toc(sample)));
        }
    }
    let mut add = |file: &str, text: String| files.push((file.to_owned(), text));
    add(".gitignore", include_str!("gitignore").to_owned());
    add(".segmend/schema.json", schema::text());
    let pipeline = match ci {
        Ci::Github => Some((
            ".github/workflows/segmend.yml",
            include_str!("../../../docs/ci/github-actions.yml"),
        )),
        Ci::Gitlab => Some((".gitlab-ci.yml", include_str!("../../../docs/ci/gitlab-ci.yml"))),
        Ci::None => None,
    };
    if let Some((file, text)) = pipeline {
        add(file, text.to_owned());
        add(".segmend/install.sh", include_str!("../../../docs/ci/install.sh").to_owned());
    }
    files
}

fn samples() -> BTreeMap<String, Sample> {
    // The file is covered by a test; on errors the article is English.
    serde_yaml::from_str(include_str!("article.yaml")).unwrap_or_default()
}

/// Warns of locales without a translation of the sample article.
fn warn_of_untranslated(locales: &[LocaleTag], global: &Global) {
    let samples = samples();
    let is_known = |locale: &LocaleTag| {
        samples.contains_key(locale.as_str()) || *locale == LocaleTag::source()
    };
    for locale in locales.iter().filter(|locale| !is_known(locale)) {
        terminal::warn(&format!("the sample article for {locale} is in English"), global);
    }
}

/// The sample article; English if it has no translation.
fn article(locale: &LocaleTag, index: usize, sample: Option<&Sample>) -> String {
    let texts = sample.map_or(ENGLISH, |sample| [&*sample.title, &*sample.first, &*sample.second]);
    let pair = |at: usize| {
        if *locale == LocaleTag::source() {
            return ENGLISH[at].to_owned();
        }
        let id = format!("{:05x}-{}", 0xa0001 + index, 102 + at);
        format!(
            "<span data-ttu-id=\"{id}\">{}</span><span class=\"sxs-lookup\"><span data-stu-id=\"{id}\">{}</span></span>",
            texts[at], ENGLISH[at]
        )
    };
    let title = texts[0].replace('\'', "''");
    format!(
        "---\ntitle: '{title}'\nms.translationtype: MT\nms.contentlocale: {locale}\n---\n# <a name=\"enable-tls-12\"></a>{}\n\n{} {}\n",
        pair(0),
        pair(1),
        pair(2)
    )
}

fn toc(sample: Option<&Sample>) -> String {
    let (group, title) =
        sample.map_or(("Security", ENGLISH[0]), |sample| (&*sample.group, &*sample.title));
    let title = title.replace('\'', "''");
    format!("- name: {group}\n  items:\n  - name: '{title}'\n    href: {ARTICLE}\n")
}

fn next(args: &Args, paint: Paint) -> String {
    let mut text = format!("\n{}\n", paint.on("Next:", Style::Bold));
    let mut step = |command: &str, what: &str| {
        let _ = writeln!(text, "  {command:<16} {what}");
    };
    if let Some(dir) = &args.dir {
        step(&format!("cd {}", visible(&dir.display().to_string())), "");
    }
    step("segmend build", "build the pages, then open output/index.html");
    step("segmend check", "list what needs a person");
    step("segmend explain", "list the rules and the token classes");
    step("segmend --help", "see all commands");
    if args.ci != Ci::None {
        text += "\nThe pipeline needs the variable SEGMEND_REPOSITORY: .segmend/install.sh says what it can be.\n";
    }
    text.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use segmend::audit::rules;
    use segmend::config::Config;

    #[test]
    fn the_sample_exists_in_every_language_of_the_pages() {
        let samples = samples();
        let english = include_str!("segmend.yaml");
        assert_eq!(samples.len(), 16);
        for (tag, sample) in &samples {
            let locale = LocaleTag::parse(tag).unwrap();
            assert_eq!(locale.as_str(), tag);
            let text = article(&locale, 0, Some(sample));
            assert!(text.contains("0x80070005") && text.contains("`Get-Service`"), "{tag}");
        }
        assert_eq!(Config::from_yaml(english, "segmend.yaml", &rules()), Ok(Config::default()));
    }

    /// Commented-out keys are valid, too.
    #[test]
    fn suggested_settings_are_valid() {
        let settings = include_str!("segmend.yaml");
        let key = |line: &str| {
            let rest = line.strip_prefix("# ").unwrap_or(line);
            let is_key = rest.starts_with("  ")
                || rest.split(' ').next().is_some_and(|word| word.ends_with(':'));
            if is_key { rest.to_owned() } else { String::new() }
        };
        let all: Vec<_> = settings.lines().skip(1).map(key).collect();
        let config = Config::from_yaml(&all.join("\n"), "segmend.yaml", &rules()).unwrap();
        assert_eq!(config.source, Some("english".into()));
        assert_eq!(config.glossary.len(), 1);
    }
}
