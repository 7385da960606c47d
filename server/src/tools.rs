//! The operator's tools: what `askwell verify`, `backup`, `restore`, `sets`, `delete-set` and `doctor` do.
//!
//! They look at a folder from outside, as whoever runs the server may, and say what they found in lines. None of them can read
//! what people wrote, for that is sealed; what must never be here is a line with anything of it, or with a token, a secret
//! or a hash of one.

mod backup;
mod delete;
mod doctor;
mod room;
mod sets;
mod verify;

use std::io;
use std::path::{Path, PathBuf};

use askwell_journal::{AppendError, OpenError, ReadError};

pub use backup::{backup, restore};
pub use delete::{delete_set, what_is_of};
pub use doctor::doctor;
pub use sets::sets;
pub use verify::verify;

/// What a tool has to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// For people, line by line.
    pub lines: Vec<String>,
    /// Whether all is as it should be.
    pub is_well: bool,
}

/// Why a tool could not do what it is for.
#[derive(Debug, thiserror::Error)]
pub enum ToolError {
    /// The journal can't be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The journal can't be read.
    #[error("the journal can't be read just now")]
    Read(#[from] ReadError),
    /// The journal can't be written.
    #[error("the journal can't be written just now; try again")]
    Write(#[from] AppendError),
    /// A file or folder can't be used.
    #[error("{0} can't be used")]
    File(PathBuf, #[source] io::Error),
    /// It would be wrong to do it.
    #[error("{0}")]
    Refused(String),
}

impl ToolError {
    fn file(path: &Path) -> impl FnOnce(io::Error) -> Self + use<'_> {
        move |error| Self::File(path.to_owned(), error)
    }
}

/// What is looked at: a folder, with its server at work or not, or a copy that was put aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A server's folder.
    Folder(PathBuf),
    /// A copy, as `askwell backup` makes it.
    Copy(PathBuf),
}

/// A moment as people read it, in UTC and without parts of a second.
fn moment(at: askwell_protocol::Millis) -> String {
    let seconds = i64::try_from(at.0 / 1000).ok().and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    seconds.map_or_else(|| "never".to_owned(), |moment| moment.to_string())
}

/// So many of something: one set, two sets.
fn count(many: usize, of: &str) -> String {
    if many == 1 { format!("1 {of}") } else { format!("{many} {of}s") }
}

#[cfg(test)]
mod tests {
    use askwell_protocol::Millis;

    use super::*;

    #[test]
    fn moments_and_counts_read_as_people_write_them() {
        assert_eq!(moment(Millis(1_700_000_000_999)), "2023-11-14T22:13:20Z");
        assert_eq!(moment(Millis(u64::MAX)), "never");
        assert_eq!([count(0, "set"), count(1, "set"), count(2, "set")], ["0 sets", "1 set", "2 sets"]);
    }
}
