//! Words of people and process: doors, pauses, pulses, answers that come back.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::SlipKind;
use crate::shorthand::words;

words!(
    /// How strangers come in. Names on the list always walk in.
    pub enum Door {
        /// They sit down at once.
        Open,
        /// They knock, and a facilitator (or any member, where there is none) lets them in.
        Knock,
        /// Nobody new comes in.
        Locked,
    }
);
words!(
    /// How the people of a set are known to each other: the set's choice, told to all at the door.
    pub enum KnownAs {
        /// By their names.
        Names,
        /// By a first or chosen name, without organisation.
        FirstNames,
        /// By an alias that the facilitator can place.
        AliasToFacilitator,
        /// By an alias that nobody can place, for one meeting.
        AliasToNobody,
    }
);
words!(
    /// The stock questions of a process pause.
    pub enum StockQuestion {
        /// What are we doing well?
        DoingWell,
        /// What could we do better?
        DoBetter,
        /// How are we listening?
        Listening,
        /// What question are we really working on?
        WhichQuestion,
        /// What do you need now?
        NeedNow,
    }
);
words!(
    /// Why a held question comes back to its writer.
    pub enum SentBack {
        /// It gives advice: could it become a question?
        Advice,
        /// Somebody may be recognised or hurt.
        Harm,
        /// It has been asked already.
        AskedAlready,
        /// There is no time for it today.
        NoTime,
        /// It does not belong here.
        OffTopic,
    }
);
words!(
    /// What a pulse asks; answers go from 1 (not at all) to 5 (very much).
    pub enum PulseAsk {
        /// Do you feel safe enough to speak openly?
        Safe,
        /// Is this a good use of our time?
        Useful,
        /// Is time shared fairly?
        Fair,
        /// How much energy have you left?
        Energy,
    }
);

/// What a nameless contribution is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NamelessKind {
    /// A question for the queue.
    Question,
    /// A slip of this kind.
    Slip(SlipKind),
}
