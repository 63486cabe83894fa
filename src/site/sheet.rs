//! Review sheets: for each locale one file with everything that needs a person, `review/<locale>.html`.
//!
//! A sheet is the workbench in a file: page, style, script and segments. It needs no server, keeps
//! decisions in the browser, and saves them as a file that `segmend import` takes. It is no part of
//! the public site: nothing leads to it, and search engines are told to leave it.

use std::collections::BTreeMap;

use crate::disk::{DiskError, Spool, Staging};
use crate::model::{Article, Segment};
use crate::project::localized::Localized;
use crate::project::mender::Mender;
use crate::render::sheet;
use crate::review::{Card, Hands, Spot, needs_person};
use crate::site::error::BuildError;
use segmend_engine::Engine;
use segmend_engine::model::LocaleTag;

/// Makes the cards of articles.
pub(crate) struct Cards {
    unsafe_engine: Engine,
}

impl Cards {
    /// Makes cards with the settings of a job; `unsafe_engine` is the engine that applies suggestions too.
    pub(crate) fn new(unsafe_engine: Engine) -> Self {
        Self { unsafe_engine }
    }

    /// The segments of an article that need a person, with everything around them.
    pub(crate) fn of(
        &self,
        localized: &Localized<'_>,
        articles: &[Article],
        mender: &Mender,
    ) -> Vec<Card> {
        let Some(engine) = &mender.engine else { return Vec::new() };
        let Article { locale, path, .. } = localized.article;
        let (engine, unsafe_engine) = (engine.at(path), self.unsafe_engine.at(path));
        let hands = Hands { engine: &engine, unsafe_engine: &unsafe_engine };
        let decisions = mender.decisions(locale);
        let segments = localized.article.segments().zip(&localized.segments);
        let open = segments.filter(|(_, mended)| needs_person(mended));
        let card = |segment: &Segment| {
            let segment = segment.shared_id();
            let spot = Spot { locale: locale.clone(), article: path.clone(), segment };
            hands.card(articles, &spot, decisions)
        };
        open.filter_map(|(segment, _)| card(segment)).collect()
    }
}

/// The cards of each locale, on the disk until all are there.
pub(crate) struct Sheets(BTreeMap<LocaleTag, Spool>);

impl Sheets {
    /// Sheets without cards.
    pub(crate) fn new(locales: &[LocaleTag], staging: &Staging) -> Result<Self, DiskError> {
        let spools = locales.iter().map(|locale| Ok((locale.clone(), staging.spool()?)));
        spools.collect::<Result<_, DiskError>>().map(Self)
    }

    /// Adds the cards of an article; many threads may do so at once.
    pub(crate) fn add(&self, cards: &[Card]) -> Result<(), BuildError> {
        for (at, card) in cards.iter().enumerate() {
            let Some(spool) = self.0.get(&card.locale) else { continue };
            let text = serde_json::to_vec(card)?;
            spool.push(&format!("{}\0{at:06}", card.article), &text)?;
        }
        Ok(())
    }

    /// Writes the sheet of each locale that has cards, one at a time.
    pub(crate) fn write(self, staging: &Staging) -> Result<(), BuildError> {
        for (locale, spool) in self.0 {
            let mut cards = Vec::new();
            let failed = DiskError::io("read back", "the review sheet".as_ref());
            spool.copy_to(&mut cards, ",\n").map_err(failed)?;
            if !cards.is_empty() {
                let page = sheet::page(&locale, &String::from_utf8_lossy(&cards));
                staging.write(&format!("review/{locale}.html"), page.as_bytes())?;
            }
        }
        Ok(())
    }
}
