//! The elements of HTML, and the classes that articles cannot use.

/// The elements of HTML, sorted. Any other name between `<` and `>` is an author's placeholder.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "acronym",
    "address",
    "area",
    "article",
    "aside",
    "audio",
    "b",
    "base",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "datalist",
    "dd",
    "del",
    "details",
    "dfn",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "frame",
    "frameset",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "legend",
    "li",
    "link",
    "main",
    "map",
    "mark",
    "math",
    "menu",
    "meta",
    "meter",
    "nav",
    "nobr",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "output",
    "p",
    "param",
    "picture",
    "pre",
    "progress",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "script",
    "search",
    "section",
    "select",
    "slot",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "track",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];

/// Void elements and elements that the next one of their kind closes: they do not nest.
const FLAT: &[&str] = &[
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
    "option", "p", "param", "source", "tbody", "td", "th", "thead", "tr", "track", "wbr",
];

/// Classes that the style sheet, the scripts and the bilingual format reserve for their own elements,
/// sorted. An article cannot use them.
const RESERVED_CLASSES: &[&str] = &[
    "alert",
    "alert-caution",
    "alert-important",
    "alert-note",
    "alert-tip",
    "alert-title",
    "alert-warning",
    "bordered",
    "break-all",
    "checklist",
    "column",
    "icon",
    "image",
    "lightbox",
    "line",
    "mangled",
    "mangled-note",
    "missing",
    "moniker",
    "moniker-range",
    "next-step",
    "pair",
    "reg",
    "row",
    "selector",
    "source",
    "steps",
    "sxs-lookup",
    "tab",
    "tab-name",
    "tabs",
    "task",
    "token",
    "video",
    "view",
    "zone",
    "zone-name",
];

/// Whether a name is an element of HTML.
pub(super) fn is_element(name: &str) -> bool {
    is_in(ELEMENTS, name)
}

/// Whether an element can contain others of its kind.
pub(super) fn nests(name: &str) -> bool {
    is_element(name) && !is_in(FLAT, name)
}

/// Whether a class is reserved for the page's own elements.
pub(super) fn is_reserved_class(class: &str) -> bool {
    is_in(RESERVED_CLASSES, class)
}

fn is_in(sorted: &[&str], name: &str) -> bool {
    sorted.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_for_the_search() {
        assert!(ELEMENTS.is_sorted() && FLAT.is_sorted() && RESERVED_CLASSES.is_sorted());
    }
}
