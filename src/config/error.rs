//! What is wrong with settings: where, what, and what was probably meant.

/// Settings that cannot be read: where, why, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {message}")]
pub struct ConfigError {
    /// `segmend.yaml:3:5`, or the name alone.
    pub place: String,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl ConfigError {
    pub(super) fn new(error: &serde_yaml::Error, name: &str) -> Self {
        let place = match error.location() {
            Some(at) => format!("{name}:{}:{}", at.line(), at.column()),
            None => name.to_owned(),
        };
        let text = error.to_string();
        // The place stands in front already; the YAML reader appends it once more.
        let text = text.rsplit_once(" at line ").map_or(text.as_str(), |(before, _)| before);
        let (message, help) = explain(text);
        Self { place, message, help }
    }
}

/// Turns serde's words for an unknown key or value into ours, with the nearest known one.
///
/// serde has one wording for both, ``repair: unknown field `unsaef`, expected one of `a`, `b` ``,
/// and offers it as text only; the tests hold on to it.
fn explain(text: &str) -> (String, Option<String>) {
    for (theirs, ours) in
        [("unknown field `", "unknown key"), ("unknown variant `", "unknown value")]
    {
        let Some((path, rest)) = text.split_once(theirs) else { continue };
        let Some((word, expected)) = rest.split_once("`, ") else { continue };
        let known: Vec<&str> = expected.split('`').skip(1).step_by(2).collect();
        let within = match path.trim_end_matches(": ") {
            "" => String::new(),
            path => format!(" in `{path}`"),
        };
        return (format!("{ours} `{word}`{within}"), Some(did_you_mean(word, &known)));
    }
    (text.to_owned(), None)
}

/// What could have been meant by `word`, and everything that can be.
pub(super) fn did_you_mean(word: &str, known: &[&str]) -> String {
    let all = format!("known are `{}`", known.join("`, `"));
    match nearest(word, known) {
        Some(near) => format!("did you mean `{near}`? {all}"),
        None => all,
    }
}

/// The known word that `word` was probably meant to be.
pub(crate) fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    use rapidfuzz::distance::osa::distance;
    let close = |near: &&&str| distance(word.chars(), near.chars()) <= 2.max(near.len() / 3);
    known.iter().min_by_key(|near| distance(word.chars(), near.chars())).filter(close).copied()
}
