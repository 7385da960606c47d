//! The journal: durable, append-only streams of facts, and the sealed texts that lie beside them.
//!
//! Bytes in, bytes out. A stream (a set, a meeting) is a row of facts numbered without gaps from
//! one, each with the version of its encoding, plus the texts those facts point to. Facts are never
//! changed; texts can be erased, and what is erased is gone from every byte the journal holds.
//!
//! The one promise that the rest of the server leans on: **when [`Journal::append`] answers `Ok`,
//! the whole batch is kept, facts and texts together; and no number is ever given out twice.**
//! The second half is the fence: of two writers that believe they own a room, one gets
//! [`AppendError::Conflict`].
//!
//! This crate must never know what a fact means, read a clock for its contents, write a log line,
//! or import anything else of ours. [`SqliteJournal`] keeps a folder on disk; [`MemoryJournal`] is
//! the reference implementation, with seeded faults for tests; `contract` (behind the feature of
//! that name) is the suite that they share.

mod faults;
mod gate;
mod memory;
mod record;
mod sqlite;
mod table;
mod types;

#[cfg(feature = "contract")]
pub mod contract;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

pub use faults::{Failure, Faults};
pub use gate::Hold;
pub use memory::MemoryJournal;
pub use sqlite::{Counts, FileSystem, OpenError, SqliteFile, SqliteJournal, database_in, file_system, is_bare};
pub use table::{MemoryTable, Table};
pub use types::{Batch, Entry, FactNumber, RowKey, Stored, StreamId, TextChange, TextId};

/// A future on the heap, as the methods of [`Journal`] return it so that the trait works as
/// `dyn Journal`.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Why a write gave no certainty that it was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AppendError {
    /// The batch does not begin where the stream ends: its number is taken or would leave a gap.
    /// Somebody else has written here, so the writer must load again. Nothing was kept. A batch
    /// without facts gets this answer too, for it has no place in the stream.
    #[error("the stream goes on with fact {expected}, not with this batch")]
    Conflict {
        /// The number the stream's next fact must have.
        expected: FactNumber,
    },
    /// Nothing was kept; the same batch may be tried again.
    #[error("the journal can't write at the moment; nothing was kept")]
    Unavailable,
    /// The outcome is not known: everything was kept or nothing. It is settled, though: a read
    /// from now on tells which, and it doesn't change later. Read before you go on.
    ///
    /// A store that can't settle it yet answers reads with `Unavailable` until it can. Of a write
    /// that erases, this also says that it may be kept while the bytes are not gone yet; the store
    /// goes on trying. A stream that turns out to be damaged gets this answer, too: to read tells.
    #[error("the outcome of the write is not known")]
    Unknown,
}

/// Why a read gave nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The journal can't read at the moment; the same read may be tried again.
    #[error("the journal can't read at the moment")]
    Unavailable,
    /// A stored record isn't what was written. Trying again won't help, and only this stream is
    /// affected.
    #[error("the record of fact {number} is damaged")]
    Damaged {
        /// The damaged fact; for a damaged text, the last fact of the batch that wrote the text.
        number: FactNumber,
    },
}

/// A store of streams. Implementations must pass the suite in `contract`.
///
/// Methods may be called from many tasks at once; the order of two writes to one stream is that of
/// the numbers they claim, and nothing else. A future dropped before it is ready leaves its
/// outcome open, not even settled: whoever does that must rely on the fence.
pub trait Journal: Send + Sync + 'static {
    /// Keeps a batch, all or nothing, and answers with the number of the last fact kept.
    ///
    /// Texts are changed in the order of [`Batch::texts`], in the same act as the facts are kept.
    /// What a batch erases, or puts in place of something, is in no byte the journal holds when
    /// this answers `Ok`.
    ///
    /// # Errors
    /// [`AppendError::Conflict`] unless `batch.first` follows the stream's last fact and the batch
    /// holds at least one fact; [`AppendError::Unavailable`] and [`AppendError::Unknown`] as the
    /// store fails.
    fn append(&self, batch: Batch) -> BoxFuture<'static, Result<FactNumber, AppendError>>;

    /// Everything a stream holds, with every checksum verified. An unknown stream is an empty one.
    ///
    /// # Errors
    /// [`ReadError::Damaged`] names the first record that isn't what was written;
    /// [`ReadError::Unavailable`] as the store fails.
    fn load(&self, stream: StreamId) -> BoxFuture<'static, Result<Stored, ReadError>>;

    /// The number of a stream's last fact, [`FactNumber::NONE`] when it has none. Cheap: it reads
    /// no payload and verifies none.
    ///
    /// # Errors
    /// [`ReadError::Unavailable`] as the store fails; [`ReadError::Damaged`] where what says how
    /// long the stream is isn't what was written, and can't be told from the facts either.
    fn last(&self, stream: StreamId) -> BoxFuture<'static, Result<FactNumber, ReadError>>;

    /// Erases a stream, facts and texts; erasing one that isn't there is no error.
    ///
    /// The number row begins again at one: a writer that still holds the erased stream's state
    /// meets a conflict, a writer that starts afresh doesn't. What was erased is in no byte the
    /// journal holds when this answers `Ok`.
    ///
    /// # Errors
    /// [`AppendError::Unavailable`] when nothing was erased, [`AppendError::Unknown`] when
    /// everything was erased or nothing; never a conflict.
    fn erase_stream(&self, stream: StreamId) -> BoxFuture<'static, Result<(), AppendError>>;

    /// Every stream that holds a fact, in ascending order.
    ///
    /// # Errors
    /// [`ReadError::Unavailable`] as the store fails.
    fn streams(&self) -> BoxFuture<'static, Result<Vec<StreamId>, ReadError>>;
}

impl<J: Journal + ?Sized> Journal for Arc<J> {
    fn append(&self, batch: Batch) -> BoxFuture<'static, Result<FactNumber, AppendError>> {
        (**self).append(batch)
    }

    fn load(&self, stream: StreamId) -> BoxFuture<'static, Result<Stored, ReadError>> {
        (**self).load(stream)
    }

    fn last(&self, stream: StreamId) -> BoxFuture<'static, Result<FactNumber, ReadError>> {
        (**self).last(stream)
    }

    fn erase_stream(&self, stream: StreamId) -> BoxFuture<'static, Result<(), AppendError>> {
        (**self).erase_stream(stream)
    }

    fn streams(&self) -> BoxFuture<'static, Result<Vec<StreamId>, ReadError>> {
        (**self).streams()
    }
}
