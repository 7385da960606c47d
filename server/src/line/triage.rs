//! What a frame is: readable or not, and if not, why exactly. The answer is a frame, or a refusal with a stable code.
//!
//! What must never be here: whether a command is allowed. That is the room's to say.

use askwell_protocol::limits::JSON_DEPTH_MAX;
use askwell_protocol::{ClientFrame, CommandId, CommandKind, RefusalCode, RoomId, VERSION};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A frame that can't be taken, with what could be made out of it for the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unread {
    /// The room that it names, if it names one.
    pub(crate) room: Option<RoomId>,
    /// The command's id, if it has one.
    pub(crate) id: Option<CommandId>,
    /// Why not.
    pub(crate) code: RefusalCode,
}

impl From<RefusalCode> for Unread {
    fn from(code: RefusalCode) -> Self {
        Self { room: None, id: None, code }
    }
}

/// Reads a frame.
pub(crate) fn read_frame(text: &str) -> Result<ClientFrame, Unread> {
    let value = read_json(text.as_bytes())?;
    let refused = |code| Unread { room: field(&value, "room"), id: field(&value, "id"), code };
    let kind = value.as_object().and_then(|object| object.get("t")).and_then(Value::as_str);
    match kind {
        Some("hello") => {
            // Another version may have other fields, so its number is looked at before they are.
            let version = value.get("v").and_then(Value::as_u64);
            if version.is_some_and(|version| version != u64::from(VERSION)) {
                return Err(refused(RefusalCode::UnsupportedVersion));
            }
        }
        Some("command") => known_command(value.get("command")).map_err(refused)?,
        Some("enter" | "ping") => {}
        Some(_) => return Err(refused(RefusalCode::UnknownFrame)),
        None => return Err(refused(RefusalCode::Malformed)),
    }
    let (room, id) = (field(&value, "room"), field(&value, "id"));
    serde_json::from_value(value).map_err(|_| Unread { room, id, code: RefusalCode::Malformed })
}

/// Reads the body of a request. A body that holds a command is told apart from other bodies by that field.
pub(crate) fn read_body<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, RefusalCode> {
    let value = read_json(bytes)?;
    if let Some(command) = value.get("command") {
        known_command(Some(command))?;
    }
    serde_json::from_value(value).map_err(|_| RefusalCode::Malformed)
}

/// Reads JSON whose nesting is bounded before it is read.
fn read_json(bytes: &[u8]) -> Result<Value, RefusalCode> {
    if depth(bytes) > JSON_DEPTH_MAX {
        return Err(RefusalCode::TooDeep);
    }
    serde_json::from_slice(bytes).map_err(|_| RefusalCode::NotJson)
}

/// Whether this is a command by name; its particulars are looked at later.
fn known_command(command: Option<&Value>) -> Result<(), RefusalCode> {
    let name = command.and_then(|command| command.get("do")).and_then(Value::as_str).ok_or(RefusalCode::Malformed)?;
    let known = CommandKind::ALL.iter().any(|kind| kind.word() == name);
    if known { Ok(()) } else { Err(RefusalCode::UnknownCommand) }
}

fn field<T: DeserializeOwned>(value: &Value, name: &str) -> Option<T> {
    T::deserialize(value.get(name)?).ok()
}

/// How deep brackets nest, outside of strings. Counts at most one past the limit, and needs no valid JSON.
fn depth(bytes: &[u8]) -> usize {
    let (mut open, mut deepest) = (0_usize, 0);
    let (mut in_string, mut escaped) = (false, false);
    for byte in bytes {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => {
                open += 1;
                deepest = deepest.max(open);
            }
            b'}' | b']' if !in_string => open = open.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests {
    use askwell_protocol::Command;

    use super::*;

    const ROOM: &str = "00000000-0000-4000-8000-000000000001";

    fn code(text: &str) -> Option<RefusalCode> {
        read_frame(text).err().map(|unread| unread.code)
    }

    fn nested(levels: usize) -> String {
        // The frame itself is one level.
        format!(r#"{{"t":"ping","n":{}{}}}"#, "[".repeat(levels - 1), "]".repeat(levels - 1))
    }

    #[test]
    fn each_way_of_being_unreadable_has_its_own_code() {
        let table = [
            ("", RefusalCode::NotJson),
            ("hello", RefusalCode::NotJson),
            (r#"{"t":"ping","n":1"#, RefusalCode::NotJson),
            ("[]", RefusalCode::Malformed),
            ("7", RefusalCode::Malformed),
            ("{}", RefusalCode::Malformed),
            (r#"{"t":7}"#, RefusalCode::Malformed),
            (r#"{"t":"shout"}"#, RefusalCode::UnknownFrame),
            (r#"{"t":"Ping","n":1}"#, RefusalCode::UnknownFrame),
            (r#"{"t":"ping"}"#, RefusalCode::Malformed),
            (r#"{"t":"ping","n":"1"}"#, RefusalCode::Malformed),
            (r#"{"t":"ping","n":-1}"#, RefusalCode::Malformed),
            (r#"{"t":"ping","n":1,"more":2}"#, RefusalCode::Malformed),
            (r#"{"t":"hello","v":2}"#, RefusalCode::UnsupportedVersion),
            (r#"{"t":"hello","v":1}"#, RefusalCode::Malformed),
            (r#"{"t":"hello","v":"1"}"#, RefusalCode::Malformed),
            (r#"{"t":"command"}"#, RefusalCode::Malformed),
            (r#"{"t":"command","command":{}}"#, RefusalCode::Malformed),
            (r#"{"t":"command","command":{"do":"sing"}}"#, RefusalCode::UnknownCommand),
            (r#"{"t":"command","command":{"do":"pause"}}"#, RefusalCode::Malformed),
        ];
        for (text, expected) in table {
            assert_eq!(code(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_command_with_a_wrong_field_is_malformed_and_still_names_its_room_and_id() {
        let text = format!(
            r#"{{"t":"command","room":"{ROOM}","id":"{ROOM}","command":{{"do":"minutes_add","minutes":"five"}}}}"#
        );
        let unread = read_frame(&text).err();
        let expected = Unread {
            room: ROOM.parse().ok().map(RoomId),
            id: ROOM.parse().ok().map(CommandId),
            code: RefusalCode::Malformed,
        };
        assert_eq!(unread, Some(expected));
    }

    #[test]
    fn a_readable_command_is_read() {
        let text = format!(r#"{{"t":"command","room":"{ROOM}","id":"{ROOM}","command":{{"do":"hand_raise"}}}}"#);
        assert!(matches!(read_frame(&text), Ok(ClientFrame::Command { command: Command::HandRaise {}, .. })));
    }

    #[test]
    fn nesting_is_bounded_at_the_limit_and_brackets_in_strings_do_not_count() {
        assert_eq!(code(&nested(JSON_DEPTH_MAX)), Some(RefusalCode::Malformed));
        assert_eq!(code(&nested(JSON_DEPTH_MAX + 1)), Some(RefusalCode::TooDeep));
        let quoted = format!(r#"{{"t":"ping","n":"\"{}"}}"#, "[".repeat(100));
        assert_eq!(code(&quoted), Some(RefusalCode::Malformed));
    }

    #[test]
    fn a_body_is_refused_with_the_same_codes() {
        let read = |text: &str| read_body::<askwell_protocol::PostedCommand>(text.as_bytes()).err();
        assert_eq!(read("{"), Some(RefusalCode::NotJson));
        assert_eq!(read("{}"), Some(RefusalCode::Malformed));
        assert_eq!(read(r#"{"command":{"do":"sing"}}"#), Some(RefusalCode::UnknownCommand));
        assert_eq!(read(&"[".repeat(JSON_DEPTH_MAX + 1)), Some(RefusalCode::TooDeep));
    }
}
