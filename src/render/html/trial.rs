//! Tries a project's templates before the first page: a mistake in one concerns the whole build, so it
//! ends it before the work starts.

use std::collections::BTreeMap;

use super::{
    ArticlePage, Files, Home, LocaleHome, LocalePage, NavEntry, NavGroup, Notice, PageError,
    PageSegment, Pages, Picture, Redirect,
};
use segmend_engine::model::{LocaleTag, Provenance};
use segmend_engine::text::Span;

/// What marks the tags of the bilingual format, which no page may have.
const MARKS: [&str; 3] = ["data-ttu-id", "data-stu-id", "sxs-lookup"];

/// Refuses templates that print tags of the bilingual format.
pub(super) fn refuse_marks(templates: &BTreeMap<&str, &str>) -> Result<(), PageError> {
    for (name, text) in templates {
        let Some((at, mark)) = MARKS.iter().find_map(|mark| Some((text.find(mark)?, mark))) else {
            continue;
        };
        let (line, start) = (text[..at].matches('\n').count() + 1, text[..at].rfind('\n'));
        let column = text[start.map_or(0, |start| start + 1)..at].chars().count() + 1;
        let message = format!("prints `{mark}` of the bilingual format");
        let advice = Some("remove it: pages hold no tags of the bilingual format".to_owned());
        return Err(PageError { template: (*name).to_owned(), line, column, message, advice });
    }
    Ok(())
}

impl Pages {
    /// Renders a page of every kind once.
    pub(super) fn try_templates(&self) -> Result<(), PageError> {
        let locales = [LocaleTag::source()];
        let [locale] = &locales;
        let nav =
            [NavEntry { title: "A".into(), href: Some("a.html".into()), ..NavEntry::default() }];
        self.try_article(&locales, &nav)?;
        let groups = [NavGroup { title: "A".into(), entries: nav.to_vec(), ..NavGroup::default() }];
        self.locale_home(&LocaleHome { locale, locales: &locales, groups: &groups })?;
        let page = LocalePage { locale, locales: &locales };
        self.search(&page)?;
        self.not_found(&page)?;
        let counted = [(locale.clone(), 1)];
        let home = Home { locales: &counted };
        self.home(&home)?;
        self.not_found_at_all(&home)?;
        let moved = Redirect { locale, path: "old.html", title: "A", target: "en-us/a.html" };
        self.redirect(&moved).map(|_| ())
    }

    fn try_article(&self, locales: &[LocaleTag; 1], nav: &[NavEntry; 1]) -> Result<(), PageError> {
        let [locale] = locales;
        let body = "# A\n\nB\n";
        let segment = PageSegment { id: "1".into(), span: Span::new(5, 6), ..Default::default() };
        let page = ArticlePage {
            locale,
            text_locale: locale,
            path: "a.html",
            title: "A",
            description: Some("A"),
            robots: Some("NOINDEX"),
            body,
            segments: &[PageSegment { source: "C", ..segment }],
            tokens: &[],
            repairs: &[],
            notices: &[Notice::Mangled { count: 1 }],
            alternates: locales,
            untranslated: &[],
            crumbs: nav,
            previous: nav.first(),
            next: nav.first(),
            sidebar: &[NavGroup {
                title: "A".into(),
                entries: nav.to_vec(),
                ..NavGroup::default()
            }],
            provenance: Some(Provenance::Machine),
            updated: Some((2020, 1, 1)),
            resolve: &str::to_owned,
            picture: &|_| Picture::Unsized,
            files: Files { file: "a.md", ..Files::NONE },
            attach: &|_| String::new(),
        };
        self.article(&page)?;
        // Once more with only what every article has.
        let (description, robots, updated, provenance) = Default::default();
        let bare = ArticlePage {
            description,
            robots,
            updated,
            provenance,
            notices: &[],
            crumbs: &[],
            sidebar: &[],
            previous: None,
            next: None,
            ..page
        };
        self.article(&bare).map(|_| ())
    }
}
