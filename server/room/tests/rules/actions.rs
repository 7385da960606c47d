//! Actions: what a presenter commits to, and what became of it.

use askwell_protocol::{ActionState, Command, Outcome, RefusalCode, SealedKind, Talk};

use crate::common::{ANA, BEN, CEM, FAY, World};

/// At Ana's actions.
fn actions() -> World {
    let mut world = World::in_writing(4);
    world.go_to("actions");
    world
}

fn state(world: &World, id: askwell_protocol::ItemId) -> Option<ActionState> {
    world.action_called(id).map(|action| action.state)
}

#[test]
fn d1_the_presenter_writes_her_actions_or_the_facilitator_types_them_for_her() {
    let mut world = actions();
    world.writes_action(ANA, ANA, false);
    world.writes_action(FAY, ANA, false);
    assert_eq!(world.actions().len(), 2);
    let id = world.item();
    let others = world.action(id, BEN, ANA, false);
    assert_eq!(world.refuses(BEN, others), RefusalCode::NotYourRight);
}

#[test]
fn d1_only_the_presenter_of_this_issue_gets_actions() {
    let mut world = actions();
    let id = world.item();
    let bens = world.action(id, FAY, BEN, false);
    assert_eq!(world.refuses(FAY, bens), RefusalCode::NotYours);
}

#[test]
fn d1_actions_are_written_in_their_stage() {
    let mut world = World::in_writing(4);
    world.go_to("last_word");
    let id = world.item();
    let command = world.action(id, ANA, ANA, false);
    assert_eq!(world.refuses(ANA, command), RefusalCode::NotInThisStage);
}

#[test]
fn d2_what_the_presenter_writes_herself_is_agreed_and_what_is_typed_for_her_waits_for_her_yes() {
    let mut world = actions();
    let own = world.writes_action(ANA, ANA, false);
    assert_eq!(state(&world, own), Some(ActionState::Agreed));
    let typed = world.writes_action(FAY, ANA, false);
    assert_eq!(state(&world, typed), Some(ActionState::Written));
    assert_eq!(world.refuses(FAY, Command::ActionAgree { id: typed }), RefusalCode::NotYours);
    world.agrees_to_action(ANA, typed);
    assert_eq!(state(&world, typed), Some(ActionState::Agreed));
    assert_eq!(world.action_called(typed).map(|action| action.typed_by), Some(world.seat(FAY)), "who typed it stays");
    assert_eq!(world.refuses(ANA, Command::ActionAgree { id: typed }), RefusalCode::AlreadyOver);
}

#[test]
fn d3_a_yes_by_voice_is_entered_by_who_types() {
    let mut world = actions();
    let id = world.writes_action(FAY, ANA, true);
    let action = world.action_called(id).expect("written");
    assert_eq!((action.state, action.by_voice), (ActionState::Agreed, true));
    let id = world.item();
    let own = world.action(id, ANA, ANA, true);
    assert_eq!(world.refuses(ANA, own), RefusalCode::OutOfRange, "one's own yes needs no voice");
}

#[test]
fn d4_an_action_changes_until_it_is_agreed_and_its_owner_may_change_it_even_then() {
    let mut world = actions();
    let id = world.writes_action(FAY, ANA, false);
    let command = world.action(id, FAY, ANA, false);
    world.does(FAY, command);
    world.agrees_to_action(ANA, id);
    let command = world.action(id, FAY, ANA, false);
    assert_eq!(world.refuses(FAY, command), RefusalCode::AlreadyOver);
    let command = world.action(id, ANA, ANA, false);
    world.does(ANA, command);
    assert_eq!(state(&world, id), Some(ActionState::Agreed));
    assert_eq!(world.actions().len(), 1);
}

#[test]
fn d5_its_owner_takes_an_action_back_and_who_typed_it_until_it_is_agreed() {
    let mut world = actions();
    let id = world.writes_action(FAY, ANA, false);
    assert_eq!(world.refuses(CEM, Command::ActionWithdraw { id }), RefusalCode::NotYours);
    world.does(FAY, Command::ActionWithdraw { id });
    assert!(world.actions().is_empty());
    let id = world.writes_action(FAY, ANA, true);
    assert_eq!(world.refuses(FAY, Command::ActionWithdraw { id }), RefusalCode::NotYours, "now it is hers");
    world.on();
    world.does(ANA, Command::ActionWithdraw { id });
    assert_eq!(world.refuses(ANA, Command::ActionWithdraw { id }), RefusalCode::NotInThisStage, "there is none left");
}

#[test]
fn d6_only_what_was_agreed_goes_home_with_the_set() {
    let mut world = actions();
    let agreed = world.writes_action(ANA, ANA, false);
    world.writes_action(FAY, ANA, false);
    world.closes();
    let home = world.set_actions();
    assert_eq!(home.iter().map(|action| action.id).collect::<Vec<_>>(), [agreed]);
    assert!(home[0].text.is_some() && home[0].due.is_some());
}

#[test]
fn d7_its_owner_says_what_became_of_it_or_who_holds_the_process_enters_it() {
    let (mut world, anas, bens) = World::second_meeting(Talk::Call);
    world.go_to("progress");
    let review = |id| Command::ActionReview { id, outcome: Outcome::Done, learning: None };
    assert_eq!(world.refuses(CEM, review(anas)), RefusalCode::NotYours);
    world.does(FAY, review(bens));
    world.reviews(ANA, anas, Outcome::GoesOn);
    let action = world.action_called(anas).expect("hers");
    assert_eq!((action.state, action.outcome), (ActionState::Reviewed, Some(Outcome::GoesOn)));
    assert!(action.learning.is_some());
    world.does(ANA, review(anas));
    assert_eq!(world.action_called(anas).and_then(|action| action.outcome), Some(Outcome::Done), "one may think again");
    assert!(world.action_called(anas).is_some_and(|action| action.learning.is_some()), "what was learnt stays");
}

#[test]
fn d7_actions_are_reviewed_in_their_stage_and_not_those_of_today() {
    let (mut world, anas, _) = World::second_meeting(Talk::Writing);
    let review = Command::ActionReview { id: anas, outcome: Outcome::Done, learning: None };
    assert_eq!(world.refuses(ANA, review.clone()), RefusalCode::NotInThisStage);
    world.go_to("actions");
    let new = world.writes_action(ANA, ANA, false);
    while world.stage().key != "progress" {
        world.back();
    }
    let todays = Command::ActionReview { id: new, outcome: Outcome::Done, learning: None };
    assert_eq!(world.refuses(ANA, todays), RefusalCode::NotInThisStage);
    world.does(ANA, review);
}

#[test]
fn d8_what_is_done_or_dropped_leaves_the_set_with_its_text() {
    let (mut world, anas, bens) = World::second_meeting(Talk::Call);
    world.go_to("progress");
    world.reviews(ANA, anas, Outcome::Done);
    world.reviews(BEN, bens, Outcome::Dropped);
    world.closes();
    assert!(world.set_actions().is_empty());
    assert!(!world.set.room.texts().any(|(id, _)| id == anas || id == bens));
}

#[test]
fn d8_what_goes_on_and_what_nobody_spoke_of_comes_again() {
    let (mut world, anas, bens) = World::second_meeting(Talk::Call);
    world.go_to("progress");
    world.reviews(ANA, anas, Outcome::GoesOn);
    world.closes();
    world.opens_next(FAY);
    for id in [anas, bens] {
        let action = world.action_called(id).expect("carried in again");
        assert_eq!((action.state, action.outcome, action.meeting), (ActionState::CarriedIn, None, 1));
    }
}

#[test]
fn d9_what_was_learnt_replaces_what_was_said_before() {
    let (mut world, anas, _) = World::second_meeting(Talk::Writing);
    world.go_to("progress");
    world.reviews(ANA, anas, Outcome::GoesOn);
    let first = world.action_called(anas).and_then(|action| action.learning).expect("learnt");
    world.reviews(ANA, anas, Outcome::GoesOn);
    let second = world.action_called(anas).and_then(|action| action.learning).expect("learnt more");
    assert_ne!(first.iv, second.iv);
    assert!(!world.hall().room.texts().any(|(_, text)| text.iv == first.iv), "the old one is gone");
}

#[test]
fn d10_a_date_is_a_date() {
    let mut world = actions();
    for wrong in ["soon", "2027-3-14", "2027-13-01", "2027-00-10", "2027-01-32", "14.03.2027", "2027-03-14x", ""] {
        let text = world.text(SealedKind::Action, ANA);
        let due = Some(wrong.to_owned());
        let id = world.item();
        let command = Command::ActionWrite { id, owner: world.seat(ANA), text, due, by_voice: false };
        assert_eq!(world.refuses(ANA, command), RefusalCode::OutOfRange, "{wrong}");
    }
    let text = world.text(SealedKind::Action, ANA);
    let id = world.item();
    world.does(ANA, Command::ActionWrite { id, owner: world.seat(ANA), text, due: None, by_voice: false });
}

#[test]
fn d11_an_action_of_an_earlier_meeting_is_reviewed_and_not_rewritten() {
    let (mut world, anas, _) = World::second_meeting(Talk::Writing);
    world.go_to("actions");
    let command = world.action(anas, ANA, ANA, false);
    assert_eq!(world.refuses(ANA, command), RefusalCode::NotYours);
    world.writes_action(ANA, ANA, false);
    assert_eq!(world.refuses(ANA, Command::ActionWithdraw { id: anas }), RefusalCode::NotYours);
    assert_eq!(world.refuses(ANA, Command::ActionAgree { id: anas }), RefusalCode::AlreadyOver);
}
