//! A lexer for highlighting: one pass from left to right, without backtracking.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::languages::{ALL, Language, Trait};
use super::{Class, Token};
use lengths::{number_length, string_length, word_length};

mod lengths;
mod markup;

/// The words of each language, by its `names`; built once.
static WORDS: LazyLock<BTreeMap<&str, WordSets>> = LazyLock::new(|| {
    let words = |text: &'static str| text.split_ascii_whitespace().collect();
    let of = |language: &Language| WordSets {
        keywords: words(language.keywords),
        types: words(language.types),
    };
    ALL.iter().map(|language| (language.names, of(language))).collect()
});

struct WordSets {
    keywords: BTreeSet<&'static str>,
    types: BTreeSet<&'static str>,
}

/// Returns the highlighted pieces of `code`, in order and without overlap.
pub(super) fn tokens(code: &str, language: &'static Language) -> Vec<Token> {
    let mut lexer = Lexer { code, at: 0, end: code.len(), tokens: Vec::new() };
    lexer.run(language, None);
    lexer.tokens
}

struct Lexer<'c> {
    code: &'c str,
    at: usize,
    end: usize,
    tokens: Vec<Token>,
}

impl<'c> Lexer<'c> {
    /// Lexes up to the end, or up to the delimiter that closes the first `within.0`.
    fn run(&mut self, language: &'static Language, within: Option<(char, char)>) {
        let Some(words) = WORDS.get(language.names) else { return };
        let has = |wanted: Trait| language.traits.contains(&wanted);
        if has(Trait::Lines) {
            return self.lines();
        }
        let mut depth = 0_usize;
        while self.at < self.end {
            let start = self.at;
            // Comments and strings come first: nothing inside them is code.
            if self.comment(language) || self.string(language, has(Trait::Keys)) {
                continue;
            }
            if has(Trait::Markup) && (self.markup() || (has(Trait::Razor) && self.razor(words))) {
                continue;
            }
            if !has(Trait::Markup) && self.line_start(language) {
                continue;
            }
            if !has(Trait::Markup) && self.sigil(language) {
                continue;
            }
            if !has(Trait::Markup) && self.word(language, words) {
                continue;
            }
            let c = self.rest().chars().next().unwrap_or('\n');
            self.at = start + c.len_utf8();
            if let Some((open, close)) = within {
                depth += usize::from(c == open);
                depth = depth.saturating_sub(usize::from(c == close));
                if c == close && depth == 0 {
                    return;
                }
            }
        }
    }

    fn rest(&self) -> &'c str {
        &self.code[self.at..self.end]
    }

    fn before(&self) -> Option<char> {
        self.code[..self.at].chars().next_back()
    }

    /// Whether only spaces and tabs precede this position in its line.
    fn is_line_start(&self) -> bool {
        let before = &self.code.as_bytes()[..self.at];
        // The limit keeps a line of many spaces from costing quadratic time.
        let blanks =
            before.iter().rev().take(200).take_while(|b| matches!(b, b' ' | b'\t')).count();
        before.len() == blanks || before[before.len() - blanks - 1] == b'\n'
    }

    /// Emits a token of `length` bytes; returns whether it is not empty.
    fn push(&mut self, length: usize, class: Class) -> bool {
        if length == 0 {
            return false;
        }
        let span = self.at..(self.at + length).min(self.end);
        self.at = span.end;
        self.tokens.push(Token { span, class });
        true
    }

    /// Returns the length of the rest of the line.
    fn line_length(&self) -> usize {
        let rest = self.rest();
        memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len())
    }

    fn comment(&mut self, language: &Language) -> bool {
        let rest = self.rest();
        if let Some((open, close)) =
            language.comments.iter().find(|(open, _)| rest.starts_with(open))
        {
            let end = rest[open.len()..].find(close);
            let length = end.map_or(rest.len(), |end| open.len() + end + close.len());
            return self.push(length, Class::Comment);
        }
        let Some(mark) = language.line_comments.iter().find(|mark| rest.starts_with(*mark)) else {
            return false;
        };
        // `#` and `//` inside a word, as in `a#b` and `http://b`, do not start a comment.
        let is_free = match *mark {
            "//" => self.before() != Some(':'),
            "'" => true,
            "#" | ";" | "--" => self.before().is_none_or(char::is_whitespace),
            _ => self.is_line_start(),
        };
        is_free && self.push(self.line_length(), Class::Comment)
    }

    fn string(&mut self, language: &Language, has_keys: bool) -> bool {
        let rest = self.rest();
        let Some(quote) = language.strings.iter().find(|quote| rest.starts_with(quote.open)) else {
            return false;
        };
        // The quotes of `don't` and `5'` do not start strings.
        if quote.open == "'" && self.before().is_some_and(char::is_alphanumeric) {
            return false;
        }
        let length = string_length(rest, quote);
        let is_key = has_keys && rest[length..].trim_start_matches([' ', '\t']).starts_with(':');
        self.push(length, if is_key { Class::Attribute } else { Class::Text })
    }

    /// Lexes constructs that exist only at the start of a line.
    fn line_start(&mut self, language: &Language) -> bool {
        let first = self.rest().as_bytes().first().copied().unwrap_or(b' ');
        if first.is_ascii_whitespace() || !self.is_line_start() {
            return false;
        }
        let line = &self.rest()[..self.line_length()];
        let has = |wanted: Trait| language.traits.contains(&wanted);
        if has(Trait::Preprocessor) && first == b'#' {
            return self.push(line.trim_end().len(), Class::Directive);
        }
        if has(Trait::Sections) && first == b'[' {
            return self.push(line.trim_end().len(), Class::Heading);
        }
        if has(Trait::Settings)
            && let Some(length) = line.find('=')
        {
            return self.push(line[..length].trim_end().len(), Class::Attribute);
        }
        if has(Trait::LineKeys) {
            let item = line.trim_start_matches(['-', ' ']);
            let name = word_length(item, true);
            if name > 0 && item[name..].starts_with(':') {
                self.at += line.len() - item.len();
                return self.push(name, Class::Attribute);
            }
        }
        if has(Trait::Commands) {
            let length = line.find(char::is_whitespace).unwrap_or(line.len());
            let is_name = |c: char| c.is_ascii_alphanumeric() || "-_./\\".contains(c);
            let word = &line[..length];
            let is_keyword = language.keywords.split(' ').any(|keyword| keyword == word);
            if !is_keyword && word.chars().all(is_name) && first.is_ascii_alphabetic() {
                return self.push(length, Class::Command);
            }
        }
        false
    }

    /// Lexes constructs that a special character starts: variables, parameters, colours.
    fn sigil(&mut self, language: &Language) -> bool {
        let rest = self.rest();
        let has = |wanted: Trait| language.traits.contains(&wanted);
        let name = |from: usize| rest.get(from..).map_or(0, |rest| word_length(rest, false));
        let is_free = self.before().is_none_or(|c| c.is_whitespace() || "([{,|=;".contains(c));
        match rest.as_bytes().first() {
            Some(b'$') if has(Trait::Variables) => {
                let (brace, first) = (
                    usize::from(rest[1..].starts_with('{')),
                    name(1 + usize::from(rest[1..].starts_with('{'))),
                );
                let mut length = 1 + brace + first;
                // `$env:PATH`
                if first > 0 && rest[length..].starts_with(':') && name(length + 1) > 0 {
                    length += 1 + name(length + 1);
                }
                length += usize::from(brace == 1 && rest[length..].starts_with('}'));
                first > 0 && self.push(length, Class::Variable)
            }
            Some(b'%') if has(Trait::PercentVariables) => {
                let length = name(1);
                let is_closed = length > 0 && rest[1 + length..].starts_with('%');
                is_closed && self.push(length + 2, Class::Variable)
            }
            Some(b'@') if has(Trait::AtWords) => {
                name(1) > 0 && self.push(1 + name(1), Class::Variable)
            }
            Some(b'#') if has(Trait::Colours) => {
                let length = rest[1..].bytes().take_while(u8::is_ascii_hexdigit).count();
                matches!(length, 3 | 4 | 6 | 8) && self.push(1 + length, Class::Number)
            }
            Some(b'-') if has(Trait::Parameters) && is_free => {
                let dashes = rest.bytes().take(2).take_while(|b| *b == b'-').count();
                let length = rest.get(dashes..).map_or(0, |rest| word_length(rest, true));
                let is_name = rest[dashes..].starts_with(|c: char| c.is_ascii_alphabetic());
                let class = match WORDS[language.names]
                    .types
                    .contains(rest[..dashes + length].to_ascii_lowercase().as_str())
                {
                    true => Class::Keyword,
                    false => Class::Attribute,
                };
                is_name && self.push(dashes + length, class)
            }
            Some(_) | None => false,
        }
    }

    fn word(&mut self, language: &Language, words: &WordSets) -> bool {
        let has = |wanted: Trait| language.traits.contains(&wanted);
        let rest = self.rest();
        let Some(first) = rest.chars().next() else { return false };
        if first.is_ascii_digit() {
            let length = number_length(rest);
            return self.push(length, Class::Number);
        }
        let length = word_length(rest, has(Trait::Hyphens) || has(Trait::Cmdlets));
        if length == 0 {
            return false;
        }
        let word = &rest[..length];
        let lower = word.to_ascii_lowercase();
        let known = if has(Trait::AnyCase) { lower.as_str() } else { word };
        let is_key = has(Trait::Keys)
            && rest[length..].trim_start_matches(' ').starts_with(':')
            && !rest[length..].starts_with("::");
        let class = if words.keywords.contains(known) {
            Some(Class::Keyword)
        } else if words.types.contains(known) {
            Some(Class::Type)
        } else if is_key {
            Some(Class::Attribute)
        } else if has(Trait::Cmdlets) && is_cmdlet(word) {
            Some(Class::Command)
        } else {
            None
        };
        match class {
            Some(class) => self.push(length, class),
            None => {
                self.at += length;
                true
            }
        }
    }

    fn lines(&mut self) {
        while self.at < self.end {
            let length = self.line_length();
            let class = match self.rest().as_bytes().first() {
                Some(b'+') => Some(Class::Inserted),
                Some(b'-') => Some(Class::Deleted),
                Some(b'@') => Some(Class::Heading),
                Some(_) | None => None,
            };
            match class {
                Some(class) => {
                    self.push(length, class);
                }
                None => self.at += length,
            }
            self.at = (self.at + 1).min(self.end);
        }
    }
}

/// Whether a word is a cmdlet: a verb, a hyphen and a noun, `Get-Item`.
fn is_cmdlet(word: &str) -> bool {
    word.split_once('-').is_some_and(|(verb, noun)| {
        verb.starts_with(|c: char| c.is_ascii_uppercase())
            && noun.starts_with(|c: char| c.is_ascii_uppercase())
            && verb.bytes().all(|b| b.is_ascii_alphabetic())
    })
}
