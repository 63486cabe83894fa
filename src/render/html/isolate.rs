//! Keeps names and commands in order inside right-to-left text.
//!
//! A token in an element of its own is isolated: it has no direction for the text around it. `TLS`
//! before an isolated `1.2` would then appear to its right, and the words of a command would swap
//! places; `.NET` without an element loses its full stop to the other side. One `<bdi dir="ltr">`
//! around the whole run of words keeps them in order:
//!
//! ```html
//! بروتوكول <bdi dir="ltr">TLS <bdi class="token" dir="ltr">1.2</bdi></bdi> ولكنها
//! ```

use std::ops::Range;

/// Characters that belong to the word after them: `.NET`, `-Port`, `$Error`, `2001:db8`.
const BEFORE: &[char] = &['.', '-', '$', '#', '@', '/', '\\', '*', '_', '%', '+', ':'];

/// Characters that belong to the word before them: `C++`, `C#`.
const AFTER: &[char] = &['+', '#', '%'];

/// Elements that contain technical text.
const TECHNICAL: &[&str] = &["code", "kbd", "samp", "bdi"];

/// Wraps runs of left-to-right words in right-to-left HTML in elements that keep their order.
pub(super) fn isolate(html: &str) -> String {
    let mut isolator =
        Isolator { html, out: String::with_capacity(html.len()), copied: 0, run: None };
    let mut at = 0;
    while at < html.len() {
        at = if html[at..].starts_with('<') { isolator.tag(at) } else { isolator.text(at) };
    }
    isolator.end_run();
    isolator.out.push_str(&html[isolator.copied..]);
    isolator.out
}

/// Does the same for plain text, with a left-to-right mark before each word that begins with
/// punctuation.
pub(super) fn mark(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(' ') {
        let letters = word.trim_start_matches(BEFORE);
        // Neutral characters before a Latin word would jump to its other side.
        let is_latin = letters.starts_with(|c: char| c.is_alphabetic() && !is_rtl(c));
        if is_latin && letters.len() < word.len() {
            out.push('\u{200e}');
        }
        out.push_str(word);
    }
    out
}

/// A run of left-to-right words: a byte range of the HTML.
struct LtrRun {
    place: Range<usize>,
    /// Whether its words lose their order without an element around them.
    is_fragile: bool,
}

struct Isolator<'a> {
    html: &'a str,
    out: String,
    /// The length of the HTML that is already written.
    copied: usize,
    run: Option<LtrRun>,
}

impl Isolator<'_> {
    /// Handles a tag; for technical or left-to-right elements, the whole element. Returns its end.
    fn tag(&mut self, at: usize) -> usize {
        let html = self.html;
        let end = at + tag_length(&html[at..]);
        let tag = &html[at..end];
        let name = tag[1..].split([' ', '>', '/', '\n']).next().unwrap_or_default();
        if TECHNICAL.contains(&name) {
            let end = element_end(html, end, name);
            self.extend(at..end, true);
            return end;
        }
        self.end_run();
        let has_content = !matches!(name, "br" | "hr" | "img" | "input" | "wbr");
        // `<pre>` always contains code.
        let is_left_to_right = (tag.contains(" dir=\"ltr\"") || name == "pre") && has_content;
        if is_left_to_right { element_end(html, end, name) } else { end }
    }

    /// Handles text up to the next tag. Returns its end.
    fn text(&mut self, start: usize) -> usize {
        let rest = &self.html[start..];
        let end = start + rest.find('<').unwrap_or(rest.len());
        let mut at = start;
        while let Some(c) = self.html[at..end].chars().next() {
            let next = at + c.len_utf8();
            let is_run_before = self.run.as_ref().is_some_and(|run| run.place.end == at);
            // An entity such as `&quot;` has no letters of its own.
            if c == '&' {
                at += self.html[at..end].find(';').map_or(1, |length| length + 1);
                continue;
            }
            if is_rtl(c) {
                self.end_run();
            } else if c.is_alphabetic() {
                let word = self.word_start(start, at);
                let is_fragile = word < at && self.run.is_none();
                self.extend(word..next, is_fragile);
            } else if let Some(run) = &mut self.run {
                let is_sign = is_run_before && AFTER.contains(&c);
                run.is_fragile |= is_sign;
                run.place.end = if is_sign || c.is_numeric() { next } else { run.place.end };
            }
            at = next;
        }
        end
    }

    /// Returns the start of the punctuation and digits directly before a letter.
    fn word_start(&self, start: usize, at: usize) -> usize {
        let before = &self.html[self.run.as_ref().map_or(start, |run| run.place.end)..at];
        let word = before.trim_end_matches(|c: char| c.is_ascii_digit() || BEFORE.contains(&c));
        at - (before.len() - word.len())
    }

    /// Adds a word to the run, or starts one.
    fn extend(&mut self, place: Range<usize>, is_fragile: bool) {
        match &mut self.run {
            Some(run) => {
                // An isolated word beside another one.
                run.is_fragile |= is_fragile;
                run.place.end = place.end;
            }
            None => self.run = Some(LtrRun { place, is_fragile }),
        }
    }

    /// Writes the pending run, if any.
    fn end_run(&mut self) {
        let Some(LtrRun { place, is_fragile }) = self.run.take() else { return };
        let run = &self.html[place.clone()];
        if !is_fragile || is_one_element(run) {
            return;
        }
        self.out.push_str(&self.html[self.copied..place.start]);
        self.out.push_str(&format!("<bdi dir=\"ltr\">{run}</bdi>"));
        self.copied = place.end;
    }
}

/// Returns the length of the tag at the start of `html`. Attribute values can contain `>`.
fn tag_length(html: &str) -> usize {
    let mut is_quoted = false;
    let end = html.bytes().position(|byte| {
        // Pages quote attributes with double quotes only.
        is_quoted ^= byte == b'"';
        byte == b'>' && !is_quoted
    });
    end.map_or(html.len(), |at| at + 1)
}

/// Returns the end of the element whose start tag ends at `at`.
fn element_end(html: &str, at: usize, name: &str) -> usize {
    // Only elements of the same name can change where this one ends.
    let (start, end) = (format!("<{name}"), format!("</{name}>"));
    let (mut depth, mut at) = (1, at);
    while let Some(length) = html[at..].find('<') {
        at += length;
        if html[at..].starts_with(&end) {
            depth -= 1;
        } else if html[at..].starts_with(&start) {
            depth += 1;
        }
        at += 1;
        if depth == 0 {
            return at + end.len() - 1;
        }
    }
    html.len()
}

/// Whether a run is a single technical element, which needs no wrapper.
fn is_one_element(run: &str) -> bool {
    let name = TECHNICAL.iter().find(|name| {
        run.strip_prefix('<')
            .and_then(|rest| rest.strip_prefix(**name))
            .is_some_and(|rest| rest.starts_with([' ', '>']))
    });
    name.is_some_and(|name| element_end(run, tag_length(run), name) == run.len())
}

/// Whether a letter or digit is written from right to left.
fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_gets_direction_marks() {
        for (text, marked) in [
            ("إعداد .NET أيضا", "إعداد \u{200e}.NET أيضا"),
            ("-Port 587", "\u{200e}-Port 587"),
            ("TLS 1.2 - هنا", "TLS 1.2 - هنا"),
            ("", ""),
        ] {
            assert_eq!(mark(text), marked);
        }
    }

    #[test]
    fn runs_of_words_keep_their_order() {
        let token =
            |text: &str| format!("<bdi class=\"token\" dir=\"ltr\" translate=\"no\">{text}</bdi>");
        let code = |text: &str| format!("<code dir=\"ltr\">{text}</code>");
        let run = |html: &str| format!("<bdi dir=\"ltr\">{html}</bdi>");
        let of = |before: &str, html: &str, after: &str| format!("<p>{before}{html}{after}</p>");
        let version = format!("TLS {}", token("1.2"));
        let framework = format!(".NET Framework {}", token("4.5"));
        let command =
            format!("{} {} {}", code("Test-NetConnection"), token("a.example"), code("-Port"));
        for (before, html, after) in [
            ("بروتوكول ", version.as_str(), " ولكنها"),
            ("لـ ", &framework, " أو"),
            ("بتشغيل ", &command, "."),
            ("إعداد ", ".NET", " أيضا"),
            ("لغة ", "C++", " و"),
            ("شبكة ", "2001:db8::/48", "؛"),
        ] {
            assert_eq!(isolate(&of(before, html, after)), of(before, &run(html), after));
        }
        for unchanged in [
            of("استخدم ", "Windows Server", " الآن"),
            of("الإصدار ", &token("1.2"), "."),
            of("في &quot;", &code("a &lt; b"), "&quot; (هنا)"),
            of("في ٣٠ ", "30", " يوما"),
            of("", &format!("<span data-s=\"1\">{}</span>", code("x")), ""),
            format!("<p lang=\"en\" dir=\"ltr\">Use <b>{version}</b> now.</p>"),
            format!("<pre dir=\"ltr\"><code>-a {}</code></pre>", token("b")),
            "<p title=\"a > b\">ا</p>".to_owned(),
            "<code>".to_owned(),
            "< .NET".to_owned(),
            String::new(),
        ] {
            assert_eq!(isolate(&unchanged), unchanged);
        }
    }
}
