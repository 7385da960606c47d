//! The world: a set, its meetings, its people and its clock.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use askwell_protocol::limits::GRACE_MS;
use askwell_protocol::{
    ClaimId, Command, CommandId, CommandKind, CreateSet, ItemId, KnownAs, Millis, NewSeat, RefusalCode, Retention,
    Role, RoomId, SealedKind, SeatId, Talk,
};
use askwell_room::{Ask, Carry, Context, Decision, Effect, Live, Pool, Receipt, Room, Touched, decide};
use uuid::Uuid;

use super::hall::Hall;
use super::mutant::Mutant;
use super::nameless::Waits;
use super::secrets::Secret;
use super::texts;

/// Somebody, by place in the circle.
pub type Person = usize;

pub struct World {
    pub now: Millis,
    pub grace: Millis,
    pub talk: Talk,
    /// The format of its meetings.
    pub format: &'static str,
    /// Whether the set agreed that the written rounds of its next meetings bear no names.
    pub nameless: bool,
    /// What it does wrong, on purpose.
    pub mutant: Option<Mutant>,
    /// Chairs in order round the circle.
    pub chairs: Vec<SeatId>,
    pub set: Hall,
    pub meetings: BTreeMap<RoomId, Hall>,
    /// The meeting that tests speak of: the last one opened.
    pub meeting: RoomId,
    /// What one room has told another and is still under way, in order.
    pub mail: VecDeque<(RoomId, Carry)>,
    /// Whether mail waits until [`World::deliver`] is called.
    pub slow_mail: bool,
    /// Seats given back and claims refused, for the door.
    pub door: Vec<Effect>,
    /// Texts that not everybody may see.
    pub secrets: BTreeMap<ItemId, Secret>,
    /// The last command that was accepted, to be sent again.
    pub last: Option<(RoomId, Ask)>,
    pub causes: BTreeSet<askwell_protocol::CauseKind>,
    /// How commands were answered, in random meetings.
    pub answers: BTreeSet<(askwell_protocol::CommandKind, Option<RefusalCode>)>,
    /// Answers that wait in a pool: the room, the ticket, what was asked, whether it was open.
    pub held: Vec<Waits>,
    /// Answers that were given to what was held.
    pub answered: BTreeMap<Receipt, Result<(), RefusalCode>>,
    /// Proofs of what was contributed without a name, as browsers keep them.
    pub proofs: BTreeMap<ItemId, String>,
    drawn: u64,
}

/// What a world begins with.
#[derive(Clone, Copy, Debug)]
pub struct Beginning {
    pub people: usize,
    pub facilitator: bool,
    pub talk: Talk,
    pub issues: u8,
}

impl World {
    /// A meeting in writing with a facilitator and so many people in all, everybody on their chair and here.
    pub fn in_writing(people: usize) -> Self {
        Self::all_here(Beginning { people, facilitator: true, talk: Talk::Writing, issues: 2 })
    }

    /// The same on a call.
    pub fn on_a_call(people: usize) -> Self {
        Self::all_here(Beginning { people, facilitator: true, talk: Talk::Call, issues: 2 })
    }

    pub fn all_here(beginning: Beginning) -> Self {
        Self::all_here_for("classic", beginning)
    }

    /// A meeting of the format that is for trying, with Ana and Ben to present.
    pub fn trying(talk: Talk, people: usize) -> Self {
        Self::all_here_for("trial", Beginning { people, facilitator: true, talk, issues: 2 })
    }

    pub fn all_here_for(format: &'static str, beginning: Beginning) -> Self {
        Self::begin_with(format, beginning).with_all_here(beginning)
    }

    /// A meeting in writing of a set of which nothing is kept.
    pub fn in_memory(people: usize) -> Self {
        let beginning = Beginning { people, facilitator: true, talk: Talk::Writing, issues: 2 };
        let begun = Self::begin_kept("classic", beginning, None, Some(Retention::Nothing));
        begun.expect("a set comes to be").with_all_here(beginning)
    }

    fn with_all_here(mut self, beginning: Beginning) -> Self {
        for person in 0..beginning.people {
            self.sits_down(person);
            self.comes(person);
        }
        self
    }

    /// A set with its first meeting open, and nobody there.
    pub fn begin(beginning: Beginning) -> Self {
        Self::begin_with("classic", beginning)
    }

    /// The same, of another format.
    pub fn begin_with(format: &'static str, beginning: Beginning) -> Self {
        Self::begin_as(format, beginning, None).expect("a set comes to be")
    }

    /// The same, of people who are known to each other in some way.
    pub fn begin_as(
        format: &'static str,
        beginning: Beginning,
        known_as: Option<KnownAs>,
    ) -> Result<Self, RefusalCode> {
        Self::begin_kept(format, beginning, known_as, None)
    }

    /// The same, with words kept for so long at most.
    fn begin_kept(
        format: &'static str,
        beginning: Beginning,
        known_as: Option<KnownAs>,
        retention: Option<Retention>,
    ) -> Result<Self, RefusalCode> {
        let now = Millis(1_800_000_000_000);
        let set = RoomId(Uuid::from_u128(1));
        let meeting = RoomId(Uuid::from_u128(2));
        let mut world = Self {
            now,
            grace: Millis(GRACE_MS),
            talk: beginning.talk,
            format,
            nameless: false,
            mutant: None,
            chairs: (0..beginning.people).map(|n| SeatId(Uuid::from_u128(100 + n as u128))).collect(),
            set: Hall::new(Room::unborn(set), Live::empty(now)),
            meetings: BTreeMap::new(),
            meeting,
            mail: VecDeque::new(),
            slow_mail: false,
            door: Vec::new(),
            secrets: BTreeMap::new(),
            last: None,
            causes: BTreeSet::new(),
            answers: BTreeSet::new(),
            held: Vec::new(),
            answered: BTreeMap::new(),
            proofs: BTreeMap::new(),
            drawn: 1_000,
        };
        let create = CreateSet { known_as, retention, ..world.creation(&beginning) };
        world.ask(set, &Ask::Create(create))?;
        Ok(world)
    }

    fn creation(&mut self, beginning: &Beginning) -> CreateSet {
        let set = self.set.room.id();
        let nobody = SeatId(Uuid::nil());
        let mut seats = Vec::new();
        for (n, id) in self.chairs.clone().into_iter().enumerate() {
            let role = if n == 0 && beginning.facilitator { Role::Facilitator } else { Role::Member };
            seats.push(NewSeat {
                id,
                name: texts::sealed(self.draw(), SealedKind::SeatName, set, nobody),
                role,
                supports: None,
            });
        }
        let name = texts::sealed(self.draw(), SealedKind::SetName, set, nobody);
        let meeting = Some(self.new_meeting(self.meeting, beginning.issues));
        CreateSet { set, name, seats, known_as: None, retention: None, call_link: None, formats: Vec::new(), meeting }
    }

    /// A number that was never drawn before.
    pub fn draw(&mut self) -> u64 {
        self.drawn += 1;
        self.drawn
    }

    pub fn item(&mut self) -> ItemId {
        super::nameless::by_chance(u128::from(self.draw()) << 80)
    }

    pub fn seat(&self, person: Person) -> SeatId {
        self.chairs[person]
    }

    /// Who sits there, by place in the circle.
    pub fn person(&self, seat: SeatId) -> Person {
        self.chairs.iter().position(|chair| *chair == seat).expect("a chair that this world knows")
    }

    pub fn hall(&self) -> &Hall {
        &self.meetings[&self.meeting]
    }

    pub fn room_of(&self, room: RoomId) -> Option<&Hall> {
        if room == self.set.room.id() { Some(&self.set) } else { self.meetings.get(&room) }
    }

    pub fn hall_mut(&mut self, room: RoomId) -> &mut Hall {
        if room == self.set.room.id() {
            return &mut self.set;
        }
        let (now, mutant) = (self.now, self.mutant);
        let hall = self.meetings.entry(room).or_insert_with(|| Hall::new(Room::unborn(room), Live::empty(now)));
        hall.mutant = mutant;
        hall
    }

    pub fn context(&mut self) -> Context {
        Context { now: self.now, seed: self.draw(), grace: self.grace }
    }

    /// Asks a room for something, as the server does: what is decided is kept, told, carried on, and what follows by
    /// itself follows. How many facts it made.
    pub fn ask(&mut self, room: RoomId, ask: &Ask) -> Result<usize, RefusalCode> {
        let context = self.context();
        let hall = self.hall_mut(room);
        let before = hall.room.clone();
        let decided = hall.pool.decide(&hall.room, &hall.live, ask, context);
        assert_eq!(before, hall.room, "M2: deciding changes nothing");
        let pooled = decided?;
        let facts = pooled.decision.facts.len();
        if facts > 0 {
            self.note_secret(room, ask);
        }
        let effects = self.hall_mut(room).take_pooled(pooled);
        self.follow(effects);
        self.give_held(room);
        self.settle(room);
        if !self.slow_mail {
            self.deliver();
        }
        self.check();
        Ok(facts)
    }

    /// A command of somebody, in the meeting.
    pub fn command(&mut self, person: Person, command: Command) -> Result<(), RefusalCode> {
        if Pool::takes(&command) {
            return self.holds(person, command);
        }
        self.command_in(self.meeting, self.seat(person), command)
    }

    pub fn command_in(&mut self, room: RoomId, seat: SeatId, command: Command) -> Result<(), RefusalCode> {
        if Pool::takes(&command) {
            return self.hold(room, seat, &command).map(|_| ());
        }
        let kind = command.kind();
        let wrong = self.mutant == Some(Mutant::WrongRights) && kind == CommandKind::FloorPass;
        let open = self.open_to(room, seat, kind) && !wrong;
        let id = CommandId(Uuid::from_u128(u128::from(self.draw())));
        let ask = Ask::Command { seat, id, command };
        let answer = self.ask(room, &ask);
        super::checks::right_was(open, kind, answer.err());
        match answer {
            Ok(facts) => {
                assert!(facts > 0, "M3: an accepted command leaves a fact");
                self.last = Some((room, ask));
                Ok(())
            }
            Err(code) => Err(code),
        }
    }

    pub(super) fn follow(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Carry(room, carry) => self.mail.push_back((room, carry)),
                other => self.door.push(other),
            }
        }
    }

    /// Delivers what rooms have told each other.
    pub fn deliver(&mut self) {
        while let Some((room, carry)) = self.mail.pop_front() {
            if let Carry::Open(opening) = &carry {
                self.meeting = opening.meeting.id;
            }
            let context = self.context();
            let hall = self.hall_mut(room);
            let ask = Ask::Carry(carry);
            let decision = decide(&hall.room, &hall.live, &ask, context).expect("what rooms tell each other is taken");
            let effects = hall.take(decision);
            let again = decide(&hall.room, &hall.live, &ask, context).expect("told twice is taken too");
            assert!(again.is_empty(), "R7: what is told twice counts once: {ask:?} makes {:?}", again.facts);
            self.follow(effects);
            self.settle(room);
        }
    }

    pub(super) fn settle(&mut self, room: RoomId) {
        let context = self.context();
        let hall = self.hall_mut(room);
        let effects = hall.settle(context);
        let cause = hall.cause;
        self.causes.extend(cause.map(|cause| cause.what));
        self.follow(effects);
        self.give_held(room);
    }

    /// Time passes. Rooms wake when something is due, not before.
    pub fn wait(&mut self, ms: u64) {
        let until = self.now.plus(Millis(ms));
        loop {
            let rooms = self.meetings.iter();
            let next = rooms.filter_map(|(id, hall)| Some((hall.next()?, *id))).min();
            match next.filter(|(at, _)| *at <= until) {
                Some((at, room)) => {
                    self.now = at;
                    self.settle(room);
                    self.deliver_unless_slow();
                }
                None => break,
            }
        }
        self.now = until;
        self.check();
    }

    fn deliver_unless_slow(&mut self) {
        if !self.slow_mail {
            self.deliver();
        }
    }

    /// A page connects to the meeting.
    pub fn comes(&mut self, person: Person) {
        let (seat, room) = (self.seat(person), self.meeting);
        self.presence(room, |hall, now| hall.live.come(seat, now));
    }

    /// A page is lost to the meeting.
    pub fn leaves(&mut self, person: Person) {
        let (seat, room) = (self.seat(person), self.meeting);
        self.presence(room, |hall, now| hall.live.go(seat, now));
    }

    fn presence(&mut self, room: RoomId, change: impl FnOnce(&mut Hall, Millis) -> Touched) {
        let now = self.now;
        let hall = self.hall_mut(room);
        let touched = change(hall, now);
        hall.tell(&touched);
        self.settle(room);
        self.deliver_unless_slow();
        self.check();
    }

    /// Somebody taps a name at the door and sits down.
    pub fn sits_down(&mut self, person: Person) {
        let ask = Ask::Sit { seat: self.seat(person), name: None, role: Role::Facilitator };
        self.ask(self.set.room.id(), &ask).expect("a free chair");
    }

    /// Somebody nobody expected takes a chair of their own.
    pub fn walks_in(&mut self) -> Result<Person, RefusalCode> {
        let set = self.set.room.id();
        let seat = SeatId(Uuid::from_u128(100 + self.chairs.len() as u128));
        let name = texts::sealed(self.draw(), SealedKind::SeatName, set, seat);
        self.ask(set, &Ask::Sit { seat, name: Some(name), role: Role::Member })?;
        self.chairs.push(seat);
        Ok(self.chairs.len() - 1)
    }

    /// Another browser asks for somebody's chair.
    pub fn claims(&mut self, person: Person, link: Role) -> Result<ClaimId, RefusalCode> {
        let claim = ClaimId(Uuid::from_u128(u128::from(self.draw())));
        let ask = Ask::Claim { claim, seat: self.seat(person), role: link };
        self.ask(self.set.room.id(), &ask).map(|_| claim)
    }

    /// What must be so, whatever has happened.
    pub fn check(&mut self) {
        super::checks::check(self);
    }
}
