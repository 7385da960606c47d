//! The sets of a folder, a line for each: what an operator may know of them.
//!
//! What must never be here: a name. They are sealed, and there is nothing here to open them with.

use std::collections::BTreeMap;
use std::path::Path;

use askwell_journal::{ReadError, SqliteFile};
use askwell_protocol::{Millis, RoomId};

use super::{Report, ToolError, moment, room};

/// What is known of a set.
#[derive(Default)]
struct Line {
    began: Option<Millis>,
    seats: usize,
    meetings: usize,
    last: Millis,
    bytes: u64,
}

/// A line for each set of a folder: its id, since when, how many chairs and meetings, when anything last happened in it, and
/// how many bytes facts and texts take.
///
/// # Errors
/// The folder's journal can't be opened or read at all.
pub fn sets(folder: &Path) -> Result<Report, ToolError> {
    let file = SqliteFile::of_folder(folder)?;
    let (mut sets, mut damaged) = (BTreeMap::<RoomId, Line>::new(), Vec::new());
    for stream in file.streams()? {
        let id = room::id(stream);
        let seen = match file.load(stream) {
            Ok(stored) if stored.entries.is_empty() => continue,
            Ok(stored) => room::see(id, &stored),
            Err(error @ ReadError::Damaged { .. }) => Err(error.to_string()),
            Err(error) => return Err(error.into()),
        };
        match seen {
            Err(wrong) => damaged.push(format!("{id}  damaged, or of a set that is: {wrong}")),
            Ok(seen) => {
                let line = sets.entry(seen.set).or_default();
                line.last = line.last.max(seen.last);
                line.bytes += seen.bytes;
                if seen.is_set {
                    (line.began, line.seats) = (Some(seen.began), seen.seats);
                } else {
                    line.meetings += 1;
                }
            }
        }
    }
    let heading = format!(
        "{:<36}  {:<20}  {:>5}  {:>8}  {:<20}  {:>10}",
        "set", "made", "seats", "meetings", "last active", "bytes"
    );
    let mut lines = vec![heading];
    lines.extend(sets.into_iter().map(|(id, line)| {
        let Line { began, seats, meetings, last, bytes } = line;
        let began = began.map_or_else(|| "not there".to_owned(), moment);
        format!("{id}  {began:<20}  {seats:>5}  {meetings:>8}  {:<20}  {bytes:>10}", moment(last))
    }));
    let is_well = damaged.is_empty();
    lines.extend(damaged);
    Ok(Report { lines, is_well })
}
