//! What can be looked up by its name: rules, token classes, strategies.
//!
//! The lists of the rooms are the source. The rules of the stages around the engine, which have no
//! list of their own, are documented here; a test holds that none is missing.

use serde::Serialize;

use crate::check::CHECKS;
use crate::config::nearest;
use crate::model::{Category, Severity, Strictness};
use crate::repair::STRATEGIES;
use crate::tokens::CLASSES;

/// Something with a name and a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Topic {
    /// What it is.
    pub kind: Kind,
    /// Its stable name, in kebab case.
    pub name: &'static str,
    /// What it means, in one sentence.
    pub doc: &'static str,
    /// Of a rule: how bad its findings are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
    /// Of a rule: of which kind its findings are, as ITS 2.0 names them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<Category>,
    /// Of a rule of the engine: the part of quality that it is about, as MQM names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dimension: Option<&'static str>,
    /// Of a token class: how its tokens behave in translation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub behaviour: Option<&'static str>,
    /// Of a rule: whether it runs by default.
    pub is_on: bool,
    /// Of a rule: what it finds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bad: Option<&'static str>,
    /// Of a rule: the same as it should be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub good: Option<&'static str>,
}

/// What a topic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A rule that finds what a person must look at.
    Rule,
    /// A class of tokens.
    TokenClass,
    /// A way to find the damaged copy of a token.
    Strategy,
}

impl Kind {
    /// What it is, in words.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rule => "rule",
            Self::TokenClass => "token class",
            Self::Strategy => "strategy",
        }
    }
}

/// Everything that has a name, in the order of the lists: rules, token classes, strategies.
pub fn topics() -> Vec<Topic> {
    let rules = CHECKS.iter().map(|check| Topic {
        severity: Some(check.severity),
        category: Some(check.category),
        dimension: Some(check.dimension.as_str()),
        is_on: check.is_on,
        bad: Some(check.bad),
        good: Some(check.good),
        ..topic(Kind::Rule, check.rule, check.doc)
    });
    let stages = STAGES.iter().map(|&(name, severity, category, doc, bad, good)| Topic {
        severity: Some(severity),
        category: Some(category),
        bad: Some(bad),
        good: Some(good),
        ..topic(Kind::Rule, name, doc)
    });
    let classes = CLASSES.iter().map(|class| Topic {
        behaviour: Some(behaviour(class.strictness)),
        ..topic(Kind::TokenClass, class.name, class.doc)
    });
    let strategies =
        STRATEGIES.iter().map(|strategy| topic(Kind::Strategy, strategy.name, strategy.doc));
    rules.chain(stages).chain(classes).chain(strategies).collect()
}

/// The known name that was probably meant.
pub fn nearest_topic(name: &str) -> Option<&'static str> {
    let names: Vec<&'static str> = topics().iter().map(|topic| topic.name).collect();
    nearest(&name.to_lowercase().replace(['_', ' '], "-"), &names)
}

fn topic(kind: Kind, name: &'static str, doc: &'static str) -> Topic {
    let (severity, category, dimension, behaviour, bad, good) = Default::default();
    Topic { kind, name, doc, severity, category, dimension, behaviour, is_on: true, bad, good }
}

const fn behaviour(strictness: Strictness) -> &'static str {
    match strictness {
        Strictness::Literal => "must stand verbatim in the translation: it is restored or reported",
        Strictness::Name => {
            "is restored where it is damaged, and may be inflected or have a local form"
        }
        Strictness::Free => {
            "changes freely: it is known so that no other class claims a part of it"
        }
    }
}

/// A rule of the stages around the engine: name, severity, category, document, bad and good example.
type StageRule = (&'static str, Severity, Category, &'static str, &'static str, &'static str);

/// The rules of reading, building and linking.
const STAGES: &[StageRule] = &[
    (
        "broken-anchor",
        Severity::Error,
        Category::Inconsistency,
        "A link leads to a heading or an anchor that the page does not have.",
        "[steps](#setps)",
        "[steps](#steps)",
    ),
    (
        "broken-directive",
        Severity::Warning,
        Category::Markup,
        "A line begins like a directive of Open Publishing and is none: readers see it as text.",
        ":::image source=\"a.png\" alt-text=\"no end",
        ":::image source=\"a.png\" alt-text=\"a dialog\":::",
    ),
    (
        "broken-encoding",
        Severity::Warning,
        Category::Characters,
        "An English article is not UTF-8; what can't be read stands as a replacement character on its page.",
        "a no-break space in an article saved as Latin-1",
        "an article saved as UTF-8",
    ),
    (
        "broken-front-matter",
        Severity::Warning,
        Category::PatternProblem,
        "The metadata block can't be read: the article has no title and no locale of its own.",
        "title: TLS: deprecated",
        "title: 'TLS: deprecated'",
    ),
    (
        "broken-link",
        Severity::Error,
        Category::Inconsistency,
        "A link leads to an article that is not in the content folder.",
        "[more](../mail/missing.md)",
        "[more](../mail/tls.md)",
    ),
    (
        "broken-redirect",
        Severity::Error,
        Category::Inconsistency,
        "An old address leads nowhere, in a circle, or to two places.",
        "`redirect_url: /mail/missing`",
        "`redirect_url: /mail/tls`",
    ),
    (
        "english-leak",
        Severity::Error,
        Category::Untranslated,
        "English is left in a title, a description or the search, although there is a translation.",
        "title: Enable TLS, over a heading that is translated",
        "title: Włączanie protokołu TLS",
    ),
    (
        "internal-error",
        Severity::Error,
        Category::Other,
        "The program failed on an article, which was left out: a defect of segmend.",
        "an article that is not in the output",
        "a report with the file",
    ),
    (
        "locale-conflict",
        Severity::Warning,
        Category::Inconsistency,
        "The folder and the metadata of an article name different locales.",
        "de-DE/tls.md with `ms.contentlocale: pl-PL`",
        "de-DE/tls.md with `ms.contentlocale: de-DE`",
    ),
    (
        "long-segment",
        Severity::Info,
        Category::Length,
        "A segment is longer than 32 kB, which no sentence is: it is neither mended nor checked.",
        "a whole book between two tags",
        "a sentence between two tags",
    ),
    (
        "lost-image-text",
        Severity::Info,
        Category::Omission,
        "The English text of an image was not kept in the bilingual article.",
        "![Ekran logowania](login.png) outside of a pair",
        "the text of the image inside a pair",
    ),
    (
        "mismatched-ids",
        Severity::Error,
        Category::PatternProblem,
        "A translation and the English beside it have different ids.",
        "<span data-ttu-id=\"a-101\"> beside <span data-stu-id=\"b-101\">",
        "<span data-ttu-id=\"a-101\"> beside <span data-stu-id=\"a-101\">",
    ),
    (
        "missing-article",
        Severity::Info,
        Category::Omission,
        "A locale lacks an article that the English has, or another locale where no English is given.",
        "content/de-DE/mail/tls.md without content/pl-PL/mail/tls.md",
        "every article in every locale",
    ),
    (
        "missing-code",
        Severity::Warning,
        Category::Omission,
        "A directive shows code of a file that is not in the content folder, or a part of it that the file does not have: readers see a notice.",
        "[!code-csharp[](none.cs)]",
        "[!code-csharp[](samples/program.cs?name=main)]",
    ),
    (
        "missing-file",
        Severity::Error,
        Category::Inconsistency,
        "A link leads to a file, such as an image, that is not in the content folder.",
        "![dialog](media/missing.png)",
        "![dialog](media/dialog.png)",
    ),
    (
        "missing-include",
        Severity::Warning,
        Category::Omission,
        "An article includes a file that is not in the content folder, or that includes the article again: readers see a notice.",
        "[!INCLUDE [note](../includes/none.md)]",
        "[!INCLUDE [note](../includes/note.md)]",
    ),
    (
        "missing-sentence",
        Severity::Warning,
        Category::Omission,
        "The English of today has sentences that the translation lacks.",
        "an English article with a new paragraph",
        "a translation of all of it",
    ),
    (
        "nested-span",
        Severity::Error,
        Category::PatternProblem,
        "A bilingual pair stands inside another one.",
        "a pair whose translation holds a second pair",
        "two pairs, one after the other",
    ),
    (
        "no-locale",
        Severity::Error,
        Category::PatternProblem,
        "An article names no locale and lies in no folder that does.",
        "content/tls.md without `ms.contentlocale`",
        "content/pl-PL/tls.md",
    ),
    (
        "orphaned-article",
        Severity::Warning,
        Category::Inconsistency,
        "A translation has no English article any more.",
        "content/pl-PL/mail/tls.md without content/en-us/mail/tls.md",
        "a translation where its English is",
    ),
    (
        "other-revision",
        Severity::Warning,
        Category::Inconsistency,
        "A locale was translated from another English than the one that the English page shows.",
        "two values of `ms.openlocfilehash` in one article",
        "all locales translated from the newest English",
    ),
    (
        "outdated-segment",
        Severity::Warning,
        Category::Inconsistency,
        "The English of a sentence has changed since it was translated.",
        "TLS 1.1 beside an English article that says TLS 1.2",
        "a translation of the English of today",
    ),
    (
        "repairable",
        Severity::Info,
        Category::InconsistentEntities,
        "A token was mangled: a build restores it on the page, and `segmend fix` in the article.",
        "TLS 1,2 beside TLS 1.2",
        "TLS 1.2 beside TLS 1.2",
    ),
    (
        "repeated-id",
        Severity::Warning,
        Category::PatternProblem,
        "Two pairs of an article have the same id.",
        "a-101 twice",
        "a-101 and a-102",
    ),
    (
        "stale-decision",
        Severity::Warning,
        Category::Inconsistency,
        "A person's decision does not apply any more: its segment has changed or is gone.",
        "a decision on a sentence that was translated anew",
        "a decision on the sentence as it is",
    ),
    (
        "span-remnant",
        Severity::Error,
        Category::Markup,
        "A piece of the bilingual format is left on the page.",
        "`<span class=\"sxs-lookup\">` in the text of a page",
        "pairs whose spans all end",
    ),
    (
        "unused-suppression",
        Severity::Info,
        Category::Other,
        "A decision settles findings of a rule that finds nothing in its segment any more.",
        "`settles: [lost-token]` on a sentence that has all its tokens",
        "a decision without `settles`",
    ),
    (
        "suggested-repair",
        Severity::Info,
        Category::InconsistentEntities,
        "A token may be mangled: `--unsafe-repairs` restores it, for somebody to look at.",
        "a word that looks like a token of the English",
        "the token of the English, or a decision that the word stays",
    ),
    (
        "unclosed-directive",
        Severity::Warning,
        Category::Markup,
        "A directive has no end, or an end has no start, in the same list item, quote or article: what it holds is shown without it.",
        "`:::zone pivot=\"windows\"` without `:::zone-end`",
        "`:::zone pivot=\"windows\"` … `:::zone-end`",
    ),
    (
        "unpaired-span",
        Severity::Error,
        Category::PatternProblem,
        "A translation has no English beside it, or the English no translation.",
        "<span data-ttu-id=\"a-101\">text</span> alone",
        "the span and its lookup, one after the other",
    ),
    (
        "unreadable-file",
        Severity::Error,
        Category::Characters,
        "A file can't be read or is not UTF-8; its article was not built.",
        "an article saved as Latin-1",
        "an article saved as UTF-8",
    ),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_unique_within_their_kind_and_documents_are_sentences() {
        let mut seen = BTreeSet::new();
        for topic in topics() {
            assert!(seen.insert((topic.kind, topic.name)), "{} twice", topic.name);
            assert!(topic.doc.ends_with('.'), "{}", topic.name);
        }
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the test reads the sources")]
    fn every_rule_of_the_stages_is_documented() {
        let src = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let names: BTreeSet<_> = topics().iter().map(|topic| topic.name).collect();
        let literal = regex::Regex::new("\"([a-z]+(?:-[a-z]+)+)\"").unwrap();
        let stated =
            regex::Regex::new(r#"(?:finding\(|Finding::new\(|problem\(|missing\("[^"]+", |rule, severity.*\) = \(|Some\(match|=> \(\n)\s*"([a-z]+(?:-[a-z]+)+)""#).unwrap();
        let files = [
            "catalog.rs",
            "parse/problems.rs",
            "build/item.rs",
            "build/page.rs",
            "build/content.rs",
            "build/coverage.rs",
            "build/stale/mod.rs",
            "build/mod.rs",
            "build/site/leaks.rs",
            "build/site/links.rs",
            "build/site/redirects.rs",
            "engine.rs",
            "decide/mod.rs",
            "build/mender.rs",
        ];
        for file in files {
            let text = std::fs::read_to_string(src.join(file)).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            for found in stated.captures_iter(code) {
                assert!(names.contains(&found[1]), "{file}: `{}` has no document", &found[1]);
            }
            assert!(
                file == "build/mod.rs" || literal.is_match(code),
                "{file} has no rule any more"
            );
        }
    }

    #[test]
    fn what_was_meant_is_guessed() {
        for (name, expected) in [
            ("lost-tokn", Some("lost-token")),
            ("Lost_Token", Some("lost-token")),
            ("cmdlets", Some("cmdlet")),
            ("zzzzzzzzzz", None),
        ] {
            assert_eq!(nearest_topic(name), expected, "{name}");
        }
    }
}
