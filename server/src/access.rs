//! Who may come in: link tokens, seat secrets, wishes to have a seat back. Kept outside the streams of facts, as hashes.
//!
//! [`Access`] is kept in memory or on disk; every method may therefore wait and fail. The rules are those of `seats.rs` for
//! both. What must never be here: a token or a secret in the clear, or a rule about who may give a seat back (that is the
//! set's, in `server/room`).

mod durable;
mod memory;
mod seats;
mod split;
#[cfg(test)]
mod tests;

use std::future::Future;
use std::pin::Pin;

use askwell_protocol::{ClaimId, Role, RoomId, SeatId};
use serde::{Deserialize, Serialize};

pub use durable::DurableAccess;
pub(crate) use durable::{RowOf, look_at};
pub use memory::MemoryAccess;
pub use split::SplitAccess;

use crate::secret::Fingerprint;

/// A future on the heap, so that the trait works as `dyn Access`.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The table can't be read or written at the moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the access table is not available at the moment")]
pub struct AccessError;

/// What a link opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// The set.
    pub set: RoomId,
    /// For whom.
    pub role: Role,
}

/// What a browser posts when it sits down: who it is from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sitter {
    /// The hash of its secret.
    pub secret: Fingerprint,
    /// Its public key, to which keys can be wrapped later.
    pub public_key: String,
}

/// Whether a secret opens a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admission {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// It did, until the seat was taken out of the set.
    Removed,
}

/// Whose a seat is after an attempt to take it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It was free and is now this browser's.
    Now,
    /// It was this browser's before.
    Before,
    /// It is another's.
    ByAnother,
}

/// Where a wish to have a seat back stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wish {
    /// Nobody wished that.
    Unknown,
    /// Noted here; the set may not have heard of it.
    Noted,
    /// The set was asked.
    Asked,
    /// It was refused.
    Refused,
    /// Another browser, or for another seat, used the same id.
    Foreign,
}

/// The hashes of a new set's links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewLinks {
    /// Opens the set for members.
    pub member: Fingerprint,
    /// Opens it for facilitators.
    pub facilitator: Fingerprint,
}

impl NewLinks {
    fn roles(self) -> [(Fingerprint, Role); 2] {
        [(self.member, Role::Member), (self.facilitator, Role::Facilitator)]
    }
}

/// The access table.
pub trait Access: Send + Sync + 'static {
    /// Makes the links of a new set, kept or in memory alone.
    fn open_set(&self, set: RoomId, links: NewLinks, kept: bool) -> BoxFuture<'_, Result<(), AccessError>>;

    /// What a link with this token opens.
    fn link(&self, token: Fingerprint) -> BoxFuture<'_, Result<Option<Link>, AccessError>>;

    /// Whether this secret opens this seat.
    fn admits(&self, set: RoomId, seat: SeatId, secret: Fingerprint) -> BoxFuture<'_, Result<Admission, AccessError>>;

    /// Takes a seat if it is free: of two who try at once, one gets it. It opens nothing until it is settled.
    fn take(&self, set: RoomId, seat: SeatId, sitter: Sitter) -> BoxFuture<'_, Result<Taken, AccessError>>;

    /// The set has this browser on the seat: from now on its secret opens it. Nothing happens if it is another's.
    fn settle(&self, set: RoomId, seat: SeatId, secret: Fingerprint) -> BoxFuture<'_, Result<(), AccessError>>;

    /// Leaves a seat that was just taken, because the set would not have it. Nothing happens if it is another's.
    fn leave(&self, set: RoomId, seat: SeatId, secret: Fingerprint) -> BoxFuture<'_, Result<(), AccessError>>;

    /// Notes a wish for a seat that is taken, unless it is known already, and says where it stands.
    fn wish(
        &self,
        set: RoomId,
        seat: SeatId,
        claim: ClaimId,
        sitter: Sitter,
    ) -> BoxFuture<'_, Result<Wish, AccessError>>;

    /// The set has heard of the wish.
    fn wish_asked(&self, set: RoomId, claim: ClaimId) -> BoxFuture<'_, Result<(), AccessError>>;

    /// Forgets a wish that the set would not hear.
    fn forget_wish(&self, set: RoomId, claim: ClaimId) -> BoxFuture<'_, Result<(), AccessError>>;

    /// Gives the seat to whoever wished for it. Giving twice is giving once.
    fn give(&self, set: RoomId, seat: SeatId, claim: ClaimId) -> BoxFuture<'_, Result<(), AccessError>>;

    /// Takes a seat out of the set: nobody's secret opens it any more, and nobody takes it again.
    fn remove(&self, set: RoomId, seat: SeatId) -> BoxFuture<'_, Result<(), AccessError>>;

    /// Whoever knocked for this seat is not let in: forgets who it was. Nothing happens to a seat that is settled.
    fn send_away(&self, set: RoomId, seat: SeatId) -> BoxFuture<'_, Result<(), AccessError>>;

    /// Refuses a wish. Refusing twice is refusing once.
    fn refuse(&self, set: RoomId, claim: ClaimId) -> BoxFuture<'_, Result<(), AccessError>>;
}
