//! The access table in memory: the reference for the durable one.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

use askwell_protocol::limits::CLAIMS_MAX;
use askwell_protocol::{ClaimId, Role, RoomId, SeatId};

use super::{Access, AccessError, Admission, BoxFuture, Link, Sitter, Taken, Wish};
use crate::secret::Fingerprint;

/// Wishes of one set that are kept: those that may wait at once, and as many again whose asker hasn't heard the no yet.
const WISHES_MAX: usize = 2 * CLAIMS_MAX;

/// An access table that is gone when the process is.
#[derive(Default)]
pub struct MemoryAccess(Mutex<Table>);

#[derive(Default)]
struct Table {
    links: HashMap<Fingerprint, Link>,
    seats: HashMap<(RoomId, SeatId), Seated>,
    /// By set, oldest first.
    wishes: HashMap<RoomId, VecDeque<Wished>>,
}

/// Who has a seat.
struct Seated {
    sitter: Sitter,
    /// The set knows of it.
    settled: bool,
    /// The set has taken the seat out.
    removed: bool,
}

struct Wished {
    claim: ClaimId,
    seat: SeatId,
    sitter: Sitter,
    state: Wish,
}

impl MemoryAccess {
    /// An empty table.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Every change below is whole when it returns, so a lock poisoned by a panic elsewhere is taken all the same.
    fn table(&self) -> MutexGuard<'_, Table> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn answer<T: Send + 'static>(&self, look: impl FnOnce(&mut Table) -> T) -> BoxFuture<'_, Result<T, AccessError>> {
        let answer = look(&mut self.table());
        Box::pin(std::future::ready(Ok(answer)))
    }
}

impl Table {
    fn wished(&mut self, set: RoomId, claim: ClaimId) -> Option<&mut Wished> {
        self.wishes.get_mut(&set)?.iter_mut().find(|wished| wished.claim == claim)
    }

    fn forget(&mut self, set: RoomId, claim: ClaimId) {
        if let Some(wishes) = self.wishes.get_mut(&set) {
            wishes.retain(|wished| wished.claim != claim);
        }
    }

    fn note(&mut self, set: RoomId, wished: Wished) {
        let wishes = self.wishes.entry(set).or_default();
        if wishes.len() == WISHES_MAX {
            // Those with an answer go first; where all still wait, the set refuses more before this comes to pass.
            let oldest = wishes.iter().position(|wished| wished.state == Wish::Refused).unwrap_or(0);
            wishes.remove(oldest);
        }
        wishes.push_back(wished);
    }
}

impl Access for MemoryAccess {
    fn open_set(
        &self,
        set: RoomId,
        member: Fingerprint,
        facilitator: Fingerprint,
    ) -> BoxFuture<'_, Result<(), AccessError>> {
        self.answer(move |table| {
            table.links.insert(member, Link { set, role: Role::Member });
            table.links.insert(facilitator, Link { set, role: Role::Facilitator });
        })
    }

    fn link(&self, token: Fingerprint) -> BoxFuture<'_, Result<Option<Link>, AccessError>> {
        self.answer(move |table| table.links.get(&token).copied())
    }

    fn admits(&self, set: RoomId, seat: SeatId, secret: Fingerprint) -> BoxFuture<'_, Result<Admission, AccessError>> {
        self.answer(move |table| match table.seats.get(&(set, seat)).filter(|held| held.sitter.secret == secret) {
            Some(held) if held.removed => Admission::Removed,
            Some(held) if held.settled => Admission::Yes,
            _ => Admission::No,
        })
    }

    fn take(&self, set: RoomId, seat: SeatId, sitter: Sitter) -> BoxFuture<'_, Result<Taken, AccessError>> {
        self.answer(move |table| match table.seats.get(&(set, seat)) {
            Some(holder) if holder.sitter.secret == sitter.secret => Taken::Before,
            Some(_) => Taken::ByAnother,
            None => {
                table.seats.insert((set, seat), Seated { sitter, settled: false, removed: false });
                Taken::Now
            }
        })
    }

    fn settle(&self, set: RoomId, seat: SeatId, secret: Fingerprint) -> BoxFuture<'_, Result<(), AccessError>> {
        self.answer(move |table| {
            if let Some(held) = table.seats.get_mut(&(set, seat)).filter(|held| held.sitter.secret == secret) {
                held.settled = true;
            }
        })
    }

    fn leave(&self, set: RoomId, seat: SeatId, secret: Fingerprint) -> BoxFuture<'_, Result<(), AccessError>> {
        self.answer(move |table| {
            let unsettled = |held: &Seated| !held.settled && held.sitter.secret == secret;
            if table.seats.get(&(set, seat)).is_some_and(unsettled) {
                table.seats.remove(&(set, seat));
            }
        })
    }

    fn wish(
        &self,
        set: RoomId,
        seat: SeatId,
        claim: ClaimId,
        sitter: Sitter,
    ) -> BoxFuture<'_, Result<Wish, AccessError>> {
        self.answer(move |table| match table.wished(set, claim) {
            Some(wished) if wished.seat != seat || wished.sitter.secret != sitter.secret => Wish::Foreign,
            Some(wished) => wished.state,
            None => {
                table.note(set, Wished { claim, seat, sitter, state: Wish::Noted });
                Wish::Unknown
            }
        })
    }

    fn wish_asked(&self, set: RoomId, claim: ClaimId) -> BoxFuture<'_, Result<(), AccessError>> {
        self.answer(move |table| {
            if let Some(wished) = table.wished(set, claim).filter(|wished| wished.state == Wish::Noted) {
                wished.state = Wish::Asked;
            }
        })
    }

    fn forget_wish(&self, set: RoomId, claim: ClaimId) -> BoxFuture<'_, Result<(), AccessError>> {
        self.answer(move |table| table.forget(set, claim))
    }

    fn give(&self, set: RoomId, seat: SeatId, claim: ClaimId) -> BoxFuture<'_, Result<(), AccessError>> {
        self.answer(move |table| {
            let sitter =
                table.wished(set, claim).filter(|wished| wished.seat == seat).map(|wished| wished.sitter.clone());
            let removed = table.seats.get(&(set, seat)).is_some_and(|held| held.removed);
            if let Some(sitter) = sitter.filter(|_| !removed) {
                table.seats.insert((set, seat), Seated { sitter, settled: true, removed });
                table.forget(set, claim);
            }
        })
    }

    fn remove(&self, set: RoomId, seat: SeatId) -> BoxFuture<'_, Result<(), AccessError>> {
        self.answer(move |table| {
            if let Some(held) = table.seats.get_mut(&(set, seat)) {
                held.removed = true;
            }
        })
    }

    fn send_away(&self, set: RoomId, seat: SeatId) -> BoxFuture<'_, Result<(), AccessError>> {
        self.answer(move |table| {
            if table.seats.get(&(set, seat)).is_some_and(|held| !held.settled) {
                table.seats.remove(&(set, seat));
            }
        })
    }

    fn refuse(&self, set: RoomId, claim: ClaimId) -> BoxFuture<'_, Result<(), AccessError>> {
        self.answer(move |table| {
            if let Some(wished) = table.wished(set, claim) {
                wished.state = Wish::Refused;
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const SET: RoomId = RoomId(Uuid::from_u128(1));
    const SEAT: SeatId = SeatId(Uuid::from_u128(2));
    const CLAIM: ClaimId = ClaimId(Uuid::from_u128(3));

    fn sitter(name: &str) -> Sitter {
        Sitter { secret: Fingerprint::of_token(name), public_key: String::new() }
    }

    #[tokio::test]
    async fn a_link_opens_its_set_for_its_role_and_no_other_token_does() -> Result<(), AccessError> {
        let access = MemoryAccess::new();
        let (member, facilitator) = (Fingerprint::of_token("m"), Fingerprint::of_token("f"));
        access.open_set(SET, member, facilitator).await?;
        assert_eq!(access.link(member).await?, Some(Link { set: SET, role: Role::Member }));
        assert_eq!(access.link(facilitator).await?, Some(Link { set: SET, role: Role::Facilitator }));
        assert_eq!(access.link(Fingerprint::of_token("x")).await?, None);
        Ok(())
    }

    #[tokio::test]
    async fn a_free_seat_goes_to_the_first_and_stays_theirs() -> Result<(), AccessError> {
        let access = MemoryAccess::new();
        let (ann, ben) = (sitter("ann"), sitter("ben"));
        assert_eq!(access.take(SET, SEAT, ann.clone()).await?, Taken::Now);
        assert_eq!(access.take(SET, SEAT, ann.clone()).await?, Taken::Before);
        assert_eq!(access.take(SET, SEAT, ben.clone()).await?, Taken::ByAnother);
        assert_ne!(access.admits(SET, SEAT, ann.secret).await?, Admission::Yes, "the set does not know of it yet");
        access.settle(SET, SEAT, ben.secret).await?;
        assert_ne!(access.admits(SET, SEAT, ann.secret).await?, Admission::Yes, "nobody settles for somebody else");
        access.settle(SET, SEAT, ann.secret).await?;
        assert_eq!(access.admits(SET, SEAT, ann.secret).await?, Admission::Yes);
        assert_ne!(access.admits(SET, SEAT, ben.secret).await?, Admission::Yes);
        access.leave(SET, SEAT, ann.secret).await?;
        assert_eq!(
            access.admits(SET, SEAT, ann.secret).await?,
            Admission::Yes,
            "who is settled does not leave by a late refusal"
        );
        Ok(())
    }

    #[tokio::test]
    async fn a_seat_that_the_set_refuses_is_free_again_and_never_opened() -> Result<(), AccessError> {
        let access = MemoryAccess::new();
        let (ann, ben) = (sitter("ann"), sitter("ben"));
        access.take(SET, SEAT, ann.clone()).await?;
        access.leave(SET, SEAT, ben.secret).await?;
        assert_eq!(access.take(SET, SEAT, ben.clone()).await?, Taken::ByAnother, "nobody leaves for somebody else");
        access.leave(SET, SEAT, ann.secret).await?;
        assert_eq!(access.take(SET, SEAT, ben).await?, Taken::Now);
        Ok(())
    }

    #[tokio::test]
    async fn a_wish_that_is_given_opens_the_seat_and_shuts_out_the_secret_before() -> Result<(), AccessError> {
        let access = MemoryAccess::new();
        let (ann, ben) = (sitter("ann"), sitter("ben"));
        access.take(SET, SEAT, ann.clone()).await?;
        assert_eq!(access.wish(SET, SEAT, CLAIM, ben.clone()).await?, Wish::Unknown);
        assert_eq!(access.wish(SET, SEAT, CLAIM, ben.clone()).await?, Wish::Noted);
        access.wish_asked(SET, CLAIM).await?;
        assert_eq!(access.wish(SET, SEAT, CLAIM, ben.clone()).await?, Wish::Asked);
        assert_eq!(access.wish(SET, SEAT, CLAIM, ann.clone()).await?, Wish::Foreign);
        access.give(SET, SEAT, CLAIM).await?;
        access.give(SET, SEAT, CLAIM).await?;
        assert_eq!(access.admits(SET, SEAT, ben.secret).await?, Admission::Yes);
        assert_ne!(access.admits(SET, SEAT, ann.secret).await?, Admission::Yes);
        Ok(())
    }

    #[tokio::test]
    async fn a_wish_that_is_refused_stays_refused_for_its_asker() -> Result<(), AccessError> {
        let access = MemoryAccess::new();
        access.wish(SET, SEAT, CLAIM, sitter("ben")).await?;
        access.refuse(SET, CLAIM).await?;
        access.wish_asked(SET, CLAIM).await?;
        assert_eq!(access.wish(SET, SEAT, CLAIM, sitter("ben")).await?, Wish::Refused);
        Ok(())
    }

    #[tokio::test]
    async fn a_seat_that_is_taken_out_knows_its_secret_and_opens_for_nobody() -> Result<(), AccessError> {
        let access = MemoryAccess::new();
        let (ann, ben) = (sitter("ann"), sitter("ben"));
        access.take(SET, SEAT, ann.clone()).await?;
        access.settle(SET, SEAT, ann.secret).await?;
        access.wish(SET, SEAT, CLAIM, ben.clone()).await?;
        access.remove(SET, SEAT).await?;
        access.give(SET, SEAT, CLAIM).await?;
        assert_eq!(access.admits(SET, SEAT, ann.secret).await?, Admission::Removed);
        assert_eq!(access.admits(SET, SEAT, ben.secret).await?, Admission::No);
        Ok(())
    }

    #[tokio::test]
    async fn who_knocked_and_was_not_let_in_is_forgotten_and_who_sits_is_not() -> Result<(), AccessError> {
        let access = MemoryAccess::new();
        let (ann, ben) = (sitter("ann"), sitter("ben"));
        access.take(SET, SEAT, ann.clone()).await?;
        access.send_away(SET, SEAT).await?;
        assert_eq!(access.take(SET, SEAT, ben.clone()).await?, Taken::Now);
        access.settle(SET, SEAT, ben.secret).await?;
        access.send_away(SET, SEAT).await?;
        assert_eq!(access.admits(SET, SEAT, ben.secret).await?, Admission::Yes);
        Ok(())
    }

    #[tokio::test]
    async fn wishes_of_one_set_are_bounded_and_those_with_an_answer_go_first() -> Result<(), AccessError> {
        let access = MemoryAccess::new();
        let claim = |n: usize| ClaimId(Uuid::from_u128(n as u128));
        for n in 0..WISHES_MAX {
            access.wish(SET, SEAT, claim(n), sitter("ben")).await?;
        }
        access.refuse(SET, claim(5)).await?;
        access.wish(SET, SEAT, claim(WISHES_MAX), sitter("ben")).await?;
        assert_eq!(access.wish(SET, SEAT, claim(0), sitter("ben")).await?, Wish::Noted);
        assert_eq!(access.wish(SET, SEAT, claim(5), sitter("ben")).await?, Wish::Unknown, "the refused one made room");
        Ok(())
    }
}
