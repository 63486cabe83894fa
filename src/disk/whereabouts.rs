//! The path of the content as seen from the current folder or the root of the repository.

use std::fs;
use std::path::{Path, PathBuf};

/// The path of the content root relative to the current folder, with a trailing `/`; the path as given
/// if the content is not in the current folder.
pub fn path_from_current(content: &Path) -> String {
    let here = fs::canonicalize(".").unwrap_or_default();
    relative_to(content, &here)
}

/// The path of the content root relative to the root of its repository, as hosting services expect it;
/// relative to the current folder if there is no repository.
pub fn path_from_repository(content: &Path) -> String {
    let real = fs::canonicalize(content).unwrap_or_else(|_| content.to_owned());
    // `.git` is a file in a worktree or a submodule.
    let top = real.ancestors().find(|folder| folder.join(".git").exists());
    top.map_or_else(|| path_from_current(content), |top| relative_to(content, top))
}

/// The path of a file or folder relative to the content root, if it exists there. Empty for the root
/// and the folders that contain it.
///
/// `path` is relative to the current folder, else to the content root.
pub fn path_in_content(content: &Path, path: &Path) -> Option<String> {
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

/// The path of a file relative to the content root, whether it exists or not. `path` is relative to the
/// current folder if it is in the content from there, else to the content root.
pub fn path_of_new_file(content: &Path, path: &Path) -> Option<String> {
    if let Some(known) = path_in_content(content, path).filter(|known| !known.is_empty()) {
        return Some(known);
    }
    let name = path.file_name()?.to_string_lossy();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.map_or_else(|| Some(String::new()), |it| path_in_content(content, it))?;
    Some(if folder.is_empty() { name.into_owned() } else { format!("{folder}/{name}") })
}

/// Finds a file in the current folder or the nearest one above it, up to the root of the repository.
/// The path is relative to the current folder.
pub fn find_upwards(name: &str) -> Option<PathBuf> {
    let here = fs::canonicalize(".").ok()?;
    let mut path = PathBuf::new();
    for folder in here.ancestors() {
        if folder.join(name).is_file() {
            return Some(path.join(name));
        }
        if folder.join(".git").exists() {
            return None;
        }
        path.push("..");
    }
    None
}

fn relative_to(content: &Path, folder: &Path) -> String {
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
    fn paths_are_relative_to_the_repository_or_the_content() {
        let folder = tempfile::tempdir().unwrap();
        let content = folder.path().join("docs/content");
        fs::create_dir_all(&content).unwrap();
        for (marker, expected) in [("docs/content/.git", ""), ("docs/.git", "content/")] {
            fs::write(folder.path().join(marker), "").unwrap();
            assert_eq!(path_from_repository(&content), expected);
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
            assert_eq!(path_in_content(&content, path).as_deref(), expected, "{}", path.display());
        }
        assert_eq!(path_from_current(Path::new("src")), "src/");
        assert_eq!(path_from_current(Path::new("./src/../src")), "src/");
        assert_eq!(path_from_current(Path::new(".")), "");
        assert_eq!(path_from_current(&content), format!("{}/", content.display()));
    }
}
