//! What the XML formats share: writing with [`quick_xml`], and ids that XML allows.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::exchange::inline::Piece;
use crate::model::SegmentId;

/// A writer of XML over any output.
pub(super) type Xml<'w> = Writer<&'w mut dyn Write>;

/// A writer that has written the declaration.
pub(super) fn document(out: &mut dyn Write) -> io::Result<Xml<'_>> {
    let mut xml = Writer::new(out);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    line(&mut xml)?;
    Ok(xml)
}

/// Begins an element.
pub(super) fn start(xml: &mut Xml<'_>, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    let element = BytesStart::new(name).with_attributes(attributes.iter().copied());
    xml.write_event(Event::Start(element))
}

/// Ends an element.
pub(super) fn end(xml: &mut Xml<'_>, name: &str) -> io::Result<()> {
    xml.write_event(Event::End(BytesEnd::new(name)))
}

/// An element without content.
pub(super) fn empty(xml: &mut Xml<'_>, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    let element = BytesStart::new(name).with_attributes(attributes.iter().copied());
    xml.write_event(Event::Empty(element))
}

/// Text.
pub(super) fn text(xml: &mut Xml<'_>, text: &str) -> io::Result<()> {
    xml.write_event(Event::Text(BytesText::new(&shown(text))))
}

/// An element with nothing but text, on a line of its own.
pub(super) fn leaf(
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

/// Ends a line between elements.
pub(super) fn line(xml: &mut Xml<'_>) -> io::Result<()> {
    xml.write_event(Event::Text(BytesText::new("\n")))
}

/// Text for people: what XML can't hold is shown by its sign.
pub(super) fn shown(text: &str) -> String {
    let sign = |c: char| match c {
        '\n' | '\t' => c,
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        _ => c,
    };
    text.chars().map(sign).collect()
}

/// The id of a unit: a name token of XML that is the segment's own id wherever that is one.
pub(super) fn token(id: &SegmentId) -> String {
    let is_allowed = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
    id.to_string().chars().map(|c| if is_allowed(c) { c } else { '_' }).collect()
}

/// Writes pieces, with one function for codes and one element for protected text.
pub(super) fn pieces(
    xml: &mut Xml<'_>,
    pieces: &[Piece<'_>],
    code: impl Fn(&mut Xml<'_>, usize, &str) -> io::Result<()>,
    protected: impl Fn(&mut Xml<'_>, usize, &str) -> io::Result<()>,
) -> io::Result<()> {
    let mut literals = 0;
    for piece in pieces {
        match *piece {
            Piece::Text(content) => text(xml, content)?,
            Piece::Code { id, data } => code(xml, id, data)?,
            Piece::Literal(content) => {
                literals += 1;
                protected(xml, literals, content)?;
            }
        }
    }
    Ok(())
}
