//! What goes into a journal and comes out of it: ids, numbers, batches.
//!
//! None of these types shows its bytes in `Debug`: payloads and sealed texts must not reach a log
//! line by way of a `{:?}`, so only their lengths are printed.

use std::fmt;

use bytes::Bytes;

/// Names one stream (a set, a meeting). Opaque to the journal; 16 bytes, such as a UUID.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StreamId(pub [u8; 16]);

/// Names one text within its stream. The same id in two streams names two texts. 16 bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextId(pub [u8; 16]);

/// The place of a fact in its stream: without gaps, from one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FactNumber(pub u64);

impl FactNumber {
    /// No fact: the last number of an empty stream.
    pub const NONE: Self = Self(0);
    /// The number of every stream's first fact.
    pub const FIRST: Self = Self(1);

    /// The number that follows this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

impl fmt::Display for FactNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// One fact as it was kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place in the stream.
    pub number: FactNumber,
    /// The version of the payload's encoding, as the writer gave it.
    pub version: u16,
    /// The encoded fact, as the writer gave it.
    pub payload: Bytes,
}

/// The name of a row of a [`Table`](crate::Table): all of one size, as the rows are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowKey(pub [u8; 33]);

/// A change to the texts beside the facts.
#[derive(Clone, PartialEq, Eq)]
pub enum TextChange {
    /// Keep this text, in place of what the id named before.
    Put {
        /// The text's name within the stream.
        id: TextId,
        /// What was sealed in the browser.
        sealed: Bytes,
    },
    /// Drop this text for good; dropping one that isn't there is no error.
    Erase {
        /// The text's name within the stream.
        id: TextId,
    },
}

/// What one append keeps: all of it or nothing.
///
/// The journal sets no limit on the number of facts or on their sizes; the writer does, where it
/// gathers them.
#[derive(Clone, PartialEq, Eq)]
pub struct Batch {
    /// The stream to write to; it need not exist.
    pub stream: StreamId,
    /// The number of the first fact of `entries`; the others follow it.
    pub first: FactNumber,
    /// Encoding version and payload of each fact, in order; at least one.
    pub entries: Vec<(u16, Bytes)>,
    /// Changes to the texts, applied in this order.
    pub texts: Vec<TextChange>,
}

impl Batch {
    /// How many bytes of payloads and texts it brings.
    pub(crate) fn bytes(&self) -> usize {
        let facts: usize = self.entries.iter().map(|(_, payload)| payload.len()).sum();
        let put = |change: &TextChange| match change {
            TextChange::Put { sealed, .. } => sealed.len(),
            TextChange::Erase { .. } => 0,
        };
        facts + self.texts.iter().map(put).sum::<usize>()
    }
}

/// Everything that a stream holds.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Stored {
    /// All facts, in order, the first one numbered [`FactNumber::FIRST`].
    pub entries: Vec<Entry>,
    /// All texts that have been put and not erased, in ascending order of id.
    pub texts: Vec<(TextId, Bytes)>,
}

impl From<[u8; 16]> for StreamId {
    fn from(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }
}

impl From<[u8; 16]> for TextId {
    fn from(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }
}

impl fmt::Debug for StreamId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "StreamId({:032x})", u128::from_be_bytes(self.0))
    }
}

impl fmt::Debug for TextId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TextId({:032x})", u128::from_be_bytes(self.0))
    }
}

impl fmt::Debug for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entry")
            .field("number", &self.number)
            .field("version", &self.version)
            .field("payload", &Length(self.payload.len()))
            .finish()
    }
}

impl fmt::Debug for TextChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Put { id, sealed } => {
                f.debug_struct("Put").field("id", id).field("sealed", &Length(sealed.len())).finish()
            }
            Self::Erase { id } => f.debug_struct("Erase").field("id", id).finish(),
        }
    }
}

impl fmt::Debug for Batch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batch")
            .field("stream", &self.stream)
            .field("first", &self.first)
            .field("entries", &self.entries.len())
            .field("texts", &self.texts)
            .finish()
    }
}

impl fmt::Debug for Stored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stored").field("entries", &self.entries).field("texts", &self.texts.len()).finish()
    }
}

/// Stands in `Debug` where the bytes would.
struct Length(usize);

impl fmt::Debug for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_lengths_and_never_the_bytes() {
        let secret = Bytes::from_static(b"canary");
        let shown = format!(
            "{:?} {:?}",
            Batch {
                stream: StreamId([1; 16]),
                first: FactNumber::FIRST,
                entries: vec![(1, secret.clone())],
                texts: vec![TextChange::Put { id: TextId([2; 16]), sealed: secret.clone() }],
            },
            Stored {
                entries: vec![Entry { number: FactNumber::FIRST, version: 1, payload: secret.clone() }],
                texts: vec![(TextId([2; 16]), secret.clone())],
            },
        );
        assert!(shown.contains("6 bytes"), "{shown}");
        assert!(!shown.contains("canary"), "{shown}");
        assert!(!shown.contains(&format!("{secret:?}")), "{shown}");
        // The first bytes of "canary" as a list of numbers, as a derived Debug of a Vec shows them.
        assert!(!shown.contains("99, 97, 110"), "{shown}");
    }

    #[test]
    fn numbers_begin_at_one_and_follow_each_other() {
        assert_eq!(FactNumber::NONE.next(), FactNumber::FIRST);
        assert_eq!(FactNumber::FIRST.next(), FactNumber(2));
    }
}
