//! How long what is said in a meeting is kept.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Millis;
use crate::limits::{
    KEPT_FOR_A_DAY_MS, KEPT_FOR_A_WEEK_MS, KEPT_FOR_AN_HOUR_MS, KEPT_FOR_SIX_WEEKS_MS, KEPT_IN_MEMORY_MS,
};
use crate::shorthand::words;

words! {
    /// How long words are kept after a meeting has closed; the longer is the greater. Actions are the set's, until they are
    /// done or dropped.
    pub enum Retention {
        /// Nothing is kept: the meeting is in the server's memory alone, ends with the server, and is gone an hour after the
        /// close. Its actions don't go to the set.
        Nothing,
        /// An hour: time to take home what is one's own.
        Hour,
        /// A day.
        Day,
        /// Seven days.
        Week,
        /// Forty-two days: until the set meets again.
        SixWeeks,
    }
}

impl Retention {
    /// What holds where nobody has said anything.
    pub const DEFAULT: Self = Self::Day;

    /// How long words stay after the close.
    #[must_use]
    pub const fn kept_for(self) -> Millis {
        Millis(match self {
            Self::Nothing => KEPT_IN_MEMORY_MS,
            Self::Hour => KEPT_FOR_AN_HOUR_MS,
            Self::Day => KEPT_FOR_A_DAY_MS,
            Self::Week => KEPT_FOR_A_WEEK_MS,
            Self::SixWeeks => KEPT_FOR_SIX_WEEKS_MS,
        })
    }

    /// Whether it is kept outside of the server's memory at all.
    #[must_use]
    pub const fn is_kept(self) -> bool {
        !matches!(self, Self::Nothing)
    }
}
