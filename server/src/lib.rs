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
mod chance;
mod clock;
mod config;
mod edge;
mod encoding;
mod hub;
mod line;
mod secret;
mod task;

use std::future::Future;
use std::io;
use std::sync::Arc;

use axum::Router;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;

pub use access::{Access, AccessError, BoxFuture, Link, MemoryAccess, Sitter, Taken, Wish};
pub use chance::Chance;
pub use clock::Clock;
pub use config::{BeforeDeciding, Config, Limits};
pub use secret::{Fingerprint, Redacted};

use hub::Hub;

/// A server without a listener: connections are handed to it one by one, whatever they run over.
pub struct Server {
    hub: Arc<Hub>,
    router: Router,
}

impl Server {
    /// A server that has no connection yet. Made inside the runtime that it is to run in.
    #[must_use]
    pub fn new(config: Config) -> Self {
        let hub = Hub::new(config);
        Self { router: edge::router(Arc::clone(&hub)), hub }
    }

    /// Serves a connection, in a task of its own.
    pub fn connect(&self, stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static) {
        self.hub.tasks.spawn(edge::connection(Arc::clone(&self.hub), self.router.clone(), stream, None));
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
        in_time
    }
}

/// Serves on this listener until `shutdown` is ready, then lets everybody go: see [`Server::close`].
///
/// # Errors
/// When the listener itself fails for good.
pub async fn run(listener: TcpListener, config: Config, shutdown: impl Future<Output = ()> + Send) -> io::Result<()> {
    let server = Server::new(config);
    let served = edge::serve(listener, &server.hub, &server.router, shutdown).await;
    server.close().await;
    served
}
