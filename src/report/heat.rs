//! A heat map of the tokens that survive translation, as SVG.
//!
//! Each square is a token class in a locale. It shows the share in per cent before and after
//! repair, each on its colour: the darker, the more tokens are missing. The scale is one hue of
//! decreasing lightness, so it works for colour-blind readers and in greyscale. A full share has no
//! colour.
//!
//! ```text
//!            ar-SA   pl-PL
//! version   │41.2│  │80.0│   before
//!           │98.9│  │100 │   after
//! ```
//!
//! The picture works as a file and inline in a page: it uses presentation attributes only, which a
//! strict content security policy allows, and inherits the text colour of the page. For screen
//! readers it is a table (WAI-ARIA in SVG), and each square has a title in words.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use crate::report::grid::{grouped, share};

/// The data of a heat map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeatMap {
    /// The title.
    pub title: String,
    /// How to read it, in a sentence or two.
    pub description: String,
    /// The header of the row names.
    pub corner: String,
    /// The columns: locales.
    pub columns: Vec<String>,
    /// The rows: token classes with a square per column, `None` where there are no tokens.
    pub rows: Vec<(String, Vec<Option<Square>>)>,
}

/// The tokens of one class in one locale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Square {
    /// All tokens.
    pub whole: usize,
    /// The tokens present before repair.
    pub before: usize,
    /// The tokens present after repair.
    pub after: usize,
}

/// The background of the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Background {
    /// That of the surrounding page, light or dark.
    Page,
    /// White, for a file.
    White,
}

/// A step of the colour scale.
struct Step {
    /// The least share of the step, in thousandths.
    least: usize,
    fill: &'static str,
    /// The colour of the number.
    ink: &'static str,
    name: &'static str,
}

/// The scale from high to low. Steps are narrow at the top, where most shares are.
const SCALE: &[Step] = &[
    Step { least: 1000, fill: "none", ink: "currentColor", name: "100 %" },
    Step { least: 970, fill: "#fdebd0", ink: "#1f2328", name: "from 97" },
    Step { least: 900, fill: "#f8c98a", ink: "#1f2328", name: "from 90" },
    Step { least: 750, fill: "#eb9a4a", ink: "#1f2328", name: "from 75" },
    Step { least: 500, fill: "#a34a12", ink: "#ffffff", name: "from 50" },
    Step { least: 0, fill: "#5c2107", ink: "#ffffff", name: "less" },
];

/// The width of a square in pixels, like all lengths below. `sr-Latn-RS` fits above it.
const CELL_WIDTH: usize = 64;
/// The height of one number; a square has two.
const HALF_HEIGHT: usize = 18;
/// The space below each row and beside each column.
const GAP: usize = 2;
/// The height of the column headers.
const HEADER_HEIGHT: usize = 26;
/// The height of the legend.
const LEGEND_HEIGHT: usize = 56;
/// The space around the picture.
const MARGIN: usize = 12;
/// An upper bound for the average width of a letter.
const LETTER_WIDTH: usize = 7;

/// Draws a heat map.
pub fn heat(map: &HeatMap, ground: Background) -> String {
    let side = map.rows.iter().map(|(name, _)| name).chain([&map.corner]);
    let side = MARGIN + side.map(|name| name.chars().count()).max().unwrap_or(0) * LETTER_WIDTH + 8;
    // The legend can be wider than the table.
    let width = side + (map.columns.len() * CELL_WIDTH).max(SCALE.len() * CELL_WIDTH) + MARGIN;
    let height =
        MARGIN + HEADER_HEIGHT + map.rows.len() * (2 * HALF_HEIGHT + GAP) + LEGEND_HEIGHT + MARGIN;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"table\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" font-family=\"system-ui, sans-serif\" font-size=\"12\" fill=\"currentColor\"{}>\n<title>{}</title>\n<desc>{}</desc>\n",
        if ground == Background::White { " color=\"#1f2328\"" } else { "" },
        escape(&map.title),
        escape(&map.description),
    );
    if ground == Background::White {
        let _ = writeln!(out, "<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>");
    }
    column_headers(map, side, &mut out);
    for (row, (name, squares)) in map.rows.iter().enumerate() {
        let top = MARGIN + HEADER_HEIGHT + row * (2 * HALF_HEIGHT + GAP);
        let _ = write!(
            out,
            "<g role=\"row\">{}",
            label("rowheader", MARGIN, top + HALF_HEIGHT + 4, name)
        );
        for (column, found) in squares.iter().enumerate() {
            let at = map.columns.get(column).map_or("", String::as_str);
            square(name, at, *found, (side + column * CELL_WIDTH, top), &mut out);
        }
        out.push_str("</g>\n");
    }
    legend(side, height - MARGIN - LEGEND_HEIGHT, &mut out);
    out.push_str("</svg>\n");
    out
}

/// Draws the column headers.
fn column_headers(map: &HeatMap, side: usize, out: &mut String) {
    let line = MARGIN + HEADER_HEIGHT - 10;
    let _ = write!(out, "<g role=\"row\">{}", label("columnheader", MARGIN, line, &map.corner));
    for (column, name) in map.columns.iter().enumerate() {
        let middle = side + column * CELL_WIDTH + (CELL_WIDTH - GAP) / 2;
        let _ = write!(
            out,
            "<text role=\"columnheader\" x=\"{middle}\" y=\"{line}\" font-size=\"11\" text-anchor=\"middle\">{}</text>",
            escape(name)
        );
    }
    out.push_str("</g>\n");
}

fn label(role: &str, x: usize, y: usize, text: &str) -> String {
    format!("<text role=\"{role}\" x=\"{x}\" y=\"{y}\">{}</text>", escape(text))
}

/// Draws a square: two numbers on their colours, and a title.
fn square(
    row: &str,
    column: &str,
    found: Option<Square>,
    (x, y): (usize, usize),
    out: &mut String,
) {
    let Some(Square { whole, before, after }) = found else {
        let middle = x + (CELL_WIDTH - GAP) / 2;
        let _ = write!(
            out,
            "<text role=\"cell\" x=\"{middle}\" y=\"{}\" text-anchor=\"middle\" opacity=\".6\">–</text>",
            y + HALF_HEIGHT + 4
        );
        return;
    };
    let _ = write!(
        out,
        "<g role=\"cell\"><title>{} in {}: {} of {} before repair, {} after</title>",
        escape(row),
        escape(column),
        grouped(before),
        grouped(whole),
        grouped(after)
    );
    number(before, whole, "", (x, y), out);
    number(after, whole, " font-weight=\"600\"", (x, y + HALF_HEIGHT), out);
    let _ = write!(
        out,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{}\" fill=\"none\" stroke=\"currentColor\" stroke-opacity=\".25\"/></g>",
        CELL_WIDTH - GAP,
        2 * HALF_HEIGHT
    );
}

fn number(part: usize, whole: usize, weight: &str, (x, y): (usize, usize), out: &mut String) {
    let step = step(part, whole);
    let (width, middle, line) = (CELL_WIDTH - GAP, x + (CELL_WIDTH - GAP) / 2, y + HALF_HEIGHT - 5);
    let (fill, ink, share) = (step.fill, step.ink, share(part, whole));
    if fill != "none" {
        let _ = write!(
            out,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{HALF_HEIGHT}\" fill=\"{fill}\"/>"
        );
    }
    let _ = write!(
        out,
        "<text x=\"{middle}\" y=\"{line}\" fill=\"{ink}\"{weight} text-anchor=\"middle\">{share}</text>"
    );
}

fn step(part: usize, whole: usize) -> &'static Step {
    let share = (part * 1000).checked_div(whole).unwrap_or(1000);
    SCALE.iter().find(|step| share >= step.least).unwrap_or(&SCALE[SCALE.len() - 1])
}

/// Draws the legend. Screen readers skip it, since they read the numbers.
fn legend(side: usize, top: usize, out: &mut String) {
    let line = top + 46;
    out.push_str("<g aria-hidden=\"true\">");
    for (index, Step { fill, ink, name, .. }) in SCALE.iter().enumerate() {
        let (x, y, middle) = (
            side + index * CELL_WIDTH,
            top + 12,
            side + index * CELL_WIDTH + (CELL_WIDTH - GAP) / 2,
        );
        let _ = write!(
            out,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{HALF_HEIGHT}\" fill=\"{fill}\" stroke=\"currentColor\" stroke-opacity=\".25\"/><text x=\"{middle}\" y=\"{}\" fill=\"{ink}\" font-size=\"11\" text-anchor=\"middle\">{name}</text>",
            CELL_WIDTH - GAP,
            y + HALF_HEIGHT - 5
        );
    }
    let _ = writeln!(
        out,
        "<text x=\"{side}\" y=\"{line}\" font-size=\"11\">per cent that survive: above before repair, below after it; – there are none</text></g>"
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map() -> HeatMap {
        let square = |before, after| Some(Square { whole: 1_200, before, after });
        HeatMap {
            title: "Tokens <that> survive".to_owned(),
            description: "By class & locale.".to_owned(),
            corner: "class".to_owned(),
            columns: vec!["ar-SA".to_owned(), "sr-Latn-RS".to_owned()],
            rows: vec![
                ("version".to_owned(), vec![square(600, 1_200), None]),
                ("url".to_owned(), vec![square(1_200, 1_200), square(0, 1_199)]),
            ],
        }
    }

    #[test]
    fn squares_have_a_title_and_the_colour_of_their_share() {
        let svg = heat(&map(), Background::Page);
        for expected in [
            "<title>Tokens &lt;that&gt; survive</title>",
            "<desc>By class &amp; locale.</desc>",
            "<title>version in ar-SA: 600 of 1,200 before repair, 1,200 after</title>",
            "fill=\"#a34a12\"/><text",
            "fill=\"#ffffff\" text-anchor=\"middle\">50.0</text>",
            "fill=\"currentColor\" font-weight=\"600\" text-anchor=\"middle\">100</text>",
            "fill=\"#fdebd0\"/>",
            ">99.9</text>",
        ] {
            assert!(svg.contains(expected), "{expected}\n{svg}");
        }
        assert_eq!(svg.matches("role=\"row\"").count(), 3);
        assert_eq!(svg.matches("role=\"cell\"").count(), 4);
    }

    #[test]
    fn the_picture_is_well_formed_and_only_a_file_has_a_background() {
        for (ground, is_white) in [(Background::Page, false), (Background::White, true)] {
            for map in [map(), HeatMap::default()] {
                let svg = heat(&map, ground);
                let mut reader = quick_xml::Reader::from_str(&svg);
                while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
                assert_eq!(svg.contains("fill=\"#ffffff\"/>\n<g"), is_white, "{svg}");
                assert!(!svg.contains("style="), "attributes only");
            }
        }
    }

    /// The relative luminance of WCAG 2.
    fn luminance(colour: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    #[test]
    fn the_scale_gets_darker_and_its_numbers_are_readable() {
        let coloured: Vec<_> = SCALE.iter().filter(|step| step.fill != "none").collect();
        for pair in coloured.windows(2) {
            assert!(luminance(pair[0].fill) > luminance(pair[1].fill) + 0.04, "{}", pair[1].fill);
        }
        for step in coloured {
            let (a, b) = (luminance(step.fill), luminance(step.ink));
            let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
            assert!(contrast >= 4.5, "{} on {}: {contrast}", step.ink, step.fill);
        }
    }
}
