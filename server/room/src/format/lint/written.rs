//! What a stage says of questions, queues and slips: who may write has something to write for, and somebody reads it.

use askwell_protocol::{Anonymous, Floor, QuestionTo, Reply, Reveal, SlipBy, SlipKind, SlipSeenBy, Talk};

use super::{Around, LintError};
use crate::format::{QueueSpec, SlipSpec, StageSpec};

pub(super) fn check(around: &Around, stage: &StageSpec) -> Result<(), LintError> {
    questions(around, stage)?;
    gathered(around, stage)?;
    words(around, stage)?;
    stage.slips.map_or(Ok(()), |slips| written(around, stage, slips))
}

fn questions(around: &Around, stage: &StageSpec) -> Result<(), LintError> {
    if stage.floor != Floor::Questions {
        if stage.asking.is_some() || stage.follow_ups > 0 {
            return around.wrong("asking", "Only a stage of questions has questions.");
        }
        return replies(around, stage);
    }
    if stage.queue == QueueSpec::Off || stage.asking.is_none() {
        return around.wrong("queue", "A stage of questions needs a queue, and what its questions are for.");
    }
    let reply = match stage.to {
        QuestionTo::Presenter => Reply::Presenter,
        QuestionTo::Anyone => Reply::OneAsked,
    };
    if stage.reply != reply {
        return around.wrong("reply", "The presenter replies, or where anyone may be asked, the one who was.");
    }
    if stage.follow_ups > 2 {
        return around.wrong("follow_ups", "At most two follow-ups.");
    }
    if stage.anonymous == Anonymous::Always && stage.follow_ups > 0 {
        return around.wrong("follow_ups", "Who asks without a name can't be called to follow up.");
    }
    Ok(())
}

/// What is gathered before anybody is asked is for a stage to come, in which it is called.
fn gathered(around: &Around, stage: &StageSpec) -> Result<(), LintError> {
    if stage.queue == QueueSpec::Off || matches!(stage.floor, Floor::Questions | Floor::Requests) {
        return Ok(());
    }
    let hands = stage.queue == QueueSpec::Hands;
    let calls = |later: &&&StageSpec| later.floor == Floor::Questions || (hands && later.floor == Floor::Requests);
    if around.later.iter().any(|later| calls(&later)) {
        return Ok(());
    }
    around
        .wrong("queue", "Nobody is asked here, nor later in the issue: what waits would never be called.")
        .map_err(|error| LintError { never_asked: true, ..error })
}

/// Who replies where nobody puts questions from a queue.
fn replies(around: &Around, stage: &StageSpec) -> Result<(), LintError> {
    match stage.reply {
        Reply::Never => Ok(()),
        Reply::OneAsked => around.wrong("reply", "Only where anyone may be asked the one who was asked replies."),
        Reply::Presenter if !(stage.floor == Floor::AllButPresenter && stage.slips.is_none()) => {
            around.wrong("reply", "The presenter replies to questions, or to each in a round of the others.")
        }
        Reply::Free if !matches!(stage.floor, Floor::Round | Floor::Requests) || stage.slips.is_some() => {
            around.wrong("reply", "Here nobody replies, or everybody does anyway.")
        }
        Reply::Presenter | Reply::Free => Ok(()),
    }
}

/// Names and a second look are about words that wait.
fn words(around: &Around, stage: &StageSpec) -> Result<(), LintError> {
    let waits = match stage.queue {
        QueueSpec::Words => true,
        QueueSpec::ByTalk => around.talks(Talk::Writing),
        QueueSpec::Off | QueueSpec::Hands => false,
    };
    if !waits && stage.anonymous != Anonymous::Never {
        return around.wrong("anonymous", "Only words that wait, and slips, can be without a name; a hand has one.");
    }
    if !waits && stage.moderated {
        return around.wrong("moderated", "No words wait here that could be looked through.");
    }
    Ok(())
}

fn written(around: &Around, stage: &StageSpec, slips: SlipSpec) -> Result<(), LintError> {
    let with_turns = matches!(stage.floor, Floor::Facilitator | Floor::Presenter | Floor::Questions | Floor::Requests);
    if with_turns {
        return around.wrong("slips", "While one speaks or asks, the others listen: nobody writes slips.");
    }
    if slips.talk.is_some_and(|talk| !around.talks(talk)) {
        return around.wrong("slips.talk", "Nobody talks this way in this format, so nobody would write.");
    }
    if slips.by != SlipBy::Everyone && !around.in_issue {
        return around.wrong("slips.by", "Only a stage that comes again for each presenter has a presenter.");
    }
    if slips.seen_by == SlipSeenBy::Presenter && slips.by != SlipBy::AllButPresenter {
        return around.wrong("slips.seen_by", "What is for the presenter is written by the others in her issue.");
    }
    if slips.seen_by == SlipSeenBy::Presenter && slips.anonymous != Anonymous::Never {
        return around.wrong("slips.anonymous", "What is for one person alone is signed.");
    }
    if slips.by == SlipBy::Presenter && stage.leaves_out_presenter() {
        return around.wrong("slips.by", "The presenter is not in this stage.");
    }
    if slips.reveal == Reveal::OneByOne && !around.in_issue {
        return around.wrong("slips.reveal", "Only a presenter has a pace at which slips turn over.");
    }
    if slips.kind == SlipKind::Bid && around.in_issue {
        return around.wrong("slips.kind", "When an issue has begun, nobody bids for it any more.");
    }
    match (slips.anonymous, slips.reveal) {
        (Anonymous::Optional, _) => {
            around.wrong("slips.anonymous", "All slips of a stage bear names or none: one without would stand out.")
        }
        (Anonymous::Always, Reveal::AtOnce) => {
            around.wrong("slips.reveal", "A slip without a name that shows at once tells by its moment whose it is.")
        }
        (Anonymous::Always, Reveal::Together | Reveal::OneByOne) | (Anonymous::Never, _) => Ok(()),
    }
}
