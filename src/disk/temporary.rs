//! Files beside the ones that they are to replace.

use std::io;
use std::path::Path;

use tempfile::NamedTempFile;

/// A temporary file with the permissions of any new file; by itself it would be private.
pub(super) fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".segmend-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    // The library's error would name its own temporary path.
    builder.tempfile_in(folder).map_err(|cause| cause.kind().into())
}
