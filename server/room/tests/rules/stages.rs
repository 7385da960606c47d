//! Stages: who moves them, what is passed over, what going back brings back.

use askwell_protocol::{Command, CommandKind, RefusalCode, StageId, StageRecord, StageState, Talk, WhyPassed};

use crate::common::{ANA, BEN, Beginning, CEM, FAY, MINUTE, SECOND, World};

#[test]
fn s2_one_stage_is_now_and_those_before_it_are_over() {
    let mut world = World::on_a_call(4);
    world.go_to("check_in");
    assert_eq!(world.states(StageState::Now), ["check_in"]);
    assert_eq!(world.states(StageState::Done), ["arrive", "ground_rules"]);
}

#[test]
fn s4_only_who_holds_the_process_moves_stages() {
    let mut world = World::in_writing(4);
    let from = world.stage().id;
    assert_eq!(world.refuses(ANA, Command::StageOn { from }), RefusalCode::NotYourRight);
    world.on();
    let from = world.stage().id;
    assert_eq!(world.refuses(ANA, Command::StageBack { from }), RefusalCode::NotYourRight);
    world.back();
    assert_eq!(world.stage().key, "arrive");
}

#[test]
fn s4_a_silence_is_the_presenters_to_end_too() {
    let mut world = World::in_writing(4);
    world.go_to("silence");
    let from = world.stage().id;
    assert_eq!(world.refuses(BEN, Command::StageOn { from }), RefusalCode::NotYourRight);
    assert_eq!(world.refuses(ANA, Command::StageBack { from }), RefusalCode::NotYourRight);
    world.does(ANA, Command::StageOn { from });
    assert_eq!(world.stage().key, "reflection");
    let from = world.stage().id;
    assert_eq!(world.refuses(ANA, Command::StageOn { from }), RefusalCode::NotYourRight);
}

#[test]
fn s5_two_who_press_on_at_once_move_one_stage() {
    let mut world = World::in_writing(3);
    let from = world.stage().id;
    world.on();
    assert_eq!(world.refuses(FAY, Command::StageOn { from }), RefusalCode::StageMoved);
    assert_eq!(world.refuses(FAY, Command::StageBack { from }), RefusalCode::StageMoved);
    assert_eq!(world.stage().key, "ground_rules");
}

#[test]
fn s5_a_stage_that_no_plan_has_is_not_left() {
    let mut world = World::in_writing(3);
    assert_eq!(world.refuses(FAY, Command::StageOn { from: StageId(999) }), RefusalCode::StageMoved);
}

#[test]
fn s7_an_issue_without_a_presenter_is_passed_over_and_so_is_the_break_before_it() {
    let mut world = World::in_writing(4);
    world.go_to("bids");
    world.chooses(&[ANA]);
    assert_eq!(world.stage_called("presentation", Some(2)).why, Some(WhyPassed::NoPresenter), "known beforehand");
    world.go_to("actions");
    world.on();
    assert_eq!(world.stage().key, "review");
    let passed = world.stage_called("break", Some(1));
    assert_eq!((passed.state, passed.why), (StageState::PassedOver, Some(WhyPassed::NoPresenter)));
}

#[test]
fn s8_offers_that_nobody_asked_for_are_passed_over() {
    let mut world = World::on_a_call(4);
    world.go_to("last_word");
    assert_eq!(world.stage_called("offers", Some(1)).state, StageState::Closed);
    world.on();
    assert_eq!(world.stage().key, "actions");
    let offers = world.stage_called("offers", Some(1));
    assert_eq!((offers.state, offers.why), (StageState::PassedOver, Some(WhyPassed::NotAskedFor)));
}

#[test]
fn s8_offers_open_when_the_presenter_asks_for_them_and_close_when_she_no_longer_does() {
    let mut world = World::in_writing(4);
    world.go_to("presentation");
    world.does(ANA, Command::Consent { given: true });
    assert!(world.stage_called("offers", Some(1)).consented);
    assert_eq!(world.stage_called("offers", Some(2)).state, StageState::Closed, "Ben's are Ben's to ask for");
    world.does(ANA, Command::Consent { given: false });
    assert_eq!(world.stage_called("offers", Some(1)).state, StageState::Closed);
    world.does(ANA, Command::Consent { given: true });
    world.go_to("offers");
    assert_ne!(world.holder(), Some(ANA), "she listens");
    assert_eq!(world.whole_round().len(), 3);
    let asks = Command::Consent { given: false };
    assert_eq!(world.refuses(ANA, asks), RefusalCode::NotInThisStage, "once open it is open");
}

#[test]
fn s8_only_the_presenter_asks_for_offers_and_only_within_the_issue() {
    let mut world = World::in_writing(4);
    world.go_to("presentation");
    for person in [FAY, BEN, CEM] {
        assert_eq!(world.refuses(person, Command::Consent { given: true }), RefusalCode::NotYourRight);
    }
    world.go_to("review");
    assert_eq!(world.refuses(ANA, Command::Consent { given: true }), RefusalCode::NotInThisStage);
}

#[test]
fn s8_where_nobody_presents_who_holds_the_process_enters_what_the_set_asks_for() {
    let beginning = Beginning { people: 4, facilitator: true, talk: Talk::Writing, issues: 0 };
    let mut world = World::all_here_for("thinking_environment", beginning);
    world.go_to("discussion");
    world.on();
    assert_eq!(world.stage().key, "appreciation_round", "pairs are for when the thinking is stuck");
    world.back();
    assert_eq!(world.refuses(BEN, Command::ConsentFor { given: true }), RefusalCode::NotYourRight);
    world.does(FAY, Command::ConsentFor { given: true });
    world.on();
    assert_eq!((world.stage().key.as_str(), world.groups().len()), ("pairs", 2));
}

#[test]
fn s9_an_issue_begins_only_when_presenters_are_chosen() {
    let mut world = World::in_writing(4);
    world.go_to("bids");
    let from = world.stage().id;
    assert_eq!(world.refuses(FAY, Command::StageOn { from }), RefusalCode::ChoosePresenters);
    world.chooses(&[]);
    world.on();
    assert_eq!(world.stage().key, "review", "that nobody presents is a choice too");
}

#[test]
fn s10_going_back_restores_time() {
    let mut world = World::on_a_call(4);
    world.go_to("check_in");
    world.wait(3 * MINUTE);
    let deadline = world.timer().deadline.expect("it runs");
    world.on();
    world.wait(10 * MINUTE);
    world.back();
    let back = world.timer().deadline.expect("it runs again");
    assert_eq!(back.since(deadline).0, 10 * MINUTE, "as much is left as when it was left");
}

#[test]
fn s10_going_back_restores_turns() {
    let mut world = World::in_writing(5);
    world.go_to("check_in");
    let first = world.holder().expect("somebody begins");
    world.speaks(first);
    let second = world.holder().expect("somebody goes on");
    world.on();
    world.back();
    assert_eq!(world.had(), [first], "who had a turn has had it");
    let mut still = world.order();
    still.extend(world.holder());
    assert!(still.contains(&second) && !still.contains(&first));
}

#[test]
fn s10_back_leads_past_what_was_passed_over_to_what_was_lived() {
    let mut world = World::in_writing(4);
    world.go_to("bids");
    world.back();
    assert_eq!(world.stage().key, "check_in");
}

#[test]
fn s11_after_going_back_the_rest_is_to_come_again() {
    let mut world = World::on_a_call(4);
    world.go_to("actions");
    for _ in 0..3 {
        world.back();
    }
    assert_eq!(world.stage().key, "silence");
    assert_eq!(world.stage_called("reflection", Some(1)).state, StageState::ToCome);
    let offers = world.stage_called("offers", Some(1));
    assert_eq!((offers.state, offers.why), (StageState::Closed, None));
    assert_eq!(world.stage_called("slack", None).state, StageState::Slack);
    world.go_to("actions");
}

#[test]
fn s12_there_is_nothing_after_the_last_stage_and_nothing_before_the_first() {
    let mut world = World::in_writing(3);
    let from = world.stage().id;
    assert!(!world.may(FAY, CommandKind::StageBack) && world.desk().back.is_none());
    assert_eq!(world.refuses(FAY, Command::StageBack { from }), RefusalCode::NoStageThere);
    world.go_to("check_out");
    let from = world.stage().id;
    assert!(!world.may(FAY, CommandKind::StageOn) && world.desk().next.is_none());
    assert_eq!(world.refuses(FAY, Command::StageOn { from }), RefusalCode::NoStageThere);
}

#[test]
fn s13_slack_is_named_and_never_entered() {
    let mut world = World::on_a_call(3);
    assert_eq!(world.states(StageState::Slack), ["slack"]);
    assert!(!world.lives_meeting().contains(&"slack".to_owned()));
    assert_eq!(world.states(StageState::Slack), ["slack"]);
}

#[test]
fn s14_a_stage_that_is_left_leaves_no_question_on_the_table() {
    let mut world = World::in_writing(4);
    world.go_to("clarifying");
    world.asks(BEN);
    assert!(world.floor().question.is_some());
    world.on();
    assert!(world.floor().question.is_none());
    assert_eq!(world.asked()[0].state, askwell_protocol::QuestionState::Answered);
}

#[test]
fn s15_what_waits_is_kept_through_the_issue_and_taken_back_at_its_end() {
    let mut world = World::in_writing(5);
    world.go_to("presentation");
    world.asks(BEN);
    world.asks(CEM);
    world.asks(FAY);
    world.go_to("clarifying");
    assert_eq!(world.queue().len(), 2, "the first one is on the table");
    world.go_to("silence");
    assert_eq!(world.queue().len(), 1, "the last one waits on");
    world.go_to("break");
    assert_eq!(world.queue().len(), 1, "a break is part of the issue before it");
    world.on();
    assert!(world.queue().is_empty(), "another issue, another queue");
}

#[test]
fn s15_going_back_over_the_border_of_an_issue_takes_back_what_waits() {
    let mut world = World::in_writing(5);
    world.go_to_second("presentation");
    world.asks(CEM);
    world.back();
    assert_eq!(world.stage().key, "break");
    assert!(world.queue().is_empty());
    world.on();
    assert!(world.queue().is_empty());
}

#[test]
fn s16_the_plan_shows_every_stage_from_the_beginning() {
    let world = World::in_writing(7);
    assert_eq!(world.stages().len(), 5 + 9 + 8 + 3, "two issues, one break, and slack");
    let issues: Vec<_> = world.stages().iter().filter_map(|stage| stage.issue).collect();
    assert_eq!((issues.iter().filter(|n| **n == 1).count(), issues.iter().filter(|n| **n == 2).count()), (9, 8));
}

#[test]
fn s16_the_plan_says_of_each_stage_what_is_done_in_it_whatever_it_is_called() {
    let world = World::in_writing(7);
    let keys = |is: fn(&StageRecord) -> bool| -> Vec<_> {
        world.stages().into_iter().filter(is).map(|stage| stage.key).collect()
    };
    assert_eq!(keys(|stage| stage.agreeing), ["arrive", "ground_rules"]);
    assert_eq!(keys(|stage| stage.reviewing), ["progress"]);
    assert_eq!(keys(|stage| stage.between), ["break"]);
}

#[test]
fn s17_where_people_talk_decides_what_a_stage_asks_of_them() {
    let (writing, call) = (World::in_writing(3), World::on_a_call(3));
    for key in ["bids", "reflection"] {
        let issue = (key == "reflection").then_some(1);
        assert!(writing.stage_called(key, issue).slips.is_some(), "in writing {key} is on slips");
        assert!(call.stage_called(key, issue).slips.is_none(), "on a call {key} is spoken");
    }
    let queue = |world: &World| world.stage_called("clarifying", Some(1)).queue;
    assert_eq!(queue(&writing), askwell_protocol::Queue::Words);
    assert_eq!(queue(&call), askwell_protocol::Queue::Hands);
    assert_eq!((writing.talk, call.talk), (Talk::Writing, Talk::Call));
}

#[test]
fn s4_what_a_person_does_in_a_stage_takes_no_time_from_the_next() {
    let mut world = World::on_a_call(3);
    world.go_to("check_in");
    world.wait(90 * SECOND);
    world.on();
    let timer = world.timer();
    assert_eq!(timer.deadline, Some(world.now.plus(timer.total)), "each stage has its own minutes");
}
