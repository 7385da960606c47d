//! Deletes all that is kept of a set, without reading it: for when somebody has the right to demand that.
//!
//! What must never be here: anything that has to be whole first. A set that is damaged can be deleted, and one of which half is
//! gone already.

use std::collections::BTreeSet;
use std::path::Path;

use askwell_journal::{Journal, RowKey, SqliteFile, SqliteJournal, StreamId, Table};
use askwell_protocol::RoomId;

use super::{Report, ToolError, count, room};
use crate::access::{self, RowOf};
use crate::due;
use crate::encoding::decode_fact;

/// All that is kept of a set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfSet {
    /// Its own stream and those of its meetings.
    streams: Vec<StreamId>,
    rows: Vec<RowKey>,
    /// Streams of which nobody can tell whose they are.
    nobody_knows: Vec<RoomId>,
}

impl OfSet {
    /// Whether nothing is kept of it.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.streams.is_empty() && self.rows.is_empty()
    }

    /// What it is, in words.
    #[must_use]
    pub fn words(&self) -> String {
        format!("{} of facts and texts, and {}", count(self.streams.len(), "stream"), count(self.rows.len(), "row"))
    }
}

/// What is kept of a set. A meeting is its set's by what the meeting says itself: ids are made by browsers, and any set can
/// name any meeting.
///
/// # Errors
/// The folder's journal can't be opened or read.
pub fn what_is_of(set: RoomId, folder: &Path) -> Result<OfSet, ToolError> {
    let file = SqliteFile::of_folder(folder)?;
    let mut of = OfSet::default();
    for stream in file.streams()? {
        let id = room::id(stream);
        let first = file.first(stream).ok().flatten();
        let fact = first.and_then(|entry| decode_fact(entry.version, &entry.payload).ok());
        match fact.and_then(|fact| room::set_of(id, &fact)) {
            _ if id == set => of.streams.push(stream),
            Some(its) if its == set => of.streams.push(stream),
            Some(_) => {}
            None => of.nobody_knows.push(id),
        }
    }
    let ours: BTreeSet<[u8; 16]> = of.streams.iter().map(|stream| stream.0).chain([set.0.into_bytes()]).collect();
    for key in file.row_keys()? {
        let row = file.row(key).ok().flatten();
        let link = row.and_then(|row| access::look_at(key, &row)).flatten();
        let is_link = matches!(link, Some(RowOf::Link(its)) if its == set);
        // All other rows about a room have its id behind their kind, but for those that stand in the order of time.
        let is_named = key.0[0] != b'l' && key.0.get(1..17).is_some_and(|id| ours.iter().any(|ours| ours == id));
        let is_due = due::room(&key).is_some_and(|room| ours.contains(&room.0.into_bytes()));
        if is_link || is_named || is_due {
            of.rows.push(key);
        }
    }
    Ok(of)
}

/// Deletes all that is kept of a set: who has its seats and its links first, so that nobody comes in, then its meetings, then
/// itself. When this answers, nothing of it is in any byte of the folder. To do it twice is to do it once.
///
/// # Errors
/// A server has the folder open, or it can't be read or written; what is left then goes when it is asked again.
pub fn delete_set(set: RoomId, folder: &Path) -> Result<Report, ToolError> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().map_err(ToolError::file(folder))?;
    // Taken before anything is looked at, so that nothing is added meanwhile.
    let journal = SqliteJournal::open(folder)?;
    let of = what_is_of(set, folder)?;
    if !of.rows.is_empty() {
        runtime.block_on(journal.put_rows(of.rows.iter().map(|key| (*key, None)).collect()))?;
    }
    let own = room::stream(set);
    let (own, meetings): (Vec<StreamId>, Vec<StreamId>) = of.streams.iter().partition(|stream| **stream == own);
    for stream in meetings.into_iter().chain(own) {
        runtime.block_on(journal.erase_stream(stream))?;
    }
    drop(journal);
    let left = what_is_of(set, folder)?;
    let mut lines = vec![if of.is_nothing() {
        format!("nothing is kept of set {set}")
    } else {
        format!("deleted all of set {set}: {}", of.words())
    }];
    if !left.nobody_knows.is_empty() {
        lines.push(
            "these rooms are damaged so that nobody can tell whose they are; delete them by their own ids:".to_owned(),
        );
        lines.extend(left.nobody_knows.iter().map(|room| format!("  {room}")));
    }
    Ok(Report { lines, is_well: left.is_nothing() && left.nobody_knows.is_empty() })
}
