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
use axum::routing::{MethodRouter, get, post};
use axum::{Extension, Router};
use hyper::StatusCode;
use hyper::header::CONTENT_TYPE;

pub(crate) use serve::{Entrance, connection, serve};

use crate::guard::Crowd;
use crate::hub::Hub;
use crate::line::{Line, Meter};
use refused::Refused;
use rest::Whence;

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

/// Where a program that watches over the server sees that it is there.
const HEALTH: &str = "/healthz";

/// The API as documents for programs; made with the protocol's types, and held against them by its tests.
const OPENAPI: &str = include_str!("../../protocol/schema/openapi.json");
const ASYNCAPI: &str = include_str!("../../protocol/schema/asyncapi.json");

/// The routes below `/api`: path, method, what answers. Each is in the OpenAPI document, and what is there is here.
fn of_the_api() -> [(&'static str, &'static str, MethodRouter<Arc<Hub>>); 9] {
    let json = |text: &'static str| get(move || async move { ([(CONTENT_TYPE, "application/json")], text) });
    [
        ("/server", "get", get(rest::about)),
        ("/sets", "post", post(rest::create_set)),
        ("/door", "post", post(rest::look)),
        ("/seats", "post", post(rest::sit)),
        ("/rooms/{room}/commands", "post", post(rest::command)),
        ("/outline", "post", post(rest::outline)),
        ("/ws", "get", get(socket)),
        ("/openapi.json", "get", json(OPENAPI)),
        ("/asyncapi.json", "get", json(ASYNCAPI)),
    ]
}

/// All routes.
fn router(hub: Arc<Hub>) -> Router {
    let transport = if hub.config.tls.is_some() { headers::Transport::Tls } else { headers::Transport::Plain };
    let api = of_the_api()
        .into_iter()
        .fold(Router::new(), |api, (path, _, answers)| api.route(path, answers))
        .fallback(|| async { (StatusCode::NOT_FOUND, "There is nothing here.\n") })
        .layer(from_fn_with_state(Arc::clone(&hub), origin::check))
        .layer(from_fn(headers::no_store));
    Router::new()
        .nest("/api", api)
        .route(HEALTH, get(|| async { "ok\n" }))
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
    Whence(network): Whence,
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
            tasks.track_future(lobby::receive(hub, line, network))
        })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;

    #[test]
    fn every_route_is_in_the_openapi_document_and_everything_in_it_is_a_route() -> Result<(), serde_json::Error> {
        let document: Value = serde_json::from_str(OPENAPI)?;
        let paths = document["paths"].as_object().into_iter().flatten();
        let told: BTreeSet<_> = paths
            .flat_map(|(path, methods)| {
                methods
                    .as_object()
                    .into_iter()
                    .flat_map(serde_json::Map::keys)
                    .map(move |method| (path.clone(), method.clone()))
            })
            .collect();
        let mut there: BTreeSet<_> =
            of_the_api().map(|(path, method, _)| (format!("/api{path}"), method.to_owned())).into();
        there.insert((HEALTH.to_owned(), "get".to_owned()));
        assert_eq!(told, there);
        Ok(())
    }
}
