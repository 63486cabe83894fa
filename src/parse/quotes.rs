//! Quotes that were written `&quot;` inside the tags of pairs.
//!
//! In a few articles every quote between two raw ones became an entity, the quotes of our own tags
//! among them: `<span data-ttu-id="d493f-137&quot;>…<span class=&quot;sxs-lookup&quot;>…"`. The
//! region begins inside an attribute's value and ends at the next raw quote. It is put right before
//! the article is read; the edits that undo it are kept, so that writing back stays lossless.

use std::sync::LazyLock;

use regex::Regex;

use segmend_engine::text::{Edit, Span, pattern};

const ENTITY: &str = "&quot;";
/// Only a region that holds a pair's own tag is the tool's damage; others are the author's.
const OURS: &str = "sxs-lookup&quot;";

/// The text with such regions put right, and the edits that undo it.
pub(super) fn mend(text: String) -> (String, Vec<Edit>) {
    static REGION: LazyLock<Regex> = LazyLock::new(|| pattern(r#"="([^"<>]*&quot;>[^"]*)""#));
    if memchr::memmem::find(text.as_bytes(), OURS.as_bytes()).is_none() {
        return (text, Vec::new());
    }
    let (mut out, mut restore, mut at) = (String::with_capacity(text.len()), Vec::new(), 0);
    for captures in REGION.captures_iter(&text) {
        let Some(inner) = captures.get(1).filter(|inner| inner.as_str().contains(OURS)) else {
            continue;
        };
        out.push_str(&text[at..inner.start()]);
        at = inner.end();
        for (index, piece) in inner.as_str().split(ENTITY).enumerate() {
            if index > 0 {
                restore.push(Edit::new(Span::new(out.len(), out.len() + 1), ENTITY));
                out.push('"');
            }
            out.push_str(piece);
        }
    }
    out.push_str(&text[at..]);
    (out, restore)
}

#[cfg(test)]
mod tests {
    use super::*;
    use segmend_engine::text::apply;

    #[test]
    fn regions_of_pairs_are_put_right_and_can_be_undone() {
        for (text, expected) in [
            (
                "<span data-ttu-id=\"a-1&quot;>T</span><span class=&quot;sxs-lookup&quot;>E (\"x",
                "<span data-ttu-id=\"a-1\">T</span><span class=\"sxs-lookup\">E (\"x",
            ),
            ("<a title=\"say &quot;>hi&quot;\">", "<a title=\"say &quot;>hi&quot;\">"),
            ("plain", "plain"),
        ] {
            let (mended, restore) = mend(text.to_owned());
            assert_eq!(mended, expected);
            assert_eq!(apply(&mended, &restore), text);
        }
    }

    #[test]
    fn every_region_of_an_article_is_put_right() {
        let one = "<span data-ttu-id=\"a&quot;>T</span><span class=&quot;sxs-lookup&quot;>E \"";
        let text = format!("x {one} <a title=\"&quot;>&quot;\"> {one} y");
        let (mended, restore) = mend(text.clone());
        assert_eq!(
            mended,
            format!("x {0} <a title=\"&quot;>&quot;\"> {0} y", one.replace("&quot;", "\""))
        );
        assert_eq!(restore.len(), 6);
        assert_eq!(apply(&mended, &restore), text);
    }
}
