//! Whatever the faults: a writer that reads after `Unknown` ends with each of its facts once.

use std::collections::BTreeMap;
use std::future::Future;
use std::time::Duration;

use askwell_journal::{
    AppendError, Batch, FactNumber, Faults, Journal, MemoryJournal, ReadError, Stored, StreamId, TextChange, TextId,
};
use bytes::Bytes;
use proptest::collection::vec;
use proptest::prelude::*;

const STREAM: StreamId = StreamId([9; 16]);
/// With 700 of 1000 operations failing, a run of this many failures means a broken journal.
const TRIES_MAX: usize = 2_000;

/// What a writer wants to be kept: how many facts, and what becomes of which text.
#[derive(Debug, Clone)]
struct Wish {
    facts: usize,
    /// Text number, and whether it is put or erased.
    texts: Vec<(u8, bool)>,
}

fn wishes() -> impl Strategy<Value = Vec<Wish>> {
    let wish = (1_usize..5, vec((0_u8..6, any::<bool>()), 0..4)).prop_map(|(facts, texts)| Wish { facts, texts });
    vec(wish, 0..25)
}

fn faults() -> impl Strategy<Value = Faults> {
    (any::<u64>(), 0_u64..20, 0_u16..700).prop_map(|(seed, delay_max_ms, fail_per_mille)| Faults {
        seed,
        delay_max: Duration::from_millis(delay_max_ms),
        fail_per_mille,
    })
}

/// The batch for a wish; every fact and every text says whose wish it was, so none is like another.
fn batch(writer: &str, index: usize, wish: &Wish, first: FactNumber) -> Batch {
    let entries = (0..wish.facts).map(|fact| (1, format!("{writer} {index}.{fact}").into()));
    let texts = wish.texts.iter().enumerate().map(|(change, (text, put))| {
        let id = TextId([*text; 16]);
        if *put {
            let sealed = format!("{writer} {index} text {change}").into();
            TextChange::Put { id, sealed }
        } else {
            TextChange::Erase { id }
        }
    });
    Batch { stream: STREAM, first, entries: entries.collect(), texts: texts.collect() }
}

/// What the journal should hold after these batches in this order, by the simplest possible rule.
fn model(batches: impl IntoIterator<Item = Batch>) -> (Vec<Bytes>, Vec<(TextId, Bytes)>) {
    let mut facts = Vec::new();
    let mut texts = BTreeMap::new();
    for batch in batches {
        facts.extend(batch.entries.into_iter().map(|(_, payload)| payload));
        for change in batch.texts {
            match change {
                TextChange::Put { id, sealed } => texts.insert(id, sealed),
                TextChange::Erase { id } => texts.remove(&id),
            };
        }
    }
    (facts, texts.into_iter().collect())
}

/// Reads until the journal lets it.
async fn read<T, F>(mut attempt: impl FnMut() -> F) -> T
where
    F: Future<Output = Result<T, ReadError>>,
{
    for _ in 0..TRIES_MAX {
        match attempt().await {
            Ok(value) => return value,
            Err(ReadError::Unavailable) => {}
            Err(damaged) => panic!("nobody damaged anything: {damaged}"),
        }
    }
    panic!("the journal never let itself be read")
}

/// One writer, alone: after `Unknown`, the last number is all that it needs.
async fn write_alone(journal: &MemoryJournal, wishes: &[Wish]) {
    let mut last = FactNumber::NONE;
    for (index, wish) in wishes.iter().enumerate() {
        let end = FactNumber(last.0 + wish.facts as u64);
        let mut tries = 0;
        while last != end {
            tries += 1;
            assert!(tries < TRIES_MAX, "wish {index} was never kept");
            match journal.append(batch("solo", index, wish, last.next())).await {
                Ok(kept) => last = kept,
                Err(AppendError::Unavailable) => {}
                Err(AppendError::Unknown) => {
                    let found = read(|| journal.last(STREAM)).await;
                    assert!(found == last || found == end, "half a batch: {found}");
                    last = found;
                }
                Err(AppendError::Conflict { expected }) => {
                    panic!("alone, yet {expected} was expected")
                }
            }
        }
    }
}

/// One of two writers: after `Unknown` or a conflict it must look whether its facts are there.
async fn write_among_others(journal: MemoryJournal, writer: &str, wishes: &[Wish]) {
    let mut next = FactNumber::FIRST;
    for (index, wish) in wishes.iter().enumerate() {
        let mut tries = 0;
        loop {
            tries += 1;
            assert!(tries < TRIES_MAX, "wish {index} of {writer} was never kept");
            let batch = batch(writer, index, wish, next);
            let mark = batch.entries[0].1.clone();
            match journal.append(batch).await {
                Ok(kept) => {
                    next = kept.next();
                    break;
                }
                Err(AppendError::Unavailable) => {}
                Err(AppendError::Unknown | AppendError::Conflict { .. }) => {
                    let stored = read(|| journal.load(STREAM)).await;
                    next = FactNumber(stored.entries.len() as u64).next();
                    if stored.entries.iter().any(|entry| entry.payload == mark) {
                        break;
                    }
                }
            }
        }
    }
}

/// Runs on a paused clock, where delays order things and cost nothing.
fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .unwrap_or_else(|error| panic!("a runtime without I/O can always be built: {error}"))
        .block_on(future)
}

fn facts_of(stored: &Stored) -> Vec<Bytes> {
    let numbers = stored.entries.iter().map(|entry| entry.number.0);
    assert!(numbers.eq(1..=stored.entries.len() as u64), "gapless");
    let payloads = stored.entries.iter().map(|entry| entry.payload.clone());
    payloads.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_writer_that_reads_after_unknown_ends_with_each_fact_once(
        wishes in wishes(),
        faults in faults(),
    ) {
        let stored = run(async {
            let journal = MemoryJournal::with_faults(faults);
            write_alone(&journal, &wishes).await;
            journal.set_faults(None);
            read(|| journal.load(STREAM)).await
        });
        let batches = wishes.iter().enumerate();
        let batches = batches.map(|(index, wish)| batch("solo", index, wish, FactNumber::FIRST));
        let (facts, texts) = model(batches);
        prop_assert_eq!(facts_of(&stored), facts);
        prop_assert_eq!(stored.texts, texts);
    }

    #[test]
    fn two_writers_that_read_after_a_conflict_end_with_each_fact_once(
        left in wishes(),
        right in wishes(),
        faults in faults(),
    ) {
        let stored = run(async {
            let journal = MemoryJournal::with_faults(faults);
            tokio::join!(
                write_among_others(journal.clone(), "left", &left),
                write_among_others(journal.clone(), "right", &right),
            );
            journal.set_faults(None);
            read(|| journal.load(STREAM)).await
        });
        let facts = facts_of(&stored);

        // The journal decides how the two rows are interleaved; the rows themselves are given.
        let mut rows = [("left", &left), ("right", &right)].map(|(writer, wishes)| {
            let batches = wishes.iter().enumerate();
            batches.map(|(index, wish)| batch(writer, index, wish, FactNumber::FIRST))
                .collect::<Vec<_>>()
                .into_iter()
                .peekable()
        });
        let mut at = 0;
        let mut merged = Vec::new();
        while at < facts.len() {
            let batch = rows.iter_mut().find_map(|row| {
                row.next_if(|batch| batch.entries[0].1 == facts[at])
            });
            prop_assert!(batch.is_some(), "fact {} is not the next of either writer", at + 1);
            merged.extend(batch);
            at = merged.iter().map(|batch| batch.entries.len()).sum();
        }
        prop_assert!(rows.iter_mut().all(|row| row.peek().is_none()), "a batch is missing");
        let (expected, texts) = model(merged);
        prop_assert_eq!(facts, expected);
        prop_assert_eq!(stored.texts, texts);
    }
}
