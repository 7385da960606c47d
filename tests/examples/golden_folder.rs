//! Writes a golden copy of a folder: two sets at work, as the server of today keeps them, for the servers of all years to come.
//!
//! ```text
//! cargo run -p askwell-tests --example golden_folder tests/golden/form-2
//! ```
//!
//! It makes `….askwell`, a copy as `askwell backup` puts it aside, and `….json`, which says what has to be found in it.
//! `docs/versions.md` says when that is needed. One that is there is never written over.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "whoever runs it sees where it stopped")]

use askwell_tests::binary::{Running, does};
use askwell_tests::gathering::{Gathering, HAN, MEL, NIA, PIA};
use serde_json::{Value, json};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let to = std::env::args().nth(1).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let server = Running::start_quietly(&[("ASKWELL_DATA", data)]).await;
    let sets = [questions(&server).await, actions(&server).await];
    assert!(server.ends_in_good_order().await);
    let copied = does(&["backup", "--data", data, &format!("{to}.askwell")]).await;
    assert!(copied.status.success(), "{}", String::from_utf8_lossy(&copied.stderr));
    std::fs::write(format!("{to}.json"), serde_json::to_string_pretty(&sets).unwrap() + "\n").unwrap();
    println!("{to}.askwell and {to}.json are written");
}

/// A set in the middle of its questions.
async fn questions(server: &Running) -> Value {
    let mut all = Gathering::meets(server.address, "writing").await;
    all.go_to("clarifying").await;
    let mut records = Vec::new();
    for who in [HAN, NIA, MEL] {
        records.push(json!(["question", all.asks(who).await]));
    }
    told(&mut all, &records[..1]).await
}

/// A set that is writing actions.
async fn actions(server: &Running) -> Value {
    let mut all = Gathering::meets(server.address, "call").await;
    all.go_to("actions").await;
    let records = [json!(["action", all.writes_action(PIA, PIA).await])];
    told(&mut all, &records).await
}

/// Who they are, and what everybody has to find.
async fn told(all: &mut Gathering, records: &[Value]) -> Value {
    all.all_hear().await;
    let seats = all.set.people.iter().map(|person| json!({ "seat": person.seat, "secret": person.secret }));
    let seats: Vec<Value> = seats.collect();
    let stage = all.stage().0;
    json!({ "set": all.set.id, "meeting": all.meeting, "stage": stage, "people": seats, "records": records })
}
