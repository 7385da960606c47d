//! Rules about texts and about erasing: what is erased is in no byte the journal holds.

use super::{OTHER, Probe, STREAM, TEXT, assert_holds, assert_texts, batch, conflict, holds_bytes, keep, put};
use crate::{Batch, FactNumber, TextChange, TextId};

const SECOND: TextId = TextId(*b"the second text.");

fn with_texts(first: u64, texts: Vec<TextChange>) -> Batch {
    Batch { texts, ..batch(STREAM, first, &["fact"]) }
}

/// Texts come back, in the order of their ids, and stay when others come.
pub async fn texts_are_kept_with_their_facts(journal: impl Probe) {
    keep(&journal, with_texts(1, vec![put(SECOND, "two")])).await;
    assert_texts(&journal, STREAM, &[(SECOND, "two")]).await;
    keep(&journal, with_texts(2, vec![put(TEXT, "")])).await;
    keep(&journal, with_texts(3, Vec::new())).await;
    assert_texts(&journal, STREAM, &[(TEXT, ""), (SECOND, "two")]).await;
}

/// The old words are gone as if erased.
pub async fn a_text_put_again_replaces_the_old_one(journal: impl Probe) {
    keep(&journal, with_texts(1, vec![put(TEXT, "canary")])).await;
    assert!(holds_bytes(&journal, b"canary"));
    keep(&journal, with_texts(2, vec![put(TEXT, "better words")])).await;
    assert_texts(&journal, STREAM, &[(TEXT, "better words")]).await;
    assert!(!holds_bytes(&journal, b"canary"));
}

/// Put then erase leaves nothing; erase then put leaves the text.
pub async fn changes_of_one_batch_apply_in_order(journal: impl Probe) {
    let erase = |id| TextChange::Erase { id };
    let changes = vec![put(TEXT, "canary"), erase(TEXT), erase(SECOND), put(SECOND, "one"), put(SECOND, "two")];
    keep(&journal, with_texts(1, changes)).await;
    assert_texts(&journal, STREAM, &[(SECOND, "two")]).await;
    assert!(!holds_bytes(&journal, b"canary"));
}

/// Erasing takes the text alone: its facts and the other texts stay.
pub async fn an_erased_text_is_in_no_byte(journal: impl Probe) {
    let texts = vec![put(TEXT, "canary"), put(SECOND, "stays")];
    keep(&journal, with_texts(1, texts)).await;
    assert!(holds_bytes(&journal, b"canary"));
    keep(&journal, with_texts(2, vec![TextChange::Erase { id: TEXT }])).await;
    assert!(!holds_bytes(&journal, b"canary"));
    assert_texts(&journal, STREAM, &[(SECOND, "stays")]).await;
    assert_holds(&journal, STREAM, &["fact", "fact"]).await;
}

/// Neither its facts nor its texts nor its name; other streams stay.
pub async fn an_erased_stream_is_in_no_byte(journal: impl Probe) {
    let mut first = batch(STREAM, 1, &["canary fact"]);
    first.texts = vec![put(TEXT, "canary text")];
    keep(&journal, first).await;
    let mut other = batch(OTHER, 1, &["stays"]);
    other.texts = vec![put(TEXT, "stays too")];
    keep(&journal, other).await;
    assert!(holds_bytes(&journal, b"canary fact"));
    assert!(holds_bytes(&journal, b"canary text"));
    assert!(holds_bytes(&journal, &STREAM.0));

    assert_eq!(journal.erase_stream(STREAM).await, Ok(()));
    assert!(!holds_bytes(&journal, b"canary"));
    assert!(!holds_bytes(&journal, &STREAM.0));
    assert_holds(&journal, STREAM, &[]).await;
    assert_texts(&journal, STREAM, &[]).await;
    assert_holds(&journal, OTHER, &["stays"]).await;
    assert_texts(&journal, OTHER, &[(TEXT, "stays too")]).await;
}

/// A writer that goes on from before the erasure is fenced off; one that starts afresh isn't.
pub async fn an_erased_stream_begins_again_at_one(journal: impl Probe) {
    keep(&journal, batch(STREAM, 1, &["a", "b"])).await;
    assert_eq!(journal.erase_stream(STREAM).await, Ok(()));
    let late = journal.append(batch(STREAM, 3, &["c"])).await;
    assert_eq!(late, conflict(1));
    keep(&journal, batch(STREAM, 1, &["new"])).await;
    assert_holds(&journal, STREAM, &["new"]).await;
}

/// Erasing is repeated after a failure, so the second time must not hurt.
pub async fn erasing_what_is_not_there_is_no_error(journal: impl Probe) {
    assert_eq!(journal.erase_stream(STREAM).await, Ok(()));
    let erase = || vec![TextChange::Erase { id: TEXT }];
    keep(&journal, with_texts(1, erase())).await;
    keep(&journal, with_texts(2, erase())).await;
    assert_texts(&journal, STREAM, &[]).await;
    assert_eq!(journal.last(STREAM).await, Ok(FactNumber(2)));
    for _ in 0..2 {
        assert_eq!(journal.erase_stream(STREAM).await, Ok(()));
    }
}
