//! Whatever is asked of it, and however often it is opened again, it answers as the journal in memory does.

use askwell_journal::{Batch, FactNumber, Failure, Journal, MemoryJournal, SqliteJournal, TextChange};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::disk::{run, stream, text};

#[derive(Debug, Clone)]
enum Step {
    /// A batch for a stream that begins so far from where it should.
    Append {
        stream: u64,
        off: i8,
        facts: Vec<u16>,
        texts: Vec<(u64, Option<u16>)>,
        failure: Option<Failure>,
    },
    Erase {
        stream: u64,
        failure: Option<Failure>,
    },
    Reopen,
}

fn failure() -> impl Strategy<Value = Option<Failure>> {
    prop_oneof![
        12 => Just(None),
        1 => Just(Some(Failure::Unavailable)),
        1 => Just(Some(Failure::LostUnknown)),
        1 => Just(Some(Failure::KeptUnknown)),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let length = || prop_oneof![4 => 0_u16..300, 1 => 0_u16..5_000];
    let texts = vec((0_u64..5, proptest::option::of(length())), 0..4);
    let off = prop_oneof![6 => Just(0_i8), 1 => -2_i8..3];
    let append = (0_u64..4, off, vec(length(), 0..5), texts, failure());
    let append =
        append.prop_map(|(stream, off, facts, texts, failure)| Step::Append { stream, off, facts, texts, failure });
    let erase = (0_u64..4, failure()).prop_map(|(stream, failure)| Step::Erase { stream, failure });
    prop_oneof![12 => append, 2 => erase, 1 => Just(Step::Reopen)]
}

fn bytes(length: u16, salt: usize) -> bytes::Bytes {
    (0..usize::from(length)).map(|at| u8::try_from((at * 7 + salt) % 251).unwrap()).collect()
}

fn batch(first: u64, step: usize, of: u64, facts: &[u16], texts: &[(u64, Option<u16>)]) -> Batch {
    let entries = facts.iter().map(|length| (u16::try_from(step).unwrap(), bytes(*length, step))).collect();
    let texts = texts.iter().map(|(id, length)| match length {
        Some(length) => TextChange::Put { id: text(*id), sealed: bytes(*length, step + 1) },
        None => TextChange::Erase { id: text(*id) },
    });
    Batch { stream: stream(of), first: FactNumber(first), entries, texts: texts.collect() }
}

async fn compare(memory: &MemoryJournal, disk: &SqliteJournal) {
    assert_eq!(disk.streams().await, memory.streams().await);
    for number in 0..4 {
        assert_eq!(disk.last(stream(number)).await, memory.last(stream(number)).await);
        assert_eq!(disk.load(stream(number)).await, memory.load(stream(number)).await);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn it_answers_as_the_journal_in_memory_does(steps in vec(step(), 1..40)) {
        run(async {
            let folder = tempfile::tempdir().unwrap();
            let memory = MemoryJournal::new();
            let mut disk = SqliteJournal::open(folder.path()).unwrap();
            for (index, step) in steps.iter().enumerate() {
                match step {
                    Step::Append { stream: of, off, facts, texts, failure } => {
                        let next = memory.last(stream(*of)).await.unwrap().next();
                        let first = next.0.saturating_add_signed(i64::from(*off));
                        let batch = batch(first, index, *of, facts, texts);
                        if let Some(failure) = failure {
                            memory.fail_next(*failure);
                            disk.fail_next(*failure);
                        }
                        assert_eq!(disk.append(batch.clone()).await, memory.append(batch).await, "step {index}");
                    }
                    Step::Erase { stream: of, failure } => {
                        if let Some(failure) = failure {
                            memory.fail_next(*failure);
                            disk.fail_next(*failure);
                        }
                        assert_eq!(disk.erase_stream(stream(*of)).await, memory.erase_stream(stream(*of)).await);
                    }
                    Step::Reopen => {
                        drop(disk);
                        disk = SqliteJournal::open(folder.path()).unwrap();
                        compare(&memory, &disk).await;
                    }
                }
            }
            compare(&memory, &disk).await;
        });
    }
}
