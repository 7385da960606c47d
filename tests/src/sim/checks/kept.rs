//! P1: nobody hears of anything before the journal has it. P2: what is shown is what so many kept facts make, and never
//! again what fewer make.
//!
//! Looked at where bytes leave the server, in that very moment: how long they are under way changes nothing.

use std::collections::BTreeMap;

use askwell_protocol::{CommandId, Millis, RoomId, SeatId, Update, ViewerClass};
use uuid::Uuid;

use crate::sim::mirror::{Mirror, Twin};

/// What a class has been told of a room, in facts: by when so many.
#[derive(Default)]
struct Told {
    /// In earlier lives of the server.
    before: usize,
    since: BTreeMap<Millis, usize>,
}

impl Told {
    /// Whoever is told something of this time is told no less than this.
    fn by(&self, now: Millis) -> usize {
        self.since.range(..=now).next_back().map_or(self.before, |(_, facts)| *facts)
    }

    fn reached(&self) -> usize {
        self.since.last_key_value().map_or(self.before, |(_, facts)| *facts)
    }
}

/// How far each class of each room has been told, in facts.
#[derive(Default)]
pub struct KeptFirst {
    told: BTreeMap<(RoomId, ViewerClass), Told>,
    given: BTreeMap<(RoomId, SeatId), usize>,
    /// After how many facts an offset of a log was so, at the earliest.
    logs: BTreeMap<(RoomId, Uuid, ViewerClass), BTreeMap<u64, usize>>,
}

impl KeptFirst {
    /// Another life of the server begins: all that the one before told was kept.
    pub fn begin(&mut self) {
        for told in self.told.values_mut() {
            told.before = told.reached();
            told.since.clear();
        }
    }

    /// A class is told something new. After how many facts it is so.
    ///
    /// What comes late is held against what was told by the time at which it was made: a slow peer takes the last of a log
    /// after others have begun with the next one.
    ///
    /// # Errors
    /// When no number of kept facts makes it so, from what was told before on.
    pub fn told(&mut self, mirror: &Mirror, update: &Update, plain: u64) -> Result<usize, String> {
        let twin = twin(mirror, update.room)?;
        let told = self.told.entry((update.room, update.at.class)).or_default();
        let from = told.by(update.now);
        let Some(at) = twin.shows(update.at.class, from, plain) else {
            return Err(format!("P1: shown what no kept facts make ({} are kept, {from} were told)", twin.facts()));
        };
        told.since.insert(update.now, at);
        let log = self.logs.entry((update.room, update.at.epoch, update.at.class)).or_default();
        log.insert(update.at.offset, at);
        Ok(at)
    }

    /// After how many facts an update, or a snapshot, was so, at the earliest. It may leave the server long after that: what
    /// a slow peer has yet to take lies in the buffer of its line, and nobody can call it back.
    #[must_use]
    pub fn since(&self, update: &Update) -> usize {
        let Some(log) = self.logs.get(&(update.room, update.at.epoch, update.at.class)) else {
            return self.reached(update.room, update.at.class);
        };
        log.range(..=update.at.offset).next_back().map_or(0, |(_, facts)| *facts)
    }

    /// A seat is given its own records.
    ///
    /// # Errors
    /// When no number of kept facts makes them.
    pub fn given(&mut self, mirror: &Mirror, room: RoomId, seat: SeatId, own: u64) -> Result<(), String> {
        let twin = twin(mirror, room)?;
        let from = self.given.entry((room, seat)).or_default();
        let Some(at) = twin.gives(seat, *from, own) else {
            return Err(format!("P1: given records that no kept facts make ({} are kept)", twin.facts()));
        };
        *from = at;
        Ok(())
    }

    /// After how many facts an update, or a snapshot, was so, where that is known.
    #[must_use]
    pub fn shown(&self, update: &Update) -> Option<usize> {
        let log = self.logs.get(&(update.room, update.at.epoch, update.at.class))?;
        log.get(&update.at.offset).copied()
    }

    /// A seat is told that a command counts; `class` is what its line is shown, `shown` after how many facts that was so.
    ///
    /// # Errors
    /// When it is not kept, or its effect was not shown before.
    pub fn accepted(
        &self,
        mirror: &Mirror,
        (room, class): (RoomId, ViewerClass),
        shown: Option<usize>,
        (seat, id): (SeatId, CommandId),
    ) -> Result<(), String> {
        let twin = twin(mirror, room)?;
        let Some(counts) = twin.counts(seat, id) else {
            return Err(format!("P1: {id} was accepted and is not kept"));
        };
        if !twin.is_of(seat, class, twin.facts()) {
            // Who leaves by what counts is shown nothing any more.
            return Ok(());
        }
        let told = shown.unwrap_or_else(|| self.reached(room, class));
        // What it does is in the fact that follows; what was told last must be so after that one, too.
        match twin.still_shows(class, told, (counts + 1).min(twin.facts())) {
            Some(_) => Ok(()),
            None => Err(format!("P1: {id} was accepted before its effect was shown ({counts}, told {told})")),
        }
    }

    /// How far a class of a room has been told.
    #[must_use]
    pub fn reached(&self, room: RoomId, class: ViewerClass) -> usize {
        self.told.get(&(room, class)).map(Told::reached).unwrap_or_default()
    }
}

fn twin(mirror: &Mirror, room: RoomId) -> Result<&Twin, String> {
    mirror.room(room).ok_or_else(|| format!("P1: told of a room of which nothing is kept: {room}"))
}
