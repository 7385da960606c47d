//! A test for each way in which other systems were seen to give an author away, named after it. Where Askwell has no such
//! feature, the test shows that nothing could carry it: no field, no record, no command, no class.
//!
//! That nobody learns who wrote from what happens in a meeting is a property over random meetings: `interference/`.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't go on says why and stops")]

#[path = "../common/mod.rs"]
mod common;
mod sentences;

use std::collections::BTreeSet;

use askwell_protocol::limits::{ANONYMITY_SET_MIN, HELD_GRID_MS, PULSE_MIN};
use askwell_protocol::{
    Anonymous, CauseKind, Command, CommandKind, NamelessKind, Record, RefusalCode, SealedKind, ViewerClass,
};
use askwell_room::{Fact, MeetingFact as F, NamelessItem, What};
use common::{ANA, BEN, CEM, DEE, EVA, FAY, World};
use schemars::schema_for;
use serde_json::Value;

fn clarifying() -> World {
    let mut world = World::nameless(6);
    // All classes of viewers are there.
    world.has_guests(3);
    world.go_to("clarifying");
    world
}

fn facts(world: &World) -> Vec<Fact> {
    world.hall().journal.iter().flat_map(|decision| decision.facts.clone()).collect()
}

/// All that everybody holds, as JSON, with whose it is.
fn held_by_all(world: &World) -> Vec<(String, String)> {
    let hall = world.hall();
    let classes =
        hall.clients.iter().map(|(class, records)| (format!("{class:?}"), json(&records.values().collect::<Vec<_>>())));
    classes.chain(hall.own.iter().map(|(seat, records)| (seat.to_string(), json(records)))).collect()
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("records become JSON")
}

/// The names of all fields, and all words, of a type on the wire.
fn words(schema: &impl serde::Serialize) -> BTreeSet<String> {
    fn gather(value: &Value, into: &mut BTreeSet<String>) {
        match value {
            Value::Object(object) => {
                if let Some(Value::Object(fields)) = object.get("properties") {
                    into.extend(fields.keys().cloned());
                }
                into.extend(object.get("const").and_then(Value::as_str).map(str::to_owned));
                let listed = object.get("enum").and_then(Value::as_array).into_iter().flatten();
                into.extend(listed.filter_map(Value::as_str).map(str::to_owned));
                object.values().for_each(|value| gather(value, into));
            }
            Value::Array(values) => values.iter().for_each(|value| gather(value, into)),
            _ => {}
        }
    }
    let mut into = BTreeSet::new();
    gather(&serde_json::to_value(schema).expect("a schema is JSON"), &mut into);
    into
}

/// All that a server says and a client asks.
fn wire() -> BTreeSet<String> {
    let mut all = words(&schema_for!(askwell_protocol::ServerFrame));
    all.extend(words(&schema_for!(askwell_protocol::ClientFrame)));
    assert!(all.contains("nameless_add") && all.contains("since") && all.contains("presence"), "the wire is read");
    all
}

fn nothing_speaks_of(parts: &[&str]) {
    for word in wire() {
        // `writing` is where people talk, and `has_written` would be a part of it.
        let is_talk = word == "writing";
        assert!(is_talk || !parts.iter().any(|part| word.contains(part)), "the wire speaks of {word}");
    }
}

#[test]
fn n21_typing_indicator_nothing_on_the_wire_can_say_that_somebody_is_typing() {
    nothing_speaks_of(&["typing", "composing", "draft", "focus", "cursor", "idle", "active"]);
}

#[test]
fn n22_mention_notice_nothing_on_the_wire_notifies_a_person_of_a_contribution() {
    nothing_speaks_of(&["mention", "notif", "inbox", "unread", "seen_by_seat", "receipt"]);
}

#[test]
fn n23_reactions_nothing_can_be_attached_to_a_contribution_by_name() {
    nothing_speaks_of(&["react", "like", "emoji", "vote", "star", "thumb"]);
}

#[test]
fn n24_name_on_submit_when_it_comes_out_nobody_is_named_anywhere() {
    let mut world = clarifying();
    // Ana presents, so she is the one who is asked.
    let others =
        |world: &World| [FAY, BEN, CEM, DEE, EVA].map(|person| count_of(world, &world.seat(person).to_string()));
    let before = others(&world);
    let id = world.asks_nameless(CEM);
    world.let_out();
    assert!(held_by_all(&world).iter().any(|(_, records)| records.contains(&id.to_string())));
    assert_eq!(before, others(&world), "no chair is named once more than before");
}

fn count_of(world: &World, word: &str) -> usize {
    held_by_all(world).iter().map(|(_, records)| records.matches(word).count()).sum()
}

#[test]
fn n25_superuser_read_path_no_class_and_nothing_that_is_kept_holds_the_author() {
    let mut world = clarifying();
    let before = facts(&world).len();
    let id = world.asks_nameless(CEM);
    world.let_out();
    assert_eq!(ViewerClass::ALL.len(), 4, "a new class of viewers needs a look at this test");
    for class in ViewerClass::ALL {
        let mine = |record: &&Record| matches!(record, Record::Question(question) if question.id == id);
        if let Some(Record::Question(question)) = world.records(class).find(mine) {
            assert!(question.seat.is_none() && question.text.as_ref().is_none_or(|text| text.by.is_none()));
        }
    }
    let kept = json(&facts(&world)[before..].to_vec());
    assert!(world.chairs.iter().all(|seat| !kept.contains(&seat.to_string())));
}

#[test]
fn n26_payload_and_export_ids_an_id_is_drawn_by_its_writer_and_says_nothing() {
    let added = words(&schema_for!(Command));
    assert!(!added.contains("author") && !added.contains("by_seat") && !added.contains("device"));
    let fact = json(&NamelessItem::Added {
        id: askwell_protocol::ItemId(uuid::Uuid::from_u128(4)),
        what: NamelessKind::Question,
        commitment: String::new(),
        reply_key: None,
    });
    let Value::Object(fact) = serde_json::from_str(&fact).expect("JSON") else { panic!("an object") };
    let fields: BTreeSet<&str> = fact["added"].as_object().expect("fields").keys().map(String::as_str).collect();
    assert_eq!(fields, BTreeSet::from(["id", "what", "commitment", "reply_key"]), "a new field needs a look");
}

#[test]
fn n27_logs_the_rules_write_none_and_what_is_held_shows_no_words_when_it_is_printed() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root];
    let mut read = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).expect("a source");
                for word in ["tracing", "println!", "eprintln!", "log::", "dbg!"] {
                    assert!(!text.contains(word), "{}: {word}", path.display());
                }
                read += 1;
            }
        }
    }
    assert!(read > 30, "{read} sources");
}

#[test]
fn n28_quick_path_there_is_one_way_for_what_is_nameless_and_every_other_refuses_it() {
    use askwell_room::{Ask, Context, Live, Pool, decide};
    let mut world = clarifying();
    world.opens_pulse();
    let (id, add) = world.nameless_add(NamelessKind::Question);
    let proof = world.proof(id);
    let text = common::texts::nameless(5, SealedKind::Question, world.meeting);
    let all = [
        add,
        Command::NamelessEdit { id, text, proof: proof.clone() },
        Command::NamelessWithdraw { id, proof },
        Command::PulseAnswer { id: world.pulses()[0].id, value: 3, knowing: true },
    ];
    let live: &Live = &world.hall().live;
    for command in all {
        assert!(Pool::takes(&command));
        let id = askwell_protocol::CommandId(uuid::Uuid::from_u128(77));
        let ask = Ask::Command { seat: world.seat(CEM), id, command };
        let context = Context { now: world.now, seed: 1, grace: world.grace };
        assert_eq!(decide(&world.hall().room, live, &ask, context), Err(RefusalCode::NotInThisStage));
    }
}

#[test]
fn n29_default_off_a_stage_says_whether_names_are_left_out_and_nobody_leaves_them_out_by_accident() {
    let mut world = clarifying();
    assert_eq!(world.stage().anonymous, Anonymous::Optional);
    world.go_to("without_names");
    assert_eq!(world.stage().anonymous, Anonymous::Always);
    assert!(!world.may(CEM, CommandKind::QuestionAdd), "where it is said, no named way is open by default");
    world.go_to("reflection");
    assert_eq!(world.stage().anonymous, Anonymous::Always);
    assert!(!world.may(CEM, CommandKind::SlipWrite));
    let mut classic = World::in_writing(6);
    classic.go_to("bids");
    assert!(!classic.may(CEM, CommandKind::NamelessAdd) && classic.stage().anonymous == Anonymous::Never);
}

#[test]
fn n30_has_written_roster_nobody_sees_who_has_written_nor_how_many_have() {
    let mut world = World::nameless(6);
    world.go_to("hopes");
    let before = held_by_all(&world);
    for person in [BEN, CEM, DEE] {
        world.lays_nameless(person);
        world.let_out();
    }
    assert_eq!(before, held_by_all(&world));
    nothing_speaks_of(&["has_written", "written_by", "count_written", "submitted", "progress_of"]);
}

#[test]
fn n31_arrival_order_and_timestamps_neither_leaves_the_pool() {
    let mut world = clarifying();
    let mut ids = Vec::new();
    for person in [EVA, BEN, DEE, CEM] {
        ids.push(world.asks_nameless(person));
        world.wait(1_700);
    }
    world.let_out();
    ids.sort_unstable();
    assert_eq!(world.nameless_waiting(), ids, "the order is that of random ids");
    let all = facts(&world);
    let batch = all.iter().find(|fact| matches!(fact.what, What::Meeting(F::HeldOut { .. }))).expect("a batch");
    assert_eq!(batch.at.0 % HELD_GRID_MS, 0);
    let order: BTreeSet<u32> = world.questions_at_desk().iter().map(|question| question.order).collect();
    assert_eq!(order.len(), 1, "what waits has no order of its own on the sheet");
}

#[test]
fn n32_colour_by_author_no_person_has_a_colour_on_the_wire() {
    nothing_speaks_of(&["colo", "hue", "avatar", "theme", "tint"]);
}

#[test]
fn n33_email_notices_no_effect_of_a_fact_reaches_a_person_outside_of_the_room() {
    let mut world = clarifying();
    let door = world.door.len();
    world.asks_nameless(CEM);
    world.let_out();
    for fact in facts(&world).iter().filter(|fact| matches!(fact.what, What::Meeting(F::HeldOut { .. }))) {
        assert!(world.hall().room.effects(fact).is_empty());
    }
    assert_eq!(world.door.len(), door);
    nothing_speaks_of(&["mail", "phone", "push_token", "address"]);
}

#[test]
fn n34_lost_when_moved_to_a_room_at_its_end_nothing_nameless_goes_anywhere_else() {
    let mut world = clarifying();
    let id = world.asks_nameless(CEM);
    world.let_out();
    world.next();
    world.closes();
    world.opens_next(FAY);
    let all: Vec<String> = std::iter::once(&world.set)
        .chain(world.meetings.iter().filter(|(room, _)| **room == world.meeting).map(|(_, hall)| hall))
        .map(|hall| json(&hall.journal.iter().flat_map(|decision| decision.facts.clone()).collect::<Vec<_>>()))
        .collect();
    assert!(all.iter().all(|facts| !facts.contains(&id.to_string())));
    let what = Command::NamelessWithdraw { id, proof: world.proof(id) };
    assert_eq!(world.refuses(CEM, what), RefusalCode::NotInThisStage, "the next meeting knows nothing of it");
}

#[test]
fn n35_few_respondents_are_warned_of_and_a_pulse_of_few_has_no_numbers() {
    const { assert!(ANONYMITY_SET_MIN >= 4 && PULSE_MIN >= 4) };
    let mut world = World::nameless(ANONYMITY_SET_MIN);
    world.go_to("clarifying");
    let (_, command) = world.nameless_add(NamelessKind::Question);
    assert_eq!(world.refuses(BEN, command), RefusalCode::FewHere);
    let id = world.opens_pulse();
    for person in [FAY, ANA, BEN] {
        world.answers_pulse(person, id, 5);
    }
    world.closes_pulse();
    assert_eq!(world.pulses()[0].counts, None);
}

#[test]
fn n35_cross_filters_a_pulse_has_no_breakdown() {
    let record = askwell_protocol::PulseRecord {
        id: askwell_protocol::ItemId(uuid::Uuid::from_u128(4)),
        ask: askwell_protocol::PulseAsk::Safe,
        open: false,
        counts: None,
    };
    let Value::Object(record) = serde_json::to_value(record).expect("JSON") else { panic!("an object") };
    let fields: BTreeSet<&str> = record.keys().map(String::as_str).collect();
    assert_eq!(fields, BTreeSet::from(["id", "ask", "open", "counts"]), "a new field needs a look");
}

#[test]
fn n36_fake_voters_only_chairs_answer_each_once_and_all_see_every_chair() {
    let mut world = World::in_writing(5);
    let id = world.opens_pulse();
    for value in [1, 2, 3, 4, 5] {
        world.answers_pulse(ANA, id, value);
    }
    for person in [FAY, BEN, CEM] {
        world.answers_pulse(person, id, 5);
    }
    let guest = world.walks_in().expect("a chair");
    world.comes(guest);
    assert!(world.seats().iter().any(|seat| seat.id == world.seat(guest)), "a new chair is seen by all");
    let stranger = askwell_protocol::SeatId(uuid::Uuid::from_u128(7));
    let command = Command::PulseAnswer { id, value: 1, knowing: true };
    let ticket = world.hold(world.meeting, stranger, &command).expect("its answer waits");
    world.let_out();
    assert_eq!(world.answered[&ticket], Err(RefusalCode::SeatUnknown));
    world.closes_pulse();
    assert_eq!(world.pulses()[0].counts, Some(vec![0, 0, 0, 0, 4]), "one answer for each chair, its last");
}

#[test]
fn n37_floor_time_order_and_counts_nothing_is_booked_for_who_wrote() {
    let mut world = clarifying();
    let own = world.own(CEM).to_vec();
    world.asks_nameless(CEM);
    world.let_out();
    world.next();
    world.done(ANA);
    assert_eq!(world.own(CEM), own);
    let askwell_room::Room::Meeting(meeting) = &world.hall().room else { panic!("a meeting") };
    assert!(!meeting.ledger().floor.contains_key(&world.seat(CEM)));
    assert!(world.floor().had.is_empty());
}

#[test]
fn n38_later_reveal_only_its_writer_can_put_a_name_to_it() {
    let mut world = World::nameless(6);
    world.go_to("hopes");
    let id = world.lays_nameless(BEN);
    world.reveals();
    let (wrong, _) = common::nameless::commitment(3);
    for person in [FAY, ANA, CEM] {
        assert_eq!(world.refuses(person, Command::SlipSign { id, proof: wrong.clone() }), RefusalCode::WrongProof);
    }
    assert!(world.slips().iter().all(|slip| slip.seat.is_none()));
    let naming = ["slip_sign"];
    let named: BTreeSet<&str> =
        CommandKind::ALL.iter().map(|kind| kind.word()).filter(|word| word.contains("sign")).collect();
    assert_eq!(named, BTreeSet::from(naming), "no other command names an author");
}

#[test]
fn n39_what_is_announced_of_a_batch_names_nobody() {
    let mut world = clarifying();
    world.asks_nameless(CEM);
    world.let_out();
    let cause = world.hall().cause.expect("something happened");
    assert_eq!((cause.what, cause.seat), (CauseKind::HeldOut, None));
}

#[test]
fn n40_a_nasty_question_is_removed_by_its_id_and_its_writer_stays_unknown() {
    let mut world = World::nameless(6);
    world.go_to("looked_through");
    let id = world.asks_nameless(CEM);
    world.let_out();
    assert!(world.nameless_waiting().is_empty(), "it is held for release");
    let seen = world.questions_at_desk().into_iter().find(|question| question.id == id).expect("the desk reads it");
    assert!(seen.seat.is_none() && seen.text.is_some() && seen.reply_key.is_some());
    assert!(world.asked().iter().all(|question| question.id != id), "and nobody else");
}
