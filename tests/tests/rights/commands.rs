//! One command of each kind, made of what lies around, so that nothing but a right or the meeting's state can be in its
//! way.

use askwell_tests::gathering::{HAN, MEL, NIA, PIA, Who, new_meeting};
use askwell_tests::person::{id, looks_sealed};
use serde_json::{Value, json};

use crate::scene::{SAM, Scene};

/// The command of a row, as this person would send it.
pub(crate) fn command(scene: &Scene, who: Who, row: &str) -> Value {
    let (name, which) = row.split_once(" (").map_or((row, ""), |(name, which)| (name, which.trim_end_matches(')')));
    let mut command = particulars(scene, who, name, which);
    command["do"] = name.into();
    command
}

fn particulars(scene: &Scene, who: Who, name: &str, which: &str) -> Value {
    let shown = scene.common();
    let seat = |who: Who| scene.seat(who);
    match name {
        "stage_on" | "stage_back" => json!({ "from": stage_now(scene) }),
        "minutes_add" => json!({ "minutes": if which == "back" { -1 } else { 1 } }),
        "minutes_negotiate" => json!({ "minutes": 1, "dry_run": false }),
        "turns_follow" => json!({ "tracked": shown.one("floor")["turns"] != "tracked" }),
        "floor_give" => json!({ "seat": seat(if which == "to Pia" { PIA } else { scene.floor_to }) }),
        "floor_skip" => json!({ "seat": seat(NIA) }),
        "ready" => json!({ "ready": true }),
        "presenters_choose" => json!({ "seats": [seat(PIA), seat(NIA)] }),
        "consent" | "consent_for" => json!({ "given": true }),
        "agree" => json!({ "sits": "alone" }),
        "agree_for" => json!({ "seat": seat(MEL) }),
        "process_give" => {
            json!({ "to": seat(if which == "to myself" { who } else { HAN }), "issue_only": false })
        }
        "stand_in_name" => json!({ "seat": seat(NIA) }),
        "process_object" => json!({}),
        "pause" | "resume" | "floor_take_back" | "floor_next" | "floor_done" | "floor_pass" | "hand_raise"
        | "hand_lower" | "reveal" | "process_pause" | "process_resume" | "process_take" | "meeting_close"
        | "slip_turn" | "presenters_draw" | "groups_draw" => json!({}),
        _ if name.starts_with("nameless_") || name.starts_with("pulse_") || name == "slip_sign" => {
            nameless(scene, name)
        }
        "queue_order" => json!({ "order": "least_heard" }),
        "queue_move" => json!({ "seat": seat(NIA), "question": scene.things.get("waiting"), "to": 0 }),
        "sit_with" => json!({ "sitting": true }),
        "scribe_ask" => json!({ "seat": seat(MEL) }),
        "scribe_answer" => json!({ "yes": true }),
        "observer_answer" => {
            let asks = if scene.set.people.len() > SAM { SAM } else { MEL };
            json!({ "seat": seat(asks), "yes": true })
        }
        _ if name.starts_with("action_") => about_actions(scene, who, name, which),
        "seat_add" | "seat_rename" | "seat_remove" | "claim_give" | "claim_refuse" | "door_set" | "knock_answer"
        | "meeting_open" | "seat_leave" | "retention_set" | "meeting_forget" | "call_link_set" | "format_keep"
        | "format_drop" => in_the_set(scene, who, name, which),
        _ => written(scene, who, name, which),
    }
}

/// A thing that lies around, or one that doesn't.
fn thing(scene: &Scene, name: &str) -> String {
    scene.things.get(name).cloned().unwrap_or_else(id)
}

/// The stage that is now; the first where there is none, as in a closed meeting and in the set's own room.
fn stage_now(scene: &Scene) -> u64 {
    scene.common().stage()["id"].as_u64().unwrap_or_default()
}

fn text(scene: &Scene, kind: &str, who: Who) -> Value {
    looks_sealed(kind, &scene.room, scene.seat(who), 128)
}

fn written(scene: &Scene, who: Who, name: &str, which: &str) -> Value {
    let stage = stage_now(scene);
    let question = if which == "Han's" { "asked" } else { "waiting" };
    match name {
        "question_add" => json!({ "id": id(), "stage": stage, "text": text(scene, "question", who) }),
        "question_edit" => json!({ "id": thing(scene, question), "text": text(scene, "question", who) }),
        "question_withdraw" => json!({ "id": thing(scene, question) }),
        "question_keep" => json!({ "id": thing(scene, "asked"), "keep": true }),
        "word_say" => json!({ "id": id(), "stage": stage, "text": text(scene, "word", who) }),
        "slip_write" => {
            let kind = scene.common().stage()["slips"].as_str().unwrap_or("bid");
            let slip = if which == "Han's" { thing(scene, "slip") } else { id() };
            json!({ "id": slip, "stage": stage, "kind": kind, "text": text(scene, kind, who) })
        }
        "slip_withdraw" => json!({ "id": thing(scene, "slip") }),
        "question_park" | "question_release" => json!({ "id": thing(scene, "asked") }),
        "question_send_back" => json!({ "id": thing(scene, "asked"), "reason": "advice" }),
        "note_write" => json!({ "id": id(), "text": text(scene, "note", who) }),
        "note_withdraw" => json!({ "id": id() }),
        other => panic!("nobody has made a command of {other}"),
    }
}

/// What bears no name, and pulses. In these meetings there are none, so nothing of it lies around.
fn nameless(scene: &Scene, name: &str) -> Value {
    let text = || {
        let mut text = looks_sealed("question", &scene.room, "", 128);
        text.as_object_mut().unwrap().remove("by");
        text
    };
    let proof = "A".repeat(43);
    match name {
        "nameless_add" => {
            let stage = stage_now(scene);
            let reply_key = Value::Null;
            json!({ "id": id(), "stage": stage, "what": "question", "text": text(), "commitment": proof,
                "reply_key": reply_key, "knowing": true })
        }
        "nameless_edit" => json!({ "id": id(), "text": text(), "proof": proof }),
        "nameless_withdraw" | "slip_sign" => json!({ "id": id(), "proof": proof }),
        "pulse_open" => json!({ "id": id(), "ask": "safe" }),
        "pulse_answer" => json!({ "id": id(), "value": 3, "knowing": true }),
        "pulse_close" => json!({}),
        other => panic!("nobody has made a command of {other}"),
    }
}

fn about_actions(scene: &Scene, who: Who, name: &str, which: &str) -> Value {
    let action = thing(scene, "action");
    match name {
        "action_write" => {
            let owner = scene.seat(if which == "for Mel" { MEL } else { PIA });
            let action = if which == "the same" { action } else { id() };
            let text = text(scene, "action", who);
            json!({ "id": action, "owner": owner, "text": text, "due": "2027-03-14", "by_voice": false })
        }
        "action_agree" | "action_withdraw" => json!({ "id": action }),
        "action_review" => {
            json!({ "id": action, "outcome": "done", "learning": [id(), text(scene, "learning", who)] })
        }
        other => panic!("nobody has made a command of {other}"),
    }
}

fn in_the_set(scene: &Scene, who: Who, name: &str, which: &str) -> Value {
    let seat_name = looks_sealed("seat_name", &scene.set.id, scene.seat(who), 128);
    match name {
        "seat_add" => json!({ "id": id(), "name": seat_name, "role": "member" }),
        "seat_rename" => {
            let seat = scene.seat(if which == "my own" { who } else { PIA });
            json!({ "seat": seat, "name": seat_name })
        }
        "seat_remove" => json!({ "seat": scene.seat(if which == "my own" { who } else { PIA }) }),
        // Where somebody knocks, the door asks for it.
        "door_set" if which == "as it is" => {
            json!({ "door": if scene.things.contains_key("knock") { "knock" } else { "open" } })
        }
        "door_set" => json!({ "door": "locked" }),
        "call_link_set" if which == "away" => json!({}),
        "call_link_set" => json!({ "link": looks_sealed("call_link", &scene.set.id, scene.seat(who), 512) }),
        "format_keep" => {
            let words = looks_sealed("format_words", &scene.set.id, scene.seat(who), 2048);
            let shape = json!({ "stages": [{ "key": "arrive" }, { "key": "presentation" }] });
            json!({ "format": { "id": id(), "base": "classic", "shape": shape, "words": words } })
        }
        "format_drop" => json!({ "id": id() }),
        "seat_leave" => json!({ "take_words": which == "with my words" }),
        "retention_set" if which == "as it is" => json!({ "retention": "day" }),
        "retention_set" => json!({ "retention": "hour" }),
        "meeting_forget" => json!({ "meeting": thing(scene, "closed") }),
        "knock_answer" => json!({ "knock": thing(scene, "knock"), "let_in": true }),
        "claim_give" | "claim_refuse" => json!({ "claim": thing(scene, "claim") }),
        "meeting_open" => json!({ "meeting": new_meeting(&id(), "call") }),
        other => panic!("nobody has made a command of {other}"),
    }
}
