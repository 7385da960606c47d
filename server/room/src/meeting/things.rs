//! What people write in a meeting, as the room knows it: who, where, in which place. The texts lie beside.

use std::sync::Arc;

use askwell_protocol::{Asking, ItemId, Outcome, QuestionState, SeatId, SlipKind, StageId};

use super::sheet::Written;
use crate::ActionIn;

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Question {
    pub(crate) stage: StageId,
    /// Nobody for a nameless one.
    pub(crate) seat: Option<SeatId>,
    pub(crate) to: Option<SeatId>,
    pub(crate) asking: Asking,
    pub(crate) state: QuestionState,
    pub(crate) kept: bool,
    /// Laid aside by the one who was asked, unseen.
    pub(crate) parked: bool,
    pub(crate) order: u32,
}

impl Question {
    /// Whether it has come to the table.
    pub(crate) const fn was_asked(&self) -> bool {
        matches!(self.state, QuestionState::OnTheTable | QuestionState::Answered)
    }
}

impl Written for Question {
    fn stage(&self) -> StageId {
        self.stage
    }

    fn is_somebodys(&self) -> bool {
        self.kept || self.parked || !self.was_asked()
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Word {
    pub(crate) stage: StageId,
    pub(crate) seat: SeatId,
    pub(crate) answers: Option<ItemId>,
    /// The small group in which it was said, as it was then.
    pub(crate) among: Option<Arc<[SeatId]>>,
    pub(crate) order: u32,
}

impl Written for Word {
    fn stage(&self) -> StageId {
        self.stage
    }

    fn is_somebodys(&self) -> bool {
        self.among.is_some()
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Slip {
    pub(crate) stage: StageId,
    /// Nobody for a nameless one that is not signed.
    pub(crate) seat: Option<SeatId>,
    pub(crate) kind: SlipKind,
    /// To whom it is written.
    pub(crate) to: Option<SeatId>,
    /// Its place on the table; 0 while face down.
    pub(crate) order: u32,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Action {
    pub(crate) carried: ActionIn,
    pub(crate) agreed: bool,
    /// It came from an earlier meeting.
    pub(crate) came: bool,
    pub(crate) outcome: Option<Outcome>,
    pub(crate) learning: Option<ItemId>,
}

impl Action {
    /// As it is at the beginning of the meeting after its own.
    pub(crate) fn that_came(carried: &ActionIn) -> Self {
        Self { carried: carried.clone(), agreed: true, came: true, outcome: None, learning: None }
    }
}
