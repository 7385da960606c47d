//! P11: a server that is told to end is through in time, and every line that listens is told to come back (1012).

use crate::sim::witness::LineId;

/// How one line ended.
#[derive(Clone, Copy, Debug)]
pub struct Parting {
    /// Which.
    pub line: LineId,
    /// The line was whole, past its beginning, and somebody listened.
    pub listens: bool,
    /// The code that it was closed with.
    pub code: Option<u16>,
}

/// Lines that were open when the server was told to end, and whether it ended in time.
///
/// # Errors
/// Says what was missing.
pub fn check(in_time: bool, partings: &[Parting]) -> Result<(), String> {
    if !in_time {
        return Err("P11: the server did not end in time".to_owned());
    }
    match partings.iter().find(|parting| parting.listens && parting.code.is_none()) {
        Some(Parting { line, .. }) => Err(format!("P11: line {line} listened and was not told that the server ends")),
        None => Ok(()),
    }
}
