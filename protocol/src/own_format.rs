//! Formats of a set's own: one that comes with Askwell, with stages left out, put in another order, given other minutes and
//! other names. What must never be here: a stage that no format has (its words would be nobody's).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::shorthand::{plain, words};
use crate::{Choose, FormatId, Sealed};

/// How a format was changed. Which stages are left, and in which order; those that come for each issue stay together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FormatShape {
    /// Its stages, in order.
    pub stages: Vec<ShapedStage>,
    /// How presenters come; as the format has it, if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub choose: Option<Choose>,
}

/// A stage that is left.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShapedStage {
    /// Its key in the format.
    pub key: String,
    /// Whole minutes, counted as the format counts them: for each person, where it does; as the format has them, if not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub minutes: Option<u16>,
}

/// A format that a set keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnFormat {
    /// Its id, made by the browser.
    pub id: FormatId,
    /// The key of the format that it was made from.
    pub base: String,
    /// How it was changed.
    pub shape: FormatShape,
    /// Its name and the names of its stages, sealed in scope of the set with its own id as record id.
    pub words: Sealed,
}

plain! {
    /// A format of the set's own, as the set sees it.
    pub struct FormatRecord {
        /// Which.
        pub id: FormatId,
        /// The key of the format that it was made from.
        pub base: String,
        /// How it was changed.
        pub shape: FormatShape,
        /// Its name and the names of its stages.
        pub words: Option<std::sync::Arc<Sealed>>,
    }

    /// What keeps a changed format from being played, and where.
    pub struct FormatFault {
        /// The stage, by its key, if it is one stage's.
        pub stage: Option<String>,
        /// What.
        pub why: FormatWrong,
    }
}

words!(
    /// What can be wrong with a format that was changed.
    pub enum FormatWrong {
        /// A stage is none of the format's, or is there twice, or one that comes for each issue was put apart from the others.
        Stages,
        /// There is no stage at all, or nothing is left of what comes again.
        Empty,
        /// The first stage is entered when the meeting opens: it must be one that everybody is in.
        First,
        /// It is for those who bid, and nobody has bid before it.
        NobodyBid,
        /// Somebody presents, and presenters are chosen too late or not at all.
        NobodyChosen,
        /// Presenters are chosen, and no stage is theirs.
        NobodyPresents,
        /// A stage has too few minutes or too many.
        Minutes,
        /// All together is too long.
        TooLong,
        /// Something else.
        Other,
    }
);
