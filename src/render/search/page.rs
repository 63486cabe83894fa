//! The text of a page for the search: its words for the index, its sections for the excerpts.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::words::WordBreaker;
use super::{PAGE, script};

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

/// Returns the index record of page `number`: a line with the number and the word count, then one
/// line per word with its weight. `english` holds the source texts of the page.
pub fn record<'a>(
    words: &WordBreaker,
    number: usize,
    page: &PageText,
    english: impl IntoIterator<Item = &'a str>,
) -> String {
    let mut weights: BTreeMap<String, u32> = BTreeMap::new();
    let mut length = 0_u32;
    let mut add = |text: &str, weight| {
        words.for_each_word(text, |word| {
            length += 1;
            match weights.get_mut(word) {
                Some(sum) => *sum += weight,
                None => _ = weights.insert(word.to_owned(), weight),
            }
        });
    };
    add(&page.title, TITLE);
    for section in &page.sections {
        add(&section.heading, HEADING);
        add(&section.text, BODY);
    }
    // Tokens of the English are searchable even where the translation lost them. They must not
    // raise the weight of words that the page does have.
    for text in english {
        words.for_each_technical_word(text, |word| {
            if !weights.contains_key(word) {
                weights.insert(word.to_owned(), BODY);
            }
        });
    }
    let mut record = format!("{PAGE}{number} {length}\n");
    for (word, weight) in weights {
        let _ = writeln!(record, "{word} {weight}");
    }
    record
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
        assert_eq!(
            record(&WordBreaker::default(), 7, &page(), english),
            "#7 7\n1.2 1\nkroki 3\nmailbox 1\nset 1\nset-mailbox 1\ntls 7\nuruchom 1\nwlacz 1\nx 1\n"
        );
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
