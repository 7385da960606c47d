//! Agreeing, the process, and the close.

use askwell_protocol::{Command, RefusalCode, SeatId};

use super::super::draft::Draft;
use crate::MeetingFact as F;

impl Draft<'_> {
    pub(super) fn people(&mut self, seat: SeatId, command: &Command) -> Result<(), RefusalCode> {
        match command {
            Command::Agree { sits } => self.push(F::Agreed { seat, sits: *sits }),
            Command::AgreeFor { seat: whose } => {
                self.m.person(*whose)?;
                let chair = self.m.chair(*whose).ok_or(RefusalCode::SeatUnknown)?;
                if chair.agreed.is_some() {
                    return Err(RefusalCode::AlreadyThere);
                }
                self.push(F::AgreedByVoice { seat: *whose });
            }
            Command::ProcessGive { to, issue_only } => self.process_give(seat, *to, *issue_only)?,
            Command::StandInName { seat: named } => self.stand_in_name(*named)?,
            Command::ProcessObject {} => self.process_object(),
            Command::ProcessTake {} => self.process_take(seat)?,
            Command::MeetingClose {} => self.close(),
            Command::ObserverAnswer { seat: observer, yes } => {
                self.m.observer(*observer).ok_or(RefusalCode::SeatUnknown)?;
                if self.m.consents.get(&(*observer, seat)) == Some(yes) {
                    return Err(RefusalCode::AlreadyThere);
                }
                self.push(F::ObserverAnswered { seat: *observer, by: seat, yes: *yes });
            }
            _ => return Err(RefusalCode::NotInThisStage),
        }
        Ok(())
    }
}
