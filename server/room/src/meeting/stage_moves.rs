//! Commands that move stages and time.

use askwell_protocol::limits::{MINUTES_ADD_MAX, STAGE_MINUTES_MAX};
use askwell_protocol::{Choose, ItemId, Millis, RefusalCode, SeatId, SlipKind, StageId};

use super::draft::Draft;
use super::lot::shuffle;
use super::plan::{Stage, Step};
use crate::MeetingFact as F;

impl Draft<'_> {
    /// On to the next stage that somebody is in.
    pub(super) fn stage_on(&mut self, from: StageId) -> Result<(), RefusalCode> {
        self.expect_stage(from)?;
        let step = self.m.step_on().ok_or(RefusalCode::NoStageThere)?;
        if self.m.must_choose(&step) {
            return Err(RefusalCode::ChoosePresenters);
        }
        self.move_on(step);
        Ok(())
    }

    /// Leaves this stage for the next, past those that nobody would be in.
    pub(super) fn move_on(&mut self, step: Step) {
        self.settle_stage(step.begins);
        for (stage, why) in step.passed {
            self.push(F::StagePassed { stage, why });
        }
        self.push(F::StageBegan { stage: step.begins });
        self.process_returns();
    }

    /// Back to the last stage that was lived, where it was left.
    pub(super) fn stage_back(&mut self, from: StageId) -> Result<(), RefusalCode> {
        self.expect_stage(from)?;
        let stage = self.m.step_back().ok_or(RefusalCode::NoStageThere)?;
        self.settle_stage(stage);
        self.push(F::StageReturned { stage });
        self.process_returns();
        Ok(())
    }

    /// Two people who press at once move one stage, not two.
    fn expect_stage(&self, from: StageId) -> Result<(), RefusalCode> {
        if self.m.at == from { Ok(()) } else { Err(RefusalCode::StageMoved) }
    }

    /// Leaves nothing behind: slips are turned over, the question on the table is off it, and what still waits when an
    /// issue ends is taken back, unread.
    fn settle_stage(&mut self, next: StageId) {
        if self.m.stage().face_down() && next > self.m.at {
            self.reveal();
        }
        if let Some(id) = self.m.floor.question {
            self.push(F::QuestionAnswered { id });
        }
        // A hand that said *I am ready* says nothing in the next stage.
        if self.m.waits_for_whoever_is_ready() {
            for seat in self.m.hands().collect::<Vec<SeatId>>() {
                self.push(F::HandLowered { seat });
            }
        }
        let issue_of = |id: StageId| self.m.plan.get(usize::from(id.0)).and_then(|stage| stage.issue);
        if issue_of(next) != self.m.stage().issue {
            self.take_back_questions();
        }
    }

    /// Questions that nobody has seen go back to their authors' drafts.
    fn take_back_questions(&mut self) {
        let waiting = self.m.questions.somebodys().filter(|(_, question)| !question.was_asked());
        for id in waiting.map(|(id, _)| *id).collect::<Vec<ItemId>>() {
            self.push(F::QuestionWithdrawn { id });
            self.erase(id);
        }
    }

    /// Slips that nobody has seen, of stages that will not turn them over.
    fn take_back_slips(&mut self, of: impl Fn(&Stage) -> bool) {
        let stage = |id: StageId| self.m.plan.get(usize::from(id.0));
        let unseen = self.m.slips.iter().filter(|(_, slip)| slip.order == 0 && stage(slip.stage).is_some_and(&of));
        for id in unseen.map(|(id, _)| *id).collect::<Vec<ItemId>>() {
            self.push(F::SlipWithdrawn { id });
            self.erase(id);
        }
    }

    /// The end. What nobody has seen by now stays unseen.
    pub(super) fn close(&mut self) {
        if let Some(id) = self.m.floor.question {
            self.push(F::QuestionAnswered { id });
        }
        self.pulse_close();
        self.take_back_questions();
        self.take_back_slips(|_| true);
        // Who knocks is at the set's door from now on.
        for name in self.m.knocks.keys().map(|knock| ItemId(knock.0)).collect::<Vec<_>>() {
            self.erase(name);
        }
        // Nobody calls there any more, and a set that takes its link away has it nowhere else then.
        if self.m.texts.call_link(self.m.set).is_some() {
            self.erase(self.m.set.call_link());
        }
        self.push(F::Closed {});
    }

    /// More minutes, from the slack while there is some; fewer minutes go back to it, as far as they are still to come.
    /// The presenter gives back, and asks for more by voice.
    pub(super) fn minutes_add(&mut self, seat: SeatId, minutes: i16) -> Result<(), RefusalCode> {
        if minutes > 0 && self.m.process != Some(seat) {
            return Err(RefusalCode::NotYours);
        }
        if minutes == 0 || minutes.unsigned_abs() > MINUTES_ADD_MAX.unsigned_abs() {
            return Err(RefusalCode::OutOfRange);
        }
        let now = self.m.stage().minutes.ok_or(RefusalCode::NotInThisStage)?;
        if !now.checked_add_signed(minutes).is_some_and(|sum| (1..=STAGE_MINUTES_MAX).contains(&sum)) {
            return Err(RefusalCode::OutOfRange);
        }
        let added = i64::from(minutes) * 60_000;
        if minutes < 0 && self.m.clock.left_at(self.m.stage().total(), self.context.now) + added < 0 {
            return Err(RefusalCode::OutOfRange);
        }
        let Millis(slack) = self.m.slack_left;
        let from_slack = added.min(i64::try_from(slack).unwrap_or(i64::MAX));
        self.push(F::MinutesAdded { stage: self.m.at, minutes, from_slack });
        Ok(())
    }

    pub(super) fn pause(&mut self, seat: SeatId) {
        self.push(F::Paused { by: Some(seat) });
    }

    /// Who paused may resume, and who holds the process; a pause that the room made by itself is anyone's to end.
    pub(super) fn resume(&mut self, seat: SeatId) -> Result<(), RefusalCode> {
        let pause = self.m.pause.ok_or(RefusalCode::NotPaused)?;
        if pause.by.is_some_and(|by| by != seat) && self.m.process != Some(seat) {
            return Err(RefusalCode::NotYours);
        }
        self.push(F::Resumed { by: Some(seat) });
        Ok(())
    }

    /// Who presents, in order. An issue that has begun keeps its presenter.
    pub(super) fn presenters_choose(&mut self, seats: &[SeatId]) -> Result<(), RefusalCode> {
        if seats.len() > usize::from(self.m.issues) {
            return Err(RefusalCode::TooMany);
        }
        for (n, seat) in seats.iter().enumerate() {
            self.m.person(*seat)?;
            if seats[..n].contains(seat) {
                return Err(RefusalCode::AlreadyThere);
            }
        }
        let before = Option::clone(&self.m.presenters).unwrap_or_default();
        if before.iter().enumerate().any(|(n, seat)| self.m.has_begun(n) && seats.get(n) != Some(seat)) {
            return Err(RefusalCode::AlreadyOver);
        }
        self.change_presenters(seats);
        Ok(())
    }

    /// What was written about an issue that is another's now was meant for nobody else.
    pub(super) fn change_presenters(&mut self, seats: &[SeatId]) {
        let before = Option::clone(&self.m.presenters).unwrap_or_default();
        let changes = |stage: &Stage| {
            stage.issue.map(|issue| usize::from(issue) - 1).is_some_and(|n| before.get(n) != seats.get(n))
        };
        self.take_back_slips(changes);
        self.take_back_notes(|issue| {
            let n = usize::from(issue).saturating_sub(1);
            before.get(n) != seats.get(n)
        });
        self.push(F::PresentersChosen { seats: seats.to_vec() });
    }

    /// Presenters by lot, or by rota who presented least lately: from those who bid, or from all who are in where nobody did.
    pub(super) fn presenters_draw(&mut self) -> Result<(), RefusalCode> {
        let m = &self.m;
        let bid = |seat: &SeatId| {
            m.slips.values().any(|slip| slip.kind == SlipKind::Bid && slip.seat == Some(*seat) && slip.order > 0)
        };
        let in_it = m.people_in(m.stage());
        let taken = |seat: &SeatId| m.chair(*seat).is_some_and(|chair| chair.seat.taken);
        let mut pool: Vec<SeatId> = in_it.iter().copied().filter(bid).collect();
        if pool.is_empty() {
            pool = in_it.into_iter().filter(taken).collect();
        }
        if pool.is_empty() {
            return Err(RefusalCode::NobodyWaits);
        }
        if m.stage().spec.choose == Some(Choose::Rota) {
            m.by_rota(&mut pool);
        } else {
            shuffle(&mut pool, self.context.seed);
        }
        pool.truncate(usize::from(m.issues));
        self.presenters_choose(&pool)
    }

    /// The presenter asks for the stage of this issue that needs consent, or no longer.
    pub(super) fn consent(&mut self, given: bool) -> Result<(), RefusalCode> {
        let issue = self.m.stage().issue;
        let stage = self
            .m
            .plan
            .iter()
            .find(|stage| stage.issue == issue && stage.may_be_asked_for())
            .map(|stage| stage.id)
            .ok_or(RefusalCode::NotInThisStage)?;
        self.push(F::Consented { stage, given });
        Ok(())
    }
}
