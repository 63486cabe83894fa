//! Every format reads back what it writes, and damaged texts are refused.

use super::*;
use crate::parse::Identity;
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
    Export { locale: LocaleTag::parse("pl-PL").unwrap(), documents, newest, contact: None }
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

/// What the standards require of an element: attributes, and the children in their order. No package
/// ships the schemas of OASIS, so these are the rules of what segmend writes, from the text of the
/// standards.
const STRUCTURE: &[(&str, &str, &[&str], &[&str])] = &[
    ("xliff", "xliff", &["version", "srcLang", "trgLang"], &["file"]),
    ("xliff", "file", &["id", "original"], &["unit"]),
    ("xliff", "unit", &["id", "name"], &["notes", "originalData", "segment"]),
    ("xliff", "notes", &[], &["note"]),
    ("xliff", "note", &["category"], &[]),
    ("xliff", "originalData", &[], &["data"]),
    ("xliff", "data", &["id"], &[]),
    ("xliff", "segment", &["id", "state"], &["source", "target"]),
    ("xliff", "ph", &["id", "dataRef"], &[]),
    ("xliff", "mrk", &["id"], &["mrk", "ph"]),
    ("xliff12", "xliff", &["version"], &["file"]),
    ("xliff12", "file", &["original", "source-language", "target-language", "datatype"], &["body"]),
    ("xliff12", "body", &[], &["trans-unit"]),
    ("xliff12", "trans-unit", &["id", "resname"], &["source", "target", "note"]),
    ("xliff12", "note", &[], &[]),
    ("xliff12", "ph", &["id"], &[]),
    ("xliff12", "mrk", &["mtype", "mid"], &[]),
    ("tmx", "tmx", &["version"], &["header", "body"]),
    (
        "tmx",
        "header",
        &[
            "creationtool",
            "creationtoolversion",
            "segtype",
            "o-tmf",
            "adminlang",
            "srclang",
            "datatype",
        ],
        &[],
    ),
    ("tmx", "body", &[], &["tu"]),
    ("tmx", "tu", &["tuid"], &["prop", "tuv"]),
    ("tmx", "prop", &["type"], &[]),
    ("tmx", "tuv", &["xml:lang"], &["seg"]),
    ("tmx", "seg", &[], &["ph"]),
    ("tmx", "ph", &["x"], &[]),
];

/// Elements of text, in which codes and protected text stand in any order.
const TEXTS: &[&str] = &["source", "target", "mrk", "seg"];

#[test]
fn xml_has_the_structure_that_the_standards_require() {
    use quick_xml::events::Event;
    for (name, rules) in
        [("xliff", "xliff"), ("xliff20", "xliff"), ("xliff12", "xliff12"), ("tmx", "tmx")]
    {
        let format = FORMATS.iter().find(|format| format.name == name).unwrap();
        let text = written(format, &export());
        let mut reader = quick_xml::Reader::from_str(&text);
        // Each open element, and the number of the last child among those it may have.
        let mut open: Vec<(String, usize)> = Vec::new();
        loop {
            let event = reader.read_event().unwrap();
            let (Event::Start(element) | Event::Empty(element)) = &event else {
                if matches!(event, Event::End(_)) {
                    open.pop();
                }
                if matches!(event, Event::Eof) {
                    break;
                }
                continue;
            };
            let child = element.name().as_ref().to_owned();
            let rule = |of: &str| STRUCTURE.iter().find(|(r, n, ..)| (*r, *n) == (rules, of));
            if let Some((_, _, attributes, _)) = rule(&child) {
                for attribute in *attributes {
                    let value = element.try_get_attribute(attribute).unwrap();
                    assert!(value.is_some(), "{name}: {child} has no {attribute}");
                }
            } else {
                assert!(TEXTS.contains(&child.as_str()), "{name}: {child}");
            }
            if let Some((parent, last)) =
                open.last_mut().filter(|(p, _)| !TEXTS.contains(&p.as_str()))
            {
                let (.., children) = rule(parent).unwrap();
                let place = children.iter().position(|known| *known == child);
                assert!(place >= Some(*last), "{name}: {child} in {parent}");
                *last = place.unwrap();
            }
            if matches!(event, Event::Start(_)) {
                open.push((child, 0));
            }
        }
        assert!(open.is_empty());
    }
}

#[test]
fn ids_of_xliff_are_name_tokens_and_unique_in_their_unit() {
    let xliff = written(&FORMATS[0], &export());
    let id = regex::Regex::new(" (?:id|dataRef)=\"([^\"]*)\"").unwrap();
    for unit in xliff.split("<unit ").skip(1) {
        let (head, target) = unit.split_once("<target>").unwrap();
        let (head, source) = head.split_once("<source>").unwrap();
        let data: Vec<_> = id.captures_iter(head).map(|found| found[1].to_owned()).collect();
        for side in [source, target] {
            let mut ids: Vec<_> = id.captures_iter(side).map(|found| found[1].to_owned()).collect();
            let is_token =
                |id: &String| id.chars().all(|c| c.is_ascii_alphanumeric() || "-._".contains(c));
            assert!(ids.iter().chain(&data).all(is_token), "{ids:?} {data:?}");
            let (references, own): (Vec<_>, Vec<_>) =
                ids.drain(..).partition(|id| id.starts_with('d'));
            assert!(references.iter().all(|id| data.contains(id)), "{references:?} {data:?}");
            let distinct: std::collections::BTreeSet<_> = own.iter().collect();
            assert_eq!(distinct.len(), own.len(), "{own:?}");
        }
    }
}

proptest::proptest! {
    /// Cuts a piece out of a file and puts another in its place.
    #[test]
    fn damaged_files_are_read_or_are_errors_with_a_line(
        from in 0.0..1.0_f64,
        length in 0..40_usize,
        piece in "[\"\\\\#~|<>&/=\\[\\]msgidtr0-9 \n,;é-]{0,8}",
    ) {
        for format in FORMATS {
            let Some(read) = format.read else { continue };
            let text = written(format, &export());
            let chars: Vec<char> = text.chars().collect();
            let start = (from * chars.len() as f64) as usize;
            let end = (start + length).min(chars.len());
            let before: String = chars[..start].iter().collect();
            let damaged = before + &piece + &chars[end..].iter().collect::<String>();
            // What is missing at the end is missing behind the last line break.
            let lines = damaged.lines().count() + 1;
            // The same file as a catalog of others: reading is total, and loses nothing.
            let identity = Identity {
                file: format!("pl.{}", format.extension),
                path: "pl".to_owned(),
                locale: export().locale,
            };
            let article = crate::parse::article(identity, damaged.clone());
            proptest::prop_assert_eq!(article.write_back(), damaged.as_str());
            let problems = crate::parse::problems(&article);
            let is_inside = problems.iter().all(|placed| placed.place.position.line <= lines);
            proptest::prop_assert!(is_inside);
            let told: Vec<_> = match read(&damaged) {
                Ok(import) => {
                    let texts = import.texts.iter().map(|text| Some(text.line));
                    texts.chain(import.bad.iter().map(|bad| bad.line)).collect()
                }
                Err(bad) => vec![bad.line],
            };
            for line in told {
                proptest::prop_assert!(line.is_some_and(|line| (1..=lines).contains(&line)));
            }
        }
    }
}
