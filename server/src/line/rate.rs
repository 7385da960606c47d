//! How fast one connection may send: a bucket that holds a burst and fills at a steady rate.

use std::time::Duration;

use tokio::time::Instant;

/// A token bucket. It lives in memory, on its connection, and nowhere else: a rate is not to be traced to a person.
#[derive(Debug, Clone)]
pub(crate) struct Bucket {
    burst: u32,
    /// What one frame costs in time.
    interval: Duration,
    /// When the bucket is full again.
    full_at: Instant,
}

impl Bucket {
    /// A full bucket. A rate of zero never fills again.
    pub(crate) fn new(burst: u32, per_second: u32, now: Instant) -> Self {
        let interval = Duration::from_secs(1).checked_div(per_second).unwrap_or(Duration::from_secs(60 * 60 * 24));
        Self { burst, interval, full_at: now }
    }

    /// Takes one frame's worth, if it is there.
    pub(crate) fn take(&mut self, now: Instant) -> bool {
        let full_at = self.full_at.max(now) + self.interval;
        let fits = full_at <= now + self.interval * self.burst;
        if fits {
            self.full_at = full_at;
        }
        fits
    }

    /// Whether the sender has been quiet long enough for a whole burst.
    pub(crate) fn is_full(&self, now: Instant) -> bool {
        self.full_at <= now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_burst_fits_and_one_more_does_not() {
        let now = Instant::now();
        let mut bucket = Bucket::new(20, 5, now);
        assert!((0..20).all(|_| bucket.take(now)));
        assert!(!bucket.take(now));
    }

    #[tokio::test(start_paused = true)]
    async fn after_the_burst_frames_fit_at_the_rate() {
        let mut now = Instant::now();
        let mut bucket = Bucket::new(20, 5, now);
        while bucket.take(now) {}
        for _ in 0..10 {
            now += Duration::from_millis(199);
            assert!(!bucket.take(now));
            now += Duration::from_millis(1);
            assert!(bucket.take(now));
        }
    }

    #[tokio::test(start_paused = true)]
    async fn what_does_not_fit_costs_nothing_and_quiet_fills_the_bucket_again() {
        let now = Instant::now();
        let mut bucket = Bucket::new(2, 1, now);
        assert!((0..100).filter(|_| bucket.take(now)).count() == 2);
        assert!(!bucket.is_full(now + Duration::from_millis(1_999)));
        let later = now + Duration::from_secs(2);
        assert!(bucket.is_full(later));
        assert!((0..100).filter(|_| bucket.take(later)).count() == 2);
    }
}
