//! The room as a machine: asks, facts, refusals.

use askwell_protocol::{
    Command, CommandId, CreateSet, NewSeat, RefusalCode, Retention, Role, RoomId, SealedKind, SeatId, Talk,
};
use askwell_room::{Ask, Carry, Live, MeetingFact, Room, SetFact, What, decide};
use uuid::Uuid;

use crate::common::{ANA, Beginning, FAY, World, texts};

fn command(n: u128, seat: SeatId) -> Ask {
    Ask::Command { seat, id: CommandId(Uuid::from_u128(n)), command: Command::Pause {} }
}

#[test]
fn m2_a_refusal_changes_nothing() {
    let mut world = World::in_writing(3);
    let before = (world.hall().room.clone(), world.hall().journal.len());
    world.refuses(ANA, Command::FloorDone { question: None });
    world.refuses(ANA, Command::StageOn { from: world.stage().id });
    assert_eq!((world.hall().room.clone(), world.hall().journal.len()), before);
}

#[test]
fn m3_an_accepted_command_is_named_by_its_first_fact() {
    let mut world = World::in_writing(3);
    world.pauses(ANA);
    let last = world.hall().journal.last().expect("a decision");
    let What::Meeting(MeetingFact::Accepted { seat, .. }) = last.facts[0].what else { panic!("named first") };
    assert_eq!(seat, world.seat(ANA));
    let name = world.name(FAY);
    world.in_set(FAY, Command::SeatRename { seat: world.seat(ANA), name }).expect("renamed");
    let last = world.set.journal.last().expect("a decision");
    assert!(matches!(last.facts[0].what, What::Set(SetFact::Accepted { .. })));
}

#[test]
fn m9_what_belongs_to_the_other_kind_of_room_is_refused() {
    let mut world = World::in_writing(3);
    let name = world.name(FAY);
    let rename = Command::SeatRename { seat: world.seat(ANA), name };
    assert_eq!(world.refuses(FAY, rename), RefusalCode::NotInThisStage);
    assert_eq!(world.in_set(FAY, Command::Pause {}), Err(RefusalCode::NotInThisStage));
}

#[test]
fn m10_a_room_that_was_never_born_knows_nobody() {
    let mut world = World::in_writing(3);
    let nowhere = RoomId(Uuid::from_u128(404));
    let ask = command(1, world.seat(ANA));
    let context = world.context();
    let room = Room::unborn(nowhere);
    let live = Live::empty(world.now);
    assert_eq!(decide(&room, &live, &ask, context), Err(RefusalCode::RoomUnknown));
    assert!(room.keys().is_empty() && room.set_id().is_none() && room.unsettled().is_empty());
    assert!(!room.remembers(world.seat(ANA), CommandId(Uuid::from_u128(1))));
    assert_eq!(room.class_of(world.seat(ANA)), None);
}

#[test]
fn m10_a_stranger_is_refused_in_every_room() {
    let mut world = World::in_writing(3);
    let stranger = SeatId(Uuid::from_u128(9));
    for room in [world.meeting, world.set.room.id()] {
        assert_eq!(world.ask(room, &command(1, stranger)), Err(RefusalCode::SeatUnknown));
    }
}

#[test]
fn m11_a_set_is_created_once_under_its_own_id() {
    let mut world = World::in_writing(3);
    let set = world.set.room.id();
    let name = texts::sealed(1, SealedKind::SetName, set, world.seat(FAY));
    let create = CreateSet {
        set,
        name,
        seats: Vec::new(),
        known_as: None,
        retention: None,
        call_link: None,
        formats: Vec::new(),
        meeting: None,
    };
    assert_eq!(world.ask(set, &Ask::Create(create.clone())), Err(RefusalCode::SetExists));
    let elsewhere = Room::unborn(RoomId(Uuid::from_u128(404)));
    let context = world.context();
    let live = Live::empty(world.now);
    assert_eq!(decide(&elsewhere, &live, &Ask::Create(create), context), Err(RefusalCode::RoomUnknown));
}

#[test]
fn m11_two_chairs_of_one_set_have_two_ids() {
    let mut world = World::in_writing(3);
    let set = RoomId(Uuid::from_u128(404));
    let seat = |id| NewSeat {
        id: SeatId(Uuid::from_u128(id)),
        name: texts::sealed(2, SealedKind::SeatName, set, SeatId(Uuid::nil())),
        role: Role::Member,
        supports: None,
    };
    let name = texts::sealed(1, SealedKind::SetName, set, SeatId(Uuid::nil()));
    let create = CreateSet {
        set,
        name,
        seats: vec![seat(1), seat(1)],
        known_as: None,
        retention: None,
        call_link: None,
        formats: Vec::new(),
        meeting: None,
    };
    let context = world.context();
    let refused = decide(&Room::unborn(set), &Live::empty(world.now), &Ask::Create(create), context);
    assert_eq!(refused, Err(RefusalCode::AlreadyThere));
}

#[test]
fn m12_a_fact_that_does_not_fit_a_room_is_passed_over() {
    let world = World::in_writing(3);
    let of_set = world.set.journal[0].facts[0].clone();
    let mut meeting = world.hall().room.clone();
    assert!(meeting.evolve(&of_set).is_empty());
    assert_eq!(meeting, world.hall().room);
}

#[test]
fn m6_facts_hold_no_text_and_come_back_from_json_as_they_were() {
    let mut world = World::in_writing(7);
    world.lives_meeting();
    let texts = world.hall().journal.iter().flat_map(|decision| &decision.texts).count();
    assert!(texts > 80);
    let facts = world.journal();
    assert!(!facts.contains("AAAAAAAA"), "no sealed box lies in a fact");
}

#[test]
fn m7_chance_and_time_come_from_outside() {
    let live = || {
        let mut world = World::all_here(Beginning { people: 5, facilitator: true, talk: Talk::Writing, issues: 2 });
        world.lives_meeting();
        world.journal()
    };
    assert_eq!(live(), live());
}

#[test]
fn r7_a_meeting_takes_no_end_of_another() {
    let mut world = World::in_writing(3);
    let end = Carry::End {
        meeting: world.meeting,
        closed_at: world.now,
        presented: Vec::new(),
        actions: Vec::new(),
        texts: Vec::new(),
        retention: Retention::DEFAULT,
    };
    assert_eq!(world.ask(world.meeting, &Ask::Carry(end.clone())), Err(RefusalCode::NotInThisStage));
    world.closes();
    assert_eq!(world.ask(world.set.room.id(), &Ask::Carry(end)), Ok(0), "the set has heard it");
}
