//! What the journal records: ids, codes and numbers, never a text. A fact has happened; nothing argues with it.
//!
//! Facts are kept for years. Change a variant only by adding fields with a default, or by a new version of the encoding
//! in the server.

use askwell_protocol::{
    Asking, Cause, ClaimId, CommandId, Doing, Door, FormatId, FormatShape, ItemId, KnockId, KnownAs, Millis,
    NamelessKind, NewMeeting, Outcome, PulseAsk, RequestOrder, Retention, RoomId, SeatId, SentBack, Sits, SlipKind,
    StageId, StockQuestion, WhyPassed,
};
use serde::{Deserialize, Serialize};

use crate::{ActionIn, Opening, SeatIn};

/// Something that happened in a room, and when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// Room time.
    pub at: Millis,
    /// What.
    pub what: What,
}

/// What happened, by kind of room.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// In a set.
    Set(SetFact),
    /// In a meeting.
    Meeting(MeetingFact),
}

/// What happens in a set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the sentence of each variant names its fields")]
pub enum SetFact {
    /// The set came to be.
    Created {
        seats: Vec<SeatIn>,
        key_epoch: u32,
        #[serde(default)]
        known_as: Option<KnownAs>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retention: Option<Retention>,
    },
    /// A command of a seat counts.
    Accepted { seat: SeatId, id: CommandId },
    /// A chair was put; `by_itself` by somebody at the door who was not on the list.
    SeatAdded {
        seat: SeatIn,
        #[serde(default)]
        by_itself: bool,
    },
    /// Somebody sat down on it.
    SeatTaken { seat: SeatId },
    /// The name on it changed (the text lies beside).
    SeatRenamed { seat: SeatId },
    /// It was taken out of the set.
    SeatRemoved { seat: SeatId },
    /// Somebody asks for it back.
    Claimed { claim: ClaimId, seat: SeatId },
    /// A member said yes to that.
    Vouched { claim: ClaimId, by: SeatId },
    /// It was given back.
    ClaimGiven { claim: ClaimId, seat: SeatId },
    /// It was refused.
    ClaimRefused { claim: ClaimId },
    /// How strangers come in.
    DoorSet { door: Door },
    /// A stranger knocks (the name lies beside, under the same id).
    Knocked { knock: KnockId },
    /// That was answered.
    KnockAnswered { knock: KnockId, let_in: bool },
    /// Where the call is was said, changed or taken away (the text lies beside).
    CallLinkSet {},
    /// A meeting was opened.
    MeetingOpened { meeting: NewMeeting, number: u16, by: Option<SeatId> },
    /// It closed, and this came home.
    MeetingEnded {
        meeting: RoomId,
        closed_at: Millis,
        presented: Vec<SeatId>,
        actions: Vec<ActionIn>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retention: Option<Retention>,
    },
    /// A format of the set's own is kept from now on, or as it is now (its words lie beside, under the same id).
    FormatKept { id: FormatId, base: String, shape: FormatShape },
    /// It is kept no longer.
    FormatDropped { id: FormatId },
    /// Words are kept for at most so long from now on.
    RetentionSet { retention: Retention },
    /// Who left took their words along.
    WordsTaken { seat: SeatId },
    /// What was said in a closed meeting is to go at once.
    ForgetAsked { meeting: RoomId },
    /// It is gone.
    MeetingForgotten { meeting: RoomId },
}

/// How a turn on the floor ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FloorEnd {
    /// The holder was done.
    Done,
    /// The holder passed.
    Passed,
    /// It was taken back; the floor rests until who holds the process gives it.
    Revoked,
    /// It moved to the end of the round.
    Moved,
}

/// What happens in a meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the sentence of each variant names its fields")]
pub enum MeetingFact {
    /// The meeting opened.
    Opened(Box<Opening>),
    /// A command of a seat counts.
    Accepted { seat: SeatId, id: CommandId },
    /// A chair is new or has changed.
    SeatCarried { seat: SeatIn },
    /// Somebody asks for a seat back; these vouched so far.
    ClaimCarried { claim: ClaimId, seat: SeatId, vouched: Vec<SeatId> },
    /// That was answered.
    ClaimGone { claim: ClaimId },
    /// How strangers come in.
    DoorCarried { door: Door },
    /// A stranger knocks (the name lies beside, under the same id).
    KnockCarried { knock: KnockId },
    /// That was answered.
    KnockGone { knock: KnockId },
    /// Where the set's call is has changed (the text lies beside).
    CallLinkCarried {},
    /// Somebody said whether an observer is welcome.
    ObserverAnswered { seat: SeatId, by: SeatId, yes: bool },
    /// A stage was passed over.
    StagePassed { stage: StageId, why: WhyPassed },
    /// A stage began; the one before is over.
    StageBegan { stage: StageId },
    /// The meeting went back to a stage; it and all after it are to come again.
    StageReturned { stage: StageId },
    /// Minutes were added (or taken), so many milliseconds of them from the slack.
    MinutesAdded { stage: StageId, minutes: i16, from_slack: i64 },
    /// Minutes were asked for on trial: this is what they would cost.
    MinutesTried { minutes: u16, from_slack: u16, from: Vec<(StageId, u16)> },
    /// A stage got minutes from the slack and from stages to come.
    MinutesNegotiated { stage: StageId, minutes: u16, from_slack: u16, from: Vec<(StageId, u16)> },
    /// The process was paused, with a round about this question if there is one.
    ProcessPaused { by: SeatId, question: Option<StockQuestion> },
    /// Somebody's turn in the round of that pause.
    ProcessTurn { seat: SeatId },
    /// That turn ended, or somebody passed ahead of it.
    ProcessTurnEnded { seat: SeatId },
    /// The pause of the process is over.
    ProcessResumed { by: SeatId },
    /// The stage is followed turn by turn, or no longer.
    TurnsFollowed { stage: StageId, tracked: bool },
    /// Somebody paused; nobody when the room was empty.
    Paused { by: Option<SeatId> },
    /// It goes on.
    Resumed { by: Option<SeatId> },
    /// The server was away from then until now: nobody's time has passed.
    ServerAway { from: Millis },
    /// The floor was granted.
    FloorGranted { seat: SeatId, doing: Doing },
    /// The holder's turn ended.
    FloorReleased { seat: SeatId, how: FloorEnd },
    /// A seat's turn moved to the end of the round.
    TurnMoved { seat: SeatId },
    /// The holder's line is lost; the turn is kept until then.
    HolderLost { until: Millis },
    /// The grace has run out and the floor waits for who holds the process.
    HolderWaitedFor {},
    /// The holder is back.
    HolderBack {},
    /// A hand went up.
    HandRaised { seat: SeatId },
    /// A hand went down, or its turn came.
    HandLowered { seat: SeatId },
    /// A written question joined the queue, or filled the place that its author had kept.
    QuestionQueued {
        id: ItemId,
        seat: SeatId,
        #[serde(default)]
        to: Option<SeatId>,
        #[serde(default)]
        fills: bool,
    },
    /// A question is held until it is looked through.
    QuestionHeld {
        id: ItemId,
        seat: SeatId,
        #[serde(default)]
        to: Option<SeatId>,
    },
    /// It joined the queue.
    QuestionReleased { id: ItemId },
    /// It went back to its writer.
    QuestionSentBack { id: ItemId, reason: SentBack },
    /// With it went a sentence, sealed with this key to the one that came with the question. It lies under the question's id.
    AnswerSealed { id: ItemId, key: String },
    /// The small groups of the stage that is now were drawn.
    GroupsDrawn { groups: Vec<Vec<SeatId>> },
    /// Somebody who came later joined one of them.
    GroupJoined { seat: SeatId, group: u16 },
    /// Requests are granted in this order from now on.
    QueueOrdered { order: RequestOrder },
    /// A place in the queue was moved.
    QueueMoved { seat: Option<SeatId>, question: Option<ItemId>, to: u16 },
    /// The presenter sits with the question, or no longer.
    SatWith { sitting: bool },
    /// The one who was asked laid it aside for later, unseen.
    QuestionParked { id: ItemId },
    /// Its text changed.
    QuestionEdited { id: ItemId },
    /// Its author took it back, or its issue ended.
    QuestionWithdrawn { id: ItemId },
    /// A question came to the table; nobody asks a nameless one.
    QuestionAsked { id: ItemId, seat: Option<SeatId>, to: SeatId, asking: Asking, follow_up: bool },
    /// It was answered, or left.
    QuestionAnswered { id: ItemId },
    /// The presenter keeps it, or no longer.
    QuestionKept { id: ItemId, keep: bool },
    /// Something was said in writing.
    WordSaid { id: ItemId, seat: SeatId, answers: Option<ItemId> },
    /// A slip was laid, or replaced by a new text.
    SlipLaid {
        id: ItemId,
        seat: SeatId,
        slip: SlipKind,
        #[serde(default)]
        to: Option<SeatId>,
    },
    /// A slip was turned over by itself.
    SlipTurned { id: ItemId },
    /// A slip was taken back.
    SlipWithdrawn { id: ItemId },
    /// Slips were turned over, in this order.
    Revealed { stage: StageId, order: Vec<ItemId> },
    /// Somebody is ready, or no longer.
    ReadySaid { seat: SeatId, ready: bool },
    /// Presenters were chosen, in order.
    PresentersChosen { seats: Vec<SeatId> },
    /// The presenter asked for a stage, or no longer.
    Consented { stage: StageId, given: bool },
    /// The presenter asks somebody to be the scribe of this issue, or nobody any more.
    ScribeAsked { seat: Option<SeatId> },
    /// Who was asked said yes, or is no scribe any more.
    ScribeAnswered { seat: SeatId, yes: bool },
    /// A note was written on the scribe's list, or changed.
    NoteWritten { id: ItemId, seat: SeatId },
    /// It was taken off the list.
    NoteWithdrawn { id: ItemId },
    /// Somebody agreed to the ground rules on the page.
    Agreed { seat: SeatId, sits: Sits },
    /// Somebody agreed by voice.
    AgreedByVoice { seat: SeatId },
    /// An action was written, or changed before it was agreed.
    ActionWritten { id: ItemId, owner: SeatId, by: SeatId, due: Option<String>, by_voice: bool },
    /// Its owner said: yes, mine.
    ActionAgreed { id: ItemId },
    /// It was taken back.
    ActionWithdrawn { id: ItemId },
    /// An action from an earlier meeting was reviewed.
    ActionReviewed { id: ItemId, outcome: Outcome, learning: Option<ItemId> },
    /// The process was offered.
    ProcessOffered {
        to: SeatId,
        #[serde(default)]
        for_issue: Option<u8>,
    },
    /// Somebody holds the process now.
    ProcessTaken {
        seat: SeatId,
        #[serde(default)]
        returns_to: Option<SeatId>,
        #[serde(default)]
        for_issue: Option<u8>,
    },
    /// Somebody offers to take it while nobody holds it; it is granted then.
    ProcessVolunteered { seat: SeatId, granted_at: Millis },
    /// Somebody objected to that, took it back, or was gone.
    ProcessKept {},
    /// Who steps in was named; nobody takes the name back.
    StandInNamed { seat: Option<SeatId> },
    /// Who holds the process, or would, has been unconnected for long: any member may take it.
    ProcessLost {},
    /// Who holds the process is back.
    ProcessBack {},
    /// What was held came out together, in the order of its random ids. Nothing here says who, or when in the hold.
    HeldOut { since: Millis, items: Vec<NamelessItem> },
    /// Somebody signed a nameless slip of theirs after it was turned over.
    SlipSigned { id: ItemId, seat: SeatId },
    /// A pulse was opened.
    PulseOpened { id: ItemId, ask: PulseAsk },
    /// It was closed, with how many gave each answer if enough did.
    PulseClosed { id: ItemId, counts: Option<Vec<u16>> },
    /// The meeting is closed.
    Closed {},
    /// Its words are kept for so long after the close.
    RetentionSet { retention: Retention },
    /// Who left took their words along.
    WordsTaken { seat: SeatId },
    /// All that was said is to go at once.
    ForgetAsked {},
}

/// Something nameless that came out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "the sentence of each variant names its fields")]
pub enum NamelessItem {
    /// A contribution: what it is, SHA-256 of its writer's proof, and a key for an answer.
    Added { id: ItemId, what: NamelessKind, commitment: String, reply_key: Option<String> },
    /// Its text changed.
    Edited { id: ItemId },
    /// Its writer took it back.
    Withdrawn { id: ItemId },
}

impl Fact {
    /// What to announce of this fact.
    #[must_use]
    pub fn cause(&self) -> Cause {
        crate::cause::of(&self.what)
    }
}
