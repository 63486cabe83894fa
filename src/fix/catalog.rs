//! Turns the repairs of a PO catalog into a patch of its file.
//!
//! Only lines of strings that a repair touches are written anew; all other bytes stay. The patched
//! catalog is read again and must have the same entries with the repaired translations.

use crate::fix::fixed::applied;
use crate::fix::patch::{Change, Patch, Reason};
use crate::model::{Article, Converted, Place, Segment};
use crate::parse::po::{Entry, entries, escaped, unescaped};
use crate::parse::{self, Identity};
use crate::project::localized::Localized;
use segmend_engine::model::{Mended, Repair};

/// Creates the patch for a catalog; `None` if there is nothing to repair.
///
/// # Errors
/// The repairs cannot be written without changing more: the place of the catalog.
pub(super) fn patch(
    localized: &Localized<'_>,
    converted: &Converted,
) -> Result<Option<Patch>, Place> {
    let article = localized.article;
    let known = entries(&converted.file);
    let mut changes = Vec::new();
    for (segment, mended) in article.segments().zip(&localized.segments) {
        if mended.text == article.target(segment) {
            continue;
        }
        let entry = segment.id.parse().ok().and_then(|number: usize| known.get(number - 1));
        let change = entry
            .and_then(|entry| entry.as_ref().ok())
            .and_then(|entry| change(localized, converted, entry, segment, mended));
        let place =
            || localized.place(segment.target.start, Some(segment.id.clone()), &article.locale);
        changes.push(change.ok_or_else(place)?);
    }
    if changes.is_empty() {
        return Ok(None);
    }
    let refused = || localized.place(0, None, &article.locale);
    let old = converted.file.as_bytes();
    let patch = Patch::new(&article.file, &article.locale, old, changes).ok_or_else(refused)?;
    let fixed = patch.apply(old).and_then(|fixed| String::from_utf8(fixed).ok());
    let is_whole = fixed.is_some_and(|fixed| reads_back(localized, fixed));
    if is_whole { Ok(Some(patch)) } else { Err(refused()) }
}

/// The change of the strings of one entry.
fn change(
    localized: &Localized<'_>,
    converted: &Converted,
    entry: &Entry,
    segment: &Segment,
    mended: &Mended,
) -> Option<Change> {
    let repairs: Vec<_> = applied(mended).collect();
    let before = entry.text_span.of(&converted.file);
    let after = rewritten(before, &repairs)?;
    let article = localized.article;
    let place = localized.place(segment.target.start, Some(segment.id.clone()), &article.locale);
    let reason = Reason::new(repairs.first()?, place);
    Some(Change { at: entry.text_span.start, before: before.to_owned(), after, reason })
}

/// The lines of strings after repairs, whose spans are those of the text that the strings hold.
fn rewritten(strings: &str, repairs: &[&Repair]) -> Option<String> {
    let mut lines = Vec::new();
    for line in strings.split('\n') {
        lines.push((line.to_owned(), unescaped(line.trim()).ok()?));
    }
    let mut repairs = repairs.to_vec();
    repairs.sort_by_key(|repair| std::cmp::Reverse(repair.span));
    for repair in repairs {
        let (mut start, mut end) = (repair.span.start, repair.span.end);
        let mut with = repair.after.as_str();
        for (raw, text) in &mut lines {
            let length = text.len();
            let (from, to) = (start.min(length), end.min(length));
            if from < to || (start == end && start < length && !with.is_empty()) {
                text.replace_range(from..to, with);
                let inner = raw.trim();
                *raw = raw.replace(inner, &format!("\"{}\"", escaped(text)));
                // The rest of what is replaced goes from the lines behind it.
                with = "";
            }
            (start, end) = (start.saturating_sub(length), end.saturating_sub(length));
        }
    }
    let lines: Vec<_> = lines.into_iter().map(|(raw, _)| raw).collect();
    Some(lines.join("\n"))
}

/// Whether a patched catalog has the same entries with the repaired translations.
fn reads_back(localized: &Localized<'_>, fixed: String) -> bool {
    let Article { file, path, locale, .. } = localized.article.clone();
    let again = parse::article(Identity { file, path, locale }, fixed);
    let article = localized.article;
    let expected = article.segments().map(|segment| (&segment.id, article.source(segment)));
    let found = again.segments().map(|segment| (&segment.id, again.source(segment)));
    let found = found.zip(again.segments().map(|segment| again.target(segment)));
    expected.zip(localized.texts()).eq(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::article;
    use crate::project::mender::Mender;
    use segmend_engine::Engine;
    use segmend_engine::model::LocaleTag;

    #[test]
    fn only_the_strings_of_a_repair_change() {
        let source = "msgid \"Use TLS 1.2 and \\\"Get-Mailbox\\\" now.\"\n";
        for (strings, expected) in [
            (
                "msgstr \"Użyj TLS 1,2 i \\\"Get-Mailbox\\\" teraz.\"\n",
                Some("msgstr \"Użyj TLS 1.2 i \\\"Get-Mailbox\\\" teraz.\"\n"),
            ),
            (
                "msgstr \"\"\r\n  \"Użyj TLS \"\r\n\t\"1,2 i \\\"Get-\"\r\n\"Mailbox\\\" teraz.\"\r\n",
                Some(
                    "msgstr \"\"\r\n  \"Użyj TLS \"\r\n\t\"1.2 i \\\"Get-\"\r\n\"Mailbox\\\" teraz.\"\r\n",
                ),
            ),
            (
                "msgstr \"Użyj TLS 1\"\n\",2 i \\\"Get-Mailbox\\\" teraz.\"\n",
                Some("msgstr \"Użyj TLS 1.2\"\n\" i \\\"Get-Mailbox\\\" teraz.\"\n"),
            ),
            ("#, fuzzy\nmsgstr \"TLS 1,2\"\n", None),
            ("msgstr \"Użyj TLS 1.2 i \\\"Get-Mailbox\\\" teraz.\"\n", None),
        ] {
            let (before, after) =
                ("# note\n\n#: a.md:1\n", "\n#~ msgid \"TLS 1.2\"\n#~ msgstr \"TLS 1,2\"\n");
            // Flags stand before the entry.
            let (flags, strings) = strings.split_once("msgstr").unwrap();
            let file = |strings: &str| format!("{before}{flags}{source}{strings}{after}");
            let text = file(&format!("msgstr{strings}"));
            let identity = Identity {
                file: "pl.po".to_owned(),
                path: "pl.po".to_owned(),
                locale: LocaleTag::parse("pl").unwrap(),
            };
            let article = article(identity, text.clone());
            let localized = Localized::new(&article, &Mender::without_decisions(Engine::default()));
            let patch = patch(&localized, article.converted.as_ref().unwrap()).unwrap();
            let fixed = patch
                .map(|patch| String::from_utf8(patch.apply(text.as_bytes()).unwrap()).unwrap());
            assert_eq!(fixed, expected.map(file), "{text}");
        }
    }
}
