//! Pieces of text that arrive in any order and leave sorted, without staying in memory.
//!
//! Articles are done in parallel, but the report lists them by name, and a corpus has hundreds of
//! thousands of entries. So each article's entries go to a temporary file as they come, memory
//! keeps where they lie, and the end of the build copies them out in the order of their keys.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::DiskError;

/// A temporary file of keyed pieces. It has no name, so nothing is left of it however a run ends.
#[derive(Debug)]
pub struct Spool {
    folder: PathBuf,
    pieces: Mutex<Pieces>,
}

#[derive(Debug)]
struct Pieces {
    file: File,
    end: u64,
    places: Vec<Place>,
}

/// Where a piece lies.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    key: String,
    start: u64,
    len: u64,
}

impl Spool {
    /// A spool on the disk of `folder`: the system's folder for temporary files is often memory.
    ///
    /// # Errors
    /// No file can be made there.
    pub fn new(folder: &Path) -> Result<Self, DiskError> {
        let file = tempfile::tempfile_in(folder);
        let file = file.map_err(DiskError::io("create a temporary file in", folder))?;
        let pieces = Mutex::new(Pieces { file, end: 0, places: Vec::new() });
        Ok(Self { folder: folder.to_owned(), pieces })
    }

    /// A spool in the system's folder for temporary files, for a run that writes no folder.
    ///
    /// # Errors
    /// No file can be made there.
    pub fn anywhere() -> Result<Self, DiskError> {
        Self::new(&std::env::temp_dir())
    }

    /// Keeps a piece; an empty one is dropped. Keys should be unique, for the order's sake.
    ///
    /// # Errors
    /// The disk is full.
    pub fn push(&self, key: &str, piece: &[u8]) -> Result<(), DiskError> {
        if piece.is_empty() {
            return Ok(());
        }
        let mut pieces = self.pieces();
        let written = pieces.file.write_all(piece);
        written.map_err(DiskError::io("write a temporary file in", &self.folder))?;
        let (start, len) = (pieces.end, piece.len() as u64);
        pieces.end += len;
        pieces.places.push(Place { key: key.to_owned(), start, len });
        Ok(())
    }

    /// Writes all pieces in the order of their keys, with `between` between them.
    ///
    /// # Errors
    /// The pieces cannot be read back, or `out` refuses them.
    pub fn copy(&self, out: &mut dyn Write, between: &str) -> io::Result<()> {
        let mut pieces = self.pieces();
        let Pieces { file, places, end } = &mut *pieces;
        places.sort_unstable();
        for (index, place) in places.iter().enumerate() {
            if index > 0 {
                out.write_all(between.as_bytes())?;
            }
            file.seek(SeekFrom::Start(place.start))?;
            io::copy(&mut Read::take(&mut *file, place.len), out)?;
        }
        file.seek(SeekFrom::Start(*end))?;
        Ok(())
    }

    /// Hands out all pieces, one after the other, in the order of their keys.
    ///
    /// # Errors
    /// The pieces cannot be read back, and what `each` returns.
    pub fn each(&self, mut each: impl FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        let mut pieces = self.pieces();
        let Pieces { file, places, end } = &mut *pieces;
        places.sort_unstable();
        let mut piece = Vec::new();
        for place in places.iter() {
            piece.clear();
            file.seek(SeekFrom::Start(place.start))?;
            Read::take(&mut *file, place.len).read_to_end(&mut piece)?;
            each(&piece)?;
        }
        file.seek(SeekFrom::Start(*end))?;
        Ok(())
    }

    fn pieces(&self) -> MutexGuard<'_, Pieces> {
        self.pieces.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_leave_in_the_order_of_their_keys() {
        let folder = tempfile::tempdir().unwrap();
        let spool = Spool::new(folder.path()).unwrap();
        for (key, piece) in [("b", "two"), ("c", "three"), ("a", "one"), ("d", "")] {
            spool.push(key, piece.as_bytes()).unwrap();
        }
        for expected in ["one, two, three", "zero, one, two, three"] {
            let mut out = Vec::new();
            spool.copy(&mut out, ", ").unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), expected);
            let mut pieces = Vec::new();
            let each = |piece: &[u8]| {
                pieces.push(String::from_utf8(piece.to_vec()).unwrap());
                Ok(())
            };
            spool.each(each).unwrap();
            assert_eq!(pieces.join(", "), expected);
            spool.push("Z", b"zero").unwrap();
        }
        assert_eq!(folder.path().read_dir().unwrap().count(), 0);
    }
}
