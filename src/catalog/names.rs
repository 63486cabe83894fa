//! Findings about the names of articles: those that are taken, that differ only in case, or that Windows
//! does not allow.

use super::{CatalogFile, FileGroup, finding};
use crate::model::Placed;
use segmend_engine::model::{Category, Rule, Severity};

/// An article whose page has another name, because its own is taken.
pub(super) static RENAMED_PAGE: Rule = Rule {
    name: "renamed-page",
    severity: Severity::Info,
    category: Category::Other,
    dimension: None,
    doc: "The page of an article has another name than its file, because another page has that name.",
    bad: "content/pl-PL/search.md, whose page is `search-2.html`",
    good: "content/pl-PL/searching.md",
    is_on: true,
};

/// A name that Windows can't have.
pub(super) static RESERVED_NAME: Rule = Rule {
    name: "reserved-name",
    severity: Severity::Warning,
    category: Category::Other,
    dimension: None,
    doc: "Windows does not allow the name of an article or a folder.",
    bad: "content/pl-PL/con.md",
    good: "content/pl-PL/console.md",
    is_on: true,
};

/// An article whose path differs from another one only in case.
pub(super) static CASE_CONFLICT: Rule = Rule {
    name: "case-conflict",
    severity: Severity::Warning,
    category: Category::Other,
    dimension: None,
    doc: "The paths of two articles differ only in case: they are two articles, and Windows and macOS keep only one of the files.",
    bad: "content/pl-PL/Enable-TLS.md beside content/de-DE/enable-tls.md",
    good: "content/pl-PL/enable-tls.md beside content/de-DE/enable-tls.md",
    is_on: true,
};

/// The finding about an article whose page has another name than the article.
pub(super) fn renamed(group: &FileGroup<'_>, own: &str, path: &str) -> Option<Placed> {
    let first = &group[0];
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let message = format!(
        "the page is `{stem}.html`, because another page has the name of the file or of its folder: rename the file"
    );
    let finding = || finding(&RENAMED_PAGE, first.file, first.locale.clone(), message);
    (path != own).then(finding)
}

/// The finding about an article whose path differs from another one only in case.
pub(super) fn case_conflict(group: &FileGroup<'_>, other: &str) -> Placed {
    let first = &group[0];
    let message = format!(
        "the path differs from `{other}` only in case, so these are two articles, and Windows and macOS keep only one of them: give both the same name if they are one article, else rename one"
    );
    finding(&CASE_CONFLICT, first.file, first.locale.clone(), message)
}

/// The findings about names that Windows does not allow.
pub(super) fn reserved(group: &FileGroup<'_>) -> Vec<Placed> {
    let finding = |file: &CatalogFile<'_>| {
        let mut names = file.file.split('/').chain([file.locale.as_str()]);
        let name = names.find(|name| is_reserved(name))?;
        let message = format!("Windows allows no file or folder called `{name}`: rename it");
        Some(finding(&RESERVED_NAME, file.file, file.locale.clone(), message))
    };
    group.iter().filter_map(finding).collect()
}

/// Whether Windows refuses a name or takes it for a device, whatever its extension is.
pub(super) fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_ascii_lowercase();
    let is_port = |port: &str| {
        let number = stem.strip_prefix(port);
        number.is_some_and(|number| matches!(number.as_bytes(), [b'1'..=b'9']))
    };
    ["con", "prn", "aux", "nul"].contains(&stem.as_str())
        || is_port("com")
        || is_port("lpt")
        || name.ends_with(['.', ' '])
        || name.contains(|c: char| c < ' ' || "<>:\"\\|?*".contains(c))
}
