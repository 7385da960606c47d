//! The server was away, and is back: nobody's time has passed.

use askwell_protocol::limits::GRACE_MS;
use askwell_protocol::{Millis, Record, ViewerClass};
use askwell_room::{Context, Key, Ledger, Live, MeetingFact, Room, What, project, server_away};

use crate::common::{FAY, MINUTE, World};

/// At the check-in in writing; who has the floor.
fn check_in(people: usize) -> (World, usize) {
    let mut world = World::in_writing(people);
    world.go_to("check_in");
    let holder = world.holder().expect("somebody begins");
    (world, holder)
}

fn ledger(world: &World) -> Ledger {
    let Room::Meeting(meeting) = &world.hall().room else { panic!("a meeting") };
    meeting.ledger().clone()
}

#[test]
fn r17_a_stage_and_a_turn_have_as_much_left_when_the_server_is_back() {
    let (mut world, holder) = check_in(4);
    world.wait(40_000);
    let left = |world: &World| {
        let turn = world.floor().turn.expect("a turn has a clock");
        let until = |deadline: Option<Millis>| deadline.expect("it runs").since(world.now);
        (until(world.timer().deadline), until(turn.deadline))
    };
    let (before, accounts) = (left(&world), ledger(&world));
    world.is_away(25 * MINUTE);
    (0..4).for_each(|person| world.comes(person));
    assert_eq!(left(&world), before);
    assert_eq!(world.holder(), Some(holder));
    let since = ledger(&world).accounted_to.since(accounts.accounted_to);
    assert_eq!(ledger(&world).sum(), accounts.sum().plus(since), "all of it is accounted for");
    assert_eq!(ledger(&world).held, Millis(25 * MINUTE), "and is nobody's");
}

#[test]
fn r17_a_grace_goes_on_where_it_was() {
    let (mut world, holder) = check_in(3);
    world.leaves(holder);
    world.wait(GRACE_MS / 3);
    let left = |world: &World| world.floor().kept_until.expect("a grace").since(world.now);
    let before = left(&world);
    world.is_away(GRACE_MS * 4);
    assert_eq!(left(&world), before);
    assert_eq!(world.holder(), Some(holder), "the turn is theirs still");
}

#[test]
fn r17_a_pause_gives_back_no_more_than_it_held() {
    let (mut world, holder) = check_in(3);
    world.leaves(holder);
    world.wait(1_000);
    let before = world.floor().kept_until.expect("a grace").since(world.now);
    let other = usize::from(holder == FAY);
    world.pauses(other);
    world.wait(5_000);
    world.is_away(10 * MINUTE);
    world.comes(other);
    world.wait(7_000);
    world.resumes(other);
    assert_eq!(world.floor().kept_until.expect("a grace").since(world.now), before);
}

#[test]
fn r17_a_closed_meeting_and_one_that_was_told_later_than_that_lose_nothing() {
    let (mut world, _) = check_in(3);
    let context = world.context();
    let room = &world.hall().room;
    assert!(server_away(room, context.now, context).is_empty(), "it was not away");
    let later = Context { now: context.now.plus(Millis(MINUTE)), ..context };
    let decision = server_away(room, Millis(0), later);
    let What::Meeting(MeetingFact::ServerAway { from }) = decision.facts[0].what else { panic!("{decision:?}") };
    assert!(from >= ledger(&world).accounted_to, "time that is accounted for is not given back");
    let mut closed = World::in_writing(3);
    closed.closes();
    assert!(server_away(&closed.hall().room, Millis(0), later).is_empty());
}

#[test]
fn r18_while_nothing_can_be_kept_everybody_is_told_since_when_and_nobodys_time_passes() {
    let (mut world, holder) = check_in(4);
    world.wait(40_000);
    let said = |world: &World, live: &Live| {
        [ViewerClass::Facilitator, ViewerClass::Member, ViewerClass::Waiting].map(|class| {
            match project(&world.hall().room, live, class, Key::Room) {
                Some(Record::Room(room)) => room.unwritten,
                other => panic!("{class:?} is shown {other:?}"),
            }
        })
    };
    let mut live = world.hall().live.clone();
    assert!(said(&world, &live).iter().all(Option::is_none));
    assert!(!live.cannot_write(world.now).is_empty());
    assert!(live.cannot_write(world.now.plus(Millis(MINUTE))).is_empty(), "it is told once, and since when it is so");
    assert!(said(&world, &live).iter().all(|since| *since == Some(world.now)));
    assert!(!live.can_write().is_empty() && live.can_write().is_empty());

    let left = |world: &World| world.timer().deadline.expect("it runs").since(world.now);
    let before = left(&world);
    world.cannot_write(25 * MINUTE);
    assert_eq!((left(&world), world.holder()), (before, Some(holder)));
    assert_eq!(ledger(&world).held, Millis(25 * MINUTE));
    let live = world.hall().live.clone();
    assert!(said(&world, &live).iter().all(Option::is_none));

    world.closes();
    let mut live = world.hall().live.clone();
    let _ = live.cannot_write(world.now);
    assert!(said(&world, &live).iter().all(Option::is_none), "a closed meeting waits for nothing");
}
