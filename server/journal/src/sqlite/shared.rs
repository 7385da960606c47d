//! What the threads of one journal share: its counters, whether it is in doubt, and whose turn a checkpoint is.
//!
//! What must never be here: anything that would have to be read together with something else to be true.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard, TryLockError};

use super::script::Scripts;

/// What a journal has done since it was opened, for an operator's numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Transactions that were committed; each cost one sync of the disk.
    pub commits: u64,
    /// Batches that were kept by them.
    pub batches: u64,
    /// Times that the log was moved into the database.
    pub checkpoints: u64,
    /// Times that the log was cut off, so that what was erased is in no file.
    pub sweeps: u64,
    /// Commits that the disk refused or failed.
    pub failures: u64,
}

/// Shared by the threads of one journal.
#[derive(Debug, Default)]
pub(super) struct Shared {
    pub(super) commits: AtomicU64,
    pub(super) batches: AtomicU64,
    pub(super) checkpoints: AtomicU64,
    pub(super) sweeps: AtomicU64,
    pub(super) failures: AtomicU64,
    /// A commit has failed in such a way that a restart could find it kept. Until that is ruled out nobody reads.
    in_doubt: AtomicBool,
    /// Shared by those of ours who read; alone with it, nobody does.
    reading: RwLock<()>,
    /// SQLite refuses a second checkpoint at the same time instead of letting it wait.
    checkpoint: Mutex<()>,
    pub(super) scripts: Scripts,
}

impl Shared {
    pub(super) fn counts(&self) -> Counts {
        let read = |count: &AtomicU64| count.load(Ordering::Relaxed);
        Counts {
            commits: read(&self.commits),
            batches: read(&self.batches),
            checkpoints: read(&self.checkpoints),
            sweeps: read(&self.sweeps),
            failures: read(&self.failures),
        }
    }

    pub(super) fn count(count: &AtomicU64, more: usize) {
        count.fetch_add(more as u64, Ordering::Relaxed);
    }

    pub(super) fn is_in_doubt(&self) -> bool {
        self.in_doubt.load(Ordering::Acquire)
    }

    pub(super) fn set_in_doubt(&self, doubt: bool) {
        self.in_doubt.store(doubt, Ordering::Release);
    }

    /// As long as this lives, one of ours reads.
    pub(super) fn reads(&self) -> RwLockReadGuard<'_, ()> {
        self.reading.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until none of ours reads; as long as this lives, none begins.
    pub(super) fn nobody_reads(&self) -> RwLockWriteGuard<'_, ()> {
        self.reading.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// A turn to do a checkpoint, if nobody else has it.
    pub(super) fn checkpoint_at_once(&self) -> Option<MutexGuard<'_, ()>> {
        match self.checkpoint.try_lock() {
            Ok(turn) => Some(turn),
            Err(TryLockError::Poisoned(turn)) => Some(turn.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }

    /// Waits for its turn to do a checkpoint.
    pub(super) fn checkpoint(&self) -> MutexGuard<'_, ()> {
        self.checkpoint.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
