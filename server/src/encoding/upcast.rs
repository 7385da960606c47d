//! From facts as an earlier Askwell wrote them to facts of today, one version at a time.
//!
//! The only place where the past is known: everything else reads today's facts. `docs/versions.md` says how a version is added.
//! What must never be here: a change to a step that a release has had. What it was given then it will be given for years.

use serde_json::Value;

use super::{DecodeError, FACT_VERSION};

/// Makes the JSON of a fact of one version that of the next; nothing where it isn't what its version says.
pub(super) type Step = fn(Value) -> Option<Value>;

/// The steps from each version to the next, the first one from version 1 to version 2: one fewer than there are versions.
pub(super) const STEPS: [Step; FACT_VERSION as usize - 1] = [];

/// A fact of an earlier version as JSON of the version that these steps lead to.
pub(super) fn lift(version: u16, payload: &[u8], steps: &[Step]) -> Result<Value, DecodeError> {
    let before = usize::from(version).checked_sub(1).ok_or(DecodeError::Version(version))?;
    let steps = steps.get(before..).ok_or(DecodeError::Version(version))?;
    let written = serde_json::from_slice(payload).map_err(|_| DecodeError::Malformed)?;
    steps.iter().try_fold(written, |fact, step| step(fact)).ok_or(DecodeError::Malformed)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// As if version 2 had given hands a reason, and version 3 another name.
    const FAKE: [Step; 2] = [
        |mut fact| {
            fact.get_mut("hand")?.as_object_mut()?.insert("why".to_owned(), json!("none"));
            Some(fact)
        },
        |mut fact| {
            let hand = fact.as_object_mut()?.remove("hand")?;
            Some(json!({ "palm": hand }))
        },
    ];

    #[test]
    fn a_fact_takes_every_step_from_its_own_version_on_and_none_before() {
        let lifted = |version, fact: Value| lift(version, fact.to_string().as_bytes(), &FAKE);
        assert_eq!(lifted(1, json!({ "hand": { "of": 7 } })), Ok(json!({ "palm": { "of": 7, "why": "none" } })));
        assert_eq!(lifted(2, json!({ "hand": { "of": 7 } })), Ok(json!({ "palm": { "of": 7 } })));
        assert_eq!(lifted(3, json!({ "palm": 7 })), Ok(json!({ "palm": 7 })));
    }

    #[test]
    fn what_is_not_as_its_version_says_is_lifted_nowhere() {
        assert_eq!(lift(1, br#"{"foot":1}"#, &FAKE), Err(DecodeError::Malformed));
        assert_eq!(lift(1, b"no json", &FAKE), Err(DecodeError::Malformed));
        for version in [0, 4, u16::MAX] {
            assert_eq!(lift(version, b"{}", &FAKE), Err(DecodeError::Version(version)));
        }
    }
}
