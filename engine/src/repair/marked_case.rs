//! A name alone between marks, in another case: `**TRUE**` became `**true**`, `*uint16*` `*UInt16*`.
//!
//! Nobody frames a word of a sentence in the letters of the English, so case is all that was lost, or a
//! sign gave way to a blank (`*main proto*`), or an ending was put on (`*startupTimeLimitą*`). Words that the locale
//! has itself, and those that only begin with a capital, can be meant so.

use super::{
    Strategy,
    normalised::is_same_in_print,
    plan::{Plan, Proposal, unless_human},
};
use crate::compare::Comparison;
use crate::compare::case::{has_capital_inside, humps, is_upper};
use crate::compare::fold::letters;
use crate::compare::labels::keyword;
use crate::compare::marks::{Marks, pairs};
use crate::model::{Applicability, Bilingual, TokenClass};
use crate::tokens::is_key;
use crate::vocabulary::Words;

/// Restores the case of names between marks.
pub(super) const STRATEGY: Strategy = Strategy {
    name: "marked-case",
    doc: "The copy stands alone in bold or italics and differs from the English there in its case.",
    propose,
};

/// The class that its repairs are counted under.
static CLASS: TokenClass = TokenClass::without_tokens("marked-name", "A name between marks.");

/// Whether a name between marks has another case: a quick look.
pub(super) fn is_suspect(pair: &Bilingual<'_>) -> bool {
    let framed = pair.source.split('*').skip(1);
    let stands = |text: &str| {
        let ends = |at: usize| !pair.target[at..].starts_with(char::is_alphanumeric);
        pair.target.match_indices(text).any(|(at, _)| ends(at + text.len()))
    };
    framed.into_iter().any(|text| is_coined(text) && !stands(text))
        || pair.source.contains(['_', '\\']) && pair.source.contains('*')
        || keyword(pair.source).is_some()
}

/// Constants, which are no words although they have the letters of some.
const CONSTANTS: [&str; 3] = ["TRUE", "FALSE", "NULL"];

/// The longest ending that is put on a name, in letters.
const LONGEST_ENDING: usize = 3;

/// Whether a copy is the name with blanks for its signs, in another case, or with an ending.
fn is_copy(name: &str, copy: &str) -> bool {
    let has_ending = || {
        let ending = copy.strip_prefix(name).unwrap_or_default();
        (1..=LONGEST_ENDING).contains(&ending.chars().count())
            && ending.chars().all(char::is_lowercase)
    };
    let is_of_code = name.starts_with(|c: char| c.is_ascii_lowercase()) && humps(name) > 0;
    is_coined(name) && name.eq_ignore_ascii_case(copy)
        || is_of_code && is_coined(name) && has_ending()
        || is_signed(name)
            && edges_agree(name, copy)
            && !is_same_in_print(name, copy)
            && letters(name) == letters(copy)
}

/// Whether both begin and end in a letter, or neither does: the point behind a copy ends the sentence.
fn edges_agree(name: &str, copy: &str) -> bool {
    name.starts_with(char::is_alphanumeric) == copy.starts_with(char::is_alphanumeric)
        && name.ends_with(char::is_alphanumeric) == copy.ends_with(char::is_alphanumeric)
}

/// Whether a text is one chunk with a sign before a letter that prose does not have there.
fn is_signed(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_sign = |pair: &[u8]| b"._\\=@".contains(&pair[0]) && pair[1].is_ascii_alphabetic();
    let is_plain = |byte: &u8| byte.is_ascii_graphic() && !byte.is_ascii_digit() && *byte != b'/';
    bytes.iter().all(is_plain) && bytes.windows(2).any(is_sign)
}

fn propose(comparison: &Comparison<'_>, plan: &mut Plan<'_>) {
    let (source, target) = (comparison.pair.source, comparison.pair.target);
    if !is_suspect(&comparison.pair) {
        return;
    }
    for pair in pairs(source, target) {
        let (name, copy) = (pair.source.of(source), pair.target.of(target));
        let is_framed = matches!(pair.marks, Marks::Strong | Marks::Emphasis);
        let is_keyword = pair.is_only && keyword(source) == Some(pair.source);
        let is_wrong = is_copy(name, copy) || is_keyword && !copy.contains(':');
        if !is_framed || name == copy || !is_wrong {
            continue;
        }
        let is_word = |words: &Words<'_>| words.has(copy);
        let is_plain = is_upper(name)
            && !is_signed(name)
            && !CONSTANTS.contains(&name)
            && plan.words.is_none_or(is_word);
        let proposal = Proposal {
            class: &CLASS,
            span: pair.target,
            after: name.to_owned(),
            applicability: match (is_plain, is_keyword) {
                (true, _) => Applicability::Suggested,
                (false, true) => unless_human(comparison),
                (false, false) => Applicability::Safe,
            },
            evidence: format!("the {} reads `{name}`", pair.marks.as_str()),
        };
        plan.add(comparison, STRATEGY.name, proposal);
    }
}

/// Whether a text is one name, in letters that are more than those of a word.
fn is_coined(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_name = bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(byte));
    let has_digit = bytes.iter().any(u8::is_ascii_digit);
    let letters = bytes.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    is_name
        && letters > 1
        && !is_key(text)
        && (is_upper(text) || has_capital_inside(text) || has_digit)
}

#[cfg(test)]
mod tests {
    use crate::engine::Engine;
    use crate::model::{LocaleTag, Provenance};

    use super::*;

    #[test]
    fn a_name_between_marks_keeps_its_case() {
        let locale = LocaleTag::parse("de-DE").unwrap();
        for (source, target, expected) in [
            ("it is *pVal* here", "es ist *PVal* hier", "es ist *pVal* hier"),
            ("a **uint16** here", "ein **UInt16** hier", "ein **uint16** hier"),
            ("the **UserId** is", "die **Userid** ist", "die **UserId** ist"),
            ("it is **TRUE** here", "es ist **true** hier", "es ist **TRUE** hier"),
            ("the *timeLimit* of", "das *timeLimits* von", "das *timeLimit* von"),
            ("a *main.proto* file", "eine *main proto* hier", "eine *main.proto* hier"),
            (
                r"as **.\\SQLEXPRESS** now",
                r"als **.\\SQLExpress** nun",
                r"als **.\\SQLEXPRESS** nun",
            ),
            // Words, keys, capitals that the locale may mean, and what has no marks of its own.
            ("the **Message** is", "die **message** ist", "die **message** ist"),
            ("press **SHIFT** now", "drücke **Shift** nun", "drücke **Shift** nun"),
            ("a **NOTE** here", "eine **Note** hier", "eine **Note** hier"),
            ("the *pVal* is *lOld*", "der *PVal* ist", "der *PVal* ist"),
            ("the *a pVal b* is", "der *a PVal b* ist", "der *a PVal b* ist"),
        ] {
            let provenance = Provenance::Human;
            let pair = Bilingual { locale: &locale, provenance, source, target };
            assert_eq!(Engine::default().mend(&pair).text, expected, "{target}");
        }
    }
}
