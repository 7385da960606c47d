//! Two access tables in one: that on disk, and that of the sets of which nothing is kept.
//!
//! What must never be here: a way for a set to get from one to the other.

use std::sync::Arc;

use askwell_protocol::{ClaimId, RoomId, SeatId};

use super::{Access, AccessError, Admission, BoxFuture, Link, MemoryAccess, NewLinks, Sitter, Taken, Wish};
use crate::secret::Fingerprint;

/// An access table that keeps what is to be kept, and nothing of the other sets.
pub struct SplitAccess {
    kept: Arc<dyn Access>,
    unkept: MemoryAccess,
}

impl SplitAccess {
    /// The access table that keeps in this one what is to be kept.
    #[must_use]
    pub fn new(kept: Arc<dyn Access>) -> Self {
        Self { kept, unkept: MemoryAccess::new() }
    }

    fn of(&self, set: RoomId) -> &dyn Access {
        if self.unkept.knows(set) { &self.unkept } else { &*self.kept }
    }
}

type Answer<'a, T> = BoxFuture<'a, Result<T, AccessError>>;

impl Access for SplitAccess {
    fn open_set(&self, set: RoomId, links: NewLinks, kept: bool) -> Answer<'_, ()> {
        if kept { self.kept.open_set(set, links, kept) } else { self.unkept.open_set(set, links, kept) }
    }

    fn link(&self, token: Fingerprint) -> Answer<'_, Option<Link>> {
        Box::pin(async move {
            match self.unkept.link(token).await? {
                Some(link) => Ok(Some(link)),
                None => self.kept.link(token).await,
            }
        })
    }

    fn admits(&self, set: RoomId, seat: SeatId, secret: Fingerprint) -> Answer<'_, Admission> {
        self.of(set).admits(set, seat, secret)
    }

    fn take(&self, set: RoomId, seat: SeatId, sitter: Sitter) -> Answer<'_, Taken> {
        self.of(set).take(set, seat, sitter)
    }

    fn settle(&self, set: RoomId, seat: SeatId, secret: Fingerprint) -> Answer<'_, ()> {
        self.of(set).settle(set, seat, secret)
    }

    fn leave(&self, set: RoomId, seat: SeatId, secret: Fingerprint) -> Answer<'_, ()> {
        self.of(set).leave(set, seat, secret)
    }

    fn wish(&self, set: RoomId, seat: SeatId, claim: ClaimId, sitter: Sitter) -> Answer<'_, Wish> {
        self.of(set).wish(set, seat, claim, sitter)
    }

    fn wish_asked(&self, set: RoomId, claim: ClaimId) -> Answer<'_, ()> {
        self.of(set).wish_asked(set, claim)
    }

    fn forget_wish(&self, set: RoomId, claim: ClaimId) -> Answer<'_, ()> {
        self.of(set).forget_wish(set, claim)
    }

    fn give(&self, set: RoomId, seat: SeatId, claim: ClaimId) -> Answer<'_, ()> {
        self.of(set).give(set, seat, claim)
    }

    fn remove(&self, set: RoomId, seat: SeatId) -> Answer<'_, ()> {
        self.of(set).remove(set, seat)
    }

    fn send_away(&self, set: RoomId, seat: SeatId) -> Answer<'_, ()> {
        self.of(set).send_away(set, seat)
    }

    fn refuse(&self, set: RoomId, claim: ClaimId) -> Answer<'_, ()> {
        self.of(set).refuse(set, claim)
    }
}
