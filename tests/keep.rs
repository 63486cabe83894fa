//! A build of some locales keeps the pages of the others.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test makes its own files")]

mod project;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use segmend::audit::rules;
use segmend::config::Config;
use segmend::{Built, Job, build};
use segmend_engine::model::LocaleTag;

const SETTINGS: &str = "site: { url: https://kb.example.com/ }\n";

fn article(locale: &str, sentence: &str) -> String {
    let pair = |id: u32, target: &str, source: &str| {
        format!(
            "<span data-ttu-id=\"a-{id}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-{id}\">{source}</span></span>"
        )
    };
    format!(
        "---\ntitle: T {locale}\nms.lasthandoff: 03/01/2026\nredirect_from: /old\n---\n# {}\n\n{}\n\n![x](m/x.png) [y](b.md#z)\n",
        pair(101, &format!("T {locale}"), "Title"),
        pair(102, sentence, "Start the server."),
    )
}

fn write(folder: &Path, file: &str, text: &str) {
    let path = folder.join("content").join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for locale in ["de-DE", "ja-JP", "pl-PL"] {
        write(folder.path(), &format!("{locale}/a.md"), &article(locale, "Eins"));
        write(folder.path(), &format!("{locale}/m/x.png"), "png");
    }
    // One that only two locales have.
    for locale in ["de-DE", "pl-PL"] {
        write(folder.path(), &format!("{locale}/b.md"), &article(locale, "Eins"));
    }
    folder
}

fn run(folder: &Path, locales: &[&str], prune: bool) -> Built {
    let config = Config::from_yaml(SETTINGS, "segmend.yaml", &rules()).unwrap().under(folder);
    let locales = locales.iter().map(|tag| LocaleTag::parse(tag).unwrap()).collect();
    build(&Job { config, locales, prune, ..Job::default() }, &|_| {}).unwrap()
}

fn tags(locales: &[LocaleTag]) -> Vec<&str> {
    locales.iter().map(LocaleTag::as_str).collect()
}

/// The files of a build, but for those about the findings of the run.
fn pages(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = project::files(&folder.join("output"));
    files.retain(|name, _| !["report.json", "links.json"].contains(&name.as_str()));
    files
}

#[test]
fn the_output_is_that_of_a_whole_build() {
    let folder = project();
    let folder = folder.path();
    let whole = run(folder, &[], false);
    assert!(whole.kept.is_empty() && whole.also.is_empty());
    let before = pages(folder);
    // Nothing has changed, so neither does the output.
    let built = run(folder, &["de-DE"], false);
    assert_eq!(tags(&built.kept), ["en-US", "ja-JP", "pl-PL"]);
    assert_eq!(built.pages, 2);
    assert_eq!(pages(folder), before);

    write(folder, "de-DE/a.md", &article("de-DE", "Zwei"));
    write(folder, "pl-PL/a.md", &article("pl-PL", "Dwa"));
    run(folder, &["de-DE"], false);
    let after = pages(folder);
    let text = |name: &str| String::from_utf8(after[name].clone()).unwrap();
    assert!(text("de-de/a.html").contains("Zwei") && text("de-de/a.md").contains("Zwei"));
    assert_eq!(after["pl-pl/a.html"], before["pl-pl/a.html"]);
    assert!(text("manifest.json").contains("pl-pl/b.html"));
    assert!(text("sitemap.xml").contains("ja-jp/a.html"));
    // The other locale is built when it is asked for, and then all is as after a whole build.
    run(folder, &["pl-PL"], false);
    let both = pages(folder);
    run(folder, &[], false);
    assert_eq!(both, pages(folder));
}

#[test]
fn what_would_leave_links_wrong_is_built_too() {
    for (file, text) in
        [("ja-JP/b.md", "x"), ("pl-PL/a.md", ""), ("../output/manifest.json", "gone")]
    {
        let folder = project();
        run(folder.path(), &[], false);
        match text {
            "gone" => fs::write(folder.path().join("output/manifest.json"), "{").unwrap(),
            "" => fs::remove_file(folder.path().join("content").join(file)).unwrap(),
            _ => write(folder.path(), file, &article("ja-JP", text)),
        }
        let built = run(folder.path(), &["de-DE"], false);
        assert_eq!(tags(&built.also), ["ja-JP", "pl-PL"], "{file}");
        let one = pages(folder.path());
        run(folder.path(), &[], false);
        assert_eq!(one, pages(folder.path()), "{file}");
    }
}

#[test]
fn pruning_and_first_builds_have_one_locale() {
    let folder = project();
    for (locales, prune, expected) in [
        (&["de-DE"][..], false, "de-de"),
        (&[], false, "de-de ja-jp pl-pl"),
        (&["de-DE"], true, "de-de"),
        (&["ja-JP"], false, "de-de ja-jp"),
    ] {
        run(folder.path(), locales, prune);
        let found = ["de-de", "ja-jp", "pl-pl"];
        let has = |tag: &&&str| folder.path().join(format!("output/{tag}/a.html")).exists();
        let found: Vec<_> = found.iter().filter(has).copied().collect();
        assert_eq!(found.join(" "), expected, "{locales:?}");
    }
}
