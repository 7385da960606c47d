//! The rooms that are in memory, and the way to each of them: loaded when first asked for, let go when nobody needs them.
//!
//! The map is never held across an await. What must never be here: anything that a room decides.

use std::sync::Arc;

use askwell_protocol::{CloseCode, Millis, Record, RefusalCode, RoomId};
use askwell_room::Ask;
use dashmap::{DashMap, Entry};
use tokio::sync::{mpsc, oneshot};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::clock::Clock;
use crate::config::{Config, Limits};
use crate::guard::Guard;
use crate::line::{Ending, Line, Registry, SeatLine, part};
use crate::metrics::Metrics;
use crate::task::{Arrival, Message, RoomTask};

/// Messages that may wait at a room's door. They are few (people who come, requests, other rooms); more wait outside.
const INBOX_MAX: usize = 64;

/// All rooms, and what they share.
pub(crate) struct Hub {
    rooms: DashMap<RoomId, mpsc::Sender<Message>>,
    /// Meetings by the sets that say they are theirs. It tells which rooms are worth looking for; whether a meeting is a
    /// set's, the meeting itself has the last word on, for ids are made by browsers and any set can name any.
    claimed: DashMap<(RoomId, RoomId), ()>,
    /// By how much the clocks of rooms were put ahead that have seen later times than the server's own clock.
    ahead: DashMap<RoomId, Millis>,
    /// Room time when this life of the server began.
    began: Millis,
    pub(crate) registry: Arc<Registry>,
    pub(crate) config: Config,
    pub(crate) limits: Arc<Limits>,
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) guard: Guard,
    /// All tasks that have to end before the server has.
    pub(crate) tasks: TaskTracker,
    /// Cancelled when the server is to end.
    pub(crate) closing: CancellationToken,
}

impl Hub {
    pub(crate) fn new(config: Config) -> Arc<Self> {
        Arc::new(Self {
            rooms: DashMap::new(),
            claimed: DashMap::new(),
            ahead: DashMap::new(),
            began: config.clock.now(),
            registry: Arc::new(Registry::default()),
            limits: Arc::new(config.limits.clone()),
            guard: Guard::new(&config.limits),
            metrics: Arc::new(Metrics::new(config.limits.connections_max)),
            config,
            tasks: TaskTracker::new(),
            closing: CancellationToken::new(),
        })
    }

    /// Asks something of a room on behalf of a room of the same set, and waits until the answer is durable.
    pub(crate) async fn ask(self: &Arc<Self>, from: RoomId, room: RoomId, ask: Ask) -> Result<(), RefusalCode> {
        let (reply, answer) = oneshot::channel();
        self.send(room, Message::Ask { from, ask: Box::new(ask), reply }).await?;
        // A room that ends without an answer has lost what it was asked; whether it counts shows when it is asked again.
        answer.await.unwrap_or(Err(RefusalCode::Storage))
    }

    /// A seat's command to a room of its set.
    pub(crate) async fn command(self: &Arc<Self>, set: RoomId, room: RoomId, ask: Ask) -> Result<(), RefusalCode> {
        self.check_belongs(set, room).await?;
        self.ask(set, room, ask).await
    }

    /// What everybody may see of a room: the members' records. Loads the room.
    pub(crate) async fn look(self: &Arc<Self>, room: RoomId) -> Result<Vec<Record>, RefusalCode> {
        let (reply, answer) = oneshot::channel();
        self.send(room, Message::Look { reply }).await?;
        answer.await.unwrap_or(Err(RefusalCode::Storage))
    }

    /// Has a room do what is due there, whether or not anybody needs it, and says when the next thing is. Loads the room.
    pub(crate) async fn look_after(self: &Arc<Self>, room: RoomId) -> Result<Option<Millis>, RefusalCode> {
        let (reply, answer) = oneshot::channel();
        self.send(room, Message::LookAfter { reply }).await?;
        answer.await.unwrap_or(Err(RefusalCode::Storage))
    }

    /// A meeting is no longer its set's: nobody enters it any more.
    pub(crate) fn unlearn(&self, set: RoomId, meeting: RoomId) {
        self.claimed.remove(&(set, meeting));
    }

    /// A meeting is gone, says its own task, which ends. Nobody else may: a task that the map doesn't name is never let go.
    pub(crate) fn forget(&self, set: RoomId, meeting: RoomId) {
        self.unlearn(set, meeting);
        self.ahead.remove(&meeting);
        self.rooms.remove(&meeting);
    }

    /// Whether a set says that a room is its own, as far as is known without waiting: of a set that was loaded, it is.
    pub(crate) fn belongs(&self, set: RoomId, room: RoomId) -> bool {
        room == set || self.claimed.contains_key(&(set, room))
    }

    /// Whether a set says that a room is its own; loads the set if need be.
    pub(crate) async fn check_belongs(self: &Arc<Self>, set: RoomId, room: RoomId) -> Result<(), RefusalCode> {
        if !self.belongs(set, room) {
            self.look(set).await?;
        }
        if self.belongs(set, room) { Ok(()) } else { Err(RefusalCode::RoomUnknown) }
    }

    /// A set says that a meeting is its own.
    pub(crate) fn learn(&self, set: RoomId, meeting: RoomId) {
        self.claimed.insert((set, meeting), ());
    }

    /// Brings a line into a room. Waits for nothing: a room that can't take one more just now sends it away to come back.
    pub(crate) fn enter(self: &Arc<Self>, room: RoomId, arrival: Arrival) {
        let mut message = Message::Arrive(Box::new(arrival));
        loop {
            let Ok(inbox) = self.inbox(room) else {
                return self.turn_away(message, CloseCode::Restart);
            };
            message = match inbox.try_send(message) {
                Ok(()) => return,
                Err(mpsc::error::TrySendError::Full(message)) => {
                    return self.turn_away(message, CloseCode::TryLater);
                }
                // It went in this very moment; the next one is a new one.
                Err(mpsc::error::TrySendError::Closed(message)) => message,
            };
        }
    }

    fn turn_away(&self, message: Message, code: CloseCode) {
        if let Message::Arrive(arrival) = message {
            let Arrival { seat, .. } = *arrival;
            self.part(seat, code);
        }
    }

    /// Parts from a seat's line.
    pub(crate) fn part(&self, seat: SeatLine, code: CloseCode) {
        self.part_with(seat.line, Some(code.into()));
    }

    /// Parts from a line, whoever's it is.
    pub(crate) fn part_with(&self, line: Line, ending: Option<Ending>) {
        self.metrics.closed(ending.map(|ending| ending.code));
        part(&self.tasks, line, ending);
    }

    /// Since when the server was away, for a room in which the last fact is of this time: nothing where that is of this life.
    pub(crate) fn away_since(&self, last_at: Millis) -> Option<Millis> {
        self.config.last_alive.filter(|_| last_at < self.began)
    }

    /// The clock of a room.
    pub(crate) fn clock_of(&self, room: RoomId) -> Clock {
        let mut clock = self.config.clock;
        clock.put_ahead(self.ahead.get(&room).map(|ahead| *ahead).unwrap_or_default());
        clock
    }

    /// A room's clock was put ahead. It stays so when the room is let go, or it would be earlier there the next time.
    pub(crate) fn put_ahead(&self, room: RoomId, by: Millis) {
        if by > Millis(0) {
            let mut ahead = self.ahead.entry(room).or_default();
            *ahead = ahead.plus(by);
        }
    }

    async fn send(self: &Arc<Self>, room: RoomId, mut message: Message) -> Result<(), RefusalCode> {
        loop {
            message = match self.inbox(room)?.send(message).await {
                Ok(()) => return Ok(()),
                Err(mpsc::error::SendError(message)) => message,
            };
        }
    }

    /// The way to a room, which is loaded if it isn't.
    fn inbox(self: &Arc<Self>, room: RoomId) -> Result<mpsc::Sender<Message>, RefusalCode> {
        if self.closing.is_cancelled() {
            return Err(RefusalCode::Storage);
        }
        let entry = self.rooms.entry(room);
        if let Entry::Occupied(known) = &entry
            && !known.get().is_closed()
        {
            return Ok(known.get().clone());
        }
        let (sender, inbox) = mpsc::channel(INBOX_MAX);
        self.tasks.spawn(RoomTask::new(Arc::clone(self), room, inbox).run());
        entry.insert(sender.clone());
        Ok(sender)
    }

    /// Lets a room go, if nobody is on the way to it: whoever comes after finds it gone, and loads it anew.
    pub(crate) fn let_go(&self, room: RoomId, inbox: &mpsc::Receiver<Message>) -> bool {
        // Ways to a room are only given out under the map's lock, which `remove_if` holds.
        self.rooms.remove_if(&room, |_, sender| sender.strong_count() == 1 && inbox.is_empty()).is_some()
    }
}
