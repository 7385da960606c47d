//! Places in the queue: kept before the words are there, moved, and put to anyone; and the presenter's own pace.

use askwell_protocol::{
    Command, CommandKind, Doing, ItemId, Millis, QuestionState, Record, RefusalCode, SealedKind, Talk, TimerState,
    ViewerClass,
};

use crate::common::{ANA, BEN, CEM, DEE, FAY, Person, World};

/// At a stage of Ana's issue, six people, in writing.
fn at(key: &str) -> World {
    let mut world = World::trying(Talk::Writing, 6);
    world.go_to(key);
    world
}

fn moves(whose: (&World, Person), question: Option<ItemId>, to: u16) -> Command {
    Command::QueueMove { seat: Some(whose.0.seat(whose.1)), question, to }
}

fn asks_whom(world: &mut World, person: Person, to: Option<Person>) -> (ItemId, Command) {
    let (id, text) = (world.item(), world.text(SealedKind::Question, person));
    let to = to.map(|to| world.seat(to));
    (id, Command::QuestionAdd { id, stage: world.stage().id, to, text })
}

#[test]
fn q17_a_place_is_kept_first_and_the_words_fill_it() {
    let mut world = at("story");
    world.raises_hand(BEN);
    world.asks(CEM);
    let id = world.asks(BEN);
    let places: Vec<_> = world.queue().into_iter().map(|(person, _)| person).collect();
    assert_eq!(places, [BEN, CEM], "Ben asks where he kept his place");
    assert_eq!(world.queue()[0].1, Some(id));
    world.on();
    assert_eq!(world.floor().question, Some(id));
}

#[test]
fn q17_when_a_place_without_words_comes_up_its_owner_has_the_floor_to_ask() {
    let mut world = at("words");
    world.asks(CEM);
    world.raises_hand(BEN);
    let last = world.asks(DEE);
    world.done(ANA);
    world.done(CEM);
    assert_eq!((world.holder(), world.floor().doing), (Some(BEN), Some(Doing::Asking)));
    assert_eq!(world.queue(), [(DEE, Some(last))]);
    let id = world.asks(BEN);
    assert_eq!((world.floor().question, world.holder()), (Some(id), Some(ANA)));
}

#[test]
fn q17_who_has_no_words_after_all_passes_and_a_missing_page_is_passed_by() {
    let mut world = at("story");
    for person in [BEN, DEE] {
        world.raises_hand(person);
    }
    let id = world.asks(CEM);
    world.leaves(DEE);
    world.on();
    assert_eq!(world.holder(), Some(BEN));
    world.passes(BEN);
    assert_eq!(world.floor().question, Some(id), "Dee's page is gone; the place stays");
    assert_eq!(world.queue(), [(DEE, None)]);
}

#[test]
fn q17_a_place_is_one_of_those_that_each_may_have() {
    let mut world = at("story");
    world.raises_hand(BEN);
    assert_eq!(world.refuses(BEN, Command::HandRaise {}), RefusalCode::AlreadyThere);
    world.asks(BEN);
    world.asks(BEN);
    assert_eq!(world.refuses(BEN, Command::HandRaise {}), RefusalCode::QueueFull);
}

#[test]
fn q17_where_words_are_looked_through_no_place_is_kept_by_name() {
    let mut world = at("looked_through");
    assert_eq!(world.refuses(BEN, Command::HandRaise {}), RefusalCode::NotInThisStage);
}

#[test]
fn q18_who_holds_the_process_moves_any_place() {
    let mut world = at("story");
    let bens = world.asks(BEN);
    world.raises_hand(CEM);
    let dees = world.asks(DEE);
    let to_the_front = moves((&world, DEE), Some(dees), 0);
    world.does(FAY, to_the_front);
    assert_eq!(world.queue(), [(DEE, Some(dees)), (BEN, Some(bens)), (CEM, None)]);
    let back = moves((&world, CEM), None, 1);
    world.does(FAY, back);
    assert_eq!(world.queue(), [(DEE, Some(dees)), (CEM, None), (BEN, Some(bens))]);
}

#[test]
fn q18_everybody_else_moves_their_own_place_and_only_further_back() {
    let mut world = at("story");
    let bens = world.asks(BEN);
    world.raises_hand(CEM);
    let dees = world.asks(DEE);
    let further_back = moves((&world, BEN), Some(bens), 1);
    world.does(BEN, further_back);
    assert_eq!(world.queue(), [(CEM, None), (BEN, Some(bens)), (DEE, Some(dees))]);
    let forward = moves((&world, DEE), Some(dees), 0);
    assert_eq!(world.refuses(DEE, forward), RefusalCode::OutOfRange);
    let anothers = moves((&world, CEM), None, 2);
    assert_eq!(world.refuses(DEE, anothers), RefusalCode::NotYours);
    let past_the_end = moves((&world, BEN), Some(bens), 3);
    assert_eq!(world.refuses(BEN, past_the_end), RefusalCode::OutOfRange);
    let nowhere = moves((&world, BEN), Some(bens), 1);
    assert_eq!(world.refuses(BEN, nowhere), RefusalCode::AlreadyThere);
    let unknown = moves((&world, FAY), None, 0);
    assert_eq!(world.refuses(FAY, unknown), RefusalCode::UnknownItem);
}

#[test]
fn q19_where_anyone_may_be_asked_the_question_says_who_answers() {
    let mut world = at("to_anyone");
    let (id, command) = asks_whom(&mut world, BEN, Some(DEE));
    world.does(BEN, command);
    let floor = world.floor();
    assert_eq!((floor.question, world.holder(), floor.doing), (Some(id), Some(DEE), Some(Doing::Answering)));
    assert_eq!(world.asked()[0].to, world.seat(DEE));
    world.speaks(DEE);
    assert_eq!((world.holder(), world.floor().doing), (Some(BEN), Some(Doing::FollowingUp)));
    let (again, command) = asks_whom(&mut world, BEN, None);
    world.does(BEN, command);
    assert_eq!((world.floor().question, world.holder()), (Some(again), Some(DEE)), "a thread stays with who answered");
}

#[test]
fn q19_there_the_presenter_asks_too_and_nobody_named_is_the_presenter() {
    let mut world = at("to_anyone");
    let (_, to_herself) = asks_whom(&mut world, ANA, None);
    assert_eq!(world.refuses(ANA, to_herself), RefusalCode::OutOfRange);
    let (_, command) = asks_whom(&mut world, ANA, Some(CEM));
    world.does(ANA, command);
    assert_eq!(world.holder(), Some(CEM));
    let (_, command) = asks_whom(&mut world, BEN, None);
    world.does(BEN, command);
    world.done(CEM);
    world.passes(ANA);
    assert_eq!((world.holder(), world.floor().doing), (Some(ANA), Some(Doing::Answering)));
}

#[test]
fn q19_elsewhere_only_the_presenter_is_asked() {
    let mut world = at("words");
    let (_, command) = asks_whom(&mut world, BEN, Some(CEM));
    assert_eq!(world.refuses(BEN, command), RefusalCode::OutOfRange);
    let (id, command) = asks_whom(&mut world, BEN, Some(ANA));
    world.does(BEN, command);
    assert_eq!(world.floor().question, Some(id));
}

#[test]
fn q19_another_who_was_asked_and_is_gone_is_not_waited_for_longer_than_the_grace() {
    let mut world = at("to_anyone");
    let (id, command) = asks_whom(&mut world, BEN, Some(DEE));
    world.does(BEN, command);
    world.leaves(DEE);
    world.wait(91_000);
    assert_eq!((world.holder(), world.floor().question), (None, None));
    assert_eq!(world.asked().iter().find(|q| q.id == id).map(|q| q.state), Some(QuestionState::Answered));
}

#[test]
fn q20_the_presenter_calls_the_next_question_at_her_pace() {
    let mut world = at("words");
    world.asks(BEN);
    let second = world.asks(CEM);
    world.does(ANA, Command::FloorNext {});
    assert_eq!(world.floor().question, Some(second));
    world.raises_hand(DEE);
    world.done(ANA);
    assert_eq!(world.floor().doing, Some(Doing::FollowingUp));
    assert!(!world.may(ANA, CommandKind::FloorNext), "she cuts nobody off who asks");
    assert_eq!(world.refuses(BEN, Command::FloorNext {}), RefusalCode::NotYourRight);
}

#[test]
fn q21_the_presenter_sits_with_a_question_and_there_are_no_numbers() {
    let mut world = at("words");
    world.asks(BEN);
    world.does(ANA, Command::SitWith { sitting: true });
    assert!(world.floor().sitting);
    let timer = world.timer();
    assert_eq!((timer.state, timer.deadline, timer.remaining, timer.total), (TimerState::None, None, None, Millis(0)));
    assert_eq!(world.desk().slips_since, None, "nor on the desk");
    assert!(!world.may(ANA, CommandKind::WordSay), "nobody speaks");
    world.does(ANA, Command::SitWith { sitting: false });
    assert_eq!((world.timer().state, world.holder()), (TimerState::Running, Some(ANA)));
}

#[test]
fn q21_the_silence_is_booked_as_one() {
    let mut world = at("words");
    world.asks(BEN);
    let ledger = |world: &World| match &world.hall().room {
        askwell_room::Room::Meeting(meeting) => meeting.ledger().clone(),
        other => panic!("a meeting, not {other:?}"),
    };
    let before = ledger(&world);
    world.does(ANA, Command::SitWith { sitting: true });
    world.wait(40_000);
    world.does(FAY, Command::SitWith { sitting: false });
    let after = ledger(&world);
    assert_eq!(after.silence, before.silence.plus(Millis(40_000)));
    assert_eq!(after.floor, before.floor, "it is nobody's floor time");
}

#[test]
fn q21_she_ends_it_or_who_holds_the_process_and_whatever_moves_the_floor() {
    let sits = || {
        let mut world = at("words");
        world.asks(BEN);
        world.does(ANA, Command::SitWith { sitting: true });
        world
    };
    let mut world = sits();
    assert_eq!(world.refuses(ANA, Command::SitWith { sitting: true }), RefusalCode::AlreadyThere);
    assert_eq!(world.refuses(BEN, Command::SitWith { sitting: false }), RefusalCode::NotYourRight);
    world.does(FAY, Command::SitWith { sitting: false });
    assert_eq!(
        world.refuses(FAY, Command::SitWith { sitting: true }),
        RefusalCode::NotYourRight,
        "it is hers to begin"
    );
    for end in [Command::FloorDone { question: None }, Command::FloorPass {}] {
        let mut world = sits();
        world.does(ANA, end);
        assert!(!world.floor().sitting);
    }
    let mut world = sits();
    world.takes_floor_back();
    assert!(!world.floor().sitting);
    let mut world = sits();
    world.on();
    assert!(!world.floor().sitting);
}

#[test]
fn q21_on_a_call_she_sits_with_what_was_asked_by_voice() {
    let mut world = World::on_a_call(5);
    world.go_to("clarifying");
    world.does(ANA, Command::SitWith { sitting: true });
    assert_eq!(world.timer().state, TimerState::None);
    world.raises_hand(BEN);
    world.next();
    assert!(!world.floor().sitting, "the next one asks");
}

#[test]
fn q7_q22_a_parked_question_looks_like_one_that_was_left_to_everybody_else() {
    let shows = |end: fn(&mut World, ItemId)| {
        let mut world = at("words");
        let id = world.asks(BEN);
        end(&mut world, id);
        let classes = ViewerClass::ALL.map(|class| world.hall().clients[&class].clone());
        let others: Vec<Vec<Record>> =
            [FAY, BEN, CEM, DEE].into_iter().map(|person| world.own(person).to_vec()).collect();
        (classes, others, world.hall().cause, world.me(ANA).parked)
    };
    let parked = shows(|world, id| world.does(ANA, Command::QuestionPark { id }));
    let left = shows(|world, _| world.passes(ANA));
    assert_eq!((&parked.0, &parked.1, &parked.2), (&left.0, &left.1, &left.2));
    assert_eq!((parked.3.len(), left.3.len()), (1, 0), "only she has it on a list");
}

#[test]
fn q22_only_the_one_who_was_asked_parks_and_only_what_is_on_the_table() {
    let mut world = at("words");
    let id = world.asks(BEN);
    let waits = world.asks(CEM);
    assert_eq!(world.refuses(FAY, Command::QuestionPark { id }), RefusalCode::NotYourRight);
    assert_eq!(world.refuses(ANA, Command::QuestionPark { id: waits }), RefusalCode::NotYours);
    world.passes(ANA);
    assert_eq!(world.refuses(ANA, Command::QuestionPark { id }), RefusalCode::QuestionMoved);
    world.does(ANA, Command::QuestionPark { id: waits });
    assert_eq!(world.me(ANA).parked, [waits]);
}
