//! Tables for a terminal, with aligned columns and coloured cells.

use std::fmt::Write as _;

use segmend_engine::model::Severity;

/// The number of spaces between two columns.
const GAP: usize = 2;

/// Whether text is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// Plain text.
    Plain,
    /// With ANSI escape codes.
    Ansi,
}

/// The style of a text: one parameter of the ANSI `SGR` sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// The terminal's default.
    Plain,
    /// Titles.
    Bold,
    /// Less important text.
    Dim,
    /// Errors and damaged text.
    Red,
    /// Repaired text.
    Green,
    /// Warnings and uncertain values.
    Yellow,
}

impl From<Severity> for Style {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Red,
            Severity::Warning => Self::Yellow,
            Severity::Info => Self::Plain,
        }
    }
}

/// A cell of a table.
#[derive(Clone, Debug)]
pub struct Cell {
    text: String,
    look: Style,
}

/// A row of a table.
pub type Row = Vec<Cell>;

impl Paint {
    /// Returns the text in a style, or unchanged without colours.
    pub fn on(self, text: &str, look: Style) -> String {
        let code = match (self, look) {
            (Self::Plain, _) | (Self::Ansi, Style::Plain) => return text.to_owned(),
            (Self::Ansi, Style::Bold) => 1,
            (Self::Ansi, Style::Dim) => 2,
            (Self::Ansi, Style::Red) => 31,
            (Self::Ansi, Style::Green) => 32,
            (Self::Ansi, Style::Yellow) => 33,
        };
        format!("\x1b[{code}m{text}\x1b[0m")
    }
}

impl Cell {
    /// A cell with a text.
    pub fn new(text: impl Into<String>, look: Style) -> Self {
        Self { text: text.into(), look }
    }

    /// A cell with a number, its thousands separated by commas; zero is a dash.
    pub fn number(number: usize, look: Style) -> Self {
        if number == 0 {
            return Self::new("-", Style::Dim);
        }
        Self::new(grouped(number), look)
    }

    fn width(&self) -> usize {
        self.text.chars().count()
    }
}

/// Formats a number with commas between thousands.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Formats a share in per cent, rounded down so that `100` means all; a dash if `whole` is zero.
pub fn share(part: usize, whole: usize) -> String {
    match (part * 1000).checked_div(whole) {
        Some(1000) => "100".to_owned(),
        Some(tenths) => format!("{}.{}", tenths / 10, tenths % 10),
        None => "-".to_owned(),
    }
}

/// Splits a table into blocks that fit `width`, each starting with the first column. Returns none
/// if there is only a header. A block has at least two columns, even if they do not fit.
pub fn blocks(rows: &[Row], width: usize) -> Vec<Vec<Row>> {
    if rows.len() < 2 {
        return Vec::new();
    }
    let widths = widths(rows);
    let mut blocks: Vec<Vec<usize>> = Vec::new();
    // More than any width, so that the first column opens a block.
    let mut used = usize::MAX;
    for (column, column_width) in widths.iter().enumerate().skip(1) {
        used = used.saturating_add(GAP + column_width);
        if used > width {
            blocks.push(vec![0]);
            used = widths[0] + GAP + column_width;
        }
        blocks.last_mut().into_iter().for_each(|block| block.push(column));
    }
    let pick = |block: &Vec<usize>, row: &Row| block.iter().map(|&c| row[c].clone()).collect();
    blocks.iter().map(|block| rows.iter().map(|row| pick(block, row)).collect()).collect()
}

fn widths(rows: &[Row]) -> Vec<usize> {
    let columns = rows.first().map_or(0, Vec::len);
    let width = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or(0);
    (0..columns).map(width).collect()
}

/// Draws a table with the first column aligned left and the others right.
pub fn grid(rows: &[Row], paint: Paint) -> String {
    let widths = widths(rows);
    let mut out = String::new();
    for row in rows {
        for (column, cell) in row.iter().enumerate() {
            let space = " ".repeat(widths[column] - cell.width());
            let text = paint.on(&cell.text, cell.look);
            let _ = match column {
                0 => write!(out, "{text}{space}"),
                _ => write!(out, "{:GAP$}{space}{text}", ""),
            };
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        for (number, expected) in
            [(0, "-"), (7, "7"), (999, "999"), (1_000, "1,000"), (3_330_521, "3,330,521")]
        {
            assert_eq!(Cell::number(number, Style::Plain).text, expected);
        }
    }

    #[test]
    fn shares_are_rounded_down() {
        for (part, whole, expected) in
            [(3, 3, "100"), (9999, 10_000, "99.9"), (1, 3, "33.3"), (0, 3, "0.0"), (0, 0, "-")]
        {
            assert_eq!(share(part, whole), expected, "{part} of {whole}");
        }
    }
}
