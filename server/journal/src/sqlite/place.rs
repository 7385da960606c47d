//! Where a text lies: which pieces, and what its checksum is.
//!
//! Pieces of texts lie in the order in which they came, so that what many rooms write at the same time goes into few pages.
//! Each text has one short row beside them that says where. What must never be here: a place that isn't checked before
//! something is deleted there.

use std::ops::RangeInclusive;

use bytes::{Buf, BufMut};

use crate::record;
use crate::{StreamId, TextId};

/// How long a place is, as it is kept.
pub(super) const PLACE_BYTES: usize = 20;

/// Where a text lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Place {
    /// Its first piece.
    pub(super) row: i64,
    /// How many pieces it has.
    pub(super) pieces: u32,
    /// The checksum of its record.
    pub(super) sum: u32,
}

impl Place {
    /// The numbers of its pieces.
    pub(super) fn rows(self) -> RangeInclusive<i64> {
        self.row..=self.row.saturating_add(i64::from(self.pieces)).saturating_sub(1)
    }

    /// As it is kept.
    pub(super) fn encode(self, stream: StreamId, id: TextId) -> [u8; PLACE_BYTES] {
        let mut place = [0; PLACE_BYTES];
        let mut rest = &mut place[..];
        rest.put_i64(self.row);
        rest.put_u32(self.pieces);
        rest.put_u32(self.sum);
        rest.put_u32(self.check(stream, id));
        place
    }

    /// As it was kept, or nothing when it isn't what was written for this text.
    pub(super) fn decode(stream: StreamId, id: TextId, mut place: &[u8]) -> Option<Self> {
        if place.len() != PLACE_BYTES {
            return None;
        }
        let decoded = Self { row: place.get_i64(), pieces: place.get_u32(), sum: place.get_u32() };
        (place.get_u32() == decoded.check(stream, id)).then_some(decoded)
    }

    fn check(self, stream: StreamId, id: TextId) -> u32 {
        let mut body = [0; 16];
        let mut rest = &mut body[..];
        rest.put_i64(self.row);
        rest.put_u32(self.pieces);
        rest.put_u32(self.sum);
        record::place_sum(stream, id, &body)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_comes_back_as_it_was_written_and_no_bit_of_it_may_change() {
        let (stream, id) = (StreamId([1; 16]), TextId([2; 16]));
        let place = Place { row: super::super::piece::FIRST_ROW + 5, pieces: 3, sum: 77 };
        let kept = place.encode(stream, id);
        assert_eq!(Place::decode(stream, id, &kept), Some(place));
        assert_eq!(place.rows().count(), 3);
        assert_eq!(Place::decode(stream, TextId([3; 16]), &kept), None);
        assert_eq!(Place::decode(stream, id, &kept[1..]), None);
        for at in 0..kept.len() * 8 {
            let mut changed = kept;
            changed[at / 8] ^= 1 << (at % 8);
            assert_eq!(Place::decode(stream, id, &changed), None, "bit {at}");
        }
    }
}
