//! The rules of the room: a set and its meetings as pure state machines.
//!
//! Three functions are the whole of it. [`decide`] looks at a room and says which facts an [`Ask`] makes, or why not;
//! [`Room::evolve`] applies a fact; [`project`] shows one record to one viewer class. Time, randomness and ids come in
//! as arguments, presence comes in as a [`Live`] that is no part of the room, so the same facts give the same room
//! everywhere: in the server, after a restart, in a property test that lives through a meeting in microseconds.
//!
//! What must never be here: I/O, a clock, randomness, async, logging, or a text in the clear. Errors are refusals; a
//! refusal changes nothing. Start reading at `meeting/mod.rs` for the state and `meeting/decide/mod.rs` for the rules;
//! `docs/spec.md` has them all in short sentences with numbers, and the tests cite those.

mod ask;
mod cause;
mod commitment;
mod fact;
pub mod format;
mod held;
mod key;
mod live;
mod meeting;
mod set;
mod shared;
mod shared_map;
mod text;
mod view;

use askwell_protocol::{Millis, Record, RefusalCode, RoomId, SeatId, ViewerClass};

pub use ask::{ActionIn, Ask, Carry, ClaimIn, Context, Decision, Effect, Opening, SeatIn};
pub use fact::{Fact, FloorEnd, MeetingFact, NamelessItem, SetFact, What};
pub use held::{Answer, Flushed, Pool, Pooled, Receipt};
pub use key::{Key, Touched};
pub use live::Live;
pub use meeting::{Ledger, Meeting};
pub use set::Set;
pub use text::{TextChange, Texts};
pub use view::{Change, View};

/// The live state of a set or of a meeting.
#[derive(Clone, Debug, PartialEq)]
pub enum Room {
    /// Nothing has happened under this id yet.
    Unborn(RoomId),
    /// A set.
    Set(Box<Set>),
    /// A meeting of a set.
    Meeting(Box<Meeting>),
}

impl Room {
    /// A room in which nothing has happened yet.
    #[must_use]
    pub const fn unborn(id: RoomId) -> Self {
        Self::Unborn(id)
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> RoomId {
        match self {
            Self::Unborn(id) => *id,
            Self::Set(set) => set.id,
            Self::Meeting(meeting) => meeting.id,
        }
    }

    /// The set that it belongs to, itself when it is one.
    #[must_use]
    pub fn set_id(&self) -> Option<RoomId> {
        match self {
            Self::Unborn(_) => None,
            Self::Set(set) => Some(set.id),
            Self::Meeting(meeting) => Some(meeting.set),
        }
    }

    /// Applies one fact and says which records may have changed. Facts come from [`decide`] or [`wake`] alone; one that
    /// does not fit this room (a journal of another version, say) is passed over.
    pub fn evolve(&mut self, fact: &Fact) -> Touched {
        match (&mut *self, &fact.what) {
            (Self::Unborn(id), What::Set(SetFact::Created { seats, key_epoch, known_as, retention })) => {
                *self = Self::Set(Box::new(Set::created(*id, fact.at, seats, *key_epoch, *known_as, *retention)));
                Touched::everything()
            }
            (Self::Unborn(id), What::Meeting(MeetingFact::Opened(opening))) => {
                *self = Self::Meeting(Box::new(Meeting::opened(*id, fact.at, opening)));
                Touched::everything()
            }
            (Self::Set(set), What::Set(what)) => set.evolve(fact.at, what),
            (Self::Meeting(meeting), What::Meeting(what)) => meeting.evolve(fact.at, what),
            _ => Touched::default(),
        }
    }

    /// Applies a whole decision; `after` hears of each fact, of the room as that left it, and of the records that may have
    /// changed.
    pub fn live_through(&mut self, decision: &Decision, mut after: impl FnMut(&Self, &Fact, Touched)) {
        let unborn = matches!(self, Self::Unborn(_));
        self.put_texts(&decision.texts);
        for (index, fact) in decision.facts.iter().enumerate() {
            let touched = self.evolve(fact);
            if unborn && index == 0 {
                self.put_texts(&decision.texts);
            }
            after(self, fact, touched);
        }
    }

    /// Whether it is kept outside of the server's memory.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        match self {
            Self::Unborn(_) => true,
            Self::Set(set) => !set.in_memory,
            Self::Meeting(meeting) => meeting.keeping.is_kept(),
        }
    }

    /// The next instant at which it closes because nothing happens in it, or at which all of it is to go. It comes even if
    /// nobody needs the room until then.
    #[must_use]
    pub fn kept_until(&self) -> Option<Millis> {
        match self {
            Self::Unborn(_) | Self::Set(_) => None,
            Self::Meeting(meeting) => Some(meeting.forgets_at().unwrap_or_else(|| meeting.left_open_at())),
        }
    }

    /// When all of it is to go, facts and texts, if that is known already.
    #[must_use]
    pub fn forgets_at(&self) -> Option<Millis> {
        match self {
            Self::Unborn(_) | Self::Set(_) => None,
            Self::Meeting(meeting) => meeting.forgets_at(),
        }
    }

    /// Puts texts, or erases them (`None`). Texts lie beside facts and go in before the facts that name them. A room
    /// that is not born yet has no place for them: the texts of its first decision go in after its first fact.
    pub fn put_texts(&mut self, changes: &[TextChange]) {
        match self {
            Self::Unborn(_) => {}
            Self::Set(set) => set.texts.change(changes),
            Self::Meeting(meeting) => meeting.texts.change(changes),
        }
    }

    /// The texts that lie beside its facts.
    pub fn texts(&self) -> impl Iterator<Item = (askwell_protocol::ItemId, &askwell_protocol::Sealed)> {
        let texts = match self {
            Self::Unborn(_) => None,
            Self::Set(set) => Some(&set.texts),
            Self::Meeting(meeting) => Some(&meeting.texts),
        };
        texts.into_iter().flat_map(Texts::iter)
    }

    /// The class whose bytes a seat gets, or nothing when it has no seat here.
    #[must_use]
    pub fn class_of(&self, seat: SeatId) -> Option<ViewerClass> {
        match self {
            Self::Unborn(_) => None,
            Self::Set(set) => set.class_of(seat),
            Self::Meeting(meeting) => meeting.class_of(seat),
        }
    }

    /// Whether this command of this seat already counts.
    #[must_use]
    pub fn remembers(&self, seat: SeatId, id: askwell_protocol::CommandId) -> bool {
        match self {
            Self::Unborn(_) => false,
            Self::Set(set) => set.accepted.contains(seat, id),
            Self::Meeting(meeting) => meeting.accepted.contains(seat, id),
        }
    }

    /// Keys of all records that anybody may see here.
    #[must_use]
    pub fn keys(&self) -> Vec<Key> {
        match self {
            Self::Unborn(_) => Vec::new(),
            Self::Set(set) => set.keys(),
            Self::Meeting(meeting) => meeting.keys(),
        }
    }

    /// Whether its queue is held as it is: while the process is paused.
    pub(crate) fn holds_the_queue(&self) -> bool {
        matches!(self, Self::Meeting(meeting) if meeting.process_pause.is_some() && meeting.is_open())
    }

    /// What other rooms must be told again after a load, because nobody knows whether they heard it. Telling twice is
    /// harmless: the other room takes each once.
    #[must_use]
    pub fn unsettled(&self) -> Vec<Effect> {
        match self {
            Self::Unborn(_) => Vec::new(),
            Self::Set(set) => set.unsettled(),
            Self::Meeting(meeting) => meeting.unsettled(),
        }
    }

    /// What a durable fact asks of the world outside this room. Asked of the room *after* the fact.
    #[must_use]
    pub fn effects(&self, fact: &Fact) -> Vec<Effect> {
        match (self, &fact.what) {
            (Self::Set(set), What::Set(what)) => set.effects(what),
            (Self::Meeting(meeting), What::Meeting(what)) => meeting.effects(what),
            _ => Vec::new(),
        }
    }
}

/// Which facts an ask makes.
///
/// # Errors
/// The reason why it does not count. A refusal changes nothing.
pub fn decide(room: &Room, live: &Live, ask: &Ask, context: Context) -> Result<Decision, RefusalCode> {
    match (room, ask) {
        (Room::Unborn(id), Ask::Create(create)) => set::create(*id, create, context),
        (Room::Unborn(_), Ask::Carry(Carry::Open(opening))) => meeting::open(opening, context),
        (Room::Unborn(_), _) => Err(RefusalCode::RoomUnknown),
        (Room::Set(set), ask) => set::decide(set, ask, context),
        (Room::Meeting(meeting), ask) => meeting::decide(meeting, live, ask, context),
    }
}

/// What time and presence bring about by themselves: a lost holder's grace begins or ends, an empty room pauses. Called
/// after presence has changed, after each decision, and when [`next_deadline`] has come. Empty when nothing is due.
#[must_use]
pub fn wake(room: &Room, live: &Live, context: Context) -> Decision {
    match room {
        Room::Meeting(meeting) => meeting::wake(meeting, live, context),
        Room::Unborn(_) | Room::Set(_) => Decision::default(),
    }
}

/// What becomes of a room for which the server was away since then: an open meeting gets all of that time back, as after a
/// pause. Asked once, before anything else, of a room that was loaded after the server was away. Nothing where no time ran.
#[must_use]
pub fn server_away(room: &Room, from: Millis, context: Context) -> Decision {
    match room {
        Room::Meeting(meeting) => meeting::server_away(meeting, from, context),
        Room::Unborn(_) | Room::Set(_) => Decision::default(),
    }
}

/// The next instant at which [`wake`] has something to do, if nothing else happens before.
#[must_use]
pub fn next_deadline(room: &Room, live: &Live) -> Option<Millis> {
    match room {
        Room::Meeting(meeting) => meeting::next_deadline(meeting, live),
        Room::Unborn(_) | Room::Set(_) => None,
    }
}

/// One record as one class sees it; nothing when that class does not see it, or when there is none.
#[must_use]
pub fn project(room: &Room, live: &Live, class: ViewerClass, key: Key) -> Option<Record> {
    match room {
        Room::Unborn(_) => None,
        Room::Set(set) => set::project(set, live, class, key),
        Room::Meeting(meeting) => meeting::project(meeting, live, class, key),
    }
}

/// A seat's own records, whole.
#[must_use]
pub fn personal(room: &Room, seat: SeatId) -> Vec<Record> {
    match room {
        Room::Unborn(_) => Vec::new(),
        Room::Set(set) => set::personal(set, seat),
        Room::Meeting(meeting) => meeting::personal(meeting, seat),
    }
}
