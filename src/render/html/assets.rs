//! Style sheets, scripts and the icon, under names that change with their content:
//! `assets/style.1f2e3d4c.css`. Browsers can cache them forever, and no page loads another build's
//! style.
//!
//! A project replaces an asset with a file of the same name. Files it adds become assets too: with
//! `templates/logo.svg`, a template can use `{{ asset(name="logo.svg") }}`.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use regex::Regex;
use tera::{Error, Function, Kwargs, State, TeraResult};
use xxhash_rust::xxh3::xxh3_64;

use segmend_engine::text::pattern;

/// The built-in assets, by the name under which a project can replace them.
pub(super) const BUILT_IN: &[(&str, &str)] = &[
    ("filter.js", include_str!("../../../templates/filter.js")),
    ("icon.svg", include_str!("../../../templates/icon.svg")),
    ("search.js", include_str!("../../../templates/search.js")),
    ("site.js", include_str!("../../../templates/site.js")),
    ("style.css", include_str!("../../../templates/style.css")),
    ("blocks.css", include_str!("../../../templates/blocks.css")),
    ("tabs.css", include_str!("../../../templates/tabs.css")),
    ("tabs.js", include_str!("../../../templates/tabs.js")),
];

/// A file that pages refer to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// The path, below the folder of the site.
    pub path: String,
    /// The content.
    pub text: String,
}

/// All assets, by the names that templates use.
#[derive(Debug, Default)]
pub(super) struct Assets(BTreeMap<String, Asset>);

impl Assets {
    /// Combines the built-in assets with those of a project, which take precedence.
    pub(super) fn new<'a>(project: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let built_in = BUILT_IN.iter().map(|&(name, text)| (name, minified(name, text)));
        // An unchanged copy of a built-in asset is not a replacement: keep it minified.
        let project = project.filter(|asset| !BUILT_IN.contains(asset));
        let all = built_in.chain(project.map(|(name, text)| (name, text.to_owned())));
        Self(all.map(|(name, text)| (name.to_owned(), asset(name, text))).collect())
    }

    /// Returns the assets in the order of their names.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Asset> {
        self.0.values()
    }
}

/// Minifies a built-in asset: removes comments and indentation, and the spaces of a style sheet
/// outside its strings. A project's own assets stay unchanged.
fn minified(name: &str, text: &str) -> String {
    static COMMENT: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?s)/\*.*?\*/"));
    static BLANKS: LazyLock<Regex> = LazyLock::new(|| pattern(r"\n\s*"));
    // After these characters a line break has no meaning in JavaScript.
    static LINE_END: LazyLock<Regex> = LazyLock::new(|| pattern(r"([{;,(])\n"));
    static STRING: LazyLock<Regex> = LazyLock::new(|| pattern(r#""[^"]*"|[^"]+"#));
    let text = COMMENT.replace_all(text, "");
    if !name.ends_with(".css") {
        let text = BLANKS.replace_all(text.trim(), "\n");
        return LINE_END.replace_all(&text, "$1").into_owned();
    }
    let pieces = STRING.find_iter(&text).map(|piece| match piece.as_str() {
        string if string.starts_with('"') => string.to_owned(),
        rules => without_blanks(rules),
    });
    pieces.collect::<String>().trim().to_owned()
}

/// Removes the spaces around the punctuation of a style sheet.
fn without_blanks(rules: &str) -> String {
    static RUN: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s+"));
    static MARK: LazyLock<Regex> = LazyLock::new(|| pattern(r" ?([{};,>]) ?"));
    let rules = RUN.replace_all(rules, " ");
    MARK.replace_all(&rules, "$1").replace(": ", ":").replace(";}", "}")
}

/// Whether a file of a project's templates is an asset, not a template.
pub(super) fn is_asset(name: &str) -> bool {
    !name.ends_with(".html")
}

/// Returns `style.css` as `assets/style.1f2e3d4c.css`.
fn asset(name: &str, text: String) -> Asset {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    // Half of the hash is enough to tell builds apart and keeps addresses short.
    let hash = xxh3_64(text.as_bytes()) >> 32;
    Asset { path: format!("assets/{stem}.{hash:08x}.{extension}"), text }
}

/// The template function `asset`: the address of an asset, relative to the page.
pub(super) struct AssetFunction(pub(super) Arc<Assets>);

impl Function<TeraResult<String>> for AssetFunction {
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
    fn asset_names_depend_on_their_content_only() {
        let path = |text: &str| asset("parts/a.b.css", text.to_owned()).path;
        assert_eq!(path("p {}"), path("p {}"));
        assert_ne!(path("p {}"), path("p { }"));
        let hash = path("p {}");
        let hash = hash.strip_prefix("assets/parts/a.b.").unwrap().strip_suffix(".css").unwrap();
        assert!(hash.len() == 8 && hash.bytes().all(|b| b.is_ascii_hexdigit()), "{hash}");
    }

    #[test]
    fn built_in_assets_are_minified() {
        for (name, text, expected) in [
            ("a.css", "/* a\nb */\np > a {\n  color: red;\n}\n", "p>a{color:red}"),
            ("a.css", "a :hover, b { content: \"x; { y: \" }", "a :hover,b{content:\"x; { y: \"}"),
            ("a.css", "p { margin: calc(1em + 2px) -1px }", "p{margin:calc(1em + 2px) -1px}"),
            ("a.css", "@media (width >= 4rem) { p { top: 0 } }", "@media (width>= 4rem){p{top:0}}"),
            ("a.js", "/* a */\n\nlet a = 1;\n  a += \" /\";\n", "let a = 1;a += \" /\";"),
        ] {
            assert_eq!(minified(name, text), expected, "{text}");
        }
    }

    #[test]
    fn project_assets_override_and_extend_the_built_in_ones() {
        let project = [("style.css", "p {}"), ("logo.svg", "<svg/>")];
        let assets = Assets::new(project.into_iter());
        let stems: Vec<_> =
            assets.iter().map(|asset| asset.path.split('.').next().unwrap()).collect();
        let expected =
            ["blocks", "filter", "icon", "logo", "search", "site", "style", "tabs", "tabs"];
        assert_eq!(stems, expected.map(|stem| format!("assets/{stem}")));
        assert_eq!(assets.iter().nth(6).map(|asset| asset.text.as_str()), Some("p {}"));
    }
}
