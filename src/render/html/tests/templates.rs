//! Tests of templates: those of a project, and the document of their variables.

use super::*;

#[test]
fn project_templates_override_and_report_errors_with_their_place() {
    let with = |name: &str, text: &str| BTreeMap::from([(name.to_owned(), text.to_owned())]);
    let render = |name: &str, text: &str| {
        let pages = Pages::new(&with(name, text), &Site::default())?;
        pages.home(&Home { locales: &[] })
    };
    let html = render("home.html", "{{ t(id=\"home\", locale=\"ja-JP\") }}");
    assert_eq!(html.unwrap(), "ホーム");
    for (text, message) in [
        ("a\n{{ titel }}", "templates/home.html:2:4: there is no variable `titel`"),
        ("a\n  {% if %}", "templates/home.html:2:"),
        ("a\n  {% if locale %}\nb\n", "templates/home.html:2:3: `{% if %}` is not closed"),
        ("a\n {% include 'none.html' %}", "templates/home.html:2:13: includes `none.html`, which"),
        ("{% extends \"none.html\" %}", "templates/home.html: extends `none.html`"),
        ("{{ t(id=\"none\") }}", "there is no message `none`"),
    ] {
        let error = render("home.html", text).unwrap_err().to_string();
        assert!(error.contains(message), "{text}: {error}");
        assert!(error.starts_with("templates/home.html") && !error.contains('\n'), "{error}");
    }
    let pages = Pages::new(&with("style.css", "p {}"), &Site::default()).unwrap();
    assert!(pages.assets().any(|asset| asset.text == "p {}"));
}

/// Collects the names of all keys of a view, at any depth.
fn keys(view: &serde_json::Value, found: &mut std::collections::BTreeSet<String>) {
    match view {
        serde_json::Value::Object(object) => {
            found.extend(object.keys().cloned());
            object.values().for_each(|value| keys(value, found));
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| keys(item, found)),
        serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Number(_)
        | serde_json::Value::String(_) => {}
    }
}

/// Returns a view of each kind of page, with a value in every variable.
fn views(pages: &Pages) -> Vec<serde_json::Value> {
    let (polish, english) = (locale("pl-PL"), LocaleTag::source());
    let alternates = [english, polish.clone()];
    let entry = NavEntry { title: "a".into(), href: Some("a".into()), ..NavEntry::default() };
    let groups = [NavGroup::default()];
    let entries = [entry.clone()];
    let repair = Repair {
        class: segmend_engine::tokens::VERSION,
        strategy: "window",
        applicability: Applicability::Safe,
        span: segmend_engine::text::Span::default(),
        before: "1,2".to_owned(),
        after: "1.2".to_owned(),
        evidence: String::new(),
    };
    let page = ArticlePage {
        crumbs: &entries,
        sidebar: &groups,
        previous: Some(&entry),
        next: Some(&entry),
        notices: &[Notice::Untranslated],
        repairs: &[&repair],
        ..article(&polish, "", &alternates)
    };
    let body = body::Body {
        heading: None,
        english: Some("a".into()),
        html: String::new(),
        contents: entries.to_vec(),
    };
    let context = pages.context();
    let home = LocaleHome { locale: &polish, locales: &alternates, groups: &groups };
    let moved = Redirect { locale: &polish, path: "a.html", title: "a", target: "b.html" };
    vec![
        serde_json::to_value(page::ArticleView::new(context, &page, &body)).unwrap(),
        serde_json::to_value(page::LocaleView::new(context, &home)).unwrap(),
        serde_json::to_value(page::RedirectView::new(context, &moved)).unwrap(),
    ]
}

#[test]
fn templates_md_documents_every_file_and_variable() {
    let document = include_str!("../../../../docs/templates.md");
    let pages = pages();
    let mut names = std::collections::BTreeSet::new();
    views(&pages).iter().for_each(|view| keys(view, &mut names));
    names.extend(TEMPLATES.iter().chain(assets::BUILT_IN).map(|(name, _)| (*name).to_owned()));
    for html in ["heading", "body", "text_lang", "frame_lang", "words_lang", "json_ld"] {
        names.insert(html.to_owned());
    }
    assert!(names.len() > 40);
    for name in names {
        assert!(document.contains(&format!("`{name}`")), "{name} is not in docs/templates.md");
    }
}

#[test]
fn the_sidebar_is_what_its_template_prints() {
    let pages = pages();
    // With any template of its own, a project gets all pages from the engine.
    let same = TEMPLATES.iter().find(|(name, _)| *name == "search.html").copied().unwrap();
    let own = BTreeMap::from([(same.0.to_owned(), same.1.to_owned())]);
    let from_template = Pages::new(&own, &Site::default()).unwrap();
    let entry = |title: &str, section: Option<&str>, note: Option<&str>| NavEntry {
        title: title.to_owned(),
        href: Some("../a'b.html?c&d".to_owned()),
        section: section.map(str::to_owned),
        note: note.map(str::to_owned),
        is_current: note.is_none(),
        ..NavEntry::default()
    };
    let entries = vec![
        entry("<a> \"b\" 'c' & d\u{7}", Some("S & t"), None),
        entry("b", Some(""), Some("")),
        entry("c", None, Some("n<")),
    ];
    let group = |entries: Vec<NavEntry>, count: usize| NavGroup {
        title: "G <1>".to_owned(),
        id: "g".to_owned(),
        href: "../index.html#g".to_owned(),
        entries,
        count,
        ..NavGroup::default()
    };
    let groups = [group(entries.clone(), 1234), group(Vec::new(), 2), group(entries, 3)];
    for tag in ["pl-PL", "ar-SA", "fa-IR", "xx-YY", "en-US"] {
        let locale = locale(tag);
        for sidebar in [&groups[..], &groups[1..2], &[]] {
            let page = ArticlePage { sidebar, ..article(&locale, "# T", &[]) };
            let [fast, slow] = [&pages, &from_template].map(|pages| pages.article(&page).unwrap());
            assert_eq!(fast, slow, "{tag}");
        }
    }
}
