//! Writes any segment in each format and reads it back: the text is the same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use segmend::exchange::{Document, ExchangeSegment, Export, FORMATS, TranslationState, text_hash};
use segmend::model::SegmentId;
use segmend_engine::model::{LocaleTag, Provenance};

fuzz_target!(|input: (&str, &str, &str)| {
    let (source, target, comment) = input;
    // No format of XML has control characters.
    let is_allowed = |text: &str| text.chars().all(|c| !c.is_control() && c < '\u{fffe}');
    if target.is_empty() || ![source, target, comment].into_iter().all(is_allowed) {
        return;
    }
    let segment = ExchangeSegment {
        id: SegmentId::Sentence(101),
        source: source.to_owned(),
        target: target.to_owned(),
        text: target.to_owned(),
        text_hash: text_hash(target),
        literals: Vec::new(),
        provenance: Provenance::Machine,
        state: TranslationState::Translated,
        findings: Vec::new(),
        comment: Some(comment.to_owned()),
    };
    let document = Document { path: "a b/c#.md".to_owned(), segments: vec![segment.clone()] };
    let locale = LocaleTag::parse("pl-PL").expect("a locale");
    let export = Export { locale, documents: vec![document] };
    for format in FORMATS {
        let mut out = Vec::new();
        (format.write)(&export, &mut out).expect("a vector takes all");
        let text = String::from_utf8(out).expect("UTF-8");
        let Some(read) = format.read else { continue };
        let import = read(&text).unwrap_or_else(|error| panic!("{}: {error}: {text}", format.name));
        assert_eq!(import.texts.len(), 1, "{}", format.name);
        let back = import.texts[0].text.as_ref().expect("its own codes");
        assert_eq!(segment.assemble(back).as_deref(), Ok(target), "{}: {text}", format.name);
    }
});
