//! Room time: the wall's clock when the server started plus monotonic time since, so it never runs backwards, whatever
//! happens to the wall's clock meanwhile. Where the wall's clock has been put back between two lives of the server, room
//! time goes on from what was kept last: it is put ahead when a room is loaded that has seen later times.
//!
//! The only place where the server asks what time it is for a room. It follows tokio's clock, so a test that pauses that
//! one holds room time still, too.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use askwell_protocol::Millis;
use tokio::time::Instant;

/// Where the wall's clock can't be after: beyond this, instants would leave what a browser's numbers hold exactly.
const WALL_MS_MAX: u64 = 1 << 52;

/// Room time. Clones are the same clock.
#[derive(Clone, Debug)]
pub struct Clock {
    /// Room time when the clock was made.
    from: Millis,
    /// When that was; set at the first look, inside the runtime whose clock it follows.
    started: Instant,
    /// How many milliseconds of room time pass in a real one.
    speed: u32,
    /// By how many milliseconds it was put ahead since.
    ahead: Arc<AtomicU64>,
}

impl Clock {
    /// The system's clock.
    #[must_use]
    pub fn system() -> Self {
        let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let wall = u64::try_from(since_epoch.as_millis()).unwrap_or(WALL_MS_MAX).min(WALL_MS_MAX);
        Self::starting_at(Millis(wall))
    }

    /// A clock that shows this now.
    #[must_use]
    pub fn starting_at(from: Millis) -> Self {
        Self { from, started: Instant::now(), speed: 1, ahead: Arc::default() }
    }

    /// The same clock, this many times as fast: for tests and rehearsals that don't wait for real minutes.
    #[must_use]
    pub fn sped_up(self, speed: u32) -> Self {
        Self { speed: speed.max(1), ..self }
    }

    /// Room time now.
    #[must_use]
    pub fn now(&self) -> Millis {
        let real = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(WALL_MS_MAX);
        self.from.plus(Millis(real.saturating_mul(u64::from(self.speed)))).plus(self.ahead())
    }

    fn ahead(&self) -> Millis {
        Millis(self.ahead.load(Ordering::Relaxed))
    }

    /// It is this late, at least: it has been, by what was kept. By how much the clock had to be put ahead.
    pub(crate) fn reach(&self, at: Millis) -> Millis {
        let missing = at.since(self.now());
        self.ahead.fetch_add(missing.0, Ordering::Relaxed);
        missing
    }

    /// When it will be this late, at the earliest; now, when it has been already.
    #[must_use]
    pub fn instant_of(&self, at: Millis) -> Instant {
        let ahead = at.since(self.from.plus(self.ahead())).0.div_ceil(u64::from(self.speed));
        self.started + Duration::from_millis(ahead.min(WALL_MS_MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn room_time_follows_the_monotonic_clock_from_where_it_started() {
        let clock = Clock::starting_at(Millis(5_000));
        assert_eq!(clock.now(), Millis(5_000));
        tokio::time::advance(Duration::from_millis(1_234)).await;
        assert_eq!(clock.now(), Millis(6_234));
    }

    #[tokio::test(start_paused = true)]
    async fn waiting_until_an_instant_is_waiting_neither_more_nor_less() {
        for speed in [1, 60] {
            let clock = Clock::starting_at(Millis(5_000)).sped_up(speed);
            tokio::time::sleep_until(clock.instant_of(Millis(65_000))).await;
            assert_eq!(clock.now(), Millis(65_000), "speed {speed}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_clock_is_put_ahead_and_never_back() {
        let clock = Clock::starting_at(Millis(5_000));
        let same = clock.clone();
        assert_eq!(clock.reach(Millis(7_000)), Millis(2_000));
        assert_eq!(clock.reach(Millis(6_000)), Millis(0));
        assert_eq!(same.now(), Millis(7_000));
        tokio::time::sleep_until(same.instant_of(Millis(8_000))).await;
        assert_eq!(clock.now(), Millis(8_000));
    }

    #[tokio::test(start_paused = true)]
    async fn an_instant_of_the_past_needs_no_waiting() {
        let clock = Clock::starting_at(Millis(5_000));
        assert!(clock.instant_of(Millis(1)) <= Instant::now());
    }
}
