//! What the content says about its own words, learned before anything is repaired.

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::disk;
use crate::model::Article;
use crate::project::content::Content;
use crate::project::localized::bilingual;
use crate::project::{Job, ProjectError, discover};
use segmend_engine::vocabulary::Vocabulary;

/// The version of the format of vocabulary files.
const VERSION: u32 = 1;

/// The file of a vocabulary.
#[derive(Debug, Serialize, Deserialize)]
struct File<V> {
    version: u32,
    vocabulary: V,
}

/// Learns the vocabulary of the content, in the locales of the job.
///
/// # Errors
/// The content can't be read.
pub fn learn(job: &Job) -> Result<Vocabulary, ProjectError> {
    Ok(learn_from(&discover(job)?))
}

/// Learns the vocabulary of content that is already known.
fn learn_from(content: &Content) -> Vocabulary {
    // The order of the parts does not matter to what is learned.
    let parts = content.paths().into_par_iter().fold(Vocabulary::default, |mut seen, path| {
        content.articles(path).0.iter().for_each(|article| add(&mut seen, article));
        seen
    });
    let mut vocabulary = parts.reduce(Vocabulary::default, |mut one, other| {
        one.merge(other);
        one
    });
    vocabulary.shrink();
    vocabulary
}

/// Reads a vocabulary that [`write_vocabulary`] wrote.
///
/// # Errors
/// The file can't be read, or holds something else.
pub fn read_vocabulary(file: &Path) -> Result<Vocabulary, ProjectError> {
    let bad = |cause| ProjectError::Vocabulary { file: file.to_owned(), cause };
    let text = disk::read_if_exists(file)?.ok_or_else(|| bad("there is no such file".into()))?;
    let read: File<Vocabulary> =
        serde_json::from_str(&text).map_err(|error| bad(error.to_string()))?;
    match read.version {
        VERSION => Ok(read.vocabulary),
        other => Err(bad(format!("its format is version {other}, not {VERSION}"))),
    }
}

/// Writes a vocabulary as JSON.
///
/// # Errors
/// The errors of `out`.
pub fn write_vocabulary(vocabulary: &Vocabulary, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, &File { version: VERSION, vocabulary })?;
    out.write_all(b"\n")
}

fn add(vocabulary: &mut Vocabulary, article: &Article) {
    for segment in article.segments() {
        let pair = bilingual(article, article.source(segment), article.target(segment));
        vocabulary.learn(&pair);
    }
}

impl Job {
    /// The job with the vocabulary of its content, which is learned unless the job has one already.
    ///
    /// # Errors
    /// As [`learn`].
    pub fn learned(&self) -> Result<Cow<'_, Self>, ProjectError> {
        if !self.has_to_learn() {
            return Ok(Cow::Borrowed(self));
        }
        Ok(self.learned_from(&discover(self)?))
    }

    /// Like [`Job::learned`], from content that is already known.
    pub(crate) fn learned_from(&self, content: &Content) -> Cow<'_, Self> {
        if !self.has_to_learn() {
            return Cow::Borrowed(self);
        }
        let vocabulary = Some(Arc::new(learn_from(content)));
        Cow::Owned(Self { vocabulary, ..self.clone() })
    }

    const fn has_to_learn(&self) -> bool {
        self.vocabulary.is_none() && self.config.repair.enabled
    }
}
