//! What every safe repair must hold, whichever strategy proposed it.
//!
//! A guard looks at the result, not at how it was found: the token must not stand in the middle of a
//! word, nothing of the damaged copy may be left beside it, and no word of the translation may be
//! lost. A proposal that covers too much or too little is cut or widened to what is damaged; one
//! that fails all the same is only suggested.

mod balance;
mod neighbours;
mod remnants;

use crate::compare::Comparison;
use crate::compare::case::is_slip;
use crate::compare::characters::{Script, is_word, script};
use crate::compare::fold::folded;
use crate::compare::marks::Rendered;
use crate::model::{Applicability, Strictness};
use crate::repair::proposal::Proposal;
use crate::text::{Edit, Span, apply, backslashes_before};
use crate::tokens;
use balance::{doubles_placeholder, unbalances};
use neighbours::without_neighbours;
use remnants::{leaves_remnant, with_remnants};

/// The longest ending of an inflected name, in letters: `TeamsOnlyra`.
const LONGEST_ENDING: usize = 3;

/// The proposal, cut or widened to what is damaged, and only suggested if it fails a guard.
pub(super) fn guarded(comparison: &Comparison<'_>, mut proposal: Proposal) -> Proposal {
    let target = comparison.pair.target;
    if proposal.applicability == Applicability::Suggested {
        return proposal;
    }
    let Some(span) = without_neighbours(target, &proposal) else {
        return Proposal { applicability: Applicability::Suggested, ..proposal };
    };
    proposal.span = span;
    proposal.span = with_remnants(comparison, &proposal);
    proposal.span = behind_qualifier(comparison, &proposal);
    proposal.span = up_to_bracket(comparison, &proposal);
    if is_glued(comparison, &proposal) {
        proposal.after.insert(0, ' ');
    } else if is_behind_prefix(target, &proposal) {
        proposal.after.insert(0, '-');
    } else if holds_and(comparison, &proposal) {
        proposal.after.insert(0, AND);
    }
    let fails = is_inflected(target, &proposal)
        || is_inside_word(target, &proposal)
        || is_behind_word(target, &proposal)
        || is_tied(comparison, &proposal)
        || parts_escape(target, &proposal)
        || has_foreign_qualifier(target, &proposal)
        || leaves_remnant(comparison, &proposal)
        || unbalances(target, &proposal)
        || doubles_placeholder(comparison, &proposal)
        // The last two read the whole result.
        || is_part_of_name(target, &proposal)
        || breaks_markup(target, &proposal);
    if fails {
        proposal.applicability = Applicability::Suggested;
    }
    proposal
}

/// The sign between a name and the scope that it belongs to.
const QUALIFIER: &str = "::";

/// The span with the blank that tears a name from its scope: `CObject:: GetRuntimeClass`.
fn behind_qualifier(comparison: &Comparison<'_>, proposal: &Proposal) -> Span {
    let source = comparison.pair.source;
    let before = comparison.pair.target[..proposal.span.start].trim_end();
    let is_qualified = |(at, _): (usize, &str)| source[..at].ends_with(QUALIFIER);
    let after = proposal.after.as_str();
    if before.ends_with(QUALIFIER) && source.match_indices(after).all(is_qualified) {
        Span::new(before.len(), proposal.span.end)
    } else {
        proposal.span
    }
}

/// The span with the blanks between the copy and a closing parenthesis that always follows the token in
/// the English: `C:\Office\ )`.
fn up_to_bracket(comparison: &Comparison<'_>, proposal: &Proposal) -> Span {
    let (source, span) = (comparison.pair.source, proposal.span);
    let behind = &comparison.pair.target[span.end..];
    let blanks = behind.len() - behind.trim_start_matches(' ').len();
    let is_closed = |(at, own): (usize, &str)| source[at + own.len()..].starts_with(')');
    if blanks > 0
        && behind[blanks..].starts_with(')')
        && source.contains(&proposal.after)
        && source.match_indices(proposal.after.as_str()).all(is_closed)
    {
        Span::new(span.start, span.end + blanks)
    } else {
        span
    }
}

/// Whether the scope before the name is damaged too, and half a name would be restored.
fn has_foreign_qualifier(target: &str, proposal: &Proposal) -> bool {
    let scope = target[..proposal.span.start].trim_end().strip_suffix(QUALIFIER);
    scope.is_some_and(|scope| {
        scope.ends_with(|c: char| c.is_alphabetic() && !c.is_ascii_alphabetic())
    })
}

/// Whether the sign that begins the token would touch a word, as it never does in the English:
/// `Ordner%temp%`, `netcoreapp3.1--arg1`.
fn is_glued(comparison: &Comparison<'_>, proposal: &Proposal) -> bool {
    let source = comparison.pair.source;
    let is_dash = proposal.after.starts_with('-');
    let ends_in_word =
        |text: &str| text.ends_with(|c: char| c.is_lowercase() || is_dash && c.is_alphanumeric());
    (is_dash || proposal.after.starts_with(['%', '$', '/']))
        && ends_in_word(&comparison.pair.target[..proposal.span.start])
        && !source.match_indices(&proposal.after).any(|(at, _)| ends_in_word(&source[..at]))
}

/// Whether a Hebrew prefix would touch a Latin name: a hyphen stands between them, as in `ב-Azure`.
fn is_behind_prefix(target: &str, proposal: &Proposal) -> bool {
    let last = target[..proposal.span.start].chars().next_back();
    proposal.after.starts_with(|c: char| c.is_ascii_alphabetic())
        && !proposal.span.of(target).starts_with(|c: char| c.is_ascii())
        && last.is_some_and(|last| script(last) == Script::Hebrew)
}

/// The Arabic "and", which is written in front of a word without a blank.
const AND: char = 'و';

/// Whether a copy in Arabic letters begins with the "and" that stands before the token in the English.
fn holds_and(comparison: &Comparison<'_>, proposal: &Proposal) -> bool {
    let source = comparison.pair.source;
    let is_behind_and = |(at, _): (usize, &str)| {
        source[..at].trim_end_matches(['*', '[', '`', '"']).ends_with("and ")
    };
    proposal.span.of(comparison.pair.target).starts_with(AND)
        && source.contains(&proposal.after)
        && source.match_indices(proposal.after.as_str()).all(is_behind_and)
}

/// Whether the copy is the token with an ending of the target's language.
fn is_inflected(target: &str, proposal: &Proposal) -> bool {
    let after = proposal.after.as_str();
    let mut words = proposal.span.of(target).split(|c: char| !c.is_alphanumeric() && c != '_');
    proposal.class.strictness == Strictness::Literal
        && words.any(|word| {
            word.strip_prefix(after).is_some_and(|ending| {
                (1..=LONGEST_ENDING).contains(&ending.chars().count())
                    && ending.chars().all(char::is_lowercase)
                    && !is_slip(after, ending)
            })
        })
}

/// Whether the token would stand in the middle of a word, or an abbreviation before a hyphen that
/// makes it a part of a word of the target's language, `pdf-документов`. In `dll-Server`, the capital
/// shows that it is a name.
fn is_inside_word(target: &str, proposal: &Proposal) -> bool {
    let (before, behind) = (&target[..proposal.span.start], &target[proposal.span.end..]);
    let after = proposal.after.as_str();
    let is_name = proposal.class.strictness == Strictness::Name;
    let joins_before = after.starts_with(is_word) && before.ends_with(is_word);
    let joins_behind = after.ends_with(is_word) && behind.starts_with(is_word);
    let was_lower = !proposal.span.of(target).chars().any(char::is_uppercase);
    let is_acronym = proposal.class == tokens::ACRONYM;
    // Only a name that keeps its capital can carry an ending: `oneDriveu`, but not `linuxos`.
    let is_ending = is_name && !is_acronym && !was_lower;
    let is_same = folded(proposal.span.of(target)) == folded(after);
    let is_compound = is_acronym
        && was_lower
        && is_same
        && behind.strip_prefix('-').is_some_and(|noun| !noun.starts_with(char::is_uppercase));
    joins_before || joins_behind && !is_ending || is_compound
}

/// Whether the copy is the whole token with a word before it that lost its blank: `SerwerHTTP.sys`.
/// The first letter of the token twice is a slip: `SSet-Mailbox`.
fn is_behind_word(target: &str, proposal: &Proposal) -> bool {
    let after = proposal.after.as_str();
    let word = proposal.span.of(target).strip_suffix(after);
    word.is_some_and(|word| word.ends_with(char::is_alphabetic) && !after.starts_with(word))
}

/// Whether a hyphen ties a name with a hyphen of its own to a word before it, as the English does
/// not: the word is the rest of another copy, `Remove-New-TransportRule`.
fn is_tied(comparison: &Comparison<'_>, proposal: &Proposal) -> bool {
    let after = proposal.after.as_str();
    let before = &comparison.pair.target[..proposal.span.start];
    let is_behind_word =
        |text: &str| text.strip_suffix('-').is_some_and(|rest| rest.ends_with(char::is_alphabetic));
    let starts_tied = after.starts_with(is_word) && after.contains('-') && is_behind_word(before);
    let source = comparison.pair.source;
    starts_tied && !source.match_indices(after).any(|(at, _)| is_behind_word(&source[..at]))
}

/// Whether the place begins between a backslash and the sign that it escapes, and takes the sign.
fn parts_escape(target: &str, proposal: &Proposal) -> bool {
    let slashes = backslashes_before(target, proposal.span.start);
    let is_escaped = |c: &char| c.is_ascii_punctuation() && !proposal.after.starts_with(*c);
    !slashes.is_multiple_of(2)
        && proposal.span.of(target).chars().next().is_some_and(|c| is_escaped(&c))
}

/// Whether the words around a name make it a longer one of the same class: `Azure` before `AD`.
fn is_part_of_name(target: &str, proposal: &Proposal) -> bool {
    if proposal.class.strictness != Strictness::Name {
        return false;
    }
    let result = apply(target, &[Edit::new(proposal.span, proposal.after.as_str())]);
    let start = proposal.span.start;
    let written = Span::new(start, start + proposal.after.len());
    tokens::tokens(&result).iter().any(|token| {
        token.class == proposal.class
            && token.span.overlaps(written)
            && token.span.len() > written.len()
    })
}

/// Whether Markdown reads less emphasis or fewer links in the result than before, or leaves more
/// stars as text.
fn breaks_markup(target: &str, proposal: &Proposal) -> bool {
    let is_mark = |c: char| matches!(c, '*' | '[' | ']');
    if !proposal.span.of(target).contains(is_mark) && !proposal.after.contains(is_mark) {
        return false;
    }
    let edit = Edit::new(proposal.span, proposal.after.as_str());
    let (old, new) = (Rendered::new(target), Rendered::new(&apply(target, &[edit])));
    new.strong < old.strong || new.links < old.links || new.stars > old.stars
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Bilingual, LocaleTag, Provenance, TokenClass};

    /// What a safe proposal of `after` in the place of `before` becomes: the text that it replaces,
    /// and whether it is still safe.
    fn guard<'a>(
        class: &'static TokenClass,
        source: &str,
        target: &'a str,
        before: &str,
        after: &str,
    ) -> (&'a str, bool) {
        let locale = LocaleTag::parse("pl-PL").unwrap();
        let pair = Bilingual { locale: &locale, provenance: Provenance::Machine, source, target };
        let comparison = Comparison::new(&pair, tokens::tokens(source));
        let at = target.find(before).unwrap();
        let proposal = Proposal {
            class,
            span: Span::new(at, at + before.len()),
            after: after.to_owned(),
            applicability: Applicability::Safe,
            evidence: String::new(),
        };
        let result = guarded(&comparison, proposal);
        (result.span.of(target), result.applicability == Applicability::Safe)
    }

    #[test]
    fn a_proposal_is_cut_or_widened_to_what_is_damaged() {
        let name = "Set-Mailbox";
        for (source, target, before, after, expected) in [
            // A word of the translation beside the copy is kept.
            (
                "x",
                "a **введите services.затем** b",
                "введите services.затем",
                "services.msc",
                "services.затем",
            ),
            (
                "x",
                "a [TransportRule 을 참조합니다](b)",
                "TransportRule 을 참조합니다",
                "Get-TransportRule",
                "TransportRule",
            ),
            (
                "x",
                "a **使用 parentDistingishedName** b",
                "使用 parentDistingishedName",
                "parentDistinguishedName",
                "parentDistingishedName",
            ),
            ("x", "a \"Set-Malbox\" b", "\"Set-Malbox\"", name, "Set-Malbox"),
            ("x", "a $ tru b", "$ tru", "$true", "$ tru"),
            // A translated verb belongs to the copy, and so does a copy that is all translated.
            ("x", "a Ukloni-MsolUser b", "Ukloni-MsolUser", "Remove-MsolUser", "Ukloni-MsolUser"),
            ("x", "a **Satz-Postfach** b", "Satz-Postfach", name, "Satz-Postfach"),
            // What is left of the copy is taken along.
            ("run x", "a Services. msc b", "Services", "services.msc", "Services. msc"),
            ("run x", "a get-get-mailbox b", "get-mailbox", "Get-Mailbox", "get-get-mailbox"),
            // The "and" of Arabic.
            ("a and GetB", "x والقراءة y", "والقراءة", "GetB", "والقراءة"),
            // The blank behind a scope.
            ("A::GetB", "a A:: Гетб b", "Гетб", "GetB", " Гетб"),
            ("A::GetB or GetB", "a A:: Гетб b", "Гетб", "GetB", "Гетб"),
            ("a services.msc. msc", "a Services. msc b", "Services", "services.msc", "Services"),
        ] {
            let (found, _) = guard(tokens::CMDLET, source, target, before, after);
            assert_eq!(found, expected, "{before} -> {after}");
        }
    }

    #[test]
    fn what_fails_a_guard_is_only_suggested() {
        let (acronym, product, cmdlet) = (tokens::ACRONYM, tokens::PRODUCT, tokens::CMDLET);
        for (class, source, target, before, after, is_safe) in [
            // In the middle of a word.
            (acronym, "x", "a Land b", "Lan", "LAN", false),
            (acronym, "x", "a lan b", "lan", "LAN", true),
            (acronym, "x", "документы pdf-файлов", "pdf", "PDF", false),
            (product, "x", "a linuxos b", "linux", "Linux", false),
            (product, "x", "a azure AD b", "azure", "Azure", false),
            (product, "x", "a azure ad b", "azure", "Azure", true),
            (product, "x", "a oneDriveu b", "oneDrive", "OneDrive", true),
            (cmdlet, "x", "a xget-Mailbox b", "get-Mailbox", "Get-Mailbox", false),
            // An ending of the language.
            (tokens::IDENTIFIER, "x", "a TeamsOnlyra b", "TeamsOnlyra", "TeamsOnly", false),
            (tokens::IDENTIFIER, "x", "a TeamsOnli b", "TeamsOnli", "TeamsOnly", true),
            // The rest of another copy.
            (cmdlet, "x", "a Remove-new-Rule b", "new-Rule", "New-Rule", false),
            (cmdlet, "a-New-Rule", "a Remove-new-Rule b", "new-Rule", "New-Rule", true),
            (cmdlet, "x", "a **$tru** $true", "$tru", "$true", false),
            (cmdlet, "a **$true** $true", "a **$tru** $true", "$tru", "$true", true),
            (cmdlet, "x", "a \"MIF\". DMTF b", "MIF", "MIF.DMTF|001", false),
            (cmdlet, "x", "a Write [**Fil**](b)", "Fil", "WriteFile", false),
            (cmdlet, "Write WriteFile", "a Write [**Fil**](b)", "Fil", "WriteFile", true),
            (cmdlet, "x", "a **CIM** -Verzeichnis", "CIM", "CIM_Directory", false),
            (cmdlet, "x", "a **CIMDirectori** -Klasse", "CIMDirectori", "CIM_Directory", true),
            // An escaped sign.
            (cmdlet, "x", r"a \_ get b", "_ get", r"A\_GET", false),
            (cmdlet, "x", r"a \\_ get b", "_ get", r"A\_GET", true),
            (cmdlet, "x", r"a \_ get b", "_ get", "_Get", true),
            // Much of the token is translated, and so can be each word beside the copy.
            (
                cmdlet,
                "x",
                "a **Eingabe dwrite daten feld** b",
                "Eingabe dwrite daten feld",
                "DWRITE_INPUT",
                false,
            ),
            (cmdlet, "x", "a **dwrite eingabe** b", "dwrite eingabe", "DWRITE_INPUT", true),
            // Half a name.
            (cmdlet, "A::GetB", "a Ж:: Гетб b", "Гетб", "GetB", false),
            (cmdlet, "A::GetB", "a A:: Гетб b", "Гетб", "GetB", true),
            // Markup.
            (cmdlet, "x", "a **b** c", "**b", "b", false),
            (cmdlet, "x", "a ** b** c", "** b**", "**b**", true),
        ] {
            let (_, found) = guard(class, source, target, before, after);
            assert_eq!(found, is_safe, "{before} -> {after} in {target}");
        }
    }

    #[test]
    fn nothing_beside_the_copy_is_lost_or_doubled() {
        let cmdlet = tokens::CMDLET;
        for (class, source, target, before, after, is_safe) in [
            // A word before a name without its verb is the verb's translation in marks only.
            (
                cmdlet,
                "x",
                "a or ExecutionPolicy b",
                "or ExecutionPolicy",
                "Set-ExecutionPolicy",
                false,
            ),
            (
                cmdlet,
                "x",
                "a **Ustaw ExecutionPolicy** b",
                "Ustaw ExecutionPolicy",
                "Set-ExecutionPolicy",
                true,
            ),
            // A word that lost its blank.
            (cmdlet, "x", "a SerwerHTTP.sys b", "SerwerHTTP.sys", "HTTP.sys", false),
            (cmdlet, "x", "a SSet-Mailbox b", "SSet-Mailbox", "Set-Mailbox", true),
            // A bracket without its partner.
            (cmdlet, "x", "a [(kreiranje](b) ) c", "(kreiranje", "Enable-Rule", false),
            (cmdlet, "x", "a [{b](c) -ID} d", "{b", "{IncidentId}", false),
            (cmdlet, "x", "a [Kb(52](c) d", "Kb(52", "KB 52", true),
            // A part that stands beside the copy already.
            (
                cmdlet,
                "Pages/Privacy.cshtml",
                "a Pages *b/privacy. cshtml* c",
                "b/privacy. cshtml",
                "Pages/Privacy.cshtml",
                false,
            ),
            (
                cmdlet,
                "Pages/Privacy.cshtml",
                "a *pages/privacy. cshtml* c",
                "pages/privacy. cshtml",
                "Pages/Privacy.cshtml",
                true,
            ),
            (
                cmdlet,
                "Pages Pages/Privacy.cshtml",
                "a Pages *b/privacy. cshtml* c",
                "b/privacy. cshtml",
                "Pages/Privacy.cshtml",
                true,
            ),
            (cmdlet, "a/_vti_bin/x", "a _vti_bin/C b", "/C", "/_vti_bin/x", false),
            (
                tokens::URL,
                r"https://\<t>.com",
                r"a \<t> to https:// .com b",
                "https:// .com",
                r"https://\<t>.com",
                false,
            ),
        ] {
            let (_, found) = guard(class, source, target, before, after);
            assert_eq!(found, is_safe, "{before} -> {after} in {target}");
        }
    }
}
