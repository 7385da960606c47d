//! Wrong secrets are slowed down, and only they: behind one address there are many people with the right ones.

use std::net::SocketAddr;

use askwell_tests::gathering::{FAY, Gathering, HAN, Set};
use askwell_tests::http::{post, request};
use askwell_tests::person::{Client, base64url, random};
use askwell_tests::server::Server;
use serde_json::{Value, json};
use tokio::task::JoinSet;

/// More wrong tokens at once than are answered at once.
const WRONG: usize = 80;

async fn wrong(to: SocketAddr) -> Value {
    post(to, "/api/door", &json!({ "token": base64url(&random::<16>()) })).await.json()["code"].clone()
}

#[tokio::test]
async fn while_wrong_tokens_wait_right_ones_from_the_same_address_are_served() {
    let server = Server::start().await;
    let to = server.address;
    let mut all = Gathering::meets(to, "call").await;
    let mut guesses = JoinSet::new();
    for _ in 0..WRONG {
        guesses.spawn(wrong(to));
    }
    // As many as are answered at once have been; the others wait.
    let mut answered = 0;
    while answered < 30 {
        guesses.join_next().await.unwrap().unwrap();
        answered += 1;
    }
    let token = all.set.member_token.clone();
    let right = async {
        for _ in 0..20 {
            assert_eq!(post(to, "/api/door", &json!({ "token": token })).await.status, 200);
        }
        all.set.sit(to, HAN).await;
        let other = Set::create(to, &["facilitator"], None).await;
        other.sit(to, 0).await;
        let han = all.set.people[HAN].clone();
        let pause = han.posted(&json!({ "do": "hand_raise" })).to_string();
        let path = format!("POST /api/rooms/{}/commands HTTP/1.1", all.meeting);
        assert_ne!(request(to, &path, &[han.bearer()], &pause).await.status, 401);
        let _line = Client::inside(to, &han, &all.meeting).await;
        all.does(FAY, json!({ "do": "pause" })).await;
    };
    tokio::select! {
        biased;
        () = right => {}
        () = async { while guesses.join_next().await.is_some() {} } => panic!("the right ones waited for the wrong ones"),
    }
    let codes = guesses.join_all().await;
    assert!(codes.iter().all(|code| code == "link_unknown" || code == "too_fast"), "{codes:?}");
    assert!(codes.iter().any(|code| code == "link_unknown"), "those that waited were answered in the end");
}

#[tokio::test]
async fn of_wrong_ones_that_wait_there_is_a_most_and_the_rest_is_told_at_once() {
    let server = Server::start().await;
    let mut guesses = JoinSet::new();
    for _ in 0..WRONG {
        guesses.spawn(wrong(server.address));
    }
    let codes = guesses.join_all().await;
    assert_eq!(codes.iter().filter(|code| *code == "link_unknown").count(), 30 + 32);
    assert_eq!(codes.iter().filter(|code| *code == "too_fast").count(), WRONG - 62);
}

#[tokio::test]
async fn a_server_that_ends_waits_for_nobody_who_guesses() {
    let server = askwell_tests::binary::Running::start(&[("ASKWELL_SHUTDOWN_MS", "60000")]).await;
    let to = server.address;
    let mut guesses = JoinSet::new();
    for _ in 0..60 {
        guesses.spawn(wrong(to));
    }
    for _ in 0..30 {
        guesses.join_next().await.unwrap().unwrap();
    }
    assert!(server.ends_in_good_order().await);
}
