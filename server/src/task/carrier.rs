//! A carrier moves the bytes of one room's connections: it polls them all in the task that owns it, and never awaits one.
//!
//! The room's own task is its first carrier, so nothing hops between reading, deciding and writing. What it takes from the
//! room is shared and read-only in spirit (logs of encoded updates, a room to project a seat's own records from), what it
//! gives back is [`Heard`] with the peer's number: a plenary can have several carriers in tasks of their own that are fed
//! the same over channels. What must never be here: a decision.

use std::sync::Arc;
use std::task::{Context, Poll};

use askwell_protocol::{Millis, Position, RoomId, SeatId, ServerFrame};
use askwell_room::{Live, Room};
use tokio::time::Instant;

use super::logs::Logs;
use super::peer::Peer;
use crate::line::{Heard, SeatLine, Written};
use crate::metrics::Metrics;

/// A connection's number in its carrier.
pub(crate) type PeerId = u64;

/// Frames taken from one peer before the others have their turn.
const FRAMES_PER_TURN: usize = 8;

/// The connections of one room.
pub(crate) struct Carrier {
    metrics: Arc<Metrics>,
    peers: Vec<(PeerId, Peer)>,
    count: PeerId,
}

impl Carrier {
    pub(crate) fn new(metrics: Arc<Metrics>) -> Self {
        Self { metrics, peers: Vec::new(), count: 0 }
    }

    /// Takes a connection in.
    pub(crate) fn add(&mut self, seat: SeatLine, resume: Option<Position>) {
        self.peers.push((self.count, Peer::new(seat, resume)));
        self.count += 1;
    }

    /// Hands a connection over.
    pub(crate) fn take(&mut self, id: PeerId) -> Option<SeatLine> {
        let index = self.peers.iter().position(|(known, _)| *known == id)?;
        Some(self.peers.swap_remove(index).1.seat)
    }

    /// Hands all connections over.
    pub(crate) fn take_all(&mut self) -> impl Iterator<Item = SeatLine> {
        std::mem::take(&mut self.peers).into_iter().map(|(_, peer)| peer.seat)
    }

    /// Whether nobody is here.
    pub(crate) fn is_empty(&self) -> bool {
        self.peers.is_empty()
    }

    /// Whether a seat has a connection here.
    pub(crate) fn has(&self, seat: SeatId) -> bool {
        self.peers.iter().any(|(_, peer)| peer.seat.seat == seat)
    }

    /// A connection.
    pub(crate) fn peer(&mut self, id: PeerId) -> Option<&mut Peer> {
        self.peers.iter_mut().find(|(known, _)| *known == id).map(|(_, peer)| peer)
    }

    /// Answers one connection; one that has gone needs no answer.
    pub(crate) fn answer(&mut self, id: PeerId, frame: &ServerFrame) {
        if let Some(peer) = self.peer(id) {
            peer.answer(frame);
        }
    }

    /// The same for something nameless: whoever watches the line can't tell yes from no by its length.
    pub(crate) fn answer_at_length(&mut self, id: PeerId, frame: &ServerFrame) {
        if let Some(peer) = self.peer(id) {
            peer.answer_at_length(frame);
        }
    }

    /// Everybody begins anew: the room was loaded again.
    pub(crate) fn start_over(&mut self) {
        for (_, peer) in &mut self.peers {
            peer.start_over(None);
        }
    }

    /// See [`Peer::hold_answers`].
    pub(crate) fn hold_answers(&mut self) {
        for (_, peer) in &mut self.peers {
            peer.hold_answers();
        }
    }

    /// See [`Peer::settle`].
    pub(crate) fn settle(&mut self, room: &Room, live: &Live, logs: &mut Logs) {
        for (_, peer) in &mut self.peers {
            if let Some(how) = peer.settle(room, live, logs) {
                self.metrics.entered(how);
            }
        }
    }

    /// Gathers what is heard, a few frames of each.
    pub(crate) fn poll_heard(&mut self, cx: &mut Context<'_>, heard: &mut Vec<(PeerId, Heard)>) {
        for (id, peer) in &mut self.peers {
            for _ in 0..FRAMES_PER_TURN {
                let Poll::Ready(one) = peer.poll_heard(cx) else { break };
                let over = matches!(one, Heard::Over(_));
                heard.push((*id, one));
                if over {
                    break;
                }
            }
        }
    }

    /// Writes to everybody what waits for them. Broken connections are heard as over. Says whether there is a reason to
    /// listen again at once: somebody who wasn't listened to has taken some answers.
    pub(crate) fn poll_write(
        &mut self,
        cx: &mut Context<'_>,
        room: RoomId,
        mut logs: Option<&mut Logs>,
        now: Millis,
        heard: &mut Vec<(PeerId, Heard)>,
    ) -> bool {
        let mut again = false;
        for (id, peer) in &mut self.peers {
            let clogged = peer.is_clogged();
            if peer.poll_write(cx, room, (logs.as_deref_mut(), now), &self.metrics) == Written::Broken {
                heard.push((*id, Heard::Over(None)));
            }
            again |= clogged && !peer.is_clogged();
        }
        again
    }

    /// When the next connection may have to be given up.
    pub(crate) fn alarm(&self) -> Option<Instant> {
        self.peers.iter().map(|(_, peer)| peer.seat.line.alarm()).min()
    }

    /// Connections that have to be given up now are heard as over.
    pub(crate) fn overdue(&mut self, now: Instant, heard: &mut Vec<(PeerId, Heard)>) {
        for (id, peer) in &mut self.peers {
            if let Some(ending) = peer.seat.line.overdue(now) {
                heard.push((*id, Heard::Over(Some(ending))));
            }
        }
    }
}
