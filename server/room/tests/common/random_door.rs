//! Random commands about chairs and doors, and random guests.

use askwell_protocol::{
    ClaimId, Command, CommandKind as K, Door, FormatId, FormatRecord, FormatShape, KnockId, NewMeeting, OwnFormat,
    Record, Retention, Role, RoomId, SealedKind, SeatId, ShapedStage, ViewerClass,
};
use askwell_room::format::find;
use uuid::Uuid;

use super::random::pick;
use super::texts;
use super::world::{Person, World};

/// Commands that belong to the set's own room.
pub fn is_of_the_set(kind: K) -> bool {
    matches!(
        kind,
        K::SeatAdd
            | K::SeatRename
            | K::SeatRemove
            | K::ClaimGive
            | K::ClaimRefuse
            | K::DoorSet
            | K::CallLinkSet
            | K::KnockAnswer
            | K::SeatLeave
            | K::FormatKeep
            | K::FormatDrop
            | K::MeetingForget
            | K::MeetingOpen
    )
}

/// A role for a new chair, and whom it supports.
pub fn some_role(seat: SeatId, b: u8) -> (Role, Option<SeatId>) {
    match b {
        0..100 => (Role::Member, None),
        100..130 => (Role::Facilitator, None),
        130..200 => (Role::Observer, None),
        200..250 => (Role::Supporter, Some(seat)),
        _ => (Role::Member, Some(seat)),
    }
}

/// How long words are kept.
fn some_retention(n: u8) -> Retention {
    let all = [Retention::SixWeeks, Retention::Week, Retention::Day, Retention::Hour, Retention::Nothing];
    all[usize::from(n) % all.len()]
}

impl World {
    /// A meeting of the set, open or not, or none of it.
    fn some_meeting(&self, n: u8) -> RoomId {
        let records = self.set.clients[&ViewerClass::Member].values();
        let known = records.filter_map(|record| if let Record::Meeting(held) = record { Some(held.id) } else { None });
        let known: Vec<RoomId> = known.chain([RoomId(Uuid::from_u128(8))]).collect();
        pick(&known, n)
    }

    /// A command to the set.
    pub fn some_set_command(&mut self, kind: K, by: Person, seat: SeatId, a: u8, b: u8) -> Command {
        let claims: Vec<ClaimId> = self.set.clients[&ViewerClass::Member]
            .values()
            .filter_map(|record| if let Record::Claim(claim) = record { Some(claim.id) } else { None })
            .collect();
        let claim = if claims.is_empty() { ClaimId(Uuid::from_u128(5)) } else { pick(&claims, a) };
        let name = self.name(by);
        match kind {
            K::SeatAdd => {
                let id = if a > 240 { seat } else { SeatId(Uuid::from_u128(100 + self.chairs.len() as u128)) };
                let (role, supports) = some_role(seat, b);
                Command::SeatAdd { id, name, role, supports }
            }
            K::SeatRename => Command::SeatRename { seat, name },
            K::ClaimGive => Command::ClaimGive { claim },
            K::ClaimRefuse => Command::ClaimRefuse { claim },
            // A set that loses everybody at once teaches nothing.
            K::SeatLeave if b > 40 => Command::RetentionSet { retention: some_retention(a) },
            K::SeatLeave => Command::SeatLeave { take_words: a.is_multiple_of(2) },
            K::CallLinkSet => Command::CallLinkSet { link: (b < 190).then(|| self.call_link(by)) },
            K::RetentionSet => Command::RetentionSet { retention: some_retention(a) },
            K::MeetingForget => Command::MeetingForget { meeting: self.some_meeting(a) },
            K::DoorSet | K::KnockAnswer | K::SeatRemove | K::ObserverAnswer => self.some_door_command(kind, seat, a, b),
            K::FormatKeep => Command::FormatKeep { format: self.some_format(by, a) },
            K::FormatDrop => Command::FormatDrop { id: self.some_kept_format(a).id },
            _ => {
                let id = RoomId(Uuid::from_u128(u128::from(self.draw())));
                let own = Some(self.some_kept_format(b)).filter(|_| a < 100);
                let shape = own.as_ref().map(|own| own.shape.clone());
                Command::MeetingOpen {
                    meeting: NewMeeting { shape, own: own.map(|own| own.id), ..self.new_meeting(id, b % 8) },
                }
            }
        }
    }

    /// A format of the set's own, or none of it.
    fn some_kept_format(&self, n: u8) -> FormatRecord {
        let records = self.set.clients[&ViewerClass::Member].values();
        let known =
            records.filter_map(|record| if let Record::Format(format) = record { Some(format.clone()) } else { None });
        let shape = FormatShape { stages: Vec::new(), choose: None };
        let none = FormatRecord { id: FormatId(Uuid::from_u128(4)), base: "tea".to_owned(), shape, words: None };
        let mut all: Vec<FormatRecord> = known.chain([none]).collect();
        all.swap_remove(usize::from(n) % all.len())
    }

    /// The format of this world without some of its stages.
    fn some_format(&mut self, by: Person, n: u8) -> OwnFormat {
        let known = self.some_kept_format(n);
        let drawn = u128::from(self.draw());
        let id = if n < 60 { known.id } else { FormatId(Uuid::from_u128(drawn << 64)) };
        let all = find(self.format).expect("a format that is known").unfolded(1).map(|slot| slot.spec.key.clone());
        let left = all.enumerate().filter(|(place, _)| *place == 0 || !(place + usize::from(n)).is_multiple_of(7));
        let stages = left.map(|(_, key)| ShapedStage { key, minutes: None }).collect();
        let words = texts::sealed(self.draw(), SealedKind::FormatWords, self.set.room.id(), self.seat(by));
        OwnFormat { id, base: self.format.to_owned(), shape: FormatShape { stages, choose: None }, words }
    }

    /// A command about the door, or about a chair that is to go.
    pub fn some_door_command(&mut self, kind: K, seat: SeatId, a: u8, b: u8) -> Command {
        match kind {
            K::DoorSet => {
                let doors = [Door::Open, Door::Knock, Door::Knock, Door::Locked];
                Command::DoorSet { door: doors[usize::from(b) % doors.len()] }
            }
            K::KnockAnswer => {
                let records = self.set.clients[&ViewerClass::Facilitator].values();
                let knock = |record: &Record| if let Record::Knock(knock) = record { Some(knock.id) } else { None };
                let waits: Vec<KnockId> = records.filter_map(knock).collect();
                let known = waits.get(usize::from(a) % waits.len().max(1)).copied();
                Command::KnockAnswer { knock: known.unwrap_or(KnockId(Uuid::from_u128(6))), let_in: b < 170 }
            }
            K::ObserverAnswer => {
                let records = self.hall().clients[&ViewerClass::Member].values();
                let seen = |record: &Record| if let Record::Observer(seen) = record { Some(seen.seat) } else { None };
                let seat = records.filter_map(seen).next().filter(|_| a < 240).unwrap_or(seat);
                Command::ObserverAnswer { seat, yes: b < 220 }
            }
            // A set that loses everybody at once teaches nothing.
            _ if b > 90 => Command::SeatRemove { seat: SeatId(Uuid::from_u128(9)) },
            _ => Command::SeatRemove { seat },
        }
    }

    /// Who presents is chosen where that was forgotten.
    pub fn choose_if_needed(&mut self) {
        let room = self.record_of_room();
        if self.stage().key == "bids" && room.presenters.is_empty() && room.closed_at.is_none() {
            let people = self.own_people();
            let first = if room.number == 1 { 0 } else { people.len().saturating_sub(1) };
            let presenters: Vec<Person> = people.into_iter().skip(first).take(usize::from(room.issues)).collect();
            self.chooses(&presenters);
        }
    }

    /// The set's own people who are in it now.
    pub fn own_people(&self) -> Vec<Person> {
        let own = |person: &Person| {
            let seats = self.seats();
            let chair = seats.iter().find(|seat| seat.id == self.seat(*person));
            chair.is_some_and(|seat| !seat.gone && matches!(seat.role, Role::Facilitator | Role::Member))
        };
        (0..self.chairs.len()).filter(own).collect()
    }

    /// Guests before the first step: an observer who asks, one who is welcome, and a supporter besides.
    pub fn has_guests(&mut self, guests: u8) {
        if guests == 0 {
            return;
        }
        let people = self.own_people();
        let guest = self.adds_chair(0, Role::Observer).expect("a chair for an observer");
        self.sits_down(guest);
        self.comes(guest);
        if guests > 1 {
            let seat = self.seat(guest);
            people.into_iter().for_each(|person| self.does(person, Command::ObserverAnswer { seat, yes: true }));
        }
        if guests > 2 {
            self.supporter_of(0);
        }
    }
}
