//! The rules of the room, one file for each area of `docs/spec.md`. Each test's name is a sentence that cites its rule.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't go on says why and stops")]

#[path = "../common/mod.rs"]
mod common;

mod whole_meetings;
