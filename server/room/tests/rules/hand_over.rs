//! How the process passes: for one issue, to a stand-in, to a volunteer, and back.

use askwell_protocol::limits::{PROCESS_AWAY_MS, PROCESS_OBJECT_MS, STAND_IN_MS};
use askwell_protocol::{Command, CommandKind, Millis, RefusalCode, Role, SeatId, Talk};
use uuid::Uuid;

use crate::common::{ANA, BEN, Beginning, CEM, FAY, World};

const OBJECT: Command = Command::ProcessObject {};
const TAKE: Command = Command::ProcessTake {};

fn give_for_issue(world: &World, to: usize) -> Command {
    Command::ProcessGive { to: world.seat(to), issue_only: true }
}

fn names(world: &mut World, stand_in: usize) {
    let seat = Some(world.seat(stand_in));
    world.does(FAY, Command::StandInName { seat });
}

/// In the first clarifying stage; Ben holds the process for this issue.
fn given_for_the_issue() -> World {
    let mut world = World::in_writing(5);
    world.go_to("clarifying");
    let command = give_for_issue(&world, BEN);
    world.does(FAY, command);
    world.takes_process(BEN);
    world
}

#[test]
fn p11_what_is_given_for_one_issue_comes_back_at_its_end() {
    let mut world = given_for_the_issue();
    let seen = world.record_of_process();
    assert_eq!((seen.for_issue, seen.returns_to), (Some(1), Some(world.seat(FAY))));
    world.go_to("break");
    assert_eq!(world.process(), Some(BEN), "the break after it is part of it");
    world.on();
    assert_eq!(world.process(), Some(FAY));
    let seen = world.record_of_process();
    assert_eq!((seen.for_issue, seen.returns_to), (None, None));
}

#[test]
fn p11_so_it_does_when_the_meeting_goes_back_before_the_issue() {
    let mut world = given_for_the_issue();
    for _ in 0..2 {
        world.back();
    }
    assert_eq!((world.stage().key.as_str(), world.process()), ("bids", Some(FAY)));
}

#[test]
fn p11_within_the_issue_it_may_pass_on_and_still_comes_back_to_the_same() {
    let mut world = given_for_the_issue();
    world.offers_process(CEM);
    world.takes_process(CEM);
    assert_eq!(world.record_of_process().for_issue, Some(1));
    world.go_to("break");
    world.on();
    assert_eq!(world.process(), Some(FAY));
}

#[test]
fn p11_an_offer_for_the_issue_ends_with_it_and_outside_of_issues_there_is_none() {
    let mut world = World::in_writing(5);
    let command = give_for_issue(&world, BEN);
    assert_eq!(world.refuses(FAY, command.clone()), RefusalCode::NotInThisStage);
    world.go_to("break");
    world.does(FAY, command);
    world.on();
    assert_eq!(world.record_of_process().offered_to, None);
    assert_eq!(world.refuses(BEN, TAKE), RefusalCode::NotYourRight);
}

#[test]
fn p11_who_gave_it_for_an_issue_takes_it_back_in_one_click() {
    let mut world = given_for_the_issue();
    world.takes_process(FAY);
    assert_eq!((world.process(), world.record_of_process().for_issue), (Some(FAY), None));
}

#[test]
fn p12_acceptance_is_needed_only_while_the_holder_is_there() {
    for mut world in [World::in_writing(4), World::on_a_call(4)] {
        world.offers_process(BEN);
        world.wait(60_000);
        assert_eq!(world.process(), Some(FAY));
        world.leaves(FAY);
        world.wait(STAND_IN_MS);
        assert_eq!(world.process(), Some(BEN));
    }
}

#[test]
fn p13_a_named_stand_in_steps_in_at_once_when_the_holder_is_gone() {
    for mut world in [World::in_writing(4), World::on_a_call(4)] {
        world.go_to("ground_rules");
        names(&mut world, BEN);
        assert_eq!(world.record_of_process().stand_in, Some(world.seat(BEN)));
        world.leaves(FAY);
        world.wait(STAND_IN_MS - 1);
        assert_eq!(world.process(), Some(FAY), "a page that loads again is back before");
        world.wait(1);
        assert_eq!(world.process(), Some(BEN));
        assert_eq!(world.record_of_process().returns_to, Some(world.seat(FAY)));
        if world.talk == Talk::Writing {
            assert_eq!(world.holder(), Some(BEN), "and the floor of the ground rules goes with it");
        }
    }
}

#[test]
fn p13_a_stand_in_whose_page_is_gone_steps_in_when_it_is_back() {
    let mut world = World::in_writing(4);
    names(&mut world, BEN);
    world.leaves(BEN);
    world.leaves(FAY);
    world.wait(5 * STAND_IN_MS);
    assert_eq!(world.process(), Some(FAY));
    world.comes(BEN);
    assert_eq!(world.process(), Some(BEN));
}

#[test]
fn p13_who_holds_the_process_names_the_stand_in_or_nobody() {
    let mut world = World::in_writing(4);
    let named = Command::StandInName { seat: Some(world.seat(BEN)) };
    assert_eq!(world.refuses(ANA, named), RefusalCode::NotYourRight);
    let me = Command::StandInName { seat: Some(world.seat(FAY)) };
    assert_eq!(world.refuses(FAY, me), RefusalCode::AlreadyThere);
    let stranger = Command::StandInName { seat: Some(SeatId(Uuid::from_u128(9))) };
    assert_eq!(world.refuses(FAY, stranger), RefusalCode::SeatUnknown);
    names(&mut world, BEN);
    world.does(FAY, Command::StandInName { seat: None });
    world.leaves(FAY);
    world.wait(STAND_IN_MS);
    assert_eq!(world.process(), Some(FAY));
}

#[test]
fn p14_who_is_back_takes_it_back_in_one_click() {
    let mut world = World::all_here(Beginning { people: 4, facilitator: false, talk: Talk::Writing, issues: 1 });
    world.takes_process(ANA);
    let seat = Some(world.seat(BEN));
    world.does(ANA, Command::StandInName { seat });
    world.leaves(ANA);
    world.wait(STAND_IN_MS);
    world.comes(ANA);
    assert_eq!(world.process(), Some(BEN), "nothing is taken from who has it now");
    assert_eq!(world.refuses(CEM, TAKE), RefusalCode::NotYours);
    world.takes_process(ANA);
    assert_eq!(world.process(), Some(ANA));
    assert_eq!(world.record_of_process().returns_to, None);
}

#[test]
fn p15_when_nobody_holds_it_any_member_offers_and_has_it_unless_somebody_objects() {
    for mut world in [World::in_writing(4), World::on_a_call(4)] {
        world.leaves(FAY);
        world.wait(PROCESS_AWAY_MS);
        assert!(world.record_of_process().free);
        world.takes_process(ANA);
        let seen = world.record_of_process();
        assert_eq!((seen.holder, seen.offers), (Some(world.seat(FAY)), Some(world.seat(ANA))));
        assert_eq!(seen.granted_at, Some(world.now.plus(Millis(PROCESS_OBJECT_MS))));
        assert_eq!(world.refuses(BEN, TAKE), RefusalCode::AlreadyThere, "one at a time");
        world.does(CEM, OBJECT);
        assert_eq!(world.record_of_process().offers, None);
        world.wait(PROCESS_OBJECT_MS);
        assert_eq!(world.process(), Some(FAY));
        world.takes_process(BEN);
        world.wait(PROCESS_OBJECT_MS - 1);
        assert_eq!(world.process(), Some(FAY));
        world.wait(1);
        let seen = world.record_of_process();
        assert_eq!((world.process(), seen.returns_to, seen.free), (Some(BEN), Some(world.seat(FAY)), false));
    }
}

#[test]
fn p15_whoever_offered_and_is_gone_does_not_get_it() {
    let mut world = World::in_writing(4);
    world.leaves(FAY);
    world.wait(PROCESS_AWAY_MS);
    world.takes_process(ANA);
    world.leaves(ANA);
    world.wait(PROCESS_OBJECT_MS);
    let seen = world.record_of_process();
    assert_eq!((world.process(), seen.offers), (Some(FAY), None));
    world.takes_process(BEN);
    world.does(BEN, OBJECT);
    assert_eq!(world.record_of_process().offers, None, "one may take an offer back");
}

#[test]
fn p15_who_comes_back_in_time_keeps_it() {
    let mut world = World::in_writing(4);
    world.leaves(FAY);
    world.wait(PROCESS_AWAY_MS);
    world.takes_process(ANA);
    world.comes(FAY);
    assert_eq!(world.record_of_process().offers, None);
    world.wait(PROCESS_OBJECT_MS);
    assert_eq!(world.process(), Some(FAY));
    assert_eq!(world.refuses(BEN, OBJECT), RefusalCode::NotInThisStage);
}

#[test]
fn p15_a_facilitator_who_is_here_takes_it_at_once() {
    let mut world = World::in_writing(4);
    let second = world.adds_chair(FAY, Role::Facilitator).expect("a chair for a second facilitator");
    world.leaves(FAY);
    world.wait(PROCESS_AWAY_MS);
    world.takes_process(ANA);
    world.comes(second);
    world.takes_process(second);
    let seen = world.record_of_process();
    assert_eq!((world.process(), seen.offers), (Some(second), None));
}

#[test]
fn p16_a_set_that_runs_itself_begins_without_asking_anybody() {
    let mut world = World::all_here(Beginning { people: 4, facilitator: false, talk: Talk::Call, issues: 1 });
    world.takes_process(BEN);
    assert_eq!(world.process(), Some(BEN));
    world.leaves(BEN);
    world.wait(PROCESS_AWAY_MS);
    assert!(world.may(ANA, CommandKind::ProcessTake));
    world.takes_process(ANA);
    assert_eq!(world.process(), Some(BEN), "once it is held, others are asked");
    world.wait(PROCESS_OBJECT_MS);
    assert_eq!(world.process(), Some(ANA));
}
