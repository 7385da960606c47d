//! One person: a seat, its secret, and a connection that speaks raw JSON.

use std::net::SocketAddr;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::net::TcpStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::{Error, Message};
use uuid::Uuid;

use crate::http::PATIENCE;
use crate::shown::Shown;

/// A fresh id.
#[must_use]
pub fn id() -> String {
    Uuid::new_v4().to_string()
}

/// Bytes as the wire has them.
#[must_use]
pub fn base64url(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// So many bytes that nobody could guess.
#[must_use]
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    rand::fill(&mut bytes[..]);
    bytes
}

/// A text that is sealed as far as the server can tell, each time another.
#[must_use]
pub fn looks_sealed(kind: &str, scope: &str, by: &str, bucket: usize) -> Value {
    let mut boxed = vec![0; bucket + 16];
    rand::fill(&mut boxed[..]);
    let (iv, boxed) = (base64url(&random::<12>()), base64url(&boxed));
    json!({ "v": 1, "key_epoch": 1, "scope": scope, "kind": kind, "iv": iv, "box": boxed, "by": by })
}

/// A seat and what opens it.
#[derive(Clone, Debug)]
pub struct Person {
    /// The set.
    pub set: String,
    /// The seat.
    pub seat: String,
    /// Its secret.
    pub secret: String,
    /// Under which it asks for the seat, should it be taken.
    pub claim: String,
}

impl Person {
    /// A person for a seat, with a secret of their own.
    #[must_use]
    pub fn new(set: &str, seat: &str) -> Self {
        Self { set: set.to_owned(), seat: seat.to_owned(), secret: base64url(&random::<32>()), claim: id() }
    }

    /// The first frame.
    #[must_use]
    pub fn hello(&self) -> Value {
        json!({ "t": "hello", "v": 1, "set": self.set, "seat": self.seat, "secret": self.secret })
    }

    /// The body with which this person sits down.
    #[must_use]
    pub fn sit(&self, token: &str) -> Value {
        let secret = URL_SAFE_NO_PAD.decode(&self.secret).unwrap();
        let mut key = [0; 65];
        key[0] = 4;
        json!({
            "token": token, "seat": self.seat, "name": null, "secret_hash": base64url(&Sha256::digest(secret)),
            "public_key": base64url(&key), "claim": self.claim
        })
    }

    /// A command by HTTP, with whatever id.
    #[must_use]
    pub fn posted(&self, command: &Value) -> Value {
        json!({ "set": self.set, "seat": self.seat, "id": id(), "command": command })
    }

    /// The header that shows the secret.
    #[must_use]
    pub fn bearer(&self) -> String {
        format!("Authorization: Bearer {}", self.secret)
    }
}

/// A connection. It remembers what it was shown and every frame as it came.
pub struct Client {
    socket: WebSocketStream<TcpStream>,
    /// What it was shown.
    pub shown: Shown,
    /// Every frame, byte for byte.
    pub log: Vec<String>,
}

impl Client {
    /// An open line that has said nothing.
    pub async fn connect(to: SocketAddr) -> Self {
        Self::over(TcpStream::connect(to).await.unwrap(), to).await
    }

    /// An open line over a stream of the test's making.
    pub async fn over(stream: TcpStream, to: SocketAddr) -> Self {
        let (socket, _) = tokio_tungstenite::client_async(format!("ws://{to}/api/ws"), stream).await.unwrap();
        Self { socket, shown: Shown::default(), log: Vec::new() }
    }

    /// A line that has said hello.
    pub async fn greet(to: SocketAddr, person: &Person) -> Self {
        let mut client = Self::connect(to).await;
        client.send(&person.hello()).await;
        assert_eq!(client.next().await["t"], "welcome");
        client
    }

    /// A line that is in a room.
    pub async fn inside(to: SocketAddr, person: &Person, room: &str) -> Self {
        let mut client = Self::greet(to, person).await;
        client.enter(room, Value::Null).await;
        client
    }

    /// Goes into a room, from a position or from nothing; what was said on the way in.
    pub async fn enter(&mut self, room: &str, at: Value) -> Vec<Value> {
        self.shown.enter(room);
        self.send(&json!({ "t": "enter", "room": room, "at": at })).await;
        self.until("personal").await
    }

    /// Sends a frame.
    pub async fn send(&mut self, frame: &Value) {
        self.send_raw(Message::text(frame.to_string())).await;
    }

    /// Sends anything.
    pub async fn send_raw(&mut self, message: Message) {
        self.socket.send(message).await.unwrap();
    }

    async fn message(&mut self) -> Option<Result<Message, Error>> {
        tokio::time::timeout(PATIENCE, self.socket.next()).await.expect("something is said in time")
    }

    /// The next frame, or how the line ended.
    pub async fn hear(&mut self) -> Result<Value, Option<u16>> {
        match self.message().await {
            Some(Ok(Message::Text(text))) => {
                let frame: Value = serde_json::from_str(&text).unwrap();
                self.log.push(text.as_str().to_owned());
                self.shown.take(&frame);
                Ok(frame)
            }
            Some(Ok(Message::Close(Some(frame)))) => Err(Some(frame.code.into())),
            _ => Err(None),
        }
    }

    /// The next frame.
    pub async fn next(&mut self) -> Value {
        self.hear().await.unwrap_or_else(|ended| panic!("no frame: the line ended with {ended:?}"))
    }

    /// Frames up to the first of this type, that one included.
    pub async fn until(&mut self, t: &str) -> Vec<Value> {
        let mut frames = Vec::new();
        loop {
            frames.push(self.next().await);
            if frames.last().unwrap()["t"] == t {
                return frames;
            }
        }
    }

    /// The first frame of this type; others are only taken in.
    pub async fn first(&mut self, t: &str) -> Value {
        self.until(t).await.pop().unwrap()
    }

    /// The code that the server closes with.
    pub async fn closed(&mut self) -> u16 {
        loop {
            match self.hear().await {
                Ok(_) => {}
                Err(code) => return code.expect("a close frame"),
            }
        }
    }

    /// Listens until what was shown is so.
    pub async fn wait_until(&mut self, is_so: impl Fn(&Shown) -> bool) {
        while !is_so(&self.shown) {
            self.next().await;
        }
    }

    /// All that was said before a ping came back: what comes later had not been said.
    pub async fn so_far(&mut self) -> Vec<Value> {
        self.send(&json!({ "t": "ping", "n": 77 })).await;
        let mut frames = self.until("pong").await;
        frames.pop();
        frames
    }

    /// Sends a command to the room it is in; the command's id.
    pub async fn command(&mut self, command: &Value) -> String {
        let (id, room) = (id(), self.shown.room.clone());
        self.send(&json!({ "t": "command", "room": room, "id": id, "command": command })).await;
        id
    }

    /// Asks something of the room it is in: accepted, or the code of the refusal.
    pub async fn ask(&mut self, command: &Value) -> Result<(), String> {
        let id = self.command(command).await;
        loop {
            let frame = self.next().await;
            if frame["id"] == id {
                return match frame["refusal"]["code"].as_str() {
                    None => Ok(()),
                    Some(code) => Err(code.to_owned()),
                };
            }
        }
    }

    /// A command that must be accepted.
    pub async fn does(&mut self, command: &Value) {
        let answer = self.ask(command).await;
        assert_eq!(answer, Ok(()), "{command}");
    }
}
