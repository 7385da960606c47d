//! The one thread that writes.
//!
//! It takes whatever waits, keeps all of it in one transaction, and answers when that is committed. It never waits for more
//! to come: while one commit is under way, the next group gathers by itself.
//!
//! **One that is wrong harms no other.** A batch that doesn't fit is found out before anything of it is written. Where the
//! file or the disk fails one of a group half-way, the transaction is rolled back, that one is answered, and the others are
//! written without it. (A savepoint for each would do the same, and make each write half as dear again.)
//!
//! **When a commit fails,** it is rolled back, and what it left in the log is cut off ([`checkpoint::sweep`]). Where a write
//! itself was refused (a full disk, say), the log can't hold the end of the transaction, so nothing was kept, for certain.
//! Where only the sync failed, the log may hold all of it, and a restart would find it kept; then nobody is told anything,
//! and nobody reads, before it is cut off. Only where that fails too is the answer `Unknown`, and the cutting off is tried
//! again until the disk lets it. What must never be here: an answer before the commit has returned.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender};
use std::time::{Duration, Instant};

use bytes::Bytes;
use rusqlite::Connection;
use rusqlite::ffi;
use tokio::sync::oneshot;

use super::apply::{Done, Statements, Tails, Trouble};
use super::checkpoint::{self, ASIDE_PAGES, RESTART_PAGES, Sweep};
use super::folder::Folder;
use super::gather::is_damage;
use super::row;
use super::schema::{self, Purpose};
use super::script::Script;
use super::shared::Shared;
use crate::{AppendError, Batch, FactNumber, Failure, RowKey, StreamId, TextChange};

/// So many writes share a commit at most, and so many bytes of theirs: a transaction lies in memory until it is committed.
const GROUP_MAX: usize = 1024;
const GROUP_BYTES_MAX: usize = 8 << 20;
/// How often a disk that failed is tried again while nobody asks for it.
const RETRY: Duration = Duration::from_millis(250);

/// How long cutting off the log is left alone when somebody was in the way: commits wait while it is tried.
const IN_THE_WAY: Duration = Duration::from_secs(1);

/// What is to be written, and who waits for it.
pub(super) struct Write {
    pub(super) what: What,
    pub(super) script: Option<Script>,
    pub(super) answer: oneshot::Sender<Verdict>,
}

/// What is to be written.
pub(super) enum What {
    Append(Batch),
    Erase(StreamId),
    Rows(Vec<(RowKey, Option<Bytes>)>),
}

pub(super) type Verdict = Result<FactNumber, AppendError>;

/// How a transaction ended.
enum Outcome {
    /// It is committed; what each write has come to.
    Kept(Vec<Result<Done, AppendError>>),
    /// Nothing was kept, because of this one, which is to hear this; the others can be tried without it.
    Spoilt(usize, AppendError),
    /// Nothing was kept.
    Refused,
    /// Nothing was kept as far as can be seen, but a restart may see something else.
    Doubt,
}

/// The writer, with all that it needs.
pub(super) struct Writer {
    pub(super) folder: Arc<Folder>,
    pub(super) shared: Arc<Shared>,
    /// Nothing after a panic, until it is opened again.
    pub(super) connection: Option<Connection>,
    /// Tells the thread that moves the log.
    pub(super) nudges: SyncSender<()>,
    /// Pages in the log, as of the last commit.
    pub(super) pages: Arc<AtomicUsize>,
    /// How many there were when the log was last seen to.
    seen_to: usize,
    /// Something lies in the log that is to be in no file.
    unswept: bool,
    /// Somebody was in the way of cutting it off, so that is not tried again before.
    in_the_way_until: Option<Instant>,
    tails: Tails,
}

impl Writer {
    pub(super) fn new(
        folder: Arc<Folder>,
        shared: Arc<Shared>,
        mut connection: Connection,
        nudges: SyncSender<()>,
        swept: Sweep,
    ) -> rusqlite::Result<Self> {
        let pages = Arc::new(AtomicUsize::new(0));
        count_pages(&mut connection, &pages)?;
        let (connection, tails) = (Some(connection), Tails::default());
        let unswept = swept != Sweep::Done;
        Ok(Self { folder, shared, connection, nudges, pages, seen_to: 0, unswept, in_the_way_until: None, tails })
    }

    /// Writes until nobody can ask for it any more.
    pub(super) fn run(&mut self, writes: &Receiver<Write>) {
        loop {
            let first = if self.is_troubled() { writes.recv_timeout(RETRY) } else { wait(writes) };
            let mut group = match first {
                Ok(first) => gather(first, writes),
                Err(RecvTimeoutError::Timeout) => Vec::new(),
                Err(RecvTimeoutError::Disconnected) => return,
            };
            let caught = catch_unwind(AssertUnwindSafe(|| {
                self.mend();
                self.keep(&mut group);
                self.see_to_the_log();
            }));
            if caught.is_err() {
                // Whatever was under way ends with its connection. Those who wait hear `Unknown` when the group is
                // dropped, and that is after nobody can read anything that may yet change.
                self.shared.set_in_doubt(true);
                self.unswept = true;
                self.connection = None;
                self.tails.forget();
                self.mend();
            }
        }
    }

    fn is_troubled(&self) -> bool {
        self.unswept || self.connection.is_none() || self.shared.is_in_doubt()
    }

    /// Gets a journal that is in trouble out of it, if the disk lets it.
    fn mend(&mut self) {
        if !self.is_troubled() {
            return;
        }
        if self.connection.is_none() {
            self.connection =
                schema::connect(&self.folder.database(), Purpose::Write).ok().and_then(|mut connection| {
                    count_pages(&mut connection, &self.pages).ok()?;
                    Some(connection)
                });
        }
        self.sweep();
    }

    /// Cuts the log off, and with it whatever was in doubt.
    fn sweep(&mut self) -> bool {
        let Some(connection) = &self.connection else { return false };
        // Where it is in doubt what is kept, everybody waits for this anyway.
        let rests = self.in_the_way_until.is_some_and(|until| Instant::now() < until);
        if rests && !self.shared.is_in_doubt() {
            return false;
        }
        let swept = checkpoint::sweep(connection, &self.folder, &self.shared);
        self.in_the_way_until = (swept == Sweep::InTheWay).then(|| Instant::now() + IN_THE_WAY);
        let swept = swept == Sweep::Done;
        if swept {
            self.unswept = false;
            self.shared.set_in_doubt(false);
            self.pages.store(0, Ordering::Relaxed);
            self.seen_to = 0;
        }
        swept
    }

    /// Keeps a group, and answers all of it.
    fn keep(&mut self, group: &mut Vec<Write>) {
        while !group.is_empty() {
            let outcome = match &self.connection {
                Some(connection) if !self.shared.is_in_doubt() => attempt(connection, &mut self.tails, group),
                _ => Outcome::Refused,
            };
            if !matches!(outcome, Outcome::Kept(_)) {
                self.tails.forget();
            }
            match outcome {
                Outcome::Kept(verdicts) => self.answer_kept(group.drain(..).zip(verdicts).collect()),
                Outcome::Spoilt(index, error) => answer(group.remove(index), Err(error)),
                Outcome::Refused => {
                    Shared::count(&self.shared.failures, 1);
                    // What the log holds of it has to go, but nobody needs to wait for that.
                    self.unswept = true;
                    group.drain(..).for_each(|write| answer(write, Err(AppendError::Unavailable)));
                }
                Outcome::Doubt => {
                    Shared::count(&self.shared.failures, 1);
                    self.shared.set_in_doubt(true);
                    self.unswept = true;
                    let error = if self.sweep() { AppendError::Unavailable } else { AppendError::Unknown };
                    group.drain(..).for_each(|write| answer(write, Err(error)));
                }
            }
        }
    }

    /// Answers what was committed: what erases something when that is in no file any more, the rest at once.
    fn answer_kept(&mut self, answers: Vec<(Write, Result<Done, AppendError>)>) {
        Shared::count(&self.shared.commits, 1);
        Shared::count(&self.shared.batches, answers.iter().filter(|(_, verdict)| verdict.is_ok()).count());
        // What was erased before, and isn't cut off yet, is no more gone for being asked for again.
        let unswept = self.unswept;
        let (erasing, plain): (Vec<_>, Vec<_>) = answers
            .into_iter()
            .partition(|(write, verdict)| verdict.is_ok_and(|done| done.erased || unswept && write.what.is_to_erase()));
        for (write, verdict) in plain {
            answer(write, verdict.map(|done| done.last));
        }
        if erasing.is_empty() {
            return;
        }
        self.unswept = true;
        let swept = self.sweep();
        for (write, verdict) in erasing {
            answer(write, if swept { verdict.map(|done| done.last) } else { Err(AppendError::Unknown) });
        }
    }

    /// Has the log moved when it is long.
    fn see_to_the_log(&mut self) {
        let pages = self.pages.load(Ordering::Relaxed);
        // It began again at its start.
        self.seen_to = self.seen_to.min(pages);
        if pages - self.seen_to < ASIDE_PAGES {
            return;
        }
        let seen_to = match &self.connection {
            Some(connection) if pages >= RESTART_PAGES => checkpoint::restart(connection, &self.shared, pages),
            // One nudge is as good as two.
            _ => self.nudges.try_send(()).is_ok() || pages < RESTART_PAGES,
        };
        if seen_to {
            self.seen_to = pages;
        }
    }
}

fn wait(writes: &Receiver<Write>) -> Result<Write, RecvTimeoutError> {
    writes.recv().map_err(|_| RecvTimeoutError::Disconnected)
}

/// Takes what waits, and waits for nothing.
fn gather(first: Write, writes: &Receiver<Write>) -> Vec<Write> {
    let mut bytes = first.what.bytes();
    let mut group = vec![first];
    while group.len() < GROUP_MAX && bytes < GROUP_BYTES_MAX {
        let Ok(next) = writes.try_recv() else { break };
        bytes += next.what.bytes();
        group.push(next);
    }
    group
}

/// Notes after each commit how many pages the log has.
fn count_pages(connection: &mut Connection, pages: &Arc<AtomicUsize>) -> rusqlite::Result<()> {
    let pages = Arc::clone(pages);
    connection.wal_hook(Some(move |_: &mut rusqlite::hooks::Wal, count| {
        pages.store(usize::try_from(count).unwrap_or_default(), Ordering::Relaxed);
        Ok(())
    }))
}

fn answer(write: Write, verdict: Verdict) {
    let lost = matches!(write.script, Some(Script::Fail(Failure::KeptUnknown | Failure::LostUnknown)));
    // Who asked may have gone; nobody minds.
    let _ = write.answer.send(if lost { Err(AppendError::Unknown) } else { verdict });
}

impl What {
    fn bytes(&self) -> usize {
        match self {
            Self::Append(batch) => batch.bytes(),
            Self::Erase(_) => 0,
            Self::Rows(rows) => rows.iter().filter_map(|(_, body)| body.as_ref()).map(Bytes::len).sum(),
        }
    }

    /// Whether it asks for anything to be gone, whether or not that is there.
    fn is_to_erase(&self) -> bool {
        match self {
            Self::Append(batch) => batch.texts.iter().any(|change| matches!(change, TextChange::Erase { .. })),
            Self::Erase(_) => true,
            Self::Rows(rows) => rows.iter().any(|(_, body)| body.is_none()),
        }
    }

    fn apply(&self, statements: &mut Statements<'_>, tails: &mut Tails) -> Result<Done, Trouble> {
        match self {
            Self::Append(batch) => statements.append(tails, batch),
            Self::Erase(stream) => statements.erase(tails, *stream),
            Self::Rows(rows) => row::put(statements.connection(), rows),
        }
    }
}

/// Tries to keep a group in one transaction.
fn attempt(connection: &Connection, tails: &mut Tails, group: &[Write]) -> Outcome {
    let Ok(mut statements) = Statements::new(connection) else { return Outcome::Refused };
    if connection.execute_batch("BEGIN IMMEDIATE").is_err() {
        return Outcome::Refused;
    }
    let mut verdicts = Vec::with_capacity(group.len());
    for (index, write) in group.iter().enumerate() {
        match judge(&mut statements, tails, write) {
            Ok(verdict) => verdicts.push(verdict),
            Err(error) => {
                roll_back(connection);
                return Outcome::Spoilt(index, error);
            }
        }
    }
    match connection.execute_batch("COMMIT") {
        Ok(()) => Outcome::Kept(verdicts),
        Err(error) => {
            roll_back(connection);
            if surely_kept_nothing(&error) { Outcome::Refused } else { Outcome::Doubt }
        }
    }
}

/// Nothing to roll back is no error: SQLite does it by itself after some.
fn roll_back(connection: &Connection) {
    if !connection.is_autocommit() {
        let _ = connection.execute_batch("ROLLBACK");
    }
}

/// Applies one write, or nothing of it.
///
/// # Errors
/// What the write is to hear when the whole transaction has to be rolled back because of it.
fn judge(
    statements: &mut Statements<'_>,
    tails: &mut Tails,
    write: &Write,
) -> Result<Result<Done, AppendError>, AppendError> {
    match write.script {
        Some(Script::Fail(Failure::Unavailable)) => return Ok(Err(AppendError::Unavailable)),
        Some(Script::Fail(Failure::LostUnknown)) => return Ok(Err(AppendError::Unknown)),
        Some(Script::Panic) => std::panic::resume_unwind(Box::new("as the test will have it")),
        Some(Script::Fail(Failure::KeptUnknown)) | None => {}
    }
    match write.what.apply(statements, tails) {
        Ok(done) => Ok(Ok(done)),
        Err(Trouble::Conflict(expected)) => Ok(Err(AppendError::Conflict { expected })),
        // To read, as whoever hears this does, tells what is damaged.
        Err(Trouble::Damage) => Err(AppendError::Unknown),
        Err(Trouble::Sql(error)) if is_damage(&error) || is_constraint(&error) => Err(AppendError::Unknown),
        Err(Trouble::Sql(_)) => Err(AppendError::Unavailable),
    }
}

fn is_constraint(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation)
}

/// Whether a failed commit can't have been kept. The end of a transaction is the last that is written to the log; when a
/// write was refused, it isn't there.
fn surely_kept_nothing(error: &rusqlite::Error) -> bool {
    let code = error.sqlite_error().map(|error| error.extended_code);
    matches!(code, Some(ffi::SQLITE_FULL | ffi::SQLITE_IOERR_WRITE | ffi::SQLITE_BUSY))
        || error.sqlite_error_code() == Some(rusqlite::ErrorCode::ReadOnly)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failed(code: i32) -> rusqlite::Error {
        rusqlite::Error::SqliteFailure(ffi::Error::new(code), None)
    }

    #[test]
    fn a_refused_write_is_certain_and_a_failed_sync_is_not() {
        for code in [ffi::SQLITE_FULL, ffi::SQLITE_IOERR_WRITE, ffi::SQLITE_READONLY] {
            assert!(surely_kept_nothing(&failed(code)), "{code}");
        }
        for code in [ffi::SQLITE_IOERR, ffi::SQLITE_IOERR_FSYNC, ffi::SQLITE_IOERR_DIR_FSYNC, ffi::SQLITE_NOMEM] {
            assert!(!surely_kept_nothing(&failed(code)), "{code}");
        }
    }
}
