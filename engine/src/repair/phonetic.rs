//! The phonetic skeleton of a text: its consonants, written the same whatever the script.
//!
//! Translation engines spell unknown words in the script of the target: `dsregcmd` becomes
//! `дсрегкмд` or `دسريجكمد`. Vowels are lost or guessed and close consonants fall together, so only
//! a skeleton is left, the same for all three.

/// The fewest consonants that make a skeleton worth comparing: words of three fall together often.
const FEWEST: usize = 4;

/// The fewest letters of a copy whose skeleton is short.
const FEWEST_LETTERS: usize = 6;

/// Whether a copy in another script sounds like a Latin token.
pub(super) fn sounds_like(token: &str, copy: &str) -> bool {
    has_skeleton(&skeleton(token), copy)
}

/// Whether a copy in another script has that skeleton.
pub(super) fn has_skeleton(wanted: &str, copy: &str) -> bool {
    let consonants = wanted.bytes().filter(u8::is_ascii_lowercase).count();
    // Signs around a token say as much as a consonant.
    let fewest = if wanted.starts_with(['%', '{']) { FEWEST - 1 } else { FEWEST };
    consonants >= fewest
        && is_transliterated(copy)
        && (consonants > FEWEST || copy.chars().count() >= FEWEST_LETTERS)
        && wanted == skeleton(copy)
}

/// Whether one text sounds like a part of the other: the verb of a cmdlet is often lost.
pub(super) fn shares_skeleton(token: &str, copy: &str) -> bool {
    let (one, other) = (skeleton(token), skeleton(copy));
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short.len() > FEWEST && long.contains(&short)
}

/// Whether a text has more letters of scripts that spell sounds than Latin ones.
pub(super) fn is_transliterated(text: &str) -> bool {
    let (mut latin, mut other) = (0_usize, 0_usize);
    for char in text.chars().filter(|c| c.is_alphabetic()) {
        if char.is_ascii() {
            latin += 1;
        } else if consonant(char).is_some() {
            other += 1;
        }
    }
    other > 0 && other >= latin
}

/// The consonants of a text, its digits and its signs; blanks and doubled letters fall away.
pub(super) fn skeleton(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let chars: Vec<char> = text.chars().flat_map(char::to_lowercase).collect();
    for (at, &char) in chars.iter().enumerate() {
        let is_soft = char == 'c' && matches!(chars.get(at + 1), Some('e' | 'i' | 'y'));
        let sound = if is_soft { Some("s") } else { consonant(char) };
        match sound {
            Some(sound) if !out.ends_with(sound) => out.push_str(sound),
            None if char.is_ascii_punctuation() || char.is_ascii_digit() => out.push(char),
            Some(_) | None => {}
        }
    }
    out
}

/// The consonant that a letter stands for, in the coarsest spelling; `None` for vowels and signs.
const fn consonant(char: char) -> Option<&'static str> {
    Some(match char {
        'b' | 'p' | 'f' | 'v' | 'б' | 'п' | 'ф' | 'в' | 'ب' | 'پ' | 'ف' | 'ڤ' | 'ב' | 'פ' | 'ף'
        | 'บ' | 'ป' | 'ผ' | 'พ' | 'ฟ' | 'ภ' => "b",
        'g' | 'j' | 'г' | 'ж' | 'ج' | 'غ' | 'چ' | 'گ' | 'ג' | 'จ' => "j",
        'd' | 'д' | 'د' | 'ض' | 'ذ' | 'ד' | 'ด' => "d",
        't' | 'т' | 'ت' | 'ط' | 'ט' | 'ת' | 'ต' | 'ถ' | 'ท' | 'ธ' => "t",
        'k' | 'c' | 'q' | 'к' | 'ك' | 'ق' | 'ک' | 'כ' | 'ך' | 'ק' | 'ก' | 'ข' | 'ค' => {
            "k"
        }
        'x' => "ks",
        's' | 'z' | 'с' | 'з' | 'ц' | 'ш' | 'щ' | 'ч' | 'س' | 'ز' | 'ص' | 'ش' | 'ث' | 'ظ' | 'ס'
        | 'ז' | 'צ' | 'ץ' | 'ש' | 'ซ' | 'ส' | 'ศ' | 'ษ' | 'ช' => "s",
        'l' | 'л' | 'ل' | 'ל' | 'ล' => "l",
        'm' | 'м' | 'م' | 'מ' | 'ם' | 'ม' => "m",
        'n' | 'н' | 'ن' | 'נ' | 'ן' | 'น' | 'ณ' => "n",
        'r' | 'р' | 'ر' | 'ר' | 'ร' => "r",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_agree_on_the_sound() {
        for (token, copy, expected) in [
            ("dsregcmd", "дсрегкмд", true),
            ("dsregcmd", "دسريجكمد", true),
            ("SiteManager", "سيتيماناجير", true),
            ("PSExec", "بسيكسيك", true),
            ("{incidentid}", "{инЦидентид}", true),
            ("dsregcmd", "команда", false),
            ("dsregcmd", "dsregcmd", false),
            ("API", "апи", false),
        ] {
            assert_eq!(sounds_like(token, copy), expected, "{token:?} and {copy:?}");
        }
    }
}
