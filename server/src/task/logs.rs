//! The logs of the viewer classes of one loaded room: of each class that somebody has been in since the load. What nobody
//! reads is neither projected nor encoded; most meetings have no guests, and half of the work for each command goes away.

use std::time::Duration;

use askwell_protocol::{Cause, Millis, Record, UpdateText, ViewerClass};
use askwell_room::{Live, Room, Touched};
use tokio::time::Instant;
use uuid::Uuid;

use super::class_log::ClassLog;
use crate::config::Limits;

/// One log for each class that has readers, and for the members', for they are what the door shows.
pub(crate) struct Logs {
    epoch: Uuid,
    logs: Vec<(ViewerClass, ClassLog)>,
    told_at: Instant,
}

impl Logs {
    /// The logs of a room that was just loaded. The epoch was never there before: positions of an earlier load mean nothing.
    pub(crate) fn new(epoch: Uuid, room: &Room, live: &Live) -> Self {
        let mut logs = Self { epoch, logs: Vec::new(), told_at: Instant::now() };
        logs.enter(ViewerClass::Member, room, live);
        logs
    }

    /// The log of a class that somebody enters; from here on it is kept. Its first offset tells nobody anything: a position
    /// in it can't be older than the log.
    pub(crate) fn enter(&mut self, class: ViewerClass, room: &Room, live: &Live) -> &mut ClassLog {
        let index = self.logs.iter().position(|(known, _)| *known == class).unwrap_or_else(|| {
            self.logs.push((class, ClassLog::new(self.epoch, class, room, live)));
            self.logs.len() - 1
        });
        &mut self.logs[index].1
    }

    /// The log of a class, if anybody has entered it.
    pub(crate) fn of(&mut self, class: ViewerClass) -> Option<&mut ClassLog> {
        self.logs.iter_mut().find(|(known, _)| *known == class).map(|(_, log)| log)
    }

    /// Tells each class what changed for it: projected once for each, and what they are told alike encoded once for all.
    pub(crate) fn tell(
        &mut self,
        room: &Room,
        live: &Live,
        touched: &Touched,
        cause: Cause,
        now: Millis,
        limits: &Limits,
    ) {
        let mut text = UpdateText::default();
        for (_, log) in &mut self.logs {
            log.tell((room, live, touched), cause, now, &mut text, limits);
        }
        self.told_at = Instant::now();
    }

    /// What everybody in the room may see.
    pub(crate) fn common(&mut self) -> Vec<Record> {
        self.of(ViewerClass::Member).map(|log| log.records()).unwrap_or_default()
    }

    /// When the logs of a quiet room are to be trimmed, if they aren't.
    pub(crate) fn trim_at(&self, quiet: Duration) -> Option<Instant> {
        let trimmed = self.logs.iter().all(|(_, log)| log.is_trimmed());
        (!trimmed).then(|| self.told_at + quiet)
    }

    /// See [`ClassLog::trim`].
    pub(crate) fn trim(&mut self) {
        for (_, log) in &mut self.logs {
            log.trim();
        }
    }
}

#[cfg(test)]
mod tests {
    use askwell_protocol::RoomId;

    use super::*;

    #[test]
    fn a_class_has_a_log_from_when_somebody_first_enters_it_and_the_members_always() {
        let (room, live) = (Room::unborn(RoomId(Uuid::from_u128(1))), Live::empty(Millis(0)));
        let mut logs = Logs::new(Uuid::from_u128(2), &room, &live);
        assert!(logs.of(ViewerClass::Member).is_some());
        assert!(logs.of(ViewerClass::Observer).is_none());
        logs.enter(ViewerClass::Observer, &room, &live);
        assert!(logs.of(ViewerClass::Observer).is_some());
        assert!(logs.of(ViewerClass::Facilitator).is_none(), "nobody but who has readers");
    }
}
