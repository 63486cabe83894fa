//! Every format reads back what it writes, and damaged texts are refused.

use super::*;
use crate::report::tests::LOST_TOKEN;

pub(super) fn segment(number: u32, source: &str, text: &str) -> ExchangeSegment {
    ExchangeSegment {
        id: SegmentId::Sentence(number),
        source: source.to_owned(),
        target: text.to_owned(),
        text: text.to_owned(),
        text_hash: text_hash(text),
        literals: ["TLS 1.2", "0x80070005"]
            .into_iter()
            .filter(|token| source.contains(token))
            .map(str::to_owned)
            .collect(),
        provenance: Provenance::Machine,
        state: TranslationState::Translated,
        findings: Vec::new(),
        comment: None,
    }
}

fn export() -> Export {
    let finding = Finding::new(&LOST_TOKEN, "the version `1.2` is lost & <gone>".to_owned());
    let segments = vec![
        segment(101, "Plain text", "Zwykły tekst"),
        ExchangeSegment {
            findings: vec![finding],
            state: TranslationState::NeedsReview,
            comment: Some("two\nlines".to_owned()),
            ..segment(
                102,
                "Set **TLS 1.2** in [the registry](reg.md) & <br>",
                "Ustaw **TLS 1.2** w [rejestrze](reg.md) &amp; <br>",
            )
        },
        ExchangeSegment {
            state: TranslationState::Final,
            ..segment(103, "Error 0x80070005", "خطأ 0x80070005 \u{200f}\"x\"")
        },
        segment(104, "  blanks `a  b`\nand\ttabs  ", "  空白 `a  b`\nと\tタブ  "),
        segment(105, "line\r\nbreak \u{1} end", "linia\r\nłamana \u{1} koniec"),
        segment(106, "]]> <![CDATA[ \\\" %s {0} #~", "]]> <![CDATA[ \\\" %s {0} #~"),
    ];
    let documents = vec![
        Document { path: "a b/c#ż.md".to_owned(), segments },
        Document { path: "mail/tls.md".to_owned(), segments: vec![segment(101, "One", "Jeden")] },
    ];
    let newest = Some((2026, 3, 11));
    Export { locale: LocaleTag::parse("pl-PL").unwrap(), documents, newest }
}

fn written(format: &ExchangeFormat, export: &Export) -> String {
    let mut out = Vec::new();
    (format.write)(export, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn segments(export: &Export) -> Vec<(SegmentKey, &ExchangeSegment)> {
    let of = |document: &'_ Document| -> Vec<(SegmentKey, usize)> {
        document
            .segments
            .iter()
            .enumerate()
            .map(|(at, segment)| (segment.key(&document.path), at))
            .collect()
    };
    let documents = export.documents.iter();
    documents
        .flat_map(|document| {
            of(document).into_iter().map(move |(key, at)| (key, &document.segments[at]))
        })
        .collect()
}

#[test]
fn formats_read_back_what_they_write() {
    let export = export();
    for format in FORMATS {
        let Some(read) = format.read else { continue };
        let import = read(&written(format, &export)).unwrap();
        assert_eq!(import.locale.as_ref(), Some(&export.locale), "{}", format.name);
        let segments = segments(&export);
        assert_eq!(import.texts.len(), segments.len(), "{}", format.name);
        for (returned, (key, segment)) in import.texts.iter().zip(segments) {
            assert_eq!(returned.key.as_ref(), Some(&key), "{}", format.name);
            assert!(matching::has_source(segment, returned), "{} {key}", format.name);
            let text = segment.assemble(returned.text.as_ref().unwrap());
            assert_eq!(text.as_ref(), Ok(&segment.text), "{} {key}", format.name);
        }
    }
}

#[test]
fn formats_match_their_snapshots() {
    insta::with_settings!({ omit_expression => true }, {
        for format in FORMATS {
            insta::assert_snapshot!(format.name, written(format, &export()));
        }
    });
}

#[test]
fn codes_are_put_back_by_their_numbers() {
    let [one, two, three] = [1, 2, 3].map(ReturnedPiece::Code);
    let token = || ReturnedPiece::Text("TLS 1.2".to_owned());
    let segment = segment(1, "Set **TLS 1.2** now", "Ustaw **TLS 1.2** teraz");
    for (back, expected) in [
        (vec![one.clone(), token(), two], Ok("**TLS 1.2**")),
        (vec![one.clone(), token(), one], Err("the inline code 1 stands twice: keep one")),
        (vec![three], Err("there is no inline code 3: take it away")),
    ] {
        let assembled = segment.assemble(&back);
        assert_eq!(assembled.as_deref().map_err(String::as_str), expected, "{back:?}");
    }
}

#[test]
fn invalid_files_are_reported_with_their_line() {
    let xliff = FORMATS[0].read.unwrap();
    for (text, line, message) in [
        ("", Some(1), "no XLIFF file"),
        ("<html/>", Some(1), "no XLIFF file"),
        ("<xliff>\n<file>\n", Some(3), "ends before `file`"),
        ("<xliff>\n<a></b>", Some(2), ""),
        ("<xliff><unit name=\"a#1@x\"><segment><target>&bomb;", Some(1), "`&bomb;` is not defined"),
    ] {
        let error = xliff(text).unwrap_err();
        assert_eq!(error.line, line, "{text}: {error}");
        assert!(error.message.contains(message), "{text}: {error}");
    }
    // What stands before the damage is taken.
    let half =
        "<xliff><file><unit name=\"a#1@x\"><segment><target>b</target></segment></unit>\n<unit";
    let import = xliff(half).unwrap();
    assert_eq!((import.texts.len(), import.bad.len()), (1, 1));
    assert_eq!(import.bad[0].line, Some(2));
    let lines =
        read_jsonl("{}\n{\"article\":\"a\",\"id\":\"1\",\"of\":\"0\",\"repaired\":\"b\"}\n");
    assert_eq!((lines.texts.len(), lines.bad[0].line), (1, Some(1)));
}

#[test]
fn suggestions_are_skipped_and_split_units_joined() {
    let xliff = FORMATS[0].read.unwrap();
    let import = xliff(
        r#"<xliff version="2.1" trgLang="pl-PL"><file><unit name="a.md#1@x">
        <mtc:matches><mtc:match><target>no</target></mtc:match></mtc:matches>
        <segment state="final"><source>A</source><target>Jeden <mrk id="m1" translate="no">X</mrk></target></segment>
        <ignorable><source> </source></ignorable>
        <segment><source>B</source><target><ph id="c2"/>dwa</target></segment>
        </unit><unit name="strange"><segment><target>x</target></segment></unit></file></xliff>"#,
    )
    .unwrap();
    let half = xliff(
        r#"<xliff version="2.1" trgLang="pl-PL"><file><unit name="a.md#1@x"><segment><source>A</source><target>Jeden</target></segment><segment><source>B</source></segment></unit></file></xliff>"#,
    );
    assert!(half.unwrap().texts[0].text.is_err());
    let approved = xliff(
        r#"<xliff version="1.2"><file target-language="pl-PL"><body><trans-unit id="1" resname="a.md#1@x" approved="yes"><source>A</source><target state="needs-review-translation">B</target></trans-unit></body></file></xliff>"#,
    );
    assert_eq!(approved.unwrap().texts[0].state, Some(TranslationState::Reviewed));
    let [returned, strange] = import.texts.as_slice() else { panic!("{import:?}") };
    assert_eq!(strange.key, None);
    assert_eq!(returned.source, Some(SourceText::Plain("A B".to_owned())));
    assert_eq!(returned.state, Some(TranslationState::Final));
    let expected = [
        ReturnedPiece::Text("Jeden X ".to_owned()),
        ReturnedPiece::Code(2),
        ReturnedPiece::Text("dwa".to_owned()),
    ];
    assert_eq!(returned.text.as_deref(), Ok(expected.as_slice()));
}
