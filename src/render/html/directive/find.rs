//! Finds the directives of an article: `:::zone pivot="a":::`, `[!INCLUDE [x](y.md)]`,
//! `[!code-csharp[](x.cs?name=y)]`.
//!
//! Searches line by line, outside fenced code and comments. If Markdown reads one of them as
//! something else, such as a code span, [`super::mask`] detects it and leaves it as text.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use segmend_engine::text::pattern;

use super::attributes::{Attributes, Snippet, VALUE};
use super::kinds::{BlockKind, Directive, FoundDirective};

/// The result of [`find`].
#[derive(Debug, Default)]
pub(in crate::render::html) struct DirectiveSearch<'a> {
    /// The directives, in order.
    pub(in crate::render::html) found: Vec<FoundDirective<'a>>,
    /// The ranges of lines that begin like a directive but are not valid.
    pub(in crate::render::html) broken: Vec<Range<usize>>,
}

/// `:::name a="b":::`; the final colons can be missing if it is alone on its line.
static COLONS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i):::[ \t]*(row|column|zone|moniker|image|code|video|no-loc)(-end)?((?:\s+[a-z][a-z0-9_-]*{VALUE})*)[ \t]*(:::)?"
    ))
});

/// `:::no-loc(Blazor):::`, also as machine translation distorts it: `::: No-Loc (Blazor):::`.
static NO_LOC: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i):{2,4}[ \t]*no-loc[ \t]*\(([^()]*)\)[ \t]?(?:::+)?"));

/// `[!INCLUDE [title](address)]` and `[!code-language[title](address "title")]`.
static BRACKETS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"(?i)\[!(?:(include)|code(?:-([a-z0-9+#._-]+))?)[ \t]*",
        r"\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]",
        r#"\([ \t]*<?((?:[^()<>"]|\([^()]*\))*)>?(?:[ \t]*"[^"]*")?[ \t]*\)[ \t]*\]"#
    ))
});

/// The marker of an alert after a line break or at the start of a cell.
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)(?:\||<br[ \t]*/?>|<blockquote>)[ \t]*(\[![ \t]*(?:note|tips?|important|warning|caution)[ \t]*\])",
    )
});

/// The markers of quotes and lists before the text of a line.
static PREFIX: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^[ \t>]*(?:(?:[-*+]|[0-9]{1,9}[.)])[ \t]+[ \t>]*)*"));

/// The beginning of a directive at the start of a line.
static BEGIN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?::::[ \t]*(?:row|column|zone|moniker|image|code|video)\b|\[!(?:include|code)\b)",
    )
});

/// Replaces `no-loc` directives by their text. Link titles contain them too.
pub(in crate::render::html) fn without_no_loc(text: &str) -> Cow<'_, str> {
    if !text.contains("::") {
        return Cow::Borrowed(text);
    }
    NO_LOC.replace_all(text, " $1 ")
}

/// Finds the directives of an article.
pub(in crate::render::html) fn find(markdown: &str) -> DirectiveSearch<'_> {
    let mut search = DirectiveSearch::default();
    // Most articles have none: skip the regular expressions.
    if !markdown.contains("::") && !markdown.contains("[!") {
        return search;
    }
    let (mut start, mut state) = (0, LineContext::Text);
    for line in markdown.split_inclusive('\n') {
        let text = line.trim_end();
        let prefix = PREFIX.find(text).map_or(0, |prefix| prefix.end());
        if state.next(&text[prefix..]) {
            search.line(start, text, prefix);
        }
        start += line.len();
    }
    search
}

/// The context of a line.
enum LineContext {
    Text,
    /// Code inside a fence of this character and at least this length.
    Fence(char, usize),
    Comment,
}

impl LineContext {
    /// Processes the next line, without its markers; returns whether it is text.
    fn next(&mut self, line: &str) -> bool {
        let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'));
        let length = mark.map_or(0, |mark| line.len() - line.trim_start_matches(mark).len());
        match *self {
            Self::Fence(open, least) => {
                let ends = mark == Some(open) && length >= least && line.len() == length;
                *self = if ends { Self::Text } else { Self::Fence(open, least) };
                false
            }
            Self::Comment => {
                *self = if line.contains("-->") { Self::Text } else { Self::Comment };
                false
            }
            Self::Text if length >= 3 && !(mark == Some('`') && line[length..].contains('`')) => {
                // An info string after backticks cannot contain backticks: that would be a code
                // span.
                *self = Self::Fence(mark.unwrap_or('`'), length);
                false
            }
            Self::Text if line.starts_with("<!--") => {
                *self = if line.contains("-->") { Self::Text } else { Self::Comment };
                false
            }
            Self::Text => true,
        }
    }
}

impl<'a> DirectiveSearch<'a> {
    /// Searches a line that begins at `start`; its first `prefix` bytes are markers.
    fn line(&mut self, start: usize, line: &'a str, prefix: usize) {
        let before = self.found.len();
        if line.contains("::") {
            for found in COLONS.captures_iter(line) {
                self.colons(start, line, prefix, &found);
            }
            for found in NO_LOC.captures_iter(line) {
                let (Some(whole), Some(text)) = (found.get(0), found.get(1)) else { continue };
                let text = Cow::Borrowed(text.as_str().trim());
                self.push(start, line, prefix, whole.range(), Directive::NoLoc(text));
            }
        }
        if line.contains("[!") {
            for found in LABEL.captures_iter(line).filter_map(|found| found.get(1)) {
                let Some((kind, _)) = super::alert(found.as_str()) else { continue };
                self.push(start, line, prefix, found.range(), Directive::Label(kind));
            }
            for found in BRACKETS.captures_iter(line) {
                let (Some(whole), Some(directive)) = (found.get(0), bracketed(&found)) else {
                    continue;
                };
                self.push(start, line, prefix, whole.range(), directive);
            }
        }
        // The patterns run one after the other: restore the order of the text.
        self.found[before..].sort_by_key(|found| found.span.start);
        let is_known = self.found[before..].iter().any(|found| found.span.start == start + prefix);
        if !is_known && BEGIN.is_match(&line[prefix..]) {
            self.broken.push(start + prefix..start + line.len());
        }
    }

    fn colons(&mut self, start: usize, line: &'a str, prefix: usize, found: &Captures<'a>) {
        let Some(whole) = found.get(0) else { return };
        let is_line = is_line(line, prefix, &whole.range());
        let name = found.get(1).map_or("", |name| name.as_str()).to_ascii_lowercase();
        let is_end = found.get(2).is_some();
        let attributes = Attributes::parse(found.get(3).map_or("", |text| text.as_str()));
        let is_closed = whole.as_str().len() > 3 && whole.as_str().ends_with(":::");
        let directive = match (name.as_str(), is_end) {
            ("no-loc", false) if is_closed => attributes.get("text").map(Directive::NoLoc),
            // Only complex images have a long description, and so an end.
            ("image", false) if is_line && is_complex(&attributes) => {
                Some(Directive::Open(BlockKind::Image, attributes))
            }
            ("image", false) if is_closed || is_line => {
                attributes.get("source").is_some().then_some(Directive::Image(attributes))
            }
            ("code", false) if is_line => {
                Snippet::from_attributes(&attributes).map(Directive::Code)
            }
            ("video", false) if is_line => {
                attributes.get("source").is_some().then_some(Directive::Video(attributes))
            }
            (name, true) if is_line => BlockKind::from_name(name).map(Directive::Close),
            (name, false) if is_line => {
                BlockKind::from_name(name).map(|kind| Directive::Open(kind, attributes))
            }
            _ => None,
        };
        if let Some(directive) = directive {
            self.push(start, line, prefix, whole.range(), directive);
        }
    }

    fn push(
        &mut self,
        start: usize,
        line: &str,
        prefix: usize,
        span: Range<usize>,
        directive: Directive<'a>,
    ) {
        let is_line = is_line(line, prefix, &span);
        let length = line[span.clone()].trim_end().len();
        let span = start + span.start..start + span.start + length;
        self.found.push(FoundDirective { span, is_line, directive });
    }
}

fn is_line(line: &str, prefix: usize, span: &Range<usize>) -> bool {
    span.start == prefix && line[span.end..].trim().is_empty()
}

fn is_complex(attributes: &Attributes<'_>) -> bool {
    attributes.get("type").is_some_and(|kind| kind.eq_ignore_ascii_case("complex"))
        && attributes.get("source").is_some()
}

fn bracketed<'a>(found: &Captures<'a>) -> Option<Directive<'a>> {
    let text = |group| found.get(group).map(|text| text.as_str());
    let (title, address) = (text(3)?.trim(), text(4)?.trim());
    let is_include = text(1).is_some();
    (!address.is_empty()).then(|| match is_include {
        true => Directive::Include { title, address },
        false => Directive::Code(Snippet::from_address(text(2), address)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn directives_are_found_in_their_places() {
        for (markdown, expected) in [
            (":::row:::", "0..9 line Open(Row)"),
            ("  ::: zone pivot=\"a b\"  ", "2..22 line Open(Zone)"),
            ("1. x\n\n   ::: zone-end\n", "9..21 line Close(Zone)"),
            (">  :::moniker range=\">= core-3.0\":::", "3..36 line Open(Moniker)"),
            ("- [!INCLUDE [x](~/y.md)]", "2..24 line Include(~/y.md)"),
            ("See [!include[x [y]](<a(1).md> \"t\")] now", "4..36 Include(a(1).md)"),
            ("[!code-C#[](x.cs?name=a#L1)]", "0..28 line Code(x.cs)"),
            (":::code source='x.cs':::", "0..24 line Code(x.cs)"),
            ("a :::image type=\"icon\" source=\"x.png\"::: b", "2..40 Image"),
            (
                ":::image type=\"complex\" source=\"x.png\" alt-text=\"a \\\"b\\\"\":::",
                "0..60 line Open(Image)",
            ),
            (
                "x :::no-loc text=\"Blazor\"::: y :::no-loc(Razor):::",
                "2..28 NoLoc(Blazor); 31..50 NoLoc(Razor)",
            ),
            ("my::: No-Loc (Blazor):::: app", "2..25 NoLoc(Blazor)"),
            ("text :::row::: text", ""),
            ("[!code-cs[](x.cs?name=a& highlight=1, 3)]", "0..41 line Code(x.cs)"),
            ("| No.<br/> [!NOTE] |", "11..18 Label(note)"),
            ("```\n:::row:::\n```\n~~~~\n~~~\n[!INCLUDE[a](b)]\n~~~~\n", ""),
            ("<!--\n[!INCLUDE[a](b)]\n-->\n:::row-end:::", "26..39 line Close(Row)"),
            ("[!NOTE] [!div class=\"x\"] [a](b)", ""),
        ] {
            let found: Vec<_> = find(markdown).found.iter().map(described).collect();
            assert_eq!(found.join("; "), expected, "{markdown}");
        }
    }

    fn described(found: &FoundDirective<'_>) -> String {
        let what = match &found.directive {
            Directive::Open(kind, _) => format!("Open({kind:?})"),
            Directive::Close(kind) => format!("Close({kind:?})"),
            Directive::Image(_) => "Image".to_owned(),
            Directive::Video(_) => "Video".to_owned(),
            Directive::Code(snippet) => format!("Code({})", snippet.source),
            Directive::Include { address, .. } => format!("Include({address})"),
            Directive::NoLoc(text) => format!("NoLoc({text})"),
            Directive::Label(kind) => format!("Label({kind})"),
        };
        format!("{:?}{} {what}", found.span, if found.is_line { " line" } else { "" })
    }

    #[test]
    fn incomplete_directives_are_broken() {
        for (markdown, count) in [
            (":::image type=\"content\" alt-text=\"no source\":::", 1),
            (":::zone pivot=\"open\n", 1),
            ("- [!INCLUDE[a](b.md]", 1),
            ("[!code-csharp[](x.cs]", 1),
            (":::unknown:::", 0),
            ("    text [!INCLUDE", 0),
        ] {
            assert_eq!(find(markdown).broken.len(), count, "{markdown}");
        }
    }
}
