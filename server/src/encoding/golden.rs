//! Facts as each version wrote them, kept for good: what was written once has to be read for years.
//!
//! `golden/facts-N.jsonl` has the facts of version N, a line for each, as they lie in journals. A line is never changed or
//! taken out again; `docs/versions.md` says when one is added.

use std::collections::BTreeSet;

use askwell_room::{MeetingFact, SetFact};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::*;

/// The lines of each version.
const GOLDEN: [(u16, &str); FACT_VERSION as usize] = [(1, include_str!("golden/facts-1.jsonl"))];

/// The names of all kinds of a fact, from what serde says about one that there isn't.
fn kinds<T: DeserializeOwned>() -> BTreeSet<String> {
    let said = serde_json::from_str::<T>(r#"{"no such kind":{}}"#).err().map(|error| error.to_string());
    said.unwrap_or_default().split('`').skip(3).step_by(2).map(str::to_owned).collect()
}

/// The room and the kind of a fact's JSON.
fn kind(fact: &Value) -> Option<(&str, &str)> {
    let (room, what) = fact["what"].as_object()?.iter().next()?;
    Some((room, what.as_object()?.keys().next()?))
}

/// Whether something holds all that was written, and perhaps fields that have come since.
fn holds(today: &Value, written: &Value) -> bool {
    match (today, written) {
        (Value::Object(today), Value::Object(written)) => {
            written.iter().all(|(name, value)| today.get(name).is_some_and(|today| holds(today, value)))
        }
        (Value::Array(today), Value::Array(written)) => {
            today.len() == written.len() && today.iter().zip(written).all(|(today, written)| holds(today, written))
        }
        _ => today == written,
    }
}

#[test]
fn every_line_of_every_version_reads_and_means_the_same_when_it_is_written_again() -> Result<(), DecodeError> {
    for (version, lines) in GOLDEN {
        assert!(lines.lines().count() > 80, "version {version} has lines");
        for line in lines.lines() {
            let fact = decode_fact(version, line.as_bytes())?;
            let (today, again) = encode_fact(&fact).unwrap_or_default();
            assert_eq!(decode_fact(today, &again)?, fact, "{line}");
            if version == FACT_VERSION {
                let written: Value = serde_json::from_str(line).map_err(|_| DecodeError::Malformed)?;
                let again: Value = serde_json::from_slice(&again).map_err(|_| DecodeError::Malformed)?;
                assert!(holds(&again, &written), "{line}\nis now\n{again}");
            }
        }
    }
    Ok(())
}

#[test]
fn every_kind_of_fact_has_a_line_that_is_as_it_is_written_today() -> Result<(), DecodeError> {
    let (mut missing, mut old) = (BTreeSet::new(), Vec::new());
    let rooms = [("set", kinds::<SetFact>()), ("meeting", kinds::<MeetingFact>())];
    assert!(rooms[0].1.len() > 10 && rooms[1].1.len() > 60, "all kinds are known: {rooms:?}");
    for (room, kinds) in &rooms {
        missing.extend(kinds.iter().map(|kind| (*room, kind.as_str())));
    }
    let lines: Vec<&str> =
        GOLDEN.iter().filter(|(of, _)| *of == FACT_VERSION).flat_map(|(_, all)| all.lines()).collect();
    let values: Vec<Value> = lines.iter().filter_map(|line| serde_json::from_str(line).ok()).collect();
    for (line, value) in lines.iter().zip(&values) {
        let (_, again) = encode_fact(&decode_fact(FACT_VERSION, line.as_bytes())?).unwrap_or_default();
        if again == line.as_bytes() {
            missing.remove(&kind(value).unwrap_or_default());
        } else {
            old.push(String::from_utf8_lossy(&again).into_owned());
        }
    }
    // Those that only need a line more, for a field that has come since, stand here as they would be written today.
    assert!(
        missing.is_empty(),
        "add a line to golden/facts-{FACT_VERSION}.jsonl for each of {missing:?}\n{}",
        old.join("\n")
    );
    Ok(())
}
