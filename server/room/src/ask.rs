//! What enters a room, and what leaves it besides records.

use askwell_protocol::{
    CauseKind, ClaimId, Command, CommandId, CreateSet, Door, ItemId, KnockId, KnownAs, Millis, NewMeeting, Place,
    Retention, Role, RoomId, Sealed, SeatId,
};
use serde::{Deserialize, Serialize};

use crate::Fact;
use crate::text::TextChange;

/// Time and chance, given from outside.
#[derive(Clone, Copy, Debug)]
pub struct Context {
    /// Room time.
    pub now: Millis,
    /// A random number, fresh for every call; used where something is shuffled.
    pub seed: u64,
    /// How long a lost holder keeps the turn in writing; configuration, by default `limits::GRACE_MS`.
    pub grace: Millis,
}

/// Something asked of a room.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// A seat's command.
    Command {
        /// Whose.
        seat: SeatId,
        /// Its id: the same again counts once.
        id: CommandId,
        /// What.
        command: Command,
    },
    /// A set is to be.
    Create(CreateSet),
    /// Somebody sits down at the door, on a free seat.
    Sit {
        /// Which seat.
        seat: SeatId,
        /// A name, when it is a new seat.
        name: Option<Sealed>,
        /// What the link is for.
        role: Role,
    },
    /// Somebody asks at the door for a seat that is taken.
    Claim {
        /// The wish.
        claim: ClaimId,
        /// The seat.
        seat: SeatId,
        /// What the link is for.
        role: Role,
    },
    /// Another room tells something.
    Carry(Carry),
}

/// What one room tells another. Each is taken once, however often it is told.
#[derive(Clone, Debug, PartialEq)]
pub enum Carry {
    /// From the set: a meeting opens, with all that it needs.
    Open(Box<Opening>),
    /// From the set: a chair is new or has changed.
    Seat(SeatIn, Option<Sealed>),
    /// From the set: somebody asks for a seat back.
    Claim(ClaimId, SeatId, Vec<SeatId>),
    /// From the set: that wish has been answered.
    ClaimGone(ClaimId),
    /// From the set: how strangers come in.
    Door(Door),
    /// From the set: where its call is now.
    CallLink(Option<Sealed>),
    /// From the set: a stranger of this name knocks.
    Knock(KnockId, Sealed),
    /// From the set: that knock has been answered.
    KnockGone(KnockId),
    /// From the meeting: it is closed, and this comes home.
    End {
        /// Which meeting.
        meeting: RoomId,
        /// When it closed.
        closed_at: Millis,
        /// Who presented.
        presented: Vec<SeatId>,
        /// The set's actions as they stand now, with their texts.
        actions: Vec<ActionIn>,
        /// Texts of those actions.
        texts: Vec<(ItemId, Sealed)>,
        /// How long its words are kept.
        retention: Retention,
    },
    /// From the set: the words of those who took them along are to go, or all. With neither it only asks whether the meeting
    /// is still there.
    Forget {
        /// Who took their words along.
        words_of: Vec<SeatId>,
        /// What was said is to go at once.
        all: bool,
    },
    /// From the meeting: what was said in it is gone.
    Forgotten {
        /// Which meeting.
        meeting: RoomId,
    },
}

/// All that a meeting needs from its set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Opening {
    /// What was asked for.
    pub meeting: NewMeeting,
    /// The set.
    pub set: RoomId,
    /// Which meeting of the set, from 1.
    pub number: u16,
    /// Chairs in order round the circle.
    pub seats: Vec<SeatIn>,
    /// Actions that are still open.
    pub actions: Vec<ActionIn>,
    /// In which meeting of the set somebody presented last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub presented: Vec<(SeatId, u16)>,
    /// The seat that opened it, if a seat did.
    pub opened_by: Option<SeatId>,
    /// Wishes for seats that wait just now. They come and go, so they are no part of the fact; told again after a load,
    /// they also say which wishes are gone.
    #[serde(skip)]
    pub claims: Vec<ClaimIn>,
    /// How the set's people are known to each other.
    #[serde(default)]
    pub known_as: Option<KnownAs>,
    /// How strangers come in; it changes, and so is told beside the fact.
    #[serde(skip, default = "open_door")]
    pub door: Door,
    /// Strangers who knock just now; their names are among the texts.
    #[serde(skip)]
    pub knocks: Vec<KnockId>,
    /// Texts of names and actions, and where the call is. They lie beside the fact, never in it.
    #[serde(skip)]
    pub texts: Vec<(ItemId, Sealed)>,
}

impl Opening {
    /// A meeting of nobody, with an open door: what the tests of this crate begin with.
    #[cfg(test)]
    pub(crate) fn bare(id: RoomId) -> Self {
        let meeting = NewMeeting {
            id,
            format: "classic".to_owned(),
            talk: askwell_protocol::Talk::Writing,
            issues: 1,
            minutes: None,
            shape: None,
            own: None,
            nameless: false,
            retention: None,
        };
        Self {
            meeting,
            set: RoomId(uuid::Uuid::nil()),
            number: 1,
            seats: Vec::new(),
            actions: Vec::new(),
            presented: Vec::new(),
            opened_by: None,
            claims: Vec::new(),
            known_as: None,
            door: Door::Open,
            knocks: Vec::new(),
            texts: Vec::new(),
        }
    }
}

const fn open_door() -> Door {
    Door::Open
}

/// A chair as it is carried into a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatIn {
    /// Which.
    pub id: SeatId,
    /// Where in the circle.
    pub place: Place,
    /// Its role.
    pub role: Role,
    /// Whether somebody has taken it.
    pub taken: bool,
    /// Whether it was taken out of the set. Its id is never used again, and its name stays on what was said.
    #[serde(default)]
    pub gone: bool,
    /// Whose chair it supports.
    #[serde(default)]
    pub supports: Option<SeatId>,
}

impl SeatIn {
    /// A chair that nobody has taken yet.
    #[must_use]
    pub const fn new(id: SeatId, place: Place, role: Role) -> Self {
        Self { id, place, role, taken: false, gone: false, supports: None }
    }
}

/// A wish to have a seat back, as the meeting must know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimIn {
    /// Which.
    pub id: ClaimId,
    /// The seat.
    pub seat: SeatId,
    /// Who vouched so far.
    pub vouched: Vec<SeatId>,
}

/// An action as it is carried between set and meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionIn {
    /// Which; its text lies under the same id.
    pub id: ItemId,
    /// Whose.
    pub owner: SeatId,
    /// Who typed it.
    pub typed_by: SeatId,
    /// By when.
    pub due: Option<String>,
    /// Whether its yes was given by voice.
    pub by_voice: bool,
    /// The meeting in which it was written, from 1.
    pub meeting: u16,
    /// What became of it; done and dropped ones go out of the set.
    pub outcome: Option<askwell_protocol::Outcome>,
}

impl ActionIn {
    /// Whether it is still to be kept: neither done nor dropped.
    #[must_use]
    pub const fn goes_on(&self) -> bool {
        use askwell_protocol::Outcome;
        !matches!(self.outcome, Some(Outcome::Done | Outcome::Dropped))
    }
}

/// The facts that an ask makes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decision {
    /// In order. Empty when the same thing was asked before and counts already, or when nothing was due.
    pub facts: Vec<Fact>,
    /// Texts to put or erase, before the facts.
    pub texts: Vec<TextChange>,
}

impl Decision {
    /// What happened, for the update's cause: the first fact that has something to announce. That the floor is free is
    /// only news when nothing else is.
    #[must_use]
    pub fn cause(&self) -> askwell_protocol::Cause {
        let causes: Vec<_> = self.facts.iter().map(Fact::cause).collect();
        let loud = causes.iter().find(|cause| !matches!(cause.what, CauseKind::Quiet | CauseKind::FloorFree));
        let free = causes.iter().find(|cause| cause.what == CauseKind::FloorFree);
        let quiet = askwell_protocol::Cause { what: CauseKind::Quiet, seat: None };
        loud.or(free).copied().unwrap_or(quiet)
    }

    /// Whether there is nothing to keep and nothing to tell.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty() && self.texts.is_empty()
    }
}

/// What a durable fact asks of the world outside its room.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Tell another room.
    Carry(RoomId, Carry),
    /// The seat is now its claimant's: the secret that came with the claim opens it, the old one no longer does.
    SeatGiven(SeatId, ClaimId),
    /// The claim came to nothing: forget its secret.
    ClaimRefused(ClaimId),
    /// A stranger was not let in: forget the secret that came with the knock for this seat.
    KnockRefused(SeatId),
    /// The seat was taken out of the set: its secret opens nothing any more, and its line is told so.
    SeatRemoved(SeatId),
}
