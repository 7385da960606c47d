//! Rules about facts: numbers, order, the fence, isolation.

use bytes::Bytes;

use super::{OTHER, Probe, STREAM, TEXT, assert_holds, assert_texts, batch, conflict, keep, load, put};
use crate::{Batch, Entry, FactNumber, Stored, StreamId, TextChange};

/// Nothing has been written, and reading says so without an error.
pub async fn an_unknown_stream_is_empty(journal: impl Probe) {
    assert_eq!(journal.last(STREAM).await, Ok(FactNumber::NONE));
    assert_eq!(journal.load(STREAM).await, Ok(Stored::default()));
    assert_eq!(journal.streams().await, Ok(Vec::new()));
}

/// The row goes on over batches of every size.
pub async fn facts_are_numbered_from_one_without_gaps(journal: impl Probe) {
    keep(&journal, batch(STREAM, 1, &["a"])).await;
    assert_eq!(journal.last(STREAM).await, Ok(FactNumber::FIRST));
    keep(&journal, batch(STREAM, 2, &["b", "c", "d"])).await;
    keep(&journal, batch(STREAM, 5, &["e", "f"])).await;
    assert_holds(&journal, STREAM, &["a", "b", "c", "d", "e", "f"]).await;
}

/// Version and payload are the writer's, to the byte; equal and empty payloads are facts too.
pub async fn facts_come_back_as_written_and_in_order(journal: impl Probe) {
    let every_byte: Bytes = (0..=u8::MAX).collect();
    let written = [
        (0, every_byte.clone()),
        (u16::MAX, Bytes::new()),
        (258, every_byte),
        (1, Bytes::from_static(b"same")),
        (1, Bytes::from_static(b"same")),
    ];
    for (first, entries) in [(1, &written[..2]), (3, &written[2..])] {
        let batch = Batch { stream: STREAM, first: FactNumber(first), entries: entries.to_vec(), texts: Vec::new() };
        keep(&journal, batch).await;
    }
    let expected: Vec<_> = (1..)
        .zip(written)
        .map(|(number, (version, payload))| Entry { number: FactNumber(number), version, payload })
        .collect();
    assert_eq!(load(&journal, STREAM).await.entries, expected);
}

/// The fence, seen by a writer that is behind.
pub async fn a_number_that_is_taken_is_a_conflict(journal: impl Probe) {
    keep(&journal, batch(STREAM, 1, &["a", "b", "c"])).await;
    for first in 0..=3 {
        let late = journal.append(batch(STREAM, first, &["x", "y"])).await;
        assert_eq!(late, conflict(4), "first = {first}");
    }
    // Also when it brings the very same fact again.
    let again = journal.append(batch(STREAM, 3, &["c"])).await;
    assert_eq!(again, conflict(4));
    assert_holds(&journal, STREAM, &["a", "b", "c"]).await;
}

/// The fence, seen by a writer that is ahead.
pub async fn a_number_that_leaves_a_gap_is_a_conflict(journal: impl Probe) {
    for first in [0, 2, u64::MAX] {
        let early = journal.append(batch(STREAM, first, &["x"])).await;
        assert_eq!(early, conflict(1), "first = {first}");
    }
    assert_holds(&journal, STREAM, &[]).await;
    keep(&journal, batch(STREAM, 1, &["a"])).await;
    for first in [3, u64::MAX] {
        let early = journal.append(batch(STREAM, first, &["x"])).await;
        assert_eq!(early, conflict(2), "first = {first}");
    }
    assert_holds(&journal, STREAM, &["a"]).await;
}

/// Neither the facts that would have fitted, nor a text put, nor a text erased.
pub async fn a_conflict_keeps_no_part_of_the_batch(journal: impl Probe) {
    let mut first = batch(STREAM, 1, &["a", "b"]);
    first.texts = vec![put(TEXT, "kept")];
    keep(&journal, first).await;
    for change in [TextChange::Erase { id: TEXT }, put(TEXT, "canary")] {
        // Its second fact has the number that is free.
        let mut late = batch(STREAM, 2, &["x", "y"]);
        late.texts = vec![change];
        assert_eq!(journal.append(late).await, conflict(3));
    }
    assert_holds(&journal, STREAM, &["a", "b"]).await;
    assert_texts(&journal, STREAM, &[(TEXT, "kept")]).await;
    assert!(!super::holds_bytes(&journal, b"canary"));
}

/// A change of texts alone has no number that could fence it, so it must come with a fact.
pub async fn an_empty_batch_is_refused(journal: impl Probe) {
    assert_eq!(journal.append(batch(STREAM, 1, &[])).await, conflict(1));
    assert_holds(&journal, STREAM, &[]).await;
    keep(&journal, batch(STREAM, 1, &["a"])).await;
    let mut texts_alone = batch(STREAM, 2, &[]);
    texts_alone.texts = vec![put(TEXT, "canary")];
    assert_eq!(journal.append(texts_alone).await, conflict(2));
    assert_holds(&journal, STREAM, &["a"]).await;
    assert_texts(&journal, STREAM, &[]).await;
}

/// Two writers that both believe that the next number is theirs, over and over.
pub async fn of_two_racing_writers_exactly_one_wins(journal: impl Probe) {
    let mut winners = Vec::new();
    for number in 1..=100 {
        let left = tokio::spawn(journal.append(batch(STREAM, number, &["left"])));
        let right = tokio::spawn(journal.append(batch(STREAM, number, &["right"])));
        match (left.await, right.await) {
            (Ok(Ok(kept)), Ok(lost)) if lost == conflict(number + 1) => {
                assert_eq!(kept, FactNumber(number));
                winners.push("left");
            }
            (Ok(lost), Ok(Ok(kept))) if lost == conflict(number + 1) => {
                assert_eq!(kept, FactNumber(number));
                winners.push("right");
            }
            other => panic!("exactly one should win: {other:?}"),
        }
    }
    assert_holds(&journal, STREAM, &winners).await;
}

/// Many facts, and one fact of a megabyte.
pub async fn large_batches_are_kept_whole(journal: impl Probe) {
    const FACTS: u64 = 10_000;
    let names: Vec<_> = (0..FACTS).map(|index| format!("fact {index}")).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    keep(&journal, batch(STREAM, 1, &names)).await;
    assert_holds(&journal, STREAM, &names).await;

    let mut large = batch(STREAM, FACTS + 1, &[]);
    large.entries = vec![(1, vec![0xa5; 1 << 20].into())];
    large.texts = vec![TextChange::Put { id: TEXT, sealed: vec![0x5a; 1 << 20].into() }];
    let expected = large.entries.clone();
    keep(&journal, large).await;
    let stored = load(&journal, STREAM).await;
    let found = stored.entries.last().map(|entry| &entry.payload);
    assert!(found == Some(&expected[0].1), "the large fact differs");
    assert!(stored.texts == [(TEXT, vec![0x5a; 1 << 20].into())]);
}

/// Same numbers, same text ids, different streams.
pub async fn streams_do_not_see_each_other(journal: impl Probe) {
    for (stream, word) in [(STREAM, "mine"), (OTHER, "yours")] {
        let mut first = batch(stream, 1, &[word]);
        first.texts = vec![put(TEXT, word)];
        keep(&journal, first).await;
    }
    let mut second = batch(OTHER, 2, &["more"]);
    second.texts = vec![TextChange::Erase { id: TEXT }];
    keep(&journal, second).await;
    assert_holds(&journal, STREAM, &["mine"]).await;
    assert_texts(&journal, STREAM, &[(TEXT, "mine")]).await;
    assert_holds(&journal, OTHER, &["yours", "more"]).await;
    assert_texts(&journal, OTHER, &[]).await;
}

/// The list doesn't depend on the order of writing.
pub async fn streams_are_listed_once_and_in_order(journal: impl Probe) {
    let id = |byte| StreamId([byte; 16]);
    for byte in [200, 3, 90] {
        keep(&journal, batch(id(byte), 1, &["a"])).await;
        keep(&journal, batch(id(byte), 2, &["b"])).await;
    }
    let listed = journal.streams().await;
    assert_eq!(listed, Ok(vec![id(3), id(90), id(200)]));
}
