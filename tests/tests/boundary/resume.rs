//! Coming back: exactly what was missed, or a snapshot that says so; never something twice, never somebody else's delay.

use std::net::SocketAddr;
use std::time::Duration;

use askwell_tests::gathering::{COL, FAY, Gathering, HAN, MEL, NIA, PIA};
use askwell_tests::person::{Client, Person, id, looks_sealed};
use askwell_tests::server::Server;
use askwell_tests::shown::Shown;
use serde_json::{Value, json};
use tokio::net::TcpSocket;

/// A new line of somebody who remembers what the last one was shown.
async fn comes_back(to: SocketAddr, person: &Person, shown: &Shown) -> (Client, Vec<Value>) {
    let mut line = Client::greet(to, person).await;
    line.shown = shown.clone();
    let (room, at) = (shown.room.clone(), shown.at.clone());
    let frames = line.enter(&room, at).await;
    (line, frames)
}

fn word(all: &Gathering, who: usize, bucket: usize) -> Value {
    let text = looks_sealed("word", &all.meeting, all.seat(who), bucket);
    json!({ "do": "word_say", "id": id(), "stage": all.stage_id(), "text": text })
}

/// The updates in a log, as they came.
fn updates(log: &[String]) -> Vec<&String> {
    log.iter().filter(|frame| frame.starts_with(r#"{"t":"update""#)).collect()
}

fn is_snapshot(frames: &[Value]) -> bool {
    frames[0]["t"] == "update" && frames[0]["snapshot"] == true
}

#[tokio::test]
async fn who_comes_back_gets_exactly_what_was_missed_and_twice_in_a_row() {
    let server = Server::start().await;
    let mut all = Gathering::meets(server.address, "writing").await;
    for _ in 0..2 {
        let han = all.set.people[HAN].clone();
        let before = all.lines[HAN].shown.clone();
        let offset = before.offset().unwrap();
        // Pia was there all the time: what Han missed is what Pia has heard since.
        let from = updates(&all.lines[PIA].log).len();
        all.lines.remove(HAN);
        for who in [FAY, COL, PIA] {
            let said = word(&all, who, 128);
            all.does(who, said).await;
        }
        let (line, frames) = comes_back(server.address, &han, &before).await;
        all.lines.insert(HAN, line);
        all.all_hear().await;
        let (missed, heard) = (updates(&all.lines[HAN].log), updates(&all.lines[PIA].log));
        assert_eq!(missed, heard[from..], "byte for byte");
        assert!(missed.len() >= 5, "three words, one page gone and come");
        assert!(frames.iter().all(|frame| frame["snapshot"] != true), "no snapshot was needed");
        assert_eq!(frames[0]["at"]["offset"], offset + 1);
        assert_eq!(all.lines[HAN].shown.shared, all.lines[PIA].shown.shared);
    }
}

#[tokio::test]
async fn who_has_missed_nothing_gets_nothing_but_their_own_records() {
    let server = Server::start().await;
    let mut all = Gathering::meets(server.address, "writing").await;
    let meeting = all.meeting.clone();
    for _ in 0..2 {
        let at = all.lines[HAN].shown.at.clone();
        let frames = all.lines[HAN].enter(&meeting, at).await;
        assert_eq!(frames.len(), 1, "{frames:?}");
    }
}

#[tokio::test]
async fn a_position_that_is_of_no_use_gets_a_snapshot() {
    let server = Server::start().await;
    let mut all = Gathering::meets(server.address, "writing").await;
    all.all_hear().await;
    let meeting = all.meeting.clone();
    let good = all.lines[HAN].shown.at.clone();
    let with = |field: &str, value: Value| {
        let mut at = good.clone();
        at[field] = value;
        at
    };
    let offset = good["offset"].as_u64().unwrap();
    for wrong in [
        with("epoch", json!(id())),
        with("class", json!("facilitator")),
        with("offset", json!(offset + 1)),
        with("offset", json!(u64::MAX)),
        Value::Null,
    ] {
        let frames = all.lines[HAN].enter(&meeting, wrong.clone()).await;
        assert!(is_snapshot(&frames) && frames.len() == 2, "{wrong}");
        assert_eq!(frames[0]["at"], good, "the snapshot stands where the log does");
        assert_eq!(all.lines[HAN].shown.shared, all.lines[PIA].shown.shared);
    }
}

#[tokio::test]
async fn what_has_fallen_out_of_the_ring_comes_as_a_snapshot() {
    let server = Server::with(|config| config.limits.ring_updates_max = 4).await;
    let mut all = Gathering::meets(server.address, "writing").await;
    let meeting = all.meeting.clone();
    for (words, snapshot) in [(4, false), (5, true)] {
        all.all_hear().await;
        let before = all.lines[HAN].shown.clone();
        for _ in 0..words {
            let said = word(&all, MEL, 128);
            all.does(MEL, said).await;
        }
        let han = &mut all.lines[HAN];
        han.so_far().await;
        let after = std::mem::replace(&mut han.shown, before);
        let at = han.shown.at.clone();
        let frames = han.enter(&meeting, at).await;
        assert_eq!(is_snapshot(&frames), snapshot, "{words} were missed");
        assert_eq!(frames.len(), if snapshot { 2 } else { words + 1 });
        assert_eq!(han.shown.shared, after.shared);
    }
}

#[tokio::test]
async fn a_command_whose_answer_was_lost_counts_once_when_it_is_sent_again() {
    let server = Server::start().await;
    let mut all = Gathering::meets(server.address, "writing").await;
    let han = all.set.people[HAN].clone();
    let said = word(&all, HAN, 128);
    let frame = json!({ "t": "command", "room": all.meeting, "id": id(), "command": said });
    all.lines[HAN].send(&frame).await;
    let word_id = said["id"].as_str().unwrap().to_owned();
    all.lines[MEL].wait_until(|shown| !shown.get("word", &word_id).is_null()).await;
    // The line breaks before the answer is read.
    let before = all.lines[HAN].shown.clone();
    all.lines.remove(HAN);
    let (mut line, _) = comes_back(server.address, &han, &before).await;
    for _ in 0..2 {
        line.send(&frame).await;
        assert_eq!(line.first("accepted").await["id"], frame["id"]);
    }
    assert_eq!(line.shown.all("word").count(), 1);
    // Over a restart, too: what is remembered is kept.
    let restarted = server.fork().await;
    let (mut line, frames) = comes_back(restarted.address, &han, &line.shown).await;
    assert!(is_snapshot(&frames), "a room that was loaded again has another epoch");
    line.send(&frame).await;
    assert_eq!(line.first("accepted").await["id"], frame["id"]);
    assert_eq!(line.shown.all("word").count(), 1);
}

#[tokio::test]
async fn who_takes_the_process_changes_class_and_gets_that_class_whole() {
    let server = Server::start().await;
    let mut all = Gathering::meets(server.address, "writing").await;
    let desk = |shown: &Shown| !shown.one("desk").is_null();
    let mel = all.seat(MEL).to_owned();
    all.does(FAY, json!({ "do": "process_give", "to": mel, "issue_only": false })).await;
    all.lines[MEL].so_far().await;
    assert!(!desk(&all.lines[MEL].shown));
    let from = all.lines[MEL].log.len();
    all.does(MEL, json!({ "do": "process_take" })).await;
    let first: Value = serde_json::from_str(&all.lines[MEL].log[from]).unwrap();
    assert_eq!((&first["snapshot"], &first["at"]["class"]), (&json!(true), &json!("facilitator")));
    all.all_hear().await;
    assert!(desk(&all.lines[MEL].shown));
    assert_eq!(all.lines[MEL].shown.shared, all.lines[COL].shown.shared);
    // And back: what the desk showed is gone from Mel's page.
    all.does(FAY, json!({ "do": "process_take" })).await;
    all.all_hear().await;
    assert_eq!(all.lines[MEL].shown.at["class"], "member");
    assert!(!desk(&all.lines[MEL].shown) && desk(&all.lines[FAY].shown));
    assert_eq!(all.lines[MEL].shown.shared, all.lines[HAN].shown.shared);
}

#[tokio::test]
async fn what_is_mine_alone_is_there_again_after_coming_back() {
    let server = Server::start().await;
    let mut all = Gathering::meets(server.address, "writing").await;
    all.go_to("bids").await;
    let slip = all.lays(HAN, "bid").await;
    all.does(HAN, json!({ "do": "ready", "ready": true })).await;
    let (han, mut shown) = (all.set.people[HAN].clone(), all.lines[HAN].shown.clone());
    let mine = shown.own.clone();
    assert!(mine.iter().any(|record| record["kind"] == "slip" && record["id"] == slip && record["order"] == 0));
    assert!(mine.iter().any(|record| record["kind"] == "me" && record["ready"] == true));
    for from_scratch in [false, true] {
        shown.own.clear();
        if from_scratch {
            shown = Shown { room: shown.room, ..Shown::default() };
        }
        let (line, _) = comes_back(server.address, &han, &shown).await;
        assert_eq!(line.shown.own, mine);
        shown = line.shown.clone();
    }
    for who in (0..all.lines.len()).filter(|who| *who != HAN) {
        all.lines[who].so_far().await;
        assert!(all.lines[who].log.iter().all(|frame| !frame.contains(&slip)), "{who} has heard of the slip");
    }
}

#[tokio::test]
async fn everybody_of_a_class_gets_the_same_updates_in_the_same_order() {
    let server = Server::start().await;
    let all = Gathering::meets(server.address, "writing").await;
    let start: Vec<u64> = all.lines.iter().map(|line| line.shown.offset().unwrap()).collect();
    let mut talking = Vec::new();
    let texts: Vec<Vec<Value>> = (0..6).map(|who| (0..25).map(|_| word(&all, who, 128)).collect()).collect();
    let Gathering { lines, .. } = all;
    for (mut line, words) in lines.into_iter().zip(texts) {
        talking.push(tokio::spawn(async move {
            for word in &words {
                line.does(word).await;
            }
            line
        }));
    }
    let mut lines = Vec::new();
    for talker in talking {
        lines.push(talker.await.unwrap());
    }
    for line in &mut lines {
        line.wait_until(|shown| shown.all("word").count() == 150).await;
        line.so_far().await;
    }
    for class in [vec![FAY, COL], vec![PIA, HAN, NIA, MEL]] {
        let since = class.iter().map(|who| start[*who]).max().unwrap();
        let seen = |who: &usize| -> Vec<String> {
            let log = updates(&lines[*who].log);
            let later = |frame: &&&String| {
                let frame: Value = serde_json::from_str(frame).unwrap();
                frame["at"]["offset"].as_u64().unwrap() > since
            };
            log.iter().filter(later).map(|frame| (*frame).clone()).collect()
        };
        let first = seen(&class[0]);
        assert!(first.len() >= 150);
        assert!(class.iter().all(|who| seen(who) == first));
    }
}

/// A line of somebody who takes nothing that comes, over a socket that holds little.
async fn stalled(to: SocketAddr, person: &Person, meeting: &str) -> Client {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4096).unwrap();
    let mut line = Client::over(socket.connect(to).await.unwrap(), to).await;
    line.send(&person.hello()).await;
    assert_eq!(line.next().await["t"], "welcome");
    line.enter(meeting, Value::Null).await;
    line
}

#[tokio::test]
async fn whoever_takes_nothing_for_a_while_delays_nobody_and_catches_up_by_a_snapshot() {
    let server = Server::with_small_buffers(|config| {
        config.limits.ring_updates_max = 8;
        config.limits.write = Duration::from_secs(60);
    });
    let mut all = Gathering::meets(server.address, "writing").await;
    let mut slow = stalled(server.address, &all.set.people[HAN], &all.meeting).await;
    for _ in 0..100 {
        let said = word(&all, MEL, 8192);
        all.does(MEL, said).await;
    }
    assert_eq!(all.lines[MEL].shown.all("word").count(), 100, "Mel has waited for nobody");
    let from = slow.shown.updates;
    slow.wait_until(|shown| shown.all("word").count() == 100).await;
    assert!(slow.shown.updates - from < 100, "not each of them came by itself");
    all.lines[MEL].so_far().await;
    slow.so_far().await;
    assert_eq!(slow.shown.shared, all.lines[MEL].shown.shared);
}

#[tokio::test]
async fn whoever_takes_nothing_at_all_is_let_go() {
    let server = Server::with_small_buffers(|config| config.limits.write = Duration::from_millis(200));
    let mut all = Gathering::meets(server.address, "writing").await;
    let slow = stalled(server.address, &all.set.people[HAN], &all.meeting).await;
    let seat = all.seat(HAN).to_owned();
    while all.lines[MEL].shown.get("seat", &seat)["presence"] != "away" {
        let said = word(&all, MEL, 8192);
        all.does(MEL, said).await;
        if all.lines[MEL].shown.all("word").count() >= 300 {
            all.lines[MEL].wait_until(|shown| shown.get("seat", &seat)["presence"] == "away").await;
        }
    }
    drop(slow);
}
