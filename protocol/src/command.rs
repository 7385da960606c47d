//! What a seat can ask of a room. One enum for all rooms: whether a command is open is the room's affair, not the wire's.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::command_words::commands;
use crate::{
    ClaimId, Door, FormatId, ItemId, KnockId, NamelessKind, NewMeeting, Outcome, OwnFormat, PulseAsk, RequestOrder,
    Retention, Role, RoomId, Sealed, SealedAnswer, SeatId, SentBack, Sits, SlipKind, StageId, StockQuestion,
};

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
    /// Add minutes to the stage, or give some back to the slack (negative): the presenter may do that too.
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
    FloorDone = "floor_done" {
        /// The question that was answered; one that is no longer on the table refuses it with `question_moved`.
        question: Option<ItemId>,
    },
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
        /// The stage in which it was written; one of another issue refuses it with `stage_moved`.
        stage: StageId,
        /// Who is asked; nobody named is the presenter.
        to: Option<SeatId>,
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
        /// The stage that it is said in; another refuses it with `stage_moved`.
        stage: StageId,
        /// The question that it answers; one that is no longer on the table refuses it with `question_moved`.
        answers: Option<ItemId>,
        /// Its text.
        text: Sealed,
    },
    /// Lay a slip, or replace mine while it is still face down.
    SlipWrite = "slip_write" {
        /// The slip's id.
        id: ItemId,
        /// The stage that it is laid in; another refuses it with `stage_moved`.
        stage: StageId,
        /// To whom it is written, where the stage asks for that.
        to: Option<SeatId>,
        /// What it is.
        kind: SlipKind,
        /// Its text.
        text: Sealed,
    },
    /// Take my slip back while it is face down.
    SlipWithdraw = "slip_withdraw" { #[doc = "The slip."] id: ItemId },
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
    ActionWithdraw = "action_withdraw" { #[doc = "The action."] id: ItemId },
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
        /// For the issue that is now alone: it comes back by itself at its end.
        issue_only: bool,
    },
    /// Take the process: it was offered to me or is mine to take back, or I facilitate; else offer to, while nobody holds it.
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
        /// Whose seat it supports, for a supporter.
        supports: Option<SeatId>,
    },
    /// Say where the set's call is, or take that away. It tells everybody in the set, and nobody at the door.
    CallLinkSet = "call_link_set" { #[doc = "A link, a number, or a few words; nothing takes it away."] link: Option<Sealed> },
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
    ClaimRefuse = "claim_refuse" { #[doc = "The wish."] claim: ClaimId },
    /// In which order requests for the floor are granted, in this meeting.
    QueueOrder = "queue_order" {
        /// First come, or least heard first.
        order: RequestOrder,
    },
    /// Move a place in the queue: anyone's for who holds the process, mine only further back.
    QueueMove = "queue_move" {
        /// Whose place.
        seat: Option<SeatId>,
        /// Which of their places: the written question, or the hand.
        question: Option<ItemId>,
        /// Where to, from 0.
        to: u16,
    },
    /// The presenter sits with the question on the table: a silence without numbers; or ends it.
    SitWith = "sit_with" {
        /// Whether the silence begins or ends.
        sitting: bool,
    },
    /// The presenter lays the question on the table aside, for herself alone: to all others it is answered.
    QuestionPark = "question_park" {
        /// The question.
        id: ItemId,
    },
    /// Let a question that is held for release into the queue.
    QuestionRelease = "question_release" { #[doc = "The question."] id: ItemId },
    /// Send a held question back with a reason.
    QuestionSendBack = "question_send_back" {
        /// The question.
        id: ItemId,
        /// Why.
        reason: SentBack,
        /// A sentence to the writer, sealed to the key that came with the question.
        note: Option<SealedAnswer>,
    },
    /// Turn the next slip over: one by one, at the presenter's pace.
    SlipTurn = "slip_turn" {},
    /// Sign a nameless slip of mine after it was turned over.
    SlipSign = "slip_sign" {
        /// The slip.
        id: ItemId,
        /// The preimage of its commitment, 32 bytes, base64url.
        proof: String,
    },
    /// Draw presenters by lot from those who bid.
    PresentersDraw = "presenters_draw" {},
    /// Draw the small groups of this stage anew.
    GroupsDraw = "groups_draw" {},
    /// Enter the presenter's consent that was given, or taken back, by voice.
    ConsentFor = "consent_for" {
        /// Whether it may open.
        given: bool,
    },
    /// The presenter asks somebody to be the scribe of this issue; nobody takes it back.
    ScribeAsk = "scribe_ask" {
        /// Whom.
        seat: Option<SeatId>,
    },
    /// I was asked to be the scribe: yes or no. A scribe who says no later stops being it.
    ScribeAnswer = "scribe_answer" {
        /// Whether I will.
        yes: bool,
    },
    /// Write a note of the scribe's list, or change it.
    NoteWrite = "note_write" {
        /// The note's id.
        id: ItemId,
        /// Its text: a question that was asked.
        text: Sealed,
    },
    /// Take a note off the scribe's list.
    NoteWithdraw = "note_withdraw" { #[doc = "The note."] id: ItemId },
    /// Negotiate minutes for this stage from the slack and from stages to come: the end stays.
    MinutesNegotiate = "minutes_negotiate" {
        /// Whole minutes, 1 to 30.
        minutes: u16,
        /// Only show on the desk what it would cost whom.
        dry_run: bool,
    },
    /// Pause the process: clock, queue and floor are held exactly, and a round about how we work may open.
    ProcessPause = "process_pause" {
        /// The question of the round, if one opens.
        question: Option<StockQuestion>,
    },
    /// End the process pause: everything is given back as it was.
    ProcessResume = "process_resume" {},
    /// Name who steps in at once when who holds the process is gone; nobody takes the name back.
    StandInName = "stand_in_name" {
        /// Whom.
        seat: Option<SeatId>,
    },
    /// Object to somebody's offer to take the process.
    ProcessObject = "process_object" {},
    /// Say yes or no to the observer who asks to sit in. Nobody learns who said no.
    ObserverAnswer = "observer_answer" {
        /// The observer's seat.
        seat: SeatId,
        /// Whether they are welcome.
        yes: bool,
    },
    /// Say how strangers come in: at once, by knocking, or not at all.
    DoorSet = "door_set" {
        /// How.
        door: Door,
    },
    /// Answer somebody who knocks.
    KnockAnswer = "knock_answer" {
        /// Who knocks.
        knock: KnockId,
        /// Whether they may come in.
        let_in: bool,
    },
    /// Take a chair out of the set: its page says goodbye kindly, what its person said stays.
    SeatRemove = "seat_remove" {
        /// The chair.
        seat: SeatId,
    },
    /// Leave the set, and so its meetings: my chair is nobody's from then on.
    SeatLeave = "seat_leave" {
        /// What I wrote goes with me, as far as it bears my name.
        take_words: bool,
    },
    /// Say how long words are kept after a meeting: in the set at most, for meetings to come; in a meeting, shorter than now.
    RetentionSet = "retention_set" { #[doc = "How long."] retention: Retention },
    /// Keep a format of the set's own, or change one that is kept.
    FormatKeep = "format_keep" { #[doc = "The format."] format: OwnFormat },
    /// Keep it no longer. Meetings that were held in it stay as they are.
    FormatDrop = "format_drop" { #[doc = "Which."] id: FormatId },
    /// What was said in a closed meeting goes now.
    MeetingForget = "meeting_forget" { #[doc = "The meeting."] meeting: RoomId },
    /// Contribute without a name. Answered when what is held is let out, with everybody else's.
    NamelessAdd = "nameless_add" {
        /// Its id, which is its idempotence key too.
        id: ItemId,
        /// The stage it is meant for.
        stage: StageId,
        /// What it is.
        what: NamelessKind,
        /// Its text, sealed without an author.
        text: Sealed,
        /// SHA-256 of a proof that the browser keeps, base64url.
        commitment: String,
        /// An ephemeral P-256 public key for a private answer, uncompressed, base64url.
        reply_key: Option<String>,
        /// I know that few are here, and that people may guess.
        knowing: bool,
    },
    /// Change a nameless contribution of mine while it waits.
    NamelessEdit = "nameless_edit" {
        /// Which.
        id: ItemId,
        /// Its new text.
        text: Sealed,
        /// The preimage of its commitment, 32 bytes, base64url.
        proof: String,
    },
    /// Take a nameless contribution of mine back while it waits.
    NamelessWithdraw = "nameless_withdraw" {
        /// Which.
        id: ItemId,
        /// The preimage of its commitment, 32 bytes, base64url.
        proof: String,
    },
    /// Ask everybody for a quick answer without names, shown once, at its close.
    PulseOpen = "pulse_open" {
        /// Its id.
        id: ItemId,
        /// What is asked.
        ask: PulseAsk,
    },
    /// Answer the pulse; again changes the answer.
    PulseAnswer = "pulse_answer" {
        /// The pulse.
        id: ItemId,
        /// The answer, from 1 to 5.
        value: u8,
        /// I know that few are here, and that people may guess.
        knowing: bool,
    },
    /// Close the pulse and show what came, if enough answered.
    PulseClose = "pulse_close" {},
    /// Open a meeting of the set.
    MeetingOpen = "meeting_open" {
        /// The meeting.
        meeting: NewMeeting,
    },
}
