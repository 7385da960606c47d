//! What a person sees of a meeting: small records with a kind and, where there are several of a kind, an id.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    ActionRecord, AnswerRecord, ClaimRecord, DeskRecord, DoorRecord, FloorRecord, FormatRecord, GroupsRecord,
    KnockRecord, MeRecord, MeetingRecord, NoteRecord, ObserverRecord, PauseRecord, ProcessPauseRecord, ProcessRecord,
    PulseRecord, QuestionRecord, QueueRecord, RightsRecord, RoomRecord, ScribeRecord, SeatRecord, SetRecord,
    SlipRecord, StageRecord, TimerRecord, WordRecord,
};

/// One thing that a viewer sees. Kinds without an id stand alone in their room.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Record {
    /// A set.
    Set(SetRecord),
    /// A meeting of the set, as the set sees it.
    Meeting(MeetingRecord),
    /// A format of the set's own.
    Format(FormatRecord),
    /// Somebody asks for a seat back.
    Claim(ClaimRecord),
    /// A meeting, as those in it see it.
    Room(RoomRecord),
    /// One stage of the plan.
    Stage(StageRecord),
    /// The clock of the stage.
    Timer(TimerRecord),
    /// The floor.
    Floor(FloorRecord),
    /// The queue.
    Queue(QueueRecord),
    /// Who holds the process.
    Process(ProcessRecord),
    /// That the meeting is paused; absent otherwise.
    Pause(PauseRecord),
    /// Which commands are open to which standing.
    Rights(RightsRecord),
    /// A chair.
    Seat(SeatRecord),
    /// A question that was asked; in a personal set also one that waits.
    Question(QuestionRecord),
    /// Something said in writing.
    Word(WordRecord),
    /// A slip, face up; in a personal set also one that is face down.
    Slip(SlipRecord),
    /// An action.
    Action(ActionRecord),
    /// What only the desk shows (facilitator class).
    Desk(DeskRecord),
    /// Who I am here (personal sets only).
    Me(MeRecord),
    /// The small groups of the stage; absent where it has none.
    Groups(GroupsRecord),
    /// The scribe of this issue; absent outside of issues.
    Scribe(ScribeRecord),
    /// A note of the scribe's list (personal sets of scribe and presenter only).
    Note(NoteRecord),
    /// That the process is paused; absent otherwise.
    ProcessPause(ProcessPauseRecord),
    /// An observer who asks to sit in.
    Observer(ObserverRecord),
    /// How strangers come in.
    Door(DoorRecord),
    /// Somebody knocks.
    Knock(KnockRecord),
    /// A pulse.
    Pulse(PulseRecord),
    /// The answer to a question that was sent back; in the class for a nameless one, personal for a named one.
    Answer(AnswerRecord),
}

/// The name of a record: its kind, and its id where there are several of that kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
pub struct RecordKey {
    /// The record's `kind`.
    pub kind: String,
    /// The record's `id` as text; empty for a kind that stands alone.
    pub id: String,
}

impl Record {
    /// The name under which a client keeps this record.
    #[must_use]
    pub fn key(&self) -> RecordKey {
        let (kind, id) = match self {
            Self::Set(_) => ("set", String::new()),
            Self::Meeting(r) => ("meeting", r.id.to_string()),
            Self::Format(r) => ("format", r.id.to_string()),
            Self::Claim(r) => ("claim", r.id.to_string()),
            Self::Room(_) => ("room", String::new()),
            Self::Stage(r) => ("stage", r.id.0.to_string()),
            Self::Timer(_) => ("timer", String::new()),
            Self::Floor(_) => ("floor", String::new()),
            Self::Queue(_) => ("queue", String::new()),
            Self::Process(_) => ("process", String::new()),
            Self::Pause(_) => ("pause", String::new()),
            Self::Rights(_) => ("rights", String::new()),
            Self::Seat(r) => ("seat", r.id.to_string()),
            Self::Question(r) => ("question", r.id.to_string()),
            Self::Word(r) => ("word", r.id.to_string()),
            Self::Slip(r) => ("slip", r.id.to_string()),
            Self::Action(r) => ("action", r.id.to_string()),
            Self::Desk(_) => ("desk", String::new()),
            Self::Me(_) => ("me", String::new()),
            Self::Groups(_) => ("groups", String::new()),
            Self::Scribe(_) => ("scribe", String::new()),
            Self::Note(r) => ("note", r.id.to_string()),
            Self::ProcessPause(_) => ("process_pause", String::new()),
            Self::Observer(r) => ("observer", r.seat.to_string()),
            Self::Door(_) => ("door", String::new()),
            Self::Knock(r) => ("knock", r.id.to_string()),
            Self::Pulse(r) => ("pulse", r.id.to_string()),
            Self::Answer(r) => ("answer", r.id.to_string()),
        };
        RecordKey { kind: kind.to_owned(), id }
    }
}
