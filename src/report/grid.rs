//! Rows and columns for a terminal: the columns lined up, the cells coloured.

use std::fmt::Write as _;

use segmend_engine::model::Severity;

/// What stands between two columns.
const GAP: usize = 2;

/// Whether a text may have colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// Text only.
    Plain,
    /// With the codes that terminals take.
    Ansi,
}

/// The look of a text, as the parameter of a terminal's `SGR` code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// As the terminal has it.
    Plain,
    /// Titles.
    Bold,
    /// What is there for completeness.
    Dim,
    /// Errors, and what is damaged.
    Red,
    /// What was repaired.
    Green,
    /// Warnings, and what is doubtful.
    Yellow,
}

impl From<Severity> for Look {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Red,
            Severity::Warning => Self::Yellow,
            Severity::Info => Self::Plain,
        }
    }
}

/// A text in a table.
#[derive(Clone, Debug)]
pub struct Cell {
    text: String,
    look: Look,
}

/// A row of a table.
pub type Row = Vec<Cell>;

impl Paint {
    /// The text with its look, if there are colours.
    pub fn on(self, text: &str, look: Look) -> String {
        let code = match (self, look) {
            (Self::Plain, _) | (Self::Ansi, Look::Plain) => return text.to_owned(),
            (Self::Ansi, Look::Bold) => 1,
            (Self::Ansi, Look::Dim) => 2,
            (Self::Ansi, Look::Red) => 31,
            (Self::Ansi, Look::Green) => 32,
            (Self::Ansi, Look::Yellow) => 33,
        };
        format!("\x1b[{code}m{text}\x1b[0m")
    }
}

impl Cell {
    /// A text.
    pub fn new(text: impl Into<String>, look: Look) -> Self {
        Self { text: text.into(), look }
    }

    /// A number with its thousands apart; none is a dash.
    pub fn number(number: usize, look: Look) -> Self {
        if number == 0 {
            return Self::new("-", Look::Dim);
        }
        Self::new(grouped(number), look)
    }

    fn width(&self) -> usize {
        self.text.chars().count()
    }
}

/// A number with its thousands apart.
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

/// A share in per cent, rounded down: `100` means all, a dash that there is nothing to share.
pub fn share(part: usize, whole: usize) -> String {
    match (part * 1000).checked_div(whole) {
        Some(1000) => "100".to_owned(),
        Some(tenths) => format!("{}.{}", tenths / 10, tenths % 10),
        None => "-".to_owned(),
    }
}

/// Cuts a table that is too wide into several, each with the first column; none if it has no rows.
pub fn blocks(rows: &[Row], width: usize) -> Vec<Vec<Row>> {
    if rows.len() < 2 {
        return Vec::new();
    }
    let widths = widths(rows);
    let mut blocks: Vec<Vec<usize>> = Vec::new();
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

/// Lines up the columns: the first to the left, numbers to the right.
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
            assert_eq!(Cell::number(number, Look::Plain).text, expected);
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
