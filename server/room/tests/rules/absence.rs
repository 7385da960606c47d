//! Lost lines, empty rooms, restarts.

use askwell_protocol::limits::{EMPTY_PAUSE_MS, GRACE_MS};
use askwell_protocol::{Command, Presence, TimerState};
use askwell_room::{next_deadline, wake};

use crate::common::{ANA, BEN, CEM, DEE, FAY, MINUTE, SECOND, World};

/// At the check-in in writing; who has the floor.
fn check_in(people: usize) -> (World, usize) {
    let mut world = World::in_writing(people);
    world.go_to("check_in");
    let holder = world.holder().expect("somebody begins");
    (world, holder)
}

#[test]
fn r3_in_writing_a_lost_holders_clock_stops_and_a_grace_shows() {
    let (mut world, holder) = check_in(4);
    world.wait(10 * SECOND);
    world.leaves(holder);
    assert_eq!(world.timer().state, TimerState::Held);
    assert_eq!(world.floor().kept_until, Some(world.now.plus(askwell_protocol::Millis(GRACE_MS))));
    assert_eq!(world.holder(), Some(holder));
}

#[test]
fn r4_who_comes_back_within_the_grace_goes_on() {
    let (mut world, holder) = check_in(4);
    world.leaves(holder);
    world.wait(GRACE_MS - 1);
    world.comes(holder);
    assert_eq!((world.holder(), world.floor().kept_until), (Some(holder), None));
    assert_eq!(world.timer().deadline.map(|at| at.since(world.now)), Some(world.timer().total), "no time was lost");
}

#[test]
fn r5_after_the_grace_a_turn_comes_again_at_the_end_of_the_round() {
    let (mut world, holder) = check_in(4);
    let next = world.order()[0];
    world.leaves(holder);
    world.wait(GRACE_MS);
    assert_eq!(world.holder(), Some(next));
    assert_eq!(world.order().last(), Some(&holder));
    assert_eq!(world.timer().state, TimerState::Running);
    world.comes(holder);
    assert_eq!(world.whole_round().last(), Some(&holder));
}

#[test]
fn r5_several_who_are_gone_are_passed_by_in_one_round() {
    let (mut world, holder) = check_in(5);
    let next = world.order()[0];
    world.leaves(next);
    world.leaves(holder);
    world.wait(GRACE_MS);
    let now = world.holder().expect("somebody who is here");
    assert!(now != holder && now != next);
}

#[test]
fn r8_after_the_grace_a_stage_of_one_voice_waits_for_who_holds_the_process() {
    let mut world = World::in_writing(4);
    world.go_to("presentation");
    world.leaves(ANA);
    world.wait(GRACE_MS);
    let floor = world.floor();
    assert!(floor.waits && floor.kept_until.is_none());
    assert_eq!((world.holder(), world.timer().state), (Some(ANA), TimerState::Held));
    world.wait(20 * MINUTE);
    assert!(world.floor().waits, "however long");
    world.comes(ANA);
    assert!(!world.floor().waits);
    assert_eq!(world.timer().state, TimerState::Running);
}

#[test]
fn r8_while_it_waits_who_holds_the_process_may_go_on() {
    let mut world = World::in_writing(4);
    world.go_to("presentation");
    world.leaves(ANA);
    world.wait(GRACE_MS);
    world.on();
    assert_eq!(world.timer().state, TimerState::Running);
    assert_eq!(world.holder(), None);
    world.asks(BEN);
    assert_eq!(world.holder(), Some(ANA), "a question can be put to her");
    world.wait(GRACE_MS);
    assert!(world.floor().waits, "and waits, held");
}

#[test]
fn r9_an_asker_who_stays_away_is_not_waited_for_longer_than_the_grace() {
    let mut world = World::in_writing(5);
    world.go_to("clarifying");
    world.asks(BEN);
    let next = world.asks(CEM);
    world.done(ANA);
    world.leaves(BEN);
    world.wait(GRACE_MS);
    assert_eq!(world.floor().question, Some(next));
}

#[test]
fn r9_who_stepped_in_and_is_lost_leaves_the_floor_to_whose_stage_it_is() {
    let mut world = World::in_writing(4);
    world.go_to("presentation");
    world.gives_floor(FAY);
    world.leaves(FAY);
    world.wait(GRACE_MS);
    assert_eq!(world.holder(), Some(ANA));
}

#[test]
fn r10_on_a_call_a_lost_line_changes_nothing_but_a_mark() {
    let mut world = World::on_a_call(4);
    world.go_to("check_in");
    world.follows(true);
    let holder = world.holder().expect("somebody has it");
    let floor = world.floor();
    world.leaves(holder);
    world.wait(90 * SECOND);
    assert_eq!(world.floor(), floor);
    assert_eq!(world.timer().state, TimerState::Running);
    let chair = world.seat_of(holder);
    assert_eq!((chair.presence, chair.away_since.is_some()), (Presence::Away, true));
}

#[test]
fn r11_an_empty_room_in_writing_pauses_after_five_minutes_and_goes_on_with_the_first_who_is_back() {
    let mut world = World::in_writing(3);
    world.go_to("break");
    (0..3).for_each(|person| world.leaves(person));
    world.wait(EMPTY_PAUSE_MS - 1);
    assert!(world.pause().is_none());
    world.wait(1);
    assert_eq!(world.pause().map(|pause| pause.by), Some(None));
    world.wait(60 * MINUTE);
    world.comes(BEN);
    assert!(world.pause().is_none());
}

#[test]
fn r11_an_empty_room_on_a_call_runs_on() {
    let mut world = World::on_a_call(3);
    world.go_to("check_in");
    (0..3).for_each(|person| world.leaves(person));
    world.wait(2 * EMPTY_PAUSE_MS);
    assert!(world.pause().is_none());
    assert_eq!(world.timer().state, TimerState::Running);
}

#[test]
fn r11_a_pause_that_somebody_made_is_not_ended_by_who_comes_back() {
    let mut world = World::in_writing(3);
    world.pauses(ANA);
    (0..3).for_each(|person| world.leaves(person));
    world.wait(2 * EMPTY_PAUSE_MS);
    world.comes(BEN);
    assert_eq!(world.pause().and_then(|pause| pause.by), Some(world.seat(ANA)));
}

#[test]
fn r12_a_pause_holds_the_grace_of_a_lost_holder_too() {
    let (mut world, holder) = check_in(4);
    world.leaves(holder);
    world.wait(GRACE_MS - 10 * SECOND);
    let other = (0..4).find(|person| *person != holder).expect("somebody else");
    world.pauses(other);
    world.wait(10 * MINUTE);
    world.resumes(other);
    assert_eq!(world.holder(), Some(holder));
    assert_eq!(world.floor().kept_until.map(|until| until.since(world.now).0), Some(10 * SECOND));
    world.wait(10 * SECOND);
    assert_ne!(world.holder(), Some(holder));
}

#[test]
fn r12_a_holder_who_is_lost_and_back_within_a_pause_has_lost_nothing() {
    let (mut world, holder) = check_in(4);
    let other = (0..4).find(|person| *person != holder).expect("somebody else");
    world.pauses(other);
    world.leaves(holder);
    world.wait(GRACE_MS * 2);
    world.comes(holder);
    world.resumes(other);
    assert_eq!((world.holder(), world.floor().kept_until), (Some(holder), None));
}

#[test]
fn r13_in_writing_a_turn_is_given_to_who_is_here() {
    let mut world = World::in_writing(5);
    world.leaves(CEM);
    world.leaves(DEE);
    world.go_to("check_in");
    let mut spoke = world.whole_round();
    spoke.sort_unstable();
    assert_eq!(spoke, [FAY, ANA, BEN]);
    assert_eq!(world.holder(), None);
    world.comes(DEE);
    assert_eq!(world.holder(), Some(DEE), "and who comes finds a turn");
}

#[test]
fn r13_when_everybody_is_gone_the_round_waits_for_the_first_to_come_back() {
    let (mut world, holder) = check_in(3);
    (0..3).for_each(|person| world.leaves(person));
    world.wait(GRACE_MS);
    assert_eq!(world.holder(), None);
    world.comes(holder);
    assert_eq!(world.holder(), Some(holder));
}

#[test]
fn r3_a_pass_ahead_does_not_start_a_held_clock() {
    let (mut world, holder) = check_in(4);
    let next = world.order()[0];
    world.leaves(holder);
    world.passes(next);
    assert_eq!(world.timer().state, TimerState::Held);
}

#[test]
fn r15_after_a_restart_the_meeting_stands_where_it_stood_and_everybody_is_away() {
    let (mut world, holder) = check_in(4);
    world.says(holder);
    world.restarts();
    assert_eq!(world.stage().key, "check_in");
    assert_eq!((world.holder(), world.words().len()), (Some(holder), 1));
    assert!(world.seats().iter().all(|seat| seat.presence != Presence::Here));
    (0..4).for_each(|person| world.comes(person));
    world.whole_round();
}

#[test]
fn r16_a_room_that_has_nothing_due_asks_for_nothing() {
    let mut world = World::in_writing(4);
    world.go_to("check_in");
    let context = world.context();
    let hall = world.hall();
    assert!(wake(&hall.room, &hall.live, context).is_empty());
    assert_eq!(next_deadline(&hall.room, &hall.live), None, "while everybody is here");
}

#[test]
fn r16_a_closed_meeting_never_wakes() {
    let mut world = World::in_writing(3);
    world.closes();
    (0..3).for_each(|person| world.leaves(person));
    let facts = world.hall().journal.len();
    assert_eq!(next_deadline(&world.hall().room, &world.hall().live), None);
    world.wait(24 * 60 * MINUTE);
    assert_eq!(world.hall().journal.len(), facts);
}

#[test]
fn r6_a_command_sent_again_counts_once_also_after_a_restart() {
    let mut world = World::in_writing(3);
    world.says(ANA);
    let (room, ask) = world.last.clone().expect("the word");
    assert_eq!(world.ask(room, &ask), Ok(0));
    world.restarts();
    assert_eq!(world.ask(room, &ask), Ok(0));
    assert_eq!(world.words().len(), 1);
}

#[test]
fn r6_a_command_that_was_refused_is_decided_anew() {
    let mut world = World::in_writing(3);
    let id = askwell_protocol::CommandId(uuid::Uuid::from_u128(77));
    let (room, seat) = (world.meeting, world.seat(ANA));
    world.go_to("check_in");
    let ask = askwell_room::Ask::Command { seat, id, command: Command::FloorDone { question: None } };
    while world.holder() != Some(ANA) {
        assert!(world.ask(room, &ask).is_err(), "refusals are not remembered");
        world.next();
    }
    assert!(world.ask(room, &ask).is_ok_and(|facts| facts > 0));
}
