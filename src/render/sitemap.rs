//! XML sitemaps: <https://www.sitemaps.org/protocol.html>, with the page's other languages as
//! `xhtml:link`.

use std::collections::BTreeMap;

use quick_xml::SeError;
use serde::Serialize;

/// The protocol's limit of addresses per file.
pub const MAX_URLS: usize = 50_000;

/// The protocol's limit of bytes per file: 50 MB.
pub const MAX_BYTES: usize = 50 * 1024 * 1024;

/// The text before the first page.
pub const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";

/// The text after the last page.
pub const TAIL: &str = "</urlset>\n";

/// A page.
#[derive(Clone, Debug, Serialize)]
#[serde(rename = "url")]
pub struct Url {
    /// The address.
    pub loc: String,
    /// The date of the text: `2026-03-01`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lastmod: Option<String>,
    /// The page in all its languages, including this one.
    #[serde(rename = "xhtml:link")]
    pub alternates: Vec<Alternate>,
}

/// The page in one language.
#[derive(Clone, Debug, Serialize)]
pub struct Alternate {
    #[serde(rename = "@rel")]
    rel: &'static str,
    #[serde(rename = "@hreflang")]
    hreflang: String,
    #[serde(rename = "@href")]
    href: String,
}

impl Alternate {
    /// Links the page in a language; `x-default` is for readers of any other.
    pub fn new(hreflang: &str, href: &str) -> Self {
        Self { rel: "alternate", hreflang: hreflang.to_owned(), href: href.to_owned() }
    }
}

/// Returns the XML of one page.
///
/// # Errors
/// Never in practice: all values are strings.
pub fn url(url: &Url) -> Result<String, SeError> {
    quick_xml::se::to_string(url).map(|xml| xml + "\n")
}

/// Returns an index of several sitemaps, each with its address and its newest date.
///
/// # Errors
/// Never in practice: all values are strings.
pub fn index(sitemaps: &BTreeMap<String, Option<String>>) -> Result<String, SeError> {
    #[derive(Serialize)]
    #[serde(rename = "sitemap")]
    struct Sitemap<'a> {
        loc: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        lastmod: Option<&'a str>,
    }
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n".to_owned();
    for (loc, lastmod) in sitemaps {
        xml += &quick_xml::se::to_string(&Sitemap { loc, lastmod: lastmod.as_deref() })?;
        xml.push('\n');
    }
    Ok(xml + "</sitemapindex>\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_its_date_and_its_languages() {
        let loc = "https://example.org/pl-pl/a.html?b&c".to_owned();
        let alternates = vec![Alternate::new("pl-PL", &loc), Alternate::new("x-default", "u")];
        let lastmod = Some("2026-03-01".to_owned());
        assert_eq!(
            url(&Url { loc, lastmod, alternates }).unwrap(),
            "<url><loc>https://example.org/pl-pl/a.html?b&amp;c</loc><lastmod>2026-03-01</lastmod>\
             <xhtml:link rel=\"alternate\" hreflang=\"pl-PL\" href=\"https://example.org/pl-pl/a.html?b&amp;c\"/>\
             <xhtml:link rel=\"alternate\" hreflang=\"x-default\" href=\"u\"/></url>\n"
        );
    }

    #[test]
    fn an_index_lists_sitemaps() {
        let sitemaps =
            [("u/a.xml".to_owned(), None), ("u/b.xml".to_owned(), Some("2026-03-01".to_owned()))];
        let xml = index(&sitemaps.into()).unwrap();
        assert!(xml.contains(
            "<sitemap><loc>u/a.xml</loc></sitemap>\n<sitemap><loc>u/b.xml</loc><lastmod>"
        ));
    }
}
