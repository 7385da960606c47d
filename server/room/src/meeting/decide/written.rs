//! Words.

use askwell_protocol::limits::WORDS_PER_STAGE_MAX;
use askwell_protocol::{Command, Doing, ItemId, RefusalCode, Sealed, SealedKind, SeatId, StageId};

use super::super::Meeting;
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
        if self.m.stage().spec.groups.is_some() && self.m.group_of(seat).is_none() {
            return Err(RefusalCode::NotInThisStage);
        }
        if self.m.words.count_of(self.m.at) >= WORDS_PER_STAGE_MAX {
            return Err(RefusalCode::TooMany);
        }
        self.text(id, text, SealedKind::Word, seat)?;
        let answering = self.m.floor.doing == Some(Doing::Answering) && self.m.process_pause.is_none();
        let answers = self.m.floor.question.filter(|_| answering);
        self.push(F::WordSaid { id, seat, answers });
        Ok(())
    }

    /// Ids are drawn at random, so one that is known already is the same thing sent twice, or somebody's mischief.
    pub(in crate::meeting) fn new_item(&self, id: ItemId) -> Result<(), RefusalCode> {
        if self.m.knows(id) { Err(RefusalCode::AlreadyThere) } else { Ok(()) }
    }
}

impl Meeting {
    /// Whether something has this id.
    pub(crate) fn knows(&self, id: ItemId) -> bool {
        self.questions.contains_key(&id)
            || self.words.contains_key(&id)
            || self.slips.contains_key(&id)
            || self.actions.contains_key(&id)
            || self.notes.contains_key(&id)
            || self.pulses.contains_key(&id)
            || self.texts.get(id).is_some()
            // It lies there, or may yet.
            || id == self.set.call_link()
            // What is no longer there does not come again either.
            || self.nameless.contains_key(&id)
            || self.sent_back.contains_key(&id)
    }
}
