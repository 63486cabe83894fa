//! `segmend terms`: which English terms a locale keeps, and in what other forms they come out.
//!
//! Terms are the names that token classes know, runs of capitalised words in mid-sentence, and
//! labels in bold. What a label became is read from the bold text in the same place of the
//! translation; of other terms, the words that stand where the term is missing and hardly anywhere
//! else are their form (Dice's coefficient over the segments).

mod english;
mod forms;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::config::GlossaryEntry;
use crate::model::{Article, Placed};
use crate::project::Job;
use crate::project::Progress;
use crate::project::ProjectError;
use crate::project::walk::walk;
use segmend_engine::Memory;
use segmend_engine::model::LocaleTag;
use segmend_engine::tokens::glossary;

use forms::Corpus;

/// The share of the segments, in per cent, from which on a form is that of the term.
const MOST: usize = 60;

/// The terms of a content folder.
#[derive(Clone, Debug, Default)]
pub struct TermReport {
    /// By term, those in most segments first.
    pub terms: Vec<Term>,
    /// What is to be said of files that could not be read.
    pub unread: Vec<Placed>,
}

/// A term of the English.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Term {
    /// The term as it is written.
    pub term: String,
    /// Different segments with it, over all locales.
    pub segments: usize,
    /// What became of it.
    pub locales: BTreeMap<LocaleTag, Usage>,
}

/// What became of a term in one locale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Usage {
    /// What to make of it.
    pub advice: Advice,
    /// Different segments with the term.
    pub segments: usize,
    /// Those that have it verbatim.
    pub verbatim: usize,
    /// Other forms and in how many segments they stand, the most frequent first.
    pub forms: Vec<(String, usize)>,
}

/// What to make of a term in one locale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Advice {
    /// It always stands verbatim: nothing is to be done.
    Kept,
    /// It mostly stands verbatim: not to be translated.
    Keep,
    /// It mostly stands in one other form, which is the local one.
    Local,
    /// It stands in several forms, of which a person must choose.
    Choose,
}

/// Looks for terms that are in at least `least` different segments of a locale.
///
/// # Errors
/// The content can't be read.
pub fn terms(
    job: &Job,
    least: usize,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<TermReport, ProjectError> {
    let mut texts = BTreeMap::<LocaleTag, BTreeSet<(String, String)>>::new();
    let each = |article: &Article, _: &mut Memory| {
        let pair = |segment| {
            let (source, target) = (article.source(segment), article.target(segment));
            (source.trim().to_owned(), target.trim().to_owned())
        };
        (article.locale.clone(), article.segments().map(pair).collect::<Vec<_>>())
    };
    let unread = walk(job, progress, each, |(locale, pairs)| {
        texts.entry(locale).or_default().extend(pairs);
    })?;
    let known: BTreeSet<_> = job.config.glossary.iter().map(|entry| entry.term.as_str()).collect();
    let mut terms = BTreeMap::<String, Term>::new();
    for (locale, pairs) in texts {
        let corpus = Corpus::new(pairs.into_iter().filter(|(source, target)| source != target));
        for (name, usage) in corpus.usages(least) {
            // What is known to be the name of a product is kept without an entry.
            let is_known = usage.advice == Advice::Keep && glossary::is_term(&name);
            if is_known || known.contains(name.as_str()) || usage.advice == Advice::Kept {
                continue;
            }
            let empty = Term { term: name.clone(), segments: 0, locales: BTreeMap::new() };
            let term = terms.entry(name).or_insert(empty);
            term.segments += usage.segments;
            term.locales.insert(locale.clone(), usage);
        }
    }
    let mut terms: Vec<_> = terms.into_values().collect();
    terms.sort_by(|a, b| b.segments.cmp(&a.segments).then_with(|| a.term.cmp(&b.term)));
    Ok(TermReport { terms, unread })
}

impl Term {
    /// The entry for the glossary, if the term is to be kept or has a form of its own somewhere.
    pub fn entry(&self) -> Option<GlossaryEntry> {
        let form = |(locale, usage): (&LocaleTag, &Usage)| {
            let (form, _) = usage.forms.first().filter(|_| usage.advice == Advice::Local)?;
            Some((locale.clone(), vec![form.clone()]))
        };
        let local: BTreeMap<_, _> = self.locales.iter().filter_map(form).collect();
        let is_kept = self.locales.values().any(|usage| usage.advice == Advice::Keep);
        (is_kept || !local.is_empty()).then(|| GlossaryEntry { term: self.term.clone(), local })
    }
}

impl Usage {
    fn new(segments: usize, verbatim: usize, forms: Vec<(String, usize)>) -> Self {
        let best = forms.first().map_or(0, |(_, count)| *count);
        let advice = match () {
            () if verbatim == segments => Advice::Kept,
            () if verbatim * 100 >= segments * MOST => Advice::Keep,
            () if best * 100 >= segments * MOST => Advice::Local,
            () => Advice::Choose,
        };
        Self { advice, segments, verbatim, forms }
    }
}
