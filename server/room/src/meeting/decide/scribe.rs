//! The scribe, and the list of questions that is kept for the presenter.

use askwell_protocol::limits::NOTES_PER_ISSUE_MAX;
use askwell_protocol::{Command, ItemId, RefusalCode, Role, Sealed, SealedKind, SeatId};

use super::super::draft::Draft;
use crate::MeetingFact as F;

impl Draft<'_> {
    pub(super) fn scribing(&mut self, seat: SeatId, command: &Command) -> Result<(), RefusalCode> {
        match command {
            Command::ScribeAsk { seat: whom } => self.scribe_ask(seat, *whom),
            Command::ScribeAnswer { yes } => self.scribe_answer(seat, *yes),
            Command::NoteWrite { id, text } => self.note_write(seat, *id, text),
            Command::NoteWithdraw { id } => {
                self.my_note(seat, *id)?;
                self.push(F::NoteWithdrawn { id: *id });
                self.erase(*id);
                Ok(())
            }
            _ => Err(RefusalCode::NotInThisStage),
        }
    }

    /// Whom the presenter asks takes the place of whoever was asked, or was it, before.
    fn scribe_ask(&mut self, seat: SeatId, whom: Option<SeatId>) -> Result<(), RefusalCode> {
        let scribe = self.m.scribe();
        if scribe.asked.or(scribe.seat) == whom {
            return Err(RefusalCode::AlreadyThere);
        }
        if let Some(whom) = whom {
            match self.m.role(whom).ok_or(RefusalCode::SeatUnknown)? {
                Role::Observer | Role::Supporter => return Err(RefusalCode::OutOfRange),
                Role::Facilitator | Role::Member if whom == seat => return Err(RefusalCode::OutOfRange),
                Role::Facilitator | Role::Member => {}
            }
        }
        self.push(F::ScribeAsked { seat: whom });
        Ok(())
    }

    /// Yes; or no, without a reason, and at any time.
    fn scribe_answer(&mut self, seat: SeatId, yes: bool) -> Result<(), RefusalCode> {
        if yes && self.m.scribe().seat == Some(seat) {
            return Err(RefusalCode::AlreadyThere);
        }
        self.push(F::ScribeAnswered { seat, yes });
        Ok(())
    }

    fn note_write(&mut self, seat: SeatId, id: ItemId, text: &Sealed) -> Result<(), RefusalCode> {
        if self.m.notes.contains_key(&id) {
            self.my_note(seat, id)?;
        } else {
            self.new_item(id)?;
            let issue = self.m.stage().issue;
            if self.m.notes.values().filter(|note| Some(note.issue) == issue).count() >= NOTES_PER_ISSUE_MAX {
                return Err(RefusalCode::TooMany);
            }
        }
        self.text(id, text, SealedKind::Note, seat)?;
        self.push(F::NoteWritten { id, seat });
        Ok(())
    }

    /// A note that I wrote in the issue that is now.
    fn my_note(&self, seat: SeatId, id: ItemId) -> Result<(), RefusalCode> {
        let note = self.m.notes.get(&id).ok_or(RefusalCode::UnknownItem)?;
        if note.seat != seat {
            return Err(RefusalCode::NotYours);
        }
        if Some(note.issue) == self.m.stage().issue { Ok(()) } else { Err(RefusalCode::AlreadyOver) }
    }

    /// The list of an issue that is somebody else's now was meant for nobody else.
    pub(in crate::meeting) fn take_back_notes(&mut self, of: impl Fn(u8) -> bool) {
        let theirs = self.m.notes.iter().filter(|(_, note)| of(note.issue));
        for id in theirs.map(|(id, _)| *id).collect::<Vec<ItemId>>() {
            self.push(F::NoteWithdrawn { id });
            self.erase(id);
        }
    }
}
