//! How facts and sealed texts lie in the journal: bytes with a version, so that what was written years ago can be read.
//!
//! Version 1 is the type's JSON. When a fact changes so that its old JSON no longer reads, facts get version 2, and
//! `upcast.rs` a step that leads there. What must never be here: the wire's encoding, which has a version of its own.

#[cfg(test)]
mod golden;
mod upcast;

use askwell_journal::{Entry, FactNumber, Stored, TextId};
use askwell_protocol::{ItemId, Sealed};
use askwell_room::{Decision, Fact};
use bytes::Bytes;
use uuid::Uuid;

/// The version in which facts are written today.
pub(crate) const FACT_VERSION: u16 = 1;
/// The version in which texts are written today: the first byte of each.
const TEXT_VERSION: u8 = 1;

/// Why stored bytes are no fact or no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum DecodeError {
    /// Written by a later Askwell.
    #[error("encoding version {0} is not known here")]
    Version(u16),
    /// Not what its version says.
    #[error("the bytes are not what their version says")]
    Malformed,
}

/// A fact could not be written; a bug of ours, for every fact has a JSON form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a fact or a text has no encoding")]
pub(crate) struct EncodeError;

/// A fact as it is kept.
pub(crate) fn encode_fact(fact: &Fact) -> Result<(u16, Bytes), EncodeError> {
    let payload = serde_json::to_vec(fact).map_err(|_| EncodeError)?;
    Ok((FACT_VERSION, payload.into()))
}

/// A fact as it was.
pub(crate) fn decode_fact(version: u16, payload: &[u8]) -> Result<Fact, DecodeError> {
    let decoded = if version == FACT_VERSION {
        serde_json::from_slice(payload)
    } else {
        serde_json::from_value(upcast::lift(version, payload, &upcast::STEPS)?)
    };
    decoded.map_err(|_| DecodeError::Malformed)
}

/// Why what a stream holds is no room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum StoredError {
    /// One of its facts is none.
    #[error("fact {0} can't be decoded: {1}")]
    Fact(FactNumber, DecodeError),
    /// One of its texts is none.
    #[error("a text can't be decoded: {0}")]
    Text(DecodeError),
}

/// All that a stream holds, as one decision that makes the room what it is.
pub(crate) fn decode_stored(stored: &Stored) -> Result<Decision, StoredError> {
    let text = |(id, sealed): &(TextId, Bytes)| Ok((item_id(*id), Some(decode_text(sealed)?.into())));
    let texts = stored.texts.iter().map(text).collect::<Result<_, _>>().map_err(StoredError::Text)?;
    let fact = |entry: &Entry| {
        decode_fact(entry.version, &entry.payload).map_err(|error| StoredError::Fact(entry.number, error))
    };
    Ok(Decision { facts: stored.entries.iter().map(fact).collect::<Result<_, _>>()?, texts })
}

/// A sealed text as it is kept.
pub(crate) fn encode_text(text: &Sealed) -> Result<Bytes, EncodeError> {
    let mut bytes = vec![TEXT_VERSION];
    serde_json::to_writer(&mut bytes, text).map_err(|_| EncodeError)?;
    Ok(bytes.into())
}

/// A sealed text as it was.
pub(crate) fn decode_text(bytes: &[u8]) -> Result<Sealed, DecodeError> {
    match bytes.split_first() {
        Some((1, json)) => serde_json::from_slice(json).map_err(|_| DecodeError::Malformed),
        Some((other, _)) => Err(DecodeError::Version(u16::from(*other))),
        None => Err(DecodeError::Malformed),
    }
}

/// The journal's name of a text.
pub(crate) fn text_id(id: ItemId) -> TextId {
    TextId(id.0.into_bytes())
}

/// The text that the journal's name stands for.
pub(crate) fn item_id(id: TextId) -> ItemId {
    ItemId(Uuid::from_bytes(id.0))
}

#[cfg(test)]
mod tests {
    use askwell_protocol::{Millis, RoomId, SealedKind, SeatId};
    use askwell_room::{MeetingFact, What};

    use super::*;

    fn fact() -> Fact {
        let seat = SeatId(Uuid::from_u128(7));
        Fact { at: Millis(5), what: What::Meeting(MeetingFact::HandRaised { seat }) }
    }

    fn text() -> Sealed {
        Sealed {
            v: 1,
            key_epoch: 1,
            scope: RoomId(Uuid::from_u128(1)),
            kind: SealedKind::Word,
            iv: "AAAAAAAAAAAAAAAA".to_owned(),
            boxed: "AAAA".to_owned(),
            by: None,
        }
    }

    #[test]
    fn facts_and_texts_come_back_as_they_were() {
        let (version, payload) = encode_fact(&fact()).unwrap_or_default();
        assert_eq!(decode_fact(version, &payload), Ok(fact()));
        let bytes = encode_text(&text()).unwrap_or_default();
        assert_eq!(decode_text(&bytes), Ok(text()));
        let id = ItemId(Uuid::from_u128(9));
        assert_eq!(item_id(text_id(id)), id);
    }

    #[test]
    fn what_a_later_version_wrote_is_named_and_not_guessed_at() {
        let (_, payload) = encode_fact(&fact()).unwrap_or_default();
        assert_eq!(decode_fact(2, &payload), Err(DecodeError::Version(2)));
        assert_eq!(decode_text(b"\x02{}"), Err(DecodeError::Version(2)));
    }

    #[test]
    fn bytes_that_are_no_fact_are_said_to_be_none() {
        assert_eq!(decode_fact(1, b"{}"), Err(DecodeError::Malformed));
        assert_eq!(decode_text(b"\x01{}"), Err(DecodeError::Malformed));
        assert_eq!(decode_text(b""), Err(DecodeError::Malformed));
    }
}
