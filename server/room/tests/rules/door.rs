//! The door: open, to knock at, or locked.

use askwell_protocol::limits::KNOCKS_MAX;
use askwell_protocol::{Command, Door, KnockId, RefusalCode, Role, SealedKind, SeatId, Talk};
use askwell_room::{Ask, Effect};
use uuid::Uuid;

use crate::common::{ANA, BEN, Beginning, FAY, World, texts};

fn with_door(door: Door) -> World {
    let mut world = World::in_writing(4);
    world.in_set(FAY, Command::DoorSet { door }).expect("a facilitator sets the door");
    world
}

/// Somebody new asks at the door; their knock, if they have to.
fn asks_at(world: &mut World, link: Role) -> (SeatId, Result<usize, RefusalCode>) {
    let set = world.set.room.id();
    let seat = SeatId(Uuid::from_u128(u128::from(world.draw()) << 32));
    let name = texts::sealed(world.draw(), SealedKind::SeatName, set, seat);
    (seat, world.ask(set, &Ask::Sit { seat, name: Some(name), role: link }))
}

fn sits(world: &World, seat: SeatId) -> bool {
    world.seats().iter().any(|chair| chair.id == seat && chair.taken)
}

#[test]
fn x23_at_first_the_door_is_open_and_strangers_walk_in() {
    let mut world = World::in_writing(3);
    assert_eq!(world.door_shown(), Door::Open);
    let (seat, _) = asks_at(&mut world, Role::Member);
    assert!(sits(&world, seat));
}

#[test]
fn x23_where_one_knocks_a_stranger_waits_and_asking_again_changes_nothing() {
    let mut world = with_door(Door::Knock);
    let late = world.walks_in().expect("a knock");
    assert!(!sits(&world, world.seat(late)));
    let knock = &world.knocks_seen()[0];
    assert_eq!((knock.id, knock.since), (KnockId(world.seat(late).0), world.now));
    assert!(knock.name.is_some());
    let again = texts::sealed(world.draw(), SealedKind::SeatName, world.set.room.id(), world.seat(late));
    let ask = Ask::Sit { seat: world.seat(late), name: Some(again), role: Role::Member };
    assert_eq!(world.ask(world.set.room.id(), &ask), Ok(0));
}

#[test]
fn x23_a_locked_door_refuses_strangers_and_nobody_who_is_expected() {
    let mut world = World::begin(Beginning { people: 3, facilitator: true, talk: Talk::Call, issues: 1 });
    world.sits_down(FAY);
    world.in_set(FAY, Command::DoorSet { door: Door::Locked }).expect("locked");
    assert_eq!(asks_at(&mut world, Role::Member).1, Err(RefusalCode::DoorLocked));
    let expected = Ask::Sit { seat: world.seat(ANA), name: None, role: Role::Member };
    world.ask(world.set.room.id(), &expected).expect("a name on the list walks in");
    let (seat, _) = asks_at(&mut world, Role::Facilitator);
    assert!(sits(&world, seat), "a facilitators' link opens any door");
}

#[test]
fn x23_who_waits_outside_walks_in_when_the_door_is_opened() {
    let mut world = with_door(Door::Knock);
    let (seat, _) = asks_at(&mut world, Role::Member);
    world.in_set(FAY, Command::DoorSet { door: Door::Open }).expect("opened");
    let name = texts::sealed(world.draw(), SealedKind::SeatName, world.set.room.id(), seat);
    world.ask(world.set.room.id(), &Ask::Sit { seat, name: Some(name), role: Role::Member }).expect("asks again");
    assert!(sits(&world, seat) && world.knocks_seen().is_empty());
}

#[test]
fn x24_a_knock_is_for_those_who_let_in() {
    let mut world = with_door(Door::Knock);
    world.walks_in().expect("a knock");
    assert_eq!((world.knocks_seen().len(), world.knocks_of_members().len()), (1, 0));
    let mut alone = World::all_here(Beginning { people: 3, facilitator: false, talk: Talk::Call, issues: 1 });
    alone.in_set(ANA, Command::DoorSet { door: Door::Knock }).expect("any member, where there is no facilitator");
    alone.walks_in().expect("a knock");
    assert_eq!(alone.knocks_of_members().len(), 1);
}

#[test]
fn x24_knocks_that_wait_are_known_to_a_meeting_that_opens_and_to_none_that_is_closed() {
    let mut world = with_door(Door::Knock);
    world.walks_in().expect("a knock");
    world.closes();
    assert!(world.knocks_seen().is_empty());
    world.opens_next(FAY);
    assert_eq!((world.knocks_seen().len(), world.door_shown()), (1, Door::Knock));
}

#[test]
fn x25_who_is_let_in_sits_at_once_and_is_one_of_the_list() {
    let mut world = with_door(Door::Knock);
    let late = world.walks_in().expect("a knock");
    let knock = KnockId(world.seat(late).0);
    assert_eq!(world.in_set(BEN, Command::KnockAnswer { knock, let_in: true }), Err(RefusalCode::NotYourRight));
    world.in_set(FAY, Command::KnockAnswer { knock, let_in: true }).expect("let in");
    assert!(world.seat_of(late).taken && world.seat_of(late).name.is_some() && world.knocks_seen().is_empty());
    let claim = world.claims(BEN, Role::Member).expect("a wish");
    world.in_set(late, Command::ClaimGive { claim }).expect("vouches like everybody");
    assert_eq!(world.in_set(FAY, Command::KnockAnswer { knock, let_in: true }), Err(RefusalCode::UnknownItem));
}

#[test]
fn x26_who_is_not_let_in_is_not_let_in_by_asking_again() {
    let mut world = with_door(Door::Knock);
    let late = world.walks_in().expect("a knock");
    let seat = world.seat(late);
    world.in_set(FAY, Command::KnockAnswer { knock: KnockId(seat.0), let_in: false }).expect("sent away");
    assert!(world.knocks_seen().is_empty());
    assert!(matches!(world.door.last(), Some(Effect::KnockRefused(refused)) if *refused == seat));
    let name = texts::sealed(world.draw(), SealedKind::SeatName, world.set.room.id(), seat);
    let ask = Ask::Sit { seat, name: Some(name), role: Role::Member };
    world.in_set(FAY, Command::DoorSet { door: Door::Open }).expect("opened");
    assert_eq!(world.ask(world.set.room.id(), &ask), Err(RefusalCode::AlreadyOver));
}

#[test]
fn x27_a_facilitator_sets_the_door_and_all_see_it() {
    let mut world = World::in_writing(4);
    let lock = Command::DoorSet { door: Door::Locked };
    assert_eq!(world.in_set(ANA, lock.clone()), Err(RefusalCode::NotYourRight));
    world.in_set(FAY, lock.clone()).expect("a facilitator");
    assert_eq!(world.door_shown(), Door::Locked);
    assert_eq!(world.in_set(FAY, lock), Err(RefusalCode::AlreadyThere));
    world.closes();
    world.opens_next(FAY);
    assert_eq!(world.door_shown(), Door::Locked, "it stays as it is until somebody changes it");
}

#[test]
fn l14_only_so_many_strangers_knock_at_once() {
    let mut world = with_door(Door::Knock);
    for _ in 0..KNOCKS_MAX {
        asks_at(&mut world, Role::Member).1.expect("room for one more");
    }
    assert_eq!(asks_at(&mut world, Role::Member).1, Err(RefusalCode::TooMany));
}

#[test]
fn r7_what_came_to_the_door_while_the_server_went_down_is_told_again() {
    let mut world = with_door(Door::Knock);
    let answered = world.walks_in().expect("a knock that the meeting hears of");
    world.slow_mail = true;
    world.walks_in().expect("one that it does not");
    let knock = KnockId(world.seat(answered).0);
    world.in_set(FAY, Command::KnockAnswer { knock, let_in: false }).expect("sent away");
    world.in_set(FAY, Command::DoorSet { door: Door::Locked }).expect("locked");
    world.restarts();
    assert_eq!((world.knocks_seen().len(), world.door_shown()), (1, Door::Locked));
    assert_ne!(world.knocks_seen()[0].id, knock);
}
