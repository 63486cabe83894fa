//! `segmend report source`: the tokens of the English that translation damages most, and how to
//! protect them.
//!
//! A token is damaged where the unrepaired translation lacks it, and either repair restores it or a
//! finding reports it. Another correct form is not damage. Backticks protect literals, docfx's
//! `no-loc` protects names; both are proposed as a patch of the English.

mod backticks;
mod english;
mod no_loc;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::Serialize;

use crate::fix::{FileChange, diff};
use crate::model::{Article, Placed};
use crate::project::content::Content;
use crate::project::localized::bilingual;
use crate::project::{Job, Progress, ProjectError, discover, in_batches};
use segmend_engine::check::is_lost;
use segmend_engine::compare::{Comparison, Expected};
use segmend_engine::model::{
    Bilingual, Finding, LocaleTag, Mended, Rendering, Strictness, TokenClass, Trait,
};
use segmend_engine::text::apply;
use segmend_engine::tokens::{self, HOST, IDENTIFIER, glossary};
use segmend_engine::{Engine, Memory};

use english::EnglishFile;

/// The class and text of a token.
type TokenKey = (&'static TokenClass, String);

/// The English sentences of an article whose tokens are damaged, with these tokens.
type Sentences = BTreeMap<String, BTreeSet<TokenKey>>;

/// The damaged tokens of the English.
#[derive(Clone, Debug, Default)]
pub struct SourceReport {
    /// The tokens, those damaged in most segments first.
    pub tokens: Vec<DamagedToken>,
    /// Findings about unreadable files.
    pub unread: Vec<Placed>,
    /// The sentences by the path of their article.
    sentences: BTreeMap<String, Sentences>,
}

/// A token that translation damages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DamagedToken {
    /// The text of the token.
    pub token: String,
    /// Its class.
    pub class: &'static TokenClass,
    /// How to protect it.
    pub protection: Protection,
    /// The number of translated segments whose English contains it, over all locales.
    pub segments: usize,
    /// The number of segments that damage it.
    pub damaged: usize,
    /// The number of articles in which a locale damages it.
    pub articles: usize,
    /// The number of segments that damage it, by locale.
    pub locales: BTreeMap<LocaleTag, usize>,
}

/// How to protect a token from translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Protection {
    /// Write it as code.
    Backticks,
    /// List it in docfx's `no-loc` metadata.
    NoLoc,
    /// It already is code, an address or a tag.
    Marked,
    /// Markup would be wrong, as around `1.2` or an address.
    None,
}

/// A patch for the English.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourcePatch {
    /// A unified diff, with file names as in `git`.
    pub text: String,
    /// The number of changed files.
    pub files: usize,
    /// The number of sentences with a token to mark that were not found in the English, or only in
    /// code, links and headings.
    pub missed: usize,
}

/// The counts of one token.
#[derive(Clone, Debug, Default)]
struct TokenCounts {
    segments: usize,
    damaged: BTreeMap<LocaleTag, usize>,
    articles: usize,
}

/// Counts the damaged tokens of a content folder.
///
/// # Errors
/// The content cannot be read.
pub fn source_report(
    job: &Job,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<SourceReport, ProjectError> {
    let content = discover(job)?;
    let job = &*job.learned()?;
    let engine = job.any_engine();
    let mut counts = BTreeMap::<TokenKey, TokenCounts>::new();
    let mut report = SourceReport::default();
    in_batches(
        &content.paths(),
        progress,
        &mut report,
        |_, path| {
            let (articles, unread) = content.articles(path);
            (ArticleCounts::of(&articles, &engine.for_article(path)), unread)
        },
        |report, path, (seen, unread)| {
            seen.counts
                .into_iter()
                .for_each(|(key, count)| counts.entry(key).or_default().add(count));
            if !seen.sentences.is_empty() {
                report.sentences.insert(path.to_owned(), seen.sentences);
            }
            report.unread.extend(unread);
            Ok::<_, ProjectError>(())
        },
    )?;
    let damaged = counts.into_iter().filter(|(_, count)| !count.damaged.is_empty());
    report.tokens = damaged.map(|(key, count)| DamagedToken::new(key, count)).collect();
    report.tokens.sort_by(|a, b| b.rank().cmp(&a.rank()).then_with(|| a.token.cmp(&b.token)));
    Ok(report)
}

/// The counts and sentences of one article in all its locales.
#[derive(Default)]
struct ArticleCounts {
    counts: BTreeMap<TokenKey, TokenCounts>,
    sentences: Sentences,
}

impl ArticleCounts {
    fn of(articles: &[Article], engine: &Engine) -> Self {
        let (mut seen, mut memory) = (Self::default(), Memory::default());
        for article in articles {
            for segment in article.segments() {
                let pair = bilingual(article, article.source(segment), article.target(segment));
                seen.add_pair(&pair, engine, &mut memory);
            }
        }
        for count in seen.counts.values_mut() {
            count.articles = usize::from(!count.damaged.is_empty());
        }
        seen
    }

    fn add_pair(&mut self, pair: &Bilingual<'_>, engine: &Engine, memory: &mut Memory) {
        let comparison = Comparison::new(pair, tokens::tokens(pair.source));
        // Repair is slow, so it runs only if the translation lacks a token.
        let is_suspect = pair.source != pair.target && comparison.missing().next().is_some();
        let mended = is_suspect.then(|| engine.mend_with(pair, memory));
        for expected in &comparison.expected {
            let key = (expected.class, expected.text.to_owned());
            let count = self.counts.entry(key.clone()).or_default();
            count.segments += 1;
            if mended.as_ref().is_some_and(|mended| is_damaged(expected, pair.target, mended)) {
                *count.damaged.entry(pair.locale.clone()).or_default() += 1;
                self.sentences.entry(pair.source.trim().to_owned()).or_default().insert(key);
            }
        }
    }
}

/// Whether the unrepaired translation lacks a token that has no other accepted form.
fn is_damaged(expected: &Expected<'_>, target: &str, mended: &Mended) -> bool {
    let is_repaired = || {
        let here = mended.repairs.iter().filter(|repair| repair.class == expected.class);
        here.into_iter().any(|repair| repair.after.contains(expected.text))
    };
    let is_found = || {
        let of_name =
            mended.findings.iter().filter(|finding| finding.class == Some(expected.class));
        let is_named = |finding: &Finding| {
            finding.is_about(expected.text) || finding.suggestion.as_deref() == Some(expected.text)
        };
        expected.strictness() == Strictness::Name && of_name.into_iter().any(is_named)
    };
    expected.lacking() > 0 && (is_lost(expected, target) || is_repaired() || is_found())
}

impl TokenCounts {
    fn add(&mut self, other: Self) {
        self.segments += other.segments;
        self.articles += other.articles;
        for (locale, damaged) in other.damaged {
            *self.damaged.entry(locale).or_default() += damaged;
        }
    }
}

impl DamagedToken {
    fn new(
        (class, token): TokenKey,
        TokenCounts { segments, damaged, articles }: TokenCounts,
    ) -> Self {
        Self {
            protection: Protection::of(class, &token),
            damaged: damaged.values().sum(),
            locales: damaged,
            token,
            class,
            segments,
            articles,
        }
    }

    fn rank(&self) -> (usize, usize) {
        (self.damaged, self.locales.len())
    }
}

impl Protection {
    /// Returns how to protect a token of a class.
    fn of(class: &TokenClass, token: &str) -> Self {
        let is_localized = class.strictness == Strictness::Name && glossary::is_localized(token);
        if class.rendering == Rendering::Markup {
            Self::Marked
        } else if class.is(Trait::Unmarkable) || is_localized {
            Self::None
        } else if is_name(class, token) {
            Self::NoLoc
        } else if token.contains('`') {
            Self::Marked
        } else if class.strictness == Strictness::Literal {
            Self::Backticks
        } else {
            Self::NoLoc
        }
    }
}

/// Whether a literal may be a name: of a feature, like `AppLocker` but not `maxSize` or `A_B`, or
/// of a product, like `Outlook.com`.
fn is_name(class: &TokenClass, token: &str) -> bool {
    let is_word = || token.bytes().all(|byte| byte.is_ascii_alphanumeric());
    token.starts_with(|c: char| c.is_ascii_uppercase())
        && (class == HOST || class == IDENTIFIER && is_word())
}

impl SourceReport {
    /// Keeps the first `limit` tokens that at least `min_locales` locales damage.
    pub fn keep(&mut self, min_locales: usize, limit: usize) {
        self.tokens.retain(|token| token.locales.len() >= min_locales);
        self.tokens.truncate(limit);
    }

    /// Creates a patch that protects the tokens of the report in the sentences where they are
    /// damaged. It applies to the English files, or else to the English that a build writes.
    ///
    /// # Errors
    /// The content cannot be read.
    pub fn patch(&self, job: &Job) -> Result<SourcePatch, ProjectError> {
        let content = discover(&Job { locales: Vec::new(), ..job.clone() })?;
        let wanted: BTreeMap<(&TokenClass, &str), Protection> = self
            .tokens
            .iter()
            .map(|token| ((token.class, token.token.as_str()), token.protection))
            .collect();
        let paths: Vec<_> = self.sentences.iter().collect();
        let patched =
            paths.par_iter().map(|(path, sentences)| patch_of(&content, path, sentences, &wanted));
        let mut patch = SourcePatch::default();
        for (text, missed) in patched.collect::<Vec<_>>() {
            patch.files += usize::from(!text.is_empty());
            patch.text.push_str(&text);
            patch.missed += missed;
        }
        Ok(patch)
    }
}

/// Returns the patch of one English file, empty if nothing changes, and the number of sentences
/// that were not found.
fn patch_of(
    content: &Content,
    path: &str,
    sentences: &Sentences,
    wanted: &BTreeMap<(&TokenClass, &str), Protection>,
) -> (String, usize) {
    let protection = |(class, token): &TokenKey| wanted.get(&(*class, token.as_str())).copied();
    let (mut literals, mut names) = (BTreeMap::<&str, Vec<&TokenKey>>::new(), BTreeSet::new());
    for (sentence, keys) in sentences {
        for key in keys {
            match protection(key) {
                Some(Protection::Backticks) => literals.entry(sentence).or_default().push(key),
                Some(Protection::NoLoc) => _ = names.insert(key.1.as_str()),
                Some(Protection::Marked | Protection::None) | None => {}
            }
        }
    }
    if literals.is_empty() && names.is_empty() {
        return (String::new(), 0);
    }
    let (articles, _) = content.articles(path);
    let Some(english) = EnglishFile::of(&articles, content) else {
        return (String::new(), literals.len());
    };
    let (mut edits, missed) = backticks::edits(&english.text, english.body, &literals);
    edits.extend(no_loc::edit(&english, &names));
    if edits.is_empty() {
        return (String::new(), missed);
    }
    edits.sort_by_key(|edit| edit.span);
    let new = apply(&english.text, &edits);
    let step = FileChange { old: english.text.into_bytes(), new: new.into_bytes() };
    (diff::unified(std::path::Path::new(&english.file), &step), missed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_tokens_are_damaged_unless_they_have_another_form() {
        let locale = LocaleTag::parse("pl-PL").unwrap();
        for (source, target, expected) in [
            ("Run services.msc", "Uruchom services.msc", ""),
            ("Run services.msc", "Uruchom usługi.msc", "services.msc"),
            ("TLS 1.2", "TLS 1,2", "1.2"),
            ("Open the .pst file", "Otwórz plik PST", ""),
            ("Run a.exe", "Run a.exe", ""),
        ] {
            let provenance = segmend_engine::model::Provenance::Machine;
            let pair = Bilingual { locale: &locale, provenance, source, target };
            let mut seen = ArticleCounts::default();
            seen.add_pair(&pair, &Engine::default(), &mut Memory::default());
            let damaged = seen.counts.iter().filter(|(_, count)| !count.damaged.is_empty());
            let damaged: Vec<_> = damaged.map(|((_, token), _)| token.as_str()).collect();
            assert_eq!(damaged.join(" "), expected, "{source}");
        }
    }

    #[test]
    fn literals_get_backticks_and_names_no_loc() {
        for (class, token, expected) in [
            ("file-name", "services.msc", Protection::Backticks),
            ("identifier", "Max_Size", Protection::Backticks),
            ("identifier", "AppLocker", Protection::NoLoc),
            ("product", "OneDrive", Protection::NoLoc),
            ("host", "Contoso.com", Protection::NoLoc),
            ("host", "mail.example.org", Protection::Backticks),
            ("code-span", "`Get-Mailbox`", Protection::Marked),
            ("version", "1.2", Protection::None),
        ] {
            let class = tokens::class(class).unwrap();
            assert_eq!(Protection::of(class, token), expected, "{token}");
        }
    }
}
