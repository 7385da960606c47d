//! The process: who runs the meeting, and how that passes on. Ground rules and yes to them.

use askwell_protocol::limits::{PROCESS_AWAY_MS, PROCESS_OBJECT_MS, STAND_IN_MS};
use askwell_protocol::{AgreedHow, Command, CommandKind, RefusalCode, Role, SeatId, Sits, Standing, Talk, ViewerClass};
use uuid::Uuid;

use crate::common::{ANA, BEN, Beginning, CEM, FAY, World};

/// Somebody offers to take it, and nobody objects.
fn volunteers(world: &mut World, person: usize) {
    world.takes_process(person);
    world.wait(PROCESS_OBJECT_MS);
    assert_eq!(world.process(), Some(person));
}

fn without_facilitator() -> World {
    World::all_here(Beginning { people: 4, facilitator: false, talk: Talk::Writing, issues: 1 })
}

#[test]
fn p1_the_first_facilitator_who_is_here_holds_the_process_without_a_click() {
    let mut world = World::begin(Beginning { people: 3, facilitator: true, talk: Talk::Call, issues: 1 });
    assert_eq!(world.process(), None);
    world.sits_down(ANA);
    world.comes(ANA);
    assert_eq!(world.process(), None);
    world.sits_down(FAY);
    world.comes(FAY);
    assert_eq!(world.process(), Some(FAY));
}

#[test]
fn p2_the_facilitator_who_opens_a_meeting_holds_its_process() {
    let (world, ..) = World::second_meeting(Talk::Call);
    assert_eq!(world.process(), Some(FAY));
}

#[test]
fn p3_in_a_set_without_a_facilitator_any_member_takes_the_process() {
    let mut world = without_facilitator();
    assert_eq!(world.process(), None);
    world.takes_process(BEN);
    assert_eq!(world.process(), Some(BEN));
    assert!(!world.may(CEM, CommandKind::ProcessTake), "and then it is held");
    world.go_to("check_out");
    world.closes();
}

#[test]
fn p4_the_process_passes_when_the_one_it_was_offered_to_takes_it() {
    let mut world = World::in_writing(4);
    assert_eq!(world.refuses(ANA, Command::ProcessTake {}), RefusalCode::NotYourRight);
    world.offers_process(BEN);
    assert_eq!(world.record_of_process().offered_to, Some(world.seat(BEN)));
    assert_eq!(world.process(), Some(FAY), "until it is taken");
    assert_eq!(world.refuses(CEM, Command::ProcessTake {}), RefusalCode::NotYours);
    world.takes_process(BEN);
    assert_eq!(world.process(), Some(BEN));
    assert_eq!(world.record_of_process().offered_to, None);
}

#[test]
fn p4_an_offer_is_replaced_or_taken_back() {
    let mut world = World::in_writing(4);
    world.offers_process(BEN);
    world.offers_process(CEM);
    assert_eq!(world.refuses(BEN, Command::ProcessTake {}), RefusalCode::NotYours);
    world.offers_process(FAY);
    assert_eq!(world.record_of_process().offered_to, None, "giving it to oneself takes it back");
    assert_eq!(world.refuses(CEM, Command::ProcessTake {}), RefusalCode::NotYourRight);
    let mine = Command::ProcessGive { to: world.seat(FAY), issue_only: false };
    assert_eq!(world.refuses(FAY, mine), RefusalCode::AlreadyThere);
    let stranger = Command::ProcessGive { to: SeatId(Uuid::from_u128(9)), issue_only: false };
    assert_eq!(world.refuses(FAY, stranger), RefusalCode::SeatUnknown);
}

#[test]
fn p5_a_facilitator_takes_the_process_back_from_a_stand_in() {
    let mut world = World::in_writing(4);
    world.offers_process(BEN);
    world.takes_process(BEN);
    assert_eq!(world.refuses(FAY, Command::StageOn { from: world.stage().id }), RefusalCode::NotYourRight);
    world.takes_process(FAY);
    assert_eq!(world.process(), Some(FAY));
    assert_eq!(world.refuses(FAY, Command::ProcessTake {}), RefusalCode::AlreadyThere);
}

#[test]
fn p6_while_another_facilitator_holds_it_here_it_is_theirs() {
    let mut world = World::in_writing(4);
    let second = world.adds_chair(FAY, Role::Facilitator).expect("a chair for a second facilitator");
    world.comes(second);
    assert_eq!(world.refuses(second, Command::ProcessTake {}), RefusalCode::NotYours);
    world.leaves(FAY);
    world.wait(STAND_IN_MS - 1);
    assert_eq!(world.refuses(second, Command::ProcessTake {}), RefusalCode::NotYours, "a page may load again");
    world.wait(1);
    world.takes_process(second);
    assert_eq!(world.process(), Some(second));
    world.comes(FAY);
    world.takes_process(FAY);
    assert_eq!(world.process(), Some(FAY), "who comes back takes it back");
}

#[test]
fn p7_when_its_holder_is_long_gone_any_member_may_step_in() {
    for mut world in [World::in_writing(4), World::on_a_call(4)] {
        world.go_to("check_in");
        world.leaves(FAY);
        world.wait(PROCESS_AWAY_MS - 1);
        assert_eq!(world.refuses(ANA, Command::ProcessTake {}), RefusalCode::NotYourRight);
        world.wait(1);
        assert!(world.may(ANA, CommandKind::ProcessTake));
        assert!(world.record_of_process().free);
        assert_eq!(world.process(), Some(FAY), "nobody is called absent because a page is");
        volunteers(&mut world, ANA);
        world.on();
        world.comes(FAY);
        world.takes_process(FAY);
    }
}

#[test]
fn p7_a_holder_who_comes_back_in_time_keeps_it() {
    let mut world = World::on_a_call(4);
    world.leaves(FAY);
    world.wait(PROCESS_AWAY_MS);
    assert!(world.may(ANA, CommandKind::ProcessTake));
    world.comes(FAY);
    assert!(!world.may(ANA, CommandKind::ProcessTake));
    assert!(!world.record_of_process().free);
    assert_eq!(world.process(), Some(FAY));
}

#[test]
fn p7_a_facilitator_who_never_came_is_not_waited_for() {
    let mut world = World::begin(Beginning { people: 3, facilitator: true, talk: Talk::Writing, issues: 1 });
    world.sits_down(ANA);
    world.comes(ANA);
    world.wait(PROCESS_AWAY_MS);
    volunteers(&mut world, ANA);
    world.on();
    assert_eq!(world.stage().key, "ground_rules");
}

#[test]
fn p7_a_pause_made_by_who_left_can_be_ended_by_who_steps_in() {
    let mut world = World::in_writing(4);
    world.pauses(FAY);
    world.leaves(FAY);
    world.wait(PROCESS_AWAY_MS);
    volunteers(&mut world, BEN);
    world.resumes(BEN);
}

#[test]
fn p8_who_holds_the_process_sees_the_desk() {
    let mut world = World::in_writing(4);
    assert_eq!(world.class_of(BEN), Some(ViewerClass::Member));
    world.offers_process(BEN);
    world.takes_process(BEN);
    assert_eq!(world.class_of(BEN), Some(ViewerClass::Facilitator));
    assert!(world.me(BEN).standings.contains(&Standing::Process));
    assert_eq!(world.class_of(FAY), Some(ViewerClass::Facilitator), "a facilitator's chair sees it too");
    assert_eq!(world.hall().room.class_of(SeatId(Uuid::from_u128(9))), None);
}

#[test]
fn p9_only_who_holds_the_process_closes_the_meeting() {
    let mut world = World::in_writing(4);
    assert_eq!(world.refuses(ANA, Command::MeetingClose {}), RefusalCode::NotYourRight);
    world.closes();
}

#[test]
fn p10_each_says_yes_on_the_page_and_where_they_sit() {
    let mut world = World::in_writing(4);
    world.does(BEN, Command::Agree { sits: Sits::MayBeOverheard });
    let chair = world.seat_of(BEN);
    assert_eq!((chair.agreed, chair.sits), (Some(AgreedHow::OnThePage), Some(Sits::MayBeOverheard)));
    world.does(BEN, Command::Agree { sits: Sits::Alone });
    assert_eq!(world.seat_of(BEN).sits, Some(Sits::Alone), "one may move to another room");
}

#[test]
fn p10_a_yes_by_voice_is_marked_by_who_holds_the_process() {
    let mut world = World::in_writing(4);
    let command = Command::AgreeFor { seat: world.seat(CEM) };
    assert_eq!(world.refuses(BEN, command.clone()), RefusalCode::NotYourRight);
    world.does(FAY, command.clone());
    assert_eq!(world.seat_of(CEM).agreed, Some(AgreedHow::ByVoice));
    assert_eq!(world.refuses(FAY, command), RefusalCode::AlreadyThere);
    world.agrees(CEM);
    assert_eq!(world.seat_of(CEM).agreed, Some(AgreedHow::OnThePage));
    let again = Command::AgreeFor { seat: world.seat(CEM) };
    assert_eq!(world.refuses(FAY, again), RefusalCode::AlreadyThere, "a yes of one's own is not written over");
}
