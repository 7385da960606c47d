//! The shapes at their edges: frames, commands, sealed texts, refusals, close codes.

use std::collections::BTreeSet;
use std::error::Error;

use askwell_protocol::limits::{SEAL_TAG_BYTES, TEXT_BUCKETS_BYTES};
use askwell_protocol::{
    ClientFrame, CloseCode, Command, CommandId, CommandKind, ItemId, Millis, Outcome, Position, Record, RecordKey,
    Refusal, RefusalCode, RoomId, Sealed, SealedKind, SealedShape, SeatId, ServerFrame, TimerRecord, TimerState,
    Update, ViewerClass,
};
use serde_json::{Value, json};
use uuid::Uuid;

type Tested = Result<(), Box<dyn Error>>;

const KINDS: [SealedKind; 12] = [
    SealedKind::SetName,
    SealedKind::SeatName,
    SealedKind::MeetingTitle,
    SealedKind::CallLink,
    SealedKind::FormatWords,
    SealedKind::Question,
    SealedKind::Word,
    SealedKind::Bid,
    SealedKind::Reflection,
    SealedKind::Action,
    SealedKind::Learning,
    SealedKind::Rule,
];

fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

/// Unpadded base64url of this many zero bytes.
fn zeros(bytes: usize) -> String {
    "A".repeat((bytes * 4).div_ceil(3))
}

/// A sealed text whose plaintext has this many bytes.
fn sealed(kind: SealedKind, plaintext_bytes: usize) -> Sealed {
    Sealed {
        v: 1,
        key_epoch: 1,
        scope: RoomId(id(1)),
        kind,
        iv: zeros(12),
        boxed: zeros(plaintext_bytes + SEAL_TAG_BYTES),
        by: Some(SeatId(id(2))),
    }
}

fn frames() -> Vec<ClientFrame> {
    let (room, seat) = (RoomId(id(1)), SeatId(id(2)));
    let at = Position { epoch: id(3), class: ViewerClass::Member, offset: 7 };
    let text = sealed(SealedKind::Learning, 128);
    let review =
        Command::ActionReview { id: ItemId(id(4)), outcome: Outcome::GoesOn, learning: Some((ItemId(id(5)), text)) };
    vec![
        ClientFrame::Hello { v: 1, set: room, seat, secret: zeros(32) },
        ClientFrame::Enter { room, at: Some(at) },
        ClientFrame::Enter { room, at: None },
        ClientFrame::Command { room, id: CommandId(id(6)), command: Command::Pause {} },
        ClientFrame::Command { room, id: CommandId(id(6)), command: review },
        ClientFrame::Ping { n: u64::MAX },
    ]
}

/// Every object inside a value, by its JSON pointer.
fn objects(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            found.push(at.to_owned());
            fields.iter().for_each(|(name, value)| objects(value, &format!("{at}/{name}"), found));
        }
        Value::Array(values) => {
            values.iter().enumerate().for_each(|(n, value)| objects(value, &format!("{at}/{n}"), found));
        }
        _ => {}
    }
}

#[test]
fn every_frame_of_a_client_reads_back_as_it_was_written() -> Tested {
    for frame in frames() {
        let text = serde_json::to_string(&frame)?;
        assert_eq!(serde_json::from_str::<ClientFrame>(&text)?, frame, "{text}");
    }
    Ok(())
}

#[test]
fn a_frame_with_an_unknown_field_is_refused_wherever_the_field_is() -> Tested {
    for frame in frames() {
        let whole = serde_json::to_value(&frame)?;
        let mut places = Vec::new();
        objects(&whole, "", &mut places);
        for place in places {
            let mut spoilt = whole.clone();
            let object = spoilt.pointer_mut(&place).and_then(Value::as_object_mut).ok_or("an object")?;
            object.insert("more".to_owned(), json!(1));
            assert!(serde_json::from_value::<ClientFrame>(spoilt.clone()).is_err(), "at {place:?}: {spoilt}");
        }
    }
    Ok(())
}

#[test]
fn a_frame_without_one_of_its_fields_is_refused_unless_the_field_may_be_missing() -> Tested {
    for frame in frames() {
        let whole = serde_json::to_value(&frame)?;
        let mut places = Vec::new();
        objects(&whole, "", &mut places);
        for place in places {
            let fields = whole.pointer(&place).and_then(Value::as_object).ok_or("an object")?;
            for field in fields.keys() {
                let mut cut = whole.clone();
                cut.pointer_mut(&place).and_then(Value::as_object_mut).ok_or("an object")?.remove(field);
                let optional = matches!(field.as_str(), "at" | "learning" | "by");
                assert_eq!(serde_json::from_value::<ClientFrame>(cut).is_ok(), optional, "{place}/{field}");
            }
        }
    }
    Ok(())
}

#[test]
fn a_missing_position_and_an_empty_one_are_the_same() -> Tested {
    let room = id(1);
    let missing: ClientFrame = serde_json::from_value(json!({ "t": "enter", "room": room }))?;
    let empty: ClientFrame = serde_json::from_value(json!({ "t": "enter", "room": room, "at": null }))?;
    assert_eq!(missing, empty);
    Ok(())
}

#[test]
fn an_update_lies_flat_beside_its_type_and_reads_back_as_it_was_written() -> Tested {
    let timer = TimerRecord {
        stage: askwell_protocol::StageId(3),
        state: TimerState::Held,
        deadline: None,
        remaining: Some(-1_500),
        total: Millis::minutes(8),
        warn: Millis(60_000),
    };
    let update = Update {
        room: RoomId(id(1)),
        at: Position { epoch: id(3), class: ViewerClass::Facilitator, offset: 1 },
        snapshot: false,
        now: Millis(5),
        cause: askwell_protocol::Cause { what: askwell_protocol::CauseKind::Quiet, seat: None },
        put: vec![Record::Timer(timer)],
        remove: vec![RecordKey { kind: "pause".to_owned(), id: String::new() }],
    };
    let value = serde_json::to_value(ServerFrame::Update(update.clone()))?;
    assert_eq!(value["t"], "update");
    assert_eq!(value["put"][0]["kind"], "timer");
    assert_eq!(value["put"][0]["remaining"], -1_500);
    assert_eq!(serde_json::from_value::<ServerFrame>(value)?, ServerFrame::Update(update));
    Ok(())
}

#[test]
fn a_command_is_named_on_the_wire_by_the_word_of_its_kind() -> Tested {
    let mut seen = BTreeSet::new();
    for kind in CommandKind::ALL {
        assert_eq!(serde_json::to_value(kind)?, kind.word());
        assert!(seen.insert(kind.word()), "{} stands twice", kind.word());
    }
    for frame in frames() {
        let ClientFrame::Command { command, .. } = frame else { continue };
        assert_eq!(serde_json::to_value(&command)?["do"], command.kind().word());
    }
    Ok(())
}

#[test]
fn every_command_word_is_read_as_a_command_of_that_kind() {
    for kind in CommandKind::ALL {
        // Without its fields a command may be refused, but never for its name.
        let refused = serde_json::from_value::<Command>(json!({ "do": kind.word() })).err();
        let why = refused.map(|error| error.to_string()).unwrap_or_default();
        assert!(!why.contains("unknown variant"), "{why}");
    }
    assert!(serde_json::from_value::<Command>(json!({ "do": "sing" })).is_err());
}

#[test]
fn a_sealed_text_fits_at_each_bucket_up_to_the_largest_of_its_kind_and_not_past_it() {
    for kind in KINDS {
        for bucket in TEXT_BUCKETS_BYTES {
            let expected = if bucket <= kind.bucket_max() { Ok(()) } else { Err(SealedShape::TooLong) };
            assert_eq!(sealed(kind, bucket).check_shape(), expected, "{kind:?} of {bucket}");
        }
        assert!(TEXT_BUCKETS_BYTES.contains(&kind.bucket_max()), "{kind:?}");
    }
}

#[test]
fn a_byte_beside_a_bucket_is_no_bucket() {
    for kind in KINDS {
        for bucket in TEXT_BUCKETS_BYTES.into_iter().filter(|bucket| *bucket <= kind.bucket_max()) {
            let past = if bucket == kind.bucket_max() { SealedShape::TooLong } else { SealedShape::Malformed };
            assert_eq!(sealed(kind, bucket + 1).check_shape(), Err(past), "{kind:?} of {bucket} + 1");
            assert_eq!(sealed(kind, bucket - 1).check_shape(), Err(SealedShape::Malformed), "{kind:?} of {bucket} - 1");
        }
    }
}

#[test]
fn a_sealed_text_with_a_wrong_outside_is_told_what_is_wrong() {
    let good = || sealed(SealedKind::Word, 128);
    assert_eq!(good().check_shape(), Ok(()));
    assert_eq!(Sealed { v: 0, ..good() }.check_shape(), Err(SealedShape::Version));
    assert_eq!(Sealed { v: 2, ..good() }.check_shape(), Err(SealedShape::Version));
    let malformed = [
        Sealed { key_epoch: 0, ..good() },
        Sealed { iv: zeros(11), ..good() },
        Sealed { iv: zeros(13), ..good() },
        Sealed { iv: String::new(), ..good() },
        Sealed { boxed: String::new(), ..good() },
        Sealed { boxed: zeros(SEAL_TAG_BYTES - 1), ..good() },
        Sealed { boxed: format!("{}=", zeros(128 + SEAL_TAG_BYTES)), ..good() },
        Sealed { boxed: format!("+/{}", &zeros(128 + SEAL_TAG_BYTES)[2..]), ..good() },
        Sealed { boxed: format!("ä{}", &zeros(128 + SEAL_TAG_BYTES)[2..]), ..good() },
    ];
    for text in malformed {
        assert_eq!(text.check_shape(), Err(SealedShape::Malformed), "{text:?}, iv of {}", text.iv.len());
    }
}

#[test]
fn a_sealed_text_printed_for_debugging_shows_nothing_that_was_written() {
    let text = Sealed { iv: "canary-iv".to_owned(), boxed: "canary-box".to_owned(), ..sealed(SealedKind::Bid, 128) };
    assert_eq!(format!("{text:?}"), "Sealed(Bid, 10 characters)");
}

#[test]
fn a_refusal_is_said_in_whole_calm_sentences() {
    for code in RefusalCode::ALL {
        let sentence = code.sentence();
        assert!(sentence.ends_with('.') && !sentence.contains('!'), "{sentence}");
        assert!(sentence.starts_with(char::is_uppercase), "{sentence}");
        assert!((400..=599).contains(&code.status()), "{code:?}");
        // What may work when it is sent again is a matter of the moment, and its status says so.
        assert_eq!(code.retry(), matches!(code.status(), 429 | 503), "{code:?}");
    }
}

#[test]
fn a_refusal_carries_what_its_code_says() -> Tested {
    let value = serde_json::to_value(Refusal::from(RefusalCode::Storage))?;
    assert_eq!(value["code"], "storage");
    assert_eq!(value["retry"], true);
    assert_eq!(value["sentence"], RefusalCode::Storage.sentence());
    Ok(())
}

#[test]
fn a_close_code_says_by_its_range_whether_to_come_back_and_its_reason_fits_in_the_frame() {
    let mut seen = BTreeSet::new();
    for code in CloseCode::ALL {
        let number = code.number();
        assert!(seen.insert(number), "{number} stands twice");
        match number {
            4000..=4499 => assert!(code.come_back(), "{code:?}"),
            4500..=4999 => assert!(!code.come_back(), "{code:?}"),
            _ => assert!((1000..=2999).contains(&number), "{code:?}"),
        }
        assert!(!code.reason().is_empty() && code.reason().len() <= 123, "{code:?}");
    }
}
