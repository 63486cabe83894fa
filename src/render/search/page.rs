//! A page as the search has it: its words for the index, its text for the excerpts.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use super::words::Words;
use super::{PAGE, script};

/// How much a word counts where it stands.
const TITLE: u32 = 6;
const HEADING: u32 = 3;
const BODY: u32 = 1;

/// The most characters of a section that an excerpt can come from: all of its words are found, but
/// a reader of results has no use for the end of a listing.
const LONGEST_SECTION: usize = 6_000;

/// The text that a page shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageText {
    /// Its title.
    pub title: String,
    /// Its text, cut at the headings.
    pub sections: Vec<Section>,
}

/// A heading and what follows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// The id of the heading; empty at the head of the page.
    pub anchor: String,
    /// The heading; empty at the head of the page.
    pub heading: String,
    /// The text up to the next heading, blocks on lines of their own.
    pub text: String,
}

/// What the index needs of the page with a number: a line with the number and the count of its words,
/// then a line a word with its weight. `english` is the English that the page was translated from.
pub fn record<'a>(
    words: &Words,
    number: usize,
    page: &PageText,
    english: impl IntoIterator<Item = &'a str>,
) -> String {
    let mut weights: BTreeMap<String, u32> = BTreeMap::new();
    let mut length = 0_u32;
    let mut add = |text: &str, weight| {
        words.each(text, |word| {
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
    for text in english {
        words.technical(text, |word| {
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

/// The page for the list of results; `address` leads to it from the folder of its locale,
/// `language` is that of its text if it is not the locale's.
pub fn fragment(number: usize, address: &str, language: Option<&str>, page: &PageText) -> String {
    #[derive(Serialize)]
    struct Fragment<'a> {
        url: &'a str,
        title: &'a str,
        #[serde(skip_serializing_if = "Option::is_none")]
        lang: Option<&'a str>,
        sections: Vec<[&'a str; 3]>,
    }
    let sections = page.sections.iter().map(|section| {
        let end = section.text.char_indices().nth(LONGEST_SECTION).map(|(at, _)| at);
        let text = end.map_or(section.text.as_str(), |end| &section.text[..end]);
        [section.anchor.as_str(), section.heading.as_str(), text]
    });
    let sections = sections.filter(|[_, heading, text]| !heading.is_empty() || !text.is_empty());
    let (url, title, lang) = (address, page.title.as_str(), language);
    let fragment = Fragment { url, title, lang, sections: sections.collect() };
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
    fn words_weigh_by_their_place_and_tokens_of_the_english_are_there() {
        let english = ["Run Set-Mailbox.", "Enable TLS 1.2 and wait."];
        assert_eq!(
            record(&Words::default(), 7, &page(), english),
            "#7 7\n1.2 1\nkroki 3\nmailbox 1\nset 1\nset-mailbox 1\ntls 7\nuruchom 1\nwlacz 1\nx 1\n"
        );
    }

    #[test]
    fn a_fragment_is_a_script_with_the_texts() {
        let script = fragment(7, "a%20b.html", None, &page());
        let json =
            script.strip_prefix("segmend.take(\"p7\",").unwrap().strip_suffix(");\n").unwrap();
        let value: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(value["url"], "a%20b.html");
        assert_eq!(value["sections"][1], serde_json::json!(["kroki", "Kroki", "Uruchom \"x\"."]));
    }
}
