//! The attributes of directives, and the excerpts of code files that they select.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use segmend_engine::text::pattern;

/// The value of an attribute in double, single or no quotes.
pub(super) const VALUE: &str = r#"\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s"':]+))"#;

/// An attribute with its value.
static ATTRIBUTE: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"([A-Za-z][A-Za-z0-9_-]*){VALUE}")));

/// The attributes of a directive: `type="icon" source="a.png"`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::render::html) struct Attributes<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Attributes<'a> {
    /// Parses all attributes in a text; anything else is skipped.
    pub(super) fn parse(text: &'a str) -> Self {
        let value = |found: Captures<'a>| {
            let value = [2, 3, 4].into_iter().find_map(|group| found.get(group));
            Some((found.get(1)?.as_str(), value?.as_str()))
        };
        Self(ATTRIBUTE.captures_iter(text).filter_map(value).collect())
    }

    /// Returns the value of an attribute; `None` if it is missing or empty.
    pub(in crate::render::html) fn get(&self, name: &str) -> Option<Cow<'a, str>> {
        let (_, value) = self.0.iter().find(|(key, _)| key.eq_ignore_ascii_case(name))?;
        let value = value.trim();
        (!value.is_empty()).then(|| unescaped(value))
    }
}

/// A reference to an excerpt of a code file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::render::html) struct Snippet<'a> {
    /// The language, if given.
    pub(in crate::render::html) language: Option<Cow<'a, str>>,
    /// The file, relative to the article.
    pub(in crate::render::html) source: Cow<'a, str>,
    /// The name of the region.
    pub(in crate::render::html) region: Option<Cow<'a, str>>,
    /// The lines of the file: `1-10,20,30-`.
    pub(in crate::render::html) lines: Option<Cow<'a, str>>,
    /// The highlighted lines of the excerpt.
    pub(in crate::render::html) highlight: Option<Cow<'a, str>>,
}

impl<'a> Snippet<'a> {
    /// Parses `[!code-csharp[](Startup.cs?name=a&highlight=1,3)]`.
    pub(super) fn from_address(language: Option<&'a str>, address: &'a str) -> Self {
        let (path, fragment) = address.split_once('#').unwrap_or((address, ""));
        let (source, query) = path.split_once('?').unwrap_or((path, ""));
        let get = |keys: &[&str]| {
            let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            let mut values = pairs.filter(|(key, _)| keys.contains(&key.trim()));
            values
                .next()
                .map(|(_, value)| value.trim())
                .filter(|value| !value.is_empty())
                .map(Cow::Borrowed)
        };
        let from_to = || {
            let (start, end) = (get(&["start"]), get(&["end"]));
            let is_stated = start.is_some() || end.is_some();
            let lines = || format!("{}-{}", start.unwrap_or("1".into()), end.unwrap_or("".into()));
            is_stated.then(|| Cow::Owned(lines()))
        };
        // `#L12-L16` is a range of lines, any other fragment a region.
        let of_fragment =
            fragment.starts_with('L') && fragment[1..].starts_with(|c: char| c.is_ascii_digit());
        let lines = of_fragment.then(|| Cow::Owned(fragment.replace('L', "")));
        let region = (!of_fragment && !fragment.is_empty()).then_some(Cow::Borrowed(fragment));
        Self {
            language: language.map(Cow::Borrowed),
            source: Cow::Borrowed(source),
            region: get(&["name", "id"]).or(region),
            lines: get(&["range"]).or_else(from_to).or(lines),
            highlight: get(&["highlight"]),
        }
    }

    /// Parses `:::code language="csharp" source="Startup.cs" id="a":::`.
    pub(super) fn from_attributes(attributes: &Attributes<'a>) -> Option<Self> {
        Some(Self {
            language: attributes.get("language"),
            source: attributes.get("source")?,
            region: attributes.get("id").or_else(|| attributes.get("name")),
            lines: attributes.get("range"),
            highlight: attributes.get("highlight"),
        })
    }
}

/// Resolves the escapes of Markdown and HTML in a value.
fn unescaped(value: &str) -> Cow<'_, str> {
    if !value.contains(['\\', '&']) {
        return Cow::Borrowed(value);
    }
    let value = value.replace("\\\"", "\"").replace("\\'", "'").replace("&quot;", "\"");
    let value = value.replace("&lt;", "<").replace("&gt;", ">").replace("&#39;", "'");
    Cow::Owned(value.replace("&amp;", "&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snippet_addresses_are_parsed() {
        let read = |address: &'static str| {
            let piece = Snippet::from_address(None, address);
            [Some(piece.source), piece.region, piece.lines, piece.highlight]
                .map(Option::unwrap_or_default)
        };
        for (address, expected) in [
            ("a.cs", ["a.cs", "", "", ""]),
            ("a.cs?name=b&highlight=1,3-4", ["a.cs", "b", "", "1,3-4"]),
            ("a.cs?range=1-2,5", ["a.cs", "", "1-2,5", ""]),
            ("a.cs?start=3", ["a.cs", "", "3-", ""]),
            ("a.cs#L2-L9", ["a.cs", "", "2-9", ""]),
            ("a.cs#Last", ["a.cs", "Last", "", ""]),
        ] {
            assert_eq!(read(address), expected, "{address}");
        }
    }
}
