//! What is acknowledged is kept: the real binary with a folder to keep things in, killed in the midst of its work.
//!
//! `ASKWELL_KILLS=500` kills it so many times; `ASKWELL_SEED=7` chooses the moments.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a test that can't go on fails here, with the line"
)]

mod backup;
#[cfg(target_os = "linux")]
mod disks;
mod folder;
mod forgetting;
mod kills;
mod line;
mod writer;
