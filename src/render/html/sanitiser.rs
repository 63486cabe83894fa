//! Removes everything from a finished page that could run, with [`ammonia`].

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::escape;

/// Removes active content from HTML and keeps what the page writer produces.
pub(super) struct Sanitiser(ammonia::Builder<'static>);

impl Sanitiser {
    pub(super) fn new() -> Self {
        let mut builder = ammonia::Builder::default();
        builder
            .add_tags(["section", "input"])
            .add_generic_attributes(["class", "dir", "id", "lang", "role", "tabindex", "translate"])
            .add_generic_attribute_prefixes(["aria-"])
            .add_tag_attributes("a", ["name"])
            .add_tag_attributes("img", ["loading"])
            .add_tag_attributes("th", ["scope"])
            .add_tag_attributes("details", ["open"])
            .add_tag_attributes("section", ["data-pivot", "data-range", "data-tab", "data-when"])
            .add_tag_attributes("span", ["data-s"])
            .add_tag_attributes("code", ["data-copy"])
            .add_tag_attributes("a", ["download"])
            .add_tag_attributes("input", ["checked"])
            // Form fields in an article do nothing. Set one attribute only: ammonia writes several
            // in the order of a hash map, which would differ between runs.
            .set_tag_attribute_value("input", "disabled", "")
            .tag_attribute_values(HashMap::from([(
                "input",
                HashMap::from([("type", HashSet::from(["checkbox"]))]),
            )]))
            .url_schemes(HashSet::from_iter(escape::SCHEMES.iter().copied()))
            // By default, ammonia adds `rel` to every link.
            .link_rel(None)
            .attribute_filter(keep_if_safe);
        Self(builder)
    }

    /// For a single text inside the workbench's own page: no links, form fields or ids.
    pub(super) fn for_text() -> Self {
        let mut builder = ammonia::Builder::default();
        builder
            .rm_tags(["form", "input", "details", "summary"])
            .rm_tag_attributes("a", ["href", "hreflang"])
            .rm_tag_attributes("img", ["src", "width", "height"])
            .link_rel(None);
        Self(builder)
    }

    /// Returns the HTML without active content.
    pub(super) fn clean(&self, html: &str) -> String {
        self.0.clean(html).to_string()
    }
}

/// Returns the value of an attribute, or `None` if it is an unsafe address.
fn keep_if_safe<'u>(_element: &str, attribute: &str, value: &'u str) -> Option<Cow<'u, str>> {
    let is_safe = match attribute {
        "src" => escape::is_safe_image(value),
        "href" | "cite" => escape::is_safe_link(value),
        _ => true,
    };
    is_safe.then_some(Cow::Borrowed(value))
}
