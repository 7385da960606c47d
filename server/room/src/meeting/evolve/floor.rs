//! The floor and the queue: turns that begin and end, lost holders, hands, questions.

use askwell_protocol::{Asking, Millis, QuestionState, SeatId};

use super::standing_and;
use crate::meeting::{Meeting, Question};
use crate::{FloorEnd, Key, MeetingFact as F, Touched};

impl Meeting {
    pub(super) fn evolve_floor(&mut self, at: Millis, fact: &F) -> Touched {
        match fact {
            F::FloorGranted { seat, doing } => {
                let follow_ups = self.stage().spec.follow_ups;
                self.floor.grant(at, *seat, *doing, follow_ups);
            }
            F::FloorReleased { seat, how } => self.end_turn(*seat, *how),
            F::TurnMoved { seat } => self.move_turn(*seat),
            F::HolderLost { until } => self.floor.kept_until = Some(*until),
            F::HolderWaitedFor {} => {
                self.floor.kept_until = None;
                self.floor.waits = true;
            }
            F::HolderBack {} => {
                self.floor.kept_until = None;
                self.floor.waits = false;
            }
            _ => {}
        }
        self.settle_clock(at);
        standing_and([])
    }

    /// Ends a turn, or the wait for one: who passes ahead of the turn has had it.
    fn end_turn(&mut self, seat: SeatId, how: FloorEnd) {
        self.floor.order.retain(|next| *next != seat);
        if self.floor.holder == Some(seat) {
            // Where one voice has the stage, its turn once over is over; after anybody else's, the floor comes back.
            let own = self.one_voice() == Some(seat);
            self.floor.release();
            self.floor.rests = own || how == FloorEnd::Revoked;
            self.heard_again(seat);
        }
        if !self.stage().is_round() || !self.people_in(self.stage()).contains(&seat) {
            return;
        }
        match how {
            FloorEnd::Moved | FloorEnd::Revoked => self.floor.order.push(seat),
            FloorEnd::Done | FloorEnd::Passed => {
                let had = &mut self.stage_mut().had;
                if !had.contains(&seat) {
                    had.push(seat);
                }
            }
        }
    }

    pub(super) fn evolve_queue(&mut self, at: Millis, fact: &F) -> Touched {
        match fact {
            F::HandRaised { seat } => self.join_queue(Some(*seat), None, at),
            F::HandLowered { seat } => self.queue.retain(|waits| !waits.is(Some(*seat), None)),
            F::QuestionQueued { id, seat, to, fills } => {
                match self.queue.iter_mut().find(|waits| *fills && waits.is(Some(*seat), None)) {
                    Some(kept) => kept.question = Some(*id),
                    None => self.join_queue(Some(*seat), Some(*id), at),
                }
                let asking = self.stage().spec.asking.unwrap_or(Asking::Open);
                self.questions.insert(*id, self.question(Some(*seat), *to, asking, QuestionState::Waiting));
            }
            F::QueueOrdered { order } => {
                self.request_order = Some(*order);
                self.sort_queue();
            }
            F::QuestionHeld { .. } | F::QuestionReleased { .. } | F::QuestionSentBack { .. } => {
                self.evolve_held(at, fact)
            }
            F::QueueMoved { seat, question, to } => self.move_in_queue(*seat, *question, *to),
            F::SatWith { sitting } => self.floor.sitting = *sitting,
            F::QuestionParked { id } => self.questions.change(id, |question| question.parked = true),
            F::QuestionWithdrawn { id } => {
                self.forget_nameless(*id);
            }
            F::QuestionAsked { id, seat, to, asking, follow_up } => {
                self.queue.retain(|waits| waits.question != Some(*id));
                let asked = self.question(*seat, Some(*to), *asking, QuestionState::OnTheTable);
                self.questions.insert(*id, asked);
                self.next_order += 1;
                self.floor.question = Some(*id);
                self.floor.asker = *seat;
                let left = self.floor.follow_ups.saturating_sub(1);
                self.floor.follow_ups = if *follow_up { left } else { self.stage().spec.follow_ups };
            }
            F::QuestionAnswered { id } => {
                self.questions.change(id, |question| question.state = QuestionState::Answered);
                self.floor.question = None;
                self.floor.sitting = false;
            }
            F::QuestionKept { id, keep } => self.questions.change(id, |question| question.kept = *keep),
            _ => {}
        }
        touched_in_queue(fact)
    }

    /// Questions that are looked through before they wait.
    fn evolve_held(&mut self, at: Millis, fact: &F) {
        match fact {
            F::QuestionHeld { id, seat, to } => {
                let asking = self.stage().spec.asking.unwrap_or(Asking::Open);
                self.questions.insert(*id, self.question(Some(*seat), *to, asking, QuestionState::Held));
            }
            F::QuestionReleased { id } => {
                let seat = self.questions.get(id).and_then(|question| question.seat);
                self.questions.change(id, |question| question.state = QuestionState::Waiting);
                self.join_queue(seat, Some(*id), at);
            }
            F::QuestionSentBack { id, reason } => {
                let writer = self.questions.get(id).and_then(|question| question.seat);
                self.forget_nameless(*id);
                self.sent_back.insert(*id, (writer, *reason));
            }
            _ => {}
        }
    }

    pub(super) fn question(
        &self,
        seat: Option<SeatId>,
        to: Option<SeatId>,
        asking: Asking,
        state: QuestionState,
    ) -> Question {
        Question { stage: self.at, seat, to, asking, state, kept: false, parked: false, order: self.next_order }
    }
}

/// A place that comes, goes or moves changes the queue, and who may do what with it; the clock, the desk and the floor it
/// leaves alone, unless a question comes to the table or goes from it.
fn touched_in_queue(fact: &F) -> Touched {
    match fact {
        F::QuestionSentBack { id, .. } => {
            Touched::these([Key::Question(*id), Key::Answer(*id), Key::Queue, Key::Rights])
        }
        F::QuestionAsked { id, .. } => Touched::these([Key::Question(*id), Key::Floor, Key::Queue, Key::Rights]),
        F::QuestionQueued { id, .. }
        | F::QuestionEdited { id }
        | F::QuestionHeld { id, .. }
        | F::QuestionReleased { id }
        | F::QuestionWithdrawn { id } => Touched::these([Key::Question(*id), Key::Queue, Key::Rights]),
        F::QuestionAnswered { id } => standing_and([Key::Question(*id)]),
        F::SatWith { .. } => standing_and([]),
        _ => Touched::these([Key::Queue, Key::Rights]),
    }
}
