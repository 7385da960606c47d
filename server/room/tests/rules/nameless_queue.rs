//! Questions without a name that came out: in the queue, read out by who holds the process, sent back.

use askwell_protocol::limits::HELD_GRID_MS;
use askwell_protocol::{Command, CommandKind, Doing, NamelessKind, QuestionState, RefusalCode, SealedKind, SlipKind};

use super::nameless::{batches, clarifying};
use crate::common::nameless::commitment;
use crate::common::{ANA, BEN, CEM, DEE, FAY, SECOND, World, texts};

#[test]
fn n9_a_nameless_question_joins_the_end_of_the_queue_and_the_desk_reads_it() {
    let mut world = clarifying();
    world.asks(BEN);
    let named = world.asks(DEE);
    let id = world.asks_nameless(CEM);
    world.let_out();
    let mut records = world.records(askwell_protocol::ViewerClass::Member);
    let queue =
        records.find_map(
            |record| if let askwell_protocol::Record::Queue(queue) = record { Some(queue.clone()) } else { None },
        );
    let waiting = queue.expect("a queue").waiting;
    assert_eq!(
        waiting.iter().map(|place| (place.seat, place.question)).collect::<Vec<_>>(),
        [(Some(world.seat(DEE)), Some(named)), (None, Some(id))]
    );
    assert_eq!(waiting[1].since.0 % HELD_GRID_MS, 0);
    assert_eq!(world.state_at_desk(id), Some(QuestionState::Waiting));
    assert!(
        world
            .questions_at_desk()
            .iter()
            .any(|question| question.id == id && question.text.is_some() && question.seat.is_none())
    );
    assert!(world.asked().iter().all(|question| question.id != id), "nobody else does");
}

#[test]
fn n10_it_is_read_out_when_next_is_called_and_nobody_asked_it() {
    let mut world = clarifying();
    let id = world.asks_nameless(CEM);
    world.let_out();
    assert_eq!(world.floor().question, None, "it does not come by itself");
    world.next();
    let floor = world.floor();
    assert_eq!((floor.question, floor.asker, floor.doing), (Some(id), None, Some(Doing::Answering)));
    assert_eq!(world.holder(), Some(ANA));
    let asked = world.asked().into_iter().find(|question| question.id == id).expect("all read it now");
    assert!(asked.seat.is_none() && asked.text.is_some());
    world.done(ANA);
    assert_eq!(world.holder(), None, "nobody follows up");
}

#[test]
fn n10_what_comes_after_it_waits_until_it_was_read_out_or_taken_back() {
    let mut world = clarifying();
    let id = world.asks_nameless(CEM);
    world.let_out();
    let named = world.asks(DEE);
    assert_eq!(world.floor().question, None);
    world.does(CEM, Command::NamelessWithdraw { id, proof: world.proof(id) });
    assert_eq!(world.floor().question, Some(named));
}

#[test]
fn n10_it_counts_for_nobody() {
    let mut world = clarifying();
    let before = world.own(CEM).to_vec();
    world.asks_nameless(CEM);
    world.let_out();
    assert_eq!(world.own(CEM), before, "its writer has nothing of it either: mine is in the browser");
    world.next();
    world.wait(SECOND);
    world.done(ANA);
    let askwell_room::Room::Meeting(meeting) = &world.hall().room else { panic!("a meeting") };
    assert!(!meeting.ledger().floor.contains_key(&world.seat(CEM)));
}

#[test]
fn n11_names_are_left_out_only_where_the_stage_says_so() {
    let mut world = World::in_writing(6);
    world.go_to("clarifying");
    let (_, command) = world.nameless_add(NamelessKind::Question);
    assert_eq!(world.refuses(CEM, command), RefusalCode::NotInThisStage, "a classic meeting has names");
    let mut world = clarifying();
    let (_, command) = world.nameless_add(NamelessKind::Slip(SlipKind::Reflection));
    assert_eq!(world.refuses(CEM, command), RefusalCode::NotInThisStage, "here questions are asked");
    world.go_to("without_names");
    assert!(!world.may(CEM, CommandKind::QuestionAdd) && world.may(CEM, CommandKind::NamelessAdd));
    let text = world.text(SealedKind::Question, CEM);
    let named = Command::QuestionAdd { id: world.item(), stage: world.stage().id, to: None, text };
    assert_eq!(world.refuses(CEM, named), RefusalCode::NotInThisStage, "and here none bears a name");
}

#[test]
fn n14_a_place_held_by_name_does_not_turn_nameless_nor_the_other_way_round() {
    let mut world = clarifying();
    world.asks(BEN);
    let named = world.asks(CEM);
    let (_, mut add) = world.nameless_add(NamelessKind::Question);
    if let Command::NamelessAdd { id, .. } = &mut add {
        *id = named;
    }
    assert_eq!(world.refuses(CEM, add), RefusalCode::AlreadyThere);
    let (proof, _) = commitment(1);
    assert_eq!(world.refuses(CEM, Command::NamelessWithdraw { id: named, proof }), RefusalCode::WrongProof);
    let nameless = world.asks_nameless(CEM);
    world.let_out();
    assert_eq!(world.refuses(CEM, Command::QuestionWithdraw { id: nameless }), RefusalCode::NotYours);
    let text = world.text(SealedKind::Question, CEM);
    assert_eq!(world.refuses(CEM, Command::QuestionEdit { id: nameless, text }), RefusalCode::NotYours);
}

#[test]
fn n15_a_text_that_is_sealed_as_somebodys_is_not_nameless() {
    let mut world = clarifying();
    let (_, mut command) = world.nameless_add(NamelessKind::Question);
    let signed = world.text(SealedKind::Question, CEM);
    if let Command::NamelessAdd { text, .. } = &mut command {
        *text = signed;
    }
    assert_eq!(world.refuses(CEM, command), RefusalCode::TextMalformed);
}

#[test]
fn n58_a_nameless_text_has_one_of_four_sizes_and_no_other() {
    let mut world = clarifying();
    let question = |world: &mut World, bytes: usize| {
        let (id, mut command) = world.nameless_add(NamelessKind::Question);
        if let Command::NamelessAdd { text, .. } = &mut command {
            let scope = text.scope;
            *text = texts::sealed_in(bytes, 7, SealedKind::Question, scope, world.seat(CEM));
            text.by = None;
        }
        (id, command)
    };
    for bytes in [127, 129, 200, 511, 2047] {
        let (_, command) = question(&mut world, bytes);
        assert_eq!(world.refuses(CEM, command), RefusalCode::TextMalformed, "{bytes}");
    }
    for bytes in [128, 512, 2048] {
        let (id, command) = question(&mut world, bytes);
        assert!(world.hold(world.meeting, world.seat(CEM), &command).is_ok());
        world.let_out();
        assert!(world.nameless_waiting().contains(&id), "{bytes}");
    }
}

#[test]
fn n5_n15_a_commitment_and_a_reply_key_have_their_shape() {
    let mut world = clarifying();
    for wrong in 0..2 {
        let (_, mut command) = world.nameless_add(NamelessKind::Question);
        if let Command::NamelessAdd { commitment, reply_key, .. } = &mut command {
            if wrong == 0 {
                commitment.pop();
            } else {
                *reply_key = Some("Who am I?".to_owned());
            }
        }
        assert_eq!(world.refuses(CEM, command), RefusalCode::Malformed);
    }
}

#[test]
fn n20_while_the_process_is_paused_nothing_nameless_comes_in_or_out() {
    let mut world = clarifying();
    let id = world.asks_nameless(CEM);
    world.does(FAY, Command::ProcessPause { question: None });
    world.wait(3 * HELD_GRID_MS);
    assert!(world.nameless_waiting().is_empty() && batches(&world).is_empty());
    assert!(!world.may(DEE, CommandKind::NamelessAdd));
    world.does(FAY, Command::ProcessResume {});
    world.wait(HELD_GRID_MS);
    assert_eq!(world.nameless_waiting(), [id]);
}

#[test]
fn n41_a_nameless_question_goes_back_with_an_answer_to_all_that_only_its_writer_can_open() {
    use askwell_protocol::{Record, SealedAnswer, SentBack, ViewerClass};
    let mut world = World::nameless(6);
    world.go_to("looked_through");
    let id = world.asks_nameless(CEM);
    world.let_out();
    let boxed = "A".repeat((128_usize + 16) * 4 / 3);
    let note = SealedAnswer { v: 1, key: "C".repeat(87), iv: "BBBBBBBBBBBBBBBB".to_owned(), boxed };
    let back = |note| Command::QuestionSendBack { id, reason: SentBack::Advice, note };
    let wrong = SealedAnswer { key: "no key".to_owned(), ..note.clone() };
    assert_eq!(world.refuses(FAY, back(Some(wrong))), RefusalCode::TextMalformed);
    world.does(FAY, back(Some(note.clone())));
    for class in [ViewerClass::Member, ViewerClass::Facilitator] {
        let mut records = world.records(class);
        let answer =
            records.find_map(|record| if let Record::Answer(answer) = record { Some(answer.clone()) } else { None });
        assert_eq!(answer.and_then(|answer| answer.note), Some(note.clone()), "{class:?}");
    }
    assert!(world.own(CEM).iter().all(|record| !matches!(record, Record::Answer(_))), "nobody is singled out");
    assert_eq!(world.state_at_desk(id), None);
}
