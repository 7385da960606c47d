//! A decision in the making: facts gather on a copy of the meeting, so that each rule sees what the one before did.

use std::sync::Arc;

use askwell_protocol::{ItemId, RefusalCode, Sealed, SealedKind, SeatId};

use super::Meeting;
use crate::text::{TextChange, checked};
use crate::{Context, Decision, Fact, Live, MeetingFact, What};

/// Facts so far, and the meeting as it would be after them.
pub(super) struct Draft<'a> {
    pub(super) m: Meeting,
    pub(super) live: &'a Live,
    pub(super) context: Context,
    facts: Vec<Fact>,
    texts: Vec<TextChange>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(meeting: &Meeting, live: &'a Live, context: Context) -> Self {
        Self { m: meeting.clone(), live, context, facts: Vec::new(), texts: Vec::new() }
    }

    /// Makes a fact.
    pub(super) fn push(&mut self, fact: MeetingFact) {
        self.m.evolve(self.context.now, &fact);
        self.facts.push(Fact { at: self.context.now, what: What::Meeting(fact) });
    }

    /// Takes in a text that a seat wrote in this meeting.
    pub(super) fn text(&mut self, id: ItemId, text: &Sealed, kind: SealedKind, by: SeatId) -> Result<(), RefusalCode> {
        let text = checked(text, kind, self.m.id, Some(by))?;
        self.texts.push((id, Some(text)));
        Ok(())
    }

    /// Takes in a text that was checked before.
    pub(super) fn put(&mut self, id: ItemId, text: Arc<Sealed>) {
        self.texts.push((id, Some(text)));
    }

    /// Takes in a text as it is, carried from another room.
    pub(super) fn carried(&mut self, id: ItemId, text: &Sealed) {
        self.texts.push((id, Some(Arc::new(text.clone()))));
    }

    /// Erases a text.
    pub(super) fn erase(&mut self, id: ItemId) {
        self.texts.push((id, None));
    }

    pub(super) fn can_speak(&self, seat: SeatId) -> bool {
        self.m.can_speak(self.live, seat)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.facts.is_empty()
    }

    pub(super) fn done(self) -> Decision {
        Decision { facts: self.facts, texts: self.texts }
    }
}
