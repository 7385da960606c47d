//! A refusal as the answer to a request.

use askwell_protocol::{Refusal, RefusalCode};
use axum::Json;
use axum::response::{IntoResponse, Response};
use hyper::StatusCode;

/// A refusal; its body is the protocol's, its status is the code's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Refused(pub(crate) RefusalCode);

impl From<RefusalCode> for Refused {
    fn from(code: RefusalCode) -> Self {
        Self(code)
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.0.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (status, Json(Refusal::from(self.0))).into_response()
    }
}
