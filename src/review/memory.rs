//! Translation memories of the project: the TMX files of the settings.

use std::collections::{BTreeSet, HashMap};

use xxhash_rust::xxh3::xxh3_64;

use crate::disk;
use crate::exchange::{MemoryPair, decode, expanded, read_tmx};
use crate::project::{Job, ProjectError};
use crate::review::MemoryMatch;
use segmend_engine::model::LocaleTag;

/// The translations of memories, by locale and English.
#[derive(Default)]
pub(super) struct Memories(HashMap<(LocaleTag, u64), Vec<MemoryMatch>>);

impl Memories {
    /// Reads the memories of a job. A language such as `pl` stands for all locales that have it.
    ///
    /// # Errors
    /// A file can't be read.
    pub(super) fn read(job: &Job, locales: &BTreeSet<&LocaleTag>) -> Result<Self, ProjectError> {
        let locales: Vec<LocaleTag> = locales.iter().map(|locale| (*locale).clone()).collect();
        let mut memories = Self::default();
        for file in &job.config.memory {
            let bad = |line: Option<usize>, cause: String| ProjectError::Memory {
                file: file.clone(),
                line: line.map(|line| format!(":{line}")).unwrap_or_default(),
                cause,
            };
            let bytes = disk::read_bytes_if_exists(file)?;
            let bytes = bytes.ok_or_else(|| bad(None, "there is no such file".to_owned()))?;
            let pairs = decode(&bytes).and_then(|text| read_tmx(&text));
            let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
            let name = name.unwrap_or_default();
            for pair in pairs.map_err(|error| bad(error.line, error.message))? {
                memories.add(&name, pair, &locales);
            }
        }
        Ok(memories)
    }

    fn add(&mut self, file: &str, pair: MemoryPair, locales: &[LocaleTag]) {
        let MemoryPair { line, locale, source, target } = pair;
        for locale in expanded(&locale, locales) {
            let known = self.0.entry(key(&locale, &source)).or_default();
            if known.iter().all(|known| known.text != target) {
                let (article, text) = (format!("{file}:{line}"), target.clone());
                known.push(MemoryMatch { article, text, by_person: true });
            }
        }
    }

    /// Adds the translations of an English text, whatever blanks are around it, to those that are known.
    pub(super) fn add_to(&self, matches: &mut Vec<MemoryMatch>, locale: &LocaleTag, source: &str) {
        for found in self.0.get(&key(locale, source)).into_iter().flatten() {
            if matches.iter().all(|other| other.text != found.text) {
                matches.push(found.clone());
            }
        }
    }
}

fn key(locale: &LocaleTag, source: &str) -> (LocaleTag, u64) {
    (locale.clone(), xxh3_64(source.trim().as_bytes()))
}
