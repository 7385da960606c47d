//! Questions without a name: held, and let out together.

use askwell_protocol::limits::{HELD_GRID_MS, HELD_PER_SEAT_MAX, NAMELESS_WAITING_MAX};
use askwell_protocol::{Command, ItemId, NamelessKind, RefusalCode, SealedKind};
use askwell_room::{MeetingFact as F, NamelessItem, What};

use crate::common::nameless::{by_chance, commitment};
use crate::common::{ANA, BEN, CEM, DEE, EVA, FAY, SECOND, World, texts};

/// A meeting at the stage in which questions may bear no name. Ana presents.
pub(crate) fn clarifying() -> World {
    let mut world = World::nameless(6);
    world.go_to("clarifying");
    world
}

fn facts(world: &World) -> Vec<askwell_room::Fact> {
    world.hall().journal.iter().flat_map(|decision| decision.facts.clone()).collect()
}

/// The batches that came out, with their items' ids.
pub(crate) fn batches(world: &World) -> Vec<Vec<ItemId>> {
    let id = |item: &NamelessItem| match item {
        NamelessItem::Added { id, .. } | NamelessItem::Edited { id } | NamelessItem::Withdrawn { id } => *id,
    };
    let facts = facts(world).into_iter();
    let held_out = facts
        .filter_map(|fact| if let What::Meeting(F::HeldOut { items, .. }) = fact.what { Some(items) } else { None });
    held_out.map(|items| items.iter().map(id).collect()).collect()
}

#[test]
fn n1_what_is_contributed_without_a_name_waits_for_the_grid() {
    let mut world = clarifying();
    world.wait(3 * SECOND);
    let before = (facts(&world), world.hall().clients.clone(), world.hall().own.clone());
    let id = world.asks_nameless(CEM);
    world.wait(HELD_GRID_MS - world.now.0 % HELD_GRID_MS - 1);
    assert_eq!(before, (facts(&world), world.hall().clients.clone(), world.hall().own.clone()), "nothing shows");
    world.wait(1);
    assert_eq!(world.nameless_waiting(), [id]);
}

#[test]
fn n1_a_pool_in_which_nothing_is_held_asks_for_nothing() {
    let mut world = clarifying();
    assert_eq!(world.hall().pool.due(&world.hall().room), None);
    world.asks_nameless(CEM);
    assert!(world.hall().pool.due(&world.hall().room).is_some_and(|at| at > world.now && at.0 % HELD_GRID_MS == 0));
    world.let_out();
    assert!(world.hall().pool.is_empty() && world.hall().pool.due(&world.hall().room).is_none());
}

#[test]
fn n2_what_is_held_comes_out_before_its_stage_ends() {
    let mut world = clarifying();
    let id = world.asks_nameless(CEM);
    world.on();
    assert_eq!(world.nameless_waiting(), [id], "and is kept as long as the issue lasts");
    let kinds: Vec<bool> = facts(&world)
        .iter()
        .rev()
        .take(2)
        .map(|fact| matches!(fact.what, What::Meeting(F::StageBegan { .. })))
        .collect();
    assert!(kinds[0] || kinds[1], "just before it");
    let out = facts(&world).iter().rposition(|fact| matches!(fact.what, What::Meeting(F::HeldOut { .. })));
    let moved = facts(&world).iter().rposition(|fact| matches!(fact.what, What::Meeting(F::StageBegan { .. })));
    assert!(out < moved);
}

#[test]
fn n2_who_may_not_end_a_stage_lets_nothing_out_by_trying() {
    let mut world = clarifying();
    world.asks_nameless(CEM);
    let from = world.stage().id;
    assert_eq!(world.refuses(BEN, Command::StageOn { from }), RefusalCode::NotYourRight);
    let gone = askwell_protocol::StageId(from.0 - 1);
    assert_eq!(world.refuses(FAY, Command::StageOn { from: gone }), RefusalCode::StageMoved);
    assert!(batches(&world).is_empty() && world.nameless_waiting().is_empty());
}

#[test]
fn n2_the_close_lets_out_what_is_held_and_then_takes_it_back_unread() {
    let mut world = clarifying();
    let id = world.asks_nameless(CEM);
    world.closes();
    assert_eq!(batches(&world), [[id]]);
    assert!(world.hall().room.texts().all(|(known, _)| known != id));
}

#[test]
fn n3_a_batch_is_one_fact_in_the_order_of_random_ids_dated_on_the_grid() {
    let mut world = clarifying();
    let mut ids: Vec<ItemId> = [DEE, CEM, EVA].map(|person| world.asks_nameless(person)).into();
    // The first to come is not the first to leave.
    let low = by_chance(3);
    let (_, mut command) = world.nameless_add(NamelessKind::Question);
    if let Command::NamelessAdd { id, .. } = &mut command {
        *id = low;
    }
    world.hold(world.meeting, world.seat(BEN), &command).expect("it is held");
    ids.push(low);
    world.let_out();
    ids.sort_unstable();
    assert_eq!(batches(&world), [ids.clone()]);
    assert_eq!(world.nameless_waiting(), ids);
    let out = facts(&world).into_iter().find(|fact| matches!(fact.what, What::Meeting(F::HeldOut { .. })));
    let What::Meeting(F::HeldOut { since, .. }) = out.as_ref().expect("a batch").what else { panic!("a batch") };
    assert_eq!(since.0 % HELD_GRID_MS, 0);
}

#[test]
fn n3_no_fact_of_what_is_nameless_holds_a_seat_and_no_command_is_remembered_for_one() {
    let mut world = clarifying();
    let before = facts(&world).len();
    let id = world.asks_nameless(CEM);
    world.let_out();
    let made = serde_json::to_string(&facts(&world)[before..]).expect("facts become JSON");
    assert!(made.contains(&id.to_string()));
    for seat in &world.chairs {
        assert!(!made.contains(&seat.to_string()), "{made}");
    }
}

#[test]
fn n4_yes_and_no_are_given_when_it_comes_out_and_not_before() {
    let mut world = clarifying();
    let (_, add) = world.nameless_add(NamelessKind::Question);
    let (_, mut stale) = world.nameless_add(NamelessKind::Question);
    if let Command::NamelessAdd { stage, .. } = &mut stale {
        stage.0 += 1;
    }
    let yes = world.hold(world.meeting, world.seat(CEM), &add).expect("it is held");
    world.wait(SECOND);
    let no = world.hold(world.meeting, world.seat(DEE), &stale).expect("its answer is held");
    world.wait(HELD_GRID_MS - world.now.0 % HELD_GRID_MS - 1);
    assert!(world.answered.is_empty());
    world.wait(1);
    assert_eq!(world.answered[&yes], Ok(()));
    assert_eq!(world.answered[&no], Err(RefusalCode::StageMoved));
}

#[test]
fn n4_a_refusal_alone_waits_for_the_grid_too_and_makes_no_fact() {
    let mut world = clarifying();
    let before = facts(&world).len();
    let (_, command) = world.nameless_add(NamelessKind::Question);
    assert_eq!(world.refuses(ANA, command), RefusalCode::NotYourRight, "a presenter asks no questions");
    assert_eq!(facts(&world).len(), before);
    assert_eq!(world.now.0 % HELD_GRID_MS, 0);
}

#[test]
fn n5_its_writer_changes_it_while_it_is_held_and_while_it_waits() {
    let mut world = clarifying();
    let id = world.asks_nameless(CEM);
    let edit = |world: &mut World, proof: String| {
        let text = texts::nameless(world.draw(), SealedKind::Question, world.meeting);
        (text.clone(), Command::NamelessEdit { id, text, proof })
    };
    let proof = world.proof(id);
    let (held, command) = edit(&mut world, proof.clone());
    world.does(CEM, command);
    assert_eq!(world.questions_at_desk()[0].text.as_deref(), Some(&held));
    let (later, command) = edit(&mut world, proof);
    world.does(CEM, command);
    assert_eq!(world.questions_at_desk()[0].text.as_deref(), Some(&later));
    assert_eq!(batches(&world), [[id], [id]]);
}

#[test]
fn n5_what_is_taken_back_while_it_is_held_was_never_there() {
    let mut world = clarifying();
    let before = facts(&world).len();
    let id = world.asks_nameless(CEM);
    world.does(CEM, Command::NamelessWithdraw { id, proof: world.proof(id) });
    assert_eq!(facts(&world).len(), before);
    assert!(world.hall().room.texts().all(|(known, _)| known != id));
}

#[test]
fn n5_what_waits_is_taken_back_through_the_pool_and_then_it_is_gone() {
    let mut world = clarifying();
    let id = world.asks_nameless(CEM);
    world.let_out();
    let withdraw = Command::NamelessWithdraw { id, proof: world.proof(id) };
    world.hold(world.meeting, world.seat(CEM), &withdraw).expect("it is held");
    assert_eq!(world.nameless_waiting(), [id], "until it comes out");
    world.let_out();
    assert!(world.nameless_waiting().is_empty() && world.questions_at_desk().is_empty());
    world.does(CEM, withdraw);
    assert_eq!(batches(&world), [[id], [id]], "sent again it is answered yes, and there is nothing to do");
}

#[test]
fn n5_without_the_proof_nobody_changes_it_held_or_waiting_and_once_asked_not_even_its_writer() {
    let mut world = clarifying();
    let id = world.asks_nameless(CEM);
    let (other, _) = commitment(1);
    let withdraw = Command::NamelessWithdraw { id, proof: other.clone() };
    assert_eq!(
        world.refuses(CEM, withdraw.clone()),
        RefusalCode::UnknownItem,
        "while it is held nobody else knows of it"
    );
    assert_eq!(world.nameless_waiting(), [id]);
    assert_eq!(world.refuses(FAY, withdraw), RefusalCode::WrongProof, "while it waits");
    let text = texts::nameless(world.draw(), SealedKind::Question, world.meeting);
    assert_eq!(world.refuses(BEN, Command::NamelessEdit { id, text, proof: other }), RefusalCode::WrongProof);
    world.next();
    let late = Command::NamelessWithdraw { id, proof: world.proof(id) };
    assert_eq!(world.refuses(CEM, late), RefusalCode::AlreadyOver);
}

#[test]
fn n6_sent_again_it_counts_once_in_the_same_hold_in_a_later_one_and_after_a_restart() {
    let mut world = clarifying();
    let (id, command) = world.nameless_add(NamelessKind::Question);
    world.hold(world.meeting, world.seat(CEM), &command).expect("it is held");
    world.does(CEM, command.clone());
    world.does(CEM, command.clone());
    world.restarts();
    (0..6).for_each(|person| world.comes(person));
    world.does(CEM, command);
    assert_eq!(batches(&world), [[id]]);
}

#[test]
fn n6_what_was_held_when_the_server_went_down_is_sent_again() {
    let mut world = clarifying();
    let (id, command) = world.nameless_add(NamelessKind::Question);
    world.hold(world.meeting, world.seat(CEM), &command).expect("it is held");
    world.restarts();
    (0..6).for_each(|person| world.comes(person));
    world.wait(2 * HELD_GRID_MS);
    assert!(batches(&world).is_empty());
    world.does(CEM, command);
    assert_eq!(batches(&world), [[id]]);
}

#[test]
fn n6_an_id_that_is_something_elses_is_refused() {
    let mut world = clarifying();
    let (id, command) = world.nameless_add(NamelessKind::Question);
    world.does(CEM, command);
    let (_, mut other) = world.nameless_add(NamelessKind::Question);
    if let Command::NamelessAdd { id: own, .. } = &mut other {
        *own = id;
    }
    assert_eq!(world.refuses(DEE, other), RefusalCode::AlreadyThere);
}

#[test]
fn n7_where_few_are_here_its_writer_is_asked_first() {
    let mut world = World::nameless(4);
    world.go_to("clarifying");
    let (id, mut command) = world.nameless_add(NamelessKind::Question);
    assert_eq!(world.refuses(CEM, command.clone()), RefusalCode::FewHere, "three may ask: Ana presents");
    assert!(world.nameless_waiting().is_empty());
    if let Command::NamelessAdd { knowing, .. } = &mut command {
        *knowing = true;
    }
    world.does(CEM, command);
    assert_eq!(world.nameless_waiting(), [id]);
}

#[test]
fn n7_who_goes_in_the_hold_does_not_count_even_if_they_are_back() {
    let mut world = World::nameless(5);
    world.go_to("clarifying");
    world.wait(SECOND);
    let id = world.asks_nameless(CEM);
    world.leaves(DEE);
    world.comes(DEE);
    world.let_out();
    assert!(world.nameless_waiting().is_empty());
    world.let_out();
    assert_eq!(world.nameless_waiting(), [id], "four were here this time");
}

#[test]
fn n7_that_its_writer_goes_changes_nothing_for_what_is_held() {
    let mut world = clarifying();
    let id = world.asks_nameless(CEM);
    world.leaves(CEM);
    world.let_out();
    assert_eq!(world.nameless_waiting(), [id]);
}

#[test]
fn n8_three_of_a_seat_are_held_and_the_fourth_is_refused() {
    let mut world = clarifying();
    for _ in 0..HELD_PER_SEAT_MAX {
        world.asks_nameless(CEM);
    }
    let (_, command) = world.nameless_add(NamelessKind::Question);
    let ticket = world.hold(world.meeting, world.seat(CEM), &command).expect("its answer is held");
    world.asks_nameless(DEE);
    world.let_out();
    assert_eq!(world.answered[&ticket], Err(RefusalCode::HeldFull));
    assert_eq!(world.nameless_waiting().len(), HELD_PER_SEAT_MAX + 1);
}

#[test]
fn n8_nameless_questions_share_a_bound_and_leave_room_for_named_ones() {
    let mut world = clarifying();
    while world.nameless_waiting().len() < NAMELESS_WAITING_MAX {
        for person in [BEN, CEM, DEE, EVA] {
            world.asks_nameless(person);
        }
        world.let_out();
    }
    let (_, command) = world.nameless_add(NamelessKind::Question);
    assert_eq!(world.refuses(CEM, command), RefusalCode::QueueFull);
    world.asks(CEM);
}

#[test]
fn n8_who_floods_the_pool_is_refused_at_once() {
    let mut world = clarifying();
    let (_, command) = world.nameless_add(NamelessKind::Question);
    let mut at_once = None;
    for _ in 0..2000 {
        if let Err(code) = world.hold(world.meeting, world.seat(CEM), &command) {
            at_once = Some(code);
            break;
        }
    }
    assert_eq!(at_once, Some(RefusalCode::HeldFull));
}
