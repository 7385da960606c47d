//! The contract suite: what every implementation of [`Journal`] must do, rule by rule.
//!
//! An implementation's tests call [`contract_suite!`](crate::contract_suite) once with a way to
//! make an empty journal. A rule is a function named as a sentence and knows a journal only by its
//! trait and by [`Probe`]; it must never depend on how one stores its bytes. To add a rule, write
//! the function and name it in the macro's list.

// Everything in here is a test: its panics are its results.
#![allow(clippy::missing_panics_doc, reason = "a rule panics when it is broken, and says so by its name")]

pub mod facts;
pub mod failures;
pub mod texts;

use bytes::Bytes;

use crate::{AppendError, Batch, FactNumber, Failure, Journal, MemoryJournal, Stored, StreamId, TextChange, TextId};

/// What the suite needs of a journal beside the trait: to make it fail and to look underneath.
pub trait Probe: Journal {
    /// Makes the next append or erasure fail in this way.
    fn fail_next(&self, failure: Failure);

    /// Flips one bit in byte `at` of what is stored for a fact, checksum included; flipping it
    /// again repairs it. Answers whether there is such a byte.
    fn flip_byte(&self, stream: StreamId, number: FactNumber, at: usize) -> bool;

    /// Flips one bit in byte `at` of what is stored for a text, as [`Probe::flip_byte`] does.
    fn flip_text_byte(&self, stream: StreamId, id: TextId, at: usize) -> bool;

    /// Every byte the journal holds; for a journal on disk, of every file in its folder.
    fn bytes(&self) -> Vec<u8>;
}

impl Probe for MemoryJournal {
    fn fail_next(&self, failure: Failure) {
        Self::fail_next(self, failure);
    }

    fn flip_byte(&self, stream: StreamId, number: FactNumber, at: usize) -> bool {
        Self::flip_byte(self, stream, number, at)
    }

    fn flip_text_byte(&self, stream: StreamId, id: TextId, at: usize) -> bool {
        Self::flip_text_byte(self, stream, id, at)
    }

    fn bytes(&self) -> Vec<u8> {
        Self::bytes(self)
    }
}

/// Writes one test for each rule. The argument is called without arguments for each of them and
/// gives an empty journal that implements [`Probe`](crate::contract::Probe). The calling crate needs
/// tokio with `macros` and `rt-multi-thread`.
#[macro_export]
macro_rules! contract_suite {
    ($make:expr) => {
        $crate::contract_suite! { @rules $make;
            facts::an_unknown_stream_is_empty,
            facts::facts_are_numbered_from_one_without_gaps,
            facts::facts_come_back_as_written_and_in_order,
            facts::a_number_that_is_taken_is_a_conflict,
            facts::a_number_that_leaves_a_gap_is_a_conflict,
            facts::a_conflict_keeps_no_part_of_the_batch,
            facts::an_empty_batch_is_refused,
            facts::of_two_racing_writers_exactly_one_wins,
            facts::large_batches_are_kept_whole,
            facts::streams_do_not_see_each_other,
            facts::streams_are_listed_once_and_in_order,
            texts::texts_are_kept_with_their_facts,
            texts::a_text_put_again_replaces_the_old_one,
            texts::changes_of_one_batch_apply_in_order,
            texts::an_erased_text_is_in_no_byte,
            texts::an_erased_stream_is_in_no_byte,
            texts::an_erased_stream_begins_again_at_one,
            texts::erasing_what_is_not_there_is_no_error,
            failures::unavailable_keeps_nothing_and_may_be_tried_again,
            failures::after_an_unknown_outcome_the_last_number_tells,
            failures::an_unknown_outcome_keeps_facts_and_texts_or_neither,
            failures::an_unknown_conflict_keeps_nothing,
            failures::an_erasure_fails_whole_or_not_at_all,
            failures::a_flipped_byte_anywhere_is_found,
            failures::a_flipped_byte_in_a_text_is_found,
            failures::damage_stops_only_its_own_stream,
        }
    };
    (@rules $make:expr; $($group:ident :: $rule:ident),+ $(,)?) => {
        $(
            // More than one thread, so that writers really race.
            #[::tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $rule() {
                $crate::contract::$group::$rule($make()).await;
            }
        )+
    };
}

const STREAM: StreamId = StreamId(*b"the first stream");
const OTHER: StreamId = StreamId(*b"the other stream");
const TEXT: TextId = TextId(*b"the first text..");

/// A batch of facts in version 1, without texts.
fn batch(stream: StreamId, first: u64, payloads: &[&str]) -> Batch {
    Batch {
        stream,
        first: FactNumber(first),
        entries: payloads.iter().map(|payload| (1, Bytes::copy_from_slice(payload.as_bytes()))).collect(),
        texts: Vec::new(),
    }
}

fn put(id: TextId, sealed: &str) -> TextChange {
    TextChange::Put { id, sealed: Bytes::copy_from_slice(sealed.as_bytes()) }
}

fn conflict(expected: u64) -> Result<FactNumber, AppendError> {
    Err(AppendError::Conflict { expected: FactNumber(expected) })
}

/// Appends a batch that must be kept, and sees that the answer is the number of its last fact.
async fn keep(journal: &impl Journal, batch: Batch) {
    let last = FactNumber(batch.first.0 + batch.entries.len() as u64 - 1);
    assert_eq!(journal.append(batch).await, Ok(last));
}

async fn load(journal: &impl Journal, stream: StreamId) -> Stored {
    match journal.load(stream).await {
        Ok(stored) => stored,
        Err(error) => panic!("{stream:?} should load: {error}"),
    }
}

/// Sees that a stream holds exactly these facts, by all ways of reading.
async fn assert_holds(journal: &impl Journal, stream: StreamId, payloads: &[&str]) {
    let entries = load(journal, stream).await.entries;
    let expected: Vec<_> = payloads.iter().map(|payload| payload.as_bytes()).collect();
    let found: Vec<_> = entries.iter().map(|entry| &entry.payload[..]).collect();
    assert_eq!(found, expected);
    let numbers: Vec<_> = entries.iter().map(|entry| entry.number.0).collect();
    assert_eq!(numbers, (1..=payloads.len() as u64).collect::<Vec<_>>());
    let last = FactNumber(payloads.len() as u64);
    assert_eq!(journal.last(stream).await, Ok(last));
    let listed = journal.streams().await.unwrap_or_default();
    assert_eq!(listed.contains(&stream), !payloads.is_empty());
}

/// Sees that a stream holds exactly these texts.
async fn assert_texts(journal: &impl Journal, stream: StreamId, texts: &[(TextId, &str)]) {
    let found = load(journal, stream).await.texts;
    let expected: Vec<_> = texts.iter().map(|(id, sealed)| (*id, Bytes::copy_from_slice(sealed.as_bytes()))).collect();
    assert!(found == expected, "{} texts found, {} expected, or their bytes differ", found.len(), expected.len());
}

fn holds_bytes(journal: &impl Probe, wanted: &[u8]) -> bool {
    journal.bytes().windows(wanted.len()).any(|window| window == wanted)
}
