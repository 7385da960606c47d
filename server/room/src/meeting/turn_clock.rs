//! The clock of one turn, in stages that have minutes for each person. What must never be here: anything that ends a
//! turn. A turn that has run over is a sign on the page; who speaks is done when they say so.

use askwell_protocol::{Millis, SeatId, TurnRecord};

use super::Meeting;
use crate::format::Minutes;

impl Meeting {
    /// How long a turn of this seat is meant to be; nothing where turns have no minutes, or where somebody steps in
    /// whose turn it isn't.
    fn turn_length(&self, seat: SeatId) -> Option<Millis> {
        let stage = self.stage();
        let Minutes::PerPerson(each) = stage.spec.minutes else { return None };
        let takes_turns = stage.is_round() && self.people_in(stage).contains(&seat);
        takes_turns.then(|| Millis::minutes(u64::from(each)))
    }

    /// The clock of the turn that goes on.
    pub(super) fn turn(&self) -> Option<TurnRecord> {
        let total = self.turn_length(self.floor.holder?)?;
        let clock = &self.floor.turn;
        let deadline = clock.deadline(total);
        let remaining = if deadline.is_none() { Some(clock.remaining(total)) } else { None };
        Some(TurnRecord { deadline, remaining, total })
    }
}
