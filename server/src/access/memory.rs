//! The access table in memory: gone when the process is.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use askwell_protocol::{ClaimId, RoomId, SeatId};

use super::seats::Seats;
use super::{Access, AccessError, Admission, BoxFuture, Link, NewLinks, Sitter, Taken, Wish};
use crate::secret::Fingerprint;

/// An access table that is gone when the process is.
#[derive(Default)]
pub struct MemoryAccess(Mutex<Table>);

#[derive(Clone, Default)]
struct Table {
    links: HashMap<Fingerprint, Link>,
    sets: HashMap<RoomId, Seats>,
}

impl MemoryAccess {
    /// An empty table.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Another table in which the same is known, so far.
    #[must_use]
    pub fn copy(&self) -> Self {
        Self(Mutex::new(self.table().clone()))
    }

    /// Whether a set is in it.
    pub(super) fn knows(&self, set: RoomId) -> bool {
        self.table().sets.contains_key(&set)
    }

    /// Every change below is whole when it returns, so a lock poisoned by a panic elsewhere is taken all the same.
    fn table(&self) -> MutexGuard<'_, Table> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn of<T: Send + 'static>(&self, set: RoomId, look: impl FnOnce(&mut Seats) -> T) -> Answer<'_, T> {
        let answer = self.table().sets.get_mut(&set).map(look).ok_or(AccessError);
        Box::pin(std::future::ready(answer))
    }
}

type Answer<'a, T> = BoxFuture<'a, Result<T, AccessError>>;

impl Access for MemoryAccess {
    fn open_set(&self, set: RoomId, links: NewLinks, _kept: bool) -> Answer<'_, ()> {
        let links = links.roles();
        let mut table = self.table();
        table.links.extend(links.iter().map(|(token, role)| (*token, Link { set, role: *role })));
        table.sets.entry(set).or_default().links.extend(links);
        Box::pin(std::future::ready(Ok(())))
    }

    fn link(&self, token: Fingerprint) -> Answer<'_, Option<Link>> {
        let link = self.table().links.get(&token).copied();
        Box::pin(std::future::ready(Ok(link)))
    }

    fn admits(&self, set: RoomId, seat: SeatId, secret: Fingerprint) -> Answer<'_, Admission> {
        let admission = self.table().sets.get(&set).map_or(Admission::No, |seats| seats.admits(seat, secret));
        Box::pin(std::future::ready(Ok(admission)))
    }

    fn take(&self, set: RoomId, seat: SeatId, sitter: Sitter) -> Answer<'_, Taken> {
        self.of(set, |seats| seats.take(seat, sitter))
    }

    fn settle(&self, set: RoomId, seat: SeatId, secret: Fingerprint) -> Answer<'_, ()> {
        self.of(set, |seats| seats.settle(seat, secret))
    }

    fn leave(&self, set: RoomId, seat: SeatId, secret: Fingerprint) -> Answer<'_, ()> {
        self.of(set, |seats| seats.leave(seat, secret))
    }

    fn wish(&self, set: RoomId, seat: SeatId, claim: ClaimId, sitter: Sitter) -> Answer<'_, Wish> {
        self.of(set, |seats| seats.wish(seat, claim, sitter))
    }

    fn wish_asked(&self, set: RoomId, claim: ClaimId) -> Answer<'_, ()> {
        self.of(set, |seats| seats.wish_asked(claim))
    }

    fn forget_wish(&self, set: RoomId, claim: ClaimId) -> Answer<'_, ()> {
        self.of(set, |seats| seats.forget_wish(claim))
    }

    fn give(&self, set: RoomId, seat: SeatId, claim: ClaimId) -> Answer<'_, ()> {
        self.of(set, |seats| seats.give(seat, claim))
    }

    fn remove(&self, set: RoomId, seat: SeatId) -> Answer<'_, ()> {
        self.of(set, |seats| seats.remove(seat))
    }

    fn send_away(&self, set: RoomId, seat: SeatId) -> Answer<'_, ()> {
        self.of(set, |seats| seats.send_away(seat))
    }

    fn refuse(&self, set: RoomId, claim: ClaimId) -> Answer<'_, ()> {
        self.of(set, |seats| seats.refuse(claim))
    }
}
