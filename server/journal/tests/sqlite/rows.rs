//! The table beside the streams: rows come back as they were put, across a reopening and however long they are; what was
//! erased is in no byte of the folder, and what has changed on the disk is found.

use askwell_journal::{FactNumber, Failure, ReadError, RowKey, SqliteJournal, Table};
use bytes::Bytes;
use rusqlite::Connection;

use crate::disk::{OnDisk, files, run};

fn key(number: u8) -> RowKey {
    RowKey([number; 33])
}

fn body(letter: u8, length: usize) -> Option<Bytes> {
    Some(vec![letter; length].into())
}

#[test]
fn rows_come_back_as_they_were_put_last_also_after_a_reopening() {
    let journal = OnDisk::new();
    let lengths = [0, 1, 400, 438, 439, 2_000, 20_000];
    let shorter = |length: usize| body(b'b', length / 3);
    run(async {
        for (number, length) in (0..).zip(lengths) {
            assert_eq!(journal.row(key(number)).await, Ok(None));
            journal
                .put_rows(vec![(key(number), body(b'a', length)), (key(100 + number), body(b'c', 3))])
                .await
                .unwrap();
            assert_eq!(journal.row(key(number)).await, Ok(body(b'a', length)));
            journal.put_rows(vec![(key(number), shorter(length)), (key(100 + number), None)]).await.unwrap();
        }
    });
    let folder = journal.close();
    let journal = SqliteJournal::open(folder.path()).unwrap();
    run(async {
        for (number, length) in (0..).zip(lengths) {
            assert_eq!(journal.row(key(number)).await, Ok(shorter(length)));
            assert_eq!(journal.row(key(100 + number)).await, Ok(None));
        }
    });
}

#[test]
fn a_row_that_is_erased_is_in_no_byte_of_the_folder_when_that_is_answered() {
    let journal = OnDisk::new();
    let mark = Bytes::from(b"<a mark like no other>".repeat(60));
    let holds = |journal: &OnDisk| files(journal.path()).windows(22).any(|window| window == b"<a mark like no other>");
    run(async { journal.put_rows(vec![(key(1), Some(mark)), (key(2), body(b'x', 900))]).await.unwrap() });
    assert!(holds(&journal), "the test would not see it");
    run(async { journal.put_rows(vec![(key(1), None)]).await.unwrap() });
    assert!(!holds(&journal));
}

#[test]
fn a_write_that_fails_keeps_nothing_of_it() {
    let journal = OnDisk::new();
    run(async {
        journal.put_rows(vec![(key(1), body(b'a', 5))]).await.unwrap();
        journal.fail_next(Failure::Unavailable);
        assert!(journal.put_rows(vec![(key(1), body(b'b', 5)), (key(2), body(b'b', 5))]).await.is_err());
        assert_eq!(journal.row(key(1)).await, Ok(body(b'a', 5)));
        assert_eq!(journal.row(key(2)).await, Ok(None));
    });
}

#[test]
fn a_row_that_has_changed_on_the_disk_is_found_and_the_others_are_read() {
    let journal = OnDisk::new();
    run(async { journal.put_rows(vec![(key(1), body(b'a', 1_000)), (key(2), body(b'b', 1_000))]).await.unwrap() });
    let folder = journal.close();
    let path = folder.path().join("journal.sqlite3");
    let changes = [
        "UPDATE row SET body = zeroblob(448) WHERE at = (SELECT at FROM row LIMIT 1 OFFSET 1)",
        "DELETE FROM row WHERE at = (SELECT at FROM row LIMIT 1 OFFSET 0)",
        "DELETE FROM row WHERE at = (SELECT at FROM row LIMIT 1 OFFSET 2)",
        "UPDATE row SET body = (SELECT body FROM row LIMIT 1 OFFSET 3) WHERE at = (SELECT at FROM row LIMIT 1)",
    ];
    let whole = std::fs::read(&path).unwrap();
    for change in changes {
        std::fs::write(&path, &whole).unwrap();
        assert_eq!(Connection::open(&path).unwrap().execute(change, []).unwrap(), 1, "{change}");
        let journal = SqliteJournal::open(folder.path()).unwrap();
        run(async {
            let damaged = Err(ReadError::Damaged { number: FactNumber::NONE });
            assert_eq!(journal.row(key(1)).await, damaged, "{change}");
            assert_eq!(journal.row(key(2)).await, Ok(body(b'b', 1_000)), "{change}");
        });
    }
}
