//! Search without a server: an index per locale that a small script reads piece by piece.
//!
//! The terms of a locale are sorted and cut into files of a few kilobytes; a directory tells which
//! file begins with which term, so that a query loads one or two of them. The pieces are scripts that
//! hand their data to `segmend.take`, not JSON to fetch: so the search works from a disk and under
//! a Content-Security-Policy of `script-src 'self'`.
//!
//! | file under `assets/search/<locale>/` | is |
//! | --- | --- |
//! | `index.js` | the number of pages, and the first term of each of the files below |
//! | `t0.js` … | terms in order, each with its pages: `exchange 3A1fC`, a page's number as the difference to the one before in base 36, then its weight as a letter |
//! | `e0.js` … | terms written backwards, in order: for words with a typing error, and for ends of compounds |
//! | `p0.js` … | a page: address, title, sections with their anchors and texts |
//!
//! A word with one typing error has kept one of its halves: the terms with the same first half lie
//! together in `t`, those with the same second half in `e`. So an error costs two files, not all.

mod fold;
mod index;
mod words;
mod page;

pub use fold::fold;
pub use index::index;
pub use page::{PageText, Section, fragment, record};
pub use words::Words;

use segmend_engine::model::LocaleTag;

/// What the first line of a page's record begins with; no word does.
const PAGE: char = '#';

/// The folder of a locale's index, below the output folder.
pub fn folder(locale: &LocaleTag) -> String {
    format!("assets/search/{}", locale.path())
}

/// A script that hands over a value under a name; JSON is JavaScript since ECMAScript 2019.
fn script(name: &str, value: &impl serde::Serialize) -> String {
    // Numbers and texts are always JSON.
    let value = serde_json::to_string(value).unwrap_or_default();
    format!("segmend.take(\"{name}\",{value});\n")
}
