//! Finds outdated sentences of a translation, and sentences of the English that it lacks.
//!
//! If the hash in the metadata of a translation is that of the English file, the translation is up to
//! date. Otherwise, the English of its pairs is compared with the English file, word by word:
//!
//! ```text
//! pairs    Open |Settings.|  Select |Save.|
//! file     Open |Settings.|  Choose |Save.|  Wait.
//!                            └ outdated      └ missing
//! ```
//!
//! Where no sentence differs, the code blocks and ids of both are compared.
//!
//! A sentence that only moved is not outdated. A sentence that occurs several times must be found that
//! often.

mod words;
mod alignment;

use std::borrow::Cow;
use std::cell::OnceCell;

use crate::model::{Article, Placed};
use crate::parse::revision;
use crate::project::localized::Localized;
use crate::project::outside;
use crate::project::sentences::sentences;
use segmend_engine::model::{Category, Finding, LocaleTag, Rule, Severity, Subject};
use segmend_engine::text::Span;

use alignment::WordAlignment;
use words::{Word, words};

/// English sentences that a translation lacks.
pub(crate) static MISSING_SENTENCE: Rule = Rule {
    name: "missing-sentence",
    severity: Severity::Warning,
    category: Category::Omission,
    dimension: None,
    doc: "The English has new sentences that the translation lacks.",
    bad: "an English article with a new paragraph",
    good: "a translation of all of it",
    is_on: true,
};

/// A segment whose English has changed.
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

/// The current English of an article.
pub struct CurrentEnglish<'a> {
    article: &'a Article,
    revision: Cow<'a, str>,
    /// Computed on demand, because the hash proves most translations to be up to date.
    text: OnceCell<EnglishText<'a>>,
}

/// The words and sentences of an English article.
struct EnglishText<'a> {
    words: Vec<Word<'a>>,
    sentences: Vec<Span>,
    /// The index of each word's sentence, if it is in one.
    sentence_of: Vec<Option<usize>>,
}

/// Whether a translation is up to date with the current English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Age {
    /// The hash proves that it was made from exactly this file.
    Proven,
    /// It was made from another revision, which differs like this.
    Compared(Differences),
}

/// The differences between the English of a translation's pairs and the current English.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// The indexes of segments whose English is gone, each with the most similar current sentence.
    pub outdated: Vec<(usize, Option<Span>)>,
    /// The current sentences that no segment has.
    pub missing: Vec<Span>,
}

impl<'a> CurrentEnglish<'a> {
    /// Finds the English among the locales of an article.
    pub fn find_in(articles: &'a [Article]) -> Option<Self> {
        let article = articles.iter().find(|article| article.locale == LocaleTag::source())?;
        let revision = match article.revision() {
            "" => Cow::Owned(revision(article.write_back().as_bytes())),
            stated => Cow::Borrowed(stated),
        };
        Some(Self { article, revision, text: OnceCell::new() })
    }

    /// Compares a translation of the article with it.
    pub fn age(&self, article: &Article) -> Age {
        if article.revision() == self.revision {
            return Age::Proven;
        }
        let text = self.text.get_or_init(|| EnglishText::new(self.article));
        let old = words(article);
        let mut alignment = WordAlignment::new(text, &old, article.segments().count());
        let outdated = alignment.outdated();
        let outdated: Vec<_> =
            outdated.into_iter().map(|segment| (segment, alignment.nearest(segment))).collect();
        let is_text = |&at: &usize| !is_directive(text.sentences[at].of(&self.article.text));
        let missing = alignment.missing(&outdated).into_iter().filter(is_text);
        let span = |at: usize| text.sentences[at];
        Age::Compared(Differences {
            missing: missing.map(span).collect(),
            outdated: outdated
                .into_iter()
                .map(|(segment, near)| (segment, near.map(span)))
                .collect(),
        })
    }

    /// The findings about a translation, and the number of its outdated segments.
    pub(crate) fn findings(&self, localized: &Localized<'_>) -> (Vec<Placed>, usize) {
        let differences = match self.age(localized.article) {
            Age::Proven => Differences::default(),
            Age::Compared(differences) => differences,
        };
        // Where the sentences differ, so may all else.
        if differences == Differences::default() {
            return (outside::differences(localized, self.article), 0);
        }
        let segments: Vec<_> = localized.article.segments().collect();
        let outdated = differences.outdated.iter().map(|&(at, now)| {
            let segment = segments[at];
            let finding = outdated(now.map(|now| self.one_line(now)));
            localized.placed(finding, segment.target.start, Some(segment.id.clone()))
        });
        let mut findings: Vec<_> = outdated.collect();
        if let Some(first) = differences.missing.first() {
            let finding = missing(differences.missing.len(), &self.one_line(*first));
            // A missing sentence has no place of its own in the translation.
            findings.push(localized.placed_at_text("ms.openlocfilehash", finding));
        }
        (findings, differences.outdated.len())
    }

    /// The text of a sentence on one line, without the `>` of quotations.
    fn one_line(&self, sentence: Span) -> String {
        let words: Vec<_> = sentence.of(&self.article.text).split_whitespace().collect();
        words.join(" ").replace(" > ", " ")
    }
}

impl<'a> EnglishText<'a> {
    fn new(article: &'a Article) -> Self {
        let (words, sentences) = (words(article), sentences(article));
        let sentence_of = words.iter().map(|word| {
            let at = sentences.partition_point(|sentence| sentence.end <= word.span.start);
            sentences.get(at).filter(|sentence| sentence.contains(word.span)).map(|_| at)
        });
        let sentence_of = sentence_of.collect();
        Self { words, sentences, sentence_of }
    }
}

/// Whether a sentence is a directive or a picture, which has no text for readers.
fn is_directive(sentence: &str) -> bool {
    sentence.starts_with(":::") || sentence.starts_with("[!") || sentence.starts_with("![")
}

fn outdated(now: Option<String>) -> Finding {
    let message = match &now {
        Some(now) => format!(
            "the English has changed, it is now `{now}`: have the sentence translated again"
        ),
        None => {
            "the English is no longer in the article: have the sentence removed or translated again"
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

    /// A translation, in which `⟦English⟧` stands for a pair.
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
    fn outdated_and_missing_sentences_are_found() {
        for (pairs, now, outdated, missing) in [
            // Changes made by the translation tool don't count.
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
            // One of several equal sentences.
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
            let age = CurrentEnglish::find_in(&english).unwrap().age(&translation(pairs));
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
    fn an_equal_hash_proves_that_a_translation_is_current() {
        let english = [read(LocaleTag::source(), "# A\n".to_owned())];
        let hash = revision(b"# A\r\n");
        let text = format!("---\nms.openlocfilehash: {hash}\n---\nno matter what");
        let translation = read(LocaleTag::parse("pl-PL").unwrap(), text);
        assert_eq!(CurrentEnglish::find_in(&english).unwrap().age(&translation), Age::Proven);
        assert!(CurrentEnglish::find_in(&[translation]).is_none());
    }
}
