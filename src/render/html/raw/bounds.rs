//! Bounds on raw HTML, so that parsing a page takes bounded time.

use super::elements::nests;

/// An HTML parser needs time quadratic in the depth, and can repeat every open element in every
/// paragraph. Beyond these bounds, ten times what real articles need, raw HTML is shown as text.
const MAX_DEPTH: usize = 256;
const MAX_DEPTH_TIMES_PIECES: usize = 4_000_000;

/// Whether the raw HTML of a page with `size` events can be parsed in bounded time.
pub(in crate::render::html) fn is_bounded<'a>(
    pieces: impl Iterator<Item = &'a str>,
    size: usize,
) -> bool {
    let (mut depth, mut deepest, mut tags) = (0_usize, 0, size);
    for piece in pieces {
        for tag in piece.split('<').skip(1) {
            tags += 1;
            depth = depth.saturating_add_signed(nesting(tag));
            deepest = deepest.max(depth);
        }
    }
    deepest <= MAX_DEPTH && deepest * tags <= MAX_DEPTH_TIMES_PIECES
}

/// Whether the raw HTML of an included file closes all its elements.
pub(in crate::render::html) fn is_balanced<'a>(pieces: impl Iterator<Item = &'a str>) -> bool {
    let mut depth = 0_isize;
    let mut deepest = 0;
    for tag in pieces.flat_map(|piece| piece.split('<').skip(1)) {
        depth += nesting(tag);
        deepest = deepest.max(depth);
    }
    // Surplus end tags do no harm: the sanitiser drops them.
    depth <= 0 && deepest <= MAX_DEPTH as isize
}

/// Returns the change of depth by a tag, given without its `<`.
fn nesting(tag: &str) -> isize {
    let name = tag.strip_prefix('/').unwrap_or(tag);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let name = name[..end].to_ascii_lowercase();
    if !nests(&name) {
        return 0;
    }
    if tag.starts_with('/') { -1 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_bounded() {
        let deep = "<div>".repeat(MAX_DEPTH + 1);
        let wide = "<p><br>".repeat(100_000);
        let costly = "<b>".repeat(100);
        for (pieces, size, expected) in
            [(&deep, 1, false), (&wide, 1, true), (&costly, 1, true), (&costly, 100_000, false)]
        {
            assert_eq!(is_bounded(std::iter::once(pieces.as_str()), size), expected);
        }
    }
}
