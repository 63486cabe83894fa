//! Shared by the XML formats: writing with [`quick_xml`], ids that XML allows, and reading of texts.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::exchange::BadExchange;
use crate::exchange::inline::InlinePiece;
use crate::model::SegmentId;
use crate::parse::xml::{XmlEvents, referenced};

/// An XML writer over any output.
pub(super) type Xml<'w> = Writer<&'w mut dyn Write>;

/// Creates a writer and writes the XML declaration.
pub(super) fn document(out: &mut dyn Write) -> io::Result<Xml<'_>> {
    let mut xml = Writer::new(out);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    line(&mut xml)?;
    Ok(xml)
}

/// Writes a start tag.
pub(super) fn start(xml: &mut Xml<'_>, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    let element = BytesStart::new(name).with_attributes(attributes.iter().copied());
    xml.write_event(Event::Start(element))
}

/// Writes an end tag.
pub(super) fn end(xml: &mut Xml<'_>, name: &str) -> io::Result<()> {
    xml.write_event(Event::End(BytesEnd::new(name)))
}

/// Writes an empty element.
pub(super) fn empty(xml: &mut Xml<'_>, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    let element = BytesStart::new(name).with_attributes(attributes.iter().copied());
    xml.write_event(Event::Empty(element))
}

/// Writes text.
pub(super) fn text(xml: &mut Xml<'_>, text: &str) -> io::Result<()> {
    xml.write_event(Event::Text(BytesText::new(&with_control_pictures(text))))
}

/// Writes an element that contains only text, and a line break.
pub(super) fn text_element(
    xml: &mut Xml<'_>,
    name: &str,
    attributes: &[(&str, &str)],
    content: &str,
) -> io::Result<()> {
    start(xml, name, attributes)?;
    text(xml, content)?;
    end(xml, name)?;
    line(xml)
}

/// Writes a line break between elements.
pub(super) fn line(xml: &mut Xml<'_>) -> io::Result<()> {
    xml.write_event(Event::Text(BytesText::new("\n")))
}

/// Replaces control characters, which XML does not allow, by their Unicode control pictures.
pub(super) fn with_control_pictures(text: &str) -> String {
    let sign = |c: char| match c {
        '\n' | '\t' => c,
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        _ => c,
    };
    text.chars().map(sign).collect()
}

/// What becomes of the elements of a file whose texts are all that counts.
pub(super) trait Elements {
    /// An element begins on a line.
    fn start(&mut self, element: &BytesStart<'_>, line: usize);
    /// The innermost element ends.
    fn end(&mut self);
    /// Where text goes.
    fn text(&mut self) -> &mut String;
}

/// Reads the elements of a file, and returns its last line. Empty elements have no text.
pub(super) fn read_elements(
    text: &str,
    elements: &mut impl Elements,
) -> Result<usize, BadExchange> {
    let mut events = XmlEvents::new(text);
    loop {
        let event = events.read().map_err(|error| BadExchange::at(events.line(), error))?;
        match event {
            Event::Start(element) => elements.start(&element, events.line()),
            Event::End(_) => elements.end(),
            Event::Text(piece) => elements.text().push_str(&piece.xml10_content()),
            Event::CData(piece) => elements.text().push_str(&piece.xml10_content()),
            Event::GeneralRef(reference) => elements.text().extend(referenced(&reference)),
            Event::Eof => return Ok(events.line()),
            Event::Empty(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_) => {}
        }
    }
}

/// Converts a segment id to an XML name token, replacing characters that are not allowed.
pub(super) fn token(id: &SegmentId) -> String {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
    id.to_string().chars().map(|c| if is_allowed(c) { c } else { '_' }).collect()
}

/// Writes pieces, with one function for codes and one for protected text.
pub(super) fn pieces(
    xml: &mut Xml<'_>,
    pieces: &[InlinePiece<'_>],
    code: impl Fn(&mut Xml<'_>, usize, &str) -> io::Result<()>,
    protected: impl Fn(&mut Xml<'_>, usize, &str) -> io::Result<()>,
) -> io::Result<()> {
    let mut literals = 0;
    for piece in pieces {
        match *piece {
            InlinePiece::Text(content) => text(xml, content)?,
            InlinePiece::Code { id, data } => code(xml, id, data)?,
            InlinePiece::Literal(content) => {
                literals += 1;
                protected(xml, literals, content)?;
            }
        }
    }
    Ok(())
}
