//! The whole server in this process, on a port of its own, with one of three things to keep facts in.

use std::collections::HashMap;
use std::fmt;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use askwell::Config;
use askwell_journal::{
    AppendError, Batch, BoxFuture, FactNumber, Journal, MemoryJournal, ReadError, SqliteJournal, Stored, StreamId,
};
use askwell_tests::gathering::{Gathering, HAN, MEL, NIA};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use super::busy::{Busy, Turn};
use super::plain::PlainFile;

/// What facts are kept in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    Journal,
    PlainFile,
    Memory,
}

impl fmt::Display for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Journal => "the journal",
            Self::PlainFile => "a plain file",
            Self::Memory => "memory",
        })
    }
}

/// A plain file in the place of a journal, for rooms that are never loaded again.
struct Plain {
    file: PlainFile,
    last: Mutex<HashMap<StreamId, FactNumber>>,
}

impl Journal for Plain {
    fn append(&self, batch: Batch) -> BoxFuture<'static, Result<FactNumber, AppendError>> {
        let last = FactNumber(batch.first.0 + batch.entries.len() as u64 - 1);
        self.last.lock().unwrap().insert(batch.stream, last);
        self.file.append(batch)
    }

    fn load(&self, stream: StreamId) -> BoxFuture<'static, Result<Stored, ReadError>> {
        assert!(!self.last.lock().unwrap().contains_key(&stream), "nothing is found again in a plain file");
        Box::pin(std::future::ready(Ok(Stored::default())))
    }

    fn last(&self, stream: StreamId) -> BoxFuture<'static, Result<FactNumber, ReadError>> {
        let last = self.last.lock().unwrap().get(&stream).copied().unwrap_or_default();
        Box::pin(std::future::ready(Ok(last)))
    }

    fn erase_stream(&self, _: StreamId) -> BoxFuture<'static, Result<(), AppendError>> {
        Box::pin(std::future::ready(Err(AppendError::Unavailable)))
    }

    fn streams(&self) -> BoxFuture<'static, Result<Vec<StreamId>, ReadError>> {
        Box::pin(std::future::ready(Err(ReadError::Unavailable)))
    }
}

/// Limits that measuring doesn't run into.
pub(crate) fn config() -> Config {
    let mut config = Config::in_memory();
    (config.limits.rate_burst, config.limits.rate_per_second) = (u32::MAX, u32::MAX);
    config.limits.creations_burst = 0;
    config
}

/// Serves, for as long as the runtime lives.
pub(crate) async fn serve(config: Config) -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(askwell::run(listener, config, std::future::pending()));
    address
}

/// A server and the people at it.
pub(crate) struct Stack {
    pub(crate) kept: Kept,
    people: Vec<Busy>,
    _folder: TempDir,
}

impl Stack {
    pub(crate) async fn with_rooms(kept: Kept, rooms: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut config = config();
        match kept {
            Kept::Journal => config = config.kept_in(Arc::new(SqliteJournal::open(folder.path()).unwrap())).await,
            Kept::PlainFile => {
                let file = PlainFile::create(&folder.path().join("plain")).unwrap();
                config.journal = Arc::new(Plain { file, last: Mutex::default() });
            }
            Kept::Memory => config.journal = Arc::new(MemoryJournal::new()),
        }
        let address = serve(config).await;
        let mut people = Vec::new();
        for _ in 0..rooms {
            let mut all = Gathering::meets(address, "call").await;
            all.go_to("clarifying").await;
            for who in [HAN, NIA, MEL] {
                people.push(Busy::inside(address, &all.set.people[who], &all.meeting).await);
            }
        }
        Self { kept, people, _folder: folder }
    }

    /// Everybody works for so long.
    pub(crate) async fn works(&mut self, time: Duration) -> Turn {
        let (began, mut at_work) = (Instant::now(), JoinSet::new());
        for busy in self.people.drain(..) {
            at_work.spawn(busy.works(time));
        }
        let mut waits = Vec::new();
        while let Some(worked) = at_work.join_next().await {
            let (busy, waited) = worked.unwrap();
            self.people.push(busy);
            waits.extend(waited);
        }
        Turn::new(began.elapsed(), waits)
    }
}
