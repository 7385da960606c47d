//! The shape of a sealed text. Browsers seal and open; the server only checks that the outside is well formed.
//! The method is described in `protocol/README.md` and pinned by `protocol/vectors/sealing.json`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::limits::{SEAL_IV_BYTES, SEAL_TAG_BYTES, TEXT_BUCKETS_BYTES};
use crate::{RoomId, SeatId, SlipKind};

/// A text that only the set can read: AES-256-GCM with a key from the part of the link that browsers don't send.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sealed {
    /// Version of the method: 1.
    pub v: u8,
    /// Which generation of keys sealed it, from 1.
    pub key_epoch: u32,
    /// The room in which it was written; part of the key derivation.
    pub scope: RoomId,
    /// What it is; part of the key derivation.
    pub kind: SealedKind,
    /// Initialisation vector: 12 random bytes, base64url without padding.
    pub iv: String,
    /// Ciphertext and tag, base64url without padding: one of the buckets plus 16 bytes.
    #[serde(rename = "box")]
    #[ts(rename = "box")]
    pub boxed: String,
    /// The seat of who wrote or typed it. Part of the associated data, and never changed afterwards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub by: Option<SeatId>,
}

/// Sealed texts are people's words: printing one for debugging shows its kind and size, nothing else.
impl std::fmt::Debug for Sealed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sealed({:?}, {} characters)", self.kind, self.boxed.len())
    }
}

/// What a sealed text is. Names, titles, the words of formats and the call link are sealed with the `notices` key, all others with `words`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SealedKind {
    /// The set's name (`notices`).
    SetName,
    /// The name on a seat (`notices`).
    SeatName,
    /// A meeting's title (`notices`).
    MeetingTitle,
    /// Where the set's call is (`notices`).
    CallLink,
    /// What a format of the set's own and its stages are called (`notices`).
    FormatWords,
    /// A question.
    Question,
    /// What a holder says in writing.
    Word,
    /// A bid for air time.
    Bid,
    /// A reflection.
    Reflection,
    /// What somebody values in the presenter.
    Affirmation,
    /// Thanks.
    Appreciation,
    /// A guess at what is going on.
    Hypothesis,
    /// Something that the presenter may have.
    Offer,
    /// What is taken from it, for all.
    Harvest,
    /// A hope or a worry.
    Hope,
    /// Something that could be done.
    Idea,
    /// A scribe's note for the presenter.
    Note,
    /// An action.
    Action,
    /// What became of an action, in its owner's words.
    Learning,
    /// A ground rule.
    Rule,
}

impl SealedKind {
    /// The largest plaintext bucket in bytes that this kind may fill.
    #[must_use]
    pub const fn bucket_max(self) -> usize {
        match self {
            Self::SetName | Self::SeatName | Self::MeetingTitle => 128,
            Self::CallLink | Self::Bid | Self::Rule | Self::Hope => 512,
            Self::FormatWords
            | Self::Question
            | Self::Learning
            | Self::Action
            | Self::Affirmation
            | Self::Appreciation => 2048,
            Self::Hypothesis | Self::Offer | Self::Idea | Self::Note => 2048,
            Self::Word | Self::Reflection | Self::Harvest => 8192,
        }
    }
}

impl From<SlipKind> for SealedKind {
    /// What a slip of this kind is sealed as.
    fn from(slip: SlipKind) -> Self {
        match slip {
            SlipKind::Bid => Self::Bid,
            SlipKind::Reflection => Self::Reflection,
            SlipKind::Affirmation => Self::Affirmation,
            SlipKind::Appreciation => Self::Appreciation,
            SlipKind::Hypothesis => Self::Hypothesis,
            SlipKind::Offer => Self::Offer,
            SlipKind::Harvest => Self::Harvest,
            SlipKind::Hope => Self::Hope,
            SlipKind::Idea => Self::Idea,
        }
    }
}

/// How the outside of a sealed text can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SealedShape {
    /// Not version 1.
    Version,
    /// The vector or the box is not base64url, or has a length that no bucket gives.
    Malformed,
    /// The box is larger than this kind of text may be.
    TooLong,
}

impl Sealed {
    /// Checks the outside: version, vector, bucket. What is inside nobody can check but the set.
    ///
    /// # Errors
    /// Says what is wrong with the shape.
    pub fn check_shape(&self) -> Result<(), SealedShape> {
        if self.v != 1 {
            return Err(SealedShape::Version);
        }
        if decoded_len(&self.iv) != Some(SEAL_IV_BYTES) || self.key_epoch == 0 {
            return Err(SealedShape::Malformed);
        }
        let bucket = decoded_len(&self.boxed).and_then(|bytes| bytes.checked_sub(SEAL_TAG_BYTES));
        match bucket {
            Some(bytes) if TEXT_BUCKETS_BYTES.contains(&bytes) && bytes <= self.kind.bucket_max() => Ok(()),
            Some(bytes) if bytes > self.kind.bucket_max() => Err(SealedShape::TooLong),
            _ => Err(SealedShape::Malformed),
        }
    }
}

/// Bytes that an unpadded base64url text stands for, or nothing when it is not one.
fn decoded_len(text: &str) -> Option<usize> {
    let known = |byte: u8| byte.is_ascii_alphanumeric() | (byte == b'-') | (byte == b'_');
    // Every byte is looked at, without stopping at the first bad one: so many are looked at at once.
    let all_known = text.bytes().fold(true, |so_far, byte| so_far & known(byte));
    (text.len() % 4 != 1 && all_known).then(|| text.len() * 3 / 4)
}

/// A sentence that only the writer of a nameless contribution can read, sealed to the ephemeral key that came with it:
/// ECDH P-256, HKDF-SHA-256, AES-256-GCM.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SealedAnswer {
    /// Version of the method: 1.
    pub v: u8,
    /// An ephemeral public key of who answers: an uncompressed P-256 point, base64url.
    pub key: String,
    /// Initialisation vector: 12 random bytes, base64url without padding.
    pub iv: String,
    /// Ciphertext and tag, base64url without padding: one of the buckets plus 16 bytes.
    #[serde(rename = "box")]
    #[ts(rename = "box")]
    pub boxed: String,
}

impl std::fmt::Debug for SealedAnswer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SealedAnswer({} characters)", self.boxed.len())
    }
}
