//! XLIFF 2.1 (OASIS Standard, 13 February 2018), with the ITS module for quality issues, and XLIFF 2.0
//! (OASIS Standard, 5 August 2014), for tools that know only that: it is the same without the module.
//!
//! Each locale is one document, an article a `file`, a segment a `unit` with one `segment`. Codes
//! are `ph` with their Markdown in `originalData`; tokens are `mrk translate="no"`; each finding is
//! a note and an `mrk` of type `its:generic` around the target, with the ITS 2.0 issue type, the
//! message and a severity from 0 to 100.

use std::io::{self, Write};

use crate::exchange::inline::InlinePiece;
use crate::exchange::xml::{self, Xml, document, empty, end, line, start, text, text_element};
use crate::exchange::{
    Document, ExchangeFormat, ExchangeSegment, Export, TranslationState, xml_in,
};
use segmend_engine::model::{Finding, LocaleTag, Severity};

/// XLIFF 2.1.
pub(super) const FORMAT: ExchangeFormat = ExchangeFormat {
    name: "xliff",
    extension: "xlf",
    doc: "XLIFF 2.1 (OASIS, 2018) with ITS 2.0 quality issues, for any CAT tool.",
    write,
    read: Some(xml_in::read),
};

/// XLIFF 2.0.
pub(super) const FORMAT_2_0: ExchangeFormat = ExchangeFormat {
    name: "xliff20",
    extension: "xlf",
    doc: "XLIFF 2.0 (OASIS, 2014), for tools that refuse 2.1.",
    write: write_2_0,
    read: Some(xml_in::read),
};

/// A version of XLIFF 2.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Version {
    /// 2.0, without modules.
    Core,
    /// 2.1, with the ITS module.
    Its,
}

fn write(export: &Export, out: &mut dyn Write) -> io::Result<()> {
    write_version(Version::Its, export, out)
}

fn write_2_0(export: &Export, out: &mut dyn Write) -> io::Result<()> {
    write_version(Version::Core, export, out)
}

/// Writes the segments of a locale.
fn write_version(version: Version, export: &Export, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = document(out)?;
    let source = LocaleTag::source();
    let mut attributes = vec![("xmlns", "urn:oasis:names:tc:xliff:document:2.0")];
    attributes.extend(match version {
        Version::Core => vec![("version", "2.0")],
        Version::Its => vec![
            ("xmlns:its", "http://www.w3.org/2005/11/its"),
            ("its:version", "2.0"),
            ("version", "2.1"),
        ],
    });
    attributes.extend([("srcLang", source.as_str()), ("trgLang", export.locale.as_str())]);
    start(&mut xml, "xliff", &attributes)?;
    line(&mut xml)?;
    for (at, document) in export.documents.iter().enumerate() {
        file(&mut xml, version, at + 1, document)?;
    }
    end(&mut xml, "xliff")?;
    line(&mut xml)
}

fn file(xml: &mut Xml<'_>, version: Version, number: usize, document: &Document) -> io::Result<()> {
    let id = format!("f{number}");
    start(xml, "file", &[("id", &id), ("original", &document.path), ("xml:space", "preserve")])?;
    line(xml)?;
    for segment in &document.segments {
        unit(xml, version, &document.path, segment)?;
    }
    end(xml, "file")?;
    line(xml)
}

fn unit(
    xml: &mut Xml<'_>,
    version: Version,
    article: &str,
    segment: &ExchangeSegment,
) -> io::Result<()> {
    let (id, name) = (format!("u{}", xml::token(&segment.id)), segment.key(article).to_string());
    start(xml, "unit", &[("id", &id), ("name", &name)])?;
    line(xml)?;
    notes(xml, segment)?;
    let pieces = segment.pieces();
    let codes = pieces.codes();
    if !codes.is_empty() {
        start(xml, "originalData", &[])?;
        for (id, data) in codes {
            start(xml, "data", &[("id", &format!("d{id}"))])?;
            text(xml, data)?;
            end(xml, "data")?;
        }
        end(xml, "originalData")?;
        line(xml)?;
    }
    let mut attributes = vec![("id", "s1"), ("state", state(segment.state))];
    // XLIFF 2 has no state for translations that need review.
    if segment.state == TranslationState::NeedsReview {
        attributes.push(("subState", "segmend:needs-review"));
    }
    start(xml, "segment", &attributes)?;
    start(xml, "source", &[])?;
    side(xml, &pieces.source)?;
    end(xml, "source")?;
    line(xml)?;
    // Without the ITS module, findings are notes only.
    let issues = if version == Version::Its { segment.findings.as_slice() } else { &[] };
    target(xml, &pieces.target, issues)?;
    end(xml, "segment")?;
    line(xml)?;
    end(xml, "unit")?;
    line(xml)
}

const fn state(state: TranslationState) -> &'static str {
    match state {
        TranslationState::NeedsReview | TranslationState::Translated => "translated",
        TranslationState::Reviewed => "reviewed",
        TranslationState::Final => "final",
    }
}

fn notes(xml: &mut Xml<'_>, segment: &ExchangeSegment) -> io::Result<()> {
    if segment.findings.is_empty() && segment.comment.is_none() {
        return Ok(());
    }
    start(xml, "notes", &[])?;
    line(xml)?;
    for finding in &segment.findings {
        // Priorities of XLIFF 2 go from 1, the highest, to 10.
        let priority = match finding.severity {
            Severity::Error => "1",
            Severity::Warning => "3",
            Severity::Info => "7",
        };
        let attributes =
            [("category", finding.rule.name), ("priority", priority), ("appliesTo", "target")];
        text_element(xml, "note", &attributes, &finding.message)?;
    }
    if let Some(comment) = &segment.comment {
        text_element(xml, "note", &[("category", "comment")], comment)?;
    }
    end(xml, "notes")?;
    line(xml)
}

/// Writes the translation inside nested quality issues, one per finding.
fn target(xml: &mut Xml<'_>, pieces: &[InlinePiece<'_>], findings: &[Finding]) -> io::Result<()> {
    start(xml, "target", &[])?;
    for (at, finding) in findings.iter().enumerate() {
        let severity = match finding.severity {
            Severity::Error => "100",
            Severity::Warning => "50",
            Severity::Info => "10",
        };
        let attributes = [
            ("id", format!("q{}", at + 1)),
            ("type", "its:generic".to_owned()),
            ("its:locQualityIssueType", finding.rule.category.as_str().to_owned()),
            ("its:locQualityIssueComment", xml::with_control_pictures(&finding.message)),
            ("its:locQualityIssueSeverity", severity.to_owned()),
        ];
        start(xml, "mrk", &attributes.each_ref().map(|(name, value)| (*name, value.as_str())))?;
    }
    side(xml, pieces)?;
    for _ in findings {
        end(xml, "mrk")?;
    }
    end(xml, "target")?;
    line(xml)
}

fn side(xml: &mut Xml<'_>, pieces: &[InlinePiece<'_>]) -> io::Result<()> {
    let code = |xml: &mut Xml<'_>, id: usize, data: &str| {
        let (id, reference) = (format!("c{id}"), format!("d{id}"));
        empty(
            xml,
            "ph",
            &[("id", &id), ("dataRef", &reference), ("disp", &xml::with_control_pictures(data))],
        )
    };
    let protected = |xml: &mut Xml<'_>, number: usize, content: &str| {
        start(xml, "mrk", &[("id", &format!("m{number}")), ("translate", "no")])?;
        text(xml, content)?;
        end(xml, "mrk")
    };
    xml::pieces(xml, pieces, code, protected)
}
