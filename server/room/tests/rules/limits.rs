//! Every limit of the rules at its edge, and one past it.

use askwell_protocol::limits::{
    ACTIONS_MAX, CLAIMS_MAX, COMMANDS_REMEMBERED, ISSUES_MAX, MEETINGS_MAX, QUESTIONS_PER_STAGE_MAX, QUEUE_MAX,
    QUEUE_PER_SEAT_MAX, SEATS_MAX, SLIPS_PER_SEAT_MAX, WORDS_PER_STAGE_MAX,
};
use askwell_protocol::{Command, ItemId, RefusalCode, Role, RoomId, SealedKind, Talk};
use uuid::Uuid;

use crate::common::{ANA, BEN, Beginning, FAY, World, texts};

#[test]
fn l1_a_set_has_at_most_so_many_chairs() {
    let mut world = World::begin(Beginning { people: SEATS_MAX, facilitator: true, talk: Talk::Call, issues: 1 });
    assert_eq!(world.adds_chair(FAY, Role::Member), Err(RefusalCode::RoomFull));
    assert_eq!(world.walks_in(), Err(RefusalCode::RoomFull));
    let mut world = World::begin(Beginning { people: SEATS_MAX - 1, facilitator: true, talk: Talk::Call, issues: 1 });
    world.walks_in().expect("the last chair");
}

#[test]
fn l2_a_meeting_has_one_to_six_issues() {
    for (issues, answer) in [(0, false), (1, true), (ISSUES_MAX, true), (ISSUES_MAX + 1, false)] {
        let mut world = World::in_writing(2);
        world.closes();
        let meeting = world.new_meeting(RoomId(Uuid::from_u128(55)), issues);
        let expected = if answer { Ok(()) } else { Err(RefusalCode::OutOfRange) };
        assert_eq!(world.in_set(FAY, Command::MeetingOpen { meeting }), expected, "{issues}");
    }
}

#[test]
fn l2_an_unknown_format_opens_no_meeting() {
    let mut world = World::in_writing(2);
    world.closes();
    let mut meeting = world.new_meeting(RoomId(Uuid::from_u128(55)), 1);
    meeting.format = "hearsay".to_owned();
    assert_eq!(world.in_set(FAY, Command::MeetingOpen { meeting }), Err(RefusalCode::UnknownFormat));
}

#[test]
fn l4_each_has_so_many_questions_waiting_and_no_more() {
    let mut world = World::in_writing(4);
    world.go_to("presentation");
    for _ in 0..QUEUE_PER_SEAT_MAX {
        world.asks(BEN);
    }
    let one_more = Command::QuestionAdd {
        id: world.item(),
        stage: world.stage().id,
        to: None,
        text: world.text(SealedKind::Question, BEN),
    };
    assert_eq!(world.refuses(BEN, one_more), RefusalCode::QueueFull);
    world.asks(3);
    const { assert!(SEATS_MAX * QUEUE_PER_SEAT_MAX <= QUEUE_MAX, "so the queue as a whole never fills up") };
}

#[test]
fn l5_a_sheet_holds_so_many_words() {
    let mut world = World::in_writing(2);
    for _ in 0..WORDS_PER_STAGE_MAX {
        world.says(ANA);
    }
    let one_more = Command::WordSay {
        id: world.item(),
        stage: world.stage().id,
        answers: None,
        text: world.text(SealedKind::Word, ANA),
    };
    assert_eq!(world.refuses(ANA, one_more), RefusalCode::TooMany);
    world.go_to("ground_rules");
    world.says(FAY);
}

#[test]
fn l6_each_lays_so_many_slips() {
    let mut world = World::in_writing(3);
    world.go_to("bids");
    for _ in 0..SLIPS_PER_SEAT_MAX {
        world.lays_slip(BEN);
    }
    let (_, one_more) = world.slip(BEN);
    assert_eq!(world.refuses(BEN, one_more), RefusalCode::TooMany);
    world.lays_slip(ANA);
}

#[test]
fn l7_a_set_carries_so_many_actions() {
    let mut world = World::in_writing(3);
    world.go_to("actions");
    for _ in 0..ACTIONS_MAX {
        world.writes_action(ANA, ANA, false);
    }
    let id = world.item();
    let one_more = world.action(id, ANA, ANA, false);
    assert_eq!(world.refuses(ANA, one_more), RefusalCode::TooMany);
    world.closes();
    assert_eq!(world.set_actions().len(), ACTIONS_MAX);
}

#[test]
fn l8_a_set_meets_so_many_times() {
    let mut world = World::on_a_call(1);
    for _ in 1..MEETINGS_MAX {
        world.closes();
        world.opens_next(FAY);
    }
    world.closes();
    let meeting = world.new_meeting(RoomId(Uuid::from_u128(55)), 1);
    assert_eq!(world.in_set(FAY, Command::MeetingOpen { meeting }), Err(RefusalCode::TooMany));
}

#[test]
fn l9_so_many_wishes_for_chairs_wait_at_once() {
    let mut world = World::in_writing(CLAIMS_MAX + 2);
    for person in 1..=CLAIMS_MAX {
        world.claims(person, Role::Member).expect("there is room");
    }
    assert_eq!(world.claims(CLAIMS_MAX + 1, Role::Member), Err(RefusalCode::TooMany));
}

#[test]
fn l10_so_many_commands_of_each_seat_are_remembered() {
    let mut world = World::in_writing(3);
    let mut sent = Vec::new();
    for _ in 0..=COMMANDS_REMEMBERED {
        world.agrees(ANA);
        sent.push(world.last.clone().expect("it was accepted"));
    }
    let (room, oldest_kept) = sent[1].clone();
    assert_eq!(world.ask(room, &oldest_kept), Ok(0));
    let (room, forgotten) = sent[0].clone();
    assert!(world.ask(room, &forgotten).is_ok_and(|facts| facts > 0), "the one before counts anew");
    world.agrees(BEN);
}

#[test]
fn l11_a_text_is_as_long_as_its_kind_allows() {
    let mut world = World::in_writing(4);
    let sealed = |world: &mut World, bucket| {
        let (room, seat) = (world.meeting, world.seat(BEN));
        texts::sealed_in(bucket, world.draw(), SealedKind::Question, room, seat)
    };
    world.go_to("presentation");
    let text = sealed(&mut world, 2048);
    let id = world.item();
    world.does(BEN, Command::QuestionAdd { id, stage: world.stage().id, to: None, text });
    for (bucket, code) in [(8192, RefusalCode::TextTooLong), (2000, RefusalCode::TextMalformed)] {
        let text = sealed(&mut world, bucket);
        let id = world.item();
        assert_eq!(world.refuses(BEN, Command::QuestionAdd { id, stage: world.stage().id, to: None, text }), code);
    }
}

#[test]
fn l12_a_sheet_holds_so_many_questions() {
    let mut world = World::in_writing(3);
    world.go_to("open_questions");
    for _ in 0..QUESTIONS_PER_STAGE_MAX {
        world.asks(BEN);
        world.done(ANA);
    }
    let one_more = Command::QuestionAdd {
        id: world.item(),
        stage: world.stage().id,
        to: None,
        text: world.text(SealedKind::Question, BEN),
    };
    assert_eq!(world.refuses(BEN, one_more), RefusalCode::TooMany);
}

#[test]
fn l11_a_text_is_sealed_for_this_room_by_this_seat_as_what_it_is() {
    let mut world = World::in_writing(4);
    let (room, set, ana, ben) = (world.meeting, world.set.room.id(), world.seat(ANA), world.seat(BEN));
    let wrong = [
        texts::sealed(1, SealedKind::Word, set, ana),
        texts::sealed(2, SealedKind::Word, room, ben),
        texts::sealed(3, SealedKind::Question, room, ana),
        askwell_protocol::Sealed { v: 2, ..texts::sealed(4, SealedKind::Word, room, ana) },
        askwell_protocol::Sealed { by: None, ..texts::sealed(5, SealedKind::Word, room, ana) },
    ];
    for text in wrong {
        let id: ItemId = world.item();
        assert_eq!(
            world.refuses(ANA, Command::WordSay { id, stage: world.stage().id, answers: None, text }),
            RefusalCode::TextMalformed
        );
    }
}
