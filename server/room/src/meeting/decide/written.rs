//! Words.

use askwell_protocol::limits::WORDS_PER_STAGE_MAX;
use askwell_protocol::{Command, Doing, ItemId, RefusalCode, Sealed, SealedKind, SeatId, StageId};

use super::super::draft::Draft;
use crate::MeetingFact as F;

impl Draft<'_> {
    pub(super) fn written(&mut self, seat: SeatId, command: &Command) -> Result<(), RefusalCode> {
        match command {
            Command::WordSay { id, stage, answers, text } => {
                self.still_at(*stage)?;
                self.word_say(seat, *id, *answers, text)
            }
            _ => Err(RefusalCode::NotInThisStage),
        }
    }

    /// Words that were meant for another stage are not said in this one.
    pub(super) fn still_at(&self, stage: StageId) -> Result<(), RefusalCode> {
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
        let answering = self.m.floor.doing == Some(Doing::Answering) && self.m.process_pause.is_none();
        let answers = self.m.floor.question.filter(|_| answering);
        self.push(F::WordSaid { id, seat, answers });
        Ok(())
    }

    /// Ids are drawn at random, so one that is known already is the same thing sent twice, or somebody's mischief.
    pub(super) fn new_item(&self, id: ItemId) -> Result<(), RefusalCode> {
        let m = &self.m;
        let known = m.questions.contains_key(&id)
            || m.words.contains_key(&id)
            || m.slips.contains_key(&id)
            || m.actions.contains_key(&id)
            || m.notes.contains_key(&id)
            || m.texts.get(id).is_some();
        if known { Err(RefusalCode::AlreadyThere) } else { Ok(()) }
    }
}
