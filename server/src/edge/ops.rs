//! What an operator's own programs ask: numbers, and whether the server can serve. On a listener of its own, that nobody
//! but the operator should reach.
//!
//! What must never be here: anything about a room or a person, or a way to change something.

use std::sync::Arc;
use std::time::Duration;

use askwell_journal::StreamId;
use axum::Router;
use axum::extract::State;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use hyper::StatusCode;
use hyper::header::CONTENT_TYPE;

use super::headers;
use crate::hub::Hub;
use crate::metrics;
use crate::secret::Fingerprint;

/// How long what facts and links are kept in may take to answer a server that calls itself ready.
const PATIENCE: Duration = Duration::from_secs(2);

/// The operator's routes.
pub(crate) fn router(hub: Arc<Hub>) -> Router {
    Router::new()
        .route("/metrics", get(numbers))
        .route("/readyz", get(ready))
        .fallback(|| async { (StatusCode::NOT_FOUND, "There is /metrics, and there is /readyz.\n") })
        .layer(from_fn(headers::no_store))
        .layer(from_fn_with_state(headers::Transport::Plain, headers::secure))
        .with_state(hub)
}

async fn numbers(State(hub): State<Arc<Hub>>) -> Response {
    ([(CONTENT_TYPE, metrics::CONTENT_TYPE)], hub.metrics.text()).into_response()
}

/// Ready is who can let people in and go on with their rooms: links and facts can be read just now. A server that ends
/// doesn't listen here any more, which is an answer, too.
async fn ready(State(hub): State<Arc<Hub>>) -> Response {
    // A stream and a link that nobody has: that they are not there is an answer, too.
    let (facts, links) =
        (hub.config.journal.last(StreamId([0; 16])), hub.config.access.link(Fingerprint::of_token("")));
    let read = tokio::time::timeout(PATIENCE, async { facts.await.is_ok() && links.await.is_ok() }).await;
    match read {
        Ok(true) => "ready\n".into_response(),
        Ok(false) | Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "storage does not answer\n").into_response(),
    }
}
