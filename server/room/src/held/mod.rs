//! The held pool: what is contributed without a name waits here until it comes out together with what others held.
//!
//! It lies beside a room, like [`Live`](crate::Live): no fact makes it and no journal keeps it, for it knows who sent what.
//! What leaves it says neither who nor when: one fact for a batch, in the order of random ids, dated on a fixed grid. All
//! answers leave it at the same moments, yes and no alike. What must never be here: a decision at the release that looks
//! at the sender, or a log.

mod admit;
mod crowd;
mod release;

use std::collections::BTreeMap;
use std::sync::Arc;

use askwell_protocol::limits::{HELD_GRID_MS, HELD_PER_SEAT_MAX};
use askwell_protocol::{Command, ItemId, Millis, NamelessKind, RefusalCode, Sealed, SeatId, StageId};

use crate::{Decision, Room};

pub(crate) use admit::is_point;
pub use release::{Flushed, Pooled};

/// The number of an answer that waits. It never leaves the server.
pub type Receipt = u64;

/// Answers that one seat may wait for at once. More come only from somebody who floods. Each seat has a bound of its own
/// here and everywhere in the pool: a shared one would tell how much others have sent.
const ANSWERS_PER_SEAT_MAX: usize = HELD_PER_SEAT_MAX * 8;

/// What is held beside one room.
#[derive(Clone, Debug)]
pub struct Pool {
    grid: Millis,
    receipts: Receipt,
    /// When the first of what waits came. Only the next moment of the grid is taken from it.
    since: Option<Millis>,
    /// The hold that is now began no earlier, for a pause of the process ended.
    began: Millis,
    held: Vec<Held>,
    /// Answers that are settled, and wait for the moment at which all are given.
    settled: Vec<(Waits, Result<(), RefusalCode>)>,
    pulse: Option<PulseBox>,
    sent: Sent,
}

/// Somebody who waits for an answer. The seat is here for the bound on each seat, and for nothing else.
#[derive(Clone, Copy, Debug)]
struct Waits {
    seat: SeatId,
    receipt: Receipt,
}

/// How many contributions each seat has sent in the stage that is now: numbers alone, and only until it ends.
#[derive(Clone, Debug, Default)]
struct Sent {
    stage: Option<StageId>,
    by: BTreeMap<SeatId, usize>,
}

/// An answer, and for whom it is.
pub type Answer = (Receipt, Result<(), RefusalCode>);

/// One contribution. The seat is here for the bound on each seat, and for nothing else.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    seat: SeatId,
    knowing: bool,
    /// For how many moments of the grid it has waited for more people.
    waited: u8,
    pub(crate) what: Kept,
    waits: Vec<Waits>,
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
    values: BTreeMap<SeatId, Chosen>,
}

/// An answer to the pulse that is open.
#[derive(Clone, Debug)]
struct Chosen {
    value: u8,
    receipt: Receipt,
    /// Whoever gave it knows how few are here, or there are enough.
    knowing: bool,
    waited: u8,
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
        Self {
            grid,
            receipts: 0,
            since: None,
            began: Millis(0),
            held: Vec::new(),
            settled: Vec::new(),
            pulse: None,
            sent: Sent::default(),
        }
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
    /// exactly, so nothing comes out, and after it a whole hold goes by first: who paused it chose neither its length nor
    /// its end.
    #[must_use]
    pub fn due(&self, room: &Room) -> Option<Millis> {
        let since = self.since.filter(|_| !room.holds_the_queue())?;
        Some(self.on_grid(since.max(self.began)).plus(self.grid))
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

    /// Whether a decision ends a pause of the process.
    fn resumes(decision: &Decision) -> bool {
        use crate::{MeetingFact as F, What};
        decision.facts.iter().any(|fact| matches!(fact.what, What::Meeting(F::ProcessResumed { .. })))
    }
}

impl Sent {
    /// How many this seat has sent in that stage.
    fn count(&self, stage: StageId, seat: SeatId) -> usize {
        if self.stage == Some(stage) { self.by.get(&seat).copied().unwrap_or(0) } else { 0 }
    }

    fn one_more(&mut self, stage: StageId, seat: SeatId) {
        if self.stage != Some(stage) {
            *self = Self { stage: Some(stage), by: BTreeMap::new() };
        }
        *self.by.entry(seat).or_default() += 1;
    }

    /// At the end of a stage nothing is left of it.
    fn forget_if(&mut self, ends: bool) {
        if ends {
            *self = Self::default();
        }
    }

    /// What was refused has not been sent.
    fn one_less(&mut self, seat: SeatId) {
        if let Some(count) = self.by.get_mut(&seat) {
            *count = count.saturating_sub(1);
        }
    }
}
