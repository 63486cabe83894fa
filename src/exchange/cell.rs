//! Cells of tables that a spreadsheet would take for a formula.

/// The characters with which a formula begins, and those that a spreadsheet skips before it.
const STARTS: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// The mark of text in spreadsheets.
const MARK: char = '\'';

/// Puts an apostrophe before a text that a spreadsheet would run. [`bare_cell`] takes it away again.
///
/// ```
/// use segmend::exchange::{bare_cell, safe_cell};
/// for (text, cell) in [("=1+1", "'=1+1"), ("'=x", "''=x"), ("'tis", "'tis"), ("a=b", "a=b")] {
///     assert_eq!(safe_cell(text), cell);
///     assert_eq!(bare_cell(cell), text);
/// }
/// ```
pub fn safe_cell(text: &str) -> String {
    match text.trim_start_matches(MARK).starts_with(STARTS) {
        true => format!("{MARK}{text}"),
        false => text.to_owned(),
    }
}

/// Takes away the apostrophe of [`safe_cell`].
pub fn bare_cell(cell: &str) -> &str {
    let inner = cell.strip_prefix(MARK);
    inner.filter(|inner| inner.trim_start_matches(MARK).starts_with(STARTS)).unwrap_or(cell)
}
