//! Hands: the queue of a call.

use askwell_protocol::{Command, CommandKind, Doing, RefusalCode};

use crate::common::{ANA, BEN, CEM, FAY, World};

fn clarifying() -> World {
    let mut world = World::on_a_call(5);
    world.go_to("clarifying");
    world
}

#[test]
fn q1_hands_wait_in_one_order_and_each_has_one() {
    let mut world = clarifying();
    world.raises_hand(CEM);
    world.raises_hand(BEN);
    assert_eq!(world.queue(), [(CEM, None), (BEN, None)]);
    assert_eq!(world.refuses(CEM, Command::HandRaise {}), RefusalCode::AlreadyThere);
}

#[test]
fn q1_a_hand_is_lowered_by_its_owner() {
    let mut world = clarifying();
    world.raises_hand(CEM);
    world.does(CEM, Command::HandLower {});
    assert!(world.queue().is_empty());
    assert_eq!(world.refuses(CEM, Command::HandLower {}), RefusalCode::UnknownItem);
}

#[test]
fn q8_a_hand_raised_too_early_is_kept_quietly() {
    let mut world = World::on_a_call(5);
    world.go_to("presentation");
    world.raises_hand(BEN);
    let kept = |world: &World| {
        let mut records = world.records(askwell_protocol::ViewerClass::Member);
        records.any(|record| matches!(record, askwell_protocol::Record::Queue(queue) if queue.kept_for_later))
    };
    assert!(kept(&world));
    world.on();
    assert_eq!(world.queue(), [(BEN, None)]);
    assert!(!kept(&world), "now it is its turn");
}

#[test]
fn q8_a_hand_that_is_kept_can_be_lowered_in_any_stage() {
    let mut world = clarifying();
    world.raises_hand(BEN);
    world.go_to("silence");
    assert!(!world.may(BEN, CommandKind::HandRaise));
    world.does(BEN, Command::HandLower {});
    assert!(world.queue().is_empty());
    assert!(!world.may(BEN, CommandKind::HandLower), "there is nothing left to lower");
}

#[test]
fn q10_a_presenter_raises_no_hand() {
    let mut world = clarifying();
    assert_eq!(world.refuses(ANA, Command::HandRaise {}), RefusalCode::NotYourRight);
}

#[test]
fn q15_on_a_call_next_lowers_the_first_hand_and_claims_no_floor() {
    let mut world = clarifying();
    world.raises_hand(CEM);
    world.raises_hand(BEN);
    world.next();
    assert_eq!((world.queue(), world.holder()), (vec![(BEN, None)], None));
    world.next();
    assert_eq!(world.refuses(FAY, Command::FloorNext {}), RefusalCode::NobodyWaits);
}

#[test]
fn q15_where_a_call_is_followed_the_asker_asks_the_presenter_answers_and_the_asker_follows_up() {
    let mut world = clarifying();
    world.follows(true);
    world.raises_hand(CEM);
    assert_eq!(world.holder(), None, "a hand waits to be called");
    world.next();
    let doing = |world: &World| (world.holder(), world.floor().doing);
    assert_eq!(doing(&world), (Some(CEM), Some(Doing::Asking)));
    world.done(CEM);
    assert_eq!(doing(&world), (Some(ANA), Some(Doing::Answering)));
    world.done(ANA);
    assert_eq!(doing(&world), (Some(CEM), Some(Doing::FollowingUp)));
    world.done(CEM);
    assert_eq!(doing(&world), (Some(ANA), Some(Doing::Answering)));
    world.done(ANA);
    assert_eq!(doing(&world), (None, None), "one follow-up, and the floor is free");
}

#[test]
fn q12_on_a_followed_call_a_hand_can_be_called_out_of_order() {
    let mut world = clarifying();
    world.follows(true);
    world.raises_hand(BEN);
    world.raises_hand(CEM);
    world.gives_floor(CEM);
    assert_eq!((world.holder(), world.queue()), (Some(CEM), vec![(BEN, None)]), "the hand goes down by itself");
}

#[test]
fn s15_hands_go_down_when_another_issue_begins() {
    let mut world = clarifying();
    world.raises_hand(BEN);
    world.go_to("break");
    assert_eq!(world.queue().len(), 1);
    world.on();
    assert!(world.queue().is_empty());
}
