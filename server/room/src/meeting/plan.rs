//! The plan: a format unfolded for this meeting's people and issues, and the way through it.

use std::sync::Arc;

use askwell_protocol::limits::STAGE_MINUTES_MAX;
use askwell_protocol::{
    Floor, Millis, NewMeeting, Queue, Reveal, SeatId, SlipKind, StageId, StageState, Turns, Who, WhyPassed,
};

use super::Meeting;
use crate::format::{self, Minutes, Part, StageSpec};

/// One stage of this meeting.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stage {
    pub(crate) id: StageId,
    pub(crate) issue: Option<u8>,
    pub(crate) spec: Arc<StageSpec>,
    pub(crate) turns: Turns,
    pub(crate) queue: Queue,
    pub(crate) slips: Option<(SlipKind, Reveal)>,
    /// Whole minutes as planned now; none with an open end.
    pub(crate) minutes: Option<u16>,
    pub(crate) state: StageState,
    pub(crate) why: Option<WhyPassed>,
    pub(crate) revealed: bool,
    pub(crate) consented: bool,
    /// Time spent in it before now, so that going back takes up where it was left.
    pub(crate) spent: Millis,
    /// Who had a turn in it, kept for the same reason.
    pub(crate) had: Vec<SeatId>,
}

impl Stage {
    /// Whether its clock is shown and counts. A silence has no numbers.
    pub(crate) fn has_clock(&self) -> bool {
        self.minutes.is_some() && self.spec.floor != Floor::Silence
    }

    /// Its planned length; zero with an open end.
    pub(crate) fn total(&self) -> Millis {
        Millis::minutes(u64::from(self.minutes.unwrap_or(0)))
    }

    /// Whether its slips wait to be turned over.
    pub(crate) fn face_down(&self) -> bool {
        matches!(self.slips, Some((_, Reveal::Together))) && !self.revealed
    }

    /// How it stands while it is to come.
    pub(crate) fn state_to_come(&self) -> StageState {
        state_to_come(&self.spec, self.consented)
    }

    /// Whether the meeting has been in it, even if it went back since.
    pub(crate) fn was_lived(&self) -> bool {
        matches!(self.state, StageState::Done | StageState::Now) || self.spent > Millis(0)
    }

    /// Whether its presenter may still ask for it, or no longer.
    pub(crate) fn may_be_asked_for(&self) -> bool {
        self.spec.consent && matches!(self.state, StageState::Closed | StageState::ToCome)
    }

    /// Forgets what was lived of it.
    pub(crate) fn forget(&mut self) {
        self.spent = Millis(0);
        self.had.clear();
        self.revealed = false;
        self.consented = false;
        if matches!(self.state, StageState::ToCome | StageState::Closed) {
            self.state = self.state_to_come();
        }
    }

    /// Whether it is a stage of turns, one after another.
    pub(crate) fn is_round(&self) -> bool {
        matches!(self.spec.floor, Floor::Round | Floor::AllButPresenter) && self.slips.is_none()
    }
}

/// How a stage stands that is not yet lived.
fn state_to_come(spec: &StageSpec, consented: bool) -> StageState {
    match (spec.slack, spec.consent && !consented) {
        (true, _) => StageState::Slack,
        (false, true) => StageState::Closed,
        (false, false) => StageState::ToCome,
    }
}

/// Unfolds a format. A format that this server does not know gives a plan of one open stage; `check_meeting` refuses
/// it before a fact is made, so that only happens to a journal from another version.
pub(crate) fn unfold(meeting: &NewMeeting, people: usize, last_presenters: usize) -> Vec<Stage> {
    let mut plan = Vec::new();
    let mut push = |spec: &StageSpec, issue: Option<u8>| {
        let in_it = if spec.who == Who::LastPresenters { last_presenters } else { people };
        plan.push(Stage {
            id: StageId(u16::try_from(plan.len()).unwrap_or(u16::MAX)),
            issue,
            spec: Arc::new(spec.clone()),
            turns: spec.turns(meeting.talk),
            queue: spec.queue(meeting.talk),
            slips: spec.slips(meeting.talk).map(|slips| (slips.kind, slips.reveal)),
            minutes: spec.minutes.of(in_it).map(|minutes| minutes.min(STAGE_MINUTES_MAX)),
            state: state_to_come(spec, false),
            why: None,
            revealed: false,
            consented: false,
            spent: Millis(0),
            had: Vec::new(),
        });
    };
    for part in format::find(&meeting.format).map(|format| format.stages.as_slice()).unwrap_or_default() {
        match part {
            Part::Stage(spec) => push(spec, None),
            Part::Repeat(repeat) => {
                for issue in 1..=meeting.issues {
                    repeat
                        .stages
                        .iter()
                        .filter(|spec| !spec.between || issue < meeting.issues)
                        .for_each(|spec| push(spec, Some(issue)));
                }
            }
        }
    }
    if plan.is_empty() {
        plan.push(lone_stage());
    }
    plan
}

fn lone_stage() -> Stage {
    let spec = StageSpec {
        key: "open".to_owned(),
        floor: Floor::Open,
        who: Who::Everyone,
        turns: None,
        queue: format::QueueSpec::Off,
        asking: None,
        reply: askwell_protocol::Reply::Never,
        follow_ups: 0,
        slips: None,
        choose: None,
        minutes: Minutes::Open,
        ends: askwell_protocol::Ends::ByProcess,
        consent: false,
        actions: false,
        reviewing: false,
        agreeing: false,
        between: false,
        slack: false,
    };
    Stage {
        id: StageId(0),
        issue: None,
        spec: Arc::new(spec),
        turns: Turns::Untracked,
        queue: Queue::Off,
        slips: None,
        minutes: None,
        state: StageState::ToCome,
        why: None,
        revealed: false,
        consented: false,
        spent: Millis(0),
        had: Vec::new(),
    }
}

/// The named slack of a plan.
pub(crate) fn slack(plan: &[Stage]) -> Millis {
    Millis(plan.iter().filter(|stage| stage.spec.slack).map(|stage| stage.total().0).sum())
}

/// A step through the plan: stages that are passed over, and the one that begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) passed: Vec<(StageId, WhyPassed)>,
    pub(crate) begins: StageId,
}

impl Meeting {
    /// Where *on* leads from here; nowhere from the last stage.
    pub(crate) fn step_on(&self) -> Option<Step> {
        let mut passed = Vec::new();
        for stage in self.plan.iter().skip(usize::from(self.at.0) + 1) {
            if stage.spec.slack {
                continue;
            }
            match self.why_pass(stage) {
                Some(why) => passed.push((stage.id, why)),
                None => return Some(Step { passed, begins: stage.id }),
            }
        }
        None
    }

    /// Where *back* leads: the last stage that was lived.
    pub(crate) fn step_back(&self) -> Option<StageId> {
        self.plan[..usize::from(self.at.0)].iter().rev().find(|stage| stage.state == StageState::Done).map(|s| s.id)
    }

    /// Why a stage would be passed over.
    pub(crate) fn why_pass(&self, stage: &Stage) -> Option<WhyPassed> {
        if let Some(issue) = stage.issue {
            let chosen = self.presenters.as_ref().map_or(usize::from(self.issues), Vec::len);
            let needed = usize::from(issue) + usize::from(stage.spec.between);
            if needed > chosen {
                return Some(WhyPassed::NoPresenter);
            }
        }
        if stage.spec.consent && !stage.consented {
            return Some(WhyPassed::NotAskedFor);
        }
        (self.people_in(stage).is_empty()).then_some(WhyPassed::NobodyInIt)
    }

    /// Who is in a stage, in order round the circle.
    pub(crate) fn people_in(&self, stage: &Stage) -> Vec<SeatId> {
        let presenter = self.presenter_of(stage);
        let in_it = |seat: SeatId| match stage.spec.who {
            Who::Everyone => stage.spec.floor != Floor::AllButPresenter || Some(seat) != presenter,
            Who::Presenters => Some(seat) == presenter,
            Who::LastPresenters => self.actions.values().any(|a| a.came && a.carried.owner == seat),
            // Only slips that lie open: nobody sees who has written before the reveal.
            Who::Bidders => {
                self.slips.values().any(|slip| slip.kind == SlipKind::Bid && slip.seat == seat && slip.order > 0)
            }
        };
        self.chairs.iter().map(|chair| chair.seat.id).filter(|seat| in_it(*seat)).collect()
    }

    /// The order of a round: everyone in it, beginning one chair further round with each round of the plan and with
    /// each meeting of the set, so that it isn't always the same person who starts.
    pub(crate) fn round_order(&self, stage: &Stage) -> Vec<SeatId> {
        if !stage.is_round() {
            return Vec::new();
        }
        let mut order = self.people_in(stage);
        let turns = |other: &&Stage| matches!(other.spec.floor, Floor::Round | Floor::AllButPresenter);
        let before = self.plan.iter().take(usize::from(stage.id.0)).filter(turns).count();
        let shift = before + usize::from(self.number.saturating_sub(1));
        let people = order.len().max(1);
        order.rotate_left(shift % people);
        order.retain(|seat| !stage.had.contains(seat));
        order
    }

    /// Planned time from the end of the stage that is now to the end of the meeting, slack apart.
    pub(crate) fn rest(&self) -> Millis {
        let to_come = self.plan.iter().skip(usize::from(self.at.0) + 1);
        Millis(to_come.filter(|s| !s.spec.slack && self.why_pass(s).is_none()).map(|s| s.total().0).sum())
    }
}
