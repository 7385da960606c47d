//! What people do in a meeting, so that tests read like one. Each of these must be accepted.

use askwell_protocol::{
    Command, CommandKind, Floor, ItemId, NewMeeting, Outcome, RefusalCode, Role, RoomId, SealedKind, SeatId, Sits,
    SlipKind, StageState, Talk,
};
use uuid::Uuid;

use super::texts;
use super::world::{Beginning, Person, World};

impl World {
    /// A command that must be accepted.
    pub fn does(&mut self, person: Person, command: Command) {
        let kind = command.kind();
        if let Err(code) = self.command(person, command) {
            panic!("{kind:?} of {person} was refused: {code:?}");
        }
    }

    /// A command that must be refused, and how it was.
    pub fn refuses(&mut self, person: Person, command: Command) -> RefusalCode {
        let kind = command.kind();
        match self.command(person, command) {
            Ok(()) => panic!("{kind:?} of {person} was accepted"),
            Err(code) => code,
        }
    }

    /// The same in the set's own room.
    pub fn in_set(&mut self, person: Person, command: Command) -> Result<(), RefusalCode> {
        self.command_in(self.set.room.id(), self.seat(person), command)
    }

    /// A text of this meeting, as a browser seals it: where questions are looked through, they name no author.
    pub fn text(&mut self, kind: SealedKind, person: Person) -> askwell_protocol::Sealed {
        if kind == SealedKind::Question && self.stage().moderated {
            return texts::nameless(self.draw(), kind, self.meeting);
        }
        texts::sealed(self.draw(), kind, self.meeting, self.seat(person))
    }

    /// A name, sealed for the set.
    pub fn name(&mut self, person: Person) -> askwell_protocol::Sealed {
        texts::sealed(self.draw(), SealedKind::SeatName, self.set.room.id(), self.seat(person))
    }

    /// Where the call is, sealed for the set.
    pub fn call_link(&mut self, person: Person) -> askwell_protocol::Sealed {
        texts::sealed_in(512, self.draw(), SealedKind::CallLink, self.set.room.id(), self.seat(person))
    }

    fn runs(&self) -> Person {
        self.process().expect("somebody holds the process")
    }

    /// On to the next stage.
    pub fn on(&mut self) {
        self.does(self.runs(), Command::StageOn { from: self.stage().id });
    }

    /// Back to the stage before.
    pub fn back(&mut self) {
        self.does(self.runs(), Command::StageBack { from: self.stage().id });
    }

    /// On until a stage of this name; who presents is chosen on the way when it must be.
    pub fn go_to(&mut self, key: &str) {
        for _ in 0..100 {
            if self.stage().key == key {
                return;
            }
            if self.stage().key == "bids" && self.record_of_room().presenters.is_empty() {
                self.choose_first();
            }
            self.on();
        }
        panic!("there is no stage {key} ahead");
    }

    /// On to a stage of the second issue.
    pub fn go_to_second(&mut self, key: &str) {
        self.go_to("break");
        self.go_to(key);
    }

    /// Ana presents, then Ben, as far as there are people and issues.
    fn choose_first(&mut self) {
        let issues = usize::from(self.record_of_room().issues);
        let presenters: Vec<Person> = (1..self.chairs.len()).take(issues).collect();
        self.chooses(&presenters);
    }

    pub fn chooses(&mut self, presenters: &[Person]) {
        let seats = presenters.iter().map(|person| self.seat(*person)).collect();
        self.does(self.runs(), Command::PresentersChoose { seats });
    }

    pub fn says(&mut self, person: Person) -> ItemId {
        let (id, text) = (self.item(), self.text(SealedKind::Word, person));
        self.does(person, Command::WordSay { id, stage: self.stage().id, answers: None, text });
        id
    }

    pub fn done(&mut self, person: Person) {
        self.does(person, Command::FloorDone { question: None });
    }

    pub fn passes(&mut self, person: Person) {
        self.does(person, Command::FloorPass {});
    }

    pub fn gives_floor(&mut self, to: Person) {
        self.does(self.runs(), Command::FloorGive { seat: self.seat(to) });
    }

    pub fn next(&mut self) {
        self.does(self.runs(), Command::FloorNext {});
    }

    pub fn skips(&mut self, person: Person) {
        self.does(self.runs(), Command::FloorSkip { seat: self.seat(person) });
    }

    pub fn takes_floor_back(&mut self) {
        self.does(self.runs(), Command::FloorTakeBack {});
    }

    /// Somebody who has the floor speaks, and is done.
    pub fn speaks(&mut self, person: Person) {
        if self.talk == Talk::Writing {
            self.says(person);
        }
        self.done(person);
    }

    /// A tracked round to its end: whoever has the floor speaks. Who spoke, in order.
    pub fn whole_round(&mut self) -> Vec<Person> {
        let mut spoke = Vec::new();
        while let Some(person) = self.holder() {
            self.speaks(person);
            spoke.push(person);
            assert!(spoke.len() <= 24, "a round comes to its end");
        }
        spoke
    }

    pub fn raises_hand(&mut self, person: Person) {
        self.does(person, Command::HandRaise {});
    }

    pub fn asks(&mut self, person: Person) -> ItemId {
        let (id, text) = (self.item(), self.text(SealedKind::Question, person));
        self.does(person, Command::QuestionAdd { id, stage: self.stage().id, to: None, text });
        id
    }

    pub fn withdraws(&mut self, person: Person, id: ItemId) {
        self.does(person, Command::QuestionWithdraw { id });
    }

    /// A slip of the kind that the stage asks for.
    pub fn lays_slip(&mut self, person: Person) -> ItemId {
        let (id, command) = self.slip(person);
        self.does(person, command);
        id
    }

    pub fn slip(&mut self, person: Person) -> (ItemId, Command) {
        let kind = self.stage().slips.unwrap_or(SlipKind::Bid);
        let (id, text) = (self.item(), self.text(kind.into(), person));
        (id, Command::SlipWrite { id, stage: self.stage().id, to: None, kind, text })
    }

    pub fn is_ready(&mut self, person: Person) {
        self.does(person, Command::Ready { ready: true });
    }

    pub fn reveals(&mut self) {
        self.does(self.runs(), Command::Reveal {});
    }

    pub fn agrees(&mut self, person: Person) {
        self.does(person, Command::Agree { sits: Sits::Alone });
    }

    pub fn pauses(&mut self, person: Person) {
        self.does(person, Command::Pause {});
    }

    pub fn resumes(&mut self, person: Person) {
        self.does(person, Command::Resume {});
    }

    pub fn adds_minutes(&mut self, minutes: i16) {
        self.does(self.runs(), Command::MinutesAdd { minutes });
    }

    pub fn follows(&mut self, tracked: bool) {
        self.does(self.runs(), Command::TurnsFollow { tracked });
    }

    /// Somebody writes an action of the presenter down.
    pub fn writes_action(&mut self, by: Person, owner: Person, by_voice: bool) -> ItemId {
        let id = self.item();
        let command = self.action(id, by, owner, by_voice);
        self.does(by, command);
        id
    }

    pub fn action(&mut self, id: ItemId, by: Person, owner: Person, by_voice: bool) -> Command {
        let text = self.text(SealedKind::Action, by);
        Command::ActionWrite { id, owner: self.seat(owner), text, due: Some("2027-03-14".to_owned()), by_voice }
    }

    pub fn agrees_to_action(&mut self, person: Person, id: ItemId) {
        self.does(person, Command::ActionAgree { id });
    }

    pub fn reviews(&mut self, person: Person, id: ItemId, outcome: Outcome) {
        let learning = Some((self.item(), self.text(SealedKind::Learning, person)));
        self.does(person, Command::ActionReview { id, outcome, learning });
    }

    pub fn offers_process(&mut self, to: Person) {
        self.does(self.runs(), Command::ProcessGive { to: self.seat(to), issue_only: false });
    }

    pub fn takes_process(&mut self, person: Person) {
        self.does(person, Command::ProcessTake {});
    }

    pub fn closes(&mut self) {
        self.does(self.runs(), Command::MeetingClose {});
    }

    pub fn new_meeting(&self, id: RoomId, issues: u8) -> NewMeeting {
        NewMeeting {
            id,
            format: self.format.to_owned(),
            talk: self.talk,
            issues,
            minutes: None,
            shape: None,
            own: None,
            nameless: self.nameless,
            retention: None,
        }
    }

    /// The set opens its next meeting, and everybody who was in the last one goes in.
    pub fn opens_next(&mut self, by: Person) {
        let id = RoomId(Uuid::from_u128(u128::from(self.draw())));
        let meeting = self.new_meeting(id, 2);
        self.in_set(by, Command::MeetingOpen { meeting }).expect("the next meeting opens");
        for person in 0..self.chairs.len() {
            self.comes(person);
        }
    }

    /// Somebody puts a chair in the set.
    pub fn adds_chair(&mut self, by: Person, role: Role) -> Result<Person, RefusalCode> {
        self.adds_chair_for(by, role, None)
    }

    /// Somebody who helps another one sits down and comes.
    pub fn supporter_of(&mut self, whom: Person) -> Person {
        let supports = Some(self.seat(whom));
        let helps = self.adds_chair_for(0, Role::Supporter, supports).expect("a chair for a supporter");
        self.sits_down(helps);
        self.comes(helps);
        helps
    }

    pub fn adds_chair_for(&mut self, by: Person, role: Role, supports: Option<SeatId>) -> Result<Person, RefusalCode> {
        let id = SeatId(Uuid::from_u128(100 + self.chairs.len() as u128));
        let name = self.name(by);
        self.in_set(by, Command::SeatAdd { id, name, role, supports })?;
        self.chairs.push(id);
        Ok(self.chairs.len() - 1)
    }

    /// Lives through a stage of a classic meeting as a set would, and goes on.
    pub fn lives_stage(&mut self) {
        let stage = self.stage();
        let here: Vec<Person> = (0..self.chairs.len()).collect();
        if let (Some(_), false) = (stage.slips, stage.revealed) {
            for person in here {
                if self.may(person, CommandKind::SlipWrite) {
                    self.lays_slip(person);
                }
                self.is_ready(person);
            }
            self.wait(60_000);
            self.reveals();
        } else if self.talk == Talk::Writing {
            self.lives_in_writing(stage.floor);
        }
        self.wait(60_000);
    }

    fn lives_in_writing(&mut self, floor: Floor) {
        match floor {
            Floor::Questions => {
                let presenter = self.presenter().expect("an issue has a presenter");
                let askers: Vec<Person> = (0..self.chairs.len()).filter(|person| *person != presenter).collect();
                for person in &askers {
                    self.asks(*person);
                }
                self.whole_round_of_answers();
            }
            Floor::Silence => {}
            Floor::Open => {
                self.says(0);
            }
            _ => {
                self.whole_round();
            }
        }
    }

    /// Answers and follow-ups until the queue is empty.
    pub fn whole_round_of_answers(&mut self) {
        while let Some(person) = self.holder() {
            self.wait(10_000);
            if self.may(person, CommandKind::WordSay) {
                self.says(person);
            }
            self.done(person);
        }
        assert!(self.queue().is_empty(), "the queue is asked through");
    }

    /// A whole meeting to its last stage, lived through. The keys of the stages that were.
    pub fn lives_meeting(&mut self) -> Vec<String> {
        let mut lived = Vec::new();
        loop {
            lived.push(self.stage().key);
            self.lives_stage();
            if self.stage().key == "bids" && self.record_of_room().presenters.is_empty() {
                self.choose_first();
            }
            if !self.may(self.runs(), CommandKind::StageOn) {
                return lived;
            }
            self.on();
            assert!(self.stages().iter().filter(|stage| stage.state == StageState::Now).count() == 1, "S2");
        }
    }

    /// A set that has met once: its first meeting is closed, with an action of Ana's and one of Ben's, and the second
    /// is open.
    pub fn second_meeting(talk: Talk) -> (Self, ItemId, ItemId) {
        let mut world = Self::all_here(Beginning { people: 7, facilitator: true, talk, issues: 2 });
        world.go_to("actions");
        let first = world.writes_action(1, 1, false);
        world.go_to_second("actions");
        let second = world.writes_action(0, 2, true);
        world.closes();
        world.opens_next(0);
        (world, first, second)
    }
}
