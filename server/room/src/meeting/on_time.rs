//! Stages that end by themselves: Café rounds at tables, what all tables do together, and breaks. What must never be
//! here: a stage in which a set talks. That one never moves under somebody who speaks.

use askwell_protocol::{Ends, Millis, Scope, Talk};

use super::Meeting;
use super::draft::Draft;
use super::plan::{Stage, Step};
use crate::Live;

impl Stage {
    /// Whether it ends when its time is up.
    fn ends_on_time(&self) -> bool {
        let may = self.spec.scope != Scope::Set || self.spec.between;
        self.spec.ends == Ends::OnTime && may && self.has_clock()
    }
}

impl Meeting {
    /// When the stage that is now ends by itself. A clock that is held has no such instant.
    pub(super) fn ends_at_by_itself(&self) -> Option<Millis> {
        let stage = self.stage();
        let goes_on = || self.step_on().is_some_and(|step| !self.must_choose(&step));
        self.clock.deadline(stage.total()).filter(|_| self.is_open() && stage.ends_on_time() && goes_on())
    }

    /// Whether a step leads into an issue before the set has chosen who presents.
    pub(super) fn must_choose(&self, step: &Step) -> bool {
        let of_issue = |id: &askwell_protocol::StageId| {
            self.plan.get(usize::from(id.0)).is_some_and(|stage| stage.issue.is_some())
        };
        let mut on_the_way = step.passed.iter().map(|(id, _)| id).chain(std::iter::once(&step.begins));
        self.presenters.is_none() && on_the_way.any(of_issue)
    }

    /// The first end that is due, as far as the meeting was not empty for so long that it paused before.
    pub(super) fn end_due(&self, live: &Live, now: Millis) -> Option<Millis> {
        let paused_at =
            super::wake::empty_pause_at(self, live).filter(|_| self.talk == Talk::Writing && self.pause.is_none());
        self.ends_at_by_itself().filter(|at| *at <= now && paused_at.is_none_or(|paused| *at <= paused))
    }
}

impl Draft<'_> {
    /// Ends what is due, one stage after another, each dated when it was: nobody may have been here to see it.
    pub(super) fn stages_on_time(&mut self) {
        let now = self.context.now;
        while let (Some(at), Some(step)) = (self.m.end_due(self.live, now), self.m.step_on()) {
            // Something may have been kept since; time does not run backwards.
            self.context.now = at.max(self.m.ledger.accounted_to);
            self.move_on(step);
            self.advance();
        }
        self.context.now = now;
    }
}
