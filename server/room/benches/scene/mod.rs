//! A meeting as it is late in the third issue: what the benches measure on. Everything is asked through `decide`, so it
//! is a meeting that can be lived. What must never be here: anything measured.

pub(crate) mod processor;

use std::sync::Arc;

use askwell_protocol::{
    Command, CommandId, Floor, ItemId, Millis, NewMeeting, Record, Role, RoomId, Sealed, SealedKind, SeatId, StageId,
    Talk, ViewerClass,
};
use askwell_room::{Ask, Carry, Context, Decision, Key, Live, Opening, Room, SeatIn, Touched, decide, project, wake};
use uuid::Uuid;

/// People at the table; the first facilitates.
pub(crate) const SEATS: u128 = 8;
/// Issues in the plan.
pub(crate) const ISSUES: u8 = 3;
/// Questions that were asked so far, or wait.
pub(crate) const QUESTIONS: usize = 150;
/// Words that were said so far.
pub(crate) const WORDS: usize = 300;
/// The bucket that a sentence or two fills.
const TEXT_BYTES: usize = 512;

/// A meeting, who is there, and everything that was decided in it.
pub(crate) struct Scene {
    pub(crate) room: Room,
    pub(crate) live: Live,
    pub(crate) seats: Vec<SeatId>,
    pub(crate) journal: Vec<Decision>,
    now: Millis,
    drawn: u128,
}

impl Scene {
    /// A meeting that has just opened, everybody here.
    fn opened(talk: Talk) -> Self {
        let now = Millis(1_800_000_000_000);
        let id = RoomId(Uuid::from_u128(1));
        let seats: Vec<SeatId> = (0..SEATS).map(|n| SeatId(spread(100 + n))).collect();
        let mut live = Live::empty(now);
        seats.iter().for_each(|seat| drop(live.come(*seat, now)));
        let mut scene = Self { room: Room::unborn(id), live, seats, journal: Vec::new(), now, drawn: 1_000 };
        let opening = scene.opening(id, talk);
        scene.ask(&Ask::Carry(Carry::Open(Box::new(opening))));
        scene
    }

    fn opening(&mut self, id: RoomId, talk: Talk) -> Opening {
        let chair = |(place, id): (u16, &SeatId)| SeatIn {
            taken: true,
            ..SeatIn::new(*id, place, if place == 0 { Role::Facilitator } else { Role::Member })
        };
        let seats = (0..).zip(&self.seats).map(chair).collect();
        let names = self.seats.clone().into_iter();
        let texts = names.map(|seat| (seat.into(), self.text(SealedKind::SeatName, 128, id, seat))).collect();
        Opening {
            meeting: NewMeeting {
                id,
                format: "classic".to_owned(),
                talk,
                issues: ISSUES,
                minutes: None,
                shape: None,
                own: None,
                nameless: false,
                retention: None,
            },
            set: RoomId(Uuid::from_u128(2)),
            number: 1,
            seats,
            actions: Vec::new(),
            presented: Vec::new(),
            opened_by: Some(self.seats[0]),
            claims: Vec::new(),
            known_as: None,
            door: askwell_protocol::Door::Open,
            knocks: Vec::new(),
            texts,
        }
    }

    /// Late in writing: the third presenter answers, three questions wait.
    pub(crate) fn in_writing() -> Self {
        let mut scene = Self::opened(Talk::Writing);
        scene.choose_presenters();
        while scene.questions() < QUESTIONS - 4 {
            if scene.floor() == Some(Floor::Questions) {
                for _ in 0..QUESTIONS / (2 * usize::from(ISSUES)) {
                    scene.question_is_answered();
                }
            }
            if scene.questions() < QUESTIONS - 4 {
                scene.moves_on();
            }
        }
        for asker in 4..8 {
            scene.adds_question(asker);
        }
        while scene.words() < WORDS {
            scene.holder_says_something();
        }
        scene
    }

    /// Late on a call: nobody holds the floor, and three hands are up.
    pub(crate) fn on_a_call() -> Self {
        let mut scene = Self::opened(Talk::Call);
        scene.choose_presenters();
        while scene.floor() != Some(Floor::Questions) {
            scene.moves_on();
        }
        for seat in 4..7 {
            scene.command(scene.seats[seat], Command::HandRaise {});
        }
        scene
    }

    fn choose_presenters(&mut self) {
        let seats = self.seats[1..=usize::from(ISSUES)].to_vec();
        self.command(self.seats[0], Command::PresentersChoose { seats });
    }

    /// On to the next stage.
    fn moves_on(&mut self) {
        self.now = self.now.plus(Millis::minutes(5));
        self.command(self.seats[0], Command::StageOn { from: self.stage() });
    }

    fn stage(&self) -> StageId {
        match self.record(Key::Timer) {
            Some(Record::Timer(timer)) => timer.stage,
            _ => StageId(0),
        }
    }

    fn question_is_answered(&mut self) {
        if self.questions() >= QUESTIONS - 4 {
            return;
        }
        self.adds_question(4 + self.questions() % 4);
        self.holder_says_something();
        self.holder_is_done();
        // A follow-up is not asked for.
        self.holder_is_done();
    }

    fn adds_question(&mut self, asker: usize) {
        let command = self.question(self.seats[asker]);
        self.command(self.seats[asker], command);
    }

    /// Who has the floor says two things.
    fn holder_says_something(&mut self) {
        for _ in 0..2 {
            if let (Some(seat), true) = (self.holder(), self.words() < WORDS) {
                let command = self.word(seat);
                self.command(seat, command);
            }
        }
    }

    fn holder_is_done(&mut self) {
        if let Some(seat) = self.holder() {
            self.command(seat, Command::FloorDone { question: None });
        }
    }

    /// A written question of somebody.
    pub(crate) fn question(&mut self, by: SeatId) -> Command {
        let (id, text) = (self.item(), self.written(SealedKind::Question, by));
        Command::QuestionAdd { id, stage: self.stage(), to: None, text }
    }

    /// Something said in writing.
    pub(crate) fn word(&mut self, by: SeatId) -> Command {
        let (id, text) = (self.item(), self.written(SealedKind::Word, by));
        Command::WordSay { id, stage: self.stage(), answers: None, text }
    }

    /// Who has the floor.
    pub(crate) fn holder(&self) -> Option<SeatId> {
        match self.record(Key::Floor) {
            Some(Record::Floor(floor)) => floor.holder,
            _ => None,
        }
    }

    fn floor(&self) -> Option<Floor> {
        match self.record(Key::Floor) {
            Some(Record::Floor(floor)) => Some(floor.floor),
            _ => None,
        }
    }

    /// Questions so far.
    pub(crate) fn questions(&self) -> usize {
        self.room.keys().iter().filter(|key| matches!(key, Key::Question(_))).count()
    }

    /// Words so far.
    pub(crate) fn words(&self) -> usize {
        self.room.keys().iter().filter(|key| matches!(key, Key::Word(_))).count()
    }

    /// Facts so far.
    pub(crate) fn facts(&self) -> usize {
        self.journal.iter().map(|decision| decision.facts.len()).sum()
    }

    fn record(&self, key: Key) -> Option<Record> {
        project(&self.room, &self.live, ViewerClass::Member, key)
    }

    /// A command of somebody, counted.
    pub(crate) fn command(&mut self, seat: SeatId, command: Command) -> Ask {
        let ask = self.asked(seat, command);
        self.ask(&ask);
        ask
    }

    /// A command of somebody, not yet asked.
    pub(crate) fn asked(&mut self, seat: SeatId, command: Command) -> Ask {
        Ask::Command { seat, id: CommandId(self.draw()), command }
    }

    fn ask(&mut self, ask: &Ask) {
        let context = self.context();
        if let Ok(decision) = decide(&self.room, &self.live, ask, context) {
            self.take(decision);
        }
        let woken = wake(&self.room, &self.live, context);
        self.take(woken);
    }

    fn take(&mut self, decision: Decision) {
        if !decision.is_empty() {
            apply(&mut self.room, &decision);
            self.journal.push(decision);
        }
    }

    /// The time, a second after the last time.
    pub(crate) fn context(&mut self) -> Context {
        self.now = self.now.plus(Millis(1_000));
        Context { now: self.now, seed: 7, grace: Millis::minutes(2) }
    }

    /// A text as a seat would seal it in this meeting.
    fn written(&mut self, kind: SealedKind, by: SeatId) -> Sealed {
        self.text(kind, TEXT_BYTES, self.room.id(), by)
    }

    fn text(&mut self, kind: SealedKind, bucket: usize, scope: RoomId, by: SeatId) -> Sealed {
        let characters = ((bucket + 16) * 4).div_ceil(3);
        let boxed = (0..characters).map(|n| char::from(b'a' + u8::try_from(n % 26).unwrap_or(0))).collect();
        let iv = self.draw().simple().to_string()[..16].to_owned();
        Sealed { v: 1, key_epoch: 1, scope, kind, iv, boxed, by: Some(by) }
    }

    /// An id that was never drawn before.
    fn item(&mut self) -> ItemId {
        ItemId(self.draw())
    }

    fn draw(&mut self) -> Uuid {
        self.drawn += 1;
        spread(self.drawn)
    }
}

/// Applies a decision as the server does, and says which records it may have changed.
pub(crate) fn apply(room: &mut Room, decision: &Decision) -> Touched {
    let mut touched = Touched::default();
    room.live_through(decision, |_, _, changed| touched.merge(changed));
    touched
}

/// Ids are drawn at random, so they come in no order; these are spread and the same each time.
fn spread(n: u128) -> Uuid {
    Uuid::from_u128(n.wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835))
}

/// A decision's texts and facts as they lie in a journal, for measuring how a room is read.
pub(crate) fn texts_of(journal: &[Decision]) -> Vec<(ItemId, Option<Arc<Sealed>>)> {
    journal.iter().flat_map(|decision| decision.texts.iter().cloned()).collect()
}
