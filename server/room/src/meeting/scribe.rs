//! The scribe: keeps the questions for the presenter, for one issue. The list is the presenter's.
//!
//! What must never be here: a note that anybody sees but these two.

use askwell_protocol::{NoteRecord, Record, ScribeRecord, SeatId};

use super::Meeting;
use crate::{Key, MeetingFact as F, Touched};

/// Who keeps the questions of an issue, or is asked to. Never both: who is asked anew replaces who did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Scribe {
    pub(crate) asked: Option<SeatId>,
    pub(crate) seat: Option<SeatId>,
}

/// A note of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Note {
    pub(crate) issue: u8,
    pub(crate) seat: SeatId,
    pub(crate) order: u32,
}

impl Meeting {
    /// The scribe of the issue that is now.
    pub(crate) fn scribe(&self) -> Scribe {
        let issue = self.stage().issue.filter(|_| self.is_open());
        issue.and_then(|issue| self.scribes.get(&issue)).copied().unwrap_or_default()
    }

    /// Whether a seat may read a note: the presenter of its issue always, its scribe while the issue lasts.
    fn reads(&self, seat: SeatId, note: &Note) -> bool {
        let presenter = self.presenters.as_ref().and_then(|all| all.get(usize::from(note.issue).saturating_sub(1)));
        let scribe = self.stage().issue == Some(note.issue) && self.scribe().seat == Some(seat);
        presenter == Some(&seat) || scribe
    }

    pub(super) fn scribe_record(&self) -> Option<Record> {
        let issue = self.stage().issue.filter(|_| self.is_open())?;
        let Scribe { asked, seat } = self.scribe();
        Some(Record::Scribe(ScribeRecord { issue, asked, seat }))
    }

    /// The notes that a seat may read.
    pub(super) fn notes_for(&self, seat: SeatId) -> impl Iterator<Item = Record> {
        self.notes.iter().filter(move |(_, note)| self.reads(seat, note)).map(|(id, note)| {
            Record::Note(NoteRecord { id: *id, issue: note.issue, text: self.texts.get(*id), order: note.order })
        })
    }

    pub(super) fn evolve_scribe(&mut self, fact: &F) -> Touched {
        let Some(issue) = self.stage().issue else { return Touched::default() };
        match fact {
            F::ScribeAsked { seat } => {
                self.scribes.insert(issue, Scribe { asked: *seat, seat: None });
            }
            F::ScribeAnswered { seat, yes } => {
                self.scribes.insert(issue, Scribe { asked: None, seat: yes.then_some(*seat) });
            }
            F::NoteWritten { id, seat } => {
                let order = self.notes.get(id).map_or(self.next_order, |note| note.order);
                self.notes.insert(*id, Note { issue, seat: *seat, order });
                self.next_order += 1;
                return Touched::default();
            }
            _ => return Touched::default(),
        }
        Touched::these([Key::Scribe, Key::Rights])
    }
}
