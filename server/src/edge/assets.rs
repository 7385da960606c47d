//! The built client, inside the binary (a debug build reads it from disk, so that building the client is enough). Its files
//! were compressed when it was built, so that nothing has to be while people wait.

use axum::http::{HeaderMap, Method, Uri};
use axum::response::{IntoResponse, Response};
use hyper::StatusCode;
use hyper::header::{ACCEPT_ENCODING, ALLOW, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, HeaderValue, VARY};
use rust_embed::{Embed, EmbeddedFile};

/// For files with a hash of their content in their name.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// For files whose name stays when they change: asked for again each time.
const ASK_AGAIN: &str = "no-cache";

/// Content codings (RFC 9110, 8.4.1), the shortest first, and how the file is called that lies beside the plain one. Browsers
/// ask for the first over TLS alone.
const CODINGS: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

#[derive(Embed)]
#[folder = "../web-client/dist"]
#[allow_missing = true]
struct Client;

/// Any path that is not the API's: a file of the client, or the page.
pub(super) async fn serve(method: Method, uri: Uri, headers: HeaderMap) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET, HEAD")]).into_response();
    }
    let path = uri.path();
    if is_page(path) {
        return match file("index.html", &headers, ASK_AGAIN) {
            Some(page) => page,
            None => (StatusCode::SERVICE_UNAVAILABLE, "The client is not built yet: run `make web`, then reload.\n")
                .into_response(),
        };
    }
    let cache = if path.starts_with("/assets/") { FOR_EVER } else { ASK_AGAIN };
    let found = file(path.trim_start_matches('/'), &headers, cache);
    found.unwrap_or_else(|| (StatusCode::NOT_FOUND, "There is nothing here.\n").into_response())
}

/// Whether the client has a page of this path. What it shows there it decides itself. A link whose `#` a mail program has
/// turned into `%23` is a page too: it answers with a box to paste the link into. Its path is never logged.
fn is_page(path: &str) -> bool {
    matches!(path, "/" | "/start" | "/join")
        || path.strip_prefix("/join").is_some_and(|rest| rest.starts_with("%23") || rest.starts_with('/'))
        || path.strip_prefix("/set/").is_some_and(|set| !set.is_empty())
}

/// A file of the client, in the shortest form that was asked for and is there.
fn file(name: &str, headers: &HeaderMap, cache: &'static str) -> Option<Response> {
    let plain = Client::get(name)?;
    let coded = CODINGS.iter().filter(|(coding, _)| accepts(headers, coding));
    let coded = coded.filter_map(|(coding, ending)| Some((*coding, Client::get(&format!("{name}{ending}"))?))).next();
    let head = [
        (CONTENT_TYPE, content_type(&plain)),
        (CACHE_CONTROL, HeaderValue::from_static(cache)),
        // What is between here and a browser may keep it for others.
        (VARY, HeaderValue::from_static("accept-encoding")),
    ];
    Some(match coded {
        Some((coding, file)) => {
            (head, [(CONTENT_ENCODING, HeaderValue::from_static(coding))], file.data).into_response()
        }
        None => (head, plain.data).into_response(),
    })
}

fn content_type(file: &EmbeddedFile) -> HeaderValue {
    let mime = file.metadata.mimetype();
    let is_text = mime.starts_with("text/") || mime == "application/javascript" || mime == "image/svg+xml";
    let content_type = if is_text { format!("{mime}; charset=utf-8") } else { mime.to_owned() };
    HeaderValue::from_str(&content_type).unwrap_or(HeaderValue::from_static("application/octet-stream"))
}

/// Whether a coding is asked for by name, and not with a weight of nothing (RFC 9110, 12.5.3).
fn accepts(headers: &HeaderMap, coding: &str) -> bool {
    let values = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|asked| {
        let mut parts = asked.split(';').map(str::trim);
        let is_named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(coding));
        let weight = parts.find_map(|part| part.strip_prefix("q=").or(part.strip_prefix("Q=")));
        is_named && weight.is_none_or(|weight| weight.parse().is_ok_and(|weight: f32| weight > 0.0))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coding_is_used_where_it_is_asked_for() {
        for (asked, br, gzip) in [
            ("gzip, deflate, br, zstd", true, true),
            ("gzip", false, true),
            ("GZIP;q=0.5 , br;q=0", false, true),
            ("br; q=1.0, gzip; q=0.000", true, false),
            ("br;q=much", false, false),
            ("identity, *", false, false),
            ("", false, false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(asked));
            assert_eq!((accepts(&headers, "br"), accepts(&headers, "gzip")), (br, gzip), "{asked}");
        }
        assert!(!accepts(&HeaderMap::new(), "gzip"));
    }

    #[test]
    fn the_clients_pages_are_these() {
        for path in ["/", "/start", "/join", "/join/", "/join%231.abc", "/set/0f8e7d6c-5b4a-4938-8271-605f4e3d2c1b"] {
            assert!(is_page(path), "{path}");
        }
        for path in ["/set/", "/set", "/starts", "/assets/a.js", "/index.html", "/joinery"] {
            assert!(!is_page(path), "{path}");
        }
    }
}
