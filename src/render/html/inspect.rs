//! Emitted pages read back with a real HTML parser: links to follow, ids to find, remnants to refuse.

use std::collections::BTreeSet;

use scraper::Html;

/// What a page holds that a build verifies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inspection {
    /// The ids, and the names of anchors, in the order of the page.
    pub ids: Vec<String>,
    /// The ids that stand more than once.
    pub duplicate_ids: BTreeSet<String>,
    /// Where links lead (`<a>`), as they stand on the page, percent-encoded.
    pub links: Vec<String>,
    /// Where images come from, as they stand on the page.
    pub images: Vec<String>,
    /// What is left of bilingual spans: `data-ttu-id`, `data-stu-id`, `sxs-lookup`.
    pub remnants: Vec<String>,
}

/// Reads a page.
///
/// ```
/// let found = segmend::render::html::inspect("<h1 id=a>x</h1><a href='b.html#c'>y</a>");
/// assert_eq!((found.ids, found.links), (vec!["a".to_owned()], vec!["b.html#c".to_owned()]));
/// ```
pub fn inspect(html: &str) -> Inspection {
    let mut found = Inspection::default();
    for node in Html::parse_document(html).tree.nodes() {
        let Some(element) = node.value().as_element() else { continue };
        for (name, value) in element.attrs() {
            found.attribute(element.name(), name, value);
        }
    }
    let mut seen = BTreeSet::new();
    found.duplicate_ids = found.ids.iter().filter(|id| !seen.insert(*id)).cloned().collect();
    found
}

impl Inspection {
    fn attribute(&mut self, element: &str, name: &str, value: &str) {
        match (element, name) {
            (_, "id") | ("a", "name") => self.ids.push(value.to_owned()),
            ("a", "href") => self.links.push(value.to_owned()),
            ("img", "src") => self.images.push(value.to_owned()),
            (_, "data-ttu-id" | "data-stu-id") => self.remnants.push(name.to_owned()),
            (_, "class") if value.split_ascii_whitespace().any(|class| class == "sxs-lookup") => {
                self.remnants.push("sxs-lookup".to_owned());
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remnants_and_repeated_ids_are_found() {
        for (html, remnants, duplicates) in [
            ("<p id=a><i id=a></i><b id=b></b>", vec![], vec!["a"]),
            ("<span data-ttu-id=\"1-101\">x</span>", vec!["data-ttu-id"], vec![]),
            ("<span class=\"x sxs-lookup\"></span>", vec!["sxs-lookup"], vec![]),
            ("<code>&lt;span data-stu-id=\"x\"></code>", vec![], vec![]),
        ] {
            let found = inspect(html);
            assert_eq!(found.remnants, remnants, "{html}");
            assert_eq!(found.duplicate_ids.iter().collect::<Vec<_>>(), duplicates, "{html}");
        }
    }
}
