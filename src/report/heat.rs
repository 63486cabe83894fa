//! A picture of what survives translation: a table of coloured squares, as SVG.
//!
//! A square stands for a token class in a locale. It has two numbers, the share in per cent before
//! repair and after it, each on its colour, and the darker the more is missing: the scale is one hue
//! that loses lightness, so that all eyes and a printer read it alike. Where nothing is missing
//! there is no colour.
//!
//! ```text
//!            ar-SA   pl-PL
//! version   │41.2│  │80.0│   before
//!           │98.9│  │100 │   after
//! ```
//!
//! The picture works in a file and within a page: it is made of attributes only, which a strict
//! content security policy lets through, and takes the page's colour for its words. To screen
//! readers it is a table (WAI-ARIA in SVG), and each square says in words what it stands for.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use crate::report::grid::{grouped, share};

/// The table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeatMap {
    /// What it shows, in a few words.
    pub title: String,
    /// How it is to be read, in a sentence or two.
    pub description: String,
    /// What the rows are, in a word.
    pub corner: String,
    /// The columns: locales.
    pub columns: Vec<String>,
    /// The rows: token classes, each with a square a column, and none where there is nothing to count.
    pub rows: Vec<(String, Vec<Option<Square>>)>,
}

/// How many of how many, before repair and after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Square {
    /// All there are.
    pub whole: usize,
    /// Those that were there before repair.
    pub before: usize,
    /// Those that are there after it.
    pub after: usize,
}

/// What the picture stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// The page that it is a part of, light or dark.
    Page,
    /// Its own: a file.
    Own,
}

/// A step of the scale.
struct Step {
    /// The least share, in thousandths.
    least: usize,
    fill: &'static str,
    /// The colour of the number.
    ink: &'static str,
    name: &'static str,
}

/// From all to little. The steps are narrow at the top, where the shares are.
const SCALE: &[Step] = &[
    Step { least: 1000, fill: "none", ink: "currentColor", name: "100 %" },
    Step { least: 970, fill: "#fdebd0", ink: "#1f2328", name: "from 97" },
    Step { least: 900, fill: "#f8c98a", ink: "#1f2328", name: "from 90" },
    Step { least: 750, fill: "#eb9a4a", ink: "#1f2328", name: "from 75" },
    Step { least: 500, fill: "#a34a12", ink: "#ffffff", name: "from 50" },
    Step { least: 0, fill: "#5c2107", ink: "#ffffff", name: "less" },
];

/// The width of a square, in pixels like all that follow: `sr-Latn-RS` fits above it.
const WIDE: usize = 64;
/// The height of a number with its colour; a square has two.
const HALF: usize = 18;
/// What is left free below each row and beside each column.
const GAP: usize = 2;
/// The height of the line above the squares.
const HEAD: usize = 26;
/// The height of the key below them.
const KEY: usize = 56;
/// What is left free around all of it.
const EDGE: usize = 12;
/// The width of a letter, on the safe side.
const LETTER: usize = 7;

/// Draws the table.
pub fn heat(map: &HeatMap, ground: Ground) -> String {
    let side = map.rows.iter().map(|(name, _)| name).chain([&map.corner]);
    let side = EDGE + side.map(|name| name.chars().count()).max().unwrap_or(0) * LETTER + 8;
    let width = side + (map.columns.len() * WIDE).max(SCALE.len() * WIDE) + EDGE;
    let height = EDGE + HEAD + map.rows.len() * (2 * HALF + GAP) + KEY + EDGE;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"table\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" font-family=\"system-ui, sans-serif\" font-size=\"12\" fill=\"currentColor\"{}>\n<title>{}</title>\n<desc>{}</desc>\n",
        if ground == Ground::Own { " color=\"#1f2328\"" } else { "" },
        escape(&map.title),
        escape(&map.description),
    );
    if ground == Ground::Own {
        let _ = writeln!(out, "<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>");
    }
    head(map, side, &mut out);
    for (row, (name, squares)) in map.rows.iter().enumerate() {
        let top = EDGE + HEAD + row * (2 * HALF + GAP);
        let _ = write!(out, "<g role=\"row\">{}", word("rowheader", EDGE, top + HALF + 4, name));
        for (column, found) in squares.iter().enumerate() {
            let at = map.columns.get(column).map_or("", String::as_str);
            square(name, at, *found, (side + column * WIDE, top), &mut out);
        }
        out.push_str("</g>\n");
    }
    key(side, height - EDGE - KEY, &mut out);
    out.push_str("</svg>\n");
    out
}

/// The names of the columns.
fn head(map: &HeatMap, side: usize, out: &mut String) {
    let line = EDGE + HEAD - 10;
    let _ = write!(out, "<g role=\"row\">{}", word("columnheader", EDGE, line, &map.corner));
    for (column, name) in map.columns.iter().enumerate() {
        let middle = side + column * WIDE + (WIDE - GAP) / 2;
        let _ = write!(
            out,
            "<text role=\"columnheader\" x=\"{middle}\" y=\"{line}\" font-size=\"11\" text-anchor=\"middle\">{}</text>",
            escape(name)
        );
    }
    out.push_str("</g>\n");
}

fn word(role: &str, x: usize, y: usize, text: &str) -> String {
    format!("<text role=\"{role}\" x=\"{x}\" y=\"{y}\">{}</text>", escape(text))
}

/// Two numbers, each on its colour, and what they mean.
fn square(
    row: &str,
    column: &str,
    found: Option<Square>,
    (x, y): (usize, usize),
    out: &mut String,
) {
    let Some(Square { whole, before, after }) = found else {
        let middle = x + (WIDE - GAP) / 2;
        let _ = write!(
            out,
            "<text role=\"cell\" x=\"{middle}\" y=\"{}\" text-anchor=\"middle\" opacity=\".6\">–</text>",
            y + HALF + 4
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
    half(before, whole, "", (x, y), out);
    half(after, whole, " font-weight=\"600\"", (x, y + HALF), out);
    let _ = write!(
        out,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{}\" fill=\"none\" stroke=\"currentColor\" stroke-opacity=\".25\"/></g>",
        WIDE - GAP,
        2 * HALF
    );
}

fn half(part: usize, whole: usize, weight: &str, (x, y): (usize, usize), out: &mut String) {
    let step = step(part, whole);
    let (width, middle, line) = (WIDE - GAP, x + (WIDE - GAP) / 2, y + HALF - 5);
    let (fill, ink, share) = (step.fill, step.ink, share(part, whole));
    if fill != "none" {
        let _ = write!(
            out,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{HALF}\" fill=\"{fill}\"/>"
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

/// What the colours mean; the numbers say it too, so it is not read out.
fn key(side: usize, top: usize, out: &mut String) {
    let line = top + 46;
    out.push_str("<g aria-hidden=\"true\">");
    for (index, Step { fill, ink, name, .. }) in SCALE.iter().enumerate() {
        let (x, y, middle) =
            (side + index * WIDE, top + 12, side + index * WIDE + (WIDE - GAP) / 2);
        let _ = write!(
            out,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{HALF}\" fill=\"{fill}\" stroke=\"currentColor\" stroke-opacity=\".25\"/><text x=\"{middle}\" y=\"{}\" fill=\"{ink}\" font-size=\"11\" text-anchor=\"middle\">{name}</text>",
            WIDE - GAP,
            y + HALF - 5
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
    fn a_square_says_what_it_stands_for_and_darkens_with_what_is_missing() {
        let svg = heat(&map(), Ground::Page);
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
    fn the_picture_is_well_formed_and_has_a_ground_of_its_own_only_in_a_file() {
        for (ground, is_own) in [(Ground::Page, false), (Ground::Own, true)] {
            for map in [map(), HeatMap::default()] {
                let svg = heat(&map, ground);
                let mut reader = quick_xml::Reader::from_str(&svg);
                while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
                assert_eq!(svg.contains("fill=\"#ffffff\"/>\n<g"), is_own, "{svg}");
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
    fn the_scale_only_loses_lightness_and_its_numbers_can_be_read() {
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
