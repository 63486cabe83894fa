//! What stands before the name of an article for somebody in the current folder, or in the top
//! folder of the repository.

use std::fs;
use std::path::{Path, PathBuf};

/// What the content root is called from the current folder, with a `/` at the end: `content/`; the
/// whole path if it lies elsewhere.
pub fn from_here(content: &Path) -> String {
    let here = fs::canonicalize(".").unwrap_or_default();
    below(content, &here)
}

/// What the content root is called from the top folder of the repository that it lies in, as the
/// services that host repositories want it; as from the current folder if it lies in none.
pub fn from_top(content: &Path) -> String {
    let real = fs::canonicalize(content).unwrap_or_else(|_| content.to_owned());
    let top = real.ancestors().find(|folder| folder.join(".git").exists());
    top.map_or_else(|| from_here(content), |top| below(content, top))
}

/// The path of a file or a folder relative to the content root, if it exists and lies there; empty
/// for the root and the folders around it. It is taken from the current folder, else from the content root.
pub fn within(content: &Path, path: &Path) -> Option<String> {
    let root = fs::canonicalize(content).ok()?;
    let inside = |path: &Path| {
        let real = fs::canonicalize(path).ok()?;
        if root.starts_with(&real) {
            return Some(String::new());
        }
        let inside = real.strip_prefix(&root).ok()?;
        Some(inside.to_string_lossy().replace('\\', "/"))
    };
    inside(path).or_else(|| inside(&content.join(path)))
}

fn below(content: &Path, folder: &Path) -> String {
    let real = fs::canonicalize(content).unwrap_or_else(|_| content.to_owned());
    let path: PathBuf = match real.strip_prefix(folder) {
        Ok(inside) => inside.to_owned(),
        Err(_) => content.to_owned(),
    };
    let name = path.to_string_lossy().replace('\\', "/");
    if name.is_empty() || name.ends_with('/') { name } else { format!("{name}/") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_named_from_the_top_of_their_repository() {
        let folder = tempfile::tempdir().unwrap();
        let content = folder.path().join("docs/content");
        fs::create_dir_all(&content).unwrap();
        for (marker, expected) in [("docs/content/.git", ""), ("docs/.git", "content/")] {
            fs::write(folder.path().join(marker), "").unwrap();
            assert_eq!(from_top(&content), expected);
            fs::remove_file(folder.path().join(marker)).unwrap();
        }
        let file = content.join("a.md");
        fs::write(&file, "").unwrap();
        for (path, expected) in [
            (file.as_path(), Some("a.md")),
            (Path::new("a.md"), Some("a.md")),
            (Path::new("./"), Some("")),
            (Path::new("b.md"), None),
            (Path::new("src"), None),
            (folder.path(), Some("")),
        ] {
            assert_eq!(within(&content, path).as_deref(), expected, "{}", path.display());
        }
        assert_eq!(from_here(Path::new("src")), "src/");
        assert_eq!(from_here(Path::new("./src/../src")), "src/");
        assert_eq!(from_here(Path::new(".")), "");
        assert_eq!(from_here(&content), format!("{}/", content.display()));
    }
}
