//! Askwell's server: the binary around the rules of the room.
//!
//! [`run`] is all that a test or another program needs: a listener, a [`Config`], a future that ends it. Inside, the edge
//! (`edge/`) speaks HTTP and admits people, the hub (`hub.rs`) knows the rooms in memory, each room is one task (`task/`)
//! that decides by the rules of `askwell-room`, has the journal keep what was decided, and only then tells it; a line
//! (`line/`) is one open socket, handed from the edge to a room and from room to room.
//!
//! What must never be here: a rule of the room (they live in `server/room`), a text in the clear, or a log line with a
//! person in it. Start reading at `task.rs`.

mod access;
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

use tokio::net::TcpListener;

pub use access::{Access, AccessError, BoxFuture, Link, MemoryAccess, Sitter, Taken, Wish};
pub use clock::Clock;
pub use config::{BeforeDeciding, Config, Limits};
pub use secret::{Fingerprint, Redacted};

use hub::Hub;

/// Serves on this listener until `shutdown` is ready, then lets everybody go: no new connections, what was decided is
/// kept and answered, every socket is closed with 1012 (come back), all within [`Limits::shutdown`].
///
/// # Errors
/// When the listener itself fails for good.
pub async fn run(listener: TcpListener, config: Config, shutdown: impl Future<Output = ()> + Send) -> io::Result<()> {
    let hub = Hub::new(config);
    let served = edge::serve(listener, &hub, shutdown).await;
    hub.closing.cancel();
    hub.tasks.close();
    if tokio::time::timeout(hub.limits.shutdown, hub.tasks.wait()).await.is_err() {
        tracing::warn!("some connections did not end in time");
    }
    served
}
