//! P3: all of a class are told the same, byte for byte, in the same order; and a snapshot holds what the updates before it
//! made. Also half of P6: nobody is ever served from further back than the ring reaches, however slow.

use std::collections::BTreeMap;
use std::sync::Arc;

use askwell_protocol::{RecordKey, RoomId, Update, ViewerClass};
use uuid::Uuid;

use crate::sim::frames::Frame;

/// Updates that may lie between the ring and a slow peer: what one write buffer holds.
const ON_THE_WAY_MAX: u64 = 32;

/// The log of a class, as all its readers together have seen it.
#[derive(Default)]
struct Log {
    front: u64,
    records: BTreeMap<RecordKey, (u64, u64)>,
    whole: u64,
    plain: u64,
    frames: BTreeMap<u64, Arc<str>>,
    /// What the class held at an offset: everything, and without what is no fact.
    sums: BTreeMap<u64, (u64, u64)>,
}

/// Where a log stood when somebody was told of it.
pub struct Seen {
    /// The records without what is no fact, in short; nothing where nobody has seen what lies before.
    pub plain: Option<u64>,
    /// Nobody had been told before.
    pub is_new: bool,
}

/// All logs.
pub struct Alike {
    logs: BTreeMap<(RoomId, Uuid, ViewerClass), Log>,
    ring: u64,
}

impl Alike {
    /// Logs whose rings hold so many updates.
    #[must_use]
    pub const fn new(ring: u64) -> Self {
        Self { logs: BTreeMap::new(), ring }
    }

    /// Somebody is told.
    ///
    /// # Errors
    /// When others of the class were told something else, or the update is older than the ring.
    pub fn told(&mut self, update: &Update, frame: &Frame) -> Result<Seen, String> {
        let log = self.logs.entry((update.room, update.at.epoch, update.at.class)).or_default();
        let offset = update.at.offset;
        if update.snapshot {
            return log.snapshot(offset, frame);
        }
        if log.front.saturating_sub(offset) > self.ring + ON_THE_WAY_MAX {
            return Err(format!("P6: served offset {offset} when the class was at {}", log.front));
        }
        if let Some(known) = log.frames.get(&offset) {
            if *known != frame.text {
                return Err(format!("P3: two of a class were told different things at {offset}: {known}"));
            }
            return Ok(Seen { plain: log.sums.get(&offset).map(|sums| sums.1), is_new: false });
        }
        log.frames.insert(offset, Arc::clone(&frame.text));
        if offset != log.front + 1 {
            // Those who were there have gone, and whoever came after began with a later snapshot.
            return Ok(Seen { plain: None, is_new: false });
        }
        log.apply(update, frame)?;
        log.reach(offset);
        Ok(Seen { plain: Some(log.plain), is_new: true })
    }
}

impl Log {
    fn snapshot(&mut self, offset: u64, frame: &Frame) -> Result<Seen, String> {
        let whole = frame.put.iter().fold(0_u64, |sum, kept| sum.wrapping_add(kept.whole));
        let plain = frame.put.iter().fold(0_u64, |sum, kept| sum.wrapping_add(kept.plain));
        if let Some(known) = self.sums.get(&offset) {
            if *known != (whole, plain) {
                return Err(format!("P3: the snapshot at {offset} is not what the updates made"));
            }
            return Ok(Seen { plain: Some(plain), is_new: false });
        }
        let is_new = offset >= self.front;
        if is_new {
            let name = |kept: &Arc<crate::sim::frames::Kept>| (kept.key.clone(), (kept.whole, kept.plain));
            self.records = frame.put.iter().map(name).collect();
            (self.whole, self.plain) = (whole, plain);
            self.reach(offset);
        }
        Ok(Seen { plain: Some(plain), is_new })
    }

    fn apply(&mut self, update: &Update, frame: &Frame) -> Result<(), String> {
        for key in &update.remove {
            let Some((whole, plain)) = self.records.remove(key) else {
                return Err(format!("P3: {key:?} was removed and was not there"));
            };
            self.whole = self.whole.wrapping_sub(whole);
            self.plain = self.plain.wrapping_sub(plain);
        }
        for kept in &frame.put {
            let before = self.records.insert(kept.key.clone(), (kept.whole, kept.plain)).unwrap_or_default();
            self.whole = self.whole.wrapping_sub(before.0).wrapping_add(kept.whole);
            self.plain = self.plain.wrapping_sub(before.1).wrapping_add(kept.plain);
        }
        Ok(())
    }

    fn reach(&mut self, offset: u64) {
        self.front = offset;
        self.sums.insert(offset, (self.whole, self.plain));
    }
}
