//! Killed over and over in the midst of its work: nothing that was acknowledged is lost, nothing is done twice, and nobody
//! has heard what was not kept.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use askwell_tests::binary::Running;
use askwell_tests::gathering::{COL, FAY, Gathering, HAN, MEL, NIA};
use askwell_tests::sim::dice::Dice;
use serde_json::{Value, json};
use tokio::sync::Notify;
use tokio::task::JoinSet;

use super::writer::{Doing, Heard, Writer, numbered};

/// Rooms that are at work at once.
const ROOMS: usize = 20;
/// Kills where nobody says how many.
const KILLS: u64 = 20;
/// Kills that a room lives through before new ones gather: one that nobody closes grows, and is read again each time.
const KILLS_OF_A_ROOM: u64 = 25;
/// Answers after which it is killed, at most.
const ANSWERS_MAX: u64 = 1_500;

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

pub(crate) async fn start(folder: &Path) -> Running {
    // Who holds the turn keeps it, though they are not here: nothing moves but what the writers do.
    Running::start_quietly(&[("ASKWELL_DATA", folder.to_str().unwrap()), ("ASKWELL_GRACE_MS", "86400000")]).await
}

/// A meeting in writing with two people whose questions wait and somebody who sees to the time, and two who are in the set.
pub(crate) async fn gathers(server: &Running, heard: &Heard) -> Vec<Writer> {
    let mut all = Gathering::meets(server.address, "writing").await;
    all.go_to("clarifying").await;
    let (stage, meeting) = (all.stage_id(), all.meeting.clone());
    let planned = all.lines[FAY].shown.stage()["minutes"].as_i64().unwrap();
    // The first question comes to the table at once; those behind it wait.
    all.asks(MEL).await;
    let mut doing = vec![(FAY, meeting.clone(), Doing::Minutes { planned })];
    for who in [HAN, NIA] {
        let (id, text) = (askwell_tests::person::id(), numbered("question", &meeting, all.seat(who), 0));
        all.does(who, json!({ "do": "question_add", "id": id, "stage": stage, "text": text })).await;
        doing.push((who, meeting.clone(), Doing::Question { id, written: 0 }));
    }
    doing.extend([COL, MEL].map(|who| (who, all.set.id.clone(), Doing::Name { written: 0 })));
    let writer = |(who, room, doing): (usize, String, Doing)| {
        Writer::new(all.set.people[who].clone(), &room, stage.clone(), doing, Arc::clone(heard))
    };
    doing.into_iter().map(writer).collect()
}

/// One life of the server: everybody at work, until it is killed after so many answers.
pub(crate) async fn life(folder: &Path, writers: Vec<Writer>, answers: u64) -> Vec<Writer> {
    let server = start(folder).await;
    let (count, enough) = (Arc::new(AtomicUsize::new(0)), Arc::new(Notify::new()));
    let mut lives = JoinSet::new();
    for mut writer in writers {
        let (to, count, enough) = (server.address, Arc::clone(&count), Arc::clone(&enough));
        lives.spawn(async move {
            let answered = |_: &Value| {
                if count.fetch_add(1, Ordering::Relaxed) as u64 + 1 == answers {
                    enough.notify_one();
                }
            };
            writer.lives(to, &answered).await;
            writer
        });
    }
    enough.notified().await;
    server.end().await;
    lives.join_all().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn p1_p5_killed_over_and_over_it_loses_nothing_acknowledged_and_does_nothing_twice() {
    let (kills, seed) = (number("ASKWELL_KILLS", KILLS), number("ASKWELL_SEED", rand::random::<u32>().into()));
    println!("ASKWELL_SEED={seed}, {kills} kills");
    let (folder, mut dice, heard) = (tempfile::tempdir().unwrap(), Dice::new(seed), Heard::default());
    let (mut done, mut accepted) = (0, 0);
    while done < kills {
        let with_these = KILLS_OF_A_ROOM.min(kills - done);
        let writers = generation(folder.path(), &heard, &mut dice, with_these).await;
        done += with_these;
        let broken: Vec<_> = writers.iter().flat_map(|writer| &writer.broken).collect();
        assert!(broken.is_empty(), "ASKWELL_SEED={seed}, kill {done} or before: {broken:#?}");
        assert!(writers.iter().all(|writer| writer.accepted > 0), "everybody has done something");
        accepted += writers.iter().map(|writer| writer.accepted).sum::<usize>();
        println!("{done} kills, {ROOMS} rooms at a time, {accepted} commands acknowledged, none lost, none done twice");
    }
}

/// New rooms, and so many kills while they are at work. Ends early if anything is broken.
async fn generation(folder: &Path, heard: &Heard, dice: &mut Dice, kills: u64) -> Vec<Writer> {
    let server = start(folder).await;
    let mut writers = Vec::new();
    for _ in 0..ROOMS {
        writers.extend(gathers(&server, heard).await);
    }
    server.end().await;
    for _ in 0..kills {
        writers = life(folder, writers, dice.between(1, ANSWERS_MAX)).await;
        if writers.iter().any(|writer| !writer.broken.is_empty()) {
            return writers;
        }
    }
    // Once more, so that what the last kill left is looked at too, by everybody.
    life(folder, writers, 5 * ROOMS as u64 * 4).await
}

/// Where nothing that is checked could ever be missing, the checks would show nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn p1_what_was_acknowledged_and_is_lost_is_found() {
    let (folder, heard) = (tempfile::tempdir().unwrap(), Heard::default());
    let server = start(folder.path()).await;
    let mut writers = gathers(&server, &heard).await;
    assert!(server.ends_in_good_order().await);
    let file = folder.path().join("journal.sqlite3");
    let before = std::fs::read(&file).unwrap();
    writers = life(folder.path(), writers, 60).await;
    assert!(writers.iter().all(|writer| writer.broken.is_empty()));
    // As if the disk had only said that it kept all that: what is there is as old as the first copy.
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.to_string_lossy().contains(".sqlite3-") {
            std::fs::remove_file(path).unwrap();
        }
    }
    std::fs::write(&file, before).unwrap();
    writers = life(folder.path(), writers, 5).await;
    let found = writers.iter().filter(|writer| !writer.broken.is_empty()).count();
    assert!(found > 0, "nobody has noticed");
}
