//! Old addresses: those that articles state (`redirect_from`), and the list that Open Publishing
//! repositories keep of removed articles.
//!
//! ```json
//! { "redirections": [{ "source_path": "mail/old.md", "redirect_url": "/mail/tls" }] }
//! ```

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_yaml::Value;

use crate::catalog::split;
use crate::model::{Place, Placed};
use crate::project::content::Content;
use crate::project::localized::Localized;
use crate::render::links::{Links, page};
use crate::render::redirect::{MovedPage, is_external, resolve_chains};
use segmend_engine::model::{Category, Finding, LocaleTag, Rule, Severity};
use segmend_engine::text::Lines;

/// A redirect without a target.
pub(super) static BROKEN_REDIRECT: Rule = Rule {
    name: "broken-redirect",
    severity: Severity::Error,
    category: Category::Inconsistency,
    dimension: None,
    doc: "An old address leads nowhere, in a circle, or to two pages.",
    bad: "`redirect_url: /mail/missing`",
    good: "`redirect_url: /mail/tls`",
    is_on: true,
};

/// The list in an Open Publishing repository.
const LIST: &str = ".openpublishing.redirection.json";

/// An old address of an article.
#[derive(Serialize, Deserialize)]
pub(crate) struct OldAddress {
    /// The old file, relative to the output folder.
    from: String,
    place: Place,
}

/// Collects the redirects of the site.
#[derive(Default)]
pub(crate) struct Redirects {
    /// From old files to new files or addresses of other sites.
    moves: BTreeMap<String, String>,
    places: BTreeMap<String, Place>,
    findings: Vec<Placed>,
}

#[derive(Deserialize)]
struct RedirectList {
    redirections: Vec<RedirectLine>,
}

#[derive(Deserialize)]
struct RedirectLine {
    #[serde(alias = "source_path_from_root")]
    source_path: String,
    redirect_url: String,
}

/// An article that only redirects to another one.
#[derive(Serialize, Deserialize)]
pub(crate) struct MovedArticle {
    /// Its page, relative to the output folder.
    pub(crate) from: String,
    /// Its file in the content folder.
    file: String,
    locale: LocaleTag,
    /// The new address, as in the article.
    to: String,
    place: Place,
}

/// Returns the redirect of an article (`redirect_url`) for its page in a locale.
pub(crate) fn moved_article(localized: &Localized<'_>, locale: &LocaleTag) -> Option<MovedArticle> {
    let article = localized.article;
    let to = article.front_matter.keys.get("redirect_url")?.as_str()?.to_owned();
    Some(MovedArticle {
        from: page(locale, &article.path),
        file: article.file.clone(),
        locale: locale.clone(),
        place: localized.place(article.text.find(&to).unwrap_or(0), None, locale),
        to,
    })
}

/// Returns the old addresses that an article states, for its page in a locale.
pub(crate) fn old_addresses(localized: &Localized<'_>, locale: &LocaleTag) -> Vec<OldAddress> {
    let article = localized.article;
    let stated = article.front_matter.keys.get("redirect_from");
    let list = match stated {
        Some(Value::String(one)) => vec![one.as_str()],
        Some(Value::Sequence(all)) => all.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let addresses = list.into_iter().map(|old| OldAddress {
        from: format!("{}/{}", locale.path(), old_file(old, locale)),
        place: localized.place(article.text.find(old).unwrap_or(0), None, locale),
    });
    addresses.collect()
}

/// Returns the file of an old address below its locale's folder: `/pl-pl/mail/old` is
/// `mail/old.html`.
fn old_file(address: &str, locale: &LocaleTag) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
    let folder = path.split('/').next().unwrap_or_default();
    let is_own = folder.eq_ignore_ascii_case(locale.as_str());
    let path = if is_own { path[folder.len()..].trim_start_matches('/') } else { path };
    if path.is_empty() || path.ends_with('/') {
        return format!("{path}index.html");
    }
    let stem = [".md", ".html", ".htm"].iter().find_map(|ending| path.strip_suffix(ending));
    format!("{}.html", stem.unwrap_or(path))
}

impl Redirects {
    /// Adds the old addresses of a page.
    pub(crate) fn add_old_addresses(&mut self, addresses: Vec<OldAddress>, file: &str) {
        for OldAddress { from, place } in addresses {
            self.add(from, file.to_owned(), place);
        }
    }

    /// Adds an article that has moved.
    pub(crate) fn add_moved_article(&mut self, moved: MovedArticle, links: &Links<'_>) {
        let MovedArticle { from, file, locale, to, place } = moved;
        let relative = links.file(&file, &to).map(|file| split(&file).1);
        let article = relative.as_deref().filter(|_| !to.starts_with('/'));
        let to = target(article.unwrap_or(&to), &to, &locale, links);
        self.add(from, to, place);
    }

    /// Adds the list of the content folder, for every locale.
    pub(crate) fn read(&mut self, content: &Content, links: &Links<'_>, locales: &[LocaleTag]) {
        let text = match content.optional_text(LIST) {
            Ok(Some(text)) => text,
            Ok(None) => return,
            Err(error) => {
                let message = format!("the list of redirects can't be read: {error}");
                let place = Place::of_file(LIST, LocaleTag::source());
                return self.findings.push(bad(message, place));
            }
        };
        self.read_list(&text, links, locales);
    }

    /// Adds a list of redirections, for every locale.
    pub(crate) fn read_list(&mut self, text: &str, links: &Links<'_>, locales: &[LocaleTag]) {
        // JSON does not allow a byte order mark.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let list: RedirectList = match serde_json::from_str(text) {
            Ok(list) => list,
            Err(error) => {
                let mut place = Place::of_file(LIST, LocaleTag::source());
                (place.position.line, place.position.column) =
                    (error.line().max(1), error.column().max(1));
                let message = format!("the list of redirects can't be read: {error}");
                return self.findings.push(bad(message, place));
            }
        };
        let lines = Lines::new(text);
        for RedirectLine { source_path, redirect_url } in list.redirections {
            let at = text.find(&source_path).unwrap_or(0);
            let position = lines.position(text, at);
            let start = Place::of_file(LIST, LocaleTag::source());
            let place = Place { position, offset: at, ..start };
            self.read_line(&source_path, &redirect_url, &place, links, locales);
        }
    }

    fn read_line(
        &mut self,
        old: &str,
        new: &str,
        place: &Place,
        links: &Links<'_>,
        locales: &[LocaleTag],
    ) {
        let old = article_path(old, links);
        for locale in locales {
            let from = format!("{}/{}", locale.path(), old_file(&old, locale));
            self.add(from, target(new, new, locale, links), place.clone());
        }
    }

    fn add(&mut self, from: String, to: String, place: Place) {
        if let Some(other) = self.moves.get(&from).filter(|other| **other != to) {
            let message = format!("`{from}` is redirected twice, to `{other}` and to `{to}`");
            return self.findings.push(bad(message, place));
        }
        self.places.insert(from.clone(), place);
        self.moves.insert(from, to);
    }

    /// Returns every old address with the end of its chain, and the findings. `is_page` returns
    /// whether a page exists.
    pub(crate) fn finish(
        mut self,
        is_page: &dyn Fn(&str) -> bool,
    ) -> (Vec<MovedPage>, Vec<Placed>) {
        let mut findings = std::mem::take(&mut self.findings);
        let place = |from: &str| self.places[from].clone();
        // A page is the end of a chain, whatever is said of its address.
        self.moves.retain(|from, _| {
            let is_kept = is_page(from);
            if is_kept {
                let message = format!("`{from}` is redirected, and is a page: the page is kept");
                findings.push(bad(message, place(from)));
            }
            !is_kept
        });
        let (ends, loops) = resolve_chains(&self.moves);
        findings.extend(
            loops.iter().map(|from| {
                bad(format!("the redirect of `{from}` leads in a circle"), place(from))
            }),
        );
        let mut moved = Vec::new();
        for (from, to) in ends {
            if is_external(&to) || is_page(&to) {
                moved.push(MovedPage { from, to });
            } else {
                let message = format!("the redirect of `{from}` leads to `{to}`, which is no page");
                findings.push(bad(message, place(&from)));
            }
        }
        findings
            .sort_by(|a, b| (&a.place, &a.finding.message).cmp(&(&b.place, &b.finding.message)));
        // A wrong line of the list is wrong in all locales.
        findings.dedup_by(|a, b| a.place == b.place);
        (moved, findings)
    }
}

/// Returns the target of a redirect: the page of an article, the address of another site, or a file
/// that can be an old address itself, which the end of the chain shows.
fn target(path: &str, address: &str, locale: &LocaleTag, links: &Links<'_>) -> String {
    if is_external(address) {
        return address.to_owned();
    }
    let path = path.split(['?', '#']).next().unwrap_or_default();
    match known(path, links) {
        Some(article) if links.catalog.has(article, locale) => page(locale, article),
        Some(article) => page(&LocaleTag::source(), article),
        None => format!("{}/{}", locale.path(), old_file(path, locale)),
    }
}

/// Finds the article that a path or address names. It can start with folders of the repository or
/// the former site that the content folder does not have.
fn known<'a>(address: &str, links: &'a Links<'_>) -> Option<&'a str> {
    let mut rest = address.trim_start_matches('/');
    loop {
        if let Some(article) = links.article(rest) {
            return Some(article);
        }
        rest = rest.split_once('/')?.1;
    }
}

/// Returns the path of a removed article without the folders above the content folder. These are
/// found by comparison with existing articles in the same folder.
fn article_path(path: &str, links: &Links<'_>) -> String {
    let path = path.trim_start_matches('/');
    let mut rest = path;
    while let Some((_, below)) = rest.split_once('/') {
        let folder = rest.rsplit_once('/').map_or("", |(folder, _)| folder);
        let prefix = format!("{folder}/");
        if links
            .catalog
            .entries
            .range(prefix.clone()..)
            .next()
            .is_some_and(|(p, _)| p.starts_with(&prefix))
        {
            return rest.to_owned();
        }
        rest = below;
    }
    path.to_owned()
}

fn bad(message: String, place: Place) -> Placed {
    Placed { place, finding: Finding::new(&BROKEN_REDIRECT, message) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_address_is_a_file_of_the_locale() {
        let locale = LocaleTag::parse("pl-PL").unwrap();
        for (address, expected) in [
            ("/pl-pl/mail/old", "mail/old.html"),
            ("mail/old.md", "mail/old.html"),
            ("/mail/old.html?a#b", "mail/old.html"),
            ("/mail/", "mail/index.html"),
            ("/", "index.html"),
            ("5.7.3", "5.7.3.html"),
        ] {
            assert_eq!(old_file(address, &locale), expected, "{address}");
        }
    }

    #[test]
    fn chains_are_resolved_and_the_rest_is_reported() {
        let mut redirects = Redirects::default();
        let place = |line| {
            let mut place = Place::of_file("list", LocaleTag::source());
            place.position.line = line;
            place
        };
        let moves = [
            ("a", "b"),
            ("b", "page"),
            ("x", "y"),
            ("y", "x"),
            ("gone", "nowhere"),
            ("page2", "page"),
            ("page", "page"),
        ];
        for (line, (from, to)) in moves.into_iter().enumerate() {
            redirects.add(from.to_owned(), to.to_owned(), place(line + 1));
        }
        redirects.add("a".to_owned(), "page2".to_owned(), place(9));
        let (moved, findings) = redirects.finish(&|file| file.starts_with("page"));
        let ends: Vec<_> = moved.iter().map(|m| (m.from.as_str(), m.to.as_str())).collect();
        assert_eq!(ends, [("a", "page"), ("b", "page")]);
        let lines: Vec<_> = findings.iter().map(|found| found.place.position.line).collect();
        assert_eq!(lines, [3, 4, 5, 6, 7, 9]);
    }
}
