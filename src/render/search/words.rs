//! Splits a text into the words of the search index.
//!
//! Technical tokens are indexed whole and in parts: `Set-Mailbox` as `set-mailbox`, `set` and
//! `mailbox`; `0x80070005` also as `80070005`; a registry path as its keys. Chinese, Japanese,
//! Thai, Lao, Khmer and Burmese do not separate words, so ICU's dictionaries split them. A query
//! does not need the dictionaries: `templates/search.js` looks for the words of the index in it.

use std::ops::Range;

use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};
use icu_properties::{CodePointMapData, CodePointMapDataBorrowed};
use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

use super::fold::fold;

/// The maximum length of a word in bytes. Longer ones are keys and hashes that nobody types; only
/// their parts are indexed.
const MAX_LENGTH: usize = 64;

/// Finds the words of a text. Build it once: the dictionaries are large.
pub struct WordBreaker {
    complex: WordSegmenterBorrowed<'static>,
    categories: CodePointMapDataBorrowed<'static, GeneralCategory>,
}

impl Default for WordBreaker {
    fn default() -> Self {
        Self {
            complex: WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()),
            categories: CodePointMapData::new(),
        }
    }
}

impl WordBreaker {
    /// Calls `each` for every word of a text, case-folded; whole words come before their parts.
    ///
    /// ```
    /// use segmend::render::search::WordBreaker;
    /// let mut words = Vec::new();
    /// WordBreaker::default().for_each_word("Run Set-Mailbox, see 5.7.3", |word| words.push(word.to_owned()));
    /// assert_eq!(words, ["run", "set-mailbox", "set", "mailbox", "see", "5.7.3"]);
    /// ```
    pub fn for_each_word(&self, text: &str, mut each: impl FnMut(&str)) {
        let folded = fold(text);
        for run in self.runs(&folded) {
            let word = &folded[run];
            if word.starts_with(is_complex) {
                self.segments(word, &mut each);
            } else {
                whole_and_parts(word, &mut each);
            }
        }
    }

    /// Calls `each` for the technical words of an English text. They are indexed in every locale,
    /// even where the translation lost them.
    pub fn for_each_technical_word(&self, english: &str, mut each: impl FnMut(&str)) {
        for run in self.runs(english).into_iter().map(|run| &english[run]) {
            if is_technical(run) {
                whole_and_parts(&fold(run), &mut each);
            }
        }
    }

    fn segments(&self, run: &str, each: &mut impl FnMut(&str)) {
        let mut start = 0;
        // The segmenter reports the start of the text as a boundary, too.
        for end in self.complex.segment_str(run).filter(|&end| end > 0) {
            if run.len() > start && end - start <= MAX_LENGTH {
                each(&run[start..end]);
            }
            start = end;
        }
    }

    /// Returns the ranges of the words, including the characters that join their parts: `-` in
    /// `set-mailbox`.
    fn runs(&self, text: &str) -> Vec<Range<usize>> {
        let mut runs: Vec<Range<usize>> = Vec::new();
        let mut last: Option<char> = None;
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map(|&(_, next)| next);
            let goes_on = last.is_some_and(|last| {
                let is_joint = joins(last, c, next) && next.is_some_and(|next| self.is_word(next));
                is_joint || self.is_word(c) && is_complex(last) == is_complex(c)
            });
            match runs.last_mut().filter(|_| goes_on) {
                Some(run) => run.end = at + c.len_utf8(),
                None if self.is_word(c) => runs.push(at..at + c.len_utf8()),
                None => {}
            }
            last = (goes_on || self.is_word(c)).then_some(c);
        }
        runs
    }

    fn is_word(&self, c: char) -> bool {
        c.is_alphanumeric()
            || !c.is_ascii() && GeneralCategoryGroup::Mark.contains(self.categories.get(c))
    }
}

/// Whether `c` joins two parts of a word. A comma joins digits only. Words in scripts without
/// spaces are never joined.
fn joins(last: char, c: char, next: Option<char>) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    match c {
        '.' | '-' | '_' => !is_complex(last) && !next.is_some_and(is_complex),
        ',' => is_digit(last) && next.is_some_and(is_digit),
        _ => false,
    }
}

const fn is_joint(c: char) -> bool {
    matches!(c, '.' | '-' | '_' | ',')
}

/// Whether a character belongs to a script without spaces between words.
const fn is_complex(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

fn whole_and_parts(word: &str, each: &mut impl FnMut(&str)) {
    if word.len() <= MAX_LENGTH {
        each(word);
        hexadecimal(word, each);
    }
    if word.contains(is_joint) {
        // A single letter or digit is found with its whole word only.
        let parts = word.split(is_joint).filter(|part| part.len() > 1 && part.len() <= MAX_LENGTH);
        for part in parts {
            each(part);
            hexadecimal(part, each);
        }
    }
}

/// Also indexes `80070005` for `0x80070005`.
fn hexadecimal(word: &str, each: &mut impl FnMut(&str)) {
    if let Some(digits) = word.strip_prefix("0x")
        && digits.len() > 1
    {
        each(digits);
    }
}

/// Whether a word looks like a token: it contains a digit, a joining character, or an upper-case
/// letter after the first.
fn is_technical(word: &str) -> bool {
    let has_inner_capital = word.chars().skip(1).any(char::is_uppercase);
    word.contains(|c: char| c.is_ascii_digit() || is_joint(c)) || has_inner_capital
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut found = Vec::new();
        WordBreaker::default().for_each_word(text, |word| found.push(word.to_owned()));
        found
    }

    #[test]
    fn tokens_are_indexed_whole_and_in_parts() {
        for (text, expected) in [
            ("451 5.7.3 STARTTLS.", vec!["451", "5.7.3", "starttls"]),
            ("(0x80070005)", vec!["0x80070005", "80070005"]),
            ("Set-Mailbox -Type", vec!["set-mailbox", "set", "mailbox", "type"]),
            (
                r"HKEY_LOCAL_MACHINE\SYSTEM",
                vec!["hkey_local_machine", "hkey", "local", "machine", "system"],
            ),
            ("kernel32.dll", vec!["kernel32.dll", "kernel32", "dll"]),
            ("l’utilisateur d'Outlook", vec!["l", "utilisateur", "d", "outlook"]),
            ("10,000, 5", vec!["10,000", "10", "000", "5"]),
            ("a--b ... c.", vec!["a", "b", "c"]),
            ("__init__", vec!["init"]),
            ("הגדרות־דואר", vec!["הגדרות", "דואר"]),
            ("", vec![]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
        assert_eq!(words(&"x".repeat(65)), Vec::<String>::new());
    }

    #[test]
    fn words_are_found_in_scripts_without_spaces() {
        for (text, expected) in [
            ("如果您的邮箱已满，请联系管理员。", vec!["邮箱", "管理"]),
            (
                "メールボックスの設定をExchange Onlineで変更します。",
                vec!["設定", "変更", "exchange", "online"],
            ),
            ("คุณสามารถรีเซ็ตรหัสผ่านของคุณได้", vec!["สามารถ", "รหัส"]),
        ] {
            let found = words(text);
            for word in expected {
                assert!(found.iter().any(|found| found == word), "{word} in {found:?}");
            }
        }
    }

    #[test]
    fn technical_words_are_recognised_by_shape() {
        let text =
            "Run Set-Mailbox on the Exchange server, set SchUseStrongCrypto to 1 (SCHANNEL).";
        let mut found = Vec::new();
        WordBreaker::default().for_each_technical_word(text, |word| found.push(word.to_owned()));
        let expected = ["set-mailbox", "set", "mailbox", "schusestrongcrypto", "1", "schannel"];
        assert_eq!(found, expected);
    }
}
