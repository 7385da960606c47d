//! Random meetings: up to 200 things happen, commands blind to rights, pages that come and go, time that passes, mail
//! that is late, servers that go down. What must always be so is held after each (`common/checks.rs`).
//!
//! `ASKWELL_PROOF=10000` asks for that many meetings; `make test` lives 500.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't go on says why and stops")]

mod common;

use std::collections::BTreeSet;

use askwell_protocol::{CommandKind, RefusalCode};
use common::World;
use common::random::steps;
use common::random_start::start;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};

fn config() -> Config {
    let wanted = std::env::var("ASKWELL_PROOF").ok().and_then(|cases| cases.parse().ok());
    // What proptest finds becomes a test with a sentence for a name, not a file of numbers.
    Config { cases: wanted.unwrap_or(500), failure_persistence: None, ..Config::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn m1_m5_a1_a3_r1_whatever_happens_the_rules_of_the_room_hold(from in start(), steps in steps(200)) {
        let mut world = World::at_random(from);
        for step in &steps {
            world.steps(step);
        }
        world.restarts();
    }
}

proptest! {
    #![proptest_config(Config { cases: 20, ..config() })]

    #[test]
    fn r2_the_same_asks_at_the_same_times_make_the_same_facts(from in start(), steps in steps(200)) {
        let live = || {
            let mut world = World::at_random(from);
            steps.iter().for_each(|step| world.steps(step));
            world.journal()
        };
        prop_assert_eq!(live(), live());
    }
}

proptest! {
    #![proptest_config(Config { cases: 100, ..config() })]

    #[test]
    fn c19_negotiated_minutes_conserve_the_total_in_any_state(
        from in start(), steps in steps(60), minutes in 1_u16..=30,
    ) {
        let mut world = World::at_random(from);
        steps.iter().for_each(|step| world.steps(step));
        world.negotiates_at_random(minutes);
    }

    #[test]
    fn v3_a_process_pause_at_any_moment_of_any_stage_gives_everything_back(
        from in start(), steps in steps(60), lasts in 1_u64..400_000, asks in any::<bool>(),
    ) {
        let mut world = World::at_random(from);
        steps.iter().for_each(|step| world.steps(step));
        world.pauses_process_at_random(lasts, asks);
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
        let mut draw = |most| (start(), steps(most)).new_tree(&mut runner).expect("a drawn meeting").current();
        let (from, steps) = draw(200);
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
