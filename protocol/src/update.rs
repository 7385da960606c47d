//! Updates: what changed, as records put and records removed. A snapshot is an update with everything in `put`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::{Millis, Record, RecordKey, RoomId, SeatId};

/// All who see the same bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ViewerClass {
    /// Set members; also scribe, presenter and supporter.
    Member,
    /// Seats with the facilitator's role, or who hold the process.
    Facilitator,
    /// Observers whom the set welcomes in this meeting.
    Observer,
    /// Observers whom it does not welcome, or not yet: of the meeting they see that there is one.
    Waiting,
}

impl ViewerClass {
    /// All classes.
    pub const ALL: [Self; 4] = [Self::Member, Self::Facilitator, Self::Observer, Self::Waiting];
}

/// A place in a class's log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Position {
    /// Identity of the log; it changes whenever the room is loaded.
    #[ts(type = "string")]
    pub epoch: Uuid,
    /// Whose log.
    pub class: ViewerClass,
    /// The last update seen, contiguous from 1 in each class.
    #[ts(type = "number")]
    pub offset: u64,
}

/// What happened, for announcements and sounds. The records say what is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Cause {
    /// The sort of thing.
    pub what: CauseKind,
    /// Who, where that is known to all.
    pub seat: Option<SeatId>,
}

/// Sorts of things that happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CauseKind {
    /// A snapshot.
    Snapshot,
    /// Somebody's page came or went.
    Presence,
    /// The meeting moved to a stage.
    StageBegan,
    /// The floor passed.
    FloorPassed,
    /// The floor is out.
    FloorFree,
    /// A question came to the table.
    QuestionAsked,
    /// Somebody said something in writing.
    WordSaid,
    /// The queue changed.
    QueueChanged,
    /// Slips were turned over.
    Revealed,
    /// The meeting paused.
    Paused,
    /// The meeting goes on.
    Resumed,
    /// Minutes were added or taken.
    TimeChanged,
    /// An action was written, agreed or reviewed.
    ActionChanged,
    /// The process changed hands, or was offered.
    ProcessChanged,
    /// Presenters were chosen.
    PresentersChosen,
    /// A chair was put, taken, renamed or given back.
    SeatChanged,
    /// Somebody asks for a seat back.
    SeatAskedFor,
    /// A meeting was opened or closed.
    MeetingChanged,
    /// The process was paused, or goes on.
    ProcessPaused,
    /// What was held came out.
    HeldOut,
    /// A pulse was opened or closed.
    PulseChanged,
    /// Somebody knocks.
    Knocked,
    /// Anything that needs no announcement.
    Quiet,
}

/// Records put and records removed in one room, for one class.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Update {
    /// Which room.
    pub room: RoomId,
    /// Where the log stands after this update.
    pub at: Position,
    /// Everything is in `put`; forget what you had.
    pub snapshot: bool,
    /// Room time when it was made.
    pub now: Millis,
    /// What happened.
    pub cause: Cause,
    /// Records that are new or changed.
    pub put: Vec<Record>,
    /// Records that are gone.
    pub remove: Vec<RecordKey>,
}

/// One seat's own records, whole: they replace the set that came before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
pub struct Personal {
    /// Which room.
    pub room: RoomId,
    /// The class offset that it belongs to.
    #[ts(type = "number")]
    pub as_of: u64,
    /// All of the seat's own records.
    pub put: Vec<Record>,
}
