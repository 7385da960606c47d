//! The plan: a format unfolded for this meeting's people and issues, and the way through it.

use std::sync::Arc;

use askwell_protocol::{
    Floor, Millis, NewMeeting, Queue, Reveal, Role, SeatId, SlipKind, SlipSeenBy, StageId, StageState, Talk, Turns,
    Who, WhyPassed,
};

use super::Meeting;
use crate::format::fit::fit;
use crate::format::{self, Format, Gathering, Misfit, SlipSpec, Slot, StageSpec};

/// One stage of this meeting.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stage {
    pub(crate) id: StageId,
    pub(crate) issue: Option<u8>,
    /// Which time it is, from 1, where stages come several times whoever presents.
    pub(crate) time: Option<u8>,
    pub(crate) spec: Arc<StageSpec>,
    pub(crate) turns: Turns,
    pub(crate) queue: Queue,
    pub(crate) slips: Option<SlipSpec>,
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
    /// Its small groups, once they are drawn.
    pub(crate) groups: Vec<Vec<SeatId>>,
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
        self.slips.is_some_and(|slips| slips.reveal != Reveal::AtOnce) && !self.revealed
    }

    /// Whether its slips are turned over in this way.
    pub(crate) fn turns_over(&self, how: Reveal) -> bool {
        self.face_down() && self.slips.is_some_and(|slips| slips.reveal == how)
    }

    /// Whether slips may still be written in it.
    pub(crate) fn takes_slips(&self) -> bool {
        self.slips.is_some() && !self.revealed
    }

    /// Whether each of its slips is for one person alone.
    pub(crate) fn is_for_one(&self) -> bool {
        self.slips.is_some_and(|slips| slips.seen_by != SlipSeenBy::Everyone)
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
        self.groups.clear();
        self.revealed = false;
        self.consented = false;
        if matches!(self.state, StageState::ToCome | StageState::Closed) {
            self.state = self.state_to_come();
        }
    }

    /// Whether it is a stage of turns, one after another.
    pub(crate) fn is_round(&self) -> bool {
        self.spec.is_round() && self.slips.is_none()
    }
}

/// The stages of a meeting in order, never none. Clones share them, and a change copies the one stage that it changes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Plan(Arc<[Arc<Stage>]>);

impl FromIterator<Stage> for Plan {
    fn from_iter<I: IntoIterator<Item = Stage>>(stages: I) -> Self {
        Self(stages.into_iter().map(Arc::new).collect())
    }
}

impl Plan {
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &Stage> + ExactSizeIterator {
        self.0.iter().map(AsRef::as_ref)
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Stage> {
        Arc::make_mut(&mut self.0).iter_mut().map(Arc::make_mut)
    }

    pub(crate) fn get(&self, n: usize) -> Option<&Stage> {
        self.0.get(n).map(AsRef::as_ref)
    }

    pub(crate) fn get_mut(&mut self, n: usize) -> Option<&mut Stage> {
        Arc::make_mut(&mut self.0).get_mut(n).map(Arc::make_mut)
    }

    pub(super) fn at_or_last(&self, id: StageId) -> &Stage {
        &self.0[usize::from(id.0).min(self.0.len() - 1)]
    }

    pub(super) fn at_or_last_mut(&mut self, id: StageId) -> &mut Stage {
        let last = self.0.len() - 1;
        Arc::make_mut(&mut Arc::make_mut(&mut self.0)[usize::from(id.0).min(last)])
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
pub(crate) fn unfold(meeting: &NewMeeting, people: usize, last_presenters: usize) -> Plan {
    // A shape that can't be played any more leaves the format as it is; the check of a new meeting refuses both.
    let shaped = format::find_shaped(&meeting.format, meeting.shape.as_ref())
        .or_else(|_| format::find_shaped(&meeting.format, None));
    let Ok(format) = shaped else {
        return std::iter::once(lone_stage(meeting.talk)).collect();
    };
    let format = format.as_ref();
    let gathering = Gathering { talk: meeting.talk, people, last_presenters, issues: meeting.issues };
    let fitted = meeting.minutes.and_then(|length| fitted(format, &gathering, length));
    let planned = format.planned(&gathering).into_iter().enumerate();
    let stages = planned.map(|(n, planned)| {
        let minutes = fitted.as_ref().map_or(planned.minutes, |minutes| minutes.get(n).copied().flatten());
        let id = StageId(u16::try_from(n).unwrap_or(u16::MAX));
        let stage = stage(&planned.slot, meeting.talk);
        let slips = stage.slips.map(|slips| if meeting.nameless { slips.without_names() } else { slips });
        Stage { id, minutes, slips, ..stage }
    });
    stages.collect()
}

/// The minutes of a meeting that is to last so long. A chair that was put since the set agreed to it may be one too many
/// for that; then it lasts as near to it as it can.
fn fitted(format: &Format, gathering: &Gathering, length: u16) -> Option<Vec<Option<u16>>> {
    match fit(format, gathering, length) {
        Err(Misfit::Length { nearest, .. }) => fit(format, gathering, nearest).ok(),
        fitted => fitted.ok(),
    }
}

/// A stage of the plan, as it is before the meeting begins.
fn stage(slot: &Slot, talk: Talk) -> Stage {
    Stage {
        id: StageId(0),
        issue: slot.issue,
        time: slot.time,
        spec: Arc::new(slot.spec.clone()),
        turns: slot.spec.turns(talk),
        queue: slot.spec.queue(talk),
        slips: slot.spec.slips(talk),
        minutes: None,
        state: state_to_come(slot.spec, false),
        why: None,
        revealed: false,
        consented: false,
        spent: Millis(0),
        had: Vec::new(),
        groups: Vec::new(),
    }
}

fn lone_stage(talk: Talk) -> Stage {
    stage(&Slot { spec: &StageSpec::open("open"), issue: None, time: None }, talk)
}

/// The named slack of a plan.
pub(crate) fn slack(plan: &Plan) -> Millis {
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
        self.plan.iter().take(usize::from(self.at.0)).rev().find(|stage| stage.state == StageState::Done).map(|s| s.id)
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
        // Whoever has left presents no more; the break after it is for the others.
        let left = self.presenter_of(stage).is_some_and(|seat| self.chair(seat).is_none());
        if left && !stage.spec.between {
            return Some(WhyPassed::NoPresenter);
        }
        if stage.spec.consent && !stage.consented {
            return Some(WhyPassed::NotAskedFor);
        }
        // What those who left promised is reviewed too, by who holds the process.
        let left = |action: &super::Action| action.came && self.chair(action.carried.owner).is_none();
        let reviewed = stage.spec.reviewing && self.actions.values().any(left);
        (self.seats_in(stage).next().is_none() && !reviewed).then_some(WhyPassed::NobodyInIt)
    }

    /// Who is in a stage, in order round the circle.
    pub(crate) fn people_in(&self, stage: &Stage) -> Vec<SeatId> {
        self.seats_in(stage).collect()
    }

    fn seats_in<'a>(&'a self, stage: &'a Stage) -> impl Iterator<Item = SeatId> + 'a {
        let presenter = self.presenter_of(stage);
        let in_it = move |seat: SeatId| match stage.spec.who {
            Who::Everyone | Who::AllButPresenter => !stage.spec.leaves_out_presenter() || Some(seat) != presenter,
            Who::Presenters => Some(seat) == presenter,
            Who::Hosts => self.role(seat) == Some(Role::Facilitator),
            Who::Supervisors => self.is_welcome(seat),
            Who::LastPresenters => self.actions.values().any(|a| a.came && a.carried.owner == seat),
            // Only slips that lie open: nobody sees who has written before the reveal.
            Who::Bidders => {
                self.slips.values().any(|slip| slip.kind == SlipKind::Bid && slip.seat == Some(seat) && slip.order > 0)
            }
        };
        let guests = stage.spec.who == Who::Supervisors;
        let welcome = self.observers().filter(move |seat| guests && self.is_welcome(*seat));
        self.people().filter(move |seat| !guests && in_it(*seat)).chain(welcome)
    }

    /// The order of a round: everyone in it, beginning one chair further round with each round of the plan and with
    /// each meeting of the set, so that it isn't always the same person who starts.
    pub(crate) fn round_order(&self, stage: &Stage) -> Vec<SeatId> {
        if !stage.is_round() {
            return Vec::new();
        }
        let mut order = self.people_in(stage);
        let before = self.plan.iter().take(usize::from(stage.id.0)).filter(|other| other.spec.is_round()).count();
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
