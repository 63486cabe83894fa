//! Weighs a changed text: what it lost, doubled or brought in, and what the engine finds in it that
//! it does not find in the text before. What was wrong before and still is does not count against it.

use std::collections::BTreeMap;

use crate::exchange::inline::InlinePiece;
use crate::exchange::{ExchangeSegment, inline};
use segmend_engine::Engine;
use segmend_engine::model::{Bilingual, Finding, LocaleTag, Severity, Subject};

/// Something that speaks against a changed text: an error refuses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Objection {
    pub(super) severity: Severity,
    /// What is wrong, then what to do.
    pub(super) message: String,
}

/// A changed text on the scales.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Weighed {
    pub(super) objections: Vec<Objection>,
    /// Everything that the engine finds in the text.
    pub(super) findings: Vec<Finding>,
}

impl Weighed {
    /// The messages of errors, or of warnings, joined.
    pub(super) fn told(&self, severity: Severity) -> Option<String> {
        let objections = self.objections.iter().filter(|objection| objection.severity == severity);
        let told: Vec<_> = objections.map(|objection| objection.message.as_str()).collect();
        (!told.is_empty()).then(|| told.join("; "))
    }
}

fn error(message: String) -> Objection {
    Objection { severity: Severity::Error, message }
}

fn warning(message: String) -> Objection {
    Objection { severity: Severity::Warning, message }
}

/// How often a piece stands in the English, the exported text and the changed text.
#[derive(Clone, Copy, Default)]
struct Counts {
    source: usize,
    sent: usize,
    now: usize,
}

impl Counts {
    /// Whether there are fewer than the English and the exported text both have.
    fn is_lost(self) -> bool {
        self.now < self.source.min(self.sent)
    }

    /// Whether there are more than either has.
    fn is_added(self) -> bool {
        self.now > self.source.max(self.sent)
    }
}

/// Weighs a text of a segment that differs from the exported one.
pub(super) fn weigh(
    engine: &Engine,
    locale: &LocaleTag,
    segment: &ExchangeSegment,
    text: &str,
) -> Weighed {
    let pair = |target| Bilingual {
        locale,
        provenance: segment.provenance,
        source: &segment.source,
        target,
    };
    let (before, findings) = (engine.check(&pair(&segment.text)), engine.check(&pair(text)));
    let mut objections = codes(segment, text);
    objections.extend(line_breaks(segment, text));
    for finding in findings.iter().filter(|finding| finding.severity > Severity::Info) {
        let is_same = |other: &&Finding| {
            (other.rule, &other.subject, other.class)
                == (finding.rule, &finding.subject, finding.class)
        };
        let message = format!("{}: {}", finding.rule.name, finding.message);
        if before.iter().any(|other| is_same(&other)) {
            // It is no worse than before, but a person should know.
            if finding.severity == Severity::Error {
                objections.push(warning(format!("it still has {message}")));
            }
            continue;
        }
        objections.push(Objection { severity: finding.severity, message });
    }
    objections.extend(literals(segment, text, &findings));
    Weighed { objections, findings }
}

/// Inline codes that were lost, doubled or added.
fn codes(segment: &ExchangeSegment, text: &str) -> Vec<Objection> {
    let sent = segment.pieces();
    let now = inline::pieces(&segment.source, text, &segment.literals);
    let mut counts: BTreeMap<&str, Counts> = BTreeMap::new();
    for (pieces, add) in [
        (&sent.source, (|counts| counts.source += 1) as fn(&mut Counts)),
        (&sent.target, |counts| counts.sent += 1),
        (&now.target, |counts| counts.now += 1),
    ] {
        // Blanks may belong to a code, and line ends are weighed apart.
        let codes = pieces.iter().filter_map(InlinePiece::code).map(str::trim);
        let codes = codes.filter(|data| !data.is_empty());
        codes.for_each(|data| add(counts.entry(data).or_default()));
    }
    let objection = |(data, counts): (&str, Counts)| {
        let Counts { source, sent, now } = counts;
        if counts.is_lost() {
            return Some(error(format!("the inline code `{data}` is missing: put it back")));
        }
        let known = source.max(sent);
        counts.is_added().then(|| match known {
            0 => error(format!("the text has `{data}`, which neither the English nor the exported translation has: write it without")),
            _ => error(format!("the inline code `{data}` is doubled: it stands {now} times, {known} before: keep {known}")),
        })
    };
    counts.into_iter().filter_map(objection).collect()
}

/// Line breaks that were added or lost.
fn line_breaks(segment: &ExchangeSegment, text: &str) -> Option<Objection> {
    let counts = line_counts(&segment.source, &segment.text, text);
    if counts.is_added() {
        return Some(error("there is a new line break: write the text without".to_owned()));
    }
    counts.is_lost().then(|| warning("a line break is lost".to_owned()))
}

/// Whether a text has a line break that neither the English nor the text before has: it would end a
/// heading, or a row of a table.
pub(crate) fn has_new_line_break(source: &str, before: &str, text: &str) -> bool {
    line_counts(source, before, text).is_added()
}

fn line_counts(source: &str, sent: &str, now: &str) -> Counts {
    let count = |text: &str| {
        let text = text.trim().replace("\r\n", "\n");
        let is_break = |c: &char| {
            matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
        };
        text.chars().filter(is_break).count()
    };
    Counts { source: count(source), sent: count(sent), now: count(now) }
}

/// Tokens that were lost or doubled. What the engine tells as lost is not told twice.
fn literals(segment: &ExchangeSegment, text: &str, findings: &[Finding]) -> Vec<Objection> {
    let objection = |token: &String| {
        let count = |text: &str| text.matches(token.as_str()).count();
        let counts =
            Counts { source: count(&segment.source), sent: count(&segment.text), now: count(text) };
        let Counts { source, now, .. } = counts;
        let is_told = || {
            findings.iter().any(|finding| match &finding.subject {
                Some(Subject::Token(told)) => token.contains(told) || told.contains(token),
                Some(Subject::English(_) | Subject::Text(_) | Subject::File(_)) | None => false,
            })
        };
        if counts.is_lost() && now == 0 {
            return (!is_told())
                .then(|| error(format!("the token `{token}` is missing: put it back")));
        }
        (counts.is_lost() || counts.is_added()).then(|| {
            let times = |count: usize| {
                if count == 1 { "once".to_owned() } else { format!("{count} times") }
            };
            let (now, source) = (times(now), times(source));
            warning(format!("the token `{token}` stands {now}, in the English {source}"))
        })
    };
    segment.literals.iter().filter_map(objection).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::tests::segment;

    #[test]
    fn only_what_a_change_makes_worse_refuses_it() {
        let source = "Set **TLS 1.2** now";
        let sent = "Ustaw **TLS 1.2** teraz";
        for (source, sent, text, expected) in [
            (source, sent, "Teraz ustaw **TLS 1.2**", None),
            (source, sent, "Ustaw **TLS 1,2** teraz", Some("error: lost-token: the version `1.2`")),
            (source, sent, "Ustaw TLS 1.2 teraz", Some("error: the inline code `**` is missing")),
            (
                source,
                sent,
                "**Ustaw** **TLS 1.2** teraz",
                Some("error: the inline code `**` is doubled"),
            ),
            (source, sent, "Ustaw <b>**TLS 1.2**</b>", Some("error: the text has `</b>`")),
            (source, sent, "Ustaw **TLS 1.2**\nteraz", Some("error: there is a new line break")),
            (
                source,
                sent,
                "Ustaw **TLS 1.2**\u{2028}teraz",
                Some("error: there is a new line break"),
            ),
            (
                source,
                sent,
                "TLS 1.2: ustaw **TLS 1.2** teraz",
                Some("warning: the token `TLS 1.2` stands 2 times, in the English once"),
            ),
            (source, sent, "Ustaw **TLS 1.2** teraz teraz", Some("warning: doubled-word")),
            (source, sent, "Ustaw **TLS 1.2** #A0", Some("error: placeholder-leak")),
            // What was missing before may stay missing, and come back.
            (
                source,
                "Ustaw TLS teraz",
                "Włącz TLS teraz",
                Some("warning: it still has lost-token"),
            ),
            (source, "Ustaw TLS teraz", "Ustaw TLS 1.2 teraz", None),
            (source, "Ustaw TLS teraz", "Ustaw **TLS 1.2** teraz", None),
            ("a\nb", "x\ny", "x y", Some("warning: a line break is lost")),
            ("a\r\nb", "x\r\ny", "z\r\ny", None),
        ] {
            let locale = LocaleTag::parse("pl-PL").unwrap();
            let weighed = weigh(&Engine::default(), &locale, &segment(1, source, sent), text);
            let told: Vec<_> = weighed
                .objections
                .iter()
                .map(|objection| format!("{}: {}", objection.severity.as_str(), objection.message))
                .collect();
            match expected {
                None => assert!(told.is_empty(), "{text}: {told:?}"),
                Some(expected) => {
                    assert!(told.iter().any(|t| t.starts_with(expected)), "{text}: {told:?}");
                }
            }
        }
    }
}
