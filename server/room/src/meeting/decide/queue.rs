//! Hands, places and written questions: what waits, and in which order.

use askwell_protocol::limits::{QUESTIONS_PER_STAGE_MAX, QUEUE_MAX, QUEUE_PER_SEAT_MAX};
use askwell_protocol::{
    Command, Doing, Floor, ItemId, QuestionState, RefusalCode, RequestOrder, Sealed, SealedKind, SeatId, StageId,
};

use super::super::Question;
use super::super::draft::Draft;
use crate::MeetingFact as F;
use crate::text::checked;

impl Draft<'_> {
    pub(super) fn queue(&mut self, seat: SeatId, command: &Command) -> Result<(), RefusalCode> {
        match command {
            Command::HandRaise {} => self.hand_raise(seat),
            Command::HandLower {} => self.hand_lower(seat),
            Command::QuestionAdd { id, stage, to, text } => self.question_add(seat, *id, (*stage, *to), text),
            Command::QuestionEdit { id, text } => {
                let held = self.waiting_question(seat, *id)? == QuestionState::Held;
                self.question_text(*id, text, seat, held.then_some(false))?;
                self.push(F::QuestionEdited { id: *id });
                Ok(())
            }
            Command::QuestionWithdraw { id } => {
                self.waiting_question(seat, *id)?;
                self.push(F::QuestionWithdrawn { id: *id });
                self.erase(*id);
                Ok(())
            }
            Command::QuestionKeep { id, keep } => self.question_keep(seat, *id, *keep),
            Command::QueueOrder { order } => self.queue_order(*order),
            Command::QueueMove { seat: whose, question, to } => self.queue_move(seat, *whose, *question, *to),
            Command::SitWith { sitting } => self.sit_with(seat, *sitting),
            Command::QuestionPark { id } => self.question_park(seat, *id),
            _ => Err(RefusalCode::NotInThisStage),
        }
    }

    /// A hand, or where words wait a place for words that are still to be written.
    fn hand_raise(&mut self, seat: SeatId) -> Result<(), RefusalCode> {
        let m = &self.m;
        if m.hand_of(seat) {
            return Err(RefusalCode::AlreadyThere);
        }
        let stage = m.stage();
        if stage.spec.floor == Floor::Requests && !m.people_in(stage).contains(&seat) {
            return Err(RefusalCode::NotInThisStage);
        }
        if m.waits_for_whoever_is_ready() && !m.floor.order.contains(&seat) {
            return Err(RefusalCode::AlreadyOver);
        }
        self.room_in_queue(seat)?;
        self.push(F::HandRaised { seat });
        Ok(())
    }

    fn hand_lower(&mut self, seat: SeatId) -> Result<(), RefusalCode> {
        if !self.m.hand_of(seat) {
            return Err(RefusalCode::UnknownItem);
        }
        self.push(F::HandLowered { seat });
        Ok(())
    }

    fn room_in_queue(&self, seat: SeatId) -> Result<(), RefusalCode> {
        let held = |question: &&Question| question.state == QuestionState::Held && question.seat == Some(seat);
        let mine = self.m.queue.iter().filter(|waits| waits.seat == Some(seat)).count()
            + self.m.questions.values().filter(held).count();
        let full = self.m.queue.len() >= QUEUE_MAX || mine >= QUEUE_PER_SEAT_MAX;
        if full { Err(RefusalCode::QueueFull) } else { Ok(()) }
    }

    /// A question waits as long as its issue lasts, so it may have been written in an earlier stage of it.
    fn same_issue(&self, stage: StageId) -> Result<(), RefusalCode> {
        let written_in = self.m.plan.get(usize::from(stage.0)).ok_or(RefusalCode::StageMoved)?;
        if written_in.issue == self.m.stage().issue { Ok(()) } else { Err(RefusalCode::StageMoved) }
    }

    fn question_add(
        &mut self,
        seat: SeatId,
        id: ItemId,
        (stage, to): (StageId, Option<SeatId>),
        text: &Sealed,
    ) -> Result<(), RefusalCode> {
        self.same_issue(stage)?;
        let to = self.may_be_asked(seat, to)?;
        self.new_item(id)?;
        let written_in = self.m.plan.get(usize::from(stage.0));
        let blind = written_in.is_some_and(|stage| stage.spec.moderated);
        self.question_text(id, text, seat, Some(!blind))?;
        if self.m.seen_on_sheet() >= QUESTIONS_PER_STAGE_MAX {
            return Err(RefusalCode::TooMany);
        }
        if self.m.floor.holder == Some(seat) && self.m.floor.asks() {
            // It would move the floor, and a pause holds that; the text stays in its author's draft.
            if self.m.pause.is_some() {
                return Err(RefusalCode::Paused);
            }
            self.ask_now(id, seat, to);
            return Ok(());
        }
        if self.m.stage().spec.moderated {
            // Whoever looks through it would read its writer in a text that was sealed for another stage.
            if text.by.is_some() {
                return Err(RefusalCode::StageMoved);
            }
            self.room_in_queue(seat)?;
            self.push(F::QuestionHeld { id, seat, to });
            return Ok(());
        }
        // Who kept a place has it for the words; nobody waits twice for one question.
        let fills = self.m.hand_of(seat);
        if !fills {
            self.room_in_queue(seat)?;
        }
        self.push(F::QuestionQueued { id, seat, to, fills });
        Ok(())
    }

    /// Its text, which names its author or does not, as it is to be; where that is left open, either will do. Where
    /// questions are looked through it names nobody, or who looks through them would read there who wrote it.
    fn question_text(
        &mut self,
        id: ItemId,
        text: &Sealed,
        seat: SeatId,
        signed: Option<bool>,
    ) -> Result<(), RefusalCode> {
        if signed.is_some_and(|signed| signed != text.by.is_some()) {
            return Err(RefusalCode::TextMalformed);
        }
        let text = checked(text, SealedKind::Question, self.m.id, text.by.and(Some(seat)))?;
        self.put(id, text);
        Ok(())
    }

    /// Whom a question may be put to: the presenter, or where the stage says so anyone but oneself.
    fn may_be_asked(&self, seat: SeatId, to: Option<SeatId>) -> Result<Option<SeatId>, RefusalCode> {
        let presenter = self.m.presenter();
        let Some(asked) = to else {
            // Nobody named is the presenter, who does not ask herself; who follows up asks the one who answered.
            let follows_up = self.m.floor.holder == Some(seat) && self.m.floor.doing == Some(Doing::FollowingUp);
            let herself = presenter == Some(seat) && !follows_up;
            return if herself { Err(RefusalCode::OutOfRange) } else { Ok(None) };
        };
        self.m.person(asked)?;
        if asked == seat || (presenter != Some(asked) && !self.m.asks_anyone()) {
            return Err(RefusalCode::OutOfRange);
        }
        Ok(Some(asked))
    }

    /// How my question waits, while it still does.
    fn waiting_question(&self, seat: SeatId, id: ItemId) -> Result<QuestionState, RefusalCode> {
        let question = self.m.questions.get(&id).ok_or(RefusalCode::UnknownItem)?;
        match (question.seat == Some(seat), question.state) {
            (false, _) => Err(RefusalCode::NotYours),
            (true, QuestionState::Waiting | QuestionState::Held) => Ok(question.state),
            (true, QuestionState::OnTheTable | QuestionState::Answered) => Err(RefusalCode::AlreadyOver),
        }
    }

    fn question_keep(&mut self, seat: SeatId, id: ItemId, keep: bool) -> Result<(), RefusalCode> {
        let question = self.m.questions.get(&id).ok_or(RefusalCode::UnknownItem)?;
        if question.to != Some(seat) || !question.was_asked() {
            return Err(RefusalCode::NotYours);
        }
        self.push(F::QuestionKept { id, keep });
        Ok(())
    }

    fn queue_order(&mut self, order: RequestOrder) -> Result<(), RefusalCode> {
        if self.m.request_order() == order {
            return Err(RefusalCode::AlreadyThere);
        }
        self.push(F::QueueOrdered { order });
        Ok(())
    }

    /// Who holds the process puts anyone's place where it is wanted; everybody may let others go first.
    fn queue_move(
        &mut self,
        seat: SeatId,
        whose: Option<SeatId>,
        question: Option<ItemId>,
        to: u16,
    ) -> Result<(), RefusalCode> {
        let queue = &self.m.queue;
        let place = queue.iter().position(|waits| waits.is(whose, question)).ok_or(RefusalCode::UnknownItem)?;
        let runs = self.m.process == Some(seat);
        if !runs && queue[place].seat != Some(seat) {
            return Err(RefusalCode::NotYours);
        }
        let to_place = usize::from(to);
        if to_place == place {
            return Err(RefusalCode::AlreadyThere);
        }
        if to_place >= queue.len() || (!runs && to_place < place) {
            return Err(RefusalCode::OutOfRange);
        }
        self.push(F::QueueMoved { seat: whose, question, to });
        Ok(())
    }

    /// The presenter begins the silence; she ends it, or who holds the process.
    fn sit_with(&mut self, seat: SeatId, sitting: bool) -> Result<(), RefusalCode> {
        if self.m.floor.sitting == sitting {
            return Err(RefusalCode::AlreadyThere);
        }
        if sitting && self.m.presenter() != Some(seat) {
            return Err(RefusalCode::NotYours);
        }
        self.push(F::SatWith { sitting });
        Ok(())
    }

    /// To everybody but the one who was asked it is a question that was left: the same facts follow as of a pass.
    fn question_park(&mut self, seat: SeatId, id: ItemId) -> Result<(), RefusalCode> {
        let question = self.m.questions.get(&id).ok_or(RefusalCode::UnknownItem)?;
        if question.to != Some(seat) {
            return Err(RefusalCode::NotYours);
        }
        self.on_the_table(Some(id))?;
        self.push(F::QuestionParked { id });
        if self.m.floor.holder == Some(seat) {
            self.floor_pass(seat);
        } else {
            self.push(F::QuestionAnswered { id });
        }
        Ok(())
    }
}
