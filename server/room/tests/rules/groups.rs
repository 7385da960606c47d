//! Small groups within a stage.

use std::collections::BTreeSet;

use askwell_protocol::{Command, ItemId, Record, RefusalCode, SealedKind, Talk, ViewerClass};

use crate::common::{ANA, BEN, Beginning, FAY, Person, World};

fn pairs(talk: Talk, people: usize) -> World {
    let mut world = World::trying(talk, people);
    world.go_to("pairs");
    world
}

fn sizes(world: &World) -> Vec<usize> {
    let mut sizes: Vec<usize> = world.groups().iter().map(Vec::len).collect();
    sizes.sort_unstable();
    sizes
}

fn reads(world: &World, person: Person, id: ItemId) -> bool {
    world.own(person).iter().any(|record| matches!(record, Record::Word(word) if word.id == id))
}

#[test]
fn g1_when_the_stage_begins_everybody_who_is_in_it_is_in_a_group() {
    for talk in [Talk::Writing, Talk::Call] {
        let world = pairs(talk, 6);
        assert_eq!(sizes(&world), [2, 2, 2]);
        assert!((0..6).all(|person| world.group_of(world.seat(person)).is_some()));
    }
}

#[test]
fn g1_the_lot_says_who_is_with_whom() {
    let mut world = pairs(Talk::Call, 8);
    let mut drawn = BTreeSet::new();
    for _ in 0..6 {
        drawn.insert(world.groups());
        world.does(FAY, Command::GroupsDraw {});
    }
    assert!(drawn.len() > 3, "six lots give more than {}", drawn.len());
    assert_eq!(world.refuses(ANA, Command::GroupsDraw {}), RefusalCode::NotYourRight);
    world.go_to("guesses");
    assert!(world.groups().is_empty());
    assert_eq!(world.refuses(FAY, Command::GroupsDraw {}), RefusalCode::NotInThisStage);
    world.back();
    assert_eq!(sizes(&world), [2, 2, 2, 2], "back in it, they are as they were");
}

#[test]
fn g2_with_an_odd_number_nobody_is_alone() {
    assert_eq!(sizes(&pairs(Talk::Writing, 7)), [2, 2, 3]);
    assert_eq!(sizes(&pairs(Talk::Writing, 3)), [3]);
}

#[test]
fn g3_in_writing_those_who_are_here_are_drawn_and_who_comes_later_joins_the_smallest_group() {
    let mut world = World::trying(Talk::Writing, 6);
    world.go_to("looked_through");
    world.leaves(BEN);
    world.on();
    assert_eq!(sizes(&world), [2, 3]);
    assert_eq!(world.group_of(world.seat(BEN)), None);
    world.comes(BEN);
    assert_eq!(sizes(&world), [3, 3]);
    let late = world.walks_in().expect("a chair is free");
    world.comes(late);
    assert_eq!(sizes(&world), [3, 4]);
}

#[test]
fn g3_on_a_call_a_late_arrival_joins_as_soon_as_there_is_a_chair() {
    let mut world = pairs(Talk::Call, 4);
    world.walks_in().expect("a chair is free");
    assert_eq!(sizes(&world), [2, 3]);
}

#[test]
fn g4_what_a_group_says_in_writing_is_its_own() {
    let mut world = pairs(Talk::Writing, 6);
    let before = ViewerClass::ALL.map(|class| world.hall().clients[&class].clone());
    let id = world.says(BEN);
    assert_eq!(before, ViewerClass::ALL.map(|class| world.hall().clients[&class].clone()), "no class sees a thing");
    let group = world.people(&world.group_of(world.seat(BEN)).expect("a group"));
    for person in 0..6 {
        assert_eq!(reads(&world, person, id), group.contains(&person), "{person}");
    }
    world.does(FAY, Command::GroupsDraw {});
    world.go_to("hopes");
    world.closes();
    for person in 0..6 {
        assert_eq!(reads(&world, person, id), group.contains(&person), "and stays with those who heard it");
    }
}

#[test]
fn g4_a6_what_a_group_said_goes_with_the_last_of_its_people() {
    let mut world = pairs(Talk::Writing, 6);
    let group_of = |world: &World, person| world.people(&world.group_of(world.seat(person)).expect("a group"));
    // A pair without the facilitator, who stays.
    let speaks = (0..6).find(|person| !group_of(&world, *person).contains(&FAY)).expect("two pairs of three");
    let group = group_of(&world, speaks);
    let id = world.says(speaks);
    let is_kept = |world: &World| world.hall().room.texts().any(|(known, _)| known == id);
    for (n, who) in group.iter().enumerate() {
        assert!(is_kept(&world), "{n} have left");
        let seat = world.seat(*who);
        world.in_set(FAY, Command::SeatRemove { seat }).expect("removed");
    }
    assert!(!is_kept(&world), "nobody could read it any more");
}

#[test]
fn g4_who_comes_later_reads_what_is_said_from_then_on() {
    let mut world = World::trying(Talk::Writing, 3);
    world.go_to("looked_through");
    world.leaves(BEN);
    world.on();
    let before = world.says(ANA);
    world.comes(BEN);
    let after = world.says(ANA);
    assert!(!reads(&world, BEN, before) && reads(&world, BEN, after));
}

#[test]
fn g4_who_is_in_no_group_says_nothing_in_one() {
    let mut world = World::trying(Talk::Writing, 4);
    world.go_to("looked_through");
    world.leaves(BEN);
    world.on();
    let text = world.text(SealedKind::Word, BEN);
    let command = Command::WordSay { id: world.item(), stage: world.stage().id, answers: None, text };
    assert_eq!(world.refuses(BEN, command), RefusalCode::NotInThisStage);
}

/// At the fours of a meeting whose pairs came right before.
fn fours(talk: Talk, people: usize) -> (World, Vec<BTreeSet<askwell_protocol::SeatId>>) {
    let mut world = World::all_here_for("trial_words", Beginning { people, facilitator: true, talk, issues: 1 });
    world.go_to("in_pairs");
    let pairs = world.groups().into_iter().map(BTreeSet::from_iter).collect();
    world.on();
    (world, pairs)
}

#[test]
fn g5_fours_are_made_of_two_whole_pairs() {
    for talk in [Talk::Writing, Talk::Call] {
        for people in [4, 5, 6, 7, 8, 11, 12] {
            let (mut world, pairs) = fours(talk, people);
            for _ in 0..3 {
                for group in world.groups() {
                    let group = BTreeSet::from_iter(group);
                    let whole = pairs.iter().filter(|pair| pair.is_subset(&group)).count();
                    assert!(whole >= 2, "nobody of {people} stays among the same people");
                    assert_eq!(
                        pairs.iter().filter(|pair| !pair.is_disjoint(&group)).count(),
                        whole,
                        "and no pair parts"
                    );
                }
                world.does(FAY, Command::GroupsDraw {});
            }
        }
    }
}

#[test]
fn g5_who_was_in_no_pair_comes_to_the_smallest_four() {
    let mut world =
        World::all_here_for("trial_words", Beginning { people: 9, facilitator: true, talk: Talk::Writing, issues: 1 });
    world.leaves(BEN);
    world.go_to("in_pairs");
    assert!(world.group_of(world.seat(BEN)).is_none());
    world.on();
    assert_eq!(sizes(&world), [4, 4]);
    world.comes(BEN);
    assert_eq!(sizes(&world), [4, 5]);
}
