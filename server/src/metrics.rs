//! What an operator reads: how many, how long and how it ended, for the whole server at once.
//!
//! Every label has a fixed set of values, and every row is there from the beginning: that a row appears tells nothing, and
//! neither does its place. What must never be here: a room, a seat, a name, an id, a token or an address; the size of a
//! hold, or anything that ticks when something nameless arrives (it would tell when somebody wrote). What is nameless is
//! counted when it comes out, once for a batch, so that not even its number is told.

mod counts;
mod labels;

use std::collections::BTreeSet;
use std::time::Duration;

use askwell_journal::{AppendError, ReadError};
use askwell_protocol::RefusalCode;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;

use counts::Counts;
use labels::{Closed, Failure};

pub(crate) use labels::{Entry, Outcome};

/// Upper ends of the rows in which times are counted, in seconds: from a disk at its best to one that has given up.
const SECONDS: [f64; 12] = [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0];

/// The form in which the numbers are given.
pub(crate) const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// All that is counted.
#[derive(Debug)]
pub(crate) struct Metrics {
    registry: Registry,
    rooms: Gauge,
    connections: Gauge,
    lines: Gauge,
    answers: Counts<Outcome>,
    batches: Counts<Outcome>,
    closes: Counts<Closed>,
    entries: Counts<Entry>,
    failures: Counts<Failure>,
    append: Histogram,
    load: Histogram,
    lag: Histogram,
    skips: Counter,
    panics: Counter,
    left_alone: Counter,
    not_accepted: Counter,
    crowded_out: Counter,
}

impl Metrics {
    /// Everything at zero.
    pub(crate) fn new(connections_max: usize) -> Self {
        let seconds = || Histogram::new(SECONDS);
        let mut metrics = Self {
            registry: Registry::with_prefix("askwell"),
            rooms: Gauge::default(),
            connections: Gauge::default(),
            lines: Gauge::default(),
            answers: Counts::default(),
            batches: Counts::default(),
            closes: Counts::default(),
            entries: Counts::default(),
            failures: Counts::default(),
            append: seconds(),
            load: seconds(),
            lag: seconds(),
            skips: Counter::default(),
            panics: Counter::default(),
            left_alone: Counter::default(),
            not_accepted: Counter::default(),
            crowded_out: Counter::default(),
        };
        metrics.register(connections_max);
        metrics
    }

    fn register(&mut self, connections_max: usize) {
        let all = &mut self.registry;
        all.register("build", "This server", Info::new([("version", env!("CARGO_PKG_VERSION"))]));
        let most: Gauge = Gauge::default();
        most.set(i64::try_from(connections_max).unwrap_or(i64::MAX));
        all.register("connections_max", "Connections that may be open; more wait outside", most);
        all.register("connections", "Open connections of any sort", self.connections.clone());
        all.register("lines", "Open lines: connections over which people are in rooms", self.lines.clone());
        all.register("rooms", "Rooms in memory", self.rooms.clone());
        all.register("answers", "Answers of rooms to what they were asked by name", self.answers.clone());
        let batches = "Times at which what is nameless came out together and something in it had this answer";
        all.register("nameless_batches", batches, self.batches.clone());
        all.register("journal_append_seconds", "How long it took to keep a batch", self.append.clone());
        all.register("journal_load_seconds", "How long it took to read a room", self.load.clone());
        all.register("journal_failures", "What the journal could not do", self.failures.clone());
        all.register("closes", "Lines that ended, by what was said at parting", self.closes.clone());
        all.register("entries", "Ways into rooms", self.entries.clone());
        all.register("skips", "Lines too slow for the ring, that got a snapshot instead", self.skips.clone());
        all.register("deadline_lag_seconds", "How late rooms did what was due", self.lag.clone());
        all.register("room_panics", "Panics of rooms: bugs of ours", self.panics.clone());
        all.register(
            "rooms_left_alone",
            "Rooms that are refused until the server is started again",
            self.left_alone.clone(),
        );
        all.register("accept_failures", "Connections that could not be accepted", self.not_accepted.clone());
        let crowded = "Connections refused because as many from their address were open as may be";
        all.register("connections_crowded_out", crowded, self.crowded_out.clone());
    }

    /// All numbers as they are now.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a string does not fail.
        let _ = encode(&mut text, &self.registry);
        text
    }

    /// A room is in memory for as long as this lives.
    pub(crate) fn room(&self) -> Present {
        Present::new(&self.rooms)
    }

    /// A connection is open for as long as this lives.
    pub(crate) fn connection(&self) -> Present {
        Present::new(&self.connections)
    }

    /// A line is open for as long as this lives.
    pub(crate) fn line(&self) -> Present {
        Present::new(&self.lines)
    }

    /// A room has answered something that was asked by name.
    pub(crate) fn answered(&self, answer: Result<(), RefusalCode>) {
        self.answers.count(&answer.into());
    }

    /// What is nameless came out, with these answers among it.
    pub(crate) fn came_out(&self, outcomes: &BTreeSet<Outcome>) {
        outcomes.iter().for_each(|outcome| self.batches.count(outcome));
    }

    /// A line has ended.
    pub(crate) fn closed(&self, code: Option<u16>) {
        self.closes.count(&Closed(code));
    }

    /// Somebody came in.
    pub(crate) fn entered(&self, how: Entry) {
        self.entries.count(&how);
    }

    /// Somebody fell out of the ring.
    pub(crate) fn skipped(&self) {
        self.skips.inc();
    }

    /// The journal has answered an append.
    pub(crate) fn appended(&self, took: Duration, failure: Option<&AppendError>) {
        self.append.observe(took.as_secs_f64());
        if let Some(error) = failure {
            self.failures.count(&error.into());
        }
    }

    /// The journal has answered a read.
    pub(crate) fn loaded(&self, took: Duration, failure: Option<&ReadError>) {
        self.load.observe(took.as_secs_f64());
        if let Some(error) = failure {
            self.failures.count(&error.into());
        }
    }

    /// Something was done this long after it was due.
    pub(crate) fn lagged(&self, by: Duration) {
        self.lag.observe(by.as_secs_f64());
    }

    /// A room has panicked.
    pub(crate) fn panicked(&self) {
        self.panics.inc();
    }

    /// A room is refused from now on.
    pub(crate) fn left_alone(&self) {
        self.left_alone.inc();
    }

    /// A connection was refused, because as many from its address are open as may be.
    pub(crate) fn crowded_out(&self) {
        self.crowded_out.inc();
    }

    /// A connection could not be accepted.
    pub(crate) fn not_accepted(&self) {
        self.not_accepted.inc();
    }
}

/// Something that is there for as long as this lives.
#[derive(Debug)]
pub(crate) struct Present(Gauge);

impl Present {
    fn new(gauge: &Gauge) -> Self {
        gauge.inc();
        Self(gauge.clone())
    }
}

impl Drop for Present {
    fn drop(&mut self) {
        self.0.dec();
    }
}

#[cfg(test)]
mod tests {
    use askwell_protocol::CloseCode;

    use super::*;

    #[test]
    fn every_row_is_there_from_the_beginning_and_no_later_one_comes() {
        let metrics = Metrics::new(7);
        let names = |text: &str| -> Vec<String> {
            text.lines().filter_map(|line| Some(line.rsplit_once(' ')?.0.to_owned())).collect()
        };
        let before = metrics.text();
        metrics.answered(Err(RefusalCode::QueueFull));
        metrics.came_out(&BTreeSet::from([Ok(()).into(), Err(RefusalCode::FewHere).into()]));
        metrics.closed(Some(CloseCode::TakesNothing.number()));
        metrics.closed(None);
        metrics.appended(Duration::from_millis(2), Some(&AppendError::Unknown));
        let after = metrics.text();
        assert_eq!(names(&before), names(&after));
        for row in [
            "askwell_answers_total{outcome=\"queue_full\"} 1",
            "askwell_nameless_batches_total{outcome=\"accepted\"} 1",
            "askwell_nameless_batches_total{outcome=\"few_here\"} 1",
            "askwell_closes_total{code=\"4001\"} 1",
            "askwell_closes_total{code=\"none\"} 1",
            "askwell_journal_failures_total{what=\"append_unknown\"} 1",
            "askwell_journal_append_seconds_bucket{le=\"0.003\"} 1",
            "askwell_connections_max 7",
        ] {
            assert!(after.lines().any(|line| line == row), "{row} is not in\n{after}");
        }
    }

    #[test]
    fn what_is_there_counts_for_as_long_as_it_is() {
        let metrics = Metrics::new(7);
        let (one, two) = (metrics.line(), metrics.line());
        assert!(metrics.text().contains("askwell_lines 2\n"));
        drop((one, two));
        assert!(metrics.text().contains("askwell_lines 0\n"));
    }
}
