//! Records are cut into pieces of one size before they go into a table, and joined when they come out of it.
//!
//! Why: SQLite's `secure_delete` zeroes what is deleted where it lies. But when a page has to be rebuilt because its rows
//! don't fit as they lie, the rows that stay are moved together, and what they leave behind is not zeroed. A row that is
//! deleted later is then still to be read in a gap. (About one of a thousand was, with rows of mixed sizes.) Rows that are
//! all of one size fit into every hole that another has left, so no page is ever rebuilt: `tests/sqlite/erasing.rs` sees to it.
//!
//! What must never be here: a piece of another size, a page's layout, or what a record says.

use bytes::BufMut;

use crate::record::{self, OWN_VERSION, Place};
use crate::{FactNumber, RowKey, StreamId, TextId};

/// How long a piece of a fact is: most facts fit into one, and eight pieces fill a page.
pub(super) const FACT_PIECE: usize = 216;
/// How long a piece of a text is: the smallest sealed texts fit into one, and four pieces fill a page.
pub(super) const TEXT_PIECE: usize = 472;
/// The number of the first piece of a text that ever is. SQLite stores small numbers in fewer bytes than this.
pub(super) const FIRST_ROW: i64 = 1 << 60;

/// How long a piece of a row is: what a set has of seats fits into a few. With its key it has to stay under 488 bytes, or it
/// would not lie in one place in a page of 2048.
pub(super) const ROW_PIECE: usize = 440;
/// Rows are no stream's; their records are checked as this one's.
pub(super) const NO_STREAM: StreamId = StreamId([0; 16]);

/// Each record is preceded by its length.
const LENGTH_BYTES: usize = 4;
/// Before a text's record stands the last fact of the batch that wrote it.
const NUMBER_BYTES: usize = 8;

/// Where a piece of a fact lies within its stream: the fact's number, then the number of the piece.
pub(super) type FactAt = [u8; 12];

/// Where a piece of a row lies: the row's key, then the number of the piece.
pub(super) type RowAt = [u8; 37];

/// Where a stream's tail lies: after every fact, so that it shares its page with the newest.
pub(super) const TAIL: FactAt = [u8::MAX; 12];

/// The place of a piece of a fact.
pub(super) fn fact_at(number: FactNumber, piece: u32) -> FactAt {
    let mut at = [0; 12];
    at[..8].copy_from_slice(&number.0.to_be_bytes());
    at[8..].copy_from_slice(&piece.to_be_bytes());
    at
}

/// The place of a piece of a row.
pub(super) fn row_at(key: RowKey, piece: u32) -> RowAt {
    let mut at = [0; 37];
    at[..33].copy_from_slice(&key.0);
    at[33..].copy_from_slice(&piece.to_be_bytes());
    at
}

/// Writes a row as whole pieces into a buffer, in place of what is in there.
pub(super) fn frame_row(key: RowKey, body: &[u8], into: &mut Vec<u8>) {
    frame(ROW_PIECE, record::length(body), into, |into| {
        record::write(NO_STREAM, Place::Row(key), OWN_VERSION, body, into);
    });
}

/// Writes a fact as whole pieces into a buffer, in place of what is in there.
pub(super) fn frame_fact(stream: StreamId, number: FactNumber, version: u16, payload: &[u8], into: &mut Vec<u8>) {
    frame(FACT_PIECE, record::length(payload), into, |into| {
        record::write(stream, Place::Fact(number), version, payload, into);
    });
}

/// Writes a text as whole pieces into a buffer, in place of what is in there, and gives its checksum.
pub(super) fn frame_text(stream: StreamId, id: TextId, number: FactNumber, sealed: &[u8], into: &mut Vec<u8>) -> u32 {
    frame(TEXT_PIECE, NUMBER_BYTES + record::length(sealed), into, |into| {
        into.put_u64(number.0);
        record::write(stream, Place::Text(id, number), OWN_VERSION, sealed, into);
    });
    into.get(LENGTH_BYTES + NUMBER_BYTES..).and_then(record::sum).unwrap_or_default()
}

fn frame(piece: usize, length: usize, into: &mut Vec<u8>, write: impl FnOnce(&mut Vec<u8>)) {
    into.clear();
    // A record of four gigabytes is refused long before by SQLite's own limit of a gigabyte for all of a row.
    into.put_u32(u32::try_from(length).unwrap_or(u32::MAX));
    write(into);
    into.resize(into.len().next_multiple_of(piece), 0);
}

/// The last fact of the batch that wrote a text, from the text's first piece, right or wrong.
pub(super) fn text_number(first: &[u8]) -> FactNumber {
    let number = first.get(LENGTH_BYTES..).and_then(|rest| rest.first_chunk());
    FactNumber(number.map_or(0, |number| u64::from_be_bytes(*number)))
}

/// Joins pieces into what was cut: the record, or nothing when the pieces aren't all there and as they were written.
/// What fills the last one up must be zero, so that a change in there is found as well.
pub(super) fn join<'a>(pieces: impl Iterator<Item = &'a [u8]>) -> Option<Vec<u8>> {
    let mut joined = Vec::new();
    let mut last = 0;
    for piece in pieces {
        last = piece.len();
        joined.extend_from_slice(piece);
    }
    let length = u32::from_be_bytes(*joined.first_chunk::<LENGTH_BYTES>()?);
    let end = LENGTH_BYTES.checked_add(usize::try_from(length).ok()?)?;
    let rest = joined.get(end..)?;
    if rest.len() >= last || rest.iter().any(|byte| *byte != 0) {
        return None;
    }
    joined.truncate(end);
    joined.drain(..LENGTH_BYTES);
    Some(joined)
}

/// Parts what was joined from the pieces of a text: the number beside it, right or wrong, and the record.
pub(super) fn part_text(mut joined: Vec<u8>) -> Option<(FactNumber, Vec<u8>)> {
    let number = FactNumber(u64::from_be_bytes(*joined.first_chunk::<NUMBER_BYTES>()?));
    joined.drain(..NUMBER_BYTES);
    Some((number, joined))
}

#[cfg(test)]
mod tests {
    use super::*;

    const STREAM: StreamId = StreamId([7; 16]);

    fn framed(length: usize) -> Vec<u8> {
        let mut framed = Vec::new();
        frame_fact(STREAM, FactNumber(3), 9, &vec![5; length], &mut framed);
        framed
    }

    #[test]
    fn what_was_cut_is_joined_again_at_every_length() {
        for length in 0..3 * FACT_PIECE {
            let framed = framed(length);
            assert_eq!(framed.len() % FACT_PIECE, 0);
            let joined = join(framed.chunks(FACT_PIECE)).unwrap_or_default();
            let decoded = record::decode(STREAM, Place::Fact(FactNumber(3)), &joined.into());
            assert_eq!(decoded, Some((9, vec![5; length].into())), "{length} bytes");
        }
    }

    #[test]
    fn a_piece_too_few_or_too_many_and_a_byte_after_the_end_are_found() {
        let framed = framed(2 * FACT_PIECE);
        let pieces: Vec<&[u8]> = framed.chunks(FACT_PIECE).collect();
        assert!(join(pieces.iter().copied()).is_some());
        assert_eq!(join(pieces[..pieces.len() - 1].iter().copied()), None);
        assert_eq!(join(pieces.iter().copied().chain([&[0; FACT_PIECE][..]])), None);
        assert_eq!(join(std::iter::empty()), None);
        let mut changed = framed.clone();
        if let Some(byte) = changed.last_mut() {
            *byte = 1;
        }
        assert_eq!(join(changed.chunks(FACT_PIECE)), None);
    }

    #[test]
    fn a_text_carries_its_number_in_its_first_piece() {
        let (id, number) = (TextId([1; 16]), FactNumber(77));
        let mut framed = Vec::new();
        let sum = frame_text(STREAM, id, number, &[6; 1000], &mut framed);
        assert_eq!(text_number(&framed[..TEXT_PIECE]), number);
        let parted = join(framed.chunks(TEXT_PIECE)).and_then(part_text);
        let record = record::encode(STREAM, Place::Text(id, number), OWN_VERSION, &[6; 1000]);
        assert_eq!(record::sum(&record), Some(sum));
        assert_eq!(parted, Some((number, record.to_vec())));
    }
}
