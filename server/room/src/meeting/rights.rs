//! Rights: which commands are open to which standing, given where the meeting is. `decide` asks the same table that
//! people's pages get as a record, so a page never shows what would be refused for want of a right.
//!
//! Rights on one object (edit *mine*, resume *my* pause) are open here and held against the object where it is decided.

use askwell_protocol::{
    Anonymous, CommandKind as C, Doing, Floor, OpenCommands, Queue, RefusalCode, Reply, Retention, Reveal, Role,
    SeatId, SlipBy, Standing, Talk, Who,
};

use super::Meeting;
use super::open::{MOVING, QUEUE};
use super::plan::Stage;
use super::process_pause::ProcessPause;

const ALL: [Standing; 2] = [Standing::Member, Standing::Presenter];
const NAMELESS: [C; 3] = [C::NamelessAdd, C::NamelessEdit, C::NamelessWithdraw];
const RUNS: [Standing; 1] = [Standing::Process];

impl Meeting {
    /// The table of rights as it is now.
    pub(crate) fn rights(&self) -> OpenCommands {
        let mut open = OpenCommands::default();
        // The presenter's own mark can still be made while the sheet is taken home.
        open.to(&ALL, &[C::QuestionKeep]);
        if self.is_open() {
            self.always(&mut open);
            self.writing(&mut open);
            self.actions(&mut open);
            match (&self.process_pause, self.pause.is_some()) {
                (_, true) => {}
                (Some(pause), false) => self.in_process_pause(pause, &mut open),
                (None, false) => {
                    self.moving(&mut open);
                    self.turns(&mut open);
                }
            }
        }
        if self.process_pause.is_some() {
            open.close(QUEUE);
        }
        open
    }

    /// What does not depend on the stage.
    fn always(&self, open: &mut OpenCommands) {
        open.to(&ALL, &[if self.pause.is_some() { C::Resume } else { C::Pause }]);
        open.to(&ALL, &[C::Agree]);
        open.to(&RUNS, &[C::AgreeFor, C::PresentersChoose, C::ProcessGive, C::StandInName, C::MeetingClose]);
        open.to(&[Standing::Facilitator], &[C::ProcessTake]);
        if self.keeping.retention > Retention::Hour {
            open.to(&RUNS, &[C::RetentionSet]);
        }
        self.of_the_set(open);
        // Who helps somebody reads along, and may say stop like anybody.
        open.to(&[Standing::Supporter], &[if self.pause.is_some() { C::Resume } else { C::Pause }]);
        if self.observers().next().is_some() {
            open.to(&ALL, &[C::ObserverAnswer]);
        }
        if self.process_offered.is_some() || self.process_is_free() || self.hand_over.returns_to.is_some() {
            open.to(&ALL, &[C::ProcessTake]);
        }
        if self.hand_over.volunteer.is_some() {
            open.to(&ALL, &[C::ProcessObject]);
        }
    }

    /// A pause of the process: its end, and the turns of its round.
    fn in_process_pause(&self, pause: &ProcessPause, open: &mut OpenCommands) {
        open.to(if self.process == Some(pause.by) { &RUNS } else { &ALL }, &[C::ProcessResume]);
        if pause.holder.is_some() || !pause.order.is_empty() {
            open.to(&RUNS, &[C::FloorNext]);
            open.to(&[Standing::Next], &[C::FloorPass]);
            open.to(&[Standing::Holder], &[C::FloorDone, C::FloorPass]);
            if self.talk == Talk::Writing {
                open.to(&[Standing::Holder], &[C::WordSay]);
            }
        }
    }

    /// What a page offers beside a meeting, and asks of the set itself.
    fn of_the_set(&self, open: &mut OpenCommands) {
        let door = [C::DoorSet, C::KnockAnswer, C::CallLinkSet];
        open.to(&[Standing::Facilitator], &door);
        open.to(&[Standing::Facilitator], &[C::SeatRemove]);
        if !self.has_facilitator() {
            open.to(&ALL, &door);
        }
    }

    /// The stages, the clock, and the floor for who holds the process.
    fn moving(&self, open: &mut OpenCommands) {
        let stage = self.stage();
        open.to(&RUNS, &[C::ProcessPause]);
        if self.step_on().is_some() {
            open.to(&RUNS, &[C::StageOn]);
            // A silence ends when the presenter ends it, or who holds the process.
            if stage.spec.floor == Floor::Silence {
                open.to(&[Standing::Presenter], &[C::StageOn]);
            }
        }
        if self.step_back().is_some() {
            open.to(&RUNS, &[C::StageBack]);
        }
        if stage.has_clock() {
            open.to(&RUNS, &[C::MinutesNegotiate]);
            // The presenter may give minutes of her issue back.
            open.to(&[Standing::Process, Standing::Presenter], &[C::MinutesAdd]);
        }
        if stage.turns_over(Reveal::Together) {
            open.to(&RUNS, &[C::Reveal]);
        }
        if stage.turns_over(Reveal::OneByOne) {
            open.to(&[Standing::Process, Standing::Presenter], &[C::SlipTurn]);
        }
        if stage.spec.groups.is_some() {
            open.to(&RUNS, &[C::GroupsDraw]);
        }
        let has_turns = stage.slips.is_none() && !matches!(stage.spec.floor, Floor::Open | Floor::Silence);
        if has_turns && self.talk == Talk::Call {
            open.to(&RUNS, &[C::TurnsFollow]);
        }
        if self.is_tracked() {
            open.to(&RUNS, &[C::FloorGive]);
            if self.floor.holder.is_some() {
                open.to(&RUNS, &[C::FloorTakeBack]);
            }
            if stage.is_round() {
                open.to(&RUNS, &[C::FloorSkip]);
            }
        }
        if self.has_next() && (self.is_tracked() || self.is_of_the_queue()) {
            open.to(&RUNS, &[C::FloorNext]);
        }
        if stage.spec.floor == Floor::Requests {
            open.to(&RUNS, &[C::QueueOrder]);
        }
        self.pace(open);
    }

    /// The presenter's own pace among the questions that are put to her: the next, a silence, not now.
    fn pace(&self, open: &mut OpenCommands) {
        if self.stage().spec.floor != Floor::Questions {
            return;
        }
        let presenter = &[Standing::Presenter];
        if self.has_next() && !self.floor.asks() {
            open.to(presenter, &[C::FloorNext]);
        }
        let answers = self.floor.doing == Some(Doing::Answering);
        if self.floor.sitting || !self.is_tracked() || (answers && self.floor.holder == self.presenter()) {
            open.to(presenter, &[C::SitWith]);
        }
        if self.floor.sitting {
            open.to(&RUNS, &[C::SitWith]);
        }
        if self.floor.question.is_some() {
            let asked: &[Standing] = if answers { &[Standing::Holder] } else { presenter };
            open.to(asked, &[C::QuestionPark]);
        }
    }

    /// What the holder of the floor and the next one may do.
    fn turns(&self, open: &mut OpenCommands) {
        let stage = self.stage();
        let in_writing = self.talk == Talk::Writing;
        if self.is_tracked() && self.floor.holder.is_some() {
            open.to(&[Standing::Holder], &[C::FloorDone, C::FloorPass]);
            // Who asks puts a question, not a word: no advice between two questions.
            if in_writing && !self.floor.asks() && !self.floor.sitting {
                open.to(&[Standing::Holder], &[C::WordSay]);
            }
        }
        if self.is_tracked() && stage.is_round() {
            open.to(&[Standing::Next], &[C::FloorPass]);
        }
        // Where replies are free nobody has to ask for the floor to answer whoever has it.
        let freely = stage.spec.floor == Floor::Open || (self.is_tracked() && stage.spec.reply == Reply::Free);
        if in_writing && freely {
            // A presenter who listens, listens.
            let speak: &[Standing] = if stage.spec.leaves_out_presenter() { &[Standing::Member] } else { &ALL };
            open.to(speak, &[C::WordSay]);
            if stage.spec.who == Who::Supervisors {
                open.to(&[Standing::Observer], &[C::WordSay]);
            }
        }
    }

    /// Hands, written questions and slips: these stay open in a pause, for nobody loses a thought by it.
    fn writing(&self, open: &mut OpenCommands) {
        let stage = self.stage();
        self.queueing(open);
        self.without_names(open);
        let Some(slips) = stage.slips.filter(|_| stage.takes_slips()) else { return };
        let authors: &[Standing] = match slips.by {
            SlipBy::Everyone => &ALL,
            SlipBy::AllButPresenter => &[Standing::Member],
            SlipBy::Presenter => &[Standing::Presenter],
        };
        match slips.anonymous {
            Anonymous::Always => open.to(authors, &NAMELESS),
            Anonymous::Never | Anonymous::Optional => open.to(authors, &[C::SlipWrite]),
        }
        // What lies open at once is not taken back.
        if stage.face_down() && slips.anonymous != Anonymous::Always {
            open.to(authors, &[C::SlipWithdraw]);
        }
        open.to(&ALL, &[C::Ready]);
    }

    /// Hands, places and words that wait, and their order.
    fn queueing(&self, open: &mut OpenCommands) {
        let stage = self.stage();
        let askers = self.askers();
        let hands = &[C::HandRaise, C::HandLower];
        match stage.queue {
            Queue::Off => {}
            Queue::Hands => open.to(askers, hands),
            Queue::Words if stage.anonymous() == Anonymous::Always => {}
            Queue::Words => open.to(askers, &[C::QuestionAdd, C::QuestionEdit, C::QuestionWithdraw]),
        }
        if self.keeps_places() {
            open.to(askers, hands);
        }
        // In the whole issue, so that nothing tells members whether anything is held.
        let looked_through = |other: &Stage| other.issue == stage.issue && other.spec.moderated;
        if self.plan.iter().any(looked_through) {
            open.to(&[Standing::Process, Standing::Facilitator], &[C::QuestionRelease, C::QuestionSendBack]);
            open.to(askers, &[C::QuestionEdit, C::QuestionWithdraw]);
        }
        if self.waits_for_whoever_is_ready() {
            let ready: &[Standing] = if stage.spec.leaves_out_presenter() { &[Standing::Member] } else { &ALL };
            open.to(ready, hands);
        }
        if !self.queue.is_empty() {
            open.to(&RUNS, &[C::QueueMove]);
        }
        // What was kept from an earlier stage stays its owner's to take back, and to put further back.
        for waits in self.queue.iter() {
            let owner = if waits.seat.is_some() && waits.seat == self.presenter() {
                Standing::Presenter
            } else {
                Standing::Member
            };
            let mine: &[C] = match waits.question {
                None => &[C::HandLower, C::QueueMove],
                Some(_) => &[C::QuestionEdit, C::QuestionWithdraw, C::QueueMove],
            };
            open.to(&[owner], mine);
        }
    }

    /// Who may ask here.
    fn askers(&self) -> &'static [Standing] {
        let stage = self.stage();
        let with_presenter =
            self.asks_anyone() || (stage.spec.floor == Floor::Requests && !stage.spec.leaves_out_presenter());
        if with_presenter { &ALL } else { &[Standing::Member] }
    }

    /// What bears no name, and the pulse.
    fn without_names(&self, open: &mut OpenCommands) {
        if self.stage().nameless_questions() {
            open.to(self.askers(), &NAMELESS);
        } else if self.issue_takes_nameless() {
            open.to(&ALL, &[C::NamelessEdit, C::NamelessWithdraw]);
        }
        if self.has_unsigned() {
            open.to(&ALL, &[C::SlipSign]);
        }
        match self.open_pulse() {
            None => open.to(&RUNS, &[C::PulseOpen]),
            Some(_) => {
                open.to(&RUNS, &[C::PulseClose]);
                open.to(&ALL, &[C::PulseAnswer]);
            }
        }
    }

    fn actions(&self, open: &mut OpenCommands) {
        let stage = self.stage();
        if stage.spec.actions {
            open.to(&[Standing::Presenter, Standing::Process, Standing::Facilitator], &[C::ActionWrite]);
        }
        if self.actions.values().any(|action| !action.came) {
            open.to(&ALL, &[C::ActionAgree, C::ActionWithdraw]);
        }
        if stage.spec.reviewing {
            open.to(&ALL, &[C::ActionReview]);
        }
        if self.plan.iter().any(|s| s.issue == stage.issue && s.may_be_asked_for()) {
            open.to(&[Standing::Presenter], &[C::Consent]);
            open.to(&RUNS, &[C::ConsentFor]);
        }
        self.choosing(open);
        if stage.issue.is_some() {
            open.to(&[Standing::Presenter], &[C::ScribeAsk]);
        }
        let scribe = self.scribe();
        if scribe.asked.or(scribe.seat).is_some() {
            open.to(&[Standing::Scribe], &[C::ScribeAnswer]);
        }
        if scribe.seat.is_some() {
            // A list for somebody who has left the set would be read by nobody.
            if self.presenter().is_some_and(|presenter| self.chair(presenter).is_some()) {
                open.to(&[Standing::Scribe], &[C::NoteWrite, C::NoteWithdraw]);
            }
        }
    }

    /// Nobody holds the process, or whoever does has been gone for long.
    pub(super) fn process_is_free(&self) -> bool {
        self.process_lost || (self.process.is_none() && !self.has_facilitator())
    }

    /// Holds a command against the table.
    pub(crate) fn check_right(&self, seat: SeatId, kind: C) -> Result<(), RefusalCode> {
        let role = self.role(seat).ok_or(RefusalCode::SeatUnknown)?;
        if role == Role::Observer && !self.is_welcome(seat) {
            // Not even how the meeting stands.
            return Err(RefusalCode::NotYourRight);
        }
        let open = self.rights();
        let has = |standing: Standing| open.has(standing, kind);
        if self.standings(seat).any(has) {
            return Ok(());
        }
        Err(self.why_not(kind, Standing::ALL.into_iter().any(has)))
    }

    /// Whether who comes next stands in the queue.
    fn is_of_the_queue(&self) -> bool {
        matches!(self.stage().spec.floor, Floor::Questions | Floor::Requests)
    }

    /// Whether this stage has what a command about turns is for, even if nobody may give it just now.
    fn has_turns_for(&self, kind: C) -> bool {
        let stage = self.stage();
        match kind {
            C::FloorNext => self.is_of_the_queue() || (self.is_tracked() && stage.is_round()),
            C::WordSay => self.is_tracked() && self.talk == Talk::Writing && !self.floor.asks() && !self.floor.sitting,
            C::FloorDone | C::FloorPass => self.is_tracked(),
            _ => false,
        }
    }

    /// Which no it is. `somebody` has the right just now, only not this seat.
    fn why_not(&self, kind: C, somebody: bool) -> RefusalCode {
        match kind {
            _ if !self.is_open() => RefusalCode::MeetingClosed,
            C::Pause if self.pause.is_some() => RefusalCode::Paused,
            C::Resume if self.pause.is_none() => RefusalCode::NotPaused,
            C::ProcessResume if self.process_pause.is_none() => RefusalCode::NotPaused,
            C::FloorDone | C::FloorPass | C::WordSay if somebody => RefusalCode::NotHolder,
            _ if somebody => RefusalCode::NotYourRight,
            _ if self.pause.is_some() && MOVING.contains(&kind) => RefusalCode::Paused,
            _ if self.process_pause.is_some() && (MOVING.contains(&kind) || QUEUE.contains(&kind)) => {
                RefusalCode::ProcessPaused
            }
            C::FloorDone | C::FloorPass | C::WordSay if self.has_turns_for(kind) => RefusalCode::NotHolder,
            C::FloorNext if self.has_turns_for(kind) => RefusalCode::NobodyWaits,
            C::StageOn | C::StageBack => RefusalCode::NoStageThere,
            _ => RefusalCode::NotInThisStage,
        }
    }
}
