//! What a build keeps for the next one: a file of entries with keys, in `.segmend` beside the output.
//!
//! Every entry has a hash. A cache that is missing, cut off, damaged or of another format is none, so it
//! can be deleted at any time. It may have come with a repository, so no link is followed and no pipe is
//! waited for.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use super::place::resolve;

/// The first bytes of a cache, with the version of its format.
const MAGIC: &[u8] = b"segmend cache 1\n";

/// What git leaves out of the folder.
const IGNORED: &str = "*.cache\n*.cache-new\n.gitignore\n";

/// The folder of the caches.
const FOLDER: &str = ".segmend";

/// The last bytes of a cache: the place of its index and the hash of the index.
const FOOTER: usize = 24;

/// Where an entry is, in bytes, and the hash of its bytes.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct EntryLocation {
    start: u64,
    len: u64,
    hash: u64,
}

#[derive(Default, Serialize, Deserialize)]
struct Index {
    /// What the caller has stored about the whole.
    head: String,
    entries: BTreeMap<String, EntryLocation>,
}

/// The entries that the last build has kept.
pub struct Cache {
    file: Mutex<File>,
    index: Index,
}

/// The entries that a build keeps for the next one. If it can't be written, nothing is kept.
pub struct NewCache {
    path: PathBuf,
    state: Mutex<Option<(File, u64, Index)>>,
}

impl Cache {
    /// Opens the cache of an output folder; `None` if it has none that can be read.
    pub fn open(output: &Path) -> Option<Self> {
        let path = path(output).ok()?;
        fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_file)?;
        let mut file = File::open(path).ok()?;
        let mut magic = [0; MAGIC.len()];
        file.read_exact(&mut magic).ok().filter(|()| magic == MAGIC)?;
        let end = file.seek(SeekFrom::End(-(FOOTER as i64))).ok()?;
        let mut footer = [0; FOOTER];
        file.read_exact(&mut footer).ok()?;
        let number = |at: usize| footer[at..at + 8].try_into().ok().map(u64::from_le_bytes);
        let (start, len, hash) = (number(0)?, number(8)?, number(16)?);
        if start.checked_add(len)? != end {
            return None;
        }
        let bytes = read_at(&mut file, EntryLocation { start, len, hash })?;
        Some(Self { index: serde_json::from_slice(&bytes).ok()?, file: Mutex::new(file) })
    }

    /// What was stored about the whole.
    pub fn head(&self) -> &str {
        &self.index.head
    }

    /// Returns the bytes of an entry; `None` if there is none, or if it is damaged.
    pub fn get(&self, key: &str) -> Option<Vec<u8>> {
        let location = *self.index.entries.get(key)?;
        read_at(&mut self.file.lock().unwrap_or_else(PoisonError::into_inner), location)
    }
}

impl NewCache {
    /// Begins a new cache for an output folder, beside the one that it has.
    pub fn new(output: &Path) -> Self {
        let path = path(output).ok();
        let state = path.as_ref().and_then(|path| begin(path).ok());
        Self { path: path.unwrap_or_default(), state: Mutex::new(state) }
    }

    /// Adds an entry; can be called from several threads.
    pub fn put(&self, key: &str, bytes: &[u8]) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let Some((file, end, index)) = &mut *state else { return };
        if file.write_all(bytes).is_err() {
            *state = None;
            return;
        }
        let len = bytes.len() as u64;
        let location = EntryLocation { start: *end, len, hash: xxh3_64(bytes) };
        *end += len;
        index.entries.insert(key.to_owned(), location);
    }

    /// Puts the new cache in the place of the former one.
    pub fn publish(self, head: String) {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner).take();
        let finished = state.ok_or_else(|| io::ErrorKind::Other.into()).and_then(|state| {
            finish(state, head)?;
            fs::rename(beside(&self.path), &self.path)
        });
        if finished.is_err() {
            // The former one would be found stale entry by entry; without one, the next build is faster.
            let _ = fs::remove_file(beside(&self.path));
            let _ = fs::remove_file(&self.path);
        }
    }
}

impl Drop for NewCache {
    fn drop(&mut self) {
        // Nothing is left of the cache of a build that failed.
        if self.state.lock().unwrap_or_else(PoisonError::into_inner).is_some() {
            let _ = fs::remove_file(beside(&self.path));
        }
    }
}

/// The cache of an output folder. Its own folder is no link, which could lead anywhere.
fn path(output: &Path) -> io::Result<PathBuf> {
    let place = resolve(output).map_err(|_| io::ErrorKind::NotFound)?;
    let name = place.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let folder = place.with_file_name(FOLDER);
    if fs::symlink_metadata(&folder).is_ok_and(|metadata| metadata.is_symlink()) {
        return Err(io::ErrorKind::NotADirectory.into());
    }
    Ok(folder.join(name + ".cache"))
}

fn beside(path: &Path) -> PathBuf {
    path.with_extension("cache-new")
}

fn begin(path: &Path) -> io::Result<(File, u64, Index)> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)?;
    // So that no repository takes them up. Other files in the folder are none of ours.
    if let Ok(mut ignore) = File::create_new(folder.join(".gitignore")) {
        ignore.write_all(IGNORED.as_bytes())?;
    }
    // What a build that was killed has left; of a link, the link itself.
    let _ = fs::remove_file(beside(path));
    let mut file = File::create_new(beside(path))?;
    file.write_all(MAGIC)?;
    Ok((file, MAGIC.len() as u64, Index::default()))
}

fn finish((mut file, start, index): (File, u64, Index), head: String) -> io::Result<()> {
    let index = serde_json::to_vec(&Index { head, ..index })?;
    file.write_all(&index)?;
    for number in [start, index.len() as u64, xxh3_64(&index)] {
        file.write_all(&number.to_le_bytes())?;
    }
    Ok(())
}

/// Reads bytes; `None` if they are not those that were written.
fn read_at(file: &mut File, location: EntryLocation) -> Option<Vec<u8>> {
    file.seek(SeekFrom::Start(location.start)).ok()?;
    let mut bytes = Vec::new();
    Read::take(file, location.len).read_to_end(&mut bytes).ok()?;
    (xxh3_64(&bytes) == location.hash).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(output: &Path) -> PathBuf {
        let cache = NewCache::new(output);
        cache.put("b", b"two");
        cache.put("a", b"");
        cache.publish("head".to_owned());
        path(output).unwrap()
    }

    #[test]
    fn entries_come_back() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("site");
        assert!(Cache::open(&output).is_none());
        written(&output);
        let cache = Cache::open(&output).unwrap();
        assert_eq!(cache.head(), "head");
        assert_eq!(cache.get("b").as_deref(), Some(b"two".as_slice()));
        assert_eq!(cache.get("a").as_deref(), Some(b"".as_slice()));
        assert_eq!(cache.get("c"), None);
        let ignored = fs::read_to_string(folder.path().join(".segmend/.gitignore")).unwrap();
        assert_eq!(ignored, IGNORED);
        // An unfinished one leaves the former one as it is.
        NewCache::new(&output).put("a", b"other");
        assert_eq!(fs::read_dir(folder.path().join(".segmend")).unwrap().count(), 2);
        assert_eq!(Cache::open(&output).unwrap().get("a").as_deref(), Some(b"".as_slice()));
    }

    #[cfg(unix)]
    #[test]
    fn no_link_is_followed() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("mine"), "mine").unwrap();
        fs::create_dir(at(".segmend")).unwrap();
        for name in [".gitignore", "site.cache", "site.cache-new"] {
            symlink(at("mine"), at(".segmend").join(name)).unwrap();
        }
        assert!(Cache::open(&at("site")).is_none());
        written(&at("site"));
        assert_eq!(Cache::open(&at("site")).unwrap().head(), "head");
        assert_eq!(fs::read_to_string(at("mine")).unwrap(), "mine");
        // A folder elsewhere gets no file.
        fs::remove_dir_all(at(".segmend")).unwrap();
        fs::create_dir(at("elsewhere")).unwrap();
        symlink(at("elsewhere"), at(".segmend")).unwrap();
        NewCache::new(&at("site")).publish(String::new());
        assert!(Cache::open(&at("site")).is_none());
        assert_eq!(fs::read_dir(at("elsewhere")).unwrap().count(), 0);
    }

    #[test]
    fn no_damage_is_taken_for_an_entry() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("site");
        let path = written(&output);
        let good = fs::read(&path).unwrap();
        for at in 0..good.len() {
            let mut bad = good.clone();
            bad[at] ^= 1;
            fs::write(&path, &bad).unwrap();
            let entry = Cache::open(&output).and_then(|cache| cache.get("b"));
            assert!(entry.is_none_or(|entry| entry == b"two"), "byte {at}");
            fs::write(&path, &good[..at]).unwrap();
            assert!(Cache::open(&output).is_none(), "cut at {at}");
        }
    }
}
