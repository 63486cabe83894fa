//! The search indexes: collects the records of all pages on the disk.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::disk::{DiskError, Spool, Staging};
use crate::render::search::{PageRecord, Terms, folder, index};
use crate::site::error::BuildError;
use segmend_engine::model::LocaleTag;

/// The records of the pages, by locale.
pub(crate) struct Searches(BTreeMap<LocaleTag, Spool>);

impl Searches {
    /// Creates empty indexes.
    pub(crate) fn new(locales: &[LocaleTag], staging: &Staging) -> Result<Self, DiskError> {
        let spools = locales.iter().map(|locale| Ok((locale.clone(), staging.spool()?)));
        spools.collect::<Result<_, DiskError>>().map(Self)
    }

    /// Adds the record of a page; can be called from several threads.
    pub(crate) fn add(
        &self,
        locale: &LocaleTag,
        key: &str,
        record: &[u8],
    ) -> Result<(), DiskError> {
        self.0.get(locale).map_or(Ok(()), |spool| spool.push(key, record))
    }

    /// Writes the indexes, in parallel.
    ///
    /// Pages from the number `english` on are in English for want of a translation.
    pub(crate) fn write(
        self,
        terms: &Terms,
        staging: &Staging,
        english: usize,
    ) -> Result<(), BuildError> {
        let spools: Vec<_> = self.0.into_iter().collect();
        spools.into_par_iter().try_for_each(|(locale, spool)| {
            let records = |take: &mut dyn FnMut(PageRecord)| {
                let read = spool.for_each(|bytes| {
                    take(PageRecord::from_bytes(bytes));
                    Ok(())
                });
                read.map_err(DiskError::io("read back", "the search index".as_ref()))
            };
            for (name, text) in index(terms, &records, english)? {
                staging.write(&format!("{}/{name}", folder(&locale)), text.as_bytes())?;
            }
            Ok(())
        })
    }
}
