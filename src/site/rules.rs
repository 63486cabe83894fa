//! The list of all rules.

use crate::render::html;
use crate::report::issue;
use crate::{catalog, decide, parse, project, site};
use segmend_engine::check::CHECKS;
use segmend_engine::model::Rule;

/// Returns all rules: those of the checks in their order, then all others sorted by name.
pub fn rules() -> Vec<&'static Rule> {
    let checks = CHECKS.iter().map(|check| &check.rule);
    let rooms = [
        segmend_engine::RULES,
        parse::RULES,
        catalog::RULES,
        decide::RULES,
        html::RULES,
        issue::RULES,
        project::RULES,
        site::RULES,
    ];
    let mut stages = rooms.concat();
    stages.sort();
    checks.chain(stages).collect()
}
