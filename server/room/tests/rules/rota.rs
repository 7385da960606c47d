//! How presenters come from bids: the set agrees, the room draws, who facilitates decides, or the rota.

use askwell_protocol::{Command, CommandKind, RefusalCode, RotaPlace, Talk};

use crate::common::{ANA, BEN, Beginning, CEM, DEE, FAY, Person, World};

/// A set of six whose first meeting, a classic one, Ana and Ben presented in; then one by rota is open.
fn by_rota() -> World {
    let mut world = World::in_writing(6);
    world.go_to_second("presentation");
    world.closes();
    world.format = "trial_words";
    world.opens_next(FAY);
    world
}

fn shown(world: &World) -> Vec<(Person, Option<u16>)> {
    let rota = world.record_of_room().rota;
    rota.iter().map(|RotaPlace { seat, presented }| (world.person(*seat), *presented)).collect()
}

#[test]
fn i8_the_room_shows_who_presented_when_least_lately_first() {
    let mut world = by_rota();
    let never = [(FAY, None), (CEM, None), (DEE, None), (5, None)];
    assert_eq!(shown(&world), [&never[..], &[(ANA, Some(1)), (BEN, Some(1))]].concat());
    world.go_to("bids");
    world.chooses(&[ANA, CEM]);
    world.go_to("each_asks");
    world.closes();
    world.opens_next(FAY);
    assert_eq!(shown(&world)[3..], [(5, None), (BEN, Some(1)), (ANA, Some(2))], "only what had begun counts");
}

#[test]
fn i8_among_bids_that_lie_open_whose_turn_it_is_stands_first() {
    let mut world = by_rota();
    world.go_to("bids");
    for person in [ANA, BEN, DEE] {
        world.lays_slip(person);
    }
    world.reveals();
    let mut bids = world.slips();
    bids.sort_by_key(|slip| slip.order);
    assert_eq!(bids.first().and_then(|slip| slip.seat), Some(world.seat(DEE)));
    world.does(FAY, Command::PresentersDraw {});
    let presenters = world.record_of_room().presenters;
    assert_eq!(world.people(&presenters), [DEE, ANA], "and then round the circle");
}

#[test]
fn i8_where_nobody_bids_whoever_presented_least_lately_is_entered() {
    let mut world = by_rota();
    world.go_to("bids");
    assert!(!world.may(FAY, CommandKind::PresentersDraw), "bids lie face down");
    world.reveals();
    world.does(FAY, Command::PresentersDraw {});
    let presenters = world.record_of_room().presenters;
    assert_eq!(world.people(&presenters), [FAY, CEM]);
}

#[test]
fn x11_a_meeting_without_a_rota_is_told_of_nobodys_past() {
    let mut world = World::in_writing(6);
    world.go_to_second("presentation");
    world.closes();
    world.opens_next(FAY);
    assert!(world.record_of_room().rota.is_empty());
}

#[test]
fn x11_who_takes_a_chair_later_has_a_place_in_the_rota() {
    let mut world = by_rota();
    let late = world.walks_in().expect("the door is open");
    assert!(shown(&world).contains(&(late, None)));
}

#[test]
fn i9_where_who_facilitates_decides_every_facilitator_enters_presenters() {
    let beginning = Beginning { people: 6, facilitator: true, talk: Talk::Call, issues: 1 };
    let mut world = World::all_here_for("intervision_gossip", beginning);
    world.offers_process(BEN);
    world.takes_process(BEN);
    let choose = Command::PresentersChoose { seats: vec![world.seat(ANA)] };
    assert_eq!(world.refuses(FAY, choose.clone()), RefusalCode::NotYourRight, "elsewhere who holds the process enters");
    world.go_to("who_brings");
    world.does(FAY, choose.clone());
    assert_eq!(world.refuses(CEM, choose), RefusalCode::NotYourRight);
    assert_eq!(world.people(&world.record_of_room().presenters), [ANA]);
}
