//! The end of a room whose time has come: people are shown out, all of it is erased, its set is told, and the task ends.
//!
//! In that order. If the server ends in between, the room is still noted as due, and whoever asks finds nothing left. What
//! must never be here: when a room's time has come.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context as TaskContext, Poll};

use askwell_protocol::{CloseCode, Millis, RefusalCode, RoomId};
use askwell_room::{Ask, Carry};
use tokio::sync::oneshot;

use super::{Phase, RoomTask};
use crate::hub::Hub;

/// How long a meeting waits for its set to have taken what comes home, beyond its time: a set that can't be reached for a day
/// can't be in order soon, and people were promised that this goes.
const UNHEARD: Millis = Millis(24 * 3_600_000);

type Reply = oneshot::Sender<Result<Option<Millis>, RefusalCode>>;

/// A room that is being erased.
pub(crate) struct Forgetting {
    set: RoomId,
    work: Pin<Box<dyn Future<Output = ()> + Send>>,
    /// Who waits until it is done.
    waiting: Vec<Reply>,
}

impl RoomTask {
    /// Begins to forget the room, if its time has come and nothing of it is on its way to the journal.
    pub(super) fn forget_if_due(&mut self) {
        let Phase::Open(open) = &self.phase else { return };
        let told = open.chronicle.told();
        let Some(at) = told.forgets_at() else { return };
        let patience = if self.errands.is_empty() { Millis(0) } else { UNHEARD };
        let due = at.plus(patience) <= self.clock.now() && self.is_settled();
        let Some(set) = told.set_id().filter(|_| due) else { return };
        tracing::debug!(room = %self.id, "room forgotten");
        let (hub, meeting, erased) = (Arc::clone(&self.hub), self.id, self.keeper.erase());
        let work = Box::pin(async move {
            erased.await;
            tell(&hub, set, meeting).await;
        });
        self.phase = Phase::Forgotten(Forgetting { set, work, waiting: Vec::new() });
        self.show_out_all(RefusalCode::RoomUnknown, CloseCode::RoomGone);
    }

    /// Goes on with that. Says whether it is done, and the room at its end.
    pub(super) fn poll_forgetting(&mut self, cx: &mut TaskContext<'_>) -> bool {
        let Phase::Forgotten(forgetting) = &mut self.phase else { return false };
        if forgetting.work.as_mut().poll(cx) == Poll::Pending {
            return false;
        }
        self.hub.forget(forgetting.set, self.id);
        for waiting in forgetting.waiting.drain(..) {
            // Who does not wait any more needs no answer.
            let _ = waiting.send(Ok(None));
        }
        true
    }

    /// Does what is due, and says when the next thing is.
    pub(super) fn look_after(&mut self, reply: Reply) {
        self.wake();
        let next = match &mut self.phase {
            Phase::Open(open) => Ok(open.chronicle.told().kept_until()),
            Phase::Loading { .. } | Phase::Refused => Err(RefusalCode::Storage),
            Phase::Forgotten(forgetting) => return forgetting.waiting.push(reply),
        };
        if let Ok(next) = next {
            // The row that led here is replaced by one for then. Should that fail the room is looked at once too often.
            self.keeper.is_noted(next);
        }
        let _ = reply.send(next);
    }
}

/// The set hears that it is gone. If it can't just now, it finds out when it asks.
async fn tell(hub: &Arc<Hub>, set: RoomId, meeting: RoomId) {
    if let Err(code) = hub.ask(meeting, set, Ask::Carry(Carry::Forgotten { meeting })).await {
        tracing::warn!(%set, %meeting, ?code, "a set was not told that a meeting is gone");
    }
}
