//! Unified diffs of fixed files.

use std::path::{MAIN_SEPARATOR, Path};

use similar::TextDiff;

use crate::fix::FileChange;
use crate::report::is_unsafe;

/// The diff of one file, with the file names that `git` uses: `a/content/…` and `b/content/…`.
pub(crate) fn unified(path: &Path, step: &FileChange) -> String {
    let [old, new] = [&step.old, &step.new].map(|text| String::from_utf8_lossy(text));
    // As in `patch` and `git apply`, only a line feed ends a line, not a lone carriage return.
    let [old, new] = [&old, &new].map(|text| text.split_inclusive('\n').collect::<Vec<_>>());
    let diff = TextDiff::configure().newline_terminated(true).diff_slices(&old, &new);
    // In the names of other systems, a backslash is a character like any other.
    let name = path.display().to_string().replace(MAIN_SEPARATOR, "/");
    let name = name.trim_start_matches("./").trim_start_matches('/');
    let [before, after] = ["a/", "b/"].map(|side| quoted(&format!("{side}{name}")));
    diff.unified_diff().context_radius(3).header(&before, &after).to_string()
}

/// A file name as git writes it in a patch: in double quotes if it has quotes, backslashes, or control or
/// bidirectional characters, and with a tab after it if it has blanks.
fn quoted(name: &str) -> String {
    let is_special = |c: char| c == '"' || c == '\\' || is_unsafe(c);
    if !name.contains(is_special) {
        let end = if name.contains(' ') { "\t" } else { "" };
        return format!("{name}{end}");
    }
    let mut out = "\"".to_owned();
    for c in name.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            c if is_unsafe(c) => c
                .encode_utf8(&mut [0; 4])
                .bytes()
                .for_each(|byte| out.push_str(&format!("\\{byte:03o}"))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted_as_git_does() {
        for (name, expected) in [
            ("a/x.md", "a/x.md"),
            ("a/żółw.md", "a/żółw.md"),
            ("a/two words.md", "a/two words.md\t"),
            ("a/\"q\" \\.md", r#""a/\"q\" \\.md""#),
            ("a/t\tn\nr\r\u{1b}.md", r#""a/t\tn\nr\r\033.md""#),
            ("a/\u{202e}.md", r#""a/\342\200\256.md""#),
        ] {
            assert_eq!(quoted(name), expected, "{name:?}");
        }
    }

    /// Git and patch take the patch of any name that a file can have.
    #[cfg(unix)]
    #[test]
    fn git_and_patch_take_any_name() {
        use std::process::{Command, Stdio};
        let run = |folder: &Path, program: &str, args: &[&str], input: &str| {
            let mut child = Command::new(program)
                .args(args)
                .current_dir(folder)
                .stdin(Stdio::piped())
                .stdout(Stdio::null())
                .spawn()
                .unwrap();
            std::io::Write::write_all(&mut child.stdin.take().unwrap(), input.as_bytes()).unwrap();
            child.wait().unwrap().success()
        };
        for name in
            ["x", "a b", "t\tt", "n\nn", "q\"q", "b\\b", "\u{1b}[31m", "\u{202e}x", "ü", "-"]
        {
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join("content").join(name);
            let change = FileChange { old: "a\nb\n".into(), new: "a\nc\n".into() };
            for (program, args) in [("git", &["apply"][..]), ("patch", &["-p1", "-s"])] {
                let write =
                    |bytes| crate::disk::replace(&folder.path().join("content"), name, bytes);
                write(&change.old).unwrap();
                let patch = unified(&Path::new("content").join(name), &change);
                assert!(run(folder.path(), program, args, &patch), "{program} {name:?}: {patch}");
                let read = crate::disk::read(&folder.path().join("content"), name).unwrap();
                assert_eq!(read, change.new, "{program} {name:?}: {}", file.display());
            }
        }
    }

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
