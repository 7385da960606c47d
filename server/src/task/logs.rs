//! The logs of all viewer classes of one loaded room.

use std::time::Duration;

use askwell_protocol::{Cause, Millis, Record, UpdateText, ViewerClass};
use askwell_room::{Live, Room, Touched};
use tokio::time::Instant;
use uuid::Uuid;

use super::class_log::ClassLog;
use crate::config::Limits;

/// One log for each class.
pub(crate) struct Logs {
    logs: Vec<(ViewerClass, ClassLog)>,
    told_at: Instant,
}

impl Logs {
    /// The logs of a room that was just loaded. The epoch was never there before: positions of an earlier load mean nothing.
    pub(crate) fn new(epoch: Uuid, room: &Room, live: &Live) -> Self {
        let logs = ViewerClass::ALL.map(|class| (class, ClassLog::new(epoch, class, room, live))).into();
        Self { logs, told_at: Instant::now() }
    }

    /// The log of a class.
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
