//! Opening and closing: what is found again, and what is refused.

use std::fs;

use askwell_journal::{AppendError, FactNumber, Journal, OpenError, SqliteJournal, Stored};
use rusqlite::Connection;

use crate::disk::{OnDisk, facts, files, put, run, stream, text};

async fn written(journal: &SqliteJournal) -> Stored {
    for number in 1..=20 {
        let mut batch = facts(stream(1), number, &["a fact"]);
        batch.texts = vec![put(text(number), "some words")];
        assert_eq!(journal.append(batch).await, Ok(FactNumber(number)));
    }
    let mut erasing = facts(stream(1), 21, &["erased"]);
    erasing.texts = vec![askwell_journal::TextChange::Erase { id: text(7) }];
    assert_eq!(journal.append(erasing).await, Ok(FactNumber(21)));
    journal.load(stream(1)).await.unwrap()
}

#[tokio::test]
async fn what_was_kept_is_there_after_a_clean_close() {
    let journal = OnDisk::new();
    let before = written(&journal).await;
    assert_eq!((before.entries.len(), before.texts.len()), (21, 19));
    let folder = journal.close();
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "the database and the lock, and no log: {left:?}");
    let journal = SqliteJournal::open(folder.path()).unwrap();
    assert_eq!(journal.load(stream(1)).await, Ok(before));
    assert_eq!(journal.append(facts(stream(1), 22, &["goes on"])).await, Ok(FactNumber(22)));
}

#[tokio::test]
async fn what_was_kept_is_there_when_the_files_are_as_a_dead_process_leaves_them() {
    let journal = OnDisk::new();
    let before = written(&journal).await;
    // A process that is killed leaves its files as they are, the log not yet moved.
    let copy = tempfile::tempdir().unwrap();
    for name in ["journal.sqlite3", "journal.sqlite3-wal"] {
        fs::copy(journal.path().join(name), copy.path().join(name)).unwrap();
    }
    let journal = SqliteJournal::open(copy.path()).unwrap();
    assert_eq!(journal.load(stream(1)).await, Ok(before));
    assert_eq!(fs::metadata(copy.path().join("journal.sqlite3-wal")).unwrap().len(), 0, "the log is moved and cut off");
}

#[tokio::test]
async fn what_was_asked_for_before_the_journal_is_dropped_is_written() {
    let journal = OnDisk::new();
    let asked: Vec<_> = (1..=50).map(|number| journal.append(facts(stream(2), number, &["asked"]))).collect();
    let folder = journal.close();
    for (number, answer) in (1..).zip(asked) {
        assert_eq!(answer.await, Ok(FactNumber(number)));
    }
    let journal = SqliteJournal::open(folder.path()).unwrap();
    assert_eq!(journal.last(stream(2)).await, Ok(FactNumber(50)));
}

#[tokio::test]
async fn a_future_that_is_dropped_leaves_a_journal_that_works() {
    let journal = OnDisk::new();
    drop(journal.append(facts(stream(1), 1, &["given up"])));
    drop(journal.load(stream(1)));
    // Its outcome is open, but whichever it is, the fence holds.
    let next = journal.last(stream(1)).await.unwrap().next();
    match journal.append(facts(stream(1), next.0, &["goes on"])).await {
        Ok(kept) => assert_eq!(kept, next),
        Err(error) => assert_eq!(error, AppendError::Conflict { expected: FactNumber(2) }),
    }
}

#[test]
fn a_second_opener_is_refused_until_the_first_has_closed() {
    let journal = OnDisk::new();
    assert!(matches!(SqliteJournal::open(journal.path()), Err(OpenError::InUse)));
    let folder = journal.close();
    assert!(SqliteJournal::open(folder.path()).is_ok());
}

#[test]
fn a_folder_that_is_not_there_is_made_for_its_owner_alone() {
    let parent = tempfile::tempdir().unwrap();
    let path = parent.path().join("deep/in/there");
    let journal = SqliteJournal::open(&path).unwrap();
    assert_eq!(run(journal.streams()), Ok(Vec::new()));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o700);
    }
}

#[test]
fn a_file_that_is_not_ours_is_refused_and_left_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let content = "a letter to somebody, long enough to be taken for a database. ".repeat(10);
    fs::write(folder.path().join("journal.sqlite3"), &content).unwrap();
    assert!(matches!(SqliteJournal::open(folder.path()), Err(OpenError::Foreign)));
    assert_eq!(files(folder.path()), content.as_bytes());
    let folder = tempfile::tempdir().unwrap();
    let other = Connection::open(folder.path().join("journal.sqlite3")).unwrap();
    other.execute_batch("CREATE TABLE somebody (elses INTEGER);").unwrap();
    drop(other);
    assert!(matches!(SqliteJournal::open(folder.path()), Err(OpenError::Foreign)));
}

#[test]
fn a_journal_of_a_later_form_is_refused_by_its_number() {
    let folder = OnDisk::new().close();
    let later = Connection::open(folder.path().join("journal.sqlite3")).unwrap();
    later.pragma_update(None, "user_version", 2).unwrap();
    drop(later);
    assert!(matches!(SqliteJournal::open(folder.path()), Err(OpenError::Form { found: 2, known: 1 })));
}

#[test]
fn a_folder_that_cannot_be_made_says_so() {
    let file = tempfile::NamedTempFile::new().unwrap();
    assert!(matches!(SqliteJournal::open(file.path().join("below")), Err(OpenError::Folder(_))));
}
