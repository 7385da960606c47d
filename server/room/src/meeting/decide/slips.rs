//! Slips: laid face down, or open at once; turned over one by one; written to everybody or to one.

use askwell_protocol::limits::SLIPS_PER_SEAT_MAX;
use askwell_protocol::{Command, ItemId, RefusalCode, Reveal, Sealed, SeatId, SlipKind, SlipSeenBy};

use super::super::Slip;
use super::super::draft::Draft;
use super::super::lot::shuffle;
use crate::MeetingFact as F;

impl Draft<'_> {
    pub(super) fn slips(&mut self, seat: SeatId, command: &Command) -> Result<(), RefusalCode> {
        match command {
            Command::SlipWrite { id, stage, kind, to, text } => {
                self.still_at(*stage)?;
                self.slip_write(seat, *id, (*kind, *to), text)
            }
            Command::SlipWithdraw { id } => self.slip_withdraw(seat, *id),
            Command::SlipTurn {} => self.slip_turn(),
            Command::Reveal {} => {
                self.reveal();
                Ok(())
            }
            Command::Ready { ready } => {
                self.push(F::ReadySaid { seat, ready: *ready });
                Ok(())
            }
            _ => Err(RefusalCode::NotInThisStage),
        }
    }

    fn slip_write(
        &mut self,
        seat: SeatId,
        id: ItemId,
        (kind, to): (SlipKind, Option<SeatId>),
        text: &Sealed,
    ) -> Result<(), RefusalCode> {
        let slips = self.m.stage().slips.filter(|slips| slips.kind == kind).ok_or(RefusalCode::NotInThisStage)?;
        let to = self.meant_for(seat, slips.seen_by, to)?;
        let at = self.m.at;
        let others = |slip: &(&ItemId, &Slip)| *slip.0 != id && slip.1.seat == Some(seat) && slip.1.stage == at;
        let alike = self.m.slips.iter().filter(others).filter(|(_, slip)| slip.to == to).count();
        match self.m.slips.get(&id) {
            Some(slip) if slip.seat != Some(seat) => return Err(RefusalCode::NotYours),
            Some(slip) if slip.stage != at || slip.order > 0 => return Err(RefusalCode::AlreadyOver),
            Some(_) => {}
            None => self.new_item(id)?,
        }
        match to {
            // One to each, so that in the largest set everybody can thank everybody.
            Some(_) if alike > 0 => return Err(RefusalCode::AlreadyThere),
            None if alike >= SLIPS_PER_SEAT_MAX => return Err(RefusalCode::TooMany),
            Some(_) | None => {}
        }
        self.text(id, text, kind.into(), seat)?;
        self.push(F::SlipLaid { id, seat, slip: kind, to });
        if slips.reveal == Reveal::AtOnce {
            self.push(F::SlipTurned { id });
        }
        Ok(())
    }

    /// For whom a slip of this stage is. What one person alone will see is written to somebody, who is not its author;
    /// what is for the presenter need not say so.
    fn meant_for(&self, seat: SeatId, seen_by: SlipSeenBy, to: Option<SeatId>) -> Result<Option<SeatId>, RefusalCode> {
        let presenter = self.m.presenter().filter(|_| seen_by == SlipSeenBy::Presenter);
        let Some(named) = to.or(presenter) else {
            return if seen_by == SlipSeenBy::Everyone { Ok(None) } else { Err(RefusalCode::SeatUnknown) };
        };
        self.m.person(named)?;
        let another = presenter.is_some_and(|presenter| presenter != named);
        if named == seat || another { Err(RefusalCode::OutOfRange) } else { Ok(Some(named)) }
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

    /// Turns the next slip over: which one it is, is chance.
    fn slip_turn(&mut self) -> Result<(), RefusalCode> {
        let mut face_down = self.m.slips_face_down();
        shuffle(&mut face_down, self.context.seed);
        let id = face_down.first().copied().ok_or(RefusalCode::NobodyWaits)?;
        self.push(F::SlipTurned { id });
        Ok(())
    }

    /// Turns all slips of this stage over, shuffled; bids in a stage of the rota in its order.
    pub(in crate::meeting) fn reveal(&mut self) {
        let mut order = self.m.slips_face_down();
        shuffle(&mut order, self.context.seed);
        self.m.bids_by_rota(&mut order);
        self.push(F::Revealed { stage: self.m.at, order });
    }
}
