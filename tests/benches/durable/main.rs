//! What it costs that everything is kept: the whole server over real sockets, with its journal, with a plain file in the
//! journal's place, and with memory. And how soon a server with many sets is there, and a long meeting open.
//! `docs/benchmarks.md` says how to read it.
//!
//! ```text
//! cargo bench -p askwell-tests --bench durable              # all
//! cargo bench -p askwell-tests --bench durable -- commands  # commands each second, side by side
//! cargo bench -p askwell-tests --bench durable -- start     # from the call of the program to its address
//! cargo bench -p askwell-tests --bench durable -- open      # a meeting of 2,000 facts
//! ```

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "whoever measures sees where it stopped, and the figures"
)]

mod busy;
mod open;
#[path = "../../../server/journal/benches/plain/mod.rs"]
mod plain;
mod stack;
mod start;

use std::io::Write;
use std::time::{Duration, Instant};

use busy::Turn;
use stack::{Kept, Stack};

/// How long each stack works before it is the next one's turn.
const TURN: Duration = Duration::from_millis(1_000);
/// How often they take turns; the medians count.
const TURNS: usize = 9;

/// The value in the middle.
fn median(mut values: Vec<f64>) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values[values.len() / 2]
}

/// The median of a disk's syncs after writing one page, in milliseconds.
fn sync_time() -> f64 {
    let mut file = tempfile::tempfile().unwrap();
    let times = (0..100).map(|_| {
        file.write_all(&[1; 4096]).unwrap();
        let began = Instant::now();
        file.sync_data().unwrap();
        began.elapsed().as_secs_f64() * 1e3
    });
    median(times.collect())
}

/// Lets three stacks with so many rooms take turns, and writes a line for each.
async fn side_by_side(rooms: usize) {
    let mut stacks = Vec::new();
    for kept in [Kept::Journal, Kept::PlainFile, Kept::Memory] {
        stacks.push(Stack::with_rooms(kept, rooms).await);
    }
    let mut turns: Vec<Vec<Turn>> = stacks.iter().map(|_| Vec::new()).collect();
    let mut syncs = Vec::new();
    for _ in 0..TURNS {
        syncs.push(sync_time());
        for (stack, turns) in stacks.iter_mut().zip(&mut turns) {
            turns.push(stack.works(TURN).await);
        }
    }
    let against = |of: usize, other: usize| {
        let ratios = turns[of].iter().zip(&turns[other]).map(|(one, other)| one.per_second / other.per_second);
        let mut ratios: Vec<f64> = ratios.collect();
        ratios.sort_unstable_by(f64::total_cmp);
        format!("{:.2} ({:.2} to {:.2})", ratios[ratios.len() / 2], ratios[0], ratios[ratios.len() - 1])
    };
    for (at, stack) in stacks.iter().enumerate() {
        let of = |what: &dyn Fn(&Turn) -> f64| median(turns[at].iter().map(what).collect());
        let ratios = if at == 0 { [against(0, 1), against(0, 2)] } else { [String::new(), String::new()] };
        println!(
            "| {rooms} | {} | {:.0} | {:.2} / {:.2} | {} | {} | {:.2} |",
            stack.kept,
            of(&|turn| turn.per_second),
            of(&|turn| turn.wait(500)),
            of(&|turn| turn.wait(990)),
            ratios[0],
            ratios[1],
            median(syncs.clone()),
        );
    }
}

async fn commands() {
    println!("\ncommands of hands on a call, three people in each room; waits and syncs in milliseconds");
    println!("| rooms | kept in | commands/s | p50 / p99 | to the plain file | to memory | sync |");
    println!("| --- | --- | --- | --- | --- | --- | --- |");
    for rooms in [1, 10, 40] {
        side_by_side(rooms).await;
    }
}

#[tokio::main(worker_threads = 2)]
async fn main() {
    let filter = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let wanted = |name: &str| filter.as_ref().is_none_or(|filter| name.starts_with(filter.as_str()));
    if wanted("commands") {
        commands().await;
    }
    if wanted("open") {
        open::measure().await;
    }
    if wanted("start") {
        start::measure().await;
    }
}
