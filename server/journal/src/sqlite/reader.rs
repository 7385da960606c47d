//! The threads that read, each with a connection of its own, so that loading a room never waits behind commits.
//!
//! What must never be here: a write, or an answer while the writer is in doubt.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use rusqlite::Connection;
use tokio::sync::oneshot;

use super::shared::Shared;
use super::{gather, row};
use crate::{FactNumber, ReadError, RowKey, Stored, StreamId};

/// How many there are. Two, so that one long list doesn't hold up who opens a room.
pub(super) const READERS: usize = 2;

/// What is to be read, and for whom.
pub(super) enum Read {
    Load(StreamId, oneshot::Sender<Result<Stored, ReadError>>),
    Last(StreamId, oneshot::Sender<Result<FactNumber, ReadError>>),
    Streams(oneshot::Sender<Result<Vec<StreamId>, ReadError>>),
    Row(RowKey, oneshot::Sender<Result<Option<Bytes>, ReadError>>),
    Keys(RowKey, RowKey, usize, oneshot::Sender<Result<Vec<RowKey>, ReadError>>),
}

/// Reads until nobody can ask any more.
pub(super) fn run(mut connection: Connection, shared: &Arc<Shared>, reads: &Mutex<Receiver<Read>>) {
    loop {
        let next = reads.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(read) = next else { return };
        // Whoever asked hears of a panic, because its sender is dropped; the others are not to suffer from it.
        let _ = catch_unwind(AssertUnwindSafe(|| answer(read, &mut connection, shared)));
    }
}

fn answer(read: Read, connection: &mut Connection, shared: &Shared) {
    // Who asked may have gone; nobody minds.
    match read {
        Read::Load(stream, to) => drop(to.send(look(shared, || gather::load(connection, stream)))),
        Read::Last(stream, to) => drop(to.send(look(shared, || gather::last(connection, stream)))),
        Read::Streams(to) => drop(to.send(look(shared, || gather::streams(connection)))),
        Read::Row(key, to) => drop(to.send(look(shared, || row::get(connection, key)))),
        Read::Keys(from, before, max, to) => drop(to.send(look(shared, || row::keys(connection, from, before, max)))),
    }
}

fn look<T>(shared: &Shared, read: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    if shared.is_in_doubt() {
        return Err(ReadError::Unavailable);
    }
    let found = {
        // Where the log is about to be cut off, that comes first: it takes no longer than a read.
        let _reading = shared.reads();
        read()
    };
    // Doubt that came up meanwhile may be about what was just found missing.
    if shared.is_in_doubt() { Err(ReadError::Unavailable) } else { found }
}
