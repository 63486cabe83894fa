//! Reads TMX: the translations of each unit, as text. The content of inline codes belongs to the text.

use quick_xml::events::BytesStart;

use crate::exchange::BadExchange;
use crate::exchange::xml::{Elements, read_elements};
use crate::parse::xml::attribute;
use segmend_engine::model::LocaleTag;

/// A translation in a memory (TMX `tu`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemoryPair {
    /// The line in the file, 1-based.
    pub line: usize,
    /// The locale of the translation.
    pub locale: LocaleTag,
    /// The English.
    pub source: String,
    /// The translation.
    pub target: String,
}

/// Reads a translation memory: a pair for each translation beside English.
///
/// # Errors
/// It is no TMX file, or it is malformed.
pub fn read_tmx(text: &str) -> Result<Vec<MemoryPair>, BadExchange> {
    let mut memory = MemoryReader::default();
    let line = read_elements(text, &mut memory)?;
    match (memory.is_tmx, memory.open.last()) {
        (true, None) => Ok(memory.pairs),
        (true, Some(name)) => {
            Err(BadExchange::at(line, format!("the file ends before `{name}` does")))
        }
        (false, _) => Err(BadExchange::at(1, "it is no TMX file: there is no `tmx` element")),
    }
}

/// The state of the reader.
#[derive(Default)]
struct MemoryReader {
    pairs: Vec<MemoryPair>,
    is_tmx: bool,
    open: Vec<String>,
    /// The line of the open unit, and its texts.
    line: usize,
    texts: Vec<(LocaleTag, String)>,
    locale: Option<LocaleTag>,
    text: String,
}

impl Elements for MemoryReader {
    fn text(&mut self) -> &mut String {
        &mut self.text
    }

    fn start(&mut self, element: &BytesStart<'_>, line: usize) {
        let name = element.local_name().as_ref().to_owned();
        match name.as_str() {
            "tmx" => self.is_tmx = true,
            "tu" => {
                self.line = line;
                self.texts.clear();
            }
            "tuv" => {
                // TMX 1.1 has `lang` without a prefix.
                let get = |name| attribute(element, name).ok().flatten();
                let tag = get("xml:lang").or_else(|| get("lang"));
                self.locale = tag.and_then(|tag| LocaleTag::parse(&tag));
            }
            "seg" => self.text.clear(),
            _ => {}
        }
        self.open.push(name);
    }

    fn end(&mut self) {
        match self.open.pop().as_deref() {
            Some("seg") => {
                let text = std::mem::take(&mut self.text);
                self.texts.extend(self.locale.clone().map(|locale| (locale, text)));
            }
            Some("tu") => {
                let (english, others): (Vec<_>, Vec<_>) = std::mem::take(&mut self.texts)
                    .into_iter()
                    .partition(|(locale, _)| locale.language() == "en");
                let Some((_, source)) = english.into_iter().next() else { return };
                let line = self.line;
                self.pairs.extend(others.into_iter().map(|(locale, target)| MemoryPair {
                    line,
                    locale,
                    source: source.clone(),
                    target,
                }));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn translations_beside_english_are_read() {
        let unit = |variants: &str| {
            format!("<tmx version=\"1.4\"><header/><body>\n<tu>{variants}</tu></body></tmx>")
        };
        let variant = |tag: &str, text: &str| {
            format!("<tuv xml:lang=\"{tag}\"><prop type=\"x\">p</prop><seg>{text}</seg></tuv>")
        };
        let english = variant("EN-US", "Use <ph x=\"1\">**</ph>A&amp;B<ph x=\"2\">**</ph>");
        for (file, expected) in [
            (
                unit(&(english.clone() + &variant("pl", "Użyj **A&amp;B**"))),
                vec!["pl: Use **A&B** = Użyj **A&B**"],
            ),
            (
                unit(&(variant("pl", "x") + &variant("de-DE", "y") + &variant("en", "z"))),
                vec!["pl: z = x", "de-DE: z = y"],
            ),
            (unit(&variant("pl", "x")), vec![]),
        ] {
            let found: Vec<_> = read_tmx(&file)
                .unwrap()
                .into_iter()
                .map(|pair| {
                    assert_eq!(pair.line, 2);
                    format!("{}: {} = {}", pair.locale, pair.source, pair.target)
                })
                .collect();
            assert_eq!(found, expected, "{file}");
        }
        for (file, line) in [("", 1), ("<html/>", 1), ("<tmx>\n<body>", 2), ("<tmx>\n</x>", 2)] {
            assert_eq!(read_tmx(file).unwrap_err().line, Some(line), "{file}");
        }
    }
}
