//! The scribe of an issue, and the list of questions that is the presenter's.

use askwell_protocol::limits::NOTES_PER_ISSUE_MAX;
use askwell_protocol::{Command, CommandKind, ItemId, NoteRecord, Record, RefusalCode, SealedKind, ViewerClass};

use crate::common::{ANA, BEN, CEM, DEE, FAY, Person, World};

/// At the questions to Ana, on a call, with Ben as her scribe.
fn with_scribe() -> World {
    let mut world = World::on_a_call(5);
    world.go_to("clarifying");
    asks_scribe(&mut world, ANA, Some(BEN));
    world.does(BEN, Command::ScribeAnswer { yes: true });
    world
}

fn asks_scribe(world: &mut World, presenter: Person, whom: Option<Person>) {
    let seat = whom.map(|whom| world.seat(whom));
    world.does(presenter, Command::ScribeAsk { seat });
}

/// Who is asked to be the scribe, and who is it.
fn scribe(world: &World) -> Option<(Option<Person>, Option<Person>)> {
    let person = |seat| world.person(seat);
    world.records(ViewerClass::Member).find_map(|record| match record {
        Record::Scribe(scribe) => Some((scribe.asked.map(person), scribe.seat.map(person))),
        _ => None,
    })
}

fn notes(world: &World, person: Person) -> Vec<NoteRecord> {
    let own = world.own(person).iter();
    own.filter_map(|record| if let Record::Note(note) = record { Some(note.clone()) } else { None }).collect()
}

fn note(world: &mut World, person: Person) -> (ItemId, Command) {
    let (id, text) = (world.item(), world.text(SealedKind::Note, person));
    (id, Command::NoteWrite { id, text })
}

fn writes(world: &mut World, person: Person) -> ItemId {
    let (id, command) = note(world, person);
    world.does(person, command);
    id
}

#[test]
fn w15_the_presenter_asks_somebody_who_says_yes_or_no() {
    let mut world = World::on_a_call(5);
    world.go_to("check_in");
    assert_eq!(scribe(&world), None, "outside of issues there is none");
    world.go_to("presentation");
    assert_eq!(scribe(&world), Some((None, None)));
    let ask = Command::ScribeAsk { seat: Some(world.seat(CEM)) };
    assert_eq!(world.refuses(FAY, ask), RefusalCode::NotYourRight, "it is hers to ask");
    asks_scribe(&mut world, ANA, Some(CEM));
    assert_eq!(scribe(&world), Some((Some(CEM), None)));
    assert!(!world.may(CEM, CommandKind::NoteWrite) && !world.may(BEN, CommandKind::ScribeAnswer));
    world.does(CEM, Command::ScribeAnswer { yes: false });
    assert_eq!(scribe(&world), Some((None, None)), "without a reason");
    asks_scribe(&mut world, ANA, Some(BEN));
    world.does(BEN, Command::ScribeAnswer { yes: true });
    assert_eq!(scribe(&world), Some((None, Some(BEN))));
    assert_eq!(world.refuses(BEN, Command::ScribeAnswer { yes: true }), RefusalCode::AlreadyThere);
}

#[test]
fn w15_she_takes_it_back_or_asks_another_and_a_scribe_may_stop() {
    let mut world = with_scribe();
    let same = Command::ScribeAsk { seat: Some(world.seat(BEN)) };
    assert_eq!(world.refuses(ANA, same), RefusalCode::AlreadyThere);
    asks_scribe(&mut world, ANA, Some(DEE));
    assert_eq!(scribe(&world), Some((Some(DEE), None)));
    let (_, command) = note(&mut world, BEN);
    assert_eq!(world.refuses(BEN, command), RefusalCode::NotInThisStage);
    asks_scribe(&mut world, ANA, None);
    assert_eq!(scribe(&world), Some((None, None)));
    assert_eq!(world.refuses(ANA, Command::ScribeAsk { seat: None }), RefusalCode::AlreadyThere);
    let mut world = with_scribe();
    world.does(BEN, Command::ScribeAnswer { yes: false });
    assert_eq!(scribe(&world), Some((None, None)));
}

#[test]
fn w15_nobody_keeps_their_own_questions_and_no_stranger_is_asked() {
    let mut world = World::on_a_call(5);
    world.go_to("presentation");
    let herself = Command::ScribeAsk { seat: Some(world.seat(ANA)) };
    assert_eq!(world.refuses(ANA, herself), RefusalCode::OutOfRange);
    let stranger = Command::ScribeAsk { seat: Some(askwell_protocol::SeatId(world.item().0)) };
    assert_eq!(world.refuses(ANA, stranger), RefusalCode::SeatUnknown);
}

#[test]
fn w16_notes_are_seen_by_scribe_and_presenter_alone() {
    let mut world = with_scribe();
    let before = ViewerClass::ALL.map(|class| world.hall().clients[&class].clone());
    let first = writes(&mut world, BEN);
    let second = writes(&mut world, BEN);
    assert_eq!(before, ViewerClass::ALL.map(|class| world.hall().clients[&class].clone()), "no class sees a thing");
    for person in [BEN, ANA] {
        let mut list = notes(&world, person);
        list.sort_by_key(|note| note.order);
        assert_eq!(list.iter().map(|note| note.id).collect::<Vec<_>>(), [first, second]);
    }
    assert!([FAY, CEM, DEE].into_iter().all(|person| notes(&world, person).is_empty()));
}

#[test]
fn w16_the_presenter_takes_the_list_home_and_the_next_issue_has_no_scribe() {
    let mut world = with_scribe();
    let id = writes(&mut world, BEN);
    world.go_to_second("presentation");
    assert_eq!(scribe(&world), Some((None, None)));
    assert!(notes(&world, BEN).is_empty(), "he kept it for one issue");
    assert_eq!(notes(&world, ANA).len(), 1);
    asks_scribe(&mut world, BEN, Some(CEM));
    world.does(CEM, Command::ScribeAnswer { yes: true });
    let late = Command::NoteWithdraw { id };
    assert_eq!(world.refuses(CEM, late), RefusalCode::NotYours);
    world.closes();
    assert_eq!(notes(&world, ANA).first().map(|note| (note.id, note.issue)), Some((id, 1)), "still hers");
}

#[test]
fn w17_a_note_is_its_writers_to_change_and_take_off_while_the_issue_lasts() {
    let mut world = with_scribe();
    let id = writes(&mut world, BEN);
    let text = world.text(SealedKind::Note, BEN);
    world.does(BEN, Command::NoteWrite { id, text: text.clone() });
    assert_eq!(notes(&world, ANA)[0].text.as_deref(), Some(&text));
    let kept = writes(&mut world, BEN);
    world.does(BEN, Command::NoteWithdraw { id });
    assert_eq!(notes(&world, ANA).iter().map(|note| note.id).collect::<Vec<_>>(), [kept]);
    assert_eq!(world.refuses(BEN, Command::NoteWithdraw { id }), RefusalCode::UnknownItem);
    world.does(BEN, Command::ScribeAnswer { yes: false });
    asks_scribe(&mut world, ANA, Some(CEM));
    world.does(CEM, Command::ScribeAnswer { yes: true });
    assert_eq!(notes(&world, CEM).len(), 1, "who goes on with the list reads it");
    let text = world.text(SealedKind::Note, CEM);
    assert_eq!(world.refuses(CEM, Command::NoteWrite { id: kept, text }), RefusalCode::NotYours);
}

#[test]
fn w17_when_another_presents_the_issue_the_list_is_nobodys() {
    let mut world = with_scribe();
    writes(&mut world, BEN);
    while world.stage().key != "bids" {
        world.back();
    }
    world.chooses(&[CEM, DEE]);
    assert!((0..5).all(|person| notes(&world, person).is_empty()));
    world.go_to("clarifying");
    assert_eq!(scribe(&world), Some((None, None)));
}

#[test]
fn l13_a_list_holds_120_notes() {
    let mut world = with_scribe();
    for _ in 0..NOTES_PER_ISSUE_MAX {
        writes(&mut world, BEN);
    }
    let (_, command) = note(&mut world, BEN);
    assert_eq!(world.refuses(BEN, command), RefusalCode::TooMany);
}
