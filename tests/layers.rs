//! Which room may import which: the order of the modules in `lib.rs` is the order of the layers, and
//! a module imports only from those above it in this table. Sideways edges are listed, each with the
//! module that needs it.
#![expect(clippy::disallowed_methods, reason = "a test reads the sources")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A module and what it may import.
const LAYERS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("glob", &[]),
    ("model", &["text"]),
    ("parse", &["text", "model"]),
    ("catalog", &["text", "model", "parse"]),
    ("align", &["text", "model", "parse"]),
    ("tokens", &["text", "model"]),
    ("repair", &["text", "model", "tokens"]),
    // Checks look at the segment as the strategies saw it, in `repair::case`.
    ("check", &["text", "model", "tokens", "repair"]),
    ("engine", &["text", "glob", "model", "tokens", "repair", "check"]),
    ("decide", &["text", "model", "engine"]),
    ("exchange", &["text", "model", "decide"]),
    ("render", &["text", "model", "parse", "catalog"]),
    ("config", &["text", "glob", "model", "tokens", "repair", "check", "engine"]),
    ("report", &["text", "model"]),
    ("disk", &["text", "model", "report"]),
    (
        "build",
        &[
            "text", "glob", "model", "parse", "catalog", "align", "tokens", "repair", "check",
            "engine", "decide", "exchange", "render", "config", "report", "disk",
        ],
    ),
    ("serve", &["model", "decide", "build"]),
];

#[test]
fn modules_import_only_from_the_layers_above_them() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let allowed: BTreeMap<_, _> = LAYERS.iter().copied().collect();
    let mut wrong = Vec::new();
    for file in rust_files(&src) {
        let name = file.strip_prefix(&src).expect("below src").to_string_lossy().replace('\\', "/");
        let module = name.split(['/', '.']).next().unwrap_or_default().to_owned();
        if matches!(module.as_str(), "lib" | "main" | "cli") {
            continue;
        }
        let Some(allowed) = allowed.get(module.as_str()) else {
            wrong.push(format!("{name}: the module `{module}` is not in the table of layers"));
            continue;
        };
        let text = std::fs::read_to_string(&file).expect("a readable source file");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for import in imports(code) {
            if import != module && !allowed.contains(&import.as_str()) {
                wrong.push(format!("{name}: `{module}` must not import `{import}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_library_lists_its_modules_in_the_order_of_the_layers() {
    let lib = include_str!("../src/lib.rs");
    let listed: Vec<_> =
        lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let layers: Vec<_> = LAYERS.iter().map(|(module, _)| *module).collect();
    assert_eq!(listed, layers);
}

/// The crate's modules that a text names, in paths and in braces.
fn imports(code: &str) -> Vec<String> {
    let code: String = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .map(|line| format!("{line}\n"))
        .collect();
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(list) => {
                let end = list.find('}').unwrap_or(list.len());
                found.extend(list[..end].split(',').map(first_word));
            }
            None => found.push(first_word(rest)),
        }
    }
    found.retain(|word| !word.is_empty());
    found
}

fn first_word(text: &str) -> String {
    text.trim().chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("a readable folder").flatten();
    let mut files = Vec::new();
    for path in entries.map(|entry| entry.path()) {
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}
