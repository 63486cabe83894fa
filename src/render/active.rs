//! Files that a browser would run if a reader opened them: documents with script on the site's origin.

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

/// How much of a file decides whether a browser takes it for HTML: as in the MIME Sniffing standard.
pub const HEAD: u64 = 512;

/// The endings of files that browsers run, whatever is in them.
const ENDINGS: &[&str] = &[
    "atom", "hta", "htc", "htm", "html", "js", "mht", "mhtml", "mjs", "mml", "rdf", "rss", "shtml",
    "svgz", "swf", "wasm", "xht", "xhtml", "xml", "xsl", "xslt",
];

/// The beginnings by which a browser recognizes HTML and XML in a file of unknown type.
const SIGNATURES: &[&str] = &[
    "<!--",
    "<!doctype html",
    "<?xml",
    "<a",
    "<b",
    "<body",
    "<br",
    "<div",
    "<font",
    "<h1",
    "<head",
    "<html",
    "<iframe",
    "<p",
    "<script",
    "<style",
    "<table",
    "<title",
];

/// Elements of SVG that run something or hold a document.
const ELEMENTS: &[&str] = &[
    "audio",
    "embed",
    "foreignobject",
    "handler",
    "iframe",
    "listener",
    "object",
    "script",
    "video",
];

/// What decides whether a file is active.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Its ending: it is.
    Active,
    /// Its whole content: see [`is_active_svg`].
    Svg,
    /// Its first [`HEAD`] bytes: see [`looks_like_html`].
    Other,
}

/// Returns what decides whether a file of this name is active.
pub fn kind(file: &str) -> Kind {
    let name = file.rsplit('/').next().unwrap_or(file);
    match name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()) {
        Some(ending) if ending == "svg" => Kind::Svg,
        Some(ending) if ENDINGS.contains(&ending.as_str()) => Kind::Active,
        _ => Kind::Other,
    }
}

/// Whether a browser that has to guess takes a file that begins like this for HTML or XML.
pub fn looks_like_html(head: &[u8]) -> bool {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let head = head.trim_start_matches(['\u{feff}', ' ', '\t', '\n', '\r', '\u{c}']);
    let mut rests = SIGNATURES.iter().filter_map(|signature| head.strip_prefix(signature));
    // The name of an element ends there: `<app` begins no HTML, though `<a` does.
    rests.any(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-'))
}

/// Whether an SVG has script, or can't be read as the XML that it should be.
pub fn is_active_svg(svg: &[u8]) -> bool {
    let Ok(svg) = std::str::from_utf8(svg) else { return true };
    let mut reader = Reader::from_str(svg);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) if is_active_element(&element) => {
                return true;
            }
            // An internal subset can define entities that stand for anything.
            Ok(Event::DocType(doctype)) if doctype.contains('[') => return true,
            Ok(Event::PI(instruction)) if instruction.starts_with("xml-stylesheet") => return true,
            Ok(Event::Eof) => return false,
            Err(_) => return true,
            Ok(_) => {}
        }
    }
}

fn is_active_element(element: &BytesStart<'_>) -> bool {
    let name = element.local_name().as_ref().to_ascii_lowercase();
    ELEMENTS.contains(&name.as_str())
        || !is_xml(element.name().as_ref())
        || element.attributes().any(|found| match found {
            Ok(found) => {
                let name = found.key.local_name().as_ref().to_ascii_lowercase();
                // An animation can write any value into the attribute that it names.
                let is_animated = name == "attributename" && is_script_attribute(&found.value);
                let is_odd = !is_xml(found.key.as_ref());
                is_odd || name.starts_with("on") || is_animated || is_active_value(&found.value)
            }
            Err(_) => true,
        })
}

/// Whether a name is one of XML. HTML would find two names in `svg/onload`.
fn is_xml(name: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || "-_.:".contains(c);
    !name.is_empty() && name.chars().all(is_part)
}

fn is_script_attribute(name: &str) -> bool {
    let name = name.trim().to_ascii_lowercase();
    name.starts_with("on") || name.ends_with("href")
}

/// Whether the value of an attribute is an address that runs something, or can't be read.
fn is_active_value(value: &str) -> bool {
    let Ok(value) = unescape(value) else { return true };
    // Browsers skip blanks and control characters in a scheme.
    let plain: String = value.chars().filter(|&c| c > ' ').collect();
    let plain = plain.to_ascii_lowercase();
    let is_script = ["javascript:", "vbscript:"].iter().any(|scheme| plain.contains(scheme));
    let mut data = plain.match_indices("data:").map(|(at, _)| &plain[at..]);
    let is_picture =
        |data: &str| data.starts_with("data:image/") && !data.starts_with("data:image/svg");
    is_script || data.any(|data| !is_picture(data))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_browsers_run_are_known_by_their_ending_or_beginning() {
        for (file, expected) in [
            ("a/e.html", Kind::Active),
            ("e.XHTML", Kind::Active),
            ("e.svg.js", Kind::Active),
            ("e.SVG", Kind::Svg),
            ("a.b/e", Kind::Other),
            ("e.png", Kind::Other),
            ("html", Kind::Other),
        ] {
            assert_eq!(kind(file), expected, "{file}");
        }
        for (head, expected) in [
            (&b"<!DOCTYPE html><p>"[..], true),
            (b"\xef\xbb\xbf \n<ScRiPt>", true),
            (b"<script", true),
            (b"<!--", true),
            (b"<a>", true),
            (b"<?xml version", true),
            (b"<app>", false),
            (b"<Project>", false),
            (b"\x89PNG\r\n", false),
            (b"text <script>", false),
            (b"", false),
        ] {
            assert_eq!(looks_like_html(head), expected, "{:?}", String::from_utf8_lossy(head));
        }
    }

    #[test]
    fn pictures_without_script_pass() {
        for (svg, expected) in [
            ("<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>", false),
            ("<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"a\" \"b\"><svg/>", false),
            ("<svg><a href=\"https://a.example/?q=&amp;x\"/><use xlink:href=\"#p\"/></svg>", false),
            ("<svg><image href=\"data:image/png;base64,AAAA\"/><style>a{}</style></svg>", false),
            ("<svg><animate attributeName=\"fill\" to=\"red\"/></svg>", false),
            ("<svg><script>alert(1)</script></svg>", true),
            ("<svg><s:SCRIPT xmlns:s=\"x\"/></svg>", true),
            ("<svg onload=\"alert(1)\"/>", true),
            ("<svg><foreignObject/></svg>", true),
            ("<svg><a xlink:href=\" java\tscript:alert(1)\"/></svg>", true),
            ("<svg><a href=\"&#106;avascript:alert(1)\"/></svg>", true),
            ("<svg><a href=\"java&#x73;cript:alert(1)\"/></svg>", true),
            ("<svg><set attributeName=\"onclick\" to=\"alert(1)\"/></svg>", true),
            ("<svg><animate attributeName=\"xlink:href\" values=\"x\"/></svg>", true),
            ("<svg><image href=\"data:image/svg+xml,x\"/></svg>", true),
            ("<svg><use href=\"data:text/html,x\"/></svg>", true),
            ("<!DOCTYPE svg [<!ENTITY x \"y\">]><svg/>", true),
            ("<?xml-stylesheet href=\"x.xsl\"?><svg/>", true),
            ("<svg><a></svg>", true),
            ("<svg/onload=alert(1)>", true),
            ("<svg x/onload=\"alert(1)\"/>", true),
            ("<svg\u{1}onload=\"x\"/>", true),
        ] {
            assert_eq!(is_active_svg(svg.as_bytes()), expected, "{svg}");
        }
        assert!(is_active_svg(b"\xff\xfe<\0s\0"));
    }
}
