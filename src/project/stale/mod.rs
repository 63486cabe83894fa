//! Which sentences of a translation are out of date, and which ones of the English it lacks.
//!
//! The hash in a translation's metadata proves that it was made from the English as it stands
//! today. Where the English has another one, the English of the pairs and that of the file are laid
//! beside each other, word by word:
//!
//! ```text
//! pairs    Open |Settings.|  Select |Save.|
//! file     Open |Settings.|  Choose |Save.|  Wait.
//!                            └ outdated      └ missing
//! ```
//!
//! A sentence that was only moved is not out of date, and one that stands several times is found as
//! often as it stands.

mod sentences;
mod words;
mod laid;

use std::borrow::Cow;
use std::cell::OnceCell;

use crate::model::{Article, Placed};
use crate::parse::revision;
use crate::project::localized::Localized;
use segmend_engine::model::{Category, Finding, LocaleTag, Rule, Severity, Subject};
use segmend_engine::text::Span;

use laid::Laid;
use sentences::sentences;
use words::{Word, words};

/// Sentences that a translation lacks.
pub(crate) static MISSING_SENTENCE: Rule = Rule {
    name: "missing-sentence",
    severity: Severity::Warning,
    category: Category::Omission,
    dimension: None,
    doc: "The English of today has sentences that the translation lacks.",
    bad: "an English article with a new paragraph",
    good: "a translation of all of it",
    is_on: true,
};

/// A sentence whose English has changed.
pub(crate) static OUTDATED_SEGMENT: Rule = Rule {
    name: "outdated-segment",
    severity: Severity::Warning,
    category: Category::Inconsistency,
    dimension: None,
    doc: "The English of a sentence has changed since it was translated.",
    bad: "TLS 1.1 beside an English article that says TLS 1.2",
    good: "a translation of the English of today",
    is_on: true,
};

/// The English of today of one article.
pub struct English<'a> {
    article: &'a Article,
    revision: Cow<'a, str>,
    /// Made when a translation asks for it: most are proven current by their hash.
    text: OnceCell<Text<'a>>,
}

/// The words and sentences of an English article.
struct Text<'a> {
    words: Vec<Word<'a>>,
    sentences: Vec<Span>,
    /// The sentence of each word, if it is in one.
    sentence_of: Vec<Option<usize>>,
}

/// How a translation stands to the English of today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Age {
    /// It was made from exactly this file, as the hash proves.
    Proven,
    /// It was made from another file.
    Compared(Differences),
}

/// What differs between the English of the pairs and that of today.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// The segments whose English is no longer there, each with the sentence that is most like it.
    pub outdated: Vec<(usize, Option<Span>)>,
    /// The sentences that no segment has.
    pub missing: Vec<Span>,
}

impl<'a> English<'a> {
    /// The English of an article, if it is among its locales.
    pub fn of(articles: &'a [Article]) -> Option<Self> {
        let article = articles.iter().find(|article| article.locale == LocaleTag::source())?;
        let revision = match article.revision() {
            "" => Cow::Owned(revision(article.write_back().as_bytes())),
            stated => Cow::Borrowed(stated),
        };
        Some(Self { article, revision, text: OnceCell::new() })
    }

    /// How a translation of the article stands to it.
    pub fn age(&self, article: &Article) -> Age {
        if article.revision() == self.revision {
            return Age::Proven;
        }
        let text = self.text.get_or_init(|| Text::of(self.article));
        let old = words(article);
        let mut laid = Laid::new(text, &old, article.segments().count());
        let outdated = laid.outdated();
        let outdated: Vec<_> =
            outdated.into_iter().map(|segment| (segment, laid.nearest(segment))).collect();
        let is_text = |&at: &usize| !is_directive(text.sentences[at].of(&self.article.text));
        let missing = laid.missing(&outdated).into_iter().filter(is_text);
        let span = |at: usize| text.sentences[at];
        Age::Compared(Differences {
            missing: missing.map(span).collect(),
            outdated: outdated
                .into_iter()
                .map(|(segment, near)| (segment, near.map(span)))
                .collect(),
        })
    }

    /// What there is to say of a translation, and how many of its sentences are out of date.
    pub(crate) fn findings(&self, localized: &Localized<'_>) -> (Vec<Placed>, usize) {
        let Age::Compared(differences) = self.age(localized.article) else { return (vec![], 0) };
        let segments: Vec<_> = localized.article.segments().collect();
        let outdated = differences.outdated.iter().map(|&(at, now)| {
            let segment = segments[at];
            let finding = outdated(now.map(|now| self.shown(now)));
            localized.placed(finding, segment.target.start, Some(segment.id.clone()))
        });
        let mut findings: Vec<_> = outdated.collect();
        if let Some(first) = differences.missing.first() {
            let finding = missing(differences.missing.len(), &self.shown(*first));
            findings.push(localized.find("ms.openlocfilehash", finding));
        }
        (findings, differences.outdated.len())
    }

    /// A sentence on one line.
    fn shown(&self, sentence: Span) -> String {
        let words: Vec<_> = sentence.of(&self.article.text).split_whitespace().collect();
        words.join(" ").replace(" > ", " ")
    }
}

impl<'a> Text<'a> {
    fn of(article: &'a Article) -> Self {
        let (words, sentences) = (words(article), sentences(article));
        let sentence_of = words.iter().map(|word| {
            let at = sentences.partition_point(|sentence| sentence.end <= word.span.start);
            sentences.get(at).filter(|sentence| sentence.contains(word.span)).map(|_| at)
        });
        let sentence_of = sentence_of.collect();
        Self { words, sentences, sentence_of }
    }
}

/// Whether a line tells the publisher's program something, and readers nothing.
fn is_directive(sentence: &str) -> bool {
    sentence.starts_with(":::") || sentence.starts_with("[!") || sentence.starts_with("![")
}

fn outdated(now: Option<String>) -> Finding {
    let message = match &now {
        Some(now) => format!(
            "the English has changed since, it is now `{now}`: have the sentence translated anew"
        ),
        None => {
            "the English is no longer in the article: have the sentence removed or translated anew"
                .to_owned()
        }
    };
    Finding { subject: now.map(Subject::English), ..Finding::new(&OUTDATED_SEGMENT, message) }
}

fn missing(count: usize, first: &str) -> Finding {
    let message = match count {
        1 => format!("a sentence of the English is missing, `{first}`: have it translated"),
        _ => format!(
            "{count} sentences of the English are missing, the first is `{first}`: have them translated"
        ),
    };
    Finding::new(&MISSING_SENTENCE, message).about(Subject::English(first.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{Identity, article};

    fn read(locale: LocaleTag, text: String) -> Article {
        article(Identity { file: "a.md".to_owned(), path: "a.md".to_owned(), locale }, text)
    }

    /// A translation; what stands between `⟦` and `⟧` is the English of a pair.
    fn translation(english: &str) -> Article {
        let mut text = String::new();
        for (id, piece) in english.split('⟦').enumerate() {
            let Some((source, rest)) = piece.split_once('⟧') else {
                text.push_str(piece);
                continue;
            };
            text.push_str(&format!("<span data-ttu-id=\"a-{id}\">x</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-{id}\">{source}</span></span>{rest}"));
        }
        read(LocaleTag::parse("pl-PL").unwrap(), text)
    }

    #[test]
    fn what_changed_is_told_sentence_by_sentence() {
        for (pairs, now, outdated, missing) in [
            // The tool's own changes are none.
            (
                "# <a name=\"a\"></a>⟦A⟧\n\n> ⟦One two.⟧ ⟦It \\* is.⟧",
                "# A\n\n> One\n> two. It * is.",
                &[][..],
                &[][..],
            ),
            ("⟦Open it.⟧ ⟦Save it.⟧", "Open it. Keep it.", &[(1, "Keep it.")], &[]),
            ("⟦Open it.⟧ ⟦Save it.⟧", "Open it. Save it now.", &[(1, "Save it now.")], &[]),
            ("⟦Open it.⟧ ⟦Save it.⟧", "Open it. Wait. Save it.", &[], &["Wait."]),
            ("⟦Open it.⟧ ⟦Save it.⟧", "Open it. Save it.\n\nClose it.", &[], &["Close it."]),
            ("⟦Open it.⟧ ⟦Save it.⟧", "Open it.", &[(1, "")], &[]),
            // Moved, not changed.
            ("⟦Open the file.⟧\n\n⟦Save the page.⟧", "Save the page.\n\nOpen the file.", &[], &[]),
            // One of several equal ones.
            (
                "| ⟦Yes⟧ | ⟦Yes⟧ |\n|-|-|\n| ⟦Yes⟧ | ⟦No⟧ |",
                "| Yes | Maybe |\n|-|-|\n| Yes | No |",
                &[(1, "")],
                &["Maybe"],
            ),
            ("- ⟦Open⟧\n- ⟦Save⟧", "- Open\n- Save as", &[(1, "Save as")], &[]),
            // Text around the pairs, code and pictures.
            (
                "⟦A b.⟧\n\n```\nx\n```\n",
                "A b.\n\n```\ny z\n```\n\n![New picture](a.png)\n\n::: zone\n",
                &[],
                &[],
            ),
            ("[⟦Read on⟧](a.md)", "[Read on](b.md)", &[], &[]),
            ("no pairs at all", "Something else.", &[], &[]),
        ] {
            let english = [read(LocaleTag::source(), format!("---\ntitle: x\n---\n{now}"))];
            let text = &english[0].text;
            let age = English::of(&english).unwrap().age(&translation(pairs));
            let Age::Compared(found) = age else { panic!("{pairs}: {age:?}") };
            let shown = |span: &Span| span.of(text);
            let of = |(at, now): &(usize, Option<Span>)| (*at, now.as_ref().map_or("", shown));
            assert_eq!(
                found.outdated.iter().map(of).collect::<Vec<_>>(),
                outdated,
                "{pairs}\n{now}"
            );
            let found: Vec<_> = found.missing.iter().map(shown).collect();
            assert_eq!(found, missing, "{pairs}\n{now}");
        }
    }

    #[test]
    fn the_hash_proves() {
        let english = [read(LocaleTag::source(), "# A\n".to_owned())];
        let hash = revision(b"# A\r\n");
        let text = format!("---\nms.openlocfilehash: {hash}\n---\nno matter what");
        let translation = read(LocaleTag::parse("pl-PL").unwrap(), text);
        assert_eq!(English::of(&english).unwrap().age(&translation), Age::Proven);
        assert!(English::of(&[translation]).is_none());
    }
}
