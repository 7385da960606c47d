//! A server on a free port and clients that speak its bytes: what the tests of the room's task need.

#![allow(dead_code, unreachable_pub, reason = "each test file is a crate that uses a part of it")]
#![allow(clippy::unwrap_used, reason = "a test that can't go on fails here, with the line")]

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use askwell::{Config, Listeners};
use askwell_journal::MemoryJournal;
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::{Error, Message};
use uuid::Uuid;

/// Nothing that a test waits for takes this long; it only keeps a failing test from hanging.
pub const PATIENCE: Duration = Duration::from_secs(10);

pub fn id() -> String {
    Uuid::new_v4().to_string()
}

pub fn base64url(bytes: &[u8]) -> String {
    use base64::Engine;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)
}

/// A text that is sealed as far as the server can tell: of one of the bucket sizes.
pub fn sealed(kind: &str, scope: &str, by: &str, bucket: usize) -> Value {
    let (iv, boxed) = (base64url(&[1; 12]), base64url(&vec![2; bucket + 16]));
    json!({ "v": 1, "key_epoch": 1, "scope": scope, "kind": kind, "iv": iv, "box": boxed, "by": by })
}

pub struct Server {
    pub address: SocketAddr,
    /// Where its operator asks.
    pub ops: SocketAddr,
    pub journal: MemoryJournal,
    stop: Option<oneshot::Sender<()>>,
    pub done: JoinHandle<std::io::Result<()>>,
}

impl Server {
    pub async fn start() -> Self {
        Self::with(|_| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        Self::on(listener, change).await
    }

    /// A server whose sockets hold as little as the system lets them: slow readers show at once.
    pub async fn with_small_buffers(change: impl FnOnce(&mut Config)) -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        socket.set_send_buffer_size(4096).unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        Self::on(socket.listen(64).unwrap(), change).await
    }

    async fn on(people: TcpListener, change: impl FnOnce(&mut Config)) -> Self {
        let journal = MemoryJournal::new();
        let mut config = Config::in_memory();
        config.journal = Arc::new(journal.clone());
        change(&mut config);
        let address = people.local_addr().unwrap();
        let for_ops = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let ops = for_ops.local_addr().unwrap();
        let listeners = Listeners { people, ops: Some(for_ops) };
        let (stop, stopped) = oneshot::channel();
        let shutdown = async {
            let _ = stopped.await;
        };
        let done = tokio::spawn(askwell::run(listeners, config, shutdown));
        Self { address, ops, journal, stop: Some(stop), done }
    }

    pub fn stop(&mut self) {
        let _ = self.stop.take().unwrap().send(());
    }

    /// One request; status, head and body.
    pub async fn request(&self, head: &str, body: &str) -> (u16, String, String) {
        self.request_at(self.address, head, body).await
    }

    /// What the operator's programs are answered; status and body.
    pub async fn ask_ops(&self, path: &str) -> (u16, String) {
        let (status, _, body) = self.request_at(self.ops, &format!("GET {path} HTTP/1.1"), "").await;
        (status, body)
    }

    /// The number in one row of `/metrics`; a row that is not there is no number.
    pub async fn number(&self, row: &str) -> f64 {
        let (_, text) = self.ask_ops("/metrics").await;
        let value = text.lines().find_map(|line| line.strip_prefix(row)?.strip_prefix(' '));
        value.and_then(|value| value.parse().ok()).unwrap_or(f64::NAN)
    }

    async fn request_at(&self, to: SocketAddr, head: &str, body: &str) -> (u16, String, String) {
        let mut stream = TcpStream::connect(to).await.unwrap();
        let length = body.len();
        let request = format!("{head}\r\nHost: {to}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}");
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        tokio::time::timeout(PATIENCE, stream.read_to_string(&mut answer)).await.unwrap().unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        (status, head.to_lowercase(), body.to_owned())
    }

    pub async fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        let (status, _, body) = self.request(&format!("POST {path} HTTP/1.1"), &body.to_string()).await;
        (status, serde_json::from_str(&body).unwrap_or(Value::Null))
    }

    pub async fn post_command(&self, person: &Person, room: &str, command: Value) -> (u16, Value) {
        let body = json!({ "set": person.set, "seat": person.seat, "id": id(), "command": command });
        let head = format!("POST /api/rooms/{room}/commands HTTP/1.1\r\nAuthorization: Bearer {}", person.secret);
        let (status, _, body) = self.request(&head, &body.to_string()).await;
        (status, serde_json::from_str(&body).unwrap_or(Value::Null))
    }

    /// A set with one facilitator and two members, all of whom sit, and a meeting in writing.
    pub async fn set(&self) -> TestSet {
        let (set, meeting) = (id(), id());
        let seats = [id(), id(), id()];
        let roles = ["facilitator", "member", "member"];
        let name = |kind: &str| sealed(kind, &set, &seats[0], 128);
        let chairs: Vec<_> = seats
            .iter()
            .zip(roles)
            .map(|(seat, role)| json!({ "id": seat, "name": name("seat_name"), "role": role }))
            .collect();
        let first = json!({ "id": meeting, "format": "classic", "talk": "writing", "issues": 1 });
        let create = json!({ "set": set, "name": name("set_name"), "seats": chairs, "meeting": first });
        let (status, tokens) = self.post("/api/sets", &create).await;
        assert_eq!(status, 201, "{tokens}");
        let token = |which: &str| tokens[which].as_str().unwrap().to_owned();
        let (member_token, facilitator_token) = (token("member_token"), token("facilitator_token"));
        let mut people = Vec::new();
        for (seat, role) in seats.iter().zip(roles) {
            let person = Person::new(&set, seat);
            let token = if role == "member" { &member_token } else { &facilitator_token };
            assert_eq!(self.post("/api/seats", &person.sit(token)).await, (200, json!({ "sat": "yes" })));
            people.push(person);
        }
        TestSet { set, meeting, people, member_token, facilitator_token }
    }

    pub async fn connect(&self) -> Client {
        Client::over(TcpStream::connect(self.address).await.unwrap(), self.address).await
    }

    /// A line that has said hello.
    pub async fn greet(&self, person: &Person) -> Client {
        let mut client = self.connect().await;
        client.send(&person.hello()).await;
        assert_eq!(client.next().await["t"], "welcome");
        client
    }

    /// With what a line is closed that says hello.
    pub async fn greet_refused(&self, person: &Person) -> u16 {
        let mut client = self.connect().await;
        client.send(&person.hello()).await;
        client.closed().await
    }

    /// A line that is in a room, and what it got on entering.
    pub async fn enter(&self, person: &Person, room: &str, at: Value) -> (Client, Vec<Value>) {
        let mut client = self.greet(person).await;
        let shown = client.enter(room, at).await;
        (client, shown)
    }
}

pub struct TestSet {
    pub set: String,
    pub meeting: String,
    pub people: Vec<Person>,
    pub member_token: String,
    pub facilitator_token: String,
}

#[derive(Clone)]
pub struct Person {
    pub set: String,
    pub seat: String,
    pub secret: String,
    pub claim: String,
}

impl Person {
    pub fn new(set: &str, seat: &str) -> Self {
        let bytes = [*Uuid::new_v4().as_bytes(), *Uuid::new_v4().as_bytes()].concat();
        Self { set: set.to_owned(), seat: seat.to_owned(), secret: base64url(&bytes), claim: id() }
    }

    pub fn hello(&self) -> Value {
        json!({ "t": "hello", "v": 1, "set": self.set, "seat": self.seat, "secret": self.secret })
    }

    pub fn sit(&self, token: &str) -> Value {
        use base64::Engine;
        let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(&self.secret).unwrap();
        let mut key = [0; 65];
        key[0] = 4;
        json!({
            "token": token, "seat": self.seat, "name": null, "secret_hash": base64url(&Sha256::digest(bytes)),
            "public_key": base64url(&key), "claim": self.claim
        })
    }
}

pub struct Client {
    socket: WebSocketStream<TcpStream>,
}

impl Client {
    pub async fn over(stream: TcpStream, address: SocketAddr) -> Self {
        let (socket, _) = tokio_tungstenite::client_async(format!("ws://{address}/api/ws"), stream).await.unwrap();
        Self { socket }
    }

    pub async fn send(&mut self, frame: &Value) {
        self.send_raw(Message::text(frame.to_string())).await;
    }

    pub async fn send_raw(&mut self, message: Message) {
        self.socket.send(message).await.unwrap();
    }

    /// Takes so many bytes off the socket, whatever they are; the line can't be read as frames any more.
    pub async fn take(&mut self, bytes: usize) {
        if bytes > 0 {
            let mut taken = vec![0; bytes];
            self.socket.get_mut().read_exact(&mut taken).await.unwrap();
        }
    }

    async fn message(&mut self) -> Option<Result<Message, Error>> {
        tokio::time::timeout(PATIENCE, self.socket.next()).await.unwrap()
    }

    pub async fn next(&mut self) -> Value {
        match self.message().await {
            Some(Ok(Message::Text(text))) => serde_json::from_str(&text).unwrap(),
            other => panic!("no frame but {other:?}"),
        }
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

    /// The first frame of this type; others are dropped.
    pub async fn first(&mut self, t: &str) -> Value {
        self.until(t).await.pop().unwrap()
    }

    /// The code that the server closes with; frames before are dropped.
    pub async fn closed(&mut self) -> u16 {
        loop {
            match self.message().await {
                Some(Ok(Message::Close(Some(frame)))) => return frame.code.into(),
                Some(Ok(_)) => {}
                other => panic!("no close but {other:?}"),
            }
        }
    }

    pub async fn enter(&mut self, room: &str, at: Value) -> Vec<Value> {
        self.send(&json!({ "t": "enter", "room": room, "at": at })).await;
        self.until("personal").await
    }

    /// Sends a command; its id.
    pub async fn command(&mut self, room: &str, command: Value) -> String {
        let id = id();
        self.send(&json!({ "t": "command", "room": room, "id": id, "command": command })).await;
        id
    }

    /// What a frame says that is waited for; others are dropped.
    pub async fn hears_of<T>(&mut self, mut of: impl FnMut(&Value) -> Option<T>) -> T {
        loop {
            if let Some(found) = of(&self.next().await) {
                return found;
            }
        }
    }

    /// Room time.
    pub async fn now(&mut self) -> u64 {
        self.send(&json!({ "t": "ping", "n": 78 })).await;
        self.first("pong").await["now"].as_u64().unwrap()
    }

    /// All that was said before a ping came back: what comes later was not said yet.
    pub async fn so_far(&mut self) -> Vec<Value> {
        self.send(&json!({ "t": "ping", "n": 77 })).await;
        let mut frames = self.until("pong").await;
        frames.pop();
        frames
    }
}

/// Something to say in the first stage of a meeting, which is open to all.
pub fn word(person: &Person, meeting: &str, bucket: usize) -> Value {
    json!({ "do": "word_say", "id": id(), "stage": 0, "text": sealed("word", meeting, &person.seat, bucket) })
}

/// The type of each frame, with the causes of updates.
pub fn kinds(frames: &[Value]) -> Vec<String> {
    let name = |frame: &Value| match frame["t"].as_str().unwrap() {
        "update" => frame["cause"]["what"].as_str().unwrap().to_owned(),
        other => other.to_owned(),
    };
    frames.iter().map(name).collect()
}
