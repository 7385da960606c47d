//! The access table on disk: a row for each set, and one for each link, beside the journal's streams.
//!
//! A row is read, changed and put while nobody else changes it, and nobody hears an answer before the row is durable. What
//! must never be here: a cache that could outlive a row.

use std::sync::Arc;

use askwell_journal::{RowKey, Table};
use askwell_protocol::{ClaimId, Role, RoomId, SeatId};
use bytes::Bytes;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::sync::Mutex;
use uuid::Uuid;

use super::seats::Seats;
use super::{Access, AccessError, Admission, BoxFuture, Link, NewLinks, Sitter, Taken, Wish};
use crate::secret::Fingerprint;

/// The version in which rows are written today: the first byte of each.
const VERSION: u8 = 1;
/// Changes to as many sets at once, at best; two that share a lock wait for each other.
const LOCKS: usize = 64;

/// An access table that outlives the process.
pub struct DurableAccess {
    table: Arc<dyn Table>,
    locks: [Mutex<()>; LOCKS],
}

type Answer<'a, T> = BoxFuture<'a, Result<T, AccessError>>;

impl DurableAccess {
    /// The access table whose rows lie in this table.
    #[must_use]
    pub fn new(table: Arc<dyn Table>) -> Self {
        Self { table, locks: std::array::from_fn(|_| Mutex::new(())) }
    }

    async fn read<T: DeserializeOwned>(&self, key: RowKey) -> Result<Option<T>, AccessError> {
        let row = self.table.row(key).await.map_err(|error| {
            tracing::error!(%error, "a row of the access table can't be read");
            AccessError
        })?;
        match row.as_deref().map(<[u8]>::split_first) {
            None => Ok(None),
            Some(Some((&VERSION, json))) => serde_json::from_slice(json).map(Some).map_err(|_| AccessError),
            Some(_) => Err(AccessError),
        }
    }

    /// Changes what is known of a set. A set that is not known has no seats to take: a row that went missing must not make
    /// them free.
    fn of<T: Send + 'static>(
        &self,
        set: RoomId,
        change: impl FnOnce(&mut Seats) -> T + Send + 'static,
    ) -> Answer<'_, T> {
        Box::pin(async move {
            let _alone = self.locks[usize::from(set.0.as_bytes()[15]) % LOCKS].lock().await;
            let before: Seats = self.read(of_set(set)).await?.ok_or(AccessError)?;
            let mut seats = before.clone();
            let answer = change(&mut seats);
            if seats != before {
                self.put(vec![(of_set(set), Some(row(&seats)?))]).await?;
            }
            Ok(answer)
        })
    }

    async fn put(&self, rows: Vec<(RowKey, Option<Bytes>)>) -> Result<(), AccessError> {
        self.table.put_rows(rows).await.map_err(|error| {
            tracing::warn!(%error, "the access table is not written");
            AccessError
        })
    }
}

fn of_set(set: RoomId) -> RowKey {
    let mut key = [0; 33];
    key[0] = b's';
    key[1..17].copy_from_slice(set.0.as_bytes());
    RowKey(key)
}

fn of_link(token: Fingerprint) -> RowKey {
    let mut key = [0; 33];
    key[0] = b'l';
    key[1..].copy_from_slice(token.bytes());
    RowKey(key)
}

fn row(value: &impl Serialize) -> Result<Bytes, AccessError> {
    let mut bytes = vec![VERSION];
    serde_json::to_writer(&mut bytes, value).map_err(|_| AccessError)?;
    Ok(bytes.into())
}

/// Whose a row of the access table is.
pub(crate) enum RowOf {
    /// The set's that its key names: its seats and its links.
    Set,
    /// A link into a set.
    Link(RoomId),
}

/// Reads a row for a tool: whose it is, or nothing when it isn't what its key says. `None` where the key is another's.
pub(crate) fn look_at(key: RowKey, body: &[u8]) -> Option<Option<RowOf>> {
    let json = body.split_first().filter(|(version, _)| **version == VERSION).map(|(_, json)| json);
    match key.0[0] {
        b's' => {
            let seats = json.and_then(|json| serde_json::from_slice::<Seats>(json).ok());
            Some(seats.map(|_| RowOf::Set))
        }
        b'l' => {
            let link = json.and_then(|json| serde_json::from_slice::<(Uuid, Role)>(json).ok());
            Some(link.map(|(set, _)| RowOf::Link(RoomId(set))))
        }
        _ => None,
    }
}

impl Access for DurableAccess {
    fn open_set(&self, set: RoomId, links: NewLinks, _kept: bool) -> Answer<'_, ()> {
        Box::pin(async move {
            let links = links.roles();
            let _alone = self.locks[usize::from(set.0.as_bytes()[15]) % LOCKS].lock().await;
            let mut seats: Seats = self.read(of_set(set)).await?.unwrap_or_default();
            seats.links.extend(links);
            let mut rows = vec![(of_set(set), Some(row(&seats)?))];
            for (token, role) in links {
                rows.push((of_link(token), Some(row(&(set.0, role))?)));
            }
            self.put(rows).await
        })
    }

    fn link(&self, token: Fingerprint) -> Answer<'_, Option<Link>> {
        Box::pin(async move {
            let link: Option<(Uuid, Role)> = self.read(of_link(token)).await?;
            Ok(link.map(|(set, role)| Link { set: RoomId(set), role }))
        })
    }

    fn admits(&self, set: RoomId, seat: SeatId, secret: Fingerprint) -> Answer<'_, Admission> {
        Box::pin(async move {
            let seats: Option<Seats> = self.read(of_set(set)).await?;
            Ok(seats.map_or(Admission::No, |seats| seats.admits(seat, secret)))
        })
    }

    fn take(&self, set: RoomId, seat: SeatId, sitter: Sitter) -> Answer<'_, Taken> {
        self.of(set, move |seats| seats.take(seat, sitter))
    }

    fn settle(&self, set: RoomId, seat: SeatId, secret: Fingerprint) -> Answer<'_, ()> {
        self.of(set, move |seats| seats.settle(seat, secret))
    }

    fn leave(&self, set: RoomId, seat: SeatId, secret: Fingerprint) -> Answer<'_, ()> {
        self.of(set, move |seats| seats.leave(seat, secret))
    }

    fn wish(&self, set: RoomId, seat: SeatId, claim: ClaimId, sitter: Sitter) -> Answer<'_, Wish> {
        self.of(set, move |seats| seats.wish(seat, claim, sitter))
    }

    fn wish_asked(&self, set: RoomId, claim: ClaimId) -> Answer<'_, ()> {
        self.of(set, move |seats| seats.wish_asked(claim))
    }

    fn forget_wish(&self, set: RoomId, claim: ClaimId) -> Answer<'_, ()> {
        self.of(set, move |seats| seats.forget_wish(claim))
    }

    fn give(&self, set: RoomId, seat: SeatId, claim: ClaimId) -> Answer<'_, ()> {
        self.of(set, move |seats| seats.give(seat, claim))
    }

    fn remove(&self, set: RoomId, seat: SeatId) -> Answer<'_, ()> {
        self.of(set, move |seats| seats.remove(seat))
    }

    fn send_away(&self, set: RoomId, seat: SeatId) -> Answer<'_, ()> {
        self.of(set, move |seats| seats.send_away(seat))
    }

    fn refuse(&self, set: RoomId, claim: ClaimId) -> Answer<'_, ()> {
        self.of(set, move |seats| seats.refuse(claim))
    }
}
