//! Questions that are looked through before anybody sees them, by people who never learn who wrote them.

use askwell_protocol::{
    Command, CommandKind, ItemId, QuestionRecord, QuestionState, Record, RefusalCode, SealedAnswer, SealedKind,
    SentBack, Talk, ViewerClass,
};

use crate::common::{ANA, BEN, CEM, FAY, Person, World, texts};

fn looked_through() -> World {
    let mut world = World::trying(Talk::Writing, 6);
    world.go_to("looked_through");
    world
}

/// The question as who looks through questions sees it.
fn held(world: &World, id: ItemId) -> Option<QuestionRecord> {
    world.records(ViewerClass::Facilitator).find_map(|record| match record {
        Record::Question(question) if question.id == id => Some(question.clone()),
        _ => None,
    })
}

fn own(world: &World, person: Person, id: ItemId) -> Option<QuestionState> {
    world.own(person).iter().find_map(|record| match record {
        Record::Question(question) if question.id == id => Some(question.state),
        _ => None,
    })
}

fn sends_back(id: ItemId) -> Command {
    Command::QuestionSendBack { id, reason: SentBack::Advice, note: None }
}

#[test]
fn q23_a_question_is_held_until_somebody_lets_it_into_the_queue() {
    let mut world = looked_through();
    let id = world.asks(BEN);
    assert!(world.queue().is_empty() && world.floor().question.is_none());
    assert_eq!(own(&world, BEN, id), Some(QuestionState::Held));
    world.does(FAY, Command::QuestionRelease { id });
    assert_eq!((world.floor().question, world.holder()), (Some(id), Some(ANA)), "she is free, so it is asked");
    assert_eq!(world.refuses(FAY, Command::QuestionRelease { id }), RefusalCode::AlreadyOver);
}

#[test]
fn q23_released_questions_wait_in_the_order_of_their_release() {
    let mut world = looked_through();
    let (first, second, third) = (world.asks(BEN), world.asks(CEM), world.asks(FAY));
    for id in [third, second, first] {
        world.does(FAY, Command::QuestionRelease { id });
    }
    assert_eq!(world.floor().question, Some(third));
    assert_eq!(world.queue(), [(CEM, Some(second)), (BEN, Some(first))]);
}

#[test]
fn q24_who_looks_through_questions_does_not_see_whose_they_are() {
    let mut bens = looked_through();
    let id = bens.asks(BEN);
    let record = held(&bens, id).expect("it is there to be looked through");
    assert_eq!((record.seat, record.order, record.reply_key), (None, 0, None));
    assert!(record.text.is_some());
    assert!(!bens.records(ViewerClass::Member).any(|record| matches!(record, Record::Question(_))));
    let mut cems = looked_through();
    cems.asks(CEM);
    let seen = |world: &World| {
        let records = world.records(ViewerClass::Facilitator);
        let bare = |record: &Record| match record {
            Record::Question(question) => Record::Question(QuestionRecord { text: None, ..question.clone() }),
            other => other.clone(),
        };
        records.map(bare).collect::<Vec<_>>()
    };
    assert_eq!(seen(&bens), seen(&cems), "whoever wrote it, it looks the same");
}

#[test]
fn q24_a_text_that_names_its_author_is_not_looked_through() {
    let mut world = looked_through();
    let id = world.item();
    let signed = texts::sealed(1, SealedKind::Question, world.meeting, world.seat(BEN));
    let add = Command::QuestionAdd { id, stage: world.stage().id, to: None, text: signed.clone() };
    assert_eq!(world.refuses(BEN, add), RefusalCode::TextMalformed);
    let id = world.asks(BEN);
    let record = held(&world, id).expect("it is there to be looked through");
    assert_eq!(record.text.and_then(|text| text.by), None);
    assert_eq!(world.refuses(BEN, Command::QuestionEdit { id, text: signed }), RefusalCode::TextMalformed);
    world.does(FAY, Command::QuestionRelease { id });
    assert_eq!(
        world.asked().iter().find(|question| question.id == id).and_then(|question| question.seat),
        Some(world.seat(BEN))
    );
}

#[test]
fn q24_members_do_not_learn_that_anything_is_held() {
    let mut world = looked_through();
    let before = world.hall().clients[&ViewerClass::Member].clone();
    let id = world.asks(BEN);
    assert_eq!(world.hall().clients[&ViewerClass::Member], before);
    world.does(FAY, sends_back(id));
    assert_eq!(world.hall().clients[&ViewerClass::Member], before);
}

#[test]
fn q25_a_question_goes_back_to_its_writer_with_a_reason_and_nobody_else_learns_it() {
    let mut world = looked_through();
    let id = world.asks(BEN);
    world.does(FAY, sends_back(id));
    assert_eq!((held(&world, id), own(&world, BEN, id)), (None, None));
    let answered = |person| {
        world.own(person).iter().any(
            |record| matches!(record, Record::Answer(answer) if answer.id == id && answer.reason == SentBack::Advice),
        )
    };
    assert!(answered(BEN));
    assert!(![FAY, ANA, CEM].into_iter().any(answered));
    assert_eq!(world.refuses(FAY, sends_back(id)), RefusalCode::UnknownItem);
    world.asks(BEN);
    world.asks(BEN);
}

#[test]
fn q25_a_note_is_for_questions_without_a_name() {
    let mut world = looked_through();
    let id = world.asks(BEN);
    let note = SealedAnswer { v: 1, key: String::new(), iv: String::new(), boxed: String::new() };
    let command = Command::QuestionSendBack { id, reason: SentBack::Harm, note: Some(note) };
    assert_eq!(world.refuses(FAY, command), RefusalCode::OutOfRange);
}

#[test]
fn q25_the_answer_to_a_nameless_question_is_told_to_all() {
    let mut world = World::nameless(5);
    world.go_to("looked_through");
    let id = world.asks_nameless(BEN);
    world.let_out();
    assert_eq!(held(&world, id).map(|question| (question.seat, question.order)), Some((None, 0)));
    world.does(FAY, sends_back(id));
    let answers = |record: &Record| matches!(record, Record::Answer(answer) if answer.id == id);
    let told = ViewerClass::ALL.into_iter().filter(|class| world.records(*class).any(answers));
    assert!(told.eq([ViewerClass::Member, ViewerClass::Facilitator]), "to all of the set");
    let released = world.asks_nameless(BEN);
    world.let_out();
    world.does(FAY, Command::QuestionRelease { id: released });
    assert_eq!(world.places().len(), 1, "let out, it waits to be read out");
}

#[test]
fn q23_q9_while_it_is_held_it_is_its_writers_to_change_and_take_back() {
    let mut world = looked_through();
    let id = world.asks(BEN);
    let text = world.text(SealedKind::Question, BEN);
    world.does(BEN, Command::QuestionEdit { id, text: text.clone() });
    assert_eq!(held(&world, id).and_then(|question| question.text), Some(text.into()));
    world.asks(BEN);
    let (third, text) = (world.item(), world.text(SealedKind::Question, BEN));
    let too_many = Command::QuestionAdd { id: third, stage: world.stage().id, to: None, text };
    assert_eq!(world.refuses(BEN, too_many), RefusalCode::QueueFull);
    world.withdraws(BEN, id);
    assert_eq!(held(&world, id), None);
}

#[test]
fn q23_who_holds_the_process_and_facilitators_look_through_questions_and_nobody_else() {
    let mut world = looked_through();
    let id = world.asks(BEN);
    assert_eq!(world.refuses(CEM, Command::QuestionRelease { id }), RefusalCode::NotYourRight);
    assert_eq!(world.refuses(ANA, sends_back(id)), RefusalCode::NotYourRight);
    world.go_to("guesses");
    assert!(world.may(FAY, CommandKind::QuestionRelease), "as long as the issue lasts");
    world.go_to("between");
    world.on();
    assert_eq!((held(&world, id), own(&world, BEN, id)), (None, None), "then it is gone, unread by the set");
}
