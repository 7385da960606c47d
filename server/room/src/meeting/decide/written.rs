//! Hands, questions, words and slips.

use askwell_protocol::limits::{
    QUESTIONS_PER_STAGE_MAX, QUEUE_MAX, QUEUE_PER_SEAT_MAX, SLIPS_PER_SEAT_MAX, WORDS_PER_STAGE_MAX,
};
use askwell_protocol::{
    Command, Doing, ItemId, QuestionState, RefusalCode, Sealed, SealedKind, SeatId, SlipKind, StageId,
};

use super::super::draft::Draft;
use crate::MeetingFact as F;

impl Draft<'_> {
    pub(super) fn written(&mut self, seat: SeatId, command: &Command) -> Result<(), RefusalCode> {
        match command {
            Command::HandRaise {} => self.hand_raise(seat),
            Command::HandLower {} => self.hand_lower(seat),
            Command::QuestionAdd { id, stage, to: _, text } => self.question_add(seat, *id, *stage, text),
            Command::QuestionEdit { id, text } => {
                self.waiting_question(seat, *id)?;
                self.text(*id, text, SealedKind::Question, seat)?;
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
            Command::WordSay { id, stage, answers, text } => {
                self.still_at(*stage)?;
                self.word_say(seat, *id, *answers, text)
            }
            Command::SlipWrite { id, stage, kind, to: _, text } => {
                self.still_at(*stage)?;
                self.slip_write(seat, *id, *kind, text)
            }
            Command::SlipWithdraw { id } => self.slip_withdraw(seat, *id),
            Command::Ready { ready } => {
                self.push(F::ReadySaid { seat, ready: *ready });
                Ok(())
            }
            _ => Err(RefusalCode::NotInThisStage),
        }
    }

    fn hand_raise(&mut self, seat: SeatId) -> Result<(), RefusalCode> {
        if self.m.queue.iter().any(|waits| waits.seat == Some(seat) && waits.question.is_none()) {
            return Err(RefusalCode::AlreadyThere);
        }
        if self.m.queue.len() >= QUEUE_MAX {
            return Err(RefusalCode::QueueFull);
        }
        self.push(F::HandRaised { seat });
        Ok(())
    }

    fn hand_lower(&mut self, seat: SeatId) -> Result<(), RefusalCode> {
        if !self.m.queue.iter().any(|waits| waits.seat == Some(seat) && waits.question.is_none()) {
            return Err(RefusalCode::UnknownItem);
        }
        self.push(F::HandLowered { seat });
        Ok(())
    }

    /// Words that were meant for another stage are not said in this one.
    fn still_at(&self, stage: StageId) -> Result<(), RefusalCode> {
        if stage == self.m.at { Ok(()) } else { Err(RefusalCode::StageMoved) }
    }

    /// A question waits as long as its issue lasts, so it may have been written in an earlier stage of it.
    fn same_issue(&self, stage: StageId) -> Result<(), RefusalCode> {
        let written_in = self.m.plan.get(usize::from(stage.0)).ok_or(RefusalCode::StageMoved)?;
        if written_in.issue == self.m.stage().issue { Ok(()) } else { Err(RefusalCode::StageMoved) }
    }

    fn question_add(&mut self, seat: SeatId, id: ItemId, stage: StageId, text: &Sealed) -> Result<(), RefusalCode> {
        self.same_issue(stage)?;
        self.new_item(id)?;
        self.text(id, text, SealedKind::Question, seat)?;
        let at = self.m.at;
        if self.m.questions.values().filter(|question| question.stage == at).count() >= QUESTIONS_PER_STAGE_MAX {
            return Err(RefusalCode::TooMany);
        }
        if self.m.floor.holder == Some(seat) && self.m.floor.asks() {
            // It would move the floor, and a pause holds that; the text stays in its author's draft.
            if self.m.pause.is_some() {
                return Err(RefusalCode::Paused);
            }
            self.ask_now(id, seat);
            return Ok(());
        }
        let mine = self.m.queue.iter().filter(|waits| waits.seat == Some(seat)).count();
        if self.m.queue.len() >= QUEUE_MAX || mine >= QUEUE_PER_SEAT_MAX {
            return Err(RefusalCode::QueueFull);
        }
        self.push(F::QuestionQueued { id, seat });
        Ok(())
    }

    /// My question, while it still waits.
    fn waiting_question(&self, seat: SeatId, id: ItemId) -> Result<(), RefusalCode> {
        let question = self.m.questions.get(&id).ok_or(RefusalCode::UnknownItem)?;
        match (question.seat == Some(seat), question.state) {
            (false, _) => Err(RefusalCode::NotYours),
            (true, QuestionState::Waiting) => Ok(()),
            (true, QuestionState::OnTheTable | QuestionState::Answered | QuestionState::Held) => {
                Err(RefusalCode::AlreadyOver)
            }
        }
    }

    fn question_keep(&mut self, seat: SeatId, id: ItemId, keep: bool) -> Result<(), RefusalCode> {
        let question = self.m.questions.get(&id).ok_or(RefusalCode::UnknownItem)?;
        if question.to != Some(seat) {
            return Err(RefusalCode::NotYours);
        }
        self.push(F::QuestionKept { id, keep });
        Ok(())
    }

    fn word_say(
        &mut self,
        seat: SeatId,
        id: ItemId,
        answers: Option<ItemId>,
        text: &Sealed,
    ) -> Result<(), RefusalCode> {
        self.on_the_table(answers)?;
        self.new_item(id)?;
        let at = self.m.at;
        if self.m.words.values().filter(|word| word.stage == at).count() >= WORDS_PER_STAGE_MAX {
            return Err(RefusalCode::TooMany);
        }
        self.text(id, text, SealedKind::Word, seat)?;
        let answers = self.m.floor.question.filter(|_| self.m.floor.doing == Some(Doing::Answering));
        self.push(F::WordSaid { id, seat, answers });
        Ok(())
    }

    fn slip_write(&mut self, seat: SeatId, id: ItemId, kind: SlipKind, text: &Sealed) -> Result<(), RefusalCode> {
        if self.m.stage().slips.is_none_or(|slips| slips.kind != kind) {
            return Err(RefusalCode::NotInThisStage);
        }
        let at = self.m.at;
        match self.m.slips.get(&id) {
            Some(slip) if slip.seat != Some(seat) => return Err(RefusalCode::NotYours),
            Some(slip) if slip.stage != at || slip.order > 0 => return Err(RefusalCode::AlreadyOver),
            Some(_) => {}
            None => {
                self.new_item(id)?;
                let mine = self.m.slips.values().filter(|slip| slip.seat == Some(seat) && slip.stage == at).count();
                if mine >= SLIPS_PER_SEAT_MAX {
                    return Err(RefusalCode::TooMany);
                }
            }
        }
        self.text(id, text, kind.into(), seat)?;
        self.push(F::SlipLaid { id, seat, slip: kind });
        Ok(())
    }

    fn slip_withdraw(&mut self, seat: SeatId, id: ItemId) -> Result<(), RefusalCode> {
        let slip = self.m.slips.get(&id).ok_or(RefusalCode::UnknownItem)?;
        if slip.seat != Some(seat) {
            return Err(RefusalCode::NotYours);
        }
        if slip.stage != self.m.at || slip.order > 0 {
            return Err(RefusalCode::AlreadyOver);
        }
        self.push(F::SlipWithdrawn { id });
        self.erase(id);
        Ok(())
    }

    /// Ids are drawn at random, so one that is known already is the same thing sent twice, or somebody's mischief.
    pub(super) fn new_item(&self, id: ItemId) -> Result<(), RefusalCode> {
        let m = &self.m;
        let known = m.questions.contains_key(&id)
            || m.words.contains_key(&id)
            || m.slips.contains_key(&id)
            || m.actions.contains_key(&id)
            || m.texts.get(id).is_some();
        if known { Err(RefusalCode::AlreadyThere) } else { Ok(()) }
    }
}
