//! Every rule, from the lists of the rooms that raise them.

use crate::render::html;
use crate::report::issue;
use crate::{catalog, decide, parse, project, site};
use segmend_engine::check::CHECKS;

use segmend_engine::model::Rule;

/// Every rule: those of the checks in their order, then those of the stages around them by name.
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
