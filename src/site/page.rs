//! Renders a page, reads it back and verifies it.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use xxhash_rust::xxh3::xxh3_64;

use crate::model::{Article, Placed};
use crate::project::localized::{BY_HEADING, Localized};
use crate::render::html::{ArticlePage, Files, Notice, PageError, PageSegment, PageToken};
use crate::render::links::{LinkOrigin, LinkTarget, page, page_name, relative};
use crate::render::search::ResultHead;
use crate::site::context::{Purpose, Site, Surroundings};
use crate::site::facts::{self, Facts};
use crate::site::include::{Dependency, IncludeReader};
use crate::site::link_places::link_place;
use crate::site::links::{BROKEN_LINK, MISSING_FILE};
use crate::site::redirects::{MovedArticle, moved_article};
use crate::site::rendered::RenderedPage;
use segmend_engine::model::{Category, Finding, LocaleTag, Rule, Severity, Subject};

/// Links to a site that no setting names.
pub(super) static ROOTED_LINK: Rule = Rule {
    name: "rooted-link",
    severity: Severity::Info,
    category: Category::Inconsistency,
    dimension: None,
    doc: "Links begin with `/`, but `links.base` does not name the site. They are left as they are.",
    bad: "[more](/exchange/tls)",
    good: "`links: { base: https://learn.example.com }`",
    is_on: true,
};

/// A link to a file that a browser would run.
pub(super) static ACTIVE_FILE: Rule = Rule {
    name: "active-file",
    severity: Severity::Error,
    category: Category::Other,
    dimension: None,
    doc: "A link leads to a file that a browser would run, such as HTML or an SVG with script. It is not published, unless `publish.active_files` is `copy`.",
    bad: "[demo](media/demo.html)",
    good: "[demo](https://demo.example.com/)",
    is_on: true,
};

/// The input of a page.
#[derive(Clone, Copy)]
pub(crate) struct Draft<'a> {
    /// The article that the text comes from.
    pub(crate) localized: &'a Localized<'a>,
    /// The locale of the page.
    pub(crate) locale: &'a LocaleTag,
    /// The locale of the text.
    pub(crate) text_locale: &'a LocaleTag,
    /// The title.
    pub(crate) title: &'a str,
    /// The description for search engines.
    pub(crate) description: Option<&'a str>,
    /// The Markdown without front matter.
    pub(crate) body: &'a str,
    /// The pairs in the body.
    pub(crate) segments: &'a [PageSegment<'a>],
    /// The tokens in the body.
    pub(crate) tokens: &'a [PageToken],
    /// The notices for readers.
    pub(crate) notices: &'a [Notice],
    /// The locales with a page of the article.
    pub(crate) locales: &'a Locales,
}

/// The locales with a page of an article.
pub(crate) struct Locales {
    /// Those with a translation, sorted.
    pub(crate) translated: Vec<LocaleTag>,
    /// Those without one, whose page shows the English.
    pub(crate) untranslated: Vec<LocaleTag>,
}

/// The result of rendering a page.
#[derive(Default)]
pub(crate) struct Page {
    /// Output files with their content.
    pub(crate) files: Vec<(String, String)>,
    /// Binary files that the page offers, with their content.
    pub(crate) attached: BTreeMap<String, Vec<u8>>,
    /// Files to copy, from the content to the output.
    pub(crate) assets: BTreeSet<(String, String)>,
    /// The facts about the page; `None` if it has no page of its own.
    pub(crate) facts: Option<Facts>,
    /// The redirect, if the article has moved.
    pub(crate) moved: Option<MovedArticle>,
    /// Findings on the page.
    pub(crate) findings: Vec<Placed>,
    /// What it includes.
    pub(crate) included: BTreeSet<Dependency>,
    /// The hash of what stands around it, by its locale.
    pub(crate) around: Option<(LocaleTag, u64)>,
}

/// Renders a page and reads it back, to check that its links have targets.
pub(crate) fn render(site: &Site<'_>, draft: &Draft<'_>) -> Result<Page, PageError> {
    if let Some(moved) = moved_article(draft.localized, draft.locale) {
        return Ok(Page { moved: Some(moved), ..Page::default() });
    }
    let collector = RefCell::new(LinkCollector::new(site, draft));
    let reader = IncludeReader {
        site,
        from: collector.borrow().from,
        text_locale: draft.text_locale,
        localized: draft.localized,
        body: draft.body,
    };
    let around = site.surroundings(draft.locale, &draft.localized.article.path);
    let (html, included) =
        reader.with_files(|files| render_html(site, draft, &collector, &around, files));
    let (html, mut collector) = (html?, collector.into_inner());
    let mut assets = collector.assets;
    assets.extend(included.assets);
    let mut findings = collector.findings;
    findings.extend(included.findings);
    findings.extend(rooted(draft.localized, &collector.rooted));
    // A part has no page: it is rendered for its findings and assets only.
    if site.is_part(std::slice::from_ref(draft.localized.article)) {
        let included = included.read;
        return Ok(Page { assets, findings, included, ..Page::default() });
    }
    // The links of an included file are reported where that file is built.
    collector.addresses.extend(included.lost.into_iter().map(|address| (address, None)));
    let read_back = facts::read(
        site.has_search.then_some(&site.terms),
        &RenderedPage {
            localized: draft.localized,
            locale: draft.locale,
            text_locale: draft.text_locale,
            title: draft.title,
            number: site.number(draft.locale, draft.text_locale, collector.from.path),
            head: result_head(site, draft, &around, &collector.page),
            html: &html,
            followed: &collector.addresses,
            attached: &collector.files,
        },
    );
    findings.extend(read_back.findings);
    let mut files = read_back.files;
    files.push((collector.page, html));
    Ok(Page {
        files,
        attached: collector.files,
        assets,
        facts: Some(read_back.facts),
        moved: None,
        findings,
        included: included.read,
        around: Some((draft.locale.clone(), around.digest())),
    })
}

/// Returns what a search result shows of a page.
fn result_head(
    site: &Site<'_>,
    draft: &Draft<'_>,
    around: &Surroundings,
    file: &str,
) -> ResultHead {
    let front_matter = &draft.localized.article.front_matter;
    let is_other = draft.text_locale != draft.locale;
    ResultHead {
        url: relative(&format!("{}/search.html", draft.locale.path()), file),
        lang: is_other.then(|| draft.text_locale.to_string()),
        section: around.section.clone(),
        date: front_matter.handoff.map(|date| site.pages.date(draft.locale, date)),
    }
}

fn render_html(
    site: &Site<'_>,
    draft: &Draft<'_>,
    collector: &RefCell<LinkCollector<'_>>,
    around: &Surroundings,
    files: Files<'_>,
) -> Result<String, PageError> {
    let article = draft.localized.article;
    let from = collector.borrow().from;
    let name = page_name(&article.path);
    let Surroundings { position, sidebar, .. } = around;
    let is_english = *draft.text_locale == LocaleTag::source();
    let mut repairs = if is_english { Vec::new() } else { draft.localized.repairs() };
    // Readers are told of values from the English; a translated title is none.
    repairs.retain(|repair| repair.strategy != BY_HEADING);
    let page = ArticlePage {
        locale: draft.locale,
        text_locale: draft.text_locale,
        path: &name,
        title: draft.title,
        description: draft.description,
        robots: article.front_matter.robots.as_deref(),
        body: draft.body,
        segments: draft.segments,
        tokens: draft.tokens,
        repairs: &repairs,
        notices: draft.notices,
        alternates: &draft.locales.translated,
        untranslated: &draft.locales.untranslated,
        crumbs: &position.crumbs,
        sidebar,
        previous: position.previous.as_ref(),
        next: position.next.as_ref(),
        provenance: (!is_english).then_some(article.front_matter.provenance),
        updated: article.front_matter.handoff,
        resolve: &|address| collector.borrow_mut().follow(address),
        picture: &|address| site.picture(from, address),
        files,
        attach: &|file| collector.borrow_mut().attach(file),
    };
    match site.purpose {
        Purpose::Pages => site.pages.article(&page),
        Purpose::Findings => site.pages.unframed(&page),
    }
}

/// Reports addresses that are rooted at `/`, if no setting names their site.
fn rooted(localized: &Localized<'_>, addresses: &BTreeSet<String>) -> Option<Placed> {
    let first = addresses.first()?;
    let subject = match addresses.len() - 1 {
        0 => format!("`{first}` leads"),
        more => format!("`{first}` and {more} more lead"),
    };
    let message = format!(
        "{subject} to the root of a site that is not named: set `links.base` in segmend.yaml"
    );
    let finding = Finding::new(&ROOTED_LINK, message).about(Subject::Text(first.clone()));
    Some(localized.placed_at_text(first, finding))
}

/// Collects the targets of a page's links.
struct LinkCollector<'a> {
    site: &'a Site<'a>,
    localized: &'a Localized<'a>,
    from: LinkOrigin<'a>,
    /// The page, relative to the output folder.
    page: String,
    /// The result of each address, which is resolved once, because the English beside a translation
    /// has the same ones. `None` for an address without a target, which is already reported.
    addresses: BTreeMap<String, Option<String>>,
    /// Files to copy, from the content to the output.
    assets: BTreeSet<(String, String)>,
    /// Files that the page offers, by name below the output folder.
    files: BTreeMap<String, Vec<u8>>,
    /// Findings about links without a target.
    findings: Vec<Placed>,
    /// Addresses rooted at `/`, on a site that no setting names.
    rooted: BTreeSet<String>,
}

impl<'a> LinkCollector<'a> {
    fn new(site: &'a Site<'a>, draft: &Draft<'a>) -> Self {
        let Article { file, path, .. } = draft.localized.article;
        let (addresses, assets, files, findings) = Default::default();
        Self {
            site,
            localized: draft.localized,
            from: LinkOrigin { file, locale: draft.locale, path },
            page: page(draft.locale, path),
            addresses,
            assets,
            files,
            findings,
            rooted: BTreeSet::new(),
        }
    }

    /// Returns the final address of a link.
    fn follow(&mut self, href: &str) -> String {
        if let Some(known) = self.addresses.get(href) {
            return known.clone().unwrap_or_else(|| href.to_owned());
        }
        let address = match self.site.links.resolve(self.from, href) {
            LinkTarget::Outside => Some(href.to_owned()),
            LinkTarget::Rooted => {
                self.rooted.insert(href.to_owned());
                Some(href.to_owned())
            }
            LinkTarget::Article(page) | LinkTarget::Site(page) => Some(page),
            LinkTarget::Asset { from, .. } if self.site.omits(&from) => {
                let message = format!(
                    "`{href}` is a file that a browser would run: it was not published; copy it with `publish: {{ active_files: copy }}` if you trust whoever writes the content"
                );
                self.report(href, &ACTIVE_FILE, message)
            }
            LinkTarget::Asset { href, from, to } => {
                self.assets.insert((from, to));
                Some(href)
            }
            LinkTarget::NoArticle => self.miss(href, "an article", &BROKEN_LINK),
            LinkTarget::NoFile => self.miss(href, "a file", &MISSING_FILE),
        };
        self.addresses.insert(href.to_owned(), address.clone());
        address.unwrap_or_else(|| href.to_owned())
    }

    fn miss(&mut self, href: &str, what: &str, rule: &'static Rule) -> Option<String> {
        let message =
            format!("the link leads to {what} that is not in the content folder: `{href}`");
        self.report(href, rule, message)
    }

    fn report(&mut self, href: &str, rule: &'static Rule, message: String) -> Option<String> {
        let finding = Finding::new(rule, message).about(Subject::Text(href.to_owned()));
        let at = link_place(self.localized, href);
        self.findings.push(self.localized.placed(finding, at, None));
        None
    }

    /// Stores a file of registry settings beside the page, under a name that changes with its
    /// content.
    fn attach(&mut self, file: Vec<u8>) -> String {
        let stem = self.page.strip_suffix(".html").unwrap_or(&self.page);
        let name = format!("{stem}-{:08x}.reg", xxh3_64(&file) >> 32);
        let href = relative(&self.page, &name);
        self.files.insert(name, file);
        href
    }
}
