//! Looks for words in another process's memory, by `/proc/PID/mem`, in every spelling that a program could have for them.

use std::fs::File;
use std::os::unix::fs::FileExt;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};

/// Bytes read at once; a word may lie across the border of two pieces.
const PIECE: usize = 1 << 20;

/// A word and all its spellings: as it is, and inside of base64 wherever it may begin there.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// What it is called in a report.
    pub name: String,
    spellings: Vec<Vec<u8>>,
}

impl Wanted {
    /// A word in the clear, and in base64 of both alphabets at each of the three places where it may begin.
    #[must_use]
    pub fn word(name: &str, word: &str) -> Self {
        let mut spellings = vec![word.as_bytes().to_vec()];
        for skipped in 0..3 {
            // Before it stand so many bytes of something else, so its first and last characters are not its own.
            let padded = [vec![0; skipped], word.as_bytes().to_vec()].concat();
            let (from, whole) = ([0, 2, 3][skipped], padded.len() / 3 * 4);
            for text in [STANDARD_NO_PAD.encode(&padded), URL_SAFE_NO_PAD.encode(&padded)] {
                spellings.push(text.as_bytes()[from..whole].to_vec());
            }
        }
        assert!(spellings.iter().all(|spelling| spelling.len() >= 8), "{name} is too short to be looked for");
        Self { name: name.to_owned(), spellings }
    }

    /// Exactly these bytes.
    #[must_use]
    pub fn bytes(name: &str, bytes: &[u8]) -> Self {
        Self { name: name.to_owned(), spellings: vec![bytes.to_vec()] }
    }

    /// Exactly these characters.
    #[must_use]
    pub fn exactly(name: &str, text: &str) -> Self {
        Self::bytes(name, text.as_bytes())
    }

    /// Whether it is in there, in any spelling.
    #[must_use]
    pub fn is_in(&self, bytes: &[u8]) -> bool {
        self.spellings.iter().any(|spelling| find(bytes, spelling))
    }

    fn longest(&self) -> usize {
        self.spellings.iter().map(Vec::len).max().unwrap_or_default()
    }
}

/// Whether these bytes are among those.
#[must_use]
pub fn find(bytes: &[u8], wanted: &[u8]) -> bool {
    memchr::memmem::find(bytes, wanted).is_some()
}

/// What of this a process has in its memory: every mapping that can be read. Also says how many bytes were looked at.
#[must_use]
pub fn search(pid: u32, wanted: &[Wanted]) -> (Vec<String>, usize) {
    let maps = std::fs::read_to_string(format!("/proc/{pid}/maps")).unwrap();
    let memory = File::open(format!("/proc/{pid}/mem")).unwrap();
    let overlap = wanted.iter().map(Wanted::longest).max().unwrap_or_default();
    let (mut found, mut looked_at) = (vec![false; wanted.len()], 0);
    for line in maps.lines() {
        let mut fields = line.split_whitespace();
        let (range, rights) = (fields.next().unwrap(), fields.next().unwrap());
        let name = fields.nth(3).unwrap_or_default();
        // The kernel's own pages can't be read through this file.
        if !rights.starts_with('r') || ["[vvar]", "[vvar_vclock]", "[vsyscall]"].contains(&name) {
            continue;
        }
        let (from, to) = range.split_once('-').unwrap();
        let (mut at, to) = (u64::from_str_radix(from, 16).unwrap(), u64::from_str_radix(to, 16).unwrap());
        let mut piece = vec![0; PIECE + overlap];
        while at < to {
            let length = usize::try_from(to - at).unwrap().min(piece.len());
            let Ok(read) = memory.read_at(&mut piece[..length], at) else { break };
            if read == 0 {
                break;
            }
            for (wanted, found) in wanted.iter().zip(&mut found) {
                *found = *found || wanted.is_in(&piece[..read]);
            }
            looked_at += read.min(PIECE);
            at += u64::try_from(read.min(PIECE)).unwrap();
        }
    }
    let names = wanted.iter().zip(&found).filter(|(_, found)| **found).map(|(wanted, _)| wanted.name.clone());
    (names.collect(), looked_at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_wherever_it_begins_in_base64() {
        let wanted = Wanted::word("heron", "a heron by the river");
        for before in 0..7 {
            for after in 0..4 {
                let text = format!("{}a heron by the river{}", "x".repeat(before), "y".repeat(after));
                assert!(wanted.is_in(text.as_bytes()));
                assert!(wanted.is_in(STANDARD_NO_PAD.encode(&text).as_bytes()), "{before} {after}");
                assert!(wanted.is_in(URL_SAFE_NO_PAD.encode(&text).as_bytes()), "{before} {after}");
            }
        }
        assert!(!wanted.is_in(b"a heron by the lake"));
        assert!(!wanted.is_in(STANDARD_NO_PAD.encode("a heron by the lake").as_bytes()));
    }
}
