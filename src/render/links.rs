//! Where the links and images of an article lead once it is published.
//!
//! A relative address is read from the file that holds it, inside the content folder. One that names
//! an article becomes the address of its page, in the reader's locale if the page exists there and
//! in English if it does not; one that names another file is an asset to copy. Addresses of other
//! sites and addresses rooted at `/` are left alone.

use std::collections::BTreeSet;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use crate::catalog::{Catalog, split};
use crate::model::LocaleTag;

/// What links can lead to.
pub struct Links<'a> {
    /// The articles.
    pub catalog: &'a Catalog,
    /// Every other file below the content root, relative to it.
    pub assets: &'a BTreeSet<String>,
    /// The locales that have every article, in English where it was not translated.
    pub complete: BTreeSet<LocaleTag>,
}

/// The page that a link stands on.
#[derive(Clone, Copy)]
pub struct From<'a> {
    /// The file of the article, relative to the content root.
    pub file: &'a str,
    /// The locale of the page.
    pub locale: &'a LocaleTag,
    /// The path of the article.
    pub path: &'a str,
}

/// Where an address leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// It stays as it is: another site, a place on the page, an address rooted at `/`.
    Outside,
    /// The page of an article, relative to the page of the link.
    Article(String),
    /// A file to copy.
    Asset {
        /// Its address, relative to the page of the link.
        href: String,
        /// The file below the content root.
        from: String,
        /// The file below the output folder.
        to: String,
    },
    /// An article that does not exist.
    NoArticle,
    /// A file that does not exist.
    NoFile,
}

impl Links<'_> {
    /// Follows an address.
    pub fn resolve(&self, from: From<'_>, href: &str) -> Target {
        let (address, tail) = href.split_at(href.find(['?', '#']).unwrap_or(href.len()));
        if address.is_empty() || address.starts_with('/') || has_scheme(address) {
            return Target::Outside;
        }
        let Some(file) = self.file(from.file, address) else { return Target::NoFile };
        let (locale, path) = split(&file);
        let here = page(from.locale, from.path);
        if let Some(article) = self.article(&path) {
            let locale = self.nearest(article, locale.as_ref().unwrap_or(from.locale));
            return Target::Article(relative(&here, &page(&locale, article)) + tail);
        }
        let Some(source) = self.asset(&file, &path) else {
            let is_article =
                [".md", ".markdown", ".txt"].iter().any(|ending| path.ends_with(ending));
            return if is_article { Target::NoArticle } else { Target::NoFile };
        };
        let to = format!("{}/{path}", from.locale.path());
        Target::Asset { href: relative(&here, &to) + tail, from: source, to }
    }

    /// The file that a relative address names, read from another file; `None` if it leaves the root.
    pub fn file(&self, from: &str, address: &str) -> Option<String> {
        let address = address.split(['?', '#']).next().unwrap_or_default();
        join(from, &percent_decode_str(address).decode_utf8_lossy())
    }

    /// The article that a path without its locale folder names; the ending may be left out.
    pub fn article(&self, path: &str) -> Option<&str> {
        let named =
            self.catalog.paths.get(path).or_else(|| self.catalog.paths.get(&format!("{path}.md")));
        named.map(String::as_str)
    }

    fn nearest(&self, article: &str, locale: &LocaleTag) -> LocaleTag {
        let is_there = self.catalog.has(article, locale) || self.complete.contains(locale);
        if is_there { locale.clone() } else { LocaleTag::source() }
    }

    /// The file itself, else the one that all locales share, else that of the source's locale.
    fn asset(&self, file: &str, path: &str) -> Option<String> {
        let english = ["en-us", "en-US"].map(|folder| format!("{folder}/{path}"));
        let candidates = [file.to_owned(), path.to_owned()].into_iter().chain(english);
        candidates.into_iter().find(|candidate| self.assets.contains(candidate))
    }
}

/// The page of an article, relative to the output folder.
pub fn page(locale: &LocaleTag, path: &str) -> String {
    format!("{}/{}", locale.path(), page_name(path))
}

/// The page of an article, relative to its locale's folder.
pub fn page_name(path: &str) -> String {
    format!("{}.html", path.rsplit_once('.').map_or(path, |(stem, _)| stem))
}

/// The address of one file of the output seen from another, encoded for a link.
///
/// ```
/// use segmend::render::links::relative;
/// assert_eq!(relative("pl-pl/mail/a.html", "en-us/b c.html"), "../../en-us/b%20c.html");
/// ```
pub fn relative(from: &str, to: &str) -> String {
    const PATH: &AsciiSet = &CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'#')
        .add(b'<')
        .add(b'>')
        .add(b'?')
        .add(b'`')
        .add(b'%')
        .add(b'\\');
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    let folders = from.len().min(to.len()) - 1;
    let shared = (0..folders).take_while(|&at| from[at] == to[at]).count();
    let up = "../".repeat(from.len() - 1 - shared);
    up + &utf8_percent_encode(&to[shared..].join("/"), PATH).to_string()
}

/// A relative address from the folder of `file`; `None` if it leaves the root.
pub fn join(file: &str, address: &str) -> Option<String> {
    let mut names: Vec<&str> = file.split('/').collect();
    names.pop();
    for name in address.split(['/', '\\']) {
        match name {
            "" | "." => {}
            ".." => {
                names.pop()?;
            }
            _ => names.push(name),
        }
    }
    Some(names.join("/"))
}

fn has_scheme(address: &str) -> bool {
    let scheme = address.split(['/', '.']).next().unwrap_or_default();
    scheme.split_once(':').is_some_and(|(name, _)| {
        name.len() > 1 && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-".contains(&b))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::catalog;
    use crate::parse::head;

    #[test]
    fn addresses_lead_to_pages_and_files() {
        let files = ["de-DE/a/x.md", "de-DE/a/y z.md", "pl-PL/a/x.md"];
        let heads: Vec<_> = files.iter().map(|file| ((*file).to_owned(), head(""))).collect();
        let catalog = catalog(&heads);
        let assets = ["media/p.svg", "de-DE/a/q.png"].map(str::to_owned).into();
        let locale = LocaleTag::parse("pl-PL").unwrap();
        let links = Links { catalog: &catalog, assets: &assets, complete: BTreeSet::new() };
        let from = From { file: "pl-PL/a/x.md", locale: &locale, path: "a/x.md" };
        let asset = |href: &str, from: &str, to: &str| Target::Asset {
            href: href.into(),
            from: from.into(),
            to: to.into(),
        };
        for (href, expected) in [
            ("https://example.com/x.md", Target::Outside),
            ("mailto:a@example.com", Target::Outside),
            ("#here", Target::Outside),
            ("/rooted/x.md", Target::Outside),
            ("x.md#there", Target::Article("x.html#there".into())),
            ("y%20z.md", Target::Article("../../en-us/a/y%20z.html".into())),
            ("x", Target::Article("x.html".into())),
            ("../../de-DE/a/x.md", Target::Article("../../de-de/a/x.html".into())),
            ("none.md", Target::NoArticle),
            ("../media/p.svg", asset("../media/p.svg", "media/p.svg", "pl-pl/media/p.svg")),
            ("q.png", Target::NoFile),
            ("../../../etc/passwd", Target::NoFile),
        ] {
            assert_eq!(links.resolve(from, href), expected, "{href}");
        }
        let links = Links { complete: [locale.clone()].into(), ..links };
        assert_eq!(links.resolve(from, "y z.md"), Target::Article("y%20z.html".into()));
    }
}
