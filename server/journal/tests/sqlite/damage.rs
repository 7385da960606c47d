//! A disk that gives back something else than was written: found, and the affair of one stream.
//!
//! The bytes are changed in the file itself, under a closed journal, wherever a row of a fact, a text or a tail lies: its
//! key, its sizes, its body.

use std::fs;
use std::ops::Range;
use std::path::Path;

use askwell_journal::{FactNumber, Journal, OpenError, ReadError, SqliteJournal, Stored, StreamId};

use crate::disk::{OnDisk, facts, put, run, stream, text};

const STREAMS: u64 = 3;
const PAGE: usize = 2048;

/// A small journal in which streams share their pages.
fn small() -> (tempfile::TempDir, Vec<Stored>) {
    let journal = OnDisk::new();
    run(async {
        for number in 0..STREAMS {
            let mut batch = facts(stream(number), 1, &["first", "", "a third fact"]);
            batch.texts = vec![put(text(1), "words"), put(text(2), &"more words ".repeat(60))];
            assert_eq!(journal.append(batch).await, Ok(FactNumber(3)));
        }
    });
    let stored = run(async {
        let mut stored = Vec::new();
        for number in 0..STREAMS {
            stored.push(journal.load(stream(number)).await.unwrap());
        }
        stored
    });
    (journal.close(), stored)
}

/// Where in the file the rows of a stream lie: from the size of the row to the end of its body. They are told apart by what
/// stands before the stream's id: the types of the row's parts, where a blob's type is twice its length and twelve.
fn rows(file: &[u8], of: StreamId) -> Vec<Range<usize>> {
    let found = (20..file.len() - 16).filter(|at| file[*at..*at + 16] == of.0);
    let range = |at: usize| match &file[at - 4..at] {
        // Id, place of 12, body of 216.
        [44, 36, ..] => Some(at - 7..at + 16 + 12 + 216),
        // Id, text's id, place of 20.
        [_, 44, 44, 52] => Some(at - 5..at + 16 + 16 + 20),
        // A number that is the row's own name, id, body of 472.
        [0, 44, ..] => Some(at - 16..at + 16 + 472),
        _ => None,
    };
    let ranges: Vec<_> = found.filter_map(range).collect();
    assert!(ranges.iter().all(|range| range.start / PAGE == (range.end - 1) / PAGE));
    ranges
}

/// Opens the journal over changed bytes and sees what became of each stream.
fn look(folder: &Path, stored: &[Stored], damaged: u64, what: &str) {
    let journal = match SqliteJournal::open(folder) {
        Ok(journal) => journal,
        Err(OpenError::Damaged) => return,
        Err(error) => panic!("{what}: {error}"),
    };
    run(async {
        for (number, stored) in (0..).zip(stored) {
            let found = journal.load(stream(number)).await;
            if number == damaged {
                assert!(matches!(found, Err(ReadError::Damaged { .. })), "{what}: {found:?}");
            } else {
                assert_eq!(found.as_ref(), Ok(stored), "{what}: stream {number} is another");
            }
        }
    });
}

/// Flips one bit in every byte of every row of one stream, each time in a journal that is whole otherwise.
fn flip_all(damaged: u64) {
    let (folder, stored) = small();
    let path = folder.path().join("journal.sqlite3");
    let whole = fs::read(&path).unwrap();
    let rows = rows(&whole, stream(damaged));
    assert_eq!(rows.len(), 3 + 1 + 2 + 3, "facts, tail, texts, the pieces of texts");
    for (row, range) in rows.into_iter().enumerate() {
        assert!(range.len() > 50);
        for at in range {
            let mut changed = whole.clone();
            changed[at] ^= 1 << (at % 8);
            fs::write(&path, &changed).unwrap();
            look(folder.path(), &stored, damaged, &format!("row {row}, byte {at}"));
        }
    }
    fs::write(&path, &whole).unwrap();
    look(folder.path(), &stored, u64::MAX, "repaired");
}

#[test]
fn a_byte_flipped_anywhere_in_a_stream_that_comes_first_is_found_and_harms_no_other() {
    flip_all(0);
}

#[test]
fn a_byte_flipped_anywhere_in_a_stream_between_others_is_found_and_harms_no_other() {
    flip_all(1);
}
