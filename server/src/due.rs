//! Which rooms have to be looked at, and when, whether or not anybody needs them: a meeting that nobody closed, one whose
//! words are to go. A row for each time at which a room may be due, written before the fact that makes it so.
//!
//! A row too many costs a look; that there is none too few is what forgetting hangs on. What must never be here: what a room
//! does when it is due.

use std::sync::Arc;

use askwell_journal::{AppendError, RowKey, StreamId, Table};
use askwell_protocol::{Millis, RoomId};
use bytes::Bytes;
use futures_util::StreamExt;
use uuid::Uuid;

use crate::hub::Hub;

/// Times are noted to the minute, rounded up, so that a room has few rows.
const MINUTE: u64 = 60_000;
/// Rows taken at once.
const ROWS: usize = 256;
/// Rooms looked at side by side: enough that one which is slow doesn't hold up the others.
const ROOMS: usize = 8;

fn key(at: Millis, room: [u8; 16]) -> RowKey {
    let mut key = [0; 33];
    key[0] = b'd';
    key[1..9].copy_from_slice(&at.0.to_be_bytes());
    key[9..25].copy_from_slice(&room);
    RowKey(key)
}

fn rounded_up(at: Millis) -> Millis {
    Millis(at.0.div_ceil(MINUTE).saturating_mul(MINUTE))
}

/// The room that a row of this list is about; nothing for rows about anything else.
pub(crate) fn room(key: &RowKey) -> Option<RoomId> {
    let id = key.0.get(9..25).filter(|_| key.0[0] == b'd')?;
    id.try_into().ok().map(|id| RoomId(Uuid::from_bytes(id)))
}

/// Notes that a room may be due at a time.
pub(crate) async fn note(table: &dyn Table, at: Millis, stream: StreamId) -> Result<(), AppendError> {
    table.put_rows(vec![(key(rounded_up(at), stream.0), Some(Bytes::new()))]).await
}

/// Looks after rooms that are due for as long as the server lives.
pub(crate) async fn keep_looking(hub: Arc<Hub>) {
    loop {
        look(&hub, &hub.config.table).await;
        look(&hub, &hub.config.unkept.table).await;
        tokio::select! {
            () = hub.closing.cancelled() => return,
            () = tokio::time::sleep(hub.limits.look_for_due) => {}
        }
    }
}

async fn look(hub: &Arc<Hub>, table: &dyn Table) {
    let now = hub.config.clock.now();
    let mut from = key(Millis(0), [0; 16]);
    // What is put off for later, or can't be looked at now, has a later turn: each row comes once in a look.
    while let Ok(keys) = table.keys(from, key(now, [0; 16]), ROWS).await
        && let Some(last) = keys.last()
    {
        from = after(*last);
        let looked = keys.into_iter().map(|key| look_at(hub, table, key));
        let all = futures_util::stream::iter(looked).buffer_unordered(ROOMS).collect::<Vec<()>>();
        tokio::select! {
            () = hub.closing.cancelled() => return,
            _ = all => {}
        }
    }
}

fn after(key: RowKey) -> RowKey {
    let mut next = key;
    next.0[32] = next.0[32].saturating_add(1);
    next
}

/// Has one room look at itself. Its row goes once the room has said when it is due next, with that in its place.
async fn look_at(hub: &Arc<Hub>, table: &dyn Table, found: RowKey) {
    let Some(room) = room(&found) else { return };
    let Ok(next) = hub.look_after(room).await else { return };
    let next = next.map(|at| key(rounded_up(at), room.0.into_bytes()));
    if next != Some(found) {
        let put = next.map(|key| (key, Some(Bytes::new())));
        // A row that stays is looked at again.
        let _ = table.put_rows(std::iter::once((found, None)).chain(put).collect()).await;
    }
}
