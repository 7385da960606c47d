//! The floor given, taken back, rested, and the stages of one voice.

use askwell_protocol::{Command, CommandKind, Doing, RefusalCode, SeatId};
use uuid::Uuid;

use crate::common::{ANA, BEN, CEM, FAY, World};

#[test]
fn t8_the_floor_given_in_a_round_leaves_the_interrupted_one_a_turn_at_its_end() {
    let mut world = World::in_writing(5);
    world.go_to("check_in");
    let first = world.holder().expect("somebody begins");
    let chosen = world.order()[2];
    world.gives_floor(chosen);
    assert_eq!(world.holder(), Some(chosen));
    assert_eq!(world.order().last(), Some(&first));
    assert!(!world.order().contains(&chosen));
}

#[test]
fn t8_only_who_holds_the_process_gives_the_floor() {
    let mut world = World::in_writing(4);
    world.go_to("check_in");
    let give = Command::FloorGive { seat: world.seat(CEM) };
    assert_eq!(world.refuses(ANA, give), RefusalCode::NotYourRight);
    let holder = world.floor().holder.expect("somebody has it");
    assert_eq!(world.refuses(FAY, Command::FloorGive { seat: holder }), RefusalCode::AlreadyThere);
    let stranger = Command::FloorGive { seat: SeatId(Uuid::from_u128(9)) };
    assert_eq!(world.refuses(FAY, stranger), RefusalCode::SeatUnknown);
}

#[test]
fn t9_a_floor_taken_back_rests_until_it_is_given() {
    let mut world = World::in_writing(4);
    world.go_to("check_in");
    let first = world.holder().expect("somebody begins");
    world.takes_floor_back();
    assert_eq!(world.holder(), None);
    assert_eq!(world.order().last(), Some(&first), "the turn is not lost");
    world.wait(10 * crate::common::MINUTE);
    world.agrees(ANA);
    assert_eq!(world.holder(), None, "it passes to nobody by itself");
    world.next();
    assert!(world.holder().is_some());
    let second = world.holder().expect("the next one");
    world.done(second);
    assert!(world.holder().is_some(), "and then goes round again");
}

#[test]
fn t9_nobody_has_a_floor_to_take_back() {
    let mut world = World::in_writing(4);
    world.go_to("check_in");
    world.takes_floor_back();
    assert_eq!(world.refuses(FAY, Command::FloorTakeBack {}), RefusalCode::NotInThisStage);
}

#[test]
fn t10_next_ends_the_turn_and_lets_the_next_one_speak() {
    let mut world = World::in_writing(4);
    world.go_to("check_in");
    let (first, second) = (world.holder().expect("somebody begins"), world.order()[0]);
    world.next();
    assert_eq!(world.holder(), Some(second));
    assert_eq!(world.had(), [first]);
}

#[test]
fn t10_there_is_no_next_when_nobody_is_still_to_come() {
    let mut world = World::in_writing(3);
    world.go_to("check_in");
    world.whole_round();
    assert_eq!(world.refuses(FAY, Command::FloorNext {}), RefusalCode::NobodyWaits);
}

#[test]
fn t11_a_presenter_who_listens_is_not_given_the_floor() {
    let mut world = World::in_writing(5);
    world.go_to("presentation");
    world.does(ANA, Command::Consent { given: true });
    world.go_to("offers");
    let give = Command::FloorGive { seat: world.seat(ANA) };
    assert_eq!(world.refuses(FAY, give), RefusalCode::NotInThisStage);
    assert!(!world.order().contains(&ANA) && world.holder() != Some(ANA));
}

#[test]
fn t11_in_a_presentation_only_who_holds_the_process_steps_in() {
    let mut world = World::in_writing(5);
    world.go_to("presentation");
    let give = Command::FloorGive { seat: world.seat(CEM) };
    assert_eq!(world.refuses(FAY, give), RefusalCode::NotInThisStage);
    world.gives_floor(FAY);
    assert_eq!(world.holder(), Some(FAY));
}

#[test]
fn t12_after_an_intervention_the_floor_comes_back_to_the_presenter() {
    let mut world = World::in_writing(5);
    world.go_to("presentation");
    assert_eq!(world.holder(), Some(ANA));
    world.gives_floor(FAY);
    world.speaks(FAY);
    assert_eq!(world.holder(), Some(ANA));
}

#[test]
fn t12_a_presenter_who_is_done_is_done() {
    let mut world = World::in_writing(5);
    world.go_to("presentation");
    world.speaks(ANA);
    assert_eq!(world.holder(), None);
    assert_eq!(world.refuses(ANA, Command::FloorDone { question: None }), RefusalCode::NotHolder);
    world.gives_floor(ANA);
    assert_eq!(world.holder(), Some(ANA), "unless she is given it again");
}

#[test]
fn t12_in_the_ground_rules_members_speak_when_given_the_floor_and_it_comes_back() {
    let mut world = World::in_writing(5);
    world.go_to("ground_rules");
    assert_eq!(world.holder(), Some(FAY));
    world.says(FAY);
    world.gives_floor(CEM);
    world.speaks(CEM);
    assert_eq!(world.holder(), Some(FAY));
}

#[test]
fn t13_the_presenter_has_the_floor_of_her_stages() {
    let mut world = World::in_writing(5);
    for key in ["presentation", "last_word", "actions"] {
        world.go_to(key);
        assert_eq!(world.holder(), Some(ANA), "{key}");
        assert_eq!(world.floor().doing, Some(Doing::Speaking));
    }
    world.go_to_second("presentation");
    assert_eq!(world.holder(), Some(BEN));
}

#[test]
fn t13_the_floor_of_the_ground_rules_goes_with_the_process() {
    let mut world = World::in_writing(5);
    world.go_to("ground_rules");
    world.offers_process(BEN);
    world.takes_process(BEN);
    assert_eq!(world.holder(), Some(BEN));
    world.gives_floor(CEM);
    world.takes_process(FAY);
    assert_eq!(world.holder(), Some(CEM), "nobody is interrupted by it");
}

#[test]
fn t13_ground_rules_without_a_facilitator_wait_for_whoever_takes_the_process() {
    let mut world = World::all_here(crate::common::Beginning {
        people: 4,
        facilitator: false,
        talk: askwell_protocol::Talk::Writing,
        issues: 1,
    });
    world.takes_process(CEM);
    world.go_to("ground_rules");
    assert_eq!(world.holder(), Some(CEM));
}

#[test]
fn t19_passing_ahead_does_not_wake_a_resting_floor() {
    let mut world = World::in_writing(5);
    world.go_to("check_in");
    world.takes_floor_back();
    let next = world.order()[0];
    world.passes(next);
    assert_eq!(world.holder(), None);
}

#[test]
fn t8_in_silence_open_talk_and_on_an_untracked_call_there_is_no_floor_to_give() {
    let mut writing = World::in_writing(4);
    assert_eq!(writing.refuses(FAY, Command::FloorGive { seat: writing.seat(ANA) }), RefusalCode::NotInThisStage);
    writing.go_to("silence");
    assert!(!writing.may(FAY, CommandKind::FloorGive));
    let mut call = World::on_a_call(4);
    call.go_to("check_in");
    let give = Command::FloorGive { seat: call.seat(ANA) };
    assert_eq!(call.refuses(FAY, give), RefusalCode::NotInThisStage, "it can't be enforced, so it isn't claimed");
}
