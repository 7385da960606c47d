//! What comes in: held against the stage as it is at arrival. Whatever is wrong is found here and told later.

use std::sync::Arc;

use askwell_protocol::limits::{ANONYMITY_SET_MIN, HELD_MAX, HELD_PER_SEAT_MAX, PULSE_VALUE_MAX};
use askwell_protocol::{Command, CommandKind, ItemId, Millis, NamelessKind, RefusalCode, Sealed, SealedKind, SeatId};

use super::{ANSWERS_MAX, Addition, Held, Kept, Pool, PulseBox, Receipt};
use crate::commitment;
use crate::meeting::Meeting;
use crate::text::checked;
use crate::{Live, Room};

/// Characters of an uncompressed P-256 point in base64url.
const REPLY_KEY_CHARACTERS: usize = 87;

/// Who sends what, and since when it waits.
struct Arrival<'a> {
    meeting: &'a Meeting,
    live: &'a Live,
    seat: SeatId,
    receipt: Receipt,
}

impl Pool {
    /// Takes in a command that [`Self::takes`]. Its answer comes out with the receipt, at the same moment as everybody's.
    ///
    /// # Errors
    /// `held_full` at once when too many answers wait: somebody floods the room.
    pub fn admit(
        &mut self,
        room: &Room,
        live: &Live,
        seat: SeatId,
        command: &Command,
        now: Millis,
    ) -> Result<Receipt, RefusalCode> {
        let waiting = self.held.iter().map(|held| held.receipts.len()).sum::<usize>() + self.settled.len();
        if waiting >= ANSWERS_MAX {
            return Err(RefusalCode::HeldFull);
        }
        self.receipts += 1;
        let receipt = self.receipts;
        let taken = match room {
            Room::Meeting(meeting) => meeting
                .check_right(seat, command.kind())
                .and_then(|()| self.take(&Arrival { meeting, live, seat, receipt }, command)),
            Room::Unborn(_) | Room::Set(_) => Err(RefusalCode::NotInThisStage),
        };
        if let Err(code) = taken {
            self.settled.push((receipt, Err(code)));
        }
        if !self.held.is_empty() || !self.settled.is_empty() {
            self.since.get_or_insert(now);
        }
        Ok(receipt)
    }

    fn take(&mut self, arrival: &Arrival<'_>, command: &Command) -> Result<(), RefusalCode> {
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

    fn add(&mut self, arrival: &Arrival<'_>, addition: Addition, knowing: bool) -> Result<(), RefusalCode> {
        let Arrival { meeting, receipt, .. } = *arrival;
        if let Some(known) = meeting.commitment_of(addition.id) {
            // Sent again after its answer was lost: it counts already.
            let same = known == addition.commitment;
            return if same { self.settle(receipt) } else { Err(RefusalCode::AlreadyThere) };
        }
        if meeting.knows(addition.id) {
            return Err(RefusalCode::AlreadyThere);
        }
        match self.held.iter_mut().find(|held| held.what.id() == addition.id) {
            None => self.hold(arrival, Kept::Add(Box::new(addition)), knowing),
            Some(held) => match &held.what {
                Kept::Add(known) if known.commitment == addition.commitment => {
                    held.knowing |= knowing;
                    held.receipts.push(receipt);
                    Ok(())
                }
                _ => Err(RefusalCode::AlreadyThere),
            },
        }
    }

    /// While it is held, a new text just takes the place of the old one.
    fn edit(&mut self, arrival: &Arrival<'_>, id: ItemId, text: &Sealed, proof: &str) -> Result<(), RefusalCode> {
        let meeting = arrival.meeting;
        match self.held.iter_mut().find(|held| held.what.id() == id) {
            Some(Held { what: Kept::Add(addition), receipts, .. }) => {
                proven(&addition.commitment, proof)?;
                addition.text = nameless_text(meeting, text, addition.what)?;
                receipts.push(arrival.receipt);
                Ok(())
            }
            Some(Held { what: Kept::Withdraw(_), .. }) => Err(RefusalCode::UnknownItem),
            edited => {
                let what = meeting.nameless_that_waits(id, proof)?;
                let text = nameless_text(meeting, text, what)?;
                match edited {
                    Some(held) => {
                        held.what = Kept::Edit(id, text);
                        held.receipts.push(arrival.receipt);
                        Ok(())
                    }
                    None => self.hold(arrival, Kept::Edit(id, text), true),
                }
            }
        }
    }

    /// What is taken back while it is held was never there; its sender hears so with everybody else.
    fn withdraw(&mut self, arrival: &Arrival<'_>, id: ItemId, proof: &str) -> Result<(), RefusalCode> {
        let Some(at) = self.held.iter().position(|held| held.what.id() == id) else {
            arrival.meeting.nameless_that_waits(id, proof)?;
            return self.hold(arrival, Kept::Withdraw(id), true);
        };
        match &self.held[at].what {
            Kept::Add(addition) => {
                proven(&addition.commitment, proof)?;
                let held = self.held.remove(at);
                self.settled
                    .extend(held.receipts.into_iter().chain([arrival.receipt]).map(|receipt| (receipt, Ok(()))));
            }
            Kept::Edit(..) | Kept::Withdraw(_) => {
                arrival.meeting.nameless_that_waits(id, proof)?;
                self.held[at].what = Kept::Withdraw(id);
                self.held[at].receipts.push(arrival.receipt);
            }
        }
        Ok(())
    }

    /// A pulse is answered in memory alone, and the answer to the answer comes when it is counted: who was told *yes* by a
    /// server that went down sends it again. An answer that was changed needs no more keeping.
    fn answer(&mut self, arrival: &Arrival<'_>, id: ItemId, value: u8, knowing: bool) -> Result<(), RefusalCode> {
        let Arrival { meeting, live, seat, receipt } = *arrival;
        if meeting.open_pulse() != Some(id) {
            return Err(RefusalCode::UnknownItem);
        }
        if !(1..=PULSE_VALUE_MAX).contains(&value) {
            return Err(RefusalCode::OutOfRange);
        }
        if !knowing && meeting.few_here(live, CommandKind::PulseAnswer, live.moment()) {
            return Err(RefusalCode::FewHere);
        }
        if self.pulse.as_ref().is_none_or(|pulse| pulse.id != id) {
            self.pulse = Some(PulseBox { id, values: std::collections::BTreeMap::new() });
        }
        let changed = self.pulse.as_mut().and_then(|pulse| pulse.values.insert(seat, (value, receipt)));
        if let Some((_, before)) = changed {
            self.settled.push((before, Ok(())));
        }
        Ok(())
    }

    fn hold(&mut self, arrival: &Arrival<'_>, what: Kept, knowing: bool) -> Result<(), RefusalCode> {
        let mine = self.held.iter().filter(|held| held.seat == arrival.seat).count();
        if self.held.len() >= HELD_MAX || mine >= HELD_PER_SEAT_MAX {
            return Err(RefusalCode::HeldFull);
        }
        let (seat, moment, receipts) = (arrival.seat, arrival.live.moment(), vec![arrival.receipt]);
        self.held.push(Held { seat, moment, knowing, what, receipts });
        Ok(())
    }

    fn settle(&mut self, receipt: Receipt) -> Result<(), RefusalCode> {
        self.settled.push((receipt, Ok(())));
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
    if !commitment::is_commitment(commitment) || !reply_key.as_ref().is_none_or(|key| is_point(key)) {
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

fn proven(commitment: &str, proof: &str) -> Result<(), RefusalCode> {
    if commitment::holds(commitment, proof) { Ok(()) } else { Err(RefusalCode::WrongProof) }
}

impl Meeting {
    /// Whether so few with the right have been connected without a break since then that people may guess.
    pub(crate) fn few_here(&self, live: &Live, kind: CommandKind, since: u64) -> bool {
        let may = |seat: &SeatId| live.was_here_since(*seat, since) && self.check_right(*seat, kind).is_ok();
        self.chairs.iter().map(|chair| chair.seat.id).filter(may).count() < ANONYMITY_SET_MIN
    }
}
