//! One room as it lies in the journal: read with today's code and lived through again.
//!
//! What must never be here: a panic that gets out. What lies on a disk may be anything.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use askwell_journal::{Stored, StreamId};
use askwell_protocol::{Millis, RoomId, SeatId};
use askwell_room::{Fact, MeetingFact, Room, SetFact, What};
use uuid::Uuid;

use crate::encoding::decode_stored;

/// What a tool knows of a room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Seen {
    /// The set that it belongs to; itself where it is one.
    pub(super) set: RoomId,
    pub(super) is_set: bool,
    pub(super) began: Millis,
    pub(super) last: Millis,
    /// Chairs; of a set.
    pub(super) seats: usize,
    pub(super) facts: usize,
    pub(super) texts: usize,
    /// Of facts and texts, without what the database needs to find them.
    pub(super) bytes: u64,
}

/// The room that a stream is of.
pub(super) fn id(stream: StreamId) -> RoomId {
    RoomId(Uuid::from_bytes(stream.0))
}

/// The stream that a room is kept in.
pub(super) fn stream(room: RoomId) -> StreamId {
    StreamId(room.0.into_bytes())
}

/// The set that a first fact says its room belongs to.
pub(super) fn set_of(room: RoomId, first: &Fact) -> Option<RoomId> {
    match &first.what {
        What::Set(SetFact::Created { .. }) => Some(room),
        What::Meeting(MeetingFact::Opened(opening)) => Some(opening.set),
        What::Set(_) | What::Meeting(_) => None,
    }
}

/// Decodes all that a stream holds and lives through it.
///
/// # Errors
/// What is wrong with it, as the end of a sentence.
pub(super) fn see(room: RoomId, stored: &Stored) -> Result<Seen, String> {
    let all = decode_stored(stored).map_err(|error| error.to_string())?;
    let facts = &all.facts;
    let first = facts.first().ok_or("it has texts and no fact")?;
    let set = set_of(room, first).ok_or("its first fact begins no room")?;
    let (began, is_set) = (first.at, matches!(first.what, What::Set(_)));
    let lived = catch_unwind(AssertUnwindSafe(|| {
        let mut lived = Room::unborn(room);
        lived.live_through(&all, |_, _, _| {});
        lived
    }));
    let lived = lived.map_err(|_| "its facts can't be lived through")?;
    if matches!(lived, Room::Unborn(_)) || lived.set_id() != Some(set) {
        return Err("its facts make no room".to_owned());
    }
    let facts_bytes: usize = stored.entries.iter().map(|entry| entry.payload.len()).sum();
    let texts_bytes: usize = stored.texts.iter().map(|(_, sealed)| sealed.len()).sum();
    Ok(Seen {
        set,
        is_set,
        began,
        last: facts.iter().map(|fact| fact.at).max().unwrap_or_default(),
        seats: seats(facts),
        facts: facts.len(),
        texts: all.texts.len(),
        bytes: (facts_bytes + texts_bytes) as u64,
    })
}

/// How many chairs a set has.
fn seats(facts: &[Fact]) -> usize {
    let mut seats = BTreeSet::<SeatId>::new();
    for fact in facts {
        match &fact.what {
            What::Set(SetFact::Created { seats: first, .. }) => seats.extend(first.iter().map(|seat| seat.id)),
            What::Set(SetFact::SeatAdded { seat, .. }) => {
                seats.insert(seat.id);
            }
            What::Set(SetFact::SeatRemoved { seat }) => {
                seats.remove(seat);
            }
            What::Set(_) | What::Meeting(_) => {}
        }
    }
    seats.len()
}
