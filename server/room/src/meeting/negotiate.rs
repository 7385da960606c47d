//! Negotiated minutes: what this stage gets is taken from the slack first, then from stages to come that have something
//! to spare. Nothing is lost and nothing is made: the plan's minutes stay what they were together, and so does the
//! agreed end. What must never be here: minutes taken from a silence.

use askwell_protocol::limits::{MINUTES_ADD_MAX, STAGE_MINUTES_MAX};
use askwell_protocol::{CostRecord, Millis, RefusalCode, StageId, StageState, TrialRecord};

use super::Meeting;
use super::draft::Draft;
use super::plan::Stage;
use crate::format::Minutes;
use crate::{Key, MeetingFact as F, Touched};

const MINUTE: u64 = 60_000;

/// What minutes for the stage that is now cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cost {
    pub(crate) minutes: u16,
    pub(crate) from_slack: u16,
    /// Whole minutes from stages to come, in their order.
    pub(crate) from: Vec<(StageId, u16)>,
}

impl Meeting {
    /// Whole minutes that a stage to come can spare. It keeps the fewest minutes that its format gives it, or half of
    /// what it is meant to have; and what was spent in it, where the meeting went back, is spent.
    fn spare(&self, stage: &Stage) -> u16 {
        let to_come = matches!(stage.state, StageState::ToCome | StageState::Closed) && !stage.spec.slack;
        if !to_come || !stage.has_clock() || self.why_pass(stage).is_some() {
            return 0;
        }
        let minutes = stage.minutes.unwrap_or(0);
        let counted = |minutes: Minutes| minutes.of(self.people_in(stage).len()).unwrap_or(0);
        let keeps = match stage.spec.at_least {
            Some(_) => counted(stage.spec.fewest()),
            None => counted(stage.spec.minutes).div_ceil(2),
        };
        let unspent = u16::try_from(stage.total().since(stage.spent).0 / MINUTE).unwrap_or(u16::MAX);
        minutes.saturating_sub(keeps).min(unspent)
    }

    /// What so many minutes would cost whom. Minute by minute it is borne by whoever has most to spare just then, the
    /// earlier of two that have the same.
    fn cost(&self, minutes: u16) -> Result<Cost, RefusalCode> {
        let slack = u16::try_from(self.slack_left.0 / MINUTE).unwrap_or(u16::MAX);
        let from_slack = minutes.min(slack);
        let to_come = self.plan.iter().skip(usize::from(self.at.0) + 1);
        let mut spares: Vec<(StageId, u16, u16)> = to_come.map(|stage| (stage.id, self.spare(stage), 0)).collect();
        for _ in from_slack..minutes {
            let most = spares.iter_mut().rev().max_by_key(|(_, spare, _)| *spare);
            let (_, spare, taken) = most.filter(|(_, spare, _)| *spare > 0).ok_or(RefusalCode::NoTimeLeft)?;
            *spare -= 1;
            *taken += 1;
        }
        let from = spares.into_iter().filter(|(_, _, taken)| *taken > 0).map(|(id, _, taken)| (id, taken));
        Ok(Cost { minutes, from_slack, from: from.collect() })
    }

    /// The trial as the desk shows it.
    pub(super) fn trial(&self) -> Option<TrialRecord> {
        let trial = self.trial.as_ref()?;
        let cost = |(stage, minutes): &(StageId, u16)| CostRecord {
            stage: *stage,
            presenter: self.plan.get(usize::from(stage.0)).and_then(|stage| self.presenter_of(stage)),
            minutes: *minutes,
        };
        Some(TrialRecord {
            minutes: trial.minutes,
            from_slack: trial.from_slack,
            costs: trial.from.iter().map(cost).collect(),
        })
    }

    pub(super) fn evolve_negotiation(&mut self, fact: &F) -> Touched {
        match fact {
            F::MinutesTried { minutes, from_slack, from } => {
                self.trial = Some(Cost { minutes: *minutes, from_slack: *from_slack, from: from.clone() });
                Touched::these([Key::Desk])
            }
            F::MinutesNegotiated { stage, minutes, from_slack, from } => {
                let mut change = |id: StageId, by: i16| {
                    if let Some(stage) = self.plan.get_mut(usize::from(id.0)) {
                        stage.minutes = stage.minutes.map(|now| now.saturating_add_signed(by));
                    }
                };
                let signed = |minutes: u16| i16::try_from(minutes).unwrap_or(i16::MAX);
                change(*stage, signed(*minutes));
                from.iter().for_each(|(id, taken)| change(*id, -signed(*taken)));
                self.slack_left = self.slack_left.since(Millis::minutes(u64::from(*from_slack)));
                Touched::everything()
            }
            _ => Touched::default(),
        }
    }
}

/// Whether a fact changes what minutes would cost, so that what was tried before says nothing any more.
pub(super) const fn ends_trial(fact: &F) -> bool {
    matches!(
        fact,
        F::StageBegan { .. }
            | F::StageReturned { .. }
            | F::PresentersChosen { .. }
            | F::Consented { .. }
            | F::MinutesAdded { .. }
            | F::MinutesNegotiated { .. }
            | F::Closed {}
    )
}

impl Draft<'_> {
    /// More minutes for this stage at the cost of others, or only what they would cost.
    pub(super) fn minutes_negotiate(&mut self, minutes: u16, dry_run: bool) -> Result<(), RefusalCode> {
        if minutes == 0 || minutes > MINUTES_ADD_MAX.unsigned_abs() {
            return Err(RefusalCode::OutOfRange);
        }
        let now = self.m.stage().minutes.ok_or(RefusalCode::NotInThisStage)?;
        if now.saturating_add(minutes) > STAGE_MINUTES_MAX {
            return Err(RefusalCode::OutOfRange);
        }
        let Cost { minutes, from_slack, from } = self.m.cost(minutes)?;
        self.push(if dry_run {
            F::MinutesTried { minutes, from_slack, from }
        } else {
            F::MinutesNegotiated { stage: self.m.at, minutes, from_slack, from }
        });
        Ok(())
    }
}
