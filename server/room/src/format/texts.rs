//! What people read of the formats that come with Askwell, apart from their structure: what each is for, and what each
//! stage asks of whom. The client's catalogue reads the same files.
//!
//! What must never be here: a word that the engine acts on.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::FILES;

/// What people read of a format.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FormatTexts {
    /// The format's key.
    pub key: String,
    /// Its name.
    pub title: String,
    /// What it is, in a sentence.
    pub summary: String,
    /// When it is the right one.
    pub when_to_use: String,
    /// Whose it is: an author or a tradition.
    pub source: String,
    /// Where to read on: the host of a page, if there is one.
    pub link: Option<String>,
    /// Its stages, by key.
    pub stages: BTreeMap<String, StageTexts>,
}

/// What people read of a stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StageTexts {
    /// Its name.
    pub title: String,
    /// What happens in it.
    pub what: String,
    /// What it asks of the presenter; nothing where there is none.
    pub presenter: Option<String>,
    /// What it asks of everybody else.
    pub members: String,
    /// What it asks of who holds the process.
    pub facilitator: String,
}

/// The texts of the library, in its order. A broken file is a fault of the build: a test fails, and here it is not there.
#[must_use]
pub fn texts() -> &'static [FormatTexts] {
    static TEXTS: OnceLock<Vec<FormatTexts>> = OnceLock::new();
    TEXTS.get_or_init(|| FILES.iter().filter_map(|(_, _, texts)| serde_json::from_str(texts).ok()).collect())
}

/// The JSON Schema of a file of texts.
#[must_use]
pub fn texts_schema() -> String {
    serde_json::to_string_pretty(&schemars::schema_for!(FormatTexts)).unwrap_or_default() + "\n"
}
