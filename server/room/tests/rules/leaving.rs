//! Taking a chair out of the set, with dignity.

use askwell_protocol::limits::{SEATS_EVER_MAX, SEATS_MAX};
use askwell_protocol::{Command, QuestionState, Record, RefusalCode, Role, StageState, Talk};
use askwell_room::{Ask, Effect};

use crate::common::{ANA, BEN, Beginning, CEM, DEE, FAY, World};

impl World {
    fn removes(&mut self, by: usize, who: usize) -> Result<(), RefusalCode> {
        let seat = self.seat(who);
        self.in_set(by, Command::SeatRemove { seat })
    }
}

#[test]
fn x16_a_facilitator_takes_a_chair_out_and_a_member_does_not() {
    let mut world = World::in_writing(4);
    assert_eq!(world.removes(ANA, BEN), Err(RefusalCode::NotYourRight));
    assert_eq!(world.removes(FAY, FAY), Err(RefusalCode::NotYours), "never their own");
    world.removes(FAY, BEN).expect("a facilitator may");
    assert!(world.seat_of(BEN).gone && world.own(BEN).is_empty());
    assert_eq!(world.removes(FAY, BEN), Err(RefusalCode::SeatUnknown));
    assert_eq!(world.refuses(BEN, Command::Pause {}), RefusalCode::SeatUnknown);
}

#[test]
fn x16_where_there_is_no_facilitator_nobody_takes_a_chair_out() {
    let mut world = World::all_here(Beginning { people: 3, facilitator: false, talk: Talk::Call, issues: 1 });
    assert_eq!(world.removes(ANA, BEN), Err(RefusalCode::NotYourRight));
}

#[test]
fn x17_what_was_said_stays_with_the_name_on_it_and_what_nobody_saw_goes() {
    let mut world = World::in_writing(5);
    world.go_to("clarifying");
    let asked = world.asks(BEN);
    let waits = world.asks(BEN);
    world.removes(FAY, BEN).expect("removed");
    assert!(world.asked().iter().any(|question| question.id == asked && question.text.is_some()));
    assert!(world.seat_of(BEN).name.is_some());
    assert!(world.queue().is_empty());
    assert!(!world.hall().room.texts().any(|(id, _)| id == waits));
}

#[test]
fn x17_a_slip_that_lies_face_down_goes_with_its_author() {
    let mut world = World::in_writing(4);
    world.go_to("bids");
    world.lays_slip(BEN);
    let kept = world.lays_slip(CEM);
    world.removes(FAY, BEN).expect("removed");
    world.does(FAY, Command::Reveal {});
    assert_eq!(world.slips().iter().map(|slip| slip.id).collect::<Vec<_>>(), [kept]);
}

#[test]
fn x17_once_nobody_speaks_of_them_their_name_is_not_kept() {
    let mut world = World::in_writing(4);
    world.removes(FAY, BEN).expect("removed");
    let name = |world: &World| world.set.room.texts().any(|(id, _)| id == world.seat(BEN).into());
    assert!(name(&world), "the meeting goes on");
    world.closes();
    assert!(!name(&world));
    assert!(world.seat_of(BEN).name.is_some(), "on what was said in that meeting it stays");
    world.opens_next(FAY);
    assert_eq!(world.seats().len(), 3, "the next meeting does not know of them");
}

#[test]
fn x18_the_turn_of_somebody_who_left_passes_on_and_the_round_goes_on_without_them() {
    let mut world = World::in_writing(5);
    world.go_to("check_in");
    let (holder, next, after) = (world.holder().expect("somebody"), world.order()[0], world.order()[1]);
    let other = if holder == FAY { next } else { holder };
    world.removes(FAY, other).expect("removed");
    assert!(!world.order().contains(&other));
    assert_eq!(world.holder(), Some(if other == holder { next } else { holder }));
    world.does(world.holder().expect("somebody"), Command::FloorDone { question: None });
    assert_eq!(world.holder(), Some(after));
}

#[test]
fn x18_c12_in_a_pause_the_floor_waits_for_its_end_to_pass_on() {
    let mut world = World::in_writing(5);
    world.go_to("check_in");
    while world.holder() == Some(FAY) {
        world.does(FAY, Command::FloorDone { question: None });
    }
    let holder = world.holder().expect("somebody");
    world.pauses(FAY);
    world.removes(FAY, holder).expect("removed");
    assert_eq!(world.holder(), None);
    world.does(FAY, Command::Resume {});
    assert!(world.holder().is_some_and(|next| next != holder));
}

#[test]
fn x18_c13_rounds_to_come_are_planned_for_one_fewer() {
    let mut world = World::in_writing(6);
    let minutes = |world: &World| world.stage_called("check_out", None).minutes.expect("minutes");
    let before = minutes(&world);
    world.removes(FAY, BEN).expect("removed");
    assert_eq!(minutes(&world), before / 6 * 5);
}

#[test]
fn x19_an_issue_that_has_not_begun_is_dropped() {
    let mut world = World::in_writing(5);
    world.go_to("bids");
    world.chooses(&[BEN, CEM]);
    world.removes(FAY, BEN).expect("removed");
    assert_eq!(world.people(&world.record_of_room().presenters), [CEM]);
    world.go_to("presentation");
    assert_eq!(world.presenter(), Some(CEM));
}

#[test]
fn x19_the_rest_of_an_issue_that_has_begun_is_passed_over() {
    let mut world = World::in_writing(5);
    world.go_to("bids");
    world.chooses(&[BEN, CEM]);
    world.go_to("presentation");
    world.removes(FAY, BEN).expect("removed");
    assert_eq!((world.stage().key.as_str(), world.holder()), ("presentation", None), "no stage moves by itself");
    world.on();
    world.go_to("presentation");
    assert_eq!(world.presenter(), Some(CEM));
    assert_eq!(world.stage_called("clarifying", Some(1)).state, StageState::PassedOver);
}

#[test]
fn x19_a_question_that_waits_for_an_answer_of_somebody_who_left_is_over() {
    let mut world = World::in_writing(5);
    world.go_to("bids");
    world.chooses(&[BEN, CEM]);
    world.go_to("clarifying");
    let id = world.asks(ANA);
    world.asks(DEE);
    world.removes(FAY, BEN).expect("removed");
    assert!(world.asked().iter().any(|question| question.id == id && question.state == QuestionState::Answered));
    assert_eq!((world.holder(), world.queue().len()), (None, 1), "and nobody else is asked for them");
}

#[test]
fn x20_a_process_whose_holder_left_is_anyones_to_take() {
    let mut world = World::in_writing(4);
    let second = world.adds_chair(FAY, Role::Facilitator).expect("a second facilitator");
    world.sits_down(second);
    world.comes(second);
    world.removes(second, FAY).expect("removed");
    assert_eq!(world.process(), None);
    assert!(world.record_of_process().free);
    world.takes_process(ANA);
    world.wait(askwell_protocol::limits::PROCESS_OBJECT_MS);
    assert_eq!(world.process(), Some(ANA), "nobody objects");
}

#[test]
fn x21_who_was_taken_out_does_not_come_in_by_the_same_chair() {
    let mut world = World::in_writing(4);
    let claim = world.claims(BEN, Role::Member).expect("a wish");
    world.removes(FAY, BEN).expect("removed");
    let (set, seat) = (world.set.room.id(), world.seat(BEN));
    let told = |effect: &Effect| matches!(effect, Effect::SeatRemoved(removed) if *removed == seat);
    assert!(world.door.iter().any(told));
    assert!(world.door.iter().any(|effect| matches!(effect, Effect::ClaimRefused(refused) if *refused == claim)));
    let name = world.name(BEN);
    for name in [None, Some(name)] {
        let ask = Ask::Sit { seat, name, role: Role::Member };
        assert_eq!(world.ask(set, &ask), Err(RefusalCode::SeatUnknown));
    }
    assert_eq!(world.claims(BEN, Role::Member), Err(RefusalCode::SeatUnknown));
    world.door.clear();
    world.restarts();
    assert!(world.door.iter().any(told), "the door is told again after a restart");
}

#[test]
fn x21_the_yes_of_somebody_who_left_counts_no_more() {
    let mut world = World::in_writing(5);
    let claim = world.claims(BEN, Role::Member).expect("a wish");
    world.in_set(CEM, Command::ClaimGive { claim }).expect("vouches");
    world.removes(FAY, CEM).expect("removed");
    assert!(world.claims_seen()[0].vouched.is_empty());
}

#[test]
fn x22_what_somebody_promised_who_left_stays_until_it_is_reviewed() {
    let (mut world, anas, _) = World::second_meeting(Talk::Call);
    world.removes(FAY, ANA).expect("removed");
    world.closes();
    assert!(world.set_actions().iter().any(|action| action.id == anas));
    world.opens_next(FAY);
    assert!(world.seat_of(ANA).gone && world.seat_of(ANA).name.is_some(), "with the name on it");
    world.go_to("progress");
    let outcome = askwell_protocol::Outcome::Dropped;
    world.does(FAY, Command::ActionReview { id: anas, outcome, learning: None });
    world.closes();
    assert!(!world.set_actions().iter().any(|action| action.id == anas));
}

#[test]
fn x14_a_chair_that_is_taken_out_unheard_leaves_a_closed_meeting_as_it_was() {
    let mut world = World::in_writing(4);
    world.slow_mail = true;
    world.removes(FAY, BEN).expect("removed");
    world.closes();
    world.deliver();
    assert!(!world.seat_of(BEN).gone);
    let set = world.set.clients[&askwell_protocol::ViewerClass::Member].values();
    assert!(!set.into_iter().any(|record| matches!(record, Record::Seat(seat) if seat.id == world.seat(BEN))));
}

#[test]
fn l15_chairs_that_were_taken_out_count_in_the_end() {
    let mut world = World::in_writing(SEATS_MAX);
    let mut put = Vec::new();
    for ever in SEATS_MAX..SEATS_EVER_MAX {
        assert_eq!(world.adds_chair(FAY, Role::Member), Err(RefusalCode::RoomFull));
        world.removes(FAY, put.pop().unwrap_or(BEN)).expect("removed");
        put.push(world.adds_chair(FAY, Role::Member).expect("room for one more"));
        assert_eq!(world.chairs.len(), ever + 1);
    }
    world.removes(FAY, CEM).expect("removed");
    assert_eq!(world.adds_chair(FAY, Role::Member), Err(RefusalCode::RoomFull), "ids are never used again");
}
