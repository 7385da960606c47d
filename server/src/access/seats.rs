//! Who has the seats of one set, and who wishes for one: the rules of the access table, wherever it is kept.
//!
//! What must never be here: where it is kept, or a secret in the clear.

use std::collections::{BTreeMap, VecDeque};

use askwell_protocol::limits::CLAIMS_MAX;
use askwell_protocol::{ClaimId, Role, SeatId};
use serde::{Deserialize, Serialize};

use super::{Admission, Sitter, Taken, Wish};
use crate::secret::Fingerprint;

/// Wishes of one set that are kept: those that may wait at once, and as many again whose asker hasn't heard the no yet.
pub(super) const WISHES_MAX: usize = 2 * CLAIMS_MAX;

/// What the access table knows of one set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Seats {
    /// The links into it, so that they can be forgotten with it.
    pub(super) links: Vec<(Fingerprint, Role)>,
    seats: BTreeMap<SeatId, Seated>,
    /// Oldest first.
    wishes: VecDeque<Wished>,
}

/// Who has a seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Seated {
    sitter: Sitter,
    /// The set knows of it.
    settled: bool,
    /// The set has taken the seat out.
    removed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Wished {
    claim: ClaimId,
    seat: SeatId,
    sitter: Sitter,
    state: Wish,
}

impl Seats {
    /// See [`Access::admits`](super::Access::admits); so for all that follow.
    pub(super) fn admits(&self, seat: SeatId, secret: Fingerprint) -> Admission {
        match self.seats.get(&seat).filter(|held| held.sitter.secret == secret) {
            Some(held) if held.removed => Admission::Removed,
            Some(held) if held.settled => Admission::Yes,
            _ => Admission::No,
        }
    }

    pub(super) fn take(&mut self, seat: SeatId, sitter: Sitter) -> Taken {
        match self.seats.get(&seat) {
            Some(holder) if holder.sitter.secret == sitter.secret => Taken::Before,
            Some(_) => Taken::ByAnother,
            None => {
                self.seats.insert(seat, Seated { sitter, settled: false, removed: false });
                Taken::Now
            }
        }
    }

    pub(super) fn settle(&mut self, seat: SeatId, secret: Fingerprint) {
        if let Some(held) = self.seats.get_mut(&seat).filter(|held| held.sitter.secret == secret) {
            held.settled = true;
        }
    }

    pub(super) fn leave(&mut self, seat: SeatId, secret: Fingerprint) {
        let unsettled = |held: &Seated| !held.settled && held.sitter.secret == secret;
        if self.seats.get(&seat).is_some_and(unsettled) {
            self.seats.remove(&seat);
        }
    }

    pub(super) fn wish(&mut self, seat: SeatId, claim: ClaimId, sitter: Sitter) -> Wish {
        match self.wished(claim) {
            Some(wished) if wished.seat != seat || wished.sitter.secret != sitter.secret => Wish::Foreign,
            Some(wished) => wished.state,
            None => {
                self.note(Wished { claim, seat, sitter, state: Wish::Noted });
                Wish::Unknown
            }
        }
    }

    pub(super) fn wish_asked(&mut self, claim: ClaimId) {
        if let Some(wished) = self.wished(claim).filter(|wished| wished.state == Wish::Noted) {
            wished.state = Wish::Asked;
        }
    }

    pub(super) fn forget_wish(&mut self, claim: ClaimId) {
        self.wishes.retain(|wished| wished.claim != claim);
    }

    pub(super) fn give(&mut self, seat: SeatId, claim: ClaimId) {
        let sitter = self.wished(claim).filter(|wished| wished.seat == seat).map(|wished| wished.sitter.clone());
        let removed = self.seats.get(&seat).is_some_and(|held| held.removed);
        if let Some(sitter) = sitter.filter(|_| !removed) {
            self.seats.insert(seat, Seated { sitter, settled: true, removed });
            self.forget_wish(claim);
        }
    }

    pub(super) fn remove(&mut self, seat: SeatId) {
        if let Some(held) = self.seats.get_mut(&seat) {
            held.removed = true;
        }
    }

    pub(super) fn send_away(&mut self, seat: SeatId) {
        if self.seats.get(&seat).is_some_and(|held| !held.settled) {
            self.seats.remove(&seat);
        }
    }

    pub(super) fn refuse(&mut self, claim: ClaimId) {
        if let Some(wished) = self.wished(claim) {
            wished.state = Wish::Refused;
        }
    }

    fn wished(&mut self, claim: ClaimId) -> Option<&mut Wished> {
        self.wishes.iter_mut().find(|wished| wished.claim == claim)
    }

    fn note(&mut self, wished: Wished) {
        if self.wishes.len() >= WISHES_MAX {
            // Those with an answer go first; where all still wait, the set refuses more before this comes to pass.
            let oldest = self.wishes.iter().position(|wished| wished.state == Wish::Refused).unwrap_or(0);
            self.wishes.remove(oldest);
        }
        self.wishes.push_back(wished);
    }
}
