//! `segmend terms`: the English terms that a locale keeps, and the forms of the others.
//!
//! Terms are known products, runs of capitalised words in mid-sentence, and bold labels. The form
//! of a label is the bold text in the same position of the translation. The form of another term is
//! the run of words that occurs where the term is missing and rarely elsewhere (Dice coefficient
//! over segments).

mod english;
mod forms;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::config::GlossaryEntry;
use crate::model::{Article, Placed};
use crate::project::walk::walk;
use crate::project::{Job, Progress, ProjectError};
use segmend_engine::Memory;
use segmend_engine::model::LocaleTag;
use segmend_engine::tokens::glossary;

use forms::Corpus;

/// The share of segments, in per cent, that makes a form the usual one.
const USUAL_SHARE: usize = 60;

/// The terms of a content folder.
#[derive(Clone, Debug, Default)]
pub struct TermReport {
    /// The terms, those in most segments first.
    pub terms: Vec<Term>,
    /// Findings about unreadable files.
    pub unread: Vec<Placed>,
}

/// A term of the English.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Term {
    /// The text of the term.
    pub term: String,
    /// The number of distinct segments with it, over all locales.
    pub segments: usize,
    /// Its usage by locale.
    pub locales: BTreeMap<LocaleTag, Usage>,
}

/// The usage of a term in one locale.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Usage {
    /// The advice for the glossary.
    pub advice: Advice,
    /// The number of distinct segments with the term.
    pub segments: usize,
    /// The number of segments that keep it verbatim.
    pub verbatim: usize,
    /// Other forms with the number of their segments, the most frequent first.
    pub forms: Vec<(String, usize)>,
}

/// What to do about a term in one locale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Advice {
    /// Always verbatim: nothing to do.
    Kept,
    /// Mostly verbatim: do not translate it.
    Keep,
    /// Mostly in one other form: that is the local form.
    Local,
    /// In several forms: a person must choose one.
    Choose,
}

/// Finds terms that are in at least `least` distinct segments of a locale.
///
/// # Errors
/// The content cannot be read.
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
            // Built-in products need no entry to be kept.
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
    /// Returns the glossary entry, if a locale should keep the term or has a local form.
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
            () if verbatim * 100 >= segments * USUAL_SHARE => Advice::Keep,
            () if best * 100 >= segments * USUAL_SHARE => Advice::Local,
            () => Advice::Choose,
        };
        Self { advice, segments, verbatim, forms }
    }
}
