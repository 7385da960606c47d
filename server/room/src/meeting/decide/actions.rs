//! Actions: what a presenter commits to, and what became of it.

use askwell_protocol::limits::ACTIONS_MAX;
use askwell_protocol::{Command, ItemId, Outcome, RefusalCode, Sealed, SealedKind, SeatId};

use super::super::draft::Draft;
use crate::MeetingFact as F;

/// What somebody wants to write down.
struct Wanted<'a> {
    owner: SeatId,
    text: &'a Sealed,
    due: Option<&'a String>,
    by_voice: bool,
}

impl Draft<'_> {
    pub(super) fn action(&mut self, seat: SeatId, command: &Command) -> Result<(), RefusalCode> {
        match command {
            Command::ActionWrite { id, owner, text, due, by_voice } => {
                let wanted = Wanted { owner: *owner, text, due: due.as_ref(), by_voice: *by_voice };
                self.action_write(seat, *id, &wanted)
            }
            Command::ActionAgree { id } => self.action_agree(seat, *id),
            Command::ActionWithdraw { id } => self.action_withdraw(seat, *id),
            Command::ActionReview { id, outcome, learning } => {
                self.action_review(seat, *id, *outcome, learning.as_ref())
            }
            _ => Err(RefusalCode::NotInThisStage),
        }
    }

    /// The presenter's own, or typed for the presenter by who runs the process. Typing it again changes it, until its
    /// owner has said yes; the owner may change it even then.
    fn action_write(&mut self, seat: SeatId, id: ItemId, wanted: &Wanted<'_>) -> Result<(), RefusalCode> {
        if self.m.presenter() != Some(wanted.owner) || self.m.chair(wanted.owner).is_none() {
            return Err(RefusalCode::NotYours);
        }
        let own = wanted.owner == seat;
        if own && wanted.by_voice {
            return Err(RefusalCode::OutOfRange);
        }
        if !wanted.due.is_none_or(|due| is_date(due)) {
            return Err(RefusalCode::OutOfRange);
        }
        match self.m.actions.get(&id) {
            Some(known) if known.came || known.carried.owner != wanted.owner => return Err(RefusalCode::NotYours),
            Some(known) if known.agreed && !own => return Err(RefusalCode::AlreadyOver),
            Some(_) => {}
            None => {
                self.new_item(id)?;
                if self.m.actions.len() >= ACTIONS_MAX {
                    return Err(RefusalCode::TooMany);
                }
            }
        }
        self.text(id, wanted.text, SealedKind::Action, seat)?;
        self.push(F::ActionWritten {
            id,
            owner: wanted.owner,
            by: seat,
            due: wanted.due.cloned(),
            by_voice: wanted.by_voice,
        });
        Ok(())
    }

    fn action_agree(&mut self, seat: SeatId, id: ItemId) -> Result<(), RefusalCode> {
        let action = self.m.actions.get(&id).ok_or(RefusalCode::UnknownItem)?;
        if action.carried.owner != seat {
            return Err(RefusalCode::NotYours);
        }
        if action.agreed {
            return Err(RefusalCode::AlreadyOver);
        }
        self.push(F::ActionAgreed { id });
        Ok(())
    }

    fn action_withdraw(&mut self, seat: SeatId, id: ItemId) -> Result<(), RefusalCode> {
        let action = self.m.actions.get(&id).ok_or(RefusalCode::UnknownItem)?;
        let typed = action.carried.typed_by == seat && !action.agreed;
        if action.came || (action.carried.owner != seat && !typed) {
            return Err(RefusalCode::NotYours);
        }
        self.push(F::ActionWithdrawn { id });
        self.erase(id);
        Ok(())
    }

    /// The owner says what became of it; who holds the process may enter what was said.
    fn action_review(
        &mut self,
        seat: SeatId,
        id: ItemId,
        outcome: Outcome,
        learning: Option<&(ItemId, Sealed)>,
    ) -> Result<(), RefusalCode> {
        let action = self.m.actions.get(&id).ok_or(RefusalCode::UnknownItem)?;
        if action.carried.owner != seat && self.m.process != Some(seat) {
            return Err(RefusalCode::NotYours);
        }
        if !action.came {
            return Err(RefusalCode::NotInThisStage);
        }
        if let Some((text_id, text)) = learning {
            let before = action.learning;
            if before != Some(*text_id) {
                self.new_item(*text_id)?;
            }
            self.text(*text_id, text, SealedKind::Learning, seat)?;
            if let Some(replaced) = before.filter(|before| before != text_id) {
                self.erase(replaced);
            }
        }
        self.push(F::ActionReviewed { id, outcome, learning: learning.map(|(text_id, _)| *text_id) });
        Ok(())
    }
}

/// A date like `2026-12-04`. Whether that day exists is the calendar's affair; this keeps words out of a plain field.
fn is_date(text: &str) -> bool {
    let part = |range: std::ops::Range<usize>| text.get(range).and_then(|digits| digits.parse::<u16>().ok());
    text.len() == 10
        && text.bytes().enumerate().all(|(i, byte)| if i == 4 || i == 7 { byte == b'-' } else { byte.is_ascii_digit() })
        && part(5..7).is_some_and(|month| (1..=12).contains(&month))
        && part(8..10).is_some_and(|day| (1..=31).contains(&day))
}
