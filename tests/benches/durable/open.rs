//! How long the first one who comes into a long meeting waits: it is read from the disk, decoded, lived through, and shown.

use std::sync::Arc;
use std::time::Instant;

use askwell_journal::{Journal, SqliteJournal, StreamId};
use askwell_tests::gathering::{Gathering, HAN};
use uuid::Uuid;

use super::busy::Busy;
use super::stack::{config, serve};
use super::{median, sync_time};

/// Commands that make a meeting of more than 2,000 facts: each makes two, and getting there makes some.
const COMMANDS: usize = 1_000;
/// How often it is opened, each time by a server that is new.
const TIMES: usize = 25;

pub(crate) async fn measure() {
    let folder = tempfile::tempdir().unwrap();
    let journal = Arc::new(SqliteJournal::open(folder.path()).unwrap());
    let address = serve(config().kept_in(Arc::clone(&journal)).await).await;
    let mut all = Gathering::meets(address, "call").await;
    all.go_to("clarifying").await;
    let person = all.set.people[HAN].clone();
    let mut busy = Busy::inside(address, &person, &all.meeting).await;
    for _ in 0..COMMANDS {
        busy.does().await;
    }
    let meeting = StreamId(Uuid::parse_str(&all.meeting).unwrap().into_bytes());
    let facts = journal.load(meeting).await.unwrap().entries.len();
    let (mut waits, mut loads) = (Vec::new(), Vec::new());
    for _ in 0..TIMES {
        let began = Instant::now();
        assert_eq!(journal.load(meeting).await.unwrap().entries.len(), facts);
        loads.push(began.elapsed().as_secs_f64() * 1e3);
        // Another server over the same journal, which knows of no room yet. Nothing is decided there, so nothing is written.
        let mut config = config();
        config.journal = Arc::clone(&journal) as _;
        config.access = Arc::new(askwell::DurableAccess::new(Arc::clone(&journal) as _));
        let address = serve(config).await;
        // It comes into the set first, as a page does, so that the meeting alone is left to be opened.
        let mut comes = Busy::inside(address, &person, &all.set.id).await;
        let began = Instant::now();
        comes.goes_to(&all.meeting).await;
        waits.push(began.elapsed().as_secs_f64() * 1e3);
    }
    let shortest = waits.iter().copied().fold(f64::INFINITY, f64::min);
    println!("\na meeting of {facts} facts, opened by who comes in first, milliseconds");
    println!("| median | shortest | of that reading and checking | sync |");
    println!("| --- | --- | --- | --- |");
    println!("| {:.1} | {shortest:.1} | {:.1} | {:.2} |", median(waits), median(loads), sync_time());
}
