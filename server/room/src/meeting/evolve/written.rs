//! What is written: words, slips, readiness, actions.

use askwell_protocol::ItemId;

use super::standing_and;
use crate::meeting::{Action, Meeting, Slip, Word};
use crate::{ActionIn, Key, MeetingFact as F, Touched};

impl Meeting {
    pub(super) fn evolve_written(&mut self, fact: &F) -> Touched {
        match fact {
            F::WordSaid { id, seat, answers } => {
                let among = self.speaks_among(*seat);
                let word = Word { stage: self.at, seat: *seat, answers: *answers, among, order: self.next_order };
                self.words.insert(*id, word);
                self.next_order += 1;
                Touched::these([Key::Word(*id)])
            }
            F::SlipLaid { id, seat, slip, to } => {
                self.slips.insert(*id, Slip { stage: self.at, seat: Some(*seat), kind: *slip, to: *to, order: 0 });
                Touched::these([Key::Slip(*id)])
            }
            F::SlipWithdrawn { id } => {
                self.slips.remove(id);
                Touched::these([Key::Slip(*id)])
            }
            F::Revealed { stage, order } => {
                order.iter().for_each(|id| self.turn_over(*id));
                if let Some(stage) = self.plan.get_mut(usize::from(stage.0)) {
                    stage.revealed = true;
                }
                self.ready.clear();
                // Who has bid may decide who is in a later stage.
                Touched::everything()
            }
            F::SlipTurned { id } => {
                self.turn_over(*id);
                Touched::everything()
            }
            F::ReadySaid { seat, ready } => {
                if *ready {
                    self.ready.insert(*seat);
                } else {
                    self.ready.remove(seat);
                }
                Touched::these([Key::Desk])
            }
            _ => Touched::default(),
        }
    }

    /// Gives a slip the next place on the table of its stage.
    fn turn_over(&mut self, id: ItemId) {
        let Some(stage) = self.slips.get(&id).map(|slip| slip.stage) else { return };
        let last = self.slips.values().filter(|slip| slip.stage == stage).map(|slip| slip.order).max();
        if let Some(slip) = self.slips.get_mut(&id) {
            slip.order = last.unwrap_or(0) + 1;
        }
    }

    pub(super) fn evolve_action(&mut self, fact: &F) -> Touched {
        let id = match fact {
            F::ActionWritten { id, owner, by, due, by_voice } => {
                let carried = ActionIn {
                    id: *id,
                    owner: *owner,
                    typed_by: *by,
                    due: due.clone(),
                    by_voice: *by_voice,
                    meeting: self.number,
                    outcome: None,
                };
                let agreed = *by_voice || owner == by;
                self.actions.insert(*id, Action { carried, agreed, came: false, outcome: None, learning: None });
                *id
            }
            F::ActionAgreed { id } => {
                if let Some(action) = self.actions.get_mut(id) {
                    action.agreed = true;
                }
                *id
            }
            F::ActionWithdrawn { id } => {
                self.actions.remove(id);
                *id
            }
            F::ActionReviewed { id, outcome, learning } => {
                if let Some(action) = self.actions.get_mut(id) {
                    action.outcome = Some(*outcome);
                    action.learning = learning.or(action.learning);
                }
                *id
            }
            _ => return Touched::default(),
        };
        // The first action of a meeting opens the right to agree to it.
        standing_and([Key::Action(id)])
    }
}
