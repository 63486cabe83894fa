//! Reads XLIFF 2.x and 1.2: the target of each unit, as text and codes.
//!
//! Everything else is skipped, including the targets of suggestions (`alt-trans`, `mtc:match`). A
//! unit that a tool has split into several segments is joined again.

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::exchange::{
    BadExchange, Import, ReturnedPiece, ReturnedText, SegmentKey, TranslationState,
};
use segmend_engine::model::LocaleTag;

/// Reads a file.
pub(super) fn read(text: &str) -> Result<Import, BadExchange> {
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    let mut units = UnitReader::default();
    // Lines are counted as the reader advances, so that the text is searched only once.
    let (mut line, mut counted) = (1, 0);
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX).min(text.len());
        let between = &text.as_bytes()[counted..at.max(counted)];
        line += memchr::memchr_iter(b'\n', between).count();
        counted = counted.max(at);
        match reader.read_event().map_err(|error| BadExchange::at(line, error))? {
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
    if let Some(name) = units.open.last() {
        return Err(BadExchange::at(line, format!("the file ends before `{name}` does")));
    }
    Ok(units.import)
}

/// The state of the reader.
#[derive(Default)]
struct UnitReader {
    import: Import,
    is_xliff: bool,
    /// The local names of the open elements.
    open: Vec<String>,
    /// The open unit, if its key is valid.
    unit: Option<ReturnedText>,
    /// The depth of the target element, if one is open.
    target: Option<usize>,
    /// The depth of the open code element, whose content is skipped.
    code: Option<usize>,
    /// Whether the unit is approved (XLIFF 1.2).
    is_approved: bool,
    /// The open part of the unit.
    part: UnitPart,
    /// Whether a part of the unit has no target.
    has_gap: bool,
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
            ("file", _) => self.locale(get("target-language")?),
            ("unit", _) => self.begin(get("name")?, line),
            ("trans-unit", _) => {
                self.begin(get("resname")?, line);
                self.is_approved = get("approved")?.as_deref() == Some("yes");
            }
            ("segment", _) => {
                self.part = UnitPart::default();
                self.state(get("state")?.as_deref(), get("subState")?.is_some());
            }
            ("ignorable", _) => self.part = UnitPart::default(),
            ("target", "segment" | "trans-unit" | "ignorable") => {
                self.target = Some(self.open.len());
                self.part.has_target = true;
                self.state(get("state")?.as_deref(), false);
            }
            _ if self.target.is_some() && self.code.is_none() => {
                self.inline(&name, get("id")?.as_deref(), get("hex")?.as_deref());
            }
            _ => {}
        }
        self.open.push(name);
        Ok(())
    }

    fn end(&mut self) {
        let Some(name) = self.open.pop() else { return };
        let depth = self.open.len();
        self.target = self.target.filter(|target| *target != depth);
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
            let is_filled = |unit: &ReturnedText| unit.text.as_ref().is_ok_and(|t| !t.is_empty());
            let unit = self.unit.take().filter(|unit| is_filled(unit) || unit.text.is_err());
            self.import.texts.extend(unit);
        }
    }

    /// Checks the unit as a whole and sets its state.
    fn finish(&mut self) {
        let Some(unit) = &mut self.unit else { return };
        if self.is_approved {
            unit.state = unit.state.max(Some(TranslationState::Reviewed));
        }
        let is_text = |piece: &ReturnedPiece| !matches!(piece, ReturnedPiece::Text(text) if text.trim().is_empty());
        let has_text = unit.text.as_ref().is_ok_and(|text| text.iter().any(is_text));
        if self.has_gap && has_text {
            unit.text = Err("a part of the segment has no translation".to_owned());
        } else if self.has_gap {
            unit.text = Ok(Vec::new());
        }
    }

    fn locale(&mut self, tag: Option<String>) {
        let tag = tag.and_then(|tag| LocaleTag::parse(&tag));
        self.import.locale = self.import.locale.take().or(tag);
    }

    /// Begins a unit; one without a valid key is skipped.
    fn begin(&mut self, name: Option<String>, line: usize) {
        let key = name.and_then(|name| SegmentKey::parse(&name));
        self.unit = key.map(|key| ReturnedText { key, line, state: None, text: Ok(Vec::new()) });
        (self.is_approved, self.has_gap) = (false, false);
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
            // Annotations contain text of the target.
            "mrk" | "sm" | "em" => {}
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
        if self.target.is_some() && self.code.is_none() && !text.is_empty() {
            self.push(ReturnedPiece::Text(text.to_owned()));
        } else if self.open.last().is_some_and(|name| name == "source") {
            self.part.source.push_str(text);
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
        let text = match (char, name.as_ref()) {
            (Some(char), _) => char.to_string(),
            (None, "amp") => "&".to_owned(),
            (None, "lt") => "<".to_owned(),
            (None, "gt") => ">".to_owned(),
            (None, "quot") => "\"".to_owned(),
            (None, "apos") => "'".to_owned(),
            (None, name) => return Err(bad(format!("the entity `&{name};` is not defined"))),
        };
        self.push_text(&text);
        Ok(())
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> quick_xml::Result<Option<String>> {
    let Some(attribute) = element.try_get_attribute(name)? else { return Ok(None) };
    Ok(Some(attribute.normalized_value(XmlVersion::Implicit1_0)?.into_owned()))
}
