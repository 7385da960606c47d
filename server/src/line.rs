//! One open socket, as the server sees it: what is heard on it, what is said on it, and when it is to be given up.
//!
//! A [`Line`] is polled by whoever has it at the moment, the lobby or a room's carrier, and can be handed over between
//! them. Nothing here awaits a peer: reading and writing are polled, and a peer that takes nothing is known by its meter.
//! What must never be here: who is allowed what, or a queue of frames (that is the carrier's).

mod goodbye;
mod meter;
mod rate;
mod registry;
mod triage;

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use askwell_protocol::{ClientFrame, CloseCode, RefusalCode, RoomId, SeatId};
use axum::extract::ws::{Message, Utf8Bytes, WebSocket};
use futures_util::{Sink, Stream};
use tokio::sync::oneshot;
use tokio::time::Instant;

pub(crate) use goodbye::{Ending, part};
pub(crate) use meter::{Meter, Metered};
pub(crate) use registry::{Entry, Registry};
pub(crate) use triage::{Unread, read_body};

use crate::config::Limits;
use crate::metrics::Present;
use crate::secret::Fingerprint;
use rate::Bucket;

/// What is heard on a line.
#[derive(Debug)]
pub(crate) enum Heard {
    /// A frame.
    Frame(ClientFrame),
    /// Something that does not count; it is to be answered, and the line goes on.
    Unread(Unread),
    /// The line is over, with this to be said at parting where it is for us to say something.
    Over(Option<Ending>),
}

/// What became of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    /// All is on its way.
    All,
    /// The peer has yet to take some; whoever polled is woken when it does.
    Blocked,
    /// The line is broken.
    Broken,
}

/// An open socket.
pub(crate) struct Line {
    socket: WebSocket,
    meter: Meter,
    limits: Arc<Limits>,
    bucket: Bucket,
    /// Refusals for rate since the bucket was full.
    too_fast: u32,
    /// Frames that nobody could read.
    unreadable: u32,
    heard_at: Instant,
    unflushed: bool,
    blocked: Option<Blocked>,
    /// It is counted for as long as it is open.
    _present: Present,
}

/// Since when a peer has taken nothing, and what it had taken by then.
#[derive(Clone, Copy)]
struct Blocked {
    since: Instant,
    taken: u64,
}

impl Line {
    pub(crate) fn new(socket: WebSocket, (meter, present): (Meter, Present), limits: Arc<Limits>) -> Self {
        let now = Instant::now();
        Self {
            socket,
            meter,
            bucket: Bucket::new(limits.rate_burst, limits.rate_per_second, now),
            limits,
            too_fast: 0,
            unreadable: 0,
            heard_at: now,
            unflushed: false,
            blocked: None,
            _present: present,
        }
    }

    /// The next thing that is heard. Not to be asked again after [`Heard::Over`].
    pub(crate) fn poll_heard(&mut self, cx: &mut Context<'_>) -> Poll<Heard> {
        loop {
            let message = match Pin::new(&mut self.socket).poll_next(cx) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(None) => return Poll::Ready(Heard::Over(None)),
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Heard::Over(Ending::of_error(error))),
                Poll::Ready(Some(Ok(message))) => message,
            };
            if let Some(heard) = self.sort(&message, Instant::now()) {
                return Poll::Ready(heard);
            }
        }
    }

    /// Says what a message amounts to; a ping on the socket's own level amounts to nothing.
    fn sort(&mut self, message: &Message, now: Instant) -> Option<Heard> {
        self.heard_at = now;
        if self.bucket.is_full(now) {
            self.too_fast = 0;
        }
        let in_time = self.bucket.take(now);
        if !in_time {
            self.too_fast += 1;
            if self.too_fast > self.limits.rate_refusals_max {
                return Some(over(CloseCode::TooFast));
            }
        }
        let text = match message {
            Message::Text(text) => text.as_str(),
            Message::Binary(_) => return Some(over(CloseCode::Binary)),
            Message::Close(_) => return Some(Heard::Over(None)),
            Message::Ping(_) | Message::Pong(_) => return None,
        };
        Some(match (in_time, triage::read_frame(text)) {
            (true, Ok(frame)) => Heard::Frame(frame),
            (true, Err(unread)) => {
                self.unreadable += 1;
                if self.unreadable > self.limits.rate_refusals_max {
                    over(CloseCode::Malformed)
                } else {
                    Heard::Unread(unread)
                }
            }
            (false, read) => Heard::Unread(Unread { code: RefusalCode::TooFast, ..named(read) }),
        })
    }

    /// Writes what `next` gives until it has nothing more or the peer takes nothing more, in as few writes as possible.
    pub(crate) fn poll_write(&mut self, cx: &mut Context<'_>, mut next: impl FnMut() -> Option<Utf8Bytes>) -> Written {
        loop {
            match Pin::new(&mut self.socket).poll_ready(cx) {
                Poll::Ready(Ok(())) => {}
                Poll::Ready(Err(_)) => return Written::Broken,
                Poll::Pending => return self.now_blocked(),
            }
            let Some(frame) = next() else { break };
            if Pin::new(&mut self.socket).start_send(Message::Text(frame)).is_err() {
                return Written::Broken;
            }
            self.unflushed = true;
        }
        if !self.unflushed {
            return Written::All;
        }
        match Pin::new(&mut self.socket).poll_flush(cx) {
            Poll::Ready(Ok(())) => {
                self.unflushed = false;
                self.blocked = None;
                Written::All
            }
            Poll::Ready(Err(_)) => Written::Broken,
            Poll::Pending => self.now_blocked(),
        }
    }

    fn now_blocked(&mut self) -> Written {
        self.unflushed = true;
        if self.blocked.is_none() {
            self.blocked = Some(Blocked { since: Instant::now(), taken: self.meter.taken() });
        }
        Written::Blocked
    }

    /// When to look again whether this line has to be given up.
    pub(crate) fn alarm(&self) -> Instant {
        let silence = self.heard_at + self.limits.silence;
        self.blocked.map_or(silence, |blocked| silence.min(blocked.since + self.limits.write))
    }

    /// Why this line has to be given up now, if it has to.
    pub(crate) fn overdue(&mut self, now: Instant) -> Option<Ending> {
        if now >= self.heard_at + self.limits.silence {
            return Some(CloseCode::NoHeartbeat.into());
        }
        let blocked = self.blocked.as_mut()?;
        let taken = self.meter.taken();
        if taken != blocked.taken {
            *blocked = Blocked { since: now, taken };
        }
        (now >= blocked.since + self.limits.write).then(|| CloseCode::TakesNothing.into())
    }
}

fn over(code: CloseCode) -> Heard {
    Heard::Over(Some(code.into()))
}

/// The room and the command that a frame names, readable or not.
fn named(read: Result<ClientFrame, Unread>) -> Unread {
    let mut named = Unread::from(RefusalCode::TooFast);
    match read {
        Ok(ClientFrame::Command { room, id, .. }) => (named.room, named.id) = (Some(room), Some(id)),
        Ok(ClientFrame::Enter { room, .. }) => named.room = Some(room),
        Ok(ClientFrame::Hello { .. } | ClientFrame::Ping { .. }) => {}
        Err(unread) => named = unread,
    }
    named
}

/// A line whose seat is known.
pub(crate) struct SeatLine {
    pub(crate) line: Line,
    /// The set that it said hello to.
    pub(crate) set: RoomId,
    /// The seat that it was admitted to.
    pub(crate) seat: SeatId,
    /// Comes when the seat is open elsewhere, or is no longer this browser's.
    kick: Option<oneshot::Receiver<CloseCode>>,
    /// Gives the seat's place in the registry up with the line.
    _entry: Entry,
}

impl SeatLine {
    /// Seats a line that was admitted by this secret: any older line of the same seat is told to go, wherever it is.
    pub(crate) fn new(
        line: Line,
        set: RoomId,
        (seat, secret): (SeatId, Fingerprint),
        registry: &Arc<Registry>,
    ) -> Self {
        let (entry, kick) = registry.enter(set, seat, secret);
        Self { line, set, seat, kick: Some(kick), _entry: entry }
    }

    /// See [`Line::poll_heard`].
    pub(crate) fn poll_heard(&mut self, cx: &mut Context<'_>) -> Poll<Heard> {
        if let Some(kick) = &mut self.kick
            && let Poll::Ready(kicked) = Pin::new(kick).poll(cx)
        {
            self.kick = None;
            if let Ok(code) = kicked {
                return Poll::Ready(over(code));
            }
        }
        self.line.poll_heard(cx)
    }
}
