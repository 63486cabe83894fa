//! The review workbench as a single HTML file: page, style, script and data.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use segmend_engine::model::LocaleTag;

const PAGE: &str = include_str!("../../templates/review/review.html");
const STYLE: &str = include_str!("../../templates/review/review.css");
const SCRIPT: &str = include_str!("../../templates/review/review.js");

/// Returns a review sheet as what comes before its cards and what comes after. Between them belong JSON
/// objects, separated by [`SEPARATOR`] and each as [`card`] writes it: all of them can be more than fits into
/// memory.
///
/// A content security policy allows the sheet's own style and script only, by their hashes (CSP
/// level 2), and the data cannot close its element.
pub fn frame(locale: &LocaleTag) -> (String, String) {
    let style = format!("<style>{STYLE}</style>");
    let script = format!("<script>{SCRIPT}</script>");
    let policy = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src {}; script-src {}; img-src data:; base-uri 'none'; form-action 'none'\">",
        hash(STYLE),
        hash(SCRIPT)
    );
    let dir = locale.direction().as_str();
    let data = format!(
        "<script type=\"application/json\" id=\"cards\">{{\"locale\":\"{locale}\",\"dir\":\"{dir}\",\"cards\":[\n"
    );
    let page = PAGE
        .replace("<meta name=\"color-scheme\"", &format!("{policy}\n<meta name=\"color-scheme\""))
        .replace("<link rel=\"stylesheet\" href=\"review.css\">", &style)
        .replace("<script src=\"review.js\" defer></script>", "")
        .replace("<title>Review</title>", &format!("<title>Review {locale}</title>"));
    let (before, after) = page.split_once("</body>").unwrap_or((&page, ""));
    (before.to_owned() + &data, format!("\n]}}</script>\n{script}\n</body>{after}"))
}

/// What stands between two cards.
pub const SEPARATOR: &str = ",\n";

/// Returns the JSON of a card as it can stand in a page.
pub fn card(json: &str) -> String {
    // In JSON, `<` occurs inside strings only, where it can be escaped.
    json.replace('<', "\\u003c")
}

/// Returns a source expression for the policy: the Base64 of the text's SHA-256.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_self_contained_and_its_data_is_escaped() {
        let locale = LocaleTag::parse("ar-SA").unwrap();
        let (before, after) = frame(&locale);
        let page = before + &card(r#"{"text":"</script><script>alert(1)</script>"}"#) + &after;
        assert!(page.contains(r#""locale":"ar-SA","dir":"rtl""#));
        assert!(!page.contains("review.css") && !page.contains("review.js"));
        assert_eq!(page.matches("</script>").count(), 2);
        assert!(page.contains("script-src 'sha256-"));
    }
}
