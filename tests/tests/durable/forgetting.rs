//! What is to be forgotten is gone: from every byte of the folder, when its time has come, whether or not anybody is there.

use std::path::Path;
use std::time::Duration;

use askwell_tests::binary::{self, Running};
use askwell_tests::gathering::{FAY, Gathering, HAN, NIA, PIA, ROLES, Set, Who, new_meeting};
use askwell_tests::http;
use askwell_tests::memory::find;
use askwell_tests::person::{id, looks_sealed};
use serde_json::{Value, json};

/// How long a test waits for something that is to come.
const PATIENCE: Duration = Duration::from_secs(60);
const MINUTE: u64 = 60_000;
const HOUR: u64 = 60 * MINUTE;

/// A folder, and how servers are started on it.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A server for which it is so much later than it is.
    async fn later(&self, ms: u64) -> Running {
        self.with(&[("ASKWELL_CLOCK_AHEAD_MS", &ms.to_string())]).await
    }

    async fn with(&self, environment: &[(&str, &str)]) -> Running {
        let data = [("ASKWELL_DATA", self.folder.path().to_str().unwrap()), ("ASKWELL_LOOK_FOR_DUE_MS", "20")];
        Running::start_quietly(&[&data, environment].concat()).await
    }

    /// Which of these are in some byte of the folder.
    fn found<'a>(&self, marks: &'a [String]) -> Vec<&'a str> {
        let bytes = bytes(self.folder.path());
        marks.iter().map(String::as_str).filter(|mark| find(&bytes, mark.as_bytes())).collect()
    }

    async fn until_gone(&self, marks: &[String]) {
        let mut looks = tokio::time::interval(Duration::from_millis(20));
        let gone = async {
            while !self.found(marks).is_empty() {
                looks.tick().await;
            }
        };
        tokio::time::timeout(PATIENCE, gone).await.expect("it is gone in time");
    }
}

fn bytes(folder: &Path) -> Vec<u8> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    // A log that is cut off just now may be gone.
    entries
        .flat_map(|path| if path.is_dir() { bytes(&path) } else { std::fs::read(path).unwrap_or_default() })
        .collect()
}

/// Pieces of everything sealed that was shown to anybody, names apart: long enough to be like nothing else, and so short that
/// most lie in one piece of a record.
fn marks(all: &Gathering) -> Vec<String> {
    found_in(all, |_| true)
}

/// The same of what one of them wrote.
fn marks_of(all: &Gathering, who: Who) -> Vec<String> {
    found_in(all, |sealed| sealed["by"] == all.seat(who))
}

fn found_in(all: &Gathering, wanted: impl Fn(&Value) -> bool) -> Vec<String> {
    let shown = all.lines.iter().flat_map(|line| line.shown.shared.values().chain(&line.shown.own));
    let mut boxes = Vec::new();
    shown.for_each(|record| sealed_in(record, &wanted, &mut boxes));
    boxes.sort();
    boxes.dedup();
    pieces(&boxes)
}

fn pieces(boxes: &[String]) -> Vec<String> {
    let piece = |piece: &[u8]| String::from_utf8(piece.to_vec()).unwrap();
    boxes.iter().flat_map(|sealed| sealed.as_bytes().chunks_exact(24).map(piece)).collect()
}

fn sealed_in(value: &Value, wanted: &impl Fn(&Value) -> bool, boxes: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            let is_name = matches!(fields.get("kind").and_then(Value::as_str), Some("seat_name" | "set_name"));
            if let (Some(sealed), false, true) = (fields.get("box").and_then(Value::as_str), is_name, wanted(value)) {
                boxes.push(sealed.to_owned());
            }
            fields.values().for_each(|field| sealed_in(field, wanted, boxes));
        }
        Value::Array(items) => items.iter().for_each(|item| sealed_in(item, wanted, boxes)),
        _ => {}
    }
}

/// Somebody asks the set for something, beside the meeting.
async fn asks_set(server: &Running, set: &Set, who: usize, command: Value) {
    let path = format!("/api/rooms/{}/commands", set.id);
    let posted = set.people[who].posted(&command);
    let line = format!("POST {path} HTTP/1.1");
    let answer = http::request(server.address, &line, &[set.people[who].bearer()], &posted.to_string()).await;
    assert_eq!(answer.status, 204, "{command}: {}", answer.body);
}

/// Who facilitates says where the call is; pieces of that.
async fn says_where(server: &Running, set: &Set) -> Vec<String> {
    let link = looks_sealed("call_link", &set.id, &set.people[FAY].seat, 512);
    asks_set(server, set, FAY, json!({ "do": "call_link_set", "link": link })).await;
    pieces(&[link["box"].as_str().unwrap().to_owned()])
}

/// A set that keeps words for so long, in a meeting in which much was written.
async fn meets(server: &Running, retention: &str) -> Gathering {
    let set = Set::create(server.address, &ROLES, None).await;
    set.all_sit(server.address).await;
    if retention != "day" {
        asks_set(server, &set, FAY, json!({ "do": "retention_set", "retention": retention })).await;
    }
    let mut meeting = new_meeting(&id(), "writing");
    meeting["retention"] = json!(retention);
    asks_set(server, &set, FAY, json!({ "do": "meeting_open", "meeting": meeting })).await;
    let mut all = Gathering::in_meeting(server.address, set, meeting["id"].as_str().unwrap().to_owned()).await;
    all.go_to("bids").await;
    all.lays(PIA, "bid").await;
    all.go_to("clarifying").await;
    for who in [HAN, NIA, HAN] {
        all.asks(who).await;
    }
    all.all_hear().await;
    all
}

/// The meeting closes, and all hear of it who have not left.
async fn closes(all: &mut Gathering, left: &[Who]) {
    all.does(FAY, json!({ "do": "meeting_close" })).await;
    for who in (0..all.lines.len()).filter(|who| !left.contains(who)) {
        all.lines[who]
            .wait_until(|shown| {
                shown.shared.iter().any(|((kind, _), record)| kind == "room" && record["state"] == "closed")
            })
            .await;
    }
}

/// What the set says of its first meeting, at its door.
async fn meeting_at_door(server: &Running, set: &Set) -> Value {
    let door = http::post(server.address, "/api/door", &json!({ "token": set.member_token })).await.json();
    let records = door["records"].as_array().unwrap();
    records.iter().find(|record| record["kind"] == "meeting").unwrap().clone()
}

async fn is_forgotten_when_its_time_has_come(retention: &str, hours: u64) {
    let place = Place::new();
    let server = place.later(0).await;
    let mut all = meets(&server, retention).await;
    let marks = marks(&all);
    closes(&mut all, &[]).await;
    assert!(server.ends_in_good_order().await);
    assert!(place.found(&marks).len() > 10, "the test can see what is kept");

    // Nobody comes any more, and most of the time the server is away.
    let server = place.later(hours * HOUR - 10 * MINUTE).await;
    assert_eq!(meeting_at_door(&server, &all.set).await["state"], "closed");
    assert!(server.ends_in_good_order().await);
    assert!(place.found(&marks).len() > 10, "its time has not come");

    let server = place.later(hours * HOUR + 10 * MINUTE).await;
    place.until_gone(&marks).await;
    let told = async { while meeting_at_door(&server, &all.set).await["state"] != "forgotten" {} };
    tokio::time::timeout(PATIENCE, told).await.expect("the set hears of it");
    assert!(server.ends_in_good_order().await);
    assert_eq!(place.found(&marks), [""; 0]);
}

#[tokio::test]
async fn k1_words_that_are_kept_for_an_hour_are_in_no_byte_after_that() {
    is_forgotten_when_its_time_has_come("hour", 1).await;
}

#[tokio::test]
async fn k1_words_that_are_kept_for_a_day_are_in_no_byte_after_that() {
    is_forgotten_when_its_time_has_come("day", 24).await;
}

#[tokio::test]
async fn k1_words_that_are_kept_for_a_week_are_in_no_byte_after_that() {
    is_forgotten_when_its_time_has_come("week", 7 * 24).await;
}

#[tokio::test]
async fn k1_words_that_are_kept_for_six_weeks_are_in_no_byte_after_that() {
    is_forgotten_when_its_time_has_come("six_weeks", 42 * 24).await;
}

#[tokio::test]
async fn k1_who_sits_in_a_meeting_whose_time_has_come_is_shown_out_and_it_is_gone() {
    let place = Place::new();
    // An hour is a third of a second.
    let server = place.with(&[("ASKWELL_CLOCK_SPEED", "10000")]).await;
    let mut all = meets(&server, "hour").await;
    let marks = marks(&all);
    all.does(FAY, json!({ "do": "meeting_close" })).await;
    for line in &mut all.lines {
        assert_eq!(line.closed().await, 4505);
    }
    place.until_gone(&marks).await;
}

#[tokio::test]
async fn k4_of_a_meeting_of_which_nothing_is_kept_no_byte_is_ever_there() {
    let place = Place::new();
    let server = place.later(0).await;
    let mut all = meets(&server, "nothing").await;
    let mut marks = marks(&all);
    marks.push(all.meeting.replace('-', ""));
    assert!(marks.len() > 10);
    assert_eq!(place.found(&marks), [""; 0], "while it goes on");
    closes(&mut all, &[]).await;
    assert_eq!(place.found(&marks), [""; 0], "after the close");
    assert!(server.ends_in_good_order().await);
    assert_eq!(place.found(&marks), [""; 0]);

    let server = place.later(0).await;
    let told = async { while meeting_at_door(&server, &all.set).await["state"] != "forgotten" {} };
    tokio::time::timeout(PATIENCE, told).await.expect("it ended with the server");
}

#[tokio::test]
async fn k5_a_set_of_which_nothing_is_kept_leaves_no_byte_and_ends_with_the_server() {
    let place = Place::new();
    let server = place.later(0).await;
    let mut set = Set::create_with(server.address, &ROLES, json!({ "retention": "nothing" }), &|kind, set, _, by| {
        looks_sealed(kind, set, by, 128)
    })
    .await;
    set.all_sit(server.address).await;
    let meeting = new_meeting(&id(), "writing");
    asks_set(&server, &set, FAY, json!({ "do": "meeting_open", "meeting": meeting })).await;
    let mut all = Gathering::in_meeting(server.address, set.clone(), meeting["id"].as_str().unwrap().to_owned()).await;
    all.go_to("clarifying").await;
    all.asks(HAN).await;
    all.all_hear().await;
    let mut marks = marks(&all);
    marks.extend(set.people.drain(..).map(|person| person.seat));
    assert!(server.ends_in_good_order().await);
    assert_eq!(place.found(&marks), [""; 0]);

    let server = place.later(0).await;
    let door = http::post(server.address, "/api/door", &json!({ "token": set.member_token })).await;
    assert_eq!(door.json()["code"], "link_unknown");
}

#[tokio::test]
async fn k7_words_that_somebody_takes_along_are_in_no_byte_and_the_others_are() {
    let place = Place::new();
    let server = place.later(0).await;
    let mut all = meets(&server, "day").await;
    let (his, hers) = (marks_of(&all, HAN), marks_of(&all, NIA));
    assert!(his.len() > 5 && hers.len() > 5);
    asks_set(&server, &all.set, HAN, json!({ "do": "seat_leave", "take_words": true })).await;
    assert_eq!(all.lines[HAN].closed().await, 4502);
    place.until_gone(&his).await;
    assert!(!place.found(&hers).is_empty());

    closes(&mut all, &[HAN]).await;
    asks_set(&server, &all.set, NIA, json!({ "do": "seat_leave", "take_words": true })).await;
    place.until_gone(&hers).await;
    assert!(server.ends_in_good_order().await);
    assert_eq!(place.found(&[his, hers].concat()), [""; 0]);
}

#[tokio::test]
async fn k9_a_meeting_that_is_to_go_at_once_is_in_no_byte_after_that() {
    let place = Place::new();
    let server = place.later(0).await;
    let mut all = meets(&server, "day").await;
    let marks = marks(&all);
    closes(&mut all, &[]).await;
    asks_set(&server, &all.set, FAY, json!({ "do": "meeting_forget", "meeting": all.meeting })).await;
    for line in &mut all.lines {
        assert_eq!(line.closed().await, 4505);
    }
    place.until_gone(&marks).await;
}

#[tokio::test]
async fn where_the_call_was_is_in_no_byte_once_it_is_said_anew_or_taken_away_or_its_set_is_deleted() {
    let place = Place::new();
    let server = place.later(0).await;
    let mut all = meets(&server, "day").await;
    let first = says_where(&server, &all.set).await;
    assert!(place.found(&first).len() > 10, "the test can see what is kept");
    let second = says_where(&server, &all.set).await;
    place.until_gone(&first).await;
    assert!(place.found(&second).len() > 10);
    asks_set(&server, &all.set, FAY, json!({ "do": "call_link_set", "link": null })).await;
    place.until_gone(&second).await;

    let third = says_where(&server, &all.set).await;
    closes(&mut all, &[]).await;
    assert!(place.found(&third).len() > 10, "it is the set's, and outlives the meeting");
    assert!(server.ends_in_good_order().await);
    let (folder, set) = (place.folder.path(), all.set.id.as_str());
    let mut delete = tokio::process::Command::new(binary::path());
    let done = delete.args(["delete-set", set, "--yes", "--data"]).arg(folder).output().await.unwrap();
    assert!(done.status.success(), "{done:?}");
    assert_eq!(place.found(&third), [""; 0]);
}
