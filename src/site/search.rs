//! The search indexes: collects the records of all pages on the disk.

use std::collections::BTreeMap;

use xxhash_rust::xxh3::xxh3_64;

use crate::disk::{DiskError, Spool, Staging};
use crate::render::search::{folder, index};
use crate::site::Facts;
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

    /// Adds a page; can be called from several threads.
    pub(crate) fn add(&self, facts: &mut Facts) -> Result<(), DiskError> {
        let record = std::mem::take(&mut facts.record);
        let Some(spool) = self.0.get(&facts.locale) else { return Ok(()) };
        // The spool sorts keys as text, so the number is padded.
        spool.push(&format!("{:09}", facts.number), record.as_bytes())
    }

    /// Writes the indexes, one at a time to save memory.
    ///
    /// Pages from the number `english` on are in English for want of a translation.
    pub(crate) fn write(self, staging: &Staging, english: usize) -> Result<(), BuildError> {
        for (locale, spool) in self.0 {
            let mut records = Vec::new();
            spool
                .copy_to(&mut records, "")
                .map_err(DiskError::io("read back", "the search index".as_ref()))?;
            let version = format!("{:08x}", xxh3_64(&records) & 0xffff_ffff);
            let records = String::from_utf8_lossy(&records);
            for (name, text) in index(&records, &version, english) {
                staging.write(&format!("{}/{name}", folder(&locale)), text.as_bytes())?;
            }
        }
        Ok(())
    }
}
