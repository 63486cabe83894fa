//! A build that takes over what has not changed writes what a build from nothing writes, whatever was
//! edited in between.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test makes its own files")]

mod project;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use fastrand::Rng;
use segmend::audit::rules;
use segmend::config::Config;
use segmend::decide::pair_hash;
use segmend::{Built, Changes, Job, SinceLast, build};
use tempfile::TempDir;

use project::files;

/// The locales of the content.
const LOCALES: [&str; 2] = ["pl-PL", "de-DE"];

/// The articles that each locale has at first.
const ARTICLES: [&str; 5] =
    ["mail/send.md", "mail/receive.md", "network/ports.md", "network/roles.md", "words.md"];

/// Changes something in a project.
type Edit = fn(&mut Project);

/// Everything that edits can choose from.
const EDITS: &[(&str, Edit)] = &[
    ("a sentence", edit_sentence),
    ("text without a pair", edit_plain_text),
    ("a title", edit_title),
    ("metadata", edit_metadata),
    ("an included file", edit_include),
    ("the words of a locale", edit_words),
    ("a new article", add_article),
    ("an article less", remove_article),
    ("a renamed article", rename_article),
    ("an article in another folder", move_article),
    ("a picture", edit_picture),
    ("no picture", remove_picture),
    ("a table of contents", edit_toc),
    ("no table of contents", remove_toc),
    ("the settings", edit_settings),
    ("a template", edit_template),
    ("the glossary", edit_glossary),
    ("a decision", edit_decision),
    ("a page of the output", edit_output),
    ("nothing", |_| ()),
];

/// A project in a temporary folder.
struct Project {
    folder: TempDir,
    random: Rng,
    /// Counts up, so that each edit writes something new.
    number: usize,
    settings: &'static str,
    glossary: usize,
}

fn pair(id: usize, target: &str, source: &str) -> String {
    format!(
        "<span data-ttu-id=\"a-{id}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-{id}\">{source}</span></span>"
    )
}

/// An article with a link, a picture, an include and damage that is repaired.
fn article(title: &str, number: usize) -> String {
    format!(
        "---\ntitle: {title}\nms.translationtype: MT\nms.lasthandoff: 03/01/2026\n---\n# {}\n\n{}\n\n[!INCLUDE [note](../includes/note.md)]\n\n![picture](../media/picture.png)\n\n{}\n\n{}\n",
        pair(101, title, "Enable the protocol"),
        pair(
            102,
            &format!("Włącz TLS 1,2 na serwerze {number}."),
            &format!("Enable TLS 1.2 on server {number}.")
        ),
        pair(103, "Zobacz [porty](../network/ports.md).", "See [ports](../network/ports.md)."),
        pair(104, "Otwórz role rbac w portalu.", "Open the RBAC roles in the portal."),
    )
}

/// An article with so many sentences that the locale has a vocabulary. `slips` of them write the
/// abbreviation in small letters where the English has none.
fn words(slips: usize) -> String {
    let sentence = |id: usize| {
        let is_slip = id < slips;
        let source = if is_slip { format!("Open it {id}.") } else { format!("Use RBAC {id}.") };
        let target = if is_slip { "Otwórz rbac" } else { "Użyj RBAC" };
        pair(id + 101, &format!("{target} {id}."), &source)
    };
    let sentences: Vec<_> = (0..520).map(sentence).collect();
    format!("---\ntitle: Words\nms.translationtype: MT\n---\n{}\n", sentences.join("\n\n"))
}

/// The header of a PNG file, which is all that a page needs of it.
fn png(width: u32) -> Vec<u8> {
    let head = [0x89, b'P', b'N', b'G', 13, 10, 26, 10, 0, 0, 0, 13, b'I', b'H', b'D', b'R'];
    let rest = [8, 2, 0, 0, 0, 0, 0, 0, 0];
    [&head[..], &width.to_be_bytes(), &1_u32.to_be_bytes(), &rest].concat()
}

impl Project {
    fn new(seed: u64) -> Self {
        let (folder, random) = (tempfile::tempdir().unwrap(), Rng::with_seed(seed));
        let (number, settings, glossary) = Default::default();
        let mut project = Self { folder, random, number, settings, glossary };
        for locale in LOCALES {
            for (number, name) in ARTICLES.iter().enumerate() {
                let text = match *name {
                    "words.md" => words(0),
                    name => article(&format!("Article {name}"), number),
                };
                project.write(&format!("content/{locale}/{name}"), text);
            }
            project.write(&format!("content/{locale}/includes/note.md"), article("Note", 9));
        }
        fs::create_dir(project.path("templates")).unwrap();
        project.write("content/media/picture.png", png(10));
        for locale in LOCALES {
            project.write(&format!("content/{locale}/media/picture.png"), png(20));
        }
        edit_toc(&mut project);
        project
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn next(&mut self) -> usize {
        self.number += 1;
        self.number
    }

    fn locale(&mut self) -> &'static str {
        LOCALES[self.random.usize(..LOCALES.len())]
    }

    /// One of the articles, in one of the locales.
    fn article(&mut self) -> PathBuf {
        let locale = self.locale();
        let mut all: Vec<_> = files(&self.path(&format!("content/{locale}"))).into_keys().collect();
        all.retain(|name| name.ends_with(".md") && !name.contains("words"));
        let name = &all[self.random.usize(..all.len())];
        self.path(&format!("content/{locale}/{name}"))
    }

    fn job(&self, output: &Path) -> Job {
        let glossary = match self.glossary {
            0 => String::new(),
            number => format!("\nglossary: [{{ term: serwerze {number} }}]"),
        };
        let yaml = format!("{}{glossary}", self.settings);
        let config = Config::from_yaml(&yaml, "segmend.yaml", &rules()).unwrap();
        let (content, templates) = (self.path("content"), Some(self.path("templates")));
        let config = Config { content, templates, output: output.to_owned(), ..config };
        Job { config, ..Job::default() }
    }

    /// Builds into the output that is kept.
    fn build(&self) -> Built {
        build(&Job { cache: true, ..self.job(&self.path("output")) }, &|_| ()).unwrap()
    }

    /// The files of a build from nothing.
    fn expected(&self) -> BTreeMap<String, Vec<u8>> {
        let folder = tempfile::tempdir().unwrap();
        build(&self.job(&folder.path().join("output")), &|_| ()).unwrap();
        files(&folder.path().join("output"))
    }
}

fn replace(project: &mut Project, from: &str, to: &dyn Fn(usize) -> String) {
    let (path, number) = (project.article(), project.next());
    let text = fs::read_to_string(&path).unwrap();
    fs::write(path, text.replacen(from, &to(number), 1)).unwrap();
}

fn edit_sentence(project: &mut Project) {
    replace(project, "Włącz", &|number| format!("Włącz {number} razy"));
}

fn edit_plain_text(project: &mut Project) {
    replace(project, "![picture]", &|number| format!("Code `{number}`\n\n![picture]"));
}

fn edit_title(project: &mut Project) {
    replace(project, "title: ", &|number| format!("title: {number} "));
}

fn edit_metadata(project: &mut Project) {
    replace(project, "ms.lasthandoff: 03", &|number| {
        format!("ms.lasthandoff: {:02}", number % 12 + 1)
    });
}

fn edit_include(project: &mut Project) {
    let (locale, number) = (project.locale(), project.next());
    project.write(&format!("content/{locale}/includes/note.md"), article("Note", number));
}

fn edit_words(project: &mut Project) {
    let (locale, slips) = (project.locale(), project.random.usize(..3));
    project.write(&format!("content/{locale}/words.md"), words(slips));
}

fn add_article(project: &mut Project) {
    let (locale, number) = (project.locale(), project.next());
    let name = format!("content/{locale}/network/new-{number}.md");
    project.write(&name, article(&format!("New {number}"), number));
}

fn remove_article(project: &mut Project) {
    let path = project.article();
    if path.to_str().unwrap().contains("new-") {
        fs::remove_file(path).unwrap();
    }
}

fn move_to(project: &mut Project, place: &dyn Fn(usize) -> String) {
    let (path, number) = (project.article(), project.next());
    if !path.to_str().unwrap().contains("new-") {
        return;
    }
    let folder = path.parent().unwrap().parent().unwrap().to_owned();
    let to = folder.join(place(number));
    fs::create_dir_all(to.parent().unwrap()).unwrap();
    fs::rename(path, to).unwrap();
}

fn rename_article(project: &mut Project) {
    move_to(project, &|number| format!("network/new-{number}.md"));
}

fn move_article(project: &mut Project) {
    move_to(project, &|number| format!("mail/new-{number}.md"));
}

fn edit_picture(project: &mut Project) {
    let (locale, width) = (project.locale(), project.random.u32(1..50));
    project.write(&format!("content/{locale}/media/picture.png"), png(width));
}

fn remove_picture(project: &mut Project) {
    let locale = project.locale();
    // It may be gone already.
    let _ = fs::remove_file(project.path(&format!("content/{locale}/media/picture.png")));
}

fn edit_toc(project: &mut Project) {
    let (locale, number) = (project.locale(), project.next());
    let toc = format!(
        "- name: Mail {number}\n  items:\n  - {{ name: Send, href: mail/send.md }}\n  - {{ name: Receive, href: mail/receive.md }}\n"
    );
    project.write(&format!("content/{locale}/TOC.yml"), toc);
}

fn remove_toc(project: &mut Project) {
    let locale = project.locale();
    let _ = fs::remove_file(project.path(&format!("content/{locale}/TOC.yml")));
}

fn edit_settings(project: &mut Project) {
    let all = [
        "",
        "search: false",
        "english_beside: false",
        "site: { url: \"https://docs.example.com/\" }",
        "repair: { classes: { version: off } }",
        "publish: { missing_pages: none }",
        "checks: { lost-token: off }",
    ];
    project.settings = all[project.random.usize(..all.len())];
}

fn edit_template(project: &mut Project) {
    let number = project.next();
    let templates = project.path("templates");
    if number.is_multiple_of(3) && templates.exists() {
        fs::remove_dir_all(&templates).unwrap();
        fs::create_dir(templates).unwrap();
    } else {
        project.write("templates/footer.html", format!("<footer>{number}</footer>\n"));
    }
}

fn edit_glossary(project: &mut Project) {
    project.glossary = project.random.usize(..5);
}

fn edit_decision(project: &mut Project) {
    let (locale, number) = (project.locale(), project.next());
    // That of the article as it was at first; once it has changed, the decision is out of date.
    let of = pair_hash("Enable TLS 1.2 on server 0.", "Włącz TLS 1,2 na serwerze 0.");
    let decision = format!(
        "- article: mail/send.md\n  segment: 102\n  verdict: edit\n  text: Decyzja {number} o TLS 1.2\n  of: {of}\n"
    );
    project.write(&format!("content/decisions/{locale}.yaml"), decision);
}

/// Somebody writes into a page that a build wrote.
fn edit_output(project: &mut Project) {
    let path = project.path("output/pl-pl/mail/send.html");
    if path.exists() {
        let text = fs::read_to_string(&path).unwrap();
        fs::write(path, text + "<!-- by hand -->").unwrap();
    }
}

/// Edits a project so many times, and compares after each. Returns the number of pages in all builds,
/// and of those that were built anew.
fn edit(seed: u64, times: usize) -> (usize, usize) {
    let mut project = Project::new(seed);
    project.build();
    let (mut pages, mut written) = (0, 0);
    for time in 0..times {
        // Each kind comes up, in an order that differs between seeds.
        let at = (time * 7 + usize::try_from(seed).unwrap()) % EDITS.len();
        let (name, change) = EDITS[at];
        change(&mut project);
        let built = project.build();
        pages += built.pages;
        written += match built.since {
            SinceLast::Unknown => built.pages,
            SinceLast::Nothing => 0,
            SinceLast::Changes(Changes { written, .. }) => written,
        };
        let (found, expected) = (files(&project.path("output")), project.expected());
        let has = |files: &BTreeMap<String, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
        assert_eq!(has(&found), has(&expected), "edit {time} of seed {seed}: {name}");
        for (file, bytes) in &found {
            let [found, expected] = [bytes, &expected[file]].map(|it| String::from_utf8_lossy(it));
            assert!(found == expected, "edit {time} of seed {seed}, {name}: {file}\n{found}");
        }
    }
    (pages, written)
}

#[test]
fn two_hundred_edits_give_the_bytes_of_a_build_from_nothing() {
    let (pages, written) = thread::scope(|scope| {
        let runs: Vec<_> = (1..=4).map(|seed| scope.spawn(move || edit(seed, 50))).collect();
        let sums = runs.into_iter().map(|run| run.join().unwrap());
        sums.fold((0, 0), |sum, run| (sum.0 + run.0, sum.1 + run.1))
    });
    // Otherwise the test would compare builds from nothing with one another.
    assert!(written * 3 < pages * 2, "{written} of {pages} pages were built anew");
}
