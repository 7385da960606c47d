//! How a fact changes a set, and what it asks of the world outside.

use askwell_protocol::limits::CLAIMS_MAX;
use askwell_protocol::{ClaimId, ItemId, MeetingState, Millis, Retention, SeatId};

use super::{Claim, Held, Set};
use crate::{Carry, Effect, Key, SetFact, Touched};

impl Set {
    pub(crate) fn evolve(&mut self, at: Millis, fact: &SetFact) -> Touched {
        match fact {
            SetFact::Created { .. } => Touched::default(),
            SetFact::Accepted { seat, id } => {
                self.accepted.remember(*seat, *id);
                Touched::default()
            }
            SetFact::SeatAdded { seat, by_itself } => {
                if self.seat(seat.id).is_none() {
                    self.seats.push(*seat);
                }
                if *by_itself {
                    self.newcomers.insert(seat.id);
                }
                // A first facilitator changes who runs the set, and so who sees what.
                Touched::everything()
            }
            SetFact::SeatTaken { seat } => {
                if let Some(found) = self.seats.iter_mut().find(|known| known.id == *seat) {
                    found.taken = true;
                }
                Touched::these([Key::Seat(*seat)])
            }
            SetFact::SeatRenamed { seat } => Touched::these([Key::Seat(*seat)]),
            SetFact::SeatRemoved { seat } => self.remove_seat(*seat),
            SetFact::Claimed { claim, seat } => {
                self.claims.insert(*claim, Claim { seat: *seat, since: at, vouched: Vec::new() });
                Touched::these([Key::Claim(*claim)])
            }
            SetFact::Vouched { claim, by } => {
                if let Some(claim) = self.claims.get_mut(claim) {
                    claim.vouched.push(*by);
                }
                Touched::these([Key::Claim(*claim)])
            }
            SetFact::ClaimGiven { claim, seat } => self.answer_claim(*claim, Some(*seat)),
            SetFact::ClaimRefused { claim } => self.answer_claim(*claim, None),
            SetFact::DoorSet { door } => {
                self.door = *door;
                Touched::these([Key::Door])
            }
            SetFact::CallLinkSet {} => Touched::these([Key::Set]),
            SetFact::Knocked { knock } => {
                self.knocks.insert(*knock, at);
                Touched::these([Key::Knock(*knock)])
            }
            SetFact::KnockAnswered { knock, let_in } => self.knock_gone(*knock, *let_in),
            SetFact::MeetingOpened { meeting, number, by } => {
                self.meetings.push(Held {
                    meeting: meeting.clone(),
                    number: *number,
                    state: MeetingState::Open,
                    opened_at: at,
                    opened_by: *by,
                    closed_at: None,
                    presented: Vec::new(),
                    retention: meeting.retention.unwrap_or(self.retention.min(Retention::DEFAULT)),
                    forget_asked: false,
                });
                Touched::these([Key::Meeting(meeting.id), Key::Set, Key::Rights])
            }
            SetFact::MeetingEnded { .. } => self.end_meeting(fact),
            SetFact::FormatKept { .. } | SetFact::FormatDropped { .. } => self.evolve_formats(fact),
            SetFact::RetentionSet { .. }
            | SetFact::WordsTaken { .. }
            | SetFact::ForgetAsked { .. }
            | SetFact::MeetingForgotten { .. } => self.evolve_keeping(fact),
        }
    }

    /// A chair goes, and with it its voice in what others wish.
    fn remove_seat(&mut self, seat: SeatId) -> Touched {
        if let Some(found) = self.seats.iter_mut().find(|known| known.id == seat) {
            found.gone = true;
            found.taken = false;
        }
        self.newcomers.remove(&seat);
        if self.open_meeting().is_some() {
            self.left_lately.insert(seat);
        }
        for claim in self.claims.values_mut() {
            claim.vouched.retain(|by| *by != seat);
        }
        Touched::everything()
    }

    fn answer_claim(&mut self, claim: ClaimId, given: Option<SeatId>) -> Touched {
        self.claims.remove(&claim);
        if self.answered.len() == CLAIMS_MAX {
            self.answered.pop_front();
        }
        self.answered.push_back((claim, given));
        Touched::these([Key::Claim(claim)])
    }

    fn end_meeting(&mut self, fact: &SetFact) -> Touched {
        let SetFact::MeetingEnded { meeting, closed_at, presented, actions, retention } = fact else {
            return Touched::default();
        };
        if let Some(held) = self.meetings.iter_mut().find(|held| held.meeting.id == *meeting) {
            held.state = MeetingState::Closed;
            held.closed_at = Some(*closed_at);
            held.presented.clone_from(presented);
            held.retention = retention.unwrap_or(held.retention);
        }
        self.left_lately.clear();
        // Done and dropped actions go; what goes on is reviewed again next time.
        self.actions = actions.iter().filter(|action| action.goes_on()).cloned().collect();
        for action in &mut self.actions {
            action.outcome = None;
        }
        Touched::everything()
    }

    /// What a durable fact asks of the world outside: the open meeting hears of chairs and claims.
    pub(crate) fn effects(&self, fact: &SetFact) -> Vec<Effect> {
        let open = self.open_meeting();
        let tell = |carry: Option<Carry>| -> Vec<Effect> {
            match (open, carry) {
                (Some(held), Some(carry)) => vec![Effect::Carry(held.meeting.id, carry)],
                _ => Vec::new(),
            }
        };
        let seat = |id: SeatId| tell(self.carry_seat(id));
        match fact {
            SetFact::SeatAdded { seat: added, .. } => seat(added.id),
            SetFact::SeatTaken { seat: id } | SetFact::SeatRenamed { seat: id } => seat(*id),
            SetFact::SeatRemoved { seat: id } => {
                let mut effects = vec![Effect::SeatRemoved(*id)];
                effects.extend(seat(*id));
                effects.extend(
                    self.claims.keys().filter_map(|claim| self.carry_claim(*claim)).flat_map(|c| tell(Some(c))),
                );
                effects
            }
            SetFact::Claimed { claim, .. } | SetFact::Vouched { claim, .. } => tell(self.carry_claim(*claim)),
            SetFact::ClaimGiven { claim, seat } => {
                let mut effects = vec![Effect::SeatGiven(*seat, *claim)];
                effects.extend(tell(Some(Carry::ClaimGone(*claim))));
                effects
            }
            SetFact::ClaimRefused { claim } => {
                let mut effects = vec![Effect::ClaimRefused(*claim)];
                effects.extend(tell(Some(Carry::ClaimGone(*claim))));
                effects
            }
            SetFact::DoorSet { door } => tell(Some(Carry::Door(*door))),
            SetFact::CallLinkSet {} => tell(Some(self.carry_call_link())),
            SetFact::Knocked { knock } => tell(self.texts.copy(ItemId(knock.0)).map(|name| Carry::Knock(*knock, name))),
            SetFact::KnockAnswered { knock, let_in } => {
                let mut effects = tell(Some(Carry::KnockGone(*knock)));
                effects.extend((!let_in).then_some(Effect::KnockRefused(SeatId(knock.0))));
                effects
            }
            SetFact::MeetingOpened { meeting, .. } => self
                .meetings
                .iter()
                .find(|held| held.meeting.id == meeting.id)
                .map(|held| Effect::Carry(meeting.id, Carry::Open(Box::new(self.opening(held)))))
                .into_iter()
                .collect(),
            SetFact::WordsTaken { seat } => self.takes_words(*seat),
            SetFact::ForgetAsked { meeting } => {
                vec![Effect::Carry(*meeting, Carry::Forget { words_of: Vec::new(), all: true })]
            }
            SetFact::Created { .. }
            | SetFact::Accepted { .. }
            | SetFact::MeetingEnded { .. }
            | SetFact::FormatKept { .. }
            | SetFact::FormatDropped { .. }
            | SetFact::RetentionSet { .. }
            | SetFact::MeetingForgotten { .. } => Vec::new(),
        }
    }
}
