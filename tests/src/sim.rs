//! Holds what people were shown against what the journal kept.
//!
//! The room is rebuilt from its facts, one by one. What somebody holds after each frame must be what the room shows after
//! so many facts, never after fewer than before, and never after more than were kept when it was heard. What must never
//! be here: a rule of the room.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use askwell_journal::{AppendError, Batch, BoxFuture, FactNumber, Journal, MemoryJournal, ReadError, Stored, StreamId};
use askwell_protocol::{ItemId, Millis, RoomId, Sealed, SeatId, ViewerClass};
use askwell_room::{Fact, Live, MeetingFact, Room, Touched, View, What, personal};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::shown::{Name, Shown, name_of};

/// A journal that counts what it has kept of one stream, before it says so to anybody.
#[derive(Clone)]
pub struct Counting {
    inner: MemoryJournal,
    of: Arc<std::sync::OnceLock<StreamId>>,
    kept: Arc<AtomicU64>,
}

impl Counting {
    /// Counts what this journal keeps.
    #[must_use]
    pub fn new(inner: MemoryJournal) -> Self {
        Self { inner, of: Arc::default(), kept: Arc::default() }
    }

    /// Which room's facts are counted, those too that it has already. Before the journal goes bad.
    pub async fn count(&self, room: &str) {
        self.of.set(stream(room)).unwrap();
        let FactNumber(last) = self.inner.last(stream(room)).await.unwrap();
        self.kept.fetch_max(last, Ordering::SeqCst);
    }

    /// How many facts of that room have been kept.
    #[must_use]
    pub fn kept(&self) -> u64 {
        self.kept.load(Ordering::SeqCst)
    }
}

impl Journal for Counting {
    fn append(&self, batch: Batch) -> BoxFuture<'static, Result<FactNumber, AppendError>> {
        let (this, stream) = (self.clone(), batch.stream);
        let appended = self.inner.append(batch);
        Box::pin(async move {
            let outcome = appended.await;
            if this.of.get() == Some(&stream) && outcome != Err(AppendError::Unavailable) {
                // Where the outcome is unknown, a read tells; reads may fail, too.
                let last = loop {
                    if let Ok(FactNumber(last)) = this.inner.last(stream).await {
                        break last;
                    }
                };
                this.kept.fetch_max(last, Ordering::SeqCst);
            }
            outcome
        })
    }

    fn load(&self, stream: StreamId) -> BoxFuture<'static, Result<Stored, ReadError>> {
        self.inner.load(stream)
    }

    fn last(&self, stream: StreamId) -> BoxFuture<'static, Result<FactNumber, ReadError>> {
        self.inner.last(stream)
    }

    fn erase_stream(&self, stream: StreamId) -> BoxFuture<'static, Result<(), AppendError>> {
        self.inner.erase_stream(stream)
    }

    fn streams(&self) -> BoxFuture<'static, Result<Vec<StreamId>, ReadError>> {
        self.inner.streams()
    }
}

/// A room's stream.
#[must_use]
pub fn stream(room: &str) -> StreamId {
    StreamId(Uuid::parse_str(room).unwrap().into_bytes())
}

/// A frame, and how many facts had been kept when it was heard.
#[derive(Clone, Debug)]
pub struct Heard {
    /// The frame, byte for byte.
    pub frame: String,
    /// Facts that were kept by then.
    pub kept: u64,
}

/// A room's life, as the journal has it.
pub struct Kept {
    room: String,
    /// What each class holds after so many facts, in short.
    classes: BTreeMap<&'static str, Vec<u64>>,
    /// What each seat has of its own after so many facts, in short.
    own: BTreeMap<String, Vec<u64>>,
    /// After how many facts each command counts; more than one entry for a command that counts twice.
    accepted: BTreeMap<String, Vec<usize>>,
    /// What each class holds at the end.
    end: BTreeMap<&'static str, BTreeMap<Name, Value>>,
}

impl Kept {
    /// Rebuilds a meeting from what is in the journal.
    pub async fn read(journal: &MemoryJournal, room: &str) -> Self {
        let stored = journal.load(stream(room)).await.unwrap();
        let facts: Vec<Fact> =
            stored.entries.iter().map(|entry| serde_json::from_slice(&entry.payload).unwrap()).collect();
        let texts: Vec<(ItemId, Option<Arc<Sealed>>)> = stored
            .texts
            .iter()
            .map(|(id, bytes)| {
                (ItemId(Uuid::from_bytes(id.0)), Some(Arc::new(serde_json::from_slice(&bytes[1..]).unwrap())))
            })
            .collect();
        let mut state = Room::unborn(RoomId(Uuid::parse_str(room).unwrap()));
        let mut kept = Self {
            room: room.to_owned(),
            classes: BTreeMap::new(),
            own: BTreeMap::new(),
            accepted: BTreeMap::new(),
            end: BTreeMap::new(),
        };
        let mut views = Views::default();
        kept.note(&state, &mut views);
        for (number, fact) in facts.iter().enumerate() {
            state.evolve(fact);
            if number == 0 {
                state.put_texts(&texts);
            }
            if let What::Meeting(MeetingFact::Accepted { id, .. }) = &fact.what {
                // What the command did follows at once: each does something.
                kept.accepted.entry(id.to_string()).or_default().push(number + 2);
            }
            kept.note(&state, &mut views);
        }
        for (class, view) in views.0 {
            let records = view.into_values().map(|(record, _)| record);
            kept.end.insert(class, records.map(|record| (name_of(&record), record)).collect());
        }
        kept
    }

    /// How many facts there are.
    #[must_use]
    pub fn facts(&self) -> usize {
        self.classes["member"].len() - 1
    }

    /// How often a command counts.
    #[must_use]
    pub fn times(&self, command: &str) -> usize {
        self.accepted.get(command).map_or(0, Vec::len)
    }

    fn note(&mut self, room: &Room, views: &mut Views) {
        for (class, name) in [(ViewerClass::Member, "member"), (ViewerClass::Facilitator, "facilitator")] {
            let short = views.look(room, class, name);
            self.classes.entry(name).or_default().push(short);
        }
        let Room::Meeting(_) = room else { return };
        let Some(before) = self.classes.get("member").map(|all| all.len() - 1) else { return };
        for seat in views.seats() {
            let records = personal(room, SeatId(Uuid::parse_str(&seat).unwrap()));
            let short = total(records.iter().map(|record| json!(record)));
            let row = self.own.entry(seat).or_default();
            row.resize(before, 0);
            row.push(short);
        }
    }

    /// Holds all that one seat heard, over all of its lines, against the facts.
    ///
    /// # Errors
    /// Says which frame told of something that was not so, or not kept by then.
    pub fn check(&self, seat: &str, heard: &[Heard]) -> Result<(), String> {
        let mut shown = Shown { room: self.room.clone(), ..Shown::default() };
        let mut tally = Tally::default();
        let (mut at, mut own_at) = (0, 0);
        for Heard { frame: text, kept } in heard {
            let frame: Value = serde_json::from_str(text).unwrap();
            shown.take(&frame);
            tally.take(&frame);
            let wrong = |what: &str, at: usize| Err(format!("{what} (after fact {at} of {}): {text}", self.facts()));
            match frame["t"].as_str().unwrap() {
                "update" => {
                    let class = &self.classes[shown.at["class"].as_str().unwrap()];
                    let Some(next) = first(class, at, tally.sum()) else {
                        return wrong("shown what no kept facts make", at);
                    };
                    at = next;
                }
                "personal" => {
                    let row = &self.own[seat];
                    let Some(next) = first(row, own_at, total(shown.own.iter().cloned())) else {
                        return wrong("given records that no kept facts make", own_at);
                    };
                    own_at = next;
                }
                "accepted" => {
                    let class = &self.classes[shown.at["class"].as_str().unwrap()];
                    let counts = self.accepted.get(frame["id"].as_str().unwrap()).map(|at| at[0]);
                    let seen = (at..class.len()).take_while(|later| class[*later] == class[at]).last();
                    if counts.is_none_or(|counts| seen.is_none_or(|seen| seen < counts)) {
                        return wrong("accepted before it was shown, or without counting", at);
                    }
                }
                _ => {}
            }
            if u64::try_from(at.max(own_at)).unwrap() > *kept {
                return wrong(&format!("heard when {kept} facts were kept"), at.max(own_at));
            }
        }
        self.check_end(&shown, seat)
    }

    /// What somebody holds in the end is what the room shows, texts included.
    fn check_end(&self, shown: &Shown, seat: &str) -> Result<(), String> {
        let class = shown.at["class"].as_str().unwrap();
        let end: BTreeMap<&Name, Value> = self.end[class].iter().map(|(name, record)| (name, plain(record))).collect();
        let holds: BTreeMap<&Name, Value> = shown.shared.iter().map(|(name, record)| (name, plain(record))).collect();
        if end != holds {
            let differs = |name: &&&Name| end.get(**name) != holds.get(**name);
            let names: Vec<_> = end.keys().chain(holds.keys()).filter(differs).collect();
            return Err(format!("holds other records than the journal gives: {names:?}"));
        }
        let own = total(shown.own.iter().cloned());
        if self.own[seat].last() != Some(&own) {
            return Err("has other records of its own than the journal gives".to_owned());
        }
        Ok(())
    }
}

/// The shared records in short, kept up to date frame by frame.
#[derive(Default)]
struct Tally(BTreeMap<Name, u64>);

impl Tally {
    fn take(&mut self, frame: &Value) {
        if frame["snapshot"] == true {
            self.0.clear();
        }
        for record in frame["put"].as_array().into_iter().flatten().filter(|_| frame["t"] == "update") {
            self.0.insert(name_of(record), short(record));
        }
        for name in frame["remove"].as_array().into_iter().flatten() {
            let part = |field: &str| name[field].as_str().unwrap().to_owned();
            self.0.remove(&(part("kind"), part("id")));
        }
    }

    fn sum(&self) -> u64 {
        self.0.values().fold(0, |sum, short| sum.wrapping_add(*short))
    }
}

fn first(shorts: &[u64], from: usize, wanted: u64) -> Option<usize> {
    (from..shorts.len()).find(|at| shorts[*at] == wanted)
}

/// Each class's records with their short forms, taken anew only where they changed.
#[derive(Default)]
struct Views(BTreeMap<&'static str, BTreeMap<Name, (Value, u64)>>);

impl Views {
    fn look(&mut self, room: &Room, class: ViewerClass, name: &'static str) -> u64 {
        let mut view = View::of(&Room::unborn(room.id()), &Live::empty(Millis(0)), class);
        let change = view.change(room, &Live::empty(Millis(0)), &Touched::everything());
        let before = self.0.remove(name).unwrap_or_default();
        let mut now = BTreeMap::new();
        for record in change.put {
            let record = json!(record);
            let name = name_of(&record);
            let known = before.get(&name).filter(|(known, _)| *known == record).map(|(_, short)| *short);
            let short = known.unwrap_or_else(|| short(&record));
            now.insert(name, (record, short));
        }
        let sum = now.values().fold(0_u64, |sum, (_, short)| sum.wrapping_add(*short));
        self.0.insert(name, now);
        sum
    }

    fn seats(&self) -> Vec<String> {
        self.0["member"].keys().filter(|(kind, _)| kind == "seat").map(|(_, id)| id.clone()).collect()
    }
}

fn total(records: impl Iterator<Item = Value>) -> u64 {
    records.fold(0, |sum, record| sum.wrapping_add(short(&record)))
}

/// A record in short, without its texts: the journal knows how they are in the end, not how they were.
fn short(record: &Value) -> u64 {
    let mut record = plain(record);
    for field in ["text", "learning", "name", "set_name"] {
        record.as_object_mut().unwrap().remove(field);
    }
    let mut hasher = DefaultHasher::new();
    record.to_string().hash(&mut hasher);
    hasher.finish()
}

/// A record without what depends on whose page is connected: that is no fact.
fn plain(record: &Value) -> Value {
    let mut record = record.clone();
    for field in ["presence", "away_since", "all_ready", "all_had_a_turn"] {
        record.as_object_mut().unwrap().remove(field);
    }
    record
}
