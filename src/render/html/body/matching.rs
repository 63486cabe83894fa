//! Matches the starts and ends of directives.
//!
//! A directive that is not closed, or closed in another list or quote, would leave elements open
//! and could swallow the rest of the article. So starts and ends are matched before anything is
//! written, within the list item, quote or article that contains both. Unmatched ones are shown as
//! text and reported. Tabs need no end of their own, but `---` closes them:
//!
//! ```text
//! # [Windows](#tab/windows)
//! # [Linux](#tab/linux)
//! ---
//! ```

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Event, Tag, TagEnd};

use super::LocatedEvent;
use crate::render::html::directive::{BlockKind, Directive, FoundDirective};

/// The maximum depth of blocks in one list item, quote or article; deeper ones are not matched.
const MAX_DEPTH: usize = 100;

/// A start without its end so far; tabs have no kind.
struct OpenDirective {
    kind: Option<BlockKind>,
    at: usize,
}

/// Returns the indexes of the events that start or end a matched directive, and of the rules that
/// close tabs with the first event of the tabs.
pub(super) fn matched(
    events: &[LocatedEvent<'_>],
    directives: &BTreeMap<usize, FoundDirective<'_>>,
) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let has_tabs = (0..events.len()).any(|at| tab_link(events, at).is_some());
    if directives.is_empty() && !has_tabs {
        return found;
    }
    let mut containers: Vec<Vec<OpenDirective>> = vec![Vec::new()];
    for (at, (event, _)) in events.iter().enumerate() {
        let Some(entries) = containers.last_mut() else { break };
        if let Some(directive) = directives.get(&at) {
            match_directive(&directive.directive, at, entries, &mut found);
            continue;
        }
        match event {
            // An HTML block is no container: a directive inside it belongs to the text around.
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

fn match_directive(
    directive: &Directive<'_>,
    at: usize,
    entries: &mut Vec<OpenDirective>,
    found: &mut BTreeSet<usize>,
) {
    if let Directive::Open(kind, _) = directive {
        push(entries, Some(*kind), at);
    }
    if let Directive::Close(kind) = directive
        && let Some(start) = entries.iter().rposition(|entry| entry.kind == Some(*kind))
    {
        found.extend([entries[start].at, at]);
        // Starts inside this pair that are still open remain unmatched.
        entries.truncate(start);
    }
}

fn push(entries: &mut Vec<OpenDirective>, kind: Option<BlockKind>, at: usize) {
    if entries.len() < MAX_DEPTH {
        entries.push(OpenDirective { kind, at });
    }
}

/// Returns the index of the event that starts the link of a tab, and the tab's id, if the heading
/// at event `at` is a tab.
fn tab_link<'e>(events: &'e [LocatedEvent<'_>], at: usize) -> Option<(usize, &'e str)> {
    let is_heading = matches!(events.get(at)?.0, Event::Start(Tag::Heading { .. }));
    is_heading.then(|| tab_inside(events, at + 1))?
}

/// The same for a heading whose content starts at event `at`.
pub(super) fn tab_inside<'e>(
    events: &'e [LocatedEvent<'_>],
    at: usize,
) -> Option<(usize, &'e str)> {
    // Anchors of the English precede the link.
    let is_anchor = |(event, _): &&LocatedEvent<'_>| matches!(event, Event::InlineHtml(_));
    let first = at + events.get(at..)?.iter().take(4).take_while(is_anchor).count();
    let Event::Start(Tag::Link { dest_url, .. }) = &events.get(first)?.0 else { return None };
    let id = dest_url.strip_prefix("#tab/")?;
    (!id.is_empty()).then_some((first, id))
}
