//! One meeting of seven people, lived on a real server over lines in memory.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use askwell::{Config, Server};
use askwell_journal::{Journal, MemoryJournal};
use askwell_tests::person::Person;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream};
use tokio::sync::mpsc;
use tokio::time::Instant;
use tokio_tungstenite::tungstenite::Message;

use crate::careless::{Careless, Leak, Log, config};

const PEOPLE: usize = 7;
const FAY: usize = 0;
const ANA: usize = 1;
/// Sends something nameless too, whoever else does.
pub(crate) const OTHER: usize = 6;
const GRID_MS: u64 = 20_000;
const GRID: Duration = Duration::from_millis(GRID_MS);

/// Who sends what is nameless, and when: so many seconds after they could have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sender {
    pub(crate) who: usize,
    pub(crate) late: u64,
}

/// Seconds that go by while something nameless is sent, sooner or later.
const SENDING: u64 = 3;

/// What one line carried, with the moments in milliseconds.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Line {
    pub(crate) shown: Vec<(u64, String)>,
    /// Answers to what is nameless.
    pub(crate) answers: Vec<(u64, String)>,
}

/// All that left the server.
#[derive(Debug)]
pub(crate) struct Left {
    pub(crate) lines: Vec<Line>,
    pub(crate) journal: String,
    pub(crate) log: String,
    /// The operator's numbers, read every second, with the moments.
    pub(crate) numbers: Vec<(u64, String)>,
}

/// The meeting, with this sender of what is nameless.
pub(crate) fn live(sender: Sender, leak: Option<Leak>) -> Left {
    let log = Log::default();
    let talkative = tracing_subscriber::fmt().with_writer(log.clone()).with_ansi(false).without_time();
    let talkative = talkative.with_max_level(tracing::Level::TRACE).finish();
    let (lines, journal, numbers) = tracing::subscriber::with_default(talkative, || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
        runtime.block_on(meets(sender, leak))
    });
    let log = log.text();
    // What belongs to the libraries below is about sockets, which are the same in number and order for everybody.
    let ours = log.lines().filter(|line| line.contains("askwell")).map(|line| format!("{line}\n")).collect();
    Left { lines, journal, log: ours, numbers }
}

fn uuid(number: u128) -> String {
    uuid::Uuid::from_u128(number << 64 | 0x4000_8000_0000_0000_0000).to_string()
}

fn sealed(kind: &str, scope: &str, by: Option<&str>, bucket: usize) -> Value {
    let boxed = URL_SAFE_NO_PAD.encode(vec![7; bucket + 16]);
    let mut text =
        json!({ "v": 1, "key_epoch": 1, "scope": scope, "kind": kind, "iv": "AAAAAAAAAAAAAAAA", "box": boxed });
    if let Some(by) = by {
        text["by"] = by.into();
    }
    text
}

/// One person's line, read by a task of its own.
struct Client {
    out: mpsc::UnboundedSender<Value>,
    heard: Arc<Mutex<Vec<(u64, String)>>>,
}

struct Meeting {
    server: Server,
    began: Instant,
    id: String,
    people: Vec<Person>,
    clients: Vec<Client>,
    commands: u128,
    nameless: Vec<String>,
    late: u64,
    careless: Careless,
    numbers: Vec<(u64, String)>,
}

async fn post(server: &Server, path: &str, body: &Value) -> Value {
    let (mut ours, theirs) = tokio::io::duplex(1 << 16);
    server.connect(theirs);
    let body = body.to_string();
    let head =
        format!("POST {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\nContent-Length: {}\r\n\r\n", body.len());
    ours.write_all(format!("{head}{body}").as_bytes()).await.unwrap();
    let mut answer = String::new();
    ours.read_to_string(&mut answer).await.unwrap();
    let (_, body) = answer.split_once("\r\n\r\n").unwrap();
    serde_json::from_str(body).unwrap_or_else(|_| panic!("{path}: {answer}"))
}

async fn line(stream: DuplexStream, began: Instant) -> Client {
    let (socket, _) = tokio_tungstenite::client_async("ws://here/api/ws", stream).await.unwrap();
    let (mut sink, mut source) = socket.split();
    let (out, mut frames) = mpsc::unbounded_channel::<Value>();
    tokio::spawn(async move {
        while let Some(frame) = frames.recv().await {
            sink.send(Message::text(frame.to_string())).await.unwrap();
        }
    });
    let heard = Arc::new(Mutex::new(Vec::new()));
    let into = Arc::clone(&heard);
    tokio::spawn(async move {
        while let Some(Ok(message)) = source.next().await {
            if let Message::Text(text) = message {
                let at = u64::try_from(began.elapsed().as_millis()).unwrap();
                into.lock().unwrap().push((at, text.as_str().to_owned()));
            }
        }
    });
    Client { out, heard }
}

impl Meeting {
    async fn opens(config: Config, late: u64, careless: Careless) -> Self {
        let (server, began) = (Server::new(config), Instant::now());
        let (set, id) = (uuid(1), uuid(2));
        let seats: Vec<String> = (0..PEOPLE).map(|n| uuid(100 + n as u128)).collect();
        let chair = |(n, seat): (usize, &String)| {
            let role = if n == FAY { "facilitator" } else { "member" };
            json!({ "id": seat, "name": sealed("seat_name", &set, Some(seat), 128), "role": role })
        };
        let chairs: Vec<Value> = seats.iter().enumerate().map(chair).collect();
        let meeting = json!({ "id": id, "format": "trial_nameless", "talk": "writing", "issues": 1 });
        let name = sealed("set_name", &set, Some(&seats[FAY]), 128);
        let create = json!({ "set": set, "name": name, "seats": chairs, "meeting": meeting });
        let created = post(&server, "/api/sets", &create).await;
        let token = created["facilitator_token"].as_str().unwrap_or_else(|| panic!("{created}")).to_owned();
        let people: Vec<Person> = seats.iter().map(|seat| Person::new(&set, seat)).collect();
        let mut clients = Vec::new();
        for person in &people {
            assert_eq!(post(&server, "/api/seats", &person.sit(&token)).await, json!({ "sat": "yes" }));
            let (ours, theirs) = tokio::io::duplex(1 << 16);
            server.connect(theirs);
            let client = line(ours, began).await;
            client.out.send(person.hello()).unwrap();
            client.out.send(json!({ "t": "enter", "room": id, "at": null })).unwrap();
            clients.push(client);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let (commands, nameless, numbers) = (1000, Vec::new(), Vec::new());
        Self { server, began, id, people, clients, commands, nameless, late, careless, numbers }
    }

    fn elapsed(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_millis()).unwrap()
    }

    /// Seconds go by, and the numbers are read at each.
    async fn pass(&mut self, seconds: u64) {
        for _ in 0..seconds {
            tokio::time::sleep(Duration::from_secs(1)).await;
            let numbers = format!("{}{:?}", self.server.metrics(), self.careless.lock().unwrap());
            self.numbers.push((self.elapsed(), numbers));
        }
    }

    /// Somebody asks something of the room.
    fn sends(&mut self, who: usize, command: &Value) -> String {
        self.commands += 1;
        let id = uuid(self.commands);
        let frame = json!({ "t": "command", "room": self.id, "id": id, "command": command });
        self.clients[who].out.send(frame).unwrap();
        id
    }

    async fn does(&mut self, who: usize, command: Value) {
        let id = self.sends(who, &command);
        self.pass(1).await;
        let heard = self.clients[who].heard.lock().unwrap().clone();
        let accepted = heard.iter().any(|(_, frame)| frame.contains("\"accepted\"") && frame.contains(&id));
        assert!(accepted, "{command}: {:?}", heard.iter().rfind(|(_, frame)| frame.contains(&id)));
    }

    /// Something nameless; it is held.
    async fn holds(&mut self, who: usize, command: Value) {
        self.pass(self.late).await;
        let id = self.sends(who, &command);
        self.nameless.push(id);
        self.pass(SENDING - self.late).await;
    }

    async fn adds(&mut self, who: usize, number: u128, stage: u16, what: Value, kind: &str) -> (String, String) {
        let (id, proof) = (uuid(number), [u8::try_from(number % 251).unwrap(); 32]);
        let commitment = URL_SAFE_NO_PAD.encode(Sha256::digest(proof));
        let text = sealed(kind, &self.id, None, 128);
        let command = json!({ "do": "nameless_add", "id": id, "stage": stage, "what": what, "text": text,
            "commitment": commitment, "reply_key": null, "knowing": false });
        self.holds(who, command).await;
        (id, URL_SAFE_NO_PAD.encode(proof))
    }

    /// What is held comes out, and a second goes by.
    async fn grid(&mut self) {
        let to_come = GRID - Duration::from_millis(self.elapsed() % GRID_MS);
        self.pass(to_come.as_secs() + 2).await;
    }

    /// Who comes in once more gets a snapshot.
    async fn looks_anew(&self) {
        for client in &self.clients {
            client.out.send(json!({ "t": "enter", "room": self.id, "at": null })).unwrap();
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    async fn ends(self, journal: &MemoryJournal) -> Told {
        let mut kept = String::new();
        for stream in journal.streams().await.unwrap() {
            let stored = journal.load(stream).await.unwrap();
            for entry in &stored.entries {
                kept.push_str(&String::from_utf8_lossy(&entry.payload));
                kept.push('\n');
            }
            for (id, text) in &stored.texts {
                kept.push_str(&format!("{:?} {}\n", id.0, String::from_utf8_lossy(text)));
            }
        }
        let mut lines = Vec::new();
        for client in &self.clients {
            let mut line = Line::default();
            for (at, frame) in client.heard.lock().unwrap().clone() {
                let answer = self.nameless.iter().any(|id| frame.contains(id));
                if answer { line.answers.push((at, frame)) } else { line.shown.push((at, frame)) }
            }
            lines.push(line);
        }
        self.server.close().await;
        (lines, kept, self.numbers)
    }
}

/// What lines carried, what was kept, and what was counted.
type Told = (Vec<Line>, String, Vec<(u64, String)>);

/// Slips, questions, an edit, a withdrawal, a refusal and a pulse, by this sender.
async fn meets(Sender { who: sender, late }: Sender, leak: Option<Leak>) -> Told {
    let journal = MemoryJournal::new();
    let careless = Careless::default();
    let mut all = Meeting::opens(config(journal.clone(), leak, &careless), late, careless).await;
    // Who has just come was not here for a whole hold.
    all.grid().await;
    all.does(FAY, json!({ "do": "stage_on", "from": 0 })).await;
    all.adds(sender, 50, 1, json!({ "slip": "hope" }), "hope").await;
    all.grid().await;
    all.does(FAY, json!({ "do": "reveal" })).await;
    all.does(FAY, json!({ "do": "stage_on", "from": 1 })).await;
    let ana = all.people[ANA].seat.clone();
    all.does(FAY, json!({ "do": "presenters_choose", "seats": [ana] })).await;
    all.does(FAY, json!({ "do": "stage_on", "from": 2 })).await;
    all.does(FAY, json!({ "do": "stage_on", "from": 3 })).await;
    let (first, proof) = all.adds(sender, 60, 4, json!("question"), "question").await;
    all.adds(OTHER, 57, 4, json!("question"), "question").await;
    all.adds(sender, 61, 9, json!("question"), "question").await;
    all.grid().await;
    let text = sealed("question", &all.id, None, 512);
    all.holds(sender, json!({ "do": "nameless_edit", "id": first, "text": text, "proof": proof })).await;
    all.grid().await;
    all.does(FAY, json!({ "do": "floor_next" })).await;
    all.looks_anew().await;
    all.holds(sender, json!({ "do": "nameless_withdraw", "id": first, "proof": proof })).await;
    let pulse = uuid(70);
    all.does(FAY, json!({ "do": "pulse_open", "id": pulse, "ask": "safe" })).await;
    for who in [sender, OTHER] {
        all.holds(who, json!({ "do": "pulse_answer", "id": pulse, "value": 4, "knowing": false })).await;
    }
    all.grid().await;
    all.does(FAY, json!({ "do": "pulse_close" })).await;
    all.looks_anew().await;
    all.ends(&journal).await
}
