//! Coming back: a wish for a chair that is taken, and who gives it back.

use askwell_protocol::{ClaimId, Command, RefusalCode, Role, Talk};
use askwell_room::{Ask, Effect};
use uuid::Uuid;

use crate::common::{ANA, BEN, Beginning, CEM, DEE, FAY, World};

#[test]
fn x4_a_wish_for_a_chair_shows_in_the_set_and_in_its_open_meeting() {
    let mut world = World::in_writing(4);
    let claim = world.claims(BEN, Role::Member).expect("a wish");
    let seen = world.claims_seen();
    assert_eq!((seen.len(), seen[0].id, seen[0].seat), (1, claim, world.seat(BEN)));
    world.in_set(FAY, Command::ClaimGive { claim }).expect("a facilitator gives it back");
    assert!(world.claims_seen().is_empty());
}

#[test]
fn x4_the_same_wish_twice_is_one() {
    let mut world = World::in_writing(4);
    let claim = world.claims(BEN, Role::Member).expect("a wish");
    let again = Ask::Claim { claim, seat: world.seat(BEN), role: Role::Member };
    assert_eq!(world.ask(world.set.room.id(), &again), Ok(0));
}

#[test]
fn x4_wishes_that_wait_are_known_to_a_meeting_that_opens() {
    let mut world = World::in_writing(4);
    world.closes();
    let claim = world.claims(BEN, Role::Member).expect("a wish");
    world.opens_next(FAY);
    assert_eq!(world.claims_seen()[0].id, claim);
}

#[test]
fn x5_one_facilitator_gives_a_chair_back() {
    let mut world = World::in_writing(4);
    let claim = world.claims(BEN, Role::Member).expect("a wish");
    world.in_set(FAY, Command::ClaimGive { claim }).expect("in one click");
    assert!(
        matches!(world.door.last(), Some(Effect::SeatGiven(seat, given)) if *seat == world.seat(BEN) && *given == claim)
    );
    assert_eq!(world.in_set(FAY, Command::ClaimGive { claim }), Err(RefusalCode::UnknownItem));
}

#[test]
fn x6_two_members_give_a_chair_back_and_one_alone_does_not() {
    let mut world = World::in_writing(5);
    let claim = world.claims(BEN, Role::Member).expect("a wish");
    world.in_set(CEM, Command::ClaimGive { claim }).expect("the first");
    assert!(world.door.is_empty());
    assert_eq!(world.claims_seen()[0].vouched, [world.seat(CEM)], "everybody sees who vouches");
    assert_eq!(world.in_set(CEM, Command::ClaimGive { claim }), Err(RefusalCode::AlreadyThere));
    world.in_set(DEE, Command::ClaimGive { claim }).expect("the second");
    assert_eq!(world.door.len(), 1);
}

#[test]
fn x7_nobody_vouches_for_their_own_chair() {
    let mut world = World::in_writing(4);
    let claim = world.claims(BEN, Role::Member).expect("a wish");
    assert_eq!(world.in_set(BEN, Command::ClaimGive { claim }), Err(RefusalCode::NotYours));
}

#[test]
fn x32_a_facilitators_link_gives_a_facilitators_chair_back_at_once_and_no_member_is_asked() {
    let mut world = World::in_writing(4);
    let claim = world.claims(FAY, Role::Facilitator).expect("a wish with the facilitators' link");
    assert!(
        matches!(world.door.last(), Some(Effect::SeatGiven(seat, given)) if *seat == world.seat(FAY) && *given == claim)
    );
    assert!(world.claims_seen().is_empty());
    for person in [ANA, BEN, CEM] {
        assert_eq!(world.in_set(person, Command::ClaimGive { claim }), Err(RefusalCode::UnknownItem));
    }
    assert_eq!(
        world.claims(FAY, Role::Member),
        Err(RefusalCode::NotYourRight),
        "a member's link does nothing of the sort"
    );
}

#[test]
fn x7_who_came_in_by_the_link_alone_vouches_for_nobody() {
    let mut world = World::in_writing(4);
    let (one, other) = (world.walks_in().expect("a chair"), world.walks_in().expect("another"));
    let claim = world.claims(BEN, Role::Member).expect("a wish");
    for person in [one, other] {
        assert_eq!(world.in_set(person, Command::ClaimGive { claim }), Err(RefusalCode::NotYours));
    }
    let put = world.adds_chair(FAY, Role::Member).expect("a chair that the facilitator put");
    world.in_set(put, Command::ClaimGive { claim }).expect("is one of the list");
}

#[test]
fn x8_a_facilitator_refuses_a_wish_and_a_member_does_not() {
    let mut world = World::in_writing(4);
    let claim = world.claims(BEN, Role::Member).expect("a wish");
    assert_eq!(world.in_set(CEM, Command::ClaimRefuse { claim }), Err(RefusalCode::NotYourRight));
    world.in_set(FAY, Command::ClaimRefuse { claim }).expect("a facilitator may");
    assert!(matches!(world.door.last(), Some(Effect::ClaimRefused(refused)) if *refused == claim));
    assert!(world.claims_seen().is_empty());
    let unknown = ClaimId(Uuid::from_u128(9));
    assert_eq!(world.in_set(FAY, Command::ClaimRefuse { claim: unknown }), Err(RefusalCode::UnknownItem));
}

#[test]
fn x8_where_there_is_no_facilitator_any_member_refuses_a_wish() {
    let mut world = World::all_here(Beginning { people: 3, facilitator: false, talk: Talk::Writing, issues: 1 });
    let claim = world.claims(1, Role::Member).expect("a wish");
    world.in_set(2, Command::ClaimRefuse { claim }).expect("any member may");
}

#[test]
fn x14_wishes_do_not_outlive_the_meeting_that_showed_them() {
    let mut world = World::in_writing(4);
    world.claims(BEN, Role::Member).expect("a wish");
    world.closes();
    assert!(world.claims_seen().is_empty());
}

#[test]
fn r15_a_wish_answered_just_before_a_restart_is_gone_after_it() {
    let mut world = World::in_writing(4);
    let claim = world.claims(BEN, Role::Member).expect("a wish");
    world.slow_mail = true;
    world.in_set(FAY, Command::ClaimGive { claim }).expect("given");
    assert_eq!(world.claims_seen().len(), 1, "the meeting has not heard");
    world.restarts();
    assert!(world.claims_seen().is_empty(), "and never would have");
}

#[test]
fn r15_the_door_is_told_the_last_answers_again() {
    let mut world = World::in_writing(4);
    let given = world.claims(BEN, Role::Member).expect("a wish");
    let refused = world.claims(CEM, Role::Member).expect("another");
    world.in_set(FAY, Command::ClaimGive { claim: given }).expect("given");
    world.in_set(FAY, Command::ClaimRefuse { claim: refused }).expect("refused");
    let told = std::mem::take(&mut world.door);
    world.restarts();
    assert_eq!(world.door, told, "in the same order");
}

#[test]
fn r7_what_the_set_told_while_the_server_went_down_is_told_again() {
    let mut world = World::in_writing(3);
    world.slow_mail = true;
    let late = world.walks_in().expect("a chair is free");
    world.claims(BEN, Role::Member).expect("a wish");
    world.restarts();
    assert!(world.seat_of(late).taken);
    assert_eq!(world.claims_seen().len(), 1);
    world.closes();
    world.restarts();
    assert_eq!(world.set_record().open_meeting, None, "and so is the meeting's end");
}

#[test]
fn x28_one_wish_waits_for_each_chair() {
    let mut world = World::in_writing(4);
    let claim = world.claims(BEN, Role::Member).expect("a wish");
    assert_eq!(world.claims(BEN, Role::Member), Err(RefusalCode::TooMany), "wishes for one chair crowd out no other");
    world.claims(CEM, Role::Member).expect("for another chair");
    world.in_set(FAY, Command::ClaimRefuse { claim }).expect("refused");
    world.claims(BEN, Role::Member).expect("and again");
}

#[test]
fn x28_nobody_wishes_for_a_chair_that_is_free() {
    let mut world = World::in_writing(4);
    let free = world.adds_chair(FAY, Role::Member).expect("a chair");
    assert_eq!(world.claims(free, Role::Member), Err(RefusalCode::Busy));
}

#[test]
fn x29_newcomers_who_run_their_set_themselves_give_a_chair_back_all_together() {
    let mut world = World::begin(Beginning { people: 0, facilitator: false, talk: Talk::Call, issues: 1 });
    let people: Vec<usize> = (0..4).map(|_| world.walks_in().expect("a chair of their own")).collect();
    let claim = world.claims(people[0], Role::Member).expect("a wish");
    world.in_set(people[1], Command::ClaimGive { claim }).expect("one");
    world.in_set(people[2], Command::ClaimGive { claim }).expect("two");
    assert!(world.door.is_empty(), "two who came by the link are not enough");
    world.in_set(people[3], Command::ClaimGive { claim }).expect("all");
    assert!(matches!(world.door.last(), Some(Effect::SeatGiven(seat, _)) if *seat == world.seat(people[0])));
}

#[test]
fn x29_one_other_alone_gives_nothing_back() {
    let mut world = World::begin(Beginning { people: 0, facilitator: false, talk: Talk::Call, issues: 1 });
    let (one, other) = (world.walks_in().expect("a chair"), world.walks_in().expect("another"));
    let claim = world.claims(one, Role::Member).expect("a wish");
    world.in_set(other, Command::ClaimGive { claim }).expect("a yes");
    assert!(world.door.is_empty(), "a link alone takes no chair");
}
