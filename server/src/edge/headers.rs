//! The headers of every answer. The page holds the key to people's words, so it may load nothing but its own files, run
//! nothing that was not built into it, and be framed by nobody.

use axum::extract::Request;
use axum::http::HeaderName;
use axum::middleware::Next;
use axum::response::Response;
use hyper::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderValue, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};

/// What a page may never ask for; clipboard is left out, for links are copied.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
     magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

/// Puts the security headers on an answer; SECURITY.md says what each is for.
pub(super) async fn secure(request: Request, next: Next) -> Response {
    let policy = policy(request.headers().get(HOST).and_then(|host| host.to_str().ok()));
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
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
fn policy(host: Option<&str>) -> String {
    let sockets =
        host.filter(|host| is_plain(host)).map(|host| format!(" ws://{host} wss://{host}")).unwrap_or_default();
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
            policy(Some("localhost:8080")),
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src \
             'self' ws://localhost:8080 wss://localhost:8080; base-uri 'none'; form-action 'none'; frame-ancestors \
             'none'; require-trusted-types-for 'script'; trusted-types 'none'"
        );
    }

    #[test]
    fn a_host_that_is_none_adds_nothing_to_the_policy() {
        for host in [None, Some(""), Some("evil; script-src *"), Some("evil 'unsafe-inline'"), Some("a,b")] {
            assert_eq!(policy(host), policy(None));
        }
        assert!(policy(None).contains("connect-src 'self';"));
    }
}
