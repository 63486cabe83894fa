//! Ways through menus with a step missing: `Wybierz  >  > **Akcje**`.

use std::sync::LazyLock;

use regex::Regex;

use super::{Check, Repaired};
use crate::model::{Category, Dimension, Finding, Rule, Severity};
use crate::text::{Span, pattern};

/// Finds steps without text.
pub(super) static CHECK: Check = Check {
    rule: Rule {
        name: "empty-step",
        severity: Severity::Warning,
        category: Category::Markup,
        dimension: Some(Dimension::Accuracy),
        doc: "A step of a way through menus is empty: nothing stands between or behind its signs.",
        bad: "Choose **Home** > **Sync** now. / Vyberte domov  >  .",
        good: "Choose **Home** > **Sync** now. / Vyberte **Domov** > **Synchronizácia**.",
        is_on: true,
    },
    find,
};

/// A `>` with blanks around, and then another one, the end or the end of a sentence.
static EMPTY: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:\s|^)(?:>|&gt;)\s*(?:[.,;。،]?$|[.,;。،]\s|(?:>|&gt;)\s)"));

/// A `>` between two steps.
static STEP: LazyLock<Regex> = LazyLock::new(|| pattern(r"\s(?:>|&gt;)\s"));

fn find(repaired: &Repaired<'_>) -> Vec<Finding> {
    let (source, target) = (repaired.source(), repaired.target());
    if !STEP.is_match(source) || EMPTY.is_match(source) {
        return Vec::new();
    }
    let spans = EMPTY.find_iter(target).map(|found| Span::new(found.start(), found.end()));
    let message = "a step of the way is lost; put each step on its side of the sign";
    spans.take(1).map(|span| CHECK.finding_at(repaired, span, message.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn steps_without_text_are_found() {
        let source = "Go to **A** > **B** > **C**.";
        for (target, expected) in [
            ("Otvorte **A** > **B** > **C**.", 0),
            ("Otvorte **A**  >    >  **C**.", 1),
            ("Otvorte **A** > **B** > .", 1),
            ("Otvorte **A** > **B** >", 1),
            ("Otvorte **A** &gt; &gt; B", 1),
            ("Otvorte <b>A</b> > B", 0),
            ("Otvorte A->B", 0),
        ] {
            assert_eq!(found(&super::CHECK, "sk-SK", source, target).len(), expected, "{target}");
        }
        assert!(found(&super::CHECK, "sk-SK", "Go there", "Otvorte > > C").is_empty());
        assert!(found(&super::CHECK, "sk-SK", "A > B > ", "A > > ").is_empty());
    }
}
