//! How long a set keeps what is said in its meetings, and what goes with who leaves.
//!
//! A meeting forgets by itself when its time has come, and tells its set. What must never be here: when that is done, or how.

use askwell_protocol::{MeetingState, Millis, NewMeeting, RefusalCode, Retention, RoomId, SeatId};

use super::decide::fact;
use super::door::without;
use super::{Held, Set};
use crate::{Carry, Context, Decision, Effect, SetFact, Touched};

/// A meeting that keeps its words no longer than its set allows.
pub(super) fn with_retention(meeting: &NewMeeting, longest: Retention) -> Result<NewMeeting, RefusalCode> {
    let retention = meeting.retention.unwrap_or(longest.min(Retention::DEFAULT));
    if retention > longest {
        return Err(RefusalCode::OutOfRange);
    }
    Ok(NewMeeting { retention: Some(retention), ..meeting.clone() })
}

/// How long words are kept at most, from the next meeting on. A set that is in memory alone keeps nothing, and stays so.
pub(super) fn set_retention(set: &Set, retention: Retention, context: Context) -> Result<Decision, RefusalCode> {
    if set.retention == retention {
        return Err(RefusalCode::AlreadyThere);
    }
    Ok(Decision { facts: vec![fact(context, SetFact::RetentionSet { retention })], texts: Vec::new() })
}

/// Somebody leaves, with or without what they wrote. Their name, too, goes with them, and so does what they promised.
pub(super) fn leave(set: &Set, seat: SeatId, take_words: bool, context: Context) -> Result<Decision, RefusalCode> {
    let mut decision = without(set, seat, context);
    if take_words {
        decision.facts.push(fact(context, SetFact::WordsTaken { seat }));
        let own = set.actions.iter().filter(|action| action.owner == seat).map(|action| action.id);
        decision.texts.extend(std::iter::once(seat.into()).chain(own).map(|id| (id, None)));
    }
    Ok(decision)
}

/// What was said in a closed meeting is to go now.
pub(super) fn forget(set: &Set, meeting: RoomId, context: Context) -> Result<Decision, RefusalCode> {
    let held = set.meetings.iter().find(|held| held.meeting.id == meeting).ok_or(RefusalCode::UnknownItem)?;
    match held.state {
        MeetingState::Open => Err(RefusalCode::MeetingOpen),
        MeetingState::Forgotten => Err(RefusalCode::AlreadyOver),
        MeetingState::Closed if held.forget_asked => Err(RefusalCode::AlreadyThere),
        MeetingState::Closed => {
            Ok(Decision { facts: vec![fact(context, SetFact::ForgetAsked { meeting })], texts: Vec::new() })
        }
    }
}

/// A meeting tells that what was said in it is gone, perhaps more than once.
pub(super) fn is_gone(set: &Set, carry: &Carry, context: Context) -> Result<Decision, RefusalCode> {
    let Carry::Forgotten { meeting } = carry else { return Err(RefusalCode::NotInThisStage) };
    let remembered = set.meetings.iter().any(|held| held.meeting.id == *meeting && held.is_remembered());
    let gone = remembered.then(|| fact(context, SetFact::MeetingForgotten { meeting: *meeting }));
    Ok(Decision { facts: gone.into_iter().collect(), texts: Vec::new() })
}

impl Held {
    /// Closed, and what was said in it can still be read.
    pub(super) fn is_remembered(&self) -> bool {
        self.state == MeetingState::Closed
    }

    /// When what was said in it goes, once it is closed.
    pub(super) fn forgets_at(&self) -> Option<Millis> {
        self.closed_at.map(|at| at.plus(self.retention.kept_for()))
    }
}

impl Set {
    pub(super) fn evolve_keeping(&mut self, fact: &SetFact) -> Touched {
        match fact {
            SetFact::RetentionSet { retention } => self.retention = *retention,
            SetFact::WordsTaken { seat } => {
                self.words_taken.insert(*seat);
                self.actions.retain(|action| action.owner != *seat);
            }
            SetFact::ForgetAsked { meeting } => self.with_meeting(*meeting, |held| held.forget_asked = true),
            SetFact::MeetingForgotten { meeting } => {
                self.with_meeting(*meeting, |held| held.state = MeetingState::Forgotten);
            }
            _ => return Touched::default(),
        }
        Touched::everything()
    }

    fn with_meeting(&mut self, meeting: RoomId, change: impl FnOnce(&mut Held)) {
        if let Some(held) = self.meetings.iter_mut().find(|held| held.meeting.id == meeting) {
            change(held);
        }
    }

    /// Every meeting in which there is still something to read hears that somebody took their words along.
    pub(super) fn takes_words(&self, seat: SeatId) -> Vec<Effect> {
        let there = self.meetings.iter().filter(|held| held.state != MeetingState::Forgotten);
        let forget = Carry::Forget { words_of: vec![seat], all: false };
        there.map(|held| Effect::Carry(held.meeting.id, forget.clone())).collect()
    }

    /// What meetings are told again after a load. One that is gone meanwhile, because its time had come or because it was in
    /// memory alone, is found to be so.
    pub(super) fn forgets_again(&self) -> Vec<Effect> {
        let words_of: Vec<SeatId> = self.words_taken.iter().copied().collect();
        let there = self.meetings.iter().filter(|held| held.state != MeetingState::Forgotten);
        let asks = |held: &Held| Carry::Forget { words_of: words_of.clone(), all: held.forget_asked };
        there
            .filter(|held| held.is_remembered() || !words_of.is_empty())
            .map(|held| Effect::Carry(held.meeting.id, asks(held)))
            .collect()
    }
}
