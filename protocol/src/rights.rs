//! Rights as data: for each standing, the commands that are open now.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::CommandKind;

/// What a seat is just now. A seat has one or more standings, and may do what any of them may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Holds the process.
    Process,
    /// Has the role of facilitator, whether or not it holds the process.
    Facilitator,
    /// Presents the issue of this stage.
    Presenter,
    /// Has the floor.
    Holder,
    /// Is next: first in the queue, or next in the round.
    Next,
    /// Has a chair and does not present now.
    Member,
    /// Keeps the questions of this issue for its presenter, or was asked to.
    Scribe,
    /// Sits in with the set's consent.
    Observer,
    /// Interprets or captions for a member.
    Supporter,
}

impl Standing {
    /// All standings.
    pub const ALL: [Self; 9] = [
        Self::Process,
        Self::Facilitator,
        Self::Presenter,
        Self::Holder,
        Self::Next,
        Self::Member,
        Self::Scribe,
        Self::Observer,
        Self::Supporter,
    ];
}

/// Which commands are open to which standing. Rights on one object (edit *mine*, resume *my* pause) are the object's:
/// the command is open here and the object says whose it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct RightsRecord {
    /// Open commands by standing.
    pub open: BTreeMap<Standing, Vec<CommandKind>>,
}
