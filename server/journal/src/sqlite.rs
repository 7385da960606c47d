//! The journal on disk, in one SQLite database.
//!
//! ```text
//! append, erase ──▶ writer (one thread, one connection) ── commit: one sync of the log ──▶ answers
//! load, last, streams ──▶ readers (two threads, a connection each) ──▶ answers
//!                         checkpoint (a thread, a connection): log ──▶ database
//! ```
//!
//! | table | key | body |
//! | --- | --- | --- |
//! | `stream` | id | its own checksum: that there is such a stream |
//! | `fact` | stream, number, piece | pieces of `record.rs`'s form; after the newest, the stream's tail (`tail.rs`) |
//! | `text` | stream, text | where it lies (`place.rs`) |
//! | `piece` | numbers in the order of writing | pieces of texts, and whose they are |
//! | `row` | key, piece | pieces; the table beside the streams |
//!
//! - *Durable before it is answered*: write-ahead log, `synchronous=FULL`, answers after `COMMIT` (`writer.rs`, which also
//!   says what happens when one fails).
//! - *The fence* is the tail's last number, read and written in the same transaction; the primary key stands behind it.
//! - *Erased is gone before it is answered*: `secure_delete`, rows of one size (`piece.rs` says why), then the log is cut off
//!   (`checkpoint.rs`). Where the disk doesn't let it be cut off, an erasure is kept and answered `Unknown`.
//! - *Damage is found*: a checksum over what and where in every record, over all texts of a stream in its tail, and no gaps
//!   (`gather.rs`). It is the stream's alone, unless it is in what SQLite needs to open the file at all.
//!
//! Reads are at work from the call on, writes too, whether or not their futures are polled. One process at a time has the
//! folder. What must never be here: a statement that takes its text from outside.

mod apply;
mod checkpoint;
mod file;
mod folder;
mod gather;
mod piece;
mod place;
mod reader;
mod row;
mod schema;
mod script;
mod shared;
mod tail;
mod writer;

use std::fmt;
use std::io;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

use bytes::Bytes;
use tokio::sync::oneshot;

pub use self::file::SqliteFile;
pub use self::folder::{FileSystem, database_in, file_system, is_bare};
pub use self::shared::Counts;

use self::checkpoint::Sweep;
use self::folder::Folder;
use self::reader::{READERS, Read};
use self::schema::Purpose;
use self::shared::Shared;
use self::writer::{What, Write, Writer};
use crate::{AppendError, Batch, BoxFuture, FactNumber, Journal, ReadError, RowKey, Stored, StreamId, Table};

/// Why a folder's journal can't be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Another process has it open, or another journal of this one.
    #[error("the journal is open already, in this process or another")]
    InUse,
    /// The folder can't be made, read or written.
    #[error("the journal's folder can't be used")]
    Folder(#[from] io::Error),
    /// The folder lies on another machine, where neither locks nor syncs can be relied on.
    #[error("the journal's folder lies on a network file system ({0}); it needs a disk of this machine")]
    Network(&'static str),
    /// The file is another program's.
    #[error("the journal's file is not one of Askwell's")]
    Foreign,
    /// The tables have a form that this version doesn't know.
    #[error("the journal has form {found}; this version of Askwell knows form {known}")]
    Form {
        /// What the file says.
        found: i32,
        /// What is known here.
        known: i32,
    },
    /// What SQLite needs to open the file isn't what was written.
    #[error("the journal's file is damaged; restore it from a backup")]
    Damaged,
    /// SQLite can't open the file.
    #[error("the journal can't be opened")]
    Database(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// A journal in a folder.
///
/// Dropping it waits until what was asked for is written and its files are closed.
pub struct SqliteJournal {
    shared: Arc<Shared>,
    /// Nothing only while it is dropped.
    doors: Option<Doors>,
    threads: Vec<JoinHandle<()>>,
}

/// The ways to the threads. When these are gone, the threads end.
struct Doors {
    writes: Sender<Write>,
    reads: Sender<Read>,
}

impl SqliteJournal {
    /// Opens the journal of a folder, and makes both if they aren't there. Takes some milliseconds, and longer after a crash,
    /// when the log is moved into the database first: it may hold what was to be erased.
    ///
    /// # Errors
    /// As [`OpenError`] says; nothing is left open then.
    pub fn open(folder: impl AsRef<Path>) -> Result<Self, OpenError> {
        let folder = Arc::new(Folder::take(folder.as_ref())?);
        let shared = Arc::new(Shared::default());
        let database = |error: rusqlite::Error| OpenError::Database(Box::new(error));
        let connection = schema::open(&folder)?;
        let swept = checkpoint::sweep(&connection, &folder, &shared);
        match swept {
            Sweep::Done => {}
            // A copy is being made. What the log holds has to be on the disk before anybody is told of it; it is cut off later.
            Sweep::InTheWay => folder.sync_log()?,
            Sweep::Refused => {
                return Err(OpenError::Folder(io::Error::other("the log can't be moved into the database")));
            }
        }
        let connect = |purpose| schema::connect(&folder.database(), purpose).map_err(database);
        let mut threads = Vec::new();

        let (reads, reading) = channel();
        let reading = Arc::new(Mutex::new(reading));
        for _ in 0..READERS {
            let (connection, shared, reading) = (connect(Purpose::Read)?, Arc::clone(&shared), Arc::clone(&reading));
            threads.push(begin("journal-read", move || reader::run(connection, &shared, &reading))?);
        }

        let (nudges, nudged) = sync_channel(1);
        let (moving, moved) = (connect(Purpose::Checkpoint)?, Arc::clone(&shared));
        let mover = begin("journal-move", move || checkpoint::aside(&moving, &moved, &nudged))?;

        let (writes, writing) = channel();
        let writer = Writer::new(folder, Arc::clone(&shared), connection, nudges, swept).map_err(database)?;
        // Last of all: the threads are ended in this order, and the last connection to close leaves no log behind.
        threads.push(begin("journal-write", move || write(writer, &writing, mover))?);
        Ok(Self { shared, doors: Some(Doors { writes, reads }), threads })
    }

    /// What it has done since it was opened.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.shared.counts()
    }

    /// Makes the next write, append or erasure, fail in this way; called several times, the next ones in that order.
    #[cfg(feature = "contract")]
    pub fn fail_next(&self, failure: crate::Failure) {
        self.shared.scripts.add(script::Script::Fail(failure));
    }

    /// Makes the thread that writes panic over the next write.
    #[cfg(feature = "contract")]
    pub fn panic_next(&self) {
        self.shared.scripts.add(script::Script::Panic);
    }

    fn write(&self, what: What) -> BoxFuture<'static, Result<FactNumber, AppendError>> {
        let (answer, answered) = oneshot::channel();
        let write = Write { what, script: self.shared.scripts.take(), answer };
        let sent = self.doors.as_ref().is_some_and(|doors| doors.writes.send(write).is_ok());
        Box::pin(async move {
            if !sent {
                return Err(AppendError::Unavailable);
            }
            answered.await.unwrap_or(Err(AppendError::Unknown))
        })
    }

    fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(oneshot::Sender<Result<T, ReadError>>) -> Read,
    ) -> BoxFuture<'static, Result<T, ReadError>> {
        let (answer, answered) = oneshot::channel();
        // If nobody reads, the sender is dropped with the question, and that is heard below.
        let _ = self.doors.as_ref().map(|doors| doors.reads.send(read(answer)));
        Box::pin(async move { answered.await.unwrap_or(Err(ReadError::Unavailable)) })
    }
}

fn begin(name: &str, run: impl FnOnce() + Send + 'static) -> io::Result<JoinHandle<()>> {
    thread::Builder::new().name(name.to_owned()).spawn(run)
}

fn write(mut writer: Writer, writes: &Receiver<Write>, mover: JoinHandle<()>) {
    writer.run(writes);
    let Writer { connection, nudges, folder, .. } = writer;
    drop(nudges);
    let _ = mover.join();
    drop(connection);
    drop(folder);
}

impl Drop for SqliteJournal {
    fn drop(&mut self) {
        let Some(Doors { writes, reads }) = self.doors.take() else { return };
        // The readers first: the last connection to close leaves no log behind, and only the writer's can see to that.
        let writer = self.threads.pop();
        drop(reads);
        end(self.threads.drain(..));
        drop(writes);
        end(writer);
    }
}

/// Waits until threads have ended. Their panics were caught where they could be, and there is nobody left to tell.
fn end(threads: impl IntoIterator<Item = JoinHandle<()>>) {
    for thread in threads {
        let _ = thread.join();
    }
}

impl fmt::Debug for SqliteJournal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqliteJournal").field("counts", &self.counts()).finish_non_exhaustive()
    }
}

impl Journal for SqliteJournal {
    fn append(&self, batch: Batch) -> BoxFuture<'static, Result<FactNumber, AppendError>> {
        self.write(What::Append(batch))
    }

    fn load(&self, stream: StreamId) -> BoxFuture<'static, Result<Stored, ReadError>> {
        self.read(|answer| Read::Load(stream, answer))
    }

    fn last(&self, stream: StreamId) -> BoxFuture<'static, Result<FactNumber, ReadError>> {
        self.read(|answer| Read::Last(stream, answer))
    }

    fn erase_stream(&self, stream: StreamId) -> BoxFuture<'static, Result<(), AppendError>> {
        let erased = self.write(What::Erase(stream));
        Box::pin(async move { erased.await.map(|_| ()) })
    }

    fn streams(&self) -> BoxFuture<'static, Result<Vec<StreamId>, ReadError>> {
        self.read(Read::Streams)
    }
}

impl Table for SqliteJournal {
    fn row(&self, key: RowKey) -> BoxFuture<'static, Result<Option<Bytes>, ReadError>> {
        self.read(|answer| Read::Row(key, answer))
    }

    fn put_rows(&self, rows: Vec<(RowKey, Option<Bytes>)>) -> BoxFuture<'static, Result<(), AppendError>> {
        let put = self.write(What::Rows(rows));
        Box::pin(async move { put.await.map(|_| ()) })
    }

    fn keys(&self, from: RowKey, before: RowKey, max: usize) -> BoxFuture<'static, Result<Vec<RowKey>, ReadError>> {
        self.read(|answer| Read::Keys(from, before, max, answer))
    }
}
