//! What comes in: held against the stage as it is at arrival. Whatever is wrong is found here and told later.

use std::sync::Arc;

use askwell_protocol::limits::{
    HELD_PER_SEAT_MAX, NAMELESS_QUESTIONS_PER_STAGE_MAX, NAMELESS_SLIPS_PER_STAGE_MAX, PULSE_VALUE_MAX,
};
use askwell_protocol::{Command, ItemId, Millis, NamelessKind, RefusalCode, Sealed, SealedKind, SeatId};

use super::{ANSWERS_PER_SEAT_MAX, Addition, Chosen, Held, Kept, Pool, PulseBox, Receipt, Waits};
use crate::Room;
use crate::commitment;
use crate::meeting::Meeting;
use crate::text::checked;

/// Characters of an uncompressed P-256 point in base64url.
const REPLY_KEY_CHARACTERS: usize = 87;

/// Who sends what.
#[derive(Clone, Copy)]
struct Arrival<'a> {
    meeting: &'a Meeting,
    waits: Waits,
}

impl Pool {
    /// Takes in a command that [`Self::takes`]. Its answer comes out with the receipt, at the same moment as everybody's.
    ///
    /// # Errors
    /// `held_full` at once when too many answers of this seat wait: somebody floods the room.
    pub fn admit(&mut self, room: &Room, seat: SeatId, command: &Command, now: Millis) -> Result<Receipt, RefusalCode> {
        let held = self.held.iter().flat_map(|held| &held.waits);
        let waiting = held.chain(self.settled.iter().map(|(waits, _)| waits)).filter(|waits| waits.seat == seat);
        if waiting.count() >= ANSWERS_PER_SEAT_MAX {
            return Err(RefusalCode::HeldFull);
        }
        self.receipts += 1;
        let waits = Waits { seat, receipt: self.receipts };
        let taken = match room {
            Room::Meeting(meeting) if meeting.came_out(seat, command) => self.settle(waits),
            Room::Meeting(meeting) => {
                meeting.check_right(seat, command.kind()).and_then(|()| self.take(Arrival { meeting, waits }, command))
            }
            Room::Unborn(_) | Room::Set(_) => Err(RefusalCode::NotInThisStage),
        };
        if let Err(code) = taken {
            self.settled.push((waits, Err(code)));
        }
        self.since.get_or_insert(now);
        Ok(waits.receipt)
    }

    fn take(&mut self, arrival: Arrival<'_>, command: &Command) -> Result<(), RefusalCode> {
        match command {
            Command::NamelessAdd { knowing, .. } => {
                let addition = addition(arrival.meeting, command)?;
                self.add(arrival, addition, *knowing)
            }
            Command::NamelessEdit { id, text, proof } => self.edit(arrival, *id, text, proof),
            Command::NamelessWithdraw { id, proof } => self.withdraw(arrival, *id, proof),
            Command::PulseAnswer { id, value, knowing } => self.answer(arrival, *id, *value, *knowing),
            _ => Err(RefusalCode::NotInThisStage),
        }
    }

    fn add(&mut self, arrival: Arrival<'_>, addition: Addition, knowing: bool) -> Result<(), RefusalCode> {
        let Arrival { meeting, waits } = arrival;
        if meeting.knows(addition.id) {
            return Err(RefusalCode::AlreadyThere);
        }
        if let Some(held) = self.held.iter_mut().find(|held| held.what.id() == addition.id) {
            return match &held.what {
                Kept::Add(known) if known.commitment == addition.commitment => {
                    held.knowing |= knowing;
                    held.waits.push(waits);
                    Ok(())
                }
                _ => Err(RefusalCode::AlreadyThere),
            };
        }
        // One's own alone decides: what others have sent, nobody may find out by sending.
        let most = match addition.what {
            NamelessKind::Question => NAMELESS_QUESTIONS_PER_STAGE_MAX,
            NamelessKind::Slip(_) => NAMELESS_SLIPS_PER_STAGE_MAX,
        };
        if self.sent.count(addition.stage, waits.seat) >= most {
            return Err(RefusalCode::TooMany);
        }
        let stage = addition.stage;
        self.hold(waits, Kept::Add(Box::new(addition)), knowing)?;
        self.sent.one_more(stage, waits.seat);
        Ok(())
    }

    /// While it is held, a new text just takes the place of the old one.
    fn edit(&mut self, arrival: Arrival<'_>, id: ItemId, text: &Sealed, proof: &str) -> Result<(), RefusalCode> {
        let Arrival { meeting, waits } = arrival;
        match self.held.iter_mut().find(|held| held.what.id() == id) {
            Some(Held { what: Kept::Add(addition), waits: waiting, .. }) => {
                proven(&addition.commitment, proof)?;
                addition.text = nameless_text(meeting, text, addition.what)?;
                waiting.push(waits);
                Ok(())
            }
            edited => {
                // The proof first: whoever has none is answered alike, whatever is held.
                let what = meeting.nameless_that_waits(id, proof)?;
                let text = nameless_text(meeting, text, what)?;
                match edited {
                    Some(Held { what: Kept::Withdraw(_), .. }) => Err(RefusalCode::AlreadyOver),
                    Some(held) => {
                        held.what = Kept::Edit(id, text);
                        held.waits.push(waits);
                        Ok(())
                    }
                    None => self.hold(waits, Kept::Edit(id, text), true),
                }
            }
        }
    }

    /// What is taken back while it is held was never there; its sender hears so with everybody else.
    fn withdraw(&mut self, arrival: Arrival<'_>, id: ItemId, proof: &str) -> Result<(), RefusalCode> {
        let Some(at) = self.held.iter().position(|held| held.what.id() == id) else {
            arrival.meeting.nameless_that_waits(id, proof)?;
            return self.hold(arrival.waits, Kept::Withdraw(id), true);
        };
        match &self.held[at].what {
            Kept::Add(addition) => {
                proven(&addition.commitment, proof)?;
                let held = self.held.remove(at);
                self.settled.extend(held.waits.into_iter().chain([arrival.waits]).map(|waits| (waits, Ok(()))));
            }
            Kept::Edit(..) | Kept::Withdraw(_) => {
                arrival.meeting.nameless_that_waits(id, proof)?;
                self.held[at].what = Kept::Withdraw(id);
                self.held[at].waits.push(arrival.waits);
            }
        }
        Ok(())
    }

    /// A pulse is answered in memory alone, and the answer to the answer comes when it is counted: who was told *yes* by a
    /// server that went down sends it again. An answer that was changed needs no more keeping.
    fn answer(&mut self, arrival: Arrival<'_>, id: ItemId, value: u8, knowing: bool) -> Result<(), RefusalCode> {
        let Arrival { meeting, waits: Waits { seat, receipt } } = arrival;
        if meeting.open_pulse() != Some(id) {
            return Err(RefusalCode::UnknownItem);
        }
        if !(1..=PULSE_VALUE_MAX).contains(&value) {
            return Err(RefusalCode::OutOfRange);
        }
        if self.pulse.as_ref().is_none_or(|pulse| pulse.id != id) {
            self.pulse = Some(PulseBox { id, values: std::collections::BTreeMap::new() });
        }
        let chosen = Chosen { value, receipt, knowing, waited: 0 };
        let changed = self.pulse.as_mut().and_then(|pulse| pulse.values.insert(seat, chosen));
        if let Some(before) = changed {
            self.settled.push((Waits { seat, receipt: before.receipt }, Ok(())));
        }
        Ok(())
    }

    fn hold(&mut self, waits: Waits, what: Kept, knowing: bool) -> Result<(), RefusalCode> {
        let mine = self.held.iter().filter(|held| held.seat == waits.seat).count();
        if mine >= HELD_PER_SEAT_MAX {
            return Err(RefusalCode::HeldFull);
        }
        self.held.push(Held { seat: waits.seat, knowing, waited: 0, what, waits: vec![waits] });
        Ok(())
    }

    fn settle(&mut self, waits: Waits) -> Result<(), RefusalCode> {
        self.settled.push((waits, Ok(())));
        Ok(())
    }
}

/// A new contribution, held against the stage that is now.
fn addition(meeting: &Meeting, command: &Command) -> Result<Addition, RefusalCode> {
    let Command::NamelessAdd { id, stage, what, text, commitment, reply_key, knowing: _ } = command else {
        return Err(RefusalCode::NotInThisStage);
    };
    if *stage != meeting.at {
        return Err(RefusalCode::StageMoved);
    }
    if !meeting.takes_nameless(*what) {
        return Err(RefusalCode::NotInThisStage);
    }
    // An id with a moment in it would tell when it was written.
    let by_chance = id.0.get_version_num() == 4;
    if !by_chance || !commitment::is_commitment(commitment) || !reply_key.as_ref().is_none_or(|key| is_point(key)) {
        return Err(RefusalCode::Malformed);
    }
    let text = nameless_text(meeting, text, *what)?;
    // Nobody sends a slip back, so nobody needs a key to its writer.
    let reply_key = reply_key.clone().filter(|_| *what == NamelessKind::Question);
    Ok(Addition { id: *id, stage: *stage, what: *what, text, commitment: commitment.clone(), reply_key })
}

/// Whether this is an uncompressed point of P-256, as far as its outside goes.
pub(crate) fn is_point(key: &str) -> bool {
    key.len() == REPLY_KEY_CHARACTERS && key.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-' || c == b'_')
}

/// A text that names nobody: one that is sealed as somebody's would carry its author in the clear.
fn nameless_text(meeting: &Meeting, text: &Sealed, what: NamelessKind) -> Result<Arc<Sealed>, RefusalCode> {
    if text.by.is_some() {
        return Err(RefusalCode::TextMalformed);
    }
    let kind = match what {
        NamelessKind::Question => SealedKind::Question,
        NamelessKind::Slip(slip) => slip.into(),
    };
    checked(text, kind, meeting.id, None)
}

/// Whoever has no proof is answered as if nothing were held: what has not come out, nobody else knows of.
fn proven(commitment: &str, proof: &str) -> Result<(), RefusalCode> {
    if commitment::holds(commitment, proof) { Ok(()) } else { Err(RefusalCode::UnknownItem) }
}
