//! What a room has to do outside of itself once a fact is durable: tell another room, give a seat back. One after the
//! other, in the order of the facts, each until it is done.
//!
//! Errands live in memory. After a load the room says again what may not be done (`Room::unsettled`), and doing it twice
//! is doing it once, so none is lost with the process. What must never be here: a decision.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use askwell_protocol::{CloseCode, RefusalCode, RoomId, SeatId};
use askwell_room::{Ask, Carry, Effect};

use crate::access::Admission;
use crate::hub::Hub;

/// The wait between two attempts.
const AGAIN: Duration = Duration::from_millis(100);
/// The longest wait until another room is told once more: it doubles, for a room may be out of order for days.
const AGAIN_MAX: Duration = Duration::from_secs(5);

/// A room's errands.
pub(crate) struct Errands {
    hub: Arc<Hub>,
    room: RoomId,
    queue: VecDeque<Effect>,
    doing: Option<Pin<Box<dyn Future<Output = ()> + Send>>>,
}

impl Errands {
    pub(crate) fn new(hub: Arc<Hub>, room: RoomId) -> Self {
        Self { hub, room, queue: VecDeque::new(), doing: None }
    }

    /// Whether there is nothing to do.
    pub(crate) fn is_empty(&self) -> bool {
        self.queue.is_empty() && self.doing.is_none()
    }

    /// Adds what durable facts ask for.
    pub(crate) fn add(&mut self, effects: impl IntoIterator<Item = Effect>) {
        self.queue.extend(effects);
    }

    /// Forgets what other rooms were to be told, and tells this instead: the room has been loaded again and knows best.
    /// Answers to wishes stay: they are durable, and giving twice is giving once.
    pub(crate) fn start_over(&mut self, effects: Vec<Effect>) {
        self.queue.retain(|effect| !matches!(effect, Effect::Carry(..)));
        self.queue.extend(effects);
    }

    /// Does what there is to do; woken when it goes on. Pending for as long as there is nothing, too.
    pub(crate) fn poll(&mut self, cx: &mut Context<'_>) {
        loop {
            if let Some(doing) = &mut self.doing {
                match doing.as_mut().poll(cx) {
                    Poll::Ready(()) => self.doing = None,
                    Poll::Pending => return,
                }
            }
            let Some(effect) = self.queue.pop_front() else { return };
            self.doing = Some(Box::pin(run(Arc::clone(&self.hub), self.room, effect)));
        }
    }
}

async fn run(hub: Arc<Hub>, room: RoomId, effect: Effect) {
    match effect {
        Effect::Carry(to, carry) => {
            let asks_after = matches!(carry, Carry::Forget { .. });
            let ask = Ask::Carry(carry);
            let mut wait = AGAIN;
            while let Err(code) = hub.ask(room, to, ask.clone()).await {
                if asks_after && code == RefusalCode::RoomUnknown {
                    return is_gone(&hub, room, to).await;
                }
                if !code.retry() {
                    // Nothing that a later attempt could change: the other room is past it.
                    tracing::warn!(%room, %to, ?code, "what one room told another was not taken");
                    return;
                }
                tokio::time::sleep(wait).await;
                wait = (wait * 2).min(AGAIN_MAX);
            }
        }
        Effect::SeatGiven(seat, claim) => {
            while hub.config.access.give(room, seat, claim).await.is_err() {
                tokio::time::sleep(AGAIN).await;
            }
            show_out(&hub, room, seat).await;
        }
        Effect::SeatRemoved(seat) => {
            while hub.config.access.remove(room, seat).await.is_err() {
                tokio::time::sleep(AGAIN).await;
            }
            show_out(&hub, room, seat).await;
        }
        Effect::KnockRefused(seat) => {
            while hub.config.access.send_away(room, seat).await.is_err() {
                tokio::time::sleep(AGAIN).await;
            }
        }
        Effect::ClaimRefused(claim) => {
            while hub.config.access.refuse(room, claim).await.is_err() {
                tokio::time::sleep(AGAIN).await;
            }
        }
    }
}

/// A meeting that a set remembers is not there any more: it was erased, and nobody came to say so.
async fn is_gone(hub: &Arc<Hub>, set: RoomId, meeting: RoomId) {
    hub.unlearn(set, meeting);
    let gone = Ask::Carry(Carry::Forgotten { meeting });
    while hub.ask(meeting, set, gone.clone()).await.is_err_and(|code| code.retry()) {
        tokio::time::sleep(AGAIN).await;
    }
}

/// Whoever came in by a secret that no longer opens the seat is no longer this seat. A room tells of a seat that it gave
/// back after each load, long after the right one has come in.
async fn show_out(hub: &Hub, set: RoomId, seat: SeatId) {
    while let Some(secret) = hub.registry.secret(set, seat) {
        match hub.config.access.admits(set, seat, secret).await {
            Ok(Admission::Yes) => return,
            Ok(Admission::No) => hub.registry.evict(set, seat, secret, CloseCode::NotAdmitted),
            Ok(Admission::Removed) => hub.registry.evict(set, seat, secret, CloseCode::Removed),
            Err(_) => tokio::time::sleep(AGAIN).await,
        }
    }
}
