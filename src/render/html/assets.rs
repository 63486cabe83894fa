//! The style sheet, the scripts and the icon, under names that change with what is in them:
//! `assets/style.1f2e3d4c.css`. So browsers may keep them for ever, and no page meets another
//! build's style.
//!
//! A project replaces one by a file of the same name, and what it adds becomes an asset too: with
//! `templates/logo.svg`, a template says `{{ asset(name="logo.svg") }}`.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Error, Function, Kwargs, State, TeraResult};
use xxhash_rust::xxh3::xxh3_64;

/// The assets that ship with the program, by the name under which a project replaces one.
pub(super) const BUILT_IN: &[(&str, &str)] = &[
    ("icon.svg", include_str!("../../../templates/icon.svg")),
    ("search.js", include_str!("../../../templates/search.js")),
    ("site.js", include_str!("../../../templates/site.js")),
    ("style.css", include_str!("../../../templates/style.css")),
];

/// A file that pages refer to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Where it goes, below the folder of the site.
    pub path: String,
    /// What is in it.
    pub text: String,
}

/// All assets by the names that templates know them by.
#[derive(Debug, Default)]
pub(super) struct Assets(BTreeMap<String, Asset>);

impl Assets {
    /// The built-in assets, with those of a project laid over them.
    pub(super) fn new<'a>(own: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let all = BUILT_IN.iter().copied().chain(own);
        Self(all.map(|(name, text)| (name.to_owned(), asset(name, text))).collect())
    }

    /// The assets in the order of their names.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Asset> {
        self.0.values()
    }
}

/// Whether a file of a project's templates goes along as it is.
pub(super) fn is_asset(name: &str) -> bool {
    !name.ends_with(".html")
}

/// `style.css` as `assets/style.1f2e3d4c.css`.
fn asset(name: &str, text: &str) -> Asset {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    // Half of the hash tells builds apart; all of it would only make addresses long.
    let hash = xxh3_64(text.as_bytes()) >> 32;
    Asset { path: format!("assets/{stem}.{hash:08x}.{extension}"), text: text.to_owned() }
}

/// The function `asset` of the templates: the address of an asset seen from the page.
pub(super) struct Address(pub(super) Arc<Assets>);

impl Function<TeraResult<String>> for Address {
    fn call(&self, kwargs: Kwargs, state: &State<'_>) -> TeraResult<String> {
        let name = kwargs.must_get::<&str>("name")?;
        let root = state.get::<String>("root")?.unwrap_or_default();
        let missing = || Error::message(format!("there is no asset `{name}` in templates/"));
        let asset = self.0.0.get(name).ok_or_else(missing)?;
        Ok(root + &super::escape::address(&asset.path))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_change_with_the_content_and_only_with_it() {
        let path = |text| asset("parts/a.b.css", text).path;
        assert_eq!(path("p {}"), path("p {}"));
        assert_ne!(path("p {}"), path("p { }"));
        let hash = path("p {}");
        let hash = hash.strip_prefix("assets/parts/a.b.").unwrap().strip_suffix(".css").unwrap();
        assert!(hash.len() == 8 && hash.bytes().all(|b| b.is_ascii_hexdigit()), "{hash}");
    }

    #[test]
    fn a_projects_own_assets_replace_ours_and_join_them() {
        let own = [("style.css", "p {}"), ("logo.svg", "<svg/>")];
        let assets = Assets::new(own.into_iter());
        let stems: Vec<_> =
            assets.iter().map(|asset| asset.path.split('.').next().unwrap()).collect();
        let expected = ["icon", "logo", "search", "site", "style"];
        assert_eq!(stems, expected.map(|stem| format!("assets/{stem}")));
        assert_eq!(assets.iter().last().map(|asset| asset.text.as_str()), Some("p {}"));
    }
}
