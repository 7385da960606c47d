//! What one viewer class has been told: the records it holds, so that the next update carries only what changed.

use std::collections::BTreeMap;

use askwell_protocol::{Record, RecordKey, ViewerClass};

use crate::{Key, Live, Room, Touched, project};

/// Records put and removed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Change {
    /// New or changed records.
    pub put: Vec<Record>,
    /// Records that are gone.
    pub remove: Vec<RecordKey>,
}

impl Change {
    /// Nothing changed for this class; it must not even hear that something did.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.put.is_empty() && self.remove.is_empty()
    }
}

/// The records that one class holds.
#[derive(Clone, Debug)]
pub struct View {
    class: ViewerClass,
    records: BTreeMap<Key, Record>,
}

impl View {
    /// A class's view of a room as it is.
    #[must_use]
    pub fn of(room: &Room, live: &Live, class: ViewerClass) -> Self {
        let mut view = Self { class, records: BTreeMap::new() };
        view.change(room, live, &Touched::everything());
        view
    }

    /// Takes in what changed in the room and says what this class must be told.
    pub fn change(&mut self, room: &Room, live: &Live, touched: &Touched) -> Change {
        let mut keys: Vec<Key> = touched.keys.iter().copied().collect();
        if touched.all {
            keys = room.keys();
            keys.extend(self.records.keys());
            keys.sort_unstable();
            keys.dedup();
        }
        let mut change = Change::default();
        for key in keys {
            match project(room, live, self.class, key) {
                Some(record) if self.records.get(&key) == Some(&record) => {}
                Some(record) => {
                    change.put.push(record.clone());
                    self.records.insert(key, record);
                }
                None => {
                    if self.records.remove(&key).is_some() {
                        change.remove.push(key.into());
                    }
                }
            }
        }
        change
    }

    /// Everything that this class holds: a snapshot.
    #[must_use]
    pub fn snapshot(&self) -> Vec<Record> {
        self.records.values().cloned().collect()
    }
}
