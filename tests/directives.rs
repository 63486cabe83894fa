//! Articles that refer to other files: includes, code, cross-references, and missing files.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test reads what was built")]

mod project;

use std::fs;

use project::{project, run};

fn pair(id: u32, target: &str, source: &str) -> String {
    format!(
        "<span data-ttu-id=\"a-{id}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"a-{id}\">{source}</span></span>"
    )
}

fn page(id: u32, target: &str, source: &str, rest: &str) -> String {
    let title = "# <a name=\"t\"></a>";
    format!(
        "---\nuid: docs/{id}\ntitle: {target}\n---\n{title}{}\n\n{rest}",
        pair(id, target, source)
    )
}

const CONFIG: &str = "links: { base: 'https://learn.example.com', root: docs, xref: 'https://api.example.com/{uid}' }\n";

#[test]
fn directives_insert_and_link_other_files() {
    let note = format!(
        "---\nx: 1\n---\n{} [weiter](../deep.md)\n",
        pair(105, "Der Hinweis.", "The note.")
    );
    let english_only = "Only in **English**.\n";
    let start = page(
        101,
        "Anfang",
        "Start",
        "[!INCLUDE [note](~/includes/note.md)]\n\n> [!NOTE]\n> [!INCLUDE [loose](includes/loose.md)]\n\n\
         [!INCLUDE [foreign](includes/foreign.md)]\n\n\
         [!code-csharp[](~/samples/x.cs?name=a&highlight=1)]\n\n[!code-csharp[](~/samples/none.cs)]\n[!code-csharp[](~/samples/none.cs)]\n\n\
         [!INCLUDE [gone](~/includes/gone.md)]\n\n\
         <xref:docs/102> [API](xref:System.String) [rooted](/en-us/exchange) [part](includes/note.md)\n",
    );
    let folder = project(&[
        ("segmend.yaml", CONFIG),
        ("content/de-DE/docs/start.md", &start),
        ("content/de-DE/docs/deep.md", &page(102, "Tief", "Deep", "Text.\n")),
        ("content/de-DE/docs/includes/note.md", &note),
        ("content/de-DE/docs/includes/unused.md", &page(103, "Allein", "Alone", "Text.\n")),
        ("content/de-DE/docs/includes/loose.md", "Ohne Sprache.\n"),
        ("content/en-US/docs/includes/foreign.md", english_only),
        ("content/docs/samples/x.cs", "// <a>\nint i;\n// </a>\n"),
    ]);
    let (code, _, stderr) = run(folder.path(), &["build", "-q"]);
    assert_eq!(code, 0, "{stderr}");
    let read = |file: &str| fs::read_to_string(folder.path().join("output").join(file)).unwrap();
    let html = read("de-de/docs/start.html");
    for piece in [
        "Der Hinweis.",
        "The note.",
        "Ohne Sprache.",
        "<div lang=\"en\" dir=\"ltr\">\n<p>Only in <strong>English</strong>.</p>",
        "<mark class=\"line\"><span class=\"k\">int</span> i;</mark>",
        "<p class=\"missing\" role=\"note\">",
        "<a href=\"deep.html\">Tief</a>",
        "<a href=\"https://api.example.com/system.string\">API</a>",
        "<a href=\"https://learn.example.com/de-de/exchange\">rooted</a>",
    ] {
        assert!(html.contains(piece), "{piece} in {html}");
    }
    let english = read("en-us/docs/start.html");
    assert!(english.contains("The note.") && !english.contains("Der Hinweis."), "{english}");
    assert!(english.contains("<a href=\"deep.html\">Deep</a>"), "{english}");
    let exists = |file: &str| folder.path().join("output").join(file).exists();
    for (file, expected) in [
        ("de-de/docs/includes/note.html", false),
        ("de-de/docs/includes/note.md", true),
        ("de-de/docs/includes/unused.html", true),
    ] {
        assert_eq!(exists(file), expected, "{file}");
    }
    let report = read("report.json");
    for rule in ["\"broken-link\":1,", "\"missing-code\":1,", "\"missing-include\":1,"] {
        assert!(report.contains(rule), "{rule} in {report}");
    }
    assert!(!report.contains("no-locale") && !report.contains("rooted-link"), "{report}");
}

#[test]
fn circular_and_deep_includes_terminate() {
    let ring = |next: &str| {
        page(101, "Ring", "Ring", &format!("[!INCLUDE[]({next})]\n[!INCLUDE[]({next})]\n"))
    };
    let chain: Vec<(String, String)> = (0..30)
        .map(|at| {
            (
                format!("content/de-DE/includes/{at}.md"),
                page(101, "x", "x", &format!("[!INCLUDE[]({}.md)]\n", at + 1).repeat(3)),
            )
        })
        .collect();
    let (one, two) = (ring("two.md"), ring("one.md"));
    let mut files = vec![("content/de-DE/one.md", one.as_str()), ("content/de-DE/two.md", &two)];
    files.extend(chain.iter().map(|(file, text)| (file.as_str(), text.as_str())));
    let folder = project(&files);
    let (code, _, stderr) = run(folder.path(), &["build", "-q"]);
    assert_eq!(code, 0, "{stderr}");
    let report = fs::read_to_string(folder.path().join("output/report.json")).unwrap();
    assert!(report.contains("missing-include"), "{report}");
}
