//! What the content itself says about its words.
//!
//! One segment can't tell whether `rbac` is a slip or how the locale writes `RBAC`, or whether
//! `Yammerr` is an inflected form. The other segments of the locale can: they show how often each
//! form is written, and opposite which English. A [`Vocabulary`] holds that for each locale. It does
//! not depend on the order in which segments are learned, nor on the number of threads.
//!
//! It is a brake more than a finder: a form that differs from a token is taken for a slip only if it
//! never stands opposite English without the token.

mod trace;
mod words;

use std::collections::BTreeMap;
use std::collections::hash_map::Entry;

use foldhash::HashMap;
use serde::{Deserialize, Serialize, Serializer};

use crate::compare::fold::folded;
use crate::model::{Bilingual, LocaleTag, Provenance};
use trace::{About, record};
use words::{hashes, is_name, words};

pub use trace::{Answer, traced};

/// The fewest segments of a locale that say something about it. Below that, repairs that depend on
/// the vocabulary are only suggested.
pub const FEWEST_SEGMENTS: u32 = 500;

/// How many times more often than another form a word must be written to be the rule.
const RULE: u32 = 3;

/// The fewest times that a name must be seen for its survival to mean anything.
const FEWEST_SEEN: u32 = 12;

/// The share of translations, in percent, that keep a name which is never translated.
const KEPT: u32 = 90;

/// The words of each locale of some content.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vocabulary {
    locales: BTreeMap<LocaleTag, LocaleWords>,
}

/// What was learned of one locale. It answers the questions of the engine.
#[derive(Clone, Copy, Debug)]
pub struct Words<'v> {
    locale: &'v LocaleTag,
    learned: &'v LocaleWords,
}

/// The words of one locale.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct LocaleWords {
    /// The number of segments that were learned.
    segments: u32,
    /// The words of the translations, in their exact case.
    #[serde(serialize_with = "sorted")]
    words: HashMap<Box<str>, Word>,
    /// The names of the English: its words that have more than small letters.
    #[serde(serialize_with = "sorted")]
    names: HashMap<Box<str>, Survival>,
}

/// A word of the translations.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Word {
    /// How often it is written.
    count: u32,
    /// How often in translations by people.
    human: u32,
    /// The hashes of the names that every English text opposite it has, sorted.
    english: Box<[u32]>,
    /// Whether every English text opposite it has the same names, which are those in `english`.
    #[serde(skip)]
    is_single: bool,
}

/// How often a word of the English stands in the translation too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Survival {
    /// The number of segments whose English has it.
    seen: u32,
    /// The number of those whose translation has it.
    stands: u32,
}

impl Vocabulary {
    /// Learns a segment. One that was left in English says nothing about the locale.
    pub fn learn(&mut self, segment: &Bilingual<'_>) {
        if segment.source == segment.target {
            return;
        }
        // The entry API would copy the locale for every segment.
        if !self.locales.contains_key(segment.locale) {
            self.locales.insert(segment.locale.clone(), LocaleWords::default());
        }
        if let Some(words) = self.locales.get_mut(segment.locale) {
            words.learn(segment);
        }
    }

    /// Adds what was learned from other segments.
    pub fn merge(&mut self, other: Self) {
        for (locale, words) in other.locales {
            self.locales.entry(locale).or_default().merge(words);
        }
    }

    /// Forgets what answers no question: rare words that stand for the same names each time, and names
    /// too rare to count. Call it when everything is learned.
    pub fn shrink(&mut self) {
        for words in self.locales.values_mut() {
            words.words.retain(|_, word| !word.is_single || word.count >= RULE);
            words.words.shrink_to_fit();
            words.names.retain(|_, name| name.seen >= FEWEST_SEEN);
            words.names.shrink_to_fit();
        }
    }

    /// The words of a locale, if enough of it was learned.
    pub fn words<'v>(&'v self, locale: &'v LocaleTag) -> Option<Words<'v>> {
        let learned = self.learned(locale);
        let is_true = learned.is_some();
        let (form, other) = Default::default();
        record(|| Answer { locale: locale.clone(), about: About::Locale, form, other, is_true });
        learned.map(|learned| Words { locale, learned })
    }

    /// Whether a question still has the same answer.
    pub fn confirms(&self, answer: &Answer) -> bool {
        let learned = self.learned(&answer.locale);
        let is_true = match (learned, answer.about) {
            (learned, About::Locale) => learned.is_some(),
            (Some(learned), about) => learned.answer(about, &answer.form, &answer.other),
            (None, _) => return false,
        };
        is_true == answer.is_true
    }

    fn learned(&self, locale: &LocaleTag) -> Option<&LocaleWords> {
        self.locales.get(locale).filter(|words| words.segments >= FEWEST_SEGMENTS)
    }

    /// The locales and the number of segments that were learned of each.
    pub fn locales(&self) -> impl Iterator<Item = (&LocaleTag, u32)> {
        self.locales.iter().map(|(locale, words)| (locale, words.segments))
    }
}

impl Words<'_> {
    /// Whether a form never stands opposite English that lacks the token. A form that is new, or
    /// whose script has no blanks between words, is no evidence: new ones pass, the others don't.
    pub(crate) fn stands_only_for(&self, form: &str, token: &str) -> bool {
        self.ask(About::StandsOnlyFor, form, token)
    }

    /// Whether a word is known, and stands only opposite English that has the token.
    pub(crate) fn is_known_for(&self, word: &str, token: &str) -> bool {
        self.ask(About::KnownFor, word, token)
    }

    /// Whether the locale writes one form as a rule, rather than the other. Only forms of one word
    /// can be compared.
    pub(crate) fn prefers(&self, form: &str, other: &str) -> bool {
        self.ask(About::Prefers, form, other)
    }

    /// Whether a form recurs, only in machine translation and only opposite English that has the token.
    pub(crate) fn is_slip_of(&self, form: &str, token: &str) -> bool {
        self.ask(About::SlipOf, form, token)
    }

    /// Whether people write a word in their translations, and not only engines.
    pub(crate) fn is_human(&self, word: &str) -> bool {
        self.ask(About::Human, word, "")
    }

    /// Whether a word is one of the locale's own, and no rest of a name.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.ask(About::Own, word, "")
    }

    /// Whether translations keep a name of the English as a rule.
    pub(crate) fn keeps(&self, name: &str) -> bool {
        self.ask(About::Keeps, name, "")
    }

    fn ask(&self, about: About, form: &str, other: &str) -> bool {
        let is_true = self.learned.answer(about, form, other);
        let locale = || self.locale.clone();
        record(|| Answer {
            locale: locale(),
            about,
            form: form.into(),
            other: other.into(),
            is_true,
        });
        is_true
    }
}

impl LocaleWords {
    fn learn(&mut self, segment: &Bilingual<'_>) {
        self.segments = self.segments.saturating_add(1);
        let source: Vec<&str> = words(segment.source).collect();
        let target: Vec<&str> = words(segment.target).collect();
        let english = hashes(source.iter().filter(|word| is_name(word)));
        let is_human = segment.provenance == Provenance::Human;
        for word in &target {
            let known = match self.words.get_mut(*word) {
                Some(known) => known,
                None => self.words.entry((*word).into()).or_default(),
            };
            known.add(1, u32::from(is_human), &english, true);
        }
        for (at, name) in source.iter().enumerate() {
            if !is_name(name) || source[..at].contains(name) {
                continue;
            }
            let stands = u32::from(target.contains(name));
            let survival = Survival { seen: 1, stands };
            match self.names.get_mut(*name) {
                Some(known) => known.add(survival),
                None => _ = self.names.insert((*name).into(), survival),
            }
        }
    }

    #[expect(
        clippy::iter_over_hash_type,
        reason = "sums and intersections do not depend on the order"
    )]
    fn merge(&mut self, other: Self) {
        self.segments = self.segments.saturating_add(other.segments);
        for (text, word) in other.words {
            match self.words.entry(text) {
                Entry::Occupied(mut known) => {
                    known.get_mut().add(word.count, word.human, &word.english, word.is_single);
                }
                Entry::Vacant(free) => _ = free.insert(word),
            }
        }
        for (name, survival) in other.names {
            self.names.entry(name).or_default().add(survival);
        }
    }

    /// Answers a question; see the methods of [`Words`].
    fn answer(&self, about: About, form: &str, other: &str) -> bool {
        match about {
            About::Locale => true,
            About::StandsOnlyFor => self.stands_only_for(form, other),
            About::KnownFor => self.is_known_for(form, other),
            About::Prefers => self.prefers(form, other),
            About::SlipOf => self.is_slip_of(form, other),
            About::Human => self.is_human(form),
            About::Own => self.has(form),
            About::Keeps => self.keeps(form),
        }
    }

    fn stands_only_for(&self, form: &str, token: &str) -> bool {
        let token: Vec<&str> = words(token).collect();
        let token = hashes(token.iter());
        let is_for_token = |word: &str| {
            self.words.get(word).is_none_or(|word| {
                token.iter().all(|hash| word.english.binary_search(hash).is_ok())
            })
        };
        // `VIDEÓ` is the locale's word `videó`, and the Turkish `VİDEO` is `video`.
        let stands =
            |word: &str| [word, &word.to_lowercase(), &folded(word)].into_iter().all(is_for_token);
        !words::has_unspaced(form) && words(form).all(stands)
    }

    fn is_known_for(&self, word: &str, token: &str) -> bool {
        let token: Vec<&str> = words(token).collect();
        let token = hashes(token.iter());
        !token.is_empty()
            && self.words.get(word).is_some_and(|word| {
                let stands = |hash| word.english.binary_search(hash).is_ok();
                word.count >= FEWEST_SEEN && token.iter().all(stands)
            })
    }

    fn prefers(&self, form: &str, other: &str) -> bool {
        self.count(form) >= RULE * self.count(other).max(1)
    }

    fn is_slip_of(&self, form: &str, token: &str) -> bool {
        let recurs = |word: &Word| word.count >= RULE && word.human == 0;
        self.words.get(form).is_some_and(recurs) && self.stands_only_for(form, token)
    }

    fn is_human(&self, word: &str) -> bool {
        self.words.get(word).is_some_and(|word| word.human > 0)
    }

    fn has(&self, word: &str) -> bool {
        let is_own = |word: &Word| word.count >= FEWEST_SEEN && word.english.is_empty();
        self.words.get(word).is_some_and(is_own)
    }

    /// How often a word is written; 0 if it is not one word.
    fn count(&self, form: &str) -> u32 {
        self.words.get(form).map_or(0, |word| word.count)
    }

    fn keeps(&self, name: &str) -> bool {
        let keeps = |word| {
            self.names.get(word).is_some_and(|name| {
                name.seen >= FEWEST_SEEN
                    && u64::from(name.stands) * 100 >= u64::from(name.seen) * u64::from(KEPT)
            })
        };
        let mut words = words(name).peekable();
        words.peek().is_some() && words.all(keeps)
    }
}

impl Word {
    /// Adds occurrences opposite English texts that have these words in common.
    fn add(&mut self, count: u32, human: u32, english: &[u32], is_single: bool) {
        if self.count == 0 {
            (self.english, self.is_single) = (english.into(), is_single);
        } else if *self.english != *english {
            let common = self.english.iter().filter(|hash| english.binary_search(hash).is_ok());
            (self.english, self.is_single) = (common.copied().collect(), false);
        } else {
            self.is_single &= is_single;
        }
        self.count = self.count.saturating_add(count);
        self.human = self.human.saturating_add(human);
    }
}

impl Survival {
    const fn add(&mut self, other: Self) {
        self.seen = self.seen.saturating_add(other.seen);
        self.stands = self.stands.saturating_add(other.stands);
    }
}

/// Serializes a map in the order of its keys, so that the same words make the same file.
fn sorted<K, V, S>(map: &HashMap<K, V>, serializer: S) -> Result<S::Ok, S::Error>
where
    K: Serialize + Ord,
    V: Serialize,
    S: Serializer,
{
    serializer.collect_map(map.iter().collect::<BTreeMap<_, _>>())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The vocabulary of segments, each as often as it says.
    fn learned(segments: &[(&str, &str, usize)]) -> Vocabulary {
        let locale = LocaleTag::parse("pl-PL").unwrap();
        let mut vocabulary = Vocabulary::default();
        for (source, target, times) in segments {
            let provenance = Provenance::Machine;
            for _ in 0..*times {
                vocabulary.learn(&Bilingual { locale: &locale, provenance, source, target });
            }
        }
        vocabulary
    }

    fn words(vocabulary: &Vocabulary) -> &LocaleWords {
        vocabulary.locales.values().next().unwrap()
    }

    #[test]
    fn a_form_stands_only_for_a_token_if_all_its_english_has_it() {
        let vocabulary = learned(&[
            ("Use RBAC roles", "Użyj rbac", 1),
            ("The RBAC model", "Model rbac", 1),
            ("Sign in with SSO", "Zaloguj po hasła", 1),
            ("The PO number", "Numer po", 1),
            ("Watch the VIDEO", "Zobacz wideo", 1),
            ("A video of RBAC", "Jedno wideo o RBAC", 1),
        ]);
        let words = words(&vocabulary);
        for (form, token, expected) in [
            ("rbac", "RBAC", true),
            ("rbac", "SSO", false),
            ("po", "PO", false),
            // New forms are no evidence against.
            ("rbacc", "RBAC", true),
            // The word counts in small letters too.
            ("WIDEO", "VIDEO", false),
            ("rbac nowe", "RBAC", true),
            ("rbac po", "RBAC", false),
            ("角色", "RBAC", false),
        ] {
            assert_eq!(words.stands_only_for(form, token), expected, "{form} for {token}");
        }
    }

    #[test]
    fn a_form_is_the_rule_from_three_times_as_often_on() {
        let vocabulary =
            learned(&[("RBAC", "z RBAC", 6), ("RBAC", "z rbac", 2), ("b", "z SSO", 3)]);
        let words = words(&vocabulary);
        for (form, other, expected) in [
            ("RBAC", "rbac", true),
            ("rbac", "RBAC", false),
            ("SSO", "sso", true),
            ("RBAC", "z", false),
            ("MFA", "mfa", false),
        ] {
            assert_eq!(words.prefers(form, other), expected, "{form} rather than {other}");
        }
        let vocabulary = learned(&[("RBAC", "z RBAC", 5), ("RBAC", "z rbac", 2)]);
        assert!(!self::words(&vocabulary).prefers("RBAC", "rbac"));
    }

    #[test]
    fn names_are_kept_if_nine_of_ten_translations_have_them() {
        let vocabulary = learned(&[
            ("with SSO", "z SSO", 18),
            ("with SSO", "z logowaniem", 2),
            ("with VAT", "z VAT", 17),
            ("with VAT", "z podatkiem", 3),
            ("with MFA", "z MFA", 11),
        ]);
        let words = words(&vocabulary);
        for (name, expected) in
            [("SSO", true), ("VAT", false), ("MFA", false), ("SSO VAT", false), ("", false)]
        {
            assert_eq!(words.keeps(name), expected, "{name}");
        }
    }

    #[test]
    fn words_of_the_locale_stand_opposite_english_without_a_common_name() {
        let vocabulary = learned(&[
            ("Windows or not", "Windows lub nie", 6),
            ("Office or all", "Office lub wszystko", 6),
            ("Outlook app", "Outlook apka", 12),
        ]);
        let words = words(&vocabulary);
        for (word, expected) in [("lub", true), ("apka", false), ("Windows", false), ("x", false)] {
            assert_eq!(words.has(word), expected, "{word}");
        }
    }

    #[test]
    fn a_locale_needs_enough_segments_and_untranslated_ones_do_not_count() {
        let locale = LocaleTag::parse("pl-PL").unwrap();
        for (segments, expected) in [
            (vec![("a", "b", 499)], false),
            (vec![("a", "b", 500)], true),
            (vec![("a", "b", 499), ("a", "a", 5)], false),
        ] {
            assert_eq!(learned(&segments).words(&locale).is_some(), expected, "{segments:?}");
        }
    }

    #[test]
    fn shrinking_keeps_the_answers() {
        let mut vocabulary = learned(&[
            ("Use RBAC", "Użyj rbac", 1),
            ("The RBAC model", "Model rbac", 1),
            ("Only twice A", "Tylko raz", 2),
            ("rare Name", "rzadki Name", 11),
        ]);
        vocabulary.shrink();
        let words = words(&vocabulary);
        assert!(words.stands_only_for("rbac", "RBAC") && !words.stands_only_for("rbac", "SSO"));
        assert!(!words.words.contains_key("raz") && words.words.contains_key("rbac"));
        assert!(words.names.is_empty());
    }

    proptest! {
        #[test]
        fn the_order_of_segments_and_parts_does_not_matter(
            segments in prop::collection::vec(("[ABab ]{1,8}", "[ABab ]{1,8}"), 0..12),
            cut in 0_usize..12,
        ) {
            let rows: Vec<_> = segments.iter().map(|(s, t)| (s.as_str(), t.as_str(), 1)).collect();
            let (one, other) = rows.split_at(cut.min(rows.len()));
            let mut merged = learned(other);
            merged.merge(learned(one));
            prop_assert_eq!(merged, learned(&rows));
        }
    }
}
