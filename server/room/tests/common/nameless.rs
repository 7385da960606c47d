//! What people do without a name, and the browsers that keep their proofs.

use askwell_protocol::limits::HELD_GRID_MS;
use askwell_protocol::{
    Command, CommandKind, ItemId, NamelessKind, PulseAsk, PulseRecord, QuestionRecord, QuestionState, Record,
    RefusalCode, RoomId, SealedKind, SeatId, Talk, ViewerClass,
};
use askwell_room::{MeetingFact, NamelessItem, Receipt, What};
use sha2::{Digest, Sha256};

use super::texts;
use super::world::{Beginning, Person, World};

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// An answer that waits in a pool.
pub struct Waits {
    room: RoomId,
    ticket: Receipt,
    kind: CommandKind,
    open: bool,
    /// Whether it is a contribution that came out before: who sends it again hears so, wherever the meeting is.
    came_out: bool,
}

/// 32 bytes as base64url without padding.
pub fn base64url(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let padded = [chunk[0], *chunk.get(1).unwrap_or(&0), *chunk.get(2).unwrap_or(&0)];
        let bits = u32::from_be_bytes([0, padded[0], padded[1], padded[2]]);
        let sextets = [18, 12, 6, 0].map(|shift| char::from(ALPHABET[(bits >> shift & 63) as usize]));
        text.extend(&sextets[..=chunk.len()]);
    }
    text
}

/// An id that looks as if it were drawn by chance, as browsers make them.
pub fn by_chance(number: u128) -> ItemId {
    ItemId(uuid::Builder::from_random_bytes(number.to_be_bytes()).into_uuid())
}

/// A proof and its commitment, drawn from a number.
pub fn commitment(number: u64) -> (String, String) {
    let mut proof = [7_u8; 32];
    proof[..8].copy_from_slice(&number.to_be_bytes());
    (base64url(&proof), base64url(&Sha256::digest(proof)))
}

impl World {
    /// A meeting in writing of the format in which names may be left out; Ana and Ben present.
    pub fn nameless(people: usize) -> Self {
        let beginning = Beginning { people, facilitator: true, talk: Talk::Writing, issues: 2 };
        let mut world = Self::all_here_for("trial_nameless", beginning);
        // Who has just come was not here for a whole hold.
        world.wait(HELD_GRID_MS);
        world
    }

    /// A command that goes through the held pool; its answer comes later.
    pub fn hold(&mut self, room: RoomId, seat: SeatId, command: &Command) -> Result<Receipt, RefusalCode> {
        let (kind, now) = (command.kind(), self.now);
        let open = self.open_to(room, seat, kind);
        let hall = self.hall_mut(room);
        let before = hall.room.clone();
        let ticket = hall.pool.admit(&hall.room, seat, command, now)?;
        assert_eq!(before, hall.room, "N1: what is held changes nothing");
        self.answered.remove(&ticket);
        let came_out = matches!(command, Command::NamelessAdd { id, .. } | Command::NamelessWithdraw { id, .. } if self.came_out(room, *id));
        self.held.push(Waits { room, ticket, kind, open, came_out });
        self.check();
        Ok(ticket)
    }

    /// The same, and its answer: time passes until it is given, which is longer where few are here. An answer to a pulse
    /// comes when that is closed.
    pub fn holds(&mut self, person: Person, command: Command) -> Result<(), RefusalCode> {
        let ticket = self.hold(self.meeting, self.seat(person), &command)?;
        for _ in 0..4 {
            self.let_out();
            if let Some(given) = self.answered.get(&ticket) {
                return *given;
            }
        }
        Ok(())
    }

    /// Whether a contribution has come out in a room.
    fn came_out(&self, room: RoomId, id: ItemId) -> bool {
        let added = |item: &NamelessItem| matches!(item, NamelessItem::Added { id: added, .. } if *added == id);
        let facts = self.room_of(room).into_iter().flat_map(|hall| &hall.journal).flat_map(|decision| &decision.facts);
        let batches = facts.filter_map(|fact| match &fact.what {
            What::Meeting(MeetingFact::HeldOut { items, .. }) => Some(items),
            _ => None,
        });
        batches.flatten().any(added)
    }

    /// Time passes until what is held comes out.
    pub fn let_out(&mut self) {
        if let Some(due) = self.hall().pool.due(&self.hall().room) {
            self.wait(due.since(self.now).0);
        }
    }

    /// Gives the answers that came out of a room's pool.
    pub fn give_held(&mut self, room: RoomId) {
        for (ticket, answer) in std::mem::take(&mut self.hall_mut(room).given) {
            self.answered.insert(ticket, answer);
            let Some(at) = self.held.iter().position(|waits| waits.room == room && waits.ticket == ticket) else {
                continue;
            };
            let waits = self.held.remove(at);
            if !waits.came_out {
                super::checks::right_was(waits.open, waits.kind, answer.err());
            }
            self.answers.insert((waits.kind, answer.err()));
        }
    }

    /// A new contribution, not sent yet.
    pub fn nameless_add(&mut self, what: NamelessKind) -> (ItemId, Command) {
        let (id, mark) = (self.item(), self.draw());
        let (proof, commitment) = commitment(mark);
        let kind = match what {
            NamelessKind::Question => SealedKind::Question,
            NamelessKind::Slip(slip) => slip.into(),
        };
        let text = texts::nameless(mark, kind, self.meeting);
        self.proofs.insert(id, proof);
        let reply_key = (what == NamelessKind::Question).then(|| "B".repeat(87));
        let stage = self.stage().id;
        (id, Command::NamelessAdd { id, stage, what, text, commitment, reply_key, knowing: false })
    }

    /// Somebody asks without a name. It is held.
    pub fn asks_nameless(&mut self, person: Person) -> ItemId {
        let (id, command) = self.nameless_add(NamelessKind::Question);
        self.hold(self.meeting, self.seat(person), &command).expect("it is held");
        id
    }

    /// Somebody lays a slip without a name, of the kind that the stage asks for. It is held.
    pub fn lays_nameless(&mut self, person: Person) -> ItemId {
        let kind = self.stage().slips.expect("a stage of slips");
        let (id, command) = self.nameless_add(NamelessKind::Slip(kind));
        self.hold(self.meeting, self.seat(person), &command).expect("it is held");
        id
    }

    pub fn proof(&self, id: ItemId) -> String {
        self.proofs[&id].clone()
    }

    /// Questions as the desk sees them.
    pub fn questions_at_desk(&self) -> Vec<QuestionRecord> {
        let found = self.records(ViewerClass::Facilitator).filter_map(|record| match record {
            Record::Question(question) => Some(question.clone()),
            _ => None,
        });
        found.collect()
    }

    /// Nameless questions that wait in the queue, in its order.
    pub fn nameless_waiting(&self) -> Vec<ItemId> {
        let mut records = self.records(ViewerClass::Member);
        let queue = records.find_map(|record| if let Record::Queue(queue) = record { Some(queue) } else { None });
        let waiting = &queue.expect("a queue").waiting;
        waiting.iter().filter(|waits| waits.seat.is_none()).filter_map(|waits| waits.question).collect()
    }

    pub fn state_at_desk(&self, id: ItemId) -> Option<QuestionState> {
        self.questions_at_desk().into_iter().find(|question| question.id == id).map(|question| question.state)
    }

    pub fn pulses(&self) -> Vec<PulseRecord> {
        let found = self.records(ViewerClass::Member).filter_map(|record| match record {
            Record::Pulse(pulse) => Some(pulse.clone()),
            _ => None,
        });
        found.collect()
    }

    pub fn opens_pulse(&mut self) -> ItemId {
        let id = self.item();
        let runs = self.process().expect("somebody holds the process");
        self.does(runs, Command::PulseOpen { id, ask: PulseAsk::Safe });
        id
    }

    pub fn closes_pulse(&mut self) {
        let runs = self.process().expect("somebody holds the process");
        self.does(runs, Command::PulseClose {});
    }

    pub fn answers_pulse(&mut self, person: Person, id: ItemId, value: u8) -> Receipt {
        let command = Command::PulseAnswer { id, value, knowing: false };
        self.hold(self.meeting, self.seat(person), &command).expect("it is kept")
    }
}
