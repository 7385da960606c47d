//! Questions that are looked through before anybody sees them. Who looks through them never learns who wrote them.

use askwell_protocol::{ItemId, QuestionState, RefusalCode, SealedAnswer, SentBack};

use super::super::draft::Draft;
use crate::MeetingFact as F;

impl Draft<'_> {
    fn held(&self, id: ItemId) -> Result<(), RefusalCode> {
        match self.m.questions.get(&id).map(|question| question.state) {
            Some(QuestionState::Held) => Ok(()),
            Some(_) => Err(RefusalCode::AlreadyOver),
            None => Err(RefusalCode::UnknownItem),
        }
    }

    /// It joins the queue, at its end.
    pub(super) fn question_release(&mut self, id: ItemId) -> Result<(), RefusalCode> {
        self.held(id)?;
        self.push(F::QuestionReleased { id });
        Ok(())
    }

    /// It goes back to its writer, with a reason and without its text: that is in the writer's browser.
    pub(super) fn question_send_back(
        &mut self,
        id: ItemId,
        reason: SentBack,
        note: Option<&SealedAnswer>,
    ) -> Result<(), RefusalCode> {
        self.held(id)?;
        // A note would be sealed to the key of a nameless question, and nothing keeps one yet.
        if note.is_some() {
            return Err(RefusalCode::OutOfRange);
        }
        self.push(F::QuestionSentBack { id, reason });
        self.erase(id);
        Ok(())
    }
}
