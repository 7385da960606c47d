//! A room's task: everything that happens in one loaded room happens here, one thing after the other.
//!
//! It is one future that is polled by hand. In each turn it hears what has come in, decides on head, has the journal keep
//! what was decided, tells what is durable, and writes to every connection once: no lock, no hop, and a busy turn costs one
//! append and one write per connection whatever has gathered. There is one order: nobody hears of anything before the
//! disk has it. What must never be here: a rule of the room, or waiting for one peer.

mod carrier;
mod chronicle;
mod class_log;
mod errands;
mod forgetting;
mod hear;
mod keep;
mod keeper;
mod logs;
mod peer;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context as TaskContext, Poll};
use std::time::Duration;

use askwell_journal::StreamId;
use askwell_protocol::{CloseCode, CommandId, Millis, Position, Record, RefusalCode, RoomId};
use askwell_room::{Ask, Live, Pool, Receipt, next_deadline};
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, Sleep};
use tokio_util::sync::WaitForCancellationFutureOwned;

pub(crate) use class_log::encode;

use crate::clock::Clock;
use crate::hub::Hub;
use crate::line::{Heard, SeatLine};
use crate::metrics::{Outcome, Present};
use carrier::{Carrier, PeerId};
use chronicle::{Chronicle, StepNumber};
use errands::Errands;
use forgetting::Forgetting;
use keeper::Keeper;
use logs::Logs;

/// Turns in a row before other rooms have theirs.
const TURNS_MAX: usize = 16;
/// How long people may wait for a room that loads before they are told to try again. Most never notice a reload.
const LOADING_PATIENCE: Duration = Duration::from_secs(3);
/// The wait before a deadline is looked at again that brought nothing about.
const FRUITLESS: Duration = Duration::from_secs(1);

/// Somebody comes into a room.
pub(crate) struct Arrival {
    /// Who, by which line.
    pub(crate) seat: SeatLine,
    /// Where they were before.
    pub(crate) at: Option<Position>,
}

/// What comes to a room from elsewhere in the server.
pub(crate) enum Message {
    /// Somebody enters.
    Arrive(Box<Arrival>),
    /// Something is asked, and answered when the answer is durable.
    Ask {
        /// The room on whose behalf: the set that a seat was admitted to, or another room of the same set.
        from: RoomId,
        /// What.
        ask: Box<Ask>,
        /// Where the answer goes.
        reply: oneshot::Sender<Result<(), RefusalCode>>,
    },
    /// Somebody looks through the door.
    Look {
        /// Where the records go.
        reply: oneshot::Sender<Result<Vec<Record>, RefusalCode>>,
    },
    /// The room is to do what is due, and to say when the next thing is.
    LookAfter {
        /// Where that goes.
        reply: oneshot::Sender<Result<Option<Millis>, RefusalCode>>,
    },
}

/// One loaded room.
pub(crate) struct RoomTask {
    hub: Arc<Hub>,
    id: RoomId,
    inbox: mpsc::Receiver<Message>,
    keeper: Keeper,
    phase: Phase,
    /// Who is connected. It outlives a reload, as connections do.
    live: Live,
    /// What time it is here.
    clock: Clock,
    /// What is held without a name. It outlives a reload, too: nothing of it is kept anywhere else.
    pool: Pool,
    /// For whom the answers are that wait in the pool.
    held_for: BTreeMap<Receipt, To>,
    /// What is answered with the batch that comes out, to be counted once for all of it.
    came_out: BTreeSet<Outcome>,
    batch_is_out: bool,
    carrier: Carrier,
    errands: Errands,
    /// Answers that wait for the disk, in the order in which they were given.
    answers: VecDeque<Answer>,
    /// Who asked what is being decided just now: if deciding panics, they are told.
    asking: Option<To>,
    /// Heard, and not dealt with yet.
    heard: VecDeque<(PeerId, Heard)>,
    /// Something has changed that peers may have to be told beside their log.
    unsettled: bool,
    /// Since when the server was away, until what that means for this room is kept.
    away_since: Option<Millis>,
    /// Panics since something was last kept.
    panics: u32,
    /// When somebody last needed this room.
    needed_at: Instant,
    /// A deadline that brought nothing about is not looked at before this.
    fruitless_until: Option<Instant>,
    alarm: Pin<Box<Sleep>>,
    closing: Pin<Box<WaitForCancellationFutureOwned>>,
    stopping: bool,
    /// It is counted for as long as it is in memory.
    _present: Present,
}

/// How far a room is.
enum Phase {
    /// The journal is being read.
    Loading {
        /// Since when.
        since: Instant,
    },
    /// People may be here.
    Open(Box<Open>),
    /// It can't be loaded, or panicked too often: it is left alone, loudly, until somebody looks into it.
    Refused,
    /// Its time has come: it is being erased, and then it ends.
    Forgotten(Forgetting),
}

struct Open {
    chronicle: Chronicle,
    logs: Logs,
}

/// Where an answer goes.
enum To {
    /// To a connection of this room.
    Peer(PeerId, CommandId),
    /// The same, to something nameless: all such answers have one length, and are counted together.
    Nameless(PeerId, CommandId),
    /// To elsewhere in the server.
    Reply(oneshot::Sender<Result<(), RefusalCode>>),
    /// To another room, which tells what it has to until it was heard.
    Errand(oneshot::Sender<Result<(), RefusalCode>>),
}

struct Answer {
    after: StepNumber,
    to: To,
    answer: Result<(), RefusalCode>,
}

impl RoomTask {
    pub(crate) fn new(hub: Arc<Hub>, id: RoomId, inbox: mpsc::Receiver<Message>) -> Self {
        let mut keeper = Keeper::new(&hub.config, StreamId(id.0.into_bytes()), Arc::clone(&hub.metrics));
        keeper.load();
        let (now, clock) = (Instant::now(), hub.clock_of(id));
        Self {
            id,
            inbox,
            keeper,
            phase: Phase::Loading { since: now },
            live: Live::empty(clock.now()),
            clock,
            pool: Pool::new(Millis(u64::try_from(hub.limits.held_grid.as_millis()).unwrap_or(u64::MAX))),
            held_for: BTreeMap::new(),
            came_out: BTreeSet::new(),
            batch_is_out: false,
            carrier: Carrier::new(Arc::clone(&hub.metrics)),
            errands: Errands::new(Arc::clone(&hub), id),
            answers: VecDeque::new(),
            asking: None,
            heard: VecDeque::new(),
            unsettled: false,
            away_since: None,
            panics: 0,
            needed_at: now,
            fruitless_until: None,
            alarm: Box::pin(tokio::time::sleep_until(now)),
            closing: Box::pin(hub.closing.clone().cancelled_owned()),
            stopping: false,
            _present: hub.metrics.room(),
            hub,
        }
    }

    /// Lives until nobody needs the room any more, or the server ends.
    pub(crate) async fn run(mut self) {
        poll_fn(|cx| self.poll(cx)).await;
        // Whoever is still on the way here finds the door closed, and loads the room anew.
        self.inbox.close();
        while let Ok(message) = self.inbox.try_recv() {
            if let Message::Arrive(arrival) = message {
                self.hub.part(arrival.seat, CloseCode::Restart);
            }
        }
    }

    fn poll(&mut self, cx: &mut TaskContext<'_>) -> Poll<()> {
        for _ in 0..TURNS_MAX {
            // Nothing is locked and nothing shared inside a turn, so after a panic a load makes everything whole again.
            match catch_unwind(AssertUnwindSafe(|| self.turn(cx))) {
                Ok(Turn::Again) => {}
                Ok(Turn::Wait) => return Poll::Pending,
                Ok(Turn::End) => return Poll::Ready(()),
                Err(_) => self.panicked(),
            }
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    }

    fn turn(&mut self, cx: &mut TaskContext<'_>) -> Turn {
        if !self.stopping && self.closing.as_mut().poll(cx).is_ready() {
            self.stopping = true;
        }
        let mut busy = self.hear(cx);
        busy |= self.keep(cx);
        self.errands.poll(cx);
        if self.poll_forgetting(cx) {
            return Turn::End;
        }
        busy |= self.write(cx);
        if self.stopping && self.is_settled() {
            for seat in self.carrier.take_all() {
                self.hub.part(seat, CloseCode::Restart);
            }
            return Turn::End;
        }
        match self.poll_alarm(cx) {
            // Once it is let go it is over, whatever else happened in this turn: another task may have the room already.
            Turn::End => Turn::End,
            _ if busy => Turn::Again,
            turn => turn,
        }
    }

    /// Writes to all connections what is new for them.
    fn write(&mut self, cx: &mut TaskContext<'_>) -> bool {
        let now = self.clock.now();
        let mut logs = None;
        if let Phase::Open(open) = &mut self.phase {
            if std::mem::take(&mut self.unsettled) {
                self.carrier.settle(open.chronicle.told(), &self.live, &mut open.logs);
            }
            logs = Some(&mut open.logs);
        }
        let mut broken = Vec::new();
        let again = self.carrier.poll_write(cx, self.id, logs, now, &mut broken);
        self.listen_to_all(broken) || again
    }

    /// Does what is due by time alone, and sees to it that the task is woken when more is.
    fn poll_alarm(&mut self, cx: &mut TaskContext<'_>) -> Turn {
        loop {
            let Some(at) = self.next_alarm() else { return Turn::Wait };
            if self.alarm.deadline() != at {
                self.alarm.as_mut().reset(at);
            }
            if self.alarm.as_mut().poll(cx).is_pending() {
                return Turn::Wait;
            }
            let now = Instant::now();
            let mut overdue = Vec::new();
            self.carrier.overdue(now, &mut overdue);
            let given_up = self.listen_to_all(overdue);
            if let Phase::Open(open) = &mut self.phase
                && open.logs.trim_at(self.hub.limits.ring_quiet).is_some_and(|at| at <= now)
            {
                open.logs.trim();
            }
            if self.needed_at + self.hub.limits.unload <= now && self.is_idle() {
                if self.hub.let_go(self.id, &self.inbox) {
                    tracing::debug!(room = %self.id, "room let go");
                    return Turn::End;
                }
                self.needed_at = now;
            }
            let deadline = self.deadline().is_some_and(|at| at <= now);
            if given_up || deadline || self.is_out_of_patience() {
                return Turn::Again;
            }
        }
    }

    /// The next instant at which something may be due.
    fn next_alarm(&self) -> Option<Instant> {
        let mut alarms = vec![self.carrier.alarm(), self.deadline()];
        match &self.phase {
            Phase::Open(open) => alarms.push(open.logs.trim_at(self.hub.limits.ring_quiet)),
            Phase::Loading { since } if !self.is_out_of_patience() => alarms.push(Some(*since + LOADING_PATIENCE)),
            Phase::Loading { .. } | Phase::Refused | Phase::Forgotten(_) => {}
        }
        if self.is_idle() {
            alarms.push(Some(self.needed_at + self.hub.limits.unload));
        }
        alarms.into_iter().flatten().min()
    }

    /// When the room itself has something to do.
    fn deadline(&self) -> Option<Instant> {
        let Phase::Open(open) = &self.phase else { return None };
        // What is still on its way to the journal is waited for first.
        let ends = open.chronicle.told().kept_until().filter(|_| self.is_settled() && self.errands.is_empty());
        let due = self.due(open).into_iter().chain(ends).min()?;
        let at = self.clock.instant_of(due);
        Some(self.fruitless_until.map_or(at, |until| until.max(at)))
    }

    /// The same in room time. What is held comes out even if nothing else happens.
    fn due(&self, open: &Open) -> Option<Millis> {
        next_deadline(open.chronicle.head(), &self.live).into_iter().chain(self.pool.due(open.chronicle.head())).min()
    }

    fn is_out_of_patience(&self) -> bool {
        matches!(self.phase, Phase::Loading { since } if since.elapsed() >= LOADING_PATIENCE)
    }

    /// Whether everything is durable, answered and told.
    fn is_settled(&self) -> bool {
        let pending = matches!(&self.phase, Phase::Open(open) if open.chronicle.is_pending());
        !pending && self.answers.is_empty()
    }

    /// Whether nobody would notice if this room were gone. A refused room stays: its refusal is to be seen. That it is to
    /// close or to be forgotten some day is noted elsewhere.
    fn is_idle(&self) -> bool {
        let awaits_something = match &self.phase {
            Phase::Open(open) => self.due(open).is_some(),
            Phase::Loading { .. } => false,
            Phase::Refused | Phase::Forgotten(_) => true,
        };
        !awaits_something && self.carrier.is_empty() && self.errands.is_empty() && self.is_settled()
    }
}

/// What comes after a turn.
enum Turn {
    /// Another one, at once.
    Again,
    /// Nothing until the task is woken.
    Wait,
    /// The room ends.
    End,
}
