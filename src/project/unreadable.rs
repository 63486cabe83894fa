//! Findings about files that can't be read: articles, and tables of contents. What is wrong with single
//! entries of a table is found when links are resolved.

use crate::catalog::split;
use crate::disk::DiskError;
use crate::model::{Place, Placed};
use crate::parse::{YamlError, nests_too_deeply, yaml_error};
use segmend_engine::model::{Category, Finding, LocaleTag, Rule, Severity};

/// A file that can't be read as an article.
pub(super) static UNREADABLE_FILE: Rule = Rule {
    name: "unreadable-file",
    severity: Severity::Error,
    category: Category::Characters,
    dimension: None,
    doc: "A file can't be read or is not UTF-8; its article was not built.",
    bad: "an article saved as Latin-1",
    good: "an article saved as UTF-8",
    is_on: true,
};

/// A finding about a file that can't be read as an article.
pub(crate) fn problem(place: Place, message: String) -> Placed {
    Placed { place, finding: Finding::new(&UNREADABLE_FILE, message) }
}

/// The findings about tables of contents that can't be read.
pub(crate) fn broken_tables(
    tocs: &[String],
    read: impl Fn(&str) -> Result<Vec<u8>, DiskError>,
) -> Vec<Placed> {
    let broken = |file: &String| {
        let mut place = Place::of_file(file, split(file).0.unwrap_or_else(LocaleTag::source));
        let error = match read(file).map(String::from_utf8) {
            Err(error) => error.to_string(),
            Ok(Err(_)) => "it is not UTF-8".to_owned(),
            Ok(Ok(text)) if nests_too_deeply(&text) => {
                "it has more than 100 brackets inside one another".to_owned()
            }
            Ok(Ok(text)) => match serde_yaml::from_str(&text) {
                Ok(table) if is_table(&table) => return None,
                Ok(_) => "it is no list of entries such as `- { name: TLS, href: mail/tls.md }`"
                    .to_owned(),
                Err(error) => {
                    let YamlError { position, message, .. } = yaml_error(&error);
                    place.position = position.unwrap_or(place.position);
                    message
                }
            },
        };
        let message = format!(
            "the table of contents can't be read: {error}; pages are listed by title instead"
        );
        Some(problem(place, message))
    };
    tocs.iter().filter_map(broken).collect()
}

/// Whether a value is a list of entries, alone or as `items`. An empty file is an empty list.
fn is_table(value: &serde_yaml::Value) -> bool {
    let list = value.get("items").unwrap_or(value);
    list.is_null() || list.as_sequence().is_some_and(|list| list.iter().all(|it| it.is_mapping()))
}
