//! Formats: what kinds of meeting there are, as data. The engine knows the words of the stage grammar, not the methods.
//!
//! `spec.rs` is the shape of a format file, `read.rs` reads one, `lint/` proves it playable. What must never be here: a
//! rule of the room (they read these types).

mod lint;
mod read;
mod spec;
mod unfolded;

use std::sync::OnceLock;

pub use lint::{LintError, lint};
pub use read::parse;
pub use spec::{Format, Issues, Minutes, Part, People, QueueSpec, Repeat, RepeatFor, SlipSpec, StageSpec};
pub use unfolded::Slot;

/// The files of the formats that come with Askwell, in the order in which they are shown.
const FILES: [&str; 1] = [include_str!("../../formats/classic.json")];

/// A format that nobody is offered: it uses the words of the grammar that few methods use, so that the rules behind them
/// can be lived through.
const TRIAL: &str = include_str!("trial.json");

/// The formats that come with Askwell. A broken one is a fault of the build: a test fails, and here it is simply not
/// there.
#[must_use]
pub fn library() -> &'static [Format] {
    static LIBRARY: OnceLock<Vec<Format>> = OnceLock::new();
    LIBRARY.get_or_init(|| FILES.into_iter().filter_map(|text| parse(text).ok()).collect())
}

fn trial() -> Option<&'static Format> {
    static TRIAL_READ: OnceLock<Option<Format>> = OnceLock::new();
    TRIAL_READ.get_or_init(|| parse(TRIAL).ok()).as_ref()
}

/// A format by its key.
#[must_use]
pub fn find(key: &str) -> Option<&'static Format> {
    library().iter().chain(trial()).find(|format| format.key == key)
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
        for text in FILES {
            parse(text).expect("it passes the linter");
        }
        parse(TRIAL).expect("and so does the one that is for trying");
        assert!(find("classic").is_some() && find("trial").is_some());
        assert!(library().iter().all(|format| format.key != "trial"), "which nobody is offered");
    }

    #[test]
    fn f3_the_committed_schema_is_fresh() {
        let committed = include_str!("../../formats/format.schema.json");
        assert!(schema() == committed, "the schema is stale: run `make protocol`");
    }

    #[test]
    fn f2_what_cannot_be_read_is_refused_with_its_place() {
        let broken = |from: &str, to: &str| {
            assert!(FILES[0].contains(from), "{from} is in the file");
            parse(&FILES[0].replacen(from, to, 1)).expect_err("it cannot be read")
        };
        let hush = broken("\"floor\": \"silence\"", "\"floor\": \"hush\"");
        assert_eq!(hush.at, "stages[5].stages[3]");
        assert!(hush.why.contains("hush"), "{hush}");
        assert_eq!(broken("\"floor\": \"open\"", "\"flor\": \"open\"").at, "stages[0]");
        assert_eq!(broken("\"per_presenter\"", "\"per_chair\"").at, "stages[5]");
        assert_eq!(broken("\"length\"", "\"lenght\"").at, "format");
        assert_eq!(broken("\"key\": \"classic\",", "\"key\": \"classic\"").at, "line 3");
    }
}
