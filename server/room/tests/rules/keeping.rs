//! How long things are kept, and what goes with who leaves.

use askwell_protocol::limits::LEFT_OPEN_MS;
use askwell_protocol::{
    Command, CommandKind, MeetingRecord, MeetingState, Millis, NewMeeting, Outcome, Record, RefusalCode, Retention,
    RoomId, ViewerClass,
};
use askwell_room::{Ask, Carry, Room};
use uuid::Uuid;

use crate::common::{ANA, BEN, CEM, FAY, World};

const HOUR: u64 = 3_600_000;

impl World {
    fn agrees_on(&mut self, retention: Retention) -> Result<(), RefusalCode> {
        self.in_set(FAY, Command::RetentionSet { retention })
    }

    fn opens_with(&mut self, retention: Option<Retention>) -> Result<(), RefusalCode> {
        let id = RoomId(Uuid::from_u128(u128::from(self.draw())));
        let meeting = NewMeeting { retention, ..self.new_meeting(id, 2) };
        self.in_set(FAY, Command::MeetingOpen { meeting })?;
        for person in 0..self.chairs.len() {
            self.comes(person);
        }
        Ok(())
    }

    fn remembered(&self, meeting: RoomId) -> MeetingRecord {
        let records = self.set.clients[&ViewerClass::Member].values();
        let held = |record: &Record| if let Record::Meeting(held) = record { Some(held.clone()) } else { None };
        records.filter_map(held).find(|held| held.id == meeting).expect("the set knows it")
    }

    fn forgets_at(&self) -> Option<Millis> {
        self.hall().room.forgets_at()
    }

    /// What the server says once it has erased a meeting.
    fn is_erased(&mut self, meeting: RoomId) -> Result<usize, RefusalCode> {
        self.ask(self.set.room.id(), &Ask::Carry(Carry::Forgotten { meeting }))
    }

    fn leaves_set(&mut self, who: usize, take_words: bool) {
        self.in_set(who, Command::SeatLeave { take_words }).expect("everybody may leave");
    }

    /// Ana has said an action, and the meeting is over.
    fn promised_and_closed(&mut self) -> askwell_protocol::ItemId {
        self.go_to("actions");
        let action = self.writes_action(ANA, ANA, false);
        self.closes();
        action
    }
}

#[test]
fn k1_what_is_said_is_kept_for_a_day_after_the_close_if_nobody_said_otherwise() {
    let mut world = World::in_writing(4);
    assert_eq!((world.record_of_room().retention, world.forgets_at()), (Retention::Day, None));
    world.closes();
    let at = world.now.plus(Millis(24 * HOUR));
    assert_eq!((world.record_of_room().forgets_at, world.remembered(world.meeting).forgets_at), (Some(at), Some(at)));
    assert_eq!(world.forgets_at(), Some(at));
}

#[test]
fn k1_each_choice_has_its_time_and_the_longer_is_the_greater() {
    let choices = [Retention::Hour, Retention::Day, Retention::Week, Retention::SixWeeks];
    let hours: Vec<u64> = choices.iter().map(|choice| choice.kept_for().0 / HOUR).collect();
    assert_eq!(hours, [1, 24, 7 * 24, 42 * 24]);
    assert!(choices.is_sorted() && Retention::Nothing < Retention::Hour);
}

#[test]
fn k1_when_the_meeting_is_gone_the_set_still_has_its_actions_and_who_presented() {
    let mut world = World::in_writing(4);
    let action = world.promised_and_closed();
    let meeting = world.meeting;
    assert_eq!(world.is_erased(meeting), Ok(1));
    let held = world.remembered(meeting);
    assert_eq!((held.state, held.presented), (MeetingState::Forgotten, vec![world.seat(ANA)]));
    assert!(world.set_actions().iter().any(|kept| kept.id == action && kept.text.is_some()));
}

#[test]
fn k2_no_meeting_keeps_longer_than_its_set_has_it() {
    let mut world = World::in_writing(4);
    world.closes();
    assert_eq!(world.opens_with(Some(Retention::Week)), Err(RefusalCode::OutOfRange));
    world.agrees_on(Retention::Hour).expect("a facilitator says so");
    world.opens_with(None).expect("with what the set has");
    assert_eq!(world.record_of_room().retention, Retention::Hour);
}

#[test]
fn k2_what_the_set_says_later_holds_for_meetings_to_come() {
    let mut world = World::in_writing(4);
    world.agrees_on(Retention::SixWeeks).expect("a facilitator says so");
    assert_eq!(world.agrees_on(Retention::SixWeeks), Err(RefusalCode::AlreadyThere));
    assert_eq!(world.record_of_room().retention, Retention::Day);
    world.closes();
    world.opens_with(None).expect("without a word it is a day");
    assert_eq!(world.record_of_room().retention, Retention::Day);
    world.closes();
    world.opens_with(Some(Retention::SixWeeks)).expect("the set has it");
    assert_eq!(world.record_of_room().retention, Retention::SixWeeks);
    assert_eq!(world.in_set(ANA, Command::RetentionSet { retention: Retention::Hour }), Err(RefusalCode::NotYourRight));
}

#[test]
fn k3_who_holds_the_process_shortens_it_and_nobody_lengthens_it() {
    let mut world = World::in_writing(4);
    for longer in [Retention::Day, Retention::Week] {
        assert_eq!(world.refuses(FAY, Command::RetentionSet { retention: longer }), RefusalCode::OutOfRange);
    }
    assert_eq!(world.refuses(ANA, Command::RetentionSet { retention: Retention::Hour }), RefusalCode::NotYourRight);
    world.does(FAY, Command::RetentionSet { retention: Retention::Hour });
    assert!(!world.may(FAY, CommandKind::RetentionSet), "there is nothing shorter");
    world.closes();
    let at = world.now.plus(Millis(HOUR));
    assert_eq!((world.forgets_at(), world.remembered(world.meeting).forgets_at), (Some(at), Some(at)));
    assert_eq!(world.remembered(world.meeting).retention, Retention::Hour);
}

#[test]
fn k3_what_was_written_down_is_not_made_never_to_have_been() {
    let mut world = World::in_writing(4);
    let nothing = Command::RetentionSet { retention: Retention::Nothing };
    assert_eq!(world.refuses(FAY, nothing), RefusalCode::OutOfRange);
}

#[test]
fn k4_a_meeting_of_which_nothing_is_kept_gives_no_action_to_its_set() {
    let mut world = World::in_writing(4);
    let old = world.promised_and_closed();
    world.opens_with(Some(Retention::Nothing)).expect("no longer than the set has it");
    assert!(!world.hall().room.is_kept() && world.set.room.is_kept());
    world.go_to("progress");
    world.reviews(ANA, old, Outcome::Done);
    world.promised_and_closed();
    assert!(world.set_actions().is_empty(), "the new one stays where it was, the old one is done");
}

#[test]
fn k5_a_set_of_which_nothing_is_kept_holds_no_meeting_that_is() {
    let mut world = World::in_memory(4);
    assert!(!world.set.room.is_kept() && !world.hall().room.is_kept());
    assert_eq!(world.agrees_on(Retention::Day), Err(RefusalCode::NotInThisStage));
    let action = world.promised_and_closed();
    assert!(world.set_actions().iter().any(|kept| kept.id == action), "all of it is in memory");
    assert_eq!(world.opens_with(Some(Retention::Hour)), Err(RefusalCode::OutOfRange));
}

#[test]
fn k6_a_meeting_in_which_nothing_happens_for_two_days_closes_by_itself() {
    let mut world = World::on_a_call(4);
    world.wait(LEFT_OPEN_MS - 1);
    assert_eq!(world.record_of_room().state, MeetingState::Open);
    world.wait(1);
    assert_eq!(world.record_of_room().state, MeetingState::Closed);
    world.deliver();
    assert_eq!(world.remembered(world.meeting).state, MeetingState::Closed);
}

#[test]
fn k6_whatever_happens_in_it_keeps_it_open() {
    let mut world = World::on_a_call(4);
    world.wait(LEFT_OPEN_MS - 1);
    world.does(ANA, Command::Pause {});
    world.wait(LEFT_OPEN_MS - 1);
    assert_eq!(world.record_of_room().state, MeetingState::Open);
}

#[test]
fn k6_that_the_server_was_away_is_nothing_that_happens() {
    let mut world = World::on_a_call(4);
    world.wait(HOUR);
    let last = world.hall().room.kept_until();
    world.is_away(HOUR);
    assert_eq!(world.hall().room.kept_until(), last);
}

#[test]
fn k7_who_leaves_may_take_their_words_along() {
    let mut world = World::in_writing(5);
    let said = world.says(BEN);
    world.go_to("clarifying");
    let (asked, others) = (world.asks(BEN), world.asks(CEM));
    world.leaves_set(BEN, true);
    let seat = world.seat_of(BEN);
    assert!(seat.gone && seat.name.is_none());
    let text = |id| world.hall().room.texts().any(|(kept, _)| kept == id);
    assert!(!text(said) && !text(asked) && text(others));
    assert!(world.asked().iter().any(|question| question.id == asked && question.text.is_none()), "its place stays");
}

#[test]
fn k7_without_them_what_was_said_stays() {
    let mut world = World::in_writing(5);
    let said = world.says(BEN);
    world.leaves_set(BEN, false);
    assert!(world.hall().room.texts().any(|(kept, _)| kept == said) && world.seat_of(BEN).name.is_some());
}

#[test]
fn k7_words_go_from_closed_meetings_too_and_promises_from_the_set() {
    let mut world = World::in_writing(4);
    let said = world.says(ANA);
    let action = world.promised_and_closed();
    world.leaves_set(ANA, true);
    let texts = |room: &Room| room.texts().map(|(id, _)| id).collect::<Vec<_>>();
    let in_meeting = texts(&world.hall().room);
    assert!(!in_meeting.contains(&said) && !in_meeting.contains(&action));
    assert!(world.set_actions().is_empty() && !texts(&world.set.room).contains(&world.seat(ANA).into()));
}

#[test]
fn k8_what_others_promised_stays_whoever_typed_it() {
    let mut world = World::in_writing(4);
    world.go_to("actions");
    let typed = world.writes_action(FAY, ANA, false);
    world.agrees_to_action(ANA, typed);
    let names = |world: &World| (1..4).filter(|person| world.seat_of(*person).name.is_some()).count();
    world.leaves_set(FAY, true);
    assert!(world.hall().room.texts().any(|(kept, _)| kept == typed));
    assert_eq!(names(&world), 3);
}

#[test]
fn k9_who_runs_the_set_may_have_a_closed_meeting_go_at_once() {
    let mut world = World::in_writing(4);
    let meeting = world.meeting;
    let forget = Command::MeetingForget { meeting };
    assert_eq!(world.in_set(FAY, forget.clone()), Err(RefusalCode::NotInThisStage), "it is open");
    world.closes();
    assert_eq!(world.in_set(ANA, forget.clone()), Err(RefusalCode::NotYourRight));
    let unknown = Command::MeetingForget { meeting: RoomId(Uuid::from_u128(1)) };
    assert_eq!(world.in_set(FAY, unknown), Err(RefusalCode::UnknownItem));
    world.wait(1_000);
    world.in_set(FAY, forget.clone()).expect("it is closed");
    assert_eq!(world.forgets_at(), Some(world.now));
    assert_eq!(world.in_set(FAY, forget), Err(RefusalCode::AlreadyThere));
}

#[test]
fn k10_that_a_meeting_is_gone_the_set_hears_once() {
    let mut world = World::in_writing(4);
    let meeting = world.meeting;
    assert_eq!(world.is_erased(meeting), Ok(0), "an open one is not");
    world.closes();
    assert_eq!(world.is_erased(meeting), Ok(1));
    assert_eq!(world.is_erased(meeting), Ok(0));
    assert_eq!(world.in_set(FAY, Command::MeetingForget { meeting }), Err(RefusalCode::NotInThisStage));
    world.leaves_set(BEN, true);
    assert!(world.mail.iter().all(|(room, _)| *room != meeting), "nothing is told to what is not there");
}
