//! Search without a server: one index per locale, which a small script reads in pieces.
//!
//! The terms of a locale are sorted and split into files of a few kilobytes. A directory holds the
//! first term of each file, so that a query loads only one or two of them. The files are scripts
//! that pass their data to `segmend.take`, not JSON to fetch: the search then works from a local
//! disk and under a content security policy of `script-src 'self'`.
//!
//! | file under `assets/search/<locale>/` | is |
//! | --- | --- |
//! | `index.js` | the number of pages, the first number of those in English for want of a translation, and the first term of each of the files below |
//! | `t0.js` … | terms in order, each with its pages: `exchange 3A1fC`, a page's number as the difference to the one before in base 36, then its weight as a letter |
//! | `e0.js` … | terms written backwards, in order: for words with a typing error, and for ends of compounds |
//! | `p0.js` … | a page: address, title, place on the site, date, sections with their anchors and texts |
//! | `box.js` | the box of the search, as HTML |
//!
//! A word with one typing error keeps one of its halves intact. Terms with the same first half are
//! neighbours in `t`, those with the same second half in `e`, so an error costs two files instead
//! of all.

mod fold;
mod words;
mod terms;
mod page;
mod index;

pub use fold::fold;
pub use index::index;
pub use page::{PageRecord, PageText, ResultHead, Section, fragment, record};
pub use terms::Terms;
pub use words::WordBreaker;

use segmend_engine::model::LocaleTag;

/// Returns the folder of a locale's index, below the output folder.
pub fn folder(locale: &LocaleTag) -> String {
    format!("assets/search/{}", locale.path())
}

/// Returns a script that passes on a named value. JSON is a subset of JavaScript since ECMAScript
/// 2019.
pub fn script(name: &str, value: &impl serde::Serialize) -> String {
    // Serialising numbers and strings never fails.
    let value = serde_json::to_string(value).unwrap_or_default();
    format!("segmend.take(\"{name}\",{value});\n")
}
