//! Parses files into articles, losslessly.
//!
//! Parsing cannot fail. Text that does not fit the grammar becomes a part of its own, and a finding in
//! [`problems()`]. Concatenating the parts gives back the file, byte for byte. A format in another
//! notation than Markdown is converted, and keeps its file beside the text. To add a source format, add
//! a file to this module and a line to [`FORMATS`].

mod ignore;
mod yaml_error;
mod plain_yaml;
mod front_matter;
mod problems;
mod quotes;
mod revision;
mod stray;
mod bilingual;
mod markdown;
mod html;
pub(crate) mod xml;
mod pairs;
pub(crate) mod po;
mod xliff;

use crate::model::Article;
use segmend_engine::model::LocaleTag;

pub(crate) use front_matter::nests_too_deeply;
pub use front_matter::{replace_value, without_keys};
pub use ignore::{Ignore, ignores, ignores_of, without_ignores};
pub use problems::{RULES, problems};
pub use revision::revision;
pub(crate) use yaml_error::{YamlError, yaml_error};

/// The article and locale that a file belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The path of the file, relative to the content root.
    pub file: String,
    /// The path of the article, shared by all locales.
    pub path: String,
    /// The locale of the file.
    pub locale: LocaleTag,
}

/// The properties of a file that are needed to assign it to an article, before it is fully parsed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// `ms.contentlocale`.
    pub locale: Option<LocaleTag>,
    /// `ms.openlocfilehash`.
    pub source_hash: Option<String>,
    /// The anchor of the first level-one heading: the slug of the English title.
    pub anchor: Option<String>,
    /// The name for references from other articles.
    pub name: Option<XrefName>,
    /// The addresses of included files, as written.
    pub includes: Vec<String>,
    /// Whether it has a bilingual span.
    pub has_pairs: bool,
    /// Whether it has text of its own: letters, and no address to move to.
    pub has_text: bool,
    /// Whether it is not to be published yet: `draft: true`.
    pub is_draft: bool,
    /// The comments that silence findings.
    pub ignores: Vec<Ignore>,
}

/// The name of an article for `xref:uid` references.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct XrefName {
    /// `uid`.
    pub uid: String,
    /// `title`, in the language of the article.
    pub title: Option<String>,
    /// The English of the first heading.
    pub english: Option<String>,
}

/// A format of source articles.
#[derive(Clone, Copy)]
pub struct SourceFormat {
    /// The name, in kebab case.
    pub name: &'static str,
    /// The file name extensions, in lower case and without the dot.
    pub endings: &'static [&'static str],
    article: fn(Identity, String) -> Article,
    head: fn(&str) -> Head,
}

/// All source formats. Files with other extensions are parsed as the first one.
pub const FORMATS: &[SourceFormat] = &[markdown::FORMAT, html::FORMAT, po::FORMAT, xliff::FORMAT];

/// Parses an article in the format that its file name extension stands for.
pub fn article(identity: Identity, text: String) -> Article {
    (format_of(&identity.file).article)(identity, text)
}

/// Reads the head of an article, in the format that its file name extension stands for.
pub fn head(file: &str, text: &str) -> Head {
    let format = format_of(file);
    let head = (format.head)(text);
    // A catalog whose header is silent is named by its locale: `po/pl.po`.
    let name = file.rsplit('/').next().and_then(|name| name.split('.').next());
    let named = name.filter(|_| is_catalog(file)).and_then(LocaleTag::parse);
    let named = named.filter(LocaleTag::has_known_language);
    Head { locale: head.locale.or(named), ignores: ignores(text), ..head }
}

/// Whether a file is a catalog: pairs alone, of which no page is made.
pub fn is_catalog(file: &str) -> bool {
    [po::FORMAT.name, xliff::FORMAT.name].contains(&format_of(file).name)
}

/// The path of an article without the ending of its format; `None` if no format has that ending.
///
/// ```
/// use segmend::parse::stem;
/// assert_eq!((stem("mail/tls.MD"), stem("mail/tls.png")), (Some("mail/tls"), None));
/// ```
pub fn stem(path: &str) -> Option<&str> {
    let (stem, ending) = path.rsplit_once('.')?;
    endings().any(|known| ending.eq_ignore_ascii_case(known)).then_some(stem)
}

/// The endings of all formats, in their order.
pub fn endings() -> impl Iterator<Item = &'static str> {
    FORMATS.iter().flat_map(|format| format.endings).copied()
}

fn format_of(file: &str) -> &'static SourceFormat {
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let matches = |format: &&SourceFormat| format.endings.contains(&ending.as_str());
    FORMATS.iter().find(matches).unwrap_or(&FORMATS[0])
}
