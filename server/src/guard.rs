//! What is limited by the network that somebody comes from (connections that are open, sets that are started, wrong secrets),
//! and what by their seat, where they have no connection that it could be counted on.
//!
//! A network is many people: a university comes from one address. So nobody with the right link is ever slowed or sent away
//! because of what others there do; only starting sets, being wrong and sheer numbers are. What must never be here: an address
//! that outlives the process, gets into a log line, or stays in memory for longer than it limits something.

mod crowd;
mod ledger;
mod network;

use std::time::Duration;

use askwell_protocol::{RoomId, SeatId};
use tokio::time::Instant;

pub(crate) use crowd::{Crowd, Standing};
pub(crate) use network::{Caller, Network};

use crate::config::Limits;
use ledger::Ledger;

/// Wrong secrets that a network is answered at once: people paste half a link, or the one of last year.
const WRONG_AT_ONCE: u32 = 30;
/// One more is answered at once after each of these.
const WRONG_AGAIN_AFTER: Duration = Duration::from_secs(6);
/// By how much each wrong secret past that waits longer than the one before it.
const WRONG_SLOWER_BY: Duration = Duration::from_millis(250);
/// How long any of them waits at most: less than a request may take.
const WRONG_WAIT_MAX: Duration = Duration::from_secs(4);
/// How many of a network wait at a time; more are told to come later, which needs no waiting.
const WRONG_WAITING_MAX: usize = 32;

/// After so long nobody asks any more.
const NEVER: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// What is counted for each network.
#[derive(Debug)]
pub(crate) struct Guard {
    creations: Option<Ledger<Network>>,
    wrong: Ledger<Network>,
    posted: Ledger<(RoomId, SeatId)>,
    waiting: Crowd,
}

/// What becomes of a wrong secret.
#[derive(Debug)]
pub(crate) enum Wrong {
    /// It is answered now.
    Now,
    /// It is answered after this long; the standing is to be kept until then.
    After(Duration, Standing),
    /// So many wait already that it has to be tried again later.
    TooMany,
}

impl Guard {
    pub(crate) fn new(limits: &Limits) -> Self {
        let again = Duration::from_secs(60 * 60).checked_div(limits.creations_per_hour).unwrap_or(NEVER);
        Self {
            creations: (limits.creations_burst > 0).then(|| Ledger::new(limits.creations_burst, again)),
            wrong: Ledger::new(WRONG_AT_ONCE, WRONG_AGAIN_AFTER),
            posted: Ledger::new(
                limits.rate_burst,
                Duration::from_secs(1).checked_div(limits.rate_per_second).unwrap_or(NEVER),
            ),
            waiting: Crowd::new(WRONG_WAITING_MAX),
        }
    }

    /// Whether one more set may be started from there just now.
    pub(crate) fn may_create(&self, network: Option<Network>) -> bool {
        match (&self.creations, network) {
            (Some(creations), Some(network)) => creations.take(network, Instant::now()),
            _ => true,
        }
    }

    /// Whether a seat may post one more command just now: as many as it may send over a line.
    pub(crate) fn may_post(&self, set: RoomId, seat: SeatId) -> bool {
        self.posted.take((set, seat), Instant::now())
    }

    /// A wrong secret came from there.
    pub(crate) fn wrong(&self, network: Option<Network>) -> Wrong {
        let Some(network) = network else { return Wrong::Now };
        let past = self.wrong.note(network, Instant::now());
        if past == 0 {
            return Wrong::Now;
        }
        let wait = WRONG_SLOWER_BY.saturating_mul(past).min(WRONG_WAIT_MAX);
        self.waiting.enter(network).map_or(Wrong::TooMany, |standing| Wrong::After(wait, standing))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(last: u8) -> Option<Network> {
        Some(Network::from(std::net::IpAddr::from([192, 0, 2, last])))
    }

    #[tokio::test(start_paused = true)]
    async fn wrong_secrets_wait_longer_and_longer_up_to_a_bound_and_those_of_others_do_not() {
        let guard = Guard::new(&Limits::default());
        for _ in 0..WRONG_AT_ONCE {
            assert!(matches!(guard.wrong(network(1)), Wrong::Now));
        }
        let mut before = Duration::ZERO;
        for _ in 0..100 {
            let wait = if let Wrong::After(wait, _) = guard.wrong(network(1)) { wait } else { Duration::ZERO };
            assert!((wait > before || wait == WRONG_WAIT_MAX) && wait <= WRONG_WAIT_MAX, "{wait:?}");
            before = wait;
        }
        assert_eq!(before, WRONG_WAIT_MAX);
        assert!(matches!(guard.wrong(network(2)), Wrong::Now));
        assert!(matches!(guard.wrong(None), Wrong::Now));
    }

    #[tokio::test(start_paused = true)]
    async fn however_many_were_wrong_a_few_minutes_make_up_for_it() {
        let guard = Guard::new(&Limits::default());
        for _ in 0..100_000 {
            guard.wrong(network(1));
        }
        tokio::time::advance(Duration::from_secs(10 * 60)).await;
        assert!(matches!(guard.wrong(network(1)), Wrong::Now));
    }

    #[tokio::test(start_paused = true)]
    async fn of_those_who_wait_there_is_a_most() {
        let guard = Guard::new(&Limits::default());
        let mut waiting: Vec<_> =
            (0..WRONG_AT_ONCE as usize + WRONG_WAITING_MAX).map(|_| guard.wrong(network(1))).collect();
        assert!(matches!(guard.wrong(network(1)), Wrong::TooMany));
        waiting.pop();
        assert!(matches!(guard.wrong(network(1)), Wrong::After(..)));
    }

    #[tokio::test(start_paused = true)]
    async fn sets_are_started_at_the_rate_that_the_operator_chose() {
        let limits = Limits { creations_burst: 3, creations_per_hour: 60, ..Limits::default() };
        let guard = Guard::new(&limits);
        assert!((0..3).all(|_| guard.may_create(network(1))));
        assert!(!guard.may_create(network(1)) && guard.may_create(network(2)));
        tokio::time::advance(Duration::from_secs(60)).await;
        assert!(guard.may_create(network(1)) && !guard.may_create(network(1)));
        let without = Guard::new(&Limits { creations_burst: 0, ..limits });
        assert!((0..1_000).all(|_| without.may_create(network(1))));
        let never_again = Guard::new(&Limits { creations_burst: 1, creations_per_hour: 0, ..Limits::default() });
        assert!(never_again.may_create(network(1)));
        tokio::time::advance(Duration::from_secs(1_000_000)).await;
        assert!(!never_again.may_create(network(1)));
    }
}
