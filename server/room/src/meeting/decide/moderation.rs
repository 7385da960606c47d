//! Questions that are looked through before anybody sees them. Who looks through them never learns who wrote them.

use askwell_protocol::{ItemId, QuestionState, RefusalCode, Sealed, SealedAnswer, SealedKind, SentBack};

use super::super::draft::Draft;
use crate::MeetingFact as F;
use crate::held::is_point;
use crate::text::checked;

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
        if self.m.commitment_of(id).is_some() {
            self.m.takes_one_more(0)?;
        }
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
        let Some(note) = note else {
            self.push(F::QuestionSentBack { id, reason });
            self.erase(id);
            return Ok(());
        };
        // It is sealed to a key that came with a nameless question; nobody knows to whom else.
        let has_key = self.m.nameless.get(&id).is_some_and(|known| known.reply_key.is_some());
        if !has_key {
            return Err(RefusalCode::OutOfRange);
        }
        if note.v != 1 || !is_point(&note.key) {
            return Err(RefusalCode::TextMalformed);
        }
        // It lies beside the facts as all texts do, in the place of the question's own, so that it can be erased.
        let (scope, kind) = (self.m.id, SealedKind::Note);
        let (iv, boxed) = (note.iv.clone(), note.boxed.clone());
        let text = Sealed { v: 1, key_epoch: 1, scope, kind, iv, boxed, by: None };
        let text = checked(&text, kind, scope, None)?;
        self.push(F::QuestionSentBack { id, reason });
        self.push(F::AnswerSealed { id, key: note.key.clone() });
        self.put(id, text);
        Ok(())
    }
}
