//! Whole classic meetings, from arriving to the close.

use askwell_protocol::{ActionState, CauseKind, Outcome, StageState, Talk, WhyPassed};

use crate::common::{ANA, BEN, CEM, DEE, FAY, World};

/// A first meeting with two issues and no offers.
const FIRST: [&str; 21] = [
    "arrive",
    "ground_rules",
    "check_in",
    "bids",
    "presentation",
    "clarifying",
    "open_questions",
    "silence",
    "reflection",
    "last_word",
    "actions",
    "break",
    "presentation",
    "clarifying",
    "open_questions",
    "silence",
    "reflection",
    "last_word",
    "actions",
    "review",
    "check_out",
];

#[test]
fn s1_a_whole_first_meeting_in_writing_is_lived_from_arriving_to_check_out() {
    let mut world = World::in_writing(7);
    assert_eq!(world.lives_meeting(), FIRST);
    world.closes();
    let rounds = 3 * 7;
    let of_an_issue = 3 + 6 + 6;
    assert_eq!(world.words().len(), rounds + 2 * of_an_issue + 3, "everybody has spoken in every round");
    assert_eq!(world.asked().len(), 4 * 6, "and asked in each stage of questions");
    let reflections =
        world.slips().into_iter().filter(|slip| world.stages()[usize::from(slip.stage.0)].issue.is_some());
    assert_eq!(reflections.count(), 2 * 6, "and said what they noticed of both issues");
}

#[test]
fn s1_a_whole_first_meeting_on_a_call_asks_nothing_of_members() {
    let mut world = World::on_a_call(7);
    assert_eq!(world.lives_meeting(), FIRST, "only Fay has touched anything");
    world.closes();
    assert!(world.words().is_empty() && world.slips().is_empty() && world.asked().is_empty());
}

#[test]
fn s6_progress_at_the_first_meeting_is_passed_over_visibly() {
    let mut world = World::in_writing(7);
    assert_eq!(world.stage_called("progress", None).why, Some(WhyPassed::NobodyInIt), "it says so beforehand");
    world.go_to("bids");
    let progress = world.stage_called("progress", None);
    assert_eq!((progress.state, progress.why), (StageState::PassedOver, Some(WhyPassed::NobodyInIt)));
}

#[test]
fn d7_the_second_meeting_opens_with_last_actions_and_takes_home_what_became_of_them() {
    let (mut world, anas, bens) = World::second_meeting(Talk::Writing);
    for id in [anas, bens] {
        let action = world.action_called(id).expect("carried in");
        assert_eq!((action.state, action.meeting), (ActionState::CarriedIn, 1));
        assert!(action.text.is_some(), "with its text");
    }
    world.go_to("progress");
    assert_eq!(world.floor().order.len() + 1, 2, "those who left with actions, and nobody else");
    world.reviews(ANA, anas, Outcome::Done);
    world.reviews(BEN, bens, Outcome::GoesOn);
    world.go_to("bids");
    world.chooses(&[CEM, DEE]);
    world.go_to("actions");
    let cems = world.writes_action(FAY, CEM, false);
    world.agrees_to_action(CEM, cems);
    world.go_to("check_out");
    world.closes();
    let mut at_home: Vec<_> = world.set_actions().into_iter().map(|action| action.id).collect();
    at_home.sort_unstable();
    let mut expected = vec![bens, cems];
    expected.sort_unstable();
    assert_eq!(at_home, expected, "what is done has left the set, what goes on stays");
}

#[test]
fn s1_a_meeting_with_two_people_and_one_issue_comes_to_its_end() {
    let mut world = World::in_writing(2);
    world.go_to("bids");
    world.chooses(&[1]);
    let lived = world.lives_meeting();
    assert_eq!(lived.last().map(String::as_str), Some("check_out"));
    assert!(!lived.contains(&"break".to_owned()), "no second issue, no break before it");
}

#[test]
fn s3_no_stage_moves_by_itself_however_long_it_takes() {
    for mut world in [World::in_writing(3), World::on_a_call(3)] {
        for key in ["ground_rules", "check_in", "presentation", "silence", "break"] {
            world.go_to(key);
            world.wait(12 * 60 * crate::common::MINUTE);
            assert_eq!(world.stage().key, key);
        }
    }
}

#[test]
fn m8_the_cause_of_an_update_is_the_first_thing_worth_announcing() {
    let mut world = World::in_writing(3);
    world.go_to("check_in");
    assert_eq!(world.hall().cause.map(|cause| cause.what), Some(CauseKind::StageBegan));
    let first = world.holder().expect("somebody begins");
    world.says(first);
    assert_eq!(world.hall().cause.map(|cause| cause.what), Some(CauseKind::WordSaid));
    world.done(first);
    let second = world.holder().map(|person| world.seat(person));
    let cause = world.hall().cause.expect("something happened");
    assert_eq!(
        (cause.what, cause.seat),
        (CauseKind::FloorPassed, second),
        "that the floor passed, not that it was free"
    );
}
