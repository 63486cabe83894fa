//! XLIFF 1.2 (OASIS Standard, 1 February 2008), for tools without XLIFF 2.
//!
//! Codes are `ph` with their Markdown inside, tokens are `mrk mtype="protected"`, findings are
//! notes.

use std::io::{self, Write};

use crate::exchange::inline::InlinePiece;
use crate::exchange::xml::{self, Xml, document, end, line, start, text, text_element};
use crate::exchange::{
    Document, ExchangeFormat, ExchangeSegment, Export, TranslationState, xml_in,
};
use segmend_engine::model::LocaleTag;

/// XLIFF 1.2.
pub(super) const FORMAT: ExchangeFormat = ExchangeFormat {
    name: "xliff12",
    extension: "xliff",
    doc: "XLIFF 1.2 (OASIS, 2008), for tools that know no other.",
    write,
    read: Some(xml_in::read),
};

/// Writes the segments of a locale.
fn write(export: &Export, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = document(out)?;
    let xmlns = ("xmlns", "urn:oasis:names:tc:xliff:document:1.2");
    start(&mut xml, "xliff", &[("version", "1.2"), xmlns])?;
    line(&mut xml)?;
    for document in &export.documents {
        file(&mut xml, document, &export.locale)?;
    }
    end(&mut xml, "xliff")?;
    line(&mut xml)
}

fn file(xml: &mut Xml<'_>, document: &Document, locale: &LocaleTag) -> io::Result<()> {
    let source = LocaleTag::source();
    let attributes = [
        ("original", document.path.as_str()),
        ("source-language", source.as_str()),
        ("target-language", locale.as_str()),
        ("datatype", "plaintext"),
    ];
    start(xml, "file", &attributes)?;
    start(xml, "body", &[])?;
    line(xml)?;
    for segment in &document.segments {
        unit(xml, &document.path, segment)?;
    }
    end(xml, "body")?;
    end(xml, "file")?;
    line(xml)
}

fn unit(xml: &mut Xml<'_>, article: &str, segment: &ExchangeSegment) -> io::Result<()> {
    let (id, name) = (xml::token(&segment.id), segment.key(article).to_string());
    let mut attributes = vec![("id", id.as_str()), ("resname", &name), ("xml:space", "preserve")];
    // Tools count `no` as fuzzy, and what a machine translated is not: without the attribute, the
    // state of the target counts.
    if segment.state >= TranslationState::Reviewed {
        attributes.push(("approved", "yes"));
    }
    let pieces = segment.pieces();
    start(xml, "trans-unit", &attributes)?;
    line(xml)?;
    start(xml, "source", &[])?;
    side(xml, &pieces.source)?;
    end(xml, "source")?;
    line(xml)?;
    start(xml, "target", &[("state", state(segment.state))])?;
    side(xml, &pieces.target)?;
    end(xml, "target")?;
    line(xml)?;
    for finding in &segment.findings {
        let message = format!("{}: {}", finding.rule.name, finding.message);
        text_element(xml, "note", &[("from", "segmend"), ("annotates", "target")], &message)?;
    }
    if let Some(comment) = &segment.comment {
        text_element(xml, "note", &[("annotates", "general")], comment)?;
    }
    end(xml, "trans-unit")?;
    line(xml)
}

const fn state(state: TranslationState) -> &'static str {
    match state {
        TranslationState::NeedsReview => "needs-review-translation",
        TranslationState::Translated => "translated",
        TranslationState::Reviewed => "signed-off",
        TranslationState::Final => "final",
    }
}

fn side(xml: &mut Xml<'_>, pieces: &[InlinePiece<'_>]) -> io::Result<()> {
    let code = |xml: &mut Xml<'_>, id: usize, data: &str| {
        start(xml, "ph", &[("id", &id.to_string())])?;
        text(xml, data)?;
        end(xml, "ph")
    };
    let protected = |xml: &mut Xml<'_>, number: usize, content: &str| {
        start(xml, "mrk", &[("mtype", "protected"), ("mid", &format!("m{number}"))])?;
        text(xml, content)?;
        end(xml, "mrk")
    };
    xml::pieces(xml, pieces, code, protected)
}
