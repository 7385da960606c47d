//! P4: who comes back misses nothing and hears nothing twice, or gets a snapshot that says so.
//!
//! This is what one person holds of one room, over all of their lines; each frame must follow the one before.

use std::collections::BTreeMap;
use std::sync::Arc;

use askwell_protocol::{Personal, Position, Record, RecordKey, Standing, Update};

use crate::sim::frames::{Frame, Kept};

/// Records by name.
pub type Records = BTreeMap<RecordKey, Arc<Kept>>;

/// What one person holds of one room.
#[derive(Clone, Default)]
pub struct Held {
    /// Where they are in the log of their class.
    pub at: Option<Position>,
    /// What the class sees.
    pub records: Records,
    /// Their own.
    pub own: Vec<Arc<Kept>>,
    /// Whether the own records came after the last snapshot.
    pub is_whole: bool,
    /// Updates that followed without a snapshot since the line came in.
    pub followed: usize,
}

impl Held {
    /// An update is heard.
    ///
    /// # Errors
    /// When it does not follow what is held.
    pub fn hear(&mut self, update: &Update, frame: &Frame) -> Result<(), String> {
        if update.snapshot {
            self.records.clear();
            self.is_whole = false;
            self.followed = 0;
        } else {
            let follows = |at: &Position| {
                at.epoch == update.at.epoch && at.class == update.at.class && at.offset + 1 == update.at.offset
            };
            if !self.at.as_ref().is_some_and(follows) {
                return Err(format!("P4: {:?} does not follow {:?}", update.at, self.at));
            }
            self.followed += 1;
        }
        for key in &update.remove {
            if self.records.remove(key).is_none() {
                return Err(format!("P4: {key:?} was removed and was not held"));
            }
        }
        for kept in &frame.put {
            self.records.insert(kept.key.clone(), Arc::clone(kept));
        }
        self.at = Some(update.at);
        Ok(())
    }

    /// The seat's own records are heard.
    ///
    /// # Errors
    /// When they belong to another moment than the update before them.
    pub fn hear_own(&mut self, personal: &Personal, frame: &Frame) -> Result<(), String> {
        if self.at.as_ref().map(|at| at.offset) != Some(personal.as_of) {
            return Err(format!("P4: own records as of {} after {:?}", personal.as_of, self.at));
        }
        self.own.clone_from(&frame.put);
        self.is_whole = true;
        Ok(())
    }

    /// A fresh snapshot tells the same as what was gathered update by update.
    ///
    /// # Errors
    /// Names the records that differ.
    pub fn compare(&self, fresh: &Self) -> Result<(), String> {
        let whole = |records: &Records| records.iter().map(|(key, kept)| (key.clone(), kept.whole)).collect();
        let (mine, theirs): (BTreeMap<_, _>, BTreeMap<_, _>) = (whole(&self.records), whole(&fresh.records));
        let differ: Vec<_> = mine.keys().chain(theirs.keys()).filter(|key| mine.get(key) != theirs.get(key)).collect();
        let own = |own: &[Arc<Kept>]| own.iter().map(|kept| kept.whole).collect::<Vec<_>>();
        if differ.is_empty() && own(&self.own) == own(&fresh.own) {
            return Ok(());
        }
        Err(format!("P4: a fresh snapshot tells something else than what is held: {differ:?}, own records too"))
    }

    /// A record that stands alone.
    #[must_use]
    pub fn one(&self, kind: &str) -> Option<&Record> {
        self.records.get(&RecordKey { kind: kind.to_owned(), id: String::new() }).map(|kept| &kept.record)
    }

    /// The standings that this person's own record names.
    #[must_use]
    pub fn standings(&self) -> &[Standing] {
        let me = self.own.iter().find_map(|kept| if let Record::Me(me) = &kept.record { Some(me) } else { None });
        me.map_or(&[], |me| &me.standings)
    }
}
