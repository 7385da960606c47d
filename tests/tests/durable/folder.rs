//! The folder in which things are kept: whose it is, and what is in it when the server ends in good order.

use std::process::Stdio;

use askwell_tests::binary::{self, Running};
use askwell_tests::gathering::{FAY, Gathering, HAN};
use askwell_tests::memory::find;
use serde_json::Value;

#[tokio::test]
async fn a_meeting_goes_on_after_the_server_was_told_to_end() {
    let folder = tempfile::tempdir().unwrap();
    let data = [("ASKWELL_DATA", folder.path().to_str().unwrap())];
    let server = Running::start_quietly(&data).await;
    let mut all = Gathering::meets(server.address, "writing").await;
    all.go_to("clarifying").await;
    let question = all.asks(HAN).await;
    all.all_hear().await;
    let before = all.lines[FAY].shown.shared.clone();
    assert!(server.ends_in_good_order().await, "it ends by itself");

    let server = Running::start_quietly(&data).await;
    let again = all.again_at(server.address).await;
    let after = &again.lines[FAY].shown.shared;
    let kept = |records: &std::collections::BTreeMap<(String, String), Value>, kind: &str| {
        records.iter().filter(|((of, _), _)| of == kind).map(|(_, record)| record.clone()).collect::<Vec<_>>()
    };
    for kind in ["room", "stage", "question", "queue", "presenters", "said", "slip", "action", "door"] {
        assert_eq!(kept(after, kind), kept(&before, kind), "{kind}");
    }
    assert!(after.contains_key(&("question".to_owned(), question)));
}

#[tokio::test]
async fn a_second_server_does_not_get_the_folder_and_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let _first = Running::start_quietly(&[("ASKWELL_DATA", folder.path().to_str().unwrap())]).await;
    let second = tokio::process::Command::new(binary::path())
        .args(["--port", "0", "--data"])
        .arg(folder.path())
        .stdin(Stdio::null())
        .output()
        .await
        .unwrap();
    assert!(!second.status.success());
    let said = String::from_utf8_lossy(&second.stderr).into_owned();
    assert!(said.contains("open already"), "{said}");
}

#[tokio::test]
async fn no_token_and_no_secret_lies_in_the_folder() {
    let folder = tempfile::tempdir().unwrap();
    let server = Running::start_quietly(&[("ASKWELL_DATA", folder.path().to_str().unwrap())]).await;
    let mut all = Gathering::meets(server.address, "writing").await;
    all.go_to("clarifying").await;
    assert!(server.ends_in_good_order().await);
    let bytes: Vec<u8> = std::fs::read_dir(folder.path())
        .unwrap()
        .flat_map(|entry| std::fs::read(entry.unwrap().path()).unwrap())
        .collect();
    let holds = |wanted: &str| find(&bytes, wanted.as_bytes());
    assert!(holds("stage_began"), "the test can see what is kept");
    let secrets = all.set.people.iter().map(|person| &person.secret);
    for secret in secrets.chain([&all.set.member_token, &all.set.facilitator_token]) {
        assert!(!holds(secret), "a secret is kept as it is");
    }
}
