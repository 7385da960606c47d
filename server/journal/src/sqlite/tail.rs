//! What stands at the end of each stream: how many facts it has, how many texts, and a checksum over all texts.
//!
//! Without it a stream that has lost its newest fact, or any text, would look like one that never had it. It is the fence,
//! too: a batch has to begin after the last fact that the tail names. The tail is written over in place with every batch.
//! What must never be here: anything of a fact or of a text but its number and its checksum.

use bytes::{BufMut, Bytes};
use rusqlite::{Connection, OptionalExtension};

use super::piece::{self, FACT_PIECE, TAIL};
use crate::record::{self, OWN_VERSION, Place};
use crate::{FactNumber, StreamId};

/// How much of a stream there is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Tail {
    /// The newest fact.
    pub(super) last: FactNumber,
    /// How many texts there are.
    pub(super) texts: u64,
    /// The checksums of all texts, folded into one in whatever order.
    pub(super) fold: u32,
}

/// What is to be found where a tail should be.
pub(super) enum Found {
    /// The stream holds nothing and is not known.
    Unknown,
    /// The tail of a stream.
    Tail(Tail),
    /// Something else, or nothing where there must be something.
    Damage,
}

impl Tail {
    /// Takes a text into account.
    pub(super) fn put(&mut self, sum: u32) {
        self.texts = self.texts.wrapping_add(1);
        self.fold ^= sum;
    }

    /// Takes a text out again.
    pub(super) fn erase(&mut self, sum: u32) {
        self.texts = self.texts.wrapping_sub(1);
        self.fold ^= sum;
    }

    /// The one piece that it is kept as.
    pub(super) fn encode(self, stream: StreamId) -> [u8; FACT_PIECE] {
        let mut body = Vec::with_capacity(20);
        body.put_u64(self.last.0);
        body.put_u64(self.texts);
        body.put_u32(self.fold);
        let mut piece = [0; FACT_PIECE];
        let mut framed = Vec::with_capacity(FACT_PIECE);
        framed.put_u32(u32::try_from(record::length(&body)).unwrap_or(u32::MAX));
        record::write(stream, Place::Tail, OWN_VERSION, &body, &mut framed);
        // It is 30 bytes long, whatever it says.
        piece[..framed.len()].copy_from_slice(&framed);
        piece
    }

    /// The tail that a piece says, or nothing when it isn't what was written.
    pub(super) fn decode(stream: StreamId, piece: &[u8]) -> Option<Self> {
        let record = Bytes::from(piece::join(std::iter::once(piece))?);
        let (_, body) = record::decode(stream, Place::Tail, &record)?;
        let (last, rest) = body.split_first_chunk::<8>()?;
        let (texts, rest) = rest.split_first_chunk::<8>()?;
        let fold = rest.first_chunk::<4>()?;
        Some(Self {
            last: FactNumber(u64::from_be_bytes(*last)),
            texts: u64::from_be_bytes(*texts),
            fold: u32::from_be_bytes(*fold),
        })
    }

    /// Reads the tail of a stream.
    pub(super) fn find(connection: &Connection, stream: StreamId) -> rusqlite::Result<Found> {
        let mut select = connection.prepare_cached("SELECT body FROM fact WHERE stream = ?1 AND at = ?2")?;
        let found = select
            .query_row((&stream.0, &TAIL), |row| {
                Ok(row.get_ref(0)?.as_blob().ok().and_then(|it| Self::decode(stream, it)))
            })
            .optional()?;
        Ok(match found {
            Some(Some(tail)) => Found::Tail(tail),
            Some(None) => Found::Damage,
            None if is_known(connection, stream)? => Found::Damage,
            None => Found::Unknown,
        })
    }
}

/// Whether there is said to be such a stream. That stands in a table of its own, so that what becomes of the one can't make
/// the other disappear.
pub(super) fn is_known(connection: &Connection, stream: StreamId) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT 1 FROM stream WHERE id = ?1")?.exists([&stream.0])
}

/// What stands beside a stream's id.
pub(super) fn mark(stream: StreamId) -> Bytes {
    record::encode(stream, Place::Stream, OWN_VERSION, b"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tail_comes_back_as_it_was_written_and_no_bit_of_it_may_change() {
        let stream = StreamId([3; 16]);
        let mut tail = Tail { last: FactNumber(u64::MAX), ..Tail::default() };
        tail.put(17);
        tail.put(40);
        tail.erase(17);
        assert_eq!((tail.texts, tail.fold), (1, 40));
        let piece = tail.encode(stream);
        assert_eq!(Tail::decode(stream, &piece), Some(tail));
        assert_eq!(Tail::decode(StreamId([4; 16]), &piece), None);
        for at in 0..piece.len() {
            for bit in 0..8 {
                let mut changed = piece;
                changed[at] ^= 1 << bit;
                assert_eq!(Tail::decode(stream, &changed), None, "bit {bit} of byte {at}");
            }
        }
    }
}
