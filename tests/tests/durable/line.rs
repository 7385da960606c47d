//! A line to a server that may be gone at any moment: everything on it either comes about, or the line is lost.

use std::net::SocketAddr;

use askwell_tests::http::PATIENCE;
use futures_util::{SinkExt, StreamExt};
use serde_json::Value;
use tokio::net::TcpStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;

/// The line is over.
#[derive(Debug)]
pub(crate) struct Lost;

/// An open line.
pub(crate) struct Line(WebSocketStream<TcpStream>);

impl Line {
    pub(crate) async fn open(to: SocketAddr) -> Result<Self, Lost> {
        let stream = TcpStream::connect(to).await.map_err(|_| Lost)?;
        let (socket, _) =
            tokio_tungstenite::client_async(format!("ws://{to}/api/ws"), stream).await.map_err(|_| Lost)?;
        Ok(Self(socket))
    }

    pub(crate) async fn say(&mut self, frame: String) -> Result<(), Lost> {
        self.0.send(Message::text(frame)).await.map_err(|_| Lost)
    }

    /// The next frame.
    pub(crate) async fn hear(&mut self) -> Result<Value, Lost> {
        loop {
            let next = tokio::time::timeout(PATIENCE, self.0.next()).await;
            match next.expect("a server that lives says something in time") {
                Some(Ok(Message::Text(text))) => return Ok(serde_json::from_str(&text).unwrap()),
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                _ => return Err(Lost),
            }
        }
    }
}
