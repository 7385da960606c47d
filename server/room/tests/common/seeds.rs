//! Random tests by seed: each case is drawn from a number, so that what fails can be lived again by one command.
//!
//! `ASKWELL_PROOF=10000` asks for that many cases, `ASKWELL_SEED=17` for the one that this number gives.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseResult, TestRng, TestRunner};

/// How often a case that fails is tried smaller.
const SHRINKS_MAX: u32 = 400;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// How many cases, unless more are asked for.
pub fn cases(usually: u64) -> u64 {
    number("ASKWELL_PROOF").unwrap_or(usually)
}

/// What a seed draws.
pub fn runner(seed: u64) -> TestRunner {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    // What is found becomes a test with a sentence for a name, not a file of numbers.
    let config = Config { cases: 1, failure_persistence: None, max_shrink_iters: SHRINKS_MAX, ..Config::default() };
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &bytes))
}

/// Lives so many cases, each from a seed that nobody chose, or the one that was asked for.
///
/// # Panics
/// With the smallest case that fails, and the command that lives it again.
pub fn hold<S: Strategy>(name: &str, cases: u64, strategy: &S, test: impl Fn(S::Value) -> TestCaseResult) {
    let seeds = match number("ASKWELL_SEED") {
        Some(seed) => vec![seed],
        None => {
            let first = RandomState::new().build_hasher().finish() >> 16;
            (first..first + cases).collect()
        }
    };
    for seed in seeds {
        if let Err(error) = runner(seed).run(strategy, &test) {
            panic!("{error}\n\nTo live it again: ASKWELL_SEED={seed} cargo test -p askwell-room {name}\n");
        }
    }
}
