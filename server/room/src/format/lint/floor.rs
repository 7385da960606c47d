//! What a stage says of the floor and of the people in it: there is somebody who can have it.

use askwell_protocol::{Choose, Floor, FormatWrong, QuestionTo, RoundBy, Turns, Who};

use super::{Around, LintError};
use crate::format::{QueueSpec, StageSpec};

/// People in a small group.
const GROUP: std::ops::RangeInclusive<u8> = 2..=6;

pub(super) fn check(around: &Around, stage: &StageSpec) -> Result<(), LintError> {
    presenter(around, stage)?;
    people(around, stage)?;
    turns(around, stage)?;
    groups(around, stage)
}

/// Only an issue has a presenter.
fn presenter(around: &Around, stage: &StageSpec) -> Result<(), LintError> {
    const NO_PRESENTER: &str = "Only a stage that comes again for each presenter has a presenter.";
    if around.in_issue {
        return Ok(());
    }
    if matches!(stage.floor, Floor::Presenter | Floor::Questions | Floor::AllButPresenter) {
        return around.wrong("floor", NO_PRESENTER);
    }
    if matches!(stage.who, Who::Presenters | Who::AllButPresenter) {
        return around.wrong("who", NO_PRESENTER);
    }
    if stage.actions {
        return around.wrong("actions", "New actions belong to an issue.");
    }
    if stage.between && !around.again {
        return around.wrong("between", "It is between two issues, or between two times: nothing comes again here.");
    }
    Ok(())
}

fn people(around: &Around, stage: &StageSpec) -> Result<(), LintError> {
    let voice = matches!(stage.floor, Floor::Facilitator | Floor::Presenter | Floor::Questions);
    if voice && stage.who != Who::Everyone {
        return around.wrong("who", "Here the floor says who speaks, and everybody else listens.");
    }
    if stage.floor == Floor::AllButPresenter && !matches!(stage.who, Who::Everyone | Who::AllButPresenter) {
        return around.wrong("who", "The floor is everyone's but the presenter's: it is for no others.");
    }
    if stage.who == Who::Bidders && !around.bids_before {
        return around
            .wrong("who", "Nobody has written a bid before this stage, so nobody would be in it.")
            .map_err(|error| error.is(FormatWrong::NobodyBid));
    }
    if stage.choose == Some(Choose::Drawn) && !around.bids_before && stage.slips.is_none() && stage.who != Who::Everyone
    {
        return around.wrong("choose", "Presenters are drawn from those who bid, or from everyone.");
    }
    Ok(())
}

fn turns(around: &Around, stage: &StageSpec) -> Result<(), LintError> {
    let nobody = matches!(stage.floor, Floor::Open | Floor::Silence) || stage.groups.is_some();
    if nobody && stage.turns == Some(Turns::Tracked) {
        return around.wrong(
            "turns",
            "In open talk, in small groups and in silence nobody has the floor, so no turn can be kept.",
        );
    }
    if stage.round_by == RoundBy::Ready && !stage.is_round() {
        return around.wrong("round_by", "Only a round has an order in the circle.");
    }
    if stage.floor == Floor::Requests && stage.queue != QueueSpec::Hands {
        return around.wrong("queue", "Requests wait as hands, so a stage of requests has a queue of hands.");
    }
    if stage.to == QuestionTo::Anyone && stage.floor != Floor::Questions {
        return around.wrong("to", "Only a stage of questions has questions.");
    }
    Ok(())
}

/// Small groups: in each there is somebody to talk with.
fn groups(around: &Around, stage: &StageSpec) -> Result<(), LintError> {
    let Some(size) = stage.groups else { return Ok(()) };
    if !GROUP.contains(&size) {
        return around.wrong("groups", "A small group has 2 to 6 people.");
    }
    if stage.floor != Floor::Open {
        return around.wrong("floor", "In small groups people talk freely: the floor is open.");
    }
    let smallest = around.format.people.smallest - u8::from(stage.leaves_out_presenter());
    if size > smallest {
        return around.wrong("groups", "The smallest number of people makes no such group.");
    }
    if stage.queue != QueueSpec::Off {
        return around.wrong("queue", "Nobody waits in a queue while people are in small groups.");
    }
    Ok(())
}
