//! Which pages may talk to this server: its own, and those that its operator names. A request without an Origin is no
//! browser's, and there is nothing ambient (no cookie) that it could ride on.

use std::sync::Arc;

use askwell_protocol::RefusalCode;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use hyper::HeaderMap;
use hyper::header::{HOST, ORIGIN};

use super::refused::Refused;
use crate::hub::Hub;

/// Refuses what a foreign page asks, before anything else looks at it.
pub(super) async fn check(State(hub): State<Arc<Hub>>, request: Request, next: Next) -> Response {
    if is_allowed(request.headers(), &hub.config.origins) {
        next.run(request).await
    } else {
        Refused(RefusalCode::OriginRefused).into_response()
    }
}

fn is_allowed(headers: &HeaderMap, allowed: &[String]) -> bool {
    let mut origins = headers.get_all(ORIGIN).iter();
    let Some(origin) = origins.next() else { return true };
    let (Ok(origin), None) = (origin.to_str(), origins.next()) else { return false };
    if allowed.iter().any(|allowed| allowed.trim_end_matches('/').eq_ignore_ascii_case(origin)) {
        return true;
    }
    // An origin leaves out its scheme's default port, and so does the Host header that the same browser sends.
    let own = headers.get(HOST).and_then(|host| host.to_str().ok());
    let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    matches!((own, host), (Some(own), Some(host)) if own.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(host: &str, origin: Option<&str>) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in [(HOST, Some(host)), (ORIGIN, origin)] {
            if let Some(value) = value.and_then(|value| value.parse().ok()) {
                headers.insert(name, value);
            }
        }
        headers
    }

    #[test]
    fn a_page_of_the_same_host_is_allowed_and_any_other_is_not() {
        let table = [
            ("localhost:8080", Some("http://localhost:8080"), true),
            ("ask.example", Some("https://ask.example"), true),
            ("Ask.Example", Some("https://ask.example"), true),
            ("localhost:8080", None, true),
            ("localhost:8080", Some("http://localhost:8081"), false),
            ("localhost:8080", Some("http://127.0.0.1:8080"), false),
            ("ask.example", Some("https://ask.example.evil"), false),
            ("ask.example", Some("https://evil/ask.example"), false),
            ("ask.example", Some("null"), false),
            ("ask.example", Some(""), false),
            ("ask.example", Some("ask.example"), false),
            ("ask.example", Some("ftp://ask.example"), false),
        ];
        for (host, origin, allowed) in table {
            assert_eq!(is_allowed(&headers(host, origin), &[]), allowed, "{host} {origin:?}");
        }
    }

    #[test]
    fn origins_that_the_operator_names_are_allowed_whole() {
        let named = ["https://learning.example/".to_owned()];
        let allowed = |origin| is_allowed(&headers("ask.example", Some(origin)), &named);
        assert!(allowed("https://learning.example"));
        assert!(!allowed("http://learning.example"));
        assert!(!allowed("https://learning.example:8443"));
    }

    #[test]
    fn two_origins_are_one_too_many() {
        let mut two = headers("ask.example", Some("https://ask.example"));
        two.append(ORIGIN, hyper::header::HeaderValue::from_static("https://evil.example"));
        assert!(!is_allowed(&two, &[]));
    }
}
