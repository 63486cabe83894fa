//! The English file that a patch is for.

use serde_yaml::Mapping;

use crate::align::align;
use crate::disk;
use crate::model::Article;
use crate::project::content::Content;
use crate::render::english::{english, spokesman};
use segmend_engine::model::LocaleTag;

/// An English file.
#[derive(Clone, Debug)]
pub(super) struct English {
    /// Its name in the patch: from the top of its repository, else the path that the locales share.
    pub(super) file: String,
    /// The whole file.
    pub(super) text: String,
    /// Where the text begins behind the metadata.
    pub(super) body: usize,
    /// The metadata.
    pub(super) keys: Mapping,
}

impl English {
    /// The English of an article: the file if there is one, else as a build writes it. None if
    /// bytes of it could not be read as they stand, or its metadata are no YAML.
    pub(super) fn of(articles: &[Article], content: &Content) -> Option<Self> {
        let english = articles.iter().find(|article| article.locale == LocaleTag::source());
        match english {
            Some(article) => Self::of_file(article, content),
            None => Self::rebuilt(articles),
        }
    }

    fn of_file(article: &Article, content: &Content) -> Option<Self> {
        let is_exact = article.restore.is_empty() && !article.text.contains('\u{fffd}');
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
        let article = *candidates.get(spokesman(&candidates))?;
        let clean = english(article);
        let is_whole = article.front_matter.error.is_none();
        is_whole.then(|| Self {
            file: article.path.clone(),
            body: clean.front_matter.len(),
            text: clean.file(),
            keys: article.front_matter.keys.clone(),
        })
    }
}
