//! Content that must never be published: remnants of the bilingual format, and English with a
//! translation in places where readers do not see both: the title, the descriptions for search
//! engines and the search index. The title also appears in the navigation, the feed and the
//! sitemap.
//!
//! A title that is the same in English, such as a product name, is no leak. Only a text that equals
//! the English of a pair, and no translation, is one.

use std::collections::BTreeSet;

use crate::model::Placed;
use crate::render::heading::plain;
use crate::render::html::Inspection;
use crate::site::rendered::RenderedPage;
use segmend_engine::model::{Category, Finding, LocaleTag, Mended, Rule, Severity, Subject};

/// English text that has a translation.
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

/// A remnant of the bilingual format on a page.
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

/// The minimum length of a sentence in bytes; shorter ones occur in other texts by chance.
const SHORTEST: usize = 20;

/// Returns the content of a page that must not be published.
pub(crate) fn leaks(rendered: &RenderedPage<'_>, seen: &Inspection) -> Vec<Placed> {
    let mut leaks: Vec<_> =
        seen.remnants.iter().map(|remnant| remnant_on_page(rendered, remnant)).collect();
    // English is no leak on a page whose text is English.
    if *rendered.locale == LocaleTag::source() || rendered.text_locale != rendered.locale {
        return leaks;
    }
    let pairs = Pairs::new(rendered);
    // `<title>` joins the titles of the article and the site.
    let titles = std::iter::once(rendered.title).chain(seen.text.title.split(" – "));
    let may_be_english = rendered.localized.title.as_ref().is_some_and(is_given_up);
    let is_leak = |text: &str| pairs.is_leak(text) && !(may_be_english && text == rendered.title);
    let title = titles.into_iter().find(|title| is_leak(title));
    leaks.extend(
        title.map(|title| english(rendered, "the title", title, rendered.localized.title_offset())),
    );
    let name = seen.names.iter().find(|name| *name != rendered.title && is_leak(name));
    leaks.extend(name.map(|name| english(rendered, "the description", name, 0)));
    leaks.extend(in_search(rendered, seen, &pairs));
    leaks
}

/// Whether a translation is so damaged that the English can be shown instead.
fn is_given_up(mended: &Mended) -> bool {
    mended.findings.iter().any(|finding| finding.severity == Severity::Error)
}

/// The pairs of an article as plain text, for comparison.
struct Pairs {
    /// The English of each pair whose translation differs, with its offset.
    sources: Vec<(String, usize)>,
    /// The longer English texts. A title can be a single word that also occurs in the article.
    known: BTreeSet<String>,
    targets: BTreeSet<String>,
}

impl Pairs {
    fn new(rendered: &RenderedPage<'_>) -> Self {
        let localized = rendered.localized;
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

    /// Whether a text is the English of a pair but not a translation.
    fn is_leak(&self, text: &str) -> bool {
        let text = letters(text);
        !text.is_empty() && self.known.contains(&text) && !self.targets.contains(&text)
    }
}

/// Returns the first English sentence in the search text that is not in the page's Markdown.
fn in_search(rendered: &RenderedPage<'_>, seen: &Inspection, pairs: &Pairs) -> Option<Placed> {
    let sections = seen.text.sections.iter();
    let shown: Vec<&str> = sections.flat_map(|s| [s.heading.as_str(), s.text.as_str()]).collect();
    let (mut body, long) = (None, pairs.sources.iter().filter(|(text, _)| text.len() >= SHORTEST));
    for (source, offset) in long.filter(|(text, _)| shown.iter().any(|shown| shown.contains(text)))
    {
        // Only needed if a sentence matches at all, which is rare.
        let body = body.get_or_insert_with(|| letters(&plain(rendered.body)));
        if !body.contains(&letters(source)) {
            return Some(english(rendered, "the search index", source, *offset));
        }
    }
    None
}

/// Keeps letters and digits in lower case, because `Enterprise-Plan` is no translation of
/// `Enterprise Plan`.
pub(crate) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn english(rendered: &RenderedPage<'_>, what: &str, text: &str, offset: usize) -> Placed {
    let message = format!(
        "{what} is left in English, `{text}`, although the article has a translation of it"
    );
    let finding = Finding::new(&ENGLISH_LEAK, message).about(Subject::English(text.to_owned()));
    rendered.localized.placed(finding, offset, None)
}

fn remnant_on_page(rendered: &RenderedPage<'_>, remnant: &str) -> Placed {
    let message = format!(
        "`{remnant}` of the bilingual format is left on the page: the spans around it are broken"
    );
    let finding = Finding::new(&SPAN_REMNANT, message).about(Subject::Text(remnant.to_owned()));
    rendered.localized.placed_at_text(remnant, finding)
}
