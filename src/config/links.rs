//! Settings for links that the content folder alone can't resolve.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};

/// `links`: where addresses lead that the content folder alone does not tell.
///
/// ```yaml
/// links:
///   base: https://learn.example.com
///   root: docs
///   xref: https://learn.example.com/api/{uid}
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LinkSettings {
    /// `base`: the site that addresses rooted at `/` belong to, `https://learn.example.com`. Where it
    /// holds `{locale}`, the reader's locale stands there. Without it they are left as they are, and
    /// listed.
    #[serde(deserialize_with = "site_address")]
    pub base: Option<String>,
    /// `root`: the folder below the content, or below a locale's folder in it, that `~/` means.
    /// Without it, the outermost folder on the way to the article that has the file.
    pub root: Option<String>,
    /// `xref`: where a reference to a type or a member leads that no article describes, with `{uid}`
    /// in the place of its name. Without it, its name is shown without a link.
    #[serde(deserialize_with = "site_address")]
    pub xref: Option<String>,
}

/// Reads the address of a site and removes a trailing `/`.
fn site_address<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let Some(address) = Option::<String>::deserialize(deserializer)? else { return Ok(None) };
    let is_site = address.starts_with("https://") || address.starts_with("http://");
    let wrong = || {
        let message = format!("`{address}` is no site: write `https://` and its name");
        serde::de::Error::custom(message)
    };
    is_site.then(|| Some(address.trim_end_matches('/').to_owned())).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use crate::config::tests::read;

    #[test]
    fn site_addresses_need_a_scheme() {
        for (yaml, expected) in [
            ("links: { base: 'https://a.example/' }", Some("https://a.example")),
            ("links: { root: docs }", None),
            ("links: { base: null }", None),
        ] {
            let config = read(yaml).unwrap();
            assert_eq!(config.links.base.as_deref(), expected, "{yaml}");
        }
        let error = read("links: { base: a.example }").unwrap_err();
        assert!(error.to_string().contains("`a.example` is no site"), "{error}");
    }
}
