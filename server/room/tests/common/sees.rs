//! What people see: records, as a client of a class holds them, and each seat's own.

use askwell_protocol::{
    ActionRecord, CommandKind, DeskRecord, FloorRecord, ItemId, MeRecord, Millis, PauseRecord, ProcessPauseRecord,
    ProcessRecord, QuestionRecord, QueueRecord, Record, RightsRecord, RoomId, RoomRecord, SeatId, SeatRecord,
    SetRecord, SlipRecord, StageRecord, StageState, TimerRecord, ViewerClass, Waiting, WordRecord,
};

use super::world::{Person, World};

/// The one record of a kind.
macro_rules! lone {
    ($(#[$doc:meta])* $name:ident, $class:ident, $variant:ident, $record:ty) => {
        $(#[$doc])*
        pub fn $name(&self) -> $record {
            let mut found = self.records(ViewerClass::$class).filter_map(|record| match record {
                Record::$variant(record) => Some(record.clone()),
                _ => None,
            });
            found.next().expect(concat!("there is a record of the kind ", stringify!($variant)))
        }
    };
}
/// All records of a kind.
macro_rules! many {
    ($name:ident, $variant:ident, $record:ty) => {
        pub fn $name(&self) -> Vec<$record> {
            let found = self.records(ViewerClass::Member).filter_map(|record| match record {
                Record::$variant(record) => Some(record.clone()),
                _ => None,
            });
            found.collect()
        }
    };
}

impl World {
    /// All that a class sees of the meeting.
    pub fn records(&self, class: ViewerClass) -> impl Iterator<Item = &Record> {
        self.hall().clients[&class].values()
    }

    lone!(record_of_room, Member, Room, RoomRecord);
    lone!(timer, Member, Timer, TimerRecord);
    lone!(floor, Member, Floor, FloorRecord);
    lone!(record_of_process, Member, Process, ProcessRecord);
    lone!(record_of_queue, Member, Queue, QueueRecord);
    lone!(rights, Member, Rights, RightsRecord);
    lone!(desk, Facilitator, Desk, DeskRecord);
    many!(stages_unsorted, Stage, StageRecord);
    many!(asked, Question, QuestionRecord);
    many!(words, Word, WordRecord);
    many!(slips, Slip, SlipRecord);
    many!(actions, Action, ActionRecord);
    many!(seats, Seat, SeatRecord);
    many!(knocks_of_members, Knock, askwell_protocol::KnockRecord);
    many!(claims_seen, Claim, askwell_protocol::ClaimRecord);

    pub fn pause(&self) -> Option<PauseRecord> {
        let mut records = self.records(ViewerClass::Member);
        records.find_map(|record| if let Record::Pause(pause) = record { Some(pause.clone()) } else { None })
    }

    /// The pause of the process.
    pub fn process_pause(&self) -> Option<ProcessPauseRecord> {
        let mut records = self.records(ViewerClass::Member);
        records.find_map(|record| if let Record::ProcessPause(pause) = record { Some(pause.clone()) } else { None })
    }

    /// All that a pause of the process holds, with what is due `later` told as if it were due so much earlier.
    pub fn held(&self, later: u64) -> Vec<Record> {
        let earlier = |at: &mut Option<Millis>| *at = at.map(|at| Millis(at.0 - later));
        let kept = |record: &&Record| {
            matches!(
                record,
                Record::Timer(_)
                    | Record::Floor(_)
                    | Record::Queue(_)
                    | Record::Stage(_)
                    | Record::Question(_)
                    | Record::Slip(_)
            )
        };
        let mut held: Vec<Record> = self.records(ViewerClass::Member).filter(kept).cloned().collect();
        for record in &mut held {
            match record {
                Record::Timer(timer) => earlier(&mut timer.deadline),
                Record::Floor(floor) => {
                    earlier(&mut floor.kept_until);
                    floor.turn.iter_mut().for_each(|turn| earlier(&mut turn.deadline));
                }
                _ => {}
            }
        }
        held
    }

    /// The plan in its order.
    pub fn stages(&self) -> Vec<StageRecord> {
        let mut stages = self.stages_unsorted();
        stages.sort_by_key(|stage| stage.id);
        stages
    }

    /// The stage that is now.
    pub fn stage(&self) -> StageRecord {
        let now = self.timer().stage;
        self.stages().into_iter().find(|stage| stage.id == now).expect("the stage that is now")
    }

    /// The first stage of this name, or that of an issue.
    pub fn stage_called(&self, key: &str, issue: Option<u8>) -> StageRecord {
        let mut stages = self.stages().into_iter();
        stages.find(|stage| stage.key == key && stage.issue == issue).expect("a stage of that name")
    }

    pub fn states(&self, state: StageState) -> Vec<String> {
        self.stages().into_iter().filter(|stage| stage.state == state).map(|stage| stage.key).collect()
    }

    pub fn seat_of(&self, person: Person) -> SeatRecord {
        let id = self.seat(person);
        self.seats().into_iter().find(|seat| seat.id == id).expect("a chair in this meeting")
    }

    pub fn people(&self, seats: &[SeatId]) -> Vec<Person> {
        seats.iter().map(|seat| self.person(*seat)).collect()
    }

    pub fn holder(&self) -> Option<Person> {
        self.floor().holder.map(|seat| self.person(seat))
    }

    /// Who is still to come in the round.
    pub fn order(&self) -> Vec<Person> {
        self.people(&self.floor().order)
    }

    pub fn had(&self) -> Vec<Person> {
        self.people(&self.floor().had)
    }

    pub fn presenter(&self) -> Option<Person> {
        self.stage().presenter.map(|seat| self.person(seat))
    }

    pub fn process(&self) -> Option<Person> {
        self.record_of_process().holder.map(|seat| self.person(seat))
    }

    /// The small groups of the stage that is now.
    pub fn groups(&self) -> Vec<Vec<SeatId>> {
        let mut records = self.records(ViewerClass::Member);
        let groups = records.find_map(|record| if let Record::Groups(groups) = record { Some(groups) } else { None });
        groups.map(|record| record.groups.clone()).unwrap_or_default()
    }

    pub fn group_of(&self, seat: SeatId) -> Option<Vec<SeatId>> {
        self.groups().into_iter().find(|group| group.contains(&seat))
    }

    /// The places of the queue.
    pub fn places(&self) -> Vec<Waiting> {
        self.record_of_queue().waiting
    }

    /// Who waits, and the question if it is one.
    pub fn queue(&self) -> Vec<(Person, Option<ItemId>)> {
        self.places().iter().map(|waits| (self.person(waits.seat.expect("a named place")), waits.question)).collect()
    }

    pub fn action_called(&self, id: ItemId) -> Option<ActionRecord> {
        self.actions().into_iter().find(|action| action.id == id)
    }

    /// A seat's own records.
    pub fn own(&self, person: Person) -> &[Record] {
        self.hall().own.get(&self.seat(person)).map_or(&[], Vec::as_slice)
    }

    pub fn me(&self, person: Person) -> MeRecord {
        let mut own = self.own(person).iter();
        own.find_map(|record| if let Record::Me(me) = record { Some(me.clone()) } else { None }).expect("somebody here")
    }

    /// Whether the rights record opens a command to somebody's standings: what their page offers.
    pub fn may(&self, person: Person, kind: CommandKind) -> bool {
        self.open_to(self.meeting, self.seat(person), kind)
    }

    pub fn open_to(&self, room: RoomId, seat: SeatId, kind: CommandKind) -> bool {
        let Some(hall) = self.room_of(room) else { return false };
        let me = hall.own.get(&seat).into_iter().flatten();
        let mine = me.filter_map(|record| if let Record::Me(me) = record { Some(&me.standings) } else { None });
        let rights = hall.clients[&ViewerClass::Member].values();
        let mut rights = rights.filter_map(|record| if let Record::Rights(r) = record { Some(r) } else { None });
        let Some(rights) = rights.next() else { return false };
        mine.flatten().any(|standing| rights.open.has(*standing, kind))
    }

    /// Who knocks, as facilitators see it in the meeting.
    pub fn knocks_seen(&self) -> Vec<askwell_protocol::KnockRecord> {
        let knock = |record: &Record| if let Record::Knock(knock) = record { Some(knock.clone()) } else { None };
        self.records(ViewerClass::Facilitator).filter_map(knock).collect()
    }

    /// How strangers come in, as the meeting shows it.
    pub fn door_shown(&self) -> askwell_protocol::Door {
        let door = |record: &Record| if let Record::Door(door) = record { Some(door.door) } else { None };
        self.records(ViewerClass::Member).find_map(door).expect("an open meeting has a door")
    }

    /// The set's own record.
    pub fn set_record(&self) -> SetRecord {
        let mut records = self.set.clients[&ViewerClass::Member].values();
        records.find_map(|record| if let Record::Set(set) = record { Some(set.clone()) } else { None }).expect("a set")
    }

    /// The set's open actions.
    pub fn set_actions(&self) -> Vec<ActionRecord> {
        let records = self.set.clients[&ViewerClass::Member].values();
        let found = records.filter_map(|record| match record {
            Record::Action(action) => Some(action.clone()),
            _ => None,
        });
        found.collect()
    }

    /// Where a seat's bytes come from.
    pub fn class_of(&self, person: Person) -> Option<ViewerClass> {
        self.hall().room.class_of(self.seat(person))
    }

    /// Every fact of every room, as JSON, in the order of the rooms.
    pub fn journal(&self) -> String {
        let rooms = std::iter::once(&self.set).chain(self.meetings.values());
        let facts: Vec<_> = rooms.flat_map(|hall| hall.journal.iter().flat_map(|decision| &decision.facts)).collect();
        serde_json::to_string(&facts).expect("facts become JSON")
    }
}
