//! One batch, or one erasure, as statements inside a transaction that somebody else begins and ends.
//!
//! A batch that doesn't fit is found out before anything of it is written. Everything else that goes wrong here is the file's
//! or the disk's doing, and the transaction has to be rolled back then. What must never be here: a transaction's end, or an
//! answer to anybody.

use std::collections::HashMap;

use rusqlite::{CachedStatement, Connection, Error, OptionalExtension};

use super::piece::{self, FACT_PIECE, FIRST_ROW, TAIL, TEXT_PIECE};
use super::place::Place;
use super::tail::{self, Found, Tail};
use crate::{Batch, FactNumber, StreamId, TextChange, TextId};

/// So many streams' tails are remembered; when there are more, all are forgotten and read again as they are needed.
const TAILS_MAX: usize = 16_384;

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

/// The statements of one transaction, each looked up once.
pub(super) struct Statements<'c> {
    connection: &'c Connection,
    insert_fact: CachedStatement<'c>,
    update_tail: CachedStatement<'c>,
    insert_stream: CachedStatement<'c>,
    insert_text: CachedStatement<'c>,
    select_text: CachedStatement<'c>,
    delete_text: CachedStatement<'c>,
    insert_piece: CachedStatement<'c>,
    delete_pieces: CachedStatement<'c>,
    /// The number of the next piece of a text, once it was needed.
    next_row: Option<i64>,
    framed: Vec<u8>,
}

/// The tails of streams that were written to lately: nobody else writes, so they are as they were left.
#[derive(Default)]
pub(super) struct Tails(HashMap<StreamId, Tail>);

impl Tails {
    /// Forgets all; whenever a transaction wasn't committed.
    pub(super) fn forget(&mut self) {
        self.0.clear();
    }
}

impl<'c> Statements<'c> {
    pub(super) fn new(connection: &'c Connection) -> rusqlite::Result<Self> {
        Ok(Self {
            connection,
            insert_fact: connection.prepare_cached("INSERT INTO fact (stream, at, body) VALUES (?1, ?2, ?3)")?,
            update_tail: connection.prepare_cached("UPDATE fact SET body = ?3 WHERE stream = ?1 AND at = ?2")?,
            insert_stream: connection.prepare_cached("INSERT INTO stream (id, mark) VALUES (?1, ?2)")?,
            insert_text: connection.prepare_cached("INSERT INTO text (stream, id, place) VALUES (?1, ?2, ?3)")?,
            select_text: connection.prepare_cached("SELECT place FROM text WHERE stream = ?1 AND id = ?2")?,
            delete_text: connection.prepare_cached("DELETE FROM text WHERE stream = ?1 AND id = ?2")?,
            insert_piece: connection.prepare_cached("INSERT INTO piece (row, stream, body) VALUES (?1, ?2, ?3)")?,
            delete_pieces: connection.prepare_cached("DELETE FROM piece WHERE row BETWEEN ?1 AND ?2")?,
            next_row: None,
            framed: Vec::new(),
        })
    }

    /// What they are for.
    pub(super) fn connection(&self) -> &'c Connection {
        self.connection
    }

    /// Applies a batch.
    pub(super) fn append(&mut self, tails: &mut Tails, batch: &Batch) -> Result<Done, Trouble> {
        let stream = batch.stream;
        let (mut tail, is_new) = match tails.0.get(&stream) {
            Some(tail) => (*tail, false),
            None => match Tail::find(self.connection, stream)? {
                Found::Tail(tail) => (tail, false),
                Found::Unknown => (Tail::default(), true),
                Found::Damage => return Err(Trouble::Damage),
            },
        };
        let expected = tail.last.next();
        if batch.first != expected || batch.entries.is_empty() {
            return Err(Trouble::Conflict(expected));
        }
        for (version, payload) in &batch.entries {
            tail.last = tail.last.next();
            piece::frame_fact(stream, tail.last, *version, payload, &mut self.framed);
            for (piece, body) in (0..).zip(self.framed.chunks(FACT_PIECE)) {
                self.insert_fact.execute((&stream.0, &piece::fact_at(tail.last, piece), body))?;
            }
        }
        let mut erased = false;
        for change in &batch.texts {
            match change {
                TextChange::Put { id, sealed } => {
                    erased |= self.erase_text(stream, *id, &mut tail)?;
                    let sum = piece::frame_text(stream, *id, tail.last, sealed, &mut self.framed);
                    self.put_text(stream, *id, sum)?;
                    tail.put(sum);
                }
                TextChange::Erase { id } => erased |= self.erase_text(stream, *id, &mut tail)?,
            }
        }
        if is_new {
            self.insert_fact.execute((&stream.0, &TAIL, &tail.encode(stream)[..]))?;
            self.insert_stream.execute((&stream.0, &tail::mark(stream)[..]))?;
        } else if self.update_tail.execute((&stream.0, &TAIL, &tail.encode(stream)[..]))? != 1 {
            return Err(Trouble::Damage);
        }
        if tails.0.len() >= TAILS_MAX {
            tails.forget();
        }
        tails.0.insert(stream, tail);
        Ok(Done { last: tail.last, erased })
    }

    /// Inserts the text that lies framed.
    fn put_text(&mut self, stream: StreamId, id: TextId, sum: u32) -> rusqlite::Result<()> {
        let row = match self.next_row {
            Some(row) => row,
            None => self.connection.prepare_cached("SELECT max(row) FROM piece")?.query_row([], |row| {
                Ok(row.get::<_, Option<i64>>(0)?.map_or(FIRST_ROW, |last| last.saturating_add(1)))
            })?,
        };
        let mut next = row;
        for body in self.framed.chunks(TEXT_PIECE) {
            self.insert_piece.execute((next, &stream.0, body))?;
            next += 1;
        }
        self.next_row = Some(next);
        let place = Place { row, pieces: u32::try_from(next - row).unwrap_or(u32::MAX), sum };
        self.insert_text.execute((&stream.0, &id.0, &place.encode(stream, id)[..]))?;
        Ok(())
    }

    /// Deletes a text, and answers whether there was one.
    fn erase_text(&mut self, stream: StreamId, id: TextId, tail: &mut Tail) -> Result<bool, Trouble> {
        let place =
            |row: &rusqlite::Row<'_>| Ok(row.get_ref(0)?.as_blob().ok().and_then(|it| Place::decode(stream, id, it)));
        let Some(place) = self.select_text.query_row((&stream.0, &id.0), place).optional()? else { return Ok(false) };
        let place = place.ok_or(Trouble::Damage)?;
        self.delete_pieces.execute((place.rows().start(), place.rows().end()))?;
        self.delete_text.execute((&stream.0, &id.0))?;
        tail.erase(place.sum);
        Ok(true)
    }

    /// Deletes all of a stream, damaged or not.
    pub(super) fn erase(&mut self, tails: &mut Tails, stream: StreamId) -> Result<Done, Trouble> {
        tails.0.remove(&stream);
        let mut select = self.connection.prepare_cached("SELECT id, place FROM text WHERE stream = ?1")?;
        let places = select.query_map([&stream.0], |row| {
            let id = row.get_ref(0)?.as_blob().ok().and_then(|id| id.try_into().ok());
            Ok(id.and_then(|id| Place::decode(stream, TextId(id), row.get_ref(1).ok()?.as_blob().ok()?)))
        })?;
        let places: Option<Vec<Place>> = places.collect::<rusqlite::Result<_>>()?;
        let mut rows = 0;
        match places {
            Some(places) => {
                for place in places {
                    rows += self.delete_pieces.execute((place.rows().start(), place.rows().end()))?;
                }
            }
            // Where it isn't certain which pieces are this stream's, all are looked at.
            None => rows += self.connection.execute("DELETE FROM piece WHERE stream = ?1", [&stream.0])?,
        }
        for delete in [
            "DELETE FROM text WHERE stream = ?1",
            "DELETE FROM fact WHERE stream = ?1",
            "DELETE FROM stream WHERE id = ?1",
        ] {
            rows += self.connection.prepare_cached(delete)?.execute([&stream.0])?;
        }
        Ok(Done { last: FactNumber::NONE, erased: rows > 0 })
    }
}
