//! What rows are called by: closed lists, each value of which is a word or a number of the protocol.
//!
//! What must never be here: a value that is made from what somebody sent.

use askwell_journal::{AppendError, ReadError};
use askwell_protocol::{CloseCode, RefusalCode};
use serde_json::Value;

use super::counts::Label;

/// An answer of a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Outcome(Result<(), RefusalCode>);

impl From<Result<(), RefusalCode>> for Outcome {
    fn from(answer: Result<(), RefusalCode>) -> Self {
        Self(answer)
    }
}

impl Label for Outcome {
    const NAME: &'static str = "outcome";

    fn all() -> Vec<Self> {
        let refused = RefusalCode::ALL.iter().map(|code| Self(Err(*code)));
        std::iter::once(Self(Ok(()))).chain(refused).collect()
    }

    fn word(&self) -> String {
        match self.0 {
            Ok(()) => "accepted".to_owned(),
            // Every code is a word; the wire has the same.
            Err(code) => serde_json::to_value(code).ok().as_ref().and_then(Value::as_str).unwrap_or("").to_owned(),
        }
    }
}

/// How a line ended: by the number that we gave at parting, or without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Closed(pub(crate) Option<u16>);

/// Numbers that the WebSocket protocol has for breaches of it.
const OF_THE_PROTOCOL: [u16; 2] = [1002, 1007];

impl Label for Closed {
    const NAME: &'static str = "code";

    fn all() -> Vec<Self> {
        let numbers = OF_THE_PROTOCOL.into_iter().chain(CloseCode::ALL.map(CloseCode::number));
        std::iter::once(Self(None)).chain(numbers.map(|number| Self(Some(number)))).collect()
    }

    fn word(&self) -> String {
        self.0.map_or_else(|| "none".to_owned(), |number| number.to_string())
    }
}

/// How somebody came into a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// From a snapshot, having named no position.
    Fresh,
    /// From where they were.
    Resumed,
    /// From a snapshot, for the position that they named helps no more.
    Stale,
}

impl Label for Entry {
    const NAME: &'static str = "how";

    fn all() -> Vec<Self> {
        vec![Self::Fresh, Self::Resumed, Self::Stale]
    }

    fn word(&self) -> String {
        match self {
            Self::Fresh => "fresh",
            Self::Resumed => "resumed",
            Self::Stale => "stale",
        }
        .to_owned()
    }
}

/// What the journal could not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// For certain nothing was kept.
    AppendUnavailable,
    /// Whether something was kept is to be found out.
    AppendUnknown,
    /// Another writer was first.
    AppendConflict,
    /// A room can't be read just now.
    LoadUnavailable,
    /// What was kept of a room is damaged.
    LoadDamaged,
}

impl From<&AppendError> for Failure {
    fn from(error: &AppendError) -> Self {
        match error {
            AppendError::Unavailable => Self::AppendUnavailable,
            AppendError::Unknown => Self::AppendUnknown,
            AppendError::Conflict { .. } => Self::AppendConflict,
        }
    }
}

impl From<&ReadError> for Failure {
    fn from(error: &ReadError) -> Self {
        match error {
            ReadError::Unavailable => Self::LoadUnavailable,
            ReadError::Damaged { .. } => Self::LoadDamaged,
        }
    }
}

impl Label for Failure {
    const NAME: &'static str = "what";

    fn all() -> Vec<Self> {
        use Failure::{AppendConflict, AppendUnavailable, AppendUnknown, LoadDamaged, LoadUnavailable};
        vec![AppendUnavailable, AppendUnknown, AppendConflict, LoadUnavailable, LoadDamaged]
    }

    fn word(&self) -> String {
        match self {
            Self::AppendUnavailable => "append_unavailable",
            Self::AppendUnknown => "append_unknown",
            Self::AppendConflict => "append_conflict",
            Self::LoadUnavailable => "load_unavailable",
            Self::LoadDamaged => "load_damaged",
        }
        .to_owned()
    }
}
