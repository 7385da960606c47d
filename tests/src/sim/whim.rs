//! What somebody with a will of their own does next: mostly what their page offers, sometimes anything at all.

use askwell_protocol::{CommandKind, Record};
use serde_json::{Value, json};

use super::checks::held::Held;
use super::particulars::Asker;

/// The next command of somebody who is shown this; nothing where nothing is open.
pub fn whim(asker: &mut Asker<'_>) -> Option<Value> {
    let open = open(asker.held);
    if open.contains(&CommandKind::StageOn) && asker.dice.percent(30) {
        return Some(moves_on(asker));
    }
    let is_asked = asker.held.records.keys().any(|key| key.kind == "observer");
    if is_asked && open.contains(&CommandKind::ObserverAnswer) && asker.dice.percent(40) {
        return Some(asker.command(CommandKind::ObserverAnswer));
    }
    let kinds = if asker.dice.percent(8) { CommandKind::ALL } else { &open };
    let mut kind = *asker.dice.pick(kinds)?;
    for _ in 0..3 {
        // A meeting that is paused, goes back or ends most of the time gets nowhere, and neither does a set that all leave.
        if is_drastic(kind) {
            kind = *asker.dice.pick(kinds)?;
        }
    }
    Some(asker.command(kind))
}

fn is_drastic(kind: CommandKind) -> bool {
    use CommandKind as K;
    let of_the_meeting = matches!(kind, K::Pause | K::StageBack | K::MeetingClose | K::FloorTakeBack | K::ProcessGive);
    of_the_meeting || matches!(kind, K::SeatAdd | K::SeatLeave | K::MeetingForget)
}

/// The commands that the rights record opens to somebody of these standings.
fn open(held: &Held) -> Vec<CommandKind> {
    let Some(Record::Rights(rights)) = held.one("rights") else { return Vec::new() };
    let may = |kind: &CommandKind| held.standings().iter().any(|standing| rights.open.has(*standing, *kind));
    CommandKind::ALL.iter().copied().filter(may).collect()
}

/// Who holds the process sees to it that the meeting goes on.
fn moves_on(asker: &mut Asker<'_>) -> Value {
    let nobody_presents = matches!(asker.held.one("room"), Some(Record::Room(room)) if room.presenters.is_empty());
    if nobody_presents && asker.dice.percent(30) {
        return asker.command(CommandKind::PresentersChoose);
    }
    asker.command(CommandKind::StageOn)
}

/// Something that is no command, or none that this server knows, or far too much of one.
pub fn nonsense(asker: &mut Asker<'_>) -> String {
    let room = asker.room;
    let texts = [
        String::new(),
        "hello?".to_owned(),
        "[".repeat(200),
        r#"{"t":"sing"}"#.to_owned(),
        r#"{"t":"ping","n":"one"}"#.to_owned(),
        json!({ "t": "command", "room": room, "id": room, "command": { "do": "record_them" } }).to_string(),
        json!({ "t": "command", "room": room, "id": room, "command": { "do": "pause", "why": "tired" } }).to_string(),
        json!({ "t": "hello", "v": 1, "set": room, "seat": asker.me, "secret": "x" }).to_string(),
        json!({ "t": "enter", "room": asker.dice.id(), "at": null }).to_string(),
    ];
    asker.dice.pick(&texts).cloned().unwrap_or_default()
}
