//! What a person with a will of their own does next: mostly something that their page offers, sometimes anything.

use askwell_tests::gathering::{FAY, NIA, PIA, Who};
use askwell_tests::person::{id, looks_sealed};
use askwell_tests::shown::Shown;
use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use serde_json::{Value, json};

const ALL: [&str; 27] = [
    "stage_on",
    "stage_back",
    "minutes_add",
    "pause",
    "resume",
    "floor_give",
    "floor_take_back",
    "floor_skip",
    "floor_next",
    "floor_done",
    "floor_pass",
    "question_add",
    "question_edit",
    "question_withdraw",
    "question_keep",
    "word_say",
    "slip_write",
    "slip_withdraw",
    "ready",
    "reveal",
    "presenters_choose",
    "consent",
    "agree",
    "agree_for",
    "action_write",
    "action_agree",
    "process_take",
];

/// The next command of somebody who is shown this.
pub(crate) fn whim(shown: &Shown, who: Who, seats: &[String], chance: &mut StdRng) -> Option<Value> {
    if who == FAY && chance.random_ratio(1, 4) {
        return Some(moves_on(shown, seats));
    }
    let open: Vec<&str> = ALL.into_iter().filter(|kind| shown.may(kind)).collect();
    let blind = chance.random_ratio(1, 10);
    // A meeting that is paused or goes back most of the time gets nowhere.
    let rare = |kind: &str| ["pause", "stage_back", "floor_take_back"].contains(&kind);
    let kinds: Vec<&str> = if blind { ALL.to_vec() } else { open };
    let mut kind = *kinds.choose(chance)?;
    if rare(kind) && chance.random_ratio(3, 4) {
        kind = "word_say";
    }
    let mut command = particulars(shown, kind, &seats[who], seats, chance);
    command["do"] = kind.into();
    Some(command)
}

/// Who holds the process sees to it that the meeting goes on.
fn moves_on(shown: &Shown, seats: &[String]) -> Value {
    let stage = shown.stage();
    if !shown.one("pause").is_null() {
        return json!({ "do": "resume" });
    }
    if stage["key"] == "bids" && shown.one("room")["presenters"].as_array().is_some_and(Vec::is_empty) {
        return json!({ "do": "presenters_choose", "seats": [seats[PIA], seats[NIA]] });
    }
    json!({ "do": "stage_on", "from": stage["id"].as_u64().unwrap_or_default() })
}

fn particulars(shown: &Shown, kind: &str, me: &str, seats: &[String], chance: &mut StdRng) -> Value {
    let text = |kind: &str| looks_sealed(kind, &shown.room, me, 128);
    let somebody = seats.choose(chance).unwrap();
    let stage = shown.stage();
    let at = stage["id"].as_u64().unwrap_or_default();
    let mut mine_or_any = |kind: &str| -> String {
        let records = shown.own.iter().chain(shown.shared.values()).filter(|record| record["kind"] == kind);
        let ids: Vec<&str> = records.filter_map(|record| record["id"].as_str()).collect();
        ids.choose(chance).map_or_else(id, |id| (*id).to_owned())
    };
    match kind {
        "stage_on" | "stage_back" => json!({ "from": at }),
        "minutes_add" => json!({ "minutes": 2 }),
        "floor_give" | "floor_skip" | "agree_for" => json!({ "seat": somebody }),
        "question_add" => json!({ "id": id(), "stage": at, "text": text("question") }),
        "question_edit" => json!({ "id": mine_or_any("question"), "text": text("question") }),
        "question_withdraw" => json!({ "id": mine_or_any("question") }),
        "question_keep" => json!({ "id": mine_or_any("question"), "keep": true }),
        "word_say" => json!({ "id": id(), "stage": at, "text": text("word") }),
        "slip_write" => {
            let slips = stage["slips"].as_str().unwrap_or("bid");
            json!({ "id": id(), "stage": at, "kind": slips, "text": text(slips) })
        }
        "slip_withdraw" => json!({ "id": mine_or_any("slip") }),
        "ready" => json!({ "ready": chance.random_ratio(2, 3) }),
        "presenters_choose" => json!({ "seats": [seats[PIA], seats[NIA]] }),
        "consent" => json!({ "given": true }),
        "agree" => json!({ "sits": "alone" }),
        "action_write" => {
            let owner = stage["presenter"].as_str().unwrap_or(somebody);
            json!({ "id": id(), "owner": owner, "text": text("action"), "due": null, "by_voice": false })
        }
        "action_agree" => json!({ "id": mine_or_any("action") }),
        _ => json!({}),
    }
}
