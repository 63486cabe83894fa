//! The order of titles in a locale, and the letters that they begin with, by ICU's collation.

use std::cmp::Ordering;

use icu_collator::options::{AlternateHandling, CollatorOptions, Strength};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale::Locale;
use segmend_engine::model::LocaleTag;

/// The group of titles that begin with no letter.
/// The mark keeps it in order on pages from right to left.
const NO_LETTER: &str = "\u{200e}0–9";

/// Compares titles as readers of a locale expect.
pub(crate) struct Collation {
    all: Option<CollatorBorrowed<'static>>,
    /// Ignores accents and case.
    letters: Option<CollatorBorrowed<'static>>,
    /// The first title that could begin with each letter, in order, and the name of its group.
    starts: Vec<(String, Letter)>,
}

/// The group of the titles that begin with a letter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Letter {
    /// Groups are sorted by this.
    rank: usize,
    /// The letter.
    pub(crate) name: String,
}

impl Collation {
    /// Creates the order of a locale. `letters` are those that its titles begin with, separated by
    /// blanks, `A B C`; `亜=あ` means that titles from `亜` on belong to the group `あ`.
    pub(crate) fn new(locale: &LocaleTag, letters: &str) -> Self {
        let tag: Locale = locale.as_str().parse().unwrap_or(Locale::UNKNOWN);
        let mut preferences = CollatorPreferences::from(&tag);
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        let collator = |strength| {
            let mut options = CollatorOptions::default();
            options.strength = Some(strength);
            // Quotes and brackets do not decide where a title stands.
            options.alternate_handling = Some(AlternateHandling::Shifted);
            Collator::try_new(preferences, options).ok()
        };
        let mut collation = Self {
            all: collator(Strength::Tertiary),
            letters: collator(Strength::Primary),
            starts: Vec::new(),
        };
        collation.starts = collation.starts_of(letters);
        collation
    }

    /// Compares two titles.
    pub(crate) fn compare(&self, a: &str, b: &str) -> Ordering {
        self.all.as_ref().map_or_else(|| a.cmp(b), |collator| collator.compare(a, b))
    }

    /// Returns the letter that a title begins with.
    pub(crate) fn letter(&self, title: &str) -> Letter {
        let after = self
            .starts
            .partition_point(|(start, _)| self.compare_letters(start, title) != Ordering::Greater);
        match after.checked_sub(1) {
            Some(at) => self.starts[at].1.clone(),
            None => Letter { rank: 0, name: NO_LETTER.to_owned() },
        }
    }

    fn compare_letters(&self, a: &str, b: &str) -> Ordering {
        self.letters.as_ref().map_or_else(|| a.cmp(b), |collator| collator.compare(a, b))
    }

    /// Returns where each letter starts. Titles in Latin letters exist in every locale.
    fn starts_of(&self, letters: &str) -> Vec<(String, Letter)> {
        let latin = ('A'..='Z').map(|letter| (letter.to_string(), letter.to_string()));
        let own = letters.split_whitespace().map(|letter| {
            let (start, name) = letter.split_once('=').unwrap_or((letter, letter));
            (start.to_owned(), name.to_owned())
        });
        let mut starts: Vec<(String, String)> = own.chain(latin).collect();
        starts.sort_by(|(a, _), (b, _)| self.compare_letters(a, b));
        starts.dedup_by(|(a, _), (b, _)| self.compare_letters(a, b) == Ordering::Equal);
        let mut ranked: Vec<(String, Letter)> = Vec::new();
        for (start, name) in starts {
            // A group can start several times, with letters of several scripts.
            let known = ranked.iter().find(|(_, letter)| letter.name == name);
            let rank = known.map_or(ranked.len() + 1, |(_, letter)| letter.rank);
            ranked.push((start, Letter { rank, name }));
        }
        ranked
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collation(tag: &str) -> Collation {
        let locale = LocaleTag::parse(tag).unwrap();
        let pages = crate::render::html::Pages::new(
            &std::collections::BTreeMap::new(),
            &crate::model::Site::default(),
        );
        Collation::new(&locale, &pages.unwrap().message(&locale, "index-letters"))
    }

    #[test]
    fn titles_are_under_the_letter_of_their_locale() {
        for (tag, title, letter) in [
            ("de-DE", "Äußerung", "A"),
            ("de-DE", "„Zuweisen“", "Z"),
            ("de-DE", "0x80070005", NO_LETTER),
            ("pl-PL", "Łączenie", "Ł"),
            ("pl-PL", "Licencje", "L"),
            ("pl-PL", "łatwo", "Ł"),
            ("sk-SK", "Chyba", "CH"),
            ("sk-SK", "Čas", "Č"),
            ("hu-HU", "Szerver", "SZ"),
            ("tr-TR", "İleti", "İ"),
            ("ru-RU", "Ошибка", "О"),
            ("ru-RU", "Outlook", "O"),
            ("ar-SA", "أخطاء", "ا"),
            ("he-IL", "שגיאה", "ש"),
            ("th-TH", "เปิดใช้งาน", "ป"),
            ("ko-KR", "라이선스", "ㄹ"),
            ("ja-JP", "サーバー", "さ"),
            ("ja-JP", "電子メール", "た"),
            ("ja-JP", "更新", "か"),
            ("ja-JP", "Outlook", "O"),
            ("zh-CN", "邮件", "Y"),
            ("zh-CN", "安装", "A"),
            ("zh-CN", "Outlook", "O"),
            ("zh-CN", "重置", "Z"),
        ] {
            assert_eq!(collation(tag).letter(title).name, letter, "{tag}: {title}");
        }
    }

    #[test]
    fn titles_are_in_the_order_of_their_locale() {
        for (tag, titles) in [
            ("de-DE", vec!["Abrechnung", "Ändern", "Azure", "Windows 7", "Windows 10"]),
            ("pl-PL", vec!["Lista", "Łącze", "Mapa"]),
            ("sk-SK", vec!["Hodnota", "Chyba", "Inak"]),
            ("zh-CN", vec!["安装", "更新", "邮件"]),
        ] {
            let mut sorted = titles.clone();
            sorted.reverse();
            sorted.sort_by(|a, b| collation(tag).compare(a, b));
            assert_eq!(sorted, titles, "{tag}");
        }
    }
}
