//! Turns the repairs of an article into a patch of its file.
//!
//! Only the translations of pairs and the title change. Where a file has `&quot;` instead of `"`
//! (see [`Article::restore`]), repaired text uses that spelling, too: a raw quote would end the
//! damaged part and break the tags after it. The patched text is parsed again and must have the
//! same pairs with the same English and the repaired translations.

use crate::fix::patch::{Change, Patch, Reason};
use crate::model::{Article, Place};
use crate::parse::{self, Identity, replace_value};
use crate::project::localized::Localized;
use segmend_engine::model::{Applicability, Mended, Repair};
use segmend_engine::text::{Edit, difference};

const ENTITY: &str = "&quot;";

/// Creates the patch for an article's file; `None` if there is nothing to repair, or the file is in
/// a format that can't be written.
///
/// # Errors
/// The repairs cannot be written without changing more: the place of the article.
pub(crate) fn patch(localized: &Localized<'_>) -> Result<Option<Patch>, Place> {
    let article = localized.article;
    let mut edits = edits(localized);
    if edits.is_empty() || article.converted.is_some() {
        return Ok(None);
    }
    edits.sort_by_key(|(edit, _)| edit.span);
    let text = article.write_back();
    let changes = edits.into_iter().map(|(edit, reason)| change(article, &text, &edit, reason));
    let changes: Option<Vec<_>> = changes.collect();
    let patch = changes
        .and_then(|changes| Patch::new(&article.file, &article.locale, text.as_bytes(), changes));
    let refused = || localized.place(0, None, &article.locale);
    let patch = patch.ok_or_else(refused)?;
    let fixed = patch.apply(text.as_bytes()).and_then(|fixed| String::from_utf8(fixed).ok());
    let is_whole = fixed.is_some_and(|fixed| reads_back(localized, fixed));
    if is_whole { Ok(Some(patch)) } else { Err(refused()) }
}

/// The repairs that are written.
pub(super) fn applied(mended: &Mended) -> impl Iterator<Item = &Repair> {
    mended.repairs.iter().filter(|repair| repair.applicability == Applicability::Safe)
}

/// The edits of the article's text with their reasons.
pub(super) fn edits(localized: &Localized<'_>) -> Vec<(Edit, Reason)> {
    let article = localized.article;
    let mut edits: Vec<_> = title(localized).into_iter().collect();
    for (segment, mended) in article.segments().zip(&localized.segments) {
        for repair in applied(mended) {
            let span = repair.span.shift(segment.target.start);
            let place = localized.place(span.start, Some(segment.id.clone()), &article.locale);
            edits.push((Edit::new(span, repair.after.as_str()), Reason::new(repair, place)));
        }
    }
    edits
}

/// The smallest edit of the front matter that writes the new title.
fn title(localized: &Localized<'_>) -> Option<(Edit, Reason)> {
    let new = localized.new_title()?;
    let repair = applied(localized.title.as_ref()?).next()?;
    let block = localized.article.front_matter.span;
    let old = block.of(&localized.article.text);
    let edit = difference(old, &replace_value(old, "title", new))?;
    let span = edit.span.shift(block.start);
    let place = localized.place(span.start, None, &localized.article.locale);
    Some((Edit { span, ..edit }, Reason::new(repair, place)))
}

/// Converts an edit of the article's text to a change of its file.
fn change(article: &Article, file: &str, edit: &Edit, reason: Reason) -> Option<Change> {
    let (at, end) = (in_file(article, edit.span.start), in_file(article, edit.span.end));
    let before = file.get(at..end)?.to_owned();
    let after = match spells_quotes(article, edit.span.start) {
        true => edit.with.replace('"', ENTITY),
        false => edit.with.clone(),
    };
    Some(Change { at, before, after, reason })
}

/// Converts an offset in the article's text to one in its file.
fn in_file(article: &Article, offset: usize) -> usize {
    let before = article.restore.iter().take_while(|edit| edit.span.end <= offset);
    before.fold(offset, |at, edit| at + edit.with.len() - edit.span.len())
}

/// Whether the file has `&quot;` for quotes at an offset, as it has for the last quote before it.
fn spells_quotes(article: &Article, offset: usize) -> bool {
    let last = article.text[..offset].rfind('"');
    last.is_some_and(|quote| article.restore.iter().any(|edit| edit.span.start == quote))
}

/// Whether the fixed file parses to the same pairs with the repaired translations.
fn reads_back(localized: &Localized<'_>, fixed: String) -> bool {
    let article = localized.article;
    let Article { file, path, locale, .. } = article.clone();
    let again = parse::article(Identity { file, path, locale }, fixed);
    let same_title = match localized.title.as_ref().filter(|title| applied(title).next().is_some())
    {
        Some(title) => {
            let others = |article: &Article| {
                let keys = article.front_matter.keys.iter();
                keys.filter(|(key, _)| key.as_str() != Some("title"))
                    .map(|(key, value)| (key.clone(), value.clone()))
                    .collect::<Vec<_>>()
            };
            again.front_matter.title.as_ref() == Some(&title.text)
                && others(&again) == others(article)
        }
        None => again.front_matter == article.front_matter,
    };
    let expected = article.segments().map(|segment| (&segment.id, article.source(segment)));
    let expected = expected.zip(localized.texts());
    let found = again.segments().map(|segment| (&segment.id, again.source(segment)));
    let found = found.zip(again.segments().map(|segment| again.target(segment)));
    same_title && article.parts.len() == again.parts.len() && expected.eq(found)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::mender::Mender;
    use segmend_engine::Engine;
    use segmend_engine::model::LocaleTag;

    fn mended(article: &Article) -> Option<Patch> {
        patch(&Localized::new(article, &Mender::without_decisions(Engine::default()))).unwrap()
    }

    fn read(text: &str) -> Article {
        let locale = LocaleTag::parse("pl-PL").unwrap();
        let identity = Identity { file: "pl-PL/a.md".into(), path: "a.md".into(), locale };
        parse::article(identity, text.to_owned())
    }

    fn pair(target: &str, source: &str) -> String {
        format!(
            "<span data-ttu-id=\"a-1\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-1\">{source}</span></span>"
        )
    }

    #[test]
    fn only_translations_and_the_title_change() {
        let good = pair("Użyj TLS 1.2", "Use TLS 1.2");
        let bad = pair("Użyj TLS 1,2", "Use TLS 1.2");
        let quirk = |pair: &str| {
            format!("<a title=\"\">\r\n{}", pair.replacen('"', "\u{0}", 1))
                .replace('"', ENTITY)
                .replace('\u{0}', "\"")
                .replacen("title=&quot;&quot;", "title=\"\"", 1)
                + "\" end"
        };
        for (text, expected) in [
            (
                format!("\u{feff}{bad}\r\n1,2 \t\n\n{good}"),
                format!("\u{feff}{good}\r\n1,2 \t\n\n{good}"),
            ),
            (
                format!("---\r\ntitle: 'Użyj TLS 1,2' \r\nx: 1,2\r\n---\r\n# {bad}\r\n"),
                format!("---\r\ntitle: 'Użyj TLS 1.2'\r\nx: 1,2\r\n---\r\n# {good}\r\n"),
            ),
            (quirk(&bad), quirk(&good)),
        ] {
            let article = read(&text);
            assert_eq!(article.write_back(), text);
            let patch = mended(&article).expect("a patch");
            let fixed = patch.apply(text.as_bytes()).unwrap();
            assert_eq!(String::from_utf8(fixed.clone()).unwrap(), expected);
            assert_eq!(patch.inverse().apply(&fixed).unwrap(), text.as_bytes());
        }
        assert_eq!(mended(&read(&good)), None);
    }

    #[test]
    fn quotes_are_written_like_those_around_them() {
        let value = r#""Enabled"=dword:00000001"#;
        let plain = pair(r#""Enabled"=dword: 00000001"#, value);
        let text =
            plain.replacen('"', "\u{0}", 1).replace('"', ENTITY).replace('\u{0}', "\"") + "\"";
        let article = read(&text);
        assert!(!article.restore.is_empty());
        let patch = mended(&article).expect("a patch");
        let fixed = String::from_utf8(patch.apply(text.as_bytes()).unwrap()).unwrap();
        assert!(
            fixed.contains("&quot;Enabled&quot;=dword:00000001</span><span class=&quot;"),
            "{fixed}"
        );
    }
}
