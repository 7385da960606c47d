//! Frames that don't count: each has a stable code and a sentence, the line lives, and nobody else notices.

use askwell_tests::gathering::{FAY, HAN};
use askwell_tests::person::{id, looks_sealed};
use serde_json::{Value, json};

use crate::bystander::{Bench, is_refused};

const MALFORMED: &str = "A field is missing, unknown or of the wrong type.";

/// A command of Han's as a frame.
fn frame(bench: &Bench, command: &Value) -> Value {
    json!({ "t": "command", "room": bench.all.meeting, "id": id(), "command": command })
}

#[tokio::test]
async fn what_is_not_json_is_said_to_be_none() {
    let mut bench = Bench::new().await;
    for text in ["", "hello", "{", "{'t':'ping','n':1}", "{\"t\":\"ping\",\"n\":1}}", "\u{0}", "NaN"] {
        bench.han_is_refused(text, "not_json", "This is not readable as JSON.").await;
    }
    bench.nobody_noticed().await;
}

#[tokio::test]
async fn an_unknown_frame_is_said_to_be_unknown() {
    let mut bench = Bench::new().await;
    for text in [r#"{"t":"shout"}"#, r#"{"t":"Ping","n":1}"#, r#"{"t":"welcome","v":1}"#] {
        bench.han_is_refused(text, "unknown_frame", "There is no such frame.").await;
    }
    bench.nobody_noticed().await;
}

#[tokio::test]
async fn an_unknown_command_is_said_to_be_unknown_by_its_id() {
    let mut bench = Bench::new().await;
    for name in ["sing", "Pause", "pause ", ""] {
        let frame = frame(&bench, &json!({ "do": name }));
        let refused = bench.han_is_refused(&frame.to_string(), "unknown_command", "There is no such command.").await;
        assert_eq!((&refused["room"], &refused["id"]), (&frame["room"], &frame["id"]));
    }
    bench.nobody_noticed().await;
}

#[tokio::test]
async fn a_wrong_type_is_malformed_by_its_id() {
    let mut bench = Bench::new().await;
    for command in [
        json!({ "do": "minutes_add", "minutes": "five" }),
        json!({ "do": "minutes_add", "minutes": 1.5 }),
        json!({ "do": "minutes_add", "minutes": 1e9 }),
        json!({ "do": "minutes_add" }),
        json!({ "do": "floor_give", "seat": "Mel" }),
        json!({ "do": "consent", "given": "yes" }),
        json!({ "do": "agree", "sits": "on_a_train" }),
        json!({ "do": "word_say", "id": id(), "stage": 0, "text": "in the clear" }),
        json!({ "do": 7 }),
        json!("pause"),
        Value::Null,
    ] {
        let frame = frame(&bench, &command);
        let refused = bench.han_is_refused(&frame.to_string(), "malformed", MALFORMED).await;
        assert_eq!(refused["id"], frame["id"], "{command}");
    }
    for text in [r#"{"t":"ping","n":"one"}"#, r#"{"t":"ping","n":-1}"#, r#"{"t":7}"#, "[]", "7", "null"] {
        bench.han_is_refused(text, "malformed", MALFORMED).await;
    }
    bench.nobody_noticed().await;
}

#[tokio::test]
async fn an_unknown_field_is_malformed_wherever_it_stands() {
    let mut bench = Bench::new().await;
    let mut whole = frame(&bench, &json!({ "do": "pause" }));
    whole["why"] = json!("tea");
    let inner = frame(&bench, &json!({ "do": "pause", "why": "tea" }));
    let mut sealed = bench.word(HAN);
    sealed["text"]["name"] = json!("Han");
    for frame in [whole, inner, frame(&bench, &sealed), json!({ "t": "ping", "n": 1, "more": 2 })] {
        bench.han_is_refused(&frame.to_string(), "malformed", MALFORMED).await;
    }
    bench.nobody_noticed().await;
}

#[tokio::test]
async fn what_is_nested_too_deeply_is_refused_before_it_is_read() {
    let mut bench = Bench::new().await;
    for depth in [12, 5_000] {
        let text = format!(r#"{{"t":"ping","n":{}{}}}"#, "[".repeat(depth), "]".repeat(depth));
        bench.han_is_refused(&text, "too_deep", "This is nested too deeply.").await;
    }
    let just_so = format!(r#"{{"t":"ping","n":{}{}}}"#, "[".repeat(11), "]".repeat(11));
    bench.han_is_refused(&just_so, "malformed", MALFORMED).await;
    bench.nobody_noticed().await;
}

#[tokio::test]
async fn a_second_hello_is_out_of_order_and_changes_nothing() {
    let mut bench = Bench::new().await;
    let sentence = "Say hello first, then enter a room.";
    let as_fay = bench.all.set.people[FAY].hello().to_string();
    for hello in [bench.all.set.people[HAN].hello().to_string(), as_fay] {
        bench.han_is_refused(&hello, "out_of_order", sentence).await;
    }
    bench.nobody_noticed().await;
}

#[tokio::test]
async fn a_room_of_another_set_is_unknown_and_another_room_of_mine_is_another_room() {
    let mut bench = Bench::new().await;
    let other = Bench::new().await;
    let sentence = "There is no such room, or it is not yours.";
    for room in [&other.all.meeting, &other.all.set.id, &id()] {
        let enter = json!({ "t": "enter", "room": room, "at": null });
        let refused = bench.han_is_refused(&enter.to_string(), "room_unknown", sentence).await;
        assert_eq!(refused["room"], *room);
        let command = json!({ "t": "command", "room": room, "id": id(), "command": { "do": "pause" } });
        bench.han_is_refused(&command.to_string(), "other_room", "This line is in another room.").await;
    }
    let own_set = bench.all.set.id.clone();
    let command = json!({ "t": "command", "room": own_set, "id": id(), "command": { "do": "pause" } });
    bench.han_is_refused(&command.to_string(), "other_room", "This line is in another room.").await;
    bench.nobody_noticed().await;
}

#[tokio::test]
async fn a_text_that_is_not_sealed_as_it_should_be_is_refused() {
    let mut bench = Bench::new().await;
    let (seat, fay) = (bench.all.seat(HAN).to_owned(), bench.all.seat(FAY).to_owned());
    let meeting = bench.all.meeting.clone();
    let text = |kind: &str, scope: &str, by: &str| looks_sealed(kind, scope, by, 128);
    let changed = |field: &str, value: Value| {
        let mut text = looks_sealed("word", &meeting, &seat, 128);
        text[field] = value;
        text
    };
    for wrong in [
        text("question", &meeting, &seat),
        text("word", &bench.all.set.id, &seat),
        text("word", &meeting, &fay),
        looks_sealed("word", &meeting, &seat, 100),
        changed("by", Value::Null),
        changed("v", json!(2)),
        changed("key_epoch", json!(0)),
        changed("iv", json!("AAAA")),
        changed("iv", json!("AAAAAAAAAAAAAA==")),
        changed("box", json!("")),
        changed("box", json!("in the clear, as it were")),
    ] {
        let frame =
            frame(&bench, &json!({ "do": "word_say", "id": id(), "stage": bench.all.stage_id(), "text": wrong }));
        let sentence = "This text is not sealed as it should be.";
        bench.han_is_refused(&frame.to_string(), "text_malformed", sentence).await;
    }
    bench.nobody_noticed().await;
}

#[tokio::test]
async fn a_text_larger_than_its_kind_may_be_is_too_long() {
    let mut bench = Bench::new().await;
    bench.all.go_to("bids").await;
    bench.all.all_hear().await;
    for (bucket, answer) in [(512, Ok(())), (2048, Err("text_too_long"))] {
        let text = looks_sealed("bid", &bench.all.meeting, bench.all.seat(HAN), bucket);
        let slip =
            json!({ "do": "slip_write", "id": id(), "stage": bench.all.stage_id(), "kind": "bid", "text": text });
        let frame = frame(&bench, &slip);
        let han = bench.han();
        han.send(&frame).await;
        if answer.is_ok() {
            han.first("accepted").await;
        } else {
            is_refused(&han.first("refused").await, "text_too_long", "This text is too long.");
        }
    }
    // A slip that lies face down is its author's alone.
    for who in [FAY, 5] {
        assert!(bench.all.lines[who].so_far().await.is_empty());
    }
}

#[tokio::test]
async fn numbers_and_lists_past_their_limits_are_refused() {
    let mut bench = Bench::new().await;
    bench.all.go_to("bids").await;
    let [han, nia, pia] = [3, 4, 2].map(|who| bench.all.seat(who).to_owned());
    for (command, code) in [
        (json!({ "do": "minutes_add", "minutes": 0 }), "out_of_range"),
        (json!({ "do": "minutes_add", "minutes": 31 }), "out_of_range"),
        (json!({ "do": "minutes_add", "minutes": -31 }), "out_of_range"),
        (json!({ "do": "presenters_choose", "seats": [han, nia, pia] }), "too_many"),
        (json!({ "do": "presenters_choose", "seats": [han, han] }), "already_there"),
        (json!({ "do": "presenters_choose", "seats": [id()] }), "seat_unknown"),
    ] {
        assert_eq!(bench.all.lines[FAY].ask(&command).await, Err(code.to_owned()), "{command}");
    }
    for n in 0..4 {
        let text = bench.all.text("bid", HAN);
        let stage = bench.all.stage_id();
        let slip = json!({ "do": "slip_write", "id": id(), "stage": stage, "kind": "bid", "text": text });
        let answer = bench.han().ask(&slip).await;
        assert_eq!(answer, if n < 3 { Ok(()) } else { Err("too_many".to_owned()) });
    }
}

#[tokio::test]
async fn two_questions_of_one_seat_may_wait_and_a_third_may_not() {
    let mut bench = Bench::new().await;
    bench.all.go_to("presentation").await;
    for n in 0..3 {
        let text = bench.all.text("question", HAN);
        let stage = bench.all.stage_id();
        let question = json!({ "do": "question_add", "id": id(), "stage": stage, "text": text });
        let answer = bench.han().ask(&question).await;
        assert_eq!(answer, if n < 2 { Ok(()) } else { Err("queue_full".to_owned()) });
    }
}

#[tokio::test]
async fn an_id_that_is_taken_is_not_taken_twice() {
    let mut bench = Bench::new().await;
    let word = bench.word(HAN);
    bench.all.does(HAN, word.clone()).await;
    let mut again = bench.word(FAY);
    again["id"] = word["id"].clone();
    assert_eq!(bench.all.lines[FAY].ask(&again).await, Err("already_there".to_owned()));
    assert_eq!(bench.han().ask(&word).await, Err("already_there".to_owned()), "another command is another word");
}

#[tokio::test]
async fn a_closed_room_can_be_read_and_no_longer_be_spoken_in() {
    let mut bench = Bench::new().await;
    // Written while the meeting was open: a closed one has no stage that a word could name.
    let frame = frame(&bench, &bench.word(HAN));
    bench.all.does(FAY, json!({ "do": "meeting_close" })).await;
    bench.all.all_hear().await;
    let han = bench.han();
    han.send(&frame).await;
    is_refused(&han.next().await, "meeting_closed", "This meeting is closed.");
    let meeting = bench.all.meeting.clone();
    let again = bench.han().enter(&meeting, Value::Null).await;
    assert_eq!(again[0]["snapshot"], true);
    assert_eq!(bench.han().shown.one("room")["state"], "closed");
    for who in [FAY, 5] {
        assert!(bench.all.lines[who].so_far().await.is_empty());
    }
}
