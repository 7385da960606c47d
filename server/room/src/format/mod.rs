//! Formats: what kinds of meeting there are, as data. The engine knows the words of the stage grammar, not the methods.
//!
//! `spec.rs` is the shape of a format file, `read.rs` reads one, `lint/` proves it playable, `unfolded.rs` lays it out for
//! so many issues, `fit.rs` gives its stages their minutes, `outline.rs` shows it before it is opened. What must never be
//! here: a rule of the room (they read these types).

pub mod fit;
mod lint;
mod outline;
mod read;
mod shape;
mod spec;
mod texts;
mod unfolded;

use std::sync::OnceLock;

pub use fit::{Gathering, Misfit};
pub use lint::{LintError, lint};
pub use outline::{outline, outline_of};
pub use read::parse;
pub use shape::{find_shaped, shaped};
pub use spec::{Format, Issues, Minutes, Part, People, QueueSpec, Repeat, RepeatFor, SlipSpec, StageSpec};
pub use texts::{FormatTexts, StageTexts, texts, texts_schema};
pub use unfolded::Slot;

macro_rules! files {
    ($($key:literal),* $(,)?) => {
        [$((
            $key,
            include_str!(concat!("../../formats/", $key, ".json")),
            include_str!(concat!("../../formats/texts/en/", $key, ".json")),
        )),*]
    };
}

/// The formats that come with Askwell: key, structure, texts. In the order in which they are shown, which is that of
/// `formats/index.json`.
const FILES: [(&str, &str, &str); 21] = files![
    "classic",
    "first_meeting",
    "half_way",
    "last_meeting",
    "wial",
    "kollegiale_fallberatung",
    "intervision_incident",
    "intervision_gossip",
    "balint",
    "troika",
    "clean_troika",
    "clearness",
    "clearness_hour",
    "consultancy",
    "critical_friends",
    "reflecting_team",
    "co_development",
    "time_to_think",
    "thinking_environment",
    "one_two_four_all",
    "cafe_ifal",
];

/// Formats that nobody is offered: they use the words of the grammar that few methods use, so that the rules behind them
/// can be lived through.
const TRIALS: [&str; 3] =
    [include_str!("trial.json"), include_str!("trial_nameless.json"), include_str!("trial_words.json")];

/// The formats that come with Askwell. A broken one is a fault of the build: a test fails, and here it is simply not
/// there.
#[must_use]
pub fn library() -> &'static [Format] {
    static LIBRARY: OnceLock<Vec<Format>> = OnceLock::new();
    LIBRARY.get_or_init(|| FILES.iter().filter_map(|(_, text, _)| parse(text).ok()).collect())
}

fn trials() -> &'static [Format] {
    static TRIALS_READ: OnceLock<Vec<Format>> = OnceLock::new();
    TRIALS_READ.get_or_init(|| TRIALS.into_iter().filter_map(|text| parse(text).ok()).collect())
}

/// A format by its key.
#[must_use]
pub fn find(key: &str) -> Option<&'static Format> {
    library().iter().chain(trials()).find(|format| format.key == key)
}

/// The JSON Schema of a format file.
#[must_use]
pub fn schema() -> String {
    serde_json::to_string_pretty(&schemars::schema_for!(Format)).unwrap_or_default() + "\n"
}

#[cfg(test)]
mod tests;
