//! A meeting before it is opened: what a format would be like for so many people, issues and minutes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Floor, FormatFault, FormatShape, Talk, Who};

/// What is to be looked at before it is opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OutlineRequest {
    /// The format's key.
    pub format: String,
    /// How it is to be changed.
    #[serde(default)]
    #[ts(optional)]
    pub shape: Option<FormatShape>,
    /// Where people talk.
    pub talk: Talk,
    /// How many they are, who facilitates included.
    pub people: u8,
    /// How many of them left the last meetings with actions.
    #[serde(default)]
    pub last_presenters: u8,
    /// How many issues.
    pub issues: u8,
    /// How long it is to last; as long as it usually does, if not said.
    #[serde(default)]
    #[ts(optional)]
    pub minutes: Option<u16>,
}

/// What the meeting would be like. Where it does not fit, it shows the nearest that does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct OutlineAnswer {
    /// The format's key.
    pub format: String,
    /// Minutes of all stages together, slack included.
    pub minutes: u16,
    /// The shortest that it can be with these people and issues.
    pub shortest: u16,
    /// The longest.
    pub longest: u16,
    /// The limit that can't be met, if there is one.
    pub misfit: Option<OutlineMisfit>,
    /// What keeps it from being played as it was changed; its numbers are then those of the format unchanged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub fault: Option<FormatFault>,
    /// Whether the format is meant for so many people.
    pub for_so_many: bool,
    /// Its stages, in order.
    pub stages: Vec<OutlineStage>,
}

/// Why a meeting does not fit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "limit", rename_all = "snake_case")]
pub enum OutlineMisfit {
    /// People don't talk this way in this format.
    Talk,
    /// It takes another number of issues.
    Issues {
        /// The fewest.
        least: u8,
        /// The most.
        most: u8,
    },
    /// With these people and issues it can't be that short, or that long.
    Length {
        /// The nearest length that it can have.
        nearest: u16,
        /// The stage that takes most of it, and can't change any more.
        stage: String,
    },
}

/// One stage of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
pub struct OutlineStage {
    /// Its key in the format.
    pub key: String,
    /// Of which issue, from 1.
    pub issue: Option<u8>,
    /// Which time, from 1, where stages come several times.
    pub time: Option<u8>,
    /// Whole minutes; none with an open end.
    pub minutes: Option<u16>,
    /// Whether its minutes are part of the length: not where somebody must ask for it, or nobody is in it.
    pub counts: bool,
    /// Who speaks.
    pub floor: Floor,
    /// Whom it is for.
    pub who: Who,
    /// It is between two issues.
    pub between: bool,
    /// Minutes that belong to nobody yet.
    pub slack: bool,
}
