//! The stage's clock, the agreed end, the slack, the desk's reckoning, the accounts.

use askwell_protocol::{Command, CommandKind, Millis, RefusalCode, TimerState};
use askwell_room::Room;

use crate::common::{ANA, BEN, FAY, MINUTE, SECOND, World};

#[test]
fn c1_nothing_ticks_over_the_wire() {
    let mut world = World::on_a_call(4);
    world.go_to("check_in");
    let before = world.hall().clients.clone();
    world.wait(20 * MINUTE);
    assert_eq!(world.hall().clients, before, "what runs is told as an instant");
    assert_eq!(world.timer().state, TimerState::Running);
}

#[test]
fn c2_the_end_is_agreed_when_the_first_stage_after_arriving_begins() {
    let mut world = World::on_a_call(7);
    assert_eq!(world.record_of_room().ends_at, None);
    world.wait(7 * MINUTE);
    world.on();
    let planned = world.stages().into_iter().filter(|stage| stage.why.is_none() && !stage.consent);
    let minutes: u16 = planned.filter_map(|stage| stage.minutes).sum();
    assert_eq!(world.record_of_room().ends_at, Some(world.now.plus(Millis::minutes(u64::from(minutes)))));
    assert_eq!(world.desk().would_end_at, world.record_of_room().ends_at, "slack is part of the plan");
    let end = world.record_of_room().ends_at;
    world.back();
    world.wait(5 * MINUTE);
    world.on();
    assert_eq!(world.record_of_room().ends_at, end, "it is agreed once");
}

#[test]
fn c3_minutes_come_from_the_slack_while_there_is_some() {
    let mut world = World::on_a_call(4);
    world.go_to("presentation");
    let (end, deadline) = (world.record_of_room().ends_at, world.timer().deadline.expect("it runs"));
    world.adds_minutes(8);
    assert_eq!(world.record_of_room().ends_at, end);
    assert_eq!(world.desk().slack_left, Millis::minutes(2));
    assert_eq!(world.timer().deadline, Some(deadline.plus(Millis::minutes(8))));
    world.adds_minutes(5);
    assert_eq!(world.desk().slack_left, Millis(0));
    assert_eq!(world.record_of_room().ends_at, end.map(|end| end.plus(Millis::minutes(3))), "the rest moves the end");
}

#[test]
fn c4_minutes_taken_go_to_the_slack() {
    let mut world = World::on_a_call(4);
    world.go_to("presentation");
    let end = world.record_of_room().ends_at;
    world.adds_minutes(-3);
    assert_eq!(world.stage().minutes, Some(5));
    assert_eq!((world.desk().slack_left, world.record_of_room().ends_at), (Millis::minutes(13), end));
}

#[test]
fn c5_minutes_are_added_by_who_holds_the_process_and_within_bounds() {
    let mut world = World::on_a_call(4);
    world.go_to("presentation");
    assert_eq!(world.refuses(BEN, Command::MinutesAdd { minutes: 3 }), RefusalCode::NotYourRight);
    for minutes in [0, 31, -31, i16::MIN, i16::MAX] {
        assert_eq!(world.refuses(FAY, Command::MinutesAdd { minutes }), RefusalCode::OutOfRange, "{minutes}");
    }
    assert_eq!(world.refuses(FAY, Command::MinutesAdd { minutes: -8 }), RefusalCode::OutOfRange, "none would be left");
    world.adds_minutes(-7);
    assert_eq!(world.stage().minutes, Some(1));
}

#[test]
fn c6_a_silence_and_an_open_end_have_no_clock() {
    let mut world = World::on_a_call(4);
    for key in ["arrive", "silence"] {
        world.go_to(key);
        let timer = world.timer();
        assert_eq!((timer.state, timer.deadline, timer.remaining), (TimerState::None, None, None), "{key}");
        assert_eq!(world.refuses(FAY, Command::MinutesAdd { minutes: 1 }), RefusalCode::NotInThisStage);
    }
}

#[test]
fn c6_nothing_counts_a_silence_while_it_lasts() {
    let mut world = World::on_a_call(4);
    world.go_to("silence");
    let planned = world.desk().would_end_at.expect("agreed");
    world.wait(10 * MINUTE);
    assert_eq!((world.timer().total, world.desk().slips_since), (Millis(0), None));
    world.on();
    let after = world.desk().would_end_at.map(|would| would.since(planned));
    assert_eq!(after, Some(Millis::minutes(8)), "what it took shows afterwards");
}

#[test]
fn c8_what_time_costs_is_on_the_desk_alone() {
    let mut world = World::on_a_call(4);
    world.go_to("check_in");
    let (agreed, end) = (world.record_of_room().ends_at, world.desk().would_end_at);
    world.wait(25 * MINUTE);
    assert_eq!(world.record_of_room().ends_at, agreed, "others see what was agreed");
    let desk = world.desk();
    assert_eq!(desk.slips_since, world.timer().deadline, "the end slips since the stage ran over");
    assert_eq!(desk.would_end_at, end);
    world.on();
    let late = 25 * MINUTE - world.stage_called("check_in", None).minutes.map_or(0, |n| u64::from(n) * MINUTE);
    assert_eq!(world.desk().would_end_at, end.map(|end| end.plus(Millis(late))));
}

#[test]
fn c8_a_stage_left_early_brings_the_end_nearer_on_the_desk() {
    let mut world = World::on_a_call(4);
    world.go_to("check_in");
    let planned = world.desk().would_end_at.expect("agreed");
    world.wait(2 * MINUTE);
    world.on();
    assert_eq!(world.desk().would_end_at.map(|would| planned.since(would)), Some(Millis::minutes(6)));
}

#[test]
fn c9_the_accounts_of_time_add_up_to_the_millisecond() {
    let mut world = World::in_writing(4);
    world.wait(1_234);
    world.go_to("check_in");
    let first = world.holder().expect("somebody begins");
    world.wait(61_007);
    world.pauses(ANA);
    world.wait(33_333);
    world.resumes(ANA);
    world.done(first);
    world.wait(17);
    world.go_to("silence");
    world.wait(99_999);
    world.closes();
    let Room::Meeting(meeting) = &world.hall().room else { panic!("a meeting") };
    let ledger = meeting.ledger();
    assert_eq!(ledger.floor[&world.seat(first)], Millis(61_007));
    assert_eq!(ledger.held, Millis(33_333));
    assert_eq!(ledger.silence, Millis(99_999));
    assert_eq!(ledger.shared, Millis(1_234));
    assert_eq!(ledger.sum(), Millis(1_234 + 61_007 + 33_333 + 17 + 99_999));
}

#[test]
fn c9_after_the_close_no_account_grows() {
    let mut world = World::in_writing(4);
    world.go_to("clarifying");
    let id = world.asks(2);
    world.closes();
    world.wait(10 * MINUTE);
    world.does(ANA, Command::QuestionKeep { id, keep: true });
    let Room::Meeting(meeting) = &world.hall().room else { panic!("a meeting") };
    assert_eq!(meeting.ledger().sum(), Millis(0), "the whole meeting took no time here");
}

#[test]
fn c13_a_round_to_come_is_planned_for_each_chair_that_is_put() {
    let mut world = World::in_writing(4);
    let minutes = |world: &World, key| world.stage_called(key, None).minutes;
    assert_eq!((minutes(&world, "check_in"), minutes(&world, "check_out")), (Some(8), Some(4)));
    world.walks_in().expect("a chair is free");
    assert_eq!((minutes(&world, "check_in"), minutes(&world, "check_out")), (Some(10), Some(5)));
    assert_eq!(minutes(&world, "review"), Some(8), "a stage with minutes of its own keeps them");
    world.go_to("check_in");
    world.walks_in().expect("a chair is free");
    assert_eq!(
        (minutes(&world, "check_in"), minutes(&world, "check_out")),
        (Some(10), Some(6)),
        "what is now is agreed"
    );
}

#[test]
fn c14_while_the_clock_is_held_the_end_slips_since_then() {
    let mut world = World::on_a_call(4);
    world.go_to("check_in");
    world.wait(2 * MINUTE);
    let end = world.desk().would_end_at;
    world.pauses(FAY);
    let held = world.now;
    world.wait(90 * SECOND);
    assert_eq!(world.desk().slips_since, Some(held));
    assert_eq!(world.desk().would_end_at, end);
    world.resumes(FAY);
    assert_eq!(world.desk().would_end_at, end.map(|end| end.plus(Millis(90 * SECOND))));
}

#[test]
fn c14_a_clock_that_is_held_for_two_reasons_is_held_since_the_first() {
    let mut world = World::in_writing(4);
    world.go_to("presentation");
    world.wait(30 * SECOND);
    world.leaves(ANA);
    let lost = world.now;
    world.wait(20 * SECOND);
    world.pauses(FAY);
    assert_eq!(world.desk().slips_since, Some(lost));
    world.resumes(FAY);
    assert_eq!(world.desk().slips_since, Some(lost), "the line is still lost");
}

#[test]
fn c9_the_time_of_a_lost_holder_is_nobodys_floor_time() {
    let mut world = World::in_writing(4);
    world.go_to("presentation");
    world.wait(30 * SECOND);
    world.leaves(ANA);
    world.wait(20 * SECOND);
    world.comes(ANA);
    world.wait(10 * SECOND);
    world.closes();
    let Room::Meeting(meeting) = &world.hall().room else { panic!("a meeting") };
    assert_eq!(meeting.ledger().floor[&world.seat(ANA)], Millis(40 * SECOND));
    assert_eq!(meeting.ledger().held, Millis(20 * SECOND));
}

#[test]
fn c5_a_stage_may_last_half_a_day_and_no_longer() {
    let mut world = World::on_a_call(3);
    world.go_to("presentation");
    for _ in 0..7 {
        world.adds_minutes(30);
    }
    world.adds_minutes(22);
    assert_eq!(world.stage().minutes, Some(240));
    assert_eq!(world.refuses(FAY, Command::MinutesAdd { minutes: 1 }), RefusalCode::OutOfRange);
    assert!(world.may(FAY, CommandKind::MinutesAdd));
}
