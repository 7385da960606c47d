//! Random meetings: 200 commands, half of them blind to rights, and between them pages that come and go, time that passes,
//! mail that is late, servers that go down. What must always be so is held after each (`common/checks.rs`).
//!
//! `ASKWELL_PROOF=10000` asks for that many meetings; `make test` lives 500. A meeting that fails names its seed, and
//! `ASKWELL_SEED` lives that one again. And a test is worth what it finds: each mutant of `common/mutant.rs` must be found.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't go on says why and stops")]

mod common;

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use askwell_protocol::{CommandKind, RefusalCode};
use common::World;
use common::mutant::Mutant;
use common::random::{Step, meeting};
use common::random_start::{Start, start};
use common::seeds::{cases, hold, runner};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

/// Commands of a random meeting.
const COMMANDS: usize = 200;

/// Lives a meeting: what must always be so is held after everything that happens.
fn live(from: Start, steps: &[Step], mutant: Option<Mutant>) -> World {
    let mut world = World::at_random(from);
    world.mutant = mutant;
    steps.iter().for_each(|step| world.steps(step));
    world.restarts();
    world
}

#[test]
fn m1_m5_a1_a3_r1_whatever_happens_the_rules_of_the_room_hold() {
    let name = "--test properties m1_";
    hold(name, cases(500), &(start(), meeting(COMMANDS)), |(from, steps)| {
        live(from, &steps, None);
        Ok(())
    });
}

#[test]
fn r2_the_same_asks_at_the_same_times_make_the_same_facts() {
    hold("--test properties r2_", 20, &(start(), meeting(COMMANDS)), |(from, steps)| {
        prop_assert_eq!(live(from, &steps, None).journal(), live(from, &steps, None).journal());
        Ok(())
    });
}

#[test]
fn c19_negotiated_minutes_conserve_the_total_in_any_state() {
    let strategy = (start(), meeting(20..=60), 1_u16..=30);
    hold("--test properties c19_", 100, &strategy, |(from, steps, minutes)| {
        let mut world = World::at_random(from);
        steps.iter().for_each(|step| world.steps(step));
        world.negotiates_at_random(minutes);
        Ok(())
    });
}

#[test]
fn v3_a_process_pause_at_any_moment_of_any_stage_gives_everything_back() {
    let strategy = (start(), meeting(20..=60), 1_u64..400_000, any::<bool>());
    hold("--test properties v3_", 100, &strategy, |(from, steps, lasts, asks)| {
        let mut world = World::at_random(from);
        steps.iter().for_each(|step| world.steps(step));
        world.pauses_process_at_random(lasts, asks);
        Ok(())
    });
}

/// What goes wrong in the meeting that a seed draws, with a mutant at work.
fn goes_wrong(seed: u64, mutant: Mutant) -> Option<String> {
    let drawn = (start(), meeting(COMMANDS)).new_tree(&mut runner(seed)).expect("a drawn meeting").current();
    let lived = catch_unwind(AssertUnwindSafe(|| drop(live(drawn.0, &drawn.1, Some(mutant)))));
    lived.err().map(|why| {
        let text = why.downcast_ref::<String>().cloned();
        text.or_else(|| why.downcast_ref::<&str>().map(|&text| text.to_owned())).unwrap_or_default()
    })
}

#[test]
fn m1_an_invariant_that_is_broken_on_purpose_is_found_and_its_seed_replays() {
    for mutant in Mutant::ALL {
        let found = (0..60).find_map(|seed| goes_wrong(seed, mutant).map(|why| (seed, why)));
        let (seed, why) = found.unwrap_or_else(|| panic!("{mutant:?} was not found"));
        assert!(!why.is_empty(), "{mutant:?} is named");
        assert_eq!(goes_wrong(seed, mutant), Some(why), "the seed of {mutant:?} leads to the same again");
    }
}

/// What has not been heard of every command: the command, whether yes was heard, whether no.
fn one_sided(answers: &BTreeSet<(CommandKind, Option<RefusalCode>)>) -> Vec<(CommandKind, bool, bool)> {
    let heard = |kind: &CommandKind| {
        let yes = answers.contains(&(*kind, None));
        let no = answers.iter().any(|(asked, code)| asked == kind && code.is_some());
        (*kind, yes, no)
    };
    CommandKind::ALL.iter().map(heard).filter(|(_, yes, no)| !yes || !no).collect()
}

/// Meetings that are the same on every machine: two hundred, and more until everything has been heard.
fn many_meetings() -> BTreeSet<(CommandKind, Option<RefusalCode>)> {
    let mut runner = TestRunner::deterministic();
    let mut answers = BTreeSet::new();
    for n in 0..1_000 {
        if n >= 200 && one_sided(&answers).is_empty() {
            break;
        }
        let (from, steps) = (start(), meeting(COMMANDS)).new_tree(&mut runner).expect("a drawn meeting").current();
        let mut world = World::at_random(from);
        steps.iter().for_each(|step| world.steps(step));
        answers.append(&mut world.answers);
    }
    answers
}

#[test]
fn m4_random_meetings_hear_yes_and_no_to_every_command() {
    let answers = many_meetings();
    let one_sided = one_sided(&answers);
    assert!(one_sided.is_empty(), "heard yes, heard no: {one_sided:?}");
    let codes: BTreeSet<RefusalCode> = answers.iter().filter_map(|(_, code)| *code).collect();
    let expected = [
        RefusalCode::NotYourRight,
        RefusalCode::NotInThisStage,
        RefusalCode::NotHolder,
        RefusalCode::NobodyWaits,
        RefusalCode::StageMoved,
        RefusalCode::NoStageThere,
        RefusalCode::ChoosePresenters,
        RefusalCode::Paused,
        RefusalCode::NotPaused,
        RefusalCode::ProcessPaused,
        RefusalCode::NoTimeLeft,
        RefusalCode::NotYours,
        RefusalCode::UnknownItem,
        RefusalCode::AlreadyThere,
        RefusalCode::AlreadyOver,
        RefusalCode::TextMalformed,
        RefusalCode::OutOfRange,
        RefusalCode::TooMany,
        RefusalCode::MeetingClosed,
        RefusalCode::MeetingOpen,
        RefusalCode::SeatUnknown,
    ];
    let missing: Vec<_> = expected.iter().filter(|code| !codes.contains(code)).collect();
    assert!(missing.is_empty(), "never refused with {missing:?}");
}
