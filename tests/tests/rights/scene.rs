//! A point of a meeting: who is there, and the things that commands can be about.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use askwell_tests::gathering::{COL, FAY, Gathering, HAN, MEL, NIA, PIA, Set, Who};
use askwell_tests::http;
use askwell_tests::person::{Client, Person, id, looks_sealed};
use askwell_tests::shown::Shown;
use serde_json::{Value, json};

/// Observes, where there are guests.
pub(crate) const SAM: Who = 6;
/// Supports Nia, where there are guests.
const INES: Who = 7;

/// Somebody by the name that the table has for them.
pub(crate) fn who(name: &str) -> Who {
    match name {
        "Fay" => FAY,
        "Col" => COL,
        "Pia" => PIA,
        "Han" => HAN,
        "Nia" => NIA,
        "Mel" => MEL,
        "Sam" => SAM,
        "Ines" => INES,
        other => panic!("nobody is called {other}"),
    }
}

/// A point of a meeting, or of a set between meetings.
pub(crate) struct Scene {
    to: SocketAddr,
    pub(crate) set: Set,
    pub(crate) room: String,
    lines: BTreeMap<Who, Client>,
    /// Ids of things that lie around: `waiting` and `asked` questions, a `slip`, an `action`, a `claim`.
    pub(crate) things: BTreeMap<&'static str, String>,
    /// To whom the floor is given.
    pub(crate) floor_to: Who,
}

impl Scene {
    /// A meeting as it stands, with these things in it.
    pub(crate) fn of(all: Gathering, things: &[(&'static str, String)]) -> Self {
        Self {
            to: all.to,
            set: all.set,
            room: all.meeting,
            lines: all.lines.into_iter().enumerate().collect(),
            things: things.iter().cloned().collect(),
            floor_to: MEL,
        }
    }

    /// A set between meetings, or beside its meeting.
    pub(crate) async fn in_set(to: SocketAddr, set: Set, things: &[(&'static str, String)]) -> Self {
        let room = set.id.clone();
        let all = Gathering::in_meeting(to, set, room).await;
        Self::of(all, things)
    }

    pub(crate) fn floor_to(self, floor_to: Who) -> Self {
        Self { floor_to, ..self }
    }

    /// Somebody's page goes.
    pub(crate) fn without(mut self, gone: Who) -> Self {
        self.lines.remove(&gone);
        self
    }

    /// A guest comes: Fay puts a chair, they sit down, and their page is there.
    pub(crate) async fn guest(&mut self, role: &str, supports: Option<Who>) {
        let guest = Person::new(&self.set.id, &id());
        let name = looks_sealed("seat_name", &self.set.id, self.seat(FAY), 128);
        let supports = supports.map(|whom| self.seat(whom).to_owned());
        let add = json!({ "do": "seat_add", "id": guest.seat, "name": name, "role": role, "supports": supports });
        let path = format!("POST /api/rooms/{}/commands HTTP/1.1", self.set.id);
        let fay = &self.set.people[FAY];
        let answer = http::request(self.to, &path, &[fay.bearer()], &fay.posted(&add).to_string()).await;
        assert_eq!(answer.status, 204, "{}", answer.body);
        let sat = http::post(self.to, "/api/seats", &guest.sit(&self.set.member_token)).await;
        assert_eq!(sat.json()["sat"], "yes");
        // The set tells its meeting of a chair once that is kept.
        self.line(FAY).wait_until(|shown| shown.get("seat", &guest.seat)["taken"] == true).await;
        let page = Client::inside(self.to, &guest, &self.room).await;
        self.line(FAY).wait_until(|shown| shown.get("seat", &guest.seat)["presence"] == "here").await;
        self.lines.insert(self.set.people.len(), page);
        self.set.people.push(guest);
    }

    /// Whether it is the set's own room.
    pub(crate) fn is_set(&self) -> bool {
        self.room == self.set.id
    }

    pub(crate) fn line(&mut self, who: Who) -> &mut Client {
        self.lines.get_mut(&who).unwrap()
    }

    pub(crate) fn shown(&self, who: Who) -> &Shown {
        &self.lines[&who].shown
    }

    /// What anybody is shown.
    pub(crate) fn common(&self) -> &Shown {
        &self.lines.values().next().unwrap().shown
    }

    pub(crate) fn seat(&self, who: Who) -> &str {
        &self.set.people[who].seat
    }

    /// The same room at another server, with one of its people in it.
    pub(crate) async fn at_another(&self, to: SocketAddr, who: Who) -> Self {
        let line = Client::inside(to, &self.set.people[who], &self.room).await;
        let lines = BTreeMap::from([(who, line)]);
        let (set, room, things) = (self.set.clone(), self.room.clone(), self.things.clone());
        Self { to, set, room, lines, things, floor_to: self.floor_to }
    }

    /// What everybody has heard by now, and has not been asked for: nothing, as a rule.
    pub(crate) async fn all_hear(&mut self) -> Vec<(Who, Vec<Value>)> {
        let mut heard = Vec::new();
        for (who, line) in &mut self.lines {
            heard.push((*who, line.so_far().await));
        }
        heard
    }

    /// Somebody who has a seat in another set.
    pub(crate) async fn stranger(&self) -> Stranger {
        let set = Set::create(self.to, &["facilitator"], None).await;
        set.sit(self.to, FAY).await;
        Stranger { to: self.to, person: set.people[0].clone(), room: self.room.clone(), is_like: FAY }
    }
}

/// Somebody without a seat in this set.
pub(crate) struct Stranger {
    to: SocketAddr,
    person: Person,
    room: String,
    /// Whose commands they copy.
    pub(crate) is_like: Who,
}

impl Stranger {
    /// The code with which a command is refused.
    pub(crate) async fn asks(&mut self, command: &Value) -> String {
        let path = format!("POST /api/rooms/{}/commands HTTP/1.1", self.room);
        let body = self.person.posted(command).to_string();
        let answer = http::request(self.to, &path, &[self.person.bearer()], &body).await;
        answer.json()["code"].as_str().unwrap_or("accepted").to_owned()
    }
}
