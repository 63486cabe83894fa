//! Shared by what reads XML with [`quick_xml`]: events with their lines, attributes, references.

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// Reads the events of a text, and counts its lines.
pub(crate) struct XmlEvents<'t> {
    reader: Reader<&'t [u8]>,
    text: &'t str,
    line: usize,
    /// How much of the text the line was counted in.
    counted: usize,
}

impl<'t> XmlEvents<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { reader: Reader::from_str(text), text, line: 1, counted: 0 }
    }

    /// Reads the next event; [`XmlEvents::line`] is where it begins.
    pub(crate) fn read(&mut self) -> quick_xml::Result<Event<'t>> {
        let at = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
        let at = at.clamp(self.counted, self.text.len());
        // Counted as the reader advances, so that the text is searched only once.
        let passed = &self.text.as_bytes()[self.counted..at];
        self.line += memchr::memchr_iter(b'\n', passed).count();
        self.counted = at;
        self.reader.read_event()
    }

    /// The line of the event that was read last, from 1.
    pub(crate) const fn line(&self) -> usize {
        self.line
    }
}

/// The value of an attribute, if the element has it.
pub(crate) fn attribute(element: &BytesStart<'_>, name: &str) -> quick_xml::Result<Option<String>> {
    let Some(attribute) = element.try_get_attribute(name)? else { return Ok(None) };
    Ok(Some(attribute.normalized_value(XmlVersion::Implicit1_0)?.into_owned()))
}

/// The character that a reference stands for; `None` if it is not known.
pub(crate) fn referenced(reference: &BytesRef<'_>) -> Option<char> {
    let char = reference.resolve_char_ref().ok().flatten();
    char.or_else(|| entity(&reference.xml10_content()))
}

/// The character of an entity that XML defines.
pub(crate) fn entity(name: &str) -> Option<char> {
    let known = [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\'')];
    known.into_iter().find_map(|(known, char)| (known == name).then_some(char))
}
