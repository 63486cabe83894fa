//! A site that was built in parts, on one machine or several: `build --shard I/N`, then `merge`.
//!
//! A part is an output with the pages of some articles, and its cache. Every part is built from the whole
//! content, because each page lists its neighbours, so the parts together hold what a single build adds
//! to the output.

use std::path::{Path, PathBuf};

use crate::render::search::{PageRecord, Terms};
use crate::site::addition::{Addition, Collection};
use crate::site::error::{BuildError, PartProblem};
use crate::site::reuse::{Former, Inputs};

/// The parts of a site.
pub(crate) struct Parts(Vec<Part>);

/// A part, as a build has written it.
struct Part {
    folder: PathBuf,
    built: Former,
    /// The numbers of its terms among those of all parts.
    terms: Vec<u32>,
}

impl Parts {
    /// Opens the parts in some folders, and collects their terms.
    ///
    /// # Errors
    /// Fails if a folder is no part, or a part was not built from `inputs`.
    pub(crate) fn open(
        folders: &[PathBuf],
        inputs: &Inputs,
        terms: &Terms,
    ) -> Result<Self, BuildError> {
        let open = |folder: &PathBuf| {
            let failed = |problem| BuildError::Part { folder: folder.clone(), problem };
            let built = Former::open(folder).ok_or_else(|| failed(PartProblem::NotPart))?;
            if !built.is_of(inputs) {
                return Err(failed(PartProblem::OtherInputs));
            }
            let own = built.terms().ok_or_else(|| failed(PartProblem::NotPart))?;
            let terms = own.lines().map(|term| terms.number(term)).collect();
            Ok(Part { folder: folder.clone(), built, terms })
        };
        folders.iter().map(open).collect::<Result<_, _>>().map(Self)
    }

    /// Returns what an article adds to the output, and the folder of its files.
    ///
    /// # Errors
    /// Fails if no part has the article.
    pub(crate) fn of(&self, path: &str) -> Result<(Addition, &Path), BuildError> {
        let found = self.0.iter().find_map(|part| Some((part.built.addition(path)?, part)));
        let (mut addition, part) =
            found.ok_or_else(|| BuildError::NoPart { article: path.to_owned() })?;
        for chunk in &mut addition.chunks {
            if matches!(chunk.of, Collection::Search(_)) {
                chunk.bytes =
                    PageRecord::from_bytes(&chunk.bytes).renumbered(&part.terms).to_bytes();
            }
        }
        Ok((addition, &part.folder))
    }
}
