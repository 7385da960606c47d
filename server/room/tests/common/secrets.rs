//! Texts that not everybody may see, and who may: until they are asked or turned over, or for good.

use askwell_protocol::{Command, ItemId, RoomId, Sealed, SeatId, SlipSeenBy};
use askwell_room::Ask;

use super::world::World;

/// A text that not everybody may see.
#[derive(Clone, Debug)]
pub struct Secret {
    /// What it is recognised by.
    pub mark: String,
    /// In whose own records it may stand.
    pub seats: Vec<SeatId>,
    /// Who looks through questions reads it, not knowing whose it is.
    pub looked_through: bool,
    /// It is a note: whoever keeps the list reads it.
    pub note: bool,
    /// Who reads it too, once it is turned over; everybody does if nobody is named.
    pub then: Vec<SeatId>,
}

impl World {
    /// Keeps apart what not everybody may see: until it is asked or turned over, or for good.
    pub(super) fn note_secret(&mut self, room: RoomId, ask: &Ask) {
        let Ask::Command { seat, command, .. } = ask else { return };
        if room == self.set.room.id() {
            return;
        }
        let secret = |text: &Sealed| Secret {
            mark: text.iv.clone(),
            seats: vec![*seat],
            looked_through: false,
            note: false,
            then: Vec::new(),
        };
        let (id, secret) = match command {
            Command::QuestionAdd { id, text, .. } => {
                (*id, Secret { looked_through: self.stage().moderated, ..secret(text) })
            }
            Command::QuestionEdit { id, text } => {
                let looked_through = self.secrets.get(id).is_some_and(|before| before.looked_through);
                (*id, Secret { looked_through, ..secret(text) })
            }
            Command::WordSay { id, text, .. } => match self.group_of(*seat) {
                Some(seats) => (*id, Secret { seats, ..secret(text) }),
                None => return,
            },
            Command::SlipWrite { id, to, text, .. } => {
                let then = match self.stage().seen_by {
                    SlipSeenBy::Everyone => Vec::new(),
                    SlipSeenBy::TheOneNamed => to.iter().copied().collect(),
                    SlipSeenBy::Presenter => self.stage().presenter.into_iter().collect(),
                };
                (*id, Secret { then, ..secret(text) })
            }
            Command::NoteWrite { id, text } => {
                let presenter = self.stage().presenter;
                (*id, Secret { seats: std::iter::once(*seat).chain(presenter).collect(), note: true, ..secret(text) })
            }
            _ => return,
        };
        self.secrets.insert(id, secret);
    }

    /// What has come to the table or been turned over is no secret any more, or another's too.
    pub fn open_secrets(&mut self) {
        use askwell_room::{MeetingFact as F, What};
        let secrets = &mut self.secrets;
        for fact in self.meetings.values().flat_map(|hall| hall.journal.iter().skip(hall.looked_at)) {
            for fact in &fact.facts {
                if let What::Meeting(F::ScribeAnswered { seat, yes: true }) = fact.what {
                    secrets.values_mut().filter(|secret| secret.note).for_each(|secret| secret.seats.push(seat));
                }
            }
        }
        let mut turned = |id: &ItemId| match secrets.get_mut(id) {
            Some(secret) if !secret.then.is_empty() => secret.seats.append(&mut secret.then.clone()),
            _ => {
                secrets.remove(id);
            }
        };
        for hall in self.meetings.values_mut() {
            for fact in hall.journal.iter().skip(hall.looked_at).flat_map(|decision| &decision.facts) {
                match &fact.what {
                    What::Meeting(F::QuestionAsked { id, .. } | F::SlipTurned { id }) => turned(id),
                    What::Meeting(F::Revealed { order, .. }) => order.iter().for_each(&mut turned),
                    _ => {}
                }
            }
            hall.looked_at = hall.journal.len();
        }
    }
}
