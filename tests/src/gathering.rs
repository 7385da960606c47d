//! A set whose people sit in one meeting, and what they do there, so that tests read like a meeting.

use std::net::SocketAddr;

use serde_json::{Value, json};

use crate::http;
use crate::person::{Client, Person, id, looks_sealed};

/// A person's number: the place round the circle.
pub type Who = usize;
/// Facilitates, and holds the process from the start.
pub const FAY: Who = 0;
/// Facilitates too, without the process.
pub const COL: Who = 1;
/// Presents the first issue.
pub const PIA: Who = 2;
/// A member.
pub const HAN: Who = 3;
/// A member; presents the second issue.
pub const NIA: Who = 4;
/// A member.
pub const MEL: Who = 5;

/// Everybody's role, in order round the circle.
pub const ROLES: [&str; 6] = ["facilitator", "facilitator", "member", "member", "member", "member"];

/// A set that has been created, with its people; nobody is connected.
#[derive(Clone, Debug)]
pub struct Set {
    /// Its room.
    pub id: String,
    /// Its people, in order round the circle.
    pub people: Vec<Person>,
    /// Opens it for members.
    pub member_token: String,
    /// Opens it for facilitators.
    pub facilitator_token: String,
}

/// Makes a name from its kind, the set, the record that it belongs to, and whoever types it.
pub type Names<'a> = dyn Fn(&str, &str, &str, &str) -> Value + Sync + 'a;

/// A meeting to be opened.
#[must_use]
pub fn new_meeting(meeting: &str, talk: &str) -> Value {
    json!({ "id": meeting, "format": "classic", "talk": talk, "issues": 2 })
}

impl Set {
    /// Creates a set by its roles, perhaps with a first meeting. Nobody sits yet.
    pub async fn create(to: SocketAddr, roles: &[&str], meeting: Option<Value>) -> Self {
        Self::create_named(to, roles, meeting, &|kind, set, _, by| looks_sealed(kind, set, by, 128)).await
    }

    /// The same, with names made from their kind, the set, the record they belong to, and whoever types them.
    pub async fn create_named(to: SocketAddr, roles: &[&str], meeting: Option<Value>, name: &Names<'_>) -> Self {
        Self::create_with(to, roles, json!({ "meeting": meeting }), name).await
    }

    /// The same, with these fields beside the set, its name and its seats.
    pub async fn create_with(to: SocketAddr, roles: &[&str], fields: Value, name: &Names<'_>) -> Self {
        let set = id();
        let seats: Vec<_> = roles.iter().map(|_| id()).collect();
        let chairs: Vec<_> = seats
            .iter()
            .zip(roles)
            .map(|(seat, role)| json!({ "id": seat, "name": name("seat_name", &set, seat, &seats[0]), "role": role }))
            .collect();
        let name = name("set_name", &set, &set, &seats[0]);
        let mut create = fields;
        create["set"] = json!(set);
        create["name"] = name;
        create["seats"] = json!(chairs);
        let answer = http::post(to, "/api/sets", &create).await;
        assert_eq!(answer.status, 201, "{}", answer.body);
        let token = |which: &str| answer.json()[which].as_str().unwrap().to_owned();
        let people = seats.iter().map(|seat| Person::new(&set, seat)).collect();
        Self { people, member_token: token("member_token"), facilitator_token: token("facilitator_token"), id: set }
    }

    /// One of them sits down; the facilitator's link opens every chair.
    pub async fn sit(&self, to: SocketAddr, who: Who) {
        let answer = http::post(to, "/api/seats", &self.people[who].sit(&self.facilitator_token)).await;
        assert_eq!(answer.json(), json!({ "sat": "yes" }));
    }

    /// Everybody sits down.
    pub async fn all_sit(&self, to: SocketAddr) {
        for who in 0..self.people.len() {
            self.sit(to, who).await;
        }
    }
}

/// Six people who are connected to one meeting.
pub struct Gathering {
    /// The server.
    pub to: SocketAddr,
    /// The set.
    pub set: Set,
    /// The meeting.
    pub meeting: String,
    /// Their lines, in order round the circle.
    pub lines: Vec<Client>,
}

impl Gathering {
    /// A first meeting, in which all six are. Fay came first and holds the process.
    pub async fn meets(to: SocketAddr, talk: &str) -> Self {
        let meeting = id();
        let set = Set::create(to, &ROLES, Some(new_meeting(&meeting, talk))).await;
        set.all_sit(to).await;
        Self::in_meeting(to, set, meeting).await
    }

    /// The same people, all in this meeting of their set.
    pub async fn in_meeting(to: SocketAddr, set: Set, meeting: String) -> Self {
        let mut lines = Vec::new();
        for person in &set.people {
            lines.push(Client::inside(to, person, &meeting).await);
        }
        let mut all = Self { to, set, meeting, lines };
        all.all_hear().await;
        all
    }

    /// The same people at another server.
    pub async fn again_at(&self, to: SocketAddr) -> Self {
        Self::in_meeting(to, self.set.clone(), self.meeting.clone()).await
    }

    /// Everybody has heard all that was said so far.
    pub async fn all_hear(&mut self) {
        for line in &mut self.lines {
            line.so_far().await;
        }
    }

    /// A seat's id.
    #[must_use]
    pub fn seat(&self, who: Who) -> &str {
        &self.set.people[who].seat
    }

    /// Whose seat it is.
    #[must_use]
    pub fn who(&self, seat: &str) -> Option<Who> {
        self.set.people.iter().position(|person| person.seat == seat)
    }

    /// Something that somebody writes in this meeting.
    #[must_use]
    pub fn text(&self, kind: &str, who: Who) -> Value {
        looks_sealed(kind, &self.meeting, self.seat(who), 128)
    }

    /// A command that must be accepted.
    pub async fn does(&mut self, who: Who, command: Value) {
        self.lines[who].does(&command).await;
    }

    /// The key of the stage that is now, and its issue.
    #[must_use]
    pub fn stage(&self) -> (String, Option<u64>) {
        let stage = self.lines[FAY].shown.stage();
        (stage["key"].as_str().unwrap_or_default().to_owned(), stage["issue"].as_u64())
    }

    /// The number of the stage that is now.
    #[must_use]
    pub fn stage_id(&self) -> Value {
        self.lines[FAY].shown.stage()["id"].clone()
    }

    /// On to the next stage.
    pub async fn on(&mut self) {
        let from = self.stage_id();
        self.does(FAY, json!({ "do": "stage_on", "from": from })).await;
    }

    /// On until a stage of this key; Pia and Nia present, and Pia asks for offers.
    pub async fn go_to(&mut self, key: &str) {
        while self.stage().0 != key {
            match self.stage().0.as_str() {
                "bids" => {
                    let seats = json!([self.seat(PIA), self.seat(NIA)]);
                    self.does(FAY, json!({ "do": "presenters_choose", "seats": seats })).await;
                }
                "presentation" if self.stage().1 == Some(1) => {
                    self.does(PIA, json!({ "do": "consent", "given": true })).await;
                }
                "check_out" => panic!("there is no stage {key} ahead"),
                _ => {}
            }
            self.on().await;
        }
    }

    /// On until a stage of this key and issue.
    pub async fn go_to_issue(&mut self, key: &str, issue: u64) {
        while self.stage() != (key.to_owned(), Some(issue)) {
            self.go_to(key).await;
            if self.stage().1 != Some(issue) {
                self.on().await;
            }
        }
    }

    /// Who holds the process gives the floor to somebody.
    pub async fn gives_floor(&mut self, to: Who) {
        let seat = self.seat(to).to_owned();
        self.does(FAY, json!({ "do": "floor_give", "seat": seat })).await;
    }

    /// Somebody puts a question; its id.
    pub async fn asks(&mut self, who: Who) -> String {
        let (question, text) = (id(), self.text("question", who));
        self.does(who, json!({ "do": "question_add", "id": question, "stage": self.stage_id(), "text": text })).await;
        question
    }

    /// Somebody lays a slip; its id.
    pub async fn lays(&mut self, who: Who, kind: &str) -> String {
        let (slip, text) = (id(), self.text(kind, who));
        self.does(who, json!({ "do": "slip_write", "id": slip, "stage": self.stage_id(), "kind": kind, "text": text }))
            .await;
        slip
    }

    /// An action for its owner, typed by somebody; its id.
    pub async fn writes_action(&mut self, by: Who, owner: Who) -> String {
        let (action, text, owner) = (id(), self.text("action", by), self.seat(owner).to_owned());
        self.does(
            by,
            json!({ "do": "action_write", "id": action, "owner": owner, "text": text, "due": null, "by_voice": false }),
        )
        .await;
        action
    }
}
