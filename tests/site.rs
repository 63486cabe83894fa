//! The files that a build writes besides pages, and what it refuses to publish.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test makes its own files")]

use std::fs;
use std::path::Path;

use segmend::audit::rules;
use segmend::config::Config;
use segmend::{BuildError, Built, Job, build};
use serde_json::Value;
use tempfile::TempDir;

/// A project in a temporary folder.
struct Project {
    folder: TempDir,
    config: Config,
}

fn pair(id: u32, target: &str, source: &str) -> String {
    format!(
        "<span data-ttu-id=\"a-{id}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-{id}\">{source}</span></span>"
    )
}

/// An article with a heading and a sentence, and more front matter and text.
fn article(metadata: &str, more: &str) -> String {
    format!(
        "---\n{metadata}ms.lasthandoff: 03/01/2026\n---\n# {}\n\n{}\n\n{more}\n",
        pair(101, "Włączanie protokołu TLS", "Enable the TLS protocol"),
        pair(102, "Uruchom ponownie komputer i spróbuj.", "Restart the computer and try again."),
    )
}

impl Project {
    fn new(yaml: &str, files: &[(&str, String)]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let config =
            Config::from_yaml(yaml, "segmend.yaml", &rules()).unwrap().under(folder.path());
        Self { folder, config }
    }

    fn build(&self) -> Result<Built, BuildError> {
        let config = self.config.clone();
        let job = Job { config, ..Job::default() };
        build(&job, &|_| {})
    }

    fn read(&self, name: &str) -> String {
        let path = self.folder.path().join("output").join(name);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    fn json(&self, name: &str) -> Value {
        serde_json::from_str(&self.read(name)).unwrap()
    }

    /// The findings of a rule: file and message.
    fn found(&self, rule: &str) -> Vec<(String, String)> {
        let report = self.json("report.json");
        let findings = report["findings"].as_array().unwrap().iter();
        let of_rule = findings.filter(|finding| finding["rule"] == rule);
        let text = |finding: &Value, key: &str| finding[key].as_str().unwrap().to_owned();
        of_rule
            .map(|found| {
                let place =
                    format!("{}:{}:{}", text(found, "file"), found["line"], found["column"]);
                (place, text(found, "message"))
            })
            .collect()
    }
}

fn exists(folder: &TempDir, name: &str) -> bool {
    Path::new(folder.path()).join("output").join(name).exists()
}

const SITE: &str = "site: { url: 'https://help.example.org/kb', title: Contoso }\n";

#[test]
fn sitemap_feed_and_manifest_list_the_indexed_pages() {
    let project = Project::new(
        SITE,
        &[
            ("content/pl-PL/mail/tls.md", article("title: Włączanie protokołu TLS\n", "")),
            ("content/pl-PL/hidden.md", article("title: Ukryte\nROBOTS: NOINDEX\n", "")),
            ("content/pl-PL/out.md", article("title: Inne\nROBOTS: NOINDEX\nsearch: false\n", "")),
        ],
    );
    project.build().unwrap();
    let sitemap = project.read("sitemap.xml");
    let locs: Vec<_> = sitemap.split("<loc>").skip(1).map(|rest| rest.split('<').next()).collect();
    let base = "https://help.example.org/kb";
    let expected = ["en-us", "pl-pl"].map(|locale| format!("{base}/{locale}/mail/tls.html"));
    assert_eq!(locs, expected.each_ref().map(|loc| Some(loc.as_str())));
    assert_eq!(sitemap.matches("<lastmod>2026-03-01</lastmod>").count(), 2);
    assert_eq!(sitemap.matches("hreflang=\"x-default\"").count(), 2);
    let feed = project.read("pl-pl/feed.xml");
    assert_eq!(feed.matches("<entry>").count(), 3);
    assert!(feed.contains("<title>Włączanie protokołu TLS</title>"), "{feed}");
    assert!(!sitemap.contains("hidden"));
    assert!(project.read("assets/search/pl-pl/p0.js").contains("Ukryte"), "readers find it");
    assert!(!exists(&project.folder, "assets/search/pl-pl/p2.js"), "`search: false`");
    assert!(project.found("broken-link").is_empty());
    assert!(
        project.read("robots.txt").contains("Sitemap: https://help.example.org/kb/sitemap.xml")
    );
    let manifest = project.json("manifest.json");
    let pages = manifest["pages"].as_array().unwrap();
    let paths: Vec<_> = pages.iter().map(|page| page["path"].as_str().unwrap()).collect();
    assert!(paths.is_sorted() && paths.contains(&"pl-pl/hidden.html"), "{paths:?}");
    for page in pages {
        let html = project.read(page["path"].as_str().unwrap());
        assert_eq!(page["size"].as_u64(), Some(html.len() as u64), "{page}");
        let hash = format!("{:016x}", xxhash_rust::xxh3::xxh3_64(html.as_bytes()));
        assert_eq!(page["hash"].as_str(), Some(hash.as_str()), "{page}");
    }
}

#[test]
fn files_that_need_the_address_of_the_site_are_left_out_without_it() {
    let project = Project::new("", &[("content/pl-PL/a.md", article("title: T\n", ""))]);
    project.build().unwrap();
    for name in ["sitemap.xml", "pl-pl/feed.xml", "redirects.json", "_redirects"] {
        assert!(!exists(&project.folder, name), "{name}");
    }
    assert!(!project.read("robots.txt").contains("Sitemap"));
}

#[test]
fn the_search_index_has_the_translation_and_tokens() {
    let more = pair(103, "Kod błędu jest zapisany.", "The error code 0x80070005 is logged.");
    let project = Project::new("", &[("content/pl-PL/a.md", article("title: T\n", &more))]);
    project.build().unwrap();
    let terms = project.read("assets/search/pl-pl/t0.js");
    for (term, is_found) in
        [("0x80070005 ", true), ("80070005 ", true), ("wlaczanie ", true), ("restart ", false)]
    {
        assert_eq!(terms.contains(term), is_found, "{term} in {terms}");
    }
    let page = project.read("assets/search/pl-pl/p0.js");
    assert!(page.contains("Uruchom ponownie") && !page.contains("Restart the computer"), "{page}");
}

#[test]
fn redirects_lead_to_the_new_pages() {
    let list = "{ \"redirections\": [\n\
        { \"source_path\": \"docs/mail/gone.md\", \"redirect_url\": \"/kb/mail/older\" },\n\
        { \"source_path\": \"mail/elsewhere.md\", \"redirect_url\": \"https://example.com/\" },\n\
        { \"source_path\": \"mail/lost.md\", \"redirect_url\": \"/mail/nowhere\" },\n\
        { \"source_path\": \"round.md\", \"redirect_url\": \"/around\" },\n\
        { \"source_path\": \"around.md\", \"redirect_url\": \"/round\" }]}";
    let metadata = "title: T\nredirect_from: [/mail/old, /pl-pl/kb/mail/older/]\n";
    let project = Project::new(
        SITE,
        &[
            ("content/pl-PL/mail/tls.md", article(metadata, "")),
            ("content/pl-PL/mail/moved.md", "---\nredirect_url: tls.md\n---\n# T\n".to_owned()),
            ("content/.openpublishing.redirection.json", list.to_owned()),
        ],
    );
    project.build().unwrap();
    let page = project.read("pl-pl/mail/old.html");
    assert!(page.contains("content=\"0; url=tls.html\""), "{page}");
    assert!(page.contains("https://help.example.org/kb/pl-pl/mail/tls.html"), "{page}");
    assert!(project.read("pl-pl/mail/elsewhere.html").contains("https://example.com/"));
    assert!(project.read("pl-pl/mail/moved.html").contains("content=\"0; url=tls.html\""));
    let hosts = project.read("_redirects");
    assert!(hosts.contains("/kb/pl-pl/mail/old.html /kb/pl-pl/mail/tls.html 301\n"), "{hosts}");
    let lines: Vec<_> =
        project.found("broken-redirect").into_iter().map(|(place, _)| place).collect();
    let line = |line| format!(".openpublishing.redirection.json:{line}:");
    for (number, is_broken) in [(2, true), (3, false), (4, true), (5, true), (6, true)] {
        let is_reported = lines.iter().any(|place| place.starts_with(&line(number)));
        assert_eq!(is_reported, is_broken, "line {number}: {lines:?}");
    }
}

#[test]
fn broken_links_between_pages_are_reported_with_their_place() {
    let more = pair(103, "[x](b.md#krok) [y](b.md#none) [z](c.md)", "[x](b.md#krok)");
    let heading = format!("## <a name=\"krok\"></a>{}", pair(103, "Krok", "Step"));
    let project = Project::new(
        "",
        &[
            ("content/pl-PL/a.md", article("title: T\n", &more)),
            ("content/pl-PL/b.md", article("title: T\n", &heading)),
        ],
    );
    project.build().unwrap();
    let places =
        |rule| -> Vec<String> { project.found(rule).into_iter().map(|(place, _)| place).collect() };
    assert_eq!(places("broken-link"), ["pl-PL/a.md:9:61"]);
    assert_eq!(places("broken-anchor"), ["pl-PL/a.md:9:46"]);
    assert_eq!(project.json("links.json")["inside"]["broken"], 2);
}

#[test]
fn an_english_title_is_replaced_by_the_heading_and_reported() {
    let text = article("title: Enable the TLS protocol\n", "");
    let project = Project::new("", &[("content/pl-PL/a.md", text.clone())]);
    project.build().unwrap();
    assert_eq!(project.found("english-title").len(), 1);
    // The name of a topic is the same in every language.
    let name = text.replace("title: Enable the TLS protocol", "title: about_Aliases");
    let name = name.replace("Enable the TLS protocol", "about_Aliases");
    let names = Project::new("", &[("content/pl-PL/a.md", name)]);
    names.build().unwrap();
    assert!(names.found("english-title").is_empty());
    for name in ["pl-pl/a.html", "pl-pl/a.md", "pl-pl/index.html"] {
        let page = project.read(name);
        assert!(page.contains("Włączanie protokołu TLS"), "{name}: {page}");
        assert!(
            !page.contains("title>Enable") && !page.contains("title: Enable"),
            "{name}: {page}"
        );
    }
}

#[test]
fn leaks_stop_the_build_and_keep_the_old_output() {
    let clean = article("title: Włączanie protokołu TLS\n", "");
    let english = article("title: Restart the computer and try again\n", "");
    let page = |text: &str| {
        format!(
            "{{% extends \"base.html\" %}}{{% block page %}}<main>{{{{ heading }}}}{{{{ body }}}}{text}</main>{{% endblock page %}}"
        )
    };
    let shown = "<p>Restart the computer and try again.</p>";
    for (content, template, expected) in [
        (&english, None, Some("pl-PL/a.md:2:1: english-leak: the title is left in English")),
        (&clean, Some(page(shown)), Some("pl-PL/a.md:7:1")),
        (
            &clean,
            Some(page("<span data-ttu-id=\"1\">x</span>")),
            Some("span-remnant: `data-ttu-id`"),
        ),
        (&clean, Some(page("<p>Contoso</p>")), None),
        (&clean, None, None),
    ] {
        let mut files = vec![("content/pl-PL/a.md", content.clone())];
        files.extend(template.map(|text| ("templates/article.html", text)));
        let project = Project::new("", &files);
        let former = project.folder.path().join("output/report.json");
        fs::create_dir_all(former.parent().unwrap()).unwrap();
        fs::write(&former, "{\"generator\":\"segmend\"}").unwrap();
        let message = project.build().err().map(|error| error.to_string());
        assert_eq!(message.is_some(), expected.is_some(), "{message:?}");
        if let Some(expected) = expected {
            assert!(message.as_ref().is_some_and(|text| text.contains(expected)), "{message:?}");
            assert_eq!(project.read("report.json"), "{\"generator\":\"segmend\"}");
        }
    }
}
