//! The text of a page for the search: its words for the index, its sections for the excerpts.

use serde::Serialize;

use super::script;
use super::terms::Terms;

/// The weight of a word by its place on the page.
const TITLE: u32 = 6;
const HEADING: u32 = 3;
const BODY: u32 = 1;

/// The maximum length of a section's excerpt text, in characters. All words are indexed, but
/// excerpts never need the end of a long listing.
const MAX_SECTION: usize = 6_000;

/// The visible text of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageText {
    /// The title.
    pub title: String,
    /// The text, split at the headings.
    pub sections: Vec<Section>,
}

/// A heading and the text that follows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// The id of the heading; empty for the text before the first one.
    pub anchor: String,
    /// The heading; empty for the text before the first one.
    pub heading: String,
    /// The text up to the next heading, one line per block.
    pub text: String,
}

/// The terms of a page for the index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageRecord {
    /// The number of the page.
    pub number: u32,
    /// The number of its words.
    pub length: u32,
    /// The number of each term, and its weight on the page.
    pub weights: Vec<(u32, u32)>,
}

/// Returns the record of page `number`. `english` holds the source texts of the page.
pub fn record<'a>(
    terms: &Terms,
    number: usize,
    page: &PageText,
    english: impl IntoIterator<Item = &'a str>,
) -> PageRecord {
    let mut reader = terms.reader();
    // One entry an occurrence, summed up below.
    let mut found: Vec<(u32, u32)> = Vec::new();
    let mut add = |text: &str, weight| reader.for_each(text, |term| found.push((term, weight)));
    add(&page.title, TITLE);
    for section in &page.sections {
        add(&section.heading, HEADING);
        add(&section.text, BODY);
    }
    let length = found.len();
    // Tokens of the English are searchable even where the translation lost them. They must not
    // raise the weight of words that the page does have.
    for text in english {
        reader.for_each_technical(text, |term| found.push((term, 0)));
    }
    found.sort_unstable();
    let mut weights: Vec<(u32, u32)> = Vec::with_capacity(found.len());
    for (term, weight) in found {
        match weights.last_mut().filter(|(known, _)| *known == term) {
            Some((_, sum)) => *sum += weight,
            None => weights.push((term, weight)),
        }
    }
    weights.iter_mut().for_each(|(_, weight)| *weight = (*weight).max(BODY));
    let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    PageRecord { number: narrow(number), length: narrow(length), weights }
}

impl PageRecord {
    /// Returns the record as bytes: all numbers as they are in the structure, four bytes each.
    pub fn to_bytes(&self) -> Vec<u8> {
        let pairs = self.weights.iter().flat_map(|(term, weight)| [*term, *weight]);
        [self.number, self.length].into_iter().chain(pairs).flat_map(u32::to_le_bytes).collect()
    }

    /// The record with other numbers for its terms: those in a list at the places of the present ones.
    #[must_use]
    pub fn renumbered(mut self, terms: &[u32]) -> Self {
        for (term, _) in &mut self.weights {
            *term = terms.get(*term as usize).copied().unwrap_or(*term);
        }
        self
    }

    /// Reads what [`PageRecord::to_bytes`] returned.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let mut numbers = bytes.as_chunks::<4>().0.iter().map(|four| u32::from_le_bytes(*four));
        let mut next = || numbers.next().unwrap_or_default();
        let (number, length) = (next(), next());
        let weights = (1..bytes.len() / 8).map(|_| (next(), next())).collect();
        Self { number, length, weights }
    }
}

/// What a search result shows besides the text of its page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ResultHead {
    /// The address, relative to the folder of the locale.
    pub url: String,
    /// The language of the text, if it is not that of the locale.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// The part of the site that the page is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// The date of the text, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
}

/// Returns the script with the search result of a page.
pub fn fragment(number: usize, head: &ResultHead, page: &PageText) -> String {
    #[derive(Serialize)]
    struct Fragment<'a> {
        #[serde(flatten)]
        head: &'a ResultHead,
        title: &'a str,
        sections: Vec<[&'a str; 3]>,
    }
    let sections = page.sections.iter().map(|section| {
        let end = section.text.char_indices().nth(MAX_SECTION).map(|(at, _)| at);
        let text = end.map_or(section.text.as_str(), |end| &section.text[..end]);
        [section.anchor.as_str(), section.heading.as_str(), text]
    });
    let sections = sections.filter(|[_, heading, text]| !heading.is_empty() || !text.is_empty());
    let fragment = Fragment { head, title: &page.title, sections: sections.collect() };
    script(&format!("p{number}"), &fragment)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> PageText {
        let section = |anchor: &str, heading: &str, text: &str| Section {
            anchor: anchor.to_owned(),
            heading: heading.to_owned(),
            text: text.to_owned(),
        };
        let sections =
            vec![section("", "", "Włącz TLS 1.2."), section("kroki", "Kroki", "Uruchom \"x\".")];
        PageText { title: "TLS".to_owned(), sections }
    }

    #[test]
    fn records_weigh_words_and_include_source_tokens() {
        let english = ["Run Set-Mailbox.", "Enable TLS 1.2 and wait."];
        let terms = Terms::default();
        let found = record(&terms, 7, &page(), english);
        let all = terms.all();
        let mut weights: Vec<_> =
            found.weights.iter().map(|(term, sum)| (&*all[*term as usize], *sum)).collect();
        weights.sort_unstable();
        let expected = [
            ("1.2", 1),
            ("kroki", 3),
            ("mailbox", 1),
            ("set", 1),
            ("set-mailbox", 1),
            ("tls", 7),
            ("uruchom", 1),
            ("wlacz", 1),
            ("x", 1),
        ];
        assert_eq!((found.number, found.length, weights.as_slice()), (7, 7, expected.as_slice()));
        assert_eq!(PageRecord::from_bytes(&found.to_bytes()), found);
    }

    #[test]
    fn a_fragment_is_a_script_with_the_texts() {
        let head = ResultHead { url: "a%20b.html".to_owned(), ..ResultHead::default() };
        let script = fragment(7, &head, &page());
        let json =
            script.strip_prefix("segmend.take(\"p7\",").unwrap().strip_suffix(");\n").unwrap();
        let value: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(value["url"], "a%20b.html");
        assert_eq!(value["sections"][1], serde_json::json!(["kroki", "Kroki", "Uruchom \"x\"."]));
    }
}
