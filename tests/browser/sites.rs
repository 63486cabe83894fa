//! The sites under test, each built once per run.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use super::articles;

/// A site, built to the folder of its name below [`folder`].
#[derive(Clone, Copy)]
pub(crate) enum Site {
    /// The sample content of the project.
    Sample,
    /// An article with every construct of the format.
    Every,
    /// The five articles beside the project.
    Seeds,
    /// A sample of every corpus: 63 articles in each of eight locales, 100 of each developer
    /// corpus.
    Corpus,
}

impl Site {
    fn name(self) -> &'static str {
        match self {
            Self::Sample => "sample",
            Self::Every => "every",
            Self::Seeds => "seeds",
            Self::Corpus => "corpus",
        }
    }

    fn content(self) -> PathBuf {
        match self {
            Self::Sample => project().join("content"),
            Self::Every => project().join("tests/browser/content"),
            Self::Seeds => articles::shared().join("seeds"),
            Self::Corpus => folder().join("corpus-content"),
        }
    }

    /// Why the site cannot be built here.
    pub(crate) fn missing(self) -> Option<String> {
        match self {
            Self::Corpus => articles::unpack().err(),
            Self::Sample | Self::Every | Self::Seeds => {
                let content = self.content();
                (!content.exists()).then(|| format!("there is no {}", content.display()))
            }
        }
    }

    /// Builds the site once per run.
    pub(crate) fn build(self) -> Result<(), String> {
        static BUILT: [OnceLock<Result<(), String>>; 4] = [const { OnceLock::new() }; 4];
        BUILT[self as usize].get_or_init(|| self.build_now()).clone()
    }

    fn build_now(self) -> Result<(), String> {
        if let Self::Corpus = self {
            choose(&self.content()).map_err(|error| error.to_string())?;
        }
        let mut segmend = Command::new(env!("CARGO_BIN_EXE_segmend"));
        segmend.args(["build", "--quiet", "--content"]).arg(self.content());
        segmend.arg("--output").arg(folder().join(self.name()));
        let settings = if let Self::Sample = self { "sample.yaml" } else { "none.yaml" };
        segmend.arg("--config").arg(project().join("tests/browser").join(settings));
        let run = segmend.current_dir(project()).output().map_err(|error| error.to_string())?;
        match run.status.success() {
            true => Ok(()),
            false => Err(String::from_utf8_lossy(&run.stderr).into_owned()),
        }
    }
}

/// Copies the chosen articles of the corpora into a content folder.
fn choose(content: &Path) -> std::io::Result<()> {
    if content.exists() {
        std::fs::remove_dir_all(content)?;
    }
    let bilingual = articles::corpus().join("bilingual");
    let chosen = evenly(&articles::files(&bilingual.join(articles::LOCALES[0])), 63);
    for locale in articles::LOCALES {
        copy(&bilingual.join(locale), &chosen, &content.join(locale))?;
    }
    let developer = articles::corpus().join("developer");
    for name in ["aspnetcore.pl-PL", "ef.pl-PL", "win32-sample.de-DE"] {
        let (root, locale) = (developer.join(name), &name[name.len() - 5..]);
        copy(&root, &evenly(&articles::files(&root), 100), &content.join(locale))?;
    }
    Ok(())
}

/// Chooses `count` files at even distances.
fn evenly(files: &[String], count: usize) -> Vec<String> {
    (0..count).filter_map(|n| files.get(n * files.len() / count).cloned()).collect()
}

/// Copies the files that exist in a folder.
fn copy(from: &Path, files: &[String], to: &Path) -> std::io::Result<()> {
    for file in files.iter().filter(|file| from.join(file).exists()) {
        let target = to.join(file);
        std::fs::create_dir_all(target.parent().unwrap_or(to))?;
        std::fs::copy(from.join(file), target)?;
    }
    Ok(())
}

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The output folder of all sites.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser")
}
