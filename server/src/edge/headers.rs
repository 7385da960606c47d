//! The headers of every answer. The page holds the key to people's words, so it may load nothing but its own files, run
//! nothing that was not built into it, and be framed by nobody.

use axum::extract::{Request, State};
use axum::http::HeaderName;
use axum::middleware::Next;
use axum::response::Response;
use hyper::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderValue, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};

/// What a page may never ask for; clipboard is left out, for links are copied.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
     magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

/// For how long a browser comes back to this host by https alone, once it came that way: a year.
const BY_TLS_ALONE: &str = "max-age=31536000";

/// Whether TLS ends in this server. Where a proxy ends it, the proxy knows, and we don't.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Transport {
    /// As it comes.
    Plain,
    /// TLS ends here.
    Tls,
}

/// Puts the security headers on an answer; SECURITY.md says what each is for.
pub(super) async fn secure(State(transport): State<Transport>, request: Request, next: Next) -> Response {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    let policy = policy(host, transport);
    // A browser that remembered this of localhost would not open what else is tried out there.
    let remembered = transport == Transport::Tls && !host.is_some_and(|host| host.starts_with("localhost"));
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    if remembered {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(BY_TLS_ALONE));
    }
    for (name, value) in [
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", PERMISSIONS),
    ] {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

/// Answers of the API are nobody's to keep.
pub(super) async fn no_store(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The content security policy for a page on this host. The socket's address is named with its scheme, because older
/// WebKit does not take `'self'` for it.
fn policy(host: Option<&str>, transport: Transport) -> String {
    let sockets = host.filter(|host| is_plain(host)).map(|host| match transport {
        Transport::Plain => format!(" ws://{host} wss://{host}"),
        Transport::Tls => format!(" wss://{host}"),
    });
    let sockets = sockets.unwrap_or_default();
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
         connect-src 'self'{sockets}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'"
    )
}

/// Whether a host can stand in a policy: whoever sends the request chooses it, and must not choose the policy with it.
fn is_plain(host: &str) -> bool {
    !host.is_empty()
        && host.len() <= 255
        && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_is_exactly_this() {
        assert_eq!(
            policy(Some("localhost:8080"), Transport::Plain),
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src \
             'self' ws://localhost:8080 wss://localhost:8080; base-uri 'none'; form-action 'none'; frame-ancestors \
             'none'; require-trusted-types-for 'script'; trusted-types 'none'"
        );
        let over_tls = policy(Some("ask.example"), Transport::Tls);
        assert_eq!(over_tls, policy(Some("ask.example"), Transport::Plain).replace(" ws://ask.example", ""));
    }

    #[test]
    fn a_host_that_is_none_adds_nothing_to_the_policy() {
        for host in [None, Some(""), Some("evil; script-src *"), Some("evil 'unsafe-inline'"), Some("a,b")] {
            assert_eq!(policy(host, Transport::Plain), policy(None, Transport::Plain));
        }
        assert!(policy(None, Transport::Plain).contains("connect-src 'self';"));
    }
}
