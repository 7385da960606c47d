//! Copies of a journal that is open, and what is seen of one from outside.

use std::fs::{self, File};

use askwell_journal::{
    AppendError, FactNumber, Journal, OpenError, ReadError, RowKey, SqliteFile, SqliteJournal, Table,
};
use bytes::Bytes;
use rusqlite::Connection;

use crate::disk::{OnDisk, facts, files, put, run, stream, text};

/// A journal with two streams, a text and a row, and a text that was erased.
fn filled() -> OnDisk {
    let journal = OnDisk::new();
    run(async {
        let mut batch = facts(stream(1), 1, &["first of one", &"long ".repeat(100)]);
        batch.texts = vec![put(text(1), "kept word"), put(text(2), "erased word")];
        assert_eq!(journal.append(batch).await, Ok(FactNumber(2)));
        let mut batch = facts(stream(1), 3, &["third of one"]);
        batch.texts = vec![askwell_journal::TextChange::Erase { id: text(2) }];
        assert_eq!(journal.append(batch).await, Ok(FactNumber(3)));
        assert_eq!(journal.append(facts(stream(2), 1, &["first of two"])).await, Ok(FactNumber(1)));
        let row = (RowKey([3; 33]), Some(Bytes::from("row ".repeat(200))));
        assert_eq!(journal.put_rows(vec![row]).await, Ok(()));
    });
    journal
}

#[test]
fn a_copy_of_an_open_journal_holds_what_it_holds_and_nothing_erased() {
    let (journal, aside) = (filled(), tempfile::NamedTempFile::new().unwrap());
    SqliteFile::of_folder(journal.path()).unwrap().copy_to(aside.path()).unwrap();
    // Nothing that is written afterwards gets into it.
    assert_eq!(run(journal.append(facts(stream(2), 2, &["later"]))), Ok(FactNumber(2)));
    let copy = SqliteFile::of_copy(aside.path()).unwrap();
    assert_eq!(copy.findings(), Ok(Vec::new()));
    let mut streams = [stream(1), stream(2)];
    streams.sort();
    assert_eq!(copy.streams(), Ok(streams.to_vec()));
    assert_eq!(copy.load(stream(1)), run(journal.load(stream(1))));
    assert_eq!(copy.load(stream(2)).unwrap().entries.len(), 1);
    assert_eq!(copy.row_keys(), Ok(vec![RowKey([3; 33])]));
    assert_eq!(copy.row(RowKey([3; 33])), run(journal.row(RowKey([3; 33]))));
    let bytes = fs::read(aside.path()).unwrap();
    let holds = |word: &str| bytes.windows(word.len()).any(|window| window == word.as_bytes());
    assert!(holds("kept word") && !holds("erased word") && !holds("later"));
}

#[test]
fn the_first_fact_is_read_alone_and_checked() {
    let journal = filled();
    let file = SqliteFile::of_folder(journal.path()).unwrap();
    let first = file.first(stream(1)).unwrap().unwrap();
    assert_eq!((first.number, &first.payload[..]), (FactNumber(1), &b"first of one"[..]));
    assert_eq!(file.first(stream(9)), Ok(None));
    let damaging = Connection::open(journal.database()).unwrap();
    let first = [&1_u64.to_be_bytes()[..], &[0; 4]].concat();
    let changed =
        damaging.execute("UPDATE fact SET body = zeroblob(216) WHERE stream = ?1 AND at = ?2", (&stream(1).0, first));
    assert_eq!(changed, Ok(1));
    assert_eq!(file.first(stream(1)), Err(ReadError::Damaged { number: FactNumber(1) }));
    assert!(file.first(stream(2)).unwrap().is_some());
}

#[test]
fn a_stream_that_is_no_longer_on_the_list_is_seen_all_the_same() {
    let journal = filled();
    let damaging = Connection::open(journal.database()).unwrap();
    assert_eq!(damaging.execute("DELETE FROM stream WHERE id = ?1", [&stream(2).0]), Ok(1));
    let file = SqliteFile::of_folder(journal.path()).unwrap();
    assert!(file.streams().unwrap().contains(&stream(2)));
}

#[test]
fn a_copy_goes_into_an_empty_file_alone() {
    let (journal, aside) = (filled(), tempfile::NamedTempFile::new().unwrap());
    fs::write(aside.path(), "mine").unwrap();
    assert!(SqliteFile::of_folder(journal.path()).unwrap().copy_to(aside.path()).is_err());
    assert_eq!(fs::read(aside.path()).unwrap(), b"mine");
    assert!(SqliteFile::of_folder(journal.path()).unwrap().copy_to(aside.path().join("no")).is_err());
}

#[test]
fn what_is_no_journal_is_said_to_be_none_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(SqliteFile::of_folder(folder.path()), Err(OpenError::Folder(_))));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "looking makes nothing");
    let file = folder.path().join("other");
    File::create(&file).unwrap();
    assert!(matches!(SqliteFile::of_copy(&file), Err(OpenError::Foreign)));
    fs::write(&file, "not a database, but some text that is long enough to be none".repeat(40)).unwrap();
    assert!(matches!(SqliteFile::of_copy(&file), Err(OpenError::Foreign)));
}

/// Who reads the whole file, as whoever makes a copy does, until it is dropped.
fn reading(journal: &OnDisk) -> Connection {
    let reader = Connection::open(journal.database()).unwrap();
    reader.execute_batch("BEGIN").unwrap();
    let streams: i64 = reader.query_row("SELECT count(*) FROM stream", [], |row| row.get(0)).unwrap();
    assert_eq!(streams, 2);
    reader
}

#[test]
fn while_somebody_reads_all_of_it_everybody_writes_on_and_an_erasure_is_answered_when_it_is_one() {
    let journal = filled();
    let (reader, swept) = (reading(&journal), journal.counts().sweeps);
    run(async {
        assert_eq!(journal.erase_stream(stream(1)).await, Err(AppendError::Unknown));
        for number in 2..200 {
            assert_eq!(journal.append(facts(stream(2), number, &["meanwhile"])).await, Ok(FactNumber(number)));
        }
        assert_eq!(journal.erase_stream(stream(1)).await, Err(AppendError::Unknown), "it may still be read");
    });
    assert_eq!(journal.counts().sweeps, swept);
    drop(reader);
    run(async {
        while journal.erase_stream(stream(1)).await.is_err() {
            tokio::task::yield_now().await;
        }
    });
    let left = files(journal.path());
    assert!(!left.windows(9).any(|window| window == b"kept word"));
}

#[test]
fn a_journal_is_opened_while_somebody_reads_what_a_dead_process_has_left() {
    let (journal, copy) = (filled(), tempfile::tempdir().unwrap());
    for name in ["journal.sqlite3", "journal.sqlite3-wal"] {
        fs::copy(journal.path().join(name), copy.path().join(name)).unwrap();
    }
    let reader = Connection::open(copy.path().join("journal.sqlite3")).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM stream;").unwrap();
    let opened = SqliteJournal::open(copy.path()).unwrap();
    assert_eq!(opened.counts().sweeps, 0);
    assert_eq!(run(opened.load(stream(1))), run(journal.load(stream(1))));
    assert_eq!(run(opened.append(facts(stream(2), 2, &["goes on"]))), Ok(FactNumber(2)));
    drop(reader);
    // By itself, once nobody reads any more.
    while opened.counts().sweeps == 0 {
        std::thread::yield_now();
    }
}
