//! Formats: what kinds of meeting there are, as data. The engine knows the words of the stage grammar, not the methods.
//!
//! A format is structure alone; the words that people read live in the client's message catalogue under the stage's
//! key. What must never be here: a rule of the room (they read these types) or a text.

mod lint;

use std::sync::OnceLock;

use askwell_protocol::{Asking, Choose, Ends, Floor, Queue, Reply, Reveal, SlipKind, Talk, Turns, Who};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use lint::{LintError, lint};

/// A format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Format {
    /// Its key, such as `classic`.
    pub key: String,
    /// Its stages, in order.
    pub stages: Vec<Part>,
}

/// A stage, or stages that come again for each presenter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Part {
    /// Once for each presenter.
    Repeat(Repeat),
    /// Once.
    Stage(Box<StageSpec>),
}

/// Stages that come again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Repeat {
    /// For whom.
    pub repeat: RepeatFor,
    /// What comes again.
    pub stages: Vec<StageSpec>,
}

/// For whom stages come again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RepeatFor {
    /// Once for each presenter.
    PerPresenter,
}

/// One stage, in the words of the grammar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StageSpec {
    /// Its key, unique in the format: lower-case letters, digits and underscores.
    pub key: String,
    /// Who may have the floor.
    pub floor: Floor,
    /// Whom it is for.
    #[serde(default = "everyone")]
    pub who: Who,
    /// Whether the room keeps a holder. By default tracked in writing, untracked on a call.
    #[serde(default)]
    pub turns: Option<Turns>,
    /// What waits in its queue. Hands and words gathered where the floor is not `questions` are kept for later.
    #[serde(default)]
    pub queue: QueueSpec,
    /// What its questions are for.
    #[serde(default)]
    pub asking: Option<Asking>,
    /// Whether what is said is answered.
    #[serde(default = "never")]
    pub reply: Reply,
    /// How many follow-up questions, 0 to 2.
    #[serde(default)]
    pub follow_ups: u8,
    /// What is written on slips.
    #[serde(default)]
    pub slips: Option<SlipSpec>,
    /// How presenters come from bids.
    #[serde(default)]
    pub choose: Option<Choose>,
    /// How long.
    pub minutes: Minutes,
    /// How it ends.
    #[serde(default = "by_process")]
    pub ends: Ends,
    /// It opens only if the presenter asks for it.
    #[serde(default)]
    pub consent: bool,
    /// Actions are written here.
    #[serde(default)]
    pub actions: bool,
    /// Actions from earlier meetings are reviewed here.
    #[serde(default)]
    pub reviewing: bool,
    /// People say yes to the ground rules here.
    #[serde(default)]
    pub agreeing: bool,
    /// Only between two issues.
    #[serde(default)]
    pub between: bool,
    /// Named slack: minutes that belong to nobody yet; never entered.
    #[serde(default)]
    pub slack: bool,
}

const fn everyone() -> Who {
    Who::Everyone
}
const fn never() -> Reply {
    Reply::Never
}
const fn by_process() -> Ends {
    Ends::ByProcess
}

/// What a stage's queue holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum QueueSpec {
    /// None.
    #[default]
    Off,
    /// Hands.
    Hands,
    /// Words.
    Words,
    /// Hands on a call, words in writing.
    ByTalk,
}

/// What is written on slips, and when it is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SlipSpec {
    /// What.
    pub kind: SlipKind,
    /// When it is seen.
    pub reveal: Reveal,
    /// Only where people talk this way.
    #[serde(default)]
    pub talk: Option<Talk>,
}

/// How long a stage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Minutes {
    /// So many whole minutes.
    Fixed(u16),
    /// So many whole minutes for each person in it.
    PerPerson(u16),
    /// No end of its own.
    Open,
}

impl Minutes {
    /// Whole minutes for this many people; none with an open end.
    #[must_use]
    pub fn of(self, people: usize) -> Option<u16> {
        match self {
            Self::Fixed(minutes) => Some(minutes),
            Self::PerPerson(each) => Some(each.saturating_mul(u16::try_from(people.max(1)).unwrap_or(u16::MAX))),
            Self::Open => None,
        }
    }
}

impl StageSpec {
    /// Whether the room keeps a holder, where people talk this way and nobody chose otherwise.
    #[must_use]
    pub fn turns(&self, talk: Talk) -> Turns {
        if self.slips(talk).is_some() || matches!(self.floor, Floor::Open | Floor::Silence) {
            return Turns::Untracked;
        }
        self.turns.unwrap_or(match talk {
            Talk::Call => Turns::Untracked,
            Talk::Writing => Turns::Tracked,
        })
    }

    /// What its queue holds, where people talk this way.
    #[must_use]
    pub const fn queue(&self, talk: Talk) -> Queue {
        match (self.queue, talk) {
            (QueueSpec::Off, _) => Queue::Off,
            (QueueSpec::Hands, _) | (QueueSpec::ByTalk, Talk::Call) => Queue::Hands,
            (QueueSpec::Words, _) | (QueueSpec::ByTalk, Talk::Writing) => Queue::Words,
        }
    }

    /// What is written on slips, where people talk this way.
    #[must_use]
    pub fn slips(&self, talk: Talk) -> Option<SlipSpec> {
        self.slips.filter(|slips| slips.talk.is_none_or(|only| only == talk))
    }
}

const CLASSIC: &str = include_str!("../../formats/classic.json");

/// The formats that come with Askwell. A broken one is a fault of the build: the test of this module fails, and here it
/// is simply not there.
#[must_use]
pub fn library() -> &'static [Format] {
    static LIBRARY: OnceLock<Vec<Format>> = OnceLock::new();
    LIBRARY.get_or_init(|| [CLASSIC].into_iter().filter_map(|text| parse(text).ok()).collect())
}

/// A format by its key.
#[must_use]
pub fn find(key: &str) -> Option<&'static Format> {
    library().iter().find(|format| format.key == key)
}

/// Reads a format and proves it playable.
///
/// # Errors
/// Says where in the file it is wrong, and what.
pub fn parse(text: &str) -> Result<Format, LintError> {
    let format: Format = serde_json::from_str(text)
        .map_err(|error| LintError { at: format!("line {}", error.line()), why: error.to_string() })?;
    lint(&format)?;
    Ok(format)
}

/// The JSON Schema of a format file.
#[must_use]
pub fn schema() -> String {
    serde_json::to_string_pretty(&schemars::schema_for!(Format)).unwrap_or_default() + "\n"
}

#[cfg(test)]
#[allow(clippy::expect_used, reason = "a test that cannot go on says why and stops")]
mod tests {
    use super::*;

    #[test]
    fn f1_every_format_that_comes_with_askwell_is_playable() {
        parse(CLASSIC).expect("the classic format passes the linter");
        assert!(find("classic").is_some());
    }

    #[test]
    fn f3_the_committed_schema_is_fresh() {
        assert_eq!(schema(), include_str!("../../formats/format.schema.json"), "run `make protocol`");
    }

    #[test]
    fn f2_a_word_that_the_grammar_does_not_know_is_refused_with_its_line() {
        let broken = CLASSIC.replace("\"floor\": \"silence\"", "\"floor\": \"hush\"");
        let error = parse(&broken).expect_err("hush is no floor");
        assert!(error.at.starts_with("line "), "{error}");
    }
}
