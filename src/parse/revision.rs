//! The revision of an English file, as recorded in `ms.openlocfilehash` of its translations.

use sha1::{Digest, Sha1};

/// The SHA-1 of an English file with CRLF line endings, in hexadecimal digits.
///
/// The line endings of `file` itself don't matter.
///
/// ```
/// use segmend::parse::revision;
/// assert_eq!(revision(b"a\nb\r\n"), revision(b"a\r\nb\n"));
/// assert_eq!(revision(b"# TLS\n"), "397c98971147831b9d5fdc5a1252139716d853af");
/// ```
pub fn revision(file: &[u8]) -> String {
    let mut hash = Sha1::new();
    for line in file.split_inclusive(|&byte| byte == b'\n') {
        match line.strip_suffix(b"\n") {
            Some(line) => {
                hash.update(line.strip_suffix(b"\r").unwrap_or(line));
                hash.update(b"\r\n");
            }
            None => hash.update(line),
        }
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
