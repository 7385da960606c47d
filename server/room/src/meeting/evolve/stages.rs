//! Stages and time: beginning one, leaving it, going back, minutes, pauses.

use askwell_protocol::{Millis, RequestOrder, SeatId, StageId, StageState, Turns};

use super::standing_and;
use crate::meeting::clock::Clock;
use crate::meeting::floor::FloorState;
use crate::meeting::{Meeting, Pause};
use crate::{Key, MeetingFact as F, Touched};

impl Meeting {
    /// Begins a stage, where it was left if it was lived before.
    pub(in crate::meeting) fn enter_stage(&mut self, at: Millis, id: StageId) {
        self.at = id;
        let stage = self.stage_mut();
        stage.state = StageState::Now;
        stage.why = None;
        self.clock = Clock::started(at, self.stage().spent);
        self.floor = FloorState { order: self.round_order(self.stage()), ..FloorState::default() };
        self.ready.clear();
        if self.request_order() == RequestOrder::LeastHeard {
            self.sort_queue();
        }
        self.settle_clock(at);
    }

    fn leave_stage(&mut self, at: Millis, state: StageState) {
        let spent = self.clock.spent_at(at);
        let stage = self.stage_mut();
        stage.spent = spent;
        stage.state = state;
    }

    /// Leaves the stage that is now for another. What waits is kept as long as the issue lasts.
    fn change_stage(&mut self, at: Millis, leave_as: StageState, to: StageId) {
        let issue = self.stage().issue;
        self.leave_stage(at, leave_as);
        self.enter_stage(at, to);
        if self.stage().issue != issue {
            self.queue.clear();
        }
    }

    /// The clock runs, and that of the turn with it, unless the meeting or its process is paused, or the holder's line is lost.
    pub(in crate::meeting) fn settle_clock(&mut self, at: Millis) {
        let turn = self.floor.holder.is_some().then_some(&mut self.floor.turn);
        for clock in std::iter::once(&mut self.clock).chain(turn) {
            let paused = self.pause.is_some() || self.process_pause.is_some();
            if paused || self.floor.kept_until.is_some() || self.floor.waits {
                clock.hold(at);
            } else {
                clock.run(at);
            }
        }
    }

    pub(super) fn evolve_stage(&mut self, at: Millis, fact: &F) -> Touched {
        match fact {
            F::StagePassed { stage, why } => {
                if let Some(stage) = self.plan.get_mut(usize::from(stage.0)) {
                    stage.state = StageState::PassedOver;
                    stage.why = Some(*why);
                }
            }
            F::StageBegan { stage } => {
                self.change_stage(at, StageState::Done, *stage);
                if self.ends_at.is_none() {
                    let rest = self.stage().total().plus(self.rest()).plus(self.slack_left);
                    self.ends_at = Some(at.plus(rest));
                }
            }
            F::StageReturned { stage } => {
                self.change_stage(at, StageState::ToCome, *stage);
                for later in self.plan.iter_mut().skip(usize::from(stage.0) + 1) {
                    later.why = None;
                    later.state = later.state_to_come();
                }
            }
            F::Consented { stage, given } => {
                if let Some(stage) = self.plan.get_mut(usize::from(stage.0)) {
                    stage.consented = *given;
                    stage.state = stage.state_to_come();
                }
            }
            F::PresentersChosen { seats } => self.choose_presenters(seats),
            _ => {}
        }
        Touched::everything()
    }

    /// Another presenter's issue begins afresh, whatever was lived of it before the meeting went back.
    fn choose_presenters(&mut self, seats: &[SeatId]) {
        let before = self.presenters.replace(seats.to_vec()).unwrap_or_default();
        let same = |issue: u8| {
            let n = usize::from(issue.saturating_sub(1));
            before.get(n) == seats.get(n)
        };
        self.scribes.retain(|issue, _| same(*issue));
        for stage in self.plan.iter_mut() {
            let Some(n) = stage.issue.map(|issue| usize::from(issue.saturating_sub(1))) else { continue };
            if before.get(n) != seats.get(n) && stage.state != StageState::Now {
                stage.forget();
            }
        }
    }

    pub(super) fn evolve_time(&mut self, at: Millis, fact: &F) -> Touched {
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
                self.settle_clock(at);
                standing_and([Key::Pause])
            }
            F::Resumed { .. } => {
                let outer = self.process_pause.is_some();
                if let Some(pause) = self.pause.take().filter(|_| !outer) {
                    // A pause holds everything exactly, the grace of a lost holder too. Within a pause of the process
                    // that one gives it back.
                    let paused = at.since(pause.since);
                    self.floor.kept_until = self.floor.kept_until.map(|until| until.plus(paused));
                }
                self.settle_clock(at);
                standing_and([Key::Pause])
            }
            _ => Touched::default(),
        }
    }
}
