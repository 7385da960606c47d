//! A meeting looked at before it is opened: a request about no room, which anybody may send and nobody notices.

use askwell_tests::http::post;
use askwell_tests::server::Server;
use serde_json::{Value, json};

use crate::bystander::Bench;

/// A classic meeting of seven in writing, with two issues and what is said on top.
fn asked(more: &Value) -> Value {
    let mut body = json!({ "format": "classic", "talk": "writing", "people": 7, "issues": 2 });
    if let (Some(all), Some(more)) = (body.as_object_mut(), more.as_object()) {
        all.extend(more.clone());
    }
    body
}

#[tokio::test]
async fn f6_an_outline_says_what_a_meeting_would_be_like_before_there_is_a_set() {
    let server = Server::start().await;
    let answer = post(server.address, "/api/outline", &asked(&json!({ "minutes": 120 }))).await;
    let outline = answer.json();
    assert_eq!((answer.status, &outline["format"], &outline["minutes"]), (200, &json!("classic"), &json!(120)));
    assert_eq!((&outline["misfit"], &outline["for_so_many"]), (&Value::Null, &json!(true)));
    let stages = outline["stages"].as_array().unwrap();
    let counted = stages.iter().filter(|stage| stage["counts"] == true).filter_map(|stage| stage["minutes"].as_u64());
    assert_eq!(counted.sum::<u64>(), 120, "its stages add up to the length");
    let breaks = stages.iter().filter(|stage| stage["between"] == true).count();
    assert_eq!((stages[0]["key"].clone(), breaks), (json!("arrive"), 1));
}

#[tokio::test]
async fn f6_what_does_not_fit_is_named_with_the_nearest_that_does() {
    let server = Server::start().await;
    let short = post(server.address, "/api/outline", &asked(&json!({ "minutes": 30 }))).await.json();
    assert_eq!(short["misfit"]["limit"], "length");
    assert_eq!(short["misfit"]["nearest"], short["minutes"]);
    let many = post(server.address, "/api/outline", &asked(&json!({ "issues": 7 }))).await.json();
    assert_eq!(many["misfit"], json!({ "limit": "issues", "least": 1, "most": 6 }));
}

#[tokio::test]
async fn an_outline_of_what_can_not_be_has_its_codes_and_nobody_notices() {
    let mut bench = Bench::new().await;
    let to = bench.server.address;
    for (more, status, code) in [
        (json!({ "format": "hearsay" }), 400, "unknown_format"),
        (json!({ "people": 0 }), 400, "out_of_range"),
        (json!({ "people": 25 }), 400, "out_of_range"),
        (json!({ "last_presenters": 8 }), 400, "out_of_range"),
        (json!({ "people": 256 }), 400, "malformed"),
        (json!({ "talk": "singing" }), 400, "malformed"),
        (json!({ "name": "Ana" }), 400, "malformed"),
    ] {
        let answer = post(to, "/api/outline", &asked(&more)).await;
        assert_eq!((answer.status, &answer.json()["code"]), (status, &json!(code)), "{more}");
    }
    bench.nobody_noticed().await;
}
