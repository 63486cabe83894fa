//! Properties of characters, from the Unicode Character Database: script, digit value, marks,
//! quotation marks, zero width.
//!
//! ASCII is decided without the tables of Unicode, since most texts consist mostly of it.

use icu_properties::props::{
    DefaultIgnorableCodePoint, GeneralCategory, GeneralCategoryGroup, QuotationMark,
};
use icu_properties::{
    CodePointMapData, CodePointMapDataBorrowed, CodePointSetData, CodePointSetDataBorrowed,
};

pub(crate) use icu_properties::props::Script;

static SCRIPTS: CodePointMapDataBorrowed<'static, Script> = CodePointMapData::<Script>::new();
static CATEGORIES: CodePointMapDataBorrowed<'static, GeneralCategory> =
    CodePointMapData::<GeneralCategory>::new();
static IGNORABLE: CodePointSetDataBorrowed<'static> =
    CodePointSetData::new::<DefaultIgnorableCodePoint>();
static QUOTATION_MARKS: CodePointSetDataBorrowed<'static> =
    CodePointSetData::new::<QuotationMark>();

/// The script of a character; characters that scripts share are `Common`.
pub(crate) fn script(char: char) -> Script {
    match char {
        'a'..='z' | 'A'..='Z' => Script::Latin,
        _ if char.is_ascii() => Script::Common,
        _ => SCRIPTS.get(char),
    }
}

/// Whether a character can be part of a Latin word. Letters of other scripts end it, since Korean
/// or Thai particles follow a token without a space.
pub(crate) fn is_word(char: char) -> bool {
    char.is_ascii_alphanumeric() || char == '_' || is_latin(char)
}

/// Whether a character is a Latin letter beyond ASCII, in upper or lower case. The `º` of `1º` is
/// none, since it follows a number.
pub(crate) fn is_latin(char: char) -> bool {
    !char.is_ascii()
        && SCRIPTS.get(char) == Script::Latin
        && GeneralCategoryGroup::CasedLetter.contains(CATEGORIES.get(char))
}

/// Whether a character is a letter of another script than Latin.
pub(crate) fn is_foreign(char: char) -> bool {
    char.is_alphabetic() && !is_word(char)
}

/// Whether a letter is of a script that mixes with Latin by mistake only. Prefixes and particles of
/// other scripts touch a token.
pub(crate) fn is_kin(char: char) -> bool {
    matches!(script(char), Script::Cyrillic | Script::Greek)
}

/// Whether a character combines with another one: vowel signs, tone marks.
pub(crate) fn is_mark(char: char) -> bool {
    !char.is_ascii() && GeneralCategoryGroup::Mark.contains(CATEGORIES.get(char))
}

/// Whether a character has no width: bidi marks, joiners, the soft hyphen.
pub(crate) fn is_invisible(char: char) -> bool {
    !char.is_ascii() && IGNORABLE.contains(char)
}

/// Whether a character is a quotation mark of any language.
pub(crate) fn is_quote(char: char) -> bool {
    match char {
        '"' | '\'' => true,
        _ => !char.is_ascii() && QUOTATION_MARKS.contains(char),
    }
}

/// The ASCII digit with the value of a digit of another script; `None` for anything else.
pub(crate) fn digit(char: char) -> Option<char> {
    let is_digit = |code: u32| CATEGORIES.get32(code) == GeneralCategory::DecimalNumber;
    let code = u32::from(char);
    if char.is_ascii() || !is_digit(code) {
        return None;
    }
    // Unicode encodes the digits of a script in a row from zero to nine. Some rows follow each
    // other directly, so the distance from the first digit of all rows counts, modulo ten.
    let before = (0..code).rev().take_while(|code| is_digit(*code)).count();
    char::from_digit(u32::try_from(before % 10).ok()?, 10)
}

/// Whether a text has a digit of another script.
pub(crate) fn has_foreign_digit(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(|c| digit(c).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_have_their_properties() {
        // Part of a Latin word, letter of another script, mark, zero width, quotation mark.
        for (chars, expected) in [
            ("aZ0_éßŁơế", [true, false, false, false, false]),
            ("жΩאعกあ漢한हº", [false, true, false, false, false]),
            ("\u{301}\u{94d}\u{e48}\u{fe20}", [false, false, true, false, false]),
            // Vowel signs are alphabetic too.
            ("\u{5b0}\u{64b}\u{e31}", [false, true, true, false, false]),
            (
                "\u{ad}\u{200b}\u{200f}\u{202e}\u{2066}\u{feff}\u{61c}",
                [false, false, false, true, false],
            ),
            ("\"'„“«»‹「』＂", [false, false, false, false, true]),
            ("×÷-–.\u{a0}฿", [false; 5]),
        ] {
            for char in chars.chars() {
                let found = [
                    is_word(char),
                    is_foreign(char),
                    is_mark(char),
                    is_invisible(char),
                    is_quote(char),
                ];
                assert_eq!(found, expected, "{char:?}");
            }
        }
    }

    #[test]
    fn digits_of_every_script_have_their_value() {
        for digits in [
            "٠١٢٣٤٥٦٧٨٩",
            "۰۱۲۳۴۵۶۷۸۹",
            "०१२३४५६७८९",
            "๐๑๒๓๔๕๖๗๘๙",
            "０１２３４５６７８９",
            "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
            "𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡",
        ] {
            let values: String = digits.chars().filter_map(digit).collect();
            assert_eq!(values, "0123456789", "{digits}");
        }
        for char in ['1', '½', '²', '一', 'a', '①'] {
            assert_eq!(digit(char), None, "{char:?}");
        }
    }

    #[test]
    fn scripts_are_those_of_unicode() {
        for (char, expected) in [
            ('a', Script::Latin),
            ('é', Script::Latin),
            ('и', Script::Cyrillic),
            ('λ', Script::Greek),
            ('漢', Script::Han),
            ('7', Script::Common),
            ('–', Script::Common),
        ] {
            assert_eq!(script(char), expected, "{char:?}");
        }
    }
}
