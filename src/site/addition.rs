//! What an article adds to the output besides its files, in a form that the cache can keep.
//!
//! The report, the search indexes and the review sheets are made of chunks, which go to the disk as they
//! come. The rest is small and is kept in memory until the end.

use std::collections::BTreeSet;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::disk::{DiskError, Stamp};
use crate::model::Placed;
use crate::project::judge::{judge_file_findings, judge_findings};
use crate::report::fingerprint::assign_ids_without_article;
use crate::report::score::Quality;
use crate::report::{ArticleReport, Totals, json};
use crate::review::Card;
use crate::site::error::BuildError;
use crate::site::facts::Facts;
use crate::site::item::Item;
use crate::site::redirects::MovedArticle;
use segmend_engine::Engine;
use segmend_engine::model::LocaleTag;

/// What an article adds to the output.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Addition {
    /// The files that were written for it, relative to the output folder.
    pub(crate) files: Vec<(String, Stamp)>,
    /// Its part of the totals.
    pub(crate) totals: Totals,
    /// The title of its page in each locale.
    pub(crate) titles: Vec<(LocaleTag, String)>,
    /// Files to copy, from the content to the output.
    pub(crate) assets: BTreeSet<(String, String)>,
    /// The facts about each page.
    pub(crate) facts: Vec<Facts>,
    /// Articles that only redirect to others.
    pub(crate) moved: Vec<MovedArticle>,
    /// Its part of the files that hold something of every article.
    pub(crate) chunks: Vec<Chunk>,
}

/// A part of a file that holds something of every article.
#[derive(Serialize, Deserialize)]
pub(crate) struct Chunk {
    /// The file.
    pub(crate) of: Collection,
    /// The key that chunks are sorted by.
    pub(crate) key: String,
    /// Kept outside of the JSON, which would be slow to read with them.
    #[serde(skip)]
    pub(crate) bytes: Vec<u8>,
}

/// A file that holds something of every article.
#[derive(Serialize, Deserialize)]
pub(crate) enum Collection {
    /// The repairs in the report.
    Repairs,
    /// The findings in the report.
    Findings,
    /// The search index of a locale.
    Search(LocaleTag),
    /// The review sheet of a locale.
    Cards(LocaleTag),
}

impl Addition {
    /// Collects what an article adds. The files of the item are not looked at.
    ///
    /// # Errors
    /// None in practice: text and numbers always serialize.
    pub(crate) fn new(judge: &Engine, item: Item) -> Result<Self, BuildError> {
        let Item { titles, assets, facts, moved, .. } = item;
        let mut addition = Self { titles, assets, facts, moved, ..Self::default() };
        for mut report in item.reports {
            report.findings = judge_findings(judge, &report.path, report.findings);
            addition.add_report(&report)?;
        }
        addition.add_findings(judge, item.loose)?;
        for facts in &mut addition.facts {
            // Chunks are sorted as text, so the number is padded.
            let (key, bytes) = (format!("{:09}", facts.number), std::mem::take(&mut facts.record));
            let of = Collection::Search(facts.locale.clone());
            addition.chunks.push(Chunk { of, key, bytes });
        }
        addition.add_cards(&item.cards)?;
        Ok(addition)
    }

    /// Adds findings about files that are not articles.
    pub(crate) fn add_findings(
        &mut self,
        judge: &Engine,
        findings: Vec<Placed>,
    ) -> Result<(), BuildError> {
        for placed in judge_file_findings(judge, findings) {
            self.totals.add_finding(&placed);
            self.add_entries(&ArticleReport {
                file: placed.place.file.clone(),
                path: String::new(),
                locale: placed.place.locale.clone(),
                provenance: None,
                segments: 0,
                in_english: 0,
                repairs: Vec::new(),
                findings: assign_ids_without_article(vec![placed]),
                quality: Quality::default(),
            })?;
        }
        Ok(())
    }

    fn add_report(&mut self, report: &ArticleReport) -> Result<(), BuildError> {
        self.totals.add(report);
        self.add_entries(report)
    }

    fn add_entries(&mut self, report: &ArticleReport) -> Result<(), BuildError> {
        let entries = json::entries(report);
        let entries = entries.map_err(DiskError::io("report on", Path::new(&report.file)))?;
        let json::Entries { repairs, findings } = entries;
        for (of, bytes) in [(Collection::Repairs, repairs), (Collection::Findings, findings)] {
            self.chunks.push(Chunk { of, key: report.file.clone(), bytes });
        }
        Ok(())
    }

    fn add_cards(&mut self, cards: &[Card]) -> Result<(), BuildError> {
        for (at, card) in cards.iter().enumerate() {
            let key = format!("{}\0{at:06}", card.article);
            let (of, bytes) = (Collection::Cards(card.locale.clone()), serde_json::to_vec(card)?);
            self.chunks.push(Chunk { of, key, bytes });
        }
        Ok(())
    }
}
