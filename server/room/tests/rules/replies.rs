//! Who replies to what is said: nobody, the presenter after each, or everybody.

use askwell_protocol::{Command, CommandKind, Doing, RefusalCode, Talk};

use crate::common::{ANA, BEN, Beginning, CEM, FAY, World};

/// At a stage of the format in which rare words of the grammar are tried, six people; Ana and Ben present.
fn at(talk: Talk, key: &str) -> World {
    let mut world = World::all_here_for("trial_words", Beginning { people: 6, facilitator: true, talk, issues: 2 });
    world.go_to(key);
    world
}

#[test]
fn t27_in_a_round_of_questions_the_presenter_answers_after_each() {
    let mut world = at(Talk::Writing, "each_asks");
    let mut asked = Vec::new();
    while let Some(person) = world.holder() {
        assert_eq!(world.floor().doing, Some(Doing::Speaking));
        world.speaks(person);
        asked.push(person);
        assert_eq!((world.holder(), world.floor().doing), (Some(ANA), Some(Doing::Answering)));
        assert!(!world.desk().all_had_a_turn, "the last one is answered too");
        world.says(ANA);
        world.done(ANA);
    }
    asked.sort_unstable();
    assert_eq!(asked, [FAY, BEN, CEM, 4, 5], "each asked once, and the presenter is none of them");
    assert!(world.desk().all_had_a_turn);
    assert!(!world.had().contains(&ANA));
}

#[test]
fn t27_who_passes_is_not_answered_and_the_presenter_may_leave_it() {
    let mut world = at(Talk::Writing, "each_asks");
    let first = world.holder().expect("somebody begins");
    world.passes(first);
    let second = world.holder().expect("the next one");
    assert_ne!(second, ANA);
    world.speaks(second);
    world.passes(ANA);
    let third = world.holder().expect("the round goes on");
    assert!(![first, second, ANA].contains(&third));
}

#[test]
fn t27_on_a_call_the_circle_shows_the_order_and_the_answer_needs_no_click() {
    let mut world = at(Talk::Call, "each_asks");
    assert_eq!((world.holder(), world.order().len()), (None, 5));
    world.follows(true);
    let first = world.holder().expect("it is followed");
    world.done(first);
    assert_eq!(world.holder(), Some(ANA));
}

#[test]
fn r14_a_presenter_who_is_not_here_is_not_waited_for_to_answer() {
    let mut world = at(Talk::Writing, "each_asks");
    world.leaves(ANA);
    let first = world.holder().expect("somebody begins");
    world.speaks(first);
    assert!(world.holder().is_some_and(|person| person != ANA), "the round goes on");
}

#[test]
fn t14_where_replies_are_free_all_in_the_stage_say_words_beside_the_holder() {
    let mut world = at(Talk::Writing, "with_replies");
    world.raises_hand(BEN);
    assert_eq!(world.holder(), Some(BEN));
    world.says(BEN);
    world.says(CEM);
    assert_eq!(world.holder(), Some(BEN), "nobody lost the floor by it");
    assert_eq!(world.refuses(CEM, Command::FloorDone { question: None }), RefusalCode::NotHolder);
    assert!(!at(Talk::Call, "with_replies").may(CEM, CommandKind::WordSay));
}
