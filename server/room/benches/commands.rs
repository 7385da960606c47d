//! What one command costs the rules: `make bench`. `docs/benchmarks.md` says what each figure includes and how to read it.

mod scene;

use std::hint::black_box;

use askwell_protocol::{
    Cause, Command, Millis, Position, Record, SealedKind, SeatId, ServerFrame, Update, ViewerClass,
};
use askwell_room::{Ask, Change, Context, Decision, Live, Room, View, decide, personal};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use scene::processor::Processor;
use scene::{Scene, apply};
use uuid::Uuid;

/// A room as its task holds it, and somebody who asks it for something.
#[derive(Clone)]
struct Turn {
    head: Room,
    told: Room,
    views: Vec<(ViewerClass, View)>,
    own: Vec<Record>,
    live: Live,
    seat: SeatId,
    ask: Ask,
    context: Context,
}

impl Turn {
    fn new(scene: &mut Scene, seat: SeatId, command: Command) -> Self {
        let (room, live) = (scene.room.clone(), scene.live.clone());
        let views = ViewerClass::ALL.map(|class| (class, View::of(&room, &live, class))).into();
        let ask = scene.asked(seat, command);
        let context = scene.context();
        Self { head: room.clone(), own: personal(&room, seat), told: room, views, live, seat, ask, context }
    }

    fn decide(&self) -> Decision {
        decide(&self.head, &self.live, &self.ask, self.context).unwrap_or_default()
    }

    /// All that the rules do from the ask to the bytes that every class gets, and the author's own records.
    fn live_through(&mut self) -> usize {
        let decision = self.decide();
        apply(&mut self.head, &decision);
        let touched = apply(&mut self.told, &decision);
        let cause = decision.cause();
        let mut bytes = 0;
        for (class, view) in &mut self.views {
            let change = view.change(&self.told, &self.live, &touched);
            bytes += encode(*class, cause, self.context.now, change).len();
        }
        let own = personal(&self.told, self.seat);
        if own != self.own {
            self.own = own;
        }
        bytes
    }
}

fn encode(class: ViewerClass, cause: Cause, now: Millis, change: Change) -> String {
    if change.is_empty() {
        return String::new();
    }
    let at = Position { epoch: Uuid::from_u128(5), class, offset: 412 };
    let room = askwell_protocol::RoomId(Uuid::from_u128(1));
    let update = Update { room, at, snapshot: false, now, cause, put: change.put, remove: change.remove };
    serde_json::to_string(&ServerFrame::Update(update)).unwrap_or_default()
}

/// The commands of which a meeting mostly consists.
fn typical() -> Vec<(&'static str, Turn)> {
    let mut writing = Scene::in_writing();
    assert_eq!((writing.questions(), writing.words()), (scene::QUESTIONS, scene::WORDS), "the meeting is as planned");
    let mut turns = Vec::new();
    let holder = writing.holder().unwrap_or(writing.seats[0]);
    let (id, text) = (writing.item(), writing.written(SealedKind::Word, holder));
    turns.push(("word", Turn::new(&mut writing, holder, Command::WordSay { id, text })));
    let asker = writing.seats[7];
    let (id, text) = (writing.item(), writing.written(SealedKind::Question, asker));
    turns.push(("question", Turn::new(&mut writing, asker, Command::QuestionAdd { id, text })));
    turns.push(("done", Turn::new(&mut writing, holder, Command::FloorDone {})));
    let mut call = Scene::on_a_call();
    let seat = call.seats[7];
    turns.push(("hand", Turn::new(&mut call, seat, Command::HandRaise {})));
    turns
}

fn whole(c: &mut Criterion<Processor>) {
    let mut group = c.benchmark_group("command");
    for (name, turn) in typical() {
        assert!(!turn.decide().is_empty(), "{name} is accepted");
        group.bench_function(name, |b| {
            b.iter_batched_ref(|| turn.clone(), |turn| black_box(turn.live_through()), BatchSize::SmallInput);
        });
    }
    group.finish();
}

fn parts(c: &mut Criterion<Processor>) {
    for (name, turn) in typical() {
        let mut group = c.benchmark_group(format!("parts of {name}"));
        let decision = turn.decide();
        let mut after = turn.told.clone();
        let touched = apply(&mut after, &decision);
        group.bench_function("decide", |b| b.iter(|| black_box(turn.decide())));
        group.bench_function("evolve", |b| {
            b.iter_batched_ref(|| turn.told.clone(), |told| apply(told, &decision), BatchSize::SmallInput);
        });
        for (class, view) in &turn.views {
            group.bench_function(format!("project {class:?}"), |b| {
                let changed = |view: &mut View| view.change(&after, &turn.live, &touched);
                b.iter_batched_ref(|| view.clone(), changed, BatchSize::SmallInput);
            });
            let change = view.clone().change(&after, &turn.live, &touched);
            group.bench_function(format!("encode {class:?}"), |b| {
                let encoded = |change| encode(*class, decision.cause(), turn.context.now, change);
                b.iter_batched(|| change.clone(), encoded, BatchSize::SmallInput);
            });
        }
        group.bench_function("personal", |b| b.iter(|| black_box(personal(&after, turn.seat))));
        group.finish();
    }
}

fn replay(c: &mut Criterion<Processor>) {
    let scene = Scene::in_writing();
    let facts = scene.facts();
    let texts = scene::texts_of(&scene.journal);
    let mut group = c.benchmark_group("replay");
    group.throughput(criterion::Throughput::Elements(u64::try_from(facts).unwrap_or(0)));
    group.bench_function(format!("{facts} facts"), |b| {
        b.iter(|| {
            let mut room = Room::unborn(scene.room.id());
            let mut facts = scene.journal.iter().flat_map(|decision| &decision.facts);
            facts.next().map(|fact| room.evolve(fact));
            room.put_texts(&texts);
            facts.for_each(|fact| drop(room.evolve(fact)));
            room
        });
    });
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default().with_measurement(Processor);
    targets = whole, parts, replay
}
criterion_main!(benches);
