//! The form in which a fact or a text is stored, with a checksum that is verified on every load.
//!
//! `checksum (4 bytes) · version (2 bytes) · body`, big-endian. The checksum also covers *where* the
//! record belongs, so that a record found in another place than it was written to is damaged as
//! well. CRC-32 finds every change of up to 32 neighbouring bits; it guards against disks, not
//! against people, and must not be mistaken for a signature.

use bytes::{BufMut, Bytes, BytesMut};

use crate::{FactNumber, RowKey, StreamId, TextId};

const CHECKSUM_BYTES: usize = 4;
const HEADER_BYTES: usize = CHECKSUM_BYTES + 2;

/// Where a record belongs.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    /// A fact, by its number.
    Fact(FactNumber),
    /// A text, and the last fact of the batch that wrote it.
    Text(TextId, FactNumber),
    /// Where a stream says how much of it there is.
    Tail,
    /// Where it is said that there is such a stream.
    Stream,
    /// Where it is said where a text lies.
    Where(TextId),
    /// A row of the table beside the streams, by its key.
    Row(RowKey),
}

/// Copies a body into a record of its own, which shares no memory with what the caller gave: a
/// slice of a larger buffer would keep all of that buffer alive, erased texts included.
pub(crate) fn encode(stream: StreamId, place: Place, version: u16, body: &[u8]) -> Bytes {
    let mut record = BytesMut::with_capacity(HEADER_BYTES + body.len());
    write(stream, place, version, body, &mut record);
    record.freeze()
}

/// Writes a record behind what is there already.
pub(crate) fn write(stream: StreamId, place: Place, version: u16, body: &[u8], to: &mut impl BufMut) {
    to.put_u32(checksum(stream, place, version, body));
    to.put_u16(version);
    to.put_slice(body);
}

/// How many bytes a record with this body has.
pub(crate) fn length(body: &[u8]) -> usize {
    HEADER_BYTES + body.len()
}

/// A checksum over where a text lies.
pub(crate) fn place_sum(stream: StreamId, id: TextId, place: &[u8]) -> u32 {
    checksum(stream, Place::Where(id), OWN_VERSION, place)
}

/// The checksum that a record carries, right or wrong.
pub(crate) fn sum(record: &[u8]) -> Option<u32> {
    record.first_chunk().map(|sum| u32::from_be_bytes(*sum))
}

/// Gives back version and body, or nothing when the record isn't what was written to this place.
pub(crate) fn decode(stream: StreamId, place: Place, record: &Bytes) -> Option<(u16, Bytes)> {
    let (sum, rest) = record.split_first_chunk::<CHECKSUM_BYTES>()?;
    let (version, body) = rest.split_first_chunk::<2>()?;
    let version = u16::from_be_bytes(*version);
    (u32::from_be_bytes(*sum) == checksum(stream, place, version, body))
        .then(|| (version, record.slice(HEADER_BYTES..)))
}

fn checksum(stream: StreamId, place: Place, version: u16, body: &[u8]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&stream.0);
    match place {
        Place::Fact(number) => {
            hasher.update(b"fact");
            hasher.update(&number.0.to_be_bytes());
        }
        Place::Text(id, number) => {
            hasher.update(b"text");
            hasher.update(&id.0);
            hasher.update(&number.0.to_be_bytes());
        }
        Place::Tail => hasher.update(b"tail"),
        Place::Stream => hasher.update(b"stream"),
        Place::Where(id) => {
            hasher.update(b"place");
            hasher.update(&id.0);
        }
        Place::Row(key) => {
            hasher.update(b"row");
            hasher.update(&key.0);
        }
    }
    hasher.update(&version.to_be_bytes());
    hasher.update(body);
    hasher.finalize()
}

/// The version of the records that the journal makes up itself: of texts, which come with their own version inside the
/// seal, of tails and of streams.
pub(crate) const OWN_VERSION: u16 = 1;

#[cfg(test)]
mod tests {
    use super::*;

    const STREAM: StreamId = StreamId([7; 16]);
    const PLACE: Place = Place::Fact(FactNumber(3));

    #[test]
    fn a_record_comes_back_as_it_was_written() {
        for body in [&b""[..], b"a", b"a longer body"] {
            let record = encode(STREAM, PLACE, 9, body);
            assert_eq!(decode(STREAM, PLACE, &record), Some((9, Bytes::copy_from_slice(body))));
        }
    }

    #[test]
    fn a_record_of_another_place_is_damaged() {
        let record = encode(STREAM, PLACE, 9, b"body");
        assert_eq!(decode(StreamId([8; 16]), PLACE, &record), None);
        assert_eq!(decode(STREAM, Place::Fact(FactNumber(4)), &record), None);
        let text = TextId([7; 16]);
        let record = encode(STREAM, Place::Text(text, FactNumber(3)), 9, b"body");
        assert_eq!(decode(STREAM, PLACE, &record), None);
        for place in [Place::Tail, Place::Stream] {
            assert_eq!(decode(STREAM, place, &record), None);
            assert_eq!(decode(STREAM, PLACE, &encode(STREAM, place, 9, b"body")), None);
        }
        let other = Place::Text(TextId([8; 16]), FactNumber(3));
        assert_eq!(decode(STREAM, other, &record), None);
    }

    #[test]
    fn a_record_cut_short_anywhere_is_damaged() {
        let record = encode(STREAM, PLACE, 9, b"body");
        for length in 0..record.len() {
            assert_eq!(decode(STREAM, PLACE, &record.slice(..length)), None, "cut to {length}");
        }
    }
}
