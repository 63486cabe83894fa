//! Stable ids for findings: a hash of their subject.
//!
//! The hash covers rule, locale, file, segment id and what the finding is about: the token or the words.
//! Only without those, it covers both texts of the segment. It leaves out the line, the message and all
//! other articles. So an id is the same in every format and run, also when the sentence around a known
//! finding is edited, which baselines depend on.

use std::collections::BTreeMap;

use xxhash_rust::xxh3::xxh3_64;

use crate::model::{Article, FindingId, Named, Place, Placed};
use crate::report::places::Places;

/// How many bytes of a line to hash for a finding outside of segments. A line can be as long as the
/// article.
const LINE: usize = 200;

/// Assigns ids to the findings of an article and sorts them by place.
pub fn assign_ids(article: &Article, findings: Vec<Placed>) -> Vec<Named> {
    if findings.is_empty() {
        return Vec::new();
    }
    let places = Places::new(article);
    with_ids(findings, |place| match places.segment(place) {
        Some(segment) => [article.source(segment), article.target(segment)],
        None => ["", rest(article, place.offset)],
    })
}

/// Assigns ids to findings about files that are not articles.
pub fn assign_ids_without_article(findings: Vec<Placed>) -> Vec<Named> {
    with_ids(findings, |_| ["", ""])
}

fn with_ids<'a>(mut findings: Vec<Placed>, texts: impl Fn(&Place) -> [&'a str; 2]) -> Vec<Named> {
    findings.sort_by(|a, b| {
        let key = |placed: &Placed| (placed.finding.span, placed.finding.rule);
        (&a.place, key(a)).cmp(&(&b.place, key(b)))
    });
    let mut seen: BTreeMap<u64, usize> = BTreeMap::new();
    let name = |placed: Placed| {
        let Placed { place, finding } = &placed;
        let segment = place.segment.as_deref().unwrap_or_default();
        let class = finding.class.map_or("", |class| class.name);
        let about = match &finding.subject {
            Some(subject) => [class, subject.as_str()],
            None => texts(place),
        };
        let [first, second] = about;
        let fields =
            [finding.rule.name, place.locale.as_str(), &place.file, segment, first, second];
        let first = hash(&fields);
        // Equal findings of one segment get an ordinal, in the order of their places.
        let ordinal = seen.entry(first).or_default();
        *ordinal += 1;
        let id = match *ordinal {
            1 => first,
            again => hash(&[&first.to_string(), &again.to_string()]),
        };
        Named { id: FindingId(id), placed }
    };
    findings.into_iter().map(name).collect()
}

/// Hashes fields with their lengths, so that `["ab", "c"]` and `["a", "bc"]` differ.
fn hash(fields: &[&str]) -> u64 {
    let whole: String = fields.iter().map(|field| format!("{}:{field}", field.len())).collect();
    xxh3_64(whole.as_bytes())
}

/// The rest of the line at an offset.
fn rest(article: &Article, offset: usize) -> &str {
    let rest = &article.text[offset..];
    let rest = &rest[..rest.floor_char_boundary(LINE)];
    rest.lines().next().unwrap_or_default().trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{Identity, article};
    use segmend_engine::check::CHECKS;
    use segmend_engine::model::{Finding, LocaleTag, Subject};
    use segmend_engine::text::Lines;

    const HEAD: &str = "---\ntitle: x\n---\n";

    fn pair(id: &str, target: &str, source: &str) -> String {
        format!(
            "<span data-ttu-id=\"{id}\">{target}</span><span class=\"sxs-lookup\"><span data-stu-id=\"{id}\">{source}</span></span>"
        )
    }

    /// The ids of two equal findings about each segment of an article, in the order of the file.
    fn names(file: &str, text: &str) -> Vec<FindingId> {
        names_about(None, file, text)
    }

    fn names_about(subject: Option<&str>, file: &str, text: &str) -> Vec<FindingId> {
        let locale = LocaleTag::parse("pl-PL").unwrap();
        let identity = Identity { file: file.into(), path: file.into(), locale: locale.clone() };
        let article = article(identity, text.to_owned());
        let lines = Lines::new(&article.text);
        let mut findings = Vec::new();
        for segment in article.segments() {
            let offset = segment.target.start;
            let position = article.position(&lines, offset);
            let (locale, id) = (locale.clone(), Some(segment.id.clone()));
            let place = Place { file: file.to_owned(), position, locale, segment: id, offset };
            let finding = |message: &str| Finding {
                subject: subject.map(|text| Subject::Token(text.to_owned())),
                ..Finding::new(&CHECKS[0].rule, message.to_owned())
            };
            findings.push(Placed { place: place.clone(), finding: finding("one") });
            findings.push(Placed { place, finding: finding("two") });
        }
        assign_ids(&article, findings).into_iter().map(|named| named.id).collect()
    }

    #[test]
    fn an_id_is_stable_until_the_segment_changes() {
        let [a, b] = [pair("a-1", "Użyj", "Use"), pair("a-2", "Nie", "No")];
        let [first, again, other, _] = names("f.md", &format!("{HEAD}{a}\n{b}\n"))[..] else {
            panic!("four findings")
        };
        assert!(first != again && first != other && again != other);
        for (text, is_same) in [
            (format!("{HEAD}\n\nmore text {a}\n"), true),
            (format!("{HEAD}{b} {a}\n"), true),
            (format!("{HEAD}{}\n", pair("a-1", "Użyj!", "Use")), false),
            (format!("{HEAD}{}\n", pair("a-1", "Użyj", "Use!")), false),
            (format!("{HEAD}{}\n", pair("a-3", "Użyj", "Use")), false),
        ] {
            let found = names("f.md", &text);
            assert_eq!(found.contains(&first) && found.contains(&again), is_same, "{text}");
        }
        assert!(!names("g.md", &format!("{HEAD}{a}\n")).contains(&first));
    }

    #[test]
    fn an_id_about_a_token_survives_an_edit_of_the_sentence() {
        let article = |target: &str| format!("{HEAD}{}\n", pair("a-1", target, "Use TLS 1.2"));
        let first = names_about(Some("1.2"), "f.md", &article("Użyj TLS"));
        assert_ne!(first[0], first[1]);
        assert_eq!(names_about(Some("1.2"), "f.md", &article("Używaj TLS")), first);
        for other in ["1.3", ""] {
            let found = names_about(Some(other), "f.md", &article("Użyj TLS"));
            assert!(!found.contains(&first[0]), "{other}");
        }
    }

    #[test]
    fn ids_are_sixteen_digits_and_parse_back() {
        for (number, text) in [(0, "0000000000000000"), (0xabc, "0000000000000abc")] {
            assert_eq!(FindingId(number).to_string(), text);
            assert_eq!(text.parse(), Ok(FindingId(number)));
        }
        for wrong in ["", "abc", "000000000000000g", "00000000000000000"] {
            assert!(wrong.parse::<FindingId>().is_err(), "{wrong}");
        }
    }
}
