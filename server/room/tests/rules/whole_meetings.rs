//! Whole classic meetings, check-in to check-out.

use askwell_protocol::{StageState, Talk, WhyPassed};

use crate::common::{FAY, World};

const CLASSIC: [&str; 21] = [
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
    assert_eq!(world.lives_meeting(), CLASSIC);
    let progress = world.stage_called("progress", None);
    assert_eq!((progress.state, progress.why), (StageState::PassedOver, Some(WhyPassed::NobodyInIt)));
    assert_eq!(world.process(), Some(FAY));
    world.closes();
}

#[test]
fn s1_a_whole_first_meeting_on_a_call_needs_nothing_of_members() {
    let mut world = World::on_a_call(7);
    assert_eq!(world.lives_meeting(), CLASSIC);
    world.closes();
    let _ = Talk::Call;
}
