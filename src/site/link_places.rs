//! Where the links of a page stand in its article.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use memchr::memmem;

use crate::project::localized::Localized;

/// Up to this many addresses, looking for each takes less time than building an automaton of all.
const FEW: usize = 24;

/// Returns the offset of each address in the shown text, else in the English beside it. An address that
/// is nowhere in the article, such as one of a template, has none. One pass finds them all: searching
/// for each would take time quadratic in the length of an article.
pub(crate) fn link_places<'h>(
    localized: &Localized<'_>,
    addresses: &[&'h str],
) -> BTreeMap<&'h str, usize> {
    let article = localized.article;
    let body = article.front_matter.span.end;
    let sources: Vec<_> = article.segments().map(|segment| segment.source).collect();
    let is_shown = |at: usize| {
        let index = sources.partition_point(|source| source.end <= at);
        at >= body && sources.get(index).is_none_or(|source| at < source.start)
    };
    if addresses.len() <= FEW {
        let text = &article.text;
        let place = |address: &&'h str| {
            let mut shown = occurrences(text, address).filter(|at| is_shown(*at));
            shown.next().or_else(|| occurrences(text, address).next()).map(|at| (*address, at))
        };
        return addresses.iter().filter_map(place).collect();
    }
    // Each article has other addresses, so what counts is the time to build the automaton.
    let kind = Some(AhoCorasickKind::NoncontiguousNFA);
    let Ok(search) = AhoCorasick::builder().kind(kind).build(addresses) else {
        return BTreeMap::new();
    };
    let mut places: BTreeMap<&str, (usize, bool)> = BTreeMap::new();
    for found in search.find_overlapping_iter(&article.text) {
        let address = addresses[found.pattern().as_usize()];
        if places.get(address).is_some_and(|(_, is_shown)| *is_shown) {
            continue;
        }
        let shown = is_shown(found.start());
        if shown || !places.contains_key(address) {
            places.insert(address, (found.start(), shown));
        }
    }
    places.into_iter().map(|(address, (at, _))| (address, at)).collect()
}

/// Returns the offsets of an address, which may overlap.
fn occurrences(text: &str, address: &str) -> impl Iterator<Item = usize> {
    let finder = memmem::Finder::new(address);
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + finder.find(text.as_bytes().get(from..)?)?;
        from = at + 1;
        Some(at)
    })
}

/// Returns the offset of one address; 0 if it is nowhere in the article.
pub(crate) fn link_place(localized: &Localized<'_>, address: &str) -> usize {
    link_places(localized, &[address]).get(address).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{Identity, article};
    use crate::project::mender::Mender;
    use segmend_engine::model::LocaleTag;

    #[test]
    fn the_shown_text_comes_before_the_english() {
        let text = "---\nx: b.md\n---\n<span data-ttu-id=\"a-1\">T</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">[E](a.md) [F](e.md)</span></span> [x](a.md) [y](aa.md) [z](b.md)";
        let locale = LocaleTag::parse("pl-PL").unwrap();
        let identity = Identity { file: "pl-PL/x.md".into(), path: "x.md".into(), locale };
        let article = article(identity, text.to_owned());
        let localized = Localized::new(&article, &Mender::default());
        let places = link_places(&localized, &["a.md", "aa.md", "b.md", "e.md", "none.md"]);
        let at = |address: &str, nth: usize| text.match_indices(address).nth(nth).unwrap().0;
        let expected = [
            ("a.md", at("a.md", 1)),
            ("aa.md", at("aa.md", 0)),
            ("b.md", at("b.md", 1)),
            ("e.md", at("e.md", 0)),
        ];
        assert_eq!(places, BTreeMap::from(expected));
        assert_eq!(
            (link_place(&localized, "b.md"), link_place(&localized, "none.md")),
            (at("b.md", 1), 0)
        );
    }
}
