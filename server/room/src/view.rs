//! What one viewer class has been told: the records it holds, so that the next update carries only what changed.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

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
        let keys = touched.named().unwrap_or_else(|| self.all_keys(room));
        let mut change = Change::default();
        for key in keys {
            match (project(room, live, self.class, key), self.records.entry(key)) {
                (Some(record), Entry::Occupied(known)) if *known.get() == record => {}
                (Some(record), entry) => {
                    change.put.push(record.clone());
                    entry.insert_entry(record);
                }
                (None, Entry::Occupied(known)) => {
                    known.remove();
                    change.remove.push(key.into());
                }
                (None, Entry::Vacant(_)) => {}
            }
        }
        change
    }

    /// All that there is in the room, and all that there was.
    fn all_keys(&self, room: &Room) -> Vec<Key> {
        let mut keys = room.keys();
        keys.extend(self.records.keys());
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Everything that this class holds: a snapshot.
    #[must_use]
    pub fn snapshot(&self) -> Vec<Record> {
        self.records.values().cloned().collect()
    }
}

/// Whether a class sees records of this kind at all. The table in `docs/spec.md` says the same in words; what of a record
/// it sees, and when, is the projection's affair.
pub(crate) const fn shows(class: ViewerClass, key: Key) -> bool {
    match class {
        ViewerClass::Facilitator => true,
        ViewerClass::Member => !matches!(key, Key::Desk),
        // A question that came back, its answer included, is between its writer and who sent it back.
        ViewerClass::Observer => {
            !matches!(key, Key::Desk | Key::Claim(_) | Key::Knock(_) | Key::Observer(_) | Key::Answer(_))
        }
        ViewerClass::Waiting => matches!(key, Key::Room),
    }
}
