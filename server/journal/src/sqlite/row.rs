//! Rows of the table beside the streams: put, erased and read, in pieces of one size as everything here.
//!
//! What must never be here: a transaction's end, or an answer to anybody.

use bytes::Bytes;
use rusqlite::Connection;

use super::apply::{Done, Trouble};
use super::gather::is_damage;
use super::piece::{self, NO_STREAM, ROW_PIECE};
use crate::record::{self, Place};
use crate::{FactNumber, ReadError, RowKey};

/// Puts and erases rows.
pub(super) fn put(connection: &Connection, rows: &[(RowKey, Option<Bytes>)]) -> Result<Done, Trouble> {
    let mut delete = connection.prepare_cached("DELETE FROM row WHERE at BETWEEN ?1 AND ?2")?;
    let mut insert = connection.prepare_cached("INSERT INTO row (at, body) VALUES (?1, ?2)")?;
    let (mut framed, mut erased) = (Vec::new(), false);
    for (key, body) in rows {
        let gone = delete.execute((&piece::row_at(*key, 0), &piece::row_at(*key, u32::MAX)))?;
        let Some(body) = body else {
            erased |= gone > 0;
            continue;
        };
        piece::frame_row(*key, body, &mut framed);
        for (piece, body) in (0..).zip(framed.chunks(ROW_PIECE)) {
            insert.execute((&piece::row_at(*key, piece), body))?;
        }
    }
    Ok(Done { last: FactNumber::NONE, erased })
}

/// What lies under a key.
pub(super) fn get(connection: &Connection, key: RowKey) -> Result<Option<Bytes>, ReadError> {
    let damaged = ReadError::Damaged { number: FactNumber::NONE };
    let pieces =
        pieces(connection, key).map_err(|error| if is_damage(&error) { damaged } else { ReadError::Unavailable })?;
    if pieces.is_empty() {
        return Ok(None);
    }
    // A piece that is missing in between would leave the others too short, or in another order than their checksum.
    let joined = piece::join(pieces.iter().map(Vec::as_slice)).map(Bytes::from);
    let decoded = joined.and_then(|record| record::decode(NO_STREAM, Place::Row(key), &record));
    decoded.map(|(_, body)| Some(body)).ok_or(damaged)
}

/// The keys of a range. A row that is damaged is named by its key all the same.
pub(super) fn keys(
    connection: &Connection,
    from: RowKey,
    before: RowKey,
    max: usize,
) -> Result<Vec<RowKey>, ReadError> {
    let found = || {
        let mut select = connection.prepare_cached("SELECT at FROM row WHERE at >= ?1 AND at < ?2 ORDER BY at")?;
        let mut rows = select.query((&piece::row_at(from, 0), &piece::row_at(before, 0)))?;
        let mut keys: Vec<RowKey> = Vec::new();
        while let Some(row) = rows.next()? {
            let at: Vec<u8> = row.get(0)?;
            // Pieces of one row stand together, so a key that is new is another's.
            match at.first_chunk().copied().map(RowKey) {
                Some(key) if keys.last() != Some(&key) => keys.push(key),
                _ => {}
            }
            if keys.len() == max {
                break;
            }
        }
        Ok(keys)
    };
    found().map_err(|_: rusqlite::Error| ReadError::Unavailable)
}

fn pieces(connection: &Connection, key: RowKey) -> rusqlite::Result<Vec<Vec<u8>>> {
    let mut select = connection.prepare_cached("SELECT body FROM row WHERE at BETWEEN ?1 AND ?2 ORDER BY at")?;
    let range = (piece::row_at(key, 0), piece::row_at(key, u32::MAX));
    let rows = select.query_map((&range.0, &range.1), |row| row.get(0))?;
    rows.collect()
}
