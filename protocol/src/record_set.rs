//! What a person sees of a set: what outlives its meetings.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{ClaimId, FormatId, FormatShape, KnownAs, MeetingState, Millis, Retention, RoomId, Sealed, SeatId, Talk};

/// A set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct SetRecord {
    /// This room.
    pub room: RoomId,
    /// The set's name.
    pub name: Option<Arc<Sealed>>,
    /// The generation of keys that new texts are sealed with.
    pub key_epoch: u32,
    /// When it was created.
    pub created_at: Millis,
    /// The meeting that is open now.
    pub open_meeting: Option<RoomId>,
    /// How its people are known to each other.
    pub known_as: KnownAs,
    /// How long words of its meetings are kept at most.
    pub retention: Retention,
    /// It is in the server's memory alone, and ends with the server.
    pub in_memory: bool,
    /// Where its call is, for who sits in it: a link, a number, or a few words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub call_link: Option<Arc<Sealed>>,
}

/// A meeting, as its set sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct MeetingRecord {
    /// The meeting's room.
    pub id: RoomId,
    /// Which meeting of the set, from 1.
    pub number: u16,
    /// Where people talk.
    pub talk: Talk,
    /// The format's key.
    pub format: String,
    /// How it was changed for this meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub shape: Option<FormatShape>,
    /// The format of the set's own that this was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub own: Option<FormatId>,
    /// How many issues it has room for.
    pub issues: u8,
    /// Open, closed, or forgotten.
    pub state: MeetingState,
    /// When it was opened.
    pub opened_at: Millis,
    /// When it was closed.
    pub closed_at: Option<Millis>,
    /// Who presented.
    pub presented: Vec<SeatId>,
    /// How long its words are kept.
    pub retention: Retention,
    /// When they go, once it is closed.
    pub forgets_at: Option<Millis>,
}

/// A wish to have a taken seat back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct ClaimRecord {
    /// Which.
    pub id: ClaimId,
    /// The seat.
    pub seat: SeatId,
    /// Since when.
    pub since: Millis,
    /// Members who said yes so far.
    pub vouched: Vec<SeatId>,
}
