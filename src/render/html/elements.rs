//! The elements of a page that [`outline`](super::outline) reads, by how a browser treats them.

/// The elements that a page consists of.
pub(super) const PARTS: &[&str] = &["html", "head", "body"];

/// Whether an element has no content.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "br" | "img"
            | "hr"
            | "meta"
            | "link"
            | "wbr"
            | "input"
            | "source"
            | "col"
            | "area"
            | "track"
            | "base"
    )
}

/// Whether the parser can close or move an element, or reads its content in another way.
pub(super) fn is_unusual(name: &str) -> bool {
    matches!(
        name,
        "svg"
            | "math"
            | "template"
            | "textarea"
            | "iframe"
            | "noembed"
            | "noframes"
            | "noscript"
            | "plaintext"
            | "xmp"
            | "select"
            | "option"
            | "optgroup"
            | "frameset"
            | "frame"
            | "image"
            | "keygen"
            | "isindex"
            | "object"
            | "applet"
            | "marquee"
            | "ruby"
            | "rb"
            | "rt"
            | "rp"
            | "rtc"
            | "listing"
            | "nobr"
            | "param"
            | "embed"
            | "bgsound"
            | "basefont"
            | "command"
    )
}

/// Whether an element ends a paragraph.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "li"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "ul"
    )
}

/// Whether an element limits what ends a paragraph.
pub(super) fn is_scope(name: &str) -> bool {
    matches!(name, "td" | "th" | "caption" | "button")
}
