//! Issues and their presenters.

use askwell_protocol::{Command, RefusalCode, SeatId, Standing};
use uuid::Uuid;

use crate::common::{ANA, BEN, CEM, DEE, FAY, MINUTE, World};

fn choose(world: &World, people: &[usize]) -> Command {
    Command::PresentersChoose { seats: people.iter().map(|person| world.seat(*person)).collect() }
}

#[test]
fn i1_who_holds_the_process_enters_the_presenters_in_order() {
    let mut world = World::in_writing(5);
    let command = choose(&world, &[BEN, ANA]);
    assert_eq!(world.refuses(ANA, command), RefusalCode::NotYourRight);
    world.chooses(&[BEN, ANA]);
    let presenters = world.record_of_room().presenters;
    assert_eq!(world.people(&presenters), [BEN, ANA]);
    assert_eq!(world.stage_called("presentation", Some(2)).presenter, Some(world.seat(ANA)));
}

#[test]
fn i1_each_presents_once_and_no_more_present_than_there_are_issues() {
    let mut world = World::in_writing(5);
    let thrice = choose(&world, &[ANA, BEN, CEM]);
    assert_eq!(world.refuses(FAY, thrice), RefusalCode::TooMany);
    let twice = choose(&world, &[ANA, ANA]);
    assert_eq!(world.refuses(FAY, twice), RefusalCode::AlreadyThere);
    let stranger = Command::PresentersChoose { seats: vec![SeatId(Uuid::from_u128(9))] };
    assert_eq!(world.refuses(FAY, stranger), RefusalCode::SeatUnknown);
}

#[test]
fn i2_an_issue_that_has_begun_keeps_its_presenter() {
    let mut world = World::in_writing(5);
    world.go_to("presentation");
    let other = choose(&world, &[CEM, BEN]);
    assert_eq!(world.refuses(FAY, other), RefusalCode::AlreadyOver);
    let nobody = choose(&world, &[]);
    assert_eq!(world.refuses(FAY, nobody), RefusalCode::AlreadyOver);
    world.chooses(&[ANA, DEE]);
    assert_eq!(world.stage_called("presentation", Some(2)).presenter, Some(world.seat(DEE)), "the next may change");
}

#[test]
fn i3_a_seat_is_the_presenter_of_the_issue_that_is_now_or_a_member() {
    let mut world = World::in_writing(4);
    world.go_to("bids");
    assert_eq!(world.me(ANA).standings, [Standing::Member], "before the first issue nobody presents");
    world.go_to("presentation");
    assert!(world.me(ANA).standings.contains(&Standing::Presenter));
    assert!(world.me(BEN).standings.contains(&Standing::Member));
    world.go_to_second("presentation");
    assert!(world.me(BEN).standings.contains(&Standing::Presenter));
    assert!(world.me(ANA).standings.contains(&Standing::Member));
}

#[test]
fn i4_after_going_back_another_may_present_and_the_issue_begins_afresh() {
    let mut world = World::in_writing(5);
    world.go_to("presentation");
    world.does(ANA, Command::Consent { given: true });
    world.wait(5 * MINUTE);
    world.on();
    world.back();
    world.back();
    world.chooses(&[CEM]);
    world.on();
    assert_eq!((world.presenter(), world.holder()), (Some(CEM), Some(CEM)));
    let timer = world.timer();
    assert_eq!(timer.deadline, Some(world.now.plus(timer.total)), "with all its minutes");
    assert!(!world.stage_called("offers", Some(1)).consented, "what Ana asked for, Cem did not");
}

#[test]
fn i4_reflections_on_one_presenter_are_never_turned_over_for_another() {
    let mut world = World::in_writing(5);
    world.go_to("reflection");
    world.lays_slip(BEN);
    while world.stage().key != "bids" {
        world.back();
    }
    world.chooses(&[CEM]);
    world.go_to("reflection");
    world.reveals();
    assert!(world.slips().is_empty());
}

#[test]
fn i4_the_same_presenter_goes_on_where_she_was() {
    let mut world = World::in_writing(5);
    world.go_to("presentation");
    world.wait(5 * MINUTE);
    world.back();
    world.chooses(&[ANA, CEM]);
    world.on();
    assert_eq!(world.timer().deadline, Some(world.now.plus(askwell_protocol::Millis::minutes(3))));
}

#[test]
fn i5_who_facilitates_may_present_too() {
    let mut world = World::in_writing(4);
    world.go_to("bids");
    world.chooses(&[FAY]);
    world.go_to("presentation");
    assert_eq!((world.holder(), world.process()), (Some(FAY), Some(FAY)));
    world.speaks(FAY);
    world.go_to("clarifying");
    world.asks(ANA);
    assert_eq!(world.holder(), Some(FAY), "she answers");
    world.says(FAY);
    world.done(FAY);
    world.go_to("reflection");
    assert!(!world.may(FAY, askwell_protocol::CommandKind::SlipWrite), "and listens");
    world.lives_meeting();
}

#[test]
fn d12_the_set_remembers_who_presented() {
    let mut world = World::in_writing(4);
    world.go_to_second("presentation");
    world.closes();
    let record = world.set.clients[&askwell_protocol::ViewerClass::Member].values().find_map(|record| match record {
        askwell_protocol::Record::Meeting(meeting) => Some(meeting.clone()),
        _ => None,
    });
    assert_eq!(world.people(&record.expect("the meeting").presented), [ANA, BEN]);
}

#[test]
fn d12_an_issue_that_never_began_was_not_presented() {
    let mut world = World::in_writing(4);
    world.go_to("presentation");
    world.closes();
    let records = world.set.clients[&askwell_protocol::ViewerClass::Member].values();
    let presented = records.filter_map(|record| match record {
        askwell_protocol::Record::Meeting(meeting) => Some(meeting.presented.clone()),
        _ => None,
    });
    assert_eq!(presented.flatten().map(|seat| world.person(seat)).collect::<Vec<_>>(), [ANA]);
}
