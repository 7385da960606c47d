//! The server in this process: on a free port, with a journal that the test holds in its hand.

use std::net::SocketAddr;
use std::sync::Arc;

use askwell::{Access, Config, MemoryAccess};
use askwell_journal::{Batch, FactNumber, Journal, MemoryJournal, TextChange};
use tokio::net::{TcpListener, TcpSocket};
use tokio::sync::oneshot;

/// A running server. Dropping it ends it.
pub struct Server {
    /// Where it listens.
    pub address: SocketAddr,
    /// What it keeps facts in: a handle to the same store.
    pub journal: MemoryJournal,
    access: Arc<MemoryAccess>,
    stop: Option<oneshot::Sender<()>>,
}

impl Server {
    /// A server that lets people talk as fast as tests do, and has the product's limits otherwise.
    pub async fn start() -> Self {
        Self::with(|_| {}).await
    }

    /// The same, with something changed.
    pub async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        Self::on(listener, MemoryJournal::new(), Arc::new(MemoryAccess::new()), change)
    }

    /// A server whose sockets hold as little as the system lets them: slow readers show at once.
    pub fn with_small_buffers(change: impl FnOnce(&mut Config)) -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_send_buffer_size(4096).unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        Self::on(socket.listen(64).unwrap(), MemoryJournal::new(), Arc::new(MemoryAccess::new()), change)
    }

    /// A second server that has kept the same: same facts, same texts, same seats, same people who may come in. What happens
    /// there does not happen here.
    pub async fn fork(&self) -> Self {
        let journal = MemoryJournal::new();
        for stream in self.journal.streams().await.unwrap() {
            let stored = self.journal.load(stream).await.unwrap();
            let entries = stored.entries.into_iter().map(|entry| (entry.version, entry.payload)).collect();
            let texts = stored.texts.into_iter().map(|(id, sealed)| TextChange::Put { id, sealed }).collect();
            journal.append(Batch { stream, first: FactNumber::FIRST, entries, texts }).await.unwrap();
        }
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        Self::on(listener, journal, Arc::new(self.access.copy()), |_| {})
    }

    fn on(
        listener: TcpListener,
        journal: MemoryJournal,
        access: Arc<MemoryAccess>,
        change: impl FnOnce(&mut Config),
    ) -> Self {
        let mut config = Config::in_memory();
        config.journal = Arc::new(journal.clone());
        config.access = Arc::clone(&access) as Arc<dyn Access>;
        config.limits.rate_burst = 1_000_000;
        // Nobody waits twenty seconds in a test for what comes out on the grid.
        config.limits.held_grid = std::time::Duration::from_millis(40);
        change(&mut config);
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let shutdown = async {
            // A dropped sender ends the server as well.
            let _ = stopped.await;
        };
        tokio::spawn(askwell::run(listener, config, shutdown));
        Self { address, journal, access, stop: Some(stop) }
    }

    /// Tells it to end.
    pub fn stop(&mut self) {
        drop(self.stop.take());
    }
}
