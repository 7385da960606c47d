//! One room as the server keeps it: head and told in one, for here every decision is durable at once.

use std::collections::BTreeMap;

use askwell_protocol::{Millis, Record, RecordKey, SeatId, SeatRecord, ViewerClass};
use askwell_room::{
    Answer, Change, Context, Decision, Effect, Fact, Flushed, Live, MeetingFact as F, Pool, Pooled, Room, TextChange,
    Touched, View, What, next_deadline, personal,
};

use super::mutant::Mutant;

/// Wakes that one happening may lead to, one after another. More is a room that never comes to rest.
const WAKES_MAX: usize = 12;

pub struct Hall {
    pub room: Room,
    pub live: Live,
    /// What is held beside it.
    pub pool: Pool,
    /// Answers that came out of it and were not given yet.
    pub given: Vec<Answer>,
    /// All that was decided, in order, as the journal would keep it.
    pub journal: Vec<Decision>,
    /// Decisions that tests have looked through.
    pub looked_at: usize,
    /// The same room, made of nothing but what the journal keeps, through JSON and back.
    pub replayed: Room,
    views: BTreeMap<ViewerClass, View>,
    /// What a client of each class holds, made of nothing but the changes it was told.
    pub clients: BTreeMap<ViewerClass, BTreeMap<RecordKey, Record>>,
    /// Each seat's own records, as it was last told.
    pub own: BTreeMap<SeatId, Vec<Record>>,
    /// Records told since the last look, with their class.
    pub told: Vec<(ViewerClass, Record)>,
    /// The last thing that happened, for announcements.
    pub cause: Option<askwell_protocol::Cause>,
    /// What it does wrong, on purpose.
    pub mutant: Option<Mutant>,
}

impl Hall {
    pub fn new(room: Room, live: Live) -> Self {
        let views = ViewerClass::ALL.map(|class| (class, View::of(&room, &live, class))).into();
        let clients = ViewerClass::ALL.map(|class| (class, BTreeMap::new())).into();
        let replayed = room.clone();
        Self {
            room,
            live,
            pool: Pool::default(),
            given: Vec::new(),
            journal: Vec::new(),
            looked_at: 0,
            replayed,
            views,
            clients,
            own: BTreeMap::new(),
            told: Vec::new(),
            cause: None,
            mutant: None,
        }
    }

    /// Keeps a decision and tells of it. What it asks of other rooms comes back.
    pub fn take(&mut self, decision: Decision) -> Vec<Effect> {
        if decision.is_empty() {
            return Vec::new();
        }
        let facts = decision.facts.iter().map(|fact| {
            let json = serde_json::to_string(fact).expect("a fact becomes JSON");
            serde_json::from_str(&json).expect("a fact comes back from JSON")
        });
        let facts: Vec<Fact> = facts.collect();
        assert_eq!(facts, decision.facts, "M6: facts come back from JSON as they were");
        self.held_by_a_pause(&facts);
        let touched = apply(&mut self.room, &decision.facts, &decision.texts);
        let lost = usize::from(self.mutant == Some(Mutant::KeepsLess) && facts.len() > 2);
        apply(&mut self.replayed, &facts[..facts.len() - lost], &decision.texts);
        let mut effects = Vec::new();
        for fact in &decision.facts {
            effects.extend(self.room.effects(fact));
        }
        self.cause = Some(decision.cause());
        let lowered = |fact: &Fact| matches!(fact.what, What::Meeting(F::HandLowered { .. }));
        if self.mutant != Some(Mutant::ForgetsToTell) || !facts.iter().any(lowered) {
            self.tell(&touched);
        }
        self.journal.push(decision);
        effects
    }

    /// While a meeting is paused, neither floor nor stage nor minutes change. Only the process may pass, and where the
    /// floor goes with it, the floor.
    fn held_by_a_pause(&self, facts: &[Fact]) {
        let member = self.clients[&ViewerClass::Member].values();
        let paused = member.into_iter().any(|record| matches!(record, Record::Pause(_) | Record::ProcessPause(_)));
        let ends = |fact: &Fact| {
            matches!(
                fact.what,
                What::Meeting(F::Resumed { .. } | F::ProcessResumed { .. } | F::Closed {} | F::ProcessTaken { .. })
            )
        };
        let ended = facts.iter().position(ends);
        let moves = |fact: &Fact| {
            matches!(
                fact.what,
                What::Meeting(
                    F::StageBegan { .. }
                        | F::StageReturned { .. }
                        | F::MinutesAdded { .. }
                        | F::MinutesNegotiated { .. }
                        | F::FloorGranted { .. }
                        | F::FloorReleased { .. }
                        | F::HolderLost { .. }
                        | F::QuestionAsked { .. }
                )
            )
        };
        let within = &facts[..ended.unwrap_or(facts.len())];
        assert!(!paused || !within.iter().any(moves), "C10: a pause holds floor, stages and minutes");
    }

    /// Keeps what came out of the pool, and what was decided after it.
    pub fn take_pooled(&mut self, pooled: Pooled) -> Vec<Effect> {
        let mut effects = Vec::new();
        if let Some(flushed) = pooled.before {
            effects = self.take_flushed(flushed);
        }
        effects.extend(self.take(pooled.decision));
        self.given.extend(pooled.answers.into_iter().map(|ticket| (ticket, Ok(()))));
        effects
    }

    fn take_flushed(&mut self, flushed: Flushed) -> Vec<Effect> {
        let effects = self.take(flushed.decision);
        self.given.extend(flushed.answers);
        effects
    }

    /// When something is due by time alone.
    pub fn next(&self) -> Option<Millis> {
        // What is to be forgotten is the server's to erase; that it closes before is the room's own doing.
        let closes = self.room.kept_until().filter(|_| self.room.forgets_at().is_none());
        next_deadline(&self.room, &self.live).into_iter().chain(self.pool.due(&self.room)).chain(closes).min()
    }

    /// Tells each class what has changed.
    pub fn tell(&mut self, touched: &Touched) {
        for (class, view) in &mut self.views {
            let Change { put, remove } = view.change(&self.room, &self.live, touched);
            let client = self.clients.entry(*class).or_default();
            for record in put {
                self.told.push((*class, record.clone()));
                client.insert(record.key(), record);
            }
            for key in remove {
                client.remove(&key);
            }
        }
        let seats = self.seats();
        self.own.retain(|seat, _| seats.contains(seat));
        for seat in seats {
            self.own.insert(seat, personal(&self.room, seat));
        }
        if self.mutant == Some(Mutant::TellsWhatWaits) {
            let own = self.own.values().flatten().filter(|record| matches!(record, Record::Question(_)));
            self.told.extend(own.cloned().map(|record| (ViewerClass::Member, record)));
        }
    }

    /// Chairs that are in the set, as clients know them.
    pub fn seats(&self) -> Vec<SeatId> {
        self.chairs().filter(|seat| !seat.gone).map(|seat| seat.id).collect()
    }

    /// Chairs that are or were in the set.
    pub fn chairs(&self) -> impl Iterator<Item = &SeatRecord> {
        let records = self.clients[&ViewerClass::Member].values();
        records.filter_map(|record| if let Record::Seat(seat) = record { Some(seat) } else { None })
    }

    /// Wakes the room until nothing is due any more.
    pub fn settle(&mut self, context: Context) -> Vec<Effect> {
        let mut effects = Vec::new();
        for _ in 0..WAKES_MAX {
            if self.pool.due(&self.room).is_some_and(|at| at <= context.now) {
                let flushed = self.pool.flush(&self.room, &self.live, context);
                effects.extend(self.take_flushed(flushed));
                continue;
            }
            let due = self.pool.wake(&self.room, &self.live, context);
            if due.decision.is_empty() {
                let next = self.next();
                assert!(next.is_none_or(|at| at > context.now), "a deadline that has passed woke nothing");
                return effects;
            }
            effects.extend(self.take_pooled(due));
        }
        panic!("this room never comes to rest");
    }

    /// The room again, from its journal alone, as after a restart: everybody is away, and logs begin anew.
    pub fn reload(&mut self, now: askwell_protocol::Millis) {
        let mut room = Room::unborn(self.room.id());
        for decision in &self.journal {
            apply(&mut room, &decision.facts, &decision.texts);
        }
        assert_eq!(room, self.room, "R1: the journal gives the same room");
        self.live = Live::empty(now);
        // What was held is gone with the server: browsers send it again.
        self.pool = Pool::default();
        self.given.clear();
        self.room = room;
        self.views = ViewerClass::ALL.map(|class| (class, View::of(&self.room, &self.live, class))).into();
        for (class, view) in &self.views {
            let records = view.snapshot();
            self.clients.insert(*class, records.into_iter().map(|record| (record.key(), record)).collect());
        }
    }
}

/// Texts go in before the facts that name them; a room that is not born yet has no place for them before its first
/// fact.
fn apply(room: &mut Room, facts: &[Fact], texts: &[TextChange]) -> Touched {
    let mut touched = Touched::default();
    let mut facts = facts.iter();
    if let (Room::Unborn(_), Some(first)) = (&*room, facts.as_slice().first()) {
        touched.merge(room.evolve(first));
        facts.next();
    }
    room.put_texts(texts);
    for fact in facts {
        touched.merge(room.evolve(fact));
    }
    touched
}
