//! Mends segments from JSON lines on standard input, for measuring the engine on its own.
//!
//! `cargo run --release --example mend < segments.jsonl > mended.jsonl`

use std::io::{self, BufRead, BufWriter, Write};

use rayon::prelude::*;
use segmend::engine::Engine;
use segmend::model::{Bilingual, LocaleTag, Provenance};
use serde_json::{Value, json};

/// Segments that are mended at once.
const BATCH: usize = 20_000;

fn main() -> io::Result<()> {
    let engine = Engine::default();
    let mut out = BufWriter::new(io::stdout().lock());
    let mut lines = io::stdin().lock().lines();
    let mut spent = std::time::Duration::ZERO;
    loop {
        let batch: Vec<Value> = lines
            .by_ref()
            .take(BATCH)
            .map(|line| Ok(serde_json::from_str(&line?)?))
            .collect::<io::Result<_>>()?;
        if batch.is_empty() {
            break;
        }
        let start = std::time::Instant::now();
        let mended: Vec<_> = batch.par_iter().map(|segment| mend(&engine, segment)).collect();
        spent += start.elapsed();
        for (mut segment, mended) in batch.into_iter().zip(mended) {
            segment["repaired"] = json!(mended.text);
            segment["repairs"] = json!(mended.repairs);
            segment["findings"] = json!(mended.findings);
            writeln!(out, "{segment}")?;
        }
    }
    writeln!(io::stderr(), "{spent:?}")
}

fn mend(engine: &Engine, segment: &Value) -> segmend::model::Mended {
    let text = |key: &str| segment[key].as_str().unwrap_or_default();
    let locale = LocaleTag::parse(text("locale")).unwrap_or_else(LocaleTag::source);
    let provenance =
        if text("provenance") == "HT" { Provenance::Human } else { Provenance::Machine };
    let pair =
        Bilingual { locale: &locale, provenance, source: text("source"), target: text("target") };
    engine.mend(&pair)
}
