//! Secrets: tokens and seat secrets come in as text, are hashed at once, and stay as SHA-256.
//!
//! What must never be here: a way to print one. [`Redacted`] stands wherever a secret passes through.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq;

use crate::chance::{Chance, NoRandomness};

/// Bytes of a link token's randomness: 128 bits can't be guessed, and still fit in a link that people paste.
const TOKEN_BYTES: usize = 16;
/// Bytes of a seat's secret, as the browser makes it.
const SECRET_BYTES: usize = 32;

/// Something that must not reach a log line: it shows as `…` whoever prints it.
#[derive(Clone, PartialEq, Eq)]
pub struct Redacted<T>(pub T);

impl<T> fmt::Debug for Redacted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

impl<T> fmt::Display for Redacted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

/// The SHA-256 of a secret. Looking one up compares hashes, so what an attacker can time says nothing about the secret.
#[derive(Clone, Copy, Eq, PartialEq, Ord, PartialOrd, Hash)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// Of a link's token, as it is written.
    #[must_use]
    pub fn of_token(token: &str) -> Self {
        Self(Sha256::digest(token.as_bytes()).into())
    }

    /// Of a seat's secret: of its raw bytes, as the browser hashed them when it sat down.
    #[must_use]
    pub fn of_secret(secret: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(secret).ok()?;
        (bytes.len() == SECRET_BYTES).then(|| Self(Sha256::digest(bytes).into()))
    }

    /// Reads the base64url form in which a browser posts it.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok().map(Self)
    }
}

impl Fingerprint {
    /// Whether it is the same, found out in the same time whatever the answer.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }

    /// Its bytes, for a key in the access table.
    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// As it lies in the access table.
impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&URL_SAFE_NO_PAD.encode(self.0))
    }
}

impl<'de> Deserialize<'de> for Fingerprint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::read(&text).ok_or_else(|| D::Error::custom("not a hash"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fingerprint(…)")
    }
}

/// A fresh link token.
///
/// # Errors
/// [`NoRandomness`]: then there is no token, rather than a guessable one.
pub(crate) fn fresh_token(chance: &Chance) -> Result<Redacted<String>, NoRandomness> {
    Ok(Redacted(URL_SAFE_NO_PAD.encode(chance.bytes::<TOKEN_BYTES>()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redacted_value_shows_nothing_of_itself() {
        let token = Redacted("canary".to_owned());
        assert_eq!(format!("{token} {token:?} {:?}", Fingerprint::of_token("canary")), "… … Fingerprint(…)");
    }

    #[test]
    fn a_tokens_fingerprint_is_the_sha_256_of_its_text() {
        // SHA-256 of "abc" from FIPS 180-4, in base64url.
        let known = Fingerprint::read("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
        assert_eq!(known, Some(Fingerprint::of_token("abc")));
        assert_ne!(known, Some(Fingerprint::of_token("abd")));
        assert!(known.is_some_and(|known| known.is(&Fingerprint::of_token("abc"))));
        assert!(known.is_some_and(|known| !known.is(&Fingerprint::of_token("abd"))));
    }

    #[test]
    fn a_seats_fingerprint_is_the_one_that_the_browser_posts() {
        // The pair of protocol/vectors/sealing.json.
        let secret = Fingerprint::of_secret("EISLMPEFFOjI2n5_0_5r77sF7rwyTcAf_z7pzCrm9Rc");
        assert!(secret.is_some());
        assert_eq!(secret, Fingerprint::read("u-M8oopGJl5bldkpE50hFndJFSVuVZkkne72SbYc3fI"));
        assert_eq!(Fingerprint::of_secret("c2hvcnQ"), None);
        assert_eq!(Fingerprint::of_secret("not base64url"), None);
    }

    #[test]
    fn what_is_no_hash_is_not_read_as_one() {
        for text in
            ["", "abc", "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0=", "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0"]
        {
            assert_eq!(Fingerprint::read(text), None, "{text}");
        }
    }

    #[test]
    fn tokens_are_128_bits_in_base64url_and_differ() -> Result<(), NoRandomness> {
        let chance = Chance::system();
        let (one, other) = (fresh_token(&chance)?, fresh_token(&chance)?);
        assert_eq!(one.0.len(), 22);
        assert!(one.0.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_'));
        assert_ne!(one.0, other.0);
        Ok(())
    }
}
