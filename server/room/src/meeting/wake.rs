//! What time and absence bring about by themselves. On a call nothing: a page may sleep while the person talks.

use askwell_protocol::limits::EMPTY_PAUSE_MS;
use askwell_protocol::{Millis, Role, SeatId, Talk};

use super::Meeting;
use super::draft::Draft;
use crate::{Context, Decision, FloorEnd, Live, MeetingFact as F};

/// Everything that is due, in order.
pub(crate) fn wake(meeting: &Meeting, live: &Live, context: Context) -> Decision {
    if !meeting.is_open() {
        return Decision::default();
    }
    let due = first_facilitator(meeting, live).is_some()
        || (meeting.talk == Talk::Writing && something_is_due(meeting, live, context.now));
    if !due {
        return Decision::default();
    }
    let mut draft = Draft::new(meeting, live, context);
    if let Some(seat) = first_facilitator(meeting, live) {
        draft.push(F::ProcessTaken { seat });
        draft.advance();
    }
    if meeting.talk == Talk::Writing {
        draft.absence();
    }
    draft.done()
}

/// Nobody has held the process yet, and a facilitator is here: no click for what everybody expects.
fn first_facilitator(meeting: &Meeting, live: &Live) -> Option<SeatId> {
    if meeting.process_was_held {
        return None;
    }
    let facilitators = meeting.chairs.iter().filter(|chair| chair.seat.role == Role::Facilitator);
    facilitators.map(|chair| chair.seat.id).find(|seat| live.is_here(*seat))
}

fn empty_pause_at(live: &Live) -> Option<Millis> {
    live.empty_since().map(|since| since.plus(Millis(EMPTY_PAUSE_MS)))
}

/// A cheap look, so that most wakes copy nothing.
fn something_is_due(meeting: &Meeting, live: &Live, now: Millis) -> bool {
    let floor = &meeting.floor;
    let turn = meeting.pause.is_none()
        && match floor.holder {
            Some(holder) => {
                let grace_is_over = floor.kept_until.is_some_and(|until| until <= now);
                live.is_here(holder) == floor.is_lost() || grace_is_over
            }
            None => meeting.is_tracked() && !floor.rests && floor.order.iter().any(|seat| live.is_here(*seat)),
        };
    let empty = match meeting.pause {
        None => empty_pause_at(live).is_some_and(|at| at <= now),
        Some(pause) => pause.by.is_none() && live.empty_since().is_none(),
    };
    turn || empty
}

impl Draft<'_> {
    /// Lost holders, returned holders, empty rooms, in writing.
    fn absence(&mut self) {
        let live = self.live;
        if self.m.pause.is_some_and(|pause| pause.by.is_none()) && live.empty_since().is_none() {
            self.push(F::Resumed { by: None });
        }
        if self.m.pause.is_none() && empty_pause_at(live).is_some_and(|at| at <= self.context.now) {
            self.push(F::Paused { by: None });
        }
        if self.m.pause.is_some() {
            return;
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
            (false, Some(_)) if self.m.stage().is_round() => {
                self.push(F::FloorReleased { seat: holder, how: FloorEnd::Moved });
                self.advance();
                true
            }
            (false, Some(_)) => {
                self.push(F::HolderWaitedFor {});
                false
            }
        }
    }
}

/// The next instant at which `wake` has something to do.
pub(crate) fn next_deadline(meeting: &Meeting, live: &Live) -> Option<Millis> {
    if !meeting.is_open() || meeting.talk == Talk::Call || meeting.pause.is_some() {
        return None;
    }
    let grace = meeting.floor.kept_until.filter(|_| meeting.floor.holder.is_some_and(|seat| !live.is_here(seat)));
    grace.into_iter().chain(empty_pause_at(live)).min()
}
