//! The display names of the pivots in an article's zones: `zone-pivot-groups.yml`.
//!
//! ```yaml
//! groups:
//! - id: platforms
//!   pivots:
//!   - id: windows
//!     title: Windows 11
//! ```

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::project::content::Content;
use segmend_engine::model::LocaleTag;

/// The file of Open Publishing, in the content folder, its root, or a locale's folder.
const FILE: &str = "zone-pivot-groups.yml";

/// The display names by locale; those under `None` apply to all locales.
#[derive(Default)]
pub(crate) struct Pivots(BTreeMap<Option<LocaleTag>, BTreeMap<String, String>>);

#[derive(Default, Deserialize)]
#[serde(default)]
struct Groups {
    groups: Vec<Group>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Group {
    pivots: Vec<Pivot>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Pivot {
    id: String,
    title: String,
}

impl Pivots {
    /// Reads all files; one that cannot be read has no names.
    pub(crate) fn read(content: &Content, root: Option<&str>) -> Self {
        let locales = content.catalog.locales().into_iter().cloned().map(Some);
        let mut pivots = Self::default();
        for locale in locales.chain([None]) {
            let folder = locale.as_ref().map_or(String::new(), |locale| format!("{locale}/"));
            let below = root.map(|root| format!("{folder}{}/{FILE}", root.trim_matches('/')));
            let files = [format!("{folder}{FILE}")].into_iter().chain(below);
            let names: BTreeMap<_, _> = files.flat_map(|file| names(content, &file)).collect();
            pivots.0.insert(locale, names);
        }
        pivots
    }

    /// Returns the display name of a pivot in a locale.
    pub(crate) fn name(&self, id: &str, locale: &LocaleTag) -> Option<String> {
        let of = |locale: Option<LocaleTag>| self.0.get(&locale)?.get(id).cloned();
        of(Some(locale.clone())).or_else(|| of(None))
    }
}

fn names(content: &Content, file: &str) -> Vec<(String, String)> {
    let text = content.read_text(file).unwrap_or_default();
    let groups = serde_yaml::from_str::<Groups>(&text).unwrap_or_default();
    let pivots = groups.groups.into_iter().flat_map(|group| group.pivots);
    let named = pivots.filter(|pivot| !pivot.title.is_empty());
    named.map(|pivot| (pivot.id, pivot.title)).collect()
}
