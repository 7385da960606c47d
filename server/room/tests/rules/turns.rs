//! Turns: rounds in writing, the circle on a call.

use askwell_protocol::{Command, CommandKind, RefusalCode, Talk, Turns};

use crate::common::{ANA, BEN, CEM, FAY, World};

#[test]
fn t1_nobody_holds_the_floor_where_turns_are_not_tracked() {
    let mut world = World::on_a_call(5);
    for key in ["ground_rules", "check_in", "presentation", "clarifying", "reflection", "review"] {
        world.go_to(key);
        assert_eq!(world.holder(), None, "{key}");
    }
}

#[test]
fn t2_on_a_call_the_circle_shows_the_order_and_who_starts_and_needs_no_click() {
    let mut world = World::on_a_call(5);
    world.go_to("check_in");
    let order = world.order();
    assert_eq!(order.len(), 5);
    world.wait(20 * crate::common::MINUTE);
    assert_eq!(world.order(), order, "all that it shows is still true");
    for person in 0..5 {
        assert!(!world.may(person, CommandKind::FloorDone) && !world.may(person, CommandKind::FloorPass));
    }
}

#[test]
fn t2_in_writing_the_room_keeps_the_turns() {
    let mut world = World::in_writing(5);
    world.go_to("check_in");
    assert_eq!(world.floor().turns, Turns::Tracked);
    assert!(world.holder().is_some());
}

#[test]
fn t3_a_holder_who_passes_is_not_asked_why_and_has_had_a_turn() {
    let mut world = World::in_writing(4);
    world.go_to("check_in");
    let first = world.holder().expect("somebody begins");
    world.passes(first);
    assert_eq!(world.had(), [first]);
    assert_ne!(world.holder(), Some(first));
    assert!(!world.order().contains(&first));
}

#[test]
fn t4_in_a_round_each_comes_once_in_the_order_of_the_circle() {
    let mut world = World::in_writing(6);
    world.go_to("check_in");
    let spoke = world.whole_round();
    let first = spoke[0];
    let circle: Vec<usize> = (0..6).map(|n| (first + n) % 6).collect();
    assert_eq!(spoke, circle);
    assert_eq!(world.had(), circle);
}

#[test]
fn t4_each_round_of_the_plan_starts_one_chair_further() {
    let mut world = World::on_a_call(7);
    let mut starts = Vec::new();
    for key in ["check_in", "bids", "review", "check_out"] {
        world.go_to(key);
        starts.push(world.order()[0]);
    }
    assert_eq!(starts, [0, 2, 0, 1], "progress and the rounds of two issues lie between");
}

#[test]
fn t4_each_meeting_of_the_set_starts_one_chair_further() {
    let (mut world, ..) = World::second_meeting(Talk::Call);
    world.go_to("check_in");
    assert_eq!(world.order()[0], 1, "the first meeting began with the first chair");
}

#[test]
fn t5_done_passes_the_floor_to_the_next() {
    let mut world = World::in_writing(4);
    world.go_to("check_in");
    let (first, second) = (world.holder().expect("somebody begins"), world.order()[0]);
    world.done(first);
    assert_eq!(world.holder(), Some(second));
}

#[test]
fn t5_only_the_holder_ends_a_turn() {
    let mut world = World::in_writing(4);
    world.go_to("check_in");
    let other = world.order()[1];
    assert_eq!(world.refuses(other, Command::FloorDone { question: None }), RefusalCode::NotHolder);
    assert_eq!(world.refuses(other, Command::FloorPass {}), RefusalCode::NotHolder);
}

#[test]
fn t6_the_next_one_may_pass_ahead() {
    let mut world = World::in_writing(4);
    world.go_to("check_in");
    let (holder, next) = (world.holder(), world.order()[0]);
    world.passes(next);
    assert_eq!(world.holder(), holder, "whoever speaks speaks on");
    assert_eq!(world.had(), [next]);
    assert!(!world.order().contains(&next));
}

#[test]
fn t7_a_turn_that_is_skipped_comes_at_the_end_of_the_round() {
    let mut world = World::in_writing(4);
    world.go_to("check_in");
    let first = world.holder().expect("somebody begins");
    world.skips(first);
    assert_ne!(world.holder(), Some(first));
    assert_eq!(world.order().last(), Some(&first));
    let waiting = world.order()[0];
    world.skips(waiting);
    assert_eq!(world.order().last(), Some(&waiting), "who waits can be moved as well");
}

#[test]
fn t7_the_last_one_of_a_round_passes_instead() {
    let mut world = World::in_writing(3);
    world.go_to("check_in");
    for _ in 0..2 {
        let person = world.holder().expect("somebody has it");
        world.speaks(person);
    }
    let last = world.holder().expect("the last one");
    world.skips(last);
    assert_eq!(world.holder(), None);
    assert!(world.had().contains(&last));
    let again = Command::FloorSkip { seat: world.seat(last) };
    assert_eq!(world.refuses(FAY, again), RefusalCode::NotInThisStage, "there is no turn left to skip");
}

#[test]
fn t14_only_the_holder_says_something_in_writing() {
    let mut world = World::in_writing(4);
    world.go_to("check_in");
    let other = world.order()[0];
    let command = Command::WordSay {
        id: world.item(),
        stage: world.stage().id,
        answers: None,
        text: world.text(askwell_protocol::SealedKind::Word, other),
    };
    assert_eq!(world.refuses(other, command), RefusalCode::NotHolder);
    let holder = world.holder().expect("somebody has it");
    world.says(holder);
    world.says(holder);
    assert_eq!(world.words().len(), 2, "as often as they like until they are done");
}

#[test]
fn t14_in_open_talk_anyone_says_something() {
    let mut world = World::in_writing(4);
    for person in 0..4 {
        world.says(person);
    }
    world.go_to("break");
    world.says(CEM);
    assert_eq!(world.words().len(), 5);
}

#[test]
fn t14_on_a_call_nothing_is_said_in_writing() {
    let mut world = World::on_a_call(4);
    assert!(!world.may(ANA, CommandKind::WordSay));
    world.go_to("check_in");
    world.follows(true);
    let holder = world.holder().expect("somebody has it");
    assert!(!world.may(holder, CommandKind::WordSay));
    assert_eq!(world.talk, Talk::Call);
}

#[test]
fn t15_on_a_call_a_round_can_be_followed_turn_by_turn_and_no_longer() {
    let mut world = World::on_a_call(4);
    world.go_to("check_in");
    let order = world.order();
    world.follows(true);
    assert_eq!(world.holder(), Some(order[0]));
    world.done(order[0]);
    assert_eq!(world.holder(), Some(order[1]));
    world.follows(false);
    assert_eq!((world.holder(), world.floor().turns), (None, Turns::Untracked));
    assert_eq!(world.order(), order[1..], "who had a turn is not to come again");
}

#[test]
fn t15_following_what_is_followed_already_is_refused() {
    let mut world = World::on_a_call(4);
    world.go_to("check_in");
    assert_eq!(world.refuses(FAY, Command::TurnsFollow { tracked: false }), RefusalCode::AlreadyThere);
    world.follows(true);
    assert_eq!(world.refuses(FAY, Command::TurnsFollow { tracked: true }), RefusalCode::AlreadyThere);
}

#[test]
fn t15_open_talk_silence_and_writing_have_no_turns_to_follow() {
    let mut call = World::on_a_call(4);
    for key in ["arrive", "silence", "break"] {
        call.go_to(key);
        assert_eq!(call.refuses(FAY, Command::TurnsFollow { tracked: true }), RefusalCode::NotInThisStage, "{key}");
    }
    let mut writing = World::in_writing(4);
    writing.go_to("check_in");
    assert_eq!(writing.refuses(FAY, Command::TurnsFollow { tracked: false }), RefusalCode::NotInThisStage);
}

#[test]
fn t15_hands_are_kept_when_following_begins_and_ends() {
    let mut world = World::on_a_call(5);
    world.go_to("clarifying");
    world.raises_hand(BEN);
    world.raises_hand(CEM);
    world.follows(true);
    assert_eq!(world.queue().len(), 2);
    world.next();
    assert_eq!((world.holder(), world.queue().len()), (Some(BEN), 1));
    world.follows(false);
    assert_eq!((world.holder(), world.queue().len()), (None, 1));
}

#[test]
fn t16_a_late_arrival_joins_the_round_that_goes_on_at_its_end() {
    let mut world = World::in_writing(4);
    world.go_to("check_in");
    let late = world.walks_in().expect("a chair is free");
    world.comes(late);
    assert_eq!(world.order().last(), Some(&late));
    let spoke = world.whole_round();
    assert_eq!((spoke.len(), spoke.last()), (5, Some(&late)));
}

#[test]
fn t16_whoever_arrives_after_the_last_turn_still_has_one() {
    let mut world = World::in_writing(3);
    world.go_to("check_in");
    world.whole_round();
    let late = world.walks_in().expect("a chair is free");
    world.comes(late);
    assert_eq!(world.holder(), Some(late));
}

#[test]
fn t17_in_a_silence_nobody_has_the_floor_and_nobody_speaks() {
    let mut world = World::in_writing(4);
    world.go_to("silence");
    assert_eq!(world.holder(), None);
    for person in 0..4 {
        assert!(!world.may(person, CommandKind::WordSay) && !world.may(person, CommandKind::FloorGive));
    }
}

#[test]
fn t18_the_desk_says_when_all_had_a_turn_and_waits_for_no_missing_page() {
    let mut world = World::in_writing(4);
    world.leaves(BEN);
    world.go_to("check_in");
    assert!(!world.desk().all_had_a_turn);
    world.whole_round();
    assert!(world.desk().all_had_a_turn, "Ben's page is not here to be waited for");
    world.comes(BEN);
    assert_eq!(world.holder(), Some(BEN));
    assert!(!world.desk().all_had_a_turn, "once it is, his turn comes");
}

#[test]
fn t20_those_who_left_with_actions_report_progress_and_nobody_else() {
    let (mut world, ..) = World::second_meeting(Talk::Writing);
    world.go_to("progress");
    let mut spoke = world.whole_round();
    spoke.sort_unstable();
    assert_eq!(spoke, [ANA, BEN]);
}

#[test]
fn t11_in_a_round_that_is_not_theirs_others_are_not_given_the_floor() {
    let (mut world, ..) = World::second_meeting(Talk::Writing);
    world.go_to("progress");
    let give = Command::FloorGive { seat: world.seat(CEM) };
    assert_eq!(world.refuses(FAY, give), RefusalCode::NotInThisStage);
    world.gives_floor(FAY);
    assert_eq!(world.holder(), Some(FAY), "who holds the process may step in");
    world.speaks(FAY);
    assert!(!world.had().contains(&FAY), "and has no turn of the round by it");
}
