//! The linter: proves that no stage of a format is dead, that its length is bounded and that every right it gives can
//! be used. Its errors point into the file.
//!
//! Here stands what concerns the format as a whole; `floor.rs`, `written.rs` and `time.rs` look at one stage each.

mod floor;
mod time;
mod written;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use askwell_protocol::limits::{ISSUES_MAX, SEATS_MAX, STAGES_MAX};
use askwell_protocol::{FormatWrong, SlipKind, Talk, Who};

use super::{Format, Part, Repeat, RepeatFor, StageSpec};

/// Times that stages may come again.
const TIMES_MAX: u8 = 12;

/// What is wrong with a format, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{at}: {why}")]
pub struct LintError {
    /// A path into the file, such as `stages[5].stages[1].queue`, or a line.
    pub at: String,
    /// What is wrong there, as a sentence.
    pub why: String,
    /// The stage, by its key, if it is one stage's.
    pub stage: Option<String>,
    /// What is wrong, for whoever changes a format: they see no file.
    pub word: FormatWrong,
    /// What waits in the stage is never called: it could do without its queue.
    pub never_asked: bool,
}

impl LintError {
    /// Something is wrong.
    pub(super) fn new(at: &str, why: &str) -> Self {
        Self { at: at.to_owned(), why: why.to_owned(), stage: None, word: FormatWrong::Other, never_asked: false }
    }

    /// The same, said in a word.
    fn is(self, word: FormatWrong) -> Self {
        Self { word, ..self }
    }
}

/// What surrounds a stage.
struct Around<'a> {
    format: &'a Format,
    /// Where the stage is in the file.
    at: String,
    /// The stage's key.
    key: &'a str,
    /// It comes once for each presenter.
    in_issue: bool,
    /// It comes again at all.
    again: bool,
    /// Bids were written in an earlier stage, wherever people talk.
    bids_before: bool,
    /// Stages to which what waits is kept: the rest of the issue, or those up to the first issue.
    later: &'a [&'a StageSpec],
}

impl Around<'_> {
    /// A complaint about a field of the stage, or about the stage.
    fn wrong(&self, field: &str, why: &str) -> Result<(), LintError> {
        let dot = if field.is_empty() { "" } else { "." };
        let error = LintError::new(&format!("{}{dot}{field}", self.at), why);
        Err(LintError { stage: Some(self.key.to_owned()), ..error })
    }

    /// Whether somewhere people may talk this way.
    fn talks(&self, talk: Talk) -> bool {
        self.format.talk.contains(&talk)
    }
}

/// Whether a format can be played to its end.
///
/// # Errors
/// The first thing that is wrong.
pub fn lint(format: &Format) -> Result<(), LintError> {
    head(format)?;
    let mut so_far = SoFar::default();
    for (i, part) in format.stages.iter().enumerate() {
        match part {
            Part::Stage(stage) => {
                let later = up_to_issue(&format.stages[i + 1..]);
                so_far.stage(format, format!("stages[{i}]"), stage, (None, &later))?;
            }
            Part::Repeat(repeat) => so_far.repeat(format, &format!("stages[{i}]"), repeat)?,
        }
    }
    so_far.end(format)
}

/// What stands before the stages.
fn head(format: &Format) -> Result<(), LintError> {
    if !is_key(&format.key) {
        return wrong("key", "A format needs a key of lower-case letters, digits and underscores.");
    }
    let people = format.people;
    let growing = 1 <= people.smallest && people.smallest <= people.usual && people.usual <= people.largest;
    if !growing || usize::from(people.largest) > SEATS_MAX {
        return wrong(
            "people",
            "From the smallest to the largest the numbers grow, and no set has more than 24 chairs.",
        );
    }
    let issues = format.issues;
    if issues.least > issues.usual || issues.usual > issues.most || issues.most > ISSUES_MAX {
        return wrong("issues", "From the least to the most the numbers grow, and no meeting has more than 6 issues.");
    }
    if format.talk.is_empty() || (format.talk.len() > 1 && format.talk[0] == format.talk[1]) || format.talk.len() > 2 {
        return wrong("talk", "People talk on a call, in writing, or on either: each is said once.");
    }
    Ok(())
}

/// What the stages so far have said.
#[derive(Default)]
struct SoFar {
    keys: BTreeSet<String>,
    unfolded: usize,
    chooses: bool,
    presented: bool,
    bids: bool,
}

impl SoFar {
    fn stage(
        &mut self,
        format: &Format,
        at: String,
        stage: &StageSpec,
        (within, later): (Option<RepeatFor>, &[&StageSpec]),
    ) -> Result<(), LintError> {
        let in_issue = within == Some(RepeatFor::PerPresenter);
        let around =
            Around { format, at, key: &stage.key, in_issue, again: within.is_some(), bids_before: self.bids, later };
        if !is_key(&stage.key) || !self.keys.insert(stage.key.clone()) {
            return around
                .wrong("key", "A stage's key is unique, of lower-case letters, digits and underscores.")
                .map_err(|error| error.is(FormatWrong::Stages));
        }
        let entered_at_once = self.keys.len() == 1;
        if entered_at_once && (stage.slack || stage.between || stage.who != Who::Everyone) {
            return around
                .wrong("", "The first stage is entered when the meeting opens: everybody is in it.")
                .map_err(|error| error.is(FormatWrong::First));
        }
        floor::check(&around, stage)?;
        written::check(&around, stage)?;
        time::check(&around, stage)?;
        if stage.choose.is_some() {
            if self.presented || within.is_some() {
                return around
                    .wrong("choose", "Presenters are chosen before the first of them presents.")
                    .map_err(|error| error.is(FormatWrong::NobodyChosen));
            }
            self.chooses = true;
        }
        let everywhere = |talk: &Talk| stage.slips(*talk).is_some_and(|slips| slips.kind == SlipKind::Bid);
        self.bids |= format.talk.iter().all(everywhere);
        self.unfolded += match within {
            None => 1,
            Some(RepeatFor::Times(times)) => usize::from(times),
            Some(RepeatFor::PerPresenter) => usize::from(format.issues.most),
        };
        Ok(())
    }

    fn repeat(&mut self, format: &Format, at: &str, repeat: &Repeat) -> Result<(), LintError> {
        let inside = format!("{at}.stages");
        if repeat.stages.iter().all(|stage| stage.between) {
            return wrong(&inside, "Nothing comes again here.").map_err(|error| error.is(FormatWrong::Empty));
        }
        if self.keys.is_empty() {
            return wrong(at, "The first stage is entered when the meeting opens: it comes once.")
                .map_err(|error| error.is(FormatWrong::First));
        }
        match repeat.repeat {
            RepeatFor::Times(times) if !(1..=TIMES_MAX).contains(&times) => {
                return wrong(&format!("{at}.repeat"), "Stages come again 1 to 12 times.");
            }
            RepeatFor::PerPresenter if !self.chooses => {
                return wrong(&inside, "No stage before this one chooses presenters, so nobody would be in it.")
                    .map_err(|error| error.is(FormatWrong::NobodyChosen));
            }
            RepeatFor::PerPresenter if self.presented => {
                return wrong(at, "Each presenter has one place in a meeting.");
            }
            RepeatFor::PerPresenter if format.issues.least == 0 => {
                return wrong("issues.least", "A format in which somebody presents has at least one issue.");
            }
            RepeatFor::Times(_) | RepeatFor::PerPresenter => {}
        }
        for (j, stage) in repeat.stages.iter().enumerate() {
            let later: Vec<&StageSpec> = repeat.stages[j + 1..].iter().collect();
            self.stage(format, format!("{inside}[{j}]"), stage, (Some(repeat.repeat), &later))?;
        }
        self.presented |= repeat.repeat == RepeatFor::PerPresenter;
        Ok(())
    }

    fn end(self, format: &Format) -> Result<(), LintError> {
        if self.keys.is_empty() {
            return wrong("stages", "A format needs a stage.").map_err(|error| error.is(FormatWrong::Empty));
        }
        if self.unfolded > STAGES_MAX {
            return wrong("stages", "There are too many stages.").map_err(|error| error.is(FormatWrong::TooLong));
        }
        if self.chooses && !self.presented {
            return wrong("stages", "Presenters are chosen, and no stage is theirs.")
                .map_err(|error| error.is(FormatWrong::NobodyPresents));
        }
        if !self.presented && format.issues.most > 0 {
            return wrong("issues.most", "There are issues, and no stage is theirs.")
                .map_err(|error| error.is(FormatWrong::NobodyPresents));
        }
        time::whole(format)
    }
}

/// Stages that come before the first issue.
fn up_to_issue(parts: &[Part]) -> Vec<&StageSpec> {
    let mut stages = Vec::new();
    for part in parts {
        match part {
            Part::Stage(stage) => stages.push(&**stage),
            Part::Repeat(repeat) if repeat.repeat == RepeatFor::PerPresenter => break,
            Part::Repeat(repeat) => stages.extend(&repeat.stages),
        }
    }
    stages
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

fn wrong(at: &str, why: &str) -> Result<(), LintError> {
    Err(LintError::new(at, why))
}
