//! `segmend decide`: a person's verdict on one segment, by its place.

use thiserror::Error;

use crate::audit::explain::{Explained, explain_with};
use crate::audit::missing::ExplainError;
use crate::decide::{Decision, Verdict, foreign_markup, pair_hash};
use crate::exchange::round_trip::rules;
use crate::exchange::{Signature, write_decisions};
use crate::model::SegmentId;
use crate::project::localized::title_id;
use crate::project::mender::{Mender, decisions_on};
use crate::project::{Job, ProjectError};
use crate::review::{SegmentRef, withdraw};
use segmend_engine::model::{Bilingual, Finding, Severity};

/// What a person decides on a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// A verdict that sets the text. [`Verdict::Edit`] needs the text; a text with warnings or errors
    /// needs `is_sure`.
    Verdict {
        /// The verdict.
        verdict: Verdict,
        /// The text of an edit.
        text: Option<String>,
        /// Whether findings in the text are accepted.
        is_sure: bool,
    },
    /// Findings of these rules are false alarms; of all rules if there are none.
    Suppress(Vec<String>),
    /// There is no decision any more.
    Remove,
}

/// Why a decision was not made. [`DecideError::help`] says what to do.
#[derive(Debug, Error)]
pub enum DecideError {
    /// The place names no segment, or the content cannot be read.
    #[error(transparent)]
    Place(#[from] ExplainError),
    /// The place names several segments.
    #[error("`{place}` names {} segments", .ids.len())]
    Several {
        /// The place.
        place: String,
        /// The file.
        file: String,
        /// The ids of the segments.
        ids: Vec<String>,
    },
    /// The choice does not fit the segment.
    #[error("{message}")]
    Refused {
        /// Why.
        message: String,
        /// What to do.
        help: String,
    },
    /// The file of decisions cannot be read or written.
    #[error(transparent)]
    Project(#[from] ProjectError),
}

impl DecideError {
    /// Returns a hint for the user, if there is one.
    pub fn help(&self) -> Option<String> {
        match self {
            Self::Place(error) => error.help(),
            Self::Several { file, ids, .. } => {
                let places: Vec<_> = ids.iter().map(|id| format!("`{file}:{id}`")).collect();
                Some(format!("name one of {}", places.join(", ")))
            }
            Self::Refused { help, .. } => Some(help.clone()),
            Self::Project(error) => error.help(),
        }
    }
}

/// Decides on the segment at a place (`FILE:ID` or `FILE:LINE`) and writes the decision beside the
/// content. Returns the segment, and the decision unless it was removed.
///
/// # Errors
/// See [`DecideError`].
pub fn decide(
    job: &Job,
    place: &str,
    choice: &Choice,
    comment: Option<&str>,
    signature: &Signature,
) -> Result<(Explained, Option<Decision>), DecideError> {
    let engine = job.learned().map_err(DecideError::Project)?.any_engine();
    // The decision is about what the engine makes of the segment, not about an earlier decision.
    let explained = explain_with(job, place, &Mender::without_decisions(engine))?;
    let segment = only(explained, place)?;
    let id = match &segment.place.segment {
        Some(id) => SegmentId::parse(id),
        None => title_id(),
    };
    let locale = segment.place.locale.clone();
    if *choice == Choice::Remove {
        if decisions_on(job, &locale)?.get(&segment.article, &id).is_none() {
            let help = format!("content/decisions/{locale}.yaml lists the decisions");
            return Err(refused("there is no decision on the segment", &help));
        }
        withdraw(job, &SegmentRef { locale, article: segment.article.clone(), segment: id })?;
        return Ok((segment, None));
    }
    let (verdict, text, settles) = settle(job, &segment, choice)?;
    let of = pair_hash(&segment.source, &segment.target);
    let Signature { by, at } = signature.clone();
    let comment = comment.map(str::to_owned);
    let new = Decision::new(&segment.article, id, of);
    let decision = Decision { verdict, text, settles, by, at, comment, ..new };
    write_decisions(job, &locale, std::slice::from_ref(&decision))?;
    Ok((segment, Some(decision)))
}

/// The only segment at a place.
fn only(mut explained: Vec<Explained>, place: &str) -> Result<Explained, DecideError> {
    if explained.len() > 1 {
        let id = |it: &Explained| it.place.segment.clone().unwrap_or_else(|| "title".to_owned());
        let ids = explained.iter().map(id).collect();
        let file = explained[0].place.file.clone();
        return Err(DecideError::Several { place: place.to_owned(), file, ids });
    }
    explained.pop().ok_or_else(|| ExplainError::NoPlace(place.to_owned()).into())
}

/// The verdict, text and settled rules of a choice.
fn settle(
    job: &Job,
    segment: &Explained,
    choice: &Choice,
) -> Result<(Verdict, Option<String>, Vec<String>), DecideError> {
    let learned = job.learned().map_err(DecideError::Project)?;
    let pair = Bilingual {
        locale: &segment.place.locale,
        provenance: segment.provenance,
        source: &segment.source,
        target: &segment.target,
    };
    let (verdict, given, is_sure) = match choice {
        Choice::Suppress(names) => {
            return Ok((Verdict::Keep, None, suppressed(names, &segment.findings)?));
        }
        Choice::Verdict { verdict, text, is_sure } => (*verdict, text, *is_sure),
        Choice::Remove => return Ok((Verdict::Comment, None, Vec::new())),
    };
    let text = match verdict {
        Verdict::Comment => return Ok((verdict, None, Vec::new())),
        Verdict::Keep => segment.repaired.clone(),
        Verdict::Reject => segment.target.clone(),
        Verdict::Accept => learned.unsafe_engine().for_article(&segment.article).mend(&pair).text,
        Verdict::Edit => given.clone().filter(|text| !text.trim().is_empty()).ok_or_else(|| {
            refused("`edit` needs the new translation", "add it at the end: `edit 'TEXT'`")
        })?,
    };
    if let Some(markup) = foreign_markup(pair.source, pair.target, &text) {
        let message =
            format!("the text has `{markup}`, which neither the English nor the translation has");
        return Err(refused(&message, "write the text without it"));
    }
    let engine = learned.any_engine();
    let findings = engine.for_article(&segment.article).check(&Bilingual { target: &text, ..pair });
    let bad = findings.iter().find(|finding| finding.severity > Severity::Info);
    if let Some(finding) = bad.filter(|_| verdict == Verdict::Edit && !is_sure) {
        let message = format!("the text has a finding, {}: {}", finding.rule.name, finding.message);
        return Err(refused(&message, "correct the text, or publish it as it is with `--force`"));
    }
    Ok((verdict, Some(text), rules(&findings)))
}

/// The rules that a suppression settles: those of `names`, or of all findings.
fn suppressed(names: &[String], findings: &[Finding]) -> Result<Vec<String>, DecideError> {
    let found = rules(findings);
    if found.is_empty() {
        let help = "findings about files, links and metadata are silenced by an ignore comment or by the settings: see docs/decisions.md";
        return Err(refused("the segment has no finding to suppress", help));
    }
    if let Some(name) = names.iter().find(|name| !found.contains(name)) {
        let help = format!("its findings are `{}`", found.join("`, `"));
        return Err(refused(&format!("the segment has no finding of `{name}`"), &help));
    }
    Ok(if names.is_empty() { found } else { names.to_vec() })
}

fn refused(message: &str, help: &str) -> DecideError {
    DecideError::Refused { message: message.to_owned(), help: help.to_owned() }
}
