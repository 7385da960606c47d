//! Sealing as `protocol/README.md` describes it, written from that page alone: a third implementation beside the
//! browser's and the one that made the test vectors. Normalising a text (NFC) is left to whoever has one to seal.

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit, Nonce};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hkdf::Hkdf;
use serde_json::{Value, json};
use sha2::Sha256;

use crate::person::{base64url, random};

const BUCKETS: [usize; 4] = [128, 512, 2048, 8192];

/// The keys of one generation.
#[derive(Clone, Debug)]
pub struct Keys {
    /// Which generation.
    pub epoch: u64,
    /// For names and titles.
    pub notices: [u8; 32],
    /// For everything else.
    pub words: [u8; 32],
}

impl Keys {
    /// Keys that nobody knows.
    #[must_use]
    pub fn random() -> Self {
        Self { epoch: 1, notices: random(), words: random() }
    }
}

/// Where a text stands: what goes into its key and into what is authenticated with it.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The room in which it is written.
    pub scope: &'a str,
    /// What it is.
    pub kind: &'a str,
    /// The record that it belongs to.
    pub record: &'a str,
    /// Who writes it.
    pub by: Option<&'a str>,
}

/// Why a text can't be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// Not version 1.
    UnknownVersion,
    /// The outside, or what was inside, is not as it must be.
    Malformed,
    /// Nobody here has a key of that generation.
    NoKey,
    /// The key, the text and its place don't belong together.
    Undecipherable,
}

/// The largest bucket of a kind; nothing for a kind that is none.
fn bucket_max(kind: &str) -> Option<usize> {
    Some(match kind {
        "set_name" | "seat_name" | "meeting_title" => 128,
        "call_link" | "bid" | "rule" | "hope" => 512,
        "format_words" | "question" | "learning" | "action" | "affirmation" | "appreciation" => 2048,
        "hypothesis" | "offer" | "idea" | "note" => 2048,
        "word" | "reflection" | "harvest" => 8192,
        _ => return None,
    })
}

/// How many bytes too long a text of this kind is, if it is.
#[must_use]
pub fn bytes_over(kind: &str, bytes: usize) -> Option<usize> {
    bytes.checked_sub(bucket_max(kind).unwrap() - 1).filter(|over| *over > 0)
}

fn info(epoch: u64, scope: &str, kind: &str) -> String {
    format!("askwell 1|{epoch}|{scope}|{kind}")
}

/// The key for one room and kind.
#[must_use]
pub fn subkey(keys: &Keys, scope: &str, kind: &str) -> [u8; 32] {
    let key = match kind {
        "set_name" | "seat_name" | "meeting_title" | "call_link" | "format_words" => &keys.notices,
        _ => &keys.words,
    };
    let mut subkey = [0; 32];
    Hkdf::<Sha256>::new(None, key).expand(info(keys.epoch, scope, kind).as_bytes(), &mut subkey).unwrap();
    subkey
}

/// Seals a text.
#[must_use]
pub fn seal(keys: &Keys, place: &Place<'_>, text: &str) -> Value {
    seal_with(keys, place, text, random())
}

/// Seals a text with this vector. Only test vectors choose theirs.
#[must_use]
pub fn seal_with(keys: &Keys, place: &Place<'_>, text: &str, iv: [u8; 12]) -> Value {
    let Place { scope, kind, record, by } = *place;
    let mut padded = text.as_bytes().to_vec();
    padded.push(0x80);
    let bucket = BUCKETS.into_iter().find(|bucket| padded.len() <= *bucket).unwrap();
    assert!(bucket <= bucket_max(kind).unwrap(), "too long for a {kind}");
    padded.resize(bucket, 0);
    let aad = format!("{}|{record}|{}", info(keys.epoch, scope, kind), by.unwrap_or_default());
    let cipher = Aes256Gcm::new(&subkey(keys, scope, kind).into());
    let payload = Payload { msg: &padded, aad: aad.as_bytes() };
    let boxed = cipher.encrypt(Nonce::from_slice(&iv), payload).unwrap();
    let mut sealed = json!({
        "v": 1, "key_epoch": keys.epoch, "scope": scope, "kind": kind, "iv": base64url(&iv), "box": base64url(&boxed)
    });
    if let Some(by) = by {
        sealed["by"] = by.into();
    }
    sealed
}

/// Opens a text that lies in this record.
///
/// # Errors
/// Says why it can't be opened.
pub fn open(keys: &[Keys], record: &str, sealed: &Value) -> Result<String, Failure> {
    let version = sealed["v"].as_u64().ok_or(Failure::Malformed)?;
    if version != 1 {
        return Err(Failure::UnknownVersion);
    }
    let epoch = sealed["key_epoch"].as_u64().filter(|epoch| *epoch > 0).ok_or(Failure::Malformed)?;
    let kind = sealed["kind"].as_str().ok_or(Failure::Malformed)?;
    let bucket_max = bucket_max(kind).ok_or(Failure::Malformed)?;
    let scope = uuid(&sealed["scope"])?;
    let by = if sealed["by"].is_null() { "" } else { uuid(&sealed["by"])? };
    let (iv, boxed) = (bytes(&sealed["iv"])?, bytes(&sealed["box"])?);
    let bucket = boxed.len().checked_sub(16).ok_or(Failure::Malformed)?;
    if iv.len() != 12 || !BUCKETS.contains(&bucket) || bucket > bucket_max {
        return Err(Failure::Malformed);
    }
    let keys = keys.iter().find(|keys| keys.epoch == epoch).ok_or(Failure::NoKey)?;
    let aad = format!("{}|{record}|{by}", info(epoch, scope, kind));
    let cipher = Aes256Gcm::new(&subkey(keys, scope, kind).into());
    let payload = Payload { msg: &boxed, aad: aad.as_bytes() };
    let padded = cipher.decrypt(Nonce::from_slice(&iv), payload).map_err(|_| Failure::Undecipherable)?;
    let end = padded.iter().rposition(|byte| *byte != 0).filter(|at| padded[*at] == 0x80).ok_or(Failure::Malformed)?;
    String::from_utf8(padded[..end].to_vec()).map_err(|_| Failure::Malformed)
}

fn uuid(value: &Value) -> Result<&str, Failure> {
    let text = value.as_str().ok_or(Failure::Malformed)?;
    let canonical = uuid::Uuid::parse_str(text).is_ok_and(|id| id.to_string() == text);
    if canonical { Ok(text) } else { Err(Failure::Malformed) }
}

/// Bytes in their one spelling as base64url.
fn bytes(value: &Value) -> Result<Vec<u8>, Failure> {
    let text = value.as_str().ok_or(Failure::Malformed)?;
    URL_SAFE_NO_PAD.decode(text).map_err(|_| Failure::Malformed)
}
