//! What a seat can ask of a room. One enum for all rooms: whether a command is open is the room's affair, not the wire's.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{ClaimId, ItemId, NewMeeting, Role, Sealed, SeatId, Sits, SlipKind, StageId};

macro_rules! commands {
    ($($(#[$doc:meta])* $variant:ident = $word:literal { $($(#[$fdoc:meta])* $field:ident : $type:ty),* $(,)? }),* $(,)?) => {
        /// An intent. `do` names it, the other fields are its particulars.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
        #[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
        pub enum Command { $($(#[$doc])* $variant { $($(#[$fdoc])* $field: $type),* }),* }

        /// The name of a command, without its particulars: what rights are about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum CommandKind { $($(#[$doc])* $variant),* }

        impl Command {
            /// The name of this command.
            #[must_use]
            pub const fn kind(&self) -> CommandKind {
                match self { $(Self::$variant { .. } => CommandKind::$variant),* }
            }
        }

        impl CommandKind {
            /// All names, in the order of the reference.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word on the wire.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }
    };
}

commands! {
    /// Move the meeting to the next stage that somebody is in.
    StageOn = "stage_on" {
        /// The stage it is to leave; a meeting that has moved since refuses with `stage_moved`.
        from: StageId,
    },
    /// Move the meeting back to the stage before.
    StageBack = "stage_back" {
        /// The stage it is to leave.
        from: StageId,
    },
    /// Add minutes to the stage, or take some (negative).
    MinutesAdd = "minutes_add" {
        /// Whole minutes, -30 to 30, not 0.
        minutes: i16,
    },
    /// On a call: follow this stage turn by turn, or stop following.
    TurnsFollow = "turns_follow" {
        /// Whether the room keeps a holder from now on.
        tracked: bool,
    },
    /// Stop clock, queue and floor. Open to anyone, no reason asked.
    Pause = "pause" {},
    /// Go on after a pause: who paused, or who holds the process.
    Resume = "resume" {},
    /// Give the floor to a seat.
    FloorGive = "floor_give" {
        /// Who is to have it.
        seat: SeatId,
    },
    /// Take the floor back from whoever holds it.
    FloorTakeBack = "floor_take_back" {},
    /// Pass over a seat's turn; it moves to the end of the round.
    FloorSkip = "floor_skip" {
        /// Whose turn it is.
        seat: SeatId,
    },
    /// Let the next in the queue ask.
    FloorNext = "floor_next" {},
    /// End my turn.
    FloorDone = "floor_done" {},
    /// Pass: no reason asked.
    FloorPass = "floor_pass" {},
    /// I would like to ask or speak.
    HandRaise = "hand_raise" {},
    /// I no longer would.
    HandLower = "hand_lower" {},
    /// Put a written question in the queue.
    QuestionAdd = "question_add" {
        /// The question's id.
        id: ItemId,
        /// Its text.
        text: Sealed,
    },
    /// Change my waiting question.
    QuestionEdit = "question_edit" {
        /// The question.
        id: ItemId,
        /// Its new text.
        text: Sealed,
    },
    /// Take my waiting question back.
    QuestionWithdraw = "question_withdraw" {
        /// The question.
        id: ItemId,
    },
    /// Mark a question that was put to me as one to keep, or unmark it. Nobody else sees it.
    QuestionKeep = "question_keep" {
        /// The question.
        id: ItemId,
        /// Whether it is kept.
        keep: bool,
    },
    /// Say something in writing while I have the floor, or in open talk.
    WordSay = "word_say" {
        /// The word's id.
        id: ItemId,
        /// Its text.
        text: Sealed,
    },
    /// Lay a slip, or replace mine while it is still face down.
    SlipWrite = "slip_write" {
        /// The slip's id.
        id: ItemId,
        /// What it is.
        kind: SlipKind,
        /// Its text.
        text: Sealed,
    },
    /// Take my slip back while it is face down.
    SlipWithdraw = "slip_withdraw" {
        /// The slip.
        id: ItemId,
    },
    /// I am ready to go on, written or not; or no longer.
    Ready = "ready" {
        /// Whether I am.
        ready: bool,
    },
    /// Turn all slips over together, shuffled.
    Reveal = "reveal" {},
    /// Say who presents, in order. A presenter whose issue has begun can't be changed.
    PresentersChoose = "presenters_choose" {
        /// The seats, at most as many as the meeting has issues.
        seats: Vec<SeatId>,
    },
    /// The presenter opens or closes a stage that needs consent.
    Consent = "consent" {
        /// Whether it may open.
        given: bool,
    },
    /// I keep to what the set agreed.
    Agree = "agree" {
        /// Where I sit.
        sits: Sits,
    },
    /// Mark that a seat agreed by voice.
    AgreeFor = "agree_for" {
        /// Which seat.
        seat: SeatId,
    },
    /// Write an action down, or change one that has not been agreed.
    ActionWrite = "action_write" {
        /// The action's id.
        id: ItemId,
        /// Whose action it is.
        owner: SeatId,
        /// Its text.
        text: Sealed,
        /// By when, as a date like `2026-12-04`, if said.
        due: Option<String>,
        /// Whether its owner said yes by voice just now.
        by_voice: bool,
    },
    /// *Yes, mine.*
    ActionAgree = "action_agree" {
        /// The action.
        id: ItemId,
    },
    /// Take back an action: its owner, or who typed it while it is not agreed.
    ActionWithdraw = "action_withdraw" {
        /// The action.
        id: ItemId,
    },
    /// What became of an action from an earlier meeting.
    ActionReview = "action_review" {
        /// The action.
        id: ItemId,
        /// What became of it.
        outcome: Outcome,
        /// What was learnt, in the owner's words: the text's id and the text.
        learning: Option<(ItemId, Sealed)>,
    },
    /// Offer the process to a seat. It passes when that seat takes it.
    ProcessGive = "process_give" {
        /// To whom.
        to: SeatId,
    },
    /// Take the process: it was offered to me, nobody holds it, or I am a facilitator taking it back from a stand-in.
    ProcessTake = "process_take" {},
    /// End the meeting. Actions go home with the set.
    MeetingClose = "meeting_close" {},
    /// Put a chair in the set.
    SeatAdd = "seat_add" {
        /// The seat's id.
        id: SeatId,
        /// The name on it.
        name: Sealed,
        /// Its role.
        role: Role,
    },
    /// Change the name on a seat: mine, or anyone's for a facilitator.
    SeatRename = "seat_rename" {
        /// The seat.
        seat: SeatId,
        /// Its new name.
        name: Sealed,
    },
    /// Give a seat back to the browser that asked for it. One facilitator, or two members.
    ClaimGive = "claim_give" {
        /// The wish.
        claim: ClaimId,
    },
    /// Say no to a wish for a seat.
    ClaimRefuse = "claim_refuse" {
        /// The wish.
        claim: ClaimId,
    },
    /// Open a meeting of the set.
    MeetingOpen = "meeting_open" {
        /// The meeting.
        meeting: NewMeeting,
    },
}

/// What became of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was done.
    Done,
    /// It goes on, perhaps changed.
    GoesOn,
    /// It is dropped.
    Dropped,
}
