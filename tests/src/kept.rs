//! The page that says what is kept: made from the kinds of facts and texts that there are, so that it can't leave one out.
//!
//! The sentences are written by hand here; that every kind has one is held by the compiler for texts, and by the golden lines
//! for facts. What must never be here: a promise that the product doesn't keep (the tests of `durable/forgetting.rs` hold those).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use askwell_protocol::SealedKind;
use serde_json::Value;

/// The facts of today's version, a line for each kind at least.
const FACTS: &str = include_str!("../../server/src/encoding/golden/facts-1.jsonl");

const SET: &str = "the set is deleted";
const WORDS: &str = "the meeting is forgotten";

/// All kinds of sealed texts, as the wire's schema has them.
fn texts() -> Vec<SealedKind> {
    let schema = serde_json::to_value(schemars::schema_for!(SealedKind)).unwrap();
    let mut words = Vec::new();
    for choice in schema["oneOf"].as_array().unwrap() {
        words.extend(choice.get("const").cloned());
        words.extend(choice["enum"].as_array().into_iter().flatten().cloned());
    }
    words.into_iter().map(|word| serde_json::from_value(word).unwrap()).collect()
}

/// What a text is, and until when it lies there.
fn text(kind: SealedKind) -> (&'static str, &'static str) {
    match kind {
        SealedKind::SetName => ("the set's name", SET),
        SealedKind::SeatName => (
            "the name on a chair",
            "its person leaves and nobody speaks of them, or takes it along; or the set is deleted",
        ),
        SealedKind::MeetingTitle => ("a meeting's title", SET),
        SealedKind::CallLink => (
            "where the set's call is",
            "somebody changes it or takes it away; in a meeting, its close; or the set is deleted",
        ),
        SealedKind::FormatWords => (
            "what a format of the set's own and its stages are called",
            "it is dropped, and the meetings held in it are forgotten; or the set is deleted",
        ),
        SealedKind::Question => ("a question", WORDS),
        SealedKind::Word => ("what somebody said in writing", WORDS),
        SealedKind::Bid => ("a bid for air time", WORDS),
        SealedKind::Reflection => ("a reflection", WORDS),
        SealedKind::Affirmation => ("what somebody values in the presenter", WORDS),
        SealedKind::Appreciation => ("thanks", WORDS),
        SealedKind::Hypothesis => ("a guess at what is going on", WORDS),
        SealedKind::Offer => ("an offer", WORDS),
        SealedKind::Harvest => ("what was taken from an issue", WORDS),
        SealedKind::Hope => ("a hope or a worry", WORDS),
        SealedKind::Idea => ("an idea", WORDS),
        SealedKind::Note => ("a scribe's note", WORDS),
        SealedKind::Action => ("an action", "it is done or dropped, and the meeting that says so has closed"),
        SealedKind::Learning => ("what became of an action", WORDS),
        SealedKind::Rule => ("a ground rule", WORDS),
    }
}

/// The page.
#[must_use]
pub fn page() -> String {
    let mut page = String::from(HEAD);
    for kind in texts() {
        let (what, until) = text(kind);
        let word = serde_json::to_value(kind).unwrap();
        writeln!(page, "| `{}` | {what} | {until} |", word.as_str().unwrap()).unwrap();
    }
    page.push_str(FACTS_HEAD);
    for (room, until) in [("set", SET), ("meeting", WORDS)] {
        writeln!(page, "### In a {room}: until {until}\n\n| fact | what it holds beside its time |\n| --- | --- |")
            .unwrap();
        for (kind, fields) in facts(room) {
            let fields: Vec<String> = fields.iter().map(|field| format!("`{field}`")).collect();
            writeln!(page, "| `{kind}` | {} |", if fields.is_empty() { "–".to_owned() } else { fields.join(", ") })
                .unwrap();
        }
        page.push('\n');
    }
    page.push_str(REST);
    page
}

/// Kinds of facts, and the names of all that lies in them, at whatever depth.
fn facts(room: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut facts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in FACTS.lines() {
        let fact: Value = serde_json::from_str(line).unwrap();
        let Some(what) = fact["what"][room].as_object() else { continue };
        for (kind, fields) in what {
            names(fields, facts.entry(kind.clone()).or_default());
        }
    }
    facts
}

fn names(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                found.insert(name.clone());
                names(value, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| names(item, found)),
        _ => {}
    }
}

const HEAD: &str = "# What is kept

*Everything that an Askwell server writes into its folder. This page is made from the kinds of things that it can write (`make kept`),
and a test fails when it is stale. [PRIVACY](../PRIVACY.md) says what that means for people.*

Nothing else is written: no address, no e-mail, no account, no recording, no text that the server could read, and for nothing that is
contributed without a name whose it is. With `nothing` as a meeting's retention none of its rows is ever written.

## Texts

Sealed in the browser; the key is never on the server. Which seat wrote one stands beside it, but for what has no name.

| kind | what it is | until |
| --- | --- | --- |
";

const FACTS_HEAD: &str = "
## Facts

Readable for the server: ids, codes and numbers. An `id` is random and means nothing outside of its set.

";

const REST: &str = "## Beside them

| row | what it holds | until |
| --- | --- | --- |
| of a set | hashes of its links; for each chair the hash of its browser's secret and a public key; the same for who asks for a chair back | the set is deleted; a wish: until it is answered and others have come |
| of a link | the set, and whether it is for members or facilitators | the set is deleted |
| of what is due | a meeting's id and a time | the time has come |
| sign of life | the time, once a second | it is written again |

## How long that is

| retention | what was said is kept |
| --- | --- |
| `nothing` | never; in memory until an hour after the close, or until the server ends |
| `hour`, `day`, `week`, `six_weeks` | so long after the close; a day if nobody said anything |

A meeting that nobody closes closes by itself two days after anything happened in it. What is due is erased within two minutes while the
server runs. Erased means: overwritten, and in no file of the folder. Copies made by the operator keep it until they are thrown away.
";
