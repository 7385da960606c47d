//! Non-interference: whoever of the members sends what is nameless, and whenever within a hold, everybody else gets the
//! same bytes, and the journal is the same.
//!
//! A random script is lived twice in the same room. In the second life other people send the nameless things, in another
//! order and at other moments of the same hold; everything else is as it was. Then all that left the room is compared, byte
//! for byte. And a test is worth what it finds: each leak of `bench::Leak` is switched on, one by one, and must be found.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't go on says why and stops")]

mod bench;
#[path = "../common/mod.rs"]
mod common;
mod script;

use bench::{Bench, Leak, Left};
use common::seeds::{cases, hold};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use script::{Script, script};

/// Both lives of a script.
fn both(script: &Script, leak: Option<Leak>) -> (Left, Left) {
    let live = |other: bool| {
        let mut bench = Bench::at(script.place, leak);
        script.live(&mut bench, other);
        bench.left()
    };
    (live(false), live(true))
}

/// The first thing in which two lives differ, for anybody but the senders themselves.
fn difference(script: &Script, leak: Option<Leak>) -> Option<&'static str> {
    let (one, other) = both(script, leak);
    if one.journal != other.journal {
        return Some("the journal");
    }
    if one.shown != other.shown {
        return Some("what people are shown");
    }
    if one.own != other.own {
        return Some("people's own records");
    }
    if one.snapshots != other.snapshots {
        return Some("snapshots");
    }
    if one.log != other.log {
        return Some("the log");
    }
    // Who sent something is answered; who sent it in the other life is answered alike, at the same moments.
    let swapped = one.answers.into_iter().map(|(person, answers)| (script.other(person), answers)).collect();
    (other.answers != Left::sorted(swapped)).then_some("the answers")
}

#[test]
fn n19_whoever_sends_it_whenever_in_the_hold_everybody_else_gets_the_same_bytes() {
    hold("--test interference n19_whoever", cases(300), &script(), |script| {
        prop_assert_eq!(difference(&script, None), None);
        Ok(())
    });
}

/// Scripts that are the same on every machine.
fn scripts(count: usize) -> Vec<Script> {
    let mut runner = TestRunner::deterministic();
    (0..count).map(|_| script().new_tree(&mut runner).expect("a drawn script").current()).collect()
}

#[test]
fn n19_each_leak_that_is_switched_on_is_found() {
    let scripts = scripts(120);
    for leak in Leak::ALL {
        let found = scripts.iter().filter_map(|script| difference(script, Some(leak))).next();
        assert!(found.is_some(), "{leak:?} was not found");
    }
}

#[test]
fn n19_the_scripts_are_about_something() {
    let (mut out, mut yes, mut no, mut pulses) = (0, 0, 0, 0);
    for script in scripts(60) {
        let (left, _) = both(&script, None);
        out += left.journal.matches("held_out").count();
        pulses += left.journal.matches("\"counts\":[").count();
        let answers = || left.answers.iter().flat_map(|(_, answers)| answers);
        yes += answers().filter(|(_, frame)| frame.ends_with("Ok(())")).count();
        no += answers().filter(|(_, frame)| frame.contains("Err(")).count();
    }
    assert!(out > 60 && yes > 100 && no > 20 && pulses > 5, "{out} batches, {yes} yes, {no} no, {pulses} pulses");
}
