//! Many writers at once: one commit for those who wait, each judged alone, and none left without an answer.

use std::sync::Arc;

use askwell_journal::{AppendError, FactNumber, Journal};

use crate::disk::{OnDisk, facts, put, stream, text};

const STREAMS: u64 = 64;
const ROUNDS: u64 = 20;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_streams_share_their_commits() {
    let journal = Arc::new(OnDisk::new());
    let before = journal.counts().commits;
    let writers: Vec<_> = (0..STREAMS)
        .map(|number| {
            let journal = Arc::clone(&journal);
            tokio::spawn(async move {
                for first in 1..=ROUNDS {
                    let kept = journal.append(facts(stream(number), first, &["one fact"])).await;
                    assert_eq!(kept, Ok(FactNumber(first)));
                }
            })
        })
        .collect();
    for writer in writers {
        writer.await.unwrap();
    }
    let counts = journal.counts();
    let commits = counts.commits - before;
    assert_eq!(counts.batches, STREAMS * ROUNDS);
    assert!(commits < STREAMS * ROUNDS / 4, "{commits} commits for {} batches", STREAMS * ROUNDS);
    assert_eq!(journal.streams().await.unwrap().len() as u64, STREAMS);
    for number in 0..STREAMS {
        assert_eq!(journal.last(stream(number)).await, Ok(FactNumber(ROUNDS)));
    }
}

#[tokio::test]
async fn in_one_commit_each_write_is_judged_alone() {
    let journal = OnDisk::new();
    assert_eq!(journal.append(facts(stream(1), 1, &["first"])).await, Ok(FactNumber(1)));
    let commits = journal.counts().commits;
    // All asked for before anybody waits: they gather behind the first.
    let asked: Vec<_> = (0..40)
        .map(|number| match number % 4 {
            0 => journal.append(facts(stream(100 + number), 1, &["good"])),
            1 => journal.append(facts(stream(1), 1, &["late"])),
            2 => journal.append(facts(stream(200 + number), 5, &["early"])),
            _ => journal.append(facts(stream(300 + number), 1, &[])),
        })
        .collect();
    for (number, answer) in asked.into_iter().enumerate() {
        let expected = match number % 4 {
            0 => Ok(FactNumber(1)),
            1 => Err(AppendError::Conflict { expected: FactNumber(2) }),
            _ => Err(AppendError::Conflict { expected: FactNumber(1) }),
        };
        assert_eq!(answer.await, expected, "{number}");
    }
    assert!(journal.counts().commits - commits < 40);
    assert_eq!(journal.streams().await.unwrap().len(), 11);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_threads_that_fight_for_a_stream_each_number_has_one_winner() {
    const NUMBERS: u64 = 300;
    let journal = Arc::new(OnDisk::new());
    let fight = |name: &'static str| {
        let journal = Arc::clone(&journal);
        std::thread::spawn(move || {
            crate::disk::run(async move {
                let (mut won, mut next) = (Vec::new(), 1);
                while next <= NUMBERS {
                    match journal.append(facts(stream(1), next, &[name])).await {
                        Ok(FactNumber(kept)) => {
                            won.push(kept);
                            next = kept + 1;
                        }
                        Err(AppendError::Conflict { expected }) => next = expected.0,
                        Err(error) => panic!("{error}"),
                    }
                }
                won
            })
        })
    };
    let (left, right) = (fight("left"), fight("right"));
    let (left, right) = (left.join().unwrap(), right.join().unwrap());
    let mut all: Vec<_> = left.iter().chain(&right).copied().collect();
    all.sort_unstable();
    assert_eq!(all, (1..=NUMBERS).collect::<Vec<_>>());
    let stored = journal.load(stream(1)).await.unwrap();
    for entry in stored.entries {
        let winner = if left.contains(&entry.number.0) { "left" } else { "right" };
        assert_eq!(entry.payload, winner, "{}", entry.number);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn streams_are_loaded_while_others_are_written() {
    let journal = Arc::new(OnDisk::new());
    let mut batch = facts(stream(1), 1, &["a", "b", "c"]);
    batch.texts = vec![put(text(1), "words")];
    assert_eq!(journal.append(batch).await, Ok(FactNumber(3)));
    let expected = journal.load(stream(1)).await;
    let writer = {
        let journal = Arc::clone(&journal);
        tokio::spawn(async move {
            for first in 1..=300 {
                let mut batch = facts(stream(2), first, &["another"]);
                // Each puts the same text again, so that the log is cut off while others read.
                batch.texts = vec![put(text(9), &format!("draft {first}"))];
                assert_eq!(journal.append(batch).await, Ok(FactNumber(first)));
                // What has been answered is seen at once.
                assert_eq!(journal.last(stream(2)).await, Ok(FactNumber(first)));
            }
        })
    };
    let mut loads = 0;
    while !writer.is_finished() {
        assert_eq!(journal.load(stream(1)).await, expected);
        loads += 1;
    }
    writer.await.unwrap();
    assert!(loads > 0);
}

#[tokio::test]
async fn a_panic_of_the_writer_is_answered_and_the_next_write_is_kept() {
    let journal = OnDisk::new();
    assert_eq!(journal.append(facts(stream(1), 1, &["before"])).await, Ok(FactNumber(1)));
    for round in 0..3 {
        journal.panic_next();
        let answer = journal.append(facts(stream(1), 2 + round, &["lost"])).await;
        assert_eq!(answer, Err(AppendError::Unknown));
        assert_eq!(journal.last(stream(1)).await, Ok(FactNumber(1 + round)), "it is settled");
        assert_eq!(journal.append(facts(stream(1), 2 + round, &["kept"])).await, Ok(FactNumber(2 + round)));
    }
    assert_eq!(journal.load(stream(1)).await.unwrap().entries.len(), 4);
}

#[tokio::test]
async fn the_log_is_moved_as_it_grows_and_keeps_within_bounds() {
    let journal = Arc::new(OnDisk::new());
    let large = "x".repeat(150_000);
    // Each batch fills some 90 pages, and nobody pauses.
    for first in 1..=120 {
        assert_eq!(journal.append(facts(stream(first), 1, &[&large])).await, Ok(FactNumber(1)));
    }
    let log = std::fs::metadata(journal.path().join("journal.sqlite3-wal")).unwrap().len();
    assert!(journal.counts().checkpoints > 0);
    assert!(log < 40 << 20, "the log has {log} bytes");
    assert_eq!(journal.load(stream(60)).await.unwrap().entries[0].payload, large.as_bytes());
}
