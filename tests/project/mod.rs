//! Creates projects in temporary folders and runs the program in them.
#![allow(dead_code, reason = "each test program uses some of it")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

/// An article with a damaged token.
pub(crate) const ARTICLE: &str = "# <a name=\"tls\"></a><span data-ttu-id=\"16a44-101\">TLS 1,2</span>\
    <span class=\"sxs-lookup\"><span data-stu-id=\"16a44-101\">TLS 1.2</span></span>\n";

/// A project with the given files; an empty text stands for [`ARTICLE`].
pub(crate) fn project(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (file, text) in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, if text.is_empty() { ARTICLE } else { text }).unwrap();
    }
    folder
}

/// The files below a folder, by their paths with `/`, with their bytes. A missing folder has none.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let walk = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok);
    let files = walk.filter(|entry| entry.file_type().is_file());
    let named = files.map(|entry| {
        let name = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
        (name, fs::read(entry.path()).unwrap())
    });
    named.collect()
}

/// Runs the program in `folder`; returns exit code, standard output and standard error.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    run_with(folder, arguments, "")
}

/// Like [`run`], with a text on standard input.
pub(crate) fn run_with(folder: &Path, arguments: &[&str], input: &str) -> (i32, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_segmend"));
    let output = command.current_dir(folder).args(arguments).write_stdin(input).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}
