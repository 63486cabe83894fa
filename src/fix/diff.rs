//! Unified diffs of fixed files.

use std::path::Path;

use similar::TextDiff;

use crate::fix::FileChange;

/// The diff of one file, with the file names that `git` uses: `a/content/…` and `b/content/…`.
pub(crate) fn unified(path: &Path, step: &FileChange) -> String {
    let [old, new] = [&step.old, &step.new].map(|text| String::from_utf8_lossy(text));
    // As in `patch` and `git apply`, only a line feed ends a line, not a lone carriage return.
    let [old, new] = [&old, &new].map(|text| text.split_inclusive('\n').collect::<Vec<_>>());
    let diff = TextDiff::configure().newline_terminated(true).diff_slices(&old, &new);
    let name = path.display().to_string().replace('\\', "/");
    let name = name.trim_start_matches("./").trim_start_matches('/');
    let (before, after) = (format!("a/{name}"), format!("b/{name}"));
    diff.unified_diff().context_radius(3).header(&before, &after).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_endings_are_kept_and_a_missing_one_is_marked() {
        let step = |old: &str, new: &str| FileChange { old: old.into(), new: new.into() };
        let head = "--- a/content/x.md\n+++ b/content/x.md\n@@ -1,2 +1,2 @@\n";
        for (old, new, expected) in [
            ("a\r\nb\rc\r\n", "a\r\nb\rd\r\n", " a\r\n-b\rc\r\n+b\rd\r\n"),
            (
                "a\nb",
                "a\nc",
                " a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n",
            ),
        ] {
            let patch = unified(Path::new("content/x.md"), &step(old, new));
            assert_eq!(patch, format!("{head}{expected}"), "{old:?}");
        }
    }
}
