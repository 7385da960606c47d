//! Who was there: few are asked first, and nobody can be told apart by when they came back.

use askwell_protocol::limits::HELD_GRID_MS;
use askwell_protocol::{Command, NamelessKind, RefusalCode};

use super::nameless::{batches, clarifying};
use crate::common::{ANA, BEN, CEM, DEE, EVA, FAY, SECOND, World};

impl World {
    /// Time passes until so long after a moment of the grid.
    fn after_the_grid(&mut self, ms: u64) {
        let over = self.now.0 % HELD_GRID_MS;
        self.wait((HELD_GRID_MS + ms - over) % HELD_GRID_MS);
    }
}

#[test]
fn n54_after_a_restart_it_says_nothing_when_its_writer_came_back() {
    let lived = |nth: usize| {
        let mut world = World::nameless(7);
        world.go_to("clarifying");
        let (id, add) = world.nameless_add(NamelessKind::Question);
        world.restarts();
        world.after_the_grid(SECOND);
        for person in 0..7 {
            world.comes(person);
            if person == nth {
                world.hold(world.meeting, world.seat(person), &add).expect("it is held");
            }
            world.wait(SECOND);
        }
        world.after_the_grid(0);
        let first = world.nameless_waiting().len();
        world.wait(HELD_GRID_MS);
        assert_eq!(world.nameless_waiting(), [id], "it comes out");
        first
    };
    let lives: Vec<usize> = [FAY, BEN, CEM, DEE, EVA, 6].map(lived).into();
    assert_eq!(lives, [0; 6], "nobody was there for a whole hold, so all wait for the next");
}

#[test]
fn n54_who_blinks_delays_what_came_before_and_after_alike() {
    let mut world = World::nameless(5);
    world.go_to("clarifying");
    world.after_the_grid(SECOND);
    let mut ids = vec![world.asks_nameless(CEM)];
    world.wait(5 * SECOND);
    world.leaves(DEE);
    world.comes(DEE);
    world.wait(SECOND);
    ids.push(world.asks_nameless(BEN));
    world.after_the_grid(0);
    assert!(world.nameless_waiting().is_empty(), "three of four were here the whole time");
    world.wait(HELD_GRID_MS);
    ids.sort_unstable();
    assert_eq!(world.nameless_waiting(), ids);
}

#[test]
fn n54_where_few_stay_all_are_refused_alike_two_moments_later() {
    let mut world = World::nameless(5);
    world.go_to("clarifying");
    world.after_the_grid(SECOND);
    let mut waiting = Vec::new();
    for person in [CEM, BEN] {
        let (_, add) = world.nameless_add(NamelessKind::Question);
        waiting.push(world.hold(world.meeting, world.seat(person), &add).expect("it is held"));
        world.wait(SECOND);
        world.leaves(DEE);
    }
    world.after_the_grid(0);
    world.wait(HELD_GRID_MS);
    assert!(waiting.iter().all(|ticket| !world.answered.contains_key(ticket)), "somebody may be back");
    world.wait(HELD_GRID_MS);
    assert!(waiting.iter().all(|ticket| world.answered[ticket] == Err(RefusalCode::FewHere)));
    assert!(batches(&world).is_empty());
}

#[test]
fn n54_who_knows_that_few_are_here_waits_no_longer() {
    let mut world = World::nameless(5);
    world.go_to("clarifying");
    world.after_the_grid(SECOND);
    world.leaves(DEE);
    let (id, mut add) = world.nameless_add(NamelessKind::Question);
    if let Command::NamelessAdd { knowing, .. } = &mut add {
        *knowing = true;
    }
    world.hold(world.meeting, world.seat(CEM), &add).expect("it is held");
    world.after_the_grid(0);
    assert_eq!(world.nameless_waiting(), [id]);
}

#[test]
fn n54_what_waits_for_more_people_comes_to_its_end_with_its_stage() {
    let mut world = World::nameless(5);
    world.go_to("clarifying");
    world.after_the_grid(SECOND);
    world.leaves(DEE);
    let (_, add) = world.nameless_add(NamelessKind::Question);
    let ticket = world.hold(world.meeting, world.seat(CEM), &add).expect("it is held");
    world.on();
    assert_eq!(world.answered.get(&ticket), Some(&Err(RefusalCode::FewHere)));
}

#[test]
fn n54_after_a_restart_answers_to_a_pulse_count_whoever_came_first() {
    let mut world = World::in_writing(6);
    let id = world.opens_pulse();
    world.restarts();
    world.after_the_grid(SECOND);
    for person in 0..6 {
        world.comes(person);
        world.answers_pulse(person, id, 2);
        world.wait(SECOND);
    }
    world.wait(2 * HELD_GRID_MS);
    world.closes_pulse();
    assert_eq!(world.pulses()[0].counts, Some(vec![0, 6, 0, 0, 0]));
}

#[test]
fn n55_answers_of_chairs_that_were_taken_out_count_no_more() {
    let mut world = World::in_writing(6);
    let id = world.opens_pulse();
    for person in [FAY, ANA, BEN, CEM] {
        world.answers_pulse(person, id, 3);
    }
    let seat = world.seat(CEM);
    world.in_set(FAY, Command::SeatRemove { seat }).expect("a facilitator may");
    world.closes_pulse();
    assert_eq!(world.pulses()[0].counts, None, "three are left");
}

#[test]
fn n56_a_pause_of_the_process_does_not_cut_a_hold_short() {
    let mut world = clarifying();
    world.after_the_grid(5 * SECOND);
    let id = world.asks_nameless(CEM);
    world.does(FAY, Command::ProcessPause { question: None });
    world.wait(3 * HELD_GRID_MS);
    world.after_the_grid(19 * SECOND);
    world.does(FAY, Command::ProcessResume {});
    assert!(world.nameless_waiting().is_empty(), "not with the end of the pause");
    let later = world.asks_nameless(DEE);
    world.after_the_grid(0);
    assert!(world.nameless_waiting().is_empty(), "nor a second later");
    world.wait(HELD_GRID_MS);
    let mut ids = [id, later];
    ids.sort_unstable();
    assert_eq!(world.nameless_waiting(), ids, "but after a whole hold");
}
