//! Written questions: waiting, on the table, answered, followed up, kept.

use askwell_protocol::{
    Asking, Command, CommandKind, Doing, ItemId, QuestionState, Record, RefusalCode, SealedKind, StageState,
};

use crate::common::{ANA, BEN, CEM, DEE, FAY, World};

/// At the clarifying questions to Ana, five people, in writing.
fn clarifying() -> World {
    let mut world = World::in_writing(5);
    world.go_to("clarifying");
    world
}

fn state(world: &World, id: ItemId) -> Option<QuestionState> {
    world.asked().into_iter().find(|question| question.id == id).map(|question| question.state)
}

#[test]
fn q2_a_waiting_question_is_a_place_for_all_and_a_text_for_its_author() {
    let mut world = World::in_writing(5);
    world.go_to("presentation");
    let id = world.asks(BEN);
    assert_eq!(world.queue(), [(BEN, Some(id))], "all see who waits");
    assert!(world.asked().is_empty(), "nobody sees what");
    let mine = |person| world.own(person).iter().any(|record| matches!(record, Record::Question(q) if q.id == id));
    assert!(mine(BEN));
    assert!(![FAY, ANA, CEM, DEE].into_iter().any(mine));
}

#[test]
fn q3_when_the_presenter_is_free_the_first_question_comes_to_the_table_by_itself() {
    let mut world = clarifying();
    let first = world.asks(BEN);
    let second = world.asks(CEM);
    let floor = world.floor();
    assert_eq!(floor.question, Some(first));
    assert_eq!((floor.asker, floor.holder), (Some(world.seat(BEN)), Some(world.seat(ANA))));
    assert_eq!(floor.doing, Some(Doing::Answering));
    assert_eq!(world.queue(), [(CEM, Some(second))]);
    assert_eq!(state(&world, first), Some(QuestionState::OnTheTable));
}

#[test]
fn q3_questions_gathered_in_the_presentation_come_when_their_stage_begins() {
    let mut world = World::in_writing(5);
    world.go_to("presentation");
    let id = world.asks(BEN);
    assert_eq!(world.holder(), Some(ANA), "she is not interrupted");
    world.on();
    assert_eq!(world.floor().question, Some(id));
}

#[test]
fn q4_an_answer_names_its_question() {
    let mut world = clarifying();
    let id = world.asks(BEN);
    let word = world.says(ANA);
    let answer = world.words().into_iter().find(|said| said.id == word).expect("it is said");
    assert_eq!(answer.answers, Some(id));
    world.done(ANA);
    assert_eq!(state(&world, id), Some(QuestionState::Answered));
}

#[test]
fn q5_the_asker_may_follow_up_once_and_the_follow_up_comes_at_once() {
    let mut world = clarifying();
    world.asks(BEN);
    let waiting = world.asks(CEM);
    world.done(ANA);
    assert_eq!((world.holder(), world.floor().doing), (Some(BEN), Some(Doing::FollowingUp)));
    let follow_up = world.asks(BEN);
    assert_eq!(world.floor().question, Some(follow_up), "before Cem's, for threads stay together");
    world.done(ANA);
    assert_eq!(world.floor().question, Some(waiting), "one is enough");
}

#[test]
fn q5_where_the_format_gives_no_follow_up_the_next_question_comes() {
    let mut world = World::in_writing(5);
    world.go_to("open_questions");
    world.asks(BEN);
    let next = world.asks(CEM);
    world.done(ANA);
    assert_eq!(world.floor().question, Some(next));
}

#[test]
fn q6_an_asker_without_a_further_question_is_done_or_passes() {
    for end in [Command::FloorDone { question: None }, Command::FloorPass {}] {
        let mut world = clarifying();
        world.asks(BEN);
        let next = world.asks(CEM);
        world.done(ANA);
        world.does(BEN, end);
        assert_eq!(world.floor().question, Some(next));
        assert_eq!(world.floor().asker, Some(world.seat(CEM)));
    }
}

#[test]
fn q6_who_follows_up_puts_a_question_and_no_advice() {
    let mut world = clarifying();
    world.asks(BEN);
    world.done(ANA);
    assert!(world.may(BEN, CommandKind::QuestionAdd));
    assert!(!world.may(BEN, CommandKind::WordSay));
    let command = Command::WordSay {
        id: world.item(),
        stage: world.stage().id,
        answers: None,
        text: world.text(SealedKind::Word, BEN),
    };
    assert_eq!(world.refuses(BEN, command), RefusalCode::NotInThisStage);
}

#[test]
fn q6_an_asker_whose_page_is_gone_is_not_waited_for() {
    let mut world = clarifying();
    world.asks(BEN);
    let next = world.asks(CEM);
    world.leaves(BEN);
    world.done(ANA);
    assert_eq!(world.floor().question, Some(next));
}

#[test]
fn q7_a_presenter_may_leave_a_question_and_nobody_can_tell() {
    let mut answered = clarifying();
    let one = answered.asks(BEN);
    answered.done(ANA);
    let mut left = clarifying();
    let other = left.asks(BEN);
    left.passes(ANA);
    assert_eq!(state(&answered, one), state(&left, other));
    assert_eq!(left.floor().question, None);
}

#[test]
fn q8_what_waits_goes_on_from_clarifying_to_open_questions_and_is_asked_as_one_of_those() {
    let mut world = clarifying();
    world.asks(BEN);
    let kept = world.asks(CEM);
    world.on();
    assert_eq!(world.floor().question, Some(kept));
    let question = world.asked().into_iter().find(|question| question.id == kept).expect("it is asked");
    assert_eq!((question.asking, question.stage), (Asking::Open, world.stage().id));
}

#[test]
fn q9_an_author_changes_and_takes_back_what_waits() {
    let mut world = clarifying();
    world.asks(BEN);
    let id = world.asks(CEM);
    let text = world.text(SealedKind::Question, CEM);
    world.does(CEM, Command::QuestionEdit { id, text: text.clone() });
    let mine = world.own(CEM).iter().find_map(|record| match record {
        Record::Question(question) => question.text.clone(),
        _ => None,
    });
    assert_eq!(mine.as_deref(), Some(&text));
    world.withdraws(CEM, id);
    assert!(world.queue().is_empty());
}

#[test]
fn q9_nobody_changes_or_takes_back_what_another_asks_or_what_is_asked_already() {
    let mut world = clarifying();
    let asked = world.asks(BEN);
    let waits = world.asks(CEM);
    let edit = Command::QuestionEdit { id: waits, text: world.text(SealedKind::Question, BEN) };
    assert_eq!(world.refuses(BEN, edit), RefusalCode::NotYours);
    assert_eq!(world.refuses(BEN, Command::QuestionWithdraw { id: waits }), RefusalCode::NotYours);
    assert_eq!(world.refuses(BEN, Command::QuestionWithdraw { id: asked }), RefusalCode::AlreadyOver);
    let unknown = world.item();
    assert_eq!(world.refuses(BEN, Command::QuestionWithdraw { id: unknown }), RefusalCode::UnknownItem);
}

#[test]
fn q9_what_waits_can_be_taken_back_in_a_stage_without_questions_too() {
    let mut world = clarifying();
    world.asks(BEN);
    let id = world.asks(CEM);
    world.asks(DEE);
    world.on();
    assert_eq!(world.floor().question, Some(id));
    world.on();
    let (person, question) = world.queue()[0];
    assert_eq!((person, world.stage().key.as_str()), (DEE, "silence"));
    world.withdraws(person, question.expect("a written one"));
    assert!(!world.may(CEM, CommandKind::QuestionAdd), "but nothing new is asked here");
}

#[test]
fn q10_a_presenter_asks_no_questions() {
    let mut world = clarifying();
    let command = Command::QuestionAdd {
        id: world.item(),
        stage: world.stage().id,
        to: None,
        text: world.text(SealedKind::Question, ANA),
    };
    assert_eq!(world.refuses(ANA, command), RefusalCode::NotYourRight);
}

#[test]
fn q11_the_same_question_is_not_asked_twice() {
    let mut world = clarifying();
    let id = world.asks(BEN);
    let command =
        Command::QuestionAdd { id, stage: world.stage().id, to: None, text: world.text(SealedKind::Question, CEM) };
    assert_eq!(world.refuses(CEM, command), RefusalCode::AlreadyThere);
}

#[test]
fn q12_who_holds_the_process_may_let_somebody_ask_out_of_order() {
    let mut world = clarifying();
    world.asks(BEN);
    let first = world.asks(CEM);
    let chosen = world.asks(DEE);
    world.gives_floor(DEE);
    assert_eq!((world.floor().question, world.holder()), (Some(chosen), Some(ANA)));
    assert_eq!(world.queue(), [(CEM, Some(first))]);
}

#[test]
fn q12_next_takes_the_question_off_the_table_and_puts_the_next_one_there() {
    let mut world = clarifying();
    let first = world.asks(BEN);
    let second = world.asks(CEM);
    world.next();
    assert_eq!(world.floor().question, Some(second));
    assert_eq!(state(&world, first), Some(QuestionState::Answered));
    assert_eq!(world.refuses(FAY, Command::FloorNext {}), RefusalCode::NobodyWaits);
}

#[test]
fn q13_who_is_given_the_floor_to_ask_asks_at_once() {
    let mut world = clarifying();
    world.gives_floor(DEE);
    assert_eq!((world.holder(), world.floor().doing), (Some(DEE), Some(Doing::Asking)));
    assert!(!world.may(DEE, CommandKind::WordSay));
    let id = world.asks(DEE);
    assert_eq!((world.floor().question, world.holder()), (Some(id), Some(ANA)));
    world.done(ANA);
    assert_eq!(world.floor().doing, Some(Doing::FollowingUp), "with the follow-up that everybody has");
}

#[test]
fn q13_a_presenter_given_the_floor_among_questions_speaks_and_no_old_asker_follows_up() {
    let mut world = clarifying();
    world.asks(BEN);
    world.done(ANA);
    world.passes(BEN);
    world.gives_floor(ANA);
    assert_eq!(world.floor().asker, None);
    world.speaks(ANA);
    assert_eq!(world.holder(), None);
}

#[test]
fn q14_what_helped_is_the_presenters_own_mark() {
    let mut world = clarifying();
    let id = world.asks(BEN);
    world.does(ANA, Command::QuestionKeep { id, keep: true });
    assert_eq!(world.me(ANA).kept, [id]);
    assert!(world.me(BEN).kept.is_empty());
    assert_eq!(world.refuses(BEN, Command::QuestionKeep { id, keep: true }), RefusalCode::NotYours);
    world.does(ANA, Command::QuestionKeep { id, keep: false });
    assert!(world.me(ANA).kept.is_empty());
}

#[test]
fn q14_a_question_that_waits_is_nobodys_to_keep_yet() {
    let mut world = clarifying();
    world.asks(BEN);
    let waits = world.asks(CEM);
    assert_eq!(world.refuses(ANA, Command::QuestionKeep { id: waits, keep: true }), RefusalCode::NotYours);
}

#[test]
fn q3_a_question_off_a_floor_that_rests_waits_for_who_holds_the_process() {
    let mut world = clarifying();
    world.asks(BEN);
    world.takes_floor_back();
    let id = world.asks(CEM);
    assert_eq!((world.holder(), world.floor().question), (None, None));
    world.next();
    assert_eq!(world.floor().question, Some(id));
}

#[test]
fn q16_questions_and_answers_stand_in_one_order_on_their_sheet() {
    let mut world = clarifying();
    let first = world.asks(BEN);
    let answer = world.says(ANA);
    world.done(ANA);
    let second = world.asks(BEN);
    let order = |world: &World, id| {
        let questions = world.asked().into_iter().map(|question| (question.id, question.order));
        let words = world.words().into_iter().map(|word| (word.id, word.order));
        questions.chain(words).find(|(known, _)| *known == id).map(|(_, order)| order)
    };
    assert!(order(&world, first) < order(&world, answer) && order(&world, answer) < order(&world, second));
    assert_eq!(world.stage().state, StageState::Now);
}
