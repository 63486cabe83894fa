//! Turns returned texts into decisions.
//!
//! A changed text becomes a person's decision. It is refused if its segment has changed since the
//! export, or if it is worse than the exported text: see [`weigh`](super::weigh). All others are
//! taken, with warnings where a person should look again.

use std::collections::{BTreeMap, BTreeSet};

use crate::decide::{self, Decision, Verdict};
use crate::exchange::context::ImportContext;
use crate::exchange::round_trip::rules;
use crate::exchange::weigh::{Weighed, weigh};
use crate::exchange::{
    ExchangeSegment, ReturnedText, SegmentKey, Signature, SourceText, TranslationState, matching,
    text_hash,
};
use crate::model::SegmentId;
use crate::project::mender::decisions_on;
use crate::project::{Job, ProjectError};
use segmend_engine::model::{Bilingual, LocaleTag, Severity};

/// Who imports, and what they vouch for.
#[derive(Clone, Debug, Default)]
pub struct ImportOptions {
    /// Whose decisions they are.
    pub signature: Signature,
    /// The segments to take in spite of errors, as `mail/tls.md#112`.
    pub force: BTreeSet<String>,
}

/// Something to say about an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportNote {
    /// The line in the returned file, 1-based, if known.
    pub line: Option<usize>,
    /// The entry: `mail/tls.md#112`, or the beginning of its English.
    pub entry: String,
    /// What is wrong, then what to do.
    pub message: String,
}

/// The result of an import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The new decisions by locale.
    pub decisions: BTreeMap<LocaleTag, Vec<Decision>>,
    /// The number of unchanged texts.
    pub unchanged: usize,
    /// The refused texts, sorted by line.
    pub refused: Vec<ImportNote>,
    /// What a person should look at in texts that were taken, sorted by line.
    pub warned: Vec<ImportNote>,
}

/// Returned texts by locale.
pub type ReturnedTexts = BTreeMap<LocaleTag, Vec<ReturnedText>>;

/// Compares returned texts with the content and turns the differences into decisions. It writes
/// nothing.
///
/// # Errors
/// As [`build`](crate::site::build).
pub fn compare_texts(
    job: &Job,
    delivery: &ReturnedTexts,
    options: &ImportOptions,
) -> Result<Imported, ProjectError> {
    let context = ImportContext::new(job)?;
    let mut imported = Imported::default();
    for (locale, texts) in delivery {
        let locale = context.known_locale(locale);
        let mut by_article: BTreeMap<String, Vec<&ReturnedText>> = BTreeMap::new();
        for text in texts {
            match context.article_of(text, &locale) {
                Some(article) => by_article.entry(article).or_default().push(text),
                // Without a key and a translation there is nothing to lose.
                None if text.is_empty() => {}
                None => imported.refused.push(unplaced(text, "it names no article of the content")),
            }
        }
        for (article, texts) in by_article {
            context.compare_article(&article, &locale, &texts, options, &mut imported);
        }
    }
    imported.refused.sort_by_key(|note| note.line);
    imported.warned.sort_by_key(|note| note.line);
    Ok(imported)
}

/// Compares decisions from elsewhere with the content, as [`compare_texts`] does with texts.
///
/// # Errors
/// As [`build`](crate::site::build).
pub fn compare_decisions(
    job: &Job,
    locale: &LocaleTag,
    decisions: &decide::Decisions,
    options: &ImportOptions,
) -> Result<Imported, ProjectError> {
    let context = ImportContext::new(job)?;
    let known = decisions_on(job, locale)?;
    let mut imported = Imported::default();
    for decision in decisions.iter() {
        let by = decision.by.clone().or_else(|| options.signature.by.clone());
        let decision = Decision { by, ..decision.clone() };
        let earlier = known.get(&decision.article, &decision.segment);
        if earlier.is_some_and(|earlier| {
            Decision { by: decision.by.clone(), ..earlier.clone() } == decision
        }) {
            imported.unchanged += 1;
            continue;
        }
        let entry = entry_of(&decision.article, &decision.segment);
        let is_newer = earlier.is_some_and(|earlier| {
            earlier.pair_hash == decision.pair_hash && earlier.at > decision.at
        });
        let found = match is_newer {
            true => Err("a newer decision is there: keep that, or decide anew".to_owned()),
            false => context.checked_decision(locale, decision, options),
        };
        imported.add(locale, None, entry, found.map(Some));
    }
    Ok(imported)
}

/// A decision, with the warnings about its text.
type Warned = (Decision, Option<String>);

impl Imported {
    /// Adds the result for one entry.
    fn add(
        &mut self,
        locale: &LocaleTag,
        line: Option<usize>,
        entry: String,
        found: Result<Option<Warned>, String>,
    ) {
        match found {
            Ok(None) => self.unchanged += 1,
            Ok(Some((decision, warning))) => {
                let note = |message| ImportNote { line, entry, message };
                self.warned.extend(warning.map(note));
                self.decisions.entry(locale.clone()).or_default().push(decision);
            }
            Err(message) => self.refused.push(ImportNote { line, entry, message }),
        }
    }
}

fn entry_of(article: &str, id: &SegmentId) -> String {
    format!("{article}#{id}")
}

/// The note on a text that belongs to no segment.
fn unplaced(text: &ReturnedText, reason: &str) -> ImportNote {
    const SHOWN: usize = 40;
    let source = match &text.source {
        Some(SourceText::Markdown(source) | SourceText::Plain(source)) => source.trim(),
        None => "",
    };
    let named = text.article.as_deref().unwrap_or("an entry without a key");
    let entry = match source.char_indices().nth(SHOWN) {
        _ if source.is_empty() => named.to_owned(),
        Some((end, _)) => format!("`{}…`", &source[..end]),
        None => format!("`{source}`"),
    };
    let message = format!("{reason}, and the entry has no key of segmend: export it again");
    ImportNote { line: Some(text.line), entry, message }
}

impl ImportContext {
    /// Compares the texts of one article.
    fn compare_article(
        &self,
        article: &str,
        locale: &LocaleTag,
        texts: &[&ReturnedText],
        options: &ImportOptions,
        imported: &mut Imported,
    ) {
        let segments = self.segments(article, locale);
        let mut placed: Vec<(&ReturnedText, Result<usize, String>)> = Vec::new();
        let (keyed, keyless): (Vec<&ReturnedText>, Vec<_>) =
            texts.iter().partition(|text| text.key.is_some());
        for text in keyed {
            placed.push((text, self.find(&segments, text, locale)));
        }
        let there: Vec<_> = segments.iter().map(|(_, segment)| segment).collect();
        for (text, at) in keyless.iter().zip(matching::by_source(&there, &keyless)) {
            match at {
                Some(at) => placed.push((text, Ok(at))),
                None if text.is_empty() => {}
                None => imported
                    .refused
                    .push(unplaced(text, "no segment of the article surely has this English")),
            }
        }
        let twice = told_twice(&placed);
        for (text, at) in placed {
            let key = at.as_ref().ok().map(|at| &segments[*at].0).or(text.key.as_ref());
            let entry = key.map_or_else(String::new, |key| entry_of(&key.article, &key.id));
            let found = at.and_then(|at| match twice.get(&at) {
                Some(lines) => Err(format!(
                    "the file has several translations of this segment, on the lines {lines}: keep one"
                )),
                None => self.decision_for(locale, &segments[at], text, options),
            });
            imported.add(locale, Some(text.line), entry, found);
        }
    }

    /// Turns a returned text into a decision; `None` if the text is unchanged.
    fn decision_for(
        &self,
        locale: &LocaleTag,
        (key, segment): &(SegmentKey, ExchangeSegment),
        returned: &ReturnedText,
        options: &ImportOptions,
    ) -> Result<Option<Warned>, String> {
        let back = returned.text.as_ref().map_err(Clone::clone)?;
        let text = segment.assemble(back)?;
        let sent = returned.key.as_ref().and_then(|key| key.text_hash.as_ref());
        // The text may have changed since the export: an old file must not undo a new decision.
        // Without the hash of the exported text, decided segments count as changed.
        let has_moved = match sent {
            Some(sent) => *sent != text_hash(&segment.text),
            None => segment.state == TranslationState::Final,
        };
        if has_moved {
            return match text == segment.text || sent == Some(&text_hash(&text)) {
                true => Ok(None),
                false => Err("the text was decided on since: export it again".to_owned()),
            };
        }
        let comment = segment.comment.clone();
        let SegmentKey { article, id, pair_hash, .. } = key;
        let Signature { by, at } = options.signature.clone();
        let new = Decision::new(article, id.clone(), pair_hash.clone());
        let new = Decision { text: Some(text.clone()), comment, by, at, ..new };
        // Approving a segment that needs review is a decision, too.
        let is_kept = segment.state == TranslationState::NeedsReview
            && returned.state >= Some(TranslationState::Reviewed);
        match (text == segment.text, is_kept) {
            (true, false) => return Ok(None),
            (true, true) => {
                let settles = rules(&segment.findings);
                let warning = format!("approved as it is, which settles {}", settles.join(", "));
                return Ok(Some((
                    Decision { verdict: Verdict::Keep, settles, ..new },
                    Some(warning),
                )));
            }
            (false, _) => {}
        }
        let is_vouched = options.force.contains(&entry_of(&key.article, &key.id));
        let (settles, warning) = self.weighed(locale, key, segment, &text, is_vouched)?;
        Ok(Some((Decision { verdict: Verdict::Edit, settles, ..new }, warning)))
    }

    /// Weighs a text that differs from the exported one. Returns the rules that it settles because
    /// someone vouches for it, and the warnings about it.
    fn weighed(
        &self,
        locale: &LocaleTag,
        key: &SegmentKey,
        segment: &ExchangeSegment,
        text: &str,
        is_vouched: bool,
    ) -> Result<(Vec<String>, Option<String>), String> {
        if text.trim().is_empty() {
            return Err("the translation is empty: write one".to_owned());
        }
        if let Some(found) = decide::foreign_markup(&segment.source, &segment.target, text) {
            return Err(format!(
                "the text has `{found}`, which neither the English nor the translation has: write it without"
            ));
        }
        let engine = self.engine.for_article(&key.article);
        let weighed: Weighed = weigh(&engine, locale, segment, text);
        let (errors, warnings) = (weighed.told(Severity::Error), weighed.told(Severity::Warning));
        match errors {
            Some(errors) if !is_vouched => Err(errors),
            Some(errors) => {
                let open = weighed.findings.iter().filter(|f| f.severity > Severity::Info);
                Ok((rules(open), Some(format!("taken by force: {errors}"))))
            }
            None => Ok((Vec::new(), warnings)),
        }
    }

    /// Weighs the text of a decision, and adds the rules that it settles: those with findings in its
    /// text. Whoever made the decision may not have had an engine.
    fn checked_decision(
        &self,
        locale: &LocaleTag,
        mut decision: Decision,
        options: &ImportOptions,
    ) -> Result<Warned, String> {
        let Decision { article, segment: id, pair_hash, .. } = decision.clone();
        let segments = self.segments(&article, locale);
        let key = SegmentKey { article, id, pair_hash, text_hash: None };
        let text = ReturnedText { key: Some(key.clone()), ..ReturnedText::new(1, Ok(Vec::new())) };
        let (key, segment) = &segments[self.find(&segments, &text, locale)?];
        let Some(text) = &decision.text else { return Ok((decision, None)) };
        let engine = self.engine.for_article(&key.article);
        let (source, provenance) = (segment.source.as_str(), segment.provenance);
        let pair = |target| Bilingual { locale, provenance, source, target };
        // These texts are the content's and the engine's own.
        let is_own = *text == segment.text
            || *text == segment.target
            || *text
                == self.unsafe_engine.for_article(&key.article).mend(&pair(&segment.target)).text;
        let mut warning = None;
        if !is_own {
            // Who settles findings of the own text vouches for it.
            let is_vouched = !decision.settles.is_empty()
                || options.force.contains(&entry_of(&key.article, &key.id));
            let (settles, found) = self.weighed(locale, key, segment, text, is_vouched)?;
            warning = found;
            if decision.settles.is_empty() {
                decision.settles = settles;
            }
        }
        let is_choice = matches!(decision.verdict, Verdict::Accept | Verdict::Reject);
        if is_choice && self.mender.engine.is_some() {
            decision.settles = rules(&engine.check(&pair(text)));
        }
        Ok((decision, warning))
    }
}

/// The segments of which a file has different translations, with their lines.
fn told_twice(placed: &[(&ReturnedText, Result<usize, String>)]) -> BTreeMap<usize, String> {
    let mut by_segment: BTreeMap<usize, Vec<&ReturnedText>> = BTreeMap::new();
    for (text, at) in placed {
        if let Ok(at) = at {
            by_segment.entry(*at).or_default().push(text);
        }
    }
    by_segment.retain(|_, texts| texts.iter().any(|text| text.text != texts[0].text));
    let lines = |texts: Vec<&ReturnedText>| {
        let lines: Vec<_> = texts.iter().map(|text| text.line.to_string()).collect();
        lines.join(", ")
    };
    by_segment.into_iter().map(|(at, texts)| (at, lines(texts))).collect()
}
