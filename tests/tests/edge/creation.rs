//! Starting sets: with the operator's key where there is one, and not without end from one address.

use askwell_tests::binary::Running;
use askwell_tests::gathering::Set;
use askwell_tests::http::{Answer, post, request};
use askwell_tests::person::{id, looks_sealed};
use askwell_tests::server::Server;
use serde_json::{Value, json};
use std::net::SocketAddr;

const KEY: &str = "Reed-bed 17, north bank";

fn body() -> Value {
    let set = id();
    json!({ "set": set, "name": looks_sealed("set_name", &set, &set, 128), "seats": [], "meeting": null })
}

async fn create(to: SocketAddr, headers: &[String]) -> Answer {
    let seat = id();
    let mut body = body();
    let set = body["set"].as_str().unwrap().to_owned();
    let name = looks_sealed("seat_name", &set, &seat, 128);
    body["name"] = looks_sealed("set_name", &set, &seat, 128);
    body["seats"] = json!([{ "id": seat, "name": name, "role": "facilitator" }]);
    request(to, "POST /api/sets HTTP/1.1", headers, &body.to_string()).await
}

fn shows(key: &str) -> Vec<String> {
    vec![format!("Authorization: Bearer {key}")]
}

async fn about(to: SocketAddr) -> Value {
    request(to, "GET /api/server HTTP/1.1", &[], "").await.json()
}

#[tokio::test]
async fn without_a_key_everybody_may_start_a_set_and_the_page_is_told_so() {
    let server = Server::start().await;
    assert_eq!(about(server.address).await, json!({ "v": 1, "creation_key": false }));
    assert_eq!(create(server.address, &[]).await.status, 201);
    assert_eq!(create(server.address, &shows("whatever it is")).await.status, 201);
}

#[tokio::test]
async fn with_a_key_only_who_shows_it_may_start_a_set_and_it_is_in_no_log() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("key");
    std::fs::write(&file, format!("{KEY}\n")).unwrap();
    for environment in [("ASKWELL_CREATION_KEY_FILE", file.to_str().unwrap()), ("ASKWELL_CREATION_KEY", KEY)] {
        let server = Running::start(&[environment]).await;
        let to = server.address;
        assert_eq!(about(to).await, json!({ "v": 1, "creation_key": true }));
        for headers in [vec![], shows("Reed-bed 17"), shows(&KEY.to_lowercase()), shows(&format!("{KEY}!")), shows("")]
        {
            let answer = create(to, &headers).await;
            assert_eq!((answer.status, &answer.json()["code"]), (401, &json!("creation_key")), "{headers:?}");
        }
        assert_eq!(create(to, &shows(KEY)).await.status, 201);
        // A key in the address is none: addresses are logged by whoever stands in between.
        let line = format!("POST /api/sets?key={} HTTP/1.1", KEY.replace(' ', "+"));
        assert_eq!(request(to, &line, &[], &body().to_string()).await.status, 401);
        let log = server.end().await;
        assert!(!log.contains("Reed-bed") && !log.contains("127.0.0.1"), "{log}");
    }
}

#[tokio::test]
async fn the_key_opens_nothing_but_the_start_of_a_set() {
    let server = Running::start(&[("ASKWELL_CREATION_KEY", KEY)]).await;
    let to = server.address;
    let created = create(to, &shows(KEY)).await.json();
    let token = created["member_token"].clone();
    // Who has a link needs no key.
    assert_eq!(post(to, "/api/door", &json!({ "token": token })).await.status, 200);
    assert_eq!(post(to, "/api/door", &json!({ "token": KEY })).await.status, 404);
}

#[tokio::test]
async fn from_one_address_so_many_sets_are_started_and_those_of_another_are_its_own() {
    let server = Server::with(|config| {
        (config.limits.creations_burst, config.limits.creations_per_hour) = (3, 1);
        config.proxies = vec!["127.0.0.1/32".parse().unwrap()];
    })
    .await;
    let from = |address: &str| vec![format!("X-Forwarded-For: 203.0.113.{}, {address}", id().len())];
    for _ in 0..3 {
        assert_eq!(create(server.address, &from("192.0.2.1")).await.status, 201);
    }
    let refused = create(server.address, &from("192.0.2.1")).await;
    assert_eq!((refused.status, &refused.json()["code"]), (429, &json!("sets_too_fast")));
    assert_eq!(refused.json()["retry"], true);
    assert_eq!(create(server.address, &from("192.0.2.2")).await.status, 201);
    // Everything else goes on as before for those who are refused.
    let set = Set::create(Server::start().await.address, &["member"], None).await;
    let answer = request(
        server.address,
        "POST /api/door HTTP/1.1",
        &from("192.0.2.1"),
        &json!({ "token": set.member_token }).to_string(),
    )
    .await;
    assert_eq!(answer.json()["code"], "link_unknown");
}

#[tokio::test]
async fn who_is_no_proxy_of_ours_cannot_choose_an_address() {
    let server = Server::with(|config| config.limits.creations_burst = 1).await;
    assert_eq!(create(server.address, &["X-Forwarded-For: 192.0.2.1".to_owned()]).await.status, 201);
    let again = create(server.address, &["X-Forwarded-For: 192.0.2.2".to_owned()]).await;
    assert_eq!(again.json()["code"], "sets_too_fast");
}
