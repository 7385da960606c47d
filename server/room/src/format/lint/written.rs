//! What a stage says of questions, queues and slips: who may write has something to write for, and somebody reads it.

use askwell_protocol::{Anonymous, Floor, QuestionTo, Reply, Reveal, SlipBy, SlipKind, Talk};

use super::{Around, LintError};
use crate::format::{QueueSpec, SlipSpec, StageSpec};

pub(super) fn check(around: &Around, stage: &StageSpec) -> Result<(), LintError> {
    questions(around, stage)?;
    words(around, stage)?;
    stage.slips.map_or(Ok(()), |slips| written(around, stage, slips))
}

fn questions(around: &Around, stage: &StageSpec) -> Result<(), LintError> {
    if stage.floor != Floor::Questions {
        if stage.asking.is_some() || stage.follow_ups > 0 {
            return around.wrong("asking", "Only a stage of questions has questions.");
        }
        if matches!(stage.reply, Reply::Presenter | Reply::OneAsked) {
            return around.wrong("reply", "Only what is asked is answered by one.");
        }
        let freely = matches!(stage.floor, Floor::Round | Floor::Requests | Floor::Open);
        if stage.reply == Reply::Free && !freely {
            return around.wrong("reply", "Here nobody replies.");
        }
        return Ok(());
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
