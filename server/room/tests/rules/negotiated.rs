//! Negotiated minutes: what this stage gets, and whom it costs what.

use askwell_protocol::{Command, CommandKind, Millis, RefusalCode, ViewerClass};

use crate::common::{ANA, BEN, FAY, MINUTE, World};

const fn wish(minutes: u16, dry_run: bool) -> Command {
    Command::MinutesNegotiate { minutes, dry_run }
}

/// In the first presentation, with the slack spent.
fn without_slack() -> World {
    let mut world = World::on_a_call(4);
    world.go_to("presentation");
    world.adds_minutes(10);
    world
}

#[test]
fn c19_negotiated_minutes_come_from_the_slack_first() {
    let mut world = World::on_a_call(4);
    world.go_to("presentation");
    let end = world.record_of_room().ends_at;
    world.does(FAY, wish(9, false));
    assert_eq!((world.stage().minutes, world.desk().slack_left), (Some(17), Millis(MINUTE)));
    assert_eq!(world.record_of_room().ends_at, end);
    assert_eq!(world.desk().would_end_at, world.desk().ahead.and(world.desk().would_end_at));
}

#[test]
fn c19_then_from_the_stages_to_come_that_can_spare_most() {
    let mut world = without_slack();
    let end = world.record_of_room().ends_at;
    world.does(FAY, wish(3, false));
    let minutes = |key: &str, issue| world.stage_called(key, Some(issue)).minutes;
    assert_eq!(world.stage().minutes, Some(21));
    assert_eq!((minutes("open_questions", 1), minutes("open_questions", 2)), (Some(13), Some(14)));
    assert_eq!((minutes("silence", 1), minutes("break", 1)), (Some(2), Some(8)), "a silence gives nothing");
    assert_eq!(world.record_of_room().ends_at, end);
}

#[test]
fn c19_a_stage_keeps_the_fewest_minutes_that_its_format_gives_it() {
    let mut world = without_slack();
    let mut got = 0;
    while world.command(FAY, wish(1, false)).is_ok() {
        got += 1;
    }
    assert!(got > 20, "{got}");
    assert_eq!(world.refuses(FAY, wish(1, false)), RefusalCode::NoTimeLeft);
    let minutes = |key: &str| world.stage_called(key, Some(1)).minutes;
    assert_eq!((minutes("clarifying"), minutes("open_questions"), minutes("last_word")), (Some(4), Some(10), Some(1)));
    assert_eq!(world.stage_called("check_out", None).minutes, Some(4), "a minute for each");
}

#[test]
fn c19_at_the_end_nobody_has_minutes_to_spare() {
    let mut world = World::on_a_call(4);
    world.go_to("check_out");
    assert_eq!(world.refuses(FAY, wish(11, true)), RefusalCode::NoTimeLeft);
    world.does(FAY, wish(10, false));
    assert_eq!(world.desk().slack_left, Millis(0));
}

#[test]
fn c20_a_trial_shows_on_the_desk_what_it_would_cost_whom() {
    let mut world = without_slack();
    world.does(FAY, wish(3, true));
    let trial = world.desk().trial.expect("a trial");
    assert_eq!((trial.minutes, trial.from_slack), (3, 0));
    let costs: Vec<_> = trial.costs.iter().map(|cost| (cost.presenter, cost.minutes)).collect();
    assert_eq!(costs, [(Some(world.seat(ANA)), 2), (Some(world.seat(BEN)), 1)]);
    assert_eq!(world.stage().minutes, Some(18), "nothing is taken");
    let told = world.records(ViewerClass::Member).map(|record| serde_json::to_string(record).expect("JSON"));
    assert!(!told.collect::<String>().contains("from_slack"), "and nobody else is told");
}

#[test]
fn c20_a_trial_is_gone_with_the_next_change_of_time_or_stage() {
    let changes: [fn(&mut World); 4] = [
        |world| world.on(),
        |world| world.back(),
        |world| world.adds_minutes(-1),
        |world| world.does(FAY, wish(1, false)),
    ];
    for change in changes {
        let mut world = without_slack();
        world.does(FAY, wish(3, true));
        change(&mut world);
        assert_eq!(world.desk().trial, None);
    }
}

#[test]
fn c21_minutes_are_negotiated_by_who_holds_the_process_and_within_bounds() {
    let mut world = World::on_a_call(4);
    assert_eq!(world.refuses(FAY, wish(1, false)), RefusalCode::NotInThisStage, "an open end needs none");
    world.go_to("presentation");
    assert_eq!(world.refuses(ANA, wish(3, true)), RefusalCode::NotYourRight);
    for minutes in [0, 31, u16::MAX] {
        assert_eq!(world.refuses(FAY, wish(minutes, false)), RefusalCode::OutOfRange);
    }
    for _ in 0..7 {
        world.adds_minutes(30);
    }
    world.adds_minutes(22);
    assert_eq!(world.refuses(FAY, wish(1, true)), RefusalCode::OutOfRange, "half a day is long enough");
    world.pauses(ANA);
    assert_eq!(world.refuses(FAY, wish(1, true)), RefusalCode::Paused);
    world.resumes(FAY);
    world.go_to("silence");
    assert!(!world.may(FAY, CommandKind::MinutesNegotiate));
}
