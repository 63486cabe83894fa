//! Glossaries that teams own, as entries of the settings: TBX and CSV in, TBX out.
//!
//! The glossary of segmend holds names, which stay in English or have few forms. So a term is taken if
//! it looks like one and has a translation; what is left out is told.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use quick_xml::events::BytesStart;

use crate::config::GlossaryEntry;
use crate::exchange::BadExchange;
use crate::exchange::tables::{line_of, open_table};
use crate::exchange::xml::{Elements, document, end, line, read_elements, start, text_element};
use crate::parse::xml::attribute;
use segmend_engine::model::LocaleTag;

/// What was read of a glossary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glossary {
    /// The terms that were taken, in the order of their English.
    pub entries: Vec<GlossaryEntry>,
    /// The terms that were left out.
    pub left_out: Vec<LeftOut>,
}

/// A term that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The line in the file, 1-based.
    pub line: usize,
    /// The term, or the first one of a concept.
    pub term: String,
    /// The reason.
    pub reason: &'static str,
}

/// A concept: its terms by language.
#[derive(Default)]
struct Concept {
    line: usize,
    terms: Vec<(LocaleTag, String)>,
}

/// Reads a glossary in TBX, or in CSV with a column for each language. A language such as `pl` stands
/// for all of `locales` that have it.
///
/// # Errors
/// The file is neither, or it is damaged.
pub fn read_glossary(text: &str, locales: &[LocaleTag]) -> Result<Glossary, BadExchange> {
    let concepts = match text.trim_start().starts_with('<') {
        true => tbx(text)?,
        false => table(text)?,
    };
    let mut taken: BTreeMap<String, BTreeMap<LocaleTag, BTreeSet<String>>> = BTreeMap::new();
    let mut left_out = Vec::new();
    for Concept { line, terms } in concepts {
        let (english, others): (Vec<_>, Vec<_>) =
            terms.into_iter().partition(|(locale, _)| locale.language() == "en");
        let first = english.first().or(others.first()).map_or("", |(_, term)| term).to_owned();
        let names: Vec<_> = english.into_iter().filter(|(_, term)| is_name(term)).collect();
        let reason = match (names.is_empty(), others.is_empty(), is_name(&first)) {
            (false, false, _) => None,
            (false, true, _) => Some("it has no translation"),
            (true, _, true) => Some("it has no English"),
            (true, _, false) => Some("it is a common word and no name"),
        };
        if let Some(reason) = reason {
            left_out.push(LeftOut { line, term: first, reason });
            continue;
        }
        for (_, name) in names {
            let forms = taken.entry(name.clone()).or_default();
            for (locale, form) in others.iter().filter(|(_, form)| *form != name) {
                for locale in expanded(locale, locales) {
                    forms.entry(locale).or_default().insert(form.clone());
                }
            }
        }
    }
    let entry = |(term, forms): (String, BTreeMap<LocaleTag, BTreeSet<String>>)| GlossaryEntry {
        term,
        local: forms.into_iter().map(|(tag, forms)| (tag, forms.into_iter().collect())).collect(),
    };
    Ok(Glossary { entries: taken.into_iter().map(entry).collect(), left_out })
}

/// Whether an English term is a name: common words are translated as the sentence needs it.
fn is_name(term: &str) -> bool {
    term.contains(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

/// The locales that a tag in a file of a tool stands for: a language alone stands for all that have it.
pub(crate) fn expanded(named: &LocaleTag, locales: &[LocaleTag]) -> Vec<LocaleTag> {
    let is_it = |locale: &&LocaleTag| {
        locale.as_str() == named.as_str()
            || named.as_str() == named.language() && locale.language() == named.language()
    };
    let found: Vec<_> = locales.iter().filter(is_it).cloned().collect();
    if found.is_empty() { vec![named.clone()] } else { found }
}

/// Reads TBX of 2008 (`martif`, `termEntry`) and of 2019 (`tbx`, `conceptEntry`).
fn tbx(text: &str) -> Result<Vec<Concept>, BadExchange> {
    let mut tbx = TbxReader::default();
    read_elements(text, &mut tbx)?;
    match tbx.is_tbx {
        true => Ok(tbx.concepts),
        false => {
            Err(BadExchange::at(1, "it is no TBX file: there is no `tbx` or `martif` element"))
        }
    }
}

/// The state of the reader.
#[derive(Default)]
struct TbxReader {
    concepts: Vec<Concept>,
    is_tbx: bool,
    open: Vec<String>,
    locale: Option<LocaleTag>,
    term: String,
    is_bad: bool,
    text: String,
}

impl Elements for TbxReader {
    fn text(&mut self) -> &mut String {
        &mut self.text
    }

    fn start(&mut self, element: &BytesStart<'_>, line: usize) {
        let name = element.local_name().as_ref().to_owned();
        let locale = attribute(element, "xml:lang").ok().flatten();
        match name.as_str() {
            "tbx" | "martif" => self.is_tbx = true,
            "termEntry" | "conceptEntry" => {
                self.concepts.push(Concept { line, terms: Vec::new() });
            }
            "langSet" | "langSec" => self.locale = locale.and_then(|tag| LocaleTag::parse(&tag)),
            "tig" | "ntig" | "termSec" => {
                self.term.clear();
                self.is_bad = false;
            }
            "term" | "termNote" => self.text.clear(),
            _ => {}
        }
        self.open.push(name);
    }

    fn end(&mut self) {
        let text = self.text.trim();
        match self.open.pop().as_deref() {
            Some("term") => self.term = text.to_owned(),
            // `deprecatedTerm-admn-sts`, `supersededTerm-admn-sts`.
            Some("termNote") => {
                self.is_bad |= text.starts_with("deprecated") || text.starts_with("superseded");
            }
            Some("tig" | "ntig" | "termSec") if !self.is_bad && !self.term.is_empty() => {
                if let (Some(locale), Some(concept)) = (&self.locale, self.concepts.last_mut()) {
                    concept.terms.push((locale.clone(), self.term.clone()));
                }
            }
            _ => {}
        }
    }
}

/// Reads a table with a column for each language, such as `en`, `pl-PL`. Several forms in a cell are
/// separated by `|`.
fn table(text: &str) -> Result<Vec<Concept>, BadExchange> {
    let is_english = |tag: &LocaleTag| tag.language() == "en";
    let languages = |columns: &[String]| -> Vec<Option<LocaleTag>> {
        let tag = |name: &String| LocaleTag::parse(name).filter(LocaleTag::has_known_language);
        columns.iter().map(tag).collect()
    };
    let is_glossary = |columns: &[String]| {
        let found: Vec<_> = languages(columns).into_iter().flatten().collect();
        found.iter().any(is_english) && !found.iter().all(is_english)
    };
    let (mut table, columns) = open_table(text, is_glossary).ok_or_else(|| {
        BadExchange::at(1, "the first line does not name a language in each column, such as `en,pl-PL`, separated by `,`, `;` or a tab")
    })?;
    let languages = languages(&columns);
    let mut concepts = Vec::new();
    for record in table.records() {
        let record = record.map_err(|error| BadExchange::at(line_of(error.position()), error))?;
        let cells = record.iter().zip(&languages);
        let cells = cells.filter_map(|(cell, tag)| Some((cell, tag.clone()?)));
        let terms = cells.flat_map(|(cell, tag)| {
            let forms = cell.split('|').map(str::trim).filter(|form| !form.is_empty());
            forms.map(|form| (tag.clone(), form.to_owned())).collect::<Vec<_>>()
        });
        concepts.push(Concept { line: line_of(record.position()), terms: terms.collect() });
    }
    Ok(concepts)
}

/// Writes a glossary as TBX-Basic (ISO 30042:2019). A term without forms has a note.
///
/// # Errors
/// The errors of `out`.
pub fn write_tbx(entries: &[GlossaryEntry], out: &mut dyn Write) -> io::Result<()> {
    let mut xml = document(out)?;
    let namespace = ("xmlns", "urn:iso:std:iso:30042:ed-2");
    let attributes = [namespace, ("style", "dca"), ("type", "TBX-Basic"), ("xml:lang", "en")];
    start(&mut xml, "tbx", &attributes)?;
    start(&mut xml, "tbxHeader", &[])?;
    start(&mut xml, "fileDesc", &[])?;
    start(&mut xml, "sourceDesc", &[])?;
    text_element(&mut xml, "p", &[], "segmend terms")?;
    for name in ["sourceDesc", "fileDesc", "tbxHeader"] {
        end(&mut xml, name)?;
    }
    line(&mut xml)?;
    start(&mut xml, "text", &[])?;
    start(&mut xml, "body", &[])?;
    line(&mut xml)?;
    for (entry, number) in entries.iter().zip(1..) {
        start(&mut xml, "conceptEntry", &[("id", &format!("c{number}"))])?;
        line(&mut xml)?;
        if entry.local.is_empty() {
            text_element(&mut xml, "note", &[], "do not translate")?;
        }
        let english = (LocaleTag::source(), vec![entry.term.clone()]);
        let all = std::iter::once((&english.0, &english.1)).chain(&entry.local);
        for (locale, forms) in all {
            start(&mut xml, "langSec", &[("xml:lang", locale.as_str())])?;
            for form in forms {
                start(&mut xml, "termSec", &[])?;
                text_element(&mut xml, "term", &[], form)?;
                end(&mut xml, "termSec")?;
            }
            end(&mut xml, "langSec")?;
            line(&mut xml)?;
        }
        end(&mut xml, "conceptEntry")?;
        line(&mut xml)?;
    }
    for name in ["body", "text", "tbx"] {
        end(&mut xml, name)?;
    }
    line(&mut xml)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(tag: &str) -> LocaleTag {
        LocaleTag::parse(tag).unwrap()
    }

    /// `term: pl-PL=form|form; de=form`, and the lines and reasons of what was left out.
    fn shown(text: &str) -> (Vec<String>, Vec<(usize, &'static str)>) {
        let Glossary { entries, left_out } =
            read_glossary(text, &[tag("pl-PL"), tag("de-DE")]).unwrap();
        let entry = |entry: GlossaryEntry| {
            let local = entry.local.iter().map(|(tag, forms)| format!("{tag}={}", forms.join("|")));
            format!("{}: {}", entry.term, local.collect::<Vec<_>>().join("; "))
        };
        let left_out = left_out.into_iter().map(|left| (left.line, left.reason)).collect();
        (entries.into_iter().map(entry).collect(), left_out)
    }

    #[test]
    fn glossaries_become_entries() {
        let old = "<?xml version=\"1.0\"?>\n<martif type=\"TBX-Basic\"><text><body>\n<termEntry><langSet xml:lang=\"en\"><tig><term>Contoso &amp; Mail</term></tig></langSet>\n<langSet xml:lang=\"pl\"><tig><term>Poczta Contoso</term></tig><tig><term>Poczta</term><termNote type=\"administrativeStatus\">deprecatedTerm-admn-sts</termNote></tig></langSet></termEntry>\n<termEntry><langSet xml:lang=\"en\"><tig><term>file</term></tig></langSet><langSet xml:lang=\"pl\"><tig><term>plik</term></tig></langSet></termEntry>\n<termEntry><langSet xml:lang=\"en\"><tig><term>TLS</term></tig></langSet></termEntry></body></text></martif>";
        let new = "<tbx><text><body><conceptEntry id=\"a\"><langSec xml:lang=\"en-US\"><termSec><term>Outlook</term></termSec></langSec><langSec xml:lang=\"de-DE\"><termSec><term>Outlook</term></termSec></langSec></conceptEntry></body></text></tbx>";
        let common = "it is a common word and no name";
        for (text, entries, left_out) in [
            (
                old,
                vec!["Contoso & Mail: pl-PL=Poczta Contoso"],
                vec![(5, common), (6, "it has no translation")],
            ),
            (new, vec!["Outlook: "], vec![]),
            (
                "en,pl-PL,note\nContoso Mail,Poczta | Poczcie,x\nfile,plik,\n",
                vec!["Contoso Mail: pl-PL=Poczcie|Poczta"],
                vec![(3, common)],
            ),
            ("EN;de\nWord 2;Wort 2\n", vec!["Word 2: de-DE=Wort 2"], vec![]),
        ] {
            let entries: Vec<_> = entries.into_iter().map(str::to_owned).collect();
            assert_eq!(shown(text), (entries, left_out), "{text}");
        }
        for (text, line) in [("<html/>", 1), ("a,b\n", 1), ("<tbx>\n</a>", 2)] {
            assert_eq!(read_glossary(text, &[]).unwrap_err().line, Some(line), "{text}");
        }
    }

    #[test]
    fn tbx_is_read_back() {
        let entries = vec![
            GlossaryEntry {
                term: "A & <B>".to_owned(),
                local: [(tag("de-DE"), vec!["Ä".to_owned(), "Ö".to_owned()])].into(),
            },
            GlossaryEntry { term: "Outlook".to_owned(), local: BTreeMap::new() },
        ];
        let mut out = Vec::new();
        write_tbx(&entries, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let read = read_glossary(&text, &[]).unwrap();
        assert_eq!(read.entries, entries[..1]);
        assert_eq!(read.left_out.len(), 1);
        assert!(text.contains("<note>do not translate</note>"));
    }
}
