//! Doors: links, seats, seats given back, and the door that closes behind the last.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that can't go on fails here, with the line")]

mod common;

use std::time::Duration;

use askwell_journal::{Failure, Faults, Journal};
use common::{Person, Server, id, sealed, word};
use serde_json::{Value, json};

#[tokio::test]
async fn the_door_shows_the_set_its_chairs_and_its_meetings_to_who_has_a_link() {
    let server = Server::start().await;
    let set = server.set().await;
    let (status, door) = server.post("/api/door", &json!({ "token": set.member_token })).await;
    assert_eq!((status, &door["set"], &door["role"]), (200, &json!(set.set), &json!("member")));
    let mut kinds: Vec<_> = door["records"].as_array().unwrap().iter().map(|r| r["kind"].as_str().unwrap()).collect();
    kinds.dedup();
    kinds.sort_unstable();
    assert_eq!(kinds, ["door", "meeting", "seat", "set"]);
    let (status, refusal) = server.post("/api/door", &json!({ "token": "cut" })).await;
    assert_eq!((status, &refusal["code"]), (404, &json!("link_unknown")));
}

#[tokio::test]
async fn sitting_down_is_answered_the_same_again_and_a_facilitators_chair_needs_their_link() {
    let server = Server::start().await;
    let set = server.set().await;
    let ann = &set.people[1];
    for _ in 0..2 {
        assert_eq!(server.post("/api/seats", &ann.sit(&set.member_token)).await, (200, json!({ "sat": "yes" })));
    }
    let newcomer = Person::new(&set.set, &id());
    let mut sit = newcomer.sit(&set.member_token);
    let (status, refusal) = server.post("/api/seats", &sit).await;
    assert_eq!((status, &refusal["code"]), (404, &json!("seat_unknown")));
    sit["name"] = sealed("seat_name", &set.set, &newcomer.seat, 128);
    assert_eq!(server.post("/api/seats", &sit).await, (200, json!({ "sat": "yes" })));
    let thief = Person::new(&set.set, &set.people[0].seat);
    let (status, refusal) = server.post("/api/seats", &thief.sit(&set.member_token)).await;
    assert_eq!((status, &refusal["code"]), (403, &json!("not_your_right")));
    let (status, refusal) = server.post("/api/seats", &json!({ "token": set.member_token })).await;
    assert_eq!((status, &refusal["code"]), (400, &json!("malformed")));
}

#[tokio::test]
async fn a_seat_is_given_back_visibly_and_its_old_browser_is_out() {
    let server = Server::start().await;
    let set = server.set().await;
    let (mut old, _) = server.enter(&set.people[1], &set.meeting, Value::Null).await;
    let (mut host, _) = server.enter(&set.people[0], &set.meeting, Value::Null).await;
    let again = Person::new(&set.set, &set.people[1].seat);
    let ask = again.sit(&set.member_token);
    for _ in 0..2 {
        assert_eq!(server.post("/api/seats", &ask).await, (200, json!({ "sat": "asked" })));
    }
    loop {
        let update = host.first("update").await;
        if update["put"].as_array().unwrap().iter().any(|record| record["kind"] == "claim") {
            break;
        }
    }
    let give = json!({ "do": "claim_give", "claim": again.claim });
    assert_eq!(server.post_command(&set.people[0], &set.set, give).await.0, 204);
    assert_eq!(old.closed().await, 4501);
    assert_eq!(server.post("/api/seats", &ask).await, (200, json!({ "sat": "yes" })));
    server.enter(&again, &set.meeting, Value::Null).await;
    let (status, _) = server.post_command(&set.people[1], &set.set, json!({ "do": "pause" })).await;
    assert_eq!(status, 401, "the old secret opens nothing");
}

#[tokio::test]
async fn who_got_a_seat_back_stays_in_when_the_set_is_loaded_again() {
    let server = Server::start().await;
    let set = server.set().await;
    let again = Person::new(&set.set, &set.people[1].seat);
    let ask = again.sit(&set.member_token);
    assert_eq!(server.post("/api/seats", &ask).await.1, json!({ "sat": "asked" }));
    let give = json!({ "do": "claim_give", "claim": again.claim });
    assert_eq!(server.post_command(&set.people[0], &set.set, give).await.0, 204);
    let (mut line, _) = server.enter(&again, &set.set, Value::Null).await;
    server.journal.fail_next(Failure::KeptUnknown);
    let name = sealed("seat_name", &set.set, &set.people[0].seat, 128);
    let rename = json!({ "do": "seat_rename", "seat": again.seat, "name": name });
    assert_eq!(server.post_command(&set.people[0], &set.set, rename).await.0, 503);
    while line.first("update").await["snapshot"] != true {}
    line.so_far().await;
}

#[tokio::test]
async fn a_wish_that_is_refused_is_answered_no() {
    let server = Server::start().await;
    let set = server.set().await;
    let again = Person::new(&set.set, &set.people[1].seat);
    let ask = again.sit(&set.member_token);
    assert_eq!(server.post("/api/seats", &ask).await.1, json!({ "sat": "asked" }));
    let refuse = json!({ "do": "claim_refuse", "claim": again.claim });
    assert_eq!(server.post_command(&set.people[0], &set.set, refuse).await.0, 204);
    let answered = tokio::time::timeout(common::PATIENCE, async {
        while server.post("/api/seats", &ask).await.1 == json!({ "sat": "asked" }) {}
        server.post("/api/seats", &ask).await
    });
    assert_eq!(answered.await.unwrap(), (200, json!({ "sat": "no" })));
}

#[tokio::test]
async fn a_set_that_names_anothers_meeting_and_seats_as_its_own_gets_nothing_of_it() {
    let server = Server::start().await;
    let set = server.set().await;
    let host = &set.people[0].seat;
    let thief = Person::new(&id(), host);
    let name = |kind: &str| sealed(kind, &thief.set, host, 128);
    let meeting = json!({ "id": set.meeting, "format": "classic", "talk": "writing", "issues": 1 });
    let seat = json!({ "id": host, "name": name("seat_name"), "role": "facilitator" });
    let create = json!({ "set": thief.set, "name": name("set_name"), "seats": [seat], "meeting": meeting });
    let (status, tokens) = server.post("/api/sets", &create).await;
    assert_eq!(status, 201);
    let token = tokens["facilitator_token"].as_str().unwrap();
    assert_eq!(server.post("/api/seats", &thief.sit(token)).await.1, json!({ "sat": "yes" }));
    let close = json!({ "do": "meeting_close" });
    let (status, refusal) = server.post_command(&thief, &set.meeting, close.clone()).await;
    assert_eq!((status, &refusal["code"]), (404, &json!("room_unknown")));
    let mut line = server.greet(&thief).await;
    line.send(&json!({ "t": "enter", "room": set.meeting, "at": null })).await;
    line.command(&set.meeting, close).await;
    let shown = line.until("refused").await;
    assert_eq!((shown.len(), &shown[0]["refusal"]["code"]), (1, &json!("room_unknown")), "{shown:?}");
    // Nor does a chair that the thief adds come to stand in the meeting.
    let added = json!({ "do": "seat_add", "id": id(), "name": name("seat_name"), "role": "facilitator" });
    assert_eq!(server.post_command(&thief, &thief.set, added).await.0, 204);
    let (_, shown) = server.enter(&set.people[1], &set.meeting, Value::Null).await;
    let chairs = shown[0]["put"].as_array().unwrap().iter().filter(|record| record["kind"] == "seat").count();
    assert_eq!(chairs, 3);
}

#[tokio::test]
async fn a_body_that_cannot_be_read_has_its_code() {
    let server = Server::start().await;
    let long = format!("\"{}\"", "x".repeat(32 * 1024));
    for (body, status, code) in [("{", 400, "not_json"), ("{}", 400, "malformed"), (&long, 413, "frame_too_long")] {
        let (got, _, answer) = server.request("POST /api/door HTTP/1.1", body).await;
        let refusal: Value = serde_json::from_str(&answer).unwrap();
        assert_eq!((got, &refusal["code"]), (status, &json!(code)));
    }
}

#[tokio::test]
async fn a_foreign_page_is_refused_before_anything_else() {
    let server = Server::start().await;
    let foreign = "Origin: https://evil.example";
    let upgrade = "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    let (status, _, body) = server.request(&format!("GET /api/ws HTTP/1.1\r\n{foreign}\r\n{upgrade}"), "").await;
    assert_eq!(status, 403);
    assert!(body.contains("origin_refused"), "{body}");
    let (status, _, _) = server.request(&format!("POST /api/door HTTP/1.1\r\n{foreign}"), "{}").await;
    assert_eq!(status, 403);
}

#[tokio::test]
async fn every_answer_has_the_headers_that_keep_the_page_safe() {
    let server = Server::start().await;
    for path in ["/", "/healthz", "/api/nothing", "/nothing"] {
        let (_, head, _) = server.request(&format!("GET {path} HTTP/1.1"), "").await;
        let sockets = format!("connect-src 'self' ws://{0} wss://{0};", server.address);
        for header in [
            sockets.as_str(),
            "trusted-types 'none'",
            "x-content-type-options: nosniff",
            "referrer-policy: no-referrer",
            "cross-origin-opener-policy: same-origin",
            "cross-origin-resource-policy: same-origin",
            "permissions-policy: ",
        ] {
            assert!(head.contains(header), "{path} lacks {header}: {head}");
        }
    }
}

#[tokio::test]
async fn at_the_end_everybody_is_asked_to_come_back_and_what_was_decided_is_answered() {
    let mut server = Server::start().await;
    let set = server.set().await;
    let (mut ann, _) = server.enter(&set.people[1], &set.meeting, Value::Null).await;
    let mut lobby = server.greet(&set.people[2]).await;
    let hold = server.journal.hold();
    ann.command(&set.meeting, json!({ "do": "pause" })).await;
    hold.waiting(1).await;
    server.stop();
    assert_eq!(lobby.closed().await, 1012);
    drop(hold);
    ann.until("accepted").await;
    assert_eq!(ann.closed().await, 1012);
    drop((ann, lobby));
    let ended = tokio::time::timeout(Duration::from_secs(3), &mut server.done).await;
    assert!(matches!(ended, Ok(Ok(Ok(())))), "{ended:?}");
}

#[tokio::test]
async fn on_a_bad_disk_each_command_counts_once_however_often_it_is_sent() {
    let server = Server::with(|config| config.limits.rate_burst = 1000).await;
    let set = server.set().await;
    let faults = Faults { seed: 11, delay_max: Duration::from_millis(2), fail_per_mille: 200 };
    server.journal.set_faults(Some(faults));
    let (mut ann, _) = server.enter(&set.people[1], &set.meeting, Value::Null).await;
    let mut accepted = 0;
    for _ in 0..6 {
        let command = word(&set.people[1], &set.meeting, 128);
        let frame = json!({ "t": "command", "room": set.meeting, "id": id(), "command": command });
        loop {
            ann.send(&frame).await;
            let answer = loop {
                let one = ann.next().await;
                if one["t"] == "accepted" || one["t"] == "refused" {
                    break one;
                }
            };
            if answer["t"] == "accepted" {
                accepted += 1;
                break;
            }
            assert_eq!(answer["refusal"]["retry"], true, "{answer}");
        }
    }
    assert_eq!(accepted, 6);
    server.journal.set_faults(None);
    let stream = askwell_journal::StreamId(*set.meeting.parse::<uuid::Uuid>().unwrap().as_bytes());
    let stored = server.journal.load(stream).await.unwrap();
    let count =
        |word: &[u8]| stored.entries.iter().filter(|e| e.payload.windows(word.len()).any(|w| w == word)).count();
    assert_eq!(count(b"word_said"), 6);
}

/// Posts the same until the answer is another one.
async fn until_another(server: &Server, body: &Value, answer: &str) -> Value {
    let changed = async {
        loop {
            let (_, now) = server.post("/api/seats", body).await;
            if now["sat"] != answer {
                return now;
            }
        }
    };
    tokio::time::timeout(common::PATIENCE, changed).await.unwrap()
}

/// Somebody whose name is not on the list.
fn stranger(set: &common::TestSet) -> (Person, Value) {
    let person = Person::new(&set.set, &id());
    let mut sit = person.sit(&set.member_token);
    sit["name"] = sealed("seat_name", &set.set, &person.seat, 128);
    (person, sit)
}

#[tokio::test]
async fn a_stranger_knocks_and_comes_in_when_a_facilitator_opens() {
    let server = Server::start().await;
    let set = server.set().await;
    let fay = &set.people[0];
    let door = json!({ "do": "door_set", "door": "knock" });
    assert_eq!(server.post_command(fay, &set.set, door).await.0, 204);
    let (mut host, _) = server.enter(fay, &set.meeting, Value::Null).await;
    let (mut ann, _) = server.enter(&set.people[1], &set.meeting, Value::Null).await;
    let (late, sit) = stranger(&set);
    for _ in 0..2 {
        assert_eq!(server.post("/api/seats", &sit).await, (200, json!({ "sat": "knocking" })));
    }
    assert_eq!(server.greet_refused(&late).await, 4501, "who knocks is not in");
    loop {
        let update = host.first("update").await;
        if update["cause"]["what"] == "knocked" {
            assert_eq!((&update["put"][0]["kind"], &update["put"][0]["id"]), (&json!("knock"), &json!(late.seat)));
            break;
        }
    }
    assert!(!ann.so_far().await.iter().any(|frame| frame.to_string().contains("knock")), "members are not asked");
    let answer = json!({ "do": "knock_answer", "knock": late.seat, "let_in": true });
    assert_eq!(server.post_command(&set.people[1], &set.set, answer.clone()).await.0, 403);
    assert_eq!(server.post_command(fay, &set.set, answer).await.0, 204);
    assert_eq!(until_another(&server, &sit, "knocking").await, json!({ "sat": "yes" }));
    server.enter(&late, &set.meeting, Value::Null).await;
}

#[tokio::test]
async fn who_is_not_let_in_hears_no_and_a_locked_door_says_so() {
    let server = Server::start().await;
    let set = server.set().await;
    let fay = &set.people[0];
    assert_eq!(server.post_command(fay, &set.set, json!({ "do": "door_set", "door": "knock" })).await.0, 204);
    let (late, sit) = stranger(&set);
    assert_eq!(server.post("/api/seats", &sit).await.1, json!({ "sat": "knocking" }));
    let answer = json!({ "do": "knock_answer", "knock": late.seat, "let_in": false });
    assert_eq!(server.post_command(fay, &set.set, answer).await.0, 204);
    for _ in 0..2 {
        assert_eq!(until_another(&server, &sit, "knocking").await, json!({ "sat": "no" }));
    }
    assert_eq!(server.post_command(fay, &set.set, json!({ "do": "door_set", "door": "locked" })).await.0, 204);
    let (_, sit) = stranger(&set);
    let (status, refusal) = server.post("/api/seats", &sit).await;
    assert_eq!((status, &refusal["code"]), (403, &json!("door_locked")));
    let ann = &set.people[1];
    assert_eq!(server.post("/api/seats", &ann.sit(&set.member_token)).await.1, json!({ "sat": "yes" }));
    let (_, door) = server.post("/api/door", &json!({ "token": set.member_token })).await;
    let shown = |record: &&Value| record["kind"] == "door";
    assert_eq!(door["records"].as_array().unwrap().iter().find(shown).unwrap()["door"], "locked");
}

#[tokio::test]
async fn whose_chair_is_taken_out_is_told_so_then_and_later() {
    let server = Server::start().await;
    let set = server.set().await;
    let (fay, ann) = (&set.people[0], &set.people[1]);
    let (mut line, _) = server.enter(ann, &set.meeting, Value::Null).await;
    line.command(&set.meeting, word(ann, &set.meeting, 128)).await;
    line.until("accepted").await;
    let remove = json!({ "do": "seat_remove", "seat": ann.seat });
    assert_eq!(server.post_command(fay, &set.set, remove).await.0, 204);
    assert_eq!(line.closed().await, 4502);
    assert_eq!(server.greet_refused(ann).await, 4502, "a page that comes back hears it, too");
    assert_eq!(server.post_command(ann, &set.meeting, json!({ "do": "pause" })).await.0, 401);
    let (status, refusal) = server.post("/api/seats", &ann.sit(&set.member_token)).await;
    assert_eq!((status, &refusal["code"]), (404, &json!("seat_unknown")));
    let (_, shown) = server.enter(fay, &set.meeting, Value::Null).await;
    let records = shown[0]["put"].as_array().unwrap();
    let find =
        |kind: &str| records.iter().find(|record| record["kind"] == kind && record.to_string().contains(&ann.seat));
    assert!(find("word").is_some(), "what was said stays");
    assert_eq!(find("seat").unwrap()["gone"], true);
    let (_, door) = server.post("/api/door", &json!({ "token": set.member_token })).await;
    assert!(!door.to_string().contains(&ann.seat), "the door shows chairs that are there");
}

#[tokio::test]
async fn where_the_call_is_is_told_to_who_sits_at_once_and_not_at_the_door() {
    let server = Server::start().await;
    let set = server.set().await;
    let fay = &set.people[0];
    let (mut ann, shown) = server.enter(&set.people[1], &set.meeting, Value::Null).await;
    let of_call =
        |frame: &Value| frame["put"].as_array().into_iter().flatten().any(|record| !record["call_link"].is_null());
    assert!(!shown.iter().any(of_call));
    let link = sealed("call_link", &set.set, &fay.seat, 512);
    let says = |link: &Value| json!({ "do": "call_link_set", "link": link });
    assert_eq!(server.post_command(&set.people[1], &set.set, says(&link)).await.0, 403, "a member does not say it");
    assert_eq!(server.post_command(fay, &set.set, says(&link)).await.0, 204);
    let told = ann.hears_of(|frame| of_call(frame).then(|| frame["put"][0].clone())).await;
    assert_eq!((&told["kind"], &told["call_link"]), (&json!("room"), &link));
    let (_, shown) = server.enter(&set.people[2], &set.set, Value::Null).await;
    assert!(shown.iter().any(of_call), "the set's page has it");
    for token in [&set.member_token, &set.facilitator_token] {
        let (_, door) = server.post("/api/door", &json!({ "token": token })).await;
        assert!(door["records"].as_array().unwrap().iter().any(|record| record["kind"] == "set"));
        assert!(!door.to_string().contains("call_link"), "{door}");
    }
    assert_eq!(server.post_command(fay, &set.set, says(&Value::Null)).await.0, 204);
    let gone = |frame: &Value| (frame["put"][0]["kind"] == "room").then(|| of_call(frame));
    assert!(!ann.hears_of(gone).await);
}
