//! Moved pages: follows chains of redirects to their ends, and writes the lists of redirects for
//! servers.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::Serialize;

use crate::render::links::relative;

/// An old address with its new one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct MovedPage {
    /// The old file, relative to the output folder.
    pub from: String,
    /// The new file, relative to the output folder, or an address on another site.
    pub to: String,
}

/// Follows every chain of redirects. Returns the end of each chain, and the old addresses that lead
/// in a circle.
///
/// ```
/// use segmend::render::redirect::resolve_chains;
/// let moves = [("a", "b"), ("b", "c"), ("x", "y"), ("y", "x")];
/// let moves = moves.map(|(from, to)| (from.to_owned(), to.to_owned())).into();
/// let (ends, loops) = resolve_chains(&moves);
/// assert_eq!(ends["a"], "c");
/// assert_eq!(loops.into_iter().collect::<Vec<_>>(), ["x", "y"]);
/// ```
pub fn resolve_chains(
    moves: &BTreeMap<String, String>,
) -> (BTreeMap<String, String>, BTreeSet<String>) {
    let (mut ends, mut loops) = (BTreeMap::new(), BTreeSet::new());
    for (from, first) in moves {
        let (mut to, mut passed) = (first, BTreeSet::from([from]));
        while let Some(next) = moves.get(to).filter(|_| passed.insert(to)) {
            to = next;
        }
        if passed.contains(to) {
            loops.insert(from.clone());
        } else {
            ends.insert(from.clone(), to.clone());
        }
    }
    (ends, loops)
}

/// Returns `redirects.json`, the list for programs.
///
/// # Errors
/// Never in practice: all values are strings.
pub fn redirects_json(moved: &[MovedPage]) -> Result<String, serde_json::Error> {
    let lines: Result<Vec<_>, _> = moved.iter().map(serde_json::to_string).collect();
    Ok(format!("[\n{}\n]\n", lines?.join(",\n")))
}

/// Whether an address is an absolute `http` or `https` address.
pub fn is_external(address: &str) -> bool {
    let begins = |scheme: &str| {
        address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    begins("https://") || begins("http://")
}

/// Encodes a file name for [`redirects_file`], where spaces separate fields and `*` and `:` are
/// wildcards.
fn encoded(file: &str) -> String {
    relative("index.html", file).replace('*', "%2A").replace(':', "%3A")
}

/// Returns `_redirects`, the list in the format of static hosts: one line per redirect with old
/// address, new address and status. `folder` is the folder of the site on its host: `/`.
pub fn redirects_file(moved: &[MovedPage], folder: &str) -> String {
    let mut lines = String::new();
    for MovedPage { from, to } in moved {
        let to = match is_external(to) {
            true => to.replace(char::is_whitespace, "%20"),
            false => format!("{folder}{}", encoded(to)),
        };
        let _ = writeln!(lines, "{folder}{} {to} 301", encoded(from));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chains_end_and_loops_are_found() {
        for (moves, expected, looped) in [
            (vec![("a", "b")], vec![("a", "b")], vec![]),
            (vec![("a", "a")], vec![], vec!["a"]),
            (vec![("a", "b"), ("b", "c"), ("c", "b")], vec![], vec!["a", "b", "c"]),
            (vec![("a", "b"), ("b", "c")], vec![("a", "c"), ("b", "c")], vec![]),
        ] {
            let owned = |(from, to): (&str, &str)| (from.to_owned(), to.to_owned());
            let (ends, loops) = resolve_chains(&moves.iter().copied().map(owned).collect());
            assert_eq!(ends, expected.into_iter().map(owned).collect(), "{moves:?}");
            assert_eq!(loops.into_iter().collect::<Vec<_>>(), looped, "{moves:?}");
        }
    }

    #[test]
    fn the_redirects_file_has_one_line_per_redirect() {
        let moved = |from: &str, to: &str| MovedPage { from: from.to_owned(), to: to.to_owned() };
        let moved = [moved("pl-pl/a.html", "pl-pl/b.html"), moved("c.html", "https://e.org/")];
        assert_eq!(
            redirects_file(&moved, "/kb/"),
            "/kb/pl-pl/a.html /kb/pl-pl/b.html 301\n/kb/c.html https://e.org/ 301\n"
        );
    }
}
