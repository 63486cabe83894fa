//! XLIFF catalogs of others, 1.2 and 2.x: of any CAT tool or exporter.
//!
//! Like a PO catalog, one is pairs alone. The content of inline codes belongs to the text, so that what
//! they protect is compared. Units without a translation, and those whose state says that somebody must
//! still work on them, are left out.

use std::collections::BTreeMap;

use quick_xml::events::{BytesStart, Event};

use crate::model::{Article, Converted, FrontMatter};
use crate::parse::pairs::{Pair, Pairs, is_document};
use crate::parse::xml::{XmlEvents, attribute, referenced};
use crate::parse::{Head, Identity, SourceFormat};
use segmend_engine::model::{LocaleTag, Provenance};

/// XLIFF.
pub(super) const FORMAT: SourceFormat =
    SourceFormat { name: "xliff", endings: &["xlf", "xliff"], article, head };

fn head(text: &str) -> Head {
    // The locale stands in the first two elements.
    let locale = read(text, 2).locale;
    Head { locale, has_pairs: true, ..Head::default() }
}

fn article(identity: Identity, file: String) -> Article {
    let Units { pairs, is_of_document, .. } = read(&file, usize::MAX);
    let Identity { file: name, path, locale } = identity;
    let Pairs { text, parts, origins, losses } = pairs;
    let front_matter = FrontMatter { provenance: Provenance::Human, ..FrontMatter::default() };
    let converted =
        Converted { file, origins, losses, is_catalog: true, has_plain_strings: !is_of_document };
    let (restore, converted) = (Vec::new(), Some(converted));
    Article { file: name, path, locale, text, restore, converted, front_matter, parts }
}

/// What was read of a file.
#[derive(Default)]
struct Units {
    locale: Option<LocaleTag>,
    /// Whether a file in it is a document with markup, and not a program.
    is_of_document: bool,
    pairs: Pairs,
    /// The local names of the open elements.
    open: Vec<String>,
    unit: Unit,
    /// The open text: the source, the target, or original data by its id.
    side: Option<(Side, usize)>,
}

/// A unit, or a segment of one in XLIFF 2.
#[derive(Default)]
struct Unit {
    number: usize,
    line: usize,
    target_line: usize,
    source: String,
    target: String,
    is_open: bool,
    /// The content of codes in XLIFF 2, by id.
    data: BTreeMap<String, String>,
}

#[derive(Clone, PartialEq, Eq)]
enum Side {
    Source,
    Target,
    Data(String),
}

/// Reads a file; no more than `most` elements. What follows malformed XML is a loss.
fn read(text: &str, most: usize) -> Units {
    let text = text.trim_start_matches('\u{feff}');
    let mut events = XmlEvents::new(text);
    let (mut units, mut elements) = (Units::default(), 0);
    while elements < most {
        let event = events.read();
        let line = events.line();
        match event {
            Ok(Event::Start(element)) => {
                elements += 1;
                units.start(&element, line);
            }
            Ok(Event::Empty(element)) => {
                elements += 1;
                units.start(&element, line);
                units.end();
            }
            Ok(Event::End(_)) => units.end(),
            Ok(Event::Text(piece)) => units.push(&piece.xml10_content()),
            Ok(Event::CData(piece)) => units.push(&piece.xml10_content()),
            Ok(Event::GeneralRef(reference)) => {
                // An entity that is not known stays as it is written.
                let written = || format!("&{};", reference.xml10_content());
                units.push(&referenced(&reference).map_or_else(written, String::from));
            }
            Ok(Event::Eof) => break,
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
            Err(error) => {
                units.pairs.lose(
                    line,
                    format!("the XML is malformed, and what follows was not read: {error}"),
                );
                break;
            }
        }
    }
    units
}

impl Units {
    fn start(&mut self, element: &BytesStart<'_>, line: usize) {
        let name = element.local_name().as_ref().to_owned();
        let get = |key: &str| attribute(element, key).ok().flatten();
        let parent = self.open.last().map(String::as_str).unwrap_or_default();
        let depth = self.open.len();
        match (name.as_str(), parent) {
            ("xliff", "") => self.locale = get("trgLang").and_then(|tag| LocaleTag::parse(&tag)),
            ("file", _) => {
                let locale = get("target-language").and_then(|tag| LocaleTag::parse(&tag));
                self.locale = self.locale.take().or(locale);
                self.is_of_document |= get("original").is_some_and(|file| is_document(&file));
            }
            ("unit", _) => self.unit = Unit { number: self.unit.number, ..Unit::default() },
            ("trans-unit" | "segment", _) => {
                let (number, data) = (self.unit.number + 1, std::mem::take(&mut self.unit.data));
                let is_open = get("translate").as_deref() == Some("no") || is_open(get("state"));
                self.unit = Unit { number, line, is_open, data, ..Unit::default() };
            }
            ("source", "trans-unit" | "segment") => self.side = Some((Side::Source, depth)),
            ("target", "trans-unit" | "segment") => {
                self.side = Some((Side::Target, depth));
                self.unit.target_line = line;
                self.unit.is_open |= is_open(get("state"));
            }
            ("data", "originalData") => {
                self.side = Some((Side::Data(get("id").unwrap_or_default()), depth));
            }
            // A code of XLIFF 2 names its content.
            ("ph" | "pc" | "sc" | "ec", _) => {
                let data = get("dataRef").or_else(|| get("dataRefStart"));
                let data = data.and_then(|id| self.unit.data.get(&id).cloned());
                self.push(&data.unwrap_or_default());
            }
            _ => {}
        }
        self.open.push(name);
    }

    fn end(&mut self) {
        let Some(name) = self.open.pop() else { return };
        let depth = self.open.len();
        self.side = self.side.take().filter(|(_, side)| *side != depth);
        let Unit { number, line, target_line, source, target, is_open, .. } = &self.unit;
        if matches!(name.as_str(), "trans-unit" | "segment")
            && !is_open
            && !target.trim().is_empty()
        {
            let lines = [*line, *target_line, *target_line];
            self.pairs.push(&Pair { number: *number, lines, source, target });
        }
    }

    fn push(&mut self, text: &str) {
        match &self.side {
            Some((Side::Source, _)) => self.unit.source.push_str(text),
            Some((Side::Target, _)) => self.unit.target.push_str(text),
            Some((Side::Data(id), _)) => {
                self.unit.data.entry(id.clone()).or_default().push_str(text);
            }
            None => {}
        }
    }
}

/// Whether a state says that somebody must still work on a translation.
fn is_open(state: Option<String>) -> bool {
    state.is_some_and(|state| {
        state.starts_with("needs-") || matches!(state.as_str(), "new" | "initial")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(file: &str) -> (Vec<String>, usize) {
        let locale = head(file).locale.unwrap();
        let (name, path) = ("a.xlf".to_owned(), "a.xlf".to_owned());
        let article = article(Identity { file: name, path, locale }, file.to_owned());
        assert_eq!(article.write_back(), file);
        let converted = article.converted.as_ref().unwrap();
        let pair = |segment: &crate::model::Segment| {
            let line = converted.origin(segment.target.start).position.line;
            format!(
                "{}:{line} {} = {}",
                segment.id,
                article.source(segment),
                article.target(segment)
            )
        };
        (article.segments().map(pair).collect(), converted.losses.len())
    }

    #[test]
    fn units_are_pairs_with_lines_and_codes() {
        let one = r#"<xliff version="1.2"><file target-language="pl" original="x"><body>
<trans-unit id="a"><source>Run <ph id="1">`x`</ph> &amp; go</source>
<target>Uruchom <ph id="1">`x`</ph></target><alt-trans><target>no</target></alt-trans></trans-unit>
<trans-unit id="b"><source>B</source><target state="needs-review-translation">C</target></trans-unit>
<trans-unit id="c"><source>B</source></trans-unit>
<trans-unit id="d"><source>D</source><target state="final">E</target></trans-unit></body></file></xliff>"#;
        let two = r#"<xliff version="2.0" trgLang="pl"><file id="f"><unit id="u"><originalData><data id="d1">`x`</data></originalData>
<segment state="translated"><source>Run <ph id="1" dataRef="d1"/></source><target>Uruchom <ph id="1" dataRef="d1"/></target></segment>
<segment state="initial"><source>B</source><target>C</target></segment></unit></file></xliff>"#;
        for (file, pairs, losses) in [
            (one, vec!["1:3 Run `x` & go = Uruchom `x`", "4:6 D = E"], 0),
            (two, vec!["1:2 Run `x` = Uruchom `x`"], 0),
            (&two[..two.len() - 20], vec!["1:2 Run `x` = Uruchom `x`"], 1),
        ] {
            let pairs: Vec<_> = pairs.into_iter().map(str::to_owned).collect();
            assert_eq!(shown(file), (pairs, losses), "{file}");
        }
    }
}
