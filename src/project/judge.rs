//! What the settings make of findings: rules that are off, severities that are set. The engine has
//! judged its own already; those of the stages around it are judged here.

use crate::catalog::split;
use crate::model::{Named, Placed};
use segmend_engine::Engine;

/// The findings about an article, by the path that its locales share, that are left.
pub(crate) fn judged(engine: &Engine, article: &str, findings: Vec<Named>) -> Vec<Named> {
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

/// The findings about files that gave no article that are left.
pub(crate) fn judged_loose(engine: &Engine, findings: Vec<Placed>) -> Vec<Placed> {
    let judge = |Placed { place, finding }: Placed| {
        let (_, path) = split(&place.file);
        let finding = engine.for_article(&path).judge(finding, &place.locale)?;
        Some(Placed { place, finding })
    };
    findings.into_iter().filter_map(judge).collect()
}
