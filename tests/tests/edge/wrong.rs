//! Wrong secrets are slowed down, and only they: behind one address there are many people with the right ones.

use std::net::SocketAddr;

use askwell_protocol::CloseCode;
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

/// With what a line is closed that shows a secret which opens nothing.
async fn wrong_hello(to: SocketAddr, set: String, seat: String) -> u16 {
    let mut line = Client::connect(to).await;
    let secret = base64url(&random::<32>());
    line.send(&json!({ "t": "hello", "v": 1, "set": set, "seat": seat, "secret": secret })).await;
    line.closed().await
}

#[tokio::test]
async fn wrong_secrets_over_lines_wait_as_well_and_right_ones_do_not() {
    let server = Server::start().await;
    let to = server.address;
    let all = Gathering::meets(to, "call").await;
    let (set, seat) = (all.set.id.clone(), all.seat(HAN).to_owned());
    let mut guesses = JoinSet::new();
    for _ in 0..WRONG {
        guesses.spawn(wrong_hello(to, set.clone(), seat.clone()));
    }
    // As many as are answered at once have been, and those who find no place to wait; the others wait.
    let mut codes = Vec::new();
    let mut sent_away = 0;
    while codes.len() < 30 || sent_away < WRONG - 62 {
        let code = guesses.join_next().await.unwrap().unwrap();
        if code == CloseCode::TryLater.number() { sent_away += 1 } else { codes.push(code) }
    }
    tokio::select! {
        biased;
        () = async { drop(Client::inside(to, &all.set.people[HAN], &all.meeting).await) } => {}
        () = async { while guesses.join_next().await.is_some() {} } => panic!("the right one waited for the wrong ones"),
    }
    codes.extend(guesses.join_all().await);
    assert_eq!(codes, [CloseCode::NotAdmitted.number(); 30 + 32]);
}

#[tokio::test]
async fn a_seat_posts_no_faster_than_it_may_speak_over_a_line_and_others_post_as_before() {
    const BURST: usize = 200;
    let server = Server::with(|config| config.limits.rate_burst = 200).await;
    let to = server.address;
    let all = Gathering::meets(to, "call").await;
    let path = format!("POST /api/rooms/{}/commands HTTP/1.1", all.meeting);
    let posts = async |who: usize| {
        let person = &all.set.people[who];
        let body = person.posted(&json!({ "do": "hand_raise" })).to_string();
        let answer = request(to, &path, &[person.bearer()], &body).await;
        (answer.status, if answer.body.is_empty() { Value::Null } else { answer.json()["code"].clone() })
    };
    let mut answers = Vec::new();
    while answers.last().is_none_or(|(_, code)| *code != json!("too_fast")) {
        answers.push(posts(HAN).await);
        assert!(answers.len() < 5_000, "nobody is too fast");
    }
    assert!(answers.len() > BURST, "as many as a line may send at once");
    assert_ne!(posts(FAY).await.1, json!("too_fast"));
}
