//! Rooms as the journal has them: built from what is kept, fact by fact, and remembered in short after each.
//!
//! It applies facts with the product's own `evolve` and shows them with its own `project`: that both are right is what the
//! tests of the rules are for. What is held against it is everything between the journal and the line.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use askwell_journal::{Batch, Stored, TextChange};
use askwell_protocol::{CommandId, ItemId, Millis, Record, RecordKey, RoomId, Sealed, SeatId, ViewerClass};
use askwell_room::{Fact, Live, MeetingFact, Room, SetFact, Touched, View, What, personal};
use serde_json::json;
use uuid::Uuid;

use super::frames::{Kept, Records, short};

/// What one class holds, fact by fact.
struct Seen {
    class: ViewerClass,
    view: View,
    records: BTreeMap<RecordKey, u64>,
    sum: u64,
    /// After so many facts.
    sums: Vec<u64>,
}

/// One room.
pub struct Twin {
    /// The room after all that is kept.
    pub room: Room,
    seen: Vec<Seen>,
    /// What each seat has of its own, from so many facts on.
    own: BTreeMap<SeatId, Vec<(usize, u64)>>,
    /// What each seat has of its own now.
    own_now: BTreeMap<SeatId, Vec<Record>>,
    records: Records,
    /// After how many facts each command counts, once for each time that it does.
    accepted: BTreeMap<(SeatId, CommandId), Vec<usize>>,
    /// The class of each seat, from so many facts on.
    classes: BTreeMap<SeatId, Vec<(usize, Option<ViewerClass>)>>,
    /// Every text that was ever put.
    texts: BTreeSet<u64>,
    /// Texts that nobody but their author may see yet.
    hidden: BTreeMap<u64, SeatId>,
    facts: usize,
    /// When each happened, from a beginning at which none had.
    at: Vec<Millis>,
}

impl Twin {
    fn new(id: RoomId) -> Self {
        let room = Room::unborn(id);
        let live = Live::empty(Millis(0));
        let see = |class| Seen {
            class,
            view: View::of(&room, &live, class),
            records: BTreeMap::new(),
            sum: 0,
            sums: vec![0],
        };
        let seen = ViewerClass::ALL.into_iter().map(see).collect();
        Self {
            room,
            seen,
            own: BTreeMap::new(),
            own_now: BTreeMap::new(),
            records: Records::default(),
            accepted: BTreeMap::new(),
            classes: BTreeMap::new(),
            texts: BTreeSet::new(),
            hidden: BTreeMap::new(),
            facts: 0,
            at: vec![Millis(0)],
        }
    }

    /// Takes in what was kept.
    fn take(&mut self, facts: &[Fact], texts: &[(ItemId, Option<Arc<Sealed>>)]) -> Result<(), String> {
        for (_, text) in texts {
            self.texts.extend(text.as_ref().map(|text| short(&json!(**text))));
        }
        let unborn = matches!(self.room, Room::Unborn(_));
        if !unborn {
            self.room.put_texts(texts);
        }
        for (index, fact) in facts.iter().enumerate() {
            let before = self.at(self.facts);
            if fact.at < before {
                return Err(format!("P7: a fact is earlier than the one before it, at {before:?}: {fact:?}"));
            }
            self.at.push(fact.at);
            let mut touched = self.room.evolve(fact);
            if unborn && index == 0 {
                self.room.put_texts(texts);
                touched = Touched::everything();
            }
            self.facts += 1;
            match &fact.what {
                What::Meeting(MeetingFact::Accepted { seat, id }) | What::Set(SetFact::Accepted { seat, id }) => {
                    let times = self.accepted.entry((*seat, *id)).or_default();
                    times.push(self.facts);
                    if times.len() > 1 {
                        return Err(format!("P5: a command counts {} times: {id}", times.len()));
                    }
                }
                _ => {}
            }
            self.hide(&fact.what);
            self.note(&touched);
        }
        self.note_own();
        Ok(())
    }

    /// A question that waits and a slip face down are for their author alone.
    fn hide(&mut self, what: &What) {
        let What::Meeting(fact) = what else { return };
        match fact {
            MeetingFact::QuestionQueued { id, seat, .. } | MeetingFact::SlipLaid { id, seat, .. } => {
                let text = self.room.texts().find(|(known, _)| known == id).map(|(_, text)| short(&json!(text)));
                self.hidden.extend(text.map(|text| (text, *seat)));
            }
            MeetingFact::QuestionAsked { id, .. } => self.uncover(&[*id]),
            MeetingFact::Revealed { order, .. } => self.uncover(order),
            _ => {}
        }
    }

    fn uncover(&mut self, ids: &[ItemId]) {
        for (_, text) in self.room.texts().filter(|(known, _)| ids.contains(known)) {
            self.hidden.remove(&short(&json!(text)));
        }
    }

    fn note(&mut self, touched: &Touched) {
        let live = Live::empty(Millis(0));
        for seen in &mut self.seen {
            let change = seen.view.change(&self.room, &live, touched);
            for key in change.remove {
                seen.sum = seen.sum.wrapping_sub(seen.records.remove(&key).unwrap_or_default());
            }
            for record in &change.put {
                let kept = self.records.keep(record);
                let before = seen.records.insert(kept.key.clone(), kept.plain).unwrap_or_default();
                seen.sum = seen.sum.wrapping_sub(before).wrapping_add(kept.plain);
            }
            seen.sums.push(seen.sum);
        }
    }

    /// What is a seat's own is shown once a batch is through, never in the middle of it.
    fn note_own(&mut self) {
        // Chairs that were taken out are no records any more, and have nothing of their own.
        let seats: BTreeSet<SeatId> = self.seats().chain(self.own_now.keys().copied()).collect();
        for seat in seats {
            let now = personal(&self.room, seat);
            if self.own_now.get(&seat) != Some(&now) {
                note(self.own.entry(seat).or_default(), self.facts, own_in_short(&now));
                self.own_now.insert(seat, now);
            }
            let class = self.room.class_of(seat);
            note(self.classes.entry(seat).or_default(), self.facts, class);
        }
    }

    /// The chairs of the room.
    pub fn seats(&self) -> impl Iterator<Item = SeatId> {
        let member = self.seen.iter().find(|seen| seen.class == ViewerClass::Member);
        let keys = member.into_iter().flat_map(|seen| seen.records.keys());
        let ids = keys.filter(|key| key.kind == "seat").filter_map(|key| key.id.parse::<Uuid>().ok());
        ids.map(SeatId)
    }

    /// How many facts are kept.
    #[must_use]
    pub const fn facts(&self) -> usize {
        self.facts
    }

    /// When the last of so many facts happened.
    #[must_use]
    pub fn at(&self, facts: usize) -> Millis {
        self.at.get(facts).copied().unwrap_or_default()
    }

    /// The first number of facts, from this one on, after which a class holds this.
    #[must_use]
    pub fn shows(&self, class: ViewerClass, from: usize, sum: u64) -> Option<usize> {
        let sums = &self.seen.iter().find(|seen| seen.class == class)?.sums;
        (from..sums.len()).find(|at| sums[*at] == sum)
    }

    /// The first number of facts, from this one on, after which a class holds what it held after so many.
    #[must_use]
    pub fn still_shows(&self, class: ViewerClass, told: usize, from: usize) -> Option<usize> {
        let sums = &self.seen.iter().find(|seen| seen.class == class)?.sums;
        self.shows(class, from.max(told), *sums.get(told)?)
    }

    /// The first number of facts, from this one on, after which a seat has this of its own.
    #[must_use]
    pub fn gives(&self, seat: SeatId, from: usize, own: u64) -> Option<usize> {
        first(self.own.get(&seat)?, from, own)
    }

    /// Whether a seat is of this class after so many facts, or after some later ones.
    #[must_use]
    pub fn is_of(&self, seat: SeatId, class: ViewerClass, from: usize) -> bool {
        self.classes.get(&seat).is_some_and(|row| first(row, from, Some(class)).is_some())
    }

    /// Whose a text is that nobody else may see yet.
    #[must_use]
    pub fn hides(&self, text: u64) -> Option<SeatId> {
        self.hidden.get(&text).copied()
    }

    /// After how many facts a command counts.
    #[must_use]
    pub fn counts(&self, seat: SeatId, id: CommandId) -> Option<usize> {
        self.accepted.get(&(seat, id)).and_then(|times| times.first().copied())
    }

    /// Whether a text was ever put here.
    #[must_use]
    pub fn knows_text(&self, text: u64) -> bool {
        self.texts.contains(&text)
    }

    /// What a class holds now, in short: each record by its name.
    #[must_use]
    pub fn now(&self, class: ViewerClass) -> BTreeMap<RecordKey, u64> {
        let view = View::of(&self.room, &Live::empty(Millis(0)), class);
        view.snapshot().into_iter().map(Kept::new).map(|kept| (kept.key, kept.plain)).collect()
    }
}

/// Notes what is so from a number of facts on.
fn note<T: PartialEq>(row: &mut Vec<(usize, T)>, facts: usize, now: T) {
    if row.last().is_none_or(|(_, before)| *before != now) {
        row.push((facts, now));
    }
}

/// The first number of facts, from this one on, after which it was so.
fn first<T: PartialEq>(row: &[(usize, T)], from: usize, wanted: T) -> Option<usize> {
    let until = |index: usize| row.get(index + 1).map_or(usize::MAX, |(next, _)| *next - 1);
    let found = row.iter().enumerate().find(|(index, (_, known))| *known == wanted && until(*index) >= from);
    found.map(|(_, (since, _))| from.max(*since))
}

/// A seat's own records in short.
fn own_in_short(records: &[Record]) -> u64 {
    records.iter().fold(0, |sum: u64, record| sum.wrapping_add(Kept::new(record.clone()).plain))
}

/// All rooms.
#[derive(Default)]
pub struct Mirror(BTreeMap<RoomId, Twin>);

impl Mirror {
    /// Takes in a batch that was kept.
    ///
    /// # Errors
    /// Says which promise the facts break by themselves.
    pub fn take(&mut self, batch: &Batch) -> Result<(), String> {
        let id = RoomId(Uuid::from_bytes(batch.stream.0));
        let twin = self.0.entry(id).or_insert_with(|| Twin::new(id));
        if batch.first.0 != twin.facts as u64 + 1 {
            return Err(format!("the journal's numbers have a gap: {} after {}", batch.first, twin.facts));
        }
        let facts: Vec<Fact> =
            batch.entries.iter().filter_map(|(_, bytes)| serde_json::from_slice(bytes).ok()).collect();
        let texts: Vec<_> = batch.texts.iter().map(text).collect();
        twin.take(&facts, &texts)
    }

    /// A room.
    #[must_use]
    pub fn room(&self, id: RoomId) -> Option<&Twin> {
        self.0.get(&id)
    }

    /// All rooms.
    pub fn rooms(&self) -> impl Iterator<Item = (&RoomId, &Twin)> {
        self.0.iter()
    }
}

/// A room from what the journal gives, as after a load.
#[must_use]
pub fn replay(id: RoomId, stored: &Stored) -> Room {
    let facts = stored.entries.iter().filter_map(|entry| serde_json::from_slice::<Fact>(&entry.payload).ok());
    let put = stored.texts.iter().map(|(id, sealed)| TextChange::Put { id: *id, sealed: sealed.clone() });
    let texts: Vec<_> = put.map(|change| text(&change)).collect();
    let mut room = Room::unborn(id);
    for (index, fact) in facts.enumerate() {
        room.evolve(&fact);
        if index == 0 {
            room.put_texts(&texts);
        }
    }
    room
}

fn text(change: &TextChange) -> (ItemId, Option<Arc<Sealed>>) {
    match change {
        // The first byte is the version.
        TextChange::Put { id, sealed } => {
            (ItemId(Uuid::from_bytes(id.0)), serde_json::from_slice(&sealed[1..]).ok().map(Arc::new))
        }
        TextChange::Erase { id } => (ItemId(Uuid::from_bytes(id.0)), None),
    }
}
