//! One batch, or one erasure, as statements inside a transaction that somebody else begins and ends.
//!
//! What must never be here: a transaction's end, or an answer to anybody.

use rusqlite::{Connection, Error, OptionalExtension};

use super::piece::{self, FACT_PIECE, TAIL, TEXT_PIECE};
use super::tail::{self, Found, Tail};
use crate::{Batch, FactNumber, StreamId, TextChange, TextId};

/// What an applied write has done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Done {
    /// The stream's last fact.
    pub(super) last: FactNumber,
    /// Whether something was deleted that must be in no file when this is answered.
    pub(super) erased: bool,
}

/// Why a write was not applied.
#[derive(Debug)]
pub(super) enum Trouble {
    /// It doesn't begin where the stream ends.
    Conflict(FactNumber),
    /// What says where the stream ends isn't what was written.
    Damage,
    /// SQLite says no.
    Sql(Error),
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self::Sql(error)
    }
}

/// Applies a batch.
pub(super) fn append(connection: &Connection, batch: &Batch) -> Result<Done, Trouble> {
    let stream = batch.stream;
    let (mut tail, is_new) = match Tail::find(connection, stream)? {
        Found::Tail(tail) => (tail, false),
        Found::Unknown => (Tail::default(), true),
        Found::Damage => return Err(Trouble::Damage),
    };
    let expected = tail.last.next();
    if batch.first != expected || batch.entries.is_empty() {
        return Err(Trouble::Conflict(expected));
    }
    let mut framed = Vec::new();
    let mut insert = connection.prepare_cached("INSERT INTO fact (stream, at, body) VALUES (?1, ?2, ?3)")?;
    for (version, payload) in &batch.entries {
        tail.last = tail.last.next();
        piece::frame_fact(stream, tail.last, *version, payload, &mut framed);
        for (piece, body) in (0..).zip(framed.chunks(FACT_PIECE)) {
            insert.execute((&stream.0, &piece::fact_at(tail.last, piece), body))?;
        }
    }
    let mut erased = false;
    for change in &batch.texts {
        match change {
            TextChange::Put { id, sealed } => {
                erased |= erase_text(connection, stream, *id, &mut tail)?;
                tail.put(piece::frame_text(stream, *id, tail.last, sealed, &mut framed));
                put_text(connection, stream, *id, &framed)?;
            }
            TextChange::Erase { id } => erased |= erase_text(connection, stream, *id, &mut tail)?,
        }
    }
    if is_new {
        insert.execute((&stream.0, &TAIL, &tail.encode(stream)[..]))?;
        let mut known = connection.prepare_cached("INSERT INTO stream (id, mark) VALUES (?1, ?2)")?;
        known.execute((&stream.0, &tail::mark(stream)[..]))?;
    } else {
        let mut update = connection.prepare_cached("UPDATE fact SET body = ?3 WHERE stream = ?1 AND at = ?2")?;
        update.execute((&stream.0, &TAIL, &tail.encode(stream)[..]))?;
    }
    Ok(Done { last: tail.last, erased })
}

fn put_text(connection: &Connection, stream: StreamId, id: TextId, framed: &[u8]) -> rusqlite::Result<()> {
    let mut insert = connection.prepare_cached("INSERT INTO text (stream, at, body) VALUES (?1, ?2, ?3)")?;
    for (piece, body) in (0..).zip(framed.chunks(TEXT_PIECE)) {
        insert.execute((&stream.0, &piece::text_at(id, piece), body))?;
    }
    Ok(())
}

/// Deletes a text, and answers whether there was one.
fn erase_text(connection: &Connection, stream: StreamId, id: TextId, tail: &mut Tail) -> rusqlite::Result<bool> {
    let first = piece::text_at(id, 0);
    let mut select = connection.prepare_cached("SELECT body FROM text WHERE stream = ?1 AND at = ?2")?;
    let sum = select
        .query_row((&stream.0, &first), |row| Ok(row.get_ref(0)?.as_blob().map(piece::text_sum).unwrap_or_default()))
        .optional()?;
    let Some(sum) = sum else { return Ok(false) };
    let mut delete = connection.prepare_cached("DELETE FROM text WHERE stream = ?1 AND at BETWEEN ?2 AND ?3")?;
    delete.execute((&stream.0, &first, &piece::text_at(id, u32::MAX)))?;
    tail.erase(sum);
    Ok(true)
}

/// Deletes all of a stream.
pub(super) fn erase(connection: &Connection, stream: StreamId) -> Result<Done, Trouble> {
    let mut rows = 0;
    for delete in
        ["DELETE FROM text WHERE stream = ?1", "DELETE FROM fact WHERE stream = ?1", "DELETE FROM stream WHERE id = ?1"]
    {
        rows += connection.prepare_cached(delete)?.execute([&stream.0])?;
    }
    Ok(Done { last: FactNumber::NONE, erased: rows > 0 })
}
