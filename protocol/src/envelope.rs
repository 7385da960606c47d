//! The frames. Each is one JSON object with `t` for its type; a frame that concerns a room names it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{Command, CommandId, Millis, Personal, Position, Refusal, RoomId, SeatId, Update};

/// What a client says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "t", rename_all = "snake_case", deny_unknown_fields)]
pub enum ClientFrame {
    /// The first frame: who I am. Nothing else is heard before it.
    Hello {
        /// Protocol version.
        v: u16,
        /// The set.
        set: RoomId,
        /// My seat.
        seat: SeatId,
        /// The seat's secret: 32 bytes, base64url. The server keeps its SHA-256 alone.
        secret: String,
    },
    /// Go into a room: the set itself, or a meeting of it. A socket is in one room at a time.
    Enter {
        /// Which.
        room: RoomId,
        /// Where I was, when I was here before: what I missed is sent, or a snapshot.
        at: Option<Position>,
    },
    /// Ask something of the room I am in.
    Command {
        /// The room it is meant for.
        room: RoomId,
        /// The command's id; sent again with the same id it counts once.
        id: CommandId,
        /// What is asked.
        command: Command,
    },
    /// Keep the line and measure it.
    Ping {
        /// Any number; it comes back.
        #[ts(type = "number")]
        n: u64,
    },
}

/// What the server says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, JsonSchema)]
#[serde(tag = "t", rename_all = "snake_case")]
pub enum ServerFrame {
    /// The answer to `hello`.
    Welcome {
        /// Protocol version.
        v: u16,
        /// Room time.
        now: Millis,
        /// How often to ping.
        heartbeat: Millis,
    },
    /// What changed in the room, for my class.
    Update(Update),
    /// My own records in the room.
    Personal(Personal),
    /// A command counts. It is kept, and its update has been sent.
    Accepted {
        /// The room.
        room: RoomId,
        /// The command.
        id: CommandId,
    },
    /// A frame or a command does not count.
    Refused {
        /// The room, where one was named.
        room: Option<RoomId>,
        /// The command, where it had an id.
        id: Option<CommandId>,
        /// Why.
        refusal: Refusal,
    },
    /// The answer to `ping`.
    Pong {
        /// The ping's number.
        #[ts(type = "number")]
        n: u64,
        /// Room time.
        now: Millis,
    },
}
