//! Lexes markup: tags with their attributes, embedded scripts and styles, Razor.

use super::lengths::word_length;
use super::{Lexer, WordSets};
use crate::render::html::highlight::Class;
use crate::render::html::highlight::languages::{Language, Quote, named};

impl Lexer<'_> {
    /// Lexes a tag, comment or declaration of markup.
    pub(super) fn markup(&mut self) -> bool {
        let rest = self.rest();
        if !rest.starts_with('<') {
            return false;
        }
        // Longer openings come first: `<!--` also starts with `<!`.
        for (open, close, class) in [
            ("<!--", "-->", Class::Comment),
            ("<![CDATA[", "]]>", Class::Text),
            ("<?", "?>", Class::Directive),
            ("<%", "%>", Class::Directive),
            ("<!", ">", Class::Directive),
        ] {
            if let Some(inside) = rest.strip_prefix(open) {
                let end = inside.find(close);
                return self
                    .push(end.map_or(rest.len(), |end| open.len() + end + close.len()), class);
            }
        }
        let slash = usize::from(rest[1..].starts_with('/'));
        let is_part = |c: char| c.is_alphanumeric() || "-_.:".contains(c);
        let name = &rest[1 + slash..];
        let name = &name[..name.find(|c| !is_part(c)).unwrap_or(name.len())];
        if !name.starts_with(|c: char| c.is_alphabetic()) {
            return false;
        }
        self.push(1 + slash + name.len(), Class::Tag);
        let is_closed = self.attributes();
        let embedded = match name {
            "script" => named("js"),
            "style" => named("css"),
            _ => None,
        };
        if let Some(language) = embedded.filter(|_| slash == 0 && is_closed) {
            self.embed(language, name);
        }
        true
    }

    /// Lexes the attributes of a tag; returns whether the element has content.
    fn attributes(&mut self) -> bool {
        const STRINGS: Language = Language {
            names: "",
            keywords: "",
            types: "",
            line_comments: &[],
            comments: &[],
            strings: &[
                Quote { open: "\"", close: "\"", escape: None, is_multiline: true },
                Quote { open: "'", close: "'", escape: None, is_multiline: true },
            ],
            traits: &[],
        };
        while self.at < self.end {
            let rest = self.rest();
            if rest.starts_with("/>") {
                self.push(2, Class::Tag);
                return false;
            }
            if rest.starts_with('>') {
                return self.push(1, Class::Tag);
            }
            // The tag is not closed: leave the next one alone.
            if rest.starts_with('<') {
                return false;
            }
            let is_part = |c: char| c.is_alphanumeric() || "-_.:@".contains(c);
            let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
            if length > 0 {
                self.push(length, Class::Attribute);
            } else if !self.string(&STRINGS, false) {
                self.at += rest.chars().next().map_or(1, char::len_utf8);
            }
        }
        false
    }

    /// Lexes the content of `<script>` and `<style>` in its own language.
    fn embed(&mut self, language: &'static Language, name: &str) {
        let end = self.rest().find(&format!("</{name}")).map_or(self.end, |end| self.at + end);
        let outer = std::mem::replace(&mut self.end, end);
        self.run(language, None);
        self.end = outer;
    }

    /// Lexes `@if`, `@Model.Name`, `@code { … }`.
    pub(super) fn razor(&mut self, words: &WordSets) -> bool {
        let rest = self.rest();
        // `a@b.example` is an address, `@@` an escaped `@`.
        if !rest.starts_with('@') || self.before().is_some_and(|c| c.is_alphanumeric() || c == '@')
        {
            return false;
        }
        let length = word_length(&rest[1..], false);
        let word = &rest[1..1 + length];
        let is_code = matches!(word, "code" | "functions");
        if length > 0 {
            let is_keyword = words.keywords.contains(word);
            self.push(1 + length, if is_keyword { Class::Keyword } else { Class::Variable });
        }
        let opens = self.rest().trim_start().starts_with('{');
        if is_code
            && opens
            && let Some(language) = named("cs")
        {
            self.run(language, Some(('{', '}')));
            return true;
        }
        length > 0
    }
}
