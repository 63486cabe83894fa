//! Which starts and ends of directives belong together.
//!
//! A directive that is not ended, or ends in another list or quote than it begins, would leave elements
//! open and could swallow the rest of the article. So starts and ends are matched before anything is
//! written, within the list item, quote or article that holds both; what has no counterpart is shown
//! as text and reported. Tabs need no end of their own, but `---` ends them:
//!
//! ```text
//! # [Windows](#tab/windows)
//! # [Linux](#tab/linux)
//! ---
//! ```

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Placed;
use crate::render::html::directive::{Directive, Found, Kind};

/// Blocks nested deeper than this in one list item, quote or article are not matched.
const MAX_DEPTH: usize = 100;

/// A start that waits for its end; tabs have no kind.
struct Entry {
    kind: Option<Kind>,
    at: usize,
}

/// The numbers of the events that start or end a directive and have a counterpart, and of the rules
/// that end tabs with the first of these.
pub(super) fn matched(
    events: &[Placed<'_>],
    directives: &BTreeMap<usize, Found<'_>>,
) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let has_tabs = (0..events.len()).any(|at| tab_link(events, at).is_some());
    if directives.is_empty() && !has_tabs {
        return found;
    }
    let mut containers: Vec<Vec<Entry>> = vec![Vec::new()];
    for (at, (event, _)) in events.iter().enumerate() {
        let Some(entries) = containers.last_mut() else { break };
        if let Some(directive) = directives.get(&at) {
            meet(&directive.directive, at, entries, &mut found);
            continue;
        }
        match event {
            Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {}
            Event::Start(_) => {
                if tab_link(events, at).is_some() && entries.last().is_none_or(|e| e.kind.is_some())
                {
                    push(entries, None, at);
                }
                containers.push(Vec::new());
            }
            Event::End(_) => {
                containers.pop();
            }
            Event::Rule => {
                if let Some(tabs) = entries.pop_if(|entry| entry.kind.is_none()) {
                    found.extend([tabs.at, at]);
                }
            }
            Event::Text(_)
            | Event::Code(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::TaskListMarker(_) => {}
        }
    }
    found
}

fn meet(
    directive: &Directive<'_>,
    at: usize,
    entries: &mut Vec<Entry>,
    found: &mut BTreeSet<usize>,
) {
    if let Directive::Open(kind, _) = directive {
        push(entries, Some(*kind), at);
    }
    if let Directive::Close(kind) = directive
        && let Some(start) = entries.iter().rposition(|entry| entry.kind == Some(*kind))
    {
        found.extend([entries[start].at, at]);
        entries.truncate(start);
    }
}

fn push(entries: &mut Vec<Entry>, kind: Option<Kind>, at: usize) {
    if entries.len() < MAX_DEPTH {
        entries.push(Entry { kind, at });
    }
}

/// The number of the event that begins the link of a tab, and the id of the tab, if the heading that
/// starts at event `at` is that of one.
fn tab_link<'e>(events: &'e [Placed<'_>], at: usize) -> Option<(usize, &'e str)> {
    let is_heading = matches!(events.get(at)?.0, Event::Start(Tag::Heading { .. }));
    is_heading.then(|| tab_inside(events, at + 1))?
}

/// The same for a heading whose text begins with event `at`.
pub(super) fn tab_inside<'e>(events: &'e [Placed<'_>], at: usize) -> Option<(usize, &'e str)> {
    // Anchors of the English stand before the link.
    let is_anchor = |(event, _): &&Placed<'_>| matches!(event, Event::InlineHtml(_));
    let first = at + events.get(at..)?.iter().take(4).take_while(is_anchor).count();
    let Event::Start(Tag::Link { dest_url, .. }) = &events.get(first)?.0 else { return None };
    let id = dest_url.strip_prefix("#tab/")?;
    (!id.is_empty()).then_some((first, id))
}
