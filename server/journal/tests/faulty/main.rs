//! A disk that fails at every write, every cut and every sync, one after the other: what was answered holds.
//!
//! `disk.c` stands between a process of its own and its folder, and fails the nth call in one of several ways. For each way
//! and each n the process lives through a script and says what it asked for and what it heard; then the folder is opened
//! without faults and compared. It goes on until a run has no nth call any more.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails here, with the line")]

mod driver;
mod script;
mod told;

use driver::each_call;

/// Without faults the script is a test of its own; with them it is what runs in the other process.
#[test]
fn the_script_runs_to_its_end_on_a_disk_that_works() {
    if let Some(folder) = std::env::var_os("FAULT_FOLDER") {
        script::run(folder.as_ref(), &mut std::io::stdout());
        std::process::exit(0);
    }
    let folder = tempfile::tempdir().unwrap();
    let mut heard = Vec::new();
    script::run(folder.path(), &mut heard);
    let heard = String::from_utf8(heard).unwrap();
    assert!(heard.lines().filter(|line| line.contains("said")).all(|line| line.ends_with("ok")), "{heard}");
    assert!(heard.ends_with("> end\n"), "{heard}");
    told::check(folder.path(), &heard, "without faults");
}

#[test]
fn an_error_at_any_call_and_then_a_power_cut_lose_nothing_that_was_kept() {
    each_call("eio", "cut");
}

#[test]
fn a_full_disk_at_any_call_and_then_a_power_cut_lose_nothing_that_was_kept() {
    each_call("full", "cut");
}

#[test]
fn half_a_write_at_any_call_and_then_a_power_cut_lose_nothing_that_was_kept() {
    each_call("short", "cut");
}

#[test]
fn a_kill_at_any_call_loses_nothing_that_was_kept() {
    each_call("exit", "");
}

#[test]
fn a_power_cut_at_any_call_loses_nothing_that_was_kept() {
    each_call("cut", "");
}

#[test]
fn a_power_cut_at_any_call_that_tears_what_was_not_synced_loses_nothing_that_was_kept() {
    each_call("torn", "");
}

#[test]
fn a_bad_spell_at_any_call_ends_without_a_restart_and_loses_nothing_that_was_kept() {
    each_call("spell", "cut");
}

#[test]
fn a_disk_that_dies_at_any_call_loses_nothing_that_was_kept() {
    each_call("dead", "cut");
}

/// What a failed sync has left in the log is there for whoever opens it next, unless it was cut off before it was answered.
#[test]
fn a_disk_that_dies_at_any_call_and_comes_back_keeps_nothing_that_was_said_not_to_be_kept() {
    each_call("dead", "");
}
