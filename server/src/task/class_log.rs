//! One class's log: a bounded ring of encoded updates, and the snapshot for whoever is not in it any more.
//!
//! An update is encoded once and its bytes are shared by all who read it. A reader is only a number, the offset it has
//! seen, so a slow one costs the room nothing. What must never be here: a reader, or a record that its class may not see
//! (what comes in has been projected already).

use std::collections::VecDeque;

use askwell_protocol::{Cause, CauseKind, Millis, Position, RoomId, ServerFrame, Update, UpdateText, ViewerClass};
use askwell_room::{Live, Room, Touched, View};
use axum::extract::ws::Utf8Bytes;
use uuid::Uuid;

use crate::config::Limits;

/// What comes next for a reader.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// The update that follows.
    Update(Utf8Bytes),
    /// Nothing yet.
    Nothing,
    /// What follows is gone from the ring, or never was: only a snapshot helps.
    Gone,
}

/// The log of one viewer class.
pub(crate) struct ClassLog {
    room: RoomId,
    epoch: Uuid,
    class: ViewerClass,
    view: View,
    /// The last update's offset.
    offset: u64,
    ring: VecDeque<Utf8Bytes>,
    ring_bytes: usize,
    /// Encoded when first asked for, shared until the next update.
    snapshot: Option<Utf8Bytes>,
}

impl ClassLog {
    /// The log of a room that was just loaded: a new epoch, from nothing.
    pub(crate) fn new(epoch: Uuid, class: ViewerClass, room: &Room, live: &Live) -> Self {
        Self {
            room: room.id(),
            epoch,
            class,
            view: View::of(room, live, class),
            offset: 0,
            ring: VecDeque::new(),
            ring_bytes: 0,
            snapshot: None,
        }
    }

    /// The last update's offset.
    pub(crate) fn offset(&self) -> u64 {
        self.offset
    }

    /// Whether a reader who comes back from there has this very log's position.
    pub(crate) fn knows(&self, at: &Position) -> bool {
        at.epoch == self.epoch && at.class == self.class
    }

    /// Takes in what changed. A class for which nothing did hears nothing: no offset betrays a hidden fact.
    pub(crate) fn tell(
        &mut self,
        (room, live, touched): (&Room, &Live, &Touched),
        cause: Cause,
        now: Millis,
        text: &mut UpdateText,
        limits: &Limits,
    ) {
        let change = self.view.change(room, live, touched);
        if change.is_empty() {
            return;
        }
        self.offset += 1;
        let update = self.update(cause, now, false, change.put, change.remove);
        self.push(text.write(update).into(), limits);
    }

    fn push(&mut self, frame: Utf8Bytes, limits: &Limits) {
        self.snapshot = None;
        self.ring_bytes += frame.as_str().len();
        self.ring.push_back(frame);
        // The newest one stays whatever its size: whoever is up to date needs just that one.
        while self.ring.len() > 1
            && (self.ring.len() > limits.ring_updates_max || self.ring_bytes > limits.ring_bytes_max)
        {
            if let Some(gone) = self.ring.pop_front() {
                self.ring_bytes -= gone.as_str().len();
            }
        }
    }

    /// What follows after an offset.
    pub(crate) fn next(&self, after: u64) -> Next {
        let Some(behind) = self.offset.checked_sub(after) else { return Next::Gone };
        if behind == 0 {
            return Next::Nothing;
        }
        let index = usize::try_from(behind).ok().and_then(|behind| self.ring.len().checked_sub(behind));
        match index.and_then(|index| self.ring.get(index)) {
            Some(frame) => Next::Update(frame.clone()),
            None => Next::Gone,
        }
    }

    /// Everything, as of [`Self::offset`].
    pub(crate) fn snapshot(&mut self, now: Millis) -> Utf8Bytes {
        if let Some(frame) = &self.snapshot {
            return frame.clone();
        }
        let cause = Cause { what: CauseKind::Snapshot, seat: None };
        let update = self.update(cause, now, true, self.view.snapshot(), Vec::new());
        let frame = encode(&ServerFrame::Update(update));
        self.snapshot = Some(frame.clone());
        frame
    }

    /// All records of this class, for the door.
    pub(crate) fn records(&self) -> Vec<askwell_protocol::Record> {
        self.view.snapshot()
    }

    /// Gives back the memory of a log that nobody reads at the moment.
    pub(crate) fn trim(&mut self) {
        self.ring = VecDeque::new();
        self.ring_bytes = 0;
        self.snapshot = None;
    }

    /// Whether there is something to trim.
    pub(crate) fn is_trimmed(&self) -> bool {
        self.ring.is_empty() && self.snapshot.is_none()
    }

    fn update(
        &self,
        cause: Cause,
        now: Millis,
        snapshot: bool,
        put: Vec<askwell_protocol::Record>,
        remove: Vec<askwell_protocol::RecordKey>,
    ) -> Update {
        let at = Position { epoch: self.epoch, class: self.class, offset: self.offset };
        Update { room: self.room, at, snapshot, now, cause, put, remove }
    }
}

/// A frame's bytes, to be shared by all who get it.
pub(crate) fn encode(frame: &ServerFrame) -> Utf8Bytes {
    // Every frame has a JSON form; were one to lack it, an empty frame would make the client begin anew.
    serde_json::to_string(frame).unwrap_or_default().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log() -> ClassLog {
        let room = Room::unborn(RoomId(Uuid::from_u128(1)));
        ClassLog::new(Uuid::from_u128(2), ViewerClass::Member, &room, &Live::empty(Millis(0)))
    }

    fn limits(ring_updates_max: usize, ring_bytes_max: usize) -> Limits {
        Limits { ring_updates_max, ring_bytes_max, ..Limits::default() }
    }

    /// Pushes frames that are their own offsets, as text.
    fn push(log: &mut ClassLog, count: u64, limits: &Limits) {
        for _ in 0..count {
            log.offset += 1;
            log.push(log.offset.to_string().into(), limits);
        }
    }

    fn update(offset: u64) -> Next {
        Next::Update(offset.to_string().into())
    }

    #[test]
    fn a_reader_gets_each_update_in_turn_and_then_nothing() {
        let mut log = log();
        push(&mut log, 3, &limits(10, 1000));
        assert_eq!(log.next(0), update(1));
        assert_eq!(log.next(1), update(2));
        assert_eq!(log.next(2), update(3));
        assert_eq!(log.next(3), Next::Nothing);
    }

    #[test]
    fn at_the_edge_of_the_ring_a_reader_is_served_and_one_past_it_is_not() {
        let mut log = log();
        push(&mut log, 7, &limits(4, 1000));
        assert_eq!(log.next(3), update(4));
        assert_eq!(log.next(2), Next::Gone);
    }

    #[test]
    fn the_ring_is_bounded_in_bytes_too_but_always_holds_the_newest() {
        let mut log = log();
        push(&mut log, 5, &limits(10, 3));
        assert_eq!(log.next(1), Next::Gone);
        assert_eq!(log.next(2), update(3));
        push(&mut log, 1, &limits(10, 0));
        assert_eq!(log.next(4), Next::Gone);
        assert_eq!(log.next(5), update(6));
        assert_eq!(log.ring_bytes, 1);
    }

    #[test]
    fn an_offset_of_the_future_needs_a_snapshot() {
        let mut log = log();
        push(&mut log, 2, &limits(4, 1000));
        assert_eq!(log.next(3), Next::Gone);
    }

    #[test]
    fn a_trimmed_log_serves_those_who_are_up_to_date() {
        let mut log = log();
        push(&mut log, 2, &limits(4, 1000));
        log.snapshot(Millis(1));
        log.trim();
        assert!(log.is_trimmed());
        assert_eq!(log.next(2), Next::Nothing);
        assert_eq!(log.next(1), Next::Gone);
    }

    #[test]
    fn a_snapshot_is_made_once_until_the_next_update() {
        let mut log = log();
        let first = log.snapshot(Millis(1));
        assert_eq!(log.snapshot(Millis(2)), first);
        push(&mut log, 1, &limits(4, 1000));
        assert_ne!(log.snapshot(Millis(2)), first);
    }

    #[test]
    fn a_position_of_another_epoch_or_class_is_not_known() {
        let log = log();
        let at = Position { epoch: Uuid::from_u128(2), class: ViewerClass::Member, offset: 0 };
        assert!(log.knows(&at));
        assert!(!log.knows(&Position { epoch: Uuid::from_u128(3), ..at }));
        assert!(!log.knows(&Position { class: ViewerClass::Facilitator, ..at }));
    }
}
