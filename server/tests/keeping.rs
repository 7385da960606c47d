//! Nobody hears of anything before the disk has it, and a disk that fails loses nobody's command without a word.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that can't go on fails here, with the line")]

mod common;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use askwell::{Access, Clock, MemoryAccess};
use askwell_journal::{Failure, Faults};
use askwell_protocol::{Command, Millis};
use askwell_room::Ask;
use common::{Server, kinds, word};
use serde_json::{Value, json};

fn pause() -> Value {
    json!({ "do": "pause" })
}

#[tokio::test]
async fn a_command_is_shown_then_personal_then_accepted() {
    let server = Server::start().await;
    let set = server.set().await;
    let (mut ann, shown) = server.enter(&set.people[1], &set.meeting, Value::Null).await;
    assert_eq!(kinds(&shown), ["snapshot", "personal"]);
    let id = ann.command(&set.meeting, pause()).await;
    let frames = ann.until("accepted").await;
    assert_eq!(kinds(&frames), ["paused", "personal", "accepted"]);
    assert_eq!(frames[2]["id"], id);
    assert_eq!(frames[1]["as_of"], frames[0]["at"]["offset"], "personal records belong to the update before them");
}

#[tokio::test]
async fn while_the_disk_is_held_nobody_hears_of_anything() {
    let server = Server::start().await;
    let set = server.set().await;
    let (mut ann, _) = server.enter(&set.people[1], &set.meeting, Value::Null).await;
    let (mut ben, _) = server.enter(&set.people[2], &set.meeting, Value::Null).await;
    ann.so_far().await;
    let hold = server.journal.hold();
    ann.command(&set.meeting, pause()).await;
    hold.waiting(1).await;
    // Ben may not resume Ann's pause; the refusal rests on it, so it waits as well.
    ben.command(&set.meeting, json!({ "do": "resume" })).await;
    assert_eq!(kinds(&ann.so_far().await), [""; 0]);
    assert_eq!(kinds(&ben.so_far().await), [""; 0]);
    let (_, shown) = server.enter(&set.people[0], &set.meeting, Value::Null).await;
    assert!(!shown[0]["put"].as_array().unwrap().iter().any(|record| record["kind"] == "pause"), "nor do joiners");
    drop(hold);
    assert!(kinds(&ann.until("accepted").await).contains(&"paused".to_owned()));
    let frames = ben.until("refused").await;
    assert!(kinds(&frames).contains(&"paused".to_owned()), "{frames:?}");
}

#[tokio::test]
async fn a_write_that_was_lost_is_said_to_be_lost_and_the_room_goes_on() {
    for failure in [Failure::LostUnknown, Failure::Unavailable] {
        let server = Server::start().await;
        let set = server.set().await;
        let (mut ann, shown) = server.enter(&set.people[1], &set.meeting, Value::Null).await;
        server.journal.fail_next(failure);
        let id = ann.command(&set.meeting, pause()).await;
        let refused = ann.first("refused").await;
        assert_eq!(refused["id"], id);
        assert_eq!((&refused["refusal"]["code"], &refused["refusal"]["retry"]), (&json!("storage"), &json!(true)));
        ann.send(&json!({ "t": "command", "room": set.meeting, "id": id, "command": pause() })).await;
        let frames = ann.until("accepted").await;
        let paused = frames.iter().find(|frame| frame["cause"]["what"] == "paused").unwrap();
        let reloaded = paused["at"]["epoch"] != shown[0]["at"]["epoch"];
        assert_eq!(reloaded, failure == Failure::LostUnknown, "an unknown outcome is read again, a known one is not");
    }
}

/// The record of this kind as it was put last.
fn last_put(frames: &[Value], kind: &str) -> Option<Value> {
    let mut put = frames.iter().flat_map(|frame| frame["put"].as_array().cloned().unwrap_or_default());
    put.rfind(|record| record["kind"] == kind)
}

#[tokio::test]
async fn r18_while_nothing_can_be_kept_everybody_is_told_and_nobodys_time_passes() {
    for failing in [Failure::Unavailable, Failure::LostUnknown] {
        let server = Server::start().await;
        let set = server.set().await;
        let (mut fay, _) = server.enter(&set.people[0], &set.meeting, Value::Null).await;
        fay.command(&set.meeting, json!({ "do": "stage_on", "from": 0 })).await;
        let timer = last_put(&fay.until("accepted").await, "timer").unwrap();
        let (mut ben, shown) = server.enter(&set.people[2], &set.meeting, Value::Null).await;
        assert_eq!(last_put(&shown, "room").unwrap()["unwritten"], Value::Null);

        server.journal.fail_next(failing);
        server.journal.set_faults(Some(Faults { seed: 1, delay_max: Duration::ZERO, fail_per_mille: 1000 }));
        fay.command(&set.meeting, pause()).await;
        // Ben has pressed nothing.
        let room = ben.hears_of(|frame| last_put(std::slice::from_ref(frame), "room")).await;
        let since = room["unwritten"].as_u64().unwrap();
        assert_eq!(fay.first("refused").await["refusal"]["code"], "storage");

        server.journal.set_faults(None);
        let mut again = None;
        let room = ben
            .hears_of(|frame| {
                again = last_put(std::slice::from_ref(frame), "timer").or(again.take());
                last_put(std::slice::from_ref(frame), "room").filter(|room| room["unwritten"].is_null())
            })
            .await;
        assert_eq!(room["state"], "open");
        let deadline = |timer: &Value| timer["deadline"].as_u64().unwrap();
        let (given_back, now) = (deadline(&again.unwrap()) - deadline(&timer), fay.now().await);
        assert!(given_back > 0 && given_back <= now - since, "{given_back} of {} ms", now - since);
    }
}

#[tokio::test]
async fn a_write_that_was_kept_without_an_answer_counts_once() {
    let server = Server::start().await;
    let set = server.set().await;
    let (mut ann, _) = server.enter(&set.people[1], &set.meeting, Value::Null).await;
    server.journal.fail_next(Failure::KeptUnknown);
    let id = ann.command(&set.meeting, pause()).await;
    let frames = ann.until("refused").await;
    assert_eq!(frames.last().unwrap()["refusal"]["code"], "storage");
    ann.send(&json!({ "t": "command", "room": set.meeting, "id": id, "command": pause() })).await;
    let frames = [frames, ann.until("accepted").await].concat();
    let snapshot = frames.iter().find(|frame| frame["snapshot"] == true).unwrap();
    assert!(snapshot["put"].as_array().unwrap().iter().any(|record| record["kind"] == "pause"));
    assert!(!kinds(&frames).contains(&"paused".to_owned()), "the second one changed nothing: {frames:?}");
}

#[tokio::test]
async fn the_same_command_again_is_accepted_and_tells_nobody_anything() {
    let server = Server::start().await;
    let set = server.set().await;
    let (mut ann, _) = server.enter(&set.people[1], &set.meeting, Value::Null).await;
    let id = ann.command(&set.meeting, pause()).await;
    ann.until("accepted").await;
    ann.send(&json!({ "t": "command", "room": set.meeting, "id": id, "command": pause() })).await;
    assert_eq!(kinds(&ann.until("accepted").await), ["accepted"]);
}

#[tokio::test]
async fn a_panic_ends_nothing_but_the_command_and_the_third_in_a_row_ends_the_room_alone() {
    let panics = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&panics);
    let server = Server::with(move |config| {
        config.before_deciding = Some(Arc::new(move |ask| {
            if matches!(ask, Ask::Command { command: Command::Pause {}, .. }) {
                count.fetch_add(1, Ordering::Relaxed);
                panic!("a bug, on purpose");
            }
        }));
    })
    .await;
    let (set, other) = (server.set().await, server.set().await);
    let (mut ann, shown) = server.enter(&set.people[1], &set.meeting, Value::Null).await;
    let (mut ben, _) = server.enter(&set.people[2], &set.meeting, Value::Null).await;
    let (mut eve, _) = server.enter(&other.people[1], &other.meeting, Value::Null).await;
    for _ in 0..2 {
        ann.command(&set.meeting, pause()).await;
        let refused = ann.first("refused").await;
        assert_eq!(refused["refusal"]["retry"], false);
    }
    let snapshot = ben.until("personal").await;
    assert_ne!(snapshot[0]["at"]["epoch"], shown[0]["at"]["epoch"]);
    ann.command(&set.meeting, pause()).await;
    assert_eq!(ann.closed().await, 4508);
    assert_eq!(ben.closed().await, 4508);
    assert_eq!(panics.load(Ordering::Relaxed), 3);
    eve.command(&other.meeting, json!({ "do": "agree", "sits": "alone" })).await;
    eve.until("accepted").await;
    let (status, refusal) = server.post_command(&set.people[1], &set.meeting, pause()).await;
    assert_eq!((status, &refusal["code"]), (503, &json!("storage")));
}

#[tokio::test]
async fn what_one_room_tells_another_is_told_again_after_a_panic() {
    let panics = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&panics);
    let server = Server::with(move |config| {
        config.before_deciding = Some(Arc::new(move |ask| {
            let first = matches!(ask, Ask::Carry(_)) && count.fetch_add(1, Ordering::Relaxed) == 0;
            assert!(!first, "a bug, on purpose");
        }));
    })
    .await;
    // The set tells the meeting that it is open; where that were lost, nobody could ever come in.
    let set = server.set().await;
    let (_ann, shown) = server.enter(&set.people[1], &set.meeting, Value::Null).await;
    assert_eq!(shown[0]["snapshot"], true);
    assert!(panics.load(Ordering::Relaxed) > 1);
}

#[tokio::test]
async fn nobody_hears_that_something_counts_before_they_are_shown_it_whatever_the_disk_does_next() {
    let server = Server::start().await;
    let set = server.set().await;
    let (mut ann, _) = server.enter(&set.people[1], &set.meeting, Value::Null).await;
    let (mut ben, _) = server.enter(&set.people[2], &set.meeting, Value::Null).await;
    ann.so_far().await;
    let hold = server.journal.hold();
    let id = ann.command(&set.meeting, pause()).await;
    hold.waiting(1).await;
    // The write after Ann's is lost, and then nothing can be read for a while.
    server.journal.set_faults(Some(Faults { seed: 1, delay_max: Duration::ZERO, fail_per_mille: 1000 }));
    server.journal.fail_next(Failure::LostUnknown);
    ben.command(&set.meeting, word(&set.people[2], &set.meeting, 128)).await;
    assert_eq!(kinds(&ben.so_far().await), [""; 0]);
    drop(hold);
    ben.first("refused").await;
    server.journal.set_faults(None);
    let frames = ann.until("accepted").await;
    assert_eq!(frames.last().unwrap()["id"], id);
    let shows = |frame: &Value| frame["put"].as_array().is_some_and(|put| put.iter().any(|it| it["kind"] == "pause"));
    assert!(frames.iter().any(shows), "{:?}", kinds(&frames));
}

#[tokio::test]
async fn where_the_clock_was_put_back_a_room_goes_on_from_its_own_last_time_and_no_other_room_does() {
    const NOON: Millis = Millis(1_800_000_000_000);
    const HOUR: Millis = Millis(3_600_000);
    let access: Arc<dyn Access> = Arc::new(MemoryAccess::new());
    let before = Server::with(|config| {
        config.access = Arc::clone(&access);
        config.clock = Clock::starting_at(NOON.plus(HOUR));
    })
    .await;
    let old = before.set().await;
    let journal = before.journal.clone();
    let server = Server::with(|config| {
        config.access = access;
        config.journal = Arc::new(journal);
        config.clock = Clock::starting_at(NOON);
    })
    .await;
    let new = server.set().await;
    let (mut ann, _) = server.enter(&new.people[1], &new.meeting, Value::Null).await;
    let (mut eve, shown) = server.enter(&old.people[1], &old.meeting, Value::Null).await;
    let time = |frame: &Value| Millis(frame["now"].as_u64().unwrap());
    assert!(time(&shown[0]) >= NOON.plus(HOUR));
    for (line, later) in [(&mut ann, Millis(0)), (&mut eve, HOUR)] {
        line.send(&json!({ "t": "ping", "n": 1 })).await;
        let now = time(&line.first("pong").await);
        assert!(now >= NOON.plus(later) && now < NOON.plus(later).plus(HOUR), "{now:?}");
    }
}

#[tokio::test]
async fn r17_the_time_for_which_the_server_was_away_is_given_back_and_only_once() {
    const NOON: Millis = Millis(1_800_000_000_000);
    const HOUR: Millis = Millis(3_600_000);
    let access: Arc<dyn Access> = Arc::new(MemoryAccess::new());
    let before = Server::with(|config| {
        config.access = Arc::clone(&access);
        config.clock = Clock::starting_at(NOON);
    })
    .await;
    let set = before.set().await;
    let facilitator = &set.people[0];
    let (mut fay, _) = before.enter(facilitator, &set.meeting, Value::Null).await;
    let stage_of = |frames: &[Value]| {
        let mut put = frames.iter().flat_map(|frame| frame["put"].as_array().cloned().unwrap_or_default());
        put.rfind(|record| record["kind"] == "timer").unwrap()
    };
    fay.command(&set.meeting, json!({ "do": "stage_on", "from": 0 })).await;
    let told = fay.so_far().await;
    let deadline = |timer: &Value| timer["deadline"].as_u64().unwrap();
    let timer = stage_of(&told);
    drop(fay);

    // One store, whoever holds it.
    let journal = before.journal.clone();
    for life in 1..=2_u64 {
        let kept = journal.clone();
        let server = Server::with(|config| {
            config.access = Arc::clone(&access);
            config.journal = Arc::new(kept);
            // The last sign of life came three seconds after the stage began, or so; an hour later it is back.
            config.clock = Clock::starting_at(NOON.plus(HOUR));
            config.last_alive = Some(NOON.plus(Millis(3_000)));
        })
        .await;
        let (mut fay, shown) = server.enter(facilitator, &set.meeting, Value::Null).await;
        let mut frames = shown;
        frames.extend(fay.so_far().await);
        let later = deadline(&stage_of(&frames)) - deadline(&timer);
        assert!((3_590_000..=3_600_000).contains(&later), "life {life}: {later} ms later");
    }
}
