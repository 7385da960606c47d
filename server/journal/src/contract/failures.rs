//! Rules about a store that fails: what an answer means, and that damage is found.

use super::{OTHER, Probe, STREAM, TEXT, assert_holds, assert_texts, batch, conflict, holds_bytes, keep, load, put};
use crate::{AppendError, Batch, FactNumber, Failure, ReadError, TextId};

fn with_text(first: u64, fact: &str, sealed: &str) -> Batch {
    Batch { texts: vec![put(TEXT, sealed)], ..batch(STREAM, first, &[fact]) }
}

/// The same batch goes through as soon as the store does.
pub async fn unavailable_keeps_nothing_and_may_be_tried_again(journal: impl Probe) {
    keep(&journal, with_text(1, "a", "before")).await;
    journal.fail_next(Failure::Unavailable);
    let refused = journal.append(with_text(2, "b", "after")).await;
    assert_eq!(refused, Err(AppendError::Unavailable));
    assert_holds(&journal, STREAM, &["a"]).await;
    assert_texts(&journal, STREAM, &[(TEXT, "before")]).await;
    assert!(!holds_bytes(&journal, b"after"));

    keep(&journal, with_text(2, "b", "after")).await;
    assert_holds(&journal, STREAM, &["a", "b"]).await;
    assert_texts(&journal, STREAM, &[(TEXT, "after")]).await;
}

/// The one way on after `Unknown`: read the last number, and go on from there.
pub async fn after_an_unknown_outcome_the_last_number_tells(journal: impl Probe) {
    keep(&journal, batch(STREAM, 1, &["a"])).await;

    journal.fail_next(Failure::KeptUnknown);
    let unknown = journal.append(batch(STREAM, 2, &["b", "c"])).await;
    assert_eq!(unknown, Err(AppendError::Unknown));
    assert_eq!(journal.last(STREAM).await, Ok(FactNumber(3)));
    // A writer that tries again without reading meets the fence instead of doubling facts.
    let again = journal.append(batch(STREAM, 2, &["b", "c"])).await;
    assert_eq!(again, conflict(4));

    journal.fail_next(Failure::LostUnknown);
    let unknown = journal.append(batch(STREAM, 4, &["d"])).await;
    assert_eq!(unknown, Err(AppendError::Unknown));
    assert_eq!(journal.last(STREAM).await, Ok(FactNumber(3)));
    keep(&journal, batch(STREAM, 4, &["d"])).await;
    assert_holds(&journal, STREAM, &["a", "b", "c", "d"]).await;
}

/// What `last` says of the facts holds for the texts as well.
pub async fn an_unknown_outcome_keeps_facts_and_texts_or_neither(journal: impl Probe) {
    journal.fail_next(Failure::LostUnknown);
    let unknown = journal.append(with_text(1, "a", "canary")).await;
    assert_eq!(unknown, Err(AppendError::Unknown));
    assert_holds(&journal, STREAM, &[]).await;
    assert_texts(&journal, STREAM, &[]).await;
    assert!(!holds_bytes(&journal, b"canary"));

    journal.fail_next(Failure::KeptUnknown);
    let unknown = journal.append(with_text(1, "a", "kept")).await;
    assert_eq!(unknown, Err(AppendError::Unknown));
    assert_holds(&journal, STREAM, &["a"]).await;
    assert_texts(&journal, STREAM, &[(TEXT, "kept")]).await;
}

/// A lost answer might have been a conflict: then, too, nothing was kept.
pub async fn an_unknown_conflict_keeps_nothing(journal: impl Probe) {
    keep(&journal, with_text(1, "a", "kept")).await;
    for failure in [Failure::KeptUnknown, Failure::LostUnknown] {
        journal.fail_next(failure);
        let late = journal.append(with_text(1, "x", "canary")).await;
        assert!(late.is_err(), "{failure:?}: {late:?}");
        assert_holds(&journal, STREAM, &["a"]).await;
        assert_texts(&journal, STREAM, &[(TEXT, "kept")]).await;
    }
}

/// Erasing a stream knows the same three failures as appending to it.
pub async fn an_erasure_fails_whole_or_not_at_all(journal: impl Probe) {
    keep(&journal, with_text(1, "a", "text")).await;
    for (failure, answer) in
        [(Failure::Unavailable, AppendError::Unavailable), (Failure::LostUnknown, AppendError::Unknown)]
    {
        journal.fail_next(failure);
        assert_eq!(journal.erase_stream(STREAM).await, Err(answer));
        assert_holds(&journal, STREAM, &["a"]).await;
        assert_texts(&journal, STREAM, &[(TEXT, "text")]).await;
    }
    journal.fail_next(Failure::KeptUnknown);
    let unknown = journal.erase_stream(STREAM).await;
    assert_eq!(unknown, Err(AppendError::Unknown));
    assert_holds(&journal, STREAM, &[]).await;
    assert_texts(&journal, STREAM, &[]).await;
}

/// Every byte of every record, one after the other: body, version, checksum.
pub async fn a_flipped_byte_anywhere_is_found(journal: impl Probe) {
    let payloads = ["first", "", "third"];
    keep(&journal, batch(STREAM, 1, &payloads)).await;
    for (number, payload) in (1..).map(FactNumber).zip(payloads) {
        let mut at = 0;
        while journal.flip_byte(STREAM, number, at) {
            let found = journal.load(STREAM).await;
            assert_eq!(found, Err(ReadError::Damaged { number }), "byte {at}");
            assert!(journal.flip_byte(STREAM, number, at), "repairs byte {at}");
            at += 1;
        }
        assert!(at > payload.len(), "only {at} bytes could be flipped");
    }
    assert_holds(&journal, STREAM, &payloads).await;
}

/// A damaged text is reported under the last fact of the batch that wrote it.
pub async fn a_flipped_byte_in_a_text_is_found(journal: impl Probe) {
    keep(&journal, batch(STREAM, 1, &["a"])).await;
    let mut second = batch(STREAM, 2, &["b", "c"]);
    second.texts = vec![put(TEXT, "words")];
    keep(&journal, second).await;
    keep(&journal, batch(STREAM, 4, &["d"])).await;
    let number = FactNumber(3);
    let mut at = 0;
    while journal.flip_text_byte(STREAM, TEXT, at) {
        let found = journal.load(STREAM).await;
        assert_eq!(found, Err(ReadError::Damaged { number }), "byte {at}");
        assert!(journal.flip_text_byte(STREAM, TEXT, at), "repairs {at}");
        at += 1;
    }
    assert!(at > "words".len(), "only {at} bytes could be flipped");
    assert_texts(&journal, STREAM, &[(TEXT, "words")]).await;
}

/// One meeting stops, loudly; the others go on, and the damaged one can still be erased.
pub async fn damage_stops_only_its_own_stream(journal: impl Probe) {
    keep(&journal, with_text(1, "a", "words")).await;
    keep(&journal, batch(OTHER, 1, &["other"])).await;
    assert!(journal.flip_byte(STREAM, FactNumber::FIRST, 0));
    assert!(!journal.flip_byte(STREAM, FactNumber(2), 0), "no such fact");
    assert!(!journal.flip_text_byte(OTHER, TextId([0; 16]), 0));

    let number = FactNumber::FIRST;
    let damaged = journal.load(STREAM).await;
    assert_eq!(damaged, Err(ReadError::Damaged { number }));
    keep(&journal, batch(OTHER, 2, &["goes on"])).await;
    assert_holds(&journal, OTHER, &["other", "goes on"]).await;
    assert_eq!(journal.streams().await, Ok(vec![STREAM, OTHER]));

    assert_eq!(journal.erase_stream(STREAM).await, Ok(()));
    assert_eq!(load(&journal, STREAM).await.entries, Vec::new());
}
