//! How a fact changes a meeting, and which records it touches. No rule is decided here: a fact has happened.

use askwell_protocol::{AgreedHow, Floor, ItemId, Millis, QuestionState, SeatId, StageId, StageState, Turns};

use super::clock::{Account, Clock};
use super::floor::FloorState;
use super::{Action, Chair, Meeting, Pause, Question, Slip, Waits, Word};
use crate::{ActionIn, FloorEnd, Key, MeetingFact as F, SeatIn, Touched};

/// Records that follow from where the meeting stands; nearly everything that happens may change them.
const STANDING: [Key; 5] = [Key::Rights, Key::Desk, Key::Floor, Key::Queue, Key::Timer];

fn standing_and(keys: impl IntoIterator<Item = Key>) -> Touched {
    Touched::these(STANDING.into_iter().chain(keys))
}

impl Meeting {
    pub(crate) fn evolve(&mut self, at: Millis, fact: &F) -> Touched {
        if self.is_open() {
            let account = self.account();
            self.ledger.book(at, account);
        }
        match fact {
            F::Opened(_) => Touched::default(),
            F::Accepted { seat, id } => {
                self.accepted.remember(*seat, *id);
                Touched::default()
            }
            F::SeatCarried { seat } => self.carry_seat(*seat),
            F::ClaimCarried { claim, seat, vouched } => {
                self.claims.insert(*claim, (*seat, at, vouched.clone()));
                Touched::these([Key::Claim(*claim)])
            }
            F::ClaimGone { claim } => {
                self.claims.remove(claim);
                Touched::these([Key::Claim(*claim)])
            }
            F::StagePassed { .. } | F::StageBegan { .. } | F::StageReturned { .. } | F::Consented { .. } => {
                self.evolve_stage(at, fact)
            }
            F::MinutesAdded { .. } | F::TurnsFollowed { .. } | F::Paused { .. } | F::Resumed { .. } => {
                self.evolve_time(at, fact)
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
            | F::QuestionKept { .. } => self.evolve_queue(at, fact),
            F::WordSaid { .. }
            | F::SlipLaid { .. }
            | F::SlipWithdrawn { .. }
            | F::Revealed { .. }
            | F::ReadySaid { .. } => self.evolve_written(fact),
            F::ActionWritten { .. } | F::ActionAgreed { .. } | F::ActionWithdrawn { .. } | F::ActionReviewed { .. } => {
                self.evolve_action(fact)
            }
            F::PresentersChosen { seats } => {
                self.presenters = Some(seats.clone());
                Touched::everything()
            }
            F::Agreed { seat, sits } => self.with_chair(*seat, |chair| {
                chair.agreed = Some(AgreedHow::OnThePage);
                chair.sits = Some(*sits);
            }),
            F::AgreedByVoice { seat } => self.with_chair(*seat, |chair| chair.agreed = Some(AgreedHow::ByVoice)),
            F::ProcessOffered { to } => {
                self.process_offered = Some(*to);
                standing_and([Key::Process])
            }
            F::ProcessTaken { seat } => {
                self.process = Some(*seat);
                self.process_offered = None;
                self.process_was_held = true;
                standing_and([Key::Process])
            }
            F::Closed {} => {
                self.closed_at = Some(at);
                self.clock.hold(at);
                self.floor = FloorState::default();
                self.stage_mut().state = StageState::Done;
                self.pause = None;
                Touched::everything()
            }
        }
    }

    /// Whose time it is that passes now.
    fn account(&self) -> Account {
        if self.pause.is_some() || self.floor.is_lost() {
            return Account::Held;
        }
        match (self.floor.holder, self.stage().spec.floor) {
            (Some(seat), _) if self.is_tracked() => Account::Floor(seat),
            (_, Floor::Silence) => Account::Silence,
            _ => Account::Shared,
        }
    }

    fn with_chair(&mut self, seat: SeatId, change: impl FnOnce(&mut Chair)) -> Touched {
        if let Some(chair) = self.chairs.iter_mut().find(|chair| chair.seat.id == seat) {
            change(chair);
        }
        Touched::these([Key::Seat(seat)])
    }

    /// A late arrival joins the round that goes on, at its end.
    fn carry_seat(&mut self, seat: SeatIn) -> Touched {
        if self.chair(seat.id).is_some() {
            return self.with_chair(seat.id, |chair| chair.seat = seat);
        }
        self.chairs.push(Chair { seat, agreed: None, sits: None });
        if self.stage().is_round() && self.people_in(self.stage()).contains(&seat.id) {
            self.floor.order.push(seat.id);
        }
        standing_and([Key::Seat(seat.id)])
    }

    /// Begins a stage, where it was left if it was lived before.
    pub(super) fn enter_stage(&mut self, at: Millis, id: StageId) {
        self.at = id;
        let stage = self.stage_mut();
        stage.state = StageState::Now;
        stage.why = None;
        self.clock = Clock::started(at, self.stage().spent);
        self.floor = FloorState { order: self.round_order(self.stage()), ..FloorState::default() };
        self.ready.clear();
        if self.pause.is_some() {
            self.clock.hold(at);
        }
    }

    fn leave_stage(&mut self, at: Millis, state: StageState) {
        let spent = self.clock.spent_at(at);
        let stage = self.stage_mut();
        stage.spent = spent;
        stage.state = state;
    }

    fn evolve_stage(&mut self, at: Millis, fact: &F) -> Touched {
        match fact {
            F::StagePassed { stage, why } => {
                if let Some(stage) = self.plan.get_mut(usize::from(stage.0)) {
                    stage.state = StageState::PassedOver;
                    stage.why = Some(*why);
                }
            }
            F::StageBegan { stage } => {
                let issue = self.stage().issue;
                self.leave_stage(at, StageState::Done);
                self.enter_stage(at, *stage);
                if self.stage().issue != issue {
                    self.queue.clear();
                }
                if self.ends_at.is_none() {
                    let rest = self.stage().total().plus(self.rest()).plus(self.slack_left);
                    self.ends_at = Some(at.plus(rest));
                }
            }
            F::StageReturned { stage } => {
                let issue = self.stage().issue;
                self.leave_stage(at, StageState::ToCome);
                let back = usize::from(stage.0);
                for later in self.plan.iter_mut().skip(back + 1) {
                    later.why = None;
                    later.state = match (later.spec.slack, later.spec.consent && !later.consented) {
                        (true, _) => StageState::Slack,
                        (false, true) => StageState::Closed,
                        (false, false) => StageState::ToCome,
                    };
                }
                self.enter_stage(at, *stage);
                if self.stage().issue != issue {
                    self.queue.clear();
                }
            }
            F::Consented { stage, given } => {
                if let Some(stage) = self.plan.get_mut(usize::from(stage.0)) {
                    stage.consented = *given;
                    stage.state = if *given { StageState::ToCome } else { StageState::Closed };
                }
            }
            _ => {}
        }
        Touched::everything()
    }

    fn evolve_time(&mut self, at: Millis, fact: &F) -> Touched {
        match fact {
            F::MinutesAdded { stage, minutes, from_slack } => {
                if let Some(stage) = self.plan.get_mut(usize::from(stage.0)) {
                    stage.minutes = stage.minutes.map(|now| now.saturating_add_signed(*minutes));
                }
                let added = i64::from(*minutes) * 60_000;
                self.slack_left = Millis(self.slack_left.0.saturating_add_signed(-from_slack));
                self.ends_at = self.ends_at.map(|end| Millis(end.0.saturating_add_signed(added - from_slack)));
                standing_and([Key::Stage(*stage), Key::Room])
            }
            F::TurnsFollowed { stage, tracked } => {
                if let Some(stage) = self.plan.get_mut(usize::from(stage.0)) {
                    stage.turns = if *tracked { Turns::Tracked } else { Turns::Untracked };
                }
                if !*tracked {
                    let order = self.round_order(self.stage());
                    self.floor = FloorState { order, ..FloorState::default() };
                }
                standing_and([Key::Stage(*stage)])
            }
            F::Paused { by } => {
                self.pause = Some(Pause { by: *by, since: at });
                self.clock.hold(at);
                standing_and([Key::Pause])
            }
            F::Resumed { .. } => {
                self.pause = None;
                if !self.floor.is_lost() {
                    self.clock.run(at);
                }
                standing_and([Key::Pause])
            }
            _ => Touched::default(),
        }
    }

    fn evolve_floor(&mut self, at: Millis, fact: &F) -> Touched {
        match fact {
            F::FloorGranted { seat, doing } => {
                let follow_ups = self.stage().spec.follow_ups;
                self.floor.grant(at, *seat, *doing, follow_ups);
                self.run_unless_paused(at);
            }
            F::FloorReleased { seat, how } => {
                self.end_turn(*seat, *how);
                self.run_unless_paused(at);
            }
            F::TurnMoved { seat } => self.move_turn(*seat),
            F::HolderLost { until } => {
                self.floor.kept_until = Some(*until);
                self.clock.hold(at);
            }
            F::HolderWaitedFor {} => {
                self.floor.kept_until = None;
                self.floor.waits = true;
            }
            F::HolderBack {} => {
                self.floor.kept_until = None;
                self.floor.waits = false;
                self.run_unless_paused(at);
            }
            _ => {}
        }
        standing_and([])
    }

    /// Ends a turn, or the wait for one: who passes ahead of the turn has had it.
    fn end_turn(&mut self, seat: SeatId, how: FloorEnd) {
        self.floor.order.retain(|next| *next != seat);
        if self.floor.holder == Some(seat) {
            self.floor.release();
        }
        let one_holder = matches!(self.stage().spec.floor, Floor::Facilitator | Floor::Presenter);
        self.floor.rests = one_holder || how == FloorEnd::Revoked;
        if !self.stage().is_round() {
            return;
        }
        match how {
            FloorEnd::Moved | FloorEnd::Revoked => self.floor.order.push(seat),
            FloorEnd::Done | FloorEnd::Passed => {
                let had = &mut self.stage_mut().had;
                if !had.contains(&seat) {
                    had.push(seat);
                }
            }
        }
    }

    fn run_unless_paused(&mut self, at: Millis) {
        if self.pause.is_none() {
            self.clock.run(at);
        }
    }

    fn evolve_queue(&mut self, at: Millis, fact: &F) -> Touched {
        match fact {
            F::HandRaised { seat } => self.queue.push(Waits { seat: *seat, question: None, since: at }),
            F::HandLowered { seat } => self.queue.retain(|waits| waits.seat != *seat || waits.question.is_some()),
            F::QuestionQueued { id, seat } => {
                self.queue.push(Waits { seat: *seat, question: Some(*id), since: at });
                let asking = self.stage().spec.asking.unwrap_or(askwell_protocol::Asking::Open);
                self.questions.insert(*id, self.question(*seat, None, asking, QuestionState::Waiting));
            }
            F::QuestionWithdrawn { id } => {
                self.queue.retain(|waits| waits.question != Some(*id));
                self.questions.remove(id);
            }
            F::QuestionAsked { id, seat, to, asking, follow_up } => {
                self.queue.retain(|waits| waits.question != Some(*id));
                let asked = self.question(*seat, Some(*to), *asking, QuestionState::OnTheTable);
                self.questions.insert(*id, asked);
                self.next_order += 1;
                self.floor.question = Some(*id);
                self.floor.asker = Some(*seat);
                let left = self.floor.follow_ups.saturating_sub(1);
                self.floor.follow_ups = if *follow_up { left } else { self.stage().spec.follow_ups };
            }
            F::QuestionAnswered { id } => {
                if let Some(question) = self.questions.get_mut(id) {
                    question.state = QuestionState::Answered;
                }
                self.floor.question = None;
            }
            F::QuestionKept { id, keep } => {
                if let Some(question) = self.questions.get_mut(id) {
                    question.kept = *keep;
                }
            }
            _ => {}
        }
        standing_and(match fact {
            F::QuestionQueued { id, .. }
            | F::QuestionWithdrawn { id }
            | F::QuestionAsked { id, .. }
            | F::QuestionAnswered { id } => Some(Key::Question(*id)),
            _ => None,
        })
    }

    fn question(
        &self,
        seat: SeatId,
        to: Option<SeatId>,
        asking: askwell_protocol::Asking,
        state: QuestionState,
    ) -> Question {
        Question { stage: self.at, seat, to, asking, state, kept: false, order: self.next_order }
    }

    fn evolve_written(&mut self, fact: &F) -> Touched {
        match fact {
            F::WordSaid { id, seat, answers } => {
                let word = Word { stage: self.at, seat: *seat, answers: *answers, order: self.next_order };
                self.words.insert(*id, word);
                self.next_order += 1;
                Touched::these([Key::Word(*id)])
            }
            F::SlipLaid { id, seat, slip } => {
                self.slips.insert(*id, Slip { stage: self.at, seat: *seat, kind: *slip, order: 0 });
                Touched::these([Key::Slip(*id)])
            }
            F::SlipWithdrawn { id } => {
                self.slips.remove(id);
                Touched::these([Key::Slip(*id)])
            }
            F::Revealed { stage, order } => self.reveal(*stage, order),
            F::ReadySaid { seat, ready } => {
                if *ready {
                    self.ready.insert(*seat)
                } else {
                    self.ready.remove(seat)
                };
                Touched::these([Key::Desk])
            }
            _ => Touched::default(),
        }
    }

    fn reveal(&mut self, stage: StageId, order: &[ItemId]) -> Touched {
        if let Some(stage) = self.plan.get_mut(usize::from(stage.0)) {
            stage.revealed = true;
        }
        for (place, id) in (1_u32..).zip(order) {
            if let Some(slip) = self.slips.get_mut(id) {
                slip.order = place;
            }
        }
        self.ready.clear();
        standing_and(order.iter().map(|id| Key::Slip(*id)).chain([Key::Stage(stage)]))
    }

    fn evolve_action(&mut self, fact: &F) -> Touched {
        let id = match fact {
            F::ActionWritten { id, owner, by, due, by_voice } => {
                let carried = ActionIn {
                    id: *id,
                    owner: *owner,
                    typed_by: *by,
                    due: due.clone(),
                    by_voice: *by_voice,
                    meeting: self.number,
                    outcome: None,
                };
                let agreed = *by_voice || owner == by;
                self.actions.insert(*id, Action { carried, agreed, came: false, outcome: None, learning: None });
                *id
            }
            F::ActionAgreed { id } => {
                if let Some(action) = self.actions.get_mut(id) {
                    action.agreed = true;
                }
                *id
            }
            F::ActionWithdrawn { id } => {
                self.actions.remove(id);
                *id
            }
            F::ActionReviewed { id, outcome, learning } => {
                if let Some(action) = self.actions.get_mut(id) {
                    action.outcome = Some(*outcome);
                    action.learning = learning.or(action.learning);
                }
                *id
            }
            _ => return Touched::default(),
        };
        Touched::these([Key::Action(id)])
    }
}
