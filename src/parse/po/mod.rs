//! PO catalogs of others: of gettext, po4a, mdbook-i18n-helpers, Weblate and the like.
//!
//! A catalog is pairs alone: it makes no page, and has no title. People translated it, unless its
//! header says `X-Translation-Type: MT`. Fuzzy, empty and plural entries are left out, and so are
//! blocks of code, in which nothing is prose.

mod entries;

use crate::model::{Article, Converted, FrontMatter};
use crate::parse::pairs::{Pair, Pairs, is_document};
use crate::parse::{Head, Identity, SourceFormat};
use segmend_engine::model::Provenance;

pub(crate) use entries::{BadEntry, Entry, MODIFIERS, entries, escaped, locale, unescaped};

/// PO.
pub(super) const FORMAT: SourceFormat =
    SourceFormat { name: "po", endings: &["po"], article, head };

fn head(text: &str) -> Head {
    let header = entries(text).into_iter().flatten().find(Entry::is_header);
    let locale = header.and_then(|header| locale(&header.text));
    Head { locale, has_pairs: true, ..Head::default() }
}

fn article(identity: Identity, file: String) -> Article {
    let Identity { file: name, path, locale } = identity;
    let entries = entries(&file);
    let has_plain_strings = !entries.iter().flatten().any(is_of_document);
    let mut pairs = Pairs::default();
    let mut front_matter = FrontMatter { provenance: Provenance::Human, ..FrontMatter::default() };
    for (entry, number) in entries.iter().zip(1..) {
        match entry {
            Err(bad) => pairs.lose(bad.line, bad.message.clone()),
            Ok(entry) if entry.is_header() => {
                if entry.text.lines().any(|line| line == "X-Translation-Type: MT") {
                    front_matter.provenance = Provenance::Machine;
                }
            }
            Ok(entry) if is_pair(entry) => {
                let end = entry.text_line + entry.text_span.of(&file).matches('\n').count();
                let lines = [entry.line, entry.text_line, end];
                pairs.push(&Pair { number, lines, source: &entry.id, target: &entry.text });
            }
            Ok(_) => {}
        }
    }
    let Pairs { text, parts, origins, losses } = pairs;
    let converted = Converted { file, origins, losses, is_catalog: true, has_plain_strings };
    let (restore, converted) = (Vec::new(), Some(converted));
    Article { file: name, path, locale, text, restore, converted, front_matter, parts }
}

/// Whether an entry is a translation that somebody is done with.
pub(crate) fn is_pair(entry: &Entry) -> bool {
    !(entry.text.is_empty()
        || entry.has_plural
        || entry.flags.contains("fuzzy")
        || is_code(&entry.id))
}

/// Whether an entry comes from a document with markup, as its reference says, and not from a program.
fn is_of_document(entry: &Entry) -> bool {
    let file =
        entry.reference.as_deref().map(|it| it.rsplit_once(':').map_or(it, |(file, _)| file));
    file.is_some_and(is_document)
}

/// Whether a text is a block of code.
fn is_code(text: &str) -> bool {
    let is_indented = |line: &str| line.starts_with("    ") || line.starts_with('\t');
    text.starts_with("```") || text.starts_with("~~~") || text.lines().all(is_indented)
}

#[cfg(test)]
mod tests {
    use super::*;
    use segmend_engine::model::LocaleTag;

    #[test]
    fn a_catalog_is_pairs_with_lines() {
        let file = "msgid \"\"\nmsgstr \"\"\n\"Language: pl\\n\"\n\n#: a:1\nmsgid \"a \\\"b\\\"\"\nmsgstr \"\"\n\"c \"\n\"d\"\n\n\
                    #, fuzzy\nmsgid \"f\"\nmsgstr \"g\"\n\nmsgid \"u\"\nmsgstr \"\"\n\nmsgid \"x\nmsgstr \"y\"\n\n\
                    msgid \"```\\nlet\\n```\"\nmsgstr \"```\\nlass\\n```\"\n\nmsgid \"last\"\nmsgstr \"koniec\"\n";
        let locale = head(file).locale.unwrap();
        assert_eq!(locale, LocaleTag::parse("pl").unwrap());
        let (name, path) = ("pl.po".to_owned(), "pl.po".to_owned());
        let article = article(Identity { file: name, path, locale }, file.to_owned());
        assert_eq!(article.write_back(), file);
        let pairs: Vec<_> = article
            .segments()
            .map(|segment| {
                let line =
                    article.converted.as_ref().unwrap().origin(segment.target.start).position.line;
                (segment.id.as_str(), article.source(segment), article.target(segment), line)
            })
            .collect();
        assert_eq!(pairs, [("2", "a \"b\"", "c d", 7), ("7", "last", "koniec", 25)]);
        assert_eq!(article.front_matter.provenance, Provenance::Human);
        let converted = article.converted.unwrap();
        assert_eq!(converted.losses.len(), 1);
        assert_eq!(converted.origin(converted.losses[0].0).position.line, 18);
    }
}
