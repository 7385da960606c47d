//! Stages that end by themselves, and only those.

use askwell_protocol::{Command, Ends, Millis, Talk};
use askwell_room::{MeetingFact as F, What};

use crate::common::{Beginning, FAY, MINUTE, World};

/// At the tables of a format whose pairs and fours end on time, two and four minutes long.
fn at_tables(talk: Talk) -> World {
    let beginning = Beginning { people: 8, facilitator: true, talk, issues: 0 };
    let mut world = World::all_here_for("one_two_four_all", beginning);
    world.go_to("pairs");
    world
}

fn minutes(world: &World) -> u64 {
    u64::from(world.stage().minutes.expect("a stage with a clock")) * MINUTE
}

#[test]
fn s18_rounds_at_tables_end_by_themselves_when_their_time_is_up() {
    for mut world in [at_tables(Talk::Call), at_tables(Talk::Writing)] {
        assert_eq!(world.stage().ends, Ends::OnTime);
        let pairs = minutes(&world);
        world.wait(pairs - 1);
        assert_eq!(world.stage().key, "pairs");
        world.wait(1);
        assert_eq!((world.stage().key.as_str(), world.desk().overrun), ("fours", Millis(0)));
        world.wait(minutes(&world));
        assert_eq!(world.stage().key, "all");
        world.wait(90 * MINUTE);
        assert_eq!(world.stage().key, "all", "and no other stage does");
    }
}

#[test]
fn s18_a_clock_that_is_held_waits_and_more_minutes_count() {
    let mut world = at_tables(Talk::Call);
    let pairs = minutes(&world);
    world.wait(MINUTE);
    world.pauses(FAY);
    world.wait(10 * MINUTE);
    world.resumes(FAY);
    world.does(FAY, Command::ProcessPause { question: None });
    world.wait(10 * MINUTE);
    world.does(FAY, Command::ProcessResume {});
    world.adds_minutes(1);
    world.wait(pairs - 1);
    assert_eq!(world.stage().key, "pairs");
    world.wait(1);
    assert_eq!(world.stage().key, "fours");
}

#[test]
fn s18_who_holds_the_process_may_end_them_earlier() {
    let mut world = at_tables(Talk::Call);
    world.on();
    assert_eq!(world.stage().key, "fours");
}

#[test]
fn s18_a_break_ends_by_itself_where_the_format_says_so() {
    let beginning = Beginning { people: 4, facilitator: true, talk: Talk::Writing, issues: 2 };
    let mut world = World::all_here_for("trial", beginning);
    world.go_to("between");
    let issue = world.stage().issue;
    world.wait(minutes(&world));
    assert_eq!((world.stage().key.as_str(), issue), ("story", Some(1)));
}

#[test]
fn s19_what_ended_while_nobody_was_there_is_dated_when_it_was_due() {
    let mut world = at_tables(Talk::Call);
    let pairs_end = world.timer().deadline.expect("it runs");
    for person in 0..8 {
        world.leaves(person);
    }
    // The room is not even loaded.
    world.now = world.now.plus(Millis(20 * MINUTE));
    world.restarts();
    world.wait(0);
    assert_eq!(world.stage().key, "all");
    let began = world.hall().journal.iter().flat_map(|decision| &decision.facts);
    let began: Vec<Millis> =
        began.filter(|fact| matches!(fact.what, What::Meeting(F::StageBegan { .. }))).map(|fact| fact.at).collect();
    let fours = u64::from(world.stage_called("fours", None).minutes.unwrap_or(0)) * MINUTE;
    assert_eq!(began[began.len() - 2..], [pairs_end, pairs_end.plus(Millis(fours))]);
}
