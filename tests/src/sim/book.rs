//! The witness's book: what it knows of each line, the checkers, and which of them looks at what.
//!
//! What must never be here: a judgement. The checkers have those, one promise each.

use std::collections::BTreeSet;
use std::time::Duration;

use askwell_protocol::{CommandId, Personal, Record, RoomId, ServerFrame, Update, ViewerClass};
use tokio::time::Instant;

use super::checks::alike::Alike;
use super::checks::clocks::{Clocks, To};
use super::checks::kept::KeptFirst;
use super::checks::once::CountsOnce;
use super::checks::pace::Pace;
use super::checks::secrecy::{self, Ear};
use super::frames::{Frame, Frames};
use super::mirror::Mirror;
use super::mutant::Mutant;
use super::pipe::Grip;
use super::story::Story;
use super::witness::LineId;

/// A line, as the witness knows it.
pub(super) struct Line {
    pub(super) ear: Option<Ear>,
    pub(super) grip: Grip,
    pub(super) good: bool,
    /// What it was shown last: a room, as a class.
    pub(super) shown: Option<(RoomId, ViewerClass)>,
    /// After how many facts that was so, where it is known.
    pub(super) told: Option<usize>,
    /// The room that was asked for and has shown nothing yet.
    pub(super) entering: Option<RoomId>,
    pub(super) greeted: bool,
    pub(super) stalls: bool,
    pub(super) code: Option<u16>,
}

/// The journal works.
#[derive(Clone, Copy)]
pub(super) struct Calm {
    pub(super) since: Instant,
    /// The longest that an append takes.
    pub(super) delay: Duration,
}

/// How long after a fault rooms may still be at their way back.
const RECOVERY: Duration = Duration::from_secs(10);

/// The witness's book.
pub(super) struct Book {
    pub(super) began: Instant,
    pub(super) mutant: Mutant,
    /// How often a line could have lied, and what a desk showed last.
    pub(super) spoilt: usize,
    pub(super) desk: String,
    pub(super) lines: Vec<Line>,
    pub(super) frames: Frames,
    pub(super) mirror: Mirror,
    pub(super) alike: Alike,
    pub(super) kept: KeptFirst,
    pub(super) clocks: Clocks,
    pub(super) once: CountsOnce,
    /// Commands without a name.
    pub(super) nameless: BTreeSet<CommandId>,
    pub(super) pace: Pace,
    pub(super) calm: Option<Calm>,
    pub(super) story: Story,
}

impl Book {
    /// Nothing has happened yet.
    pub(super) fn new(ring: u64, mutant: Mutant) -> Self {
        Self {
            began: Instant::now(),
            mutant,
            spoilt: 0,
            desk: String::new(),
            lines: Vec::new(),
            frames: Frames::default(),
            mirror: Mirror::default(),
            alike: Alike::new(ring),
            kept: KeptFirst::default(),
            clocks: Clocks::default(),
            once: CountsOnce::default(),
            nameless: BTreeSet::new(),
            pace: Pace::default(),
            calm: None,
            story: Story::default(),
        }
    }

    /// Writes down that something happened.
    pub(super) fn write(&mut self, what: &str) {
        let line = format!("{:>9} {what}", self.began.elapsed().as_millis());
        self.story.lines.push(line);
    }

    /// Counts it.
    pub(super) fn count(&mut self, what: &'static str) {
        *self.story.counts.entry(what).or_default() += 1;
    }

    /// A promise is broken; the first is the one that counts.
    pub(super) fn broken(&mut self, how: &str) {
        if self.story.broken.is_none() {
            self.write(&format!("BROKEN {how}"));
            self.story.broken = Some(how.to_owned());
        }
    }

    /// The line tells something else than the server said, if this run is to be broken so.
    pub(super) fn spoil(&mut self, line: LineId, text: &str) -> String {
        let shown = self.lines[line].shown.map(|(_, class)| class);
        let spoilt = self.mutant.spoil_frame(shown, &self.desk, text, &mut self.spoilt);
        spoilt.unwrap_or_else(|| text.to_owned())
    }

    /// Holds a frame that leaves the server against the promises.
    pub(super) fn look(&mut self, line: LineId, frame: &Frame) -> Result<(), String> {
        match &frame.says {
            None => Err("what is no frame left the server".to_owned()),
            Some(ServerFrame::Welcome { .. }) => {
                self.lines[line].greeted = true;
                Ok(())
            }
            Some(ServerFrame::Update(update)) => self.look_at_update(line, update, frame),
            Some(ServerFrame::Personal(personal)) => self.look_at_own(line, personal, frame),
            Some(ServerFrame::Accepted { room, id }) => {
                let Line { ear: Some(ear), shown: Some((_, class)), told, .. } = self.lines[line] else {
                    return Err("P8: somebody who was shown nothing is told that a command counts".to_owned());
                };
                if self.nameless.contains(id) {
                    return Ok(());
                }
                self.kept.accepted(&self.mirror, (*room, class), told, (ear.seat, *id))?;
                self.in_time(*id)
            }
            // Between two rooms it is any of three that answers: the one that is left, the lobby, the one that is entered.
            Some(ServerFrame::Pong { now, .. }) => match self.lines[line] {
                Line { shown: Some((room, _)), entering: None, .. } => self.clocks.told(room, To::Pongs(line), *now),
                _ => Ok(()),
            },
            Some(ServerFrame::Refused { refusal, id, .. }) => {
                let counted = if refusal.retry { "refused for now" } else { "refused for good" };
                self.count(counted);
                id.map_or(Ok(()), |id| self.in_time(id))
            }
        }
    }

    /// Whether the set has the chair that a line speaks for.
    pub(super) fn has_a_chair(&self, line: LineId) -> bool {
        let ear = self.lines[line].ear;
        ear.is_some_and(|ear| self.mirror.room(ear.set).is_some_and(|twin| twin.room.class_of(ear.seat).is_some()))
    }

    fn in_time(&mut self, id: CommandId) -> Result<(), String> {
        let Some(calm) = self.calm else {
            self.pace.forget(id);
            return Ok(());
        };
        let calm_for = calm.since.elapsed().saturating_sub(RECOVERY);
        let measured = self.pace.answered(id, calm_for, calm.delay)?;
        *self.story.counts.entry("answers in time").or_default() += u64::from(measured);
        Ok(())
    }

    fn look_at_update(&mut self, line: LineId, update: &Update, frame: &Frame) -> Result<(), String> {
        let (room, class) = (update.room, update.at.class);
        let (Some(ear), Some(twin)) = (self.lines[line].ear, self.mirror.room(room)) else {
            return Err(format!("P1: told of a room of which nothing is kept: {room}"));
        };
        let listener = &mut self.lines[line];
        listener.shown = Some((room, class));
        listener.entering = listener.entering.filter(|entering| *entering != room);
        if let Some(desk) = frame.put.iter().find(|kept| matches!(kept.record, Record::Desk(_))) {
            self.desk = serde_json::to_string(&desk.record).unwrap_or_default();
        }
        secrecy::class_may_see(twin, ear, class, self.kept.since(update), &frame.put)?;
        let seen = self.alike.told(update, frame)?;
        let what = match (class, update.snapshot) {
            (ViewerClass::Observer, _) => "told to an observer",
            (ViewerClass::Waiting, _) => "told to an observer who is not welcome yet",
            (_, true) => "snapshots",
            (_, false) => "updates",
        };
        *self.story.counts.entry(what).or_default() += 1;
        if let (Some(plain), true) = (seen.plain, seen.is_new) {
            self.kept.told(&self.mirror, update, plain)?;
            // A snapshot is as old as its first reader.
            if !update.snapshot {
                self.clocks.told(room, To::Log(update.at.epoch, class), update.now)?;
                if update.now < twin.at(self.kept.since(update)) {
                    return Err("P7: it is earlier than what was kept and told".to_owned());
                }
            }
            self.clocks.stage(update, frame)?;
        }
        self.lines[line].told = self.kept.shown(update);
        match frame.put.iter().flat_map(|kept| &kept.texts).find(|text| !twin.knows_text(**text)) {
            Some(_) => Err("P1: shown a text that is not kept".to_owned()),
            None => Ok(()),
        }
    }

    fn look_at_own(&mut self, line: LineId, personal: &Personal, frame: &Frame) -> Result<(), String> {
        let (Some(ear), Some(twin)) = (self.lines[line].ear, self.mirror.room(personal.room)) else {
            return Err("P8: somebody is given records in a room that is none".to_owned());
        };
        secrecy::seat_may_have(twin, ear, &frame.put)?;
        let own = frame.put.iter().fold(0_u64, |sum, kept| sum.wrapping_add(kept.plain));
        self.kept.given(&self.mirror, personal.room, ear.seat, own)
    }
}
