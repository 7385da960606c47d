//! While the server is away nobody's time passes: a stage, a turn, a grace have as much left afterwards as before. What must
//! never be here: a guess at how long that was. The server knows when it was last alive.

use askwell_protocol::Millis;

use super::Meeting;
use super::clock::{Account, Clock};
use crate::{Context, Decision, Fact, MeetingFact, Touched, What};

/// What the server was away for, as far as it is after all that is known here.
pub(crate) fn server_away(meeting: &Meeting, from: Millis, context: Context) -> Decision {
    let from = from.max(meeting.ledger.accounted_to);
    if !meeting.is_open() || from >= context.now {
        return Decision::default();
    }
    let what = What::Meeting(MeetingFact::ServerAway { from });
    Decision { facts: vec![Fact { at: context.now, what }], texts: Vec::new() }
}

impl Meeting {
    pub(super) fn evolve_server_away(&mut self, at: Millis, from: Millis) -> Touched {
        self.clock.skip(from, at);
        self.floor.turn.skip(from, at);
        let away = at.since(from);
        self.floor.kept_until = self.floor.kept_until.map(|until| until.plus(away));
        self.hand_over.volunteer = self.hand_over.volunteer.map(|(seat, since)| (seat, since.plus(away)));
        // A pause that lasts is as long as people know it.
        if let Some(pause) = &mut self.pause {
            pause.since = pause.since.plus(away);
        }
        if let Some(pause) = &mut self.process_pause {
            pause.since = pause.since.plus(away);
        }
        Touched::everything()
    }

    /// Books the time until the server went under what it was, and the rest as held.
    pub(super) fn book_server_away(&mut self, at: Millis, from: Millis) {
        let account = self.account();
        self.ledger.book(from, account);
        self.ledger.book(at, Account::Held);
    }
}

impl Clock {
    /// What passed between these two instants was not spent.
    fn skip(&mut self, from: Millis, to: Millis) {
        if self.running_since.is_some() {
            self.spent = self.spent_at(from);
            self.running_since = Some(to);
        }
        self.held_since = self.held_since.map(|since| since.plus(to.since(from)));
    }
}
