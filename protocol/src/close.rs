//! Why the server closes a connection, and whether it is worth coming back.

/// A close code. 1000 to 2999 are RFC 6455's, 4000 to 4499 say *come back*, 4500 to 4999 say *don't*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CloseCode {
    /// 1003: a binary frame; this protocol is text.
    Binary,
    /// 1009: a frame over the limit.
    TooBig,
    /// 1011: a fault of ours. Come back.
    Fault,
    /// 1012: the server restarts. Come back.
    Restart,
    /// 1013: too many connections just now. Come back later.
    TryLater,
    /// 4001: the peer took nothing for the whole write time-out. Come back.
    TakesNothing,
    /// 4003: no frame for too long. Come back.
    NoHeartbeat,
    /// 4004: the room could not be kept just now. Come back.
    Storage,
    /// 4500: too many frames that nobody could read.
    Malformed,
    /// 4501: this seat or secret is not known here.
    NotAdmitted,
    /// 4502: this seat was taken out of the set.
    Removed,
    /// 4503: no valid `hello` in time.
    NeverSaidHello,
    /// 4504: the client speaks another version; load the page again.
    OtherVersion,
    /// 4505: the room is gone.
    RoomGone,
    /// 4506: the same seat has connected from somewhere else.
    Replaced,
    /// 4507: far too many frames.
    TooFast,
    /// 4508: the room can't be read, or panicked too often: it is left alone until somebody has looked into it.
    LeftAlone,
}

impl CloseCode {
    /// All codes.
    pub const ALL: [Self; 17] = [
        Self::Binary,
        Self::TooBig,
        Self::Fault,
        Self::Restart,
        Self::TryLater,
        Self::TakesNothing,
        Self::NoHeartbeat,
        Self::Storage,
        Self::Malformed,
        Self::NotAdmitted,
        Self::Removed,
        Self::NeverSaidHello,
        Self::OtherVersion,
        Self::RoomGone,
        Self::Replaced,
        Self::TooFast,
        Self::LeftAlone,
    ];

    /// The number in the close frame.
    #[must_use]
    pub const fn number(self) -> u16 {
        match self {
            Self::Binary => 1003,
            Self::TooBig => 1009,
            Self::Fault => 1011,
            Self::Restart => 1012,
            Self::TryLater => 1013,
            Self::TakesNothing => 4001,
            Self::NoHeartbeat => 4003,
            Self::Storage => 4004,
            Self::Malformed => 4500,
            Self::NotAdmitted => 4501,
            Self::Removed => 4502,
            Self::NeverSaidHello => 4503,
            Self::OtherVersion => 4504,
            Self::RoomGone => 4505,
            Self::Replaced => 4506,
            Self::TooFast => 4507,
            Self::LeftAlone => 4508,
        }
    }

    /// Whether a client should connect again by itself.
    #[must_use]
    pub const fn come_back(self) -> bool {
        matches!(
            self,
            Self::Fault | Self::Restart | Self::TryLater | Self::TakesNothing | Self::NoHeartbeat | Self::Storage
        )
    }

    /// The reason in the close frame: short, without anything about a person.
    #[must_use]
    pub const fn reason(self) -> &'static str {
        match self {
            Self::Binary => "this protocol is text",
            Self::TooBig => "frame too big",
            Self::Fault => "a fault of ours, come back",
            Self::Restart => "restarting, come back",
            Self::TryLater => "full just now, come back later",
            Self::TakesNothing => "nothing was taken in time, come back",
            Self::NoHeartbeat => "no heartbeat, come back",
            Self::Storage => "the room could not be kept, come back",
            Self::Malformed => "too many unreadable frames",
            Self::NotAdmitted => "seat or secret not known",
            Self::Removed => "this seat is no longer in the set",
            Self::NeverSaidHello => "no hello in time",
            Self::OtherVersion => "other protocol version, load the page again",
            Self::RoomGone => "the room is gone",
            Self::Replaced => "this seat is open somewhere else now",
            Self::TooFast => "far too many frames",
            Self::LeftAlone => "the room is left alone until somebody has looked into it",
        }
    }
}
