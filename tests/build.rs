//! Builds of made-up content: hostile articles, threads, failed builds.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test makes its own files")]

mod project;

use std::fs;
use std::path::Path;

use segmend::config::Config;
use segmend::{BuildError, Built, Job, build};
use tempfile::TempDir;

use project::files;

const GOOD: &str = "# <a name=\"good\"></a><span data-ttu-id=\"a-102\">Gut</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-102\">Good</span></span>\n";

/// A content folder with the given articles and a good one.
fn content(articles: &[(&str, Vec<u8>)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let good = ("content/de-DE/good.md", GOOD.as_bytes().to_vec());
    for (file, bytes) in articles.iter().chain([&good]) {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn run(folder: &Path) -> Result<Built, BuildError> {
    let job = Job { config: Config::default().under(folder), ..Job::default() };
    build(&job, &|_| {})
}

fn pair(target: &str, source: &str) -> String {
    format!(
        "<span data-ttu-id=\"a-102\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-102\">{source}</span></span>"
    )
}

#[test]
fn hostile_articles_do_not_stop_the_others() {
    let deep = |piece: &str, count| piece.repeat(count).into_bytes();
    let articles: Vec<(&str, Vec<u8>)> = vec![
        ("content/de-DE/quotes.md", deep("> ", 20_000)),
        ("content/de-DE/lists.md", deep("- ", 20_000)),
        ("content/de-DE/emphasis.md", deep("*a **b ", 20_000)),
        ("content/de-DE/brackets.md", deep("[", 50_000)),
        ("content/de-DE/images.md", deep("![", 50_000)),
        ("content/de-DE/tags.md", deep("<div><b>", 20_000)),
        ("content/de-DE/spans.md", deep("<span data-ttu-id=\"a-1\">", 40_000)),
        ("content/de-DE/ends.md", deep("</span></span>", 40_000)),
        (
            "content/de-DE/line.md",
            pair(&"langes Wort ".repeat(90_000), &"long word 1.2.3 ".repeat(60_000)).into_bytes(),
        ),
        ("content/de-DE/zeros.md", vec![0; 100_000]),
        ("content/de-DE/bytes.md", (0..=255).cycle().take(10_000).collect()),
        (
            "content/de-DE/yaml.md",
            [b"---\n".to_vec(), deep("a: [", 5_000), b"\n---\n".to_vec()].concat(),
        ),
        ("content/de-DE/aliases.md", aliases()),
        (
            "content/de-DE/script.md",
            b"<script>alert(1)</script>\n\n[x](javascript:alert(1)) <img src=x onerror=alert(1)>\n"
                .to_vec(),
        ),
    ];
    let folder = content(&articles);
    let built = run(folder.path()).unwrap();
    // All articles but the one that is not text, in German and in English.
    assert_eq!(built.pages, 2 * articles.len());
    assert!(folder.path().join("output/de-de/good.html").exists());
    let script = fs::read_to_string(folder.path().join("output/de-de/script.html")).unwrap();
    for unsafe_text in ["<script>", "javascript:", "onerror"] {
        assert!(!script.contains(unsafe_text), "{unsafe_text} in {script}");
    }
}

/// A "billion laughs": a billion values in a few lines of YAML.
fn aliases() -> Vec<u8> {
    let mut text = "---\na0: &a0 [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
    for level in 1..9 {
        let before = vec![format!("*a{}", level - 1); 10].join(",");
        text.push_str(&format!("a{level}: &a{level} [{before}]\n"));
    }
    (text + "---\n# x\n").into_bytes()
}

#[test]
fn hostile_html_is_as_harmless() {
    let evil = "https://evil.example/";
    let active = format!(
        "<base href={evil}><meta http-equiv=refresh content='0;url={evil}'><script>alert(1)</script>\
         <style>@import url({evil})</style><link rel=stylesheet href={evil}x.css>\
         <iframe src={evil}>i</iframe><object data={evil}>o</object><embed src={evil}>\
         <form action={evil}><input name=p><button formaction={evil}>b</button></form>\
         <p onclick=alert(1) style='background:url({evil})'>{}</p>\
         <svg onload=alert(1)><script>alert(1)</script><a xlink:href=javascript:alert(1)>s</a></svg>\
         <math><mi href=javascript:alert(1)>m</mi></math><video src={evil} autoplay>v</video>\
         <table background={evil}><tr><td onmouseover=alert(1)>{}</table>",
        pair("<a href='java&#10;script:alert(1)'>T</a>", "<a href=JAVASCRIPT:alert(1)>E</a>"),
        pair(
            "<img src=x onerror=alert(1)>",
            "<a href='data:text/html,<script>alert(1)</script>'>E</a>"
        ),
    );
    let text = "&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:alert(1)) &lt;img src=x onerror=alert(1)>";
    let unclosed =
        "<p><b><i><a href=x><ul><li><table><td><blockquote><pre><code><span data-ttu-id=a-1>";
    let articles: Vec<(&str, Vec<u8>)> = vec![
        ("content/de-DE/active.html", active.into_bytes()),
        ("content/de-DE/text.html", format!("<p>{}", pair(text, text)).into_bytes()),
        ("content/de-DE/unclosed.htm", (unclosed.repeat(500) + "Ende").into_bytes()),
        ("content/de-DE/tags.html", "<div><b>".repeat(20_000).into_bytes()),
        ("content/de-DE/spans.html", "<span data-ttu-id=\"a-1\">".repeat(20_000).into_bytes()),
        ("content/de-DE/zeros.html", vec![0; 100_000]),
        ("content/de-DE/title.html", format!("<title>{}\n---\nx: [", pair("T", "E")).into_bytes()),
    ];
    let folder = content(&articles);
    let built = run(folder.path()).unwrap();
    assert_eq!(built.pages, 2 * (articles.len() + 1));
    let output = files(&folder.path().join("output"));
    let page = |name: &str| String::from_utf8(output[name].clone()).unwrap();
    for name in output.keys().filter(|name| name.ends_with(".html")) {
        let page = page(name);
        // Only in text, where it is escaped.
        let tags: Vec<_> =
            page.split('<').skip(1).map(|tag| tag.split('>').next().unwrap()).collect();
        for unsafe_text in
            ["javascript:", "onerror", "onclick", "onload", "evil.example", "data-ttu-id"]
        {
            assert!(!tags.iter().any(|tag| tag.contains(unsafe_text)), "{unsafe_text} in {name}");
        }
        assert!(!page.contains("<script>alert") && !page.contains("<iframe"), "{name}");
    }
    assert!(page("de-de/text.html").contains("&lt;script"));
    assert!(page("de-de/unclosed.html").contains("Ende"));
    // An article that is not Markdown has none.
    let markdown: Vec<_> = output.keys().filter(|name| name.ends_with(".md")).collect();
    assert_eq!(markdown, ["de-de/good.md", "en-us/good.md"]);
}

#[test]
fn the_output_is_the_same_on_one_thread_and_on_many() {
    let articles: Vec<_> = (0..200)
        .map(|n| {
            (
                format!("content/de-DE/{n}.md"),
                pair(&format!("TLS 1,{n}"), &format!("TLS 1.{n}")).into_bytes(),
            )
        })
        .collect();
    let articles: Vec<_> =
        articles.iter().map(|(file, bytes)| (file.as_str(), bytes.clone())).collect();
    let outputs = [1, 2, 8].map(|threads| {
        let folder = content(&articles);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| run(folder.path())).unwrap();
        files(&folder.path().join("output"))
    });
    assert!(outputs[0].len() > 800);
    assert_eq!(outputs[0], outputs[1]);
    assert_eq!(outputs[0], outputs[2]);
}

#[test]
fn a_failed_build_leaves_the_output_as_it_was() {
    let folder = content(&[]);
    run(folder.path()).unwrap();
    let before = files(&folder.path().join("output"));
    fs::create_dir(folder.path().join("templates")).unwrap();
    fs::write(folder.path().join("templates/article.html"), "{{ nothing_of_that_name }}").unwrap();
    let job = Job { config: Config::default().under(folder.path()), ..Job::default() };
    let error = build(&job, &|_| {}).unwrap_err();
    assert!(error.to_string().contains("article.html"), "{error}");
    assert_eq!(files(&folder.path().join("output")), before);
}

#[test]
fn pages_have_breadcrumbs_and_neighbours() {
    let toc = "- name: Post\n  items:\n  - name: Server\n    items:\n    - name: Eins\n      href: mail/one.md\n  \
               - name: Gut\n    href: good.md\n- name: Zwei\n  href: https://example.org/\n";
    let folder = content(&[
        ("content/de-DE/TOC.yml", toc.as_bytes().to_vec()),
        ("content/de-DE/mail/one.md", format!("# {}\n", pair("Eins", "One")).into_bytes()),
    ]);
    run(folder.path()).unwrap();
    let page = |name: &str| fs::read_to_string(folder.path().join("output").join(name)).unwrap();
    for (name, expected) in [
        ("de-de/mail/one.html", vec!["<li><span>Post</span></li>\n<li><span>Server</span></li>"]),
        ("de-de/mail/one.html", vec!["<a rel=\"next\" href=\"../good.html\">", "</small> Gut</a>"]),
        ("de-de/good.html", vec!["<a rel=\"prev\" href=\"mail/one.html\">", "</small> Eins</a>"]),
        // Without an English table of contents, the order is that of the German one.
        (
            "en-us/mail/one.html",
            vec!["<a rel=\"next\" href=\"../good.html\">", "</small> Good</a>"],
        ),
    ] {
        let html = page(name);
        assert!(expected.iter().all(|part| html.contains(part)), "{name}: {html}");
    }
    assert!(!page("de-de/mail/one.html").contains("rel=\"prev\""));
    assert!(!page("en-us/mail/one.html").contains("Post"));
}
