//! The display style of the tokens of each class.

use crate::model::{Article, Segment};
use crate::project::localized::bilingual;
use crate::render::html::{PageToken, TokenStyle};
use crate::render::markdown::CleanMarkdown;
use segmend_engine::model::{Bilingual, Rendering, Token, TokenClass};
use segmend_engine::text::Span;
use segmend_engine::{Memory, tokens};

/// Returns the tokens of the English that survive in a clean body.
pub(crate) fn tokens(
    article: &Article,
    clean: &CleanMarkdown,
    memory: &mut Memory,
) -> Vec<PageToken> {
    if article.segments().next().is_none() {
        return of_plain_text(article, &clean.body, memory);
    }
    let placed = article.segments().zip(&clean.places);
    let placed = placed.filter_map(|(segment, place)| Some((segment, (*place)?)));
    let of_segment = |(segment, place): (&Segment, Span)| {
        let pair = bilingual(article, article.source(segment), place.of(&clean.body));
        marked(&pair, place.start, memory)
    };
    placed.flat_map(of_segment).collect()
}

/// Returns the tokens of the English of a segment.
pub(crate) fn source_tokens(
    article: &Article,
    source: &str,
    memory: &mut Memory,
) -> Vec<PageToken> {
    marked(&bilingual(article, source, source), 0, memory)
}

/// Returns the tokens of the English that survive in a segment, which starts at `start` in the
/// body.
fn marked(pair: &Bilingual<'_>, start: usize, memory: &mut Memory) -> Vec<PageToken> {
    let standing = memory.surviving_tokens(pair);
    let marked = standing.iter().filter_map(|token| {
        let style = style(token, token.span.of(pair.target))?;
        Some(PageToken { span: token.span.shift(start), style })
    });
    marked.collect()
}

/// Returns the tokens of an article without pairs.
fn of_plain_text(article: &Article, body: &str, memory: &mut Memory) -> Vec<PageToken> {
    let mut start = 0;
    let mut all = Vec::new();
    for line in body.split_inclusive('\n') {
        let provenance = article.front_matter.provenance;
        let pair = Bilingual { locale: &article.locale, provenance, source: line, target: line };
        all.extend(marked(&pair, start, memory));
        start += line.len();
    }
    all
}

/// Returns the style of a token. A code span gets a copy button only if its whole content is a
/// token that would get one.
fn style(token: &Token, text: &str) -> Option<TokenStyle> {
    if token.class != tokens::CODE_SPAN {
        return of_class(token.class);
    }
    let code = text.trim_matches('`').trim();
    let inside = tokens::tokens(code);
    let is_copied = |token: &Token| {
        token.span == Span::new(0, code.len()) && token.class.rendering == Rendering::Copy
    };
    inside.iter().any(is_copied).then_some(TokenStyle::Copy)
}

const fn of_class(class: &TokenClass) -> Option<TokenStyle> {
    match class.rendering {
        Rendering::Plain | Rendering::Markup => None,
        Rendering::Text => Some(TokenStyle::Text),
        Rendering::Code => Some(TokenStyle::Code),
        Rendering::Copy => Some(TokenStyle::Copy),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use segmend_engine::model::LocaleTag;

    #[test]
    fn surviving_tokens_are_marked() {
        let locale = LocaleTag::parse("pl-PL").unwrap();
        for (source, target, expected) in [
            ("Use TLS 1.2", "Użyj TLS 1.2", vec![("1.2", TokenStyle::Text)]),
            ("Use TLS 1.2", "Użyj TLS 1,2", vec![]),
            ("Error 0x80070005", "Błąd 0x80070005.", vec![("0x80070005", TokenStyle::Copy)]),
            (
                "Run `Get-User -Role Admin` or `get`",
                "`Get-User -Role Admin` lub `get`",
                vec![("`Get-User -Role Admin`", TokenStyle::Copy)],
            ),
            (
                "Run Get-User -Role Admin now",
                "Uruchom polecenie Get-User — Rola",
                vec![("Get-User", TokenStyle::Code)],
            ),
            (
                "TLS 1.2 and TLS 1.3",
                "TLS 1.3 i TLS 1.2",
                vec![("1.3", TokenStyle::Text), ("1.2", TokenStyle::Text)],
            ),
        ] {
            let pair =
                Bilingual { locale: &locale, provenance: Default::default(), source, target };
            let found = marked(&pair, 0, &mut Memory::default());
            let found: Vec<_> = found.iter().map(|t| (t.span.of(target), t.style)).collect();
            assert_eq!(found, expected, "{target}");
        }
    }
}
