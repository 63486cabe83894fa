//! Tests that every page is sound HTML, whatever the article.

use super::*;

#[test]
fn emitted_pages_pass_inspection() {
    let pages = pages();
    let english = LocaleTag::source();
    let markdown: String = CASES.iter().map(|(_, markdown)| *markdown).collect();
    let alternates = [english.clone()];
    let html = pages.article(&article(&english, &markdown, &alternates)).unwrap();
    let found = inspect(&html);
    assert_eq!(found.duplicate_ids, std::collections::BTreeSet::new());
    assert_eq!(found.remnants, Vec::<String>::new());
    assert!(!html.contains("<script>") && !html.contains("style="));
    let addresses = found.links.iter().chain(&found.images);
    assert!(addresses.clone().all(|address| !address.to_lowercase().contains("script:")));
    for link in found.links.iter().filter_map(|link| link.strip_prefix('#')) {
        let id = percent_decoded(link);
        assert!(id == "x" || found.ids.contains(&id), "#{link} leads nowhere");
    }
}

#[test]
fn hostile_articles_make_pages() {
    let pages = pages();
    let english = LocaleTag::source();
    for (name, markdown) in [
        ("quotes", ">".repeat(50_000)),
        ("lists", "- ".repeat(20_000)),
        ("emphasis", "*a _b ".repeat(50_000)),
        ("strong", format!("{}a{}", "**".repeat(50_000), "**".repeat(50_000))),
        ("brackets", "[".repeat(100_000)),
        ("images", "![".repeat(20_000) + &"](a)".repeat(20_000)),
        ("links", "[a](".repeat(50_000)),
        ("elements", "<div>".repeat(100_000)),
        ("unclosed", "<b><i title=\"".repeat(50_000)),
        ("quoted tags", "<div>\n".to_owned() + &"<a \"".repeat(50_000)),
        ("formatting", "<b>x\n\n".repeat(20_000)),
        ("nested formatting", "<b>".repeat(200) + &"\n\nx".repeat(50_000)),
        ("comments", "<!--".repeat(50_000)),
        ("end tags", "</div></body></html>".repeat(20_000)),
        ("footnotes", "[^a]: ".repeat(10_000)),
        ("references", "x[^a] ".repeat(20_000) + "\n\n[^a]: n\n"),
        ("headings", "# a\n".repeat(50_000)),
        ("long line", "word ".repeat(200_000)),
        ("table", "|".repeat(50_000) + "\n" + &"|-".repeat(50_000) + "|\n"),
        ("zones", "::: zone pivot=\"a\"\n".repeat(20_000)),
        ("zone ends", "- a\n\n  ::: zone pivot=\"a\"\n\n::: zone-end\n".repeat(5_000)),
        ("nested zones", "::: zone pivot=\"a\"\n".repeat(500) + &"::: zone-end\n".repeat(500)),
        ("tabs", "# [a](#tab/a)\n# b\n".repeat(10_000)),
        ("tab pieces", "# [a](#tab/".repeat(20_000)),
        ("includes", "[!INCLUDE[a](part.md)]\n".repeat(2_000)),
        ("directive pieces", "[!INCLUDE[a](b [!INCLUDE[a](:::image source=\"".repeat(5_000)),
        ("colons", ":::".repeat(50_000)),
        ("short directives", "a\n\n:::row\n\nb\n:::zone\n:::\n".repeat(100)),
        (
            "empty attributes",
            "<img src alt=\"b\"> <img src= >\n\n<div>\n<img SRC>\n</div>\n".to_owned(),
        ),
        ("registry keys", "[HKLM\\A]\n\n".repeat(2_000)),
        ("code", "```cs\n".to_owned() + &"\"/*@{<".repeat(10_000)),
        ("controls", "a\u{0}b\u{7}\u{1b}[31m\u{feff}\u{202e}c".to_owned()),
        ("templates", "{{ title }} {% raw %} {% include \"x\" %}".to_owned()),
    ] {
        let html = pages.article(&article(&english, &markdown, &[])).unwrap();
        assert!(html.trim_end().ends_with("</html>"), "{name}");
        assert_eq!(inspect(&html).duplicate_ids.len(), 0, "{name}");
    }
}
