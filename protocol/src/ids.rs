//! Identities and instants. Every id is a UUID that its maker drew at random (version 4): no counters, no time in it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
        #[serde(transparent)]
        #[ts(type = "string")]
        pub struct $name(pub Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

id!(
    /// A room: the live state of one set or of one meeting.
    RoomId
);
id!(
    /// A seat: a place in a set, with a role. It belongs to the set and is the same in all its meetings.
    SeatId
);
id!(
    /// A command, made by the client. The same id sent again counts once.
    CommandId
);
id!(
    /// A contribution (question, word, slip, action, learning) and the text that belongs to it. Made by the client;
    /// record id, idempotence key and associated data of the sealing at once.
    ItemId
);
id!(
    /// Somebody's wish to have a taken seat back, made by the browser that asks.
    ClaimId
);
id!(
    /// A stranger's knock at the door: it has the id of the seat that the stranger brings.
    KnockId
);

id!(
    /// A format of the set's own, made by the browser that changed one.
    FormatId
);

impl From<FormatId> for ItemId {
    /// The words of a set's own format are the text under the format's own id.
    fn from(format: FormatId) -> Self {
        Self(format.0)
    }
}

impl From<SeatId> for ItemId {
    /// A seat's name is the text under the seat's own id.
    fn from(seat: SeatId) -> Self {
        Self(seat.0)
    }
}

impl From<RoomId> for ItemId {
    /// A set's name is the text under the set's own id.
    fn from(room: RoomId) -> Self {
        Self(room.0)
    }
}

impl RoomId {
    /// A set's call link is the text under an id of its own beside the set's, which nothing else in the set may have.
    #[must_use]
    pub const fn call_link(self) -> ItemId {
        ItemId(Uuid::from_u128(self.0.as_u128() ^ 1))
    }
}

/// A stage in a meeting's plan, counted from 0 in the order in which stages are meant to be lived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(transparent)]
#[ts(type = "number")]
pub struct StageId(pub u16);

/// Room time in milliseconds: the server's clock at its start plus monotonic time since, so it never runs backwards.
/// As an instant it counts from the Unix epoch; as a length it is just milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(transparent)]
#[ts(type = "number")]
pub struct Millis(pub u64);

impl Millis {
    /// This many whole minutes.
    #[must_use]
    pub const fn minutes(minutes: u64) -> Self {
        Self(minutes * 60_000)
    }

    /// This instant plus a length, at most the largest instant.
    #[must_use]
    pub const fn plus(self, length: Self) -> Self {
        Self(self.0.saturating_add(length.0))
    }

    /// The length since `earlier`, zero when that is later.
    #[must_use]
    pub const fn since(self, earlier: Self) -> Self {
        Self(self.0.saturating_sub(earlier.0))
    }
}
