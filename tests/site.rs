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
fn an_english_title_is_a_recorded_repair_unless_it_is_a_token() {
    let headed = |title: &str, target: &str, source: &str| {
        format!("---\ntitle: {title}\n---\n# {}\n", pair(101, target, source))
    };
    for (title, target, source, settings, expected) in [
        ("About the server", "Über den Server", "About the server", "", Some("Über den Server")),
        (
            "About the server",
            "Über den Server",
            "About the server",
            "repair: { enabled: false }",
            None,
        ),
        ("about_Aliases", "Über Aliase", "about_Aliases", "", None),
        ("web.config", "Webkonfiguration", "web.config", "", None),
        ("Get-Help", "Hilfe abrufen", "Get-Help", "", None),
        ("about_Aliases\nms.translationtype: HT", "über Aliase", "about_Aliases", "", None),
        (
            "dcl_output (SM5)\nms.translationtype: HT",
            "DCL-Ausgabe (SM5)",
            "dcl_output (SM5)",
            "",
            None,
        ),
        ("Overview", "Übersicht", "Overview", "", Some("Übersicht")),
        ("Other words", "Über den Server", "About the server", "", None),
    ] {
        let text = headed(title, target, source);
        let project = Project::new(settings, &[("content/de-DE/a.md", text)]);
        project.build().unwrap();
        let line = format!("title: {}\n", expected.unwrap_or(title));
        assert!(project.read("de-de/a.md").contains(&line), "{title}");
        let name = title.lines().next().unwrap();
        let name = format!("<title>{} –", expected.unwrap_or(name));
        assert!(project.read("de-de/a.html").contains(&name), "{title}: {name}");
        let is_listed = project.read("de-de/a.html").contains("class=\"restored\"");
        assert!(expected.is_none() || !is_listed, "{title}");
        let report = project.json("report.json");
        let repairs: Vec<_> = report["repairs"].as_array().unwrap().iter().collect();
        let recorded: Vec<_> = repairs.iter().filter(|repair| repair["class"] == "title").collect();
        assert_eq!(recorded.len(), usize::from(expected.is_some()), "{title}: {repairs:?}");
    }
}

/// Titles and descriptions that only look like leaks, English that segmend itself shows, remnants of
/// the format: whatever is wrong with one article, its page and all others are there.
#[test]
fn no_article_stops_the_build() {
    let row = |id, target: &str, source: &str| format!("| {} |\n", pair(id, target, source));
    let cells = row(104, "Vereinheitlichte CJK-Ideogramme", "CJK Unified Ideographs")
        + &row(105, "CJK Unified Ideographs Extension B", "CJK Unified Ideographs Extension B");
    let table = format!("| a |\n| - |\n{cells}");
    let english = "Microsoft RDP Client Control-Version 11.";
    let described = pair(104, "Microsoft RDP-Clientsteuerelement, Version 11.", english);
    // The token of the second pair is lost, so that the page has its English, which has the first.
    let both = "Run Get-MailboxDatabaseCopyStatus in the Exchange Management Shell now";
    let fallback = format!(
        "{}\n\n<p>{}</p>",
        pair(104, "Jetzt in der Verwaltungsshell", "in the Exchange Management Shell now"),
        pair(105, "Jetzt ausführen #A0", both)
    );
    let include =
        format!("{} [!INCLUDE [x](../includes/sql.md)] x", pair(104, "Der", "The SQL Server"));
    let lookup = "<span data-ttu-id=\"a-104\">Über</span><s class=\"sxs-lookup\"><span data-stu-id=\"a-104\">About the service</span></s>";
    let remnant = "<table><tr><td class=\"sxs-lookup\" data-stu-id=\"a-1\">x</td></tr></table>";
    let description = |text: &str| format!("title: T\ndescription: {text}\n");
    let sql = ("---\ntitle: S\n---\n").to_owned() + &pair(1, "SQL Server", "SQL Server");
    let cases = [
        ("substring", article("title: T\n", &table), vec![]),
        ("described", article(&description(english), &described), vec![("english-leak", "3:1")]),
        ("fallback", article("title: T\n", &fallback), vec![]),
        ("include", article("title: T\n", &include), vec![]),
        ("lookup", article("title: T\n", lookup), vec![("unpaired-span", "9:1")]),
        ("remnant", article("title: T\n", remnant), vec![("span-remnant", "9:12")]),
        ("title", article("title: Restart the computer and try again\n", ""), vec![]),
    ];
    for settings in ["", "checks: { english-leak: off, span-remnant: off }\n"] {
        let mut files: Vec<(String, String)> = cases
            .iter()
            .map(|(name, text, _)| (format!("content/de-DE/{name}.md"), text.clone()))
            .collect();
        files.push(("content/de-DE/includes/sql.md".to_owned(), sql.clone()));
        let files: Vec<_> =
            files.iter().map(|(name, text)| (name.as_str(), text.clone())).collect();
        let project = Project::new(settings, &files);
        project.build().unwrap();
        for (name, _, findings) in &cases {
            let page = project.read(&format!("de-de/{name}.html"));
            for mark in ["sxs-lookup", "data-stu-id", "data-ttu-id"] {
                assert!(!page.contains(mark), "{name} has {mark}: {page}");
            }
            for (rule, place) in findings {
                let found = project.found(rule);
                let place = format!("de-DE/{name}.md:{place}");
                let is_found = found.iter().any(|(at, _)| *at == place);
                let is_on = settings.is_empty() || *rule == "unpaired-span";
                assert_eq!(is_found, is_on, "{place}: {rule}: {found:?}");
            }
        }
        let is_withheld = settings.is_empty();
        let page = project.read("de-de/described.html");
        assert_eq!(page.contains("<meta name=\"description\""), !is_withheld, "{page}");
        assert!(!project.read("de-de/lookup.html").contains("About the service"));
        assert!(!project.read("de-de/lookup.md").contains("About the service"));
    }
}

#[test]
fn mistakes_in_templates_end_the_build_before_it_starts() {
    let clean = article("title: T\n", "");
    for (name, template, expected) in [
        (
            "article.html",
            "a\n <span data-ttu-id=\"1\">x</span>",
            "templates/article.html:2:8: prints `data-ttu-id`",
        ),
        ("article.html", "{{ titel }}", "templates/article.html:1:4: "),
        ("redirect.html", "{{ nothing }}", "templates/redirect.html:1:4"),
        ("article.html", "<main>{{ heading }}{{ body }}</main>", ""),
    ] {
        let template_file = format!("templates/{name}");
        let files =
            [("content/pl-PL/a.md", clean.clone()), (template_file.as_str(), template.to_owned())];
        let project = Project::new("", &files);
        let message = project.build().err().map(|error| error.to_string()).unwrap_or_default();
        assert_eq!(message.is_empty(), expected.is_empty(), "{name} {template}: {message}");
        assert!(message.contains(expected), "{message}");
        assert_eq!(project.folder.path().join("output").exists(), expected.is_empty());
    }
}

#[test]
fn articles_are_listed_by_chapter_with_titles_for_readers() {
    let toc = "- name: Poczta\n  items:\n  - name: TLS\n    uid: mail.tls\n- name: Sieć\n  items:\n  - name: Port\n    href: net/port.md\n";
    let tls = article(
        "title: ' **Włączanie** TLS dla <tenant>'\nuid: mail.tls\n",
        "![Okno <x>](media/none.png)",
    );
    let project = Project::new(
        "",
        &[
            ("content/pl-PL/TOC.yml", toc.to_owned()),
            ("content/pl-PL/mail/tls.md", tls),
            ("content/pl-PL/net/port.md", article("title: Port 587\n", "")),
            ("content/pl-PL/mail/no-title_here.md", "Tekst.\n".to_owned()),
        ],
    );
    project.build().unwrap();
    let home = project.read("pl-pl/index.html");
    let groups: Vec<_> = home.split("<h2 id=\"").skip(1).map(|rest| &rest[..6]).collect();
    assert_eq!(groups, ["poczta", "sie\">S", "inne-a"]);
    for title in ["Włączanie TLS dla &lt;tenant&gt;</a>", "No title here</a>"] {
        assert!(home.contains(title), "{title}: {home}");
    }
    let page = project.read("pl-pl/mail/tls.html");
    for part in [
        "<a href=\"tls.html\" aria-current=\"page\">Włączanie TLS",
        "<a href=\"../index.html#sie\">Sieć<span class=\"count\">1</span></a>",
        "<li><span>Poczta</span></li>",
        "<a rel=\"next\" href=\"../net/port.html\">",
        "<span class=\"missing i i-image\"><span>Okno",
        "media/none.png</small>",
    ] {
        assert!(page.contains(part), "{part}: {page}");
    }
    let result = project.read("assets/search/pl-pl/p1.js");
    assert!(
        result.contains("\"section\":\"Inne artykuły\"") || result.contains("Poczta"),
        "{result}"
    );
}

#[test]
fn search_english_and_sheets_can_be_left_out() {
    // The lost command needs a person, and its sentence is shown in English.
    let lost = pair(103, "Uruchom polecenie teraz. Poczekaj.", "Run Get-Mailbox now. Wait.");
    let text = article("title: TLS\n", &format!("{lost} {}", pair(104, "Gotowe.", "Done.")));
    let files = [("content/pl-PL/a.md", text)];
    let off = "search: false\nenglish_beside: false\nreview: { sheets: false }\n";
    for (yaml, expected) in [("", true), (off, false)] {
        let project = Project::new(yaml, &files);
        project.build().unwrap();
        let output = project.folder.path().join("output");
        for file in ["pl-pl/search.html", "assets/search/pl-pl/index.js", "review/pl-PL.html"] {
            assert_eq!(output.join(file).exists(), expected, "{file} with {yaml:?}");
        }
        let page = project.read("pl-pl/a.html");
        for part in ["search.html", "class=\"view\"", "class=\"en\"", "class=\"source\""] {
            assert_eq!(page.contains(part), expected, "{part} with {yaml:?}");
        }
        assert_eq!(project.read("robots.txt").contains("/assets/search/"), expected, "{yaml:?}");
        assert_eq!(project.read("index.html").contains("search.html"), expected, "{yaml:?}");
        // English in place of the translation stays, and is marked as such.
        assert!(page.contains("id=\"page:mangled\"") && page.contains("lang=\"en\""), "{page}");
        assert!(page.contains("Get-Mailbox"), "{page}");
        assert_eq!(project.found("broken-link"), []);
    }
}
