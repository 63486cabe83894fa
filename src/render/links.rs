//! Resolves the links and images of an article for its published page.
//!
//! A relative address is resolved against the file that contains it, inside the content folder. If
//! it names an article, it becomes the address of its page: in the reader's locale if the page
//! exists there, else in English. If it names another file, that file is an asset to copy. `~/` is
//! the root of the articles, `xref:` a reference by name, and `/` the root of the publisher's site,
//! which the settings name. Addresses of other sites stay unchanged.

use std::borrow::Cow;
use std::collections::BTreeSet;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use crate::catalog::{Catalog, split};
use crate::parse::{endings, stem};
use segmend_engine::model::LocaleTag;

/// Everything that a link can lead to.
pub struct Links<'a> {
    /// The articles.
    pub catalog: &'a Catalog,
    /// All other files below the content root, relative to it.
    pub assets: &'a BTreeSet<String>,
    /// The locales that have a page for every article, in English if there is no translation.
    pub complete: BTreeSet<LocaleTag>,
    /// The site of addresses rooted at `/`; can contain `{locale}`.
    pub base: Option<&'a str>,
    /// The folder that `~/` stands for.
    pub root: Option<&'a str>,
    /// The address for references that match no article; `{uid}` stands for the name.
    pub reference: Option<&'a str>,
}

/// The page that contains a link.
#[derive(Clone, Copy)]
pub struct LinkOrigin<'a> {
    /// The file of the article, relative to the content root.
    pub file: &'a str,
    /// The locale of the page.
    pub locale: &'a LocaleTag,
    /// The path of the article.
    pub path: &'a str,
}

/// The target of an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// Unchanged: another site, or a place on the same page.
    Outside,
    /// Rooted at `/`, but the settings do not name the site.
    Rooted,
    /// An address on the publisher's site.
    Site(String),
    /// The page of an article, relative to the page with the link.
    Article(String),
    /// A file to copy.
    Asset {
        /// Its address, relative to the page with the link.
        href: String,
        /// The source file, below the content root.
        from: String,
        /// The destination, below the output folder.
        to: String,
    },
    /// An article that does not exist.
    NoArticle,
    /// A file that does not exist.
    NoFile,
}

impl Links<'_> {
    /// Resolves an address.
    pub fn resolve(&self, from: LinkOrigin<'_>, href: &str) -> LinkTarget {
        if let Some(uid) = href.strip_prefix("xref:") {
            return self.resolve_reference(from, uid);
        }
        let (address, tail) = href.split_at(href.find(['?', '#']).unwrap_or(href.len()));
        if address.is_empty() || address.starts_with("//") || has_scheme(address) {
            return LinkTarget::Outside;
        }
        if address.starts_with('/') {
            let rooted = |base: &str| LinkTarget::Site(on_site(base, href, from.locale));
            return self.base.map_or(LinkTarget::Rooted, rooted);
        }
        let Some(file) = self.file(from.file, address) else { return LinkTarget::NoFile };
        let (locale, path) = split(&file);
        let here = page(from.locale, from.path);
        // A link can name a folder and mean its index.
        let article = self.article(&path).or_else(|| self.article(&format!("{path}/index")));
        if let Some(article) = article {
            // Parts are included in other articles and have no page.
            if self.catalog.parts.contains(article) {
                return LinkTarget::NoArticle;
            }
            // A link into the file's own locale folder stays in the locale of the page, which
            // differs from the file's where the English page is rebuilt from a translation.
            let other = locale.filter(|locale| split(from.file).0.as_ref() != Some(locale));
            let locale = self.nearest(article, other.as_ref().unwrap_or(from.locale));
            return LinkTarget::Article(relative(&here, &page(&locale, article)) + tail);
        }
        let Some(source) = self.asset(&file, &path) else {
            // The extension decides which kind of target is reported as missing.
            let is_article = stem(&path).is_some();
            return if is_article { LinkTarget::NoArticle } else { LinkTarget::NoFile };
        };
        let to = format!("{}/{path}", from.locale.path());
        LinkTarget::Asset { href: relative(&here, &to) + tail, from: source, to }
    }

    /// Returns the file that a relative address names, resolved against another file; `None` if it
    /// leaves the root.
    pub fn file(&self, from: &str, address: &str) -> Option<String> {
        let address = address.split(['?', '#']).next().unwrap_or_default();
        let mut files = self.files(from, address);
        files.clone().find(|file| self.exists(file)).or_else(|| files.next())
    }

    /// Returns the files that an address can mean, most likely first. More than one only for `~/`.
    pub fn files(&self, from: &str, address: &str) -> impl Iterator<Item = String> + Clone + use<> {
        let rest = address.strip_prefix("~/").or_else(|| address.strip_prefix("~\\"));
        let files: Vec<String> = match rest {
            Some(rest) => {
                let below = |folder: String| join(&folder, rest);
                self.roots(from).into_iter().filter_map(below).collect()
            }
            None => join(from, address).into_iter().collect(),
        };
        files.into_iter()
    }

    /// Returns the folders that `~/` can mean: the configured one, or else every ancestor of
    /// `from`, outermost first.
    fn roots(&self, from: &str) -> Vec<String> {
        let borders = from.match_indices('/').map(|(at, _)| &from[..=at]);
        let root = self.root.map(|root| root.trim_matches('/'));
        let is_root = |folder: &&str| {
            root.is_none_or(|root| split(&format!("{folder}x")).1.strip_suffix("/x") == Some(root))
        };
        let on_the_way = [""].into_iter().chain(borders).filter(is_root).map(str::to_owned);
        on_the_way.chain(root.map(|root| format!("{root}/"))).collect()
    }

    fn exists(&self, file: &str) -> bool {
        let path = split(file).1;
        self.article(&path).is_some() || self.asset(file, &path).is_some()
    }

    /// Resolves a reference by name: `System.String`, `mvc/overview#views`.
    fn resolve_reference(&self, from: LinkOrigin<'_>, reference: &str) -> LinkTarget {
        let (name, tail) =
            reference.split_at(reference.find(['?', '#']).unwrap_or(reference.len()));
        let uid = percent_decode_str(name).decode_utf8_lossy();
        let anchor = tail.find('#').map_or("", |at| &tail[at..]);
        if let Some(named) = self.catalog.names.get(uid.as_ref()) {
            let locale = self.nearest(&named.path, from.locale);
            let to = page(&locale, &named.path);
            return LinkTarget::Article(relative(&page(from.locale, from.path), &to) + anchor);
        }
        // A name with a slash means an article, not a type.
        match self.reference {
            _ if uid.contains('/') => LinkTarget::NoArticle,
            Some(template) => {
                let name = uid.trim_end_matches('*').replace('`', "-").to_lowercase();
                LinkTarget::Site(template.replace("{uid}", &name) + anchor)
            }
            None => LinkTarget::Outside,
        }
    }

    /// Returns the title, in a locale, of the article with a `uid`.
    pub fn title(&self, uid: &str, locale: &LocaleTag) -> Option<&str> {
        let titles = &self.catalog.names.get(uid)?.titles;
        titles.get(locale).or_else(|| titles.get(&LocaleTag::source())).map(String::as_str)
    }

    /// Returns the path of the article with a `uid`.
    pub fn named(&self, uid: &str) -> Option<&str> {
        self.catalog.names.get(uid).map(|named| named.path.as_str())
    }

    /// Returns the code file that an address names, below the content root.
    pub fn code(&self, from: &str, address: &str) -> Option<String> {
        let file = self.file(from, address)?;
        let path = split(&file).1;
        let is_article = || self.catalog.paths.contains_key(&path).then(|| file.clone());
        self.asset(&file, &path).or_else(is_article)
    }

    /// Returns the article at a path without its locale folder. The ending can be missing, or be that
    /// of another format: an article can be Markdown in one locale and HTML in another.
    pub fn article(&self, path: &str) -> Option<&str> {
        let paths = &self.catalog.paths;
        let with = |stem: &str| endings().find_map(|known| paths.get(&format!("{stem}.{known}")));
        let named = paths.get(path).or_else(|| with(path)).or_else(|| with(stem(path)?));
        named.map(String::as_str)
    }

    fn nearest(&self, article: &str, locale: &LocaleTag) -> LocaleTag {
        let is_there = self.catalog.has(article, locale) || self.complete.contains(locale);
        if is_there { locale.clone() } else { LocaleTag::source() }
    }

    /// Returns the file itself, else the one that all locales share, else that of the source
    /// locale.
    fn asset(&self, file: &str, path: &str) -> Option<String> {
        let english =
            [LocaleTag::SOURCE_PATH, LocaleTag::SOURCE].map(|folder| format!("{folder}/{path}"));
        let candidates = [file.to_owned(), path.to_owned()].into_iter().chain(english);
        candidates.into_iter().find(|candidate| self.assets.contains(candidate))
    }
}

/// Resolves a rooted address on the publisher's site. If it begins with a locale, that is replaced
/// by the reader's.
fn on_site(base: &str, href: &str, locale: &LocaleTag) -> String {
    let path = href.trim_start_matches('/');
    let end = path.find(['/', '?', '#']).unwrap_or(path.len());
    let first = Some(&path[..end]).filter(|first| first.contains('-'));
    let has_locale = first.and_then(LocaleTag::parse).is_some_and(|tag| tag.has_known_language());
    let rest = if has_locale { &path[end..] } else { &href[href.len() - path.len() - 1..] };
    match base.contains("{locale}") {
        true => base.replace("{locale}", &locale.path()) + rest,
        false if has_locale => format!("{base}/{}{rest}", locale.path()),
        false => format!("{base}{rest}"),
    }
}

/// Returns the page of an article, relative to the output folder.
pub fn page(locale: &LocaleTag, path: &str) -> String {
    [locale.path().as_str(), "/", without_ending(path), ".html"].concat()
}

/// Returns the page of an article, relative to its locale's folder.
pub fn page_name(path: &str) -> String {
    [without_ending(path), ".html"].concat()
}

fn without_ending(path: &str) -> &str {
    path.rsplit_once('.').map_or(path, |(stem, _)| stem)
}

/// Returns the relative address of one output file from another, percent-encoded.
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
        .add(b'\\')
        // In the first name, it would end a scheme.
        .add(b':');
    let same = from.bytes().zip(to.bytes()).take_while(|(from, to)| from == to).count();
    // The folders that both are in.
    let shared = from.as_bytes()[..same].iter().rposition(|byte| *byte == b'/');
    let shared = shared.map_or(0, |at| at + 1);
    let up = from[shared..].bytes().filter(|byte| *byte == b'/').count();
    let mut address = String::with_capacity(up * 3 + to.len() - shared);
    (0..up).for_each(|_| address.push_str("../"));
    address.extend(utf8_percent_encode(&to[shared..], PATH));
    address
}

/// Resolves a relative address, percent-encoded, against the folder of `file`; `None` if it leaves the
/// root. A backslash separates names like a slash, unless it is encoded.
pub fn join(file: &str, address: &str) -> Option<String> {
    let mut names: Vec<Cow<'_, str>> = file.split('/').map(Cow::Borrowed).collect();
    names.pop();
    for name in address.split(['/', '\\']) {
        // No file name has a slash: an encoded one separates names, too.
        for name in percent_decode_str(name).decode_utf8_lossy().split('/') {
            match name {
                "" | "." => {}
                ".." => {
                    names.pop()?;
                }
                _ => names.push(Cow::Owned(name.to_owned())),
            }
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
    fn rooted_addresses_use_the_site_and_the_readers_locale() {
        let locale = LocaleTag::parse("pl-PL").unwrap();
        for (base, href, expected) in [
            ("https://a.example", "/b/c?d#e", "https://a.example/b/c?d#e"),
            ("https://a.example", "/en-us/b", "https://a.example/pl-pl/b"),
            ("https://a.example", "/ef-core/b", "https://a.example/ef-core/b"),
            ("https://a.example/{locale}", "/b", "https://a.example/pl-pl/b"),
            ("https://a.example/{locale}", "/de-DE/b", "https://a.example/pl-pl/b"),
            ("https://a.example", "/", "https://a.example/"),
        ] {
            assert_eq!(on_site(base, href, &locale), expected, "{base} {href}");
        }
    }

    #[test]
    fn any_file_name_has_an_address_and_none_leaves_the_root() {
        for (address, expected) in [
            ("x.md", Some("a/x.md")),
            ("..\\b\\x.md", Some("b/x.md")),
            ("b%5Cs.md", Some("a/b\\s.md")),
            ("p%253f.md", Some("a/p%3f.md")),
            ("q%3F.md", Some("a/q?.md")),
            ("./c:d.md", Some("a/c:d.md")),
            ("..%2fx.md", Some("x.md")),
            ("../../x.md", None),
            ("..%2f..%2fetc%2fpasswd", None),
            ("%2e%2e/%2E%2e%5c../x.md", Some("..\\../x.md")),
            ("%2e%2e/%2E%2e/x.md", None),
        ] {
            assert_eq!(join("a/x.md", address).as_deref(), expected, "{address}");
            let Some(file) = expected else { continue };
            let encoded = relative("a/x.md", file);
            assert_eq!(join("a/x.md", &encoded).as_deref(), Some(file), "{encoded}");
        }
    }

    #[test]
    fn addresses_resolve_to_pages_and_files() {
        let files = ["de-DE/a/x.md", "de-DE/a/y z.md", "pl-PL/a/x.md"];
        let named = |file: &str| match file.ends_with("a/x.md") {
            true => head("x.md", "---\nuid: x-topic\ntitle: X\n---\n"),
            false => head("x.md", ""),
        };
        let heads: Vec<_> = files.iter().map(|file| ((*file).to_owned(), named(file))).collect();
        let catalog = catalog(&heads);
        let assets = ["media/p.svg", "de-DE/a/q.png"].map(str::to_owned).into();
        let locale = LocaleTag::parse("pl-PL").unwrap();
        let links = Links {
            catalog: &catalog,
            assets: &assets,
            complete: BTreeSet::new(),
            base: None,
            root: None,
            reference: None,
        };
        let from = LinkOrigin { file: "pl-PL/a/x.md", locale: &locale, path: "a/x.md" };
        let asset = |href: &str, from: &str, to: &str| LinkTarget::Asset {
            href: href.into(),
            from: from.into(),
            to: to.into(),
        };
        for (href, expected) in [
            ("https://example.com/x.md", LinkTarget::Outside),
            ("mailto:a@example.com", LinkTarget::Outside),
            ("#here", LinkTarget::Outside),
            ("/rooted/x.md", LinkTarget::Rooted),
            ("//other.example/x.md", LinkTarget::Outside),
            ("~/a/x.md", LinkTarget::Article("x.html".into())),
            ("~/media/p.svg", asset("../media/p.svg", "media/p.svg", "pl-pl/media/p.svg")),
            ("~/none.md", LinkTarget::NoArticle),
            ("xref:x-topic#part", LinkTarget::Article("x.html#part".into())),
            ("xref:System.String", LinkTarget::Outside),
            ("xref:no/article", LinkTarget::NoArticle),
            ("x.md#there", LinkTarget::Article("x.html#there".into())),
            ("y%20z.md", LinkTarget::Article("../../en-us/a/y%20z.html".into())),
            ("x", LinkTarget::Article("x.html".into())),
            ("x.html#there", LinkTarget::Article("x.html#there".into())),
            ("x.png", LinkTarget::NoFile),
            ("none.html", LinkTarget::NoArticle),
            ("../../de-DE/a/x.md", LinkTarget::Article("../../de-de/a/x.html".into())),
            ("none.md", LinkTarget::NoArticle),
            ("../media/p.svg", asset("../media/p.svg", "media/p.svg", "pl-pl/media/p.svg")),
            ("q.png", LinkTarget::NoFile),
            ("../../../etc/passwd", LinkTarget::NoFile),
        ] {
            assert_eq!(links.resolve(from, href), expected, "{href}");
        }
        // The English page rebuilt from the Polish article links to English pages.
        let english = LinkOrigin { locale: &LocaleTag::source(), ..from };
        assert_eq!(links.resolve(english, "y%20z.md"), LinkTarget::Article("y%20z.html".into()));
        let german = LinkTarget::Article("../../de-de/a/x.html".into());
        assert_eq!(links.resolve(english, "../../de-DE/a/x.md"), german);
        let links = Links { complete: [locale.clone()].into(), ..links };
        assert_eq!(links.resolve(from, "y z.md"), LinkTarget::Article("y%20z.html".into()));
    }
}
