//! Articles in HTML: a page or a fragment in which each sentence is a pair.
//!
//! ```text
//! <html lang="pl-PL"><meta name="ms.translationtype" content="MT">
//! <li><b><span id="x" data-ttu-id='16a44-102'>translation</span> <span class="sxs-lookup">…
//! ```
//!
//! html5ever reads the page as a browser does. The tree is written as the bilingual Markdown of the
//! other articles, so that repairs, checks, decisions, translation tools and pages meet one notation:
//! `<strong>` is `**`, `<code>` is a pair of backticks, and what Markdown has no sign for keeps its
//! tags. Scripts, styles, comments and what is `aria-hidden` are left out. The parser tells no places:
//! those of findings come from a search for the ids of the spans.

mod escape;
mod elements;
mod places;
mod pieces;
mod metadata;
mod writer;
mod inline;
mod table;
mod blocks;

use scraper::Html;

use crate::model::{Article, Converted};
use crate::parse::{Head, Identity, SourceFormat, bilingual, front_matter, markdown};

use places::{FilePoint, SpanPlaces};
use writer::Writer;

/// Bilingual HTML.
pub(super) const FORMAT: SourceFormat =
    SourceFormat { name: "html", endings: &["html", "htm"], article, head };

fn article(identity: Identity, file: String) -> Article {
    let (text, converted) = convert(file);
    let front_matter = front_matter::read(&text);
    let parts = bilingual::parts(&text);
    let Identity { file, path, locale } = identity;
    let (restore, converted) = (Vec::new(), Some(converted));
    Article { file, path, locale, text, restore, converted, front_matter, parts }
}

fn head(file: &str) -> Head {
    (markdown::FORMAT.head)(&convert(file.to_owned()).0)
}

/// Writes a page as bilingual Markdown.
fn convert(file: String) -> (String, Converted) {
    let page = file.trim_start_matches('\u{feff}');
    let pieces = pieces::pieces(page);
    let first = Html::parse_document(pieces[0]);
    let block = metadata::block(&first);
    let title = file.find("<title").filter(|_| !block.is_empty());
    let mut writer = Writer::new(block, SpanPlaces::new(&file));
    writer.origins.extend(title.map(|at| FilePoint::end_of(&file[..at]).origin(0)));
    writer.blocks(first.tree.root());
    drop(first);
    let mut losses = Vec::new();
    if pieces.len() > 1 {
        let offset = writer.out.len();
        writer.origins.push(FilePoint::end_of(pieces[0]).origin(offset));
        losses.push((offset, too_deep()));
    }
    for piece in &pieces[1..] {
        writer.blocks(Html::parse_document(piece).tree.root());
    }
    writer.finish();
    let Writer { out, origins, .. } = writer;
    (out, Converted { file, origins, losses, ..Converted::default() })
}

fn too_deep() -> String {
    format!(
        "elements stand more than {} deep in one another: from here on, the text is kept and the layout around it is lost; close the elements that are open",
        pieces::MAX_DEPTH
    )
}

#[cfg(test)]
mod tests;
