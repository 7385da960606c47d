//! How soon a server is there, with thousands of sets in its folder: from the call of the program to the address it prints.

use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;
use std::time::Instant;

use askwell_tests::binary::{self, Running};
use askwell_tests::gathering::{ROLES, Set, new_meeting};
use askwell_tests::person::id;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Command;
use tokio::task::JoinSet;

use super::{median, sync_time};

const SETS: usize = 10_000;
/// So many are created at once.
const AT_ONCE: usize = 20;
const TIMES: usize = 15;

/// Milliseconds until the address is printed; the server is killed then, or ends in good order.
async fn starts(folder: &Path, kill: bool) -> f64 {
    let began = Instant::now();
    let mut child = Command::new(binary::path())
        .args(["--port", "0", "--data"])
        .arg(folder)
        .env("RUST_LOG", "warn")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(said.next_line().await.unwrap().unwrap().contains("is open at"));
    let took = began.elapsed().as_secs_f64() * 1e3;
    let signal = if kill { rustix::process::Signal::KILL } else { rustix::process::Signal::TERM };
    let pid = rustix::process::Pid::from_raw(child.id().unwrap().try_into().unwrap()).unwrap();
    rustix::process::kill_process(pid, signal).unwrap();
    child.wait().await.unwrap();
    took
}

async fn fill(to: SocketAddr) {
    let mut at_work = JoinSet::new();
    for _ in 0..AT_ONCE {
        at_work.spawn(async move {
            for _ in 0..SETS / AT_ONCE {
                Set::create(to, &ROLES, Some(new_meeting(&id(), "call"))).await;
            }
        });
    }
    at_work.join_all().await;
}

pub(crate) async fn measure() {
    let folder = tempfile::tempdir().unwrap();
    let environment = [("ASKWELL_DATA", folder.path().to_str().unwrap()), ("ASKWELL_SETS_AT_ONCE", "0")];
    let server = Running::start_quietly(&environment).await;
    fill(server.address).await;
    // What the log has by then is as much as it ever has.
    server.end().await;
    let after_all = starts(folder.path(), false).await;
    let bytes = folder.path().join("journal.sqlite3").metadata().unwrap().len();
    println!("\n{SETS} sets with a meeting each, {} MiB: until the address is printed, milliseconds", bytes >> 20);
    println!("| after | median | shortest | longest | sync |");
    println!("| --- | --- | --- | --- | --- |");
    println!("| kill -9 in the midst of all that, once | {after_all:.1} | | | {:.2} |", sync_time());
    for (kill, after) in [(false, "an end in good order"), (true, "kill -9")] {
        let mut took = Vec::new();
        for _ in 0..TIMES {
            took.push(starts(folder.path(), kill).await);
        }
        took.sort_unstable_by(f64::total_cmp);
        let (shortest, longest) = (took[0], took[took.len() - 1]);
        println!("| {after} | {:.1} | {shortest:.1} | {longest:.1} | {:.2} |", median(took), sync_time());
    }
}
