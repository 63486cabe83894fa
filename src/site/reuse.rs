//! What a build takes over from the last one: the pages of articles on which nothing has changed.
//!
//! An entry of the cache says what an article depended on, besides the site as a whole: its files and
//! decisions, the files that it includes, what the vocabulary answered, and what stands around its
//! pages. Only if all of it is the same as before, and its files are still as they were written, they
//! are taken over. What concerns the site as a whole (settings, templates, tables of contents, which
//! articles and other files there are) builds all pages anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Debug, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

use crate::disk::{self, Cache, NewCache, Staging, Stamp, is_article};
use crate::model::add_source_folder;
use crate::project::roots::Roots;
use crate::project::{Job, ProjectError};
use crate::render::search::Terms;
use crate::report::Totals;
use crate::site::addition::Addition;
use crate::site::context::Site;
use crate::site::include::Dependency;
use segmend_engine::model::LocaleTag;
use segmend_engine::vocabulary::{Answer, Vocabulary};

/// The key of the search terms in the cache. No path of an article is empty.
const TERMS: &str = "";

/// What a build found changed since the last one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SinceLast {
    /// Nothing is known of a last build.
    #[default]
    Unknown,
    /// Nothing: the output is left as it is.
    Nothing,
    /// The site is different, or was built anew.
    Changes(Changes),
}

/// How the site differs from what the last build wrote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The number of pages that were built. All others are as before.
    pub written: usize,
    /// The number of pages that were not there.
    pub new: usize,
    /// The number of pages that are gone.
    pub gone: usize,
    /// The number of repairs before.
    pub repairs_before: usize,
    /// The number of findings before.
    pub findings_before: usize,
}

/// What an article depended on, besides the site as a whole.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Trace {
    /// The hash of its files and of the decisions on it.
    own: u64,
    /// What it includes, with hashes.
    included: Vec<(Dependency, u64)>,
    /// What the vocabulary answered.
    answers: BTreeSet<Answer>,
    /// The hash of what stands around its page in each locale.
    around: Vec<(LocaleTag, u64)>,
}

/// An entry of the cache.
#[derive(Serialize, Deserialize)]
struct Entry {
    trace: Trace,
    addition: Addition,
}

/// What the cache has about the build as a whole.
#[derive(Default, Serialize, Deserialize)]
struct Head {
    /// The hash of everything that the build has read.
    inputs: u64,
    /// The hash of what concerns all articles.
    site: u64,
    /// The hash of the titles of all articles.
    lists: u64,
    /// The hash of the names and stamps of all files of the output.
    output: u64,
    whole: Whole,
}

/// The result of a build as a whole.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Whole {
    /// The totals.
    pub(crate) totals: Totals,
    /// The number of pages.
    pub(crate) pages: usize,
    /// The number of files that were left out because they are drafts.
    pub(crate) drafts: usize,
    /// The hashes of the names of all pages, sorted.
    pub(crate) names: Vec<u64>,
}

/// What the last build has kept in the cache.
pub(crate) struct Former {
    cache: Cache,
    head: Head,
}

/// The hashes of what a build reads.
pub(crate) struct Inputs {
    /// Of each file, by its path in the content.
    files: BTreeMap<String, u64>,
    /// Of everything but the articles and the decisions.
    common: u64,
    /// Of everything.
    all: u64,
}

/// The cache of the last build, and that of this one.
pub(crate) struct Reuse {
    inputs: Inputs,
    former: Option<Former>,
    /// Whether the articles of the former build can be taken over.
    is_same_site: bool,
    new: NewCache,
    /// The number of pages that were not taken over.
    written: AtomicUsize,
    vocabulary: Arc<Vocabulary>,
    /// The hash of what concerns all articles.
    site: u64,
    /// The hash of the titles of all articles.
    lists: u64,
}

impl Changes {
    fn new(written: usize, before: &Whole, after: &Whole) -> Self {
        let missing = |names: &[u64], from: &[u64]| {
            names.iter().filter(|name| from.binary_search(name).is_err()).count()
        };
        let sum = before.totals.sum();
        Self {
            written,
            new: missing(&after.names, &before.names),
            gone: missing(&before.names, &after.names),
            repairs_before: sum.repair_counts().all(),
            findings_before: sum.findings.all(),
        }
    }
}

impl Inputs {
    /// Reads what a job will read. `look` are the templates and assets of its pages.
    ///
    /// # Errors
    /// Fails if the source folder lies in the content under another name than `en-us`.
    pub(crate) fn read(job: &Job, look: &str) -> Result<Self, ProjectError> {
        let roots = Roots::for_job(job)?;
        let mut files = disk::hashes(&roots.content);
        let english = roots.source.iter().flat_map(|source| disk::hashes(source));
        files.extend(english.map(|(file, hash)| (add_source_folder(&file), hash)));
        let mut common = Hasher::default();
        common.add(&(
            disk::program_hash(),
            job.config.without_folders(),
            look,
            &job.locales,
            job.drafts,
            job.vocabulary.is_some(),
        ));
        if let Some(vocabulary) = &job.vocabulary {
            common.add(&serde_json::to_string(&**vocabulary).unwrap_or_default());
        }
        let is_own =
            |file: &str| is_article(file, &job.config.extensions) || file.starts_with("decisions/");
        files.iter().filter(|(file, _)| !is_own(file)).for_each(|file| common.add(&file));
        let common = common.digest();
        let mut all = Hasher::default();
        all.add(&common);
        files.iter().for_each(|file| all.add(&file));
        Ok(Self { files, common, all: all.digest() })
    }
}

impl Former {
    /// Opens the cache of an output; `None` if it has none.
    pub(crate) fn open(output: &Path) -> Option<Self> {
        let cache = Cache::open(output)?;
        let head = serde_json::from_str(cache.head()).ok()?;
        Some(Self { cache, head })
    }

    /// Whether that build has read the same.
    pub(crate) fn is_of(&self, inputs: &Inputs) -> bool {
        self.head.inputs == inputs.all
    }

    /// Whether another build would write the same.
    pub(crate) fn is_current(&self, inputs: &Inputs, staging: &Staging) -> bool {
        self.is_of(inputs) && staging.former_hash().is_ok_and(|hash| hash == self.head.output)
    }

    /// Its result.
    pub(crate) const fn whole(&self) -> &Whole {
        &self.head.whole
    }

    /// The search terms, a line each, in the order of their numbers.
    pub(crate) fn terms(&self) -> Option<String> {
        String::from_utf8(self.cache.get(TERMS)?).ok()
    }

    /// What an article has added.
    pub(crate) fn addition(&self, path: &str) -> Option<Addition> {
        decode(&self.cache.get(path)?).map(|entry| entry.addition)
    }
}

impl Reuse {
    /// Begins the cache of a job. `site` knows all articles and their titles.
    pub(crate) fn new(
        job: &Job,
        (inputs, former): (Inputs, Option<Former>),
        site: &Site<'_>,
    ) -> Self {
        let content = site.content;
        let vocabulary = job.vocabulary.clone().unwrap_or_default();
        let (mut shape, mut lists) = (Hasher::default(), Hasher::default());
        let catalog = &content.catalog;
        shape.add(&(inputs.common, &catalog.entries, &catalog.parts, &catalog.names));
        shape.add(&content.fragments);
        lists.add(&site.listings);
        let (shape, lists) = (shape.digest(), lists.digest());
        let is_same_site = former.as_ref().is_some_and(|former| former.head.site == shape);
        let (new, written) = (NewCache::new(&job.config.output), AtomicUsize::new(0));
        Self { inputs, former, is_same_site, new, written, vocabulary, site: shape, lists }
    }

    /// Returns what an article has added to the last output, if it would add the same to this one.
    pub(crate) fn former(
        &self,
        path: &str,
        site: &Site<'_>,
        staging: &Staging,
    ) -> Option<Addition> {
        let Former { cache, head } = self.former.as_ref().filter(|_| self.is_same_site)?;
        let bytes = cache.get(path)?;
        let Entry { trace, addition } = decode(&bytes)?;
        let is_same = trace.own == self.own(path, site)
            && trace
                .included
                .iter()
                .all(|(dependency, hash)| self.hash_of(dependency, site) == *hash)
            && trace.answers.iter().all(|answer| self.vocabulary.confirms(answer));
        let is_placed = || {
            head.lists == self.lists
                || trace
                    .around
                    .iter()
                    .all(|(locale, hash)| site.surroundings(locale, path).digest() == *hash)
        };
        let is_there = |(file, stamp): &(String, Stamp)| staging.has_former(file, *stamp);
        let is_valid = is_same && is_placed() && addition.files.iter().all(is_there);
        if !is_valid {
            return None;
        }
        self.new.put(path, &bytes);
        Some(addition)
    }

    /// Counts pages that were built anew.
    pub(crate) fn count(&self, pages: usize) {
        self.written.fetch_add(pages, Ordering::Relaxed);
    }

    /// Keeps what an article has added for the next build.
    pub(crate) fn put(
        &self,
        path: &str,
        site: &Site<'_>,
        included: BTreeSet<Dependency>,
        around: Vec<(LocaleTag, u64)>,
        answers: BTreeSet<Answer>,
        addition: Addition,
    ) -> Addition {
        let hashed = |dependency: Dependency| {
            let hash = self.hash_of(&dependency, site);
            (dependency, hash)
        };
        let included = included.into_iter().map(hashed).collect();
        let trace = Trace { own: self.own(path, site), included, answers, around };
        let entry = Entry { trace, addition };
        if let Some(bytes) = encode(&entry) {
            self.new.put(path, &bytes);
        }
        entry.addition
    }

    /// Returns the terms of the search, with the numbers that the former entries have for them.
    pub(crate) fn terms(&self) -> Terms {
        let former = self.former.as_ref().filter(|_| self.is_same_site);
        Terms::numbered(&former.and_then(Former::terms).unwrap_or_default())
    }

    /// Puts the cache in the place of the former one, once the output is published. `output` is the hash
    /// of its names and stamps.
    pub(crate) fn publish(self, terms: &Terms, output: u64, whole: Whole) -> SinceLast {
        let Self { site, lists, inputs, new, former, written, .. } = self;
        new.put(TERMS, terms.all().join("\n").as_bytes());
        let changes =
            |former: Former| Changes::new(written.into_inner(), &former.head.whole, &whole);
        let since = former.map_or(SinceLast::Unknown, |former| SinceLast::Changes(changes(former)));
        let head = Head { inputs: inputs.all, site, lists, output, whole };
        new.publish(serde_json::to_string(&head).unwrap_or_default());
        since
    }

    /// The hash of the files of an article, and of the decisions on it.
    fn own(&self, path: &str, site: &Site<'_>) -> u64 {
        let mut hasher = Hasher::default();
        for identity in site.content.catalog.entries.get(path).into_iter().flatten() {
            hasher.add(&self.inputs.files.get(&identity.file));
            site.mender
                .decisions(&identity.locale)
                .for_article(path)
                .for_each(|decision| hasher.add(decision));
        }
        hasher.digest()
    }

    fn hash_of(&self, dependency: &Dependency, site: &Site<'_>) -> u64 {
        match dependency {
            Dependency::Article(path) => self.own(path, site),
            Dependency::File(file) => self.inputs.files.get(file).copied().unwrap_or_default(),
        }
    }
}

/// The bytes of an entry: the size of its JSON, the JSON, and the chunks, each after its size.
fn encode(entry: &Entry) -> Option<Vec<u8>> {
    let json = serde_json::to_vec(entry).ok()?;
    let chunks = entry.addition.chunks.iter().map(|chunk| chunk.bytes.as_slice());
    let mut bytes = Vec::new();
    for part in std::iter::once(json.as_slice()).chain(chunks) {
        bytes.extend(u32::try_from(part.len()).ok()?.to_le_bytes());
        bytes.extend(part);
    }
    Some(bytes)
}

fn decode(mut bytes: &[u8]) -> Option<Entry> {
    let mut next = || {
        let (size, rest) = bytes.split_first_chunk::<4>()?;
        let (part, rest) = rest.split_at_checked(u32::from_le_bytes(*size) as usize)?;
        bytes = rest;
        Some(part)
    };
    let mut entry: Entry = serde_json::from_slice(next()?).ok()?;
    for chunk in &mut entry.addition.chunks {
        chunk.bytes = next()?.to_vec();
    }
    Some(entry)
}

/// Hashes values by all that their `Debug` shows, which no field is left out of by mistake.
#[derive(Default)]
struct Hasher(Xxh3);

impl Hasher {
    fn add(&mut self, value: &dyn Debug) {
        // Writing into a hash can't fail.
        let _ = write!(self, "{value:?}\0");
    }

    fn digest(&self) -> u64 {
        self.0.digest()
    }
}

impl fmt::Write for Hasher {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.update(text.as_bytes());
        Ok(())
    }
}
