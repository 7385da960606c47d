//! Words and slips.

use askwell_protocol::limits::{SLIPS_PER_SEAT_MAX, WORDS_PER_STAGE_MAX};
use askwell_protocol::{Command, Doing, ItemId, RefusalCode, Sealed, SealedKind, SeatId, SlipKind, StageId};

use super::super::draft::Draft;
use crate::MeetingFact as F;

impl Draft<'_> {
    pub(super) fn written(&mut self, seat: SeatId, command: &Command) -> Result<(), RefusalCode> {
        match command {
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

    /// Words that were meant for another stage are not said in this one.
    fn still_at(&self, stage: StageId) -> Result<(), RefusalCode> {
        if stage == self.m.at { Ok(()) } else { Err(RefusalCode::StageMoved) }
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
