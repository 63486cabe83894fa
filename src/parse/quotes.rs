//! Restores quotes that were written as `&quot;` inside the tags of pairs.
//!
//! In a few articles, every quote between two raw ones became an entity, including those of the
//! bilingual tags: `<span data-ttu-id="d493f-137&quot;>…<span class=&quot;sxs-lookup&quot;>…"`. Such a
//! region starts inside an attribute's value and ends at the next raw quote. The edits that undo the
//! change are kept, so that writing the article back is lossless.

use std::sync::LazyLock;

use regex::Regex;

use segmend_engine::text::{Edit, Span, pattern};

const ENTITY: &str = "&quot;";
/// Marks damage by the translation tool. Other regions with entities are the author's.
const DAMAGED_TAG: &str = "sxs-lookup&quot;";

/// Returns the text with restored quotes, and the edits that undo the change.
pub(super) fn restore(text: String) -> (String, Vec<Edit>) {
    static REGION: LazyLock<Regex> = LazyLock::new(|| pattern(r#"="([^"<>]*&quot;>[^"]*)""#));
    // A quick test first: almost no article has the damage.
    if memchr::memmem::find(text.as_bytes(), DAMAGED_TAG.as_bytes()).is_none() {
        return (text, Vec::new());
    }
    let (mut out, mut undo, mut at) = (String::with_capacity(text.len()), Vec::new(), 0);
    for captures in REGION.captures_iter(&text) {
        let Some(inner) = captures.get(1).filter(|inner| inner.as_str().contains(DAMAGED_TAG))
        else {
            continue;
        };
        out.push_str(&text[at..inner.start()]);
        at = inner.end();
        for (index, piece) in inner.as_str().split(ENTITY).enumerate() {
            if index > 0 {
                undo.push(Edit::new(Span::new(out.len(), out.len() + 1), ENTITY));
                out.push('"');
            }
            out.push_str(piece);
        }
    }
    out.push_str(&text[at..]);
    (out, undo)
}

#[cfg(test)]
mod tests {
    use super::*;
    use segmend_engine::text::apply;

    #[test]
    fn damaged_regions_are_restored_and_can_be_undone() {
        for (text, expected) in [
            (
                "<span data-ttu-id=\"a-1&quot;>T</span><span class=&quot;sxs-lookup&quot;>E (\"x",
                "<span data-ttu-id=\"a-1\">T</span><span class=\"sxs-lookup\">E (\"x",
            ),
            ("<a title=\"say &quot;>hi&quot;\">", "<a title=\"say &quot;>hi&quot;\">"),
            ("plain", "plain"),
        ] {
            let (restored, undo) = restore(text.to_owned());
            assert_eq!(restored, expected);
            assert_eq!(apply(&restored, &undo), text);
        }
    }

    #[test]
    fn all_regions_of_an_article_are_restored() {
        let one = "<span data-ttu-id=\"a&quot;>T</span><span class=&quot;sxs-lookup&quot;>E \"";
        let text = format!("x {one} <a title=\"&quot;>&quot;\"> {one} y");
        let (restored, undo) = restore(text.clone());
        assert_eq!(
            restored,
            format!("x {0} <a title=\"&quot;>&quot;\"> {0} y", one.replace("&quot;", "\""))
        );
        assert_eq!(undo.len(), 6);
        assert_eq!(apply(&restored, &undo), text);
    }
}
