//! Requests for the floor, and rounds that wait for whoever is ready.

use askwell_protocol::{Command, CommandKind, Doing, RefusalCode, RequestOrder, Talk};
use proptest::prelude::*;

use crate::common::{ANA, BEN, CEM, DEE, FAY, Person, World};

/// At a stage of the trial format, six people, in writing.
fn at(key: &str) -> World {
    let mut world = World::trying(Talk::Writing, 6);
    world.go_to(key);
    world
}

fn orders(world: &mut World, order: RequestOrder) {
    world.does(FAY, Command::QueueOrder { order });
}

/// Somebody asks for the floor and speaks for so long, and nobody else waits.
fn is_heard(world: &mut World, person: Person, ms: u64) {
    world.raises_hand(person);
    assert_eq!(world.holder(), Some(person));
    world.wait(ms);
    world.speaks(person);
}

/// Requests, with whoever was heard least first: somebody who holds the process said so.
fn least_heard() -> World {
    let mut world = at("as_they_come");
    orders(&mut world, RequestOrder::LeastHeard);
    world
}

#[test]
fn t21_who_asks_for_a_free_floor_has_it_and_the_hand_goes_down() {
    let mut world = at("as_they_come");
    assert_eq!(world.holder(), None);
    world.raises_hand(BEN);
    assert_eq!((world.holder(), world.floor().doing), (Some(BEN), Some(Doing::Speaking)));
    assert!(world.queue().is_empty());
}

#[test]
fn t21_the_floor_passes_by_itself_to_the_next_request() {
    let mut world = at("as_they_come");
    for person in [BEN, DEE, CEM] {
        world.raises_hand(person);
    }
    assert_eq!((world.holder(), world.queue()), (Some(BEN), vec![(DEE, None), (CEM, None)]));
    world.speaks(BEN);
    assert_eq!(world.holder(), Some(DEE));
    world.passes(DEE);
    assert_eq!((world.holder(), world.queue().len()), (Some(CEM), 0));
    world.done(CEM);
    assert_eq!(world.holder(), None, "nobody asks, nobody has it");
}

#[test]
fn t21_a_request_of_a_page_that_is_gone_waits_and_others_do_not_wait_for_it() {
    let mut world = at("as_they_come");
    for person in [BEN, DEE, CEM] {
        world.raises_hand(person);
    }
    world.leaves(DEE);
    world.done(BEN);
    assert_eq!((world.holder(), world.queue()), (Some(CEM), vec![(DEE, None)]));
    world.done(CEM);
    assert_eq!(world.holder(), None);
    world.comes(DEE);
    assert_eq!(world.holder(), Some(DEE), "back, it is met");
}

#[test]
fn t21_a_hand_goes_down_when_its_owner_is_given_the_floor() {
    let mut world = at("as_they_come");
    world.raises_hand(BEN);
    world.raises_hand(CEM);
    world.gives_floor(CEM);
    assert_eq!((world.holder(), world.queue()), (Some(CEM), vec![]));
}

#[test]
fn t21_only_those_whose_stage_it_is_ask_for_the_floor() {
    let mut world = at("talk_it_over");
    assert_eq!(world.refuses(ANA, Command::HandRaise {}), RefusalCode::NotYourRight, "it is about Ana, who listens");
    world.raises_hand(BEN);
    assert_eq!(world.holder(), Some(BEN));
}

#[test]
fn t21_a_request_that_was_taken_back_rests_until_the_next_is_called() {
    let mut world = at("as_they_come");
    world.raises_hand(BEN);
    world.raises_hand(CEM);
    world.takes_floor_back();
    assert_eq!((world.holder(), world.queue().len()), (None, 1));
    world.next();
    assert_eq!(world.holder(), Some(CEM));
    assert_eq!(world.refuses(FAY, Command::FloorNext {}), RefusalCode::NobodyWaits);
}

#[test]
fn t22_requests_are_met_as_they_came_or_who_was_heard_least_first() {
    for (order, first) in [(RequestOrder::FirstCome, BEN), (RequestOrder::LeastHeard, DEE)] {
        let mut world = at("as_they_come");
        is_heard(&mut world, BEN, 90_000);
        is_heard(&mut world, CEM, 20_000);
        if order == RequestOrder::LeastHeard {
            orders(&mut world, order);
        }
        world.raises_hand(ANA);
        for person in [BEN, CEM, DEE] {
            world.raises_hand(person);
        }
        assert_eq!(world.record_of_queue().order, order);
        world.done(ANA);
        assert_eq!(world.holder(), Some(first));
    }
}

#[test]
fn t22_among_those_who_were_heard_as_long_the_first_to_ask_is_first() {
    let mut world = least_heard();
    for person in [FAY, DEE, BEN, CEM] {
        world.raises_hand(person);
    }
    assert_eq!(world.queue(), [(DEE, None), (BEN, None), (CEM, None)]);
}

#[test]
fn t22_the_order_that_is_shown_is_the_order_that_holds() {
    let mut world = least_heard();
    is_heard(&mut world, DEE, 60_000);
    world.raises_hand(ANA);
    for person in [DEE, BEN] {
        world.raises_hand(person);
    }
    assert_eq!(world.queue(), [(BEN, None), (DEE, None)]);
    orders(&mut world, RequestOrder::FirstCome);
    assert_eq!(world.queue(), [(DEE, None), (BEN, None)], "and changes with it");
}

#[test]
fn t22_who_asks_again_while_speaking_waits_where_that_puts_them() {
    let mut world = least_heard();
    world.raises_hand(BEN);
    world.raises_hand(BEN);
    world.raises_hand(CEM);
    assert_eq!(world.queue(), [(BEN, None), (CEM, None)]);
    world.wait(30_000);
    world.done(BEN);
    assert_eq!((world.holder(), world.queue()), (Some(CEM), vec![(BEN, None)]));
}

#[test]
fn t22_who_holds_the_process_says_the_order_for_this_meeting_alone() {
    let mut world = at("as_they_come");
    let least = Command::QueueOrder { order: RequestOrder::LeastHeard };
    assert_eq!(world.refuses(BEN, least.clone()), RefusalCode::NotYourRight);
    world.does(FAY, least.clone());
    assert_eq!(world.refuses(FAY, least.clone()), RefusalCode::AlreadyThere);
    world.go_to("bids");
    assert_eq!(world.refuses(FAY, least), RefusalCode::NotInThisStage, "nobody asks for the floor here");
    world.go_to("talk_it_over");
    assert_eq!(world.record_of_queue().order, RequestOrder::LeastHeard);
    world.closes();
    world.opens_next(FAY);
    world.go_to("as_they_come");
    assert_eq!(world.record_of_queue().order, RequestOrder::FirstCome, "the next meeting begins afresh");
}

#[test]
fn t23_where_requests_are_not_tracked_next_lowers_the_first_hand() {
    let mut world = World::trying(Talk::Call, 5);
    world.go_to("as_they_come");
    world.raises_hand(CEM);
    world.raises_hand(BEN);
    assert_eq!((world.holder(), world.queue().len()), (None, 2));
    world.next();
    assert_eq!((world.holder(), world.queue()), (None, vec![(BEN, None)]));
    world.follows(true);
    assert_eq!(
        (world.holder(), world.queue().len()),
        (Some(BEN), 0),
        "once it is followed, the floor passes by itself"
    );
}

#[test]
fn t25_in_a_round_of_the_ready_the_floor_goes_to_whoever_raises_a_hand() {
    let mut world = at("whoever_is_ready");
    assert_eq!((world.holder(), world.order().len()), (None, 6));
    world.raises_hand(DEE);
    assert_eq!((world.holder(), world.queue().len()), (Some(DEE), 0));
    world.raises_hand(BEN);
    world.raises_hand(CEM);
    world.speaks(DEE);
    assert_eq!((world.holder(), world.had()), (Some(BEN), vec![DEE]));
    assert_eq!(world.refuses(DEE, Command::HandRaise {}), RefusalCode::AlreadyOver, "each comes once");
    world.speaks(BEN);
    world.speaks(CEM);
    assert_eq!(world.holder(), None, "and nobody is made to come");
    assert!(!world.desk().all_had_a_turn);
}

#[test]
fn t25_who_holds_the_process_may_call_the_first_who_is_still_to_come() {
    let mut world = at("whoever_is_ready");
    let first = world.order()[0];
    world.next();
    assert_eq!(world.holder(), Some(first));
    world.raises_hand(DEE);
    world.next();
    assert_eq!(world.holder(), Some(DEE), "whoever is ready comes before");
}

#[test]
fn t26_a_hand_that_said_ready_goes_down_with_its_round() {
    let mut world = at("whoever_is_ready");
    for person in [BEN, CEM] {
        world.raises_hand(person);
    }
    world.on();
    assert!(world.queue().is_empty());
    assert_eq!(world.holder(), None, "it asked for no other turn");
}

#[test]
fn t26_on_a_call_readiness_is_said_by_voice_unless_the_round_is_followed() {
    let mut world = World::trying(Talk::Call, 5);
    world.go_to("whoever_is_ready");
    assert!(!world.may(BEN, CommandKind::HandRaise));
    world.follows(true);
    world.raises_hand(BEN);
    assert_eq!(world.holder(), Some(BEN));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn t24_least_heard_first_keeps_the_difference_in_floor_time_within_one_turn(
        people in 2_usize..8,
        turns in prop::collection::vec(1_u64..120_000, 10..40),
    ) {
        let mut world = World::trying(Talk::Writing, people);
        world.go_to("as_they_come");
        orders(&mut world, RequestOrder::LeastHeard);
        let mut heard = vec![0_u64; people];
        let everybody = 0..people;
        everybody.clone().for_each(|person| world.raises_hand(person));
        let longest = turns.iter().copied().max().unwrap_or_default();
        for turn in turns {
            let person = world.holder().expect("somebody always asks");
            world.raises_hand(person);
            world.wait(turn);
            heard[person] += turn;
            world.done(person);
            let spread = heard.iter().max().unwrap_or(&0) - heard.iter().min().unwrap_or(&0);
            prop_assert!(spread <= longest, "{heard:?} with turns of at most {longest}");
        }
    }
}
