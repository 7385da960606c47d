//! Lines: who comes back misses nothing, who is slow costs nobody anything, and what can't be read has its code.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that can't go on fails here, with the line")]

mod common;

use std::time::Duration;

use common::{Client, Person, Server, id, kinds, word};
use serde_json::{Value, json};
use tokio::net::TcpSocket;
use tokio_tungstenite::tungstenite::Message;

fn offsets(frames: &[Value]) -> Vec<u64> {
    frames.iter().filter(|frame| frame["t"] == "update").map(|frame| frame["at"]["offset"].as_u64().unwrap()).collect()
}

#[tokio::test]
async fn who_comes_back_gets_what_was_missed_or_a_snapshot_that_says_so() {
    let server = Server::start().await;
    let set = server.set().await;
    let (mut ben, _) = server.enter(&set.people[2], &set.meeting, Value::Null).await;
    let (mut ann, shown) = server.enter(&set.people[1], &set.meeting, Value::Null).await;
    ann.command(&set.meeting, word(&set.people[1], &set.meeting, 128)).await;
    let frames = [shown, ann.until("accepted").await].concat();
    let mut at = frames.iter().rfind(|frame| frame["t"] == "update").unwrap()["at"].clone();
    for _ in 0..2 {
        // What happens meanwhile: Ann goes, Ben says something, Ann comes.
        drop(ann);
        ben.command(&set.meeting, word(&set.people[2], &set.meeting, 128)).await;
        ben.until("accepted").await;
        let (back, shown) = server.enter(&set.people[1], &set.meeting, at.clone()).await;
        let last = at["offset"].as_u64().unwrap();
        let missed = offsets(&shown);
        assert!(!missed.is_empty() && shown.iter().all(|frame| frame["snapshot"] != true), "{shown:?}");
        assert_eq!(missed, (last + 1..=last + missed.len() as u64).collect::<Vec<_>>());
        assert_eq!(shown.last().unwrap()["as_of"], *missed.last().unwrap(), "to where it was brought up to date");
        at = shown.iter().rfind(|frame| frame["t"] == "update").unwrap()["at"].clone();
        ann = back;
    }
    let nothing = ann.enter(&set.meeting, at.clone()).await;
    assert_eq!(kinds(&nothing), ["personal"], "nothing was missed");
    assert_eq!(nothing[0]["as_of"], at["offset"]);
    let offset = at["offset"].as_u64().unwrap();
    for wrong in [
        json!({ "epoch": id(), "class": "member", "offset": offset }),
        json!({ "epoch": at["epoch"], "class": "facilitator", "offset": offset }),
        json!({ "epoch": at["epoch"], "class": "member", "offset": offset + 1 }),
        Value::Null,
    ] {
        assert_eq!(kinds(&ann.enter(&set.meeting, wrong.clone()).await), ["snapshot", "personal"], "{wrong}");
    }
}

#[tokio::test]
async fn a_line_moves_between_the_set_and_its_meeting_and_into_no_other_room() {
    let server = Server::start().await;
    let (set, other) = (server.set().await, server.set().await);
    let (mut ann, _) = server.enter(&set.people[1], &set.set, Value::Null).await;
    let (mut ben, _) = server.enter(&set.people[2], &set.set, Value::Null).await;
    ann.so_far().await;
    for foreign in [&other.set, &other.meeting, &id()] {
        ann.send(&json!({ "t": "enter", "room": foreign, "at": null })).await;
        let refused = ann.first("refused").await;
        assert_eq!((&refused["room"], &refused["refusal"]["code"]), (&json!(foreign), &json!("room_unknown")));
    }
    ben.command(&set.meeting, json!({ "do": "pause" })).await;
    assert_eq!(ben.first("refused").await["refusal"]["code"], "other_room");
    assert_eq!(kinds(&ben.enter(&set.meeting, Value::Null).await), ["snapshot", "personal"]);
    let gone = ann.first("update").await;
    assert_eq!((&gone["cause"]["what"], &gone["put"][0]["presence"]), (&json!("presence"), &json!("away")));
    assert_eq!(kinds(&ben.enter(&set.set, Value::Null).await), ["snapshot", "personal"]);
}

#[tokio::test]
async fn the_newest_line_of_a_seat_wins_wherever_the_older_one_is() {
    let server = Server::start().await;
    let set = server.set().await;
    let ann = &set.people[1];
    let mut in_lobby = server.greet(ann).await;
    let (mut in_set, _) = server.enter(ann, &set.set, Value::Null).await;
    assert_eq!(in_lobby.closed().await, 4506);
    let (mut in_meeting, shown) = server.enter(ann, &set.meeting, Value::Null).await;
    assert_eq!(in_set.closed().await, 4506);
    let (mut newest, again) = server.enter(ann, &set.meeting, Value::Null).await;
    assert_eq!(in_meeting.closed().await, 4506);
    assert_eq!(shown[0]["at"]["epoch"], again[0]["at"]["epoch"]);
    let frames = [again, newest.so_far().await].concat();
    let updates = frames.iter().filter(|frame| frame["t"] == "update");
    let mut chairs = updates.flat_map(|update| update["put"].as_array().unwrap()).filter(|put| put["id"] == *ann.seat);
    assert!(chairs.all(|chair| chair["presence"] == "here"), "the older line takes nothing with it: {frames:?}");
}

#[tokio::test]
async fn what_cannot_be_read_has_its_code_and_the_line_lives() {
    let server = Server::start().await;
    let set = server.set().await;
    let (mut ann, _) = server.enter(&set.people[1], &set.meeting, Value::Null).await;
    for (text, code) in [
        ("{", "not_json"),
        ("{\"t\":\"shout\"}", "unknown_frame"),
        ("{\"t\":\"ping\",\"n\":\"one\"}", "malformed"),
        ("{\"t\":\"command\",\"command\":{\"do\":\"sing\"}}", "unknown_command"),
        (&format!("{{\"t\":\"ping\",\"n\":{}", "[".repeat(40)), "too_deep"),
        (&set.people[1].hello().to_string(), "out_of_order"),
    ] {
        ann.send_raw(Message::text(text)).await;
        assert_eq!(ann.first("refused").await["refusal"]["code"], code, "{text}");
    }
    assert_eq!(ann.so_far().await.len(), 0);
}

#[tokio::test]
async fn before_hello_and_before_enter_other_frames_are_out_of_order() {
    let server = Server::start().await;
    let set = server.set().await;
    let mut ann = server.connect().await;
    let command = json!({ "t": "command", "room": set.meeting, "id": id(), "command": { "do": "pause" } });
    for frame in [json!({ "t": "ping", "n": 1 }), command.clone()] {
        ann.send(&frame).await;
        assert_eq!(ann.first("refused").await["refusal"]["code"], "out_of_order");
    }
    ann.send(&set.people[1].hello()).await;
    assert_eq!(ann.next().await["t"], "welcome");
    for frame in [set.people[1].hello(), command] {
        ann.send(&frame).await;
        assert_eq!(ann.first("refused").await["refusal"]["code"], "out_of_order");
    }
    ann.enter(&set.meeting, Value::Null).await;
}

#[tokio::test]
async fn what_ends_a_line_says_so_by_its_code() {
    let server = Server::with(|config| config.limits.hello = Duration::from_millis(200)).await;
    let set = server.set().await;
    let mut silent = server.connect().await;
    assert_eq!(silent.closed().await, 4503);
    let mut stranger = set.people[1].clone();
    stranger.secret = common::base64url(&[7; 32]);
    for (hello, code, close) in [
        (stranger.hello(), "not_admitted", 4501),
        (json!({ "t": "hello", "v": 2, "token": 1 }), "unsupported_version", 4504),
    ] {
        let mut line = server.connect().await;
        line.send(&hello).await;
        assert_eq!(line.first("refused").await["refusal"]["code"], code);
        assert_eq!(line.closed().await, close);
    }
    let (mut binary, _) = server.enter(&set.people[1], &set.set, Value::Null).await;
    binary.send_raw(Message::binary(vec![1, 2, 3])).await;
    assert_eq!(binary.closed().await, 1003);
    let (mut long, _) = server.enter(&set.people[1], &set.set, Value::Null).await;
    long.send_raw(Message::text("x".repeat(16 * 1024))).await;
    assert_eq!(long.first("refused").await["refusal"]["code"], "not_json", "at the limit it is read");
    long.send_raw(Message::text("x".repeat(16 * 1024 + 1))).await;
    assert_eq!(long.closed().await, 1009);
}

#[tokio::test]
async fn too_fast_is_refused_and_far_too_fast_ends_the_line() {
    let server = Server::start().await;
    let set = server.set().await;
    let (mut ann, _) = server.enter(&set.people[1], &set.set, Value::Null).await;
    for n in 0..120 {
        ann.send(&json!({ "t": "ping", "n": n })).await;
    }
    assert_eq!(ann.first("refused").await["refusal"]["code"], "too_fast");
    assert_eq!(ann.closed().await, 4507);
}

#[tokio::test]
async fn too_many_unreadable_frames_end_the_line() {
    let server = Server::with(|config| config.limits.rate_burst = 1000).await;
    let set = server.set().await;
    let (mut ann, _) = server.enter(&set.people[1], &set.set, Value::Null).await;
    for _ in 0..50 {
        ann.send_raw(Message::text("?")).await;
        assert_eq!(ann.first("refused").await["refusal"]["code"], "not_json");
    }
    ann.send_raw(Message::text("?")).await;
    assert_eq!(ann.closed().await, 4500);
}

/// Fills a meeting's sheet with words of the largest size.
async fn say_much(line: &mut Client, who: &Person, meeting: &str, words: usize) -> Vec<Value> {
    let mut frames = Vec::new();
    for _ in 0..words {
        line.command(meeting, word(who, meeting, 8192)).await;
        frames.extend(line.until("accepted").await);
    }
    frames
}

async fn slow_line(server: &Server) -> Client {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    Client::over(socket.connect(server.address).await.unwrap(), server.address).await
}

#[tokio::test]
async fn a_slow_reader_holds_nobody_up_and_gets_a_snapshot_when_it_reads_again() {
    let server = Server::with_small_buffers(|config| {
        config.limits.rate_burst = 1000;
        config.limits.ring_updates_max = 4;
    })
    .await;
    let set = server.set().await;
    let mut slow = slow_line(&server).await;
    slow.send(&set.people[2].hello()).await;
    slow.enter(&set.meeting, Value::Null).await;
    let (mut ann, _) = server.enter(&set.people[1], &set.meeting, Value::Null).await;
    say_much(&mut ann, &set.people[1], &set.meeting, 30).await;
    let (mut words, mut snapshots, mut own) = (0, 0, false);
    while words < 30 || !own {
        let update = slow.next().await;
        if update["t"] == "personal" {
            own = true;
            continue;
        }
        if update["snapshot"] == true {
            (snapshots, words, own) = (snapshots + 1, 0, false);
        }
        words += update["put"].as_array().unwrap().iter().filter(|record| record["kind"] == "word").count();
    }
    assert!(snapshots >= 1, "the ring holds four updates, and thirty were missed");
}

/// Ann says much while Ben reads at his pace, for longer than a peer may take nothing. What Ann is told of Ben's presence.
async fn told_of_a_reader(bytes_at_a_time: usize) -> Vec<Value> {
    let server = Server::with_small_buffers(|config| {
        config.limits.rate_burst = 1000;
        config.limits.write = Duration::from_millis(300);
    })
    .await;
    let set = server.set().await;
    let mut ben = slow_line(&server).await;
    ben.send(&set.people[2].hello()).await;
    ben.enter(&set.meeting, Value::Null).await;
    let (mut ann, _) = server.enter(&set.people[1], &set.meeting, Value::Null).await;
    let reading = tokio::spawn(async move {
        let mut pace = tokio::time::interval(Duration::from_millis(20));
        for _ in 0..60 {
            pace.tick().await;
            ben.take(bytes_at_a_time).await;
        }
        ben
    });
    let mut frames = say_much(&mut ann, &set.people[1], &set.meeting, 20).await;
    let _ben = reading.await.unwrap();
    frames.extend(ann.so_far().await);
    frames.retain(|frame| frame["cause"]["what"] == "presence" && frame["cause"]["seat"] == *set.people[2].seat);
    frames
}

#[tokio::test]
async fn a_peer_that_takes_nothing_at_all_is_given_up() {
    let told = told_of_a_reader(0).await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0]["put"][0]["presence"], "away");
}

#[tokio::test]
async fn a_peer_that_takes_a_little_is_not_given_up() {
    assert_eq!(told_of_a_reader(1024).await.len(), 0);
}

#[tokio::test]
async fn an_empty_room_is_let_go_and_loaded_again_as_it_was() {
    let server = Server::with(|config| config.limits.unload = Duration::ZERO).await;
    let set = server.set().await;
    let ann = &set.people[1];
    let (line, first) = server.enter(ann, &set.set, Value::Null).await;
    drop(line);
    let records = |shown: &Value| {
        let all = shown["put"].as_array().unwrap();
        all.iter().filter(|record| record["kind"] == "meeting").cloned().collect::<Vec<_>>()
    };
    let again = tokio::time::timeout(common::PATIENCE, async {
        loop {
            let (line, shown) = server.enter(ann, &set.set, Value::Null).await;
            if shown[0]["at"]["epoch"] != first[0]["at"]["epoch"] {
                return shown;
            }
            drop(line);
        }
    });
    assert_eq!(records(&again.await.unwrap()[0]), records(&first[0]));
}
