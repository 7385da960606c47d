//! A journal in a folder of its own, with the means to look underneath and to damage what lies there.

use std::fs;
use std::ops::Deref;
use std::path::{Path, PathBuf};

use askwell_journal::contract::Probe;
use askwell_journal::{
    AppendError, Batch, BoxFuture, FactNumber, Failure, Journal, ReadError, SqliteJournal, Stored, StreamId,
    TextChange, TextId,
};
use bytes::Bytes;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension};
use tempfile::TempDir;

/// A journal and the folder that goes with it.
pub(crate) struct OnDisk {
    // Closed before its folder is removed.
    journal: SqliteJournal,
    folder: TempDir,
}

impl OnDisk {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { journal: SqliteJournal::open(folder.path()).unwrap(), folder }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.path().join("journal.sqlite3")
    }

    /// Closes it and keeps the folder.
    pub(crate) fn close(self) -> TempDir {
        drop(self.journal);
        self.folder
    }

    /// Flips a bit of what a statement finds, as if it were one row of bytes: pieces of one length with their row's name.
    fn flip(&self, table: [&str; 3], stream: StreamId, range: (Value, Value), at: usize) -> bool {
        let [table, name, length] = table;
        let length: usize = length.parse().unwrap();
        let connection = Connection::open(self.database()).unwrap();
        connection.execute_batch("PRAGMA synchronous = OFF; PRAGMA wal_autocheckpoint = 0;").unwrap();
        let found =
            format!("FROM {table} WHERE stream = ?1 AND {name} BETWEEN ?2 AND ?3 ORDER BY {name} LIMIT 1 OFFSET ?4");
        let offset = i64::try_from(at / length).unwrap();
        let row: Option<(Value, Vec<u8>)> = connection
            .query_row(&format!("SELECT {name}, body {found}"), (&stream.0, range.0, range.1, offset), |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()
            .unwrap();
        let Some((place, mut body)) = row else { return false };
        body[at % length] ^= 1;
        let update = format!("UPDATE {table} SET body = ?3 WHERE stream = ?1 AND {name} = ?2");
        connection.execute(&update, (&stream.0, place, body)).unwrap() == 1
    }

    /// The numbers of a text's pieces.
    fn pieces(&self, stream: StreamId, id: TextId) -> Option<(Value, Value)> {
        let connection = Connection::open(self.database()).unwrap();
        let place: Option<Vec<u8>> = connection
            .query_row("SELECT place FROM text WHERE stream = ?1 AND id = ?2", (&stream.0, &id.0), |row| row.get(0))
            .optional()
            .unwrap();
        let place = place?;
        let first = i64::from_be_bytes(*place.first_chunk().unwrap());
        let pieces = u32::from_be_bytes(*place[8..].first_chunk().unwrap());
        Some((Value::Integer(first), Value::Integer(first + i64::from(pieces) - 1)))
    }
}

impl Deref for OnDisk {
    type Target = SqliteJournal;

    fn deref(&self) -> &SqliteJournal {
        &self.journal
    }
}

impl Journal for OnDisk {
    fn append(&self, batch: Batch) -> BoxFuture<'static, Result<FactNumber, AppendError>> {
        self.journal.append(batch)
    }

    fn load(&self, stream: StreamId) -> BoxFuture<'static, Result<Stored, ReadError>> {
        self.journal.load(stream)
    }

    fn last(&self, stream: StreamId) -> BoxFuture<'static, Result<FactNumber, ReadError>> {
        self.journal.last(stream)
    }

    fn erase_stream(&self, stream: StreamId) -> BoxFuture<'static, Result<(), AppendError>> {
        self.journal.erase_stream(stream)
    }

    fn streams(&self) -> BoxFuture<'static, Result<Vec<StreamId>, ReadError>> {
        self.journal.streams()
    }
}

impl Probe for OnDisk {
    fn fail_next(&self, failure: Failure) {
        self.journal.fail_next(failure);
    }

    fn flip_byte(&self, stream: StreamId, number: FactNumber, at: usize) -> bool {
        let of = |piece: u8| Value::Blob([&number.0.to_be_bytes()[..], &[piece; 4]].concat());
        self.flip(["fact", "at", "216"], stream, (of(0), of(u8::MAX)), at)
    }

    fn flip_text_byte(&self, stream: StreamId, id: TextId, at: usize) -> bool {
        // Length and number stand before the record; `damage.rs` flips these, too.
        self.pieces(stream, id).is_some_and(|range| self.flip(["piece", "row", "472"], stream, range, at + 12))
    }

    fn bytes(&self) -> Vec<u8> {
        files(self.path())
    }
}

/// Every byte of every file of a folder.
pub(crate) fn files(folder: &Path) -> Vec<u8> {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().flat_map(|path| fs::read(path).unwrap()).collect()
}

/// The stream of this number. Its id is like nothing else, so that it can be looked for in a file.
pub(crate) fn stream(number: u64) -> StreamId {
    let mut id = *b"stream ~~~~~~~~~";
    id[8..].copy_from_slice(&number.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes());
    StreamId(id)
}

/// A text's id, likewise.
pub(crate) fn text(number: u64) -> TextId {
    let StreamId(mut id) = stream(number);
    id[..6].copy_from_slice(b"a text");
    TextId(id)
}

/// A batch of facts, without texts.
pub(crate) fn facts(stream: StreamId, first: u64, payloads: &[&str]) -> Batch {
    let entries = payloads.iter().map(|payload| (1, Bytes::copy_from_slice(payload.as_bytes()))).collect();
    Batch { stream, first: FactNumber(first), entries, texts: Vec::new() }
}

pub(crate) fn put(id: TextId, sealed: &str) -> TextChange {
    TextChange::Put { id, sealed: Bytes::copy_from_slice(sealed.as_bytes()) }
}

/// A runtime for tests that aren't one future.
pub(crate) fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}
