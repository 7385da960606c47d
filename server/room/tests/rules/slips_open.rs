//! Slips that don't lie face down until all are turned over: open at once, one by one, for one person; and presenters by
//! lot.

use askwell_protocol::{
    Command, CommandKind, Ends, ItemId, Record, RefusalCode, SealedKind, SlipKind, StageState, Talk, ViewerClass,
};

use crate::common::{ANA, BEN, Beginning, CEM, DEE, EVA, FAY, Person, World};

/// At a stage of the trial format, six people, in writing.
fn at(key: &str) -> World {
    let mut world = World::trying(Talk::Writing, 6);
    world.go_to(key);
    world
}

fn to(world: &mut World, person: Person, named: Option<Person>) -> (ItemId, Command) {
    let kind = world.stage().slips.expect("a stage of slips");
    let (id, text) = (world.item(), world.text(kind.into(), person));
    let to = named.map(|named| world.seat(named));
    (id, Command::SlipWrite { id, stage: world.stage().id, to, kind, text })
}

fn writes_to(world: &mut World, person: Person, named: Person) -> ItemId {
    let (id, command) = to(world, person, Some(named));
    world.does(person, command);
    id
}

fn has(world: &World, person: Person, id: ItemId) -> bool {
    world.own(person).iter().any(|record| matches!(record, Record::Slip(slip) if slip.id == id))
}

#[test]
fn w11_what_is_shown_at_once_lies_open_and_stays_as_it_is() {
    let mut world = at("hopes");
    let first = world.lays_slip(BEN);
    let second = world.lays_slip(ANA);
    let mut slips = world.slips();
    slips.sort_by_key(|slip| slip.order);
    assert_eq!(slips.iter().map(|slip| slip.id).collect::<Vec<_>>(), [first, second], "in the order of writing");
    assert!(!world.may(BEN, CommandKind::SlipWithdraw));
    let text = world.text(SealedKind::Hope, BEN);
    let again = Command::SlipWrite { id: first, stage: world.stage().id, to: None, kind: SlipKind::Hope, text };
    assert_eq!(world.refuses(BEN, again), RefusalCode::AlreadyOver);
    assert_eq!(world.refuses(FAY, Command::Reveal {}), RefusalCode::NotInThisStage, "there is nothing to turn over");
}

#[test]
fn w12_the_presenter_turns_slips_over_one_by_one() {
    let mut world = at("guesses");
    for person in [BEN, CEM, DEE] {
        world.lays_slip(person);
    }
    assert_eq!(world.refuses(BEN, Command::SlipTurn {}), RefusalCode::NotYourRight);
    for turned in 1..=3 {
        world.does(if turned == 2 { FAY } else { ANA }, Command::SlipTurn {});
        assert_eq!(world.slips().len(), turned);
        assert_eq!(world.slips().iter().map(|slip| slip.order).max(), u32::try_from(turned).ok());
    }
    assert_eq!(world.refuses(ANA, Command::SlipTurn {}), RefusalCode::NobodyWaits);
    world.lays_slip(FAY);
    world.does(ANA, Command::SlipTurn {});
    assert_eq!(world.slips().len(), 4, "who writes later is read too");
}

#[test]
fn w5_the_desk_says_that_all_are_ready_however_the_stage_ends() {
    let mut world = at("guesses");
    assert_eq!(world.stage().ends, Ends::ByProcess, "nothing says that it ends when all are ready");
    for person in 0..6 {
        assert!(!world.desk().all_ready);
        world.is_ready(person);
    }
    assert!(world.desk().all_ready);
}

#[test]
fn w12_which_one_is_turned_over_is_chance_not_who_wrote_first() {
    let mut first = std::collections::BTreeSet::new();
    for n in 0..12 {
        let mut world = World::trying(Talk::Writing, 6);
        (0..n).for_each(|_| {
            world.draw();
        });
        world.go_to("guesses");
        for person in [BEN, CEM, DEE, FAY] {
            world.lays_slip(person);
        }
        world.does(ANA, Command::SlipTurn {});
        first.insert(world.slips()[0].seat);
    }
    assert!(first.len() > 1, "twelve lots of four fall on more than one");
}

#[test]
fn w12_w8_going_on_turns_over_the_rest() {
    let mut world = at("guesses");
    for person in [BEN, CEM, DEE] {
        world.lays_slip(person);
    }
    world.does(ANA, Command::SlipTurn {});
    assert_eq!(
        world.refuses(FAY, Command::Reveal {}),
        RefusalCode::NotInThisStage,
        "while it lasts they are hers to turn"
    );
    world.on();
    assert_eq!(world.slips().len(), 3);
}

#[test]
fn w13_a_slip_for_one_person_is_seen_by_its_author_and_that_person() {
    let mut world = at("thanks");
    let before = ViewerClass::ALL.map(|class| world.hall().clients[&class].clone());
    let id = writes_to(&mut world, BEN, DEE);
    assert_eq!(before, ViewerClass::ALL.map(|class| world.hall().clients[&class].clone()), "no class sees a thing");
    let sees: Vec<Person> = (0..6).filter(|person| has(&world, *person, id)).collect();
    assert_eq!(sees, [BEN, DEE]);
    world.closes();
    assert!(has(&world, DEE, id), "it is hers to keep");
}

#[test]
fn w13_face_down_it_is_its_authors_alone() {
    let mut world = at("what_i_take");
    world.back();
    assert_eq!(world.stage().key, "talk_it_over", "gifts come if Ana wants them");
    world.does(FAY, Command::ConsentFor { given: true });
    world.on();
    assert_eq!(world.stage().key, "gifts");
    let id = writes_to(&mut world, BEN, ANA);
    assert!(has(&world, BEN, id) && !has(&world, ANA, id));
    world.reveals();
    assert!(has(&world, BEN, id) && has(&world, ANA, id) && !has(&world, FAY, id));
    assert!(world.slips().is_empty());
}

#[test]
fn w13_it_names_somebody_who_is_here_and_not_oneself() {
    let mut world = at("thanks");
    let (_, nobody) = to(&mut world, BEN, None);
    assert_eq!(world.refuses(BEN, nobody), RefusalCode::SeatUnknown);
    let (_, himself) = to(&mut world, BEN, Some(BEN));
    assert_eq!(world.refuses(BEN, himself), RefusalCode::OutOfRange);
    let (_, command) = to(&mut world, BEN, Some(ANA));
    let Command::SlipWrite { id, stage, kind, text, .. } = command else { panic!("a slip") };
    let stranger = Command::SlipWrite { id, stage, to: Some(askwell_protocol::SeatId(id.0)), kind, text };
    assert_eq!(world.refuses(BEN, stranger), RefusalCode::SeatUnknown);
}

#[test]
fn l6_w13_each_lays_one_slip_to_each_of_the_others() {
    let mut world = at("thanks");
    for other in [FAY, ANA, CEM, DEE, EVA] {
        writes_to(&mut world, BEN, other);
    }
    let (_, again) = to(&mut world, BEN, Some(DEE));
    assert_eq!(world.refuses(BEN, again), RefusalCode::AlreadyThere);
    writes_to(&mut world, ANA, DEE);
    world.go_to("talk_it_over");
    world.does(FAY, Command::ConsentFor { given: true });
    world.on();
    writes_to(&mut world, BEN, ANA);
    let to_cem = writes_to(&mut world, BEN, CEM);
    let addressed_to = |world: &mut World, person: Person| {
        let (_, command) = to(world, BEN, Some(person));
        let Command::SlipWrite { stage, to, kind, text, .. } = command else { panic!("a slip") };
        Command::SlipWrite { id: to_cem, stage, to, kind, text }
    };
    let to_ana = addressed_to(&mut world, ANA);
    assert_eq!(world.refuses(BEN, to_ana), RefusalCode::AlreadyThere, "nor by addressing another one anew");
    for person in [CEM, DEE] {
        let command = addressed_to(&mut world, person);
        world.does(BEN, command);
    }
}

#[test]
fn w14_who_writes_is_the_formats_to_say() {
    let mut world = at("guesses");
    assert!(!world.may(ANA, CommandKind::SlipWrite) && world.may(BEN, CommandKind::SlipWrite));
    world.go_to("what_i_take");
    assert!(world.may(ANA, CommandKind::SlipWrite) && !world.may(BEN, CommandKind::SlipWrite));
    world.lays_slip(ANA);
    assert_eq!(world.slips().iter().filter(|slip| slip.slip == SlipKind::Harvest).count(), 1);
    world.go_to("hopes");
    assert!((0..6).all(|person| world.may(person, CommandKind::SlipWrite)));
}

#[test]
fn i6_presenters_are_drawn_from_those_who_bid() {
    for n in 0..6 {
        let mut world = at("bids");
        (0..n).for_each(|_| {
            world.draw();
        });
        assert_eq!(world.refuses(FAY, Command::PresentersDraw {}), RefusalCode::NotInThisStage, "bids lie face down");
        for person in [CEM, DEE] {
            world.lays_slip(person);
        }
        world.reveals();
        assert_eq!(world.refuses(CEM, Command::PresentersDraw {}), RefusalCode::NotYourRight);
        world.does(FAY, Command::PresentersDraw {});
        let mut drawn = world.people(&world.record_of_room().presenters);
        drawn.sort_unstable();
        assert_eq!(drawn, [CEM, DEE]);
    }
}

#[test]
fn i6_where_nobody_bid_everybody_is_in_the_draw_and_each_lot_is_its_own() {
    let mut drawn = std::collections::BTreeSet::new();
    let mut world = at("bids");
    world.reveals();
    for _ in 0..12 {
        world.does(FAY, Command::PresentersDraw {});
        let presenters = world.people(&world.record_of_room().presenters);
        assert_eq!(presenters.len(), 2, "as many as there are issues");
        assert_ne!(presenters[0], presenters[1]);
        drawn.insert(presenters);
    }
    assert!(drawn.len() > 3, "twelve lots give more than {}", drawn.len());
}

#[test]
fn i6_elsewhere_there_is_no_draw() {
    let mut world = World::in_writing(4);
    world.go_to("bids");
    world.reveals();
    assert_eq!(world.refuses(FAY, Command::PresentersDraw {}), RefusalCode::NotInThisStage);
}

#[test]
fn i7_consent_that_was_given_by_voice_is_entered_by_who_holds_the_process() {
    let mut world = World::on_a_call(5);
    world.go_to("presentation");
    assert_eq!(world.refuses(BEN, Command::ConsentFor { given: true }), RefusalCode::NotYourRight);
    world.does(FAY, Command::ConsentFor { given: true });
    assert_eq!(world.stage_called("offers", Some(1)).state, StageState::ToCome);
    world.does(FAY, Command::ConsentFor { given: false });
    assert_eq!(world.stage_called("offers", Some(1)).state, StageState::Closed);
}

#[test]
fn w9_what_is_for_the_presenter_is_seen_by_its_writer_and_her_alone() {
    let beginning = Beginning { people: 6, facilitator: true, talk: Talk::Writing, issues: 2 };
    let mut world = World::all_here_for("trial_words", beginning);
    world.go_to("for_the_presenter");
    let id = world.lays_slip(BEN);
    let (_, for_another) = to(&mut world, CEM, Some(DEE));
    assert_eq!(world.refuses(CEM, for_another), RefusalCode::OutOfRange, "it is for nobody else");
    let named = writes_to(&mut world, CEM, ANA);
    assert!(!has(&world, ANA, id), "it lies face down");
    world.reveals();
    for (slip, by) in [(id, BEN), (named, CEM)] {
        let readers: Vec<Person> = (0..6).filter(|person| has(&world, *person, slip)).collect();
        assert_eq!(readers, [ANA, by]);
    }
    assert!(world.slips().is_empty(), "and nobody else, not even who facilitates");
}
