//! When the server was last alive: a row that is written each second, and once more at the end.
//! The next life reads it, and gives meetings back the time in between. What must never be here: what becomes of that.

use std::sync::Arc;
use std::time::Duration;

use askwell_journal::{RowKey, Table};
use askwell_protocol::Millis;
use bytes::Bytes;

use crate::hub::Hub;

/// How often it is written: so much of a meeting's time may be lost with the server.
const EVERY: Duration = Duration::from_secs(1);

/// The key of that row.
pub(crate) fn key() -> RowKey {
    let mut key = [0; 33];
    key[0] = b'a';
    RowKey(key)
}

/// When the server was last alive, as far as a table tells. One that can't be read tells nothing, and no time is given back.
pub(crate) async fn last(table: &dyn Table) -> Option<Millis> {
    let row = table.row(key()).await.inspect_err(|error| tracing::warn!(%error, "no last sign of life")).ok()??;
    read(&row)
}

/// What that row says.
pub(crate) fn read(row: &[u8]) -> Option<Millis> {
    Some(Millis(u64::from_be_bytes(row.try_into().ok()?)))
}

/// Writes it.
pub(crate) async fn write(table: &dyn Table, now: Millis) {
    // The next second brings the next one.
    let _ = table.put_rows(vec![(key(), Some(Bytes::copy_from_slice(&now.0.to_be_bytes())))]).await;
}

/// Writes it for as long as the server lives.
pub(crate) async fn keep_writing(hub: Arc<Hub>) {
    loop {
        write(&hub.config.table, hub.config.clock.now()).await;
        tokio::select! {
            () = hub.closing.cancelled() => return,
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}
