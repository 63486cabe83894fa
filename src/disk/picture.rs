//! The size of pictures, so that pages can reserve the space and don't jump while pictures load.
//!
//! ```no_run
//! let size = segmend::disk::picture_size(std::path::Path::new("content/media/port-587.svg"));
//! assert_eq!(size, Some((640, 260)));
//! ```

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The number of bytes of an SVG that are searched for its root element.
const MAX_HEAD: u64 = 16 * 1024;

/// The width and height of a PNG, JPEG, GIF, WebP or SVG picture in CSS pixels.
///
/// Returns `None` if the file has another format, can't be read or has no intrinsic size.
pub fn picture_size(file: &Path) -> Option<(u32, u32)> {
    let is_svg = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("svg"));
    let size = if is_svg { svg_size(File::open(file).ok()?)? } else { raster_size(file)? };
    (size.0 > 0 && size.1 > 0).then_some(size)
}

fn raster_size(file: &Path) -> Option<(u32, u32)> {
    let size = imagesize::size(file).ok()?;
    Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
}

fn svg_size(svg: impl Read) -> Option<(u32, u32)> {
    let mut reader = Reader::from_reader(BufReader::new(svg.take(MAX_HEAD)));
    let mut buffer = Vec::new();
    loop {
        let event = reader.read_event_into(&mut buffer).ok()?;
        if let Event::Start(root) | Event::Empty(root) = event {
            return root_size(&root);
        }
        if matches!(event, Event::Eof) {
            return None;
        }
        buffer.clear();
    }
}

/// The size from `width` and `height` in pixels, else from the `viewBox`.
fn root_size(root: &BytesStart<'_>) -> Option<(u32, u32)> {
    let value = |name: &str| {
        root.try_get_attribute(name).ok()?.map(|attribute| attribute.value.into_owned())
    };
    // Other units, such as `em` and `%`, fail to parse.
    let length = |name: &str| rounded(value(name)?.trim_end_matches("px"));
    if let (Some(width), Some(height)) = (length("width"), length("height")) {
        return Some((width, height));
    }
    let view = value("viewBox")?;
    let numbers: Vec<_> = view.split([' ', ',']).filter(|number| !number.is_empty()).collect();
    let [_, _, width, height] = numbers[..] else { return None };
    Some((rounded(width)?, rounded(height)?))
}

/// Parses a length and rounds it to whole pixels.
fn rounded(number: &str) -> Option<u32> {
    let number: f64 = number.trim().parse().ok()?;
    let is_size = number.is_finite() && (1.0..100_000.0).contains(&number);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the number is in the range"
    )]
    is_size.then(|| number.round() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_of_an_svg_comes_from_its_root_element() {
        for (svg, size) in [
            ("<svg width=\"640\" height=\"260\"/>", Some((640, 260))),
            (
                "<?xml version=\"1.0\"?><!-- a --><svg width='12.4px' height='7px'><g/></svg>",
                Some((12, 7)),
            ),
            ("<svg viewBox=\"0 0 24 16\"><path/></svg>", Some((24, 16))),
            ("<svg width=\"100%\" height=\"100%\" viewBox=\"0,0,30,20\"/>", Some((30, 20))),
            ("<svg width=\"2em\"/>", None),
            ("<svg viewBox=\"0 0 0 0\"/>", None),
            ("<svg width=\"NaN\" height=\"inf\"/>", None),
            ("no picture", None),
            ("", None),
        ] {
            assert_eq!(svg_size(svg.as_bytes()), size, "{svg}");
        }
    }

    #[test]
    fn the_size_of_a_raster_picture_comes_from_its_header() {
        let folder = tempfile::tempdir().unwrap();
        let gif = b"GIF89a\x20\x00\x10\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff";
        for (name, bytes, size) in [
            ("a.gif", &gif[..], Some((32, 16))),
            (
                "a.png",
                b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\x04\x08\x06\0\0\0",
                Some((640, 260)),
            ),
            ("a.txt", b"text", None),
            ("empty.png", b"", None),
        ] {
            let file = folder.path().join(name);
            std::fs::write(&file, bytes).unwrap();
            assert_eq!(picture_size(&file), size, "{name}");
        }
        assert_eq!(picture_size(&folder.path().join("missing.png")), None);
    }
}
