//! Pauses of the process: the set looks at how it works, and goes on where it was.

use askwell_protocol::{Command, CommandKind, Millis, RefusalCode, SealedKind, StockQuestion, Talk, TimerState};
use askwell_room::Room;

use crate::common::{ANA, BEN, CEM, FAY, MINUTE, SECOND, World};

const fn pause(question: Option<StockQuestion>) -> Command {
    Command::ProcessPause { question }
}
const ASK: Command = pause(Some(StockQuestion::Listening));
const RESUME: Command = Command::ProcessResume {};

fn order(world: &World) -> Vec<usize> {
    world.people(&world.process_pause().expect("a pause of the process").order)
}

fn speaks_now(world: &World) -> Option<usize> {
    world.process_pause().and_then(|pause| pause.holder).map(|seat| world.person(seat))
}

#[test]
fn v1_who_holds_the_process_pauses_it_and_nobody_else() {
    let mut world = World::in_writing(4);
    world.go_to("clarifying");
    assert_eq!(world.refuses(ANA, pause(None)), RefusalCode::NotYourRight);
    world.does(FAY, pause(None));
    let seen = world.process_pause().expect("all see it");
    assert_eq!((seen.by, seen.since, seen.question), (world.seat(FAY), world.now, None));
    assert_eq!(world.refuses(FAY, pause(None)), RefusalCode::ProcessPaused);
}

#[test]
fn v1_meanwhile_clock_queue_and_floor_are_held() {
    let mut world = World::in_writing(4);
    world.go_to("clarifying");
    let waiting = world.asks(BEN);
    let queued = world.asks(CEM);
    world.does(FAY, pause(None));
    assert_eq!(world.timer().state, TimerState::Held);
    let (from, seat) = (world.stage().id, world.seat(BEN));
    let process = [
        Command::StageOn { from },
        Command::StageBack { from },
        Command::MinutesAdd { minutes: 1 },
        Command::FloorGive { seat },
        Command::FloorTakeBack {},
        Command::FloorNext {},
    ];
    for command in process {
        assert_eq!(world.refuses(FAY, command), RefusalCode::ProcessPaused);
    }
    assert_eq!(world.refuses(ANA, Command::FloorDone { question: Some(waiting) }), RefusalCode::ProcessPaused);
    assert_eq!(world.refuses(CEM, Command::QuestionWithdraw { id: queued }), RefusalCode::ProcessPaused);
    let command =
        Command::QuestionAdd { id: world.item(), stage: from, to: None, text: world.text(SealedKind::Question, BEN) };
    assert_eq!(world.refuses(BEN, command), RefusalCode::ProcessPaused);
    assert_eq!((world.holder(), world.floor().question), (Some(ANA), Some(waiting)));
}

#[test]
fn v2_a_question_opens_a_round_of_everybody_in_the_circle() {
    let mut world = World::in_writing(4);
    world.go_to("presentation");
    world.does(FAY, ASK);
    let seen = world.process_pause().expect("a pause");
    assert_eq!(seen.question, Some(StockQuestion::Listening));
    assert_eq!((speaks_now(&world), order(&world)), (Some(ANA), vec![BEN, CEM, FAY]), "who paused speaks last");
    world.done(ANA);
    world.passes(CEM);
    assert_eq!((speaks_now(&world), order(&world)), (Some(BEN), vec![FAY]), "one may pass ahead of the turn");
    assert_eq!(world.refuses(ANA, Command::FloorDone { question: None }), RefusalCode::NotHolder);
    world.does(FAY, Command::FloorNext {});
    assert_eq!(speaks_now(&world), Some(FAY));
    world.done(FAY);
    assert_eq!(world.process_pause().map(|pause| pause.had.len()), Some(4));
    assert_eq!(world.refuses(FAY, Command::FloorNext {}), RefusalCode::ProcessPaused, "the round is over");
    assert_eq!(world.holder(), Some(ANA), "and the floor of the stage is still hers");
}

#[test]
fn v2_in_writing_who_has_the_turn_says_words_on_the_stages_sheet() {
    let mut world = World::in_writing(4);
    world.go_to("clarifying");
    let id = world.asks(BEN);
    world.does(FAY, ASK);
    let said = world.says(ANA);
    let word = world.words().into_iter().find(|word| word.id == said).expect("a word");
    assert_eq!((word.stage, word.answers), (world.stage().id, None), "it answers no question of the stage");
    let command = Command::WordSay {
        id: world.item(),
        stage: world.stage().id,
        answers: None,
        text: world.text(SealedKind::Word, BEN),
    };
    assert_eq!(world.refuses(BEN, command), RefusalCode::NotHolder);
    assert_eq!(world.refuses(ANA, Command::FloorDone { question: Some(id) }), RefusalCode::QuestionMoved);
}

#[test]
fn v2_on_a_call_its_round_shows_the_order_and_needs_no_click() {
    let mut world = World::on_a_call(4);
    world.go_to("presentation");
    world.does(FAY, ASK);
    assert_eq!((speaks_now(&world), order(&world)), (None, vec![ANA, BEN, CEM, FAY]));
    world.does(FAY, Command::FloorNext {});
    assert_eq!(speaks_now(&world), Some(ANA), "unless somebody wants to follow it");
    world.does(FAY, RESUME);
}

#[test]
fn v2_in_its_round_nobody_waits_for_a_missing_page() {
    let mut world = World::in_writing(4);
    world.go_to("presentation");
    world.leaves(BEN);
    world.does(FAY, ASK);
    world.done(ANA);
    assert_eq!((speaks_now(&world), order(&world)), (Some(CEM), vec![BEN, FAY]));
    world.leaves(CEM);
    world.does(FAY, Command::FloorNext {});
    assert_eq!(speaks_now(&world), Some(FAY));
    world.done(FAY);
    assert_eq!(speaks_now(&world), None);
    world.comes(BEN);
    assert_eq!(speaks_now(&world), Some(BEN), "who comes later finds a turn");
}

#[test]
fn v2_a_late_arrival_joins_its_round_at_the_end() {
    let mut world = World::in_writing(3);
    world.does(FAY, ASK);
    let late = world.walks_in().expect("a chair is free");
    assert_eq!(order(&world).last(), Some(&late));
}

#[test]
fn v3_afterwards_everything_is_as_it_was() {
    let mut world = World::in_writing(4);
    world.go_to("check_in");
    world.wait(50 * SECOND);
    let (before, began) = (world.held(0), world.now);
    world.does(FAY, ASK);
    world.wait(3 * MINUTE);
    world.done(ANA);
    world.does(FAY, RESUME);
    assert!(world.process_pause().is_none());
    assert_eq!(world.held(world.now.since(began).0), before);
}

#[test]
fn v3_the_grace_of_a_lost_holder_is_held_too() {
    let mut world = World::in_writing(4);
    world.go_to("presentation");
    world.leaves(ANA);
    world.wait(30 * SECOND);
    let until = world.floor().kept_until.expect("a grace");
    world.does(FAY, pause(None));
    world.pauses(BEN);
    world.wait(5 * MINUTE);
    world.resumes(BEN);
    world.wait(MINUTE);
    world.does(FAY, RESUME);
    assert_eq!(world.floor().kept_until, Some(until.plus(Millis(6 * MINUTE))), "once, though there were two pauses");
    world.comes(ANA);
    assert_eq!(world.timer().remaining, None);
}

#[test]
fn v4_it_counts_as_time_to_learn() {
    let mut world = World::in_writing(4);
    world.go_to("presentation");
    world.wait(10 * SECOND);
    world.does(FAY, ASK);
    world.wait(7_001);
    world.pauses(ANA);
    world.wait(5_000);
    world.resumes(ANA);
    world.wait(3);
    world.does(FAY, RESUME);
    world.wait(SECOND);
    world.closes();
    let Room::Meeting(meeting) = &world.hall().room else { panic!("a meeting") };
    let ledger = meeting.ledger();
    assert_eq!((ledger.learning, ledger.held), (Millis(7_004), Millis(5_000)), "a pause within it is a pause");
    assert_eq!(ledger.floor[&world.seat(ANA)], Millis(11 * SECOND));
    assert_eq!(ledger.sum(), Millis(11 * SECOND + 12_004));
}

#[test]
fn v5_who_paused_the_process_ends_it_or_who_holds_it() {
    let mut world = World::in_writing(4);
    assert_eq!(world.refuses(FAY, RESUME), RefusalCode::NotPaused);
    world.does(FAY, pause(None));
    assert_eq!(world.refuses(BEN, RESUME), RefusalCode::NotYourRight);
    world.offers_process(BEN);
    world.takes_process(BEN);
    assert_eq!(world.refuses(CEM, RESUME), RefusalCode::NotYours);
    assert!(world.may(FAY, CommandKind::ProcessResume), "who paused");
    world.does(BEN, RESUME);
}

#[test]
fn v6_a_pause_within_it_holds_its_round_and_ends_first() {
    let mut world = World::in_writing(4);
    world.go_to("presentation");
    world.does(FAY, ASK);
    world.pauses(BEN);
    assert_eq!(world.refuses(ANA, Command::FloorDone { question: None }), RefusalCode::Paused);
    assert_eq!(world.refuses(FAY, RESUME), RefusalCode::Paused);
    world.resumes(BEN);
    assert_eq!((speaks_now(&world), world.timer().state), (Some(ANA), TimerState::Held), "the process is still paused");
    world.does(FAY, RESUME);
    world.pauses(BEN);
    assert_eq!(world.refuses(FAY, pause(None)), RefusalCode::Paused);
}

#[test]
fn v6_a_paused_process_can_be_handed_on_and_the_meeting_closed() {
    let mut world = World::second_meeting(Talk::Writing).0;
    world.go_to("ground_rules");
    world.does(FAY, pause(None));
    world.offers_process(BEN);
    world.takes_process(BEN);
    assert_eq!((world.holder(), world.timer().state), (Some(BEN), TimerState::Held));
    world.closes();
    assert!(world.process_pause().is_none());
}
