//! Groups files into articles: one article in several locales.
//!
//! Files in locale folders belong to one article if they have the same path below that folder. Other
//! files belong to one article if they were translated from the same English file
//! (`ms.openlocfilehash`). Files outside of locale folders also match if their first headings have the
//! same anchor, which is derived from the English title. A bilingual file that names no locale has that
//! of the other files, if they have only one.
//!
//! ```text
//! content/pl-PL/mail/tls.md     ┐ one article, `mail/tls.md`
//! content/sk-SK/mail/tls.md     ┘
//! content/000_551f8730.txt      ┐ one article, named by the anchor of its heading
//! content/001_08edac50.txt      ┘
//! ```

mod names;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Place, Placed};
use crate::parse::{Head, Identity, endings, stem};
use names::{CASE_CONFLICT, RENAMED_PAGE, RESERVED_NAME, case_conflict, renamed, reserved};
use segmend_engine::model::{Category, Finding, LocaleTag, Rule, Severity};

/// A file whose folder and metadata name different locales.
pub(crate) static LOCALE_CONFLICT: Rule = Rule {
    name: "locale-conflict",
    severity: Severity::Warning,
    category: Category::Inconsistency,
    dimension: None,
    doc: "The folder and the metadata of an article name different locales.",
    bad: "de-DE/tls.md with `ms.contentlocale: pl-PL`",
    good: "de-DE/tls.md with `ms.contentlocale: de-DE`",
    is_on: true,
};

/// A file without a locale.
pub(crate) static NO_LOCALE: Rule = Rule {
    name: "no-locale",
    severity: Severity::Error,
    category: Category::PatternProblem,
    dimension: None,
    doc: "Neither the folder nor the metadata of an article names a locale.",
    bad: "content/tls.md without `ms.contentlocale`, beside de-DE and pl-PL",
    good: "content/pl-PL/tls.md",
    is_on: true,
};

/// The rules about grouping files.
pub static RULES: &[&Rule] =
    &[&CASE_CONFLICT, &LOCALE_CONFLICT, &NO_LOCALE, &RENAMED_PAGE, &RESERVED_NAME];

/// The articles of a content folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalog {
    /// The files of each article in the order of their locales, by the article's path.
    pub entries: BTreeMap<String, Vec<Identity>>,
    /// The article's path of each file, by the file's path without its locale folder.
    pub paths: BTreeMap<String, String>,
    /// The articles without a page of their own: those in an `includes` folder that another article
    /// includes.
    pub parts: BTreeSet<String>,
    /// The targets of `xref:uid` references, by uid.
    pub names: BTreeMap<String, XrefArticle>,
    /// The findings about files.
    pub findings: Vec<Placed>,
}

/// The target of `xref:uid` references.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct XrefArticle {
    /// The path of the article.
    pub path: String,
    /// The title in each locale.
    pub titles: BTreeMap<LocaleTag, String>,
}

impl Catalog {
    /// Whether an article has a page in a locale.
    pub fn has(&self, path: &str, locale: &LocaleTag) -> bool {
        !self.parts.contains(path)
            && self
                .entries
                .get(path)
                .is_some_and(|files| files.iter().any(|file| file.locale == *locale))
    }

    /// The locales that have at least one article.
    pub fn locales(&self) -> BTreeSet<&LocaleTag> {
        self.entries.values().flatten().map(|file| &file.locale).collect()
    }
}

/// Splits the path of a file into its first locale folder and the path without it.
///
/// ```
/// use segmend::catalog::split;
/// let (locale, path) = split("docs/pl-PL/mail/tls.md");
/// assert_eq!((locale.unwrap().as_str(), path.as_str()), ("pl-PL", "docs/mail/tls.md"));
/// ```
pub fn split(file: &str) -> (Option<LocaleTag>, String) {
    let names: Vec<&str> = file.split('/').collect();
    let folders = &names[..names.len() - 1];
    // Requires a region or a script, so that folders such as `js` don't count.
    let locale_of = |name: &str| {
        LocaleTag::parse(name).filter(|tag| name.contains(['-', '_']) && tag.has_known_language())
    };
    let found = folders.iter().enumerate().find_map(|(at, name)| Some((at, locale_of(name)?)));
    match found {
        Some((at, locale)) => (Some(locale), [&names[..at], &names[at + 1..]].concat().join("/")),
        None => (None, file.to_owned()),
    }
}

/// Groups files into articles. `heads` must be sorted by file name.
pub fn catalog(heads: &[(String, Head)]) -> Catalog {
    let mut findings = Vec::new();
    let only = only_locale(heads);
    let locate = |(file, head)| locate(file, head, only.as_ref(), &mut findings);
    let files: Vec<CatalogFile<'_>> =
        heads.iter().map(|(file, head)| (file.as_str(), head)).filter_map(locate).collect();
    // The strongest evidence first: a path, then the hash of the English, then its title.
    let mut groups = by_path(files);
    merge(&mut groups, |group| group.iter().find_map(|file| file.head.source_hash.clone()));
    // Only outside of locale folders: many articles in folders have titles such as "Overview".
    let flat_anchor = |group: &FileGroup<'_>| {
        let flat = group.iter().all(|file| file.folder.is_none());
        group.iter().find_map(|file| file.head.anchor.clone().filter(|_| flat))
    };
    merge(&mut groups, flat_anchor);
    let mut pages = PageNames::default();
    let mut by_lower_case: BTreeMap<String, String> = BTreeMap::new();
    let (mut entries, mut paths) = (BTreeMap::new(), BTreeMap::new());
    let mut names = BTreeMap::new();
    for group in groups {
        let own = own_path(&group);
        let path = pages.unique(&own);
        match by_lower_case.get(&own.to_lowercase()) {
            Some(other) if *other != own => findings.push(case_conflict(&group, other)),
            Some(_) | None => findings.extend(renamed(&group, &own, &path)),
        }
        findings.extend(reserved(&group));
        by_lower_case.entry(own.to_lowercase()).or_insert(own);
        for file in &group {
            file.add_name(&path, &mut names);
        }
        paths.extend(group.iter().map(|file| (file.path.clone(), path.clone())));
        let mut files: Vec<_> = group.into_iter().map(|file| file.identity(&path)).collect();
        files.sort_by(|a, b| (&a.locale, &a.file).cmp(&(&b.locale, &b.file)));
        entries.insert(path, files);
    }
    Catalog { entries, paths, parts: BTreeSet::new(), names, findings }
}

struct CatalogFile<'a> {
    file: &'a str,
    /// The path without the locale folder.
    path: String,
    /// The locale of the folder.
    folder: Option<LocaleTag>,
    locale: LocaleTag,
    head: &'a Head,
}

/// The files of one article; never empty.
type FileGroup<'a> = Vec<CatalogFile<'a>>;

impl CatalogFile<'_> {
    /// Adds the uid and titles of the file, which belongs to the article at `path`.
    fn add_name(&self, path: &str, names: &mut BTreeMap<String, XrefArticle>) {
        let Some(name) = &self.head.name else { return };
        let article = names.entry(name.uid.clone()).or_default();
        if article.path.is_empty() {
            path.clone_into(&mut article.path);
        }
        // If two articles have the same uid, the first one wins.
        if article.path != path {
            return;
        }
        let titles = &mut article.titles;
        if let Some(title) = &name.title {
            titles.insert(self.locale.clone(), title.clone());
        }
        if let Some(english) = &name.english {
            titles.entry(LocaleTag::source()).or_insert_with(|| english.clone());
        }
    }

    fn identity(self, path: &str) -> Identity {
        Identity { file: self.file.to_owned(), path: path.to_owned(), locale: self.locale }
    }
}

/// The locale of all translations that name one, if there is only one.
fn only_locale(heads: &[(String, Head)]) -> Option<LocaleTag> {
    let named = |(file, head): &(String, Head)| head.locale.clone().or_else(|| split(file).0);
    let mut locales = heads.iter().filter_map(named).filter(|tag| *tag != LocaleTag::source());
    let first = locales.next()?;
    locales.all(|locale| locale == first).then_some(first)
}

/// Determines the locale of a file: that of its metadata, else that of its folder, else `only` if it is
/// a translation.
fn locate<'a>(
    file: &'a str,
    head: &'a Head,
    only: Option<&LocaleTag>,
    findings: &mut Vec<Placed>,
) -> Option<CatalogFile<'a>> {
    let (folder, path) = split(file);
    let stated = head.locale.clone();
    if let (Some(folder), Some(stated)) = (&folder, &stated)
        && folder != stated
    {
        let message = format!(
            "the folder says `{folder}`, the metadata `{stated}`: it was built as `{stated}`, correct one of them"
        );
        findings.push(finding(&LOCALE_CONFLICT, file, stated.clone(), message));
    }
    let of_content = || only.filter(|_| head.has_pairs).cloned();
    let Some(locale) = stated.or_else(|| folder.clone()).or_else(of_content) else {
        let message = "the locale of the article is unknown, so it was not built: add `ms.contentlocale` to its metadata, or move it into the folder of a locale".to_owned();
        findings.push(finding(&NO_LOCALE, file, LocaleTag::source(), message));
        return None;
    };
    Some(CatalogFile { file, path, folder, locale, head })
}

fn finding(rule: &'static Rule, file: &str, locale: LocaleTag, message: String) -> Placed {
    Placed { place: Place::of_file(file, locale), finding: Finding::new(rule, message) }
}

/// Groups files by path without its ending. A second file of the same locale starts a new group.
fn by_path(files: Vec<CatalogFile<'_>>) -> Vec<FileGroup<'_>> {
    let mut groups: Vec<FileGroup<'_>> = Vec::new();
    let mut by_path: BTreeMap<String, usize> = BTreeMap::new();
    for file in files {
        // An article can be Markdown in one locale and HTML in another.
        let path = stem(&file.path).unwrap_or(&file.path).to_owned();
        let known = by_path.get(&path).copied();
        match known.filter(|&at| lacks_locale(&groups[at], &file.locale)) {
            Some(at) => groups[at].push(file),
            None => {
                by_path.insert(path, groups.len());
                groups.push(vec![file]);
            }
        }
    }
    groups
}

fn lacks_locale(group: &FileGroup<'_>, locale: &LocaleTag) -> bool {
    group.iter().all(|file| file.locale != *locale)
}

/// Merges groups with the same key into the first of them, unless both have a file of the same locale.
fn merge<'a>(groups: &mut Vec<FileGroup<'a>>, key: impl Fn(&FileGroup<'a>) -> Option<String>) {
    let mut by_key: BTreeMap<String, usize> = BTreeMap::new();
    let mut merged: Vec<FileGroup<'a>> = Vec::new();
    for group in groups.drain(..) {
        let Some(key) = key(&group) else {
            merged.push(group);
            continue;
        };
        let fits = |at: &usize| group.iter().all(|file| lacks_locale(&merged[*at], &file.locale));
        match by_key.get(&key).copied().filter(fits) {
            Some(at) => merged[at].extend(group),
            None => {
                by_key.entry(key).or_insert(merged.len());
                merged.push(group);
            }
        }
    }
    *groups = merged;
}

/// The path of an article: the one in its locale folder, or the one that its files share, else the
/// anchor of its heading.
fn own_path(group: &FileGroup<'_>) -> String {
    let first = &group[0];
    let shared = group.iter().all(|file| stem(&file.path) == stem(&first.path));
    // The first format names the article: decisions refer to it, and a locale more must not rename it.
    let format = |file: &&CatalogFile<'_>| {
        let ending = file.path.rsplit_once('.').map_or("", |(_, ending)| ending);
        let known = endings().position(|known| ending.eq_ignore_ascii_case(known));
        known.unwrap_or(usize::MAX)
    };
    let in_folder = group.iter().filter(|file| file.folder.is_some()).min_by_key(format);
    let anchor = group.iter().find_map(|file| file.head.anchor.as_deref());
    match (in_folder, anchor) {
        (Some(file), _) => file.path.clone(),
        (None, Some(anchor)) if !shared => format!("{anchor}.md"),
        (None, _) => first.path.clone(),
    }
}

/// The names of pages that are taken, without `.html`. Upper and lower case count as equal because some
/// file systems ignore case.
struct PageNames(BTreeSet<String>);

impl Default for PageNames {
    /// The build writes these pages for each locale.
    fn default() -> Self {
        Self(BTreeSet::from(["404", "index", "search"].map(str::to_owned)))
    }
}

impl PageNames {
    /// Returns the path itself, or one with numbers if its page name or one of its folders is taken, so
    /// that no article overwrites another one.
    fn unique(&mut self, path: &str) -> String {
        let path = self.with_folders(path);
        let (stem, extension) = path.rsplit_once('.').unwrap_or((&path, "md"));
        if self.0.insert(stem.to_lowercase()) {
            return path;
        }
        let mut number = 2;
        while !self.0.insert(format!("{stem}-{number}").to_lowercase()) {
            number += 1;
        }
        format!("{stem}-{number}.{extension}")
    }

    /// Returns the path with new names for the folders that are called like a page, `index.html/`, and
    /// takes the names of the others that a page could have.
    fn with_folders(&mut self, path: &str) -> String {
        let mut out = String::with_capacity(path.len());
        let mut names = path.split('/').peekable();
        while let Some(name) = names.next() {
            out.push_str(name);
            if names.peek().is_none() {
                break;
            }
            let folder = out.to_lowercase() + "/";
            if let Some(page) = folder.strip_suffix(".html/").filter(|_| !self.0.contains(&folder))
            {
                match self.0.insert(page.to_owned()) {
                    // No page has a slash at its end: the next article in the folder finds it here.
                    true => _ = self.0.insert(folder),
                    false => out.push_str("-2"),
                }
            }
            out.push('/');
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::names::is_reserved;
    use super::*;
    use crate::parse;

    fn head(locale: &str, hash: &str, anchor: &str) -> Head {
        let key = |name: &str, value: &str| {
            if value.is_empty() { String::new() } else { format!("{name}: {value}\n") }
        };
        let heading = if anchor.is_empty() {
            String::new()
        } else {
            format!("# <a name=\"{anchor}\"></a>x\n")
        };
        parse::head(
            "x.md",
            &format!(
                "---\nx: 1\n{}{}---\n{heading}",
                key("ms.contentlocale", locale),
                key("ms.openlocfilehash", hash)
            ),
        )
    }

    /// Formats the articles of a content folder as `path=locales`.
    fn format_catalog(files: Vec<(&str, Head)>) -> String {
        let heads: Vec<_> = files.into_iter().map(|(file, head)| (file.to_owned(), head)).collect();
        let format = |(path, files): (String, Vec<Identity>)| {
            let locales: Vec<_> = files.iter().map(|file| file.locale.as_str()).collect();
            format!("{path}={}", locales.join(" "))
        };
        let entries: Vec<_> = catalog(&heads).entries.into_iter().map(format).collect();
        entries.join(" ")
    }

    #[test]
    fn no_article_takes_the_name_of_a_page() {
        for (files, expected) in [
            (
                &["pl-PL/Search.md", "pl-PL/404.md", "pl-PL/index.md"][..],
                "404-2.md Search-2.md index-2.md",
            ),
            (&["pl-PL/a/search.md"], "a/search.md"),
            (
                &["pl-PL/index.html/a.md", "pl-PL/index.html/b.md"],
                "index.html-2/a.md index.html-2/b.md",
            ),
            (&["pl-PL/SEARCH.HTML/x.html/a.md"], "SEARCH.HTML-2/x.html/a.md"),
            // The folder is met first, then the page of the same name.
            (
                &["pl-PL/a.html/b.md", "pl-PL/a.html/c.md", "pl-PL/a.md"],
                "a-2.md a.html/b.md a.html/c.md",
            ),
            (&["pl-PL/a.htm", "pl-PL/a.html/b.md"], "a.htm a.html-2/b.md"),
        ] {
            let heads: Vec<_> =
                files.iter().map(|file| ((*file).to_owned(), head("", "", ""))).collect();
            let catalog = catalog(&heads);
            let paths: Vec<_> = catalog.entries.keys().map(String::as_str).collect();
            assert_eq!(paths.join(" "), expected);
            let told = catalog.findings.iter().filter(|f| *f.finding.rule == RENAMED_PAGE).count();
            let renamed = paths.iter().filter(|path| path.contains("-2")).count();
            assert_eq!(told, renamed, "{files:?}");
        }
    }

    #[test]
    fn names_that_windows_refuses_are_told() {
        for (name, expected) in [
            ("CON.md", true),
            ("nul", true),
            ("com1.tar.md", true),
            ("lpt9 .md", true),
            ("com0.md", false),
            ("com10.md", false),
            ("console.md", false),
            ("a.", true),
            ("a ", true),
            ("a?.md", true),
            ("a\\b.md", true),
            ("a\tb.md", true),
            ("pl-PL", false),
            ("zażółć.md", false),
        ] {
            assert_eq!(is_reserved(name), expected, "{name:?}");
        }
        let catalog = catalog(&[("pl-PL/aux/x.md".to_owned(), head("", "", ""))]);
        assert_eq!(catalog.findings[0].finding.rule.name, "reserved-name");
    }

    #[test]
    fn files_are_grouped_into_articles() {
        for (files, expected) in [
            // The path below the locale folder.
            (
                vec![("de-DE/a/x.md", head("", "", "")), ("pl-PL/a/x.md", head("", "", ""))],
                "a/x.md=de-DE pl-PL",
            ),
            // The hash of the English, in a flat folder; the anchor names the article.
            (
                vec![("0.txt", head("bg-BG", "h", "t")), ("1.txt", head("pl-PL", "h", "t"))],
                "t.md=bg-BG pl-PL",
            ),
            // The anchor of the heading, if the revisions differ.
            (
                vec![("0.txt", head("bg-BG", "h", "t")), ("1.txt", head("pl-PL", "i", "t"))],
                "t.md=bg-BG pl-PL",
            ),
            // The same anchor in locale folders is no evidence: many articles are called Overview.
            (
                vec![("de-DE/x.md", head("", "", "t")), ("pl-PL/y.md", head("", "", "t"))],
                "x.md=de-DE y.md=pl-PL",
            ),
            // A moved file.
            (
                vec![("de-DE/x.md", head("", "h", "")), ("pl-PL/y.md", head("", "h", ""))],
                "x.md=de-DE pl-PL",
            ),
            // The metadata takes precedence over the folder.
            (vec![("de-DE/x.md", head("pl-PL", "", ""))], "x.md=pl-PL"),
            // Two files that would get the same page name.
            (
                vec![("de-DE/x.md", head("", "", "")), ("de-DE/x.txt", head("", "", ""))],
                "x-2.txt=de-DE x.md=de-DE",
            ),
            // Markdown in one locale and HTML in another; Markdown names the article.
            (
                vec![("de-DE/x.html", head("", "", "")), ("pl-PL/x.md", head("", "", ""))],
                "x.md=de-DE pl-PL",
            ),
            (
                vec![("de-DE/x.HTM", head("", "", "")), ("pl-PL/x.html", head("", "", ""))],
                "x.html=de-DE pl-PL",
            ),
            // Another ending is part of the name.
            (
                vec![("de-DE/x.1", head("", "", "")), ("pl-PL/x.2", head("", "", ""))],
                "x-2.2=pl-PL x.1=de-DE",
            ),
            (vec![("x.md", head("", "", ""))], ""),
        ] {
            assert_eq!(format_catalog(files), expected);
        }
    }

    #[test]
    fn conflicting_files_stay_apart() {
        for (files, expected) in [
            // An article has one file per locale: a second one stays apart.
            (
                vec![("0.txt", head("bg-BG", "h", "t")), ("1.txt", head("bg-BG", "h", "t"))],
                "0.txt=bg-BG 1.txt=bg-BG",
            ),
            (
                vec![
                    ("de-DE/x.md", head("", "h", "")),
                    ("pl-PL/x.md", head("", "h", "")),
                    ("pl-PL/y.md", head("", "h", "")),
                ],
                "x.md=de-DE pl-PL y.md=pl-PL",
            ),
            (
                vec![
                    ("de-DE/x.md", head("pl-PL", "", "")),
                    ("pl-PL/x.md", head("", "", "")),
                    ("sk-SK/x.md", head("", "", "")),
                ],
                "x-2.md=pl-PL sk-SK x.md=pl-PL",
            ),
            // The first group of a key takes all that follow.
            (
                vec![
                    ("0.txt", head("bg-BG", "h", "t")),
                    ("1.txt", head("bg-BG", "h", "u")),
                    ("2.txt", head("pl-PL", "h", "v")),
                ],
                "1.txt=bg-BG t.md=bg-BG pl-PL",
            ),
            // Files inside and outside of locale folders merge by hash, not by anchor; the path in the
            // folder wins.
            (
                vec![("0.txt", head("bg-BG", "h", "t")), ("pl-PL/x.md", head("", "h", "t"))],
                "x.md=bg-BG pl-PL",
            ),
            (
                vec![("0.txt", head("bg-BG", "h", "t")), ("pl-PL/x.md", head("", "i", "t"))],
                "0.txt=bg-BG x.md=pl-PL",
            ),
            // Without an anchor the first file names the article.
            (
                vec![("0.txt", head("bg-BG", "h", "")), ("1.txt", head("pl-PL", "h", ""))],
                "0.txt=bg-BG pl-PL",
            ),
            // Page names that are taken, ignoring case.
            (vec![("de-DE/index.md", head("", "", ""))], "index-2.md=de-DE"),
            (vec![("de-DE/search.md", head("", "", ""))], "search-2.md=de-DE"),
            (
                vec![
                    ("de-DE/X.md", head("", "", "")),
                    ("de-DE/x.md", head("", "", "")),
                    ("de-DE/x.txt", head("", "", "")),
                ],
                "X.md=de-DE x-2.md=de-DE x-3.txt=de-DE",
            ),
            (
                vec![("de-DE/x", head("", "", "")), ("de-DE/x.md", head("", "", ""))],
                "x=de-DE x-2.md=de-DE",
            ),
        ] {
            assert_eq!(format_catalog(files), expected);
        }
    }

    #[test]
    fn conflicts_and_missing_locales_are_findings() {
        let heads = [
            ("de-DE/x.md".to_owned(), head("pl-PL", "", "")),
            ("de-DE/z.md".to_owned(), head("de-DE", "", "")),
            ("y.md".to_owned(), head("", "", "")),
        ];
        let rules: Vec<_> =
            catalog(&heads).findings.iter().map(|placed| placed.finding.rule.name).collect();
        assert_eq!(rules, ["locale-conflict", "no-locale"]);
    }

    #[test]
    fn a_translation_without_a_locale_has_that_of_the_content() {
        let bilingual = Head { has_pairs: true, ..head("", "", "") };
        for (file, plain, expected) in [
            ("x.md", bilingual.clone(), "a.md=pl-PL x.md=pl-PL"),
            // Plain text may be in any language.
            ("x.md", head("", "", ""), "a.md=pl-PL"),
        ] {
            let files = vec![("a.md", head("pl-PL", "", "")), (file, plain)];
            assert_eq!(format_catalog(files), expected);
        }
        let two = vec![
            ("a.md", head("pl-PL", "", "")),
            ("de-DE/b.md", head("", "", "")),
            ("x.md", bilingual),
        ];
        assert_eq!(format_catalog(two), "a.md=pl-PL b.md=de-DE");
    }

    #[test]
    fn paths_are_split_at_the_first_locale_folder() {
        for (file, locale, path) in [
            ("x.md", None, "x.md"),
            ("pl-PL", None, "pl-PL"),
            ("pl-PL/x.md", Some("pl-PL"), "x.md"),
            ("pl_PL/x.md", Some("pl-PL"), "x.md"),
            ("docs/sr-Latn-RS/a/x.md", Some("sr-Latn-RS"), "docs/a/x.md"),
            ("pl-PL/sk-SK/x.md", Some("pl-PL"), "sk-SK/x.md"),
            // Not locale folders.
            ("js/x.md", None, "js/x.md"),
            ("pl/x.md", None, "pl/x.md"),
            ("ef-rp/x.md", None, "ef-rp/x.md"),
        ] {
            let (found, rest) = split(file);
            assert_eq!(found.as_ref().map(LocaleTag::as_str), locale, "{file}");
            assert_eq!(rest, path, "{file}");
        }
    }

    #[test]
    fn names_have_the_titles_of_all_locales() {
        let named = |locale: &str, uid: &str, title: &str, english: &str| {
            let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
            let name =
                parse::XrefName { uid: uid.to_owned(), title: text(title), english: text(english) };
            Head { name: Some(name), ..head(locale, "", "") }
        };
        let heads = [
            ("de-DE/x.md".to_owned(), named("", "a", "Eins", "One")),
            ("de-DE/y.md".to_owned(), named("", "a", "Zwei", "")),
            ("pl-PL/x.md".to_owned(), named("", "a", "Raz", "Uno")),
            ("pl-PL/z.md".to_owned(), head("", "", "")),
        ];
        let mut catalog = catalog(&heads);
        let name = &catalog.names["a"];
        let titles: Vec<_> =
            name.titles.iter().map(|(tag, text)| format!("{tag} {text}")).collect();
        assert_eq!(name.path, "x.md");
        assert_eq!(titles, ["de-DE Eins", "en-US One", "pl-PL Raz"]);
        assert_eq!(catalog.names.len(), 1);

        let [de, pl] = ["de-DE", "pl-PL"].map(|tag| LocaleTag::parse(tag).unwrap());
        assert_eq!(catalog.locales().into_iter().collect::<Vec<_>>(), [&de, &pl]);
        for (path, locale, expected) in
            [("x.md", &pl, true), ("y.md", &pl, false), ("y.md", &de, true), ("q.md", &de, false)]
        {
            assert_eq!(catalog.has(path, locale), expected, "{path} {locale}");
        }
        catalog.parts.insert("x.md".to_owned());
        assert!(!catalog.has("x.md", &pl));
    }
}
