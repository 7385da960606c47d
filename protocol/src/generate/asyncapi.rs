//! What goes over the WebSocket as an AsyncAPI 3 document, from the server's side: it receives what clients send. The shapes
//! are those of the types: frames, and in the components commands, records and refusals.
//!
//! What must never be here: a frame that is written by hand, or another order of things than the reference says.

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::openapi::SCHEMAS;
use crate::{ClientFrame, CloseCode, ServerFrame, VERSION};

/// The document.
pub(super) fn document() -> Value {
    // The dialect that AsyncAPI takes its own schemas from.
    let settings = SchemaSettings::draft07().with(|settings| settings.definitions_path = SCHEMAS.into());
    let mut types = settings.into_generator();
    let _ = (types.subschema_for::<ClientFrame>(), types.subschema_for::<ServerFrame>());
    let mut schemas = types.take_definitions(true);
    let heard = frames(&mut schemas, "ClientFrame");
    let said = frames(&mut schemas, "ServerFrame");
    let (mut messages, mut operations, mut channel) = (Map::new(), Map::new(), Map::new());
    for (action, frames) in [("receive", heard), ("send", said)] {
        for (word, message) in frames {
            let name = format!("{action}_{word}");
            channel.insert(name.clone(), json!({ "$ref": format!("#/components/messages/{name}") }));
            let operation = json!({
                "action": action,
                "channel": { "$ref": "#/channels/line" },
                "messages": [{ "$ref": format!("#/channels/line/messages/{name}") }],
            });
            operations.insert(name.clone(), operation);
            messages.insert(name, message);
        }
    }
    json!({
        "asyncapi": "3.0.0",
        "info": {
            "title": "Askwell",
            "version": VERSION.to_string(),
            "description": "A line into a room: hello, enter, commands; updates, answers, personal records. The requests \
                before that are in openapi.json. Texts are sealed in the browser.",
            "license": { "name": "MPL-2.0" },
        },
        "defaultContentType": "application/json",
        "channels": { "line": {
            "address": "/api/ws",
            "description": "One JSON object in each text frame. No subprotocol, no extension, no compression.",
            "messages": channel,
            "x-close-codes": closes(),
        } },
        "operations": operations,
        "components": { "messages": messages, "schemas": schemas },
    })
}

/// The frames that a type has, by the word that each begins with. Their own schema is told frame by frame, and so is not
/// needed as a whole.
fn frames(schemas: &mut Map<String, Value>, name: &str) -> Vec<(String, Value)> {
    let whole = schemas.remove(name).unwrap_or_default();
    let variants = whole["oneOf"].as_array().cloned().unwrap_or_default();
    variants
        .into_iter()
        .map(|variant| {
            let word = variant["properties"]["t"]["const"].as_str().unwrap_or_default().to_owned();
            let summary = variant["description"].clone();
            let message = json!({ "name": word, "summary": summary, "payload": variant });
            (word, message)
        })
        .collect()
}

/// How the server ends a line, and whether to come back.
fn closes() -> Vec<Value> {
    CloseCode::ALL
        .iter()
        .map(|code| json!({ "code": code.number(), "name": format!("{code:?}"), "comeBack": code.come_back() }))
        .collect()
}
