//! What came out without a name, slips that were signed, pulses.

use std::sync::Arc;

use askwell_protocol::{Asking, ItemId, Millis, NamelessKind, QuestionState};

use super::standing_and;
use crate::meeting::nameless::{Nameless, Pulse};
use crate::meeting::{Meeting, Slip};
use crate::{Key, MeetingFact as F, NamelessItem, Touched};

impl Meeting {
    pub(super) fn evolve_nameless(&mut self, fact: &F) -> Touched {
        match fact {
            F::HeldOut { since, items } => {
                items.iter().for_each(|item| self.let_out(*since, item));
                let ids = items.iter().map(|item| match item {
                    NamelessItem::Added { id, .. } | NamelessItem::Edited { id } | NamelessItem::Withdrawn { id } => {
                        *id
                    }
                });
                standing_and(ids.map(Key::Question))
            }
            F::SlipSigned { id, seat } => {
                if let Some(slip) = self.slips.get_mut(id) {
                    slip.seat = Some(*seat);
                }
                standing_and([Key::Slip(*id)])
            }
            F::AnswerSealed { id, key } => {
                self.answer_keys.insert(*id, key.as_str().into());
                standing_and([Key::Answer(*id)])
            }
            F::PulseOpened { id, ask } => {
                self.pulses.insert(*id, Pulse { ask: *ask, open: true, counts: None });
                standing_and([Key::Pulse(*id)])
            }
            F::PulseClosed { id, counts } => {
                if let Some(pulse) = self.pulses.get_mut(id) {
                    pulse.open = false;
                    pulse.counts.clone_from(counts);
                }
                standing_and([Key::Pulse(*id)])
            }
            _ => Touched::default(),
        }
    }

    fn let_out(&mut self, since: Millis, item: &NamelessItem) {
        match item {
            NamelessItem::Added { id, what, commitment, reply_key } => {
                let reply_key = reply_key.as_deref().map(Arc::from);
                self.nameless.insert(*id, Nameless { commitment: commitment.as_str().into(), reply_key });
                match what {
                    NamelessKind::Question => self.nameless_question(*id, since),
                    NamelessKind::Slip(kind) => {
                        self.slips.insert(*id, Slip { stage: self.at, seat: None, to: None, kind: *kind, order: 0 });
                    }
                }
            }
            // Its text lies beside.
            NamelessItem::Edited { .. } => {}
            NamelessItem::Withdrawn { id } => self.forget_nameless(*id),
        }
    }

    /// It joins the end of the queue; where questions are looked through first, it is held for that.
    fn nameless_question(&mut self, id: ItemId, since: Millis) {
        let asking = self.stage().spec.asking.unwrap_or(Asking::Open);
        let state = if self.stage().spec.moderated { QuestionState::Held } else { QuestionState::Waiting };
        self.questions.insert(id, self.question(None, None, asking, state));
        if state == QuestionState::Waiting {
            self.join_queue(None, Some(id), since);
        }
    }

    /// Nothing is left of it but its id and its commitment: sent again, it does not come back.
    pub(super) fn forget_nameless(&mut self, id: ItemId) {
        if let Some(known) = self.nameless.get_mut(&id) {
            known.reply_key = None;
        }
        self.queue.retain(|waits| waits.question != Some(id));
        self.questions.remove(&id);
        self.slips.remove(&id);
    }
}
