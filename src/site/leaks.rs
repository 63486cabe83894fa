//! What must never be published: pieces of the bilingual format, and English where the page has a
//! translation of it, in the places that readers do not see beside the text: the title, the
//! descriptions for search engines, the search index, and with the title the navigation, the feed and
//! the sitemap.
//!
//! A title that is the same in English, such as the name of a product, is no leak: only what equals
//! the English of a pair of the article, and no translation, is one.

use std::collections::BTreeSet;

use crate::model::Placed;
use crate::render::heading::plain;
use crate::render::html::Inspection;
use crate::site::made::Made;
use segmend_engine::model::{Category, Finding, LocaleTag, Mended, Rule, Severity, Subject};

/// English where the page has a translation.
pub(super) static ENGLISH_LEAK: Rule = Rule {
    name: "english-leak",
    severity: Severity::Error,
    category: Category::Untranslated,
    dimension: None,
    doc: "English is left in a title, a description or the search, although there is a translation.",
    bad: "title: Enable TLS, over a heading that is translated",
    good: "title: Włączanie protokołu TLS",
    is_on: true,
};

/// A piece of the bilingual format on a page.
pub(super) static SPAN_REMNANT: Rule = Rule {
    name: "span-remnant",
    severity: Severity::Error,
    category: Category::Markup,
    dimension: None,
    doc: "A piece of the bilingual format is left on the page.",
    bad: "`<span class=\"sxs-lookup\">` in the text of a page",
    good: "pairs whose spans all end",
    is_on: true,
};

/// Shorter sentences are met in other texts by chance.
const SHORTEST: usize = 20;

/// What of a page must not be published.
pub(crate) fn leaks(made: &Made<'_>, seen: &Inspection) -> Vec<Placed> {
    let mut leaks: Vec<_> =
        seen.remnants.iter().map(|remnant| remnant_on_page(made, remnant)).collect();
    if *made.locale == LocaleTag::source() || made.text_locale != made.locale {
        return leaks;
    }
    let pairs = Pairs::new(made);
    let titles = std::iter::once(made.title).chain(seen.text.title.split(" – "));
    let may_be_english = made.localized.title.as_ref().is_some_and(is_given_up);
    let is_leak = |text: &str| pairs.is_leak(text) && !(may_be_english && text == made.title);
    let title = titles.into_iter().find(|title| is_leak(title));
    leaks.extend(
        title.map(|title| english(made, "the title", title, made.localized.title_offset())),
    );
    let name = seen.names.iter().find(|name| *name != made.title && is_leak(name));
    leaks.extend(name.map(|name| english(made, "the description", name, 0)));
    leaks.extend(in_search(made, seen, &pairs));
    leaks
}

/// Whether a translation is so damaged that the English may be shown in its place.
fn is_given_up(mended: &Mended) -> bool {
    mended.findings.iter().any(|finding| finding.severity == Severity::Error)
}

/// The pairs of an article, as plain text that compares.
struct Pairs {
    /// The English of each pair whose translation differs, and where it stands.
    sources: Vec<(String, usize)>,
    /// The English of the longer ones: a title can be a word that stands in the article, too.
    known: BTreeSet<String>,
    targets: BTreeSet<String>,
}

impl Pairs {
    fn new(made: &Made<'_>) -> Self {
        let localized = made.localized;
        let (mut sources, mut targets) = (Vec::new(), BTreeSet::new());
        for (segment, mended) in localized.article.segments().zip(&localized.segments) {
            let source = plain(localized.article.source(segment));
            let target = letters(&plain(&mended.text));
            if letters(&source) != target && !is_given_up(mended) {
                sources.push((source, segment.source.start));
            }
            targets.insert(target);
        }
        let known = sources.iter().filter(|(source, _)| source.len() >= SHORTEST);
        let known = known.map(|(source, _)| letters(source)).collect();
        Self { sources, known, targets }
    }

    /// Whether a text is the English of a pair, and the translation of none.
    fn is_leak(&self, text: &str) -> bool {
        let text = letters(text);
        !text.is_empty() && self.known.contains(&text) && !self.targets.contains(&text)
    }
}

/// The first English sentence that the search would show, although the Markdown of the page does not
/// have it.
fn in_search(made: &Made<'_>, seen: &Inspection, pairs: &Pairs) -> Option<Placed> {
    let sections = seen.text.sections.iter();
    let shown: Vec<&str> = sections.flat_map(|s| [s.heading.as_str(), s.text.as_str()]).collect();
    let (mut body, long) = (None, pairs.sources.iter().filter(|(text, _)| text.len() >= SHORTEST));
    for (source, offset) in long.filter(|(text, _)| shown.iter().any(|shown| shown.contains(text)))
    {
        let body = body.get_or_insert_with(|| letters(&plain(made.body)));
        if !body.contains(&letters(source)) {
            return Some(english(made, "the search index", source, *offset));
        }
    }
    None
}

/// Letters and digits alone, in lower case: `Enterprise-Plan` is no translation of `Enterprise Plan`.
pub(crate) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn english(made: &Made<'_>, what: &str, text: &str, offset: usize) -> Placed {
    let message = format!(
        "{what} is left in English, `{text}`, although the article has a translation of it"
    );
    let finding = Finding::new(&ENGLISH_LEAK, message).about(Subject::English(text.to_owned()));
    made.localized.placed(finding, offset, None)
}

fn remnant_on_page(made: &Made<'_>, remnant: &str) -> Placed {
    let message = format!(
        "`{remnant}` of the bilingual format is left on the page: the spans around it are broken"
    );
    let finding = Finding::new(&SPAN_REMNANT, message).about(Subject::Text(remnant.to_owned()));
    made.localized.placed_at_text(remnant, finding)
}
