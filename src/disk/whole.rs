//! Writes a file atomically: a failure leaves the former file.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use super::DiskError;
use super::temporary::temporary;

/// Writes a file outside of the output, by way of a temporary file beside it. A pipe or a device is
/// written directly.
///
/// # Errors
/// Fails if the file can't be created or moved, and with the errors of `fill`.
pub fn write_whole<T, E: From<DiskError>>(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> Result<T, E>,
) -> Result<T, E> {
    let error = |action| move |cause| E::from(DiskError::io(action, path)(cause));
    if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        let mut file = BufWriter::new(File::create(path).map_err(error("write"))?);
        let done = fill(&mut file)?;
        file.flush().map_err(error("write"))?;
        return Ok(done);
    }
    // Replace the target of a link, not the link.
    let place = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = place.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    // For an error that names the folder if it is missing.
    fs::metadata(folder).map_err(DiskError::io("write into", folder))?;
    let temporary = temporary(folder).map_err(error("create"))?;
    let mut file = BufWriter::new(temporary);
    let done = fill(&mut file)?;
    let file = file.into_inner().map_err(|cause| error("write")(cause.into_error()))?;
    file.persist(&place).map_err(|cause| error("create")(cause.error))?;
    Ok(done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_leaves_the_former_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("export.jsonl");
        let write = |text: &'static str| {
            write_whole(&path, |out| {
                out.write_all(text.as_bytes()).map_err(DiskError::io("x", &path))
            })
        };
        write("one").unwrap();
        let failed: Result<(), DiskError> = write_whole(&path, |out| {
            out.write_all(b"half").unwrap();
            Err(DiskError::Busy(path.clone()))
        });
        assert!(failed.is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "one");
        write("two").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "two");
        assert_eq!(folder.path().read_dir().unwrap().count(), 1);
        let lost: Result<(), DiskError> = write_whole(&path.join("x"), |_| Ok(()));
        assert!(lost.is_err());
    }
}
