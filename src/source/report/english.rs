//! The English file that a patch applies to.

use serde_yaml::Mapping;

use crate::align::align;
use crate::disk;
use crate::model::Article;
use crate::project::content::Content;
use crate::render::english::{english, representative};
use segmend_engine::model::LocaleTag;

/// An English file.
#[derive(Clone, Debug)]
pub(super) struct EnglishFile {
    /// Its name in the patch: relative to the top of its repository, or the path shared by all
    /// locales.
    pub(super) file: String,
    /// The whole file.
    pub(super) text: String,
    /// The offset of the text after the front matter.
    pub(super) body: usize,
    /// The front matter.
    pub(super) keys: Mapping,
}

impl EnglishFile {
    /// Returns the English of an article: its file, or else the text that a build writes. `None` if
    /// the file was not read byte for byte, or its front matter is not valid YAML.
    pub(super) fn of(articles: &[Article], content: &Content) -> Option<Self> {
        let english = articles.iter().find(|article| article.locale == LocaleTag::source());
        match english {
            Some(article) => Self::of_file(article, content),
            None => Self::rebuilt(articles),
        }
    }

    fn of_file(article: &Article, content: &Content) -> Option<Self> {
        let is_exact = article.restore.is_empty()
            && article.converted.is_none()
            && !article.text.contains('\u{fffd}');
        if !is_exact || article.front_matter.error.is_some() {
            return None;
        }
        let path = content.on_disk(&article.file);
        let folder = disk::path_from_repository(path.parent()?);
        Some(Self {
            file: format!("{folder}{}", path.file_name()?.to_string_lossy()),
            text: article.text.clone(),
            body: article.front_matter.span.end,
            keys: article.front_matter.keys.clone(),
        })
    }

    fn rebuilt(articles: &[Article]) -> Option<Self> {
        let alignment = align(articles);
        let newest = alignment.revisions.first()?;
        let candidates: Vec<_> = newest.iter().map(|&index| &articles[index]).collect();
        let article = *candidates.get(representative(&candidates))?;
        let clean = english(article);
        let is_whole = article.front_matter.error.is_none() && article.converted.is_none();
        is_whole.then(|| Self {
            file: article.path.clone(),
            body: clean.front_matter.len(),
            text: clean.file(),
            keys: article.front_matter.keys.clone(),
        })
    }
}
