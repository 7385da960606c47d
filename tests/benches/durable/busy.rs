//! Somebody on a real socket who puts a hand up and down without end, and how long each answer took.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use askwell_tests::person::{Person, id};
use futures_util::{SinkExt, StreamExt};
use serde_json::json;
use tokio::net::TcpStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;

/// What one turn has shown.
#[derive(Clone, Debug)]
pub(crate) struct Turn {
    pub(crate) per_second: f64,
    /// How long each answer took, in order.
    waits: Vec<Duration>,
}

impl Turn {
    pub(crate) fn new(took: Duration, mut waits: Vec<Duration>) -> Self {
        waits.sort_unstable();
        Self { per_second: waits.len() as f64 / took.as_secs_f64(), waits }
    }

    /// So many in a thousand waited no longer; in milliseconds.
    pub(crate) fn wait(&self, per_mille: usize) -> f64 {
        self.waits[(self.waits.len() - 1) * per_mille / 1000].as_secs_f64() * 1e3
    }
}

/// Somebody with a hand.
pub(crate) struct Busy {
    socket: WebSocketStream<TcpStream>,
    room: String,
    is_up: bool,
}

impl Busy {
    pub(crate) async fn inside(to: SocketAddr, person: &Person, room: &str) -> Self {
        let stream = TcpStream::connect(to).await.unwrap();
        stream.set_nodelay(true).unwrap();
        let (socket, _) = tokio_tungstenite::client_async(format!("ws://{to}/api/ws"), stream).await.unwrap();
        let mut busy = Self { socket, room: room.to_owned(), is_up: false };
        busy.says(person.hello().to_string()).await;
        busy.hears(|frame| frame.contains("\"t\":\"welcome\"")).await;
        busy.enters().await;
        busy
    }

    /// Goes into another room, until all of it was heard.
    pub(crate) async fn goes_to(&mut self, room: &str) {
        room.clone_into(&mut self.room);
        self.enters().await;
    }

    async fn enters(&mut self) {
        self.says(json!({ "t": "enter", "room": self.room, "at": null }).to_string()).await;
        // What is its own comes last.
        let (personal, room) = ("\"t\":\"personal\"", self.room.clone());
        self.hears(|frame| frame.contains(personal) && frame.contains(&room)).await;
    }

    async fn says(&mut self, frame: String) {
        self.socket.send(Message::text(frame)).await.unwrap();
    }

    /// Hears frames up to the first one that it is. What the others say is left unread: it costs a page something, and the
    /// server nothing.
    async fn hears(&mut self, is_it: impl Fn(&str) -> bool) {
        loop {
            let Message::Text(frame) = self.socket.next().await.unwrap().unwrap() else { continue };
            assert!(!frame.contains("\"t\":\"refused\""), "{}", frame.as_str());
            if is_it(&frame) {
                return;
            }
        }
    }

    /// One command, until it is acknowledged.
    pub(crate) async fn does(&mut self) {
        let (id, hand) = (id(), if self.is_up { "hand_lower" } else { "hand_raise" });
        self.is_up = !self.is_up;
        self.says(format!(r#"{{"t":"command","room":"{}","id":"{id}","command":{{"do":"{hand}"}}}}"#, self.room)).await;
        self.hears(|frame| frame.contains(&id)).await;
    }

    /// Command after command for so long.
    pub(crate) async fn works(mut self, time: Duration) -> (Self, Vec<Duration>) {
        let (began, mut waits) = (Instant::now(), Vec::new());
        while began.elapsed() < time {
            let asked = Instant::now();
            self.does().await;
            waits.push(asked.elapsed());
        }
        (self, waits)
    }
}
