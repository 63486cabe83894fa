//! Modules import only from modules that are listed above them: in `lib.rs` for the top-level
//! modules, in each `mod.rs` for those below it. So there are no import cycles.
//!
//! A `mod.rs` and the modules that it lists may import each other. A re-exported name counts as
//! imported from the module that defines it.
#![expect(clippy::disallowed_methods, reason = "a test reads the sources")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use regex::Regex;

/// The crates: the folder of the sources and the file with the `mod` lines.
const CRATES: [(&str, &str); 3] =
    [("engine/src", "lib.rs"), ("src", "lib.rs"), ("src/cli", "mod.rs")];

#[test]
fn modules_import_only_from_those_above_them() {
    let mut wrong = Vec::new();
    for (folder, root) in CRATES {
        let sources = Sources::read(folder, root);
        for (module, source) in &sources.modules {
            for import in sources.imports(module, &source.code) {
                wrong.extend(sources.upward(module, &import));
            }
        }
    }
    assert!(wrong.is_empty(), "{} imports go up:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_engine_has_no_io() {
    let manifest = include_str!("../engine/Cargo.toml");
    for name in ["clap", "axum", "tokio", "tera", "rayon", "tempfile", "walkdir"] {
        assert!(!manifest.contains(name), "segmend-engine must not depend on {name}");
    }
    for (module, source) in &Sources::read("engine/src", "lib.rs").modules {
        for path in ["std::fs", "std::env", "std::net", "std::process", "println!"] {
            assert!(!source.code.contains(path), "{} uses {path}", module.join("::"));
        }
    }
}

/// The path of a module in its crate, `["site", "links"]`; empty for the root.
type ModulePath = Vec<String>;

/// The modules of a crate.
struct Sources {
    modules: BTreeMap<ModulePath, Source>,
}

/// What is known about a module.
struct Source {
    /// The source without comments and tests.
    code: String,
    /// The child modules, in the order of their `mod` lines.
    children: Vec<String>,
    /// The modules that define re-exported names.
    exports: BTreeMap<String, ModulePath>,
}

impl Sources {
    fn read(folder: &str, root: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut modules = BTreeMap::new();
        read_module(&folder.join(root), &folder, Vec::new(), &mut modules);
        let mut sources = Self { modules };
        let paths: Vec<_> = sources.modules.keys().cloned().collect();
        for path in paths {
            let exports = sources.exports(&path);
            sources.modules.get_mut(&path).expect("a known module").exports = exports;
        }
        sources
    }

    /// The names that a module re-exports, and the modules that define them.
    fn exports(&self, module: &ModulePath) -> BTreeMap<String, ModulePath> {
        let re_export = Regex::new(r"(?s)pub(?:\([^)]*\))?\s+use\s+([^;]+);").expect("a pattern");
        let code = &self.modules[module].code;
        let statements = re_export.captures_iter(code).map(|groups| groups[1].to_owned());
        let names = statements.flat_map(|tree| names(&tree)).filter_map(|path| {
            let name = path.last()?.clone();
            Some((name, self.resolve(module, &path)?))
        });
        names.collect()
    }

    /// The modules that a module imports from.
    fn imports(&self, module: &ModulePath, code: &str) -> BTreeSet<ModulePath> {
        let in_use = Regex::new(r"(?s)\buse\s+([^;]+);").expect("a pattern");
        let in_path = Regex::new(r"\b(?:crate|super)(?:::\w+)+").expect("a pattern");
        let uses = in_use.captures_iter(code).flat_map(|groups| names(&groups[1]));
        let paths = in_path.find_iter(code).flat_map(|found| names(found.as_str()));
        uses.chain(paths).filter_map(|path| self.resolve(module, &path)).collect()
    }

    /// Resolves a path in a module to the defining module; `None` outside of the crate.
    fn resolve(&self, module: &ModulePath, path: &[String]) -> Option<ModulePath> {
        let (first, rest) = path.split_first()?;
        let (mut at, mut rest) = match first.as_str() {
            "crate" => (Vec::new(), rest),
            "self" => (module.clone(), rest),
            "super" => (module[..module.len().checked_sub(1)?].to_vec(), rest),
            child if self.modules[module].children.iter().any(|own| own == child) => {
                (module.clone(), path)
            }
            _ => return None,
        };
        while let Some((name, after)) = rest.split_first() {
            let source = &self.modules[&at];
            if name == "super" {
                at.pop();
            } else if source.children.contains(name) {
                at.push(name.clone());
            } else {
                return Some(source.exports.get(name).unwrap_or(&at).clone());
            }
            rest = after;
        }
        Some(at)
    }

    /// Describes an import of a module that is listed below the importing one.
    fn upward(&self, module: &ModulePath, import: &ModulePath) -> Option<String> {
        let common = module.iter().zip(import).take_while(|(one, other)| one == other).count();
        let (own, other) = (module.get(common)?, import.get(common)?);
        let order = &self.modules[&module[..common].to_vec()].children;
        let place = |name: &String| order.iter().position(|child| child == name);
        let (module, import) = (module.join("::"), import.join("::"));
        (place(other) > place(own)).then(|| format!("`{module}` imports from `{import}`"))
    }
}

/// Reads a module and, recursively, its children.
fn read_module(
    file: &Path,
    folder: &Path,
    path: ModulePath,
    modules: &mut BTreeMap<ModulePath, Source>,
) {
    let text = std::fs::read_to_string(file).expect("a readable source file");
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let code: String = code
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .map(|line| format!("{line}\n"))
        .collect();
    let line = Regex::new(r"(?m)^\s*(?:pub(?:\([^)]*\))?\s+)?mod\s+(\w+);").expect("a pattern");
    let children: Vec<String> = line.captures_iter(&code).map(|m| m[1].to_owned()).collect();
    for child in &children {
        let path: ModulePath = path.iter().chain([child]).cloned().collect();
        let (file, inner) = (folder.join(format!("{child}.rs")), folder.join(child));
        let file: PathBuf = if file.exists() { file } else { inner.join("mod.rs") };
        read_module(&file, &inner, path, modules);
    }
    modules.insert(path, Source { code, children, exports: BTreeMap::new() });
}

/// The paths in a `use` tree: `a::{b, c::d}` has `a::b` and `a::c::d`.
fn names(tree: &str) -> Vec<Vec<String>> {
    let tree = tree.trim();
    if let Some((head, inner)) = tree.split_once('{') {
        let inner = inner.trim_end().strip_suffix('}').unwrap_or(inner);
        let head: Vec<String> = segments(head);
        let below = branches(inner).into_iter().flat_map(names);
        return below.map(|path| head.iter().cloned().chain(path).collect()).collect();
    }
    let path = tree.split(" as ").next().unwrap_or_default();
    let path: Vec<String> = segments(path);
    let path = path.into_iter().filter(|name| name != "self").collect::<Vec<_>>();
    if path.is_empty() { Vec::new() } else { vec![path] }
}

fn segments(path: &str) -> Vec<String> {
    path.split("::").map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// Splits a list at commas outside of braces.
fn branches(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, char) in list.char_indices() {
        match char {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&list[start..]);
    parts
}
