//! The close, and what is left to read.

use askwell_protocol::{Command, CommandKind, MeetingState, QuestionState, RefusalCode, Sits, StageState, TimerState};

use crate::common::{ANA, BEN, CEM, FAY, MINUTE, World};

#[test]
fn e1_a_closed_meeting_refuses_everything_but_the_presenters_own_mark() {
    let mut world = World::in_writing(4);
    world.go_to("clarifying");
    let id = world.asks(BEN);
    world.closes();
    for kind in CommandKind::ALL {
        let open: Vec<_> = (0..4).filter(|person| world.may(*person, *kind)).collect();
        assert!(open.is_empty() || *kind == CommandKind::QuestionKeep, "{kind:?} is open to {open:?}");
    }
    let from = world.timer().stage;
    assert_eq!(world.refuses(FAY, Command::StageOn { from }), RefusalCode::MeetingClosed);
    assert_eq!(world.refuses(FAY, Command::MeetingClose {}), RefusalCode::MeetingClosed);
    assert_eq!(world.refuses(ANA, Command::Agree { sits: Sits::Alone }), RefusalCode::MeetingClosed);
    world.does(ANA, Command::QuestionKeep { id, keep: true });
}

#[test]
fn e2_what_was_said_can_be_read_after_the_close() {
    let mut world = World::in_writing(4);
    world.says(CEM);
    world.go_to("clarifying");
    let id = world.asks(BEN);
    world.closes();
    let room = world.record_of_room();
    assert_eq!((room.state, room.closed_at), (MeetingState::Closed, Some(world.now)));
    assert!(world.words()[0].text.is_some());
    let question = world.asked().into_iter().find(|question| question.id == id).expect("it was asked");
    assert_eq!(question.state, QuestionState::Answered);
    assert!(question.text.is_some());
}

#[test]
fn e3_what_nobody_had_seen_by_the_close_stays_unseen() {
    let mut world = World::in_writing(4);
    world.go_to("presentation");
    world.asks(BEN);
    world.go_to("reflection");
    world.lays_slip(CEM);
    world.closes();
    assert!(world.slips().is_empty() && world.queue().is_empty());
    assert!(world.own(CEM).len() == 1 && world.own(BEN).len() == 1, "only who they are");
}

#[test]
fn e4_at_the_close_clock_and_floor_come_to_rest() {
    let mut world = World::in_writing(4);
    world.go_to("check_in");
    world.closes();
    world.wait(30 * MINUTE);
    assert_eq!((world.holder(), world.timer().state), (None, TimerState::None));
    assert_eq!(world.stages()[usize::from(world.timer().stage.0)].state, StageState::Done);
}

#[test]
fn e5_the_set_hears_the_end_once_and_may_open_the_next_meeting() {
    let mut world = World::in_writing(4);
    let first = world.meeting;
    world.closes();
    world.restarts();
    let ended = |world: &World| {
        world
            .set
            .journal
            .iter()
            .flat_map(|decision| &decision.facts)
            .filter(|fact| matches!(fact.what, askwell_room::What::Set(askwell_room::SetFact::MeetingEnded { .. })))
            .count()
    };
    assert_eq!(ended(&world), 1);
    world.opens_next(FAY);
    assert_ne!(world.meeting, first);
}
