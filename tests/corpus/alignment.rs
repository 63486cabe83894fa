//! Alignment of the same English sentence across locales, for articles translated from one
//! revision.

use std::collections::BTreeMap;

use segmend::align::align;
use segmend::model::Article;

use crate::files::{LOCALES, corpus, files, read};

/// Measures the share of segments with a partner in another locale of the same revision.
pub(crate) fn one_revision() -> Result<String, String> {
    let mut articles: BTreeMap<String, Vec<Article>> = BTreeMap::new();
    for locale in LOCALES {
        let root = corpus().join("bilingual").join(locale);
        for file in files(&root) {
            let article = read(&root, &file, locale);
            if !article.revision().is_empty() {
                articles.entry(file).or_default().push(article);
            }
        }
    }
    let (mut same, mut other) = (Counts::default(), Counts::default());
    for group in articles.values() {
        count(group, &mut same, &mut other);
    }
    let figures = format!(
        "same revision {} of {} = {:.3} %, other revision {} of {} = {:.2} %",
        same.aligned,
        same.all,
        same.share(),
        other.aligned,
        other.all,
        other.share()
    );
    if same.share() >= 99.9 { Ok(figures) } else { Err(figures) }
}

#[derive(Default)]
struct Counts {
    all: usize,
    aligned: usize,
}

impl Counts {
    fn share(&self) -> f64 {
        100.0 * self.aligned as f64 / self.all as f64
    }
}

/// Counts over ordered pairs of locales: each segment of one against the other.
fn count(articles: &[Article], same: &mut Counts, other: &mut Counts) {
    let alignment = align(articles);
    let mut partners: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    for unit in &alignment.units {
        for variant in &unit.variants {
            let others = unit.variants.iter().map(|other| other.article);
            partners.entry((variant.article, variant.part)).or_default().extend(others);
        }
    }
    for ((article, _), found) in &partners {
        for (index, candidate) in articles.iter().enumerate().filter(|(index, _)| index != article)
        {
            let counts = match articles[*article].revision() == candidate.revision() {
                true => &mut *same,
                false => &mut *other,
            };
            counts.all += 1;
            counts.aligned += usize::from(found.contains(&index));
        }
    }
}
