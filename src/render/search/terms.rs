//! The terms of all pages, by number.
//!
//! Pages repeat the same words, so each word is folded and split into its terms once, and a page is
//! a list of numbers. The numbers depend on the order in which threads meet the words; what is
//! written depends on the terms only.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use foldhash::HashMap;

use super::words::WordBreaker;

/// Longer pieces of text are not remembered: they are sentences in scripts without spaces.
const MAX_WORD: usize = 48;

/// The most words that one memory holds: more than the content of a large locale has, and a bound for
/// content that repeats nothing.
const MAX_WORDS: usize = 100_000;

/// All terms, and the memories of the threads that are reading pages.
#[derive(Default)]
pub struct Terms {
    words: WordBreaker,
    numbers: Mutex<Numbers>,
    memories: Mutex<Vec<Memory>>,
}

/// The number of each term, and the term of each number.
#[derive(Default)]
struct Numbers {
    by_term: HashMap<Arc<str>, u32>,
    terms: Vec<Arc<str>>,
}

/// The terms of words that were met before.
#[derive(Default)]
pub(super) struct Memory {
    of_text: HashMap<Box<str>, Box<[u32]>>,
    of_english: HashMap<Box<str>, Box<[u32]>>,
}

/// Reads the terms of pages with a memory of its own.
pub(super) struct TermReader<'a> {
    terms: &'a Terms,
    memory: Memory,
}

impl Terms {
    /// Creates terms that have the numbers of their lines in a text, so that records of an earlier run
    /// keep their meaning.
    pub fn numbered(terms: &str) -> Self {
        let numbered = Self::default();
        terms.lines().for_each(|term| _ = numbered.number(term));
        numbered
    }

    /// Returns the number of a term, which is a new one if the term is.
    pub fn number(&self, term: &str) -> u32 {
        self.numbers().of(term)
    }

    /// Returns the terms by their numbers.
    pub fn all(&self) -> Vec<Arc<str>> {
        self.numbers().terms.clone()
    }

    /// Returns a reader, which gives its memory back when it is dropped.
    pub(super) fn reader(&self) -> TermReader<'_> {
        let memory = locked(&self.memories).pop().unwrap_or_default();
        TermReader { terms: self, memory }
    }

    fn numbers(&self) -> MutexGuard<'_, Numbers> {
        locked(&self.numbers)
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Numbers {
    fn of(&mut self, term: &str) -> u32 {
        if let Some(known) = self.by_term.get(term) {
            return *known;
        }
        let (number, term) = (u32::try_from(self.terms.len()).unwrap_or(u32::MAX), Arc::from(term));
        self.terms.push(Arc::clone(&term));
        self.by_term.insert(term, number);
        number
    }
}

impl TermReader<'_> {
    /// Calls `each` for every term of a text, as [`WordBreaker::for_each_word`].
    pub(super) fn for_each(&mut self, text: &str, each: impl FnMut(u32)) {
        let terms = self.terms;
        let split = |word: &str, add: &mut dyn FnMut(&str)| terms.words.for_each_word(word, add);
        read(&terms.numbers, &mut self.memory.of_text, words(text), &split, each);
    }

    /// Calls `each` for the technical terms of an English text, as
    /// [`WordBreaker::for_each_technical_word`].
    pub(super) fn for_each_technical(&mut self, english: &str, each: impl FnMut(u32)) {
        let terms = self.terms;
        let split =
            |word: &str, add: &mut dyn FnMut(&str)| terms.words.for_each_technical_word(word, add);
        let words = words(english).filter(|word| may_be_technical(word));
        read(&terms.numbers, &mut self.memory.of_english, words, &split, each);
    }
}

impl Drop for TermReader<'_> {
    fn drop(&mut self) {
        locked(&self.terms.memories).push(std::mem::take(&mut self.memory));
    }
}

/// Calls its last argument with each term of a word.
type Split<'a> = dyn Fn(&str, &mut dyn FnMut(&str)) + 'a;

/// Calls `each` for the terms of the words, which `split` finds in those that are new.
fn read<'t>(
    numbers: &Mutex<Numbers>,
    memory: &mut HashMap<Box<str>, Box<[u32]>>,
    words: impl Iterator<Item = &'t str>,
    split: &Split<'_>,
    mut each: impl FnMut(u32),
) {
    for word in words {
        if let Some(known) = memory.get(word) {
            known.iter().for_each(|number| each(*number));
            continue;
        }
        // Splitting can take long, so that other threads must not wait for it.
        let (mut terms, mut ends) = (String::new(), Vec::new());
        split(word, &mut |term| {
            terms.push_str(term);
            ends.push(terms.len());
        });
        let found = numbered(&terms, &ends, numbers);
        found.iter().for_each(|number| each(*number));
        if word.len() <= MAX_WORD {
            if memory.len() == MAX_WORDS {
                memory.clear();
            }
            memory.insert(word.into(), found.into());
        }
    }
}

/// Returns the numbers of terms that stand behind one another.
fn numbered(terms: &str, ends: &[usize], numbers: &Mutex<Numbers>) -> Vec<u32> {
    let (mut numbers, mut start) = (locked(numbers), 0);
    let number = |end: &usize| numbers.of(&terms[std::mem::replace(&mut start, *end)..*end]);
    ends.iter().map(number).collect()
}

/// Splits a text at blanks and line breaks, which are part of no term and change none beside them.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '\n']).filter(|word| !word.is_empty())
}

/// A quick look that leaves out the words of plain English.
fn may_be_technical(word: &str) -> bool {
    let inner = word.trim_end_matches(['.', ',', ':', ')', '"', '*']).as_bytes();
    let is_plain =
        |byte: &u8| byte.is_ascii_lowercase() || matches!(byte, b'\'' | b'(' | b'*' | b'"');
    let rest = inner.strip_prefix(b"**").unwrap_or(inner);
    // A capital letter at the start is no sign.
    let rest = if rest.first().is_some_and(u8::is_ascii_uppercase) { &rest[1..] } else { rest };
    !rest.iter().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The terms that a reader finds in a text.
    fn found(text: &str, is_english: bool) -> Vec<String> {
        let terms = Terms::default();
        let mut read = Vec::new();
        // Twice: with an empty memory, and with a full one.
        for _ in 0..2 {
            read.clear();
            let mut reader = terms.reader();
            match is_english {
                true => reader.for_each_technical(text, |number| read.push(number)),
                false => reader.for_each(text, |number| read.push(number)),
            }
        }
        let all = terms.all();
        read.iter().map(|number| all[*number as usize].to_string()).collect()
    }

    #[test]
    fn terms_are_those_of_the_whole_text() {
        for text in [
            "Run Set-Mailbox, see 5.7.3.",
            "Włącz  TLS 1.2\nna ΣΊΣΥΦΟΣ Σ. i ＴＬＳ",
            "如果您的邮箱已满，请联系管理员。",
            "メールボックスの設定を Exchange Onlineで変更します。",
            "a- -b c.d .e f. 10,000 ,5",
            "e\u{301}t\u{e9} \u{301}x l’a\u{a0}b\tc\u{200b}d ٣٠",
        ] {
            let mut whole = Vec::new();
            WordBreaker::default().for_each_word(text, |word| whole.push(word.to_owned()));
            assert_eq!(found(text, false), whole, "{text}");
        }
    }

    #[test]
    fn technical_terms_are_those_of_the_whole_text() {
        for text in [
            "Run Set-Mailbox on the **Exchange** server, set SchUseStrongCrypto to 1 (SCHANNEL).",
            "**Note**: (see) it's \"the\" (A) x86 a.b e-mail, iOS *B2B* I'm don't.go",
            "`code` [link](https://a.example/B?c=D) 0x80070005, É Éa ÉA ”x”",
            "end. (Start) **Bold**Text ***a*** (Ab) 'C \"D (*E",
        ] {
            let mut whole = Vec::new();
            WordBreaker::default()
                .for_each_technical_word(text, |word| whole.push(word.to_owned()));
            assert_eq!(found(text, true), whole, "{text}");
        }
    }
}
