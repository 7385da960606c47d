//! What nobody may find out by trying: whether something nameless is there, how much of it, and when it came.

use askwell_protocol::limits::{HELD_GRID_MS, HELD_PER_SEAT_MAX};
use askwell_protocol::{Command, ItemId, NamelessKind, RefusalCode, SealedKind, SentBack, ViewerClass};

use super::nameless::{batches, clarifying};
use crate::common::nameless::commitment;
use crate::common::{ANA, BEN, CEM, DEE, EVA, FAY, Person, SECOND, World, texts};

fn looked_through(people: usize) -> World {
    let mut world = World::nameless(people);
    world.go_to("looked_through");
    world
}

fn hopes(people: usize) -> World {
    let mut world = World::nameless(people);
    world.go_to("hopes");
    world
}

/// Somebody contributes as much as a grid takes, again and again. How each was answered.
fn floods(world: &mut World, person: Person, what: NamelessKind, grids: usize) -> Vec<Option<RefusalCode>> {
    let mut answers = Vec::new();
    for _ in 0..grids {
        let mut waiting = Vec::new();
        for _ in 0..HELD_PER_SEAT_MAX {
            let (_, command) = world.nameless_add(what);
            waiting.push(world.hold(world.meeting, world.seat(person), &command).expect("its answer waits"));
        }
        world.let_out();
        answers.extend(waiting.into_iter().map(|ticket| world.answered[&ticket].err()));
    }
    answers
}

#[test]
fn n50_a_wrong_proof_is_answered_alike_whether_or_not_a_withdrawal_is_held() {
    let mut world = clarifying();
    let id = world.asks_nameless(CEM);
    world.let_out();
    let (wrong, _) = commitment(1);
    let probes = |world: &mut World| {
        let text = texts::nameless(world.draw(), SealedKind::Question, world.meeting);
        let edit = Command::NamelessEdit { id, text, proof: wrong.clone() };
        [edit, Command::NamelessWithdraw { id, proof: wrong.clone() }]
            .map(|probe| world.hold(world.meeting, world.seat(DEE), &probe).expect("its answer waits"))
    };
    let before = probes(&mut world);
    let withdraw = Command::NamelessWithdraw { id, proof: world.proof(id) };
    world.hold(world.meeting, world.seat(CEM), &withdraw).expect("it is held");
    let after = probes(&mut world);
    world.let_out();
    for ticket in before.into_iter().chain(after) {
        assert_eq!(world.answered[&ticket], Err(RefusalCode::WrongProof));
    }
}

#[test]
fn n50_what_has_not_come_out_is_not_there_for_whoever_has_no_proof() {
    let mut world = clarifying();
    let id = world.asks_nameless(CEM);
    let (wrong, _) = commitment(1);
    let probe = Command::NamelessWithdraw { id, proof: wrong };
    assert_eq!(world.refuses(DEE, probe.clone()), RefusalCode::UnknownItem);
    let mut elsewhere = clarifying();
    assert_eq!(elsewhere.refuses(DEE, probe), RefusalCode::UnknownItem, "in a room where nothing is held");
}

#[test]
fn n51_members_are_told_the_same_whether_or_not_a_nameless_question_is_held() {
    let told = |asks: bool| {
        let mut world = looked_through(6);
        if asks {
            world.asks_nameless(CEM);
        }
        world.wait(2 * HELD_GRID_MS);
        world.on();
        world.hall().clients[&ViewerClass::Member].clone()
    };
    assert_eq!(told(true), told(false));
}

#[test]
fn n52_a_question_that_went_back_does_not_return_when_it_is_sent_again() {
    let mut world = looked_through(6);
    let (id, add) = world.nameless_add(NamelessKind::Question);
    world.does(CEM, add.clone());
    world.does(FAY, Command::QuestionSendBack { id, reason: SentBack::Advice, note: None });
    world.does(CEM, add);
    assert_eq!(batches(&world), [[id]]);
    assert!(world.questions_at_desk().is_empty());
    assert!(world.hall().room.texts().all(|(known, _)| known != id));
}

#[test]
fn n52_what_was_taken_back_does_not_return_when_it_is_sent_again() {
    let mut world = clarifying();
    let (id, add) = world.nameless_add(NamelessKind::Question);
    world.does(CEM, add.clone());
    world.does(CEM, Command::NamelessWithdraw { id, proof: world.proof(id) });
    world.does(CEM, add);
    assert!(world.nameless_waiting().is_empty() && world.questions_at_desk().is_empty());
}

#[test]
fn n52_what_counts_already_is_answered_yes_in_every_later_stage_and_after_the_close() {
    let mut world = hopes(6);
    let (id, add) = world.nameless_add(NamelessKind::Slip(askwell_protocol::SlipKind::Hope));
    world.does(CEM, add.clone());
    world.reveals();
    world.does(CEM, add.clone());
    world.go_to("clarifying");
    world.does(CEM, add.clone());
    world.closes();
    world.does(CEM, add);
    assert_eq!(batches(&world), [[id]]);
}

#[test]
fn n52_whoever_knows_only_the_id_learns_nothing_by_sending_it() {
    let mut world = clarifying();
    let (id, add) = world.nameless_add(NamelessKind::Question);
    world.does(CEM, add);
    let theirs = |world: &mut World| {
        let (_, mut other) = world.nameless_add(NamelessKind::Question);
        if let Command::NamelessAdd { id: own, .. } = &mut other {
            *own = id;
        }
        other
    };
    let probe = theirs(&mut world);
    assert_eq!(world.refuses(DEE, probe), RefusalCode::AlreadyThere);
    world.does(CEM, Command::NamelessWithdraw { id, proof: world.proof(id) });
    let probe = theirs(&mut world);
    assert_eq!(world.refuses(DEE, probe), RefusalCode::AlreadyThere, "and after it was taken back just as before");
    let text = world.text(SealedKind::Question, DEE);
    let named = Command::QuestionAdd { id, stage: world.stage().id, to: None, text };
    assert_eq!(world.refuses(DEE, named), RefusalCode::AlreadyThere, "by name as well");
}

#[test]
fn n53_how_many_answers_of_others_wait_decides_nothing_for_me() {
    let mine = |others: bool| {
        let mut world = clarifying();
        let (_, command) = world.nameless_add(NamelessKind::Question);
        for person in [CEM, DEE, EVA].into_iter().filter(|_| others) {
            let (_, theirs) = world.nameless_add(NamelessKind::Question);
            for _ in 0..10 {
                world.hold(world.meeting, world.seat(person), &theirs).expect("it waits");
            }
        }
        (0..500).position(|_| world.hold(world.meeting, world.seat(BEN), &command).is_err())
    };
    assert_eq!(mine(true), mine(false));
    assert!(mine(true).is_some_and(|sent| sent >= 10), "who floods is refused, who edits is not");
}

#[test]
fn n53_how_many_slips_others_have_laid_can_not_be_probed() {
    let mine = |others: usize| {
        let mut world = hopes(4);
        for person in [FAY, ANA, CEM] {
            (0..others).for_each(|_| _ = world.lays_nameless(person));
        }
        world.let_out();
        floods(&mut world, BEN, NamelessKind::Slip(askwell_protocol::SlipKind::Hope), 6)
    };
    assert_eq!(mine(2), mine(0));
    assert!(mine(0).contains(&Some(RefusalCode::TooMany)), "each has a bound of their own");
}

#[test]
fn n53_how_many_questions_are_held_at_the_desk_can_not_be_probed() {
    let mine = |others: usize| {
        let mut world = looked_through(7);
        for person in [FAY, CEM, DEE, EVA, 6] {
            (0..others).for_each(|_| _ = world.asks_nameless(person));
        }
        world.let_out();
        floods(&mut world, BEN, NamelessKind::Question, 8)
    };
    assert_eq!(mine(3), mine(0));
}

#[test]
fn n53_nobody_shuts_out_the_others() {
    let mut world = hopes(4);
    floods(&mut world, BEN, NamelessKind::Slip(askwell_protocol::SlipKind::Hope), 8);
    let id = world.lays_nameless(CEM);
    world.let_out();
    assert!(batches(&world).last().is_some_and(|batch| batch.contains(&id)));
}

#[test]
fn n53_what_is_taken_back_has_been_sent_all_the_same() {
    let mut world = hopes(6);
    let kind = NamelessKind::Slip(askwell_protocol::SlipKind::Hope);
    let lays_and_takes_back = |world: &mut World| {
        let (id, add) = world.nameless_add(kind);
        world.does(BEN, add);
        world.does(BEN, Command::NamelessWithdraw { id, proof: world.proof(id) });
    };
    (0..6).for_each(|_| lays_and_takes_back(&mut world));
    let (_, add) = world.nameless_add(kind);
    assert_eq!(world.refuses(BEN, add), RefusalCode::TooMany);
    world.go_to("clarifying");
    let (id, add) = world.nameless_add(NamelessKind::Question);
    world.does(BEN, add);
    assert_eq!(world.nameless_waiting(), [id], "the next stage counts anew");
}

#[test]
fn n53_what_was_refused_has_not_been_sent() {
    let mut world = hopes(3);
    let kind = NamelessKind::Slip(askwell_protocol::SlipKind::Hope);
    for _ in 0..8 {
        let (_, add) = world.nameless_add(kind);
        assert_eq!(world.refuses(BEN, add), RefusalCode::FewHere);
    }
}

#[test]
fn n57_an_id_that_was_not_drawn_by_chance_is_refused() {
    let mut world = clarifying();
    // Version 7 begins with the moment at which it was made.
    for other in [0x0190_0000_0000_7000_8000_0000_0000_0001, 5] {
        let (_, mut add) = world.nameless_add(NamelessKind::Question);
        if let Command::NamelessAdd { id, .. } = &mut add {
            *id = ItemId(uuid::Uuid::from_u128(other));
        }
        assert_eq!(world.refuses(CEM, add), RefusalCode::Malformed);
    }
}

#[test]
fn n8_q23_a_held_question_without_a_name_is_let_in_while_the_queue_has_a_place_for_it() {
    let mut world = looked_through(6);
    let mut held: Vec<ItemId> = Vec::new();
    while held.len() < 25 {
        held.extend([BEN, CEM, DEE, EVA, FAY].map(|person| world.asks_nameless(person)));
        world.let_out();
    }
    let last = held.split_off(24);
    for id in held {
        world.does(FAY, Command::QuestionRelease { id });
    }
    assert_eq!(world.refuses(FAY, Command::QuestionRelease { id: last[0] }), RefusalCode::QueueFull);
    world.next();
    world.wait(SECOND);
    world.does(FAY, Command::QuestionRelease { id: last[0] });
}
