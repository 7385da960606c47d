//! The API as documents for programs: they are where they say, and everything that they name is there.

use std::collections::BTreeSet;

use askwell_protocol::CommandKind;
use askwell_tests::http::request;
use askwell_tests::server::Server;
use askwell_tests::tree;
use serde_json::Value;

async fn document(server: &Server, name: &str) -> Value {
    let answer = request(server.address, &format!("GET /api/{name} HTTP/1.1"), &[], "").await;
    assert!(answer.status == 200 && answer.head.contains("content-type: application/json"), "{}", answer.head);
    // It is compared as text: what is served is what is committed.
    assert_eq!(answer.body, tree::read(&format!("protocol/schema/{name}")));
    answer.json()
}

/// Everything that refers to something in the same document, and leads nowhere.
fn dangling(part: &Value, whole: &Value, found: &mut BTreeSet<String>) {
    match part {
        Value::Object(object) => {
            if let Some(to) = object.get("$ref").and_then(Value::as_str) {
                let pointer = to.strip_prefix('#').unwrap_or("outside");
                if whole.pointer(pointer).is_none() {
                    found.insert(to.to_owned());
                }
            }
            object.values().for_each(|value| dangling(value, whole, found));
        }
        Value::Array(values) => values.iter().for_each(|value| dangling(value, whole, found)),
        _ => {}
    }
}

fn is_whole(document: &Value) {
    let mut found = BTreeSet::new();
    dangling(document, document, &mut found);
    assert!(found.is_empty(), "{found:?}");
}

#[tokio::test]
async fn the_openapi_document_is_served_whole_and_each_request_in_it_is_heard() {
    let server = Server::start().await;
    let document = document(&server, "openapi.json").await;
    assert_eq!(document["openapi"], "3.1.0");
    is_whole(&document);
    let mut heard = 0;
    for (path, methods) in document["paths"].as_object().unwrap() {
        for method in methods.as_object().unwrap().keys() {
            let line = format!("{} {} HTTP/1.1", method.to_uppercase(), path.replace("{room}", "x"));
            let answer = request(server.address, &line, &[], "").await;
            assert!(answer.status != 405 && !answer.body.contains("There is nothing here"), "{line}: {}", answer.head);
            // A request that is no good is refused as the document says: with a code.
            if method == "post" {
                assert_eq!((answer.status, &answer.json()["code"]), (400, &Value::from("not_json")), "{line}");
            }
            heard += 1;
        }
    }
    assert_eq!(heard, 10);
}

#[tokio::test]
async fn the_asyncapi_document_is_served_whole_and_has_every_frame_and_every_command() {
    let server = Server::start().await;
    let document = document(&server, "asyncapi.json").await;
    assert_eq!(document["asyncapi"], "3.0.0");
    is_whole(&document);
    let messages = document["components"]["messages"].as_object().unwrap();
    let frames: Vec<_> = messages.keys().map(String::as_str).collect();
    for frame in ["receive_hello", "receive_enter", "receive_command", "receive_ping", "send_update", "send_personal"] {
        assert!(frames.contains(&frame), "{frame} is not in {frames:?}");
    }
    for (name, message) in messages {
        let word = &message["payload"]["properties"]["t"]["const"];
        assert!(*word == message["name"] && name.ends_with(word.as_str().unwrap()), "{name}");
    }
    let commands = document["components"]["schemas"]["Command"]["oneOf"].as_array().unwrap();
    let told: BTreeSet<_> = commands.iter().filter_map(|one| one["properties"]["do"]["const"].as_str()).collect();
    assert_eq!(told, CommandKind::ALL.iter().map(|kind| kind.word()).collect());
    assert!(document["components"]["schemas"]["Record"].is_object());
    let closes = document["channels"]["line"]["x-close-codes"].as_array().unwrap();
    assert!(closes.iter().any(|close| close["code"] == 4501 && close["comeBack"] == false));
}
