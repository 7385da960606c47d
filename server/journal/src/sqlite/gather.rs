//! All of a stream, from its rows: found, checked, put together.
//!
//! Rows are found by their key, which is quick. A key that has changed on the disk misleads that search for other streams of
//! the same page too, so whenever something is missing all rows are walked through in their order, which compares no keys:
//! what is whole is then found whole, and what isn't is damaged. What must never be here: a write.

use std::collections::BTreeMap;

use rusqlite::{Connection, ErrorCode, Row};

use super::piece::{self, FACT_PIECE, FactAt, TAIL, TEXT_PIECE};
use super::place::{PLACE_BYTES, Place as TextPlace};
use super::tail::{self, Found, Tail};
use crate::record::{self, Place};
use crate::{Entry, FactNumber, ReadError, Stored, StreamId, TextId};

/// The rows of one stream, by their places.
#[derive(Default)]
struct Rows {
    facts: BTreeMap<FactAt, [u8; FACT_PIECE]>,
    /// Where its texts lie.
    texts: BTreeMap<[u8; 16], [u8; PLACE_BYTES]>,
    /// What lies there.
    pieces: BTreeMap<i64, [u8; TEXT_PIECE]>,
}

/// Why rows are no stream.
enum Fault {
    /// A record isn't what was written.
    Wrong(FactNumber),
    /// A record, or a part of one, isn't where it should be; perhaps it is only not found.
    Missing(FactNumber),
}

/// Whether an error says that the file isn't what was written, rather than that it can't be read.
pub(super) fn is_damage(error: &rusqlite::Error) -> bool {
    match error {
        rusqlite::Error::SqliteFailure(failure, _) => {
            matches!(failure.code, ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::TypeMismatch)
        }
        rusqlite::Error::InvalidColumnType(..) | rusqlite::Error::FromSqlConversionFailure(..) => true,
        _ => false,
    }
}

/// Everything that a stream holds.
pub(super) fn load(connection: &mut Connection, stream: StreamId) -> Result<Stored, ReadError> {
    // One transaction, so that all is from one moment.
    let transaction = connection.transaction().map_err(|_| ReadError::Unavailable)?;
    let looked_up = look_up(&transaction, stream).and_then(|rows| {
        let is_known = !rows.is_empty() || tail::is_known(&transaction, stream)?;
        Ok(is_known.then_some(rows))
    });
    match looked_up {
        Ok(None) => return Ok(Stored::default()),
        Ok(Some(rows)) => match rows.verify(stream) {
            Ok(stored) => return Ok(stored),
            Err(Fault::Wrong(number)) => return Err(ReadError::Damaged { number }),
            Err(Fault::Missing(_)) => {}
        },
        Err(error) if is_damage(&error) => {}
        Err(_) => return Err(ReadError::Unavailable),
    }
    match walk(&transaction, stream)?.verify(stream) {
        Ok(stored) => Ok(stored),
        Err(Fault::Wrong(number) | Fault::Missing(number)) => Err(ReadError::Damaged { number }),
    }
}

/// The number of a stream's last fact.
pub(super) fn last(connection: &mut Connection, stream: StreamId) -> Result<FactNumber, ReadError> {
    match Tail::find(connection, stream) {
        Ok(Found::Tail(tail)) => Ok(tail.last),
        Ok(Found::Unknown) => Ok(FactNumber::NONE),
        Err(error) if !is_damage(&error) => Err(ReadError::Unavailable),
        Ok(Found::Damage) | Err(_) => Ok(FactNumber(load(connection, stream)?.entries.len() as u64)),
    }
}

/// Every stream.
pub(super) fn streams(connection: &mut Connection) -> Result<Vec<StreamId>, ReadError> {
    let listed = || -> rusqlite::Result<Vec<StreamId>> {
        let mut select = connection.prepare_cached("SELECT id FROM stream ORDER BY id")?;
        let ids = select.query_map([], |row| row.get(0).map(StreamId))?;
        ids.collect()
    };
    listed().map_err(|_| ReadError::Unavailable)
}

/// Finds a stream's rows by their key.
fn look_up(connection: &Connection, stream: StreamId) -> rusqlite::Result<Rows> {
    let mut rows = Rows::default();
    let mut select = connection.prepare_cached("SELECT stream, at, body FROM fact WHERE stream = ?1")?;
    let mut facts = select.query([&stream.0])?;
    while let Some(row) = facts.next()? {
        rows.facts.extend(of_stream(row, stream));
    }
    let mut select = connection.prepare_cached("SELECT stream, id, place FROM text WHERE stream = ?1")?;
    let mut texts = select.query([&stream.0])?;
    while let Some(row) = texts.next()? {
        rows.texts.extend(of_stream(row, stream));
    }
    let mut select = connection.prepare_cached("SELECT row, stream, body FROM piece WHERE row BETWEEN ?1 AND ?2")?;
    for place in rows.places(stream) {
        let mut pieces = select.query((place.rows().start(), place.rows().end()))?;
        while let Some(row) = pieces.next()? {
            rows.pieces.extend(piece_of(row, stream));
        }
    }
    Ok(rows)
}

/// Finds a stream's rows among all rows, from both ends, so that a place that can't be passed hides nothing behind it.
fn walk(connection: &Connection, stream: StreamId) -> Result<Rows, ReadError> {
    let mut rows = Rows::default();
    for order in ["ASC", "DESC"] {
        let facts = format!("SELECT stream, at, body FROM fact ORDER BY stream {order}, at {order}");
        let texts = format!("SELECT stream, id, place FROM text ORDER BY stream {order}, id {order}");
        let pieces = format!("SELECT row, stream, body FROM piece ORDER BY row {order}");
        passed(walk_table(connection, &facts, |row| rows.facts.extend(of_stream(row, stream))))?;
        passed(walk_table(connection, &texts, |row| rows.texts.extend(of_stream(row, stream))))?;
        passed(walk_table(connection, &pieces, |row| rows.pieces.extend(piece_of(row, stream))))?;
    }
    Ok(rows)
}

fn walk_table(connection: &Connection, all: &str, mut each: impl FnMut(&Row<'_>)) -> rusqlite::Result<()> {
    let mut select = connection.prepare(all)?;
    let mut rows = select.query([])?;
    while let Some(row) = rows.next()? {
        each(row);
    }
    Ok(())
}

/// To come upon damage ends a walk, and is no reason to give nothing.
fn passed(walked: rusqlite::Result<()>) -> Result<(), ReadError> {
    match walked {
        Err(error) if !is_damage(&error) => Err(ReadError::Unavailable),
        _ => Ok(()),
    }
}

/// A row as it was written, if it is one of this stream.
fn of_stream<const AT: usize, const BODY: usize>(row: &Row<'_>, stream: StreamId) -> Option<([u8; AT], [u8; BODY])> {
    let blob = |column| row.get_ref(column).ok()?.as_blob().ok();
    (blob(0)? == stream.0).then_some(())?;
    Some((blob(1)?.try_into().ok()?, blob(2)?.try_into().ok()?))
}

/// A piece as it was written, if it is one of this stream.
fn piece_of(row: &Row<'_>, stream: StreamId) -> Option<(i64, [u8; TEXT_PIECE])> {
    let blob = |column| row.get_ref(column).ok()?.as_blob().ok();
    (blob(1)? == stream.0).then_some(())?;
    Some((row.get(0).ok()?, blob(2)?.try_into().ok()?))
}

impl Rows {
    fn is_empty(&self) -> bool {
        self.facts.is_empty() && self.texts.is_empty() && self.pieces.is_empty()
    }

    /// The places that are as they were written.
    fn places(&self, stream: StreamId) -> Vec<TextPlace> {
        self.texts.iter().filter_map(|(id, place)| TextPlace::decode(stream, TextId(*id), place)).collect()
    }

    /// Checks everything, and puts it together.
    fn verify(mut self, stream: StreamId) -> Result<Stored, Fault> {
        let tail = self.facts.remove(&TAIL);
        let facts: Vec<_> = self.facts.into_iter().collect();
        let mut entries = Vec::with_capacity(facts.len());
        for pieces in facts.chunk_by(|(left, _), (right, _)| left[..8] == right[..8]) {
            let number = FactNumber(entries.len() as u64).next();
            let whole = pieces[0].0 == piece::fact_at(number, 0) && follow_each_other(pieces);
            let joined = piece::join(pieces.iter().map(|(_, body)| &body[..])).filter(|_| whole);
            let record = joined.ok_or(Fault::Missing(number))?.into();
            let (version, payload) =
                record::decode(stream, Place::Fact(number), &record).ok_or(Fault::Wrong(number))?;
            entries.push(Entry { number, version, payload });
        }
        let found = FactNumber(entries.len() as u64);
        let newest = found.max(FactNumber::FIRST);
        let tail = tail.ok_or(Fault::Missing(newest))?;
        let tail = Tail::decode(stream, &tail).ok_or(Fault::Wrong(newest))?;
        if tail.last != found {
            return Err(Fault::Missing(found.min(tail.last).next()));
        }
        let texts = verify_texts(stream, &self.texts, self.pieces, tail)?;
        Ok(Stored { entries, texts })
    }
}

fn verify_texts(
    stream: StreamId,
    texts: &BTreeMap<[u8; 16], [u8; PLACE_BYTES]>,
    mut pieces: BTreeMap<i64, [u8; TEXT_PIECE]>,
    tail: Tail,
) -> Result<Vec<(TextId, bytes::Bytes)>, Fault> {
    let mut found = Tail { last: tail.last, ..Tail::default() };
    let mut verified = Vec::with_capacity(texts.len());
    for (id, place) in texts {
        let id = TextId(*id);
        let place = TextPlace::decode(stream, id, place).ok_or(Fault::Wrong(tail.last))?;
        let own: Vec<_> = place.rows().map_while(|row| pieces.remove(&row)).collect();
        // What is written beside the text may itself be what is wrong.
        let reported = own.first().map_or(tail.last, |first| piece::text_number(first));
        let reported = reported.clamp(FactNumber::FIRST, tail.last.max(FactNumber::FIRST));
        let whole = u32::try_from(own.len()).is_ok_and(|length| length == place.pieces);
        let joined = piece::join(own.iter().map(|body| &body[..])).filter(|_| whole);
        let (number, record) = joined.and_then(piece::part_text).ok_or(Fault::Missing(reported))?;
        found.put(record::sum(&record).filter(|sum| *sum == place.sum).ok_or(Fault::Wrong(reported))?);
        let (_, sealed) =
            record::decode(stream, Place::Text(id, number), &record.into()).ok_or(Fault::Wrong(reported))?;
        verified.push((id, sealed));
    }
    if found == tail { Ok(verified) } else { Err(Fault::Missing(tail.last)) }
}

/// Whether pieces of one fact are numbered without gaps; the number of a piece follows that of the fact.
fn follow_each_other(pieces: &[(FactAt, [u8; FACT_PIECE])]) -> bool {
    (0_u32..).zip(pieces).all(|(number, (at, _))| at[8..] == number.to_be_bytes())
}
