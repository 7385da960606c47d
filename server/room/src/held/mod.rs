//! The held pool: what is contributed without a name waits here until it comes out together with what others held.
//!
//! It lies beside a room, like [`Live`](crate::Live): no fact makes it and no journal keeps it, for it knows who sent what.
//! What leaves it says neither who nor when: one fact for a batch, in the order of random ids, dated on a fixed grid. All
//! answers leave it at the same moments, yes and no alike. What must never be here: a decision at the release that looks
//! at the sender, or a log.

mod admit;
mod release;

use std::collections::BTreeMap;
use std::sync::Arc;

use askwell_protocol::limits::{HELD_GRID_MS, HELD_MAX};
use askwell_protocol::{Command, ItemId, Millis, NamelessKind, RefusalCode, Sealed, SeatId, StageId};

use crate::{Decision, Room};

pub(crate) use admit::is_point;
pub use release::{Flushed, Pooled};

/// The number of an answer that waits. It never leaves the server.
pub type Receipt = u64;

/// Answers that may wait at once. More come only from somebody who floods.
const ANSWERS_MAX: usize = HELD_MAX * 4;

/// What is held beside one room.
#[derive(Clone, Debug)]
pub struct Pool {
    grid: Millis,
    receipts: Receipt,
    /// When the first of what waits came. Only the next moment of the grid is taken from it.
    since: Option<Millis>,
    held: Vec<Held>,
    /// Answers that are settled, and wait for the moment at which all are given.
    settled: Vec<Answer>,
    pulse: Option<PulseBox>,
}

/// An answer, and for whom it is.
pub type Answer = (Receipt, Result<(), RefusalCode>);

/// One contribution. The seat is here for the bound on each seat, and for nothing else.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    seat: SeatId,
    /// Who is connected from then on without a break counts among those who may have written it.
    moment: u64,
    knowing: bool,
    pub(crate) what: Kept,
    receipts: Vec<Receipt>,
}

/// What waits.
#[derive(Clone, Debug)]
pub(crate) enum Kept {
    /// A new contribution.
    Add(Box<Addition>),
    /// Another text for one that has come out.
    Edit(ItemId, Arc<Sealed>),
    /// One that has come out is taken back.
    Withdraw(ItemId),
}

/// A new contribution.
#[derive(Clone, Debug)]
pub(crate) struct Addition {
    pub(crate) id: ItemId,
    pub(crate) stage: StageId,
    pub(crate) what: NamelessKind,
    pub(crate) text: Arc<Sealed>,
    pub(crate) commitment: String,
    pub(crate) reply_key: Option<String>,
}

impl Kept {
    /// What it is about. Ids are drawn at random, so their order says nothing.
    pub(crate) fn id(&self) -> ItemId {
        match self {
            Self::Add(addition) => addition.id,
            Self::Edit(id, _) | Self::Withdraw(id) => *id,
        }
    }
}

/// The answers to the pulse that is open. A seat is here so that its last answer counts, and goes when it is counted.
#[derive(Clone, Debug)]
struct PulseBox {
    id: ItemId,
    values: BTreeMap<SeatId, (u8, Receipt)>,
}

impl Default for Pool {
    fn default() -> Self {
        Self::new(Millis(HELD_GRID_MS))
    }
}

impl Pool {
    /// Nothing is held. What will be comes out at multiples of this.
    #[must_use]
    pub fn new(grid: Millis) -> Self {
        let grid = Millis(grid.0.max(1));
        Self { grid, receipts: 0, since: None, held: Vec::new(), settled: Vec::new(), pulse: None }
    }

    /// Whether a command goes this way: what is nameless, and nothing else.
    #[must_use]
    pub const fn takes(command: &Command) -> bool {
        matches!(
            command,
            Command::NamelessAdd { .. }
                | Command::NamelessEdit { .. }
                | Command::NamelessWithdraw { .. }
                | Command::PulseAnswer { .. }
        )
    }

    /// Whether nothing waits here, no answer either.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.since.is_none() && self.pulse.is_none()
    }

    /// When what is held comes out by itself: at the next moment of the grid. While the process is paused the queue is held
    /// exactly, so nothing comes out.
    #[must_use]
    pub fn due(&self, room: &Room) -> Option<Millis> {
        let since = self.since.filter(|_| !room.holds_the_queue())?;
        Some(self.on_grid(since).plus(self.grid))
    }

    /// The last moment of the grid.
    fn on_grid(&self, at: Millis) -> Millis {
        Millis(at.0 - at.0 % self.grid.0)
    }

    /// Forgets everything: whoever waits is told by somebody else.
    pub fn clear(&mut self) {
        *self = Self { receipts: self.receipts, ..Self::new(self.grid) };
    }

    /// Whether a decision ends what the held things were written for, so that they come out before it.
    fn ends(decision: &Decision) -> bool {
        use crate::{MeetingFact as F, What};
        decision.facts.iter().any(|fact| {
            matches!(
                fact.what,
                What::Meeting(F::StageBegan { .. } | F::StageReturned { .. } | F::Revealed { .. } | F::Closed {})
            )
        })
    }
}
