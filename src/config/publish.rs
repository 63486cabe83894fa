//! Settings for readers and translators: what a build does where there is no good translation.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `publish`: what readers get where there is no good translation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Publish {
    /// `mangled_segments`: what stands in the place of a segment that has a finding of severity
    /// error.
    pub mangled_segments: MangledSegments,
    /// `missing_pages`: what stands in the place of an article that a locale does not have.
    pub missing_pages: MissingPages,
    /// `active_files`: what is done with files that pages link to and that a browser would run, such as
    /// HTML, scripts, and SVG with script.
    pub active_files: ActiveFiles,
}

/// `review`: what is made for translators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Review {
    /// `sheets`: whether a build writes `review/<locale>.html`, the workbench as a file.
    pub sheets: bool,
}

impl Default for Review {
    fn default() -> Self {
        Self { sheets: true }
    }
}

/// What stands in the place of a segment that has a finding of severity error.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum MangledSegments {
    /// Its English, and a notice: nobody copies a broken command.
    #[default]
    English,
    /// The translation as it is.
    Translation,
}

/// What is done with files that a browser would run on the site's origin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ActiveFiles {
    /// They are not published: a link to one is a finding.
    #[default]
    Omit,
    /// They are copied like any other file. Whoever can change the content can then run script on the
    /// site.
    Copy,
}

/// What stands in the place of an article that a locale does not have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum MissingPages {
    /// Its English, and a notice: readers stay in their locale.
    #[default]
    English,
    /// Nothing: links to it lead to the English page.
    None,
}
