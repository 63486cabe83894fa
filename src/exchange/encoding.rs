//! From the bytes of a returned file to its text: UTF-8, or UTF-16 as spreadsheets save it.

use crate::exchange::BadExchange;

/// Decodes a file without its byte order mark. UTF-16 is known by its mark, or by the zero byte of its
/// first character.
///
/// # Errors
/// The text is in another encoding, or damaged.
pub fn decode(bytes: &[u8]) -> Result<String, BadExchange> {
    let is_big = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => return utf8(rest),
        [0xfe, 0xff, ..] => true,
        [0xff, 0xfe, ..] => false,
        [0, second, ..] if *second != 0 => true,
        [first, 0, ..] if *first != 0 => false,
        _ => return utf8(bytes),
    };
    utf16(bytes, is_big)
}

fn utf8(bytes: &[u8]) -> Result<String, BadExchange> {
    let text = String::from_utf8(bytes.to_vec());
    text.map_err(|error| {
        let good = &bytes[..error.utf8_error().valid_up_to()];
        let line = 1 + memchr::memchr_iter(b'\n', good).count();
        BadExchange::at(line, "the text is neither UTF-8 nor UTF-16: save the file as UTF-8")
    })
}

fn utf16(bytes: &[u8], is_big: bool) -> Result<String, BadExchange> {
    let unit = |pair: &[u8]| match *pair {
        [one, two] if is_big => u16::from_be_bytes([one, two]),
        [one, two] => u16::from_le_bytes([one, two]),
        // Half a character at the end: one that stands for nothing.
        _ => 0xdc00,
    };
    let units = bytes.chunks(2).map(unit);
    let mut text = String::with_capacity(bytes.len());
    for found in char::decode_utf16(units) {
        text.push(found.map_err(|_| {
            let line = 1 + text.matches('\n').count();
            BadExchange::at(line, "the UTF-16 text is damaged: save the file as UTF-8")
        })?);
    }
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_utf8_or_utf16() {
        let utf16 = |text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            text.encode_utf16().flat_map(bytes).collect()
        };
        let text = "key\nż 😀";
        for (bytes, expected) in [
            (text.as_bytes().to_vec(), Ok(text)),
            (format!("\u{feff}{text}").into_bytes(), Ok(text)),
            (utf16(text, u16::to_le_bytes), Ok(text)),
            (utf16(text, u16::to_be_bytes), Ok(text)),
            (utf16(&format!("\u{feff}{text}"), u16::to_le_bytes), Ok(text)),
            (utf16(&format!("\u{feff}{text}"), u16::to_be_bytes), Ok(text)),
            (Vec::new(), Ok("")),
            (b"key\n\xbf".to_vec(), Err(Some(2))),
            (b"\xff\xfek\0\n\0x".to_vec(), Err(Some(2))),
            (b"\xff\xfe\0\xd8\n\0".to_vec(), Err(Some(1))),
        ] {
            let found = decode(&bytes).map_err(|error| error.line);
            assert_eq!(found.as_deref().map_err(|line| *line), expected, "{bytes:?}");
        }
    }
}
