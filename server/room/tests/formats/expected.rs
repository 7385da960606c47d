//! What each may do in a stage, worked out a second time: from the words of its format file, from what lies on the table,
//! and from what somebody is just now. What must never be here: the table of rights itself, or anything that decides.

use std::collections::BTreeSet;

use askwell_protocol::{
    ActionState, Anonymous, Choose, CommandKind, Doing, Floor, FloorRecord, PauseRecord, ProcessPauseRecord,
    QuestionTo, Queue, QueueRecord, Record, Reply, Reveal, RoundBy, SlipBy, SlipKind, SlipSeenBy, StageRecord,
    StageState, Standing, Talk, Turns, ViewerClass,
};
use askwell_room::format::{SlipSpec, StageSpec, find};

use crate::common::World;

/// Where a meeting is: the stage as its format file has it, and what the meeting's records show.
pub(crate) struct Moment {
    spec: StageSpec,
    talk: Talk,
    /// The set agreed that written rounds bear no names.
    nameless: bool,
    pub(crate) stage: StageRecord,
    stages: Vec<StageRecord>,
    floor: FloorRecord,
    queue: QueueRecord,
    pause: Option<PauseRecord>,
    process_pause: Option<ProcessPauseRecord>,
    /// The process is held by who paused it.
    paused_by_holder: bool,
    pulse: bool,
    unsigned: bool,
    actions: bool,
    scribe: bool,
}

/// What somebody is just now.
pub(crate) struct Who(BTreeSet<Standing>);

impl Who {
    pub(crate) const fn new(standings: BTreeSet<Standing>) -> Self {
        Self(standings)
    }

    fn is(&self, standing: Standing) -> bool {
        self.0.contains(&standing)
    }

    /// Has a chair of the set.
    fn sits(&self) -> bool {
        self.is(Standing::Member) || self.presents()
    }

    fn runs(&self) -> bool {
        self.is(Standing::Process)
    }

    fn presents(&self) -> bool {
        self.is(Standing::Presenter)
    }

    fn holds(&self) -> bool {
        self.is(Standing::Holder)
    }
}

impl Moment {
    pub(crate) fn of(world: &World) -> Self {
        let stage = world.stage();
        let room = world.record_of_room();
        let format = find(world.format).expect("a format that is known");
        let mut slots = format.unfolded(room.issues);
        let spec = slots.find(|slot| slot.spec.key == stage.key).expect("a stage of its format").spec.clone();
        let any = |test: fn(&Record) -> bool| world.records(ViewerClass::Member).any(test);
        let process_pause = world.process_pause();
        let holder = world.record_of_process().holder;
        Self {
            spec,
            talk: room.talk,
            nameless: world.nameless,
            stages: world.stages(),
            floor: world.floor(),
            queue: world.record_of_queue(),
            pause: world.pause(),
            paused_by_holder: process_pause.as_ref().is_some_and(|pause| holder == Some(pause.by)),
            process_pause,
            pulse: any(|record| matches!(record, Record::Pulse(pulse) if pulse.open)),
            unsigned: any(|record| matches!(record, Record::Slip(slip) if slip.seat.is_none())),
            actions: any(
                |record| matches!(record, Record::Action(a) if matches!(a.state, ActionState::Written | ActionState::Agreed)),
            ),
            scribe: any(|record| matches!(record, Record::Scribe(scribe) if scribe.seat.is_some())),
            stage,
        }
    }

    /// Which pause there is: a part of what tells moments apart.
    pub(crate) const fn paused(&self) -> (bool, bool) {
        (self.pause.is_some(), self.process_pause.is_some())
    }

    /// Whether this is open to somebody.
    pub(crate) fn may(&self, who: &Who, kind: CommandKind) -> bool {
        use CommandKind as K;
        match kind {
            K::QuestionKeep | K::Agree => who.sits(),
            K::Pause => who.sits() && self.pause.is_none(),
            K::Resume => who.sits() && self.pause.is_some(),
            K::PresentersChoose => who.runs() || (who.is(Standing::Facilitator) && self.chosen_by(Choose::Facilitator)),
            K::RetentionSet | K::AgreeFor | K::ProcessGive | K::StandInName | K::MeetingClose => who.runs(),
            K::ProcessTake | K::DoorSet | K::KnockAnswer | K::CallLinkSet | K::SeatRemove => {
                who.is(Standing::Facilitator)
            }
            K::ProcessResume => self.ends_process_pause(who),
            K::PulseOpen => who.runs() && !self.pulse,
            K::PulseClose => who.runs() && self.pulse,
            K::PulseAnswer => who.sits() && self.pulse,
            K::ScribeAsk => who.presents(),
            K::ScribeAnswer => who.is(Standing::Scribe),
            K::NoteWrite | K::NoteWithdraw => who.is(Standing::Scribe) && self.scribe,
            K::ActionWrite | K::ActionAgree | K::ActionWithdraw | K::ActionReview => self.about_actions(who, kind),
            K::Consent => who.presents() && self.may_be_asked_for(),
            K::ConsentFor => who.runs() && self.may_be_asked_for(),
            K::PresentersDraw => {
                let found = self.chosen_by(Choose::Drawn) || self.chosen_by(Choose::Rota);
                who.runs() && found && !self.face_down()
            }
            K::SlipWrite | K::SlipWithdraw | K::Ready | K::SlipSign => self.about_slips(who, kind),
            K::NamelessAdd | K::NamelessEdit | K::NamelessWithdraw => self.without_names(who, kind),
            K::HandRaise | K::HandLower | K::QueueMove => !self.process_is_paused() && self.about_places(who, kind),
            K::QuestionAdd | K::QuestionEdit | K::QuestionWithdraw => {
                !self.process_is_paused() && self.about_words(who, kind)
            }
            K::QuestionRelease | K::QuestionSendBack => {
                (who.runs() || who.is(Standing::Facilitator)) && self.looked_through()
            }
            K::FloorNext | K::FloorDone | K::FloorPass | K::WordSay if self.process_is_paused() => {
                self.pause.is_none() && self.in_its_round(who, kind)
            }
            K::FloorDone | K::FloorPass | K::WordSay => self.goes_on() && self.about_the_floor(who, kind),
            K::SitWith | K::QuestionPark => self.goes_on() && self.about_the_question(who, kind),
            K::ObserverAnswer => false,
            // Of the set's own room.
            K::SeatAdd | K::SeatRename | K::ClaimGive | K::ClaimRefuse | K::MeetingOpen => false,
            K::FormatKeep | K::FormatDrop => false,
            _ => self.goes_on() && self.to_move(who, kind),
        }
    }

    /// Nothing is paused.
    const fn goes_on(&self) -> bool {
        self.pause.is_none() && self.process_pause.is_none()
    }

    const fn process_is_paused(&self) -> bool {
        self.process_pause.is_some()
    }

    fn ends_process_pause(&self, who: &Who) -> bool {
        let open = self.process_is_paused() && self.pause.is_none();
        open && if self.paused_by_holder { who.runs() } else { who.sits() }
    }

    fn chosen_by(&self, how: Choose) -> bool {
        self.spec.choose == Some(how)
    }

    fn slips(&self) -> Option<SlipSpec> {
        let slips = self.spec.slips.filter(|slips| slips.talk.is_none_or(|only| only == self.talk))?;
        let round = slips.reveal != Reveal::AtOnce && slips.seen_by == SlipSeenBy::Everyone;
        let agreed = self.nameless && round && slips.kind != SlipKind::Bid;
        Some(SlipSpec { anonymous: if agreed { Anonymous::Always } else { slips.anonymous }, ..slips })
    }

    fn face_down(&self) -> bool {
        self.slips().is_some_and(|slips| slips.reveal != Reveal::AtOnce) && !self.stage.revealed
    }

    /// What waits in its queue, from the file.
    const fn waits(&self) -> Queue {
        self.spec.queue(self.talk)
    }

    fn listens(&self) -> bool {
        self.spec.leaves_out_presenter()
    }

    /// In the stage: everybody, or everybody but the presenter, who listens.
    fn is_in(&self, who: &Who) -> bool {
        who.sits() && !(who.presents() && self.listens())
    }

    fn tracked(&self) -> bool {
        self.floor.turns == Turns::Tracked
    }

    /// Turns of people, one after another.
    fn is_round(&self) -> bool {
        self.spec.is_round() && self.slips().is_none()
    }

    /// Who may ask here, or ask for the floor.
    fn asks(&self, who: &Who) -> bool {
        let anyone = self.spec.floor == Floor::Questions && self.spec.to == QuestionTo::Anyone;
        let requests = self.spec.floor == Floor::Requests && !self.listens();
        who.is(Standing::Member) || (who.presents() && (anyone || requests))
    }

    /// Stages of the same issue.
    fn beside(&self) -> impl Iterator<Item = &StageRecord> {
        self.stages.iter().filter(|stage| stage.issue == self.stage.issue)
    }

    fn looked_through(&self) -> bool {
        self.beside().any(|stage| stage.moderated)
    }

    fn may_be_asked_for(&self) -> bool {
        self.beside().any(|stage| stage.consent && matches!(stage.state, StageState::Closed | StageState::ToCome))
    }

    fn about_actions(&self, who: &Who, kind: CommandKind) -> bool {
        match kind {
            CommandKind::ActionWrite => {
                self.spec.actions && (who.presents() || who.runs() || who.is(Standing::Facilitator))
            }
            CommandKind::ActionReview => self.spec.reviewing && who.sits(),
            _ => self.actions && who.sits(),
        }
    }

    /// Who writes slips here, while they may be written.
    fn writes(&self, who: &Who) -> Option<SlipSpec> {
        let slips = self.slips().filter(|_| !self.stage.revealed)?;
        let writes = match slips.by {
            SlipBy::Everyone => who.sits(),
            SlipBy::AllButPresenter => who.is(Standing::Member),
            SlipBy::Presenter => who.presents(),
        };
        writes.then_some(slips)
    }

    fn about_slips(&self, who: &Who, kind: CommandKind) -> bool {
        let named = || self.writes(who).is_some_and(|slips| slips.anonymous == Anonymous::Never);
        match kind {
            CommandKind::SlipWrite => named(),
            CommandKind::SlipWithdraw => named() && self.face_down(),
            CommandKind::SlipSign => who.sits() && self.unsigned,
            _ => who.sits() && self.slips().is_some() && !self.stage.revealed,
        }
    }

    fn without_names(&self, who: &Who, kind: CommandKind) -> bool {
        // A pause of the process holds the queue, and with it what would come into it without a name.
        if self.process_is_paused() {
            return false;
        }
        let slips = self.writes(who).is_some_and(|slips| slips.anonymous == Anonymous::Always);
        let words = self.slips().is_none() && self.waits() == Queue::Words && self.spec.anonymous != Anonymous::Never;
        // Throughout an issue in which questions come without a name, whether or not any waits: rights are told to all.
        let takes = |stage: &StageRecord| stage.slips.is_none() && stage.anonymous != Anonymous::Never;
        let issue = self.stages.iter().any(|stage| stage.issue == self.stage.issue && takes(stage));
        slips || (words && self.asks(who)) || (kind != CommandKind::NamelessAdd && !words && issue && who.sits())
    }

    /// Whether a place of somebody like this waits, of this kind.
    fn has_one(&self, who: &Who, what: impl Fn(bool) -> bool) -> bool {
        self.queue.waiting.iter().any(|place| {
            let presents = place.seat.is_some() && place.seat == self.stage.presenter;
            let mine = if presents { who.presents() } else { who.is(Standing::Member) };
            mine && what(place.question.is_some())
        })
    }

    fn about_places(&self, who: &Who, kind: CommandKind) -> bool {
        if kind == CommandKind::QueueMove {
            return (who.runs() && !self.queue.waiting.is_empty()) || self.has_one(who, |_| true);
        }
        let hands = match self.waits() {
            Queue::Off => false,
            Queue::Hands => true,
            // A place with a name would tell whose words they are.
            Queue::Words => !self.spec.moderated && self.spec.anonymous != Anonymous::Always,
        };
        let ready = self.is_round() && self.spec.round_by == RoundBy::Ready && self.tracked() && self.is_in(who);
        let kept = kind == CommandKind::HandLower && self.has_one(who, |words| !words);
        (hands && self.asks(who)) || ready || kept
    }

    fn about_words(&self, who: &Who, kind: CommandKind) -> bool {
        let words = self.waits() == Queue::Words && self.spec.anonymous != Anonymous::Always && self.asks(who);
        let held = self.looked_through() && self.asks(who);
        words || (kind != CommandKind::QuestionAdd && (held || self.has_one(who, |words| words)))
    }

    /// The round of a pause of the process.
    fn in_its_round(&self, who: &Who, kind: CommandKind) -> bool {
        let Some(pause) = self.process_pause.as_ref() else { return false };
        if pause.holder.is_none() && pause.order.is_empty() {
            return false;
        }
        match kind {
            CommandKind::FloorNext => who.runs(),
            CommandKind::FloorDone => who.holds(),
            CommandKind::FloorPass => who.holds() || who.is(Standing::Next),
            _ => who.holds() && self.talk == Talk::Writing,
        }
    }

    fn asking(&self) -> bool {
        matches!(self.floor.doing, Some(Doing::Asking | Doing::FollowingUp))
    }

    fn about_the_floor(&self, who: &Who, kind: CommandKind) -> bool {
        let holds = self.tracked() && who.holds();
        match kind {
            CommandKind::FloorDone => holds,
            CommandKind::FloorPass => holds || (self.tracked() && self.is_round() && who.is(Standing::Next)),
            // Words are for meetings in writing: the holder's, and everybody's in open talk or where all may reply.
            _ if self.talk == Talk::Call => false,
            _ => {
                let freely = self.spec.floor == Floor::Open || (self.tracked() && self.spec.reply == Reply::Free);
                (holds && !self.asking() && !self.floor.sitting) || (freely && self.is_in(who))
            }
        }
    }

    /// What the presenter does with the question that is put to her, and whoever else was asked.
    fn about_the_question(&self, who: &Who, kind: CommandKind) -> bool {
        if self.spec.floor != Floor::Questions {
            return false;
        }
        let answering = self.floor.doing == Some(Doing::Answering);
        if kind == CommandKind::QuestionPark {
            return self.floor.question.is_some() && if answering { who.holds() } else { who.presents() };
        }
        let asked = !self.tracked() || (answering && who.holds());
        (who.presents() && (self.floor.sitting || asked)) || (who.runs() && self.floor.sitting)
    }

    /// Stages, the clock, and the floor for who holds the process.
    fn to_move(&self, who: &Who, kind: CommandKind) -> bool {
        use CommandKind as K;
        let minutes = self.stage.minutes.is_some() && self.spec.floor != Floor::Silence;
        let turns_over = |how| self.face_down() && self.slips().is_some_and(|slips| slips.reveal == how);
        match kind {
            K::StageOn => {
                self.goes_somewhere() && (who.runs() || (who.presents() && self.spec.floor == Floor::Silence))
            }
            K::StageBack => {
                who.runs() && self.stages.iter().any(|s| s.id < self.stage.id && s.state == StageState::Done)
            }
            K::MinutesAdd => minutes && (who.runs() || who.presents()),
            K::MinutesNegotiate => minutes && who.runs(),
            K::ProcessPause => who.runs(),
            K::Reveal => who.runs() && turns_over(Reveal::Together),
            K::SlipTurn => (who.runs() || who.presents()) && turns_over(Reveal::OneByOne),
            K::GroupsDraw => who.runs() && self.spec.groups.is_some(),
            K::TurnsFollow => {
                let has_turns = self.slips().is_none() && !matches!(self.spec.floor, Floor::Open | Floor::Silence);
                who.runs() && has_turns && self.talk == Talk::Call
            }
            K::FloorGive => who.runs() && self.tracked(),
            K::FloorTakeBack => who.runs() && self.tracked() && self.floor.holder.is_some(),
            K::FloorSkip => who.runs() && self.tracked() && self.is_round(),
            K::QueueOrder => who.runs() && self.spec.floor == Floor::Requests,
            K::FloorNext => self.calls_next(who),
            _ => false,
        }
    }

    /// A stage is ahead that is not passed over.
    fn goes_somewhere(&self) -> bool {
        let ahead = |s: &&StageRecord| s.id > self.stage.id && s.state == StageState::ToCome && s.why.is_none();
        self.stages.iter().any(|s| ahead(&s))
    }

    fn calls_next(&self, who: &Who) -> bool {
        let (queue, order) = (&self.queue.waiting, &self.floor.order);
        let somebody = match self.spec.floor {
            Floor::Questions => !queue.is_empty(),
            Floor::Requests => queue.iter().any(|place| place.question.is_none()),
            _ => self.tracked() && !order.is_empty(),
        };
        let questions = self.spec.floor == Floor::Questions;
        somebody && (who.runs() || (questions && who.presents() && !self.asking()))
    }
}
