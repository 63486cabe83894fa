//! `segmend verify`: checks the engine's guarantees on every segment of any content.
//!
//! It looks only at the results, not at how the engine computed them.

use crate::audit::harm::harm;
use crate::fix::fixed::patch;
use crate::model::{Article, Place, Placed};
use crate::project::localized::Localized;
use crate::project::mender::Mender;
use crate::project::walk::walk;
use crate::project::{Job, Progress, ProjectError};
use segmend_engine::compare::Comparison;
use segmend_engine::model::{Applicability, Bilingual, Mended, Repair};
use segmend_engine::text::Span;
use segmend_engine::{Engine, Memory, tokens};

/// A violated guarantee.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Violation {
    /// The place.
    pub place: Place,
    /// The guarantee: `ranges`, `twice`, `tokens`, `harm` or `file`.
    pub promise: &'static str,
    /// What is wrong.
    pub message: String,
}

/// The results of a verification.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// Articles, counted once per locale.
    pub articles: usize,
    /// Segments and titles.
    pub segments: usize,
    /// Segments and titles that repair changed.
    pub changed: usize,
    /// Applied repairs.
    pub repairs: usize,
    /// The violations, sorted by place.
    pub violations: Vec<Violation>,
    /// Findings about unreadable files.
    pub unread: Vec<Placed>,
}

/// Checks all guarantees on every segment of a content folder.
///
/// # Errors
/// The content cannot be read.
pub fn verify(job: &Job, progress: &(dyn Fn(Progress) + Sync)) -> Result<Verified, ProjectError> {
    let job = &*job.learned()?;
    let mender = Mender::without_decisions(job.any_engine());
    let mut sum = Verified::default();
    let unread = walk(
        job,
        progress,
        |article, memory| verify_article(article, &mender, memory),
        |seen| sum.add(seen),
    )?;
    sum.violations.sort();
    Ok(Verified { unread, ..sum })
}

impl Verified {
    fn count(&mut self, before: &str, mended: &Mended) {
        self.segments += 1;
        self.changed += usize::from(mended.text != before);
        self.repairs += applied(mended).count();
    }

    fn add_violations(
        &mut self,
        place: impl Fn() -> Place,
        broken: impl IntoIterator<Item = (&'static str, String)>,
    ) {
        let broken = broken.into_iter();
        self.violations.extend(broken.map(|(promise, message)| Violation {
            place: place(),
            promise,
            message,
        }));
    }

    fn add(&mut self, other: Self) {
        self.articles += other.articles;
        self.segments += other.segments;
        self.changed += other.changed;
        self.repairs += other.repairs;
        self.violations.extend(other.violations);
    }
}

fn verify_article(article: &Article, mender: &Mender, memory: &mut Memory) -> Verified {
    let localized = Localized::with_memory(article, mender, memory);
    let mut seen = Verified { articles: 1, ..Verified::default() };
    for (segment, mended) in article.segments().zip(&localized.segments) {
        let pair = localized.pair(segment);
        let id = Some(segment.id.clone());
        let place = || localized.place(segment.target.start, id.clone(), &article.locale);
        seen.count(pair.target, mended);
        let broken = mender.engine.iter().flat_map(|engine| violations(&pair, mended, engine));
        seen.add_violations(place, broken);
    }
    if let (Some(old), Some(title)) = (&article.front_matter.title, &localized.title) {
        let place = || localized.place(localized.title_offset(), None, &article.locale);
        seen.count(old, title);
        seen.add_violations(
            place,
            check_ranges(old, title).err().map(|message| ("ranges", message)),
        );
    }
    if let Err(place) = patch(&localized) {
        let message = "the repairs can't be written into the file without changing more";
        seen.add_violations(|| place.clone(), Some(("file", message.to_owned())));
    }
    seen
}

/// The guarantees that a mended segment violates, with messages.
fn violations(
    pair: &Bilingual<'_>,
    mended: &Mended,
    engine: &Engine,
) -> Vec<(&'static str, String)> {
    let ranges = check_ranges(pair.target, mended).err().map(|message| ("ranges", message));
    let twice = engine.mend(&Bilingual { target: &mended.text, ..*pair }).text;
    let twice = (twice != mended.text)
        .then(|| ("twice", format!("repairing again makes `{}` `{twice}`", mended.text)));
    let tokens = check_tokens(pair, mended).err().map(|message| ("tokens", message));
    let harm = harm(pair, &mended.text, applied(mended)).map(|message| ("harm", message));
    [ranges, twice, tokens, harm].into_iter().flatten().collect()
}

fn applied(mended: &Mended) -> impl Iterator<Item = &Repair> {
    mended.repairs.iter().filter(|repair| repair.applicability == Applicability::Safe)
}

/// Checks that the target and the repaired text are equal outside of the ranges of the repairs, and
/// that inside they are as recorded.
fn check_ranges(target: &str, mended: &Mended) -> Result<(), String> {
    let (mut at, mut rest) = (0, mended.text.as_str());
    for repair in applied(mended) {
        let Span { start, end } = repair.span;
        let kept =
            target.get(at..start).ok_or_else(|| format!("two repairs share byte {start}"))?;
        if target.get(start..end) != Some(repair.before.as_str()) {
            return Err(format!("`{}` does not stand at {start}..{end}", repair.before));
        }
        rest = rest
            .strip_prefix(kept)
            .ok_or_else(|| format!("the text before byte {start} changed without a record"))?;
        rest = rest
            .strip_prefix(repair.after.as_str())
            .ok_or_else(|| format!("`{}` was not written at {start}", repair.after))?;
        at = end;
    }
    let is_same = target.get(at..) == Some(rest);
    is_same
        .then_some(())
        .ok_or_else(|| format!("the text after byte {at} changed without a record"))
}

/// Checks that every token written by a repair is in the English and in the repaired text.
fn check_tokens(pair: &Bilingual<'_>, mended: &Mended) -> Result<(), String> {
    let mut repairs = applied(mended).peekable();
    if repairs.peek().is_none() {
        return Ok(());
    }
    let repaired = Bilingual { target: &mended.text, ..*pair };
    let comparison = Comparison::new(&repaired, tokens::tokens(pair.source));
    for repair in repairs {
        // A hyphen parts a Hebrew prefix from a Latin name.
        let written = repair.after.trim().trim_start_matches('-');
        if !only_marks(repair)
            && !is_english(pair.source, repair.after.trim())
            && !is_english(pair.source, written)
        {
            return Err(format!("`{}` was written and is not of the English", repair.after));
        }
        let lost = comparison
            .expected
            .iter()
            .find(|expected| repair.after.trim() == expected.text && expected.copies.is_empty());
        if let Some(lost) = lost {
            return Err(format!(
                "the {} `{}` was written and does not stand",
                lost.class, lost.text
            ));
        }
    }
    Ok(())
}

/// Whether a repair changes only markup and whitespace.
fn only_marks(repair: &Repair) -> bool {
    let letters = |text: &str| -> String {
        text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '*' | '\\')).collect()
    };
    letters(&repair.before) == letters(&repair.after)
}

/// Whether the English contains a text, or all its tokens.
fn is_english(source: &str, text: &str) -> bool {
    let tokens = tokens::tokens(text);
    source.contains(text)
        || (!tokens.is_empty() && tokens.iter().all(|token| source.contains(token.span.of(text))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use segmend_engine::model::{LocaleTag, Provenance};

    #[test]
    fn unrecorded_changes_are_violations() {
        let locale = LocaleTag::parse("pl-PL").unwrap();
        let provenance = Provenance::Machine;
        let (source, target) = ("Use TLS 1.2 now", "Użyj TLS 1,2 teraz");
        let pair = Bilingual { locale: &locale, provenance, source, target };
        let engine = Engine::default();
        let good = engine.mend(&pair);
        assert_eq!(violations(&pair, &good, &engine), vec![]);
        let change = |change: fn(&mut Mended)| {
            let mut mended = good.clone();
            change(&mut mended);
            violations(&pair, &mended, &engine).into_iter().map(|(promise, _)| promise).collect()
        };
        type Comparison = (fn(&mut Mended), &'static [&'static str]);
        let cases: [Comparison; 5] = [
            (|mended| mended.text.push('!'), &["ranges"]),
            (|mended| mended.repairs.clear(), &["ranges"]),
            (|mended| mended.repairs[0].span.start += 1, &["ranges", "harm"]),
            (
                |mended| mended.text = "Użyj TLS 1,2 teraz".to_owned(),
                &["ranges", "twice", "tokens"],
            ),
            (|mended| mended.repairs[0].after = "1.3".to_owned(), &["ranges", "tokens"]),
        ];
        for (index, (edit, expected)) in cases.into_iter().enumerate() {
            let found: Vec<&str> = change(edit);
            assert_eq!(found, expected, "case {index}");
        }
    }
}
