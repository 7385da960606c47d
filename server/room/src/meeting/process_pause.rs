//! The pause of the process: the set looks at how it works. Clock, queue and floor are held exactly and given back as
//! they were; over them a round may open, about one of the stock questions. What must never be here: a change to what
//! is held beneath.

use askwell_protocol::{Millis, ProcessPauseRecord, RefusalCode, Role, SeatId, StockQuestion, Talk};

use super::Meeting;
use super::draft::Draft;
use crate::{Key, MeetingFact as F, Touched};

/// A pause of the process, with its round if it has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ProcessPause {
    pub(crate) by: SeatId,
    pub(crate) since: Millis,
    pub(crate) question: Option<StockQuestion>,
    /// Who is still to come in its round.
    pub(crate) order: Vec<SeatId>,
    pub(crate) holder: Option<SeatId>,
    pub(crate) had: Vec<SeatId>,
}

impl ProcessPause {
    pub(super) fn record(&self) -> ProcessPauseRecord {
        ProcessPauseRecord {
            by: self.by,
            since: self.since,
            question: self.question,
            order: self.order.clone(),
            holder: self.holder,
            had: self.had.clone(),
        }
    }

    /// Ends a turn of the round, or the wait for one.
    fn end_turn(&mut self, seat: SeatId) {
        self.order.retain(|next| *next != seat);
        if self.holder == Some(seat) {
            self.holder = None;
        }
        if !self.had.contains(&seat) {
            self.had.push(seat);
        }
    }

    /// Who has left the set is no longer waited for.
    pub(super) fn forget(&mut self, seat: SeatId) {
        self.order.retain(|next| *next != seat);
        self.holder = self.holder.filter(|holder| *holder != seat);
    }

    /// Who comes late joins the round at its end.
    pub(super) fn join(&mut self, seat: SeatId) {
        if self.question.is_some() {
            self.order.push(seat);
        }
    }
}

/// Whether a chair takes part in rounds about how the set works.
pub(crate) const fn takes_part(role: Role) -> bool {
    matches!(role, Role::Facilitator | Role::Member)
}

impl Meeting {
    /// Who may speak by the room's order just now: of the stage, or of the round in a pause of the process.
    pub(crate) fn speaker(&self) -> Option<SeatId> {
        self.process_pause.as_ref().map_or(self.floor.holder, |pause| pause.holder)
    }

    pub(super) fn evolve_process_pause(&mut self, at: Millis, fact: &F) -> Touched {
        match fact {
            F::ProcessPaused { by, question } => {
                let order = question.map(|_| self.circle_after(*by)).unwrap_or_default();
                let (question, by) = (*question, *by);
                let pause = ProcessPause { by, since: at, question, order, holder: None, had: Vec::new() };
                self.process_pause = Some(pause);
                self.settle_clock(at);
            }
            F::ProcessTurn { seat } => {
                if let Some(pause) = &mut self.process_pause {
                    pause.order.retain(|next| next != seat);
                    pause.holder = Some(*seat);
                }
            }
            F::ProcessTurnEnded { seat } => {
                if let Some(pause) = &mut self.process_pause {
                    pause.end_turn(*seat);
                }
            }
            F::ProcessResumed { .. } => {
                if let Some(pause) = self.process_pause.take() {
                    // The grace of a lost holder is held as well.
                    let held = at.since(pause.since);
                    self.floor.kept_until = self.floor.kept_until.map(|until| until.plus(held));
                }
                self.settle_clock(at);
            }
            _ => return Touched::default(),
        }
        super::evolve::standing_and([Key::ProcessPause])
    }

    /// Everybody who takes part, round the circle: first whoever sits after this seat, and this seat last.
    fn circle_after(&self, seat: SeatId) -> Vec<SeatId> {
        let taking_part = self.chairs_now().filter(|chair| takes_part(chair.seat.role) || chair.seat.id == seat);
        let mut circle: Vec<SeatId> = taking_part.map(|chair| chair.seat.id).collect();
        let at = circle.iter().position(|next| *next == seat).map_or(0, |at| at + 1);
        circle.rotate_left(at);
        circle
    }
}

impl Draft<'_> {
    pub(super) fn process_pause(&mut self, seat: SeatId, question: Option<StockQuestion>) {
        self.push(F::ProcessPaused { by: seat, question });
    }

    /// Who paused ends it, or who holds the process.
    pub(super) fn process_resume(&mut self, seat: SeatId) -> Result<(), RefusalCode> {
        let pause = self.m.process_pause.as_ref().ok_or(RefusalCode::NotPaused)?;
        if pause.by != seat && self.m.process != Some(seat) {
            return Err(RefusalCode::NotYours);
        }
        self.push(F::ProcessResumed { by: seat });
        Ok(())
    }

    /// In writing the round of the pause passes on by itself, to the next who is here.
    pub(super) fn advance_round(&mut self) {
        let Some(pause) = &self.m.process_pause else { return };
        if self.m.pause.is_some() || self.m.talk == Talk::Call || pause.holder.is_some() {
            return;
        }
        if let Some(seat) = pause.order.iter().copied().find(|seat| self.can_speak(*seat)) {
            self.push(F::ProcessTurn { seat });
        }
    }

    /// I am done with my turn of the round, or pass, ahead of it too.
    pub(super) fn end_round_turn(&mut self, seat: SeatId) {
        self.push(F::ProcessTurnEnded { seat });
    }

    /// *Next* in the round of the pause. Whose page is gone has had a turn: nothing waits for a missing browser.
    pub(super) fn next_in_round(&mut self) -> Result<(), RefusalCode> {
        let Some(pause) = &self.m.process_pause else { return Err(RefusalCode::NobodyWaits) };
        let (before, first) = (pause.holder, pause.order.first().copied());
        let ready = pause.order.iter().copied().find(|seat| self.can_speak(*seat)).or(first);
        if let Some(seat) = before {
            self.push(F::ProcessTurnEnded { seat });
        }
        match (ready, before) {
            (Some(seat), _) => self.push(F::ProcessTurn { seat }),
            (None, Some(_)) => {}
            (None, None) => return Err(RefusalCode::NobodyWaits),
        }
        Ok(())
    }
}
