//! What one command costs the rules: `make bench`. `docs/benchmarks.md` says what each figure includes and how to read it.

mod scene;

use std::hint::black_box;
use std::time::Duration;

use askwell_protocol::{
    Cause, Command, Millis, Position, Record, RoomId, SeatId, ServerFrame, Update, UpdateText, ViewerClass,
};
use askwell_room::{Ask, Change, Context, Decision, Live, Room, Touched, View, decide, personal};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use scene::processor::{Processor, spent};
use scene::{Scene, apply};
use uuid::Uuid;

/// Rooms that take turns in a measurement, so that reading the clock weighs little, and no room has the cache to itself.
const ROOMS: usize = 16;

/// The classes that somebody is in, in a room without guests: nothing is made for the others.
const HERE: [ViewerClass; 2] = [ViewerClass::Facilitator, ViewerClass::Member];

/// A room as its task holds it.
struct Task {
    head: Room,
    told: Room,
    views: Vec<(ViewerClass, View)>,
    live: Live,
}

impl Task {
    fn new(room: &Room, live: &Live) -> Self {
        let views = HERE.map(|class| (class, View::of(room, live, class))).into();
        Self { head: room.clone(), told: room.clone(), views, live: live.clone() }
    }

    /// All that the rules do from an ask to the bytes that each class gets, and to the author's own records.
    fn live_through(&mut self, (ask, context): &(Ask, Context)) -> usize {
        let decision = decided(&self.head, &self.live, ask, *context);
        apply(&mut self.head, &decision);
        self.tell(&decision, context.now) + personal(&self.told, author(ask)).len()
    }

    /// What the goal names: `decide`, `evolve` once, the projections, and the bytes that each class gets.
    fn live_through_once(&mut self, (ask, context): &(Ask, Context)) -> usize {
        let decision = decided(&self.told, &self.live, ask, *context);
        self.tell(&decision, context.now)
    }

    fn tell(&mut self, decision: &Decision, now: Millis) -> usize {
        let touched = apply(&mut self.told, decision);
        let cause = decision.cause();
        let (mut bytes, mut text) = (0, UpdateText::default());
        for (class, view) in &mut self.views {
            let change = view.change(&self.told, &self.live, &touched);
            if !change.is_empty() {
                bytes += text.write(update(*class, cause, now, change)).len();
            }
        }
        bytes
    }

    /// As it was before.
    fn restore(&mut self, room: &Room, touched: &Touched) {
        self.head = room.clone();
        self.told = room.clone();
        for (_, view) in &mut self.views {
            view.change(room, &self.live, touched);
        }
    }
}

fn decided(room: &Room, live: &Live, ask: &Ask, context: Context) -> Decision {
    decide(room, live, ask, context).unwrap_or_default()
}

fn author(ask: &Ask) -> SeatId {
    match ask {
        Ask::Command { seat, .. } => *seat,
        _ => SeatId(Uuid::nil()),
    }
}

fn update(class: ViewerClass, cause: Cause, now: Millis, change: Change) -> Update {
    let at = Position { epoch: Uuid::from_u128(5), class, offset: 412 };
    let room = RoomId(Uuid::from_u128(1));
    Update { room, at, snapshot: false, now, cause, put: change.put, remove: change.remove }
}

/// Some commands, one after another, on a room where they will be accepted.
struct Script {
    name: &'static str,
    room: Room,
    live: Live,
    asks: Vec<(Ask, Context)>,
    /// All records that they touch.
    touched: Touched,
}

impl Script {
    fn new(name: &'static str, mut scene: Scene, write: impl FnOnce(&mut Scene, &mut Vec<(Ask, Context)>)) -> Self {
        let (room, live, mut asks) = (scene.room.clone(), scene.live.clone(), Vec::new());
        write(&mut scene, &mut asks);
        let (mut after, mut touched) = (room.clone(), Touched::default());
        for (ask, context) in &asks {
            let decision = decided(&after, &live, ask, *context);
            assert!(!decision.is_empty(), "{name}: every command is accepted");
            touched.merge(apply(&mut after, &decision));
        }
        Self { name, room, live, asks, touched }
    }

    fn one(name: &'static str, mut scene: Scene, command: impl FnOnce(&mut Scene) -> (SeatId, Command)) -> Self {
        let (seat, command) = command(&mut scene);
        Self::new(name, scene, |scene, asks| asks.push((scene.asked(seat, command), scene.context())))
    }

    /// The commands of which a meeting mostly consists.
    fn typical() -> [Self; 4] {
        let writing = Scene::in_writing();
        assert_eq!((writing.questions(), writing.words()), (scene::QUESTIONS, scene::WORDS), "as it was planned");
        let holder = writing.holder().unwrap_or(writing.seats[0]);
        let asker = writing.seats[7];
        let done = Command::FloorDone { question: None };
        let call = Scene::on_a_call();
        let hand = call.seats[7];
        [
            Self::one("word", Scene::in_writing(), |scene| (holder, scene.word(holder))),
            Self::one("question", Scene::in_writing(), |scene| (asker, scene.question(asker))),
            Self::one("done", writing, |_| (holder, done)),
            Self::one("hand", call, |_| (hand, Command::HandRaise {})),
        ]
    }

    /// Twenty-four commands in a row: somebody asks, two things are said, the next question comes to the table.
    fn minutes() -> Self {
        Self::new("mixed", Scene::in_writing(), |scene, asks| {
            let holder = scene.holder().unwrap_or(scene.seats[0]);
            for turn in 0..6 {
                let asker = scene.seats[4 + (turn + 3) % 4];
                let question = scene.question(asker);
                let words = [scene.word(holder), scene.word(holder)];
                let [first, second] = words.map(|word| (holder, word));
                let done = (holder, Command::FloorDone { question: None });
                for (seat, command) in [(asker, question), first, second, done] {
                    let ask = scene.command(seat, command);
                    asks.push((ask, scene.context()));
                }
            }
        })
    }

    /// How long it takes to live through it so many times, each command counted.
    fn measure(&self, tasks: &mut [Task], times: u64, each: impl Fn(&mut Task, &(Ask, Context)) -> usize) -> Duration {
        let mut took = Duration::ZERO;
        let mut left = times;
        while left > 0 {
            let rooms = tasks.len().min(usize::try_from(left).unwrap_or(usize::MAX));
            let began = spent();
            for task in &mut tasks[..rooms] {
                for ask in &self.asks {
                    black_box(each(task, ask));
                }
            }
            took += spent().saturating_sub(began);
            tasks[..rooms].iter_mut().for_each(|task| task.restore(&self.room, &self.touched));
            left -= rooms as u64;
        }
        took
    }
}

/// From the ask to the bytes, for one command: all that the room's task does, and what the goal names of it.
fn whole(c: &mut Criterion<Processor>) {
    commands(c, "command", Task::live_through);
    commands(c, "goal", Task::live_through_once);
}

fn commands(c: &mut Criterion<Processor>, name: &str, each: impl Fn(&mut Task, &(Ask, Context)) -> usize + Copy) {
    let mut group = c.benchmark_group(name);
    for script in Script::typical().iter().chain(&[Script::minutes()]) {
        let mut tasks: Vec<Task> = (0..ROOMS).map(|_| Task::new(&script.room, &script.live)).collect();
        let commands = u32::try_from(script.asks.len()).unwrap_or(1);
        group
            .bench_function(script.name, |b| b.iter_custom(|times| script.measure(&mut tasks, times, each) / commands));
    }
    group.finish();
}

/// What it is made of.
fn parts(c: &mut Criterion<Processor>) {
    for script in Script::typical() {
        let mut group = c.benchmark_group(format!("part/{}", script.name));
        let (ask, context) = &script.asks[0];
        let decision = decided(&script.room, &script.live, ask, *context);
        let mut after = script.room.clone();
        let touched = apply(&mut after, &decision);
        group.bench_function("decide", |b| b.iter(|| decided(&script.room, &script.live, ask, *context)));
        group.bench_function("evolve", |b| {
            b.iter(|| {
                let mut room = script.room.clone();
                apply(&mut room, &decision);
                room
            });
        });
        let mut changes = Vec::new();
        for class in HERE {
            let mut view = View::of(&script.room, &script.live, class);
            let change = view.clone().change(&after, &script.live, &touched);
            // There and back: two projections, of which each has as much to tell.
            group.bench_function(BenchmarkId::new("project twice", format!("{class:?}")), |b| {
                b.iter(|| {
                    black_box(view.change(&after, &script.live, &touched));
                    black_box(view.change(&script.room, &script.live, &touched));
                });
            });
            changes.push(update(class, decision.cause(), context.now, change));
        }
        group.bench_function("encode for both classes", |b| {
            b.iter(|| {
                let mut text = UpdateText::default();
                changes.iter().map(|update| text.write(update.clone()).len()).sum::<usize>()
            });
        });
        group.bench_function("personal", |b| b.iter(|| -> Vec<Record> { personal(&after, author(ask)) }));
        group.finish();
    }
}

/// What does not depend on the rules: one update of one word, as plain serde writes it. The others are told in terms of
/// this, because it moves with the machine as they do.
fn yardstick(c: &mut Criterion<Processor>) {
    let [script, ..] = Script::typical();
    let (ask, context) = &script.asks[0];
    let decision = decided(&script.room, &script.live, ask, *context);
    let mut after = script.room.clone();
    let touched = apply(&mut after, &decision);
    let change = View::of(&script.room, &script.live, ViewerClass::Member).change(&after, &script.live, &touched);
    let frame = ServerFrame::Update(update(ViewerClass::Member, decision.cause(), context.now, change));
    let bytes = serde_json::to_string(&frame).unwrap_or_default().len();
    let mut group = c.benchmark_group("yardstick");
    group.throughput(Throughput::Bytes(u64::try_from(bytes).unwrap_or(0)));
    group.bench_function("one update", |b| b.iter(|| serde_json::to_string(&frame)));
    group.finish();
}

/// A room from its facts, as after a restart.
fn replay(c: &mut Criterion<Processor>) {
    let scene = Scene::in_writing();
    let texts = scene::texts_of(&scene.journal);
    let mut group = c.benchmark_group("replay");
    let facts = scene.facts();
    group.throughput(Throughput::Elements(u64::try_from(facts).unwrap_or(0)));
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
    targets = yardstick, whole, parts, replay
}
criterion_main!(benches);
