//! The journal in memory: the reference implementation, and the one with faults for tests.
//!
//! It keeps nothing over a restart, but everything else it does as a disk would: checksums are
//! verified on load, a write is all or nothing, what is erased is dropped. Faults, holds and
//! flipped bytes exist so that everything built on a journal can be tested against a bad one.
//! Must never answer a write before its effect is in the store, nor touch the store while a
//! [`Hold`] lives.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;

use crate::faults::{Failure, Fate, Fates, Faults};
use crate::gate::{Gate, Hold};
use crate::record::{self, OWN_VERSION, Place};
use crate::{
    AppendError, Batch, BoxFuture, Entry, FactNumber, Journal, ReadError, Stored, StreamId, TextChange, TextId,
};

/// A journal in memory. A clone is a handle to the same store: give one to the server and keep one
/// in the test to switch faults, hold writes or look at the bytes.
#[derive(Clone, Default)]
pub struct MemoryJournal {
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    store: Mutex<Store>,
    fates: Mutex<Fates>,
    gate: Arc<Gate>,
}

impl MemoryJournal {
    /// An empty journal that works.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty journal that misbehaves from the start.
    #[must_use]
    pub fn with_faults(faults: Faults) -> Self {
        let journal = Self::new();
        journal.set_faults(Some(faults));
        journal
    }

    /// Switches faults on, from the beginning of the seed's sequence, or off. Holds for every call
    /// from now on; what is under way keeps its fate.
    pub fn set_faults(&self, faults: Option<Faults>) {
        lock(&self.shared.fates).set(faults);
    }

    /// Makes the next write, append or erasure, fail in this way; called several times, the next
    /// ones in that order. Works with faults switched off, too.
    pub fn fail_next(&self, failure: Failure) {
        lock(&self.shared.fates).script(failure);
    }

    /// Holds the disk: once this has returned, no write takes effect until the guard is dropped.
    /// Reads go on.
    pub fn hold(&self) -> Hold {
        // With the lock, so that no write that saw the gate open is still on its way in.
        let _store = lock(&self.shared.store);
        self.shared.gate.hold()
    }

    /// Flips the lowest bit of byte `at` of a stored fact's record, header included. Answers
    /// whether there was such a byte; flipping it again repairs it.
    #[must_use = "false means that nothing was flipped"]
    pub fn flip_byte(&self, stream: StreamId, number: FactNumber, at: usize) -> bool {
        lock(&self.shared.store).record_mut(stream, number).is_some_and(|record| flip(record, at))
    }

    /// Flips the lowest bit of byte `at` of a stored text's record, as [`Self::flip_byte`] does.
    #[must_use = "false means that nothing was flipped"]
    pub fn flip_text_byte(&self, stream: StreamId, id: TextId, at: usize) -> bool {
        lock(&self.shared.store)
            .streams
            .get_mut(&stream)
            .and_then(|stream| stream.texts.get_mut(&id))
            .is_some_and(|text| flip(&mut text.record, at))
    }

    /// The number of a stream's last fact, now and whatever faults are on: for a test that has to know what became of a
    /// write. Nothing that the journal answers shows it sooner.
    #[must_use]
    pub fn holds(&self, stream: StreamId) -> FactNumber {
        lock(&self.shared.store).last(stream)
    }

    /// Everything a stream holds, now and whatever faults are on.
    ///
    /// # Errors
    /// As [`Journal::load`], but never [`ReadError::Unavailable`].
    pub fn stored(&self, stream: StreamId) -> Result<Stored, ReadError> {
        lock(&self.shared.store).load(stream)
    }

    /// Every byte the journal holds, ids and records, one after the other: for searching what must
    /// not be there. Writes that wait for a hold are not in it.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let store = lock(&self.shared.store);
        let mut bytes = Vec::new();
        for (id, stream) in &store.streams {
            bytes.extend_from_slice(&id.0);
            for record in &stream.records {
                bytes.extend_from_slice(record);
            }
            for (id, text) in &stream.texts {
                bytes.extend_from_slice(&id.0);
                bytes.extend_from_slice(&text.record);
            }
        }
        bytes
    }
}

impl fmt::Debug for MemoryJournal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryJournal").finish_non_exhaustive()
    }
}

impl Journal for MemoryJournal {
    fn append(&self, batch: Batch) -> BoxFuture<'static, Result<FactNumber, AppendError>> {
        self.write(move |store| store.append(&batch))
    }

    fn load(&self, stream: StreamId) -> BoxFuture<'static, Result<Stored, ReadError>> {
        self.read(move |store| store.load(stream))
    }

    fn last(&self, stream: StreamId) -> BoxFuture<'static, Result<FactNumber, ReadError>> {
        self.read(move |store| Ok(store.last(stream)))
    }

    fn erase_stream(&self, stream: StreamId) -> BoxFuture<'static, Result<(), AppendError>> {
        self.write(move |store| {
            store.streams.remove(&stream);
            Ok(())
        })
    }

    fn streams(&self) -> BoxFuture<'static, Result<Vec<StreamId>, ReadError>> {
        self.read(|store| Ok(store.streams.keys().copied().collect()))
    }
}

impl MemoryJournal {
    /// Runs a change of the store as its fate will have it. The fate is drawn here, by the caller's
    /// order, not when the future is first polled: that keeps a seed's run the same.
    fn write<T: Send + 'static>(
        &self,
        change: impl FnOnce(&mut Store) -> Result<T, AppendError> + Send + 'static,
    ) -> BoxFuture<'static, Result<T, AppendError>> {
        let fate = lock(&self.shared.fates).of_write();
        let shared = Arc::clone(&self.shared);
        Box::pin(async move {
            delay(fate).await;
            loop {
                shared.gate.opened().await;
                let mut store = lock(&shared.store);
                if !shared.gate.is_open() {
                    continue;
                }
                return match fate.failure {
                    None => change(&mut store),
                    Some(Failure::Unavailable) => Err(AppendError::Unavailable),
                    Some(Failure::LostUnknown) => Err(AppendError::Unknown),
                    Some(Failure::KeptUnknown) => {
                        // The answer is lost, whatever it was; a conflict has kept nothing.
                        let _ = change(&mut store);
                        Err(AppendError::Unknown)
                    }
                };
            }
        })
    }

    /// Runs a read of the store as its fate will have it; see [`Self::write`].
    fn read<T: Send + 'static>(
        &self,
        look: impl FnOnce(&Store) -> Result<T, ReadError> + Send + 'static,
    ) -> BoxFuture<'static, Result<T, ReadError>> {
        let fate = lock(&self.shared.fates).of_read();
        let shared = Arc::clone(&self.shared);
        Box::pin(async move {
            delay(fate).await;
            match fate.failure {
                None => look(&lock(&shared.store)),
                Some(_) => Err(ReadError::Unavailable),
            }
        })
    }
}

/// What is "on disk". Ordered maps, so that everything that comes out has an order of its own.
#[derive(Default)]
struct Store {
    /// A stream is in here exactly when it holds a fact.
    streams: BTreeMap<StreamId, Stream>,
}

#[derive(Default)]
struct Stream {
    /// The record of fact n stands at n - 1.
    records: Vec<Bytes>,
    texts: BTreeMap<TextId, Text>,
}

struct Text {
    /// The last fact of the batch that wrote it; what a damaged text is reported under.
    number: FactNumber,
    record: Bytes,
}

impl Store {
    fn append(&mut self, batch: &Batch) -> Result<FactNumber, AppendError> {
        let expected = self.last(batch.stream).next();
        if batch.first != expected || batch.entries.is_empty() {
            return Err(AppendError::Conflict { expected });
        }
        // Nothing below can fail, which is what makes it all or nothing.
        let stream = self.streams.entry(batch.stream).or_default();
        for (version, payload) in &batch.entries {
            let place = Place::Fact(stream.last().next());
            let record = record::encode(batch.stream, place, *version, payload);
            stream.records.push(record);
        }
        let number = stream.last();
        for change in &batch.texts {
            match change {
                TextChange::Put { id, sealed } => {
                    let place = Place::Text(*id, number);
                    let record = record::encode(batch.stream, place, OWN_VERSION, sealed);
                    stream.texts.insert(*id, Text { number, record });
                }
                TextChange::Erase { id } => {
                    stream.texts.remove(id);
                }
            }
        }
        Ok(number)
    }

    fn load(&self, id: StreamId) -> Result<Stored, ReadError> {
        let mut stored = Stored::default();
        let Some(stream) = self.streams.get(&id) else {
            return Ok(stored);
        };
        let mut number = FactNumber::NONE;
        for record in &stream.records {
            number = number.next();
            let (version, payload) =
                record::decode(id, Place::Fact(number), record).ok_or(ReadError::Damaged { number })?;
            stored.entries.push(Entry { number, version, payload });
        }
        for (text, Text { number, record }) in &stream.texts {
            let number = *number;
            let (_, sealed) =
                record::decode(id, Place::Text(*text, number), record).ok_or(ReadError::Damaged { number })?;
            stored.texts.push((*text, sealed));
        }
        Ok(stored)
    }

    fn last(&self, stream: StreamId) -> FactNumber {
        self.streams.get(&stream).map_or(FactNumber::NONE, Stream::last)
    }

    fn record_mut(&mut self, stream: StreamId, number: FactNumber) -> Option<&mut Bytes> {
        let index = usize::try_from(number.0.checked_sub(1)?).ok()?;
        self.streams.get_mut(&stream)?.records.get_mut(index)
    }
}

impl Stream {
    fn last(&self) -> FactNumber {
        FactNumber(self.records.len() as u64)
    }
}

async fn delay(fate: Fate) {
    // Without a delay no timer is needed, and a journal without faults works on any runtime.
    if !fate.delay.is_zero() {
        tokio::time::sleep(fate.delay).await;
    }
}

fn flip(record: &mut Bytes, at: usize) -> bool {
    let mut changed = record.to_vec();
    let Some(byte) = changed.get_mut(at) else {
        return false;
    };
    *byte ^= 1;
    *record = changed.into();
    true
}

/// A lock that was poisoned by a panic elsewhere is taken all the same: no change of the store
/// stops half-way, so what is behind it is whole.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
