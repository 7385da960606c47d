//! Chairs that come and go, observers, and the door.

use askwell_protocol::limits::STAGE_MINUTES_MAX;
use askwell_protocol::{Doing, Millis, QuestionState, SeatId, StageState, Who};

use crate::meeting::process_pause::takes_part;
use crate::meeting::{Chair, Meeting};
use crate::{Key, MeetingFact as F, SeatIn, Touched};

impl Meeting {
    pub(super) fn evolve_door(&mut self, at: Millis, fact: &F) -> Touched {
        match fact {
            F::DoorCarried { door } => {
                self.door = *door;
                Touched::these([Key::Door])
            }
            F::CallLinkCarried {} => Touched::these([Key::Room]),
            F::KnockCarried { knock } => {
                self.knocks.insert(*knock, at);
                Touched::these([Key::Knock(*knock)])
            }
            F::KnockGone { knock } => {
                self.knocks.remove(knock);
                Touched::these([Key::Knock(*knock)])
            }
            F::ObserverAnswered { seat, by, yes } => {
                self.consents.insert((*seat, *by), *yes);
                self.settle_observers();
                self.settle_clock(at);
                Touched::everything()
            }
            _ => Touched::default(),
        }
    }

    /// A late arrival joins the round that goes on, at its end, and later rounds are planned for one more.
    pub(super) fn carry_seat(&mut self, at: Millis, seat: SeatIn) -> Touched {
        if seat.gone {
            return self.chair_leaves(at, seat);
        }
        if self.chair(seat.id).is_some() {
            // Who has come is asked about observers; an observer who has come asks.
            self.with_chair(seat.id, |chair| chair.seat = seat);
            return Touched::everything();
        }
        self.trial = None;
        if let Some(pause) = self.process_pause.as_mut().filter(|_| takes_part(seat.role)) {
            pause.join(seat.id);
        }
        let before = self.people().count();
        self.chairs.push(Chair { seat, agreed: None, sits: None });
        if self.stage().is_round() && self.people_in(self.stage()).contains(&seat.id) {
            self.floor.order.push(seat.id);
        }
        self.plan_rounds(before, self.people().count());
        Touched::everything()
    }

    /// Rounds to come last as long as their people need.
    fn plan_rounds(&mut self, before: usize, now: usize) {
        for stage in self.plan.iter_mut() {
            if matches!(stage.spec.who, Who::Everyone | Who::AllButPresenter)
                && matches!(stage.state, StageState::ToCome | StageState::Closed)
            {
                let planned = |people| stage.spec.minutes.of(people).unwrap_or(0);
                let (more, fewer) =
                    (planned(now).saturating_sub(planned(before)), planned(before).saturating_sub(planned(now)));
                let minutes = |had: u16| had.saturating_add(more).min(STAGE_MINUTES_MAX).saturating_sub(fewer).max(1);
                stage.minutes = stage.minutes.map(minutes);
            }
        }
    }

    /// A chair is taken out. Its turn is over and passes on; what waits of it is gone; a process that it held is free;
    /// and what was said stays as it is.
    fn chair_leaves(&mut self, at: Millis, seat: SeatIn) -> Touched {
        let id = seat.id;
        self.keep_out_for(id);
        let before = self.people().count();
        let answered = self.floor.question.filter(|_| self.floor.doing == Some(Doing::Answering));
        if self.floor.holder == Some(id) {
            if let Some(question) = answered {
                self.questions.change(&question, |question| question.state = QuestionState::Answered);
                self.floor.question = None;
            }
            self.floor.release();
        }
        if self.floor.asker == Some(id) {
            self.floor.asker = None;
            self.floor.follow_ups = 0;
        }
        self.with_chair(id, |chair| chair.seat = seat);
        self.forget_seat(id);
        self.plan_rounds(before, self.people().count());
        self.settle_clock(at);
        Touched::everything()
    }

    /// Takes a seat out of all that waits for it.
    fn forget_seat(&mut self, seat: SeatId) {
        self.floor.order.retain(|next| *next != seat);
        self.queue.retain(|waits| waits.seat != Some(seat));
        let waiting = self.questions.iter().filter(|(_, q)| q.seat == Some(seat) && !q.was_asked());
        for id in waiting.map(|(id, _)| *id).collect::<Vec<_>>() {
            self.questions.remove(&id);
        }
        let face_down = self.slips.iter().filter(|(_, slip)| slip.seat == Some(seat) && slip.order == 0);
        for id in face_down.map(|(id, _)| *id).collect::<Vec<_>>() {
            self.slips.remove(&id);
        }
        self.ready.remove(&seat);
        self.consents.retain(|(observer, by), _| *observer != seat && *by != seat);
        self.trial = None;
        if let Some(pause) = &mut self.process_pause {
            pause.forget(seat);
        }
        for scribe in self.scribes.values_mut() {
            scribe.asked = scribe.asked.filter(|asked| *asked != seat);
            scribe.seat = scribe.seat.filter(|who| *who != seat);
        }
        if self.process == Some(seat) {
            self.process = None;
            self.process_lost = true;
            self.hand_over.for_issue = None;
        }
        let others = |who: &SeatId| *who != seat;
        let over = &mut self.hand_over;
        over.stand_in = over.stand_in.filter(others);
        over.returns_to = over.returns_to.filter(others);
        over.volunteer = over.volunteer.filter(|(who, _)| others(who));
        if self.process_offered == Some(seat) {
            self.process_offered = None;
            over.offered_for = None;
        }
    }
}
