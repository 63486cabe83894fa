//! TMX 1.4b (LISA OSCAR, 2005): the published translations as a translation memory.

use std::io::{self, Write};

use crate::exchange::inline::InlinePiece;
use crate::exchange::xml::{self, Xml, document, end, line, start, text, text_element};
use crate::exchange::{ExchangeFormat, ExchangeSegment, Export};
use segmend_engine::model::LocaleTag;

/// TMX 1.4b.
pub(super) const FORMAT: ExchangeFormat = ExchangeFormat {
    name: "tmx",
    extension: "tmx",
    doc: "TMX 1.4b (LISA, 2005), for translation memories.",
    write,
    read: None,
};

/// Writes the segments of a locale.
fn write(export: &Export, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = document(out)?;
    let source = LocaleTag::source();
    let header = [
        ("creationtool", "segmend"),
        ("creationtoolversion", env!("CARGO_PKG_VERSION")),
        ("segtype", "sentence"),
        ("o-tmf", "segmend"),
        ("adminlang", "en"),
        ("srclang", source.as_str()),
        ("datatype", "plaintext"),
    ];
    start(&mut xml, "tmx", &[("version", "1.4")])?;
    line(&mut xml)?;
    xml::empty(&mut xml, "header", &header)?;
    line(&mut xml)?;
    start(&mut xml, "body", &[])?;
    line(&mut xml)?;
    for document in &export.documents {
        for segment in &document.segments {
            unit(&mut xml, &document.path, segment, &export.locale)?;
        }
    }
    end(&mut xml, "body")?;
    end(&mut xml, "tmx")?;
    line(&mut xml)
}

fn unit(
    xml: &mut Xml<'_>,
    article: &str,
    segment: &ExchangeSegment,
    locale: &LocaleTag,
) -> io::Result<()> {
    let pieces = segment.pieces();
    start(xml, "tu", &[("tuid", &segment.key(article).to_string())])?;
    line(xml)?;
    text_element(xml, "prop", &[("type", "x-state")], segment.state.as_str())?;
    variant(xml, LocaleTag::source().as_str(), &pieces.source)?;
    variant(xml, locale.as_str(), &pieces.target)?;
    end(xml, "tu")?;
    line(xml)
}

fn variant(xml: &mut Xml<'_>, locale: &str, pieces: &[InlinePiece<'_>]) -> io::Result<()> {
    start(xml, "tuv", &[("xml:lang", locale)])?;
    start(xml, "seg", &[])?;
    let code = |xml: &mut Xml<'_>, id: usize, data: &str| {
        start(xml, "ph", &[("x", &id.to_string())])?;
        text(xml, data)?;
        end(xml, "ph")
    };
    // Translation memories are searched by text, so tokens stay plain text.
    xml::pieces(xml, pieces, code, |xml, _, content| text(xml, content))?;
    end(xml, "seg")?;
    end(xml, "tuv")?;
    line(xml)
}
