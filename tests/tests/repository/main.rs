//! *Tidy*: what must be so of the repository itself. Which part imports which, how long a file may grow, which words are
//! not ours, what the room's rules may not touch, and that every numbered rule is held by a test.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on fails here, with the line"
)]

mod imports;
mod pages;
mod rules;
mod shape;
mod words;

/// Fails with everything that is wrong, a line each.
fn all_is_well(what: &str, wrong: &[String]) {
    assert!(wrong.is_empty(), "{what}:\n{}", wrong.iter().map(|line| format!("  {line}\n")).collect::<String>());
}
