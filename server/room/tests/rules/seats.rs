//! Chairs and names.

use askwell_protocol::{Command, KnownAs, NewMeeting, RefusalCode, Role, SealedKind, SeatId, Talk};
use askwell_room::Ask;
use uuid::Uuid;

use crate::common::{ANA, BEN, Beginning, CEM, FAY, World, texts};

fn nobody_yet() -> World {
    World::begin(Beginning { people: 3, facilitator: true, talk: Talk::Writing, issues: 1 })
}

#[test]
fn x1_chairs_exist_before_people_and_are_taken_by_sitting_down() {
    let mut world = nobody_yet();
    assert!(world.seats().iter().all(|seat| !seat.taken && seat.name.is_some()));
    world.sits_down(ANA);
    assert!(world.seat_of(ANA).taken && !world.seat_of(BEN).taken, "the open meeting knows at once");
    let again = Ask::Sit { seat: world.seat(ANA), name: None, role: Role::Member };
    assert_eq!(world.ask(world.set.room.id(), &again), Ok(0), "the same again is the same");
}

#[test]
fn x1_a_chair_that_nobody_put_is_not_sat_on_without_a_name() {
    let mut world = nobody_yet();
    let ask = Ask::Sit { seat: SeatId(Uuid::from_u128(9)), name: None, role: Role::Member };
    assert_eq!(world.ask(world.set.room.id(), &ask), Err(RefusalCode::SeatUnknown));
}

#[test]
fn x2_somebody_nobody_expected_brings_a_chair_and_a_name() {
    let mut world = World::in_writing(3);
    let late = world.walks_in().expect("a chair is free");
    world.comes(late);
    let chair = world.seat_of(late);
    assert!(chair.taken && chair.name.is_some());
    assert_eq!((chair.place, chair.role), (3, Role::Member));
}

#[test]
fn x2_a_name_of_ones_own_is_sealed_by_oneself() {
    let mut world = World::in_writing(3);
    let set = world.set.room.id();
    let seat = SeatId(Uuid::from_u128(9));
    let name = texts::sealed(world.draw(), SealedKind::SeatName, set, world.seat(ANA));
    let ask = Ask::Sit { seat, name: Some(name), role: Role::Member };
    assert_eq!(world.ask(set, &ask), Err(RefusalCode::TextMalformed));
}

#[test]
fn x3_a_members_link_opens_no_facilitators_chair() {
    let mut world = nobody_yet();
    let ask = Ask::Sit { seat: world.seat(FAY), name: None, role: Role::Member };
    assert_eq!(world.ask(world.set.room.id(), &ask), Err(RefusalCode::NotYourRight));
    assert_eq!(world.claims(FAY, Role::Member), Err(RefusalCode::NotYourRight));
}

#[test]
fn x9_a_facilitator_changes_any_name_and_a_member_their_own() {
    let mut world = World::in_writing(4);
    let name = world.name(FAY);
    let command = Command::SeatRename { seat: world.seat(BEN), name: name.clone() };
    world.in_set(FAY, command).expect("a facilitator may");
    assert_eq!(world.seat_of(BEN).name.as_deref(), Some(&name), "the meeting shows it too");
    let mine = Command::SeatRename { seat: world.seat(BEN), name: world.name(BEN) };
    world.in_set(BEN, mine).expect("one's own");
    let anothers = Command::SeatRename { seat: world.seat(CEM), name: world.name(BEN) };
    assert_eq!(world.in_set(BEN, anothers), Err(RefusalCode::NotYours));
    let strangers = Command::SeatRename { seat: SeatId(Uuid::from_u128(9)), name: world.name(FAY) };
    assert_eq!(world.in_set(FAY, strangers), Err(RefusalCode::SeatUnknown));
}

#[test]
fn x10_a_facilitator_puts_a_chair_and_a_member_does_not() {
    let mut world = World::in_writing(3);
    assert_eq!(world.adds_chair(ANA, Role::Member), Err(RefusalCode::NotYourRight));
    let chair = world.adds_chair(FAY, Role::Member).expect("a facilitator may");
    assert!(!world.seat_of(chair).taken);
    let twice = Command::SeatAdd { id: world.seat(chair), name: world.name(FAY), role: Role::Member, supports: None };
    assert_eq!(world.in_set(FAY, twice), Err(RefusalCode::AlreadyThere));
}

#[test]
fn x10_a_set_without_a_facilitator_runs_itself() {
    let mut world = World::all_here(Beginning { people: 3, facilitator: false, talk: Talk::Call, issues: 1 });
    world.adds_chair(BEN, Role::Member).expect("any member may");
    world.takes_process(BEN);
    world.closes();
    world.opens_next(CEM);
    assert_eq!(world.record_of_room().number, 2);
    assert_eq!(world.process(), None, "whoever opens it does not run it for that");
}

#[test]
fn x12_a_set_has_one_meeting_at_a_time_and_counts_them() {
    let mut world = World::in_writing(3);
    assert_eq!(world.set_record().open_meeting, Some(world.meeting));
    let meeting = world.new_meeting(askwell_protocol::RoomId(Uuid::from_u128(55)), 2);
    assert_eq!(world.in_set(FAY, Command::MeetingOpen { meeting }), Err(RefusalCode::MeetingOpen));
    world.closes();
    assert_eq!(world.set_record().open_meeting, None);
    let meeting = world.new_meeting(askwell_protocol::RoomId(Uuid::from_u128(55)), 2);
    let opens = Command::MeetingOpen { meeting };
    assert_eq!(world.in_set(ANA, opens), Err(RefusalCode::NotYourRight));
    world.opens_next(FAY);
    assert_eq!(world.record_of_room().number, 2);
}

#[test]
fn x12_a_meeting_is_not_opened_twice_under_one_id() {
    let mut world = World::in_writing(3);
    let first = world.meeting;
    world.closes();
    let meeting = world.new_meeting(first, 2);
    assert_eq!(world.in_set(FAY, Command::MeetingOpen { meeting }), Err(RefusalCode::AlreadyThere));
    let meeting = world.new_meeting(world.set.room.id(), 2);
    assert_eq!(world.in_set(FAY, Command::MeetingOpen { meeting }), Err(RefusalCode::AlreadyThere));
}

#[test]
fn x13_a_meeting_opens_with_the_chairs_names_and_actions_of_its_set() {
    let (world, anas, _) = World::second_meeting(Talk::Call);
    assert_eq!(world.seats().len(), 7);
    assert!(world.seats().iter().all(|seat| seat.taken && seat.name.is_some() && seat.agreed.is_none()));
    assert!(world.record_of_room().set_name.is_some());
    assert!(world.action_called(anas).is_some());
}

#[test]
fn x14_what_the_set_tells_a_meeting_that_has_closed_changes_nothing() {
    let mut world = World::in_writing(3);
    world.slow_mail = true;
    world.walks_in().expect("a chair is free");
    world.closes();
    world.deliver();
    assert_eq!(world.hall().seats().len(), 3, "it closed before it heard");
    assert_eq!(world.set.seats().len(), 4);
}

#[test]
fn x15_names_lie_beside_the_facts_and_never_in_them() {
    let world = World::in_writing(3);
    let name = world.seat_of(ANA).name.expect("a name");
    let facts = world.journal();
    assert!(!facts.contains(&name.iv) && !facts.contains("box"), "facts hold ids, codes and numbers");
}

fn known_as(known_as: Option<KnownAs>, talk: Talk) -> Result<World, RefusalCode> {
    World::begin_as("classic", Beginning { people: 3, facilitator: true, talk, issues: 1 }, known_as)
}

#[test]
fn x30_the_set_chooses_how_its_people_are_known_and_says_so() {
    for (chosen, shown) in [
        (None, KnownAs::FirstNames),
        (Some(KnownAs::Names), KnownAs::Names),
        (Some(KnownAs::AliasToFacilitator), KnownAs::AliasToFacilitator),
    ] {
        let world = known_as(chosen, Talk::Call).expect("a set");
        assert_eq!((world.set_record().known_as, world.record_of_room().known_as), (shown, shown));
    }
}

#[test]
fn x31_people_whom_nobody_can_place_meet_once_and_in_writing() {
    let nobody = Some(KnownAs::AliasToNobody);
    assert_eq!(known_as(nobody, Talk::Call).err(), Some(RefusalCode::OnlyInWriting));
    let mut world = known_as(nobody, Talk::Writing).expect("a set");
    world.sits_down(FAY);
    world.comes(FAY);
    world.closes();
    let id = askwell_protocol::RoomId(Uuid::from_u128(79));
    let on_a_call = NewMeeting { talk: Talk::Call, ..world.new_meeting(id, 1) };
    assert_eq!(world.in_set(FAY, Command::MeetingOpen { meeting: on_a_call }), Err(RefusalCode::OnlyInWriting));
    let again = world.new_meeting(id, 1);
    assert_eq!(world.in_set(FAY, Command::MeetingOpen { meeting: again }), Err(RefusalCode::TooMany));
}
