//! Lines that end: each says why by its close code, and a meeting goes on without them.

use std::time::Duration;

use askwell_tests::gathering::{HAN, NIA};
use askwell_tests::http;
use askwell_tests::person::{Client, base64url, id, random};
use askwell_tests::server::Server;
use serde_json::{Value, json};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::frame::Frame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};

use crate::bystander::{Bench, is_refused};

const OUT_OF_ORDER: &str = "Say hello first, then enter a room.";

#[tokio::test]
async fn before_hello_nothing_else_is_heard() {
    let mut bench = Bench::new().await;
    let mut line = bench.stranger().await;
    let room = bench.all.meeting.clone();
    for frame in [
        json!({ "t": "ping", "n": 1 }),
        json!({ "t": "enter", "room": room, "at": null }),
        json!({ "t": "command", "room": room, "id": id(), "command": { "do": "pause" } }),
    ] {
        line.send(&frame).await;
        let refused = line.next().await;
        is_refused(&refused, "out_of_order", OUT_OF_ORDER);
        assert_eq!((&refused["room"], &refused["id"]), (&frame["room"], &frame["id"]));
    }
    bench.nobody_noticed().await;
    line.send(&bench.all.set.people[HAN].hello()).await;
    assert_eq!(line.next().await["t"], "welcome", "the line lives");
}

#[tokio::test]
async fn before_a_room_is_entered_commands_are_out_of_order() {
    let bench = Bench::new().await;
    let mut line = Client::greet(bench.server.address, &bench.all.set.people[HAN]).await;
    let frame = json!({ "t": "command", "room": bench.all.meeting, "id": id(), "command": { "do": "pause" } });
    line.send(&frame).await;
    is_refused(&line.next().await, "out_of_order", OUT_OF_ORDER);
    line.enter(&bench.all.meeting, Value::Null).await;
    line.does(&json!({ "do": "pause" })).await;
}

#[tokio::test]
async fn whoever_says_no_hello_in_time_is_let_go() {
    let server = Server::with(|config| config.limits.hello = Duration::from_millis(500)).await;
    let mut line = Client::connect(server.address).await;
    assert_eq!(line.closed().await, 4503);
    let mut noisy = Client::connect(server.address).await;
    noisy.send(&json!({ "t": "ping", "n": 1 })).await;
    is_refused(&noisy.next().await, "out_of_order", OUT_OF_ORDER);
    assert_eq!(noisy.closed().await, 4503, "talking about something else is not saying hello");
}

#[tokio::test]
async fn another_version_is_told_so_and_not_looked_at_further() {
    let mut bench = Bench::new().await;
    for hello in [json!({ "t": "hello", "v": 2, "who": { "am": "I" } }), json!({ "t": "hello", "v": 0 })] {
        let mut line = bench.stranger().await;
        line.send(&hello).await;
        let sentence = "This page is from another version. Load it again.";
        is_refused(&line.next().await, "unsupported_version", sentence);
        assert_eq!(line.closed().await, 4504);
    }
    bench.nobody_noticed().await;
}

#[tokio::test]
async fn a_wrong_secret_a_wrong_seat_and_a_wrong_set_are_not_admitted() {
    let mut bench = Bench::new().await;
    let han = bench.all.set.people[HAN].hello();
    for (field, value) in [
        ("secret", base64url(&random::<32>())),
        ("secret", base64url(&random::<31>())),
        ("secret", String::new()),
        ("seat", bench.all.seat(NIA).to_owned()),
        ("seat", id()),
        ("set", id()),
        ("set", bench.all.meeting.clone()),
    ] {
        let mut hello = han.clone();
        hello[field] = value.into();
        let mut line = bench.stranger().await;
        line.send(&hello).await;
        let sentence = "This chair is not known here. Come in by the link again.";
        is_refused(&line.next().await, "not_admitted", sentence);
        assert_eq!(line.closed().await, 4501);
    }
    bench.nobody_noticed().await;
    bench.lives(HAN).await;
}

#[tokio::test]
async fn a_second_line_of_a_seat_replaces_the_first() {
    let mut bench = Bench::new().await;
    let mut second = Client::inside(bench.server.address, &bench.all.set.people[HAN], &bench.all.meeting).await;
    assert_eq!(bench.han().closed().await, 4506);
    bench.only_han_is("here").await;
    let word = bench.word(HAN);
    second.does(&word).await;
}

#[tokio::test]
async fn a_frame_that_is_too_long_ends_the_line() {
    let mut bench = Bench::new().await;
    let long = |bytes: usize| format!(r#"{{"t":"{}"}}"#, "x".repeat(bytes - 8));
    bench.han_is_refused(&long(16 * 1024), "unknown_frame", "There is no such frame.").await;
    bench.all.all_hear().await;
    bench.han().send_raw(long(16 * 1024 + 1).into()).await;
    assert_eq!(bench.han().closed().await, 1009);
    bench.only_han_is_away().await;
}

#[tokio::test]
async fn a_frame_that_is_too_long_in_pieces_ends_the_line_too() {
    let mut bench = Bench::new().await;
    let piece = |opcode: Data| Frame::message(vec![b' '; 9 * 1024], OpCode::Data(opcode), false);
    bench.han().send_raw(Message::Frame(piece(Data::Text))).await;
    bench.han().send_raw(Message::Frame(piece(Data::Continue))).await;
    assert_eq!(bench.han().closed().await, 1009);
    bench.only_han_is_away().await;
}

#[tokio::test]
async fn a_binary_frame_ends_the_line() {
    let mut bench = Bench::new().await;
    bench.han().send_raw(Message::binary(br#"{"t":"ping","n":1}"#.to_vec())).await;
    assert_eq!(bench.han().closed().await, 1003);
    bench.only_han_is_away().await;
}

#[tokio::test]
async fn text_that_is_not_utf8_ends_the_line() {
    let mut bench = Bench::new().await;
    let frame = Frame::message(vec![b'{', 0xff, 0xfe, b'}'], OpCode::Data(Data::Text), true);
    bench.han().send_raw(Message::Frame(frame)).await;
    assert_eq!(bench.han().closed().await, 1007);
    bench.only_han_is_away().await;
}

#[tokio::test]
async fn frames_over_the_rate_are_refused_for_a_while_and_then_heard_again() {
    let mut bench = Bench::with(|config| {
        (config.limits.rate_burst, config.limits.rate_per_second) = (20, 200);
        config.limits.rate_refusals_max = 10_000;
    })
    .await;
    let line = bench.han();
    let ping = json!({ "t": "ping", "n": 1 });
    for _ in 0..400 {
        line.send(&ping).await;
    }
    let mut answers = Vec::new();
    while answers.len() < 400 {
        let frame = line.next().await;
        if frame["t"] == "pong" || frame["t"] == "refused" {
            answers.push(frame);
        }
    }
    let refused: Vec<_> = answers.iter().filter(|answer| answer["t"] == "refused").collect();
    assert!(!refused.is_empty() && refused.len() <= 380, "{}", refused.len());
    for one in refused {
        is_refused(one, "too_fast", "That was very quick. Try again in a moment.");
    }
    // Each question waits for its answer, so before long there is room for one.
    loop {
        line.send(&ping).await;
        if line.next().await["t"] == "pong" {
            break;
        }
    }
    bench.nobody_noticed().await;
}

#[tokio::test]
async fn far_too_many_frames_end_the_line() {
    let mut bench = Bench::with(|config| {
        (config.limits.rate_burst, config.limits.rate_per_second) = (200, 1);
        config.limits.rate_refusals_max = 50;
    })
    .await;
    for _ in 0..300 {
        bench.han().send_raw(r#"{"t":"ping","n":1}"#.into()).await;
    }
    assert_eq!(bench.han().closed().await, 4507);
    bench.only_han_is_away().await;
}

#[tokio::test]
async fn far_too_many_unreadable_frames_end_the_line() {
    let mut bench = Bench::new().await;
    for n in 0..=50 {
        bench.han().send_raw("?".into()).await;
        if n < 50 {
            assert_eq!(bench.han().next().await["refusal"]["code"], "not_json");
        }
    }
    assert_eq!(bench.han().closed().await, 4500);
    bench.only_han_is_away().await;
}

#[tokio::test]
async fn a_line_that_is_silent_for_too_long_is_given_up() {
    let mut bench = Bench::with(|config| config.limits.silence = Duration::from_secs(3)).await;
    let away = bench.all.seat(HAN).to_owned();
    // Everybody else keeps talking; Han's page sleeps.
    while bench.all.lines[NIA].shown.get("seat", &away)["presence"] != "away" {
        for who in (0..bench.all.lines.len()).filter(|who| *who != HAN) {
            bench.all.lines[who].so_far().await;
        }
    }
    assert_eq!(bench.han().closed().await, 4003);
}

#[tokio::test]
async fn a_foreign_page_gets_no_socket_and_a_page_of_ours_or_none_does() {
    let server = Server::start().await;
    let upgrade = |origin: Option<String>| {
        let mut headers = vec![
            "Upgrade: websocket".to_owned(),
            "Connection: Upgrade".to_owned(),
            "Sec-WebSocket-Version: 13".to_owned(),
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==".to_owned(),
        ];
        headers.extend(origin.map(|origin| format!("Origin: {origin}")));
        headers
    };
    let foreign = ["https://evil.example", "null", "http://localhost:1", "http://127.0.0.1"];
    for origin in foreign {
        let answer = http::request(server.address, "GET /api/ws HTTP/1.1", &upgrade(Some(origin.to_owned())), "").await;
        assert_eq!((answer.status, &answer.json()["code"]), (403, &json!("origin_refused")), "{origin}");
        assert_eq!(answer.json()["sentence"], "This page may not talk to this server.");
    }
    for origin in [None, Some(format!("http://{}", server.address))] {
        let head = http::head(server.address, "GET /api/ws HTTP/1.1", &upgrade(origin.clone())).await;
        assert!(head.starts_with("http/1.1 101"), "{origin:?}: {head}");
        assert!(!head.contains("sec-websocket-extensions"), "no extension is agreed on");
    }
}
