//! PO, the catalog format of GNU gettext. The key is the context, findings are comments, and segments
//! that need review are fuzzy. Texts are plain Markdown.

use std::fmt::Write as _;
use std::io::{self, BufWriter, Write};

use crate::exchange::{ExchangeFormat, ExchangeSegment, Export, TranslationState, po_in};
use crate::parse::po::{MODIFIERS, escaped};
use segmend_engine::model::LocaleTag;

/// PO.
pub(super) const FORMAT: ExchangeFormat = ExchangeFormat {
    name: "po",
    extension: "po",
    doc: "PO (GNU gettext); segments that need a person are fuzzy.",
    write,
    read: Some(po_in::read),
};

/// Writes the segments of a locale.
fn write(export: &Export, out: &mut dyn Write) -> io::Result<()> {
    let mut out = BufWriter::new(out);
    out.write_all(header(export).as_bytes())?;
    for document in &export.documents {
        for segment in &document.segments {
            out.write_all(entry(&document.path, segment).as_bytes())?;
        }
    }
    out.flush()
}

/// The header entry. There is no `Plural-Forms`, because no entry has plural forms.
fn header(export: &Export) -> String {
    let mut lines = vec![format!("Project-Id-Version: segmend {}", env!("CARGO_PKG_VERSION"))];
    // Both need an address, and an invented one would be somebody's.
    let contact = export.contact.as_ref();
    lines.extend(contact.map(|contact| format!("Report-Msgid-Bugs-To: {contact}")));
    // The clock would make two exports of the same content differ.
    if let Some((year, month, day)) = export.newest {
        for field in ["POT-Creation-Date", "PO-Revision-Date"] {
            lines.push(format!("{field}: {year:04}-{month:02}-{day:02} 00:00+0000"));
        }
    }
    lines.extend([
        contact.map_or("Last-Translator: none".to_owned(), |contact| {
            format!("Last-Translator: segmend <{contact}>")
        }),
        "Language-Team: none".to_owned(),
        format!("Language: {}", language(&export.locale)),
        "MIME-Version: 1.0".to_owned(),
        "Content-Type: text/plain; charset=UTF-8".to_owned(),
        "Content-Transfer-Encoding: 8bit".to_owned(),
    ]);
    let lines = lines.iter().map(|line| format!("\"{}\\n\"\n", escaped(line)));
    format!("msgid \"\"\nmsgstr \"\"\n{}", lines.collect::<String>())
}

/// The name of a locale in gettext: `pl_PL`, `sr_RS@latin`, `zh_TW`.
fn language(locale: &LocaleTag) -> String {
    let mut name = locale.language().to_owned();
    let mut script = "";
    for part in locale.as_str().split('-').skip(1) {
        match part.len() {
            4 => script = part,
            _ => _ = write!(name, "_{part}"),
        }
    }
    let modifier = MODIFIERS.iter().find(|(known, _)| *known == script);
    match (script, modifier) {
        (_, Some((_, modifier))) => format!("{name}@{modifier}"),
        // The region tells the script of Chinese.
        ("Hans", None) if name == "zh" => "zh_CN".to_owned(),
        ("Hant", None) if name == "zh" => "zh_TW".to_owned(),
        _ => name,
    }
}

fn entry(article: &str, segment: &ExchangeSegment) -> String {
    let findings = segment
        .findings
        .iter()
        .map(|finding| format!("{}: {}", finding.rule.name, finding.message));
    let said = findings.chain(segment.comment.clone()).map(|line| line.replace(['\n', '\r'], " "));
    let mut text = String::from("\n");
    said.for_each(|line| text.push_str(&format!("#. {line}\n")));
    // Spaces separate the references of an entry.
    text.push_str(&format!("#: {}\n", format!("{article}:{}", segment.id).replace(' ', "%20")));
    if segment.state == TranslationState::NeedsReview {
        text.push_str("#, fuzzy\n");
    }
    for (keyword, value) in [
        ("msgctxt", segment.key(article).to_string().as_str()),
        ("msgid", &segment.source),
        ("msgstr", &segment.text),
    ] {
        text.push_str(&format!("{keyword} \"{}\"\n", escaped(value)));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locales_have_their_names_in_gettext() {
        for (tag, expected) in [
            ("pl-PL", "pl_PL"),
            ("ar", "ar"),
            ("sr-Latn-RS", "sr_RS@latin"),
            ("sr-Latn", "sr@latin"),
            ("sr-Cyrl-RS", "sr_RS@cyrillic"),
            ("zh-Hant", "zh_TW"),
            ("zh-Hant-HK", "zh_HK"),
            ("zh-Hans", "zh_CN"),
            ("es-419", "es_419"),
        ] {
            let tag = LocaleTag::parse(tag).unwrap();
            assert_eq!(language(&tag), expected);
        }
    }
}
