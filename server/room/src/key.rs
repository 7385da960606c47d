//! Names of records inside the room, and which of them a fact may have changed.

use askwell_protocol::{ClaimId, ItemId, KnockId, RecordKey, RoomId, SeatId, StageId};

/// The name of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is the record kind of the same name in the protocol")]
pub enum Key {
    Set,
    Meeting(RoomId),
    Claim(ClaimId),
    Door,
    Knock(KnockId),
    Observer(SeatId),
    Room,
    Stage(StageId),
    Timer,
    Floor,
    Queue,
    Scribe,
    Groups,
    Process,
    Pause,
    ProcessPause,
    Rights,
    Seat(SeatId),
    Question(ItemId),
    Answer(ItemId),
    Word(ItemId),
    Slip(ItemId),
    Action(ItemId),
    Desk,
    Pulse(ItemId),
}

impl From<Key> for RecordKey {
    fn from(key: Key) -> Self {
        let (kind, id) = match key {
            Key::Set => ("set", String::new()),
            Key::Meeting(id) => ("meeting", id.to_string()),
            Key::Claim(id) => ("claim", id.to_string()),
            Key::Door => ("door", String::new()),
            Key::Knock(id) => ("knock", id.to_string()),
            Key::Observer(id) => ("observer", id.to_string()),
            Key::Room => ("room", String::new()),
            Key::Stage(id) => ("stage", id.0.to_string()),
            Key::Timer => ("timer", String::new()),
            Key::Floor => ("floor", String::new()),
            Key::Queue => ("queue", String::new()),
            Key::Scribe => ("scribe", String::new()),
            Key::Groups => ("groups", String::new()),
            Key::Process => ("process", String::new()),
            Key::Pause => ("pause", String::new()),
            Key::ProcessPause => ("process_pause", String::new()),
            Key::Rights => ("rights", String::new()),
            Key::Seat(id) => ("seat", id.to_string()),
            Key::Question(id) => ("question", id.to_string()),
            Key::Answer(id) => ("answer", id.to_string()),
            Key::Word(id) => ("word", id.to_string()),
            Key::Slip(id) => ("slip", id.to_string()),
            Key::Action(id) => ("action", id.to_string()),
            Key::Desk => ("desk", String::new()),
            Key::Pulse(id) => ("pulse", id.to_string()),
        };
        Self { kind: kind.to_owned(), id }
    }
}

/// Records that may have changed. Naming one too many costs a comparison, naming one too few would leave a screen
/// wrong: a property test holds updates against fresh snapshots.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// Everything may have changed.
    pub all: bool,
    /// These may have changed, each named once.
    pub keys: Vec<Key>,
}

impl Touched {
    /// Everything may have changed.
    #[must_use]
    pub fn everything() -> Self {
        Self { all: true, keys: Vec::new() }
    }

    /// These may have changed.
    #[must_use]
    pub fn these(keys: impl IntoIterator<Item = Key>) -> Self {
        let mut touched = Self::default();
        touched.add(keys);
        touched
    }

    /// Adds what another fact touched.
    pub fn merge(&mut self, other: Self) {
        self.all |= other.all;
        self.add(other.keys);
    }

    /// A handful of keys: looking through them costs less than keeping them sorted.
    fn add(&mut self, keys: impl IntoIterator<Item = Key>) {
        let keys = keys.into_iter();
        self.keys.reserve(keys.size_hint().0);
        for key in keys {
            if !self.keys.contains(&key) {
                self.keys.push(key);
            }
        }
    }

    /// Nothing has changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.all && self.keys.is_empty()
    }
}
