//! What can be said of a content folder without a build: findings, proofs, numbers, data.

mod error;
mod missing;
pub(crate) mod rules;
pub(crate) mod explain;
pub(crate) mod export;
mod repairable;
pub(crate) mod score;
pub(crate) mod stream;
pub(crate) mod survival;
pub(crate) mod topics;
pub(crate) mod verify;
mod ask;
mod scope;
mod selection;
pub(crate) mod check;
pub(crate) mod stats;

pub use ask::Ask;
pub use check::{Checks, check};
pub use error::AuditError;
pub use explain::{Explained, State, Told, explain};
pub use export::export;
pub use missing::{ExplainError, Wanted};
pub use rules::rules;
pub use score::{Scored, Scores, score};
pub use stats::{Ages, Figures, Stats, stats};
pub use stream::{BadLine, StreamError, Streamed, stream};
pub use survival::{Classes, Survival, Survivals, of_class, survivals};
pub use topics::{Kind, Topic, nearest_topic, topics};
pub use verify::{Verified, Violation, verify};
