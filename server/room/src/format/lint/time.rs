//! What a stage says of time: it has some, its limits enclose it, and what ends by itself has an end.

use askwell_protocol::limits::{MEETING_MINUTES_MAX, STAGE_MINUTES_MAX};
use askwell_protocol::{Ends, Floor, FormatWrong, Scope};

use super::{Around, LintError, wrong};
use crate::format::{Format, Gathering, Minutes, StageSpec};

pub(super) fn check(around: &Around, stage: &StageSpec) -> Result<(), LintError> {
    if stage.slack && (around.again || stage.floor != Floor::Open || !matches!(stage.minutes, Minutes::Fixed(1..))) {
        return around.wrong("minutes", "Slack is a number of minutes that come once and belong to nobody.");
    }
    length(around, stage)?;
    limits(around, stage)?;
    end(around, stage)?;
    warning(around, stage)
}

/// The meeting as a whole: its length is what its stages add up to, and even the largest ends within a working day.
pub(super) fn whole(format: &Format) -> Result<(), LintError> {
    let usual = format.usual();
    let (_, length, _) = format.lengths(&usual);
    if format.length != length {
        let why = format!("With the usual numbers the stages add up to {length} minutes.");
        return wrong("length", &why);
    }
    let people = usize::from(format.people.largest);
    let largest = Gathering { people, last_presenters: people, issues: format.issues.most, ..usual };
    if format.lengths(&largest).0 > MEETING_MINUTES_MAX {
        return wrong("stages", "With the largest numbers the shortest meeting is longer than a working day.")
            .map_err(|error| error.is(FormatWrong::TooLong));
    }
    Ok(())
}

fn length(around: &Around, stage: &StageSpec) -> Result<(), LintError> {
    if stage.minutes.number() == Some(0) {
        return around
            .wrong("minutes", "A stage of no minutes is dead.")
            .map_err(|error| error.is(FormatWrong::Minutes));
    }
    let longest = stage.most().of(usize::from(around.format.people.largest));
    if longest.is_some_and(|minutes| minutes > STAGE_MINUTES_MAX) {
        return around
            .wrong("minutes", "With the largest number of people that is longer than half a day.")
            .map_err(|error| error.is(FormatWrong::Minutes));
    }
    Ok(())
}

fn limits(around: &Around, stage: &StageSpec) -> Result<(), LintError> {
    let Some(now) = stage.minutes.number() else {
        return if stage.at_least.is_some() || stage.at_most.is_some() {
            around.wrong("minutes", "What has no end of its own has no limits either.")
        } else {
            Ok(())
        };
    };
    if stage.at_least == Some(0) && !stage.slack {
        return around.wrong("at_least", "A stage of no minutes is dead.");
    }
    if stage.at_least.is_some_and(|least| least > now) {
        return around.wrong("at_least", "It is planned shorter than it may be.");
    }
    if stage.at_most.is_some_and(|most| most < now) {
        return around.wrong("at_most", "It is planned longer than it may be.");
    }
    Ok(())
}

fn end(around: &Around, stage: &StageSpec) -> Result<(), LintError> {
    match stage.ends {
        Ends::ByProcess => Ok(()),
        Ends::WhenAllHadATurn if !stage.is_round() => around.wrong("ends", "Only in a round everybody has a turn."),
        Ends::WhenAllReady if stage.slips.is_none() => around.wrong("ends", "Nobody writes here, so nobody is ready."),
        Ends::WhenAllHadATurn | Ends::WhenAllReady => Ok(()),
        Ends::OnTime if stage.scope == Scope::Set && !stage.between => around.wrong(
            "ends",
            "Only tables, plenaries and breaks end by themselves; in a set nothing moves under somebody who speaks.",
        ),
        Ends::OnTime if stage.floor == Floor::Silence || stage.minutes == Minutes::Open => {
            around.wrong("ends", "What has no minutes that are counted never ends on time.")
        }
        Ends::OnTime => Ok(()),
    }
}

fn warning(around: &Around, stage: &StageSpec) -> Result<(), LintError> {
    let Some(seconds) = stage.warn_seconds else { return Ok(()) };
    if stage.floor == Floor::Silence || stage.slack {
        return around.wrong("warn_seconds", "Nothing is counted here, so nothing warns.");
    }
    match stage.fewest().number() {
        Some(minutes) if (1..minutes.saturating_mul(60)).contains(&seconds) => Ok(()),
        _ => around.wrong("warn_seconds", "The mark stands after the beginning of the stage and before its end."),
    }
}
