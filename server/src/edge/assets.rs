//! The built client, inside the binary (a debug build reads it from disk, so that building the client is enough).

use axum::http::{Method, Uri};
use axum::response::{IntoResponse, Response};
use hyper::StatusCode;
use hyper::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use rust_embed::{Embed, EmbeddedFile};

/// For files with a hash of their content in their name.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// For files whose name stays when they change: asked for again each time.
const ASK_AGAIN: &str = "no-cache";

#[derive(Embed)]
#[folder = "../web-client/dist"]
#[allow_missing = true]
struct Client;

/// Any path that is not the API's: a file of the client, or the page.
pub(super) async fn serve(method: Method, uri: Uri) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return (StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET, HEAD")]).into_response();
    }
    let path = uri.path();
    if is_page(path) {
        return match Client::get("index.html") {
            Some(page) => file(page, ASK_AGAIN),
            None => (StatusCode::SERVICE_UNAVAILABLE, "The client is not built yet: run `make web`, then reload.\n")
                .into_response(),
        };
    }
    match Client::get(path.trim_start_matches('/')) {
        Some(found) => file(found, if path.starts_with("/assets/") { FOR_EVER } else { ASK_AGAIN }),
        None => (StatusCode::NOT_FOUND, "There is nothing here.\n").into_response(),
    }
}

/// Whether the client has a page of this path. What it shows there it decides itself. A link whose `#` a mail program has
/// turned into `%23` is a page too: it answers with a box to paste the link into. Its path is never logged.
fn is_page(path: &str) -> bool {
    matches!(path, "/" | "/start" | "/join")
        || path.strip_prefix("/join").is_some_and(|rest| rest.starts_with("%23") || rest.starts_with('/'))
        || path.strip_prefix("/set/").is_some_and(|set| !set.is_empty())
}

fn file(file: EmbeddedFile, cache: &'static str) -> Response {
    let mime = file.metadata.mimetype();
    let is_text = mime.starts_with("text/") || mime == "application/javascript" || mime == "image/svg+xml";
    let content_type = if is_text { format!("{mime}; charset=utf-8") } else { mime.to_owned() };
    let content_type =
        HeaderValue::from_str(&content_type).unwrap_or(HeaderValue::from_static("application/octet-stream"));
    ([(CONTENT_TYPE, content_type), (CACHE_CONTROL, HeaderValue::from_static(cache))], file.data).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

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
