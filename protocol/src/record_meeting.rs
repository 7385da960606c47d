//! What a person sees of a meeting: stages, clocks, the floor, the queue, chairs, the desk.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::shorthand::{plain, words};
use crate::{
    Anonymous, Asking, Choose, Ends, Floor, FormatId, ItemId, KnownAs, Millis, ObserverYes, QuestionTo, Queue, Reply,
    RequestOrder, Retention, Reveal, RoomId, RoundBy, Scope, Sealed, SeatId, SlipKind, SlipSeenBy, StageId, StageState,
    Standing, Talk, TrialRecord, Turns, WhyPassed,
};

words! {
    /// A seat's role in the set.
    pub enum Role {
        /// May run the process.
        Facilitator,
        /// Brings issues and questions.
        Member,
        /// Sits in with the set's consent, a supervisor say.
        Observer,
        /// Interprets or captions for a member: not counted, and asked nothing.
        Supporter,
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
        /// Closed, and what was said in it is gone. Only its set can say so.
        Forgotten,
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
        pub set_name: Option<Arc<Sealed>>,
        /// Which meeting of the set, from 1.
        pub number: u16,
        /// Where people talk.
        pub talk: Talk,
        /// The format's key.
        pub format: String,
        /// The format of the set's own that this is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        pub own: Option<FormatId>,
        /// What that and its stages are called.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        pub own_words: Option<Arc<Sealed>>,
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
        /// How its people are known to each other.
        pub known_as: KnownAs,
        /// How long its words are kept after the close.
        pub retention: Retention,
        /// When they go, once it is closed.
        pub forgets_at: Option<Millis>,
        /// Where the set's call is, while the meeting is open.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        pub call_link: Option<Arc<Sealed>>,
        /// Since when what happens here can't be written down. The clock stands from then on, and nothing counts until it
        /// can be again.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        pub unwritten: Option<Millis>,
        /// Where presenters come by rota: whose turn it is, who presented least lately first.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        #[ts(optional, as = "Option<Vec<RotaPlace>>")]
        pub rota: Vec<RotaPlace>,
    }

    /// A place in the rota.
    pub struct RotaPlace {
        /// Whose.
        pub seat: SeatId,
        /// In which meeting of the set they presented last, if they ever did.
        pub presented: Option<u16>,
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
        /// Whether actions from earlier meetings are reviewed here.
        pub reviewing: bool,
        /// Whether it stands between two issues, or two times: a break.
        pub between: bool,
        /// Whether its presenter must ask for it.
        pub consent: bool,
        /// Whether its presenter asked for it.
        pub consented: bool,
        /// In which order a round goes.
        pub round_by: RoundBy,
        /// Whom its questions may be put to.
        pub to: QuestionTo,
        /// Whether what is written here has names.
        pub anonymous: Anonymous,
        /// Whether questions are held for release.
        pub moderated: bool,
        /// Whom it is for.
        pub scope: Scope,
        /// The size of its small groups.
        pub groups: Option<u8>,
        /// Who sees its slips.
        pub seen_by: SlipSeenBy,
        /// How it ends.
        pub ends: Ends,
        /// How presenters come from bids.
        pub choose: Option<Choose>,
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
        /// The presenter sits with the question: a silence without numbers.
        pub sitting: bool,
        /// The clock of this turn, where turns have minutes.
        pub turn: Option<TurnRecord>,
    }

    /// The clock of one turn.
    pub struct TurnRecord {
        /// Room time at which it reaches zero, while running.
        pub deadline: Option<Millis>,
        /// Milliseconds left, while held; negative when over.
        #[ts(type = "number | null")]
        pub remaining: Option<i64>,
        /// The turn's whole length.
        pub total: Millis,
    }

    /// One place in the queue.
    pub struct Waiting {
        /// Who waits; nobody is named for a nameless question.
        pub seat: Option<SeatId>,
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
        /// In which order requests are granted.
        pub order: RequestOrder,
    }

    /// Who holds the process.
    pub struct ProcessRecord {
        /// The seat, or nobody.
        pub holder: Option<SeatId>,
        /// To whom it is offered.
        pub offered_to: Option<SeatId>,
        /// Who steps in at once when the holder is gone.
        pub stand_in: Option<SeatId>,
        /// Who offers to take it while nobody holds it.
        pub offers: Option<SeatId>,
        /// When that is granted, unless somebody objects.
        pub granted_at: Option<Millis>,
        /// Who takes it back in one click: the holder whose page was gone, or who gave it for one issue.
        pub returns_to: Option<SeatId>,
        /// The issue that it was given for, if for one alone.
        pub for_issue: Option<u8>,
        /// Nobody holds it just now: its holder left, or has been gone for long.
        pub free: bool,
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
        pub name: Option<Arc<Sealed>>,
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
        /// Whose seat it supports.
        pub supports: Option<SeatId>,
        /// It was taken out of the set; only its name still stands on what was said.
        pub gone: bool,
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
        /// How far the stages that are over went beyond their minutes, together.
        pub overrun: Millis,
        /// Milliseconds ahead of the agreed end (negative: behind), as of `slips_since` while it slips.
        #[ts(type = "number | null")]
        pub ahead: Option<i64>,
        /// What minutes that were asked for would cost whom.
        pub trial: Option<TrialRecord>,
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
        /// Questions put to me that I parked.
        pub parked: Vec<ItemId>,
        /// What I said of the observers who ask to sit in.
        pub observers: Vec<ObserverYes>,
    }
}
