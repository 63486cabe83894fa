//! A page on its way: rendered, read back, verified.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use xxhash_rust::xxh3::xxh3_64;

use crate::disk::picture_size;
use crate::model::{Article, Placed};
use crate::project::localized::Localized;
use crate::render::html::{ArticlePage, Files, Notice, PageError, PageSegment, PageToken};
use crate::render::links::{From, Target, page, page_name, relative};
use crate::site::context::Site;
use crate::site::facts::{self, Facts};
use crate::site::include::Reader;
use crate::site::links::{BROKEN_LINK, MISSING_FILE, place_of_link};
use crate::site::made::Made;
use crate::site::redirects::{Moving, moving};
use segmend_engine::model::{Category, Finding, LocaleTag, Rule, Severity, Subject};

/// Links to a site that no setting names.
pub(super) static ROOTED_LINK: Rule = Rule {
    name: "rooted-link",
    severity: Severity::Info,
    category: Category::Inconsistency,
    dimension: None,
    doc: "Links are rooted at `/`, on the publisher's site, and `links.base` does not name it: they are left as they are.",
    bad: "[more](/exchange/tls)",
    good: "`links: { base: https://learn.example.com }`",
    is_on: true,
};

/// What a page is made of.
#[derive(Clone, Copy)]
pub(crate) struct Draft<'a> {
    /// The article that the text is from.
    pub(crate) localized: &'a Localized<'a>,
    /// The locale of the page.
    pub(crate) locale: &'a LocaleTag,
    /// The locale of the text.
    pub(crate) text_locale: &'a LocaleTag,
    /// The title.
    pub(crate) title: &'a str,
    /// What search engines show below it.
    pub(crate) description: Option<&'a str>,
    /// The Markdown without front matter.
    pub(crate) body: &'a str,
    /// Its pairs.
    pub(crate) segments: &'a [PageSegment<'a>],
    /// The tokens in it.
    pub(crate) tokens: &'a [PageToken],
    /// What readers are told.
    pub(crate) notices: &'a [Notice],
    /// Which locales have the article.
    pub(crate) locales: &'a Locales,
}

/// Which locales have an article.
pub(crate) struct Locales {
    /// Those that have it in their language, in the order of their tags.
    pub(crate) translated: Vec<LocaleTag>,
    /// Those that have it in English for want of a translation.
    pub(crate) untranslated: Vec<LocaleTag>,
}

/// What became of a page.
#[derive(Default)]
pub(crate) struct Page {
    /// Files of the output and their bytes.
    pub(crate) files: Vec<(String, String)>,
    /// Files that the page offers, and their bytes.
    pub(crate) attached: BTreeMap<String, Vec<u8>>,
    /// Files to copy, from the content to the output.
    pub(crate) assets: BTreeSet<(String, String)>,
    /// What the whole site needs to know of it.
    pub(crate) facts: Option<Facts>,
    /// Where the article is, if it is only an address of another.
    pub(crate) moved: Option<Moving>,
    /// What must not be published.
    pub(crate) leaks: Vec<Placed>,
    /// What is wrong with it.
    pub(crate) findings: Vec<Placed>,
}

/// Renders a page and reads it back: its links lead somewhere and nothing of the pairs is left.
pub(crate) fn make(site: &Site<'_>, draft: &Draft<'_>) -> Result<Page, PageError> {
    if let Some(moving) = moving(draft.localized, draft.locale) {
        return Ok(Page { moved: Some(moving), ..Page::default() });
    }
    let trail = RefCell::new(Trail::new(site, draft));
    let reader = Reader {
        site,
        from: trail.borrow().from,
        text_locale: draft.text_locale,
        localized: draft.localized,
        body: draft.body,
    };
    let (html, met) = reader.with_files(|files| rendered(site, draft, &trail, files));
    let (html, mut trail) = (html?, trail.into_inner());
    let mut assets = trail.assets;
    assets.extend(met.assets);
    let mut findings = trail.findings;
    findings.extend(met.findings);
    findings.extend(rooted(draft.localized, &trail.rooted));
    if site.is_part(std::slice::from_ref(draft.localized.article)) {
        return Ok(Page { assets, findings, ..Page::default() });
    }
    // Where the links of an included file lead is told where that is built.
    trail.addresses.extend(met.lost.into_iter().map(|address| (address, None)));
    let reading = facts::read(
        &site.words,
        &Made {
            localized: draft.localized,
            locale: draft.locale,
            text_locale: draft.text_locale,
            title: draft.title,
            body: draft.body,
            number: site.numbers.get(trail.from.path).copied().unwrap_or_default(),
            html: &html,
            followed: &trail.addresses,
            attached: &trail.files,
        },
    );
    findings.extend(reading.findings);
    let mut files = reading.files;
    files.push((trail.page, html));
    let (facts, leaks) = (Some(reading.facts), reading.leaks);
    Ok(Page { files, attached: trail.files, assets, facts, moved: None, leaks, findings })
}

fn rendered(
    site: &Site<'_>,
    draft: &Draft<'_>,
    trail: &RefCell<Trail<'_>>,
    files: Files<'_>,
) -> Result<String, PageError> {
    let article = draft.localized.article;
    let position = site.tocs.position(draft.locale, &article.path, &site.links);
    let is_english = *draft.text_locale == LocaleTag::source();
    let repairs = if is_english { Vec::new() } else { draft.localized.repairs() };
    site.pages.article(&ArticlePage {
        locale: draft.locale,
        text_locale: draft.text_locale,
        path: &page_name(&article.path),
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
        previous: position.previous.as_ref(),
        next: position.next.as_ref(),
        provenance: (!is_english).then_some(article.front_matter.provenance),
        updated: article.front_matter.handoff,
        resolve: &|address| trail.borrow_mut().follow(address),
        picture: &|address| trail.borrow().picture(address),
        files,
        attach: &|file| trail.borrow_mut().attach(file),
    })
}

/// What there is to say of addresses that are rooted at `/`, if no setting names their site.
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

/// What a page leads to.
struct Trail<'a> {
    site: &'a Site<'a>,
    localized: &'a Localized<'a>,
    from: From<'a>,
    /// The page below the output folder.
    page: String,
    /// What became of each address, which is followed once: the English beside a translation has
    /// the same ones. None of one that leads nowhere, which is told already.
    addresses: BTreeMap<String, Option<String>>,
    /// Files to copy, from the content to the output.
    assets: BTreeSet<(String, String)>,
    /// Files that the page offers, by name below the output folder.
    files: BTreeMap<String, Vec<u8>>,
    /// Links that lead nowhere.
    findings: Vec<Placed>,
    /// Addresses that are rooted at `/`, on a site that no setting names.
    rooted: BTreeSet<String>,
}

impl<'a> Trail<'a> {
    fn new(site: &'a Site<'a>, draft: &Draft<'a>) -> Self {
        let Article { file, path, .. } = draft.localized.article;
        let (addresses, assets, files, findings) = Default::default();
        Self {
            site,
            localized: draft.localized,
            from: From { file, locale: draft.locale, path },
            page: page(draft.locale, path),
            addresses,
            assets,
            files,
            findings,
            rooted: BTreeSet::new(),
        }
    }

    /// The address that a link gets.
    fn follow(&mut self, href: &str) -> String {
        if let Some(known) = self.addresses.get(href) {
            return known.clone().unwrap_or_else(|| href.to_owned());
        }
        let address = match self.site.links.resolve(self.from, href) {
            Target::Outside => Some(href.to_owned()),
            Target::Rooted => {
                self.rooted.insert(href.to_owned());
                Some(href.to_owned())
            }
            Target::Article(page) | Target::Site(page) => Some(page),
            Target::Asset { href, from, to } => {
                self.assets.insert((from, to));
                Some(href)
            }
            Target::NoArticle => self.miss(href, "an article", &BROKEN_LINK),
            Target::NoFile => self.miss(href, "a file", &MISSING_FILE),
        };
        self.addresses.insert(href.to_owned(), address.clone());
        address.unwrap_or_else(|| href.to_owned())
    }

    fn miss(&mut self, href: &str, what: &str, rule: &'static Rule) -> Option<String> {
        let message =
            format!("the link leads to {what} that is not in the content folder: `{href}`");
        let finding = Finding::new(rule, message).about(Subject::Text(href.to_owned()));
        let at = place_of_link(self.localized, href);
        self.findings.push(self.localized.placed(finding, at, None));
        None
    }

    /// The width and height of a picture of the content.
    fn picture(&self, href: &str) -> Option<(u32, u32)> {
        match self.site.links.resolve(self.from, href) {
            Target::Asset { from, .. } => picture_size(&self.site.content.on_disk(&from)),
            Target::Outside
            | Target::Rooted
            | Target::Site(_)
            | Target::Article(_)
            | Target::NoArticle
            | Target::NoFile => None,
        }
    }

    /// Keeps a file of registry settings beside the page, by a name that changes with its content.
    fn attach(&mut self, file: Vec<u8>) -> String {
        let stem = self.page.strip_suffix(".html").unwrap_or(&self.page);
        let name = format!("{stem}-{:08x}.reg", xxh3_64(&file) >> 32);
        let href = relative(&self.page, &name);
        self.files.insert(name, file);
        href
    }
}
