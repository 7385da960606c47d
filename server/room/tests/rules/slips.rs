//! Slips: bids and reflections, face down until all are turned over together.

use askwell_protocol::{Command, CommandKind, ItemId, Record, RefusalCode, SealedKind, SlipKind};

use crate::common::{ANA, BEN, CEM, DEE, FAY, World};

fn face_down(world: &World, person: usize) -> Vec<ItemId> {
    let own = world.own(person).iter();
    own.filter_map(|record| if let Record::Slip(slip) = record { Some(slip.id) } else { None }).collect()
}

#[test]
fn w1_a_slip_face_down_is_its_authors_alone_and_nobody_sees_who_has_written() {
    let mut world = World::in_writing(5);
    world.go_to("bids");
    let before: Vec<_> = askwell_protocol::ViewerClass::ALL.map(|class| world.hall().clients[&class].clone()).into();
    let id = world.lays_slip(BEN);
    let after: Vec<_> = askwell_protocol::ViewerClass::ALL.map(|class| world.hall().clients[&class].clone()).into();
    assert_eq!(before, after, "no class sees a thing");
    assert_eq!(face_down(&world, BEN), [id]);
    assert!(face_down(&world, ANA).is_empty());
}

#[test]
fn w2_slips_are_turned_over_together() {
    let mut world = World::in_writing(5);
    world.go_to("bids");
    for person in [BEN, CEM, DEE] {
        world.lays_slip(person);
    }
    world.reveals();
    let mut places: Vec<u32> = world.slips().iter().map(|slip| slip.order).collect();
    places.sort_unstable();
    assert_eq!(places, [1, 2, 3]);
    assert!(world.stage().revealed && face_down(&world, BEN).is_empty());
}

#[test]
fn w2_their_order_on_the_table_is_chance_not_who_wrote_first() {
    let mut orders = std::collections::BTreeSet::new();
    for n in 0..12 {
        let mut world = World::in_writing(6);
        (0..n).for_each(|_| {
            world.draw();
        });
        world.go_to("bids");
        for person in 0..6 {
            world.lays_slip(person);
        }
        world.reveals();
        let mut slips = world.slips();
        slips.sort_by_key(|slip| slip.order);
        orders.insert(slips.iter().map(|slip| world.person(slip.seat.expect("a named slip"))).collect::<Vec<_>>());
    }
    assert!(orders.len() > 6, "twelve shuffles of six give many orders, not {}", orders.len());
}

#[test]
fn w2_only_who_holds_the_process_turns_them_over_and_only_once() {
    let mut world = World::in_writing(4);
    world.go_to("bids");
    assert_eq!(world.refuses(ANA, Command::Reveal {}), RefusalCode::NotYourRight);
    world.reveals();
    assert_eq!(world.refuses(FAY, Command::Reveal {}), RefusalCode::NotInThisStage);
}

#[test]
fn w3_a_slip_is_replaced_and_taken_back_by_its_author_while_it_lies_face_down() {
    let mut world = World::in_writing(4);
    world.go_to("bids");
    let id = world.lays_slip(BEN);
    let text = world.text(SealedKind::Bid, BEN);
    world.does(BEN, Command::SlipWrite { id, stage: world.stage().id, to: None, kind: SlipKind::Bid, text });
    assert_eq!(face_down(&world, BEN), [id], "it is still one slip");
    let theft = Command::SlipWrite {
        id,
        stage: world.stage().id,
        to: None,
        kind: SlipKind::Bid,
        text: world.text(SealedKind::Bid, CEM),
    };
    assert_eq!(world.refuses(CEM, theft), RefusalCode::NotYours);
    assert_eq!(world.refuses(CEM, Command::SlipWithdraw { id }), RefusalCode::NotYours);
    world.does(BEN, Command::SlipWithdraw { id });
    assert!(face_down(&world, BEN).is_empty());
    assert_eq!(world.refuses(BEN, Command::SlipWithdraw { id }), RefusalCode::UnknownItem);
}

#[test]
fn w3_after_the_reveal_nothing_is_laid_or_taken_back() {
    let mut world = World::in_writing(4);
    world.go_to("bids");
    let id = world.lays_slip(BEN);
    world.reveals();
    assert_eq!(world.refuses(BEN, Command::SlipWithdraw { id }), RefusalCode::NotInThisStage);
    let (_, late) = world.slip(CEM);
    assert_eq!(world.refuses(CEM, late), RefusalCode::NotInThisStage);
}

#[test]
fn w3_a_slip_of_an_earlier_stage_is_not_changed_in_a_later_one() {
    let mut world = World::in_writing(4);
    world.go_to("bids");
    let id = world.lays_slip(BEN);
    world.go_to("reflection");
    let text = world.text(SealedKind::Reflection, BEN);
    let late = Command::SlipWrite { id, stage: world.stage().id, to: None, kind: SlipKind::Reflection, text };
    assert_eq!(world.refuses(BEN, late), RefusalCode::AlreadyOver);
    assert_eq!(world.refuses(BEN, Command::SlipWithdraw { id }), RefusalCode::AlreadyOver);
}

#[test]
fn w4_everybody_may_bid_and_a_presenter_writes_no_reflection() {
    let mut world = World::in_writing(4);
    world.go_to("bids");
    world.chooses(&[ANA]);
    world.lays_slip(ANA);
    world.go_to("reflection");
    let (_, command) = world.slip(ANA);
    assert_eq!(world.refuses(ANA, command), RefusalCode::NotYourRight);
    world.lays_slip(FAY);
}

#[test]
fn w5_ready_is_pressed_by_everyone_written_or_not() {
    let mut world = World::in_writing(4);
    world.go_to("reflection");
    for person in [BEN, CEM, FAY] {
        world.is_ready(person);
        assert!(world.me(person).ready);
        assert!(!world.desk().all_ready);
    }
    world.is_ready(ANA);
    assert!(world.desk().all_ready, "the presenter too");
    world.does(BEN, Command::Ready { ready: false });
    assert!(!world.desk().all_ready);
    world.leaves(BEN);
    assert!(world.desk().all_ready, "a missing page is not waited for");
    world.reveals();
    assert!(!world.me(ANA).ready && !world.may(ANA, CommandKind::Ready), "and then it is over");
}

#[test]
fn w5_readiness_moves_nothing_by_itself() {
    let mut world = World::in_writing(3);
    world.go_to("reflection");
    (0..3).for_each(|person| world.is_ready(person));
    assert!(!world.stage().revealed);
    assert_eq!(world.stage().key, "reflection");
}

#[test]
fn w6_on_a_call_bids_and_reflections_are_spoken_rounds() {
    let mut world = World::on_a_call(4);
    world.go_to("bids");
    assert_eq!(world.order().len(), 4);
    assert!(!world.may(ANA, CommandKind::SlipWrite) && !world.may(ANA, CommandKind::Ready));
    world.go_to("reflection");
    assert_eq!(world.order().len(), 3, "all but the presenter");
}

#[test]
fn w7_words_are_shown_at_once_and_kept_in_order() {
    let mut world = World::in_writing(3);
    let said: Vec<ItemId> = [ANA, BEN, ANA].map(|person| world.says(person)).into();
    let mut words = world.words();
    words.sort_by_key(|word| word.order);
    assert_eq!(words.iter().map(|word| word.id).collect::<Vec<_>>(), said);
    let again = Command::WordSay {
        id: said[0],
        stage: world.stage().id,
        answers: None,
        text: world.text(SealedKind::Word, ANA),
    };
    assert_eq!(world.refuses(ANA, again), RefusalCode::AlreadyThere);
}

#[test]
fn w8_going_on_turns_over_what_still_lies_face_down() {
    let mut world = World::in_writing(4);
    world.go_to("reflection");
    world.lays_slip(BEN);
    world.on();
    assert_eq!(world.slips().len(), 1, "what was written is read");
}

#[test]
fn w8_going_back_leaves_slips_face_down() {
    let mut world = World::in_writing(4);
    world.go_to("reflection");
    let id = world.lays_slip(BEN);
    world.back();
    assert_eq!(face_down(&world, BEN), [id]);
    world.on();
    assert!(world.slips().is_empty() && face_down(&world, BEN) == [id]);
    world.reveals();
    assert_eq!(world.slips().len(), 1);
}

#[test]
fn w10_a_stage_takes_the_kind_of_slip_that_it_asks_for() {
    let mut world = World::in_writing(4);
    world.go_to("bids");
    let text = world.text(SealedKind::Reflection, BEN);
    let command =
        Command::SlipWrite { id: world.item(), stage: world.stage().id, to: None, kind: SlipKind::Reflection, text };
    assert_eq!(world.refuses(BEN, command), RefusalCode::NotInThisStage);
    let text = world.text(SealedKind::Reflection, BEN);
    let command = Command::SlipWrite { id: world.item(), stage: world.stage().id, to: None, kind: SlipKind::Bid, text };
    assert_eq!(world.refuses(BEN, command), RefusalCode::TextMalformed, "sealed as what it is");
}
