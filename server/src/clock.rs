//! Room time: the wall's clock when the server started plus monotonic time since, so it never runs backwards, whatever
//! happens to the wall's clock meanwhile. Where the wall's clock has been put back between two lives of the server, a room's
//! time goes on from what was kept last: its own clock is put ahead when it is loaded, and nobody else's, for in another
//! room so much time has not passed.
//!
//! The only place where the server asks what time it is for a room. It follows tokio's clock, so a test that pauses that
//! one holds room time still, too.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use askwell_protocol::Millis;
use tokio::time::Instant;

/// Where the wall's clock can't be after: beyond this, instants would leave what a browser's numbers hold exactly.
const WALL_MS_MAX: u64 = 1 << 52;

/// Room time. A clone is a clock of its own that shows the same.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// Room time when the clock was made.
    from: Millis,
    /// When that was; set at the first look, inside the runtime whose clock it follows.
    started: Instant,
    /// How many milliseconds of room time pass in a real one.
    speed: u32,
    /// By how much it was put ahead since.
    ahead: Millis,
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
        Self { from, started: Instant::now(), speed: 1, ahead: Millis(0) }
    }

    /// The same clock, this many times as fast: for tests and rehearsals that don't wait for real minutes.
    #[must_use]
    pub fn sped_up(self, speed: u32) -> Self {
        Self { speed: speed.max(1), ..self }
    }

    /// The same clock, later by so much.
    #[must_use]
    pub fn ahead_by(mut self, by: Millis) -> Self {
        self.put_ahead(by);
        self
    }

    /// Room time now.
    #[must_use]
    pub fn now(&self) -> Millis {
        let real = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(WALL_MS_MAX);
        self.from.plus(Millis(real.saturating_mul(u64::from(self.speed)))).plus(self.ahead)
    }

    /// It is later by so much than this clock knew.
    pub(crate) fn put_ahead(&mut self, by: Millis) {
        self.ahead = self.ahead.plus(by);
    }

    /// When it will be this late, at the earliest; now, when it has been already.
    #[must_use]
    pub fn instant_of(&self, at: Millis) -> Instant {
        let ahead = at.since(self.from.plus(self.ahead)).0.div_ceil(u64::from(self.speed));
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
    async fn a_clock_that_is_put_ahead_is_so_for_itself_alone() {
        let clock = Clock::starting_at(Millis(5_000));
        let ahead = clock.ahead_by(Millis(2_000));
        assert_eq!((clock.now(), ahead.now()), (Millis(5_000), Millis(7_000)));
        tokio::time::sleep_until(ahead.instant_of(Millis(8_000))).await;
        assert_eq!((clock.now(), ahead.now()), (Millis(6_000), Millis(8_000)));
    }

    #[tokio::test(start_paused = true)]
    async fn an_instant_of_the_past_needs_no_waiting() {
        let clock = Clock::starting_at(Millis(5_000));
        assert!(clock.instant_of(Millis(1)) <= Instant::now());
    }
}
