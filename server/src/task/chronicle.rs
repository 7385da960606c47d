//! Head and told: what a room has decided, and what of that may be known.
//!
//! Commands are decided on *head*, which runs ahead of the disk; everybody is shown *told*, which waits for it. Steps go
//! from one to the other in order, in batches, one batch in flight at a time. What must never be here: I/O (the keeper
//! has it), sockets, or a way to show head to anybody.

use std::collections::VecDeque;

use askwell_journal::{Batch, FactNumber, Stored, StreamId, TextChange as KeptText};
use askwell_protocol::{Cause, Millis, RefusalCode, RoomId};
use askwell_room::{
    Ask, Context, Decision, Effect, Fact, Flushed, Live, Pool, Pooled, Receipt, Room, Touched, server_away,
};

use crate::encoding::{EncodeError, StoredError, decode_stored, encode_fact, encode_text, text_id};

/// Facts in one append: enough that a busy turn is one write, and few enough that its size stays in the tens of kilobytes
/// without texts.
const BATCH_FACTS_MAX: usize = 256;
/// Steps that may wait for the disk. One more is refused as `busy`: a disk that is this far behind isn't coming after.
const STEPS_MAX: usize = 512;

/// One decision: what it made, and what it is called.
struct Step {
    decision: Decision,
    cause: Cause,
}

/// The number of a step, counted from one over the life of a loaded room. Answers wait for the step they rest on.
pub(crate) type StepNumber = u64;

/// An answer that came out of the pool, and the step that it rests on.
pub(crate) type HeldAnswer = (StepNumber, Receipt, Result<(), RefusalCode>);

/// A step that is durable and has been taken over into told.
pub(crate) struct Told {
    /// Records that may have changed.
    pub(crate) touched: Touched,
    /// What to announce.
    pub(crate) cause: Cause,
    /// What the world outside is asked to do.
    pub(crate) effects: Vec<Effect>,
}

/// Head and told of one room.
pub(crate) struct Chronicle {
    head: Room,
    told: Room,
    gathered: VecDeque<Step>,
    in_flight: Vec<Step>,
    /// The last step decided.
    decided: StepNumber,
    /// The last step that is durable.
    durable: StepNumber,
    /// The last fact in the journal.
    kept: FactNumber,
    /// When the last fact happened; the next is no earlier, whatever the clock says.
    last_at: Millis,
}

impl Chronicle {
    /// Takes up a room where the journal left it.
    pub(crate) fn load(id: RoomId, stored: &Stored) -> Result<Self, StoredError> {
        let all = decode_stored(stored)?;
        let last_at = all.facts.iter().map(|fact| fact.at).max().unwrap_or_default();
        let kept = stored.entries.last().map_or(FactNumber::NONE, |entry| entry.number);
        let mut told = Room::unborn(id);
        told.live_through(&all, |_, _, _| {});
        let (gathered, in_flight) = (VecDeque::new(), Vec::new());
        Ok(Self { head: told.clone(), told, gathered, in_flight, decided: 0, durable: 0, kept, last_at })
    }

    /// What may be known.
    pub(crate) fn told(&self) -> &Room {
        &self.told
    }

    /// What has been decided; for looking ahead, never for showing.
    pub(crate) fn head(&self) -> &Room {
        &self.head
    }

    /// The last step decided: an answer given now rests on it.
    pub(crate) fn decided(&self) -> StepNumber {
        self.decided
    }

    /// The last step that is durable.
    pub(crate) fn durable(&self) -> StepNumber {
        self.durable
    }

    /// Whether something waits for the disk.
    pub(crate) fn is_pending(&self) -> bool {
        self.durable < self.decided
    }

    /// When the last fact happened.
    pub(crate) fn last_at(&self) -> Millis {
        self.last_at
    }

    /// The instant of a decision made now: never before the last fact.
    pub(crate) fn instant(&self, now: Millis) -> Millis {
        now.max(self.last_at)
    }

    /// Decides on head. Whatever the answer, it holds once the step [`Self::decided`] names is durable. What comes out of
    /// the pool with it is answered by what is given back.
    pub(crate) fn decide(
        &mut self,
        beside: (&Live, &mut Pool),
        ask: &Ask,
        context: Context,
    ) -> Result<Vec<HeldAnswer>, RefusalCode> {
        if self.gathered.len() >= STEPS_MAX {
            return Err(RefusalCode::Busy);
        }
        let (live, pool) = beside;
        let pooled = pool.decide(&self.head, live, ask, context)?;
        Ok(self.take_pooled(pooled))
    }

    /// Lets out what is held.
    pub(crate) fn let_out(&mut self, live: &Live, pool: &mut Pool, context: Context) -> Vec<HeldAnswer> {
        let flushed = pool.flush(&self.head, live, context);
        self.take_flushed(flushed)
    }

    /// The server was away since then.
    pub(crate) fn server_away(&mut self, from: Millis, context: Context) {
        let decision = server_away(&self.head, from, context);
        self.take(decision);
    }

    /// Does what is due by time and presence. Nothing when nothing was.
    pub(crate) fn wake(&mut self, live: &Live, pool: &mut Pool, context: Context) -> Option<Vec<HeldAnswer>> {
        if self.gathered.len() >= STEPS_MAX {
            return None;
        }
        let pooled = pool.wake(&self.head, live, context);
        (!pooled.decision.facts.is_empty()).then(|| self.take_pooled(pooled))
    }

    fn take_pooled(&mut self, pooled: Pooled) -> Vec<HeldAnswer> {
        let mut answers = pooled.before.map(|flushed| self.take_flushed(flushed)).unwrap_or_default();
        self.take(pooled.decision);
        answers.extend(pooled.answers.into_iter().map(|ticket| (self.decided, ticket, Ok(()))));
        answers
    }

    fn take_flushed(&mut self, flushed: Flushed) -> Vec<HeldAnswer> {
        self.take(flushed.decision);
        flushed.answers.into_iter().map(|(ticket, answer)| (self.decided, ticket, answer)).collect()
    }

    fn take(&mut self, decision: Decision) {
        if decision.facts.is_empty() {
            return;
        }
        self.head.live_through(&decision, |_, _, _| {});
        self.last_at = decision.facts.iter().map(|fact| fact.at).fold(self.last_at, Millis::max);
        self.decided += 1;
        let cause = decision.cause();
        self.gathered.push_back(Step { decision, cause });
    }

    /// The next batch to be kept, when none is in flight and something waits.
    pub(crate) fn next_batch(&mut self, stream: StreamId) -> Option<Result<Batch, EncodeError>> {
        if !self.in_flight.is_empty() || self.gathered.is_empty() {
            return None;
        }
        let mut facts = 0;
        while let Some(step) = self.gathered.front() {
            facts += step.decision.facts.len();
            if facts > BATCH_FACTS_MAX && !self.in_flight.is_empty() {
                break;
            }
            self.in_flight.extend(self.gathered.pop_front());
        }
        Some(encode_batch(stream, self.kept.next(), &self.in_flight))
    }

    /// The batch in flight is durable: takes it over into told, step by step; `tell` is called after each.
    pub(crate) fn kept(&mut self, last: FactNumber, mut tell: impl FnMut(&Room, Told)) {
        self.kept = last;
        for step in std::mem::take(&mut self.in_flight) {
            let (touched, effects) = apply(&mut self.told, &step.decision);
            self.durable += 1;
            tell(&self.told, Told { touched, cause: step.cause, effects });
        }
    }

    /// The batch in flight was not kept, for certain: head goes back to told, and with it all that was decided since.
    pub(crate) fn not_kept(&mut self) {
        self.head = self.told.clone();
        self.gathered.clear();
        self.in_flight.clear();
        self.durable = self.decided;
    }
}

/// Applies a decision, and says which records it may have changed and what it asks of the world outside.
fn apply(room: &mut Room, decision: &Decision) -> (Touched, Vec<Effect>) {
    let (mut touched, mut effects) = (Touched::default(), Vec::new());
    room.live_through(decision, |room, fact, changed| {
        touched.merge(changed);
        effects.extend(room.effects(fact));
    });
    (touched, effects)
}

fn encode_batch(stream: StreamId, first: FactNumber, steps: &[Step]) -> Result<Batch, EncodeError> {
    let facts = steps.iter().flat_map(|step| &step.decision.facts);
    let entries = facts.map(|fact: &Fact| encode_fact(fact)).collect::<Result<_, _>>()?;
    let changes = steps.iter().flat_map(|step| &step.decision.texts);
    let texts = changes
        .map(|(id, text)| match text {
            Some(text) => Ok(KeptText::Put { id: text_id(*id), sealed: encode_text(text)? }),
            None => Ok(KeptText::Erase { id: text_id(*id) }),
        })
        .collect::<Result<_, _>>()?;
    Ok(Batch { stream, first, entries, texts })
}
