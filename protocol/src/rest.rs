//! The bodies of the few HTTP requests: create a set, look through the door, sit down, post a command.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    ClaimId, Command, CommandId, FormatId, FormatShape, KnownAs, Millis, OwnFormat, Record, Retention, Role, RoomId,
    Sealed, SeatId, Talk,
};

macro_rules! asked {
    ($($item:item)*) => {
        $(
            #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
            #[serde(deny_unknown_fields)]
            $item
        )*
    };
}

asked! {
    /// `POST /api/sets`: the browser makes all ids, so that names can be sealed before they are sent.
    pub struct CreateSet {
        /// The set's room.
        pub set: RoomId,
        /// Its name, sealed in scope of the set with the set's id as record id.
        pub name: Sealed,
        /// Its chairs, in order round the circle.
        pub seats: Vec<NewSeat>,
        /// How its people are known to each other; by first or chosen names if nothing is said.
        #[serde(default)]
        #[ts(optional)]
        pub known_as: Option<KnownAs>,
        /// How long words of its meetings are kept at most; a day if nothing is said. With *nothing* the set itself is in the
        /// server's memory alone, and ends with the server.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        pub retention: Option<Retention>,
        /// Where its call is, sealed like its name, with its own kind.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        pub call_link: Option<Sealed>,
        /// Formats of its own that it begins with.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[ts(optional, as = "Option<Vec<OwnFormat>>")]
        pub formats: Vec<OwnFormat>,
        /// Its first meeting, where one is to be opened at once.
        pub meeting: Option<NewMeeting>,
    }

    /// A chair.
    pub struct NewSeat {
        /// Its id.
        pub id: SeatId,
        /// The name on it.
        pub name: Sealed,
        /// Its role.
        pub role: Role,
        /// Whose seat it supports, for a supporter.
        #[serde(default)]
        #[ts(optional)]
        pub supports: Option<SeatId>,
    }

    /// A meeting to be opened.
    pub struct NewMeeting {
        /// Its room.
        pub id: RoomId,
        /// The format's key: `classic`.
        pub format: String,
        /// Where people talk.
        pub talk: Talk,
        /// How many issues, as many as the format takes; 0 where nobody presents.
        pub issues: u8,
        /// How many minutes it is to last; as long as the format has it, if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        pub minutes: Option<u16>,
        /// How the format was changed for this meeting.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        pub shape: Option<FormatShape>,
        /// The format of the set's own that this is: the meeting's stages are called as there.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        pub own: Option<FormatId>,
        /// Its written rounds bear no names, as the set agreed: all but bids, and but what is for one person.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        #[ts(optional, as = "Option<bool>")]
        pub nameless: bool,
        /// How long its words are kept, no longer than the set has it; a day, or less where the set has less, if not said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        pub retention: Option<Retention>,
    }

    /// `POST /api/door`: what a link shows before anybody sits down. It takes nothing.
    pub struct DoorRequest {
        /// The link's token.
        pub token: String,
    }

    /// `POST /api/seats`: sit down. The same request again is answered the same.
    pub struct SitRequest {
        /// The link's token.
        pub token: String,
        /// The seat.
        pub seat: SeatId,
        /// A name, when the seat is a new one that I add for myself.
        pub name: Option<Sealed>,
        /// SHA-256 of the seat's secret, base64url.
        pub secret_hash: String,
        /// The seat's P-256 public key, uncompressed, base64url.
        pub public_key: String,
        /// When the seat is taken: the id under which I ask for it back.
        pub claim: ClaimId,
    }

    /// `POST /api/rooms/{room}/commands`, with the seat's secret as bearer: a command without a socket. A facilitator
    /// who is in a meeting reaches the set this way.
    pub struct PostedCommand {
        /// The set that my seat belongs to.
        pub set: RoomId,
        /// My seat.
        pub seat: SeatId,
        /// The command's id.
        pub id: CommandId,
        /// What is asked.
        pub command: Command,
    }
}

/// The answer to `GET /api/server`: what a page has to know before it knows anybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct AboutServer {
    /// The version of the protocol that it speaks.
    pub v: u16,
    /// Whether starting a set takes a key: it is shown as bearer of `POST /api/sets`.
    pub creation_key: bool,
}

/// The answer to creating a set. The tokens are shown once; the server keeps their SHA-256 alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct SetCreated {
    /// Opens the set for members: 128 random bits, base64url.
    pub member_token: String,
    /// Opens the set for facilitators.
    pub facilitator_token: String,
}

/// The answer to a look through the door.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct DoorAnswer {
    /// The set.
    pub set: RoomId,
    /// What the link is for.
    pub role: Role,
    /// Room time.
    pub now: Millis,
    /// The set's record, its seats and its meetings.
    pub records: Vec<Record>,
}

/// The answer to sitting down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "sat", rename_all = "snake_case")]
pub enum SitAnswer {
    /// The seat is yours: `hello` with its secret.
    Yes,
    /// Somebody took it before. A facilitator or two members can give it back; ask again with the same body.
    Asked,
    /// The name is not on the list, and somebody has to open. Ask again with the same body.
    Knocking,
    /// The wish, or the knock, was refused.
    No,
}
