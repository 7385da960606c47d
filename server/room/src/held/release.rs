//! What comes out: once for all, in the order of random ids, dated on the grid. Nothing here looks at a seat.

use askwell_protocol::{CommandKind, ItemId, Millis, RefusalCode};

use super::crowd::Crowd;
use super::{Answer, Kept, Pool, Receipt};
use crate::{Ask, Context, Decision, Live, MeetingFact as F, Room, What, decide, wake};

/// What came out of the pool.
#[derive(Clone, Debug, Default)]
pub struct Flushed {
    /// One fact for all of it, and what follows by itself.
    pub decision: Decision,
    /// The answers, to be given when that is durable.
    pub answers: Vec<Answer>,
}

/// A decision of a room with a pool beside it.
#[derive(Clone, Debug, Default)]
pub struct Pooled {
    /// What came out before.
    pub before: Option<Flushed>,
    /// What was decided.
    pub decision: Decision,
    /// Answers that rest on it: those of a pulse that it closes.
    pub answers: Vec<Receipt>,
}

impl Pool {
    /// Lets out what is held, at a moment of the grid. What waits for more people may wait for the next.
    pub fn flush(&mut self, room: &Room, live: &Live, context: Context) -> Flushed {
        self.let_out(room, live, context, false)
    }

    /// At the end of what it was written for nothing waits any longer.
    fn let_out(&mut self, room: &Room, live: &Live, context: Context, ends: bool) -> Flushed {
        self.since = None;
        let settled = std::mem::take(&mut self.settled).into_iter();
        let mut answers: Vec<Answer> = settled.map(|(waits, answer)| (waits.receipt, answer)).collect();
        let mut held = std::mem::take(&mut self.held);
        held.sort_unstable_by_key(|held| held.what.id());
        let Room::Meeting(meeting) = room else { return Flushed { decision: Decision::default(), answers } };
        // From the last moment of the grid on, for everything alike, whenever it came.
        let since = self.on_grid(before(context.now));
        let crowd = self.crowd(meeting, live, CommandKind::NamelessAdd, (since, context.now));
        let mut out = meeting.letting_out(live, self.on_grid(context.now), context);
        for mut held in held {
            // Edits and withdrawals were asked before: they are about what lies there already.
            let adds = matches!(held.what, Kept::Add(_));
            let asks = adds && !held.knowing;
            if asks && !ends && crowd.lets_wait(held.waited) {
                held.waited += 1;
                self.held.push(held);
                continue;
            }
            let few = asks && crowd != Crowd::Enough;
            let answer = if few { Err(RefusalCode::FewHere) } else { out.let_out(held.what) };
            if adds && answer.is_err() {
                self.sent.one_less(held.seat);
            }
            answers.extend(held.waits.into_iter().map(|waits| (waits.receipt, answer)));
        }
        if !ends {
            answers.extend(self.warn_of_few(meeting, live, context.now));
        }
        if !self.held.is_empty() || self.pulse_waits() {
            self.since = Some(context.now);
        }
        answers.sort_unstable_by_key(|(receipt, _)| *receipt);
        Flushed { decision: out.done(), answers }
    }

    /// Decides as [`decide`] does: what is held comes out before its stage ends, and a pulse is counted at its close.
    ///
    /// # Errors
    /// As [`decide`]; then everything stays where it is.
    pub fn decide(&mut self, room: &Room, live: &Live, ask: &Ask, context: Context) -> Result<Pooled, RefusalCode> {
        let decision = decide(room, live, ask, context)?;
        self.before(room, live, context, decision, |room| decide(room, live, ask, context))
    }

    /// Wakes as [`wake`] does, with the same care.
    pub fn wake(&mut self, room: &Room, live: &Live, context: Context) -> Pooled {
        let decision = wake(room, live, context);
        let again = |room: &Room| Ok::<_, std::convert::Infallible>(wake(room, live, context));
        self.before(room, live, context, decision, again).unwrap_or_default()
    }

    fn before<E>(
        &mut self,
        room: &Room,
        live: &Live,
        context: Context,
        decision: Decision,
        again: impl FnOnce(&Room) -> Result<Decision, E>,
    ) -> Result<Pooled, E> {
        if Self::resumes(&decision) {
            self.began = self.on_grid(before(context.now)).plus(self.grid);
        }
        let ends = Self::ends(&decision);
        if self.since.is_none() || !ends {
            self.sent.forget_if(ends);
            return Ok(self.counted(room, Pooled { before: None, decision, answers: Vec::new() }));
        }
        let flushed = self.let_out(room, live, context, true);
        self.sent.forget_if(ends);
        let mut after = room.clone();
        after.put_texts(&flushed.decision.texts);
        for fact in &flushed.decision.facts {
            after.evolve(fact);
        }
        match again(&after) {
            Ok(decision) => Ok(self.counted(room, Pooled { before: Some(flushed), decision, answers: Vec::new() })),
            // What comes out never stands in the way of a stage's end; if it did, it would still have come out.
            Err(_) => Ok(Pooled { before: Some(flushed), decision, answers: Vec::new() }),
        }
    }

    /// Counts the pulse that a decision closes. Fewer answers than enough leave no numbers at all.
    fn counted(&mut self, room: &Room, mut pooled: Pooled) -> Pooled {
        for fact in &mut pooled.decision.facts {
            let What::Meeting(F::PulseClosed { id, counts }) = &mut fact.what else { continue };
            let (values, receipts) = self.take_pulse(room, *id);
            pooled.answers.extend(receipts);
            *counts = crate::meeting::pulse_counts(&values);
        }
        pooled
    }

    /// The answers of all who are still in the set: with those of others fewer people than it seems could have given them.
    fn take_pulse(&mut self, room: &Room, id: ItemId) -> (Vec<u8>, Vec<Receipt>) {
        let (Some(pulse), Room::Meeting(meeting)) = (self.pulse.take(), room) else { return Default::default() };
        let values = pulse.values.into_iter().filter(|_| pulse.id == id);
        let (mut counted, mut receipts) = (Vec::new(), Vec::new());
        for (seat, chosen) in values {
            counted.extend(meeting.chair(seat).map(|_| chosen.value));
            receipts.push(chosen.receipt);
        }
        (counted, receipts)
    }
}

/// What happens at a moment of the grid belongs to the hold that ends then.
const fn before(now: Millis) -> Millis {
    Millis(now.0.saturating_sub(1))
}
