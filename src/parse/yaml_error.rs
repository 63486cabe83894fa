//! Errors of the YAML parser in words for people who write YAML, at the place that they must correct.
//!
//! The parser knows where it gave up, which for an unclosed quote is the end of the file, and adds
//! where that construct began: `found unexpected end of stream at line 9 column 1, while scanning a
//! quoted scalar at line 2 column 8`.

use segmend_engine::text::Position;

/// A syntax error of YAML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct YamlError {
    /// The place to correct, if it is known.
    pub(crate) position: Option<Position>,
    /// What is wrong and what to do, in lower case.
    pub(crate) message: String,
    /// Whether it is an error of syntax, not of a value.
    pub(crate) is_syntax: bool,
}

/// What the parser says of a problem, in a context: any if empty. A construct that is not closed is
/// corrected at its beginning.
const KNOWN: &[(&str, &str, &str)] = &[
    ("", "scanning a quoted scalar", "the quote is not closed: add the closing quote"),
    (
        "",
        "parsing a flow sequence",
        "the `[` is not closed: separate its items by `,` and end it with `]`",
    ),
    (
        "",
        "parsing a flow mapping",
        "the `{` is not closed: separate its keys by `,` and end it with `}`",
    ),
    (
        "did not find expected node content",
        "",
        "a value is missing or not closed: put text that begins with a sign in quotes",
    ),
    (
        "mapping values are not allowed",
        "",
        "a value with `: ` needs quotes, and keys of one level the same indentation",
    ),
    (
        "found character that cannot start any token",
        "",
        "this character cannot begin a value: put the text in quotes, and indent with blanks, not tabs",
    ),
    (
        "did not find expected key",
        "",
        "here should be a key: check the indentation, and the quotes of the line above",
    ),
    (
        "did not find expected '-' indicator",
        "",
        "here should be a `- ` of the list: check the indentation",
    ),
    ("could not find expected ':'", "", "a key without a value: write `key: value`"),
    ("found a tab character", "", "indent with blanks, not tabs"),
];

/// Translates an error of the parser. An error about a value keeps its text.
pub(crate) fn yaml_error(error: &serde_yaml::Error) -> YamlError {
    let text = error.to_string();
    let (problem, context) = text.split_once(", while ").unwrap_or((&text, ""));
    let place = error.location().map(|at| Position { line: at.line(), column: at.column() });
    let is_it =
        |known: &&(&str, &str, &str)| problem.contains(known.0) && context.starts_with(known.1);
    match KNOWN.iter().find(is_it) {
        Some((_, construct, message)) => YamlError {
            position: if construct.is_empty() { place } else { at(context).or(place) },
            message: (*message).to_owned(),
            is_syntax: true,
        },
        None => YamlError {
            position: place,
            message: problem.rsplit_once(" at line ").map_or(problem, |(text, _)| text).to_owned(),
            is_syntax: !context.is_empty(),
        },
    }
}

/// Reads the place at the end of a text: `… at line 2 column 8`.
fn at(text: &str) -> Option<Position> {
    let (line, column) = text.rsplit_once(" at line ")?.1.split_once(" column ")?;
    Some(Position { line: line.parse().ok()?, column: column.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syntax_errors_are_told_where_they_are_corrected() {
        for (text, place, expected) in [
            ("a: b\nc: \"d\ne: f\n", (2, 4), "the quote is not closed"),
            ("a: 'b\n", (1, 4), "the quote is not closed"),
            ("a: [b\nc: d\n", (1, 4), "the `[` is not closed"),
            ("a: { b: c\n", (1, 4), "the `{` is not closed"),
            ("a: b: c\n", (1, 5), "a value with `: ` needs quotes"),
            ("a: b\n\tc: d\n", (2, 1), "indent with blanks, not tabs"),
            ("\ta: b\n", (1, 1), "this character cannot begin a value"),
            ("a:\n  b: c\n d: e\n", (3, 2), "here should be a key"),
            ("a: *b\n", (1, 4), "unknown anchor"),
        ] {
            let error = serde_yaml::from_str::<serde_yaml::Value>(text).unwrap_err();
            let found = yaml_error(&error);
            let position = found.position.map(|at| (at.line, at.column));
            assert_eq!(position, Some(place), "{text:?}: {error}");
            assert!(found.message.starts_with(expected), "{text:?}: {} ({error})", found.message);
        }
    }

    #[test]
    fn errors_about_values_keep_their_text() {
        let error = serde_yaml::from_str::<Vec<String>>("[[a]]").unwrap_err();
        let found = yaml_error(&error);
        assert!(!found.is_syntax && found.message.contains("invalid type: sequence"), "{found:?}");
        assert_eq!(found.position.map(|at| at.line), Some(1));
    }
}
