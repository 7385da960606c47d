//! Slips without names: all or none, turned over together, signed afterwards by who likes to.

use askwell_protocol::limits::{HELD_PER_SEAT_MAX, NAMELESS_SLIPS_PER_STAGE_MAX};
use askwell_protocol::{
    Anonymous, Command, CommandKind, ItemId, NamelessKind, Record, RefusalCode, SealedKind, SlipKind,
};

use crate::common::nameless::commitment;
use crate::common::{ANA, BEN, CEM, DEE, EVA, FAY, World, texts};

/// A meeting at its first round of slips without names.
fn hopes() -> World {
    let mut world = World::nameless(6);
    world.go_to("hopes");
    world
}

#[test]
fn n11_n12_where_slips_bear_no_names_none_does() {
    let mut world = hopes();
    let text = world.text(SealedKind::Hope, BEN);
    let id = world.item();
    let named = Command::SlipWrite { id, stage: world.stage().id, to: None, kind: SlipKind::Hope, text };
    assert_eq!(world.refuses(BEN, named), RefusalCode::NotInThisStage);
    assert!(!world.may(BEN, CommandKind::SlipWrite) && world.may(BEN, CommandKind::NamelessAdd));
}

#[test]
fn n12_nobody_sees_that_there_are_any_before_they_are_turned_over() {
    let mut world = hopes();
    let before = (world.hall().clients.clone(), world.hall().own.clone());
    world.lays_nameless(BEN);
    world.lays_nameless(CEM);
    world.let_out();
    assert_eq!(before, (world.hall().clients.clone(), world.hall().own.clone()));
    world.reveals();
    assert_eq!(world.slips().len(), 2);
    assert!(world.slips().iter().all(|slip| slip.seat.is_none() && slip.text.is_some()));
}

#[test]
fn n2_n12_what_is_still_held_at_the_reveal_is_turned_over_with_the_others() {
    let mut world = hopes();
    world.lays_nameless(BEN);
    world.let_out();
    world.lays_nameless(CEM);
    world.reveals();
    let mut places: Vec<u32> = world.slips().iter().map(|slip| slip.order).collect();
    places.sort_unstable();
    assert_eq!(places, [1, 2]);
}

#[test]
fn n12_ready_does_not_depend_on_having_written() {
    let mut world = hopes();
    world.is_ready(BEN);
    world.lays_nameless(CEM);
    world.let_out();
    assert!(world.me(BEN).ready && !world.me(CEM).ready);
    for person in [FAY, ANA, CEM, DEE, EVA] {
        world.is_ready(person);
    }
    assert!(world.desk().all_ready);
}

#[test]
fn n5_n12_a_nameless_slip_is_changed_and_taken_back_while_it_lies_face_down() {
    let mut world = hopes();
    let id = world.lays_nameless(BEN);
    let other = world.lays_nameless(CEM);
    world.let_out();
    let text = texts::nameless(world.draw(), SealedKind::Hope, world.meeting);
    world.does(BEN, Command::NamelessEdit { id, text: text.clone(), proof: world.proof(id) });
    world.does(CEM, Command::NamelessWithdraw { id: other, proof: world.proof(other) });
    world.reveals();
    assert_eq!(
        world.slips().into_iter().map(|slip| (slip.id, slip.text)).collect::<Vec<_>>(),
        [(id, Some(text.into()))]
    );
    assert!(!world.may(BEN, CommandKind::NamelessWithdraw));
}

#[test]
fn n13_after_the_reveal_one_may_sign_ones_own_and_only_once() {
    let mut world = hopes();
    let id = world.lays_nameless(BEN);
    let other = world.lays_nameless(CEM);
    assert_eq!(world.refuses(BEN, Command::SlipSign { id, proof: world.proof(id) }), RefusalCode::NotInThisStage);
    world.reveals();
    let (wrong, _) = commitment(1);
    assert_eq!(world.refuses(BEN, Command::SlipSign { id: other, proof: wrong }), RefusalCode::WrongProof);
    world.does(BEN, Command::SlipSign { id, proof: world.proof(id) });
    let signed: Vec<_> = world.slips().into_iter().filter_map(|slip| Some((slip.id, slip.seat?))).collect();
    assert_eq!(signed, [(id, world.seat(BEN))]);
    assert_eq!(world.refuses(BEN, Command::SlipSign { id, proof: world.proof(id) }), RefusalCode::AlreadyOver);
    world.on();
    world.does(CEM, Command::SlipSign { id: other, proof: world.proof(other) });
    assert!(!world.may(BEN, CommandKind::SlipSign), "nothing is left to sign");
}

#[test]
fn n13_what_is_no_nameless_slip_is_not_signed() {
    let mut world = hopes();
    world.lays_nameless(BEN);
    world.reveals();
    let (proof, _) = commitment(1);
    let unknown = Command::SlipSign { id: ItemId(uuid::Uuid::from_u128(5)), proof };
    assert_eq!(world.refuses(BEN, unknown), RefusalCode::UnknownItem);
}

#[test]
fn n8_each_seat_lays_so_many_slips_without_a_name_in_a_stage() {
    let mut world = World::nameless(4);
    world.go_to("hopes");
    for _ in 0..NAMELESS_SLIPS_PER_STAGE_MAX / HELD_PER_SEAT_MAX {
        (0..HELD_PER_SEAT_MAX).for_each(|_| _ = world.lays_nameless(BEN));
        world.let_out();
    }
    let (_, command) = world.nameless_add(NamelessKind::Slip(SlipKind::Hope));
    assert_eq!(world.refuses(BEN, command), RefusalCode::TooMany);
    world.lays_nameless(CEM);
}

#[test]
fn n12_nameless_slips_about_an_issue_that_becomes_anothers_go_unread() {
    let mut world = World::nameless(6);
    world.go_to("reflection");
    let id = world.lays_nameless(CEM);
    world.let_out();
    world.back();
    (0..4).for_each(|_| world.back());
    world.chooses(&[DEE, BEN]);
    assert!(world.hall().room.texts().all(|(known, _)| known != id));
    assert!(world.records(askwell_protocol::ViewerClass::Member).all(|record| !matches!(record, Record::Slip(_))));
}

#[test]
fn n44_a_set_that_agrees_has_its_written_rounds_without_names() {
    let mut world = World::in_writing(6);
    world.closes();
    for nameless in [true, false] {
        world.nameless = nameless;
        world.format = "half_way";
        world.opens_next(FAY);
        world.go_to("how_we_work");
        let expected = if nameless { Anonymous::Always } else { Anonymous::Never };
        assert_eq!(world.stage().anonymous, expected);
        assert_eq!(
            (world.may(CEM, CommandKind::NamelessAdd), world.may(CEM, CommandKind::SlipWrite)),
            (nameless, !nameless)
        );
        assert_eq!(world.stage_called("volunteer", None).anonymous, Anonymous::Never, "a bid is somebody's");
        assert_eq!(world.stage_called("reflection", Some(1)).anonymous, expected);
        world.closes();
    }
    world.nameless = true;
    world.format = "last_meeting";
    let id = askwell_protocol::RoomId(uuid::Uuid::from_u128(77));
    let meeting = world.new_meeting(id, 0);
    world.in_set(FAY, Command::MeetingOpen { meeting }).expect("it opens");
    assert_eq!(
        world.stage_called("appreciation", None).anonymous,
        Anonymous::Never,
        "what is for one person is signed"
    );
}
