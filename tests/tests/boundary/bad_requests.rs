//! Requests that don't count: each has its status, its code and its sentence, and a meeting that goes on notices nothing.

use askwell_tests::gathering::{FAY, HAN, Set, new_meeting};
use askwell_tests::http::{Answer, post, request};
use askwell_tests::person::{Person, base64url, id, looks_sealed, random};
use askwell_tests::server::Server;
use serde_json::{Value, json};

use crate::bystander::Bench;

/// The answer is this refusal.
fn is_refusal(answer: &Answer, status: u16, code: &str, sentence: &str) {
    let body = answer.json();
    assert_eq!((answer.status, &body["code"]), (status, &json!(code)), "{}", answer.body);
    assert_eq!(body["sentence"], sentence);
}

const LINK_UNKNOWN: &str = "This link does not open anything here. It may be cut, or there are new links.";
const MALFORMED: &str = "A field is missing, unknown or of the wrong type.";
const ROOM_FULL: &str = "All chairs are taken. Nobody more can sit here.";

#[tokio::test]
async fn a_link_that_is_unknown_cut_or_mangled_opens_nothing() {
    let mut bench = Bench::new().await;
    let to = bench.server.address;
    let good = bench.all.set.member_token.clone();
    let of_another_server = Set::create(Server::start().await.address, &["member"], None).await.member_token;
    let mangled = [
        String::new(),
        base64url(&random::<16>()),
        of_another_server,
        good[..21].to_owned(),
        format!("{good}="),
        format!("{good} "),
        format!("%23{good}"),
        good.to_uppercase(),
        format!("1.{good}"),
        "x".repeat(4_000),
    ];
    for token in mangled {
        is_refusal(&post(to, "/api/door", &json!({ "token": token })).await, 404, "link_unknown", LINK_UNKNOWN);
        let sit = bench.all.set.people[HAN].sit(&token);
        is_refusal(&post(to, "/api/seats", &sit).await, 404, "link_unknown", LINK_UNKNOWN);
    }
    assert_eq!(post(to, "/api/door", &json!({ "token": good })).await.status, 200);
    bench.nobody_noticed().await;
}

#[tokio::test]
async fn bodies_that_cannot_be_read_have_their_codes() {
    let mut bench = Bench::new().await;
    let to = bench.server.address;
    for path in ["/api/sets", "/api/door", "/api/seats", "/api/outline", "/api/rooms/x/commands"] {
        let line = format!("POST {path} HTTP/1.1");
        for (body, status, code, sentence) in [
            ("", 400, "not_json", "This is not readable as JSON."),
            ("token=abc", 400, "not_json", "This is not readable as JSON."),
            ("{}", 400, "malformed", MALFORMED),
            ("[]", 400, "malformed", MALFORMED),
            (r#"{"token":7}"#, 400, "malformed", MALFORMED),
            (r#"{"token":"x","more":1}"#, 400, "malformed", MALFORMED),
            (&"[".repeat(13), 400, "too_deep", "This is nested too deeply."),
        ] {
            is_refusal(&request(to, &line, &[], body).await, status, code, sentence);
        }
    }
    bench.nobody_noticed().await;
}

#[tokio::test]
async fn a_body_that_is_too_long_is_refused_and_not_read_to_its_end() {
    let mut bench = Bench::new().await;
    let to = bench.server.address;
    let long = format!(r#"{{"token":"{}"}}"#, "x".repeat(33 * 1024));
    let answer = request(to, "POST /api/door HTTP/1.1", &[], &long).await;
    is_refusal(&answer, 413, "frame_too_long", "That was too long to send at once.");
    bench.nobody_noticed().await;
}

#[tokio::test]
async fn a_packed_body_is_refused_before_it_is_unpacked() {
    let server = Server::start().await;
    let packed = ["Content-Encoding: gzip".to_owned()];
    let answer = request(server.address, "POST /api/door HTTP/1.1", &packed, r#"{"token":"x"}"#).await;
    is_refusal(&answer, 400, "malformed", MALFORMED);
}

#[tokio::test]
async fn a_foreign_page_may_ask_nothing() {
    let mut bench = Bench::new().await;
    let to = bench.server.address;
    let foreign = ["Origin: https://evil.example".to_owned()];
    for path in ["/api/sets", "/api/door", "/api/seats", "/api/outline", "/api/rooms/x/commands"] {
        let answer = request(to, &format!("POST {path} HTTP/1.1"), &foreign, "{}").await;
        is_refusal(&answer, 403, "origin_refused", "This page may not talk to this server.");
    }
    bench.nobody_noticed().await;
}

#[tokio::test]
async fn a_command_without_the_seats_secret_is_not_admitted() {
    let mut bench = Bench::new().await;
    let to = bench.server.address;
    let path = format!("POST /api/rooms/{} HTTP/1.1", format_args!("{}/commands", bench.all.meeting));
    let han = bench.all.set.people[HAN].clone();
    let body = han.posted(&json!({ "do": "pause" })).to_string();
    let sentence = "This chair is not known here. Come in by the link again.";
    for headers in [
        vec![],
        vec!["Authorization: Bearer".to_owned()],
        vec![format!("Authorization: Basic {}", han.secret)],
        vec![bench.all.set.people[FAY].bearer()],
        vec![format!("Authorization: Bearer {}", base64url(&random::<32>()))],
    ] {
        is_refusal(&request(to, &path, &headers, &body).await, 401, "not_admitted", sentence);
    }
    bench.nobody_noticed().await;
    let unknown = han.posted(&json!({ "do": "sing" })).to_string();
    let answer = request(to, &path, &[han.bearer()], &unknown).await;
    is_refusal(&answer, 400, "unknown_command", "There is no such command.");
    bench.nobody_noticed().await;
}

#[tokio::test]
async fn a_command_for_a_room_of_another_set_is_for_no_room() {
    let mut bench = Bench::new().await;
    let other = Set::create(bench.server.address, &["facilitator"], Some(new_meeting(&id(), "call"))).await;
    other.sit(bench.server.address, 0).await;
    let thief = &other.people[0];
    for room in [bench.all.meeting.clone(), bench.all.set.id.clone(), id(), "x".to_owned()] {
        let path = format!("POST /api/rooms/{room}/commands HTTP/1.1");
        let body = thief.posted(&json!({ "do": "pause" })).to_string();
        let answer = request(bench.server.address, &path, &[thief.bearer()], &body).await;
        is_refusal(&answer, 404, "room_unknown", "There is no such room, or it is not yours.");
    }
    bench.nobody_noticed().await;
}

#[tokio::test]
async fn a_room_of_twenty_four_chairs_is_full() {
    let server = Server::start().await;
    let to = server.address;
    let mut roles = ["member"; 24];
    roles[0] = "facilitator";
    let set = Set::create(to, &roles, None).await;
    let newcomer = Person::new(&set.id, &id());
    let mut sit = newcomer.sit(&set.member_token);
    sit["name"] = looks_sealed("seat_name", &set.id, &newcomer.seat, 128);
    is_refusal(&post(to, "/api/seats", &sit).await, 409, "room_full", ROOM_FULL);
    set.sit(to, 0).await;
    let host = &set.people[0];
    let name = looks_sealed("seat_name", &set.id, &host.seat, 128);
    let add = host.posted(&json!({ "do": "seat_add", "id": id(), "name": name, "role": "member" })).to_string();
    let path = format!("POST /api/rooms/{}/commands HTTP/1.1", set.id);
    is_refusal(&request(to, &path, &[host.bearer()], &add).await, 409, "room_full", ROOM_FULL);
    let door = post(to, "/api/door", &json!({ "token": set.member_token })).await.json();
    let chairs = door["records"].as_array().unwrap().iter().filter(|record| record["kind"] == "seat");
    assert_eq!(chairs.count(), 24);
    // Who has a chair still sits down on it.
    set.sit(to, 23).await;
}

#[tokio::test]
async fn a_set_that_cannot_be_is_not_created() {
    let server = Server::start().await;
    let set = id();
    let seat = |n: usize| {
        let name = looks_sealed("seat_name", &set, &set, 128);
        json!({ "id": format!("00000000-0000-4000-8000-{n:012}"), "name": name, "role": "member" })
    };
    let chairs = |count: usize| (0..count).map(seat).collect::<Vec<Value>>();
    let body = |seats: &[Value], meeting: Value| {
        let name = looks_sealed("set_name", &set, &set, 128);
        json!({ "set": set, "name": name, "seats": seats, "meeting": meeting })
    };
    let meeting = |field: &str, value: Value| {
        let mut meeting = new_meeting(&id(), "call");
        meeting[field] = value;
        meeting
    };
    let mut unnamed = body(&[], Value::Null);
    unnamed["name"] = looks_sealed("word", &set, &set, 128);
    for (create, status, code) in [
        (body(&chairs(25), Value::Null), 409, "room_full"),
        (body(&[seat(1), seat(1)], Value::Null), 409, "already_there"),
        (body(&chairs(1), meeting("format", json!("jazz"))), 400, "unknown_format"),
        (body(&chairs(1), meeting("issues", json!(0))), 400, "out_of_range"),
        (body(&chairs(1), meeting("issues", json!(7))), 400, "out_of_range"),
        (body(&chairs(1), meeting("talk", json!("loudly"))), 400, "malformed"),
        (unnamed, 400, "text_malformed"),
    ] {
        let answer = post(server.address, "/api/sets", &create).await;
        assert_eq!((answer.status, &answer.json()["code"]), (status, &json!(code)));
    }
    // None of these has left anything behind.
    assert_eq!(post(server.address, "/api/sets", &body(&chairs(24), Value::Null)).await.status, 201);
    let answer = post(server.address, "/api/sets", &body(&chairs(1), Value::Null)).await;
    is_refusal(&answer, 409, "set_exists", "This set exists already.");
}

#[tokio::test]
async fn sitting_down_with_what_is_no_hash_or_no_key_takes_nothing() {
    let mut bench = Bench::new().await;
    let to = bench.server.address;
    let newcomer = Person::new(&bench.all.set.id, &id());
    for (field, value) in [
        ("secret_hash", json!("short")),
        ("secret_hash", json!(base64url(&random::<33>()))),
        ("public_key", json!("")),
        ("public_key", json!(base64url(&random::<33>()))),
        ("claim", json!("mine")),
    ] {
        let mut sit = newcomer.sit(&bench.all.set.member_token);
        sit["name"] = looks_sealed("seat_name", &bench.all.set.id, &newcomer.seat, 128);
        sit[field] = value;
        is_refusal(&post(to, "/api/seats", &sit).await, 400, "malformed", MALFORMED);
    }
    bench.nobody_noticed().await;
}
