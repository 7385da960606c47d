//! The requests as an OpenAPI 3.1 document, for whoever writes a client with a generator. The shapes are those of the types.
//!
//! What must never be here: a shape that is written by hand. A route without a row here, or the other way round, fails a test
//! of the server.

use schemars::generate::{SchemaGenerator, SchemaSettings};
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value, json};

use crate::VERSION;

/// Where both documents keep their schemas.
pub(super) const SCHEMAS: &str = "/components/schemas";

/// The document.
pub(super) fn document() -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| settings.definitions_path = SCHEMAS.into());
    let mut types = settings.into_generator();
    let mut paths = Map::new();
    for (path, method, operation) in operations(&mut types) {
        paths.insert(path.to_owned(), json!({ method: operation }));
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Askwell",
            "version": VERSION.to_string(),
            "description": "Starting a set, looking through its door, sitting down. What happens in a room goes over a \
                WebSocket: see asyncapi.json. Texts are sealed in the browser.",
            "license": { "name": "MPL-2.0", "identifier": "MPL-2.0" },
        },
        "paths": paths,
        "components": {
            "schemas": types.take_definitions(true),
            "securitySchemes": {
                "creationKey": {
                    "type": "http", "scheme": "bearer", "description": "This server's key, where it asks for one.",
                },
                "seatSecret": {
                    "type": "http", "scheme": "bearer", "description": "The secret of the seat, 256 bits in base64url.",
                },
            },
        },
    })
}

/// All requests: path, method, operation.
fn operations(types: &mut SchemaGenerator) -> Vec<(&'static str, &'static str, Value)> {
    let refusal = types.subschema_for::<crate::Refusal>();
    let of = |id: &str, summary: &str, body: Option<Schema>, (status, answer): (&str, Option<Schema>)| {
        let mut operation = json!({
            "operationId": id,
            "summary": summary,
            "responses": {
                status: said("As it was asked.", answer),
                "default": said("A refusal, with the status of its code.", Some(refusal.clone())),
            },
        });
        if let Some(body) = body {
            operation["requestBody"] = json!({ "required": true, "content": content(&body) });
        }
        operation
    };
    let about = of("about", "What has to be known first.", None, ("200", schema::<crate::AboutServer>(types)));
    let (asked, answer) = (schema::<crate::CreateSet>(types), schema::<crate::SetCreated>(types));
    let mut create = of("createSet", "Start a set, perhaps with its first meeting.", asked, ("201", answer));
    create["security"] = json!([{ "creationKey": [] }, {}]);
    let (asked, answer) = (schema::<crate::DoorRequest>(types), schema::<crate::DoorAnswer>(types));
    let look = of("look", "Look through the door that a link opens. It takes nothing.", asked, ("200", answer));
    let (asked, answer) = (schema::<crate::SitRequest>(types), schema::<crate::SitAnswer>(types));
    let sit = of("sit", "Sit down, or ask for the seat. The same again has the same answer.", asked, ("200", answer));
    let asked = schema::<crate::PostedCommand>(types);
    let mut command = of("command", "A command without a socket.", asked, ("204", None));
    command["security"] = json!([{ "seatSecret": [] }]);
    command["parameters"] =
        json!([{ "name": "room", "in": "path", "required": true, "schema": types.subschema_for::<crate::RoomId>() }]);
    let (asked, answer) = (schema::<crate::OutlineRequest>(types), schema::<crate::OutlineAnswer>(types));
    let outline = of("outline", "What a meeting would be like. It is about no room.", asked, ("200", answer));
    let line = of("line", "Becomes a WebSocket: see asyncapi.json.", None, ("101", None));
    vec![
        ("/api/server", "get", about),
        ("/api/sets", "post", create),
        ("/api/door", "post", look),
        ("/api/seats", "post", sit),
        ("/api/rooms/{room}/commands", "post", command),
        ("/api/outline", "post", outline),
        ("/api/ws", "get", line),
        ("/api/openapi.json", "get", file("openapi", "This document.", "application/json")),
        ("/api/asyncapi.json", "get", file("asyncapi", "What goes over the WebSocket.", "application/json")),
        ("/healthz", "get", file("health", "Says ok as long as there is a server.", "text/plain")),
    ]
}

fn schema<T: JsonSchema>(types: &mut SchemaGenerator) -> Option<Schema> {
    Some(types.subschema_for::<T>())
}

fn content(schema: &Schema) -> Value {
    json!({ "application/json": { "schema": schema } })
}

fn said(description: &str, schema: Option<Schema>) -> Value {
    match schema {
        Some(schema) => json!({ "description": description, "content": content(&schema) }),
        None => json!({ "description": description }),
    }
}

/// What is asked for as it is, and never refused.
fn file(id: &str, summary: &str, mime: &str) -> Value {
    let answer = json!({ "description": summary, "content": { mime: {} } });
    json!({ "operationId": id, "summary": summary, "responses": { "200": answer } })
}
