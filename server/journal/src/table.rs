//! A table beside the streams: rows of bytes under keys, for what must change in place and is no part of any history.
//!
//! What must never be here: what a row means.

use std::sync::Arc;

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
}

impl<T: Table + ?Sized> Table for Arc<T> {
    fn row(&self, key: RowKey) -> BoxFuture<'static, Result<Option<Bytes>, ReadError>> {
        (**self).row(key)
    }

    fn put_rows(&self, rows: Vec<(RowKey, Option<Bytes>)>) -> BoxFuture<'static, Result<(), AppendError>> {
        (**self).put_rows(rows)
    }
}
