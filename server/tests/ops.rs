//! What an operator is told: how many, how long and how it ended, and nothing about anybody.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::float_cmp,
    reason = "a test that can't go on fails here, with the line; what is counted one by one is counted exactly"
)]

mod common;

use std::sync::Arc;
use std::time::Duration;

use askwell_journal::{Failure, Faults, Journal as _, MemoryJournal, StreamId};
use common::{Person, Server, TestSet};
use serde_json::{Value, json};
use uuid::Uuid;

/// A number comes to be what it should be: what is counted when something ends is counted a moment after.
async fn comes_to(server: &Server, row: &str, expected: f64) {
    let counted = async {
        while server.number(row).await != expected {
            tokio::task::yield_now().await;
        }
    };
    let in_time = tokio::time::timeout(common::PATIENCE, counted).await.is_ok();
    assert!(in_time, "{row} is {} and not {expected}", server.number(row).await);
}

#[tokio::test]
async fn commands_are_counted_by_their_answers_and_lines_by_how_they_came_and_went() {
    let server = Server::start().await;
    let set = server.set().await;
    let before = server.number("askwell_answers_total{outcome=\"accepted\"}").await;
    let (mut ann, shown) = server.enter(&set.people[1], &set.meeting, Value::Null).await;
    let (mut ben, _) = server.enter(&set.people[2], &set.meeting, Value::Null).await;
    assert_eq!(server.number("askwell_rooms").await, 2.0);
    assert_eq!(server.number("askwell_lines").await, 2.0);
    assert_eq!(server.number("askwell_connections").await, 2.0);
    ann.command(&set.meeting, json!({ "do": "pause" })).await;
    ann.until("accepted").await;
    ben.command(&set.meeting, json!({ "do": "pause" })).await;
    ben.until("refused").await;
    assert_eq!(server.number("askwell_answers_total{outcome=\"accepted\"}").await, before + 1.0);
    assert_eq!(server.number("askwell_answers_total{outcome=\"paused\"}").await, 1.0);
    assert!(server.number("askwell_journal_append_seconds_count").await >= 3.0);
    drop(ann);
    comes_to(&server, "askwell_closes_total{code=\"none\"}", 1.0).await;
    let at = shown[0]["at"].clone();
    let _ann = server.enter(&set.people[1], &set.meeting, at.clone()).await;
    let elsewhere = json!({ "epoch": common::id(), "class": "member", "offset": 3 });
    let _newer = server.enter(&set.people[2], &set.meeting, elsewhere).await;
    assert_eq!(ben.closed().await, 4506);
    for (how, times) in [("fresh", 2.0), ("resumed", 1.0), ("stale", 1.0)] {
        assert_eq!(server.number(&format!("askwell_entries_total{{how=\"{how}\"}}")).await, times, "{how}");
    }
    comes_to(&server, "askwell_closes_total{code=\"4506\"}", 1.0).await;
    comes_to(&server, "askwell_lines", 2.0).await;
}

#[tokio::test]
async fn what_the_journal_fails_to_keep_is_counted_and_a_server_that_reads_nothing_is_not_ready() {
    let server = Server::start().await;
    let set = server.set().await;
    assert_eq!(server.ask_ops("/readyz").await, (200, "ready\n".to_owned()));
    let (mut ann, _) = server.enter(&set.people[1], &set.meeting, Value::Null).await;
    server.journal.fail_next(Failure::Unavailable);
    ann.command(&set.meeting, json!({ "do": "pause" })).await;
    assert_eq!(ann.first("refused").await["refusal"]["code"], "storage");
    assert_eq!(server.number("askwell_journal_failures_total{what=\"append_unavailable\"}").await, 1.0);
    assert_eq!(server.number("askwell_answers_total{outcome=\"storage\"}").await, 1.0);

    let always = Faults { seed: 1, delay_max: Duration::ZERO, fail_per_mille: 1000 };
    let server = Server::with(|config| config.journal = Arc::new(MemoryJournal::with_faults(always))).await;
    assert_eq!(server.ask_ops("/readyz").await, (503, "storage does not answer\n".to_owned()));
    assert_eq!(server.ask_ops("/metrics").await.0, 200, "the numbers are there all the same");
}

/// Everything that tells one set, room, seat or link from another.
fn names(set: &TestSet) -> Vec<&str> {
    let people = set.people.iter().flat_map(|who| [who.seat.as_str(), who.secret.as_str()]);
    [&set.set, &set.meeting, &set.member_token, &set.facilitator_token]
        .map(String::as_str)
        .into_iter()
        .chain(people)
        .collect()
}

#[tokio::test]
async fn the_numbers_name_nobody_and_have_no_row_that_was_not_there_before() {
    let server = Server::start().await;
    let rows = |text: &str| -> Vec<String> {
        text.lines().filter_map(|line| Some(line.rsplit_once(' ')?.0.to_owned())).collect()
    };
    let (_, before) = server.ask_ops("/metrics").await;
    let set = server.set().await;
    let (mut ann, _) = server.enter(&set.people[1], &set.meeting, Value::Null).await;
    ann.command(&set.meeting, json!({ "do": "pause" })).await;
    ann.until("accepted").await;
    let (_, after) = server.ask_ops("/metrics").await;
    assert_ne!(before, after);
    assert_eq!(rows(&before), rows(&after));
    assert!(names(&set).iter().all(|name| !after.contains(name)), "{after}");
    assert!(after.ends_with("# EOF\n") && !after.contains("127.0.0.1"));
}

#[tokio::test]
async fn people_do_not_find_the_numbers_and_the_operators_door_leads_to_nothing_else() {
    let mut server = Server::start().await;
    let set = server.set().await;
    for path in ["/metrics", "/readyz", "/api/metrics"] {
        let (_, _, body) = server.request(&format!("GET {path} HTTP/1.1"), "").await;
        assert!(!body.contains("askwell_lines") && body != "ready\n", "{path}: {body}");
    }
    for path in ["/", "/api/ws", "/api/door", "/healthz"] {
        assert_eq!(server.ask_ops(path).await.0, 404, "{path}");
    }
    let (mut ann, _) = server.enter(&set.people[1], &set.meeting, Value::Null).await;
    server.stop();
    assert_eq!(ann.closed().await, 1012);
    assert!((&mut server.done).await.unwrap().is_ok(), "an open door for the operator keeps no server from its end");
}

#[tokio::test]
async fn a_room_that_nobody_needs_is_let_go_even_in_the_moment_in_which_it_has_just_done_something() {
    // A disk that takes its time: when it is done, the room has been there for longer than it has to.
    let slow = Faults { seed: 3, delay_max: Duration::from_millis(12), fail_per_mille: 0 };
    let server = Server::with(|config| {
        config.limits.unload = Duration::ZERO;
        config.journal = Arc::new(MemoryJournal::with_faults(slow));
    })
    .await;
    let (set, seat) = (common::id(), common::id());
    let name = |kind: &str| common::sealed(kind, &set, &seat, 128);
    let chairs = json!([{ "id": seat, "name": name("seat_name"), "role": "facilitator" }]);
    // Without a meeting the set has nobody to tell.
    let create = json!({ "set": set, "name": name("set_name"), "seats": chairs, "meeting": null });
    let (_, tokens) = server.post("/api/sets", &create).await;
    let facilitator = Person::new(&set, &seat);
    let sat = server.post("/api/seats", &facilitator.sit(tokens["facilitator_token"].as_str().unwrap())).await;
    assert_eq!(sat, (200, json!({ "sat": "yes" })));
    for door in ["knock", "open"].into_iter().cycle().take(20) {
        let (status, answer) = server.post_command(&facilitator, &set, json!({ "do": "door_set", "door": door })).await;
        assert_eq!(status, 204, "{answer}");
    }
    // Nothing is left of it, not even a task that another has taken the place of.
    comes_to(&server, "askwell_rooms", 0.0).await;
}

#[tokio::test]
async fn a_meeting_that_is_found_to_be_gone_leaves_no_task_behind() {
    let server = Server::with(|config| config.limits.unload = Duration::ZERO).await;
    let set = server.set().await;
    let (mut fay, _) = server.enter(&set.people[0], &set.meeting, Value::Null).await;
    fay.command(&set.meeting, json!({ "do": "stage_on", "from": 0 })).await;
    fay.until("accepted").await;
    fay.command(&set.meeting, json!({ "do": "meeting_close" })).await;
    fay.until("accepted").await;
    drop(fay);
    comes_to(&server, "askwell_rooms", 0.0).await;
    // Erased, and the server ended before the set could be told.
    let meeting = StreamId(*Uuid::parse_str(&set.meeting).unwrap().as_bytes());
    server.journal.erase_stream(meeting).await.unwrap();
    let (_, shown) = server.enter(&set.people[0], &set.set, Value::Null).await;
    assert!(shown[0]["put"].as_array().unwrap().iter().any(|record| record["kind"] == "meeting"), "{shown:?}");
    comes_to(&server, "askwell_rooms", 0.0).await;
    let (_, shown) = server.enter(&set.people[0], &set.set, Value::Null).await;
    let put = shown[0]["put"].as_array().unwrap();
    assert!(put.iter().any(|record| record["kind"] == "meeting" && record["state"] == "forgotten"), "{shown:?}");
}
