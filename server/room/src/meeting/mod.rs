//! A meeting: its plan, its clock, its floor, its queue, and what was said in it.
//!
//! `decide/` turns commands into facts, `evolve.rs` applies facts, `project.rs` and `personal.rs` show the result,
//! `rights.rs` says who may do what, `wake.rs` says what time and absence bring about. `plan.rs`, `clock.rs` and
//! `floor.rs` and `queue.rs` hold the parts of the state with their own rules.

mod clock;
mod decide;
mod desk;
mod draft;
mod end;
mod evolve;
mod floor;
mod floor_turns;
mod groups;
mod guests;
mod hand_over;
mod keeping;
mod lot;
mod nameless;
mod negotiate;
mod on_time;
mod open;
mod personal;
mod plan;
mod process_pause;
mod project;
mod queue;
mod rights;
mod rota;
mod scribe;
mod server_away;
mod sheet;
mod slips;
mod stage_moves;
mod things;
mod turn_clock;
mod wake;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use askwell_protocol::{
    AgreedHow, ClaimId, Door, FormatId, ItemId, KnockId, KnownAs, Millis, RequestOrder, Role, RoomId, SeatId, SentBack,
    Sits, StageId, Standing, Talk, ViewerClass,
};

pub use clock::Ledger;
pub(crate) use decide::{decide, open};
pub(crate) use nameless::pulse_counts;
pub(crate) use personal::personal;
pub(crate) use process_pause::takes_part;
pub(crate) use project::project;
pub(crate) use server_away::server_away;
pub(crate) use wake::{next_deadline, wake};

use crate::shared::Shared;
use crate::shared_map::SharedMap;
use crate::text::Accepted;
use crate::{Live, Opening, SeatIn, Texts};
use clock::Clock;
use floor::FloorState;
use hand_over::HandOver;
use keeping::Keeping;
use nameless::{Nameless, Pulse};
use negotiate::Cost;
use plan::{Plan, Stage};
use process_pause::ProcessPause;
use queue::Waits;
use scribe::{Note, Scribe};
use sheet::Sheet;
pub(crate) use things::{Action, Question, Slip, Word};

/// A meeting. Every decision is made on a clone of it, so what grows, and what
/// seldom changes, is shared by clones.
#[derive(Clone, Debug, PartialEq)]
pub struct Meeting {
    pub(crate) id: RoomId,
    pub(crate) set: RoomId,
    pub(crate) number: u16,
    pub(crate) talk: Talk,
    pub(crate) known_as: KnownAs,
    pub(crate) format: Arc<str>,
    /// The format of the set's own that this is; what it is called lies under its id.
    pub(crate) own: Option<FormatId>,
    pub(crate) issues: u8,
    pub(crate) opened_at: Millis,
    pub(crate) closed_at: Option<Millis>,
    /// How long all of it is kept after that.
    pub(crate) keeping: Keeping,
    /// The agreed end, once the first stage after arriving has begun.
    pub(crate) ends_at: Option<Millis>,
    /// In order round the circle.
    pub(crate) chairs: Shared<Vec<Chair>>,
    pub(crate) plan: Plan,
    /// The stage that is now.
    pub(crate) at: StageId,
    /// In which meeting of the set somebody presented last.
    pub(crate) presented: Arc<BTreeMap<SeatId, u16>>,
    /// Who presents; `None` until the set has chosen.
    pub(crate) presenters: Shared<Option<Vec<SeatId>>>,
    pub(crate) process: Option<SeatId>,
    pub(crate) process_offered: Option<SeatId>,
    pub(crate) hand_over: HandOver,
    pub(crate) process_was_held: bool,
    /// Its holder has been unconnected for so long that any member may step in.
    pub(crate) process_lost: bool,
    pub(crate) clock: Clock,
    pub(crate) ledger: Ledger,
    pub(crate) slack_left: Millis,
    /// What minutes that were asked for would cost, until time or stage change.
    pub(crate) trial: Option<Cost>,
    pub(crate) pause: Option<Pause>,
    pub(crate) process_pause: Option<ProcessPause>,
    pub(crate) floor: FloorState,
    pub(crate) queue: Shared<Vec<Waits>>,
    /// Places that there have been in the queue.
    pub(crate) arrivals: u32,
    /// In which order requests are granted in this meeting, if who holds the process said so.
    pub(crate) request_order: Option<RequestOrder>,
    pub(crate) questions: Sheet<Question>,
    /// Questions that went back to their writers, and why; nobody is named for a nameless one.
    pub(crate) sent_back: SharedMap<ItemId, (Option<SeatId>, SentBack)>,
    /// Keys of the sentences that went back with nameless questions.
    pub(crate) answer_keys: SharedMap<ItemId, Arc<str>>,
    pub(crate) words: Sheet<Word>,
    pub(crate) slips: SharedMap<ItemId, Slip>,
    pub(crate) actions: SharedMap<ItemId, Action>,
    /// Scribes by issue, and their notes.
    pub(crate) scribes: BTreeMap<u8, Scribe>,
    pub(crate) notes: SharedMap<ItemId, Note>,
    /// What came without a name, and is there still.
    pub(crate) nameless: SharedMap<ItemId, Nameless>,
    pub(crate) pulses: SharedMap<ItemId, Pulse>,
    pub(crate) ready: Shared<BTreeSet<SeatId>>,
    pub(crate) claims: BTreeMap<ClaimId, (SeatId, Millis, Vec<SeatId>)>,
    /// What people said of observers: whose yes or no it is, by observer.
    pub(crate) consents: BTreeMap<(SeatId, SeatId), bool>,
    /// Observers to whom somebody had not said yes who left.
    pub(crate) kept_out: BTreeSet<SeatId>,
    pub(crate) door: Door,
    /// Strangers who knock, since when.
    pub(crate) knocks: BTreeMap<KnockId, Millis>,
    /// The next place on the stage's sheet.
    pub(crate) next_order: u32,
    pub(crate) accepted: Accepted,
    pub(crate) texts: Texts,
}

/// A chair in this meeting.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Chair {
    pub(crate) seat: SeatIn,
    pub(crate) agreed: Option<AgreedHow>,
    pub(crate) sits: Option<Sits>,
}

/// A pause.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Pause {
    /// Nobody when the room was empty.
    pub(crate) by: Option<SeatId>,
    pub(crate) since: Millis,
}

impl Meeting {
    pub(crate) fn opened(id: RoomId, at: Millis, opening: &Opening) -> Self {
        let talk = opening.meeting.talk;
        let chairs: Vec<Chair> =
            opening.seats.iter().map(|seat| Chair { seat: *seat, agreed: None, sits: None }).collect();
        let last_presenters: BTreeSet<SeatId> = opening.actions.iter().map(|action| action.owner).collect();
        let own = |seat: &&SeatIn| !seat.gone && process_pause::takes_part(seat.role);
        let people = opening.seats.iter().filter(own).count();
        let plan = plan::unfold(&opening.meeting, people, last_presenters.len());
        let slack = plan::slack(&plan);
        let mut meeting = Self {
            id,
            set: opening.set,
            number: opening.number,
            talk,
            known_as: opening.known_as.unwrap_or(KnownAs::FirstNames),
            format: opening.meeting.format.as_str().into(),
            own: opening.meeting.own,
            issues: opening.meeting.issues,
            opened_at: at,
            closed_at: None,
            keeping: Keeping::new(at, opening.meeting.retention),
            ends_at: None,
            chairs: chairs.into(),
            plan,
            at: StageId(0),
            presented: Arc::new(opening.presented.iter().copied().collect()),
            presenters: Shared::default(),
            process: None,
            process_offered: None,
            hand_over: HandOver::default(),
            process_was_held: false,
            process_lost: false,
            clock: Clock::default(),
            ledger: Ledger::new(at),
            slack_left: slack,
            trial: None,
            pause: None,
            process_pause: None,
            floor: FloorState::default(),
            queue: Shared::default(),
            arrivals: 0,
            request_order: None,
            questions: Sheet::default(),
            sent_back: SharedMap::default(),
            answer_keys: SharedMap::default(),
            words: Sheet::default(),
            slips: SharedMap::default(),
            actions: opening.actions.iter().map(|carried| (carried.id, Action::that_came(carried))).collect(),
            scribes: BTreeMap::new(),
            notes: SharedMap::default(),
            nameless: SharedMap::default(),
            pulses: SharedMap::default(),
            ready: Shared::default(),
            claims: BTreeMap::new(),
            consents: BTreeMap::new(),
            kept_out: BTreeSet::new(),
            door: Door::Open,
            knocks: BTreeMap::new(),
            next_order: 1,
            accepted: Accepted::default(),
            texts: Texts::default(),
        };
        if let Some(by) = opening.opened_by.filter(|by| meeting.role(*by) == Some(Role::Facilitator)) {
            meeting.process = Some(by);
            meeting.process_was_held = true;
        }
        meeting.enter_stage(at, StageId(0));
        meeting
    }

    pub(crate) fn is_open(&self) -> bool {
        self.closed_at.is_none()
    }

    /// The stage that is now. The plan is never empty: the linter sees to it, and `unfold` adds a stage if it had to.
    pub(crate) fn stage(&self) -> &Stage {
        self.plan.at_or_last(self.at)
    }

    pub(crate) fn stage_mut(&mut self) -> &mut Stage {
        self.plan.at_or_last_mut(self.at)
    }

    /// A chair that is in the set.
    pub(crate) fn chair(&self, seat: SeatId) -> Option<&Chair> {
        self.chair_ever(seat).filter(|chair| !chair.seat.gone)
    }

    /// A chair that is in the set, or was in this meeting.
    pub(crate) fn chair_ever(&self, seat: SeatId) -> Option<&Chair> {
        self.chairs.iter().find(|chair| chair.seat.id == seat)
    }

    /// Chairs that are in the set, in order round the circle.
    pub(crate) fn chairs_now(&self) -> impl Iterator<Item = &Chair> {
        self.chairs.iter().filter(|chair| !chair.seat.gone)
    }

    pub(crate) fn role(&self, seat: SeatId) -> Option<Role> {
        self.chair(seat).map(|chair| chair.seat.role)
    }

    pub(crate) fn has_facilitator(&self) -> bool {
        self.chairs_now().any(|chair| chair.seat.role == Role::Facilitator)
    }

    /// Whether a class lets strangers in, and so sees who knocks.
    pub(crate) fn lets_in(&self, class: ViewerClass) -> bool {
        class == ViewerClass::Facilitator || (class == ViewerClass::Member && !self.has_facilitator())
    }

    /// Who presents a stage's issue.
    pub(crate) fn presenter_of(&self, stage: &Stage) -> Option<SeatId> {
        let issue = usize::from(stage.issue?);
        self.presenters.as_ref()?.get(issue - 1).copied()
    }

    /// Who presents now.
    pub(crate) fn presenter(&self) -> Option<SeatId> {
        self.presenter_of(self.stage())
    }

    /// Whether the room enforces the floor just now: in writing always, on a call where a stage is followed.
    pub(crate) fn is_tracked(&self) -> bool {
        self.stage().turns == askwell_protocol::Turns::Tracked
    }

    /// Whether a seat could speak now: on a call everyone can, in writing whoever is connected.
    pub(crate) fn can_speak(&self, live: &Live, seat: SeatId) -> bool {
        self.talk == Talk::Call || live.is_here(seat)
    }

    /// What a seat is just now, in the order of the protocol. Every seat is a presenter or a member; the other standings
    /// come on top.
    pub(crate) fn standings(&self, seat: SeatId) -> impl Iterator<Item = Standing> + use<> {
        let is = |who: Option<SeatId>| who == Some(seat);
        let role = self.role(seat);
        let own = role.is_some_and(process_pause::takes_part);
        // Who is not welcome is nobody here.
        let welcome = role == Some(Role::Observer) && self.is_welcome(seat);
        let presents = is(self.presenter());
        let scribe = self.scribe();
        let standings = [
            is(self.process).then_some(Standing::Process),
            (role == Some(Role::Facilitator)).then_some(Standing::Facilitator),
            (own && presents).then_some(Standing::Presenter),
            is(self.speaker()).then_some(Standing::Holder),
            is(self.next_up()).then_some(Standing::Next),
            (own && !presents).then_some(Standing::Member),
            welcome.then_some(Standing::Observer),
            (role == Some(Role::Supporter)).then_some(Standing::Supporter),
            (is(scribe.asked) || is(scribe.seat)).then_some(Standing::Scribe),
        ];
        standings.into_iter().flatten().filter(move |_| role.is_some())
    }

    /// Facilitators and whoever holds the process see the desk.
    pub(crate) fn class_of(&self, seat: SeatId) -> Option<ViewerClass> {
        let role = self.role(seat)?;
        if role == Role::Observer {
            return Some(if self.is_welcome(seat) { ViewerClass::Observer } else { ViewerClass::Waiting });
        }
        let desk = role == Role::Facilitator || self.process == Some(seat);
        Some(if desk { ViewerClass::Facilitator } else { ViewerClass::Member })
    }

    /// The accounts of time, to the millisecond.
    #[must_use]
    pub fn ledger(&self) -> &Ledger {
        &self.ledger
    }

    /// When it was opened.
    #[must_use]
    pub const fn opened_at(&self) -> Millis {
        self.opened_at
    }

    /// Who has the floor.
    #[must_use]
    pub const fn holder(&self) -> Option<SeatId> {
        self.floor.holder
    }
}
