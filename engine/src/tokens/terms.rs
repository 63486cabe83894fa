//! The glossary of a project: terms that stay in English, and the translations that are accepted
//! too.
//!
//! The built-in product names are a token class like any other. The terms of a project are known
//! only at run time, so the engine adds them to the tokens that the classes found.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::model::{Bilingual, LocaleTag, Strictness, Token};
use crate::text::Span;
use crate::tokens::PRODUCT;

/// A term of the glossary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The term, in its exact spelling.
    pub text: String,
    /// The accepted translations, by locale.
    pub local: BTreeMap<LocaleTag, Vec<String>>,
}

/// A glossary, compiled for searching.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    terms: Vec<Term>,
    matcher: Option<AhoCorasick>,
}

impl Terms {
    /// Creates a glossary. Terms without text are left out.
    pub fn new(mut terms: Vec<Term>) -> Self {
        terms.retain(|term| !term.text.trim().is_empty());
        let texts = terms.iter().map(|term| term.text.as_str());
        let builder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(texts);
        // Without terms there is no matcher, so that `claim` returns at once.
        let matcher = builder.ok().filter(|_| !terms.is_empty());
        Self { terms, matcher }
    }

    /// Adds the terms in the English of a segment to its tokens. A term is left out if the
    /// translation has an accepted form of it, or if it is part of a literal.
    pub(crate) fn claim(&self, segment: &Bilingual<'_>, tokens: &mut Vec<Token>) {
        let Some(matcher) = &self.matcher else { return };
        for found in matcher.find_iter(segment.source) {
            let span = Span::new(found.start(), found.end());
            let term = &self.terms[found.pattern().as_usize()];
            if is_word(segment.source, span) && !term.is_translated(segment) {
                replace_names(span, tokens);
            }
        }
    }
}

impl Term {
    fn is_translated(&self, segment: &Bilingual<'_>) -> bool {
        let forms = self.local.get(segment.locale).map(Vec::as_slice).unwrap_or_default();
        forms.iter().any(|form| segment.target.contains(form.as_str()))
    }
}

/// Replaces the names that a term covers with the term, unless it is part of a literal or of
/// markup.
fn replace_names(span: Span, tokens: &mut Vec<Token>) {
    let is_literal = |token: &Token| {
        token.span.overlaps(span)
            && (token.class.strictness == Strictness::Literal && !span.contains(token.span)
                || token.class.strictness == Strictness::Free)
    };
    if tokens.iter().any(is_literal) {
        return;
    }
    tokens.retain(|token| !token.span.overlaps(span));
    let at = tokens.partition_point(|token| token.span.end <= span.start);
    tokens.insert(at, Token { class: PRODUCT, span });
}

fn is_word(text: &str, span: Span) -> bool {
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Provenance;
    use crate::tokens::tokens;

    #[test]
    fn terms_replace_names_and_not_literals() {
        let pl = LocaleTag::parse("pl-PL").unwrap();
        let term = |text: &str, local: &[&str]| Term {
            text: text.to_owned(),
            local: [(pl.clone(), local.iter().map(|&form| form.to_owned()).collect())].into(),
        };
        let terms = [term("Contoso", &[]), term("Contoso Mail", &["Poczta"]), term(" ", &[])];
        let terms = Terms::new(terms.to_vec());
        for (source, target, expected) in [
            ("in Contoso Mail now", "x", vec!["product Contoso Mail"]),
            ("in Contoso now", "x", vec!["product Contoso"]),
            ("in contoso now", "x", vec![]),
            ("in Contosos, xContoso, Contoso7", "x", vec![]),
            ("(Contoso)", "x", vec!["product Contoso"]),
            // The target has the accepted translation.
            ("in Contoso Mail now", "w Poczta", vec![]),
            // Tokens beside it stay.
            ("TLS Contoso DNS", "x", vec!["acronym TLS", "product Contoso", "acronym DNS"]),
            // Part of a literal, and of markup.
            ("run Contoso.exe now", "x", vec!["file-name Contoso.exe"]),
            ("a <b Contoso> now", "x", vec!["html <b Contoso>"]),
        ] {
            let provenance = Provenance::Machine;
            let segment = Bilingual { locale: &pl, provenance, source, target };
            let mut found = tokens(source);
            terms.claim(&segment, &mut found);
            let shown = |token: &Token| format!("{} {}", token.class, token.span.of(source));
            assert_eq!(found.iter().map(shown).collect::<Vec<_>>(), expected, "{source}");
        }
    }

    #[test]
    fn a_term_replaces_only_what_it_covers() {
        let token = |name, start, end| Token {
            class: crate::tokens::class(name).unwrap(),
            span: Span::new(start, end),
        };
        for (inside, expected) in [
            (token("acronym", 2, 8), vec!["product"]),
            (token("acronym", 0, 4), vec!["product"]),
            (token("version", 4, 6), vec!["product"]),
            (token("version", 0, 4), vec!["version"]),
            (token("html", 4, 6), vec!["html"]),
            (token("version", 0, 2), vec!["version", "product"]),
            (token("version", 8, 9), vec!["product", "version"]),
        ] {
            let mut tokens = vec![inside];
            replace_names(Span::new(2, 8), &mut tokens);
            let classes: Vec<_> = tokens.iter().map(|token| token.class.name).collect();
            assert_eq!(classes, expected, "{inside:?}");
        }
    }
}
