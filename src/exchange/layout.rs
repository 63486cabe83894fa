//! Layout of a returned file is not text: indentation, line ends, blanks around a segment.
//!
//! Tools indent XML, turn line ends and trim. What they did is known by the text that was exported:
//! where the returned one differs from it only in layout, the exported one is meant.

use crate::exchange::{ExchangeSegment, ReturnedPiece};

/// The characters that tools add and take away. No-break spaces are text.
const BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];

/// Moves whitespace that an indenting writer may have added out of text: that at the ends, beside a
/// code, and before an indentation.
pub(super) fn marked(pieces: Vec<ReturnedPiece>) -> Vec<ReturnedPiece> {
    let mut marked: Vec<ReturnedPiece> = Vec::new();
    for piece in pieces {
        let ReturnedPiece::Text(text) = piece else {
            marked.push(piece);
            continue;
        };
        let mut rest = text.as_str();
        let mut open = String::new();
        while let Some(at) = rest.find('\n') {
            let start = rest[..at].trim_end_matches(BLANKS).len();
            let end = rest.len() - rest[at..].trim_start_matches(BLANKS).len();
            let run = &rest[start..end];
            open.push_str(&rest[..start]);
            let is_at_edge = (open.is_empty() && start == 0) || end == rest.len();
            if is_at_edge || run.ends_with([' ', '\t']) {
                let before = std::mem::take(&mut open);
                marked.extend(Some(before).filter(|t| !t.is_empty()).map(ReturnedPiece::Text));
                marked.push(ReturnedPiece::Layout);
            } else {
                open.push_str(run);
            }
            rest = &rest[end..];
        }
        open.push_str(rest);
        marked.extend(Some(open).filter(|text| !text.is_empty()).map(ReturnedPiece::Text));
    }
    marked
}

impl ExchangeSegment {
    /// Assembles a returned text, replacing the numbers of its codes by their Markdown, and gives it
    /// the layout of the exported text.
    ///
    /// # Errors
    /// An inline code is unknown or repeated.
    pub fn assemble(&self, back: &[ReturnedPiece]) -> Result<String, String> {
        let parts = self.parts(back)?;
        Ok(match is_laid_out(&self.text, &parts) {
            true => self.text.clone(),
            false => self.with_layout(&parts),
        })
    }

    /// The texts of the pieces; `None` for layout.
    fn parts(&self, back: &[ReturnedPiece]) -> Result<Vec<Option<String>>, String> {
        let pieces = self.pieces();
        let mut used = Vec::new();
        let part = |piece: &ReturnedPiece| match piece {
            ReturnedPiece::Layout => Ok(None),
            ReturnedPiece::Text(text) => Ok(Some(text.clone())),
            ReturnedPiece::Code(id) if used.contains(id) => {
                Err(format!("the inline code {id} stands twice: keep one"))
            }
            ReturnedPiece::Code(id) => {
                used.push(*id);
                let data = pieces.code(*id).map(|data| Some(data.to_owned()));
                data.ok_or_else(|| format!("there is no inline code {id}: take it away"))
            }
        };
        back.iter().map(part).collect()
    }

    fn with_layout(&self, parts: &[Option<String>]) -> String {
        let mut text = String::new();
        let mut is_open = false;
        for part in parts {
            let Some(part) = part else {
                is_open = true;
                continue;
            };
            if is_open {
                let blank = blank_between(&self.text, &text, part);
                // The half of a line end that XML can't hold is a code.
                if !text.ends_with('\r') {
                    text.truncate(text.trim_end_matches(BLANKS).len());
                }
                text.push_str(blank);
                text.push_str(part.trim_start_matches(BLANKS));
            } else {
                text.push_str(part);
            }
            is_open = false;
        }
        let text = with_line_ends(&self.text, &text);
        self.with_edges(&text)
    }

    /// Gives a text the blanks around the exported one.
    fn with_edges(&self, text: &str) -> String {
        let inner = self.text.trim_start_matches(BLANKS);
        let before = &self.text[..self.text.len() - inner.len()];
        let after = &inner[inner.trim_end_matches(BLANKS).len()..];
        format!("{before}{}{after}", text.trim_matches(BLANKS))
    }
}

/// Whether the parts are the exported text but for layout, line ends and the blanks around it.
fn is_laid_out(sent: &str, parts: &[Option<String>]) -> bool {
    // Layout stands for any blanks, or none.
    const ANY: char = '\u{0}';
    let back: String =
        parts.iter().map(|part| part.clone().unwrap_or_else(|| ANY.to_string())).collect();
    let is_it = |sent: &str, back: &str| {
        // Codes may begin or end with blanks, too.
        let around = |c: char| c == ANY || BLANKS.contains(&c);
        let mut fixed = back.trim_matches(around).split(ANY).map(|text| text.trim_matches(BLANKS));
        let first = fixed.next().unwrap_or_default();
        let rest = sent.trim_matches(BLANKS).strip_prefix(first);
        let rest = rest.and_then(|rest| {
            fixed.try_fold(rest, |rest, text| rest.trim_start_matches(BLANKS).strip_prefix(text))
        });
        rest == Some("")
    };
    let unified = |text: &str| text.replace("\r\n", "\n");
    is_it(sent, &back) || is_it(&unified(sent), &unified(&back))
}

/// The blanks that stood where a file has layout: those of the exported text between the same words,
/// else behind or before the same word, else one space.
fn blank_between<'a>(sent: &'a str, before: &str, after: &str) -> &'a str {
    if before.ends_with('\r') {
        return "\n";
    }
    let last = before.trim_end_matches(BLANKS).rsplit(BLANKS).next().unwrap_or_default();
    let next = after.trim_start_matches(BLANKS).split(BLANKS).next().unwrap_or_default();
    let behind = |word: &str, at: usize| {
        let rest = &sent[at + word.len()..];
        &rest[..rest.len() - rest.trim_start_matches(BLANKS).len()]
    };
    let places = |word: &'_ str| -> Vec<usize> {
        let places = sent.match_indices(word).map(|(at, _)| at);
        places.take_while(|_| !word.is_empty()).collect()
    };
    let between = places(last).into_iter().map(|at| (at, behind(last, at)));
    let between: Vec<_> = between.collect();
    let exact =
        between.iter().find(|(at, blank)| sent[at + last.len() + blank.len()..].starts_with(next));
    let before_next = || {
        let at = places(next).into_iter().next()?;
        let inner = sent[..at].trim_end_matches(BLANKS).len();
        Some(&sent[inner..at])
    };
    let found = exact.or(between.first()).map(|(_, blank)| *blank);
    found.or_else(before_next).unwrap_or(" ")
}

/// Gives a text the line ends of the exported one.
fn with_line_ends(sent: &str, text: &str) -> String {
    let unified = text.replace("\r\n", "\n");
    match (sent.contains('\r'), sent.contains("\r\n")) {
        (false, _) => unified,
        (true, true) => unified.replace('\n', "\r\n"),
        (true, false) => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::tests::segment;

    #[test]
    fn layout_becomes_what_was_exported() {
        let (bold, end) = (ReturnedPiece::Code(1), ReturnedPiece::Code(2));
        let text = |text: &str| ReturnedPiece::Text(text.to_owned());
        for (sent, back, expected) in [
            // Unchanged but for layout.
            (
                "a **b** c",
                vec![text("\n  a\n  "), bold.clone(), text("\n  b\n"), end.clone(), text(" c\n ")],
                "a **b** c",
            ),
            ("a **b** c", vec![text("a\r\n  **b** c ")], "a **b** c"),
            (" a b\n", vec![text("a b")], " a b\n"),
            ("a\r\nb", vec![text("a\nb")], "a\r\nb"),
            (
                "a **b\r\nc**",
                vec![text("a "), bold.clone(), text("b\r\nc"), end.clone()],
                "a **b\r\nc**",
            ),
            ("[a](x) \n[b](y)", vec![text("[a](x) \n "), text("[b](y)")], "[a](x) \n[b](y)"),
            ("a\n    b", vec![text("a\n    b")], "a\n    b"),
            // Changed.
            (
                "a **b** c",
                vec![text("\n  x\n  "), bold.clone(), text("\n b\n"), end.clone(), text(" c")],
                "x **b** c",
            ),
            (
                "a **b**.",
                vec![text("a\n  "), bold, text("\n b\n"), end, text("\n  , x")],
                "a **b**, x",
            ),
            ("a b", vec![text("\n  a\n  new b\n")], "a new b"),
            ("a \nb c", vec![text("a \n  b x")], "a \nb x"),
            (" a ", vec![text("b")], " b "),
            ("a\r\nb", vec![text("x\nb")], "x\r\nb"),
            ("a b", vec![text("x\r\nb")], "x\nb"),
            // A line break that nobody indented is text.
            ("a b c", vec![text("a\nb c")], "a\nb c"),
            // So is a blank between words.
            ("ab", vec![text("a b")], "a b"),
        ] {
            let segment = segment(1, "A **b** c", sent);
            assert_eq!(segment.assemble(&marked(back)).as_deref(), Ok(expected), "{sent:?}");
        }
    }
}
