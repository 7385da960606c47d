//! Frames and records in the forms in which they are compared. Each different frame is read once, however many hear it.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use askwell_protocol::{Record, RecordKey, ServerFrame};
use serde_json::Value;

/// What is so just now, by whose page is connected and whether anything can be kept: that is no fact, and no journal has it.
const OF_NOW: [&str; 5] = ["unwritten", "presence", "away_since", "all_ready", "all_had_a_turn"];

/// A frame as it was said.
#[derive(Debug)]
pub struct Frame {
    /// Byte for byte.
    pub text: Arc<str>,
    /// What it says; nothing where it is not a frame of this protocol.
    pub says: Option<ServerFrame>,
    /// The records that it puts, update or personal.
    pub put: Vec<Arc<Kept>>,
}

/// A record, and what it amounts to in short.
#[derive(Debug)]
pub struct Kept {
    /// Its name.
    pub key: RecordKey,
    /// All of it.
    pub record: Record,
    /// Everything in it.
    pub whole: u64,
    /// Without texts, and without what is so just now and no fact.
    pub plain: u64,
    /// Its texts.
    pub texts: Vec<u64>,
}

impl Kept {
    /// Takes a record apart.
    #[must_use]
    pub fn new(record: Record) -> Self {
        let mut value = serde_json::to_value(&record).unwrap_or_default();
        let whole = short(&value);
        let mut texts = Vec::new();
        if let Value::Object(fields) = &mut value {
            for field in OF_NOW {
                fields.remove(field);
            }
            fields.retain(|_, value| {
                let is_text = value.get("box").is_some();
                if is_text {
                    texts.push(short(value));
                }
                !is_text && !value.is_null()
            });
        }
        Self { key: record.key(), whole, plain: short(&value), texts, record }
    }
}

/// A value in short.
#[must_use]
pub fn short(value: &Value) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.to_string().hash(&mut hasher);
    hasher.finish()
}

/// All frames that were ever said.
#[derive(Default)]
pub struct Frames {
    known: HashMap<Arc<str>, Arc<Frame>>,
    records: Records,
}

/// Records as they were last seen: most come again as they were.
#[derive(Default)]
pub struct Records(HashMap<RecordKey, Arc<Kept>>);

impl Records {
    /// Takes a record apart, unless it is as it was.
    pub fn keep(&mut self, record: &Record) -> Arc<Kept> {
        let key = record.key();
        if let Some(known) = self.0.get(&key).filter(|known| known.record == *record) {
            return Arc::clone(known);
        }
        let kept = Arc::new(Kept::new(record.clone()));
        self.0.insert(key, Arc::clone(&kept));
        kept
    }
}

impl Frames {
    /// Reads a frame, unless the same was read before.
    pub fn read(&mut self, text: &str) -> Arc<Frame> {
        if let Some(known) = self.known.get(text) {
            return Arc::clone(known);
        }
        let text: Arc<str> = text.into();
        let says: Option<ServerFrame> = serde_json::from_str(&text).ok();
        let put = match &says {
            Some(ServerFrame::Update(update)) => update.put.as_slice(),
            Some(ServerFrame::Personal(personal)) => personal.put.as_slice(),
            _ => &[],
        };
        let put = put.iter().map(|record| self.records.keep(record)).collect();
        let frame = Arc::new(Frame { text: Arc::clone(&text), says, put });
        // Answers are said once, to one; only what many hear is worth keeping.
        if !frame.put.is_empty() {
            self.known.insert(text, Arc::clone(&frame));
        }
        frame
    }
}
