//! Excerpts of code files: the lines or the region that a directive selects.
//!
//! Regions are marked in comments, in any of the forms that docfx knows: `// <snippet>` …
//! `// </snippet>`, `#region snippet` … `#endregion`, `// [START snippet]` … `// [END snippet]`.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use regex::Regex;

use super::directive::Snippet;
use segmend_engine::text::pattern;

/// An excerpt of a code file.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct CodeExcerpt {
    /// The lines, without their common indentation.
    pub(super) text: String,
    /// The highlighted lines of the excerpt, from 1.
    pub(super) highlight: Vec<RangeInclusive<usize>>,
}

/// The maximum number of ranges in a list of lines.
const MAX_RANGES: usize = 1000;

/// A region marker in a comment: `// <name>`, `<!-- </name> -->`.
static TAG: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\s*(?://|#|'|--|/\*|<!--|@\*|;|%|rem )+\s*<(/?)([\w.-]+)>\s*(?:\*/|-->|\*@)?\s*$",
    )
});

/// A region marker of an editor: `#region name`, `#endregion`.
static REGION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\s*(?://|/\*|<!--|@\*|--)?\s*#\s*(end ?)?(?:pragma )?region\b\s*(.*?)\s*(?:\*/|-->|\*@)?\s*$",
    )
});

/// Extracts the requested excerpt from a file.
///
/// # Errors
/// Fails if the region or a line does not exist; the error is the message of a finding.
pub(super) fn extract(code: &str, snippet: &Snippet<'_>) -> Result<CodeExcerpt, String> {
    let code = code.strip_prefix('\u{feff}').unwrap_or(code);
    let lines: Vec<&str> = code.lines().collect();
    let mut kept: Vec<&str> = Vec::new();
    let source = &snippet.source;
    if let Some(region) = &snippet.region {
        let found = region_of(&lines, region);
        let missing = || {
            format!(
                "`{source}` has no region `{region}`: mark it with `<{region}>` and `</{region}>` in comments, or name another"
            )
        };
        kept.extend(found.ok_or_else(missing)?);
    }
    for range in snippet.lines.as_deref().map(ranges).unwrap_or_default() {
        let (start, end) = (*range.start(), (*range.end()).min(lines.len()));
        if start > end {
            return Err(format!(
                "`{source}` has {} lines, and line {start} is asked for: correct the range",
                lines.len()
            ));
        }
        kept.extend(&lines[start - 1..end]);
    }
    if snippet.region.is_none() && snippet.lines.is_none() {
        // A whole file is shown without its region markers.
        kept = lines.into_iter().filter(|line| !TAG.is_match(line)).collect();
    }
    let highlight = snippet.highlight.as_deref().map(ranges).unwrap_or_default();
    Ok(CodeExcerpt { text: dedented(&kept), highlight })
}

/// Returns the language implied by the extension of a file name.
pub(super) fn language_of(file: &str) -> Option<&str> {
    let name = file.rsplit('/').next()?;
    let (stem, ending) = name.rsplit_once('.')?;
    (!stem.is_empty() && !ending.is_empty()).then_some(ending)
}

/// Parses a list of lines such as `1-3,5,8-`; invalid parts are skipped.
pub(super) fn ranges(list: &str) -> Vec<RangeInclusive<usize>> {
    let number = |text: &str| text.trim().parse::<usize>().ok();
    let range = |text: &str| match text.split_once('-') {
        Some((start, "")) => Some(number(start)?..=usize::MAX),
        Some((start, end)) => Some(number(start)?..=number(end)?),
        None => number(text).map(|line| line..=line),
    };
    let found = list.split([',', ';']).filter_map(|text| range(text.trim()));
    found.filter(|range| *range.start() > 0).take(MAX_RANGES).collect()
}

/// Returns the lines between the markers of a region, without other markers.
fn region_of<'a>(lines: &[&'a str], name: &str) -> Option<Vec<&'a str>> {
    let is_start = |line: &&str| {
        region_marker(line)
            .is_some_and(|(is_end, region)| !is_end && region.eq_ignore_ascii_case(name))
    };
    let start = lines.iter().position(is_start)? + 1;
    let (mut depth, mut kept) = (1_usize, Vec::new());
    for line in &lines[start..] {
        match region_marker(line) {
            // `#endregion` has no name: it ends the innermost region.
            Some((true, "")) if depth > 1 => depth -= 1,
            Some((true, region)) if region.is_empty() || region.eq_ignore_ascii_case(name) => {
                return Some(kept);
            }
            Some((false, _)) if REGION.is_match(line) => depth += 1,
            Some(_) => {}
            None => kept.push(*line),
        }
    }
    // A region without an end extends to the end of the file.
    Some(kept)
}

/// Parses a region marker: whether it is an end marker, and the name of the region.
fn region_marker(line: &str) -> Option<(bool, &str)> {
    let text = |found: &regex::Captures<'_>, group| {
        found.get(group).map(|text: regex::Match<'_>| text.range())
    };
    if let Some(found) = TAG.captures(line) {
        return Some((found.get(1)?.as_str() == "/", &line[text(&found, 2)?]));
    }
    let found = REGION.captures(line)?;
    let is_end = found.get(1).is_some();
    let name = &line[text(&found, 2)?];
    Some((is_end, if is_end { "" } else { name.trim_matches(['"', ' ']) }))
}

/// Removes the common indentation of all lines.
fn dedented(lines: &[&str]) -> String {
    let indent = |line: &&&str| line.len() - line.trim_start().len();
    let written = lines.iter().filter(|line| !line.trim().is_empty());
    let shared = written.map(|line| indent(&line)).min().unwrap_or_default();
    let mut out = String::new();
    for line in lines {
        // Multi-byte spaces can make the cut fall inside a character.
        out.push_str(line.get(shared..).unwrap_or_else(|| line.trim_start()));
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "using A;\n// <one>\n  class B\n  {\n    #region Two\n    int c;\n    #region In\n    int d;\n    #endregion\n    #endregion\n  }\n// </one>\n";

    #[test]
    fn excerpts_are_extracted() {
        for (region, lines, expected) in [
            (Some("one"), None, Ok("class B\n{\n  int c;\n  int d;\n}\n")),
            (Some("two"), None, Ok("int c;\nint d;\n")),
            (Some("In"), None, Ok("int d;\n")),
            (None, Some("1,3-4"), Ok("using A;\n  class B\n  {\n")),
            (None, Some("11-"), Ok("  }\n// </one>\n")),
            (Some("none"), None, Err(())),
            (None, Some("40-41"), Err(())),
        ] {
            let snippet = Snippet {
                region: region.map(Into::into),
                lines: lines.map(Into::into),
                ..Snippet::default()
            };
            let excerpt = extract(FILE, &snippet).map_err(|_| ());
            let expected = expected.map(str::to_owned);
            assert_eq!(excerpt.map(|excerpt| excerpt.text), expected, "{region:?} {lines:?}");
        }
    }

    #[test]
    fn line_ranges_are_parsed() {
        for (list, expected) in [
            ("1-3,5", vec![1..=3, 5..=5]),
            ("8-", vec![8..=usize::MAX]),
            (" 2 - 4 , x, 0", vec![2..=4]),
            ("", vec![]),
        ] {
            assert_eq!(ranges(list), expected, "{list}");
        }
    }
}
