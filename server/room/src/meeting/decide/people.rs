//! Agreeing, the process, and the close.

use askwell_protocol::{Command, Doing, Floor, RefusalCode, Role, SeatId};

use super::super::draft::Draft;
use crate::MeetingFact as F;

impl Draft<'_> {
    pub(super) fn people(&mut self, seat: SeatId, command: &Command) -> Result<(), RefusalCode> {
        match command {
            Command::Agree { sits } => self.push(F::Agreed { seat, sits: *sits }),
            Command::AgreeFor { seat: whose } => {
                let chair = self.m.chair(*whose).ok_or(RefusalCode::SeatUnknown)?;
                if chair.agreed.is_some() {
                    return Err(RefusalCode::AlreadyThere);
                }
                self.push(F::AgreedByVoice { seat: *whose });
            }
            Command::ProcessGive { to, issue_only: _ } => {
                self.m.chair(*to).ok_or(RefusalCode::SeatUnknown)?;
                // Giving it to oneself takes an offer back.
                if *to == seat && self.m.process_offered.is_none() {
                    return Err(RefusalCode::AlreadyThere);
                }
                self.push(F::ProcessOffered { to: *to });
            }
            Command::ProcessTake {} => self.process_take(seat)?,
            Command::MeetingClose {} => self.close(),
            _ => return Err(RefusalCode::NotInThisStage),
        }
        Ok(())
    }

    /// It was offered to me; or nobody holds it, or its holder has been gone for long; or I am a facilitator and a
    /// stand-in, or somebody whose page is gone, holds it. While another facilitator holds it here, it is theirs.
    fn process_take(&mut self, seat: SeatId) -> Result<(), RefusalCode> {
        let facilitates = self.m.role(seat) == Some(Role::Facilitator);
        let open_to_me = match self.m.process {
            Some(holder) if holder == seat => return Err(RefusalCode::AlreadyThere),
            Some(holder) => {
                let stand_in = self.m.role(holder) != Some(Role::Facilitator);
                facilitates && (stand_in || !self.live.is_here(holder))
            }
            None => facilitates,
        };
        if self.m.process_offered != Some(seat) && !self.m.process_is_free() && !open_to_me {
            return Err(RefusalCode::NotYours);
        }
        // Where it is the facilitator's stage, the floor goes with the process.
        let speaks = self.m.one_voice().is_some_and(|voice| self.m.floor.holder == Some(voice));
        let moves_floor = speaks && self.m.stage().spec.floor == Floor::Facilitator;
        self.push(F::ProcessTaken { seat });
        if moves_floor {
            self.push(F::FloorGranted { seat, doing: Doing::Speaking });
        }
        Ok(())
    }
}
