//! The edge: where the world comes in. HTTP, the built client, and the way of a WebSocket to its room.
//!
//! What must never be here: anything that a room decides, or a secret that is kept.

mod assets;
mod headers;
mod lobby;
mod ops;
mod origin;
mod refused;
mod rest;
mod serve;
mod wrong;

use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, Request, State, WebSocketUpgrade};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Router};
use hyper::StatusCode;

pub(crate) use serve::{Entrance, connection, serve};

use crate::guard::Crowd;
use crate::hub::Hub;
use crate::line::{Line, Meter};
use refused::Refused;

/// Read buffer of each socket: a client's frame is a few hundred bytes, and the default of 128 KiB is allocated at once.
const READ_BUFFER_BYTES: usize = 1024;
/// Frames are gathered up to this size before they are written; the rest of a turn's frames follows in the same flush.
const WRITE_BUFFER_BYTES: usize = 4 * 1024;
/// The largest frame that may be written at all: a snapshot of the longest day in writing.
const WRITE_BUFFER_BYTES_MAX: usize = 16 * 1024 * 1024;

/// Connections that an operator's programs may have open: a scraper, a probe, somebody who looks.
const OPS_CONNECTIONS_MAX: usize = 16;

/// Where people come in.
pub(crate) fn for_people(hub: &Arc<Hub>) -> Entrance {
    let tls = hub.config.tls.as_ref().map(|certificate| certificate.acceptor());
    let (places, of_one) = (hub.limits.connections_max, hub.limits.connections_per_address);
    let of_a_network = (of_one > 0).then(|| Crowd::new(of_one));
    Entrance { router: router(Arc::clone(hub)), places, of_a_network, counted: true, tls }
}

/// Where the operator's programs come in.
pub(crate) fn for_ops(hub: &Arc<Hub>) -> Entrance {
    let (router, places) = (ops::router(Arc::clone(hub)), OPS_CONNECTIONS_MAX);
    Entrance { router, places, of_a_network: None, counted: false, tls: None }
}

/// All routes.
fn router(hub: Arc<Hub>) -> Router {
    let transport = if hub.config.tls.is_some() { headers::Transport::Tls } else { headers::Transport::Plain };
    let api = Router::new()
        .route("/server", get(rest::about))
        .route("/sets", post(rest::create_set))
        .route("/door", post(rest::look))
        .route("/seats", post(rest::sit))
        .route("/rooms/{room}/commands", post(rest::command))
        .route("/outline", post(rest::outline))
        .route("/ws", get(socket))
        .fallback(|| async { (StatusCode::NOT_FOUND, "There is nothing here.\n") })
        .layer(from_fn_with_state(Arc::clone(&hub), origin::check))
        .layer(from_fn(headers::no_store));
    Router::new()
        .nest("/api", api)
        .route("/healthz", get(|| async { "ok\n" }))
        .fallback(assets::serve)
        .layer(from_fn_with_state(Arc::clone(&hub), in_time))
        .layer(from_fn_with_state(transport, headers::secure))
        // Bodies are read by `rest`, which has its own limit and its own words for it.
        .layer(DefaultBodyLimit::disable())
        .with_state(hub)
}

/// No request takes for ever: one that waits for a room which can't be kept is told to try again.
async fn in_time(State(hub): State<Arc<Hub>>, request: Request, next: Next) -> Response {
    match tokio::time::timeout(hub.limits.request, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Refused(askwell_protocol::RefusalCode::Busy).into_response(),
    }
}

/// `GET /api/ws`: the request becomes a line, and the line waits in the lobby until it knows its room.
async fn socket(
    State(hub): State<Arc<Hub>>,
    Extension(meter): Extension<Meter>,
    upgrade: WebSocketUpgrade,
) -> Response {
    let limits = Arc::clone(&hub.limits);
    upgrade
        .read_buffer_size(READ_BUFFER_BYTES)
        .write_buffer_size(WRITE_BUFFER_BYTES)
        .max_write_buffer_size(WRITE_BUFFER_BYTES_MAX)
        .max_message_size(limits.frame_bytes_max)
        .max_frame_size(limits.frame_bytes_max)
        .on_upgrade(move |socket| {
            let line = Line::new(socket, (meter, hub.metrics.line()), limits);
            let tasks = hub.tasks.clone();
            tasks.track_future(lobby::receive(hub, line))
        })
}
