//! Reads a format file so that what is wrong in it is found again: by its line while it is no JSON, by its path after.

use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::{Format, LintError, Part, Repeat, StageSpec, lint};

/// Stages that come again are told by their `repeat`; everything else is a stage, and its faults are a stage's faults.
impl<'de> Deserialize<'de> for Part {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        if value.get("repeat").is_some() {
            serde_json::from_value(value).map(Self::Repeat).map_err(D::Error::custom)
        } else {
            serde_json::from_value(value).map(|stage| Self::Stage(Box::new(stage))).map_err(D::Error::custom)
        }
    }
}

/// Reads a format and proves it playable.
///
/// # Errors
/// Says where in the file it is wrong, and what.
pub fn parse(text: &str) -> Result<Format, LintError> {
    let value: Value = serde_json::from_str(text)
        .map_err(|error| LintError::new(&format!("line {}", error.line()), &error.to_string()))?;
    let format = match serde_json::from_value::<Format>(value.clone()) {
        Ok(format) => format,
        Err(error) => {
            return Err(place(&value).unwrap_or(LintError::new("format", &error.to_string())));
        }
    };
    lint(&format)?;
    Ok(format)
}

/// The stage that cannot be read, if it is one.
fn place(format: &Value) -> Option<LintError> {
    let parts = format.get("stages")?.as_array()?;
    for (i, part) in parts.iter().enumerate() {
        let at = format!("stages[{i}]");
        let Some(inner) = part.get("repeat").and(part.get("stages")).and_then(Value::as_array) else {
            if let Some(error) = fault::<StageSpec>(&at, part).filter(|_| part.get("repeat").is_none()) {
                return Some(error);
            }
            continue;
        };
        let within =
            inner.iter().enumerate().find_map(|(j, stage)| fault::<StageSpec>(&format!("{at}.stages[{j}]"), stage));
        if let Some(error) = within.or_else(|| fault::<Repeat>(&at, part)) {
            return Some(error);
        }
    }
    None
}

fn fault<T: DeserializeOwned>(at: &str, value: &Value) -> Option<LintError> {
    let error = serde_json::from_value::<T>(value.clone()).err()?;
    Some(LintError::new(at, &error.to_string()))
}
