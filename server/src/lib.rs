//! Askwell's server: the binary around the rules of the room.
//!
//! [`run`] is all that another program needs: a listener, a [`Config`], a future that ends it; [`Server`] takes connections
//! that come by other ways. Inside, the edge (`edge/`) speaks HTTP and admits people, the hub (`hub.rs`) knows the rooms in
//! memory, each room is one task (`task/`) that decides by the rules of `askwell-room`, has the journal keep what was
//! decided, and only then tells it; a line (`line/`) is one open socket, handed from the edge to a room and from room to
//! room.
//!
//! What must never be here: a rule of the room (they live in `server/room`), a text in the clear, or a log line with a
//! person in it. Start reading at `task.rs`.

mod access;
mod alive;
mod chance;
mod clock;
mod config;
mod due;
mod edge;
mod encoding;
mod guard;
mod hub;
mod line;
mod metrics;
mod secret;
mod task;
mod tls;
pub mod tools;

use std::future::Future;
use std::io;
use std::sync::Arc;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;

pub use access::{
    Access, AccessError, BoxFuture, DurableAccess, Link, MemoryAccess, NewLinks, Sitter, SplitAccess, Taken, Wish,
};
pub use chance::Chance;
pub use clock::Clock;
pub use config::{BeforeDeciding, Config, Limits, Unkept};
pub use secret::{Fingerprint, Redacted};
pub use tls::{Certificate, CertificateError};

use edge::Entrance;
use guard::Caller;
use hub::Hub;

/// A server without a listener: connections are handed to it one by one, whatever they run over.
pub struct Server {
    hub: Arc<Hub>,
    entrance: Entrance,
}

impl Server {
    /// A server that has no connection yet. Made inside the runtime that it is to run in.
    #[must_use]
    pub fn new(config: Config) -> Self {
        let hub = Hub::new(config);
        hub.tasks.spawn(alive::keep_writing(Arc::clone(&hub)));
        hub.tasks.spawn(due::keep_looking(Arc::clone(&hub)));
        Self { entrance: edge::for_people(&hub), hub }
    }

    /// Serves a connection, in a task of its own.
    pub fn connect(&self, stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static) {
        self.hub.tasks.spawn(edge::connection(
            Arc::clone(&self.hub),
            self.entrance.clone(),
            stream,
            (Caller(None), ()),
        ));
    }

    /// What `/metrics` says: the numbers of the whole server.
    #[must_use]
    pub fn metrics(&self) -> String {
        self.hub.metrics.text()
    }

    /// Lets everybody go: what was decided is kept and answered, every socket is closed with 1012 (come back), all within
    /// [`Limits::shutdown`]. Says whether all of it was done in time.
    pub async fn close(&self) -> bool {
        self.hub.closing.cancel();
        self.hub.tasks.close();
        let in_time = tokio::time::timeout(self.hub.limits.shutdown, self.hub.tasks.wait()).await.is_ok();
        if !in_time {
            tracing::warn!("some connections did not end in time");
        }
        alive::write(&self.hub.config.table, self.hub.config.clock.now()).await;
        in_time
    }
}

/// Where a server listens.
pub struct Listeners {
    /// For people.
    pub people: TcpListener,
    /// For the operator's own programs: `/metrics` and `/readyz`.
    pub ops: Option<TcpListener>,
}

impl From<TcpListener> for Listeners {
    fn from(people: TcpListener) -> Self {
        Self { people, ops: None }
    }
}

/// Serves until `shutdown` is ready, then lets everybody go: see [`Server::close`].
///
/// # Errors
/// When the people's listener itself fails for good.
pub async fn run(
    listeners: impl Into<Listeners>,
    config: Config,
    shutdown: impl Future<Output = ()> + Send,
) -> io::Result<()> {
    let (server, Listeners { people, ops }) = (Server::new(config), listeners.into());
    if let Some(ops) = ops {
        let hub = Arc::clone(&server.hub);
        server.hub.tasks.spawn(async move {
            // It ends when the server does. Nobody's meeting hangs on it.
            let _ = edge::serve(ops, &hub, &edge::for_ops(&hub), hub.closing.cancelled()).await;
        });
    }
    let served = edge::serve(people, &server.hub, &server.entrance, shutdown).await;
    server.close().await;
    served
}
