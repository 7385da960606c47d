//! A room with its pool as the server keeps it, and everything that leaves it. A leak that is switched on here does what a
//! careless server would do; the rules themselves know nothing of leaks.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use askwell_protocol::limits::GRACE_MS;
use askwell_protocol::{Command, CommandId, ItemId, Millis, RefusalCode, SeatId, ViewerClass};
use askwell_room::{
    Ask, Context, Decision, Fact, Flushed, Live, MeetingFact as F, NamelessItem, Pool, Pooled, Receipt, Room, Touched,
    View, What, next_deadline, personal,
};
use uuid::Uuid;

use crate::common::World;
use crate::common::nameless::by_chance;

/// What a careless server would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leak {
    /// It keeps the author in the fact.
    AuthorInFact,
    /// It draws ids that hold the time of arrival, as version 7 does.
    TimeInId,
    /// It lets out in the order of arrival.
    ArrivalOrder,
    /// It lets out each as it comes.
    AtOnce,
    /// It dates the batch when its first came.
    ArrivalTime,
    /// It answers as soon as it has decided.
    AckAtOnce,
    /// It writes the seat into a line of its log.
    SeatInLog,
    /// It remembers the command for its sender, as it does with all others.
    Remembered,
    /// It takes somebody who has written for ready.
    ReadyWhenWritten,
    /// It keeps each answer to a pulse.
    PulseInFact,
    /// It has a bound that all share, and tells at once who meets it.
    SharedBound,
    /// It tells members that something came out which they may not see.
    HeldIsTold,
    /// It looks at what is held before it looks at the proof.
    ProofLast,
    /// It asks of each contribution who was here since it came.
    FewByArrival,
}

impl Leak {
    pub(crate) const ALL: [Self; 14] = [
        Self::AuthorInFact,
        Self::TimeInId,
        Self::ArrivalOrder,
        Self::AtOnce,
        Self::ArrivalTime,
        Self::AckAtOnce,
        Self::SeatInLog,
        Self::Remembered,
        Self::ReadyWhenWritten,
        Self::PulseInFact,
        Self::SharedBound,
        Self::HeldIsTold,
        Self::ProofLast,
        Self::FewByArrival,
    ];
}

/// When and what.
pub(crate) type Frame = (Millis, String);

/// Everything that left a room.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Left {
    /// Facts and texts, as the journal keeps them.
    pub(crate) journal: String,
    /// Updates of each class.
    pub(crate) shown: BTreeMap<ViewerClass, Vec<Frame>>,
    /// Each seat's own records, whenever they changed.
    pub(crate) own: BTreeMap<SeatId, Vec<Frame>>,
    /// What each class would get if it came now.
    pub(crate) snapshots: Vec<String>,
    pub(crate) log: Vec<String>,
    /// Answers to what is nameless, by sender.
    pub(crate) answers: Vec<(usize, Vec<Frame>)>,
}

impl Left {
    /// The order in which answers go to different lines of one moment is nobody's to see.
    pub(crate) fn sorted(mut answers: Vec<(usize, Vec<Frame>)>) -> Vec<(usize, Vec<Frame>)> {
        answers.iter_mut().for_each(|(_, frames)| frames.sort());
        answers.sort();
        answers
    }
}

pub(crate) struct Bench {
    pub(crate) now: Millis,
    room: Room,
    live: Live,
    pool: Pool,
    seats: Vec<SeatId>,
    leak: Option<Leak>,
    views: Vec<(ViewerClass, View)>,
    /// Who sent what, in the order of arrival: for the leaks alone.
    sent: Vec<(SeatId, ItemId, Millis)>,
    withdrawn: Vec<ItemId>,
    /// When the last page came.
    came: Millis,
    tickets: BTreeMap<Receipt, (usize, String)>,
    answers: BTreeMap<usize, Vec<Frame>>,
    left: Left,
}

/// Where a script begins: stages with nameless things, with Ana as presenter.
const PLACES: [&str; 5] = ["hopes", "clarifying", "without_names", "looked_through", "reflection"];

fn places() -> &'static Vec<(Room, Live, Millis)> {
    static READY: OnceLock<Vec<(Room, Live, Millis)>> = OnceLock::new();
    READY.get_or_init(|| {
        let at = |key: &&str| {
            let mut world = World::nameless(7);
            // An observer whom the set welcomes, and a supporter: every class but one has somebody in it.
            world.has_guests(3);
            world.go_to(key);
            let hall = world.hall();
            (hall.room.clone(), hall.live.clone(), world.now)
        };
        PLACES.iter().map(at).collect()
    })
}

impl Bench {
    pub(crate) fn at(place: usize, leak: Option<Leak>) -> Self {
        let (room, live, now) = places()[place % PLACES.len()].clone();
        let views = ViewerClass::ALL.map(|class| (class, View::of(&room, &live, class))).into();
        let seats = (0..9).map(|n| SeatId(Uuid::from_u128(100 + n))).collect();
        let mut bench = Self {
            now,
            room,
            live,
            pool: Pool::default(),
            seats,
            leak,
            views,
            sent: Vec::new(),
            withdrawn: Vec::new(),
            came: Millis(0),
            tickets: BTreeMap::new(),
            answers: BTreeMap::new(),
            left: Left::default(),
        };
        bench.shows_own();
        bench
    }

    fn has(&self, leak: Leak) -> bool {
        self.leak == Some(leak)
    }

    fn context(&self) -> Context {
        // By the moment alone, so that a life in which more comes out draws no other lots.
        Context { now: self.now, seed: self.now.0, grace: Millis(GRACE_MS) }
    }

    /// Something nameless.
    pub(crate) fn holds(&mut self, person: usize, mut name: String, mut command: Command) {
        let seat = self.seats[person];
        if self.has(Leak::SharedBound) && self.sent.len() >= 2 {
            self.answers.entry(person).or_default().push((self.now, format!("{name}: full")));
            return;
        }
        match &command {
            Command::NamelessWithdraw { id, .. } => self.withdrawn.push(*id),
            Command::NamelessEdit { id, .. } if self.has(Leak::ProofLast) && self.withdrawn.contains(id) => {
                name.push_str(" of what is gone");
            }
            _ => {}
        }
        let id = match &mut command {
            Command::NamelessAdd { id, .. } => {
                if self.has(Leak::TimeInId) {
                    *id = by_chance(u128::from(self.now.0) << 80 | id.0.as_u128() & 0xffff_ffff);
                }
                *id
            }
            Command::NamelessEdit { id, .. } | Command::NamelessWithdraw { id, .. } => *id,
            _ => ItemId(Uuid::nil()),
        };
        self.sent.push((seat, id, self.now));
        if self.has(Leak::SeatInLog) {
            self.left.log.push(format!("{} by {seat}", command.kind().word()));
        }
        if self.has(Leak::ReadyWhenWritten) {
            self.keep(one(self.now, F::ReadySaid { seat, ready: true }));
        }
        if let (true, Command::PulseAnswer { value, .. }) = (self.has(Leak::PulseInFact), &command) {
            self.left.journal.push_str(&format!("{seat} answered {value}"));
        }
        match self.pool.admit(&self.room, seat, &command, self.now) {
            Ok(ticket) => {
                self.tickets.insert(ticket, (person, name.clone()));
                if self.has(Leak::AckAtOnce) {
                    self.answers.entry(person).or_default().push((self.now, name));
                }
            }
            Err(code) => self.answers.entry(person).or_default().push((self.now, format!("{name}: {code:?}"))),
        }
        if self.has(Leak::AtOnce) {
            let context = self.context();
            let flushed = self.pool.flush(&self.room, &self.live, context);
            self.let_out(flushed);
        }
    }

    /// Something that bears a name.
    pub(crate) fn does(&mut self, person: usize, number: u64, command: Command) -> Result<(), RefusalCode> {
        let (context, id) = (self.context(), CommandId(Uuid::from_u128(u128::from(number))));
        let ask = Ask::Command { seat: self.seats[person], id, command };
        let pooled = self.pool.decide(&self.room, &self.live, &ask, context)?;
        self.pooled(pooled);
        self.settle();
        Ok(())
    }

    fn pooled(&mut self, pooled: Pooled) {
        if let Some(flushed) = pooled.before {
            self.let_out(flushed);
        }
        self.keep(pooled.decision);
        let answers = pooled.answers.into_iter().map(|ticket| (ticket, Ok(()))).collect();
        self.answer(answers);
    }

    fn let_out(&mut self, flushed: Flushed) {
        let mut decision = flushed.decision;
        for fact in &mut decision.facts {
            self.careless(fact);
        }
        if self.has(Leak::Remembered) {
            let accepted = |(seat, id, _): &(SeatId, ItemId, Millis)| Fact {
                at: self.now,
                what: What::Meeting(F::Accepted { seat: *seat, id: CommandId(id.0) }),
            };
            let known = self.sent.iter().map(accepted).collect::<Vec<_>>();
            decision.facts.extend(known);
        }
        if self.has(Leak::HeldIsTold) && !decision.is_empty() {
            self.left.shown.entry(ViewerClass::Member).or_default().push((self.now, "something is held".to_owned()));
        }
        self.keep(decision);
        self.answer(flushed.answers);
        self.sent.clear();
    }

    /// What careless servers make of a batch.
    fn careless(&self, fact: &mut Fact) {
        let What::Meeting(F::HeldOut { items, .. }) = &mut fact.what else { return };
        let id_of = |item: &NamelessItem| match item {
            NamelessItem::Added { id, .. } | NamelessItem::Edited { id } | NamelessItem::Withdrawn { id } => *id,
        };
        let arrived = |id: ItemId| self.sent.iter().position(|(_, sent, _)| *sent == id);
        match self.leak {
            Some(Leak::ArrivalOrder) => items.sort_by_key(|item| arrived(id_of(item))),
            Some(Leak::FewByArrival) => {
                let came = |id: ItemId| arrived(id).map(|at| self.sent[at].2);
                items.retain(|item| came(id_of(item)).is_none_or(|at| at > self.came));
            }
            Some(Leak::ArrivalTime) => fact.at = self.sent.first().map_or(fact.at, |(_, _, at)| *at),
            Some(Leak::AuthorInFact) => {
                let author = |id: ItemId| arrived(id).map(|at| self.sent[at].0);
                if let Some((id, seat)) = items.first().map(id_of).and_then(|id| Some((id, author(id)?))) {
                    fact.what = What::Meeting(F::SlipSigned { id, seat });
                }
            }
            _ => {}
        }
    }

    fn keep(&mut self, decision: Decision) {
        if decision.is_empty() {
            return;
        }
        let texts: Vec<_> = decision.texts.iter().map(|(id, text)| (*id, text.as_deref().cloned())).collect();
        let json = serde_json::to_string(&(&decision.facts, texts)).expect("facts become JSON");
        self.left.journal.push_str(&json);
        self.room.put_texts(&decision.texts);
        let mut touched = Touched::default();
        for fact in &decision.facts {
            touched.merge(self.room.evolve(fact));
        }
        let cause = format!("{:?}", decision.cause());
        self.tell(&touched, &cause);
    }

    fn tell(&mut self, touched: &Touched, cause: &str) {
        for (class, view) in &mut self.views {
            let change = view.change(&self.room, &self.live, touched);
            if !change.is_empty() {
                let frame = serde_json::to_string(&(cause, change.put, change.remove)).expect("records become JSON");
                self.left.shown.entry(*class).or_default().push((self.now, frame));
            }
        }
        self.shows_own();
    }

    /// Each seat's own records, if they are others than the last time.
    fn shows_own(&mut self) {
        for seat in &self.seats {
            let own = serde_json::to_string(&personal(&self.room, *seat)).expect("records become JSON");
            let frames = self.left.own.entry(*seat).or_default();
            if frames.last().is_none_or(|(_, before)| *before != own) {
                frames.push((self.now, own));
            }
        }
    }

    fn answer(&mut self, answers: Vec<(Receipt, Result<(), RefusalCode>)>) {
        for (ticket, answer) in answers {
            let (person, name) = self.tickets.remove(&ticket).expect("a ticket that was given");
            if !self.has(Leak::AckAtOnce) {
                self.answers.entry(person).or_default().push((self.now, format!("{name}: {answer:?}")));
            }
        }
    }

    pub(crate) fn comes(&mut self, person: usize) {
        self.came = self.now;
        let touched = self.live.come(self.seats[person], self.now);
        self.tell(&touched, "presence");
        self.settle();
    }

    pub(crate) fn goes(&mut self, person: usize) {
        let touched = self.live.go(self.seats[person], self.now);
        self.tell(&touched, "presence");
        self.settle();
    }

    fn settle(&mut self) {
        for _ in 0..12 {
            let context = self.context();
            if self.pool.due(&self.room).is_some_and(|at| at <= self.now) {
                let flushed = self.pool.flush(&self.room, &self.live, context);
                self.let_out(flushed);
                continue;
            }
            let pooled = self.pool.wake(&self.room, &self.live, context);
            if pooled.decision.is_empty() {
                return;
            }
            self.pooled(pooled);
        }
    }

    /// Time passes; what is due happens when it is due.
    pub(crate) fn wait_until(&mut self, until: Millis) {
        loop {
            let due = next_deadline(&self.room, &self.live).into_iter().chain(self.pool.due(&self.room)).min();
            match due.filter(|at| *at <= until) {
                Some(at) => {
                    self.now = self.now.max(at);
                    self.settle();
                }
                None => break,
            }
        }
        self.now = self.now.max(until);
    }

    pub(crate) fn seat(&self, person: usize) -> SeatId {
        self.seats[person]
    }

    /// The stage that is now, and what it takes without a name.
    pub(crate) fn records(&self) -> Vec<askwell_protocol::Record> {
        View::of(&self.room, &self.live, ViewerClass::Member).snapshot()
    }

    pub(crate) fn room(&self) -> askwell_protocol::RoomId {
        self.room.id()
    }

    pub(crate) fn left(mut self) -> Left {
        let fresh = |class| serde_json::to_string(&View::of(&self.room, &self.live, class).snapshot());
        self.left.snapshots = ViewerClass::ALL.into_iter().filter_map(|class| fresh(class).ok()).collect();
        self.left.answers = Left::sorted(self.answers.into_iter().collect());
        self.left
    }
}

fn one(at: Millis, fact: F) -> Decision {
    Decision { facts: vec![Fact { at, what: What::Meeting(fact) }], texts: Vec::new() }
}
