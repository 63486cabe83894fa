//! Reversible patches that apply to exactly one version of a file.
//!
//! A patch contains the hash of the file before and after, so it never applies to another version,
//! and its inverse is a patch, too.

use serde::{Deserialize, Serialize};
use sha1::{Digest, Sha1};

use crate::model::Place;
use segmend_engine::model::{Applicability, LocaleTag, Repair};

/// The changes to one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Patch {
    /// The file, relative to the content root.
    pub file: String,
    /// Its locale.
    pub locale: LocaleTag,
    /// The SHA-1 of the file before the patch.
    pub before: String,
    /// The SHA-1 of the file after the patch.
    pub after: String,
    /// The changes, sorted by offset and without overlap.
    pub changes: Vec<Change>,
}

/// A replacement in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The byte offset in the file before the patch.
    pub at: usize,
    /// The replaced text.
    pub before: String,
    /// The new text.
    pub after: String,
    /// The repair that explains it.
    #[serde(flatten)]
    pub reason: Reason,
}

/// The repair behind a change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The line in the file, 1-based.
    pub line: usize,
    /// The column in the line in characters, 1-based.
    pub column: usize,
    /// The segment's id; `None` for the title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub segment: Option<String>,
    /// The class of the token.
    pub class: String,
    /// The strategy that found the damaged copy.
    pub strategy: String,
    /// `safe` or `suggested`.
    pub applicability: String,
    /// The evidence for the repair.
    pub evidence: String,
}

impl Reason {
    /// Describes a repair at a place.
    pub(crate) fn new(repair: &Repair, place: Place) -> Self {
        let applicability = match repair.applicability {
            Applicability::Safe => "safe",
            Applicability::Suggested => "suggested",
        };
        Self {
            line: place.position.line,
            column: place.position.column,
            segment: place.segment,
            class: repair.class.name.to_owned(),
            strategy: repair.strategy.to_owned(),
            applicability: applicability.to_owned(),
            evidence: repair.evidence.clone(),
        }
    }
}

impl Patch {
    /// Creates a patch for a file with the content `text`; `None` if the changes do not fit.
    pub(crate) fn new(
        file: &str,
        locale: &LocaleTag,
        text: &[u8],
        changes: Vec<Change>,
    ) -> Option<Self> {
        let after = hash(&splice(text, &changes)?);
        let (file, locale, before) = (file.to_owned(), locale.clone(), hash(text));
        Some(Self { file, locale, before, after, changes })
    }

    /// Returns the patched text; `None` if `text` is not the version that the patch is for.
    pub(crate) fn apply(&self, text: &[u8]) -> Option<Vec<u8>> {
        let done = Some(text).filter(|text| hash(text) == self.before);
        let done = done.and_then(|text| splice(text, &self.changes))?;
        (hash(&done) == self.after).then_some(done)
    }

    /// Returns the patch that undoes this one.
    pub(crate) fn inverse(&self) -> Self {
        // Earlier changes shift the offsets of later ones.
        let mut moved = 0_isize;
        let turn = |change: &Change| {
            let at = change.at.saturating_add_signed(moved);
            moved += change.after.len() as isize - change.before.len() as isize;
            let (before, after) = (change.after.clone(), change.before.clone());
            Change { at, before, after, reason: change.reason.clone() }
        };
        let changes = self.changes.iter().map(turn).collect();
        let (before, after) = (self.after.clone(), self.before.clone());
        Self { file: self.file.clone(), locale: self.locale.clone(), before, after, changes }
    }
}

/// The hash of a version of a file: SHA-1 in hexadecimal.
pub(crate) fn hash(text: &[u8]) -> String {
    Sha1::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn splice(text: &[u8], changes: &[Change]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len());
    let mut at = 0;
    for change in changes {
        out.extend_from_slice(text.get(at..change.at)?);
        at = change.at.checked_add(change.before.len())?;
        if text.get(change.at..at)? != change.before.as_bytes() {
            return None;
        }
        out.extend_from_slice(change.after.as_bytes());
    }
    out.extend_from_slice(text.get(at..)?);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn changes(places: &[(usize, &str, &str)]) -> Vec<Change> {
        let reason = Reason {
            line: 1,
            column: 1,
            segment: None,
            class: "version".to_owned(),
            strategy: "normalised".to_owned(),
            applicability: "safe".to_owned(),
            evidence: String::new(),
        };
        let change = |&(at, before, after): &(usize, &str, &str)| Change {
            at,
            before: before.to_owned(),
            after: after.to_owned(),
            reason: reason.clone(),
        };
        places.iter().map(change).collect()
    }

    #[test]
    fn a_patch_applies_to_one_text_only() {
        let locale = LocaleTag::source();
        for (places, expected) in [
            (&[(0, "a", "xyz"), (2, "c", "")][..], Some("xyzb")),
            (&[(3, "", "!")], Some("abc!")),
            (&[(0, "b", "x")], None),
            (&[(1, "bc", "x"), (2, "c", "x")], None),
            (&[(9, "", "x")], None),
        ] {
            let patch = Patch::new("a.md", &locale, b"abc", changes(places));
            let done = patch.as_ref().map(|patch| patch.apply(b"abc").unwrap());
            assert_eq!(done.as_deref(), expected.map(str::as_bytes), "{places:?}");
            assert_eq!(patch.and_then(|patch| patch.apply(b"abcd")), None, "{places:?}");
        }
    }

    proptest! {
        #[test]
        fn the_inverse_restores_the_bytes(
            pieces in prop::collection::vec(("\\PC{0,5}", "\\PC{0,5}", "\\PC{0,5}"), 0..8),
        ) {
            let (mut text, mut places) = (String::new(), Vec::new());
            for (kept, before, after) in &pieces {
                text.push_str(kept);
                places.push((text.len(), before.as_str(), after.as_str()));
                text.push_str(before);
            }
            let locale = LocaleTag::source();
            let patch = Patch::new("a.md", &locale, text.as_bytes(), changes(&places)).unwrap();
            let done = patch.apply(text.as_bytes()).unwrap();
            prop_assert_eq!(patch.inverse().apply(&done).unwrap(), text.as_bytes());
            prop_assert_eq!(patch.inverse().inverse(), patch);
        }
    }
}
