//! The floor: who has it. The words are those of RFC 8855 (holder, granted, released, revoked).

use askwell_protocol::{Doing, Floor, ItemId, Millis, SeatId};

use super::Meeting;
use super::clock::Clock;

/// The floor of the stage that is now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FloorState {
    pub(crate) holder: Option<SeatId>,
    pub(crate) doing: Option<Doing>,
    pub(crate) since: Option<Millis>,
    /// The question on the table.
    pub(crate) question: Option<ItemId>,
    /// Who asked it, or asks.
    pub(crate) asker: Option<SeatId>,
    /// Follow-ups that the asker may still put.
    pub(crate) follow_ups: u8,
    /// Who is still to come in this round.
    pub(crate) order: Vec<SeatId>,
    /// The holder's line is lost; the turn is kept until then.
    pub(crate) kept_until: Option<Millis>,
    /// The grace has run out; the floor waits for who holds the process.
    pub(crate) waits: bool,
    /// Taken back by who holds the process: it passes to nobody by itself.
    pub(crate) rests: bool,
    /// How long this turn has lasted.
    pub(crate) turn: Clock,
    /// The presenter sits with the question: a silence.
    pub(crate) sitting: bool,
}

impl FloorState {
    /// The holder's line is lost, in writing.
    pub(crate) const fn is_lost(&self) -> bool {
        self.kept_until.is_some() || self.waits
    }

    /// Whether the holder has it to ask.
    pub(crate) const fn asks(&self) -> bool {
        matches!(self.doing, Some(Doing::Asking | Doing::FollowingUp))
    }

    pub(crate) fn grant(&mut self, at: Millis, seat: SeatId, doing: Doing, follow_ups: u8) {
        if self.doing == Some(Doing::FollowingUp) && doing == Doing::Answering && self.question.is_none() {
            // The follow-up was asked by voice; in writing it came to the table as a question and is counted there.
            self.follow_ups = self.follow_ups.saturating_sub(1);
        }
        self.holder = Some(seat);
        self.doing = Some(doing);
        self.since = Some(at);
        self.turn = Clock::started(at, Millis(0));
        self.kept_until = None;
        self.waits = false;
        self.rests = false;
        self.sitting = false;
        self.order.retain(|next| *next != seat);
        if doing == Doing::Asking {
            self.asker = Some(seat);
            self.question = None;
            self.follow_ups = follow_ups;
        }
    }

    /// Frees the floor: nobody has it, and no thread of questions goes on.
    pub(crate) fn release(&mut self) {
        self.holder = None;
        self.doing = None;
        self.since = None;
        self.turn = Clock::default();
        self.asker = None;
        self.follow_ups = 0;
        self.kept_until = None;
        self.waits = false;
        self.sitting = false;
    }
}

impl Meeting {
    /// The one whose stage it is, where one voice has it: who holds the process, or the presenter.
    pub(crate) fn one_voice(&self) -> Option<SeatId> {
        match self.stage().spec.floor {
            Floor::Facilitator => self.process,
            Floor::Presenter => self.presenter(),
            _ => None,
        }
    }

    /// Whether a seat may be given the floor of this stage. Who holds the process may step in, except that a presenter
    /// who listens, listens.
    pub(crate) fn may_have_floor(&self, seat: SeatId) -> bool {
        let runs = self.process == Some(seat);
        if !self.takes_part(seat) && !self.people_in(self.stage()).contains(&seat) {
            return false;
        }
        match self.stage().spec.floor {
            Floor::Facilitator | Floor::Questions => true,
            Floor::Presenter => runs || self.presenter() == Some(seat),
            Floor::Round | Floor::Requests => runs || self.people_in(self.stage()).contains(&seat),
            Floor::AllButPresenter => self.presenter() != Some(seat),
            Floor::Silence | Floor::Open => false,
        }
    }

    /// Moves a seat to the end of the round, whether it has the floor or waits for it.
    pub(crate) fn move_turn(&mut self, seat: SeatId) {
        if let Some(at) = self.floor.order.iter().position(|next| *next == seat) {
            self.floor.order.remove(at);
            self.floor.order.push(seat);
        }
    }
}
