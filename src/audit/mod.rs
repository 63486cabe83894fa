//! Commands that examine a content folder without a build: findings, statistics, proofs, export.

mod error;
mod missing;
pub(crate) mod explain;
pub(crate) mod export;
mod repairable;
pub(crate) mod score;
pub(crate) mod stream;
pub(crate) mod survival;
pub(crate) mod topics;
mod harm;
pub(crate) mod verify;
mod ask;
mod scope;
mod selection;
pub(crate) mod check;
pub(crate) mod stats;
mod verdict;
mod rule_page;

pub use crate::site::rules;
pub use ask::CheckOptions;
pub use check::{Checks, check};
pub use error::AuditError;
pub use explain::{Explained, ExplainedToken, TokenState, explain};
pub use export::export;
pub use missing::{ExplainError, SegmentQuery};
pub use rule_page::{rule_index, rule_page};
pub use score::{ArticleScore, Scores, score};
pub use stats::{Ages, LocaleStats, Stats, stats};
pub use stream::{BadLine, StreamError, StreamSummary, stream};
pub use survival::{ClassSurvivals, Survival, Survivals, by_class, survivals};
pub use topics::{Topic, TopicKind, nearest_topic, topics};
pub use verdict::{Choice, DecideError, decide};
pub use verify::{Verified, Violation, verify};
