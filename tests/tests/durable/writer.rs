//! Somebody who writes without end: sends a command, waits for the answer, sends the next; after each loss of the line the
//! one without an answer again, under the same id. They know what the room has to hold, and look whenever they come in.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use askwell_tests::person::{Person, id, looks_sealed};
use askwell_tests::shown::Shown;
use serde_json::{Value, json};

use super::line::{Line, Lost};

/// Tells texts of ours from others.
const MARK: &[u8; 12] = b"kept        ";

/// The newest text of each question and each name that anybody anywhere has been shown, by its place in the order of writing.
pub(crate) type Heard = Arc<Mutex<BTreeMap<String, usize>>>;

/// Is shown each answer.
pub(crate) type Answered<'a> = dyn Fn(&Value) + Sync + 'a;

/// What somebody does over and over.
pub(crate) enum Doing {
    /// Writes other words for the own question that waits, which nobody else sees.
    Question { id: String, written: usize },
    /// Takes another name, which everybody sees, in the set and in its meeting.
    Name { written: usize },
    /// Adds a minute and takes it away again: done twice, it shows.
    Minutes { planned: i64 },
}

/// What waits for its answer.
struct Asked {
    id: String,
    frame: String,
}

/// Somebody with something to do.
pub(crate) struct Writer {
    person: Person,
    room: String,
    stage: Value,
    doing: Doing,
    /// Commands that were answered with yes.
    pub(crate) accepted: usize,
    asked: Option<Asked>,
    shown: Shown,
    heard: Heard,
    /// What is not as it has to be.
    pub(crate) broken: Vec<String>,
}

impl Writer {
    pub(crate) fn new(person: Person, room: &str, stage: Value, doing: Doing, heard: Heard) -> Self {
        let mut shown = Shown::default();
        shown.enter(room);
        let room = room.to_owned();
        Self { person, room, stage, doing, accepted: 0, asked: None, shown, heard, broken: Vec::new() }
    }

    /// Comes in and works until the line is lost. Each answer is shown to whoever decides when that is.
    pub(crate) async fn lives(&mut self, to: SocketAddr, answered: &Answered<'_>) {
        let Err(Lost) = self.works(to, answered).await;
    }

    async fn works(&mut self, to: SocketAddr, answered: &Answered<'_>) -> Result<std::convert::Infallible, Lost> {
        let mut line = Line::open(to).await?;
        line.say(self.person.hello().to_string()).await?;
        let enter = json!({ "t": "enter", "room": self.room, "at": self.shown.at });
        line.say(enter.to_string()).await?;
        self.hears_until(&mut line, |frame| frame["t"] == "personal").await?;
        self.looks();
        loop {
            if self.asked.is_none() {
                self.asked = Some(self.next());
            }
            let Some(Asked { id, frame }) = &self.asked else { continue };
            let (id, frame) = (id.clone(), frame.clone());
            line.say(frame).await?;
            let answer = self.hears_until(&mut line, |frame| frame["id"] == *id).await?;
            if answer["t"] == "accepted" {
                self.accepted += 1;
                self.asked = None;
            } else if answer["refusal"]["retry"] == false {
                self.broken.push(format!("refused: {}", answer["refusal"]["code"]));
                self.asked = None;
            }
            answered(&answer);
        }
    }

    async fn hears_until(&mut self, line: &mut Line, is_it: impl Fn(&Value) -> bool) -> Result<Value, Lost> {
        loop {
            let frame = line.hear().await?;
            self.shown.take(&frame);
            if frame["t"] == "update" {
                self.remembers(&frame);
            }
            if is_it(&frame) {
                return Ok(frame);
            }
        }
    }

    /// What one has heard must not be unheard by a restart.
    fn remembers(&self, update: &Value) {
        let mut heard = self.heard.lock().unwrap();
        for record in update["put"].as_array().into_iter().flatten() {
            let Some(place) = place(&record["text"]).or_else(|| place(&record["name"])) else { continue };
            let newest = heard.entry(record["id"].as_str().unwrap_or_default().to_owned()).or_default();
            *newest = place.max(*newest);
        }
    }

    fn next(&mut self) -> Asked {
        let command = match &mut self.doing {
            Doing::Question { id, written } => {
                *written += 1;
                let text = numbered("question", &self.room, &self.person.seat, *written);
                json!({ "do": "question_edit", "id": id, "text": text })
            }
            Doing::Name { written } => {
                *written += 1;
                let name = numbered("seat_name", &self.room, &self.person.seat, *written);
                json!({ "do": "seat_rename", "seat": self.person.seat, "name": name })
            }
            Doing::Minutes { .. } => {
                json!({ "do": "minutes_add", "minutes": if self.accepted.is_multiple_of(2) { 1 } else { -1 } })
            }
        };
        let id = id();
        let frame = json!({ "t": "command", "room": self.room, "id": id, "command": command }).to_string();
        Asked { id, frame }
    }

    /// Holds what the room shows, to somebody who has just come in, against what was sent, answered and heard.
    fn looks(&mut self) {
        let waits = usize::from(self.asked.is_some());
        let found = match &self.doing {
            Doing::Question { id, .. } => {
                let own = self.shown.own.iter().find(|record| record["kind"] == "question" && record["id"] == **id);
                self.is_it_whole(id, own.and_then(|record| place(&record["text"])), waits)
            }
            Doing::Name { .. } => {
                let seat = self.shown.shared.get(&("seat".to_owned(), self.person.seat.clone()));
                // Until the first other name it is the one that the set was created with.
                let place = seat.map(|record| place(&record["name"]).unwrap_or_default());
                self.is_it_whole(&self.person.seat, place, waits)
            }
            Doing::Minutes { planned } => {
                let stage = self.shown.shared.get(&("stage".to_owned(), self.stage.to_string()));
                let minutes = stage.and_then(|stage| stage["minutes"].as_i64()).unwrap_or(i64::MIN);
                let after = |count: usize| planned + i64::from(!count.is_multiple_of(2));
                let possible = [after(self.accepted), after(self.accepted + waits)];
                (!possible.contains(&minutes)).then(|| format!("{minutes} minutes are planned and not {possible:?}"))
            }
        };
        self.broken.extend(found);
    }

    /// What is wrong with the text that is there: it has to be the newest that was acknowledged or heard of, or the one whose
    /// answer waits.
    fn is_it_whole(&self, of: &str, place: Option<usize>, waits: usize) -> Option<String> {
        let Some(place) = place else { return Some("what was acknowledged is gone".to_owned()) };
        let (newest, heard) = (self.accepted, self.heard.lock().unwrap().get(of).copied().unwrap_or_default());
        (place < newest || place < heard || place > newest + waits)
            .then(|| format!("text {place} is there; {newest} was acknowledged, {heard} heard, {waits} waits"))
    }
}

/// A text that carries its place in the order of writing where a seal has its number used once.
pub(crate) fn numbered(kind: &str, room: &str, seat: &str, place: usize) -> Value {
    let mut text = looks_sealed(kind, room, seat, 128);
    let mut iv = *MARK;
    iv[4..].copy_from_slice(&(place as u64).to_be_bytes());
    text["iv"] = json!(askwell_tests::person::base64url(&iv));
    text
}

fn place(text: &Value) -> Option<usize> {
    use base64::Engine;
    let iv = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(text["iv"].as_str()?).ok()?;
    usize::try_from(u64::from_be_bytes(*iv.strip_prefix(&MARK[..4])?.first_chunk()?)).ok()
}
