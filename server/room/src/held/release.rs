//! What comes out: once for all, in the order of random ids, dated on the grid. Nothing here looks at a seat.

use askwell_protocol::{CommandKind, ItemId, RefusalCode};

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
    /// Lets everything out that is held.
    pub fn flush(&mut self, room: &Room, live: &Live, context: Context) -> Flushed {
        self.since = None;
        let mut answers = std::mem::take(&mut self.settled);
        let mut held = std::mem::take(&mut self.held);
        held.sort_unstable_by_key(|held| held.what.id());
        let Room::Meeting(meeting) = room else { return Flushed { decision: Decision::default(), answers } };
        let mut out = meeting.letting_out(live, self.on_grid(context.now), context);
        for held in held {
            // Edits and withdrawals were asked before: they are about what lies there already.
            let adds = matches!(held.what, Kept::Add(_));
            let few = adds && !held.knowing && meeting.few_here(live, CommandKind::NamelessAdd, held.moment);
            let answer = if few { Err(RefusalCode::FewHere) } else { out.let_out(held.what) };
            answers.extend(held.receipts.into_iter().map(|receipt| (receipt, answer)));
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
        if self.since.is_none() || !Self::ends(&decision) {
            return Ok(self.counted(Pooled { before: None, decision, answers: Vec::new() }));
        }
        let flushed = self.flush(room, live, context);
        let mut after = room.clone();
        after.put_texts(&flushed.decision.texts);
        for fact in &flushed.decision.facts {
            after.evolve(fact);
        }
        match again(&after) {
            Ok(decision) => Ok(self.counted(Pooled { before: Some(flushed), decision, answers: Vec::new() })),
            // What comes out never stands in the way of a stage's end; if it did, it would still have come out.
            Err(_) => Ok(Pooled { before: Some(flushed), decision, answers: Vec::new() }),
        }
    }

    /// Counts the pulse that a decision closes. Fewer answers than enough leave no numbers at all.
    fn counted(&mut self, mut pooled: Pooled) -> Pooled {
        for fact in &mut pooled.decision.facts {
            let What::Meeting(F::PulseClosed { id, counts }) = &mut fact.what else { continue };
            let (values, receipts) = self.take_pulse(*id);
            pooled.answers.extend(receipts);
            *counts = crate::meeting::pulse_counts(&values);
        }
        pooled
    }

    fn take_pulse(&mut self, id: ItemId) -> (Vec<u8>, Vec<Receipt>) {
        match self.pulse.take() {
            Some(pulse) if pulse.id == id => pulse.values.into_values().unzip(),
            _ => (Vec::new(), Vec::new()),
        }
    }
}
