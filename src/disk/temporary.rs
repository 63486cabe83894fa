//! Temporary files for atomic replacement.

use std::io;
use std::path::Path;

use tempfile::NamedTempFile;

/// Creates a temporary file with the default permissions; the library would make it private.
pub(super) fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".segmend-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    // The library's error would name the temporary path, which means nothing to the user.
    builder.tempfile_in(folder).map_err(|cause| cause.kind().into())
}
