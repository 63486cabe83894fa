//! Benchmarks of the stages over the articles in `content/`: run `cargo bench`.
//!
//! Results are segments or bytes per second on one core.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads its own articles")]

use std::collections::BTreeMap;
use std::path::Path;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use segmend::Job;
use segmend::catalog::split;
use segmend::config::Config;
use segmend::model::{Article, Segment, Site};
use segmend::parse::{Identity, article};
use segmend::render::html::{ArticlePage, Files, PageSegment, Pages, Picture};
use segmend::render::markdown::{CleanMarkdown, markdown};
use segmend::render::search::{PageRecord, Terms, index, record};
use segmend_engine::Engine;
use segmend_engine::model::{Bilingual, LocaleTag};
use segmend_engine::text::Span;

fn main() {
    divan::main();
}

/// Parses articles.
#[divan::bench]
fn parse(bencher: Bencher<'_, '_>) {
    let articles = articles();
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        for known in &articles {
            let Article { file, path, locale, text, .. } = known;
            let identity =
                Identity { file: file.clone(), path: path.clone(), locale: locale.clone() };
            black_box(article(identity, text.clone()));
        }
    });
}

/// Finds the tokens of the English.
#[divan::bench]
fn tokens(bencher: Bencher<'_, '_>) {
    let articles = articles();
    let count: usize = articles.iter().map(|article| article.segments().count()).sum();
    bencher.counter(ItemsCount::new(count)).bench_local(|| {
        for article in &articles {
            for segment in article.segments() {
                black_box(segmend_engine::tokens::tokens(article.source(segment)));
            }
        }
    });
}

/// Checks segments without repairing them.
#[divan::bench]
fn check(bencher: Bencher<'_, '_>) {
    let (articles, engine) = (articles(), Engine::default());
    let count: usize = articles.iter().map(|article| article.segments().count()).sum();
    bencher.counter(ItemsCount::new(count)).bench_local(|| {
        for article in &articles {
            for segment in article.segments() {
                black_box(engine.check(&bilingual(article, segment)));
            }
        }
    });
}

/// Repairs and checks segments.
#[divan::bench]
fn mend(bencher: Bencher<'_, '_>) {
    let (articles, engine) = (articles(), Engine::default());
    let count: usize = articles.iter().map(|article| article.segments().count()).sum();
    bencher.counter(ItemsCount::new(count)).bench_local(|| {
        for article in &articles {
            for segment in article.segments() {
                black_box(engine.mend(&bilingual(article, segment)));
            }
        }
    });
}

/// Writes clean Markdown.
#[divan::bench]
fn splice(bencher: Bencher<'_, '_>) {
    let articles = articles();
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        for article in &articles {
            black_box(markdown::<&str>(article, &[], None));
        }
    });
}

/// Renders pages with the English beside each block.
#[divan::bench]
fn page(bencher: Bencher<'_, '_>) {
    let pages = Pages::new(&BTreeMap::new(), &Site::default()).expect("the built-in templates");
    let articles = articles();
    let bodies: Vec<_> = articles.iter().map(|a| markdown::<&str>(a, &[], None)).collect();
    let parts: Vec<_> = articles.iter().zip(&bodies).map(|(a, b)| (a, b, pairs(a, b))).collect();
    bencher.counter(ItemsCount::new(articles.len())).bench_local(|| {
        for (article, body, pairs) in &parts {
            black_box(pages.article(&of(article, body, pairs)).is_ok());
        }
    });
}

/// Reads links, ids and text of pages.
#[divan::bench]
fn outline(bencher: Bencher<'_, '_>) {
    let pages = rendered();
    let bytes: usize = pages.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        for page in &pages {
            black_box(segmend::render::html::outline(page));
        }
    });
}

/// Collects the terms of pages and writes their index.
#[divan::bench]
fn search(bencher: Bencher<'_, '_>) {
    let texts: Vec<_> =
        rendered().iter().map(|page| segmend::render::html::outline(page).text).collect();
    bencher.counter(ItemsCount::new(texts.len())).bench_local(|| {
        let terms = Terms::default();
        let records: Vec<_> =
            texts.iter().zip(0..).map(|(text, at)| record(&terms, at, text, [])).collect();
        let each = |take: &mut dyn FnMut(PageRecord)| -> Result<(), ()> {
            records.iter().cloned().for_each(take);
            Ok(())
        };
        black_box(index(&terms, &each, records.len()).is_ok())
    });
}

/// Builds the whole sample, on as many threads as there are processors.
#[divan::bench(sample_count = 10)]
fn build(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let config = Config { content, output: folder.path().join("output"), ..Config::default() };
    let job = Job { config, ..Job::default() };
    bencher.counter(ItemsCount::new(articles().len())).bench_local(|| {
        black_box(segmend::build(&job, &|_| {}).is_ok());
    });
}

/// The pages of all articles.
fn rendered() -> Vec<String> {
    let pages = Pages::new(&BTreeMap::new(), &Site::default()).expect("the built-in templates");
    let page = |article: &Article| {
        let clean = markdown::<&str>(article, &[], None);
        pages.article(&of(article, &clean, &pairs(article, &clean))).ok()
    };
    articles().iter().filter_map(page).collect()
}

fn bilingual<'a>(article: &'a Article, segment: &Segment) -> Bilingual<'a> {
    Bilingual {
        locale: &article.locale,
        provenance: article.front_matter.provenance,
        source: article.source(segment),
        target: article.target(segment),
    }
}

fn pairs<'a>(article: &'a Article, clean: &CleanMarkdown) -> Vec<PageSegment<'a>> {
    let placed = article.segments().zip(&clean.places);
    let pair = |(segment, place): (&'a Segment, &Option<Span>)| {
        let (id, source) = (segment.shared_id().to_string(), article.source(segment));
        Some(PageSegment { id, source, tokens: Vec::new(), span: (*place)?, is_mangled: false })
    };
    placed.filter_map(pair).collect()
}

fn of<'a>(
    article: &'a Article,
    clean: &'a CleanMarkdown,
    pairs: &'a [PageSegment<'a>],
) -> ArticlePage<'a> {
    ArticlePage {
        locale: &article.locale,
        text_locale: &article.locale,
        path: "a.html",
        title: article.front_matter.title.as_deref().unwrap_or_default(),
        description: None,
        robots: None,
        body: &clean.body,
        segments: pairs,
        tokens: &[],
        repairs: &[],
        notices: &[],
        alternates: &[],
        untranslated: &[],
        crumbs: &[],
        sidebar: &[],
        previous: None,
        next: None,
        provenance: None,
        updated: None,
        resolve: &str::to_owned,
        picture: &|_| Picture::Unsized,
        files: Files::NONE,
        attach: &|_| String::new(),
    }
}

fn articles() -> Vec<Article> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let walk = walkdir::WalkDir::new(&root).sort_by_file_name().into_iter().filter_map(Result::ok);
    let files = walk.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "md"));
    files.filter_map(|entry| read(&root, entry.path())).collect()
}

fn read(root: &Path, path: &Path) -> Option<Article> {
    let file = path.strip_prefix(root).ok()?.to_str()?.to_owned();
    let (locale, path_below) = split(&file);
    let locale: LocaleTag = locale?;
    let text = std::fs::read_to_string(path).ok()?;
    Some(article(Identity { file, path: path_below, locale }, text))
}
