//! Many runs of the simulation, each from a seed of its own, and runs with an invariant broken on purpose.
//!
//! `ASKWELL_SEEDS=10000` lives through so many; `ASKWELL_SEED=7` (or `make seed SEED=7`) through that one alone, and tells
//! how it ended; `ASKWELL_STORY=1` with it tells all of it.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a run that breaks a promise says which"
)]

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use askwell_tests::sim::{Mutant, Story, run};

/// Seeds that are lived through where nobody says how many.
const SEEDS: u64 = 200;
/// Seeds within which a broken invariant is found.
const SEEDS_TO_FIND: u64 = 60;
/// The end of a story that is told, in lines, and how much of each.
const TOLD: (usize, usize) = (60, 400);
/// What so many runs must have seen: a world in which nothing goes wrong shows nothing.
const SEEN: [&str; 22] = [
    "all lines break",
    "answers in time",
    "appends refused",
    "appends unknown",
    "clock steps",
    "closed: not admitted",
    "closed: replaced",
    "closed: restart",
    "closed: takes nothing",
    "commands that count",
    "ends alike",
    "leaves for long",
    "panics",
    "power cuts",
    "refused for good",
    "refused for now",
    "resumed with updates",
    "sent twice",
    "shutdowns",
    "stalls",
    "told to an observer",
    "told to an observer who is not welcome yet",
];

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|text| text.parse().ok())
}

/// Says what a run came to, as far as it matters, or all of it.
fn tell(seed: u64, story: &Story) {
    let all = number("ASKWELL_STORY").is_some();
    let (lines, length) = if all { (story.lines.len(), usize::MAX) } else { TOLD };
    for line in &story.lines[story.lines.len().saturating_sub(lines)..] {
        println!("{}", line.chars().take(length).collect::<String>());
    }
    println!("{:#?}", story.counts);
    println!("ASKWELL_SEED={seed}: {} events, story {}", story.lines.len(), story.digest());
}

/// Lives through all seeds, on all cores. What they have seen, and those that broke a promise.
fn live_through(seeds: u64) -> (BTreeMap<&'static str, u64>, Vec<u64>) {
    let next = AtomicU64::new(1);
    let found = Mutex::new((BTreeMap::new(), Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::SeqCst);
                    if seed > seeds {
                        return;
                    }
                    let story = run(seed, Mutant::None);
                    let mut found = found.lock().expect("nobody panics here");
                    for (what, count) in &story.counts {
                        *found.0.entry(*what).or_default() += count;
                    }
                    if let Some(how) = &story.broken {
                        println!("ASKWELL_SEED={seed}: {how:.500}");
                        found.1.push(seed);
                    }
                    if seed.is_multiple_of(500) {
                        println!("{seed} of {seeds} runs, {} broken", found.1.len());
                    }
                }
            });
        }
    });
    found.into_inner().expect("nobody panics here")
}

#[test]
fn no_promise_is_broken_in_any_run() {
    if let Some(seed) = number("ASKWELL_SEED") {
        let story = run(seed, Mutant::None);
        tell(seed, &story);
        assert_eq!(story.broken, None, "ASKWELL_SEED={seed}");
        return;
    }
    let seeds = number("ASKWELL_SEEDS").unwrap_or(SEEDS);
    let (seen, broken) = live_through(seeds);
    println!("{seeds} runs: {seen:#?}");
    assert!(broken.is_empty(), "{} of {seeds} runs broke a promise; ASKWELL_SEED={broken:?}", broken.len());
    let unseen: Vec<_> = SEEN.iter().filter(|what| !seen.contains_key(**what)).collect();
    assert!(seeds < SEEDS || unseen.is_empty(), "never seen in {seeds} runs: {unseen:?}");
}

#[test]
fn a_seed_gives_the_same_story_again() {
    for seed in [3, 5, 8] {
        let (once, again) = (run(seed, Mutant::None), run(seed, Mutant::None));
        let differ = once.lines.iter().zip(&again.lines).position(|(one, other)| one != other);
        assert_eq!(differ.map(|at| (&once.lines[at], &again.lines[at])), None, "ASKWELL_SEED={seed}");
        assert!(once == again && once.lines.len() > 100, "ASKWELL_SEED={seed}");
    }
}

#[test]
fn an_invariant_broken_on_purpose_is_found_and_its_seed_replays() {
    std::thread::scope(|scope| {
        for (mutant, promise) in Mutant::ALL {
            scope.spawn(move || {
                let promise = format!("{promise}:");
                let found = (1..=SEEDS_TO_FIND).find_map(|seed| {
                    let story = run(seed, mutant);
                    let broken = story.broken.as_ref().filter(|how| how.starts_with(&promise));
                    broken.is_some().then_some((seed, story))
                });
                let (seed, story) = found.unwrap_or_else(|| panic!("{mutant:?} was never found to break {promise}"));
                println!("{mutant:?}: ASKWELL_SEED={seed}: {:.200}", story.broken.as_deref().unwrap_or_default());
                assert!(run(seed, mutant) == story, "{mutant:?}: ASKWELL_SEED={seed} does not replay");
            });
        }
    });
}
