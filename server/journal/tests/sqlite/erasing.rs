//! What is erased is in no byte of no file, whatever lies around it.

use std::collections::BTreeSet;

use askwell_journal::{Batch, FactNumber, Journal, TextChange, TextId};
use bytes::Bytes;

use crate::disk::{OnDisk, facts, files, stream, text};

const STREAMS: u64 = 8;
const BATCHES: u64 = 1_600;
/// How long words and facts are, sealed and packed: as browsers make them, and between.
const SIZES: [usize; 6] = [120, 340, 480, 850, 870, 2900];

/// Numbers by chance, the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

/// Words that are like no others, over and over, so that every part of them gives them away.
fn words(mark: u64, length: usize) -> Bytes {
    let mark = format!("<{mark:08}>");
    mark.repeat(length / mark.len() + 1).into()
}

fn marks_in(bytes: &[u8]) -> BTreeSet<u64> {
    let number = |at: usize| {
        let inside = bytes.get(at + 1..at + 10)?.strip_suffix(b">")?;
        std::str::from_utf8(inside).ok()?.parse().ok()
    };
    let begins = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'<');
    begins.filter_map(|(at, _)| number(at)).collect()
}

/// What one stream should hold.
#[derive(Default)]
struct Kept {
    last: u64,
    facts: Vec<u64>,
    texts: Vec<(TextId, u64)>,
}

/// A batch that puts and erases by chance, more of the first so that the journal grows.
fn change(of: u64, kept: &mut Kept, mark: &mut u64, chance: &mut Chance) -> Batch {
    let mut next = || {
        *mark += 1;
        *mark
    };
    let mut batch = facts(stream(of), kept.last + 1, &[]);
    let fact = next();
    batch.entries = vec![(1, words(fact, SIZES[chance.below(3)]))];
    kept.last += 1;
    kept.facts.push(fact);
    for _ in 0..chance.below(12) {
        if chance.below(100) < 60 || kept.texts.is_empty() {
            let word = next();
            kept.texts.push((text(word), word));
            batch.texts.push(TextChange::Put { id: text(word), sealed: words(word, SIZES[chance.below(6)]) });
        } else {
            let (id, _) = kept.texts.swap_remove(chance.below(kept.texts.len()));
            batch.texts.push(TextChange::Erase { id });
        }
    }
    batch
}

/// Texts and facts come and go until all pages have been split and joined many times. SQLite's own zeroing alone would leave
/// about one of a thousand to be read: with rows that are as long as what they hold, this test fails.
#[tokio::test]
async fn what_was_erased_among_thousands_of_others_is_in_no_byte() {
    let journal = OnDisk::new();
    let (mut chance, mut mark) = (Chance(7), 0);
    let mut all: Vec<Kept> = (0..STREAMS).map(|_| Kept::default()).collect();
    for index in 0..BATCHES {
        let of = chance.below(all.len());
        let batch = change(of as u64, &mut all[of], &mut mark, &mut chance);
        let number = batch.first;
        assert_eq!(journal.append(batch).await, Ok(number));
        if chance.below(400) == 0 {
            assert_eq!(journal.erase_stream(stream(of as u64)).await, Ok(()));
            all[of] = Kept::default();
        }
        if index % 200 == 199 {
            let kept = all.iter().flat_map(|kept| kept.facts.iter().chain(kept.texts.iter().map(|(_, mark)| mark)));
            let kept: BTreeSet<u64> = kept.copied().collect();
            // A batch that erased nothing has cut nothing off; this one does.
            let mut last = facts(stream(1_000), index / 200 + 1, &["sweeps"]);
            last.texts = vec![TextChange::Put { id: text(0), sealed: Bytes::new() }];
            assert_eq!(journal.append(last).await, Ok(FactNumber(index / 200 + 1)));
            let found = marks_in(&files(journal.path()));
            let left: Vec<_> = found.difference(&kept).collect();
            assert!(left.is_empty(), "{} of {mark} are still to be read: {left:?}", left.len());
            assert_eq!(found, kept, "what is kept is to be found, or nothing is shown by this");
        }
    }
    assert_eq!(journal.erase_stream(stream(1_000)).await, Ok(()));
    for of in 0..STREAMS {
        assert_eq!(journal.erase_stream(stream(of)).await, Ok(()));
    }
    let left = files(journal.path());
    assert!(marks_in(&left).is_empty());
    assert!(!left.windows(8).any(|window| window == b"stream ~"), "nor any stream's name");
}
