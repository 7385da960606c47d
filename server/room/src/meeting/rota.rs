//! How presenters come from bids; and the rota: who presented least lately in the meetings of the set comes first.
//!
//! What must never be here: anything else about anybody that outlives a meeting, or a choice that nobody made.

use askwell_protocol::{Choose, CommandKind, ItemId, OpenCommands, RotaPlace, SeatId, SlipKind, Standing};

use super::Meeting;
use super::process_pause::takes_part;

impl Meeting {
    /// How presenters come from bids. What the set agrees aloud, who holds the process enters, in every stage.
    pub(super) fn choosing(&self, open: &mut OpenCommands) {
        let stage = self.stage();
        match stage.spec.choose {
            // The lot, and the order of who presented least lately, are the room's to find.
            Some(Choose::Drawn | Choose::Rota) if !stage.face_down() => {
                open.to(&[Standing::Process], &[CommandKind::PresentersDraw])
            }
            // Who facilitates decides, whoever holds the process.
            Some(Choose::Facilitator) => open.to(&[Standing::Facilitator], &[CommandKind::PresentersChoose]),
            Some(Choose::Agreed | Choose::Drawn | Choose::Rota) | None => {}
        }
    }

    /// Everybody who may present, who has never done so first, then who did so longest ago; in order round the circle
    /// where that is the same. Nobody where presenters come otherwise.
    pub(super) fn rota(&self) -> Vec<RotaPlace> {
        if !self.plan.iter().any(|stage| stage.spec.choose == Some(Choose::Rota)) {
            return Vec::new();
        }
        let chairs = self.chairs_now().filter(|chair| takes_part(chair.seat.role)).map(|chair| chair.seat.id);
        let mut rota: Vec<RotaPlace> =
            chairs.map(|seat| RotaPlace { seat, presented: self.presented.get(&seat).copied() }).collect();
        rota.sort_by_key(|place| place.presented);
        rota
    }

    /// Puts seats in the order of the rota, keeping that in which they are where it is the same.
    pub(super) fn by_rota(&self, seats: &mut [SeatId]) {
        seats.sort_by_key(|seat| self.presented.get(seat).copied());
    }

    /// Puts the bids of a stage of the rota in its order, so that whose turn it is stands first.
    pub(super) fn bids_by_rota(&self, slips: &mut [ItemId]) {
        let stage = self.stage();
        if stage.spec.choose != Some(Choose::Rota) || stage.slips.is_none_or(|slips| slips.kind != SlipKind::Bid) {
            return;
        }
        let presented = |id: &ItemId| self.slips.get(id)?.seat.and_then(|seat| self.presented.get(&seat).copied());
        slips.sort_by_key(presented);
    }
}
