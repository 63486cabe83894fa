//! Review sheets: `review/<locale>.html`, one file per locale with everything that needs a person.
//!
//! A sheet is the workbench in a file: page, style, script and data. It needs no server, keeps
//! decisions in the browser, and saves them as a file that `segmend import` reads. It is not part
//! of the public site: nothing links to it, and search engines are told to skip it.

use std::collections::BTreeMap;

use crate::disk::{DiskError, Spool, Staging};
use crate::model::{Article, Segment};
use crate::project::localized::Localized;
use crate::project::mender::Mender;
use crate::render::sheet;
use crate::review::{Card, CardBuilder, MendedPairs, SegmentRef, needs_person};
use crate::site::error::BuildError;
use segmend_engine::Engine;
use segmend_engine::model::LocaleTag;

/// Builds the cards of articles.
pub(crate) struct SheetCards {
    unsafe_engine: Engine,
}

impl SheetCards {
    /// Creates the builder. `unsafe_engine` also applies suggested repairs.
    pub(crate) fn new(unsafe_engine: Engine) -> Self {
        Self { unsafe_engine }
    }

    /// Returns the cards of the segments in an article that need a person. `known` is shared by its
    /// locales.
    pub(crate) fn cards(
        &self,
        localized: &Localized<'_>,
        articles: &[Article],
        mender: &Mender,
        known: &MendedPairs,
    ) -> Vec<Card> {
        let Some(engine) = &mender.engine else { return Vec::new() };
        let Article { locale, path, .. } = localized.article;
        let (engine, unsafe_engine) =
            (engine.for_article(path), self.unsafe_engine.for_article(path));
        let builder = CardBuilder { engine: &engine, unsafe_engine: &unsafe_engine, known };
        let decisions = mender.decisions(locale);
        let segments = localized.article.segments().zip(&localized.segments);
        let open = segments.filter(|(_, mended)| needs_person(mended));
        let card = |segment: &Segment| {
            let segment = segment.shared_id();
            let segment_ref = SegmentRef { locale: locale.clone(), article: path.clone(), segment };
            builder.card(articles, &segment_ref, decisions)
        };
        open.filter_map(|(segment, _)| card(segment)).collect()
    }
}

/// The cards of each locale, spooled to the disk.
pub(crate) struct Sheets(BTreeMap<LocaleTag, Spool>);

impl Sheets {
    /// Creates empty sheets.
    pub(crate) fn new(locales: &[LocaleTag], staging: &Staging) -> Result<Self, DiskError> {
        let spools = locales.iter().map(|locale| Ok((locale.clone(), staging.spool()?)));
        spools.collect::<Result<_, DiskError>>().map(Self)
    }

    /// Adds a card as JSON; can be called from several threads.
    pub(crate) fn add(&self, locale: &LocaleTag, key: &str, card: &[u8]) -> Result<(), DiskError> {
        self.0.get(locale).map_or(Ok(()), |spool| spool.push(key, card))
    }

    /// Writes the sheets of all locales with cards, card by card to save memory.
    pub(crate) fn write(self, staging: &Staging) -> Result<(), BuildError> {
        for (locale, spool) in self.0 {
            if spool.is_empty() {
                continue;
            }
            let (before, after) = sheet::frame(&locale);
            staging.write_with(&format!("review/{locale}.html"), |out| {
                let mut next = before.as_str();
                spool.for_each(|card| {
                    out.write_all(next.as_bytes())?;
                    next = sheet::SEPARATOR;
                    out.write_all(sheet::card(&String::from_utf8_lossy(card)).as_bytes())
                })?;
                out.write_all(after.as_bytes())
            })?;
        }
        Ok(())
    }
}
