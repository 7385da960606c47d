//! Pulses: a quick answer of everybody without names, shown once, at the close.

use askwell_protocol::limits::{PULSE_MIN, PULSES_MAX};
use askwell_protocol::{Command, CommandKind, PulseAsk, RefusalCode};
use askwell_room::{MeetingFact as F, What};

use crate::common::{ANA, BEN, CEM, DEE, FAY, World};

fn facts(world: &World) -> Vec<askwell_room::Fact> {
    world.hall().journal.iter().flat_map(|decision| decision.facts.clone()).collect()
}

#[test]
fn n16_nothing_shows_of_a_pulse_while_it_is_open_not_even_how_many_answered() {
    let mut world = World::in_writing(6);
    let id = world.opens_pulse();
    let before = (facts(&world), world.hall().clients.clone(), world.hall().own.clone());
    for person in [FAY, ANA, BEN, CEM] {
        world.answers_pulse(person, id, 4);
    }
    world.wait(60_000);
    assert_eq!(before.0, facts(&world), "and nothing is kept");
    assert_eq!((before.1, before.2), (world.hall().clients.clone(), world.hall().own.clone()));
}

#[test]
fn n16_at_its_close_all_see_how_many_gave_each_answer() {
    let mut world = World::in_writing(6);
    let id = world.opens_pulse();
    for (person, value) in [(FAY, 5), (ANA, 2), (BEN, 5), (CEM, 1)] {
        world.answers_pulse(person, id, value);
    }
    world.closes_pulse();
    let pulse = world.pulses().remove(0);
    assert_eq!((pulse.open, pulse.counts), (false, Some(vec![1, 1, 0, 0, 2])));
}

#[test]
fn n16_with_fewer_than_four_answers_all_see_that_too_few_came_and_no_more() {
    let mut world = World::in_writing(6);
    let id = world.opens_pulse();
    for person in [FAY, ANA, BEN].into_iter().take(PULSE_MIN - 1) {
        world.answers_pulse(person, id, 3);
    }
    world.closes_pulse();
    let pulse = world.pulses().remove(0);
    assert_eq!((pulse.open, pulse.counts), (false, None));
    let kept = facts(&world)
        .into_iter()
        .filter(|fact| matches!(&fact.what, What::Meeting(F::PulseClosed { counts, .. }) if counts.is_some()));
    assert_eq!(kept.count(), 0, "the journal knows no more");
}

#[test]
fn n17_the_last_answer_of_a_seat_counts_and_each_is_answered_at_the_latest_at_the_close() {
    let mut world = World::in_writing(6);
    let id = world.opens_pulse();
    let first = world.answers_pulse(ANA, id, 1);
    let last = world.answers_pulse(ANA, id, 5);
    for person in [FAY, BEN, CEM] {
        world.answers_pulse(person, id, 5);
    }
    world.let_out();
    assert_eq!(world.answered.get(&first), Some(&Ok(())), "it no longer counts, so nobody has to send it again");
    assert_eq!(world.answered.get(&last), None);
    world.closes_pulse();
    assert_eq!(world.answered.get(&last), Some(&Ok(())));
    assert_eq!(world.pulses()[0].counts, Some(vec![0, 0, 0, 0, 4]));
}

#[test]
fn n17_no_fact_of_a_pulse_holds_a_seat_but_that_of_who_opened_and_closed_it() {
    let mut world = World::in_writing(6);
    let before = facts(&world).len();
    let id = world.opens_pulse();
    for person in [ANA, BEN, CEM, DEE] {
        world.answers_pulse(person, id, 2);
    }
    world.closes_pulse();
    let made = serde_json::to_string(&facts(&world)[before..]).expect("facts become JSON");
    for person in [ANA, BEN, CEM, DEE] {
        assert!(!made.contains(&world.seat(person).to_string()), "{made}");
    }
}

#[test]
fn n17_a_server_that_goes_down_forgets_the_answers_and_they_are_sent_again() {
    let mut world = World::in_writing(6);
    let id = world.opens_pulse();
    for person in [FAY, ANA, BEN, CEM] {
        world.answers_pulse(person, id, 4);
    }
    world.restarts();
    (0..6).for_each(|person| world.comes(person));
    for person in [FAY, ANA, BEN, CEM] {
        world.answers_pulse(person, id, 4);
    }
    world.closes_pulse();
    assert_eq!(world.pulses()[0].counts, Some(vec![0, 0, 0, 4, 0]));
}

#[test]
fn n18_who_holds_the_process_opens_and_closes_it_one_at_a_time_and_everybody_answers() {
    let mut world = World::in_writing(6);
    let open = Command::PulseOpen { id: world.item(), ask: PulseAsk::Fair };
    assert_eq!(world.refuses(ANA, open.clone()), RefusalCode::NotYourRight);
    assert_eq!(world.refuses(FAY, Command::PulseClose {}), RefusalCode::NotInThisStage);
    let id = world.opens_pulse();
    assert_eq!(world.refuses(FAY, open), RefusalCode::NotInThisStage, "one at a time");
    assert!((0..6).all(|person| world.may(person, CommandKind::PulseAnswer)));
    assert_eq!(world.refuses(ANA, Command::PulseClose {}), RefusalCode::NotYourRight);
    world.closes_pulse();
    let late = Command::PulseAnswer { id, value: 3, knowing: false };
    assert_eq!(world.refuses(ANA, late), RefusalCode::NotInThisStage);
}

#[test]
fn n18_an_answer_goes_from_one_to_five_and_to_the_pulse_that_is_open() {
    let mut world = World::in_writing(6);
    let id = world.opens_pulse();
    for value in [0, 6] {
        let command = Command::PulseAnswer { id, value, knowing: false };
        assert_eq!(world.refuses(ANA, command), RefusalCode::OutOfRange);
    }
    let other = Command::PulseAnswer { id: world.item(), value: 3, knowing: false };
    assert_eq!(world.refuses(ANA, other), RefusalCode::UnknownItem);
}

#[test]
fn n7_n18_where_few_are_here_who_answers_a_pulse_is_asked_first() {
    let mut world = World::in_writing(3);
    let id = world.opens_pulse();
    let answer = |knowing| Command::PulseAnswer { id, value: 3, knowing };
    assert_eq!(world.refuses(ANA, answer(false)), RefusalCode::FewHere);
    world.does(ANA, answer(true));
}

#[test]
fn n18_the_close_of_the_meeting_closes_a_pulse_and_counts_it() {
    let mut world = World::in_writing(6);
    let id = world.opens_pulse();
    for person in [FAY, ANA, BEN, CEM] {
        world.answers_pulse(person, id, 1);
    }
    world.closes();
    assert_eq!(world.pulses()[0].counts, Some(vec![4, 0, 0, 0, 0]));
}

#[test]
fn n18_a_meeting_has_so_many_pulses_and_no_more() {
    let mut world = World::in_writing(4);
    for _ in 0..PULSES_MAX {
        world.opens_pulse();
        world.closes_pulse();
    }
    let more = Command::PulseOpen { id: world.item(), ask: PulseAsk::Safe };
    assert_eq!(world.refuses(FAY, more), RefusalCode::TooMany);
}
