//! What the other process has told, held against what is in its folder.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use askwell_journal::{Batch, FactNumber, Journal, SqliteJournal, Stored, TextChange, TextId};
use bytes::Bytes;

use crate::script::{batch, stream};

/// The tag of what is appended when all is over.
const MORE: u32 = 9_000;

/// What a stream may hold.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
struct Held {
    facts: Vec<Bytes>,
    texts: BTreeMap<TextId, Bytes>,
}

impl Held {
    fn with(&self, batch: &Batch) -> Self {
        let mut held = self.clone();
        held.facts.extend(batch.entries.iter().map(|(_, payload)| payload.clone()));
        for change in &batch.texts {
            if let TextChange::Put { id, sealed } = change {
                held.texts.insert(*id, sealed.clone());
            }
        }
        held
    }
}

impl From<Stored> for Held {
    fn from(stored: Stored) -> Self {
        let numbers = stored.entries.iter().map(|entry| entry.number.0);
        assert!(numbers.eq(1..=stored.entries.len() as u64));
        let facts = stored.entries.into_iter().map(|entry| entry.payload).collect();
        Self { facts, texts: stored.texts.into_iter().collect() }
    }
}

/// A write without an answer so far.
struct Open {
    of: u8,
    /// Nothing for an erasure.
    batch: Option<Batch>,
}

/// All that may be, after what was told; and the words that must be gone.
#[derive(Default)]
struct Allowed {
    held: BTreeMap<u8, Vec<Held>>,
    open: BTreeMap<u32, Open>,
    gone: BTreeSet<Mark>,
}

impl Allowed {
    fn of(heard: &str, what: &str) -> Self {
        let mut allowed = Self { held: (1..=3).map(|of| (of, vec![Held::default()])).collect(), ..Self::default() };
        for line in heard.lines().filter_map(|line| line.strip_prefix("> ")) {
            let words: Vec<&str> = line.split(' ').collect();
            match words[..] {
                ["try", tag, kind, of, first, is_large] => {
                    let (tag, of) = (tag.parse().unwrap(), of.parse().unwrap());
                    let batch = || batch(of, tag, first.parse().unwrap(), is_large == "true");
                    allowed.open.insert(tag, Open { of, batch: (kind == "append").then(batch) });
                }
                ["said", tag, answer] => allowed.said(tag.parse().unwrap(), answer),
                ["read", of, last] => {
                    let last: usize = last.parse().unwrap();
                    allowed.held.get_mut(&of.parse().unwrap()).unwrap().retain(|held| held.facts.len() == last);
                }
                ["closed", ..] | ["lost"] | ["end"] => {}
                _ => panic!("{what}: {line}"),
            }
        }
        // Who ended before an answer may have been kept or not.
        for tag in allowed.open.keys().copied().collect::<Vec<_>>() {
            allowed.said(tag, "unknown");
        }
        allowed
    }

    fn said(&mut self, tag: u32, answer: &str) {
        let open = self.open.remove(&tag).unwrap();
        let before = &self.held[&open.of];
        let after = before.iter().map(|held| open.batch.as_ref().map_or_else(Held::default, |batch| held.with(batch)));
        let after: Vec<Held> = after.collect();
        match answer {
            "ok" => {
                let words = |held: &[Held]| held.iter().flat_map(|held| held.texts.values().map(mark_of)).collect();
                let (old, new): (BTreeSet<Mark>, BTreeSet<Mark>) = (words(before), words(&after));
                self.gone.extend(old.difference(&new));
                self.held.insert(open.of, after);
            }
            "unavailable" => {}
            "unknown" => self.held.get_mut(&open.of).unwrap().extend(after),
            other => panic!("{tag}: {other}"),
        }
    }
}

/// The beginnings of all words in all files of a folder. Words repeat themselves, so that every part has a beginning.
fn words_in(folder: &Path) -> BTreeSet<Mark> {
    let mut marks = BTreeSet::new();
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let bytes = fs::read(path).unwrap();
        let begins = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'<');
        let found = begins.filter_map(|(at, _)| bytes.get(at..at + 11)?.first_chunk::<11>().copied());
        marks.extend(found.filter(|mark| mark.ends_with(b"words>") || mark.ends_with(b"draft>")));
    }
    marks
}

/// How words begin: their tag, and which of a batch's two texts they are.
type Mark = [u8; 11];

fn mark_of(words: &Bytes) -> Mark {
    *words.first_chunk().unwrap()
}

/// Sees that a folder holds what it may hold after what was told, and that its journal goes on.
pub(crate) fn check(folder: &Path, heard: &str, what: &str) {
    let allowed = Allowed::of(heard, what);
    let left: Vec<_> = words_in(folder).intersection(&allowed.gone).copied().collect();
    assert!(left.is_empty(), "{what}: {} words were answered as gone\n{heard}", left.len());
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let journal = SqliteJournal::open(folder).unwrap_or_else(|error| panic!("{what}: {error}\n{heard}"));
    runtime.block_on(async {
        let mut kept = BTreeSet::new();
        for (of, allowed) in &allowed.held {
            let held =
                Held::from(journal.load(stream(*of)).await.unwrap_or_else(|error| panic!("{what}: {error}\n{heard}")));
            let found = held.facts.len();
            assert!(allowed.contains(&held), "{what}: stream {of} holds {found} facts, but not those\n{heard}");
            assert_eq!(journal.last(stream(*of)).await, Ok(FactNumber(found as u64)));
            let next = FactNumber(found as u64 + 1);
            let more = batch(*of, MORE, next.0, false);
            kept.extend(held.with(&more).texts.values().map(mark_of));
            assert_eq!(journal.append(more).await, Ok(next.next()), "{what}: it goes on");
        }
        assert_eq!(words_in(folder), kept, "{what}: words are in the files, or not\n{heard}");
    });
}
