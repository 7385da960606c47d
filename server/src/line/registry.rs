//! Which line each seat has: the newest one. An older one is told to go, wherever it is just now.
//!
//! What must never be here: anything about rooms. A line keeps its entry when it moves between them.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use askwell_protocol::{CloseCode, RoomId, SeatId};
use dashmap::DashMap;
use tokio::sync::oneshot;

type Key = (RoomId, SeatId);

/// All seats with an open line.
#[derive(Default)]
pub(crate) struct Registry {
    lines: DashMap<Key, Held>,
    count: AtomicU64,
}

struct Held {
    number: u64,
    kick: oneshot::Sender<CloseCode>,
}

/// A line's place in the registry; dropping it gives the place up.
pub(crate) struct Entry {
    registry: Arc<Registry>,
    key: Key,
    number: u64,
}

impl Registry {
    /// Enters the newest line of a seat. The answer comes when it is to go.
    pub(crate) fn enter(self: &Arc<Self>, set: RoomId, seat: SeatId) -> (Entry, oneshot::Receiver<CloseCode>) {
        let (kick, kicked) = oneshot::channel();
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        if let Some(older) = self.lines.insert((set, seat), Held { number, kick }) {
            // An older line that has just gone by itself doesn't listen any more.
            let _ = older.kick.send(CloseCode::Replaced);
        }
        (Entry { registry: Arc::clone(self), key: (set, seat), number }, kicked)
    }

    /// Tells a seat's line to go because its secret no longer opens the seat.
    pub(crate) fn evict(&self, set: RoomId, seat: SeatId) {
        if let Some((_, held)) = self.lines.remove(&(set, seat)) {
            let _ = held.kick.send(CloseCode::NotAdmitted);
        }
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        self.registry.lines.remove_if(&self.key, |_, held| held.number == self.number);
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const SET: RoomId = RoomId(Uuid::from_u128(1));
    const SEAT: SeatId = SeatId(Uuid::from_u128(2));

    #[tokio::test]
    async fn the_newest_line_of_a_seat_wins_and_the_older_is_told() {
        let registry = Arc::new(Registry::default());
        let (_first, mut first) = registry.enter(SET, SEAT);
        let (_other, mut other) = registry.enter(SET, SeatId(Uuid::from_u128(3)));
        let (_second, mut second) = registry.enter(SET, SEAT);
        assert_eq!(first.try_recv(), Ok(CloseCode::Replaced));
        assert!(second.try_recv().is_err());
        assert!(other.try_recv().is_err(), "another seat is none of its business");
    }

    #[tokio::test]
    async fn an_older_line_that_goes_takes_nothing_from_the_newer() {
        let registry = Arc::new(Registry::default());
        let (first, _) = registry.enter(SET, SEAT);
        let (_second, mut second) = registry.enter(SET, SEAT);
        drop(first);
        registry.evict(SET, SEAT);
        assert_eq!(second.try_recv(), Ok(CloseCode::NotAdmitted));
    }

    #[tokio::test]
    async fn a_line_that_goes_leaves_nothing_behind() {
        let registry = Arc::new(Registry::default());
        drop(registry.enter(SET, SEAT));
        assert!(registry.lines.is_empty());
    }
}
