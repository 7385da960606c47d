//! Who sees what. The table of record kind by class stands in `docs/spec.md`; here it is held against the room.

use std::collections::BTreeSet;

use askwell_protocol::{Command, Door, Presence, Role, SealedKind, SentBack, Talk, ViewerClass};

use crate::common::{ANA, BEN, CEM, FAY, World};
use crate::own_formats::SHORT;

/// The table in `docs/spec.md`: the rows of its kinds, with what each of five columns says.
fn table() -> Vec<(String, [String; 5])> {
    let spec = include_str!("../../../../docs/spec.md");
    let rows = spec.lines().skip_while(|line| !line.starts_with("| record kind |")).skip(2);
    let cells = |line: &str| line.split('|').map(|cell| cell.trim().to_owned()).collect::<Vec<_>>();
    let rows = rows.take_while(|line| line.starts_with('|')).map(cells);
    rows.map(|cells| (cells[1].trim_matches('`').to_owned(), std::array::from_fn(|n| cells[n + 2].clone()))).collect()
}

/// A meeting in which every kind of record has been.
fn everything() -> World {
    let (mut world, ..) = World::second_meeting(Talk::Writing);
    world.claims(BEN, Role::Member).expect("a wish");
    world.in_set(FAY, Command::DoorSet { door: Door::Knock }).expect("a door");
    let format = world.own_format(&SHORT);
    world.keeps(&format).expect("a format");
    world.walks_in().expect("a knock");
    let guest = world.observer_asks();
    world.go_to("bids");
    world.chooses(&[ANA, BEN]);
    world.lays_slip(BEN);
    world.go_to("clarifying");
    world.asks(BEN);
    world.says(ANA);
    world.asks(CEM);
    world.asks(FAY);
    world.does(ANA, Command::ScribeAsk { seat: Some(world.seat(CEM)) });
    world.does(CEM, Command::ScribeAnswer { yes: true });
    let (id, text) = (world.item(), world.text(SealedKind::Note, CEM));
    world.does(CEM, Command::NoteWrite { id, text });
    world.go_to("reflection");
    world.lays_slip(CEM);
    let id = world.item();
    world.does(FAY, Command::PulseOpen { id, ask: askwell_protocol::PulseAsk::Energy });
    world.does(FAY, Command::ProcessPause { question: None });
    world.pauses(ANA);
    (0..7).for_each(|person| world.welcomes(&[person], guest));
    world
}

/// Another, in which a question came back and people are in small groups.
fn in_groups() -> World {
    let mut world = World::trying(Talk::Writing, 5);
    let guest = world.observer_asks();
    world.go_to("looked_through");
    let id = world.asks(BEN);
    world.does(FAY, Command::QuestionSendBack { id, reason: SentBack::Advice, note: None });
    world.go_to("pairs");
    world.says(BEN);
    (0..5).for_each(|person| world.welcomes(&[person], guest));
    world
}

/// A third, in which a nameless question came back and a pulse is open.
fn without_names() -> World {
    let mut world = World::nameless(5);
    let guest = world.observer_asks();
    (0..5).for_each(|person| world.welcomes(&[person], guest));
    world.go_to("looked_through");
    let id = world.asks_nameless(BEN);
    world.let_out();
    world.does(FAY, Command::QuestionSendBack { id, reason: SentBack::Harm, note: None });
    world.opens_pulse();
    world
}

#[test]
fn a4_each_class_sees_the_kinds_of_the_table_and_no_other() {
    let (world, other, third) = (everything(), in_groups(), without_names());
    let kinds = |records: Vec<&askwell_protocol::Record>| -> BTreeSet<String> {
        records.into_iter().map(|record| record.key().kind).collect()
    };
    let mut columns = Vec::new();
    for class in ViewerClass::ALL {
        let in_set = world.set.clients[&class].values();
        let records = world.records(class).chain(other.records(class)).chain(third.records(class));
        columns.push(kinds(records.chain(in_set).collect()));
    }
    let own = world.hall().own.values().chain(other.hall().own.values());
    columns.push(kinds(own.flatten().collect()));
    let table = table();
    assert!(table.len() > 15, "the table is found");
    for (kind, cells) in table {
        for (column, cell) in columns.iter_mut().zip(cells) {
            assert_eq!(column.remove(&kind), cell != "–", "{kind}: {cell}");
        }
    }
    assert!(columns.iter().all(BTreeSet::is_empty), "kinds without a row: {columns:?}");
}

#[test]
fn a5_a_hidden_fact_leaves_no_gap_in_what_a_class_is_told() {
    let mut world = World::in_writing(4);
    world.go_to("bids");
    let before = world.hall().clients.clone();
    world.lays_slip(BEN);
    world.does(CEM, Command::Ready { ready: true });
    assert_eq!(world.hall().clients, before, "not even that something happened");
}

#[test]
fn a7_a_page_is_here_away_or_has_never_been() {
    let mut world = World::in_writing(3);
    let chair = world.adds_chair(FAY, Role::Member).expect("one more chair");
    world.leaves(ANA);
    let presence = |person| (world.seat_of(person).presence, world.seat_of(person).away_since);
    assert_eq!(presence(FAY), (Presence::Here, None));
    assert_eq!(presence(ANA), (Presence::Away, Some(world.now)));
    assert_eq!(presence(chair), (Presence::Never, None));
}

#[test]
fn a8_who_is_ready_and_what_is_kept_are_ones_own_to_see() {
    let mut world = World::in_writing(4);
    world.go_to("clarifying");
    let id = world.asks(BEN);
    let before = world.hall().clients.clone();
    world.does(ANA, Command::QuestionKeep { id, keep: true });
    assert_eq!(world.hall().clients, before);
    assert_eq!(world.me(ANA).kept, [id]);
}

#[test]
fn a2_ones_own_records_are_whole_after_every_drop() {
    let mut world = World::in_writing(4);
    world.go_to("clarifying");
    world.asks(BEN);
    let waits = world.asks(BEN);
    let before = world.own(BEN).to_vec();
    world.leaves(BEN);
    world.comes(BEN);
    assert_eq!(world.own(BEN), before);
    assert_eq!(world.queue(), [(BEN, Some(waits))]);
}

#[test]
fn a6_what_was_taken_back_is_not_kept() {
    let mut world = World::in_writing(4);
    world.go_to("clarifying");
    world.asks(BEN);
    let id = world.asks(CEM);
    world.withdraws(CEM, id);
    assert!(!world.hall().room.texts().any(|(known, _)| known == id));
}
