//! Random meetings: steps drawn blindly, made into commands of whatever lies around. Half of the commands lean towards
//! what is open to somebody, so that meetings get somewhere; the others know nothing of rights.

use askwell_protocol::{
    ClaimId, Command, CommandKind, ItemId, Outcome, QuestionState, QuestionTo, Record, RecordKey, RequestOrder, Role,
    RoomId, Sealed, SealedKind, SeatId, SentBack, Sits, SlipKind, SlipSeenBy, StageId, StockQuestion, ViewerClass,
};
use askwell_room::Pool;
use proptest::collection::SizeRange;
use proptest::prelude::*;
use uuid::Uuid;

use super::mutant::Mutant;
use super::random_start::Start;
use super::world::{Person, World};
use super::{random_door, texts};

/// How a command is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lean {
    /// Anything by anyone.
    Blind,
    /// Something that is open to that seat.
    Open,
    /// Something that is open to who holds the process.
    Process,
    /// On to the next stage.
    On,
    /// Something that is open to who has the floor.
    Holder,
}

/// One thing that happens. Numbers are taken modulo whatever there is.
#[derive(Clone, Debug)]
pub enum Step {
    Does { lean: Lean, who: u8, kind: u8, a: u8, b: u8 },
    Comes(u8),
    Leaves(u8),
    Waits(u32),
    WalksIn,
    SitsDown(u8),
    Claims { who: u8, facilitators_link: bool },
    SendsAgain,
    Restarts,
    IsAway(u32),
    CannotWrite(u32),
    MailArrives,
}

/// A command.
fn command() -> impl Strategy<Value = Step> {
    let lean = prop_oneof![
        6 => Just(Lean::Blind),
        5 => Just(Lean::Open),
        3 => Just(Lean::Process),
        2 => Just(Lean::On),
        4 => Just(Lean::Holder),
    ];
    (lean, any::<[u8; 4]>()).prop_map(|(lean, [who, kind, a, b])| Step::Does { lean, who, kind, a, b })
}

/// Something else that happens.
fn happening() -> impl Strategy<Value = Step> {
    prop_oneof![
        12 => any::<u8>().prop_map(Step::Comes),
        5 => any::<u8>().prop_map(Step::Leaves),
        12 => prop_oneof![0_u32..5_000, 0_u32..200_000, 0_u32..1_000_000].prop_map(Step::Waits),
        1 => Just(Step::WalksIn),
        3 => any::<u8>().prop_map(Step::SitsDown),
        1 => any::<(u8, bool)>().prop_map(|(who, facilitators_link)| Step::Claims { who, facilitators_link }),
        3 => Just(Step::SendsAgain),
        1 => Just(Step::Restarts),
        1 => (0_u32..3_000_000).prop_map(Step::IsAway),
        1 => (0_u32..300_000).prop_map(Step::CannotWrite),
        6 => Just(Step::MailArrives),
    ]
}

/// A meeting of so many commands, with what else happens between them.
pub fn meeting(commands: impl Into<SizeRange>) -> impl Strategy<Value = Vec<Step>> {
    let step = (prop::option::weighted(0.25, happening()), command());
    prop::collection::vec(step, commands)
        .prop_map(|steps| steps.into_iter().flat_map(|(before, command)| before.into_iter().chain([command])).collect())
}

impl World {
    pub fn steps(&mut self, step: &Step) {
        match step {
            Step::Does { lean, who, kind, a, b } => self.random_command(*lean, *who, *kind, *a, *b),
            Step::Comes(who) => {
                let person = self.anybody(*who);
                if self.hall().own.contains_key(&self.seat(person)) {
                    self.comes(person);
                }
            }
            Step::Leaves(who) => self.leaves(self.anybody(*who)),
            Step::Waits(ms) => self.wait(u64::from(*ms)),
            Step::WalksIn => {
                let _ = self.walks_in();
            }
            Step::SitsDown(who) => {
                let seat = self.seat(self.anybody(*who));
                let _ =
                    self.ask(self.set.room.id(), &askwell_room::Ask::Sit { seat, name: None, role: Role::Facilitator });
            }
            Step::Claims { who, facilitators_link } => {
                let link = if *facilitators_link { Role::Facilitator } else { Role::Member };
                let _ = self.claims(self.anybody(*who), link);
            }
            Step::SendsAgain => {
                if let Some((room, ask)) = self.last.clone() {
                    let counts = usize::from(self.mutant == Some(Mutant::CountsTwice));
                    assert_eq!(
                        self.ask(room, &ask).map(|facts| facts + counts),
                        Ok(0),
                        "R6: sent again, it counts once"
                    );
                }
            }
            Step::Restarts => self.restarts(),
            Step::IsAway(ms) => self.is_away(u64::from(*ms)),
            Step::CannotWrite(ms) => self.cannot_write(u64::from(*ms)),
            Step::MailArrives => {
                self.deliver();
                self.check();
            }
        }
    }

    fn anybody(&self, n: u8) -> Person {
        usize::from(n) % self.chairs.len()
    }

    fn random_command(&mut self, lean: Lean, who: u8, kind: u8, a: u8, b: u8) {
        let (person, kind) = match lean {
            Lean::Blind => (self.anybody(who), pick(CommandKind::ALL, kind)),
            Lean::Open => self.open_kind(self.anybody(who), kind),
            Lean::Process => self.open_kind(self.process().unwrap_or_else(|| self.anybody(who)), kind),
            Lean::On => {
                if self.process().is_some() && a < 128 {
                    self.choose_if_needed();
                }
                (self.process().unwrap_or_else(|| self.anybody(who)), CommandKind::StageOn)
            }
            Lean::Holder => self.open_kind(self.holder().unwrap_or_else(|| self.anybody(who)), kind),
        };
        // Meetings that end at once teach nothing.
        let kind = if kind == CommandKind::MeetingClose && b > 20 { CommandKind::StageOn } else { kind };
        // A number past the last chair is a stranger.
        let seat = if lean == Lean::Blind && who > 250 { SeatId(Uuid::from_u128(7)) } else { self.seat(person) };
        let command = self.some_nameless(kind, a, b).unwrap_or_else(|| self.some_command(kind, person, a, b));
        let room = if random_door::is_of_the_set(kind) && who < 250 || kind == CommandKind::RetentionSet && b > 200 {
            self.set.room.id()
        } else {
            self.meeting
        };
        let added = if let Command::SeatAdd { id, .. } = &command { Some(*id) } else { None };
        let (waits, kind) = (Pool::takes(&command), command.kind());
        let answer = self.command_in(room, seat, command);
        if !waits {
            self.answers.insert((kind, answer.err()));
        }
        if let (Some(id), Ok(())) = (added, answer) {
            self.chairs.push(id);
        }
    }

    /// One of the commands that somebody's page offers, of the meeting or of the set.
    fn open_kind(&self, person: Person, n: u8) -> (Person, CommandKind) {
        let seat = self.seat(person);
        let set = self.set.room.id();
        let open = |kind: &&CommandKind| self.open_to(self.meeting, seat, **kind) || self.open_to(set, seat, **kind);
        let open: Vec<CommandKind> = CommandKind::ALL.iter().filter(open).copied().collect();
        // Half of the time something that this meeting has not seen yet: what is rarely open would hardly ever come.
        let new = |kind: &&CommandKind| **kind != CommandKind::MeetingClose && !self.answers.contains(&(**kind, None));
        let unseen: Vec<CommandKind> = open.iter().filter(new).copied().collect();
        if !n.is_multiple_of(2) && !unseen.is_empty() {
            return (person, pick(&unseen, n / 2));
        }
        // To who has no chair, or none any more, nothing is open.
        (person, if open.is_empty() { pick(CommandKind::ALL, n) } else { pick(&open, n) })
    }

    /// A command of this kind made of what is there, and now and then of what is not.
    pub fn some_command(&mut self, kind: CommandKind, by: Person, a: u8, b: u8) -> Command {
        use CommandKind as K;
        let seat = if a == 255 { SeatId(Uuid::from_u128(9)) } else { self.seat(self.anybody(a)) };
        let from = StageId(if a > 245 { u16::from(b) } else { self.stage().id.0 });
        let yes = b.is_multiple_of(2);
        match kind {
            K::StageOn => Command::StageOn { from },
            K::StageBack => Command::StageBack { from },
            K::MinutesAdd => {
                let minutes = [i16::MIN, i16::MAX, (i16::from(a) - 128) / 3];
                Command::MinutesAdd { minutes: minutes[usize::from(b).min(2)] }
            }
            K::TurnsFollow => Command::TurnsFollow { tracked: yes },
            K::Pause => Command::Pause {},
            K::Resume => Command::Resume {},
            K::FloorGive => Command::FloorGive { seat },
            K::FloorTakeBack => Command::FloorTakeBack {},
            K::FloorSkip => Command::FloorSkip { seat },
            K::FloorNext => Command::FloorNext {},
            K::FloorDone => Command::FloorDone { question: None },
            K::FloorPass => Command::FloorPass {},
            K::HandRaise => Command::HandRaise {},
            K::HandLower => Command::HandLower {},
            K::Reveal => Command::Reveal {},
            K::Ready => Command::Ready { ready: yes },
            K::Consent => Command::Consent { given: yes },
            K::Agree => Command::Agree { sits: if yes { Sits::Alone } else { Sits::MayBeOverheard } },
            K::AgreeFor => Command::AgreeFor { seat },
            K::PresentersChoose => {
                let seats = (0..b % 4).map(|n| self.seat(self.anybody(a.wrapping_add(n)))).collect();
                Command::PresentersChoose { seats }
            }
            K::ProcessGive => Command::ProcessGive { to: seat, issue_only: b > 128 },
            K::StandInName => Command::StandInName { seat: (b > 40).then_some(seat) },
            K::ProcessObject => Command::ProcessObject {},
            K::ProcessTake => Command::ProcessTake {},
            K::MeetingClose => Command::MeetingClose {},
            K::QueueOrder => {
                Command::QueueOrder { order: if yes { RequestOrder::LeastHeard } else { RequestOrder::FirstCome } }
            }
            K::QueueMove => self.some_move(a, b),
            K::SlipTurn => Command::SlipTurn {},
            K::GroupsDraw => Command::GroupsDraw {},
            K::PresentersDraw => Command::PresentersDraw {},
            K::ConsentFor => Command::ConsentFor { given: yes },
            K::ScribeAsk => Command::ScribeAsk { seat: (b > 40).then_some(seat) },
            K::ScribeAnswer => Command::ScribeAnswer { yes: b > 80 },
            K::SitWith => Command::SitWith { sitting: yes },
            K::MinutesNegotiate => Command::MinutesNegotiate { minutes: u16::from(a % 40), dry_run: yes },
            K::ProcessPause => {
                let questions = [None, Some(StockQuestion::DoingWell), Some(StockQuestion::Listening)];
                Command::ProcessPause { question: questions[usize::from(b) % 3] }
            }
            K::ProcessResume => Command::ProcessResume {},
            _ => self.some_item_command(kind, by, seat, a, b),
        }
    }

    fn some_item_command(&mut self, kind: CommandKind, by: Person, seat: SeatId, a: u8, b: u8) -> Command {
        use CommandKind as K;
        let id = self.some_item(kind, a);
        let yes = b.is_multiple_of(2);
        match kind {
            K::QuestionAdd => Command::QuestionAdd {
                id,
                stage: self.stage().id,
                to: (self.stage().to == QuestionTo::Anyone || a > 240).then_some(seat),
                text: self.some_text(SealedKind::Question, by, b),
            },
            K::QuestionEdit => Command::QuestionEdit { id, text: self.some_text(SealedKind::Question, by, b) },
            K::QuestionWithdraw => Command::QuestionWithdraw { id },
            K::QuestionKeep => Command::QuestionKeep { id, keep: yes },
            K::QuestionPark => Command::QuestionPark { id },
            K::QuestionRelease => Command::QuestionRelease { id },
            K::QuestionSendBack => Command::QuestionSendBack { id, reason: SentBack::Advice, note: None },
            K::WordSay => Command::WordSay {
                id,
                stage: self.stage().id,
                answers: None,
                text: self.some_text(SealedKind::Word, by, b),
            },
            K::SlipWrite => {
                let kind = self.stage().slips.filter(|_| b < 250).unwrap_or(SlipKind::Reflection);
                let to = (self.stage().seen_by == SlipSeenBy::TheOneNamed || a > 200).then_some(seat);
                Command::SlipWrite { id, stage: self.stage().id, to, kind, text: self.some_text(kind.into(), by, b) }
            }
            K::SlipWithdraw => Command::SlipWithdraw { id },
            // Few scribes have a note that they could take back.
            K::NoteWrite if a < 60 => Command::NoteWithdraw { id },
            K::NoteWrite => Command::NoteWrite { id, text: self.some_text(SealedKind::Note, by, b) },
            K::NoteWithdraw => Command::NoteWithdraw { id },
            K::ActionWrite => {
                let presenter = self.stage().presenter.filter(|_| b < 200);
                let text = self.some_text(SealedKind::Action, by, b);
                let due = [None, Some("2027-03-14"), Some("soon")][usize::from(a) % 3].map(str::to_owned);
                Command::ActionWrite { id, owner: presenter.unwrap_or(seat), text, due, by_voice: a > 128 }
            }
            K::ActionAgree => Command::ActionAgree { id },
            K::ActionWithdraw => Command::ActionWithdraw { id },
            K::ActionReview => {
                let outcome = [Outcome::Done, Outcome::GoesOn, Outcome::Dropped][usize::from(b) % 3];
                let learning = yes.then(|| (self.item(), self.some_text(SealedKind::Learning, by, b)));
                Command::ActionReview { id, outcome, learning }
            }
            _ => self.some_set_command(kind, by, seat, a, b),
        }
    }

    /// A place that is moved, or one that nobody has.
    fn some_move(&self, a: u8, b: u8) -> Command {
        let places = self.places();
        let to = u16::from(b / 16) % u16::try_from(places.len() + 1).unwrap_or(1);
        let place = places.get(usize::from(a) % (places.len() + 1));
        let (seat, question) = place.map_or((None, None), |place| (place.seat, place.question));
        Command::QueueMove { seat, question, to }
    }

    /// An id that such a command could mean, or one that nobody knows.
    fn some_item(&mut self, kind: CommandKind, a: u8) -> ItemId {
        use CommandKind as K;
        let hall = self.hall();
        let own = hall.own.values().flatten();
        let records = hall.clients[&ViewerClass::Member].values().chain(own);
        let fits = |record: &Record| match (kind, record) {
            (K::QuestionEdit | K::QuestionWithdraw, Record::Question(question)) => {
                (a > 230 || question.state != QuestionState::Answered).then_some(question.id)
            }
            (K::QuestionRelease | K::QuestionSendBack, Record::Question(question)) => {
                (a > 220 || question.state == QuestionState::Held).then_some(question.id)
            }
            (K::QuestionPark, Record::Question(question)) => {
                (a > 200 || question.state == QuestionState::OnTheTable).then_some(question.id)
            }
            (K::QuestionKeep, Record::Question(question)) => Some(question.id),
            (K::SlipWithdraw, Record::Slip(slip)) => Some(slip.id),
            (K::NoteWithdraw, Record::Note(note)) => Some(note.id),
            (K::NoteWrite, Record::Note(note)) => (!(60..=160).contains(&a)).then_some(note.id),
            (K::SlipWrite, Record::Slip(slip)) => (a > 220).then_some(slip.id),
            (K::ActionAgree | K::ActionWithdraw | K::ActionReview, Record::Action(action)) => Some(action.id),
            (K::ActionWrite, Record::Action(action)) => (a > 128).then_some(action.id),
            (K::QuestionAdd | K::WordSay, Record::Word(word)) => (a > 245).then_some(word.id),
            _ => None,
        };
        let known: Vec<ItemId> = records.filter_map(fits).collect();
        if known.is_empty() || a.is_multiple_of(16) { self.item() } else { pick(&known, a) }
    }

    /// A text, now and then too long, of another room, or somebody else's.
    fn some_text(&mut self, kind: SealedKind, by: Person, b: u8) -> Sealed {
        let mark = self.draw();
        let (room, seat) = (self.meeting, self.seat(by));
        match b {
            252 => texts::sealed_in(32_768, mark, kind, room, seat),
            253 => texts::sealed(mark, kind, RoomId(Uuid::from_u128(8)), seat),
            254 => texts::sealed(mark, kind, room, SeatId(Uuid::from_u128(8))),
            255 => texts::sealed(mark, SealedKind::Rule, room, seat),
            _ if kind == SealedKind::Question && self.stage().moderated => texts::nameless(mark, kind, room),
            _ => texts::sealed(mark, kind, room, seat),
        }
    }

    /// A world at random.
    pub fn at_random(start: Start) -> Self {
        let format = start.format;
        let mut world = if start.rough {
            Self::begin_with(format, start.beginning)
        } else {
            Self::all_here_for(format, start.beginning)
        };
        world.nameless = start.nameless;
        if start.rough {
            world.grace = askwell_protocol::Millis(0);
            return world;
        }
        if world.process().is_none() {
            world.takes_process(0);
        }
        if start.second {
            world.go_ahead(
                40,
                match format {
                    "trial" => "what_i_take",
                    "trial_words" => "nowhere",
                    _ => "actions",
                },
            );
            if world.stage().actions {
                world.writes_action(0, 0, false);
            }
            world.closes();
            world.opens_next(0);
        }
        world.has_guests(start.guests);
        world.go_ahead(start.ahead, "nowhere");
        world.slow_mail = start.slow_mail;
        world
    }

    /// On for so many stages, or until one; the last people in the circle present.
    fn go_ahead(&mut self, most: u8, key: &str) {
        for _ in 0..most {
            self.choose_if_needed();
            if self.stage().key == key || !self.process().is_some_and(|runs| self.may(runs, CommandKind::StageOn)) {
                return;
            }
            self.on();
        }
    }
}

/// One of a few.
pub fn pick<T: Copy>(from: &[T], n: u8) -> T {
    from[usize::from(n) % from.len()]
}
