//! Texts that no decision may have, whoever is sure of them.

use crate::decide::foreign_markup;
use crate::exchange::weigh::has_new_line_break;
use segmend_engine::model::Bilingual;

/// Why a text can't be decided on: what is wrong, then what to do.
pub(super) fn refused(pair: &Bilingual<'_>, text: &str) -> Option<&'static str> {
    if text == pair.target {
        return None;
    }
    if foreign_markup(pair.source, pair.target, text).is_some() {
        return Some(
            "the text has markup that neither the English nor the translation has: write it without",
        );
    }
    has_new_line_break(pair.source, pair.target, text).then_some(
        "there is a new line break, which would end a heading or a row of a table: write the text without",
    )
}
