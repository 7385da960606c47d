//! What a run has come to: all that happened, in words, the same for the same seed.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// What a run has come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// Everything that happened, in order, with the time in milliseconds of the run.
    pub lines: Vec<String>,
    /// How often what happened.
    pub counts: BTreeMap<&'static str, u64>,
    /// Which promise was broken, when, and how.
    pub broken: Option<String>,
}

impl Story {
    /// All of it in one number, the same for the same story.
    #[must_use]
    pub fn digest(&self) -> String {
        let mut hash = Sha256::new();
        for line in &self.lines {
            hash.update(line.as_bytes());
            hash.update(b"\n");
        }
        hash.finalize().iter().take(8).fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    }
}
