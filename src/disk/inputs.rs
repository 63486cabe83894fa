//! The hashes of input files, by which a build knows what has changed since the last one.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::source::Stamp;

/// Larger files are known by their size and time only. No article is as large.
const MAX_READ: u64 = 16_000_000;

/// Returns the hash of each file below a folder (XXH3, 64 bits), by its path relative to the folder, with
/// `/`. Hidden files count, since a list of redirections is one; links and git's own files do not.
///
/// What can't be read has a hash of its own, since a build tells of it.
pub fn hashes(root: &Path) -> BTreeMap<String, u64> {
    let is_read = |entry: &walkdir::DirEntry| entry.depth() == 0 || entry.file_name() != ".git";
    let entries = WalkDir::new(root).into_iter().filter_entry(is_read);
    let files: Vec<_> = entries
        .filter_map(|entry| match entry {
            Ok(entry) if entry.file_type().is_file() => Some((entry.into_path(), true)),
            Ok(_) => None,
            Err(error) => Some((error.path().unwrap_or(root).to_owned(), false)),
        })
        .collect();
    let hash = |(path, is_read): (PathBuf, bool)| {
        let hash = if is_read { hash_of(&path).unwrap_or_default() } else { 0 };
        let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        (name, hash)
    };
    files.into_par_iter().map(hash).collect()
}

/// A hash of the running program: another version may make other pages of the same input.
pub fn program_hash() -> u64 {
    let program = std::env::current_exe().and_then(|path| hash_bytes(File::open(path)?));
    xxh3_64(format!("{} {:?}", env!("CARGO_PKG_VERSION"), program.ok()).as_bytes())
}

fn hash_of(path: &Path) -> io::Result<u64> {
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    if metadata.len() > MAX_READ {
        return Ok(xxh3_64(format!("{:?}", Stamp::of(&metadata)).as_bytes()));
    }
    hash_bytes(file)
}

fn hash_bytes(mut file: File) -> io::Result<u64> {
    let (mut hasher, mut buffer) = (Xxh3::new(), [0; 16 * 1024]);
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hasher.digest()),
            read => hasher.update(&buffer[..read]),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_hash_changes_with_the_bytes_of_its_file_only() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        let files = ["a.md", "b/c.md", ".redirections.json"];
        files.iter().for_each(|name| write(name, name));
        write(".git/index", "");
        let before = hashes(folder.path());
        assert_eq!(before.keys().collect::<Vec<_>>(), [".redirections.json", "a.md", "b/c.md"]);
        files.iter().for_each(|name| write(name, name));
        assert_eq!(hashes(folder.path()), before);
        write("b/c.md", "x");
        let after = hashes(folder.path());
        let changed: Vec<_> = before.keys().filter(|name| before[*name] != after[*name]).collect();
        assert_eq!(changed, ["b/c.md"]);
        assert_eq!(hashes(&folder.path().join("none")).len(), 1);
    }
}
