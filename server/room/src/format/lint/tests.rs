//! What the linter says of formats that are wrong, one fault each.

#![allow(clippy::expect_used, reason = "a test that cannot go on says why and stops")]

use serde_json::{Value, json};

use crate::format::parse;

/// A stage of everybody, and fields that are added to it or replace its own.
fn stage(key: &str, fields: &Value) -> Value {
    let mut stage = json!({ "key": key, "floor": "open", "minutes": { "fixed": 5 } });
    let (Some(all), Some(more)) = (stage.as_object_mut(), fields.as_object()) else { return stage };
    all.extend(more.clone());
    stage
}

/// A format of four to eight people that is right.
fn right() -> Value {
    json!({
        "key": "try", "length": 15,
        "people": { "smallest": 4, "usual": 6, "largest": 8 },
        "issues": { "least": 1, "usual": 1, "most": 2 },
        "stages": [
            stage("arrive", &json!({})),
            stage("bids", &json!({ "floor": "round", "choose": "agreed" })),
            { "repeat": "per_presenter", "stages": [stage("tell", &json!({ "floor": "presenter" }))] },
        ]
    })
}

/// Where the linter finds the fault.
fn fault(format: &Value) -> String {
    parse(&format.to_string()).expect_err("the linter finds it").at
}

/// Where it finds the fault of a stage that comes once.
fn once(fields: &Value) -> String {
    let mut format = right();
    format["stages"][1] = stage("one", fields);
    format["stages"][1]["choose"] = json!("agreed");
    fault(&format)
}

/// Where it finds the fault of a stage that comes for each presenter.
fn in_issue(fields: &Value) -> String {
    let mut format = right();
    format["stages"][2]["stages"][0] = stage("one", fields);
    fault(&format)
}

/// Where it finds the fault when something of the whole is changed.
fn whole(path: &str, value: Value) -> String {
    let mut format = right();
    *format.pointer_mut(path).expect("it is there") = value;
    fault(&format)
}

/// That a stage like this is right where there is a presenter.
fn is_right(fields: &Value) {
    let mut format = right();
    format["stages"][2]["stages"][0] = stage("one", fields);
    parse(&format.to_string()).expect("nothing is wrong with it");
}

#[test]
fn f2_numbers_that_make_no_sense_are_found() {
    parse(&right().to_string()).expect("the format from which these tests start is right");
    assert_eq!(whole("/key", json!("Try")), "key");
    assert_eq!(whole("/people/smallest", json!(7)), "people");
    assert_eq!(whole("/people/smallest", json!(0)), "people");
    assert_eq!(whole("/people/largest", json!(25)), "people");
    assert_eq!(whole("/issues/least", json!(2)), "issues");
    assert_eq!(whole("/issues/most", json!(7)), "issues");
    assert_eq!(whole("/issues", json!({ "least": 0, "usual": 1, "most": 1 })), "issues.least");
    let mut silent = right();
    silent["talk"] = json!([]);
    assert_eq!(fault(&silent), "talk");
    silent["talk"] = json!(["call", "call"]);
    assert_eq!(fault(&silent), "talk");
}

#[test]
fn f2_stages_that_nobody_would_be_in_are_found() {
    assert_eq!(whole("/stages", json!([])), "stages");
    assert_eq!(whole("/stages/1/key", json!("arrive")), "stages[1].key");
    assert_eq!(whole("/stages/2/stages", json!([])), "stages[2].stages");
    assert_eq!(whole("/stages/1", stage("talk", &json!({}))), "stages[2].stages");
    assert_eq!(whole("/stages/2", stage("talk", &json!({}))), "stages");
    assert_eq!(
        whole("/stages/0", json!({ "repeat": { "times": 2 }, "stages": [stage("a", &json!({}))] })),
        "stages[0]"
    );
    let twice = json!({ "repeat": { "times": 13 }, "stages": [stage("a", &json!({}))] });
    assert_eq!(whole("/stages/0", stage("last", &json!({ "who": "last_presenters" }))), "stages[0]");
    let mut format = right();
    format["stages"].as_array_mut().expect("stages").push(twice);
    assert_eq!(fault(&format), "stages[3].repeat");
    format["stages"][3] = json!({ "repeat": "per_presenter", "stages": [stage("a", &json!({}))] });
    assert_eq!(fault(&format), "stages[3]");
    format["stages"][3] = stage("late", &json!({ "floor": "round", "choose": "agreed" }));
    assert_eq!(fault(&format), "stages[3].choose");
    let many: Vec<Value> = (0..97).map(|n| stage(&format!("s{n}"), &json!({}))).collect();
    format["stages"] = json!(many);
    format["issues"] = json!({ "least": 0, "usual": 0, "most": 0 });
    assert_eq!(fault(&format), "stages");
    format["stages"] = json!([stage("a", &json!({}))]);
    format["issues"] = json!({ "least": 0, "usual": 0, "most": 1 });
    assert_eq!(fault(&format), "issues.most");
}

#[test]
fn f2_a_floor_that_nobody_could_have_is_found() {
    for floor in ["presenter", "questions", "all_but_presenter"] {
        assert_eq!(once(&json!({ "floor": floor })), "stages[1].floor");
    }
    assert_eq!(once(&json!({ "who": "presenters" })), "stages[1].who");
    assert_eq!(once(&json!({ "who": "bidders", "floor": "round" })), "stages[1].who");
    assert_eq!(in_issue(&json!({ "who": "bidders", "floor": "presenter" })), "stages[2].stages[0].who");
    assert_eq!(in_issue(&json!({ "who": "hosts", "floor": "all_but_presenter" })), "stages[2].stages[0].who");
    assert_eq!(once(&json!({ "actions": true })), "stages[1].actions");
    assert_eq!(once(&json!({ "between": true })), "stages[1].between");
    assert_eq!(once(&json!({ "turns": "tracked" })), "stages[1].turns");
    assert_eq!(once(&json!({ "round_by": "ready" })), "stages[1].round_by");
    assert_eq!(once(&json!({ "floor": "requests" })), "stages[1].queue");
    assert_eq!(once(&json!({ "to": "anyone" })), "stages[1].to");
    is_right(&json!({ "floor": "requests", "queue": "hands", "who": "all_but_presenter" }));
    is_right(&json!({ "floor": "all_but_presenter", "round_by": "ready" }));
}

#[test]
fn f2_groups_that_cannot_be_made_are_found() {
    assert_eq!(once(&json!({ "groups": 1 })), "stages[1].groups");
    assert_eq!(once(&json!({ "groups": 7 })), "stages[1].groups");
    assert_eq!(once(&json!({ "groups": 5 })), "stages[1].groups");
    assert_eq!(once(&json!({ "groups": 2, "floor": "round" })), "stages[1].floor");
    assert_eq!(once(&json!({ "groups": 2, "queue": "hands" })), "stages[1].queue");
    assert_eq!(in_issue(&json!({ "groups": 4, "who": "all_but_presenter" })), "stages[2].stages[0].groups");
    is_right(&json!({ "groups": 4 }));
    is_right(&json!({ "groups": 3, "who": "all_but_presenter" }));
}

#[test]
fn f2_questions_that_nobody_could_ask_or_answer_are_found() {
    let asks = |more: &Value| {
        let mut fields = json!({ "floor": "questions", "queue": "by_talk", "asking": "open", "reply": "presenter" });
        if let (Some(all), Some(more)) = (fields.as_object_mut(), more.as_object()) {
            all.extend(more.clone());
        }
        fields
    };
    is_right(&asks(&json!({ "follow_ups": 2 })));
    is_right(&asks(&json!({ "to": "anyone", "reply": "one_asked", "anonymous": "optional", "moderated": true })));
    let at = |field: &str| format!("stages[2].stages[0].{field}");
    assert_eq!(in_issue(&asks(&json!({ "queue": "off" }))), at("queue"));
    assert_eq!(in_issue(&asks(&json!({ "asking": null }))), at("queue"));
    assert_eq!(in_issue(&asks(&json!({ "reply": "one_asked" }))), at("reply"));
    assert_eq!(in_issue(&asks(&json!({ "to": "anyone" }))), at("reply"));
    assert_eq!(in_issue(&asks(&json!({ "follow_ups": 3 }))), at("follow_ups"));
    assert_eq!(in_issue(&asks(&json!({ "anonymous": "always", "follow_ups": 1 }))), at("follow_ups"));
    assert_eq!(in_issue(&asks(&json!({ "anonymous": "always", "queue": "hands" }))), at("anonymous"));
    assert_eq!(in_issue(&asks(&json!({ "moderated": true, "queue": "hands" }))), at("moderated"));
    assert_eq!(in_issue(&json!({ "asking": "open" })), at("asking"));
    assert_eq!(in_issue(&json!({ "reply": "presenter" })), at("reply"));
    assert_eq!(in_issue(&json!({ "floor": "silence", "reply": "free" })), at("reply"));
}

#[test]
fn f2_slips_that_nobody_could_write_or_see_are_found() {
    let slips = |floor: &str, slips: Value| {
        let mut fields = json!({ "floor": floor, "slips": { "kind": "idea", "reveal": "together" } });
        if let (Some(all), Some(more)) = (fields["slips"].as_object_mut(), slips.as_object()) {
            all.extend(more.clone());
        }
        fields
    };
    is_right(&slips("silence", json!({ "by": "presenter", "reveal": "one_by_one", "seen_by": "the_one_named" })));
    is_right(&slips("all_but_presenter", json!({ "by": "all_but_presenter", "anonymous": "always" })));
    let at = |field: &str| format!("stages[2].stages[0].{field}");
    assert_eq!(in_issue(&slips("presenter", json!({}))), at("slips"));
    assert_eq!(in_issue(&slips("all_but_presenter", json!({ "by": "presenter" }))), at("slips.by"));
    assert_eq!(in_issue(&slips("round", json!({ "kind": "bid" }))), at("slips.kind"));
    assert_eq!(in_issue(&slips("round", json!({ "anonymous": "optional" }))), at("slips.anonymous"));
    assert_eq!(in_issue(&slips("round", json!({ "anonymous": "always", "reveal": "at_once" }))), at("slips.reveal"));
    assert_eq!(once(&slips("round", json!({ "by": "all_but_presenter" }))), "stages[1].slips.by");
    assert_eq!(once(&slips("round", json!({ "reveal": "one_by_one" }))), "stages[1].slips.reveal");
    let mut call = right();
    call["talk"] = json!(["call"]);
    call["stages"][1]["slips"] = json!({ "kind": "bid", "reveal": "together", "talk": "writing" });
    assert_eq!(fault(&call), "stages[1].slips.talk");
}

#[test]
fn f2_time_that_is_none_or_has_no_bound_is_found() {
    assert_eq!(once(&json!({ "minutes": { "fixed": 0 } })), "stages[1].minutes");
    assert_eq!(once(&json!({ "minutes": { "fixed": 241 } })), "stages[1].minutes");
    assert_eq!(once(&json!({ "minutes": { "per_person": 31 } })), "stages[1].minutes", "eight people");
    assert_eq!(once(&json!({ "minutes": { "per_person": 3 }, "at_most": 31 })), "stages[1].minutes");
    assert_eq!(once(&json!({ "minutes": "open", "at_least": 3 })), "stages[1].minutes");
    assert_eq!(once(&json!({ "at_least": 6 })), "stages[1].at_least");
    assert_eq!(once(&json!({ "at_least": 0 })), "stages[1].at_least");
    assert_eq!(once(&json!({ "at_most": 4 })), "stages[1].at_most");
    assert_eq!(once(&json!({ "slack": true, "floor": "silence" })), "stages[1].minutes");
    assert_eq!(once(&json!({ "warn_seconds": 300 })), "stages[1].warn_seconds");
    assert_eq!(once(&json!({ "warn_seconds": 30, "floor": "silence" })), "stages[1].warn_seconds");
    assert_eq!(once(&json!({ "ends": "on_time" })), "stages[1].ends");
    assert_eq!(once(&json!({ "ends": "on_time", "scope": "table", "minutes": "open" })), "stages[1].ends");
    assert_eq!(once(&json!({ "ends": "on_time", "scope": "table", "floor": "silence" })), "stages[1].ends");
    assert_eq!(once(&json!({ "ends": "when_all_had_a_turn" })), "stages[1].ends");
    assert_eq!(once(&json!({ "ends": "when_all_ready" })), "stages[1].ends");
    is_right(&json!({ "ends": "on_time", "scope": "plenary", "at_least": 2, "at_most": 9, "warn_seconds": 60 }));
}

#[test]
fn f2_a_length_that_the_stages_do_not_add_up_to_is_found() {
    assert_eq!(whole("/length", json!(16)), "length");
    assert_eq!(whole("/stages/0/minutes", json!({ "fixed": 6 })), "length");
    let long: Vec<Value> = (0..3).map(|n| stage(&format!("s{n}"), &json!({ "minutes": { "fixed": 170 } }))).collect();
    let mut format = json!({ "key": "try", "length": 510, "people": right()["people"], "stages": long });
    format["issues"] = json!({ "least": 0, "usual": 0, "most": 0 });
    assert_eq!(fault(&format), "stages", "longer than a working day");
}
