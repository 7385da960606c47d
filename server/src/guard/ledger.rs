//! How much of something each of many has used up, and when it has it back: each network, say, or each seat.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// How many are told apart. Where more have used something at a time, the rest share one place.
const PLACES_MAX: usize = 20_000;
/// How often at most those are looked for who have all of it back: it takes a walk through all of them.
const SWEEP_EVERY: Duration = Duration::from_secs(1);
/// How far past its burst one of them is written down at most, so that it gets over it.
const PAST_MAX: u32 = 40;

/// A bucket for each of them. One that is full is not kept.
#[derive(Debug)]
pub(crate) struct Ledger<W> {
    burst: u32,
    /// What one costs, in time.
    interval: Duration,
    used: Mutex<Used<W>>,
}

#[derive(Debug)]
struct Used<W> {
    /// When each has all of it back.
    full_at: HashMap<W, Instant>,
    /// The same, for all who found no place of their own.
    rest: Option<Instant>,
    swept_at: Option<Instant>,
}

impl<W: Copy + Eq + Hash> Ledger<W> {
    /// Nobody has used anything: each has so many at once, and one more after each interval.
    pub(crate) fn new(burst: u32, interval: Duration) -> Self {
        Self { burst, interval, used: Mutex::new(Used { full_at: HashMap::new(), rest: None, swept_at: None }) }
    }

    /// Takes one, if there is one.
    pub(crate) fn take(&self, who: W, now: Instant) -> bool {
        self.on(who, now, |full_at| {
            let taken = self.after_one(*full_at);
            let fits = taken <= self.limit(now, 0);
            if fits {
                *full_at = taken;
            }
            fits
        })
    }

    /// Takes one whether there is one or not, and says by how many that is too many.
    pub(crate) fn note(&self, who: W, now: Instant) -> u32 {
        self.on(who, now, |full_at| {
            *full_at = self.after_one(*full_at).min(self.limit(now, PAST_MAX));
            let past = full_at.saturating_duration_since(self.limit(now, 0));
            let whole = past.as_nanos().div_ceil(self.interval.as_nanos().max(1));
            u32::try_from(whole).unwrap_or(u32::MAX)
        })
    }

    fn after_one(&self, full_at: Instant) -> Instant {
        full_at.checked_add(self.interval).unwrap_or(full_at)
    }

    /// When a bucket is full again out of which all was taken, and so much more.
    fn limit(&self, now: Instant, more: u32) -> Instant {
        now.checked_add(self.interval.saturating_mul(self.burst.saturating_add(more))).unwrap_or(now)
    }

    fn on<T>(&self, who: W, now: Instant, change: impl FnOnce(&mut Instant) -> T) -> T {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        used.make_room(now);
        let place = if used.full_at.len() < PLACES_MAX || used.full_at.contains_key(&who) {
            used.full_at.entry(who).or_insert(now)
        } else {
            used.rest.get_or_insert(now)
        };
        *place = (*place).max(now);
        change(place)
    }
}

impl<W: Copy + Eq + Hash> Used<W> {
    /// Forgets who has all of it back.
    fn make_room(&mut self, now: Instant) {
        if self.swept_at.is_none_or(|swept_at| swept_at + SWEEP_EVERY <= now) {
            self.full_at.retain(|_, full_at| *full_at > now);
            self.swept_at = Some(now);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::super::Network;
    use super::*;

    fn network(number: u32) -> Network {
        Network::from(IpAddr::from(number.to_be_bytes()))
    }

    fn places(ledger: &Ledger<Network>) -> usize {
        ledger.used.lock().map_or(0, |used| used.full_at.len())
    }

    #[tokio::test(start_paused = true)]
    async fn a_burst_is_there_at_once_and_then_one_for_each_interval() {
        let (ledger, mut now) = (Ledger::new(3, Duration::from_secs(10)), Instant::now());
        assert!((0..3).all(|_| ledger.take(network(1), now)) && !ledger.take(network(1), now));
        now += Duration::from_millis(9_999);
        assert!(!ledger.take(network(1), now));
        now += Duration::from_millis(1);
        assert!(ledger.take(network(1), now) && !ledger.take(network(1), now));
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_noted_past_the_burst_is_counted_and_gets_no_further_than_the_bound() {
        let (ledger, now) = (Ledger::new(2, Duration::from_secs(10)), Instant::now());
        let noted: Vec<_> = (0..5).map(|_| ledger.note(network(1), now)).collect();
        assert_eq!(noted, [0, 0, 1, 2, 3]);
        assert_eq!((0..1_000).map(|_| ledger.note(network(1), now)).max(), Some(PAST_MAX));
        let later = now + Duration::from_secs(10) * (PAST_MAX + 1);
        assert_eq!(ledger.note(network(1), later), 0);
    }

    #[tokio::test(start_paused = true)]
    async fn who_has_all_of_it_back_is_forgotten_and_there_is_a_most_of_them() {
        let (ledger, now) = (Ledger::new(2, Duration::from_secs(10)), Instant::now());
        let most = u32::try_from(PLACES_MAX).unwrap_or(u32::MAX);
        for number in 0..most + 5 {
            ledger.note(network(number), now);
        }
        assert_eq!(places(&ledger), PLACES_MAX);
        assert_eq!(ledger.note(network(most + 5), now), 4, "those without a place share one");
        assert_eq!(ledger.note(network(1), now), 0, "who has one keeps it");
        ledger.note(network(1), now + Duration::from_secs(60));
        assert_eq!(places(&ledger), 1);
    }
}
