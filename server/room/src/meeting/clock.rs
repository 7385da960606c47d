//! Time: the stage's clock and the accounts. Nothing ticks here; instants come in with facts.

use std::collections::BTreeMap;

use askwell_protocol::{Millis, SeatId};

/// How much of a stage has been spent. Spending stops while the clock is held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Clock {
    /// Since when it runs; not running otherwise.
    pub(crate) running_since: Option<Millis>,
    /// Since when it is held.
    pub(crate) held_since: Option<Millis>,
    /// Spent before `running_since`.
    pub(crate) spent: Millis,
}

impl Clock {
    /// A clock that starts to run, with so much spent before.
    pub(crate) const fn started(at: Millis, spent: Millis) -> Self {
        Self { running_since: Some(at), held_since: None, spent }
    }

    /// Spent until `at`.
    pub(crate) fn spent_at(&self, at: Millis) -> Millis {
        self.running_since.map_or(self.spent, |since| self.spent.plus(at.since(since)))
    }

    /// Stops.
    pub(crate) fn hold(&mut self, at: Millis) {
        self.spent = self.spent_at(at);
        self.running_since = None;
        self.held_since = self.held_since.or(Some(at));
    }

    /// Goes on.
    pub(crate) fn run(&mut self, at: Millis) {
        if self.running_since.is_none() {
            self.running_since = Some(at);
            self.held_since = None;
        }
    }

    /// When a stage of this length reaches zero, while it runs.
    pub(crate) fn deadline(&self, total: Millis) -> Option<Millis> {
        self.running_since.map(|since| Millis((since.0 + total.0).saturating_sub(self.spent.0)))
    }

    /// What is left of a stage of this length while it is held; negative when over.
    pub(crate) fn remaining(&self, total: Millis) -> i64 {
        left(total, self.spent)
    }

    /// What is left of a stage of this length at an instant; negative when over.
    pub(crate) fn left_at(&self, total: Millis, at: Millis) -> i64 {
        left(total, self.spent_at(at))
    }
}

fn left(total: Millis, spent: Millis) -> i64 {
    let signed = |ms: Millis| i64::try_from(ms.0).unwrap_or(i64::MAX);
    signed(total) - signed(spent)
}

/// Where the meeting's time went. The five accounts add up to the time elapsed, to the millisecond.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    /// Accounted up to this instant.
    pub accounted_to: Millis,
    /// Each seat's time with the floor.
    pub floor: BTreeMap<SeatId, Millis>,
    /// Open talk and stages without a holder.
    pub shared: Millis,
    /// Silence.
    pub silence: Millis,
    /// Pauses, and clocks held for a lost line.
    pub held: Millis,
    /// Pauses of the process: the set looks at how it works.
    pub learning: Millis,
}

/// Whose account time goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Account {
    Floor(SeatId),
    Shared,
    Silence,
    Held,
    Learning,
}

impl Ledger {
    pub(crate) fn new(at: Millis) -> Self {
        Self {
            accounted_to: at,
            floor: BTreeMap::new(),
            shared: Millis(0),
            silence: Millis(0),
            held: Millis(0),
            learning: Millis(0),
        }
    }

    /// Books the time since the last booking.
    pub(crate) fn book(&mut self, at: Millis, account: Account) {
        let passed = at.since(self.accounted_to);
        self.accounted_to = self.accounted_to.max(at);
        let to = match account {
            Account::Floor(seat) => self.floor.entry(seat).or_default(),
            Account::Shared => &mut self.shared,
            Account::Silence => &mut self.silence,
            Account::Held => &mut self.held,
            Account::Learning => &mut self.learning,
        };
        *to = to.plus(passed);
    }

    /// For how long a seat has had the floor in this meeting.
    pub(crate) fn heard(&self, seat: SeatId) -> Millis {
        self.floor.get(&seat).copied().unwrap_or_default()
    }

    /// All accounts together.
    #[must_use]
    pub fn sum(&self) -> Millis {
        let floor: u64 = self.floor.values().map(|ms| ms.0).sum();
        Millis(floor + self.shared.0 + self.silence.0 + self.held.0 + self.learning.0)
    }
}
