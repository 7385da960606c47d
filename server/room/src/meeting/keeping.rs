//! How long a meeting keeps what was said in it, and what goes before that.
//!
//! When its time has come, whoever keeps the room erases it, facts and words. What must never be here: how that is done.

use askwell_protocol::limits::LEFT_OPEN_MS;
use askwell_protocol::{ItemId, Millis, RefusalCode, Retention, Sealed, SealedKind, SeatId};

use super::Meeting;
use super::draft::Draft;
use crate::{Key, MeetingFact as F, Touched};

/// How long a meeting is kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Keeping {
    /// As it was when it opened.
    opened_as: Retention,
    /// As it is agreed now.
    pub(super) retention: Retention,
    /// When somebody asked that it goes at once.
    forget_asked: Option<Millis>,
    /// When something last happened in it.
    last_at: Millis,
}

impl Keeping {
    pub(super) fn new(at: Millis, retention: Option<Retention>) -> Self {
        let retention = retention.unwrap_or(Retention::DEFAULT);
        Self { opened_as: retention, retention, forget_asked: None, last_at: at }
    }

    /// Whether it is kept outside of the server's memory.
    pub(crate) fn is_kept(self) -> bool {
        self.opened_as.is_kept()
    }

    /// Something happened; that the server was away doesn't count.
    pub(super) fn happened(&mut self, at: Millis) {
        self.last_at = at;
    }
}

impl Meeting {
    /// When all of it goes: after the close, as was agreed, or as soon as somebody asked for that.
    pub(crate) fn forgets_at(&self) -> Option<Millis> {
        self.closed_at.map(|at| self.keeping.forget_asked.unwrap_or_else(|| at.plus(self.keeping.retention.kept_for())))
    }

    /// When it closes by itself because nothing happens in it. A connected page says nothing: people leave pages open.
    pub(crate) fn left_open_at(&self) -> Millis {
        self.keeping.last_at.plus(Millis(LEFT_OPEN_MS))
    }

    pub(super) fn is_left_open(&self, now: Millis) -> bool {
        self.is_open() && self.left_open_at() <= now
    }

    pub(super) fn evolve_keeping(&mut self, at: Millis, fact: &F) -> Touched {
        match fact {
            F::RetentionSet { retention } => {
                self.keeping.retention = *retention;
                Touched::these([Key::Room, Key::Rights])
            }
            F::WordsTaken { .. } => Touched::everything(),
            F::ForgetAsked {} => {
                self.keeping.forget_asked = Some(at);
                Touched::these([Key::Room])
            }
            _ => Touched::default(),
        }
    }

    /// What somebody wrote, in a way that says so, and what would say who it was. Names and promises of others, which they
    /// typed, are those others'.
    fn words_of(&self, seat: SeatId) -> Vec<ItemId> {
        let others_promise = |id| self.actions.get(&id).is_some_and(|action| action.carried.owner != seat);
        let own = |id: ItemId, text: &Sealed| match text.kind {
            SealedKind::SetName | SealedKind::MeetingTitle | SealedKind::CallLink | SealedKind::FormatWords => false,
            SealedKind::SeatName => id == seat.into(),
            _ => text.by == Some(seat) && !others_promise(id),
        };
        self.texts.iter().filter(|(id, text)| own(*id, text)).map(|(id, _)| id).collect()
    }
}

impl Draft<'_> {
    /// What the set agreed aloud, shorter than it was.
    pub(super) fn retention_set(&mut self, retention: Retention) -> Result<(), RefusalCode> {
        // What has been written down can't be made never to have been.
        if retention >= self.m.keeping.retention || !retention.is_kept() {
            return Err(RefusalCode::OutOfRange);
        }
        self.push(F::RetentionSet { retention });
        Ok(())
    }

    /// What somebody took along goes, or all of a closed meeting. Told again, there is nothing left to go.
    pub(super) fn forget(&mut self, words_of: &[SeatId], all: bool) {
        for seat in words_of {
            let words = self.m.words_of(*seat);
            if !words.is_empty() {
                self.push(F::WordsTaken { seat: *seat });
            }
            words.into_iter().for_each(|id| self.erase(id));
        }
        if all && !self.m.is_open() && self.m.keeping.forget_asked.is_none() {
            self.push(F::ForgetAsked {});
        }
    }
}
