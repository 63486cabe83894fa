//! What the fuzz targets call of the private parts: see `fuzz/` and `docs/fuzzing.md`.

use std::collections::BTreeSet;

use crate::catalog::{Catalog, catalog};
use crate::parse::head;
use crate::render::html;
use crate::render::links::Links;
use crate::site::redirects::Redirects;
use crate::site::toc::entries_in;
use segmend_engine::model::LocaleTag;

fn links<'a>(catalog: &'a Catalog, assets: &'a BTreeSet<String>) -> Links<'a> {
    Links { catalog, assets, complete: BTreeSet::new(), base: None, root: None, reference: None }
}

fn articles() -> Catalog {
    let files = ["pl-PL/mail/tls.md", "pl-PL/mail/port.md", "pl-PL/a?b.md"];
    catalog(&files.map(|file| (file.to_owned(), head(file, ""))))
}

/// Reads a table of contents; returns how many entries it has. Each follows its parent.
pub fn toc(text: &str) -> usize {
    let (catalog, assets) = (articles(), BTreeSet::new());
    let entries = entries_in(text, &links(&catalog, &assets), "pl-PL/TOC.yml");
    for (at, entry) in entries.iter().enumerate() {
        assert!(entry.parent.is_none_or(|parent| parent < at));
        assert!(entry.article.as_ref().is_none_or(|path| catalog.entries.contains_key(path)));
    }
    entries.len()
}

/// Reads a list of redirections. No old address is a page, none leads to itself, and none leaves the
/// output.
pub fn redirects(text: &str) {
    let (catalog, assets) = (articles(), BTreeSet::new());
    let locale = LocaleTag::parse("pl-PL").expect("a locale");
    let mut redirects = Redirects::default();
    redirects.read_list(text, &links(&catalog, &assets), &[locale]);
    let is_page = |file: &str| file.starts_with("pl-pl/mail/");
    for moved in redirects.finish(&is_page).0 {
        assert!(!is_page(&moved.from) && moved.from != moved.to);
        assert!(moved.from.starts_with("pl-pl/"));
    }
}

/// Escapes a text as an element or a quoted attribute has it.
pub fn escaped(text: &str) -> String {
    html::escaped(text)
}

/// Whether a page links to an address.
pub fn is_safe_link(address: &str) -> bool {
    html::is_safe_link(address)
}
