//! Records what is asked of a vocabulary, so that a caller who kept a result can tell later whether a
//! vocabulary that has learned more since would still give the same one.

use std::cell::RefCell;
use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::model::LocaleTag;

/// What a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) enum About {
    /// Whether enough of the locale was learned.
    Locale,
    StandsOnlyFor,
    KnownFor,
    Prefers,
    SlipOf,
    Human,
    Own,
    Keeps,
}

/// A question and its answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Answer {
    pub(super) locale: LocaleTag,
    pub(super) about: About,
    pub(super) form: Box<str>,
    /// The second form or token; empty if the question has none.
    pub(super) other: Box<str>,
    pub(super) is_true: bool,
}

thread_local! {
    /// The answers of the running [`traced`] call. The questions come from deep inside the strategies,
    /// which have no use for a trace themselves.
    static ANSWERS: RefCell<Option<BTreeSet<Answer>>> = const { RefCell::new(None) };
}

/// Runs a function and returns the answers that any vocabulary gave it on this thread, without
/// duplicates. Calls can't be nested: the outer one would miss what the inner one has recorded.
pub fn traced<T>(run: impl FnOnce() -> T) -> (T, BTreeSet<Answer>) {
    ANSWERS.set(Some(BTreeSet::new()));
    let result = run();
    (result, ANSWERS.take().unwrap_or_default())
}

/// Records an answer, if a trace is running.
pub(super) fn record(answer: impl FnOnce() -> Answer) {
    ANSWERS.with_borrow_mut(|answers| {
        if let Some(answers) = answers {
            answers.insert(answer());
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Bilingual, Provenance};
    use crate::vocabulary::Vocabulary;

    fn learned(pairs: &[(&str, &str, usize)]) -> Vocabulary {
        let locale = LocaleTag::parse("pl-PL").unwrap();
        let mut vocabulary = Vocabulary::default();
        for (source, target, times) in pairs {
            for _ in 0..*times {
                let provenance = Provenance::Machine;
                vocabulary.learn(&Bilingual { locale: &locale, provenance, source, target });
            }
        }
        vocabulary
    }

    /// Asks everything once, and one question twice.
    fn ask(vocabulary: &Vocabulary) {
        let locale = LocaleTag::parse("pl-PL").unwrap();
        let Some(words) = vocabulary.words(&locale) else { return };
        words.stands_only_for("rbac", "RBAC");
        words.stands_only_for("rbac", "RBAC");
        words.is_known_for("rbac", "RBAC");
        words.prefers("RBAC", "rbac");
        words.is_slip_of("rbac", "RBAC");
        words.is_human("rbac");
        words.has("lub");
        words.keeps("RBAC");
    }

    #[test]
    fn each_question_is_recorded_once_and_only_while_a_trace_runs() {
        let vocabulary = learned(&[("RBAC or not", "rbac lub nie", 500)]);
        ask(&vocabulary);
        let ((), answers) = traced(|| ask(&vocabulary));
        assert_eq!(answers.len(), 8);
        let ((), none) = traced(|| ());
        assert!(none.is_empty());
    }

    #[test]
    fn a_vocabulary_confirms_an_answer_unless_it_has_learned_the_opposite() {
        let few = learned(&[("RBAC or not", "rbac lub nie", 500)]);
        let ((), answers) = traced(|| ask(&few));
        let refuted = |pairs: &[(&str, &str, usize)]| {
            let mut more = few.clone();
            more.merge(learned(pairs));
            answers
                .iter()
                .filter(|one| !more.confirms(one))
                .map(|one| one.about)
                .collect::<Vec<_>>()
        };
        use About::{Keeps, KnownFor, Own, Prefers, SlipOf, StandsOnlyFor};
        for (pairs, expected) in [
            (vec![], vec![]),
            (vec![("other", "inne", 9)], vec![]),
            (vec![("no name", "rbac", 1)], vec![StandsOnlyFor, KnownFor, SlipOf]),
            (vec![("An RBAC", "Jakiś RBAC", 1500)], vec![Prefers]),
            (vec![("An RBAC", "Jakiś RBAC", 9000)], vec![Prefers, Keeps]),
            (vec![("not a name", "lub", 1)], vec![Own]),
        ] {
            assert_eq!(refuted(&pairs), expected, "{pairs:?}");
        }
        // Nothing is known of a locale without enough segments.
        assert!(answers.iter().all(|one| !Vocabulary::default().confirms(one)));
        let ((), nothing) = traced(|| ask(&Vocabulary::default()));
        assert!(
            nothing.iter().all(|one| Vocabulary::default().confirms(one) && !few.confirms(one))
        );
    }
}
