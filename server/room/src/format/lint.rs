//! The linter: proves that no stage of a format is dead, that its length is bounded and that every right it gives can
//! be used. Its errors point into the file.

use std::collections::BTreeSet;

use askwell_protocol::limits::{ISSUES_MAX, STAGE_MINUTES_MAX, STAGES_MAX};
use askwell_protocol::{Floor, Reply, Turns, Who};

use super::{Format, Minutes, Part, QueueSpec, StageSpec};

/// What is wrong with a format, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{at}: {why}")]
pub struct LintError {
    /// A path into the file, such as `stages[5].stages[1].queue`, or a line.
    pub at: String,
    /// What is wrong there, as a sentence.
    pub why: String,
}

/// Whether a format can be played to its end.
///
/// # Errors
/// The first thing that is wrong.
pub fn lint(format: &Format) -> Result<(), LintError> {
    let mut keys = BTreeSet::new();
    let mut unfolded = 0;
    let mut repeats = 0;
    let mut chooses = false;
    if format.key.is_empty() || !is_key(&format.key) {
        return wrong("key", "A format needs a key of lower-case letters, digits and underscores.");
    }
    for (i, part) in format.stages.iter().enumerate() {
        match part {
            Part::Stage(stage) => {
                unfolded += 1;
                chooses |= stage.choose.is_some();
                check(&format!("stages[{i}]"), stage, false, &mut keys)?;
            }
            Part::Repeat(repeat) => {
                repeats += 1;
                unfolded += repeat.stages.len() * usize::from(ISSUES_MAX);
                let at = format!("stages[{i}].stages");
                if repeat.stages.is_empty() {
                    return wrong(&at, "Nothing comes again here.");
                }
                if !chooses {
                    return wrong(&at, "No stage before this one chooses presenters, so nobody would be in it.");
                }
                for (j, stage) in repeat.stages.iter().enumerate() {
                    check(&format!("{at}[{j}]"), stage, true, &mut keys)?;
                }
            }
        }
    }
    if keys.is_empty() {
        return wrong("stages", "A format needs a stage.");
    }
    if unfolded > STAGES_MAX {
        return wrong("stages", "There are too many stages.");
    }
    if chooses && repeats == 0 {
        return wrong("stages", "Presenters are chosen, and no stage is theirs.");
    }
    Ok(())
}

fn check(at: &str, stage: &StageSpec, in_issue: bool, keys: &mut BTreeSet<String>) -> Result<(), LintError> {
    if !is_key(&stage.key) || !keys.insert(stage.key.clone()) {
        return wrong(&format!("{at}.key"), "A stage's key is unique, of lower-case letters, digits and underscores.");
    }
    let of_presenter = matches!(stage.floor, Floor::Presenter | Floor::Questions | Floor::AllButPresenter)
        || stage.who == Who::Presenters;
    if of_presenter && !in_issue {
        return wrong(&format!("{at}.floor"), "Only a stage that comes again for each presenter has a presenter.");
    }
    if (stage.consent || stage.between || stage.actions) && !in_issue {
        return wrong(at, "Consent, breaks between issues and new actions belong to an issue.");
    }
    let asks = stage.floor == Floor::Questions;
    if asks && (stage.queue == QueueSpec::Off || stage.asking.is_none() || stage.reply != Reply::Presenter) {
        return wrong(
            &format!("{at}.queue"),
            "A stage of questions needs a queue, what its questions are for, and the presenter's reply.",
        );
    }
    if !asks && (stage.asking.is_some() || stage.follow_ups > 0) {
        return wrong(&format!("{at}.asking"), "Only a stage of questions has questions.");
    }
    if stage.follow_ups > 2 {
        return wrong(&format!("{at}.follow_ups"), "At most two follow-ups.");
    }
    let nobody = matches!(stage.floor, Floor::Open | Floor::Silence);
    if nobody && stage.turns == Some(Turns::Tracked) {
        return wrong(
            &format!("{at}.turns"),
            "In open talk and in silence nobody has the floor, so no turn can be kept.",
        );
    }
    if stage.slack && !matches!(stage.minutes, Minutes::Fixed(1..)) {
        return wrong(&format!("{at}.minutes"), "Slack is a number of minutes.");
    }
    match stage.minutes {
        Minutes::Fixed(0) | Minutes::PerPerson(0) => wrong(&format!("{at}.minutes"), "A stage of no minutes is dead."),
        Minutes::Fixed(n) | Minutes::PerPerson(n) if n > STAGE_MINUTES_MAX => {
            wrong(&format!("{at}.minutes"), "That is longer than half a day.")
        }
        _ => Ok(()),
    }
}

fn is_key(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

fn wrong(at: &str, why: &str) -> Result<(), LintError> {
    Err(LintError { at: at.to_owned(), why: why.to_owned() })
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test that cannot go on says why and stops")]
mod tests {
    use crate::format::parse;

    /// What the linter says of the classic format with one thing changed.
    fn complaint(from: &str, to: &str) -> String {
        let text = include_str!("../../formats/classic.json");
        assert!(text.contains(from), "{from} is in the file");
        parse(&text.replacen(from, to, 1)).expect_err("the linter finds it").at
    }

    #[test]
    fn f2_the_linters_errors_point_into_the_file() {
        assert_eq!(complaint("\"key\": \"break\"", "\"key\": \"bids\""), "stages[5].stages[8].key");
        assert_eq!(complaint("{ \"fixed\": 4 }", "{ \"fixed\": 0 }"), "stages[1].minutes");
        assert_eq!(complaint("\"floor\": \"round\"", "\"floor\": \"questions\""), "stages[2].floor");
        assert_eq!(complaint("\"follow_ups\": 1", "\"follow_ups\": 3"), "stages[5].stages[1].follow_ups");
        assert_eq!(complaint("\"reply\": \"presenter\", ", ""), "stages[5].stages[1].queue");
        assert_eq!(complaint("\"choose\": \"agreed\",", ""), "stages[5].stages");
        assert_eq!(
            complaint("\"floor\": \"open\", \"minutes\"", "\"floor\": \"open\", \"turns\": \"tracked\", \"minutes\""),
            "stages[0].turns"
        );
        assert_eq!(complaint("\"agreeing\": true },", "\"agreeing\": true, \"consent\": true },"), "stages[0]");
    }
}
