//! A set: what outlives its meetings. Seats, names, actions that are still open, who presented, which meeting is open.
//!
//! What must never be here: anything of a meeting's course. A meeting gets what it needs when it opens and gives back
//! its end; both are idempotent, so telling twice is harmless.

mod decide;
mod evolve;
mod project;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use askwell_protocol::{ClaimId, MeetingState, Millis, NewMeeting, RoomId, SeatId, ViewerClass};

pub(crate) use decide::{create, decide};
pub(crate) use project::{personal, project};

use crate::text::Accepted;
use crate::{ActionIn, Carry, ClaimIn, Effect, Key, Opening, SeatIn, Texts};

/// A set.
#[derive(Clone, Debug, PartialEq)]
pub struct Set {
    pub(crate) id: RoomId,
    pub(crate) created_at: Millis,
    pub(crate) key_epoch: u32,
    /// In order round the circle.
    pub(crate) seats: Vec<SeatIn>,
    pub(crate) claims: BTreeMap<ClaimId, Claim>,
    /// Chairs that people put for themselves at the door. They vouch for nobody: a link alone must not be enough to
    /// take a chair that somebody sits on.
    pub(crate) newcomers: BTreeSet<SeatId>,
    /// The last answers to wishes, told again after a load: nobody knows whether they were heard.
    pub(crate) answered: VecDeque<(ClaimId, Option<SeatId>)>,
    pub(crate) meetings: Vec<Held>,
    pub(crate) actions: Vec<ActionIn>,
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
}

impl Set {
    pub(crate) fn created(id: RoomId, at: Millis, seats: &[SeatIn], key_epoch: u32) -> Self {
        Self {
            id,
            created_at: at,
            key_epoch,
            seats: seats.to_vec(),
            claims: BTreeMap::new(),
            newcomers: BTreeSet::new(),
            answered: VecDeque::new(),
            meetings: Vec::new(),
            actions: Vec::new(),
            accepted: Accepted::default(),
            texts: Texts::default(),
        }
    }

    pub(crate) fn seat(&self, id: SeatId) -> Option<&SeatIn> {
        self.seats.iter().find(|seat| seat.id == id)
    }

    pub(crate) fn class_of(&self, seat: SeatId) -> Option<ViewerClass> {
        self.seat(seat).map(|seat| match seat.role {
            askwell_protocol::Role::Facilitator => ViewerClass::Facilitator,
            askwell_protocol::Role::Member | askwell_protocol::Role::Observer | askwell_protocol::Role::Supporter => {
                ViewerClass::Member
            }
        })
    }

    pub(crate) fn has_facilitator(&self) -> bool {
        self.seats.iter().any(|seat| seat.role == askwell_protocol::Role::Facilitator)
    }

    pub(crate) fn open_meeting(&self) -> Option<&Held> {
        self.meetings.iter().find(|held| held.state == MeetingState::Open)
    }

    pub(crate) fn keys(&self) -> Vec<Key> {
        let mut keys = vec![Key::Set, Key::Rights];
        keys.extend(self.seats.iter().map(|seat| Key::Seat(seat.id)));
        keys.extend(self.meetings.iter().map(|held| Key::Meeting(held.meeting.id)));
        keys.extend(self.claims.keys().map(|claim| Key::Claim(*claim)));
        keys.extend(self.actions.iter().map(|action| Key::Action(action.id)));
        keys
    }

    /// What a meeting needs to open.
    pub(crate) fn opening(&self, held: &Held) -> Opening {
        let wanted = |id| self.texts.copy(id).map(|text| (id, text));
        let mut texts: Vec<_> = self.seats.iter().filter_map(|seat| wanted(seat.id.into())).collect();
        texts.extend(self.actions.iter().filter_map(|action| wanted(action.id)));
        texts.extend(wanted(self.id.into()));
        // Whoever is in the meeting can answer wishes for seats there.
        let claim =
            |(id, claim): (&ClaimId, &Claim)| ClaimIn { id: *id, seat: claim.seat, vouched: claim.vouched.clone() };
        Opening {
            meeting: held.meeting.clone(),
            set: self.id,
            number: held.number,
            seats: self.seats.clone(),
            actions: self.actions.clone(),
            opened_by: held.opened_by,
            claims: self.claims.iter().map(claim).collect(),
            texts,
        }
    }

    /// A chair as the open meeting must know it.
    pub(crate) fn carry_seat(&self, seat: SeatId) -> Option<Carry> {
        self.seat(seat).map(|found| Carry::Seat(*found, self.texts.copy(seat.into())))
    }

    pub(crate) fn unsettled(&self) -> Vec<Effect> {
        let answer = |(claim, seat): &(ClaimId, Option<SeatId>)| match seat {
            Some(seat) => Effect::SeatGiven(*seat, *claim),
            None => Effect::ClaimRefused(*claim),
        };
        let mut effects: Vec<Effect> = self.answered.iter().map(answer).collect();
        let Some(held) = self.open_meeting() else { return effects };
        let to = held.meeting.id;
        effects.push(Effect::Carry(to, Carry::Open(Box::new(self.opening(held)))));
        let seats = self.seats.iter().filter_map(|seat| self.carry_seat(seat.id));
        effects.extend(seats.map(|carry| Effect::Carry(to, carry)));
        effects
    }
}
