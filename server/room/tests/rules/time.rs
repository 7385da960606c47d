//! The clock of a turn, the warning mark, what ran over, minutes given back.

use askwell_protocol::{Command, Millis, RefusalCode, TurnRecord, ViewerClass};

use crate::common::{ANA, BEN, CEM, FAY, MINUTE, SECOND, World};

fn turn(world: &World) -> TurnRecord {
    world.floor().turn.expect("a turn with a clock")
}

#[test]
fn c15_where_each_has_minutes_each_turn_has_a_clock() {
    let mut world = World::in_writing(4);
    world.go_to("check_in");
    let first = turn(&world);
    assert_eq!((first.total, first.remaining), (Millis(2 * MINUTE), None));
    assert_eq!(first.deadline, Some(world.now.plus(first.total)));
    world.wait(50 * SECOND);
    let holder = world.holder().expect("somebody begins");
    world.done(holder);
    assert_eq!(turn(&world).deadline, Some(world.now.plus(first.total)), "each has a clock of their own");
    world.wait(5 * MINUTE);
    assert!(world.holder().is_some(), "and nobody's turn is ended by it");
}

#[test]
fn c15_other_stages_have_no_clock_for_turns() {
    let mut world = World::in_writing(4);
    world.go_to("presentation");
    assert!(world.holder().is_some() && world.floor().turn.is_none());
    let mut world = World::on_a_call(4);
    world.go_to("check_in");
    assert!(world.floor().turn.is_none(), "nobody holds an untracked turn");
    world.follows(true);
    assert!(world.floor().turn.is_some());
}

#[test]
fn c15_a_pause_and_a_lost_line_hold_the_clock_of_a_turn() {
    let mut world = World::in_writing(4);
    world.go_to("check_in");
    let holder = world.holder().expect("somebody begins");
    world.wait(50 * SECOND);
    world.pauses(FAY);
    world.wait(3 * MINUTE);
    assert_eq!((turn(&world).deadline, turn(&world).remaining), (None, Some(70_000)));
    world.resumes(FAY);
    assert_eq!(turn(&world).deadline, Some(world.now.plus(Millis(70 * SECOND))));
    world.leaves(holder);
    world.wait(30 * SECOND);
    assert_eq!(turn(&world).remaining, Some(70_000));
    world.comes(holder);
    assert_eq!(turn(&world).deadline, Some(world.now.plus(Millis(70 * SECOND))));
}

#[test]
fn c15_who_steps_in_has_no_clock() {
    let mut world = World::second_meeting(askwell_protocol::Talk::Writing).0;
    world.go_to("progress");
    assert!(world.floor().turn.is_some(), "three minutes for each who reports");
    world.gives_floor(FAY);
    assert!(world.floor().turn.is_none());
}

#[test]
fn c16_the_warning_mark_stands_a_minute_before_the_end() {
    let mut world = World::on_a_call(4);
    world.go_to("check_in");
    assert_eq!(world.timer().warn, Millis(MINUTE));
}

#[test]
fn c17_what_ran_over_is_counted_and_seen_on_the_desk_alone() {
    let mut world = World::on_a_call(4);
    world.go_to("check_in");
    world.wait(11 * MINUTE + 7);
    assert_eq!(world.desk().overrun, Millis(0), "while a stage lasts, it is not over");
    world.go_to("bids");
    assert_eq!(world.desk().overrun, Millis(3 * MINUTE + 7));
    world.wait(MINUTE);
    world.go_to("presentation");
    assert_eq!(world.desk().overrun, Millis(3 * MINUTE + 7), "what was left early is no credit");
    let told = world.records(ViewerClass::Member);
    assert!(told.map(|record| serde_json::to_string(record).expect("JSON")).all(|json| !json.contains("overrun")));
}

#[test]
fn c17_a_silence_is_never_over() {
    let mut world = World::on_a_call(4);
    world.go_to("silence");
    world.wait(30 * MINUTE);
    world.on();
    assert_eq!(world.desk().overrun, Millis(0));
}

#[test]
fn c17_the_desk_says_how_far_ahead_or_behind_the_agreed_end_it_is() {
    let mut world = World::on_a_call(4);
    assert_eq!(world.desk().ahead, None, "before an end is agreed");
    world.go_to("check_in");
    // The ground rules took no time at all.
    assert_eq!(world.desk().ahead, Some(4 * 60_000));
    world.wait(10 * MINUTE);
    assert_eq!(world.desk().ahead, Some(4 * 60_000), "as of when the stage ran over");
    world.on();
    assert_eq!(world.desk().ahead, Some(2 * 60_000));
    world.wait(11 * MINUTE);
    world.go_to("presentation");
    assert_eq!(world.desk().ahead, Some(-60_000));
}

#[test]
fn c18_the_presenter_gives_minutes_of_her_issue_back() {
    let mut world = World::on_a_call(4);
    world.go_to("open_questions");
    let end = world.record_of_room().ends_at;
    world.does(ANA, Command::MinutesAdd { minutes: -4 });
    assert_eq!((world.stage().minutes, world.desk().slack_left), (Some(11), Millis::minutes(14)));
    assert_eq!(world.record_of_room().ends_at, end);
    assert_eq!(world.refuses(ANA, Command::MinutesAdd { minutes: 1 }), RefusalCode::NotYours, "more is asked by voice");
    for other in [BEN, CEM] {
        assert_eq!(world.refuses(other, Command::MinutesAdd { minutes: -1 }), RefusalCode::NotYourRight);
    }
    world.go_to_second("presentation");
    assert_eq!(world.refuses(ANA, Command::MinutesAdd { minutes: -1 }), RefusalCode::NotYourRight, "it is Ben's issue");
    world.does(BEN, Command::MinutesAdd { minutes: -1 });
}

#[test]
fn c18_only_minutes_that_are_still_to_come_can_be_given_back() {
    let mut world = World::on_a_call(4);
    world.go_to("presentation");
    world.wait(6 * MINUTE + SECOND);
    for person in [FAY, ANA] {
        assert_eq!(world.refuses(person, Command::MinutesAdd { minutes: -2 }), RefusalCode::OutOfRange);
    }
    world.does(ANA, Command::MinutesAdd { minutes: -1 });
    assert_eq!(world.desk().slack_left, Millis::minutes(11));
}
