//! Moving the log into the database, and cutting it off.
//!
//! Commits only ever write to the log. What is in it has to get into the database some time; doing that inside a commit, as
//! SQLite does by itself, makes one commit in many slow. So a thread with a connection of its own does it beside the commits
//! ([`aside`]). As long as commits come without a pause it never finds the log all done, and the log could not begin again
//! at its start; so when it has grown large, the writer finishes the rest, which is little by then ([`restart`]).
//!
//! [`sweep`] is for what was erased: it moves all and cuts the log off, on the disk too. What must never be here: two at once.

use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use rusqlite::wal::CheckpointMode;
use rusqlite::{Connection, ErrorCode, MAIN_DB};

use super::folder::Folder;
use super::schema::BUSY;
use super::shared::Shared;

/// After so many pages in the log it is time to move them: 8 MiB.
pub(super) const ASIDE_PAGES: usize = 4_000;
/// With so many pages in the log commits wait until it begins again: 32 MiB, so that a restart has no more to read.
pub(super) const RESTART_PAGES: usize = 16_000;

/// How long who moves all waits for those who read. Commits wait with it; our own reads take milliseconds, and none is under way
/// when the log is cut off, but a copy that is being made of the whole file takes as long as it takes.
const READERS_PATIENCE: Duration = Duration::from_millis(50);

/// How cutting off the log has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sweep {
    /// It is cut off.
    Done,
    /// Not yet: somebody still reads what was there before.
    InTheWay,
    /// The disk doesn't let it be cut off.
    Refused,
}

/// Moves what can be moved whenever it is told to, until nobody can tell it any more.
pub(super) fn aside(connection: &Connection, shared: &Arc<Shared>, nudges: &Receiver<()>) {
    for () in nudges {
        let _turn = shared.checkpoint();
        // What a disk refuses now is tried again with the next nudge; the log keeps everything until then.
        if connection.wal_checkpoint_v2(Some(MAIN_DB), CheckpointMode::PASSIVE).is_ok() {
            Shared::count(&shared.checkpoints, 1);
        }
    }
}

/// Moves all, so that the log begins again at its start. Its file keeps its length: writing over it is quicker than growing.
/// As long as the other thread is at it, there is still much to move, and those who wait for a commit shouldn't wait for
/// that: then this answers `false`, unless the log has grown twice as large meanwhile.
pub(super) fn restart(connection: &Connection, shared: &Shared, pages: usize) -> bool {
    let turn = if pages < 2 * RESTART_PAGES { shared.checkpoint_at_once() } else { Some(shared.checkpoint()) };
    if turn.is_none() {
        return false;
    }
    // While somebody reads, the log grows on; this is tried again when it has.
    if moves_all(connection, CheckpointMode::RESTART).is_ok() {
        Shared::count(&shared.checkpoints, 1);
    }
    true
}

/// Moves all and cuts the log off. When that is done, what was deleted, and what a failed commit left behind, is in no file,
/// and will not be after a power cut.
pub(super) fn sweep(connection: &Connection, folder: &Folder, shared: &Shared) -> Sweep {
    let _turn = shared.checkpoint();
    // Who waits for something to be gone is not refused because rooms are being opened beside.
    let _alone = shared.nobody_reads();
    match moves_all(connection, CheckpointMode::TRUNCATE) {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => Sweep::InTheWay,
        Ok(()) if folder.sync_log().is_ok() => {
            Shared::count(&shared.sweeps, 1);
            Sweep::Done
        }
        Ok(()) | Err(_) => Sweep::Refused,
    }
}

fn moves_all(connection: &Connection, mode: CheckpointMode) -> rusqlite::Result<()> {
    connection.busy_timeout(READERS_PATIENCE)?;
    let moved = connection.wal_checkpoint_v2(Some(MAIN_DB), mode);
    connection.busy_timeout(BUSY)?;
    moved.map(|_| ())
}
