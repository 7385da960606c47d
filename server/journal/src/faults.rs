//! Faults of the memory journal: what goes wrong next, by seed or by script.
//!
//! The same seed gives the same sequence on every machine and with every version of every
//! dependency, which is why the generator is written out here. Must never be asked when no fault
//! was configured: a journal without faults draws nothing.

use std::collections::VecDeque;
use std::time::Duration;

/// How often and how badly a [`MemoryJournal`](crate::MemoryJournal) misbehaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Faults {
    /// Where the sequence of delays and failures begins; the same seed gives the same sequence.
    pub seed: u64,
    /// The longest delay before a read or a write takes effect; zero for none. Delays are drawn
    /// evenly, in whole microseconds, and follow tokio's clock, so a paused clock makes them free.
    pub delay_max: Duration,
    /// How many of 1000 reads and of 1000 writes fail; 1000 and above is all of them. A write fails
    /// in one of the three ways of [`Failure`], drawn evenly; a read is always `Unavailable`.
    pub fail_per_mille: u16,
}

/// The three ways in which a write fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Failure {
    /// Nothing is kept, and the answer says so: `Unavailable`.
    Unavailable,
    /// Nothing is kept, but the answer is `Unknown`.
    LostUnknown,
    /// Everything is kept, but the answer is `Unknown`: a power cut between commit and answer.
    KeptUnknown,
}

/// What befalls one operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fate {
    pub(crate) delay: Duration,
    pub(crate) failure: Option<Failure>,
}

impl Fate {
    const KIND: Self = Self { delay: Duration::ZERO, failure: None };
}

/// Decides the fate of each operation, in the order in which they are called.
#[derive(Debug, Default)]
pub(crate) struct Fates {
    faults: Option<Seeded>,
    scripted: VecDeque<Failure>,
}

/// Reads and writes have sequences of their own, so that one more read doesn't change which
/// writes fail.
#[derive(Debug)]
struct Seeded {
    faults: Faults,
    writes: SplitMix,
    reads: SplitMix,
}

impl Fates {
    pub(crate) fn set(&mut self, faults: Option<Faults>) {
        self.faults =
            faults.map(|faults| Seeded { faults, writes: SplitMix(faults.seed), reads: SplitMix(!faults.seed) });
    }

    pub(crate) fn script(&mut self, failure: Failure) {
        self.scripted.push_back(failure);
    }

    pub(crate) fn of_write(&mut self) -> Fate {
        let mut fate = self.faults.as_mut().map_or(Fate::KIND, |seeded| draw(&seeded.faults, &mut seeded.writes));
        if let Some(failure) = self.scripted.pop_front() {
            fate.failure = Some(failure);
        }
        fate
    }

    pub(crate) fn of_read(&mut self) -> Fate {
        self.faults.as_mut().map_or(Fate::KIND, |seeded| draw(&seeded.faults, &mut seeded.reads))
    }
}

/// Takes three numbers whatever comes of them, so that changing the rate of failures leaves the
/// delays as they were.
fn draw(faults: &Faults, source: &mut SplitMix) -> Fate {
    let delay_max_us = u64::try_from(faults.delay_max.as_micros()).unwrap_or(u64::MAX - 1);
    let delay_us = source.below(delay_max_us.saturating_add(1));
    let fails = source.below(1000) < u64::from(faults.fail_per_mille);
    let failure = match source.below(3) {
        0 => Failure::Unavailable,
        1 => Failure::LostUnknown,
        _ => Failure::KeptUnknown,
    };
    Fate { delay: Duration::from_micros(delay_us), failure: fails.then_some(failure) }
}

/// The `SplitMix64` generator: good enough for faults, and four lines.
#[derive(Debug)]
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number under `limit`, which must not be zero. The slight favour that the remainder does
    /// to small numbers doesn't matter here.
    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write_fates(faults: Faults, count: usize) -> Vec<Fate> {
        let mut fates = Fates::default();
        fates.set(Some(faults));
        (0..count).map(|_| fates.of_write()).collect()
    }

    const FAULTS: Faults = Faults { seed: 1, delay_max: Duration::from_millis(2), fail_per_mille: 300 };

    #[test]
    fn the_generator_gives_the_published_numbers() {
        let mut source = SplitMix(0);
        assert_eq!(source.next(), 0xe220_a839_7b1d_cdaf);
        assert_eq!(source.next(), 0x6e78_9e6a_a1b9_65f4);
    }

    #[test]
    fn the_same_seed_gives_the_same_fates_and_another_seed_others() {
        assert_eq!(write_fates(FAULTS, 200), write_fates(FAULTS, 200));
        let other = Faults { seed: 2, ..FAULTS };
        assert_ne!(write_fates(FAULTS, 200), write_fates(other, 200));
    }

    #[test]
    fn reads_do_not_change_which_writes_fail() {
        let mut fates = Fates::default();
        fates.set(Some(FAULTS));
        let mixed: Vec<_> = (0..200)
            .map(|_| {
                fates.of_read();
                fates.of_write()
            })
            .collect();
        assert_eq!(mixed, write_fates(FAULTS, 200));
    }

    #[test]
    fn failures_come_at_the_rate_asked_for_and_in_all_three_sorts() {
        let fates = write_fates(FAULTS, 10_000);
        let failures: Vec<_> = fates.iter().filter_map(|fate| fate.failure).collect();
        assert!((2_700..3_300).contains(&failures.len()));
        for sort in [Failure::Unavailable, Failure::LostUnknown, Failure::KeptUnknown] {
            let count = failures.iter().filter(|failure| **failure == sort).count();
            assert!((800..1_200).contains(&count), "{sort:?}: {count}");
        }
    }

    #[test]
    fn rates_of_zero_and_a_thousand_mean_never_and_always() {
        let rate = |fail_per_mille| {
            let faults = Faults { fail_per_mille, ..FAULTS };
            write_fates(faults, 2_000).iter().filter(|fate| fate.failure.is_some()).count()
        };
        assert_eq!(rate(0), 0);
        assert_eq!(rate(1000), 2_000);
        assert_eq!(rate(u16::MAX), 2_000);
    }

    #[test]
    fn delays_stay_within_the_longest_one() {
        let fates = write_fates(FAULTS, 2_000);
        assert!(fates.iter().all(|fate| fate.delay <= FAULTS.delay_max));
        assert!(fates.iter().any(|fate| fate.delay > FAULTS.delay_max / 2));
        let none = Faults { delay_max: Duration::ZERO, ..FAULTS };
        assert!(write_fates(none, 200).iter().all(|fate| fate.delay.is_zero()));
        let endless = Faults { delay_max: Duration::MAX, ..FAULTS };
        assert_eq!(write_fates(endless, 1).len(), 1);
    }

    #[test]
    fn scripted_failures_come_first_and_once_each() {
        let mut fates = Fates::default();
        fates.script(Failure::KeptUnknown);
        fates.script(Failure::Unavailable);
        assert_eq!(fates.of_read(), Fate::KIND, "a read takes nothing off the script");
        assert_eq!(fates.of_write().failure, Some(Failure::KeptUnknown));
        assert_eq!(fates.of_write().failure, Some(Failure::Unavailable));
        assert_eq!(fates.of_write(), Fate::KIND);
    }
}
