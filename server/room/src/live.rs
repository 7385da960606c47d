//! What is so just now and is no fact: who is connected, and whether anything can be kept. It is not journalled, and after a
//! load everybody is away.

use std::collections::BTreeMap;

use askwell_protocol::{Millis, Presence, SeatId};

use crate::{Key, Touched};

/// Who is connected to a room, kept beside it by the room's task.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Live {
    /// With the moment at which it came.
    here: BTreeMap<SeatId, Millis>,
    away: BTreeMap<SeatId, Millis>,
    empty_since: Option<Millis>,
    /// Since when anybody could have come.
    began: Millis,
    /// Since when nothing that happens here can be kept.
    unwritten: Option<Millis>,
}

impl Live {
    /// Nobody is here, since `now`.
    #[must_use]
    pub const fn empty(now: Millis) -> Self {
        Self { here: BTreeMap::new(), away: BTreeMap::new(), empty_since: Some(now), began: now, unwritten: None }
    }

    /// The clock was put ahead by so much: as little time has passed for the room as before.
    pub fn put_ahead(&mut self, by: Millis) {
        let people = self.here.values_mut().chain(self.away.values_mut());
        let instants = people.chain(self.empty_since.as_mut()).chain([&mut self.began]).chain(self.unwritten.as_mut());
        for instant in instants {
            *instant = instant.plus(by);
        }
    }

    /// A seat's page has connected.
    pub fn come(&mut self, seat: SeatId, now: Millis) -> Touched {
        self.here.entry(seat).or_insert(now);
        self.away.remove(&seat);
        self.empty_since = None;
        Touched::these([Key::Seat(seat), Key::Desk])
    }

    /// A seat's page has gone.
    pub fn go(&mut self, seat: SeatId, now: Millis) -> Touched {
        if self.here.remove(&seat).is_none() {
            return Touched::default();
        }
        self.away.insert(seat, now);
        if self.here.is_empty() {
            self.empty_since = Some(now);
        }
        Touched::these([Key::Seat(seat), Key::Desk])
    }

    /// From this instant on nothing can be kept, if it isn't so already.
    pub fn cannot_write(&mut self, now: Millis) -> Touched {
        if self.unwritten.is_some() {
            return Touched::default();
        }
        self.unwritten = Some(now);
        Touched::these([Key::Room])
    }

    /// What happens can be kept again.
    pub fn can_write(&mut self) -> Touched {
        self.unwritten.take().map_or_else(Touched::default, |_| Touched::these([Key::Room]))
    }

    /// Since when nothing can be kept.
    #[must_use]
    pub const fn unwritten(&self) -> Option<Millis> {
        self.unwritten
    }

    /// Whether a seat's page is connected.
    #[must_use]
    pub fn is_here(&self, seat: SeatId) -> bool {
        self.here.contains_key(&seat)
    }

    /// Whether a seat's page has been connected without a break since then.
    #[must_use]
    pub fn was_here_since(&self, seat: SeatId, since: Millis) -> bool {
        self.here.get(&seat).is_some_and(|came| *came <= since)
    }

    /// Seats whose pages are connected.
    pub fn here(&self) -> impl Iterator<Item = SeatId> + '_ {
        self.here.keys().copied()
    }

    /// Since when a seat's page is not connected; nothing while it is. Who has never come is away since the room began
    /// to wait.
    #[must_use]
    pub fn away_since(&self, seat: SeatId) -> Option<Millis> {
        (!self.is_here(seat)).then(|| self.away.get(&seat).copied().unwrap_or(self.began))
    }

    /// Since when the room has been waiting for people: its load, for everybody is away after one.
    #[must_use]
    pub const fn began(&self) -> Millis {
        self.began
    }

    /// Since when nobody has been here.
    #[must_use]
    pub const fn empty_since(&self) -> Option<Millis> {
        self.empty_since
    }

    /// How a seat's presence is shown, and since when it is away.
    #[must_use]
    pub fn presence(&self, seat: SeatId) -> (Presence, Option<Millis>) {
        match (self.is_here(seat), self.away.get(&seat)) {
            (true, _) => (Presence::Here, None),
            (false, Some(since)) => (Presence::Away, Some(*since)),
            (false, None) => (Presence::Never, None),
        }
    }
}
