//! The journal of a run: the memory journal with its faults, watched. It tells the witness what is kept in the very moment
//! in which it is, before the server can know.
//!
//! Each life of the server has a handle of its own: once that life is cut short, nothing that it had under way is written
//! any more.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use askwell_journal::{AppendError, Batch, BoxFuture, FactNumber, Journal, MemoryJournal, ReadError, Stored, StreamId};

use super::mutant::Mutant;
use super::witness::Witness;

/// The journal, as one life of the server has it.
#[derive(Clone)]
pub struct Disk {
    memory: MemoryJournal,
    alive: Arc<AtomicBool>,
    witness: Arc<Witness>,
    mutant: Mutant,
}

impl Disk {
    /// A new life's handle.
    #[must_use]
    pub fn new(memory: MemoryJournal, witness: Arc<Witness>, mutant: Mutant) -> Self {
        Self { memory, alive: Arc::new(AtomicBool::new(true)), witness, mutant }
    }

    /// The power goes: what is under way never arrives, and nobody is answered.
    pub fn cut_off(&self) {
        self.alive.store(false, Ordering::SeqCst);
    }

    fn while_alive<T: Send + 'static>(&self, work: BoxFuture<'static, T>) -> BoxFuture<'static, T> {
        Box::pin(WhileAlive { work: Some(work), alive: Arc::clone(&self.alive) })
    }
}

impl Journal for Disk {
    fn append(&self, batch: Batch) -> BoxFuture<'static, Result<FactNumber, AppendError>> {
        if let Some(lie) = self.mutant.instead_of_append(&self.memory, &batch, &self.witness) {
            return self.while_alive(lie);
        }
        let (this, copy) = (self.clone(), batch.clone());
        let appended = self.memory.append(batch);
        self.while_alive(Box::pin(async move {
            let outcome = appended.await;
            let kept = match outcome {
                Ok(_) => true,
                Err(AppendError::Unknown) => this.memory.holds(copy.stream) >= copy.first,
                Err(AppendError::Unavailable | AppendError::Conflict { .. }) => false,
            };
            this.witness.append(&copy, kept, outcome);
            outcome
        }))
    }

    fn load(&self, stream: StreamId) -> BoxFuture<'static, Result<Stored, ReadError>> {
        let (mutant, loaded) = (self.mutant, self.memory.load(stream));
        self.while_alive(Box::pin(async move { loaded.await.map(|stored| mutant.spoil_load(stored)) }))
    }

    fn last(&self, stream: StreamId) -> BoxFuture<'static, Result<FactNumber, ReadError>> {
        self.while_alive(self.memory.last(stream))
    }

    fn erase_stream(&self, stream: StreamId) -> BoxFuture<'static, Result<(), AppendError>> {
        self.while_alive(self.memory.erase_stream(stream))
    }

    fn streams(&self) -> BoxFuture<'static, Result<Vec<StreamId>, ReadError>> {
        self.while_alive(self.memory.streams())
    }
}

/// Work that is given up, unheard, once its life is over.
struct WhileAlive<T> {
    work: Option<BoxFuture<'static, T>>,
    alive: Arc<AtomicBool>,
}

impl<T> Future for WhileAlive<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {
        if !self.alive.load(Ordering::SeqCst) {
            self.work = None;
        }
        match &mut self.work {
            Some(work) => work.as_mut().poll(cx),
            None => Poll::Pending,
        }
    }
}
