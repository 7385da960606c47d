//! How a fact changes a meeting, and which records it touches. No rule is decided here: a fact has happened.
//!
//! This file holds people, the process and the close; `stages.rs` holds stages and time, `floor.rs` the floor and the
//! queue, `written.rs` words, slips and actions.

mod door;
mod floor;
mod nameless;
mod stages;
mod written;

use askwell_protocol::{AgreedHow, Floor, Millis, SeatId, StageState};

use super::clock::Account;
use super::floor::FloorState;
use super::hand_over::HandOver;
use super::negotiate::ends_trial;
use super::{Chair, Meeting};
use crate::{Key, MeetingFact as F, Touched};

/// Records that follow from where the meeting stands; nearly everything that happens may change them.
const STANDING: [Key; 5] = [Key::Rights, Key::Desk, Key::Floor, Key::Queue, Key::Timer];

pub(super) fn standing_and(keys: impl IntoIterator<Item = Key>) -> Touched {
    Touched::these(STANDING.into_iter().chain(keys))
}

impl Meeting {
    pub(crate) fn evolve(&mut self, at: Millis, fact: &F) -> Touched {
        if ends_trial(fact) {
            self.trial = None;
        }
        self.book(at, fact);
        match fact {
            F::StagePassed { .. }
            | F::StageBegan { .. }
            | F::StageReturned { .. }
            | F::Consented { .. }
            | F::PresentersChosen { .. } => self.evolve_stage(at, fact),
            F::MinutesAdded { .. } | F::TurnsFollowed { .. } | F::Paused { .. } | F::Resumed { .. } => {
                self.evolve_time(at, fact)
            }
            F::ServerAway { from } => self.evolve_server_away(at, *from),
            F::MinutesTried { .. } | F::MinutesNegotiated { .. } => self.evolve_negotiation(fact),
            F::ProcessPaused { .. } | F::ProcessTurn { .. } | F::ProcessTurnEnded { .. } | F::ProcessResumed { .. } => {
                self.evolve_process_pause(at, fact)
            }
            F::FloorGranted { .. }
            | F::FloorReleased { .. }
            | F::TurnMoved { .. }
            | F::HolderLost { .. }
            | F::HolderWaitedFor {}
            | F::HolderBack {} => self.evolve_floor(at, fact),
            F::HandRaised { .. }
            | F::HandLowered { .. }
            | F::QuestionQueued { .. }
            | F::QuestionEdited { .. }
            | F::QuestionWithdrawn { .. }
            | F::QuestionAsked { .. }
            | F::QuestionAnswered { .. }
            | F::QuestionKept { .. }
            | F::QuestionParked { .. }
            | F::QuestionHeld { .. }
            | F::QuestionReleased { .. }
            | F::QuestionSentBack { .. }
            | F::QueueOrdered { .. }
            | F::QueueMoved { .. }
            | F::SatWith { .. } => self.evolve_queue(at, fact),
            F::WordSaid { .. }
            | F::SlipLaid { .. }
            | F::SlipWithdrawn { .. }
            | F::SlipTurned { .. }
            | F::Revealed { .. }
            | F::ReadySaid { .. } => self.evolve_written(fact),
            F::ActionWritten { .. } | F::ActionAgreed { .. } | F::ActionWithdrawn { .. } | F::ActionReviewed { .. } => {
                self.evolve_action(fact)
            }
            F::ScribeAsked { .. } | F::ScribeAnswered { .. } | F::NoteWritten { .. } => self.evolve_scribe(fact),
            F::GroupsDrawn { .. } | F::GroupJoined { .. } => self.evolve_groups(fact),
            F::NoteWithdrawn { id } => {
                self.notes.remove(id);
                Touched::default()
            }
            F::AnswerSealed { .. }
            | F::HeldOut { .. }
            | F::SlipSigned { .. }
            | F::PulseOpened { .. }
            | F::PulseClosed { .. } => self.evolve_nameless(fact),
            F::Closed {} => self.close(at),
            F::RetentionSet { .. } | F::WordsTaken { .. } | F::ForgetAsked {} => self.evolve_keeping(at, fact),
            _ => self.evolve_people(at, fact),
        }
    }

    /// Books the time until now under what it was.
    fn book(&mut self, at: Millis, fact: &F) {
        if let F::ServerAway { from } = fact {
            return self.book_server_away(at, *from);
        }
        self.keeping.happened(at);
        if self.is_open() {
            let account = self.account();
            self.ledger.book(at, account);
        }
    }

    /// Whose time it is that passes now.
    pub(super) fn account(&self) -> Account {
        if self.pause.is_some() {
            return Account::Held;
        }
        if self.process_pause.is_some() {
            return Account::Learning;
        }
        if self.floor.is_lost() {
            return Account::Held;
        }
        if self.floor.sitting {
            return Account::Silence;
        }
        match (self.floor.holder, self.stage().spec.floor) {
            (Some(seat), _) if self.is_tracked() => Account::Floor(seat),
            (_, Floor::Silence) => Account::Silence,
            _ => Account::Shared,
        }
    }

    /// Chairs, wishes for chairs, the ground rules, the process.
    fn evolve_people(&mut self, at: Millis, fact: &F) -> Touched {
        match fact {
            F::Accepted { seat, id } => {
                self.accepted.remember(*seat, *id);
                Touched::default()
            }
            F::SeatCarried { seat } => {
                let touched = self.carry_seat(at, *seat);
                self.settle_observers();
                self.settle_clock(at);
                touched
            }
            F::ObserverAnswered { .. }
            | F::DoorCarried { .. }
            | F::CallLinkCarried {}
            | F::KnockCarried { .. }
            | F::KnockGone { .. } => self.evolve_door(at, fact),
            F::ClaimCarried { claim, seat, vouched } => {
                let since = self.claims.get(claim).map_or(at, |(_, since, _)| *since);
                self.claims.insert(*claim, (*seat, since, vouched.clone()));
                Touched::these([Key::Claim(*claim)])
            }
            F::ClaimGone { claim } => {
                self.claims.remove(claim);
                Touched::these([Key::Claim(*claim)])
            }
            F::Agreed { seat, sits } => self.with_chair(*seat, |chair| {
                chair.agreed = Some(AgreedHow::OnThePage);
                chair.sits = Some(*sits);
            }),
            F::AgreedByVoice { seat } => self.with_chair(*seat, |chair| chair.agreed = Some(AgreedHow::ByVoice)),
            F::ProcessOffered { .. }
            | F::ProcessTaken { .. }
            | F::ProcessLost {}
            | F::ProcessBack {}
            | F::ProcessVolunteered { .. }
            | F::ProcessKept {}
            | F::StandInNamed { .. } => self.evolve_process(fact),
            // An opening comes to a room that is not born yet; what is left here belongs to the other halves.
            _ => Touched::default(),
        }
    }

    pub(super) fn with_chair(&mut self, seat: SeatId, change: impl FnOnce(&mut Chair)) -> Touched {
        if let Some(chair) = self.chairs.iter_mut().find(|chair| chair.seat.id == seat) {
            change(chair);
        }
        Touched::these([Key::Seat(seat)])
    }

    fn close(&mut self, at: Millis) -> Touched {
        self.clock.hold(at);
        self.stage_mut().spent = self.clock.spent;
        self.stage_mut().state = StageState::Done;
        self.floor = FloorState::default();
        self.queue.clear();
        self.claims.clear();
        self.knocks.clear();
        self.ready.clear();
        self.pause = None;
        self.process_pause = None;
        self.process_offered = None;
        self.hand_over = HandOver::default();
        self.closed_at = Some(at);
        Touched::everything()
    }
}
