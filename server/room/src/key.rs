//! Names of records inside the room, and which of them a fact may have changed.

use askwell_protocol::{ClaimId, FormatId, ItemId, KnockId, RecordKey, RoomId, SeatId, StageId};

/// The name of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is the record kind of the same name in the protocol")]
pub enum Key {
    Set,
    Meeting(RoomId),
    Format(FormatId),
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
            Key::Format(id) => ("format", id.to_string()),
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

/// The records that stand alone in their room, in the order of keys.
pub(crate) const LONE: [Key; 13] = [
    Key::Set,
    Key::Door,
    Key::Room,
    Key::Timer,
    Key::Floor,
    Key::Queue,
    Key::Scribe,
    Key::Groups,
    Key::Process,
    Key::Pause,
    Key::ProcessPause,
    Key::Rights,
    Key::Desk,
];

/// Where a key stands in [`LONE`], if it does.
const fn lone(key: Key) -> Option<usize> {
    Some(match key {
        Key::Set => 0,
        Key::Door => 1,
        Key::Room => 2,
        Key::Timer => 3,
        Key::Floor => 4,
        Key::Queue => 5,
        Key::Scribe => 6,
        Key::Groups => 7,
        Key::Process => 8,
        Key::Pause => 9,
        Key::ProcessPause => 10,
        Key::Rights => 11,
        Key::Desk => 12,
        _ => return None,
    })
}

/// Records that may have changed. Naming one too many costs a comparison, naming one too few would leave a screen
/// wrong: a property test holds updates against fresh snapshots.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// Everything may have changed.
    all: bool,
    /// Of [`LONE`], a bit for each: nearly every fact touches the same few of them.
    lone: u16,
    /// Of the others, each named once.
    others: Vec<Key>,
}

impl Touched {
    /// Everything may have changed.
    #[must_use]
    pub fn everything() -> Self {
        Self { all: true, ..Self::default() }
    }

    /// These may have changed.
    #[must_use]
    pub fn these(keys: impl IntoIterator<Item = Key>) -> Self {
        let mut touched = Self::default();
        keys.into_iter().for_each(|key| touched.add(key));
        touched
    }

    /// Adds what another fact touched.
    pub fn merge(&mut self, other: Self) {
        self.all |= other.all;
        self.lone |= other.lone;
        other.others.into_iter().for_each(|key| self.add(key));
    }

    fn add(&mut self, key: Key) {
        match lone(key) {
            Some(n) => self.lone |= 1 << n,
            // A handful: looking through them costs less than keeping them sorted.
            None if self.others.contains(&key) => {}
            None => self.others.push(key),
        }
    }

    /// The records that are named, each once, in the order of keys; nothing when everything may have changed.
    pub(crate) fn named(&self) -> Option<Vec<Key>> {
        if self.all {
            return None;
        }
        let lone = LONE.into_iter().enumerate().filter(|(n, _)| self.lone & (1 << n) != 0).map(|(_, key)| key);
        let mut named: Vec<Key> = lone.chain(self.others.iter().copied()).collect();
        named.sort_unstable();
        Some(named)
    }

    /// Nothing has changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use askwell_protocol::{ItemId, RecordKey, StageId};

    use super::{Key, LONE, Touched, lone};

    #[test]
    fn what_was_touched_is_named_once_and_in_order() {
        let word = Key::Word(ItemId(uuid::Uuid::nil()));
        let mut touched = Touched::these([word, Key::Desk, Key::Room, Key::Desk]);
        touched.merge(Touched::these([Key::Stage(StageId(2)), word, Key::Stage(StageId(1)), Key::Room]));
        let stages = [Key::Stage(StageId(1)), Key::Stage(StageId(2))];
        assert_eq!(touched.named(), Some(vec![Key::Room, stages[0], stages[1], word, Key::Desk]));
        touched.merge(Touched::everything());
        assert_eq!(touched.named(), None);
    }

    #[test]
    fn whatever_stands_alone_has_its_place_and_no_id() {
        assert!(LONE.iter().all(|key| RecordKey::from(*key).id.is_empty()) && LONE.is_sorted());
        assert!(LONE.iter().enumerate().all(|(n, key)| lone(*key) == Some(n)));
    }

    #[test]
    fn only_what_names_nothing_is_empty() {
        assert!(Touched::default().is_empty() && Touched::these([]).is_empty());
        assert!(!Touched::everything().is_empty() && !Touched::these([Key::Set]).is_empty());
        assert!(!Touched::these([Key::Stage(StageId(0))]).is_empty());
    }
}
