//! Looks for harm in the result of repairs, from outside of the code that makes them.
//!
//! It knows only the texts and the recorded repairs. So a mistake in a guard of the engine shows,
//! rather than being repeated.

use pulldown_cmark::{Event, Parser, Tag};

use segmend_engine::model::{Bilingual, Repair, Strictness};
use segmend_engine::text::Span;

/// What a segment suffered from the repairs that were applied, in words; the first harm only. `text`
/// is the result.
pub(super) fn harm<'m>(
    pair: &Bilingual<'_>,
    text: &str,
    applied: impl Iterator<Item = &'m Repair>,
) -> Option<String> {
    let (mut shift, mut repairs) = (0_isize, Vec::new());
    for repair in applied {
        let start = repair.span.start.checked_add_signed(shift)?;
        shift += repair.after.len() as isize - repair.span.len() as isize;
        repairs.push((repair, Span::new(start, start + repair.after.len())));
    }
    if repairs.is_empty() {
        return None;
    }
    let whole = |repair: &Repair| repair.span.len() == pair.target.len();
    let parts = repairs.iter().filter(|(repair, _)| !whole(repair));
    parts.filter_map(|(repair, place)| beside(pair.source, text, repair, *place)).next().or_else(
        || {
            let is_part = repairs.iter().all(|(repair, _)| !whole(repair));
            is_part.then(|| as_a_whole(pair.target, text)).flatten()
        },
    )
}

/// Harm where the repair touches the text around it.
fn beside(source: &str, text: &str, repair: &Repair, place: Span) -> Option<String> {
    let (before, behind) = (&text[..place.start], &text[place.end..]);
    let after = repair.after.as_str();
    let is_word = |c: char| c.is_ascii_alphanumeric();
    if before.ends_with(is_word) && after.starts_with(is_word) {
        return Some(format!("`{after}` stands behind a letter"));
    }
    let may_end = repair.class.strictness != Strictness::Literal;
    if !may_end && after.ends_with(is_word) && behind.starts_with(is_word) {
        return Some(format!("`{after}` stands before a letter"));
    }
    let verb = after.split_once('-').map(|(verb, _)| verb).filter(|verb| !verb.is_empty());
    if let Some(verb) = verb
        && let Some(rest) = before.strip_suffix('-')
        && ends_with(rest, verb)
        && !source.contains(&format!("{verb}-{after}"))
    {
        return Some(format!("the verb of `{after}` stands twice"));
    }
    let last = after.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let rest = behind.strip_prefix('.').map(|rest| rest.trim_start_matches(' '));
    if let Some(rest) = rest
        && last.len() > 1
        && starts_with_word(rest, last)
        && !source.contains(&format!("{after}."))
    {
        return Some(format!("the end of `{after}` stands twice"));
    }
    None
}

fn ends_with(text: &str, word: &str) -> bool {
    let start = text.len().checked_sub(word.len());
    start.and_then(|at| text.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(word))
}

fn starts_with_word(text: &str, word: &str) -> bool {
    text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
        && !text[word.len()..].starts_with(char::is_alphanumeric)
}

/// Harm to the segment as a whole: a bracket without its partner, an emphasis or a link less.
fn as_a_whole(target: &str, text: &str) -> Option<String> {
    for (open, close) in [('(', ')'), ('[', ']'), ('{', '}')] {
        let surplus = |text: &str| text.matches(open).count().abs_diff(text.matches(close).count());
        if surplus(text) > surplus(target) {
            return Some(format!("a bracket `{open}{close}` has lost its partner"));
        }
    }
    let (old, new) = (marks(target), marks(text));
    (new.0 < old.0 || new.1 < old.1)
        .then(|| "Markdown reads fewer emphases or links than before".to_owned())
}

/// The number of emphases and links that Markdown reads.
fn marks(text: &str) -> (usize, usize) {
    let count = |is_it: fn(&Tag<'_>) -> bool| {
        Parser::new(text).filter(|event| matches!(event, Event::Start(tag) if is_it(tag))).count()
    };
    (count(|tag| matches!(tag, Tag::Strong)), count(|tag| matches!(tag, Tag::Link { .. })))
}

#[cfg(test)]
mod tests {
    use super::*;
    use segmend_engine::Engine;
    use segmend_engine::model::{LocaleTag, Provenance};

    #[test]
    fn each_harm_is_found() {
        // The English and the target give the repair; `text` is what a careless engine would make.
        let (source, target) = ("Run services.msc now.", "Uruchom Services. msc teraz.");
        let locale = LocaleTag::parse("pl-PL").unwrap();
        let pair = Bilingual { locale: &locale, provenance: Provenance::Machine, source, target };
        let mended = Engine::default().mend(&pair);
        let careless = |span: (usize, usize), after: &str, target: &str| {
            let mut mended = mended.clone();
            let repair = &mut mended.repairs[0];
            repair.span = Span::new(span.0, span.1);
            repair.after = after.to_owned();
            mended.text = format!("{}{after}{}", &target[..span.0], &target[span.1..]);
            harm(&Bilingual { target, ..pair }, &mended.text, mended.repairs.iter())
        };
        for (target, before, after, expected) in [
            ("Uruchom Services. msc teraz.", "Services. msc", "services.msc", None),
            ("a xServices b", "Services", "services.msc", Some("behind a letter")),
            ("a Servicesx b", "Services", "services.msc", Some("before a letter")),
            ("a Get-get-Mailbox b", "get-Mailbox", "Get-Mailbox", Some("the verb of")),
            ("a Services. msc b", "Services", "services.msc", Some("the end of")),
            ("a (Services) b", "(Services", "services.msc", Some("lost its partner")),
            ("a **Services** b", "Services**", "services.msc", Some("fewer emphases")),
            ("a [Services](x) b", "Services](x)", "services.msc](x", Some("partner")),
        ] {
            let at = target.find(before).unwrap();
            let found = careless((at, at + before.len()), after, target);
            let is_expected = match (&found, expected) {
                (Some(found), Some(expected)) => found.contains(expected),
                (found, expected) => found.is_none() && expected.is_none(),
            };
            assert!(is_expected, "{target}: {found:?}");
        }
    }
}
