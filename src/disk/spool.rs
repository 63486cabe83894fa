//! Sorts chunks of text by key without holding them in memory.
//!
//! Articles finish in any order, but the report lists them by name, and a corpus has hundreds of
//! thousands of entries. So the entries of each article go to a temporary file as they arrive, memory
//! holds their keys and offsets, and the end of the build copies them in the order of their keys.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::DiskError;

/// A temporary file of chunks with keys. The file has no name, so that a killed run leaves nothing
/// behind.
#[derive(Debug)]
pub struct Spool {
    folder: PathBuf,
    chunks: Mutex<Chunks>,
}

#[derive(Debug)]
struct Chunks {
    file: File,
    end: u64,
    index: Vec<ChunkLocation>,
}

/// The key of a chunk, and its place in the file, in bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct ChunkLocation {
    key: String,
    start: u64,
    len: u64,
}

impl Spool {
    /// Creates a spool in `folder`.
    ///
    /// # Errors
    /// Fails if no file can be created there.
    pub fn new(folder: &Path) -> Result<Self, DiskError> {
        let file = tempfile::tempfile_in(folder);
        let file = file.map_err(DiskError::io("create a temporary file in", folder))?;
        let chunks = Mutex::new(Chunks { file, end: 0, index: Vec::new() });
        Ok(Self { folder: folder.to_owned(), chunks })
    }

    /// Creates a spool in the system's folder for temporary files, for a run without an output folder.
    ///
    /// Prefer [`Spool::new`] on the output's disk: the system's folder is often in memory.
    ///
    /// # Errors
    /// Fails if no file can be created there.
    pub fn in_temp_dir() -> Result<Self, DiskError> {
        Self::new(&std::env::temp_dir())
    }

    /// Adds a chunk; an empty one is ignored.
    ///
    /// Keys should be unique: chunks with equal keys come out in the order of their arrival.
    ///
    /// # Errors
    /// Fails if the temporary file can't be written.
    pub fn push(&self, key: &str, chunk: &[u8]) -> Result<(), DiskError> {
        if chunk.is_empty() {
            return Ok(());
        }
        let mut chunks = self.chunks();
        let written = chunks.file.write_all(chunk);
        written.map_err(DiskError::io("write a temporary file in", &self.folder))?;
        let (start, len) = (chunks.end, chunk.len() as u64);
        chunks.end += len;
        chunks.index.push(ChunkLocation { key: key.to_owned(), start, len });
        Ok(())
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.chunks().index.is_empty()
    }

    /// Writes all chunks to `out` in the order of their keys, with a separator between them.
    ///
    /// # Errors
    /// Fails if the chunks can't be read back or `out` can't be written.
    pub fn copy_to(&self, out: &mut dyn Write, separator: &str) -> io::Result<()> {
        let mut chunks = self.chunks();
        let Chunks { file, index, end } = &mut *chunks;
        index.sort_unstable();
        for (position, chunk) in index.iter().enumerate() {
            if position > 0 {
                out.write_all(separator.as_bytes())?;
            }
            file.seek(SeekFrom::Start(chunk.start))?;
            io::copy(&mut Read::take(&mut *file, chunk.len), out)?;
        }
        // `push` appends at the current position.
        file.seek(SeekFrom::Start(*end))?;
        Ok(())
    }

    /// Calls `visit` with each chunk, in the order of their keys.
    ///
    /// # Errors
    /// Fails if the chunks can't be read back, and with the errors of `visit`.
    pub fn for_each(&self, mut visit: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        let mut chunks = self.chunks();
        let Chunks { file, index, end } = &mut *chunks;
        index.sort_unstable();
        let mut content = Vec::new();
        for chunk in index.iter() {
            content.clear();
            file.seek(SeekFrom::Start(chunk.start))?;
            Read::take(&mut *file, chunk.len).read_to_end(&mut content)?;
            visit(&content)?;
        }
        file.seek(SeekFrom::Start(*end))?;
        Ok(())
    }

    fn chunks(&self) -> MutexGuard<'_, Chunks> {
        self.chunks.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunks_come_out_in_the_order_of_their_keys() {
        let folder = tempfile::tempdir().unwrap();
        let spool = Spool::new(folder.path()).unwrap();
        for (key, piece) in [("b", "two"), ("c", "three"), ("a", "one"), ("d", "")] {
            spool.push(key, piece.as_bytes()).unwrap();
        }
        for expected in ["one, two, three", "zero, one, two, three"] {
            let mut out = Vec::new();
            spool.copy_to(&mut out, ", ").unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), expected);
            let mut pieces = Vec::new();
            let each = |piece: &[u8]| {
                pieces.push(String::from_utf8(piece.to_vec()).unwrap());
                Ok(())
            };
            spool.for_each(each).unwrap();
            assert_eq!(pieces.join(", "), expected);
            spool.push("Z", b"zero").unwrap();
        }
        assert_eq!(folder.path().read_dir().unwrap().count(), 0);
    }
}
