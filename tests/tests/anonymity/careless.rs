//! A server whose surroundings may know too much: its journal, its log, and numbers beside its own.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use askwell::{Chance, Clock, Config};
use askwell_journal::{AppendError, Batch, BoxFuture, FactNumber, Journal, MemoryJournal, ReadError, Stored, StreamId};
use askwell_protocol::Millis;
use askwell_room::{Ask, Pool};
use sha2::{Digest, Sha256};
use tracing_subscriber::fmt::MakeWriter;

/// A moment of the grid, at which every life begins.
const FROM: u64 = 1_800_000_000_000;

/// What this test's own wrappers let out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leak {
    /// The journal keeps the last sender beside a batch.
    AuthorInJournal,
    /// A line of the log names seat and command.
    SeatInLog,
    /// A number moves when something nameless arrives.
    CountedOnArrival,
    /// A number has a row for each seat.
    CountedBySeat,
}

impl Leak {
    pub(crate) const ALL: [Self; 4] =
        [Self::AuthorInJournal, Self::SeatInLog, Self::CountedOnArrival, Self::CountedBySeat];
}

/// A log in memory.
#[derive(Clone, Default)]
pub(crate) struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// All that was written.
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// A journal that may know too much.
struct Knowing {
    inner: MemoryJournal,
    last_sender: Option<Arc<Mutex<String>>>,
}

impl Journal for Knowing {
    fn append(&self, mut batch: Batch) -> BoxFuture<'static, Result<FactNumber, AppendError>> {
        if let Some(sender) = &self.last_sender {
            for (_, payload) in &mut batch.entries {
                if String::from_utf8_lossy(payload).contains("held_out") {
                    let more = format!("{} {}", String::from_utf8_lossy(payload), sender.lock().unwrap());
                    *payload = more.into_bytes().into();
                }
            }
        }
        self.inner.append(batch)
    }

    fn load(&self, stream: StreamId) -> BoxFuture<'static, Result<Stored, ReadError>> {
        self.inner.load(stream)
    }

    fn last(&self, stream: StreamId) -> BoxFuture<'static, Result<FactNumber, ReadError>> {
        self.inner.last(stream)
    }

    fn erase_stream(&self, stream: StreamId) -> BoxFuture<'static, Result<(), AppendError>> {
        self.inner.erase_stream(stream)
    }

    fn streams(&self) -> BoxFuture<'static, Result<Vec<StreamId>, ReadError>> {
        self.inner.streams()
    }
}

/// What a careless server would count beside what ours does.
pub(crate) type Careless = Arc<Mutex<BTreeMap<String, u64>>>;

pub(crate) fn config(journal: MemoryJournal, leak: Option<Leak>, careless: &Careless) -> Config {
    let drawn = Arc::new(AtomicU64::new(1));
    let careless = Arc::clone(careless);
    let last_sender = Arc::new(Mutex::new(String::new()));
    let mut config = Config::in_memory();
    config.clock = Clock::starting_at(Millis(FROM));
    config.chance = Chance::given(move |bytes| {
        for chunk in bytes.chunks_mut(32) {
            let block = Sha256::digest(drawn.fetch_add(1, Ordering::SeqCst).to_le_bytes());
            chunk.copy_from_slice(&block[..chunk.len()]);
        }
    });
    let knows = (leak == Some(Leak::AuthorInJournal)).then(|| Arc::clone(&last_sender));
    config.journal = Arc::new(Knowing { inner: journal, last_sender: knows });
    config.before_deciding = Some(Arc::new(move |ask| {
        let Ask::Command { seat, command, .. } = ask else { return };
        if !Pool::takes(command) {
            return;
        }
        *last_sender.lock().unwrap() = seat.to_string();
        let count = |row: String| *careless.lock().unwrap().entry(row).or_default() += 1;
        match leak {
            Some(Leak::SeatInLog) => tracing::info!(%seat, command = command.kind().word(), "heard by askwell"),
            Some(Leak::CountedOnArrival) => count("arrived".to_owned()),
            Some(Leak::CountedBySeat) => count(format!("of {seat}")),
            Some(Leak::AuthorInJournal) | None => {}
        }
    }));
    config
}
