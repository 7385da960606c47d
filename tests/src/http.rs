//! The few HTTP requests, byte by byte: no library stands between a test and what the server says.

use std::net::SocketAddr;
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Nothing that a test waits for takes this long; it only keeps a failing test from hanging.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// What a request was answered.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Status line and headers, in lower case.
    pub head: String,
    /// The body as it came.
    pub body: String,
}

impl Answer {
    /// The body as JSON, `null` when it is none.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or(Value::Null)
    }
}

/// Sends a request: its first line, more header lines, its body.
pub async fn request(to: SocketAddr, line: &str, headers: &[String], body: &str) -> Answer {
    let more: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
    let length = body.len();
    let request = format!("{line}\r\nHost: {to}\r\nConnection: close\r\nContent-Length: {length}\r\n{more}\r\n{body}");
    let mut stream = TcpStream::connect(to).await.unwrap();
    // A server that refuses a body early may close before it has read all of it; what it said is read all the same.
    let _ = stream.write_all(request.as_bytes()).await;
    let mut bytes = Vec::new();
    let read = tokio::time::timeout(PATIENCE, stream.read_to_end(&mut bytes)).await.unwrap();
    assert!(read.is_ok() || !bytes.is_empty(), "no answer to {line}: {read:?}");
    let text = String::from_utf8(bytes).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Answer { status, head: head.to_lowercase(), body: body.to_owned() }
}

/// The head of an answer whose body may never end, in lower case.
pub async fn head(to: SocketAddr, line: &str, headers: &[String]) -> String {
    let more: String = headers.iter().map(|header| format!("{header}\r\n")).collect();
    let mut stream = TcpStream::connect(to).await.unwrap();
    stream.write_all(format!("{line}\r\nHost: {to}\r\n{more}\r\n").as_bytes()).await.unwrap();
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let byte = tokio::time::timeout(PATIENCE, stream.read_u8()).await.unwrap();
        head.push(byte.unwrap());
    }
    String::from_utf8(head).unwrap().to_lowercase()
}

/// Posts JSON.
pub async fn post(to: SocketAddr, path: &str, body: &Value) -> Answer {
    request(to, &format!("POST {path} HTTP/1.1"), &[], &body.to_string()).await
}
