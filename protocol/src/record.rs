//! What a person sees of a meeting: small records with a kind and, where there are several of a kind, an id.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    ActionRecord, Asking, ClaimRecord, Floor, ItemId, MeetingRecord, Millis, QuestionRecord, Queue, Reply, Reveal,
    RightsRecord, RoomId, Sealed, SeatId, SetRecord, SlipKind, SlipRecord, StageId, StageState, Standing, Talk, Turns,
    WhyPassed, WordRecord,
};

/// One thing that a viewer sees. Kinds without an id stand alone in their room.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Record {
    /// A set.
    Set(SetRecord),
    /// A meeting of the set, as the set sees it.
    Meeting(MeetingRecord),
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
        };
        RecordKey { kind: kind.to_owned(), id }
    }
}

macro_rules! plain {
    ($($item:item)*) => {
        $(#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)] $item)*
    };
}
macro_rules! words {
    ($($item:item)*) => {
        $(
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
            #[serde(rename_all = "snake_case")]
            $item
        )*
    };
}

words! {
    /// A seat's role in the set.
    pub enum Role {
        /// May run the process.
        Facilitator,
        /// Brings issues and questions.
        Member,
    }
    /// Whether a seat's page is connected. Not whether the person is there: a page may sleep.
    pub enum Presence {
        /// Connected.
        Here,
        /// Not connected now.
        Away,
        /// Nobody has sat here in this meeting.
        Never,
    }
    /// Where somebody sits, told to the set as an honest choice.
    pub enum Sits {
        /// Alone in the room.
        Alone,
        /// Others may overhear.
        MayBeOverheard,
    }
    /// How somebody agreed to the ground rules.
    pub enum AgreedHow {
        /// On the page.
        OnThePage,
        /// By voice, marked by who holds the process.
        ByVoice,
    }
    /// Where a meeting is.
    pub enum MeetingState {
        /// People may enter.
        Open,
        /// Closed; what is left can be read.
        Closed,
    }
    /// What the clock does.
    pub enum TimerState {
        /// It runs to `deadline`.
        Running,
        /// It is held at `remaining`.
        Held,
        /// The stage has an open end, or a silence: no clock.
        None,
    }
    /// What the holder of the floor is doing.
    pub enum Doing {
        /// Speaking.
        Speaking,
        /// Asking a question.
        Asking,
        /// Answering the question on the table.
        Answering,
        /// May put one more question on the same thread.
        FollowingUp,
    }
}

/// A chair's place in the circle, from 0, the same for all.
pub type Place = u16;

plain! {
    /// A meeting.
    pub struct RoomRecord {
        /// This room.
        pub room: RoomId,
        /// The set that it belongs to.
        pub set: RoomId,
        /// The set's name.
        pub set_name: Option<Sealed>,
        /// Which meeting of the set, from 1.
        pub number: u16,
        /// Where people talk.
        pub talk: Talk,
        /// The format's key.
        pub format: String,
        /// Open or closed.
        pub state: MeetingState,
        /// When it was opened.
        pub opened_at: Millis,
        /// The end that was agreed. Absent until the first stage after arriving begins.
        pub ends_at: Option<Millis>,
        /// Who presents, in order; as many as were chosen so far.
        pub presenters: Vec<SeatId>,
        /// How many issues the meeting has room for.
        pub issues: u8,
        /// When it was closed.
        pub closed_at: Option<Millis>,
    }

    /// One stage of the plan.
    pub struct StageRecord {
        /// Which.
        pub id: StageId,
        /// The stage's word in its format, such as `check_in`.
        pub key: String,
        /// Which issue it belongs to, from 1.
        pub issue: Option<u8>,
        /// Whose issue, when chosen.
        pub presenter: Option<SeatId>,
        /// Where it stands.
        pub state: StageState,
        /// Why it was passed over.
        pub why: Option<WhyPassed>,
        /// Whole minutes it is planned for now; absent with an open end.
        pub minutes: Option<u16>,
        /// Who may have the floor.
        pub floor: Floor,
        /// Whether the room keeps a holder.
        pub turns: Turns,
        /// What its queue holds.
        pub queue: Queue,
        /// What its questions are for, where it has a queue.
        pub asking: Option<Asking>,
        /// Whether what is said is answered.
        pub reply: Reply,
        /// What is written on slips.
        pub slips: Option<SlipKind>,
        /// When slips are seen.
        pub reveal: Reveal,
        /// Whether its slips have been turned over.
        pub revealed: bool,
        /// Whether actions are written here.
        pub actions: bool,
        /// Whether people say yes to the ground rules here.
        pub agreeing: bool,
        /// Whether its presenter must ask for it.
        pub consent: bool,
        /// Whether its presenter asked for it.
        pub consented: bool,
    }

    /// The clock of the stage.
    pub struct TimerRecord {
        /// Which stage.
        pub stage: StageId,
        /// What it does.
        pub state: TimerState,
        /// Room time at which it reaches zero, while running.
        pub deadline: Option<Millis>,
        /// Milliseconds left, while held; negative when over.
        #[ts(type = "number | null")]
        pub remaining: Option<i64>,
        /// The stage's whole length.
        pub total: Millis,
        /// How long before zero the warning mark stands.
        pub warn: Millis,
    }

    /// The floor: who has it, and the order.
    pub struct FloorRecord {
        /// Who may have it in this stage.
        pub floor: Floor,
        /// Whether the room keeps a holder.
        pub turns: Turns,
        /// Who has it.
        pub holder: Option<SeatId>,
        /// What the holder is doing.
        pub doing: Option<Doing>,
        /// Since when.
        pub since: Option<Millis>,
        /// The question on the table.
        pub question: Option<ItemId>,
        /// Who asked it, or asks.
        pub asker: Option<SeatId>,
        /// In a round: who is still to come, in order. Untracked: the order, the first one starts.
        pub order: Vec<SeatId>,
        /// In a round: who had a turn or passed.
        pub had: Vec<SeatId>,
        /// The holder's line is lost: until when the turn is kept.
        pub kept_until: Option<Millis>,
        /// The holder's line is lost and the floor waits for who holds the process.
        pub waits: bool,
    }

    /// One place in the queue.
    pub struct Waiting {
        /// Who waits.
        pub seat: SeatId,
        /// The written question, in a queue of words.
        pub question: Option<ItemId>,
        /// Since when.
        pub since: Millis,
    }

    /// The queue: one order, the server's.
    pub struct QueueRecord {
        /// What it holds.
        pub holds: Queue,
        /// Who waits, first to last.
        pub waiting: Vec<Waiting>,
        /// Hands raised while the stage has no queue are kept for the next that has one.
        pub kept_for_later: bool,
    }

    /// Who holds the process.
    pub struct ProcessRecord {
        /// The seat, or nobody.
        pub holder: Option<SeatId>,
        /// To whom it is offered.
        pub offered_to: Option<SeatId>,
    }

    /// A pause.
    pub struct PauseRecord {
        /// Who paused; absent when the room paused by itself because it was empty.
        pub by: Option<SeatId>,
        /// Since when.
        pub since: Millis,
    }

    /// A chair.
    pub struct SeatRecord {
        /// Which.
        pub id: SeatId,
        /// Where in the circle.
        pub place: Place,
        /// Its role.
        pub role: Role,
        /// The name on it.
        pub name: Option<Sealed>,
        /// Whether somebody has taken it.
        pub taken: bool,
        /// Whether its page is connected.
        pub presence: Presence,
        /// Since when it is away.
        pub away_since: Option<Millis>,
        /// How it agreed to the ground rules in this meeting.
        pub agreed: Option<AgreedHow>,
        /// Where the person sits.
        pub sits: Option<Sits>,
    }

    /// What only the desk shows: what time costs is the facilitator's to see.
    pub struct DeskRecord {
        /// When the meeting would end if all goes on as planned from here.
        pub would_end_at: Option<Millis>,
        /// While the stage runs over or the clock is held, the end slips since then, millisecond by millisecond.
        pub slips_since: Option<Millis>,
        /// Whole milliseconds of named slack that are left.
        pub slack_left: Millis,
        /// All who are connected are ready (never who has written).
        pub all_ready: bool,
        /// All had a turn in this round.
        pub all_had_a_turn: bool,
        /// The stage that *on* leads to.
        pub next: Option<StageId>,
        /// The stage that *back* leads to.
        pub back: Option<StageId>,
    }

    /// Who I am here.
    pub struct MeRecord {
        /// My seat.
        pub seat: SeatId,
        /// Its role.
        pub role: Role,
        /// My standings now: the rights record says what each may do.
        pub standings: Vec<Standing>,
        /// Whether I said that I am ready.
        pub ready: bool,
        /// Questions that I marked to keep.
        pub kept: Vec<ItemId>,
        /// The pause is mine: I may resume.
        pub paused_by_me: bool,
    }
}
