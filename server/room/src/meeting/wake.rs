//! What time and absence bring about by themselves.
//!
//! On a call hardly anything: a page may sleep while the person talks. In writing a lost holder's clock stops, a grace
//! begins, and then the turn goes on. What must never be here: a stage of a set that moves by itself.

use askwell_protocol::limits::EMPTY_PAUSE_MS;
use askwell_protocol::{Doing, Millis, SeatId, Talk};

use super::Meeting;
use super::draft::Draft;
use crate::{Context, Decision, FloorEnd, Live, MeetingFact as F};

/// Everything that is due, in order.
pub(crate) fn wake(meeting: &Meeting, live: &Live, context: Context) -> Decision {
    if !meeting.is_open() || !something_is_due(meeting, live, context.now) {
        return Decision::default();
    }
    let mut draft = Draft::new(meeting, live, context);
    if meeting.is_left_open(context.now) {
        draft.close();
        return draft.done();
    }
    draft.stages_on_time();
    draft.process_wakes();
    if meeting.talk == Talk::Writing {
        draft.absence();
    }
    draft.done()
}

/// A cheap look, so that most wakes copy nothing.
fn something_is_due(meeting: &Meeting, live: &Live, now: Millis) -> bool {
    meeting.is_left_open(now)
        || meeting.end_due(live, now).is_some()
        || meeting.process_is_due(live, now)
        || (meeting.talk == Talk::Writing
            && (a_pause_is_due(meeting, live, now)
                || a_turn_is_due(meeting, live, now)
                || !meeting.without_group(live).is_empty()))
}

pub(super) fn empty_pause_at(meeting: &Meeting, live: &Live) -> Option<Millis> {
    meeting.nobody_since(live).map(|since| since.plus(Millis(EMPTY_PAUSE_MS)))
}

fn a_pause_is_due(meeting: &Meeting, live: &Live, now: Millis) -> bool {
    match meeting.pause {
        None => empty_pause_at(meeting, live).is_some_and(|at| at <= now),
        Some(pause) => pause.by.is_none() && meeting.nobody_since(live).is_none(),
    }
}

fn a_turn_is_due(meeting: &Meeting, live: &Live, now: Millis) -> bool {
    let floor = &meeting.floor;
    if meeting.pause.is_some() {
        return false;
    }
    if let Some(pause) = &meeting.process_pause {
        return pause.holder.is_none() && pause.order.iter().any(|seat| live.is_here(*seat));
    }
    match floor.holder {
        Some(holder) => {
            let grace_is_over = floor.kept_until.is_some_and(|until| until <= now);
            live.is_here(holder) == floor.is_lost() || grace_is_over
        }
        None => {
            let next = |seat| meeting.can_speak(live, seat);
            meeting.is_tracked() && !floor.rests && meeting.comes_next(next).is_some()
        }
    }
}

impl Draft<'_> {
    /// Lost holders, returned holders, empty rooms, in writing.
    fn absence(&mut self) {
        if a_pause_is_due(&self.m, self.live, self.context.now) {
            self.push(if self.m.pause.is_some() { F::Resumed { by: None } } else { F::Paused { by: None } });
        }
        if self.m.pause.is_some() {
            return;
        }
        if self.m.process_pause.is_some() {
            return self.advance();
        }
        // Each step either ends or moves a turn on, so a round is walked at most once.
        for _ in 0..=self.m.chairs.len() {
            let Some(holder) = self.m.floor.holder else { break };
            if !self.absent_holder(holder) {
                break;
            }
        }
        self.advance();
        if let Some(holder) = self.m.floor.holder {
            self.absent_holder(holder);
        }
    }

    /// One step for a holder whose line is lost or back. Whether the floor has moved on.
    fn absent_holder(&mut self, holder: SeatId) -> bool {
        let now = self.context.now;
        let floor = &self.m.floor;
        match (self.live.is_here(holder), floor.kept_until) {
            (true, _) if floor.is_lost() => {
                self.push(F::HolderBack {});
                false
            }
            (true, _) => false,
            (false, None) if floor.waits => false,
            (false, None) => {
                self.push(F::HolderLost { until: now.plus(self.context.grace) });
                false
            }
            (false, Some(until)) if until > now => false,
            (false, Some(_)) => self.give_up(holder),
        }
    }

    /// The grace has run out. A turn of a round comes again at its end, a turn to ask is over, and where it is one
    /// person's stage it waits for who holds the process. Whether the floor has moved on.
    fn give_up(&mut self, holder: SeatId) -> bool {
        let answers = self.m.floor.doing == Some(Doing::Answering) && self.m.presenter() == Some(holder);
        if answers || self.m.one_voice() == Some(holder) {
            self.push(F::HolderWaitedFor {});
            return false;
        }
        // Another who was asked is not waited for: the question is left.
        if let Some(id) = self.m.floor.question {
            self.push(F::QuestionAnswered { id });
        }
        let how = if self.m.stage().is_round() { FloorEnd::Moved } else { FloorEnd::Passed };
        self.push(F::FloorReleased { seat: holder, how });
        self.advance();
        true
    }
}

/// The next instant at which `wake` has something to do.
pub(crate) fn next_deadline(meeting: &Meeting, live: &Live) -> Option<Millis> {
    if !meeting.is_open() {
        return None;
    }
    let in_writing = meeting.talk == Talk::Writing && meeting.pause.is_none();
    let in_stage = in_writing && meeting.process_pause.is_none();
    let lost = |_: &Millis| in_stage && meeting.floor.holder.is_some_and(|seat| !live.is_here(seat));
    let grace = meeting.floor.kept_until.filter(lost);
    let empty = empty_pause_at(meeting, live).filter(|_| in_writing);
    let on_time = meeting.ends_at_by_itself();
    [grace, empty, on_time, meeting.process_lost_at(live), meeting.steps_in_at(live), meeting.granted_at()]
        .into_iter()
        .flatten()
        .min()
}
