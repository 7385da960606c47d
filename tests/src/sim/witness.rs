//! The witness sees all that a run does, in the moment in which it is done, asks the checkers, and writes it down.
//!
//! What must never be here: a judgement. The checkers have those, one promise each.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use askwell_journal::{AppendError, Batch, FactNumber, MemoryJournal};
use askwell_protocol::{Command, CommandId, RoomId, SeatId, ViewerClass};
use askwell_room::Pool;
use serde_json::Value;
use tokio::time::Instant;

use super::book::{Book, Calm, Line};
use super::checks::partings::Parting;
use super::checks::secrecy::Ear;
use super::frames::Frame;
use super::mirror::replay;
use super::mutant::Mutant;
use super::pipe::Grip;
use super::story::Story;
use super::wire::Said;

/// A line's number, over the whole run.
pub type LineId = usize;

/// Sees everything.
pub struct Witness(Mutex<Book>);

impl Witness {
    /// Nothing has happened yet. `ring` is how many updates the server's rings hold.
    #[must_use]
    pub fn new(ring: u64, mutant: Mutant) -> Self {
        Self(Mutex::new(Book::new(ring, mutant)))
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes down that something happened.
    pub fn note(&self, what: &str) {
        self.book().write(what);
    }

    /// Counts something that a run should have seen.
    pub fn count(&self, what: &'static str) {
        self.book().count(what);
    }

    /// A promise is broken.
    pub fn broken(&self, how: &str) {
        self.book().broken(how);
    }

    /// Whether a promise is broken: then the run need not go on.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.book().story.broken.is_some()
    }

    /// What happened, which nobody else needs any more.
    #[must_use]
    pub fn story(&self) -> Story {
        std::mem::take(&mut self.book().story)
    }

    /// Somebody dials.
    pub fn dialled(&self, ear: Option<Ear>, grip: Grip, good: bool) -> LineId {
        let mut book = self.book();
        book.lines.push(Line {
            ear,
            grip,
            good,
            shown: None,
            told: None,
            entering: None,
            greeted: false,
            stalls: false,
            code: None,
        });
        book.lines.len() - 1
    }

    /// Whoever is at this line listens to nothing, or does again.
    pub fn stalls(&self, line: LineId, stalls: bool) {
        self.book().lines[line].stalls = stalls;
    }

    /// Whoever is at this line asks for a room.
    pub fn enters(&self, line: LineId, room: RoomId) {
        self.book().lines[line].entering = Some(room);
    }

    /// Something was sent on this line that is no WebSocket: it is a good one no more.
    pub fn garbled(&self, line: LineId) {
        self.book().lines[line].good = false;
    }

    /// Whether somebody has an open line and listens to nothing.
    #[must_use]
    pub fn somebody_stalls(&self) -> bool {
        self.book().lines.iter().any(|line| line.stalls && line.grip.is_whole())
    }

    /// The journal works from now on, each append within so long; or does not.
    pub fn calm(&self, delay: Option<Duration>) {
        self.book().calm = delay.map(|delay| Calm { since: Instant::now(), delay });
    }

    /// Another life of the server begins.
    pub fn begin(&self) {
        let mut book = self.book();
        book.clocks.begin();
        book.kept.begin();
    }

    /// Reads a frame that somebody has heard.
    #[must_use]
    pub fn read(&self, text: &str) -> Arc<Frame> {
        self.book().frames.read(text)
    }

    /// A batch has come to the journal.
    pub fn append(&self, batch: &Batch, kept: bool, outcome: Result<FactNumber, AppendError>) {
        let mut book = self.book();
        let (room, facts) = (uuid::Uuid::from_bytes(batch.stream.0), batch.entries.len());
        book.write(&format!("journal {room} {}+{facts} kept {kept}: {outcome:?}", batch.first));
        let counted = match outcome {
            Ok(_) => "appends",
            Err(AppendError::Unavailable) => "appends refused",
            Err(AppendError::Unknown) => "appends unknown",
            Err(AppendError::Conflict { .. }) => "appends in conflict",
        };
        book.count(counted);
        if kept && let Err(how) = book.mirror.take(batch) {
            book.broken(&how);
        }
    }

    /// Something leaves the server.
    pub fn left(&self, line: LineId, said: &Said) {
        let mut book = self.book();
        match said {
            Said::Text(text) => {
                let text = book.spoil(line, text);
                book.write(&format!("{line} < {text}"));
                let frame = book.frames.read(&text);
                if let Err(how) = book.look(line, &frame) {
                    book.broken(&format!("{how}; line {line}: {text}"));
                }
            }
            Said::Close(code) => {
                book.write(&format!("{line} < close {code:?}"));
                book.count(match code {
                    Some(1012) => "closed: restart",
                    Some(4001) => "closed: takes nothing",
                    Some(4003) => "closed: no heartbeat",
                    Some(4004) => "closed: storage",
                    Some(4501) => "closed: not admitted",
                    Some(4502) => "closed: removed",
                    Some(4506) => "closed: replaced",
                    _ => "closed otherwise",
                });
                book.lines[line].code = book.lines[line].code.or(*code);
                if *code == Some(4502) && book.has_a_chair(line) {
                    book.broken(&format!("P4: line {line} is told that a chair was taken out that is there"));
                }
            }
        }
    }

    /// A command is put on a line, a good one if its answer is to come promptly. What is contributed without a name is
    /// answered on its grid, and no fact says whose it was.
    pub fn sent(&self, room: RoomId, seat: SeatId, id: CommandId, command: &Value, promptly: bool) {
        let mut book = self.book();
        if serde_json::from_value::<Command>(command.clone()).is_ok_and(|command| Pool::takes(&command)) {
            book.nameless.insert(id);
        }
        if book.nameless.contains(&id) {
            return;
        }
        book.once.sent(room, seat, id);
        if promptly {
            book.pace.sent(id);
        } else {
            book.pace.forget(id);
        }
    }

    /// An answer is heard.
    pub fn answered(&self, room: RoomId, seat: SeatId, id: CommandId, accepted: bool) {
        let mut book = self.book();
        if !book.nameless.contains(&id) {
            book.once.answered(room, seat, id, accepted);
        }
    }

    /// How many lines there were.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.book().lines.len()
    }

    /// Lines that were open once, and how they stand now: those that are whole and greeted, and their code.
    #[must_use]
    pub fn open_lines(&self) -> Vec<LineId> {
        let book = self.book();
        let open = |(_, line): &(usize, &Line)| {
            line.greeted && line.good && !line.stalls && line.code.is_none() && line.grip.is_whole()
        };
        book.lines.iter().enumerate().filter(open).map(|(id, _)| id).collect()
    }

    /// How these lines were parted from. Who stopped listening or hung up meanwhile is no listener.
    #[must_use]
    pub fn partings(&self, lines: &[LineId]) -> Vec<Parting> {
        let book = self.book();
        let parting = |id: &LineId| {
            let line = &book.lines[*id];
            Parting { line: *id, listens: !line.stalls && !line.grip.is_abandoned(), code: line.code }
        };
        lines.iter().map(parting).collect()
    }

    /// These lines, as if everybody had listened to the end.
    #[must_use]
    pub fn all_listened(&self, lines: &[LineId]) -> Vec<Parting> {
        let book = self.book();
        lines.iter().map(|id| Parting { line: *id, listens: true, code: book.lines[*id].code }).collect()
    }

    /// When all is over: what was answered and what is kept agree, and the journal gives the rooms that were lived.
    pub fn settle(&self, journal: &MemoryJournal) {
        let mut book = self.book();
        match book.once.check(&book.mirror) {
            Ok(counted) => {
                *book.story.counts.entry("commands that count").or_default() += counted as u64;
            }
            Err(how) => book.broken(&how),
        }
        let mut differs = None;
        for (id, twin) in book.mirror.rooms() {
            let stored = journal.stored(askwell_journal::StreamId(id.0.into_bytes()));
            if stored.map(|stored| replay(*id, &stored)).as_ref() != Ok(&twin.room) {
                differs = Some(*id);
            }
        }
        if let Some(id) = differs {
            book.broken(&format!("P2: replayed from the journal, room {id} is another"));
        }
    }

    /// What a class holds of a room, as the journal has it: each record by its name, in short.
    #[must_use]
    pub fn by_journal(&self, room: RoomId, class: ViewerClass) -> BTreeMap<askwell_protocol::RecordKey, u64> {
        self.book().mirror.room(room).map(|twin| twin.now(class)).unwrap_or_default()
    }
}
