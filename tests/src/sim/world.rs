//! One run: sets with their people, a server, a journal, and what goes wrong with them.
//!
//! Everything that is drawn comes from the seed, and time is tokio's paused clock, so the same seed is the same run. What
//! must never be here: a promise. Those are the checkers'.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use askwell::{Access, Chance, Clock, Config, MemoryAccess, Server};
use askwell_journal::{Faults, MemoryJournal};
use askwell_protocol::{Millis, RoomId};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout};

use super::checks::partings;
use super::dice::Dice;
use super::disk::Disk;
use super::endings;
use super::family::Family;
use super::mutant::Mutant;
use super::net::{Life, Net};
use super::person::Person;
use super::story::Story;
use super::witness::Witness;

/// Updates that a ring holds here: few, so that slow people fall out of it.
const RING: u64 = 12;
/// The longest that a good disk takes.
const GOOD_DELAY: Duration = Duration::from_millis(6);
/// No run is longer, in its own time.
const RUN_MAX: Duration = Duration::from_secs(6 * 3600);
/// When all runs begin, on the wall's clock.
const DAWN: u64 = 1_800_000_000_000;

/// Lives through a seed.
#[must_use]
pub fn run(seed: u64, mutant: Mutant) -> Story {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
    let runtime = runtime.expect("a runtime without I/O can be built");
    runtime.block_on(async {
        let world = World::new(seed, mutant);
        let witness = Arc::clone(&world.net.witness);
        if timeout(RUN_MAX, world.lives()).await.is_err() {
            witness.broken("the run does not end");
        }
        witness.story()
    })
}

/// What a run is made of.
struct World {
    dice: Dice,
    net: Arc<Net>,
    journal: MemoryJournal,
    access: Arc<dyn Access>,
    mutant: Mutant,
    began: Instant,
    /// By how much the wall's clock has been set since.
    wall: i64,
    /// Whether deciding panics now and then.
    panics: Arc<AtomicU64>,
    /// The limits of this run that differ from the defaults.
    unload: Duration,
    grace: Duration,
}

impl World {
    fn new(seed: u64, mutant: Mutant) -> Self {
        let mut dice = Dice::new(seed);
        let witness = Arc::new(Witness::new(RING, mutant));
        Self {
            net: Arc::new(Net::new(witness)),
            journal: MemoryJournal::new(),
            access: Arc::new(MemoryAccess::new()),
            mutant,
            began: Instant::now(),
            wall: 0,
            panics: Arc::default(),
            unload: Duration::from_secs(dice.between(5, 300)),
            grace: Duration::from_secs(*dice.pick(&[2, 15, 90]).unwrap_or(&90)),
            dice,
        }
    }

    /// A life of the server begins, with what was kept.
    fn begin(&mut self) {
        let mut config = Config::in_memory();
        let disk = Disk::new(self.journal.clone(), Arc::clone(&self.net.witness), self.mutant);
        let elapsed = i64::try_from(self.began.elapsed().as_millis()).unwrap_or_default();
        config.journal = Arc::new(disk.clone());
        config.access = Arc::clone(&self.access);
        config.clock = Clock::starting_at(Millis(DAWN.saturating_add_signed(elapsed + self.wall)));
        config.chance = chance(self.dice.fork());
        config.limits.ring_updates_max = usize::try_from(RING).unwrap_or_default();
        config.limits.unload = self.unload;
        config.limits.grace = self.grace;
        let (panics, dice) = (Arc::clone(&self.panics), Mutex::new(self.dice.fork()));
        let witness = Arc::clone(&self.net.witness);
        config.before_deciding = Some(Arc::new(move |_| {
            let mut dice = dice.lock().unwrap_or_else(PoisonError::into_inner);
            let left = panics.load(Ordering::SeqCst);
            if left > 0 && dice.percent(2) {
                panics.store(left - 1, Ordering::SeqCst);
                drop(dice);
                witness.count("panics");
                // Unlike a panic of ours, this one prints nothing.
                std::panic::resume_unwind(Box::new("a bug of the run's making"));
            }
        }));
        self.net.witness.begin();
        self.net.begin(Life { server: Server::new(config), disk });
    }

    async fn lives(mut self) {
        self.calms();
        self.begin();
        let mut people = self.gathers().await;
        let acts = usize::try_from(self.dice.between(8, 30)).unwrap_or_default();
        let mut lives = JoinSet::new();
        for mut person in people.drain(..) {
            lives.spawn(async move {
                person.lives(acts).await;
                person
            });
        }
        let busy = Arc::new(AtomicBool::new(true));
        let (mut events, net) = (0, Arc::clone(&self.net));
        let ended = Arc::clone(&busy);
        let living = tokio::spawn(async move {
            let mut people = lives.join_all().await;
            people.sort_by_key(|person| person.seat);
            ended.store(false, Ordering::SeqCst);
            people
        });
        while busy.load(Ordering::SeqCst) && events < 40 && !net.witness.is_over() {
            sleep(Duration::from_millis(self.dice.between(200, 20_000))).await;
            self.happens().await;
            events += 1;
        }
        let Ok(mut people) = living.await else {
            return net.witness.broken("somebody's life ended in a panic");
        };
        self.ends(&mut people).await;
    }

    /// Sets are created, and everybody sits down.
    async fn gathers(&mut self) -> Vec<Person> {
        let sets = *self.dice.pick(&[1, 1, 1, 2, 2, 3]).unwrap_or(&1);
        let mut foreign = RoomId(self.dice.id());
        let mut people = Vec::new();
        for _ in 0..sets {
            let mut dice = self.dice.fork();
            let Some(family) = Family::creates(&self.net, &mut dice, foreign).await else { continue };
            foreign = family.latest();
            let family = Arc::new(family);
            for (seat, _) in &family.seats {
                let mut person =
                    Person::new(Arc::clone(&self.net), Arc::clone(&family), *seat, dice.fork(), self.mutant);
                person.sits_down().await;
                people.push(person);
            }
        }
        people
    }

    /// The journal works, and nothing else is wrong.
    fn calms(&mut self) {
        let faults = Faults { seed: self.dice.number(), delay_max: GOOD_DELAY, fail_per_mille: 0 };
        self.journal.set_faults(Some(faults));
        self.net.witness.calm(Some(GOOD_DELAY));
    }

    /// Something goes wrong, or right again.
    async fn happens(&mut self) {
        let event = self.dice.between(0, 99);
        self.net.witness.note(&format!("event {event}"));
        match event {
            0..25 => self.calms(),
            25..50 => {
                let delay_max = Duration::from_millis(*self.dice.pick(&[0, 3, 40, 900]).unwrap_or(&0));
                let fail_per_mille = u16::try_from(self.dice.between(0, 400)).unwrap_or_default();
                self.journal.set_faults(Some(Faults { seed: self.dice.number(), delay_max, fail_per_mille }));
                self.net.witness.calm(None);
            }
            50..62 => {
                self.panics.store(self.dice.between(1, 2), Ordering::SeqCst);
                self.net.witness.calm(None);
            }
            62..72 => {
                self.net.witness.count("all lines break");
                self.net.break_all();
            }
            72..80 => {
                self.closes().await;
                self.comes_back().await;
            }
            80..88 => {
                self.cut_off();
                self.comes_back().await;
            }
            _ => {}
        }
    }

    /// The server is told to end.
    async fn closes(&mut self) {
        let Some(life) = self.net.shut() else { return };
        let witness = &self.net.witness;
        witness.count("shutdowns");
        witness.calm(None);
        let lines = witness.open_lines();
        if self.mutant == Mutant::EndsWithoutAWord {
            life.disk.cut_off();
            self.net.break_all();
        }
        let in_time = life.server.close().await;
        life.disk.cut_off();
        let listened = if self.mutant == Mutant::EndsWithoutAWord { Some(witness.all_listened(&lines)) } else { None };
        let found = partings::check(in_time, &listened.unwrap_or_else(|| witness.partings(&lines)));
        if let Err(how) = found {
            witness.broken(&how);
        }
        self.net.break_all();
    }

    /// The power goes.
    fn cut_off(&mut self) {
        if let Some(life) = self.net.shut() {
            self.net.witness.count("power cuts");
            self.net.witness.calm(None);
            life.disk.cut_off();
            self.net.break_all();
        }
    }

    /// A while later, with another wall clock, the server is back.
    async fn comes_back(&mut self) {
        sleep(Duration::from_millis(self.dice.between(50, 20_000))).await;
        let hour = 3_600_000;
        let step = *self.dice.pick(&[0, 0, 1_500, -1_500, hour, -hour]).unwrap_or(&0);
        if step != 0 {
            self.net.witness.count("clock steps");
        }
        self.wall += step;
        self.begin();
    }

    /// Everything works again: what people hold must be so, here and after one more restart.
    async fn ends(&mut self, people: &mut [Person]) {
        self.panics.store(0, Ordering::SeqCst);
        self.calms();
        endings::all_agree(&self.net.witness, people).await;
        self.closes().await;
        self.comes_back().await;
        self.calms();
        endings::all_agree(&self.net.witness, people).await;
        self.closes().await;
        self.net.witness.settle(&self.journal);
    }
}

/// Randomness for one life of the server.
fn chance(dice: Dice) -> Chance {
    let dice = Mutex::new(dice);
    Chance::given(move |bytes| dice.lock().unwrap_or_else(PoisonError::into_inner).fill(bytes))
}
