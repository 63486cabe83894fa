//! Reads XLIFF 2.x and 1.2: the target of each unit, as text and codes, and its source.
//!
//! Everything else is skipped, including the targets of suggestions (`alt-trans`, `mtc:match`). A
//! unit that a tool has split into several segments is joined again. Where the XML is malformed, the
//! units before it are taken.

use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::exchange::layout::marked;
use crate::exchange::{
    BadExchange, Import, ReturnedPiece, ReturnedText, SegmentKey, SourceText, TranslationState,
};
use crate::parse::xml::{XmlEvents, attribute, entity};
use segmend_engine::model::LocaleTag;

/// Reads a file.
///
/// # Errors
/// It is no XLIFF file, or it is malformed before the first unit ends.
pub(super) fn read(text: &str) -> Result<Import, BadExchange> {
    let mut units = UnitReader::default();
    match read_units(text, &mut units) {
        Ok(()) => {}
        Err(bad) if units.import.texts.is_empty() => return Err(bad),
        Err(bad) => {
            let message = format!("{}: what follows was not read", bad.message);
            units.import.bad.push(BadExchange { message, ..bad });
        }
    }
    Ok(units.import)
}

fn read_units(text: &str, units: &mut UnitReader) -> Result<(), BadExchange> {
    let mut events = XmlEvents::new(text);
    loop {
        let event = events.read();
        let line = events.line();
        match event.map_err(|error| BadExchange::at(line, error))? {
            Event::Start(element) => units.start(&element, line)?,
            Event::Empty(element) => {
                units.start(&element, line)?;
                units.end();
            }
            Event::End(_) => units.end(),
            Event::Text(piece) => units.push_text(&piece.xml10_content()),
            Event::CData(piece) => units.push_text(&piece.xml10_content()),
            Event::GeneralRef(reference) => units.reference(&reference, line)?,
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    if !units.is_xliff {
        return Err(BadExchange::at(1, "it is no XLIFF file: there is no `xliff` element"));
    }
    match units.open.last() {
        Some(name) => {
            Err(BadExchange::at(events.line(), format!("the file ends before `{name}` does")))
        }
        None => Ok(()),
    }
}

/// The state of the reader.
#[derive(Default)]
struct UnitReader {
    import: Import,
    is_xliff: bool,
    /// The local names of the open elements.
    open: Vec<String>,
    /// The path of the open file.
    file: Option<String>,
    /// The open unit.
    unit: Option<ReturnedText>,
    /// The English of the open unit, without inline codes.
    source: String,
    /// The open source or target, with its depth.
    side: Option<(Side, usize)>,
    /// The depth of the open code element, whose content is skipped.
    code: Option<usize>,
    /// Whether the unit is approved (XLIFF 1.2).
    is_approved: bool,
    /// The open part of the unit.
    part: UnitPart,
    /// Whether a part of the unit has no target.
    has_gap: bool,
}

/// A side of a segment.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Source,
    Target,
}

/// A `segment` or an `ignorable` of a unit.
#[derive(Default)]
struct UnitPart {
    source: String,
    has_target: bool,
}

impl UnitReader {
    fn start(&mut self, element: &BytesStart<'_>, line: usize) -> Result<(), BadExchange> {
        let name = element.local_name().as_ref().to_owned();
        let get = |key: &str| attribute(element, key).map_err(|e| BadExchange::at(line, e));
        let parent = self.open.last().map(String::as_str).unwrap_or_default();
        match (name.as_str(), parent) {
            ("xliff", "") => {
                self.is_xliff = true;
                self.locale(get("trgLang")?);
            }
            ("file", _) => {
                self.locale(get("target-language")?);
                self.file = get("original")?;
            }
            ("unit", _) => self.begin(get("name")?, get("id")?, line),
            ("trans-unit", _) => {
                self.begin(get("resname")?, get("id")?, line);
                self.is_approved = get("approved")?.as_deref() == Some("yes");
            }
            ("segment", _) => {
                self.part = UnitPart::default();
                self.state(get("state")?.as_deref(), get("subState")?.is_some());
            }
            ("ignorable", _) => self.part = UnitPart::default(),
            ("source", "segment" | "trans-unit" | "ignorable") => {
                self.side = Some((Side::Source, self.open.len()));
            }
            ("target", "segment" | "trans-unit" | "ignorable") => {
                self.side = Some((Side::Target, self.open.len()));
                self.part.has_target = true;
                self.state(get("state")?.as_deref(), false);
            }
            _ if self.code.is_some() => {}
            _ => match self.side {
                Some((Side::Target, _)) => {
                    self.inline(&name, get("id")?.as_deref(), get("hex")?.as_deref());
                }
                // The content of codes is no English.
                Some((Side::Source, _)) if !is_annotation(&name) => {
                    self.code = Some(self.open.len());
                }
                Some((Side::Source, _)) | None => {}
            },
        }
        self.open.push(name);
        Ok(())
    }

    fn end(&mut self) {
        let Some(name) = self.open.pop() else { return };
        let depth = self.open.len();
        self.side = self.side.filter(|(_, side)| *side != depth);
        self.code = self.code.filter(|code| *code != depth);
        match name.as_str() {
            // Without a target, text between two segments is the same in both languages.
            "ignorable" if !self.part.has_target => {
                let between = std::mem::take(&mut self.part.source);
                self.push(ReturnedPiece::Text(between));
            }
            "segment" => self.has_gap |= !self.part.has_target,
            _ => {}
        }
        if matches!(name.as_str(), "unit" | "trans-unit") {
            self.finish();
            self.import.texts.extend(self.unit.take());
        }
    }

    /// Checks the unit as a whole and sets its state.
    fn finish(&mut self) {
        let Some(unit) = &mut self.unit else { return };
        if self.is_approved {
            unit.state = unit.state.max(Some(TranslationState::Reviewed));
        }
        if self.has_gap && unit.is_empty() {
            unit.text = Ok(Vec::new());
        } else if self.has_gap {
            unit.text = Err("a part of the segment has no translation: translate it".to_owned());
        }
        if let Ok(pieces) = &mut unit.text {
            *pieces = marked(std::mem::take(pieces));
        }
        unit.source = Some(SourceText::Plain(std::mem::take(&mut self.source)));
    }

    fn locale(&mut self, tag: Option<String>) {
        let tag = tag.and_then(|tag| LocaleTag::parse(&tag));
        self.import.locale = self.import.locale.take().or(tag);
    }

    /// Begins a unit. Its key is its name; some tools make that the id.
    fn begin(&mut self, name: Option<String>, id: Option<String>, line: usize) {
        let key = [name, id].into_iter().flatten().find_map(|name| SegmentKey::parse(&name));
        let new = ReturnedText::new(line, Ok(Vec::new()));
        self.unit = Some(ReturnedText { key, article: self.file.clone(), ..new });
        (self.is_approved, self.has_gap) = (false, false);
        self.source.clear();
        self.part = UnitPart::default();
    }

    fn state(&mut self, state: Option<&str>, is_marked: bool) {
        let Some(unit) = &mut self.unit else { return };
        let state = match state {
            Some("final") => TranslationState::Final,
            Some("reviewed" | "signed-off") => TranslationState::Reviewed,
            Some(state) if state.starts_with("needs") => TranslationState::NeedsReview,
            Some(_) if is_marked => TranslationState::NeedsReview,
            Some(_) | None => return,
        };
        // The state of a split unit is the least of its parts.
        unit.state = Some(unit.state.map_or(state, |other| other.min(state)));
    }

    /// Handles an element inside a target.
    fn inline(&mut self, name: &str, id: Option<&str>, hex: Option<&str>) {
        let depth = self.open.len();
        match name {
            name if is_annotation(name) => {}
            // A character that XML does not allow, by its code point.
            "cp" => {
                let code = hex.and_then(|hex| u32::from_str_radix(hex, 16).ok());
                self.push(ReturnedPiece::Text(code.and_then(char::from_u32).into_iter().collect()));
            }
            "ph" | "x" => {
                self.code = Some(depth);
                let number = id.and_then(|id| id.trim_start_matches('c').parse().ok());
                match number {
                    Some(number) => self.push(ReturnedPiece::Code(number)),
                    None => self.refuse(format!("`{name}` with the id `{}`", id.unwrap_or(""))),
                }
            }
            _ => {
                self.code = Some(depth);
                self.refuse(format!("`{name}`"));
            }
        }
    }

    fn refuse(&mut self, what: String) {
        if let Some(unit) = &mut self.unit {
            unit.text = Err(format!("there is an inline code that was not exported: {what}"));
        }
    }

    fn push_text(&mut self, text: &str) {
        match self.side.filter(|_| self.code.is_none() && !text.is_empty()) {
            Some((Side::Target, _)) => self.push(ReturnedPiece::Text(text.to_owned())),
            Some((Side::Source, _)) => {
                self.part.source.push_str(text);
                self.source.push_str(text);
            }
            None => {}
        }
    }

    fn push(&mut self, piece: ReturnedPiece) {
        let Some(Ok(text)) = self.unit.as_mut().map(|unit| unit.text.as_mut()) else { return };
        match (text.last_mut(), piece) {
            (Some(ReturnedPiece::Text(before)), ReturnedPiece::Text(more)) => {
                before.push_str(&more);
            }
            (_, piece) => text.push(piece),
        }
    }

    fn reference(&mut self, reference: &BytesRef<'_>, line: usize) -> Result<(), BadExchange> {
        let bad = |message: String| BadExchange::at(line, message);
        let char = reference.resolve_char_ref().map_err(|error| bad(error.to_string()))?;
        let name = reference.xml10_content();
        match char.or_else(|| entity(&name)) {
            Some(char) => self.push_text(&char.to_string()),
            None => return Err(bad(format!("the entity `&{name};` is not defined"))),
        }
        Ok(())
    }
}

/// Whether an element annotates text, which counts.
fn is_annotation(name: &str) -> bool {
    matches!(name, "mrk" | "sm" | "em")
}
