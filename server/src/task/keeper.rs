//! A room's way to the journal: one read or one append at a time, with patience where the journal has none to give.
//!
//! Polled by the room's task. What must never be here: what is to be done about an outcome.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use askwell_journal::{AppendError, Batch, FactNumber, Journal, ReadError, Stored, StreamId, Table};
use askwell_protocol::Millis;
use tokio::time::Instant;

use crate::config::{Config, Unkept};
use crate::due;
use crate::metrics::Metrics;

/// The first wait after a failure; it doubles with every further one.
const BACK_OFF_FIRST: Duration = Duration::from_millis(20);
/// The longest wait: people sit before a room that is silent meanwhile.
const BACK_OFF_MAX: Duration = Duration::from_secs(1);

/// What the journal answered.
pub(crate) enum Kept {
    /// Everything that the stream holds.
    Loaded(Result<Stored, ReadError>),
    /// The number of the last fact, or why there is none.
    Appended(Result<FactNumber, AppendError>),
}

/// One room's stream in the journal.
pub(crate) struct Keeper {
    journal: Arc<dyn Journal>,
    table: Arc<dyn Table>,
    unkept: Unkept,
    /// The stream is in memory alone.
    in_memory: bool,
    stream: StreamId,
    /// When the room is due, as it was noted last since it was loaded.
    noted: Option<Millis>,
    metrics: Arc<Metrics>,
    work: Option<Pin<Box<dyn Future<Output = Kept> + Send>>>,
    /// Failures in a row.
    failures: u32,
    /// Nothing is attempted again before this.
    rests_until: Option<Instant>,
}

impl Keeper {
    pub(crate) fn new(config: &Config, stream: StreamId, metrics: Arc<Metrics>) -> Self {
        Self {
            journal: Arc::clone(&config.journal),
            table: Arc::clone(&config.table),
            unkept: config.unkept.clone(),
            in_memory: false,
            stream,
            noted: None,
            metrics,
            work: None,
            failures: 0,
            rests_until: None,
        }
    }

    /// The room was looked at, and said when it is due next: that is what is noted of it now.
    pub(crate) fn is_noted(&mut self, due: Option<Millis>) {
        self.noted = due;
    }

    /// Where the stream is.
    fn journal(&self) -> Arc<dyn Journal> {
        if self.in_memory { Arc::new(self.unkept.journal.clone()) } else { Arc::clone(&self.journal) }
    }

    pub(crate) fn stream(&self) -> StreamId {
        self.stream
    }

    /// Whether the journal is at work for this room.
    pub(crate) fn is_busy(&self) -> bool {
        self.work.is_some()
    }

    /// Reads the stream, after a wait if the last attempts failed. Whatever was under way is given up.
    pub(crate) fn load(&mut self) {
        self.in_memory = self.unkept.journal.holds(self.stream) > FactNumber::NONE;
        self.noted = None;
        let (journal, stream, wait) = (self.journal(), self.stream, self.wait());
        let metrics = Arc::clone(&self.metrics);
        self.work = Some(Box::pin(async move {
            wait.await;
            let began = Instant::now();
            let loaded = journal.load(stream).await;
            metrics.loaded(began.elapsed(), loaded.as_ref().err());
            Kept::Loaded(loaded)
        }));
    }

    /// Appends a batch, after a wait if the last attempts failed. The first batch of a room says whether it is kept at all.
    ///
    /// Before anything from which the room is due at some time, that time is noted: who was noted for nothing is looked at
    /// for nothing, but nobody is forgotten whose time was not noted.
    pub(crate) fn append(&mut self, batch: Batch, kept: bool, due: Option<Millis>) {
        self.in_memory |= batch.first == FactNumber::FIRST && !kept;
        let note = due.filter(|due| self.noted.is_none_or(|noted| *due < noted));
        self.noted = note.or(self.noted);
        let table: Arc<dyn Table> =
            if self.in_memory { Arc::new(self.unkept.table.clone()) } else { Arc::clone(&self.table) };
        let (journal, metrics, wait, stream) = (self.journal(), Arc::clone(&self.metrics), self.wait(), self.stream);
        self.work = Some(Box::pin(async move {
            wait.await;
            let began = Instant::now();
            let noted = match note {
                Some(at) => due::note(&*table, at, stream).await,
                None => Ok(()),
            };
            let appended = match noted {
                Ok(()) => journal.append(batch).await,
                // Whether it is noted or not, nothing was appended.
                Err(_) => Err(AppendError::Unavailable),
            };
            metrics.appended(began.elapsed(), appended.as_ref().err());
            Kept::Appended(appended)
        }));
    }

    /// Erases the whole stream, however often that takes.
    pub(crate) fn erase(&self) -> impl Future<Output = ()> + Send + use<> {
        let (journal, stream) = (self.journal(), self.stream);
        async move {
            let mut wait = BACK_OFF_FIRST;
            while let Err(error) = journal.erase_stream(stream).await {
                tracing::warn!(%error, "a room that is to be forgotten is not erased yet");
                tokio::time::sleep(wait).await;
                wait = (wait * 2).min(BACK_OFF_MAX);
            }
        }
    }

    /// The answer to what is under way.
    pub(crate) fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Kept> {
        let Some(work) = &mut self.work else { return Poll::Pending };
        let Poll::Ready(kept) = work.as_mut().poll(cx) else { return Poll::Pending };
        self.work = None;
        match kept {
            Kept::Loaded(Ok(_)) | Kept::Appended(Ok(_)) => (self.failures, self.rests_until) = (0, None),
            Kept::Loaded(Err(_)) | Kept::Appended(Err(_)) => {
                self.noted = None;
                let wait = (BACK_OFF_FIRST * (1 << self.failures.min(10))).min(BACK_OFF_MAX);
                self.rests_until = Some(Instant::now() + wait);
                self.failures = self.failures.saturating_add(1);
            }
        }
        Poll::Ready(kept)
    }

    /// Waits out what is left of the rest after a failure; of one that was long ago, nothing.
    fn wait(&self) -> impl Future<Output = ()> + Send + use<> {
        let until = self.rests_until.filter(|until| *until > Instant::now());
        async move {
            // Without a wait no timer is needed, and the first write is as quick as the journal is.
            if let Some(until) = until {
                tokio::time::sleep_until(until).await;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;

    use super::*;
    use askwell_journal::{Failure, Faults, MemoryJournal, RowKey};

    fn batch() -> Batch {
        let entries = vec![(1, bytes::Bytes::from_static(b"fact"))];
        Batch { stream: StreamId([1; 16]), first: FactNumber::FIRST, entries, texts: Vec::new() }
    }

    fn keeper(journal: MemoryJournal) -> Keeper {
        let config = Config { journal: Arc::new(journal), ..Config::in_memory() };
        Keeper::new(&config, StreamId([1; 16]), Arc::new(Metrics::new(1)))
    }

    async fn append(keeper: &mut Keeper) -> Option<Result<FactNumber, AppendError>> {
        keeper.append(batch(), true, None);
        match poll_fn(|cx| keeper.poll(cx)).await {
            Kept::Appended(answer) => Some(answer),
            Kept::Loaded(_) => None,
        }
    }

    #[tokio::test(start_paused = true)]
    async fn after_each_failure_the_next_attempt_waits_longer_up_to_a_second() {
        let always = Faults { seed: 1, delay_max: Duration::ZERO, fail_per_mille: 1000 };
        let journal = MemoryJournal::with_faults(always);
        let mut keeper = keeper(journal);
        let mut waits = Vec::new();
        for _ in 0..9 {
            let before = Instant::now();
            assert!(matches!(append(&mut keeper).await, Some(Err(_))));
            waits.push(before.elapsed().as_millis());
        }
        assert_eq!(waits[0], 0);
        assert!(waits.windows(2).all(|pair| pair[0] <= pair[1]), "{waits:?}");
        assert!((1000..1010).contains(&waits[8]), "{waits:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn a_failure_of_long_ago_delays_nothing() {
        let journal = MemoryJournal::new();
        journal.fail_next(Failure::Unavailable);
        let mut keeper = keeper(journal);
        assert_eq!(append(&mut keeper).await, Some(Err(AppendError::Unavailable)));
        tokio::time::advance(Duration::from_secs(60)).await;
        let before = Instant::now();
        assert_eq!(append(&mut keeper).await, Some(Ok(FactNumber(1))));
        assert_eq!(before.elapsed(), Duration::ZERO);
    }

    #[tokio::test]
    async fn a_time_is_noted_before_the_one_that_was_noted_last_and_after_a_look_before_the_one_it_brought() {
        let minutes = |minutes: u64| Some(Millis(minutes * 60_000));
        let config = Config::in_memory();
        let mut keeper = Keeper::new(&config, StreamId([1; 16]), Arc::new(Metrics::new(1)));
        let mut first = FactNumber::FIRST;
        for (due, looked) in [(minutes(100), None), (minutes(300), minutes(1000)), (minutes(500), None)] {
            keeper.append(Batch { first, ..batch() }, true, due);
            assert!(matches!(poll_fn(|cx| keeper.poll(cx)).await, Kept::Appended(Ok(_))));
            first = first.next();
            if let Some(next) = looked {
                keeper.is_noted(Some(next));
            }
        }
        let noted = config.table.keys(RowKey([0; 33]), RowKey([255; 33]), 10).await.unwrap_or_default();
        let noted: Vec<_> =
            noted.iter().filter_map(|key| key.0[1..9].try_into().ok().map(u64::from_be_bytes)).collect();
        assert_eq!(noted, [minutes(100), minutes(500)].map(|at| at.unwrap_or_default().0));
    }

    #[tokio::test(start_paused = true)]
    async fn a_success_ends_the_waiting() {
        let journal = MemoryJournal::new();
        journal.fail_next(Failure::Unavailable);
        let mut keeper = keeper(journal);
        assert_eq!(append(&mut keeper).await, Some(Err(AppendError::Unavailable)));
        assert_eq!(append(&mut keeper).await, Some(Ok(FactNumber(1))));
        let before = Instant::now();
        keeper.load();
        assert!(matches!(poll_fn(|cx| keeper.poll(cx)).await, Kept::Loaded(Ok(_))));
        assert_eq!(before.elapsed(), Duration::ZERO);
        assert!(!keeper.is_busy());
    }
}
