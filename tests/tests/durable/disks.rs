//! Disks that fail under the whole server while people are at work: full, read-only, broken, or unable to sync.
//!
//! The file layer of the journal's own tests stands between the binary and its folder and does what a switch says. In the end
//! the power is cut: what was written and not synced is gone, which a kill alone does not show.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use askwell_tests::binary::Running;
use askwell_tests::gathering::{FAY, Gathering, HAN};
use askwell_tests::http::PATIENCE;
use askwell_tests::person::Client;
use askwell_tests::tree;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::Notify;
use tokio::task::JoinSet;

use super::kills::{gathers, life, start};
use super::writer::{Heard, Writer};

/// Rooms that are at work at once.
const ROOMS: usize = 3;
/// So many answers show that everybody is at work.
const AT_WORK: usize = 60;
/// So many refusals show that the disk has failed for more than one room.
const REFUSALS: usize = 4;

/// Builds the file layer. A compiler is there wherever SQLite was built.
fn layer() -> &'static Path {
    static BUILT: OnceLock<(TempDir, PathBuf)> = OnceLock::new();
    let build = || {
        let folder = tempfile::tempdir().unwrap();
        let (layer, source) = (folder.path().join("disk.so"), tree::root().join("server/journal/tests/faulty/disk.c"));
        let compiler = std::env::var("CC").unwrap_or_else(|_| "cc".to_owned());
        let mut build = Command::new(compiler);
        build.args(["-shared", "-fPIC", "-O1", "-o"]).arg(&layer).arg(source).args(["-ldl", "-lpthread"]);
        assert!(build.status().unwrap().success(), "the file layer does not build");
        (folder, layer)
    };
    &BUILT.get_or_init(build).1
}

/// A server on a disk that does what is said to it.
struct Disk {
    folder: TempDir,
    /// Beside the folder: what is said there is not written to the disk that it is about.
    switch: TempDir,
}

impl Disk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), switch: tempfile::tempdir().unwrap() }
    }

    async fn serve(&self) -> Running {
        let switch = self.switch.path().join("switch");
        Running::start_quietly(&[
            ("ASKWELL_DATA", self.folder.path().to_str().unwrap()),
            ("ASKWELL_GRACE_MS", "86400000"),
            ("LD_PRELOAD", layer().to_str().unwrap()),
            ("FAULT_FOLDER", self.folder.path().to_str().unwrap()),
            ("FAULT_KIND", "switch"),
            ("FAULT_SWITCH", switch.to_str().unwrap()),
        ])
        .await
    }

    /// From now on it fails in this way, or no longer.
    fn does(&self, what: &str) {
        let next = self.switch.path().join("next");
        std::fs::write(&next, what).unwrap();
        std::fs::rename(next, self.switch.path().join("switch")).unwrap();
    }
}

/// What was answered so far, by all.
#[derive(Default)]
struct Answers {
    accepted: AtomicUsize,
    refused: AtomicUsize,
    more: Notify,
    /// Nobody comes in again.
    is_over: AtomicBool,
}

impl Answers {
    fn hear(&self, answer: &Value) {
        let refused = answer["t"] == "refused";
        if refused {
            assert_eq!(answer["refusal"]["retry"], true, "{answer}");
        }
        (if refused { &self.refused } else { &self.accepted }).fetch_add(1, Ordering::SeqCst);
        self.more.notify_one();
    }

    /// Waits until so many more were given.
    async fn come(&self, of: &AtomicUsize, more: usize) {
        let enough = of.load(Ordering::SeqCst) + more;
        while of.load(Ordering::SeqCst) < enough {
            tokio::time::timeout(PATIENCE, self.more.notified()).await.expect("somebody is answered in time");
        }
    }
}

fn at_work(server: &Running, writers: Vec<Writer>, answers: &Arc<Answers>) -> JoinSet<Writer> {
    let mut lives = JoinSet::new();
    for mut writer in writers {
        let (to, answers) = (server.address, Arc::clone(answers));
        lives.spawn(async move {
            // A line that is closed because the disk has failed is opened again, as a page does.
            while !answers.is_over.load(Ordering::SeqCst) {
                writer.lives(to, &|answer: &Value| answers.hear(answer)).await;
            }
            writer
        });
    }
    lives
}

fn nothing_is_broken(writers: &[Writer], what: &str) {
    let broken: Vec<_> = writers.iter().flat_map(|writer| &writer.broken).collect();
    assert!(broken.is_empty(), "{what}: {broken:#?}");
}

/// Everybody at work, a disk that fails for a while, everybody at work again, and then the power is cut.
async fn fails_for_a_while(what: &str) {
    let (disk, heard, answers) = (Disk::new(), Heard::default(), Arc::new(Answers::default()));
    let server = disk.serve().await;
    let mut writers = Vec::new();
    for _ in 0..ROOMS {
        writers.extend(gathers(&server, &heard).await);
    }
    let lives = at_work(&server, writers, &answers);
    answers.come(&answers.accepted, AT_WORK).await;
    disk.does(what);
    answers.come(&answers.refused, REFUSALS).await;
    disk.does("");
    // Nobody has started anything again.
    answers.come(&answers.accepted, AT_WORK).await;
    answers.is_over.store(true, Ordering::SeqCst);
    disk.does("cut");
    let writers = lives.join_all().await;
    drop(server);
    nothing_is_broken(&writers, what);
    let writers = life(disk.folder.path(), writers, AT_WORK as u64).await;
    nothing_is_broken(&writers, &format!("{what}, after the power was cut"));
    assert!(writers.iter().all(|writer| writer.accepted > 0), "{what}: everybody has done something");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn p10_a_full_disk_refuses_commands_until_there_is_room_and_loses_nothing() {
    fails_for_a_while("full").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn p10_a_disk_that_is_read_only_refuses_commands_until_it_is_not_and_loses_nothing() {
    fails_for_a_while("readonly").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn p10_a_disk_with_errors_refuses_commands_until_they_end_and_loses_nothing() {
    fails_for_a_while("eio").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn p10_a_disk_that_does_not_sync_refuses_commands_until_it_does_and_loses_nothing() {
    fails_for_a_while("sync").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn p10_a_damaged_room_is_refused_loudly_and_alone() {
    let folder = tempfile::tempdir().unwrap();
    let server = start(folder.path()).await;
    let (mut damaged, mut whole) =
        (Gathering::meets(server.address, "writing").await, Gathering::meets(server.address, "writing").await);
    let mut questions = Vec::new();
    for all in [&mut damaged, &mut whole] {
        all.go_to("clarifying").await;
        questions.push(all.asks(HAN).await);
    }
    assert!(server.ends_in_good_order().await);
    let file = folder.path().join("journal.sqlite3");
    let mut bytes = std::fs::read(&file).unwrap();
    let id = questions[0].as_bytes();
    let at = bytes.windows(id.len()).position(|window| window == id).unwrap();
    bytes[at + 9] ^= 1;
    std::fs::write(&file, bytes).unwrap();

    let server = start(folder.path()).await;
    let mut again = whole.again_at(server.address).await;
    let mut outside = Client::greet(server.address, &damaged.set.people[FAY]).await;
    outside.send(&json!({ "t": "enter", "room": damaged.meeting, "at": null })).await;
    assert_eq!(outside.closed().await, 4508, "it is left alone, and its page says so");
    // The set of that meeting is whole, and so is everything else.
    let set = damaged.set.id.clone();
    Client::inside(server.address, &damaged.set.people[FAY], &set).await;
    again.asks(HAN).await;
    let said = server.end().await;
    assert!(said.contains(&damaged.meeting) && said.contains("damaged"), "{said}");
    assert!(!said.contains(&whole.meeting), "{said}");
}
