//! What the memory journal offers to tests: faults by seed, faults switched, the disk held still.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use askwell_journal::{AppendError, Batch, FactNumber, Failure, Faults, Journal, MemoryJournal, ReadError, StreamId};
use bytes::Bytes;
use tokio::time::Instant;

const STREAM: StreamId = StreamId([1; 16]);
const FAULTS: Faults = Faults { seed: 11, delay_max: Duration::from_millis(50), fail_per_mille: 400 };

fn fact(first: u64) -> Batch {
    Batch {
        stream: STREAM,
        first: FactNumber(first),
        entries: vec![(1, Bytes::from_static(b"fact"))],
        texts: Vec::new(),
    }
}

/// Polls a future once, as a task would that is woken once.
fn poll_once<F: Future + Unpin>(future: &mut F) -> Poll<F::Output> {
    pin!(future).poll(&mut Context::from_waker(Waker::noop()))
}

/// Appends 100 times in a row, and notes each answer and when it came.
async fn transcript(
    journal: &MemoryJournal,
) -> Vec<(Result<FactNumber, AppendError>, u128, Result<FactNumber, ReadError>)> {
    let start = Instant::now();
    let mut lines = Vec::new();
    let mut next = FactNumber::FIRST;
    for _ in 0..100 {
        let answer = journal.append(fact(next.0)).await;
        let at_ms = start.elapsed().as_millis();
        let last = journal.last(STREAM).await;
        next = last.map_or(next, FactNumber::next);
        lines.push((answer, at_ms, last));
    }
    lines
}

#[tokio::test(start_paused = true)]
async fn the_same_seed_gives_the_same_run() {
    let first = transcript(&MemoryJournal::with_faults(FAULTS)).await;
    let again = transcript(&MemoryJournal::with_faults(FAULTS)).await;
    assert_eq!(first, again);
    let other = Faults { seed: 12, ..FAULTS };
    let other = transcript(&MemoryJournal::with_faults(other)).await;
    assert_ne!(first, other);
    let reads =
        |run: &[(_, _, Result<FactNumber, ReadError>)]| -> Vec<_> { run.iter().map(|line| line.2.is_ok()).collect() };
    assert_ne!(reads(&first), reads(&other));
    // The run is worth comparing: it has answers of every sort, and reads that failed.
    for wanted in [Err(AppendError::Unavailable), Err(AppendError::Unknown)] {
        assert!(first.iter().any(|(answer, ..)| *answer == wanted));
    }
    assert!(first.iter().any(|(answer, ..)| answer.is_ok()));
    assert!(first.iter().any(|(.., read)| read.is_err()));
}

#[tokio::test(start_paused = true)]
async fn faults_can_be_switched_on_and_off_while_running() {
    let journal = MemoryJournal::new();
    let handle = journal.clone();
    assert_eq!(journal.append(fact(1)).await, Ok(FactNumber(1)));
    handle.set_faults(Some(Faults { fail_per_mille: 1000, ..FAULTS }));
    assert!(journal.append(fact(2)).await.is_err());
    assert_eq!(journal.load(STREAM).await, Err(ReadError::Unavailable));
    assert_eq!(journal.last(STREAM).await, Err(ReadError::Unavailable));
    assert_eq!(journal.streams().await, Err(ReadError::Unavailable));
    assert!(journal.erase_stream(STREAM).await.is_err());
    handle.set_faults(None);
    assert!(journal.last(STREAM).await.is_ok());
}

#[tokio::test(start_paused = true)]
async fn a_write_takes_no_longer_than_the_longest_delay() {
    let journal = MemoryJournal::with_faults(Faults { fail_per_mille: 0, ..FAULTS });
    let mut longest = Duration::ZERO;
    for number in 1..=100 {
        let start = Instant::now();
        assert_eq!(journal.append(fact(number)).await, Ok(FactNumber(number)));
        longest = longest.max(start.elapsed());
    }
    // The clock counts in whole milliseconds, so the last one may be rounded up.
    assert!(longest <= FAULTS.delay_max + Duration::from_millis(1));
    assert!(longest > FAULTS.delay_max / 2);
}

#[tokio::test]
async fn while_held_nothing_is_written_and_reads_go_on() {
    let journal = MemoryJournal::new();
    let hold = journal.hold();
    let mut append = journal.append(fact(1));
    assert!(poll_once(&mut append).is_pending());
    hold.waiting(1).await;
    assert_eq!(journal.last(STREAM).await, Ok(FactNumber::NONE));
    assert_eq!(journal.bytes(), b"");
    drop(hold);
    assert_eq!(append.await, Ok(FactNumber(1)));
    assert_eq!(journal.last(STREAM).await, Ok(FactNumber(1)));
}

#[tokio::test]
async fn writes_of_other_tasks_wait_until_the_last_hold_is_dropped() {
    let journal = MemoryJournal::new();
    assert_eq!(journal.append(fact(1)).await, Ok(FactNumber(1)));
    let (first, second) = (journal.hold(), journal.hold());
    let append = tokio::spawn(journal.append(fact(2)));
    let erase = tokio::spawn(journal.erase_stream(StreamId([2; 16])));
    first.waiting(2).await;
    drop(first);
    second.waiting(2).await;
    assert_eq!(journal.last(STREAM).await, Ok(FactNumber(1)));
    drop(second);
    assert!(matches!(append.await, Ok(Ok(FactNumber(2)))));
    assert!(matches!(erase.await, Ok(Ok(()))));
}

#[tokio::test]
async fn a_write_dropped_while_held_keeps_nothing_and_no_longer_waits() {
    let journal = MemoryJournal::new();
    let hold = journal.hold();
    let mut given_up = journal.append(fact(1));
    assert!(poll_once(&mut given_up).is_pending());
    drop(given_up);
    let mut waiting = Box::pin(hold.waiting(1));
    assert!(poll_once(&mut waiting).is_pending());
    drop(waiting);
    drop(hold);
    assert_eq!(journal.last(STREAM).await, Ok(FactNumber::NONE));
    assert_eq!(journal.append(fact(1)).await, Ok(FactNumber(1)));
}

#[tokio::test(start_paused = true)]
async fn a_write_still_in_its_delay_meets_the_hold() {
    let journal = MemoryJournal::with_faults(Faults { fail_per_mille: 0, ..FAULTS });
    let mut append = journal.append(fact(1));
    assert!(poll_once(&mut append).is_pending(), "the delay has begun");
    let hold = journal.hold();
    let append = tokio::spawn(append);
    hold.waiting(1).await;
    journal.set_faults(None);
    assert_eq!(journal.last(STREAM).await, Ok(FactNumber::NONE));
    drop(hold);
    assert!(matches!(append.await, Ok(Ok(FactNumber(1)))));
}

#[tokio::test]
async fn a_shared_or_unnamed_journal_is_a_journal() {
    let memory = MemoryJournal::new();
    let shared: Arc<dyn Journal> = Arc::new(memory.clone());
    assert_eq!(Journal::append(&shared, fact(1)).await, Ok(FactNumber(1)));
    memory.fail_next(Failure::KeptUnknown);
    assert_eq!(shared.append(fact(2)).await, Err(AppendError::Unknown));
    assert_eq!(Journal::last(&shared, STREAM).await, Ok(FactNumber(2)));
    assert_eq!(Journal::streams(&shared).await, Ok(vec![STREAM]));
    let stored = Journal::load(&shared, STREAM).await;
    assert!(stored.is_ok_and(|stored| stored.entries.len() == 2));
    assert_eq!(Journal::erase_stream(&shared, STREAM).await, Ok(()));
    assert_eq!(memory.bytes(), b"");
}

#[tokio::test]
async fn what_is_kept_shares_no_memory_with_what_was_given() {
    let frame = Bytes::from(vec![7; 4096]);
    let journal = MemoryJournal::new();
    let mut batch = fact(1);
    batch.entries = vec![(1, frame.slice(..16))];
    assert_eq!(journal.append(batch).await, Ok(FactNumber(1)));
    assert!(frame.is_unique(), "the whole frame would stay in memory");
}
