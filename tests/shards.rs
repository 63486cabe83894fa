//! A site that is built in parts and merged is the same, byte for byte, as one that is built at once.
#![expect(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test makes its own files")]

mod project;

use std::fs;
use std::path::Path;

use project::{ARTICLE, files, project, run};

/// Files with the same search terms in several parts, links across parts, an include, and a redirect.
fn content() -> Vec<(String, String)> {
    let mut files = vec![(
        "segmend.yaml".to_owned(),
        "site: { url: \"https://docs.example.com/\" }\n".to_owned(),
    )];
    for locale in ["pl-PL", "de-DE"] {
        for name in 'a'..='h' {
            let next = char::from_u32(u32::from(name) + 1).unwrap();
            let text = format!(
                "---\ntitle: Article {name}\nms.lasthandoff: 03/0{}/2026\n---\n{ARTICLE}\nText of {name} and of {next}. [next]({next}.md#tls)\n\n[!INCLUDE [note](includes/note.md)]\n",
                u32::from(name) % 9 + 1
            );
            files.push((format!("content/{locale}/{name}.md"), text));
        }
        files.push((format!("content/{locale}/includes/note.md"), ARTICLE.replace("TLS", "SSL")));
        let moved = "---\nredirect_url: a.md\n---\n";
        files.push((format!("content/{locale}/old.md"), moved.to_owned()));
    }
    files
}

/// Runs the program and returns what it says; it must succeed.
fn segmend(folder: &Path, arguments: &str) -> String {
    let (code, out, error) = run(folder, &arguments.split(' ').collect::<Vec<_>>());
    assert_eq!(code, 0, "{arguments}: {out}{error}");
    out
}

#[test]
fn any_number_of_parts_makes_the_site_of_one_build() {
    let content = content();
    let content: Vec<_> =
        content.iter().map(|(file, text)| (file.as_str(), text.as_str())).collect();
    let folder = project(&content);
    let root = folder.path();
    segmend(root, "build --output whole");
    let whole = files(&root.join("whole"));
    for count in [1, 2, 3, 7] {
        let mut merge = "merge".to_owned();
        for number in 1..=count {
            let part = format!("parts-{count}/{number}");
            segmend(root, &format!("build --shard {number}/{count} --output {part}"));
            merge += &format!(" {part}");
        }
        // As a copy, such as what a pipeline carries from one machine to another.
        let times = std::time::SystemTime::UNIX_EPOCH;
        for file in files(&root.join(format!("parts-{count}"))).keys() {
            let path = root.join(format!("parts-{count}")).join(file);
            fs::File::options().write(true).open(path).unwrap().set_modified(times).unwrap();
        }
        let told = segmend(root, &format!("{merge} --output merged"));
        let merged = files(&root.join("merged"));
        assert_eq!(merged.keys().collect::<Vec<_>>(), whole.keys().collect::<Vec<_>>(), "{count}");
        merged.iter().for_each(|(file, bytes)| assert!(*bytes == whole[file], "{count}: {file}"));
        assert!(told.contains(" pages to merged/"), "{told}");
    }
}

#[test]
fn parts_that_do_not_fit_are_refused() {
    let content = content();
    let content: Vec<_> =
        content.iter().map(|(file, text)| (file.as_str(), text.as_str())).collect();
    let folder = project(&content);
    let root = folder.path();
    let told = segmend(root, "build --shard 1/2 --output one");
    assert!(told.contains("`segmend merge` joins all parts"), "{told}");
    segmend(root, "build --shard 2/2 --output two");
    fs::create_dir(root.join("none")).unwrap();
    for (arguments, expected) in [
        ("build --shard 3/2", "name the part and the number of parts, such as `2/3`"),
        ("build --shard 0/2", "such as `2/3`"),
        ("build --shard 1", "such as `2/3`"),
        ("merge none", "`none` is no part of a site, or its cache is missing"),
        ("merge one", "no part has the pages of `"),
        ("merge one two --no-repair", "`one` was built from other content or settings"),
    ] {
        let (code, out, error) = run(root, &arguments.split(' ').collect::<Vec<_>>());
        assert_eq!(code, 2, "{arguments}: {out}");
        assert!(
            error.contains(expected) && error.contains("help: ") || error.contains("shard"),
            "{arguments}: {error}"
        );
    }
    fs::write(root.join("content/pl-PL/a.md"), ARTICLE).unwrap();
    let (code, _, error) = run(root, &["merge", "one", "two"]);
    assert!(code == 2 && error.contains("was built from other content"), "{error}");
}
