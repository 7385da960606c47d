//! Which line each seat has: the newest one. An older one is told to go, wherever it is just now.
//!
//! What must never be here: anything about rooms. A line keeps its entry when it moves between them.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use askwell_protocol::{CloseCode, RoomId, SeatId};
use dashmap::DashMap;
use tokio::sync::oneshot;

use crate::secret::Fingerprint;

type Key = (RoomId, SeatId);

/// All seats with an open line.
#[derive(Default)]
pub(crate) struct Registry {
    lines: DashMap<Key, Held>,
    count: AtomicU64,
}

struct Held {
    number: u64,
    /// By which it was admitted.
    secret: Fingerprint,
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
    pub(crate) fn enter(
        self: &Arc<Self>,
        set: RoomId,
        seat: SeatId,
        secret: Fingerprint,
    ) -> (Entry, oneshot::Receiver<CloseCode>) {
        let (kick, kicked) = oneshot::channel();
        let number = self.count.fetch_add(1, Ordering::Relaxed);
        if let Some(older) = self.lines.insert((set, seat), Held { number, secret, kick }) {
            // An older line that has just gone by itself doesn't listen any more.
            let _ = older.kick.send(CloseCode::Replaced);
        }
        (Entry { registry: Arc::clone(self), key: (set, seat), number }, kicked)
    }

    /// By which secret a seat's line was admitted.
    pub(crate) fn secret(&self, set: RoomId, seat: SeatId) -> Option<Fingerprint> {
        self.lines.get(&(set, seat)).map(|held| held.secret)
    }

    /// Tells a seat's line to go because this secret, by which it was admitted, no longer opens the seat, and why.
    pub(crate) fn evict(&self, set: RoomId, seat: SeatId, secret: Fingerprint, why: CloseCode) {
        if let Some((_, held)) = self.lines.remove_if(&(set, seat), |_, held| held.secret == secret) {
            let _ = held.kick.send(why);
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

    fn secret() -> Fingerprint {
        Fingerprint::of_token("one")
    }

    #[tokio::test]
    async fn the_newest_line_of_a_seat_wins_and_the_older_is_told() {
        let registry = Arc::new(Registry::default());
        let (_first, mut first) = registry.enter(SET, SEAT, secret());
        let (_other, mut other) = registry.enter(SET, SeatId(Uuid::from_u128(3)), secret());
        let (_second, mut second) = registry.enter(SET, SEAT, secret());
        assert_eq!(first.try_recv(), Ok(CloseCode::Replaced));
        assert!(second.try_recv().is_err());
        assert!(other.try_recv().is_err(), "another seat is none of its business");
    }

    #[tokio::test]
    async fn an_older_line_that_goes_takes_nothing_from_the_newer() {
        let registry = Arc::new(Registry::default());
        let (first, _) = registry.enter(SET, SEAT, secret());
        let (_second, mut second) = registry.enter(SET, SEAT, secret());
        drop(first);
        registry.evict(SET, SEAT, secret(), CloseCode::NotAdmitted);
        assert_eq!(second.try_recv(), Ok(CloseCode::NotAdmitted));
    }

    #[tokio::test]
    async fn a_line_that_came_by_another_secret_stays() {
        let registry = Arc::new(Registry::default());
        let (_line, mut line) = registry.enter(SET, SEAT, secret());
        registry.evict(SET, SEAT, Fingerprint::of_token("other"), CloseCode::NotAdmitted);
        assert!(line.try_recv().is_err());
        assert_eq!(registry.secret(SET, SEAT), Some(secret()));
    }

    #[tokio::test]
    async fn a_line_that_goes_leaves_nothing_behind() {
        let registry = Arc::new(Registry::default());
        drop(registry.enter(SET, SEAT, secret()));
        assert!(registry.lines.is_empty());
    }
}
