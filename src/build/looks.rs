//! How the tokens of each class look on a page.

use crate::engine::Memory;
use crate::model::{Article, Bilingual, Direction, Token};
use crate::render::html::{Look, PageToken};
use crate::text::Span;
use crate::tokens;

/// The look of every class whose tokens are marked, by name. Left out are names, which every second
/// sentence has, and what is markup already.
const LOOKS: &[(&str, Look)] = &[
    ("command", Look::Copy),
    ("url", Look::Text),
    ("guid", Look::Copy),
    ("registry-value", Look::Copy),
    ("registry-path", Look::Copy),
    ("reg-type", Look::Code),
    ("email", Look::Text),
    ("path", Look::Copy),
    ("env-var", Look::Code),
    ("unix-path", Look::Code),
    ("placeholder", Look::Text),
    ("ip", Look::Text),
    ("hex-code", Look::Copy),
    ("smtp-code", Look::Copy),
    ("error-code", Look::Copy),
    ("file-name", Look::Code),
    ("host", Look::Text),
    ("cmdlet", Look::Code),
    ("parameter", Look::Code),
    ("variable", Look::Code),
    ("extension", Look::Text),
    ("switch", Look::Copy),
    ("version", Look::Text),
    ("error-number", Look::Text),
    ("identifier", Look::Text),
];

/// Classes whose tokens are not marked, or, in the case of code spans, only if what is in them is.
#[cfg(test)]
const PLAIN: &[&str] = &["code-span", "link-target", "html", "shortcut", "product", "acronym"];

/// The tokens of the English that stand in a segment's text, which begins at `start` of the body.
///
/// In text from right to left a mark turns what it holds around on its own, so that a token would
/// change places with the words before it: `TLS 1.2` gets one mark there. So does a name with a sign
/// at its edge, since `.NET` would lose it to the other side.
pub(super) fn marked(pair: &Bilingual<'_>, start: usize, memory: &mut Memory) -> Vec<PageToken> {
    let text = pair.target;
    let is_rtl = pair.locale.direction() == Direction::Rtl;
    let mut marked: Vec<PageToken> = Vec::new();
    for token in memory.standing(pair) {
        let inside = token.span.of(text);
        let turned = || (is_rtl && has_sign_at_edge(&token, inside)).then_some(Look::Text);
        let Some(look) = look(&token, inside).or_else(turned) else { continue };
        let mut span = token.span;
        if is_rtl && look == Look::Text {
            // What is copied keeps a mark of its own; other text becomes part of this one.
            let kept = marked.iter().rev().find(|other| other.look != Look::Text);
            span = with_words_before(text, span, kept.map_or(0, |other| other.span.end));
            marked.pop_if(|last| last.span.end > span.start);
        }
        marked.push(PageToken { span, look });
    }
    marked.iter_mut().for_each(|token| token.span = token.span.shift(start));
    marked
}

/// Whether a token is a name such as `.NET`.
fn has_sign_at_edge(token: &Token, text: &str) -> bool {
    let is_name = matches!(token.class, "product" | "acronym");
    is_name && !(text.starts_with(char::is_alphanumeric) && text.ends_with(char::is_alphanumeric))
}

/// The span with the Latin words right before it, which do not begin before `least`.
fn with_words_before(text: &str, span: Span, least: usize) -> Span {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "._+#-".contains(c);
    let mut start = span.start;
    while let Some(before) = text[least..start].strip_suffix(' ') {
        let word = &before[before.trim_end_matches(is_part).len()..];
        let begins = word.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '.');
        let ends = word.ends_with(|c: char| c.is_ascii_alphanumeric() || "+#".contains(c));
        if !(begins && ends && word.contains(|c: char| c.is_ascii_alphabetic())) {
            break;
        }
        start -= word.len() + 1;
    }
    Span::new(start, span.end)
}

/// The tokens of an article that has no pairs.
pub(super) fn of_plain_text(article: &Article, body: &str, memory: &mut Memory) -> Vec<PageToken> {
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

/// The look of a token; a code span is copied if it holds nothing but what is copied elsewhere.
fn look(token: &Token, text: &str) -> Option<Look> {
    if token.class != "code-span" {
        return of_class(token.class);
    }
    let code = text.trim_matches('`').trim();
    let inside = tokens::tokens(code);
    let is_copied = |token: &Token| {
        token.span == Span::new(0, code.len()) && of_class(token.class) == Some(Look::Copy)
    };
    inside.iter().any(is_copied).then_some(Look::Copy)
}

fn of_class(name: &str) -> Option<Look> {
    LOOKS.iter().find(|(class, _)| *class == name).map(|(_, look)| *look)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::LocaleTag;

    #[test]
    fn every_class_has_a_look_or_is_known_to_have_none() {
        for class in tokens::CLASSES {
            let is_plain = PLAIN.contains(&class.name);
            assert_ne!(of_class(class.name).is_some(), is_plain, "{}", class.name);
        }
        for (name, _) in LOOKS {
            assert!(tokens::class(name).is_some(), "{name}");
        }
    }

    #[test]
    fn words_from_left_to_right_are_one_mark_in_text_from_right_to_left() {
        let locale = LocaleTag::parse("ar-SA").unwrap();
        for (source, target, expected) in [
            ("Use TLS 1.2 now", "استخدم TLS 1.2 الآن", vec!["TLS 1.2"]),
            ("Use TLS 1.2 or 1.3", "استخدم TLS 1.2 أو 1.3", vec!["TLS 1.2", "1.3"]),
            ("Prepare .NET as well", "إعداد .NET أيضا", vec![".NET"]),
            ("For .NET Framework 4.5", "لـ .NET Framework 4.5", vec![".NET Framework 4.5"]),
            ("Outlook and Word", "Outlook و Word", vec![]),
            ("Not TLS 1.2. TLS 1.3", "ليس TLS 1.2. TLS 1.3", vec!["TLS 1.2", "TLS 1.3"]),
            ("See 0x80070005 or TLS 1.2", "0x80070005 TLS 1.2", vec!["0x80070005", "TLS 1.2"]),
        ] {
            let pair =
                Bilingual { locale: &locale, provenance: Default::default(), source, target };
            let found = marked(&pair, 7, &mut Memory::default());
            let texts = found.iter().map(|t| &target[t.span.start - 7..t.span.end - 7]);
            assert_eq!(texts.collect::<Vec<_>>(), expected, "{target}");
        }
    }

    #[test]
    fn what_stands_of_the_english_is_marked() {
        let locale = LocaleTag::parse("pl-PL").unwrap();
        for (source, target, expected) in [
            ("Use TLS 1.2", "Użyj TLS 1.2", vec![("1.2", Look::Text)]),
            ("Use TLS 1.2", "Użyj TLS 1,2", vec![]),
            ("Error 0x80070005", "Błąd 0x80070005.", vec![("0x80070005", Look::Copy)]),
            (
                "Run `Get-User -Role Admin` or `get`",
                "`Get-User -Role Admin` lub `get`",
                vec![("`Get-User -Role Admin`", Look::Copy)],
            ),
            (
                "Run Get-User -Role Admin now",
                "Uruchom polecenie Get-User — Rola",
                vec![("Get-User", Look::Code)],
            ),
            (
                "TLS 1.2 and TLS 1.3",
                "TLS 1.3 i TLS 1.2",
                vec![("1.3", Look::Text), ("1.2", Look::Text)],
            ),
        ] {
            let pair =
                Bilingual { locale: &locale, provenance: Default::default(), source, target };
            let found = marked(&pair, 0, &mut Memory::default());
            let found: Vec<_> = found.iter().map(|t| (t.span.of(target), t.look)).collect();
            assert_eq!(found, expected, "{target}");
        }
    }
}
