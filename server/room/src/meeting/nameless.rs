//! What is contributed without a name, as the meeting knows it: an id, a commitment, a place. Never a seat.
//!
//! What comes out of the held pool becomes one fact here. What must never be here: anything that tells two writers apart.

use std::sync::Arc;

use askwell_protocol::limits::{NAMELESS_WAITING_MAX, PULSE_MIN, PULSE_VALUE_MAX, PULSES_MAX, QUESTIONS_PER_STAGE_MAX};
use askwell_protocol::{
    Anonymous, Command, ItemId, Millis, NamelessKind, PulseAsk, QuestionState, Queue, RefusalCode, SeatId, SlipKind,
};

use super::draft::Draft;
use super::plan::Stage;
use super::{Meeting, Question};
use crate::held::{Addition, Kept};
use crate::{Context, Decision, Live, MeetingFact as F, NamelessItem, commitment};

/// What is known of a nameless contribution beside its text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Nameless {
    /// SHA-256 of its writer's proof.
    pub(crate) commitment: Arc<str>,
    /// A key to which an answer can be sealed.
    pub(crate) reply_key: Option<Arc<str>>,
}

/// A pulse.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pulse {
    pub(crate) ask: PulseAsk,
    pub(crate) open: bool,
    pub(crate) counts: Option<Vec<u16>>,
}

impl Stage {
    /// Whether what is written here bears names: slips where it has them, questions otherwise.
    pub(crate) fn anonymous(&self) -> Anonymous {
        match (self.slips, self.queue) {
            (Some(slips), _) => slips.anonymous,
            (None, Queue::Words) => self.spec.anonymous,
            (None, Queue::Off | Queue::Hands) => Anonymous::Never,
        }
    }

    /// Whether questions come without a name here.
    pub(crate) fn nameless_questions(&self) -> bool {
        self.slips.is_none() && self.anonymous() != Anonymous::Never
    }

    /// Whether slips come without a name here: all of them, or none.
    pub(crate) fn nameless_slips(&self) -> Option<SlipKind> {
        self.slips.filter(|slips| slips.anonymous == Anonymous::Always).map(|slips| slips.kind)
    }
}

impl Meeting {
    /// Whether this can be contributed without a name just now.
    pub(crate) fn takes_nameless(&self, what: NamelessKind) -> bool {
        let stage = self.stage();
        match what {
            NamelessKind::Question => stage.nameless_questions(),
            NamelessKind::Slip(kind) => stage.nameless_slips() == Some(kind) && stage.face_down(),
        }
    }

    pub(crate) fn commitment_of(&self, id: ItemId) -> Option<&str> {
        self.nameless.get(&id).map(|known| known.commitment.as_ref())
    }

    /// What it is, if it may still be changed by whoever shows this proof.
    pub(crate) fn nameless_that_waits(&self, id: ItemId, proof: &str) -> Result<NamelessKind, RefusalCode> {
        let Some(commitment) = self.commitment_of(id) else {
            return Err(if self.knows(id) { RefusalCode::WrongProof } else { RefusalCode::UnknownItem });
        };
        if !commitment::holds(commitment, proof) {
            return Err(RefusalCode::WrongProof);
        }
        self.waits_nameless(id).ok_or(RefusalCode::AlreadyOver)
    }

    /// What it is, while it waits.
    fn waits_nameless(&self, id: ItemId) -> Option<NamelessKind> {
        let waits = |state| matches!(state, QuestionState::Waiting | QuestionState::Held);
        if self.questions.get(&id).is_some_and(|question| question.seat.is_none() && waits(question.state)) {
            return Some(NamelessKind::Question);
        }
        let slip =
            self.slips.get(&id).filter(|slip| slip.order == 0 && slip.seat.is_none() && slip.stage == self.at)?;
        Some(NamelessKind::Slip(slip.kind))
    }

    /// Whether questions come without a name anywhere in the issue that is now. That, and not whether any waits, opens what
    /// their writers may do: rights are told to all.
    pub(crate) fn issue_takes_nameless(&self) -> bool {
        let issue = self.stage().issue;
        self.plan.iter().any(|stage| stage.issue == issue && stage.nameless_questions())
    }

    /// Whether somebody sends again what came out before, so that it counts already. Only its writer knows the commitment,
    /// and the proof.
    pub(crate) fn came_out(&self, seat: SeatId, command: &Command) -> bool {
        let counts = match command {
            Command::NamelessAdd { id, commitment, .. } => self.commitment_of(*id) == Some(commitment.as_str()),
            Command::NamelessWithdraw { id, proof } => {
                let there = self.questions.contains_key(id) || self.slips.contains_key(id);
                !there && self.commitment_of(*id).is_some_and(|known| commitment::holds(known, proof))
            }
            _ => false,
        };
        counts && self.chair(seat).is_some()
    }

    /// Whether the queue takes one more nameless question: of those that wait in it, which all see, and never of those that
    /// are held, which nobody may count by trying.
    pub(crate) fn takes_one_more(&self, also: usize) -> Result<(), RefusalCode> {
        let in_queue = self.queue.iter().filter(|waits| waits.seat.is_none()).count();
        if in_queue + also >= NAMELESS_WAITING_MAX {
            return Err(RefusalCode::QueueFull);
        }
        if self.seen_on_sheet() + also >= QUESTIONS_PER_STAGE_MAX {
            return Err(RefusalCode::TooMany);
        }
        Ok(())
    }

    /// Questions of the stage that is now, without those that are held.
    pub(crate) fn seen_on_sheet(&self) -> usize {
        let held = |question: &&Question| question.state == QuestionState::Held && question.stage == self.at;
        self.questions.count_of(self.at) - self.questions.values().filter(held).count()
    }

    /// Whether a nameless slip lies open that nobody has signed.
    pub(crate) fn has_unsigned(&self) -> bool {
        self.slips.values().any(|slip| slip.seat.is_none() && slip.order > 0)
    }

    pub(crate) fn open_pulse(&self) -> Option<ItemId> {
        self.pulses.iter().find(|(_, pulse)| pulse.open).map(|(id, _)| *id)
    }

    /// Something that is held begins to come out, dated on the grid but never before what has happened already.
    pub(crate) fn letting_out<'a>(&self, live: &'a Live, since: Millis, context: Context) -> LettingOut<'a> {
        let now = since.max(self.ledger.accounted_to);
        LettingOut { draft: Draft::new(self, live, Context { now, ..context }), since, items: Vec::new() }
    }
}

/// A batch in the making.
pub(crate) struct LettingOut<'a> {
    draft: Draft<'a>,
    since: Millis,
    items: Vec<NamelessItem>,
}

impl LettingOut<'_> {
    /// Lets one out, unless the room has no place for it.
    pub(crate) fn let_out(&mut self, what: Kept) -> Result<(), RefusalCode> {
        match what {
            Kept::Add(addition) => self.add(*addition),
            Kept::Edit(id, text) => {
                self.draft.m.waits_nameless(id).ok_or(RefusalCode::AlreadyOver)?;
                self.draft.put(id, text);
                self.items.push(NamelessItem::Edited { id });
                Ok(())
            }
            Kept::Withdraw(id) => {
                self.draft.m.waits_nameless(id).ok_or(RefusalCode::AlreadyOver)?;
                self.draft.erase(id);
                self.items.push(NamelessItem::Withdrawn { id });
                Ok(())
            }
        }
    }

    fn add(&mut self, addition: Addition) -> Result<(), RefusalCode> {
        let Addition { id, stage, what, text, commitment, reply_key } = addition;
        let m = &self.draft.m;
        if stage != m.at || !m.takes_nameless(what) {
            return Err(RefusalCode::StageMoved);
        }
        if m.knows(id) {
            return Err(RefusalCode::AlreadyThere);
        }
        // What nobody sees, slips face down and what is held for the desk, has no bound that all share: whoever met it would
        // know how much of it there is. The pool bounds what each seat sends.
        if what == NamelessKind::Question && !m.stage().spec.moderated {
            let also = self.items.iter().filter(|item| matches!(item, NamelessItem::Added { .. })).count();
            m.takes_one_more(also)?;
        }
        self.draft.put(id, text);
        self.items.push(NamelessItem::Added { id, what, commitment, reply_key });
        Ok(())
    }

    /// One fact for all of it, and what follows by itself.
    pub(crate) fn done(mut self) -> Decision {
        if !self.items.is_empty() {
            self.draft.push(F::HeldOut { since: self.since, items: self.items });
            self.draft.advance();
        }
        self.draft.done()
    }
}

/// How many gave each answer, if enough answered.
pub(crate) fn pulse_counts(values: &[u8]) -> Option<Vec<u16>> {
    let of = |value: u8| u16::try_from(values.iter().filter(|given| **given == value).count()).unwrap_or(u16::MAX);
    (values.len() >= PULSE_MIN).then(|| (1..=PULSE_VALUE_MAX).map(of).collect())
}

impl Draft<'_> {
    /// Signing, and pulses: what is done by name about what is nameless.
    pub(super) fn about_nameless(&mut self, seat: SeatId, command: &Command) -> Result<(), RefusalCode> {
        match command {
            Command::SlipSign { id, proof } => self.slip_sign(seat, *id, proof),
            Command::PulseOpen { id, ask } => self.pulse_open(*id, *ask),
            Command::PulseClose {} => {
                self.pulse_close();
                Ok(())
            }
            // These come through the held pool alone: on any other way they would leave their sender behind.
            _ => Err(RefusalCode::NotInThisStage),
        }
    }

    fn slip_sign(&mut self, seat: SeatId, id: ItemId, proof: &str) -> Result<(), RefusalCode> {
        let commitment = self.m.commitment_of(id).ok_or(RefusalCode::UnknownItem)?;
        let slip = self.m.slips.get(&id).ok_or(RefusalCode::UnknownItem)?;
        if !commitment::holds(commitment, proof) {
            return Err(RefusalCode::WrongProof);
        }
        if slip.order == 0 {
            return Err(RefusalCode::NotInThisStage);
        }
        if slip.seat.is_some() {
            return Err(RefusalCode::AlreadyOver);
        }
        self.push(F::SlipSigned { id, seat });
        Ok(())
    }

    fn pulse_open(&mut self, id: ItemId, ask: PulseAsk) -> Result<(), RefusalCode> {
        if self.m.pulses.len() >= PULSES_MAX {
            return Err(RefusalCode::TooMany);
        }
        self.new_item(id)?;
        self.push(F::PulseOpened { id, ask });
        Ok(())
    }

    /// Closes the pulse, if one is open. The pool puts the counts in: only it knows them.
    pub(super) fn pulse_close(&mut self) {
        if let Some(id) = self.m.open_pulse() {
            self.push(F::PulseClosed { id, counts: None });
        }
    }
}
