//! Applies the settings to findings: drops those of rules that are off, and sets severities.
//!
//! The engine has done this for its own findings already; for those the second time changes nothing.

use crate::catalog::split;
use crate::model::{Named, Placed};
use segmend_engine::Engine;

/// Applies the settings to the findings about the article at a path.
pub(crate) fn judge_findings(engine: &Engine, article: &str, findings: Vec<Named>) -> Vec<Named> {
    if findings.is_empty() {
        return findings;
    }
    let engine = engine.for_article(article);
    let judge = |named: Named| {
        let Placed { place, finding } = named.placed;
        let finding = engine.judge(finding, &place.locale)?;
        Some(Named { id: named.id, placed: Placed { place, finding } })
    };
    findings.into_iter().filter_map(judge).collect()
}

/// Applies the settings to findings about files without an article.
pub(crate) fn judge_file_findings(engine: &Engine, findings: Vec<Placed>) -> Vec<Placed> {
    let judge = |Placed { place, finding }: Placed| {
        let (_, path) = split(&place.file);
        let finding = engine.for_article(&path).judge(finding, &place.locale)?;
        Some(Placed { place, finding })
    };
    findings.into_iter().filter_map(judge).collect()
}
