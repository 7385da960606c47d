//! A set: what outlives its meetings. Seats, names, actions that are still open, who presented, which meeting is open.
//!
//! What must never be here: anything of a meeting's course. A meeting gets what it needs when it opens and gives back
//! its end; both are idempotent, so telling twice is harmless.

mod decide;
mod door;
mod evolve;
mod formats;
mod keeping;
mod project;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use askwell_protocol::limits::KNOCKS_MAX;
use askwell_protocol::{
    ClaimId, Door, FormatId, FormatShape, KnockId, KnownAs, MeetingState, Millis, NewMeeting, Retention, RoomId,
    Sealed, SeatId, ViewerClass,
};

pub(crate) use decide::{create, decide};
pub(crate) use project::{personal, project};

use crate::text::Accepted;
use crate::{ActionIn, Carry, ClaimIn, Effect, Key, Opening, SeatIn, Texts, Touched};

/// A set.
#[derive(Clone, Debug, PartialEq)]
pub struct Set {
    pub(crate) id: RoomId,
    pub(crate) created_at: Millis,
    pub(crate) key_epoch: u32,
    /// How its people are known to each other.
    pub(crate) known_as: KnownAs,
    /// In order round the circle.
    pub(crate) seats: Vec<SeatIn>,
    pub(crate) claims: BTreeMap<ClaimId, Claim>,
    /// Chairs that were taken out while the meeting that is open now went on.
    pub(crate) left_lately: BTreeSet<SeatId>,
    /// Chairs that people put for themselves at the door. They vouch for nobody: a link alone must not be enough to
    /// take a chair that somebody sits on.
    pub(crate) newcomers: BTreeSet<SeatId>,
    /// The last answers to wishes, told again after a load: nobody knows whether they were heard.
    pub(crate) answered: VecDeque<(ClaimId, Option<SeatId>)>,
    pub(crate) door: Door,
    /// Strangers who knock, since when; a knock has the id of the chair that it is for, and the name lies under it.
    pub(crate) knocks: BTreeMap<KnockId, Millis>,
    /// The last who were not let in, for when they ask again.
    pub(crate) sent_away: VecDeque<KnockId>,
    /// Formats of its own.
    pub(crate) formats: Vec<KeptFormat>,
    pub(crate) meetings: Vec<Held>,
    pub(crate) actions: Vec<ActionIn>,
    /// How long words of its meetings are kept at most.
    pub(crate) retention: Retention,
    /// It is in the server's memory alone.
    pub(crate) in_memory: bool,
    /// Who left and took their words along.
    pub(crate) words_taken: BTreeSet<SeatId>,
    pub(crate) accepted: Accepted,
    pub(crate) texts: Texts,
}

/// Somebody asks for a seat back.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Claim {
    pub(crate) seat: SeatId,
    pub(crate) since: Millis,
    pub(crate) vouched: Vec<SeatId>,
}

/// A format of the set's own; its words lie under its id.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct KeptFormat {
    pub(crate) id: FormatId,
    pub(crate) base: String,
    pub(crate) shape: FormatShape,
}

/// A meeting, as the set remembers it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Held {
    pub(crate) meeting: NewMeeting,
    pub(crate) number: u16,
    pub(crate) state: MeetingState,
    pub(crate) opened_at: Millis,
    pub(crate) opened_by: Option<SeatId>,
    pub(crate) closed_at: Option<Millis>,
    pub(crate) presented: Vec<SeatId>,
    pub(crate) retention: Retention,
    /// What was said in it is to go at once.
    pub(crate) forget_asked: bool,
}

impl Set {
    pub(crate) fn created(
        id: RoomId,
        at: Millis,
        seats: &[SeatIn],
        key_epoch: u32,
        known_as: Option<KnownAs>,
        retention: Option<Retention>,
    ) -> Self {
        let retention = retention.unwrap_or(Retention::DEFAULT);
        Self {
            id,
            created_at: at,
            key_epoch,
            known_as: known_as.unwrap_or(KnownAs::FirstNames),
            seats: seats.to_vec(),
            claims: BTreeMap::new(),
            left_lately: BTreeSet::new(),
            newcomers: BTreeSet::new(),
            answered: VecDeque::new(),
            door: Door::Open,
            knocks: BTreeMap::new(),
            sent_away: VecDeque::new(),
            formats: Vec::new(),
            meetings: Vec::new(),
            actions: Vec::new(),
            retention,
            in_memory: !retention.is_kept(),
            words_taken: BTreeSet::new(),
            accepted: Accepted::default(),
            texts: Texts::default(),
        }
    }

    /// A chair that is in the set.
    pub(crate) fn seat(&self, id: SeatId) -> Option<&SeatIn> {
        self.seat_ever(id).filter(|seat| !seat.gone)
    }

    /// A chair that is in the set, or was.
    pub(crate) fn seat_ever(&self, id: SeatId) -> Option<&SeatIn> {
        self.seats.iter().find(|seat| seat.id == id)
    }

    /// Chairs that are in the set.
    pub(crate) fn seats_now(&self) -> impl Iterator<Item = &SeatIn> {
        self.seats.iter().filter(|seat| !seat.gone)
    }

    /// Whether a chair's name is still needed: for what was said in a meeting that is open, promised, or presented.
    pub(crate) fn is_spoken_of(&self, seat: &SeatIn) -> bool {
        let promised = |action: &ActionIn| action.owner == seat.id || action.typed_by == seat.id;
        !seat.gone
            || self.left_lately.contains(&seat.id)
            || self.actions.iter().any(promised)
            || self.meetings.iter().any(|held| held.presented.contains(&seat.id))
    }

    pub(crate) fn class_of(&self, seat: SeatId) -> Option<ViewerClass> {
        self.seat(seat).map(|seat| match seat.role {
            askwell_protocol::Role::Facilitator => ViewerClass::Facilitator,
            askwell_protocol::Role::Member | askwell_protocol::Role::Supporter => ViewerClass::Member,
            askwell_protocol::Role::Observer => ViewerClass::Observer,
        })
    }

    pub(crate) fn has_facilitator(&self) -> bool {
        self.seats_now().any(|seat| seat.role == askwell_protocol::Role::Facilitator)
    }

    /// Whether a class lets strangers in, and so sees who knocks.
    pub(crate) fn lets_in(&self, class: ViewerClass) -> bool {
        class == ViewerClass::Facilitator || (class == ViewerClass::Member && !self.has_facilitator())
    }

    pub(crate) fn open_meeting(&self) -> Option<&Held> {
        self.meetings.iter().find(|held| held.state == MeetingState::Open)
    }

    pub(crate) fn keys(&self) -> Vec<Key> {
        let mut keys = vec![Key::Set, Key::Rights, Key::Door];
        keys.extend(self.seats.iter().map(|seat| Key::Seat(seat.id)));
        keys.extend(self.meetings.iter().map(|held| Key::Meeting(held.meeting.id)));
        keys.extend(self.formats.iter().map(|format| Key::Format(format.id)));
        keys.extend(self.claims.keys().map(|claim| Key::Claim(*claim)));
        keys.extend(self.knocks.keys().map(|knock| Key::Knock(*knock)));
        keys.extend(self.actions.iter().map(|action| Key::Action(action.id)));
        keys
    }

    /// What a meeting needs to open.
    pub(crate) fn opening(&self, held: &Held) -> Opening {
        let wanted = |id| self.texts.copy(id).map(|text| (id, text));
        // Who has left comes along as a name on what they promised.
        let promised = |seat: SeatId| self.actions.iter().any(|action| action.owner == seat || action.typed_by == seat);
        let seats: Vec<SeatIn> = self.seats.iter().filter(|seat| !seat.gone || promised(seat.id)).copied().collect();
        let mut texts: Vec<_> = seats.iter().filter_map(|seat| wanted(seat.id.into())).collect();
        texts.extend(self.actions.iter().filter_map(|action| wanted(action.id)));
        texts.extend([self.id.into(), self.id.call_link()].into_iter().filter_map(wanted));
        texts.extend(held.meeting.own.and_then(|own| wanted(own.into())));
        texts.extend(self.knocks.keys().filter_map(|knock| wanted(askwell_protocol::ItemId(knock.0))));
        // Whoever is in the meeting can answer wishes for seats there.
        let claim =
            |(id, claim): (&ClaimId, &Claim)| ClaimIn { id: *id, seat: claim.seat, vouched: claim.vouched.clone() };
        Opening {
            meeting: held.meeting.clone(),
            set: self.id,
            number: held.number,
            seats,
            actions: self.actions.clone(),
            presented: self.presented_last(),
            opened_by: held.opened_by,
            claims: self.claims.iter().map(claim).collect(),
            known_as: Some(self.known_as),
            door: self.door,
            knocks: self.knocks.keys().copied().collect(),
            texts,
        }
    }

    /// In which meeting each presented last, of those who are in the set.
    fn presented_last(&self) -> Vec<(SeatId, u16)> {
        let presented = |seat: &SeatIn| {
            let last = self.meetings.iter().rfind(|held| held.presented.contains(&seat.id));
            last.map(|held| (seat.id, held.number))
        };
        self.seats_now().filter_map(presented).collect()
    }

    /// A knock is answered.
    pub(crate) fn knock_gone(&mut self, knock: KnockId, let_in: bool) -> Touched {
        self.knocks.remove(&knock);
        if !let_in {
            if self.sent_away.len() == KNOCKS_MAX {
                self.sent_away.pop_front();
            }
            self.sent_away.push_back(knock);
        }
        Touched::these([Key::Knock(knock)])
    }

    /// A wish as the open meeting must know it.
    pub(crate) fn carry_claim(&self, claim: ClaimId) -> Option<Carry> {
        self.claims.get(&claim).map(|found| Carry::Claim(claim, found.seat, found.vouched.clone()))
    }

    /// A chair as the open meeting must know it.
    pub(crate) fn carry_seat(&self, seat: SeatId) -> Option<Carry> {
        self.seat_ever(seat).map(|found| Carry::Seat(*found, self.texts.copy(seat.into())))
    }

    /// Where the call is, as the open meeting must know it.
    pub(crate) fn carry_call_link(&self) -> Carry {
        Carry::CallLink(self.texts.call_link(self.id).map(|text| Sealed::clone(&text)))
    }

    pub(crate) fn unsettled(&self) -> Vec<Effect> {
        let answer = |(claim, seat): &(ClaimId, Option<SeatId>)| match seat {
            Some(seat) => Effect::SeatGiven(*seat, *claim),
            None => Effect::ClaimRefused(*claim),
        };
        let mut effects: Vec<Effect> = self.answered.iter().map(answer).collect();
        effects.extend(self.sent_away.iter().map(|knock| Effect::KnockRefused(SeatId(knock.0))));
        effects.extend(self.seats.iter().filter(|seat| seat.gone).map(|seat| Effect::SeatRemoved(seat.id)));
        if let Some(held) = self.open_meeting() {
            let to = held.meeting.id;
            effects.push(Effect::Carry(to, Carry::Open(Box::new(self.opening(held)))));
            let seats = self.seats.iter().filter_map(|seat| self.carry_seat(seat.id));
            effects.extend(seats.map(|carry| Effect::Carry(to, carry)));
        }
        // Last, for a meeting that has not heard yet that it is open has nothing to forget, and would seem to be gone.
        effects.extend(self.forgets_again());
        effects
    }
}
