//! Compares our clean Markdown with that of the publisher, an independent oracle.

use segmend::model::Article;
use segmend::render::markdown::{markdown, unescape_asterisks};

use crate::files::{LOCALES, corpus, files, read, text};

/// Measures the share of equal articles by locale: verbatim, with unescaped asterisks, and either.
pub(crate) fn clean_articles() -> Result<String, String> {
    let mut report = String::new();
    for locale in LOCALES {
        let counts = compare(locale);
        let share = |count: usize| 100.0 * count as f64 / counts.all as f64;
        let [verbatim, bare, either] = [counts.verbatim, counts.bare, counts.either].map(share);
        report += &format!(
            "\n{locale} {} articles: verbatim {verbatim:.2} %, bare asterisks {bare:.2} %, either {either:.2} %, left over: {}",
            counts.all,
            counts.left.join(", ")
        );
        if verbatim < 98.5 || bare < 99.7 || either < 99.9 {
            return Err(report);
        }
    }
    Ok(report)
}

#[derive(Default)]
struct Counts {
    all: usize,
    verbatim: usize,
    bare: usize,
    either: usize,
    left: Vec<String>,
}

fn compare(locale: &str) -> Counts {
    let (bilingual, clean) =
        (corpus().join("bilingual").join(locale), corpus().join("clean").join(locale));
    let mut counts = Counts::default();
    for file in files(&clean) {
        let expected = text(&clean, &file);
        let article = read(&bilingual, &file, locale);
        let verbatim = rendered(&article, str::to_owned) == expected;
        let bare = rendered(&article, unescape_asterisks) == expected;
        counts.all += 1;
        counts.verbatim += usize::from(verbatim);
        counts.bare += usize::from(bare);
        counts.either += usize::from(verbatim || bare);
        if !(verbatim || bare) {
            counts.left.push(file);
        }
    }
    counts
}

fn rendered(article: &Article, side: fn(&str) -> String) -> String {
    let texts: Vec<String> =
        article.segments().map(|segment| side(article.target(segment))).collect();
    markdown(article, &texts, None).file()
}
