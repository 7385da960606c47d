//! A table beside the streams: rows of bytes under keys, for what must change in place and is no part of any history.
//!
//! What must never be here: what a row means.

use std::collections::BTreeMap;
use std::future::ready;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;

use crate::{AppendError, BoxFuture, ReadError, RowKey};

/// A durable table. Rows have no order and no numbers; of two who change one row at once the later wins, so whoever changes
/// what is there sees to it that nobody else does meanwhile.
pub trait Table: Send + Sync + 'static {
    /// What lies under a key, its checksum verified.
    ///
    /// # Errors
    /// [`ReadError::Damaged`] when it isn't what was written (without a number: no fact is), [`ReadError::Unavailable`] as
    /// the store fails.
    fn row(&self, key: RowKey) -> BoxFuture<'static, Result<Option<Bytes>, ReadError>>;

    /// Puts rows, each in place of what its key named before, or erases them (`None`): all or nothing, and durable when it
    /// is answered. What was erased is in no byte of the store then; what was replaced is overwritten in time.
    ///
    /// # Errors
    /// [`AppendError::Unavailable`] when nothing was kept, [`AppendError::Unknown`] when all was or nothing; never a
    /// conflict.
    fn put_rows(&self, rows: Vec<(RowKey, Option<Bytes>)>) -> BoxFuture<'static, Result<(), AppendError>>;

    /// The keys under which something lies, from one key on and before another, in ascending order, so many at most.
    ///
    /// # Errors
    /// [`ReadError::Unavailable`] as the store fails.
    fn keys(&self, from: RowKey, before: RowKey, max: usize) -> BoxFuture<'static, Result<Vec<RowKey>, ReadError>>;
}

impl<T: Table + ?Sized> Table for Arc<T> {
    fn row(&self, key: RowKey) -> BoxFuture<'static, Result<Option<Bytes>, ReadError>> {
        (**self).row(key)
    }

    fn put_rows(&self, rows: Vec<(RowKey, Option<Bytes>)>) -> BoxFuture<'static, Result<(), AppendError>> {
        (**self).put_rows(rows)
    }

    fn keys(&self, from: RowKey, before: RowKey, max: usize) -> BoxFuture<'static, Result<Vec<RowKey>, ReadError>> {
        (**self).keys(from, before, max)
    }
}

/// A table in memory: gone when the process is.
#[derive(Clone, Default)]
pub struct MemoryTable(Arc<Mutex<BTreeMap<RowKey, Bytes>>>);

impl MemoryTable {
    /// An empty table.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Every change is whole when it returns, so a lock poisoned by a panic elsewhere is taken all the same.
    fn rows(&self) -> MutexGuard<'_, BTreeMap<RowKey, Bytes>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Table for MemoryTable {
    fn row(&self, key: RowKey) -> BoxFuture<'static, Result<Option<Bytes>, ReadError>> {
        let row = self.rows().get(&key).cloned();
        Box::pin(ready(Ok(row)))
    }

    fn put_rows(&self, rows: Vec<(RowKey, Option<Bytes>)>) -> BoxFuture<'static, Result<(), AppendError>> {
        let mut table = self.rows();
        for (key, row) in rows {
            match row {
                Some(row) => drop(table.insert(key, row)),
                None => drop(table.remove(&key)),
            }
        }
        Box::pin(ready(Ok(())))
    }

    fn keys(&self, from: RowKey, before: RowKey, max: usize) -> BoxFuture<'static, Result<Vec<RowKey>, ReadError>> {
        let keys = if from < before {
            self.rows().range(from..before).map(|(key, _)| *key).take(max).collect()
        } else {
            Vec::new()
        };
        Box::pin(ready(Ok(keys)))
    }
}
