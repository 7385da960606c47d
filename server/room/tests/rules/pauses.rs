//! Pauses: anyone's to make, exact, and without a why.

use askwell_protocol::{Command, CommandKind, Doing, RefusalCode, SealedKind, TimerState};

use crate::common::{ANA, BEN, CEM, FAY, MINUTE, SECOND, World};

#[test]
fn c7_a_pause_holds_the_clock_exactly() {
    let mut world = World::on_a_call(4);
    world.go_to("check_in");
    world.wait(100 * SECOND);
    world.pauses(ANA);
    let timer = world.timer();
    assert_eq!((timer.state, timer.remaining), (TimerState::Held, Some(380_000)));
    world.wait(7 * MINUTE);
    world.resumes(ANA);
    assert_eq!(world.timer().deadline.map(|at| at.since(world.now).0), Some(380_000));
}

#[test]
fn c7_a_clock_that_has_run_over_is_held_below_zero() {
    let mut world = World::on_a_call(4);
    world.go_to("check_in");
    world.wait(9 * MINUTE);
    world.pauses(ANA);
    assert_eq!(world.timer().remaining, Some(-60_000));
}

#[test]
fn c10_anyone_may_pause_and_no_reason_is_asked() {
    for person in [FAY, ANA, BEN, CEM] {
        let mut world = World::in_writing(4);
        world.go_to("presentation");
        world.pauses(person);
        assert_eq!(world.pause().and_then(|pause| pause.by), Some(world.seat(person)));
        assert_eq!(world.refuses(BEN, Command::Pause {}), RefusalCode::Paused);
    }
}

#[test]
fn c10_while_paused_floor_stages_and_minutes_wait() {
    let mut world = World::in_writing(4);
    world.go_to("check_in");
    let holder = world.holder().expect("somebody has it");
    world.pauses(ANA);
    let from = world.stage().id;
    let seat = world.seat(holder);
    let process = [
        Command::StageOn { from },
        Command::StageBack { from },
        Command::MinutesAdd { minutes: 1 },
        Command::FloorGive { seat },
        Command::FloorTakeBack {},
        Command::FloorSkip { seat },
        Command::FloorNext {},
    ];
    for command in process {
        assert_eq!(world.refuses(FAY, command), RefusalCode::Paused);
    }
    assert_eq!(world.refuses(holder, Command::FloorDone { question: None }), RefusalCode::Paused);
    let word = Command::WordSay {
        id: world.item(),
        stage: world.stage().id,
        answers: None,
        text: world.text(SealedKind::Word, holder),
    };
    assert_eq!(world.refuses(holder, word), RefusalCode::Paused);
    assert_eq!(world.holder(), Some(holder));
}

#[test]
fn c10_while_paused_nobody_loses_a_thought() {
    let mut world = World::in_writing(4);
    world.go_to("presentation");
    world.pauses(ANA);
    let id = world.asks(BEN);
    world.withdraws(BEN, id);
    world.resumes(ANA);
    world.go_to("reflection");
    world.pauses(ANA);
    world.lays_slip(BEN);
}

#[test]
fn c11_who_paused_may_resume_and_who_holds_the_process() {
    let mut world = World::in_writing(4);
    world.pauses(ANA);
    assert!(world.me(ANA).paused_by_me && !world.me(BEN).paused_by_me);
    assert_eq!(world.refuses(BEN, Command::Resume {}), RefusalCode::NotYours);
    world.resumes(FAY);
    assert!(world.pause().is_none());
    world.pauses(ANA);
    world.resumes(ANA);
    assert_eq!(world.refuses(ANA, Command::Resume {}), RefusalCode::NotPaused);
}

#[test]
fn c12_a_follow_up_waits_for_the_end_of_the_pause() {
    let mut world = World::in_writing(4);
    world.go_to("clarifying");
    world.asks(BEN);
    world.done(ANA);
    assert_eq!(world.floor().doing, Some(Doing::FollowingUp));
    world.pauses(CEM);
    let command = Command::QuestionAdd {
        id: world.item(),
        stage: world.stage().id,
        to: None,
        text: world.text(SealedKind::Question, BEN),
    };
    assert_eq!(world.refuses(BEN, command), RefusalCode::Paused, "it would move the floor");
    world.resumes(CEM);
    world.asks(BEN);
    assert_eq!(world.holder(), Some(ANA));
}

#[test]
fn c12_a_question_written_in_a_pause_comes_to_the_table_after_it() {
    let mut world = World::in_writing(4);
    world.go_to("clarifying");
    world.pauses(CEM);
    let id = world.asks(BEN);
    assert_eq!(world.floor().question, None);
    world.resumes(CEM);
    assert_eq!(world.floor().question, Some(id));
}

#[test]
fn c10_a_paused_meeting_can_be_closed_and_its_process_handed_on() {
    let mut world = World::in_writing(4);
    world.pauses(ANA);
    world.offers_process(BEN);
    world.takes_process(BEN);
    assert!(world.may(BEN, CommandKind::MeetingClose));
    world.closes();
    assert!(world.pause().is_none());
}

#[test]
fn c10_in_a_pause_the_floor_of_the_ground_rules_goes_with_the_process() {
    let mut world = World::in_writing(4);
    world.go_to("ground_rules");
    world.pauses(ANA);
    world.offers_process(BEN);
    world.takes_process(BEN);
    assert_eq!((world.holder(), world.timer().state), (Some(BEN), TimerState::Held));
}
