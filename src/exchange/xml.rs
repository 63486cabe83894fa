//! Shared by the XML formats: writing with [`quick_xml`], and ids that XML allows.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::exchange::inline::InlinePiece;
use crate::model::SegmentId;

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

/// The character of an entity that XML defines.
pub(super) fn entity(name: &str) -> Option<char> {
    let known = [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\'')];
    known.into_iter().find_map(|(known, char)| (known == name).then_some(char))
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
