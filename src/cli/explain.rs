//! `segmend explain`: explains a segment token by token, or a name in a report.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::ValueEnum;
use segmend::audit::{
    Explained, ExplainedToken, TokenState, Topic, TopicKind, explain, nearest_topic, topics,
};
use segmend::report::grid::Style;
use segmend::report::{Paint, visible};
use segmend_engine::model::{Applicability, Provenance};
use segmend_engine::text::Span;

use crate::cli::global::{Global, RepairFlags};
use crate::cli::{Failure, Outcome, terminal};

/// The maximum line length of a list.
const WIDTH: usize = 100;

const EXAMPLES: &str = "\
Examples:
  segmend explain                                  every rule, token class and strategy
  segmend explain lost-token
  segmend explain pl-PL/mail/tls.md:16a44-112      a segment by its id
  segmend explain content/pl-PL/mail/tls.md:12:40  the segment at a place, as reports name it
  segmend explain pl-PL/mail/tls.md:12 --format json
  segmend explain po/pl.po:345                     an entry of a PO catalog

For each token of the English, it says whether the translation has it, or how it was repaired and
why, or that it is lost.";

/// Explain a segment token by token, or describe a rule, token class or strategy
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// `FILE:ID`, `FILE:LINE`, or the name of a rule, token class or strategy [default: list all]
    what: Option<String>,
    /// Output format
    #[arg(long, value_name = "text|json", default_value = "text", hide_possible_values = true)]
    format: ExplainFormat,
    #[command(flatten)]
    repair: RepairFlags,
}

/// How to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ExplainFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// Prints the explanation.
pub(super) fn run(args: &Args, global: &Global) -> Result<Outcome, Failure> {
    let paint = terminal::paint(global.color);
    let name = args.what.as_deref().unwrap_or_default();
    let mut named = topics();
    named.retain(|topic| name.is_empty() || topic.name == name);
    let text = if named.is_empty() {
        if !name.contains(':') {
            return Err(unknown(name));
        }
        // `FILE:ID`, `FILE:LINE` or `FILE:LINE:COLUMN`.
        let mut file = name.rsplit_once(':').map_or(name, |(file, _)| file);
        if let Some((before, line)) = file.rsplit_once(':')
            && line.bytes().all(|byte| byte.is_ascii_digit())
        {
            file = before;
        }
        let job = Global::with_catalogs(global.job(&args.repair)?, &[PathBuf::from(file)])?;
        let explained = explain(&job, name)?;
        match args.format {
            ExplainFormat::Text => joined(&explained, |explained| segment(explained, paint)),
            ExplainFormat::Json => json(&explained)?,
        }
    } else {
        match args.format {
            ExplainFormat::Text if name.is_empty() => list(&named, paint),
            ExplainFormat::Text => joined(&named, |topic| describe(topic, paint)),
            ExplainFormat::Json => json(&named)?,
        }
    };
    terminal::print(&text)?;
    Ok(Outcome::Done)
}

fn unknown(name: &str) -> Failure {
    let message = format!("there is no rule, token class or strategy called `{name}`");
    let help = match nearest_topic(name) {
        _ if name.contains(['/', '\\', '.']) => {
            format!("for a segment, name its place: `{name}:LINE` or `{name}:ID`")
        }
        Some(near) => format!("did you mean `{near}`? `segmend explain` lists all"),
        None => {
            "`segmend explain` lists all names; a segment is named FILE:ID or FILE:LINE".to_owned()
        }
    };
    Failure::new(message, help)
}

fn json(items: &[impl serde::Serialize]) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(items).map_err(std::io::Error::from)?;
    Ok(text + "\n")
}

fn joined<T>(items: &[T], text: impl Fn(&T) -> String) -> String {
    items.iter().map(text).collect::<Vec<_>>().join("\n")
}

/// Lists all topics by kind.
fn list(topics: &[Topic], paint: Paint) -> String {
    let mut text = String::new();
    let width = topics.iter().map(|topic| topic.name.len()).max().unwrap_or(0);
    for (kind, title) in [
        (TopicKind::Rule, "rules: what is reported"),
        (TopicKind::TokenClass, "token classes: what must survive, in order of precedence"),
        (TopicKind::Strategy, "strategies: how a damaged token is found, in order of trust"),
    ] {
        let gap = if text.is_empty() { "" } else { "\n" };
        let _ = writeln!(text, "{gap}{}", paint.on(title, Style::Bold));
        for topic in topics.iter().filter(|topic| topic.kind == kind) {
            let name = format!("{:width$}", topic.name);
            let name = paint.on(&name, topic.severity.map_or(Style::Green, Style::from));
            let off = if topic.is_on { "" } else { " (off by default)" };
            let doc = wrapped(&format!("{}{off}", topic.doc), width + 4);
            let _ = writeln!(text, "  {name}  {doc}");
        }
    }
    text
}

fn describe(topic: &Topic, paint: Paint) -> String {
    let mut text = String::new();
    let title = paint.on(topic.name, Style::Bold);
    let severity = topic.severity.map(|severity| {
        let severity = paint.on(severity.as_str(), Style::from(severity));
        format!(", {severity}{}", if topic.is_on { "" } else { ", off by default" })
    });
    let _ = writeln!(text, "{title} ({}{})", topic.kind.as_str(), severity.unwrap_or_default());
    let _ = writeln!(text, "\n  {}", wrapped(topic.doc, 2));
    if let Some(evidence) = topic.evidence() {
        let _ = writeln!(text, "\n  {}", wrapped(&evidence, 2));
    }
    if let (Some(bad), Some(good)) = (topic.bad, topic.good) {
        let _ = writeln!(text, "\n  {}   {}", paint.on("bad", Style::Red), wrapped(bad, 8));
        let _ = writeln!(text, "  {}  {}", paint.on("good", Style::Green), wrapped(good, 8));
    }
    if let Some(behaviour) = topic.behaviour {
        let _ = writeln!(text, "\n  It {}.", wrapped(behaviour, 2));
        let setting = format!("repair: {{ classes: {{ {}: suggest }} }}", topic.name);
        let _ = writeln!(text, "\n  In segmend.yaml: {setting}  (safe, suggest or off)");
    }
    text
}

/// Wraps a text, indenting all lines but the first.
fn wrapped(text: &str, indent: usize) -> String {
    let (mut out, mut column) = (String::new(), indent);
    for word in text.split(' ') {
        let width = word.chars().count();
        if column > indent && column + 1 + width > WIDTH {
            let _ = write!(out, "\n{:indent$}", "");
            column = indent;
        } else if !out.is_empty() {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += width;
    }
    out
}

/// Describes a segment for people.
fn segment(explained: &Explained, paint: Paint) -> String {
    let mut text = heading(explained, paint);
    let is_safe = |&repair: &&_| applied(repair);
    let safe: Vec<_> = explained.repairs.iter().filter(is_safe).collect();
    let before: Vec<Span> = safe.iter().map(|repair| repair.span).collect();
    // Repairs shift the text after them.
    let mut moved = 0_isize;
    let after: Vec<Span> = safe
        .iter()
        .map(|repair| {
            let start = repair.span.start.saturating_add_signed(moved);
            moved += repair.after.len() as isize - repair.span.len() as isize;
            Span::new(start, start + repair.after.len())
        })
        .collect();
    let target = coloured(&explained.target, &before, Style::Red, paint);
    let _ = writeln!(text, "\nEnglish      {}", visible(&explained.source));
    let _ = writeln!(text, "translation  {target}");
    let repaired = match explained.repaired == explained.target {
        true => paint.on("unchanged", Style::Dim),
        false => coloured(&explained.repaired, &after, Style::Green, paint),
    };
    let _ = writeln!(text, "repaired     {repaired}");
    push_tokens(&mut text, explained, paint);
    push_suggestions(&mut text, explained, paint);
    push_findings(&mut text, explained, paint);
    text
}

fn applied(repair: &segmend_engine::model::Repair) -> bool {
    repair.applicability == Applicability::Safe
}

fn heading(explained: &Explained, paint: Paint) -> String {
    let place = &explained.place;
    let at = format!("{}:{}:{}", place.file, place.position.line, place.position.column);
    let what = place.segment.as_deref().unwrap_or("the title");
    let hand = match explained.provenance {
        Provenance::Human => "translated by a person",
        Provenance::Machine => "machine translation",
    };
    let about = format!("  {what}, {}, {hand}", place.locale);
    format!("{}{}\n", paint.on(&visible(&at), Style::Bold), paint.on(&visible(&about), Style::Dim))
}

/// Colours ranges of a text.
fn coloured(text: &str, spans: &[Span], look: Style, paint: Paint) -> String {
    let (mut out, mut at) = (String::new(), 0);
    for span in spans {
        out.push_str(&visible(text.get(at..span.start).unwrap_or_default()));
        out.push_str(&paint.on(&visible(text.get(span.start..span.end).unwrap_or_default()), look));
        at = span.end;
    }
    out.push_str(&visible(text.get(at..).unwrap_or_default()));
    out
}

fn push_tokens(text: &mut String, explained: &Explained, paint: Paint) {
    if explained.tokens.is_empty() {
        text.push_str("\nno tokens\n");
        return;
    }
    let _ = writeln!(text, "\n{}", paint.on("tokens", Style::Bold));
    let width = widest(&explained.tokens);
    for token in &explained.tokens {
        push_token(text, explained, token, 2, width, paint);
    }
}

fn widest(tokens: &[ExplainedToken]) -> usize {
    let widths = tokens.iter().map(|token| token.class.name.len().max(widest(&token.parts)));
    widths.max().unwrap_or(0)
}

fn push_token(
    text: &mut String,
    explained: &Explained,
    token: &ExplainedToken,
    indent: usize,
    width: usize,
    paint: Paint,
) {
    let (state, class) = (format!("{:9}", token.state.as_str()), token.class);
    let state = paint.on(&state, state_style(token.state));
    let _ = write!(text, "{:indent$}{state}  {class:width$}  `{}`", "", visible(&token.text));
    match token.repair.map(|at| &explained.repairs[at]) {
        Some(repair) => {
            let tier = if applied(repair) { "safe" } else { "suggested" };
            let before = visible(&repair.before).into_owned();
            let why = paint.on(&format!("{tier}, {}", visible(&token.why)), Style::Dim);
            let _ = write!(text, "\n{:indent$}{:11}for `{before}`: {why}", "", "");
        }
        None if token.state == TokenState::Stands => {}
        None => {
            let _ = write!(text, "  {}", paint.on(&token.why, Style::Dim));
        }
    }
    text.push('\n');
    for part in &token.parts {
        push_token(text, explained, part, indent + 2, width, paint);
    }
}

const fn state_style(state: TokenState) -> Style {
    match state {
        TokenState::Stands | TokenState::Free => Style::Plain,
        TokenState::Repaired => Style::Green,
        TokenState::Suggested | TokenState::Absent => Style::Yellow,
        TokenState::Lost => Style::Red,
    }
}

fn push_suggestions(text: &mut String, explained: &Explained, paint: Paint) {
    let suggested = explained.repairs.iter().filter(|repair| !applied(repair));
    for (index, repair) in suggested.enumerate() {
        if index == 0 {
            let title = paint.on("suggested repairs", Style::Bold);
            let _ = writeln!(text, "\n{title} (applied with --unsafe-repairs)");
        }
        let (class, strategy, evidence) = (repair.class, repair.strategy, &repair.evidence);
        let (before, after) = (visible(&repair.before), visible(&repair.after));
        let evidence = visible(evidence);
        let _ = writeln!(text, "  {class}: `{before}` to `{after}`, {strategy}: {evidence}");
    }
}

fn push_findings(text: &mut String, explained: &Explained, paint: Paint) {
    for (index, finding) in explained.findings.iter().enumerate() {
        if index == 0 {
            let _ = writeln!(text, "\n{}", paint.on("findings", Style::Bold));
        }
        let rule = format!("{}[{}]", finding.severity.as_str(), finding.rule.name);
        let rule = paint.on(&rule, Style::from(finding.severity));
        let _ = writeln!(text, "  {rule}: {}", visible(&finding.message));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_break_between_words() {
        let long = "word ".repeat(40);
        let text = wrapped(long.trim_end(), 10);
        assert!(text.lines().all(|line| line.chars().count() <= WIDTH), "{text}");
        assert_eq!(text.split_whitespace().count(), 40);
        assert_eq!(wrapped("a b", 4), "a b");
    }

    #[test]
    fn spans_are_coloured_and_control_characters_escaped() {
        let spans = [Span::new(4, 7)];
        for (paint, expected) in
            [(Paint::Plain, "TLS 1,2 \\n"), (Paint::Ansi, "TLS \x1b[31m1,2\x1b[0m \\n")]
        {
            assert_eq!(coloured("TLS 1,2 \n", &spans, Style::Red, paint), expected);
        }
    }
}
