//! A set: its chairs, its links, the meetings that its people know of.

use std::sync::{Mutex, MutexGuard, PoisonError};

use askwell_protocol::{Role, RoomId, SeatId};
use askwell_room::format;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use uuid::Uuid;

use super::dice::Dice;
use super::net::Net;

/// A set.
pub struct Family {
    /// Its room.
    pub id: RoomId,
    /// Its chairs.
    pub seats: Vec<(SeatId, Role)>,
    /// What opens it: for members, for facilitators.
    tokens: (String, String),
    meetings: Mutex<Vec<RoomId>>,
    /// A room of somebody else's, of which one of them has heard.
    pub foreign: RoomId,
}

/// How many chairs a set has here, mostly.
const CHAIRS: (u64, u64) = (4, 8);
/// Formats that a set tries until one fits it.
const FORMATS_TRIED_MAX: usize = 40;
/// The largest set that it is meant for.
const CHAIRS_MAX: u64 = 12;

impl Family {
    /// Creates a set, with or without a first meeting, with or without somebody who facilitates.
    pub async fn creates(net: &Net, dice: &mut Dice, foreign: RoomId) -> Option<Self> {
        let id = RoomId(dice.id());
        let most = if dice.percent(10) { CHAIRS_MAX } else { CHAIRS.1 };
        let count = dice.between(CHAIRS.0, most);
        let facilitators = *dice.pick(&[0, 1, 1, 2]).unwrap_or(&1);
        let chair = |n| {
            let role = if n < facilitators { Role::Facilitator } else { Role::Member };
            (SeatId(dice.id()), role)
        };
        let mut seats: Vec<(SeatId, Role)> = (0..count).map(chair).collect();
        // Some sets have somebody who looks on, and somebody who helps the first of them.
        for (role, of_hundred) in [(Role::Observer, 40), (Role::Supporter, 15)] {
            if dice.percent(of_hundred) {
                seats.push((SeatId(dice.id()), role));
            }
        }
        let first = seats[0].0;
        let mut name = {
            let (by, mut dice) = (seats[0].0, dice.fork());
            move |kind: &str| {
                let boxed = URL_SAFE_NO_PAD.encode(dice.bytes::<144>());
                let iv = URL_SAFE_NO_PAD.encode(dice.bytes::<12>());
                json!({ "v": 1, "key_epoch": 1, "scope": id, "kind": kind, "by": by, "iv": iv, "box": boxed })
            }
        };
        let mut chair = |(seat, role): &(SeatId, Role)| {
            let supports = (*role == Role::Supporter).then_some(first);
            json!({ "id": seat, "role": role, "name": name("seat_name"), "supports": supports })
        };
        let chairs: Vec<Value> = seats.iter().map(&mut chair).collect();
        let name = name("set_name");
        // Not every format is for every number of people, nor for every way to talk.
        for _ in 0..FORMATS_TRIED_MAX {
            let meeting = RoomId(dice.id());
            let first = if dice.percent(90) { Self::some_meeting(meeting, dice) } else { Value::Null };
            let create = json!({ "set": id, "name": name, "seats": chairs, "meeting": first });
            let (status, answer) = net.post("/api/sets", None, &create).await.ok()?;
            if status == 201 {
                let token = |which: &str| answer[which].as_str().unwrap_or_default().to_owned();
                let meetings = Mutex::new(if first.is_null() { Vec::new() } else { vec![meeting] });
                let tokens = (token("member_token"), token("facilitator_token"));
                return Some(Self { id, seats, tokens, meetings, foreign });
            }
        }
        net.witness.broken("a set can't be created");
        None
    }

    fn some_meeting(id: RoomId, dice: &mut Dice) -> Value {
        let format = dice.pick(format::library()).map(|format| format.key.clone()).unwrap_or_default();
        let talk = if dice.percent(70) { "writing" } else { "call" };
        json!({ "id": id, "format": format, "talk": talk, "issues": dice.between(1, 3) })
    }

    /// The link of somebody of this seat's role.
    #[must_use]
    pub fn token(&self, seat: SeatId) -> &str {
        let is_facilitator = self.seats.iter().any(|(known, role)| *known == seat && *role == Role::Facilitator);
        if is_facilitator { &self.tokens.1 } else { &self.tokens.0 }
    }

    fn meetings(&self) -> MutexGuard<'_, Vec<RoomId>> {
        self.meetings.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The meeting that was opened last, or the set itself.
    #[must_use]
    pub fn latest(&self) -> RoomId {
        self.meetings().last().copied().unwrap_or(self.id)
    }

    /// Where somebody goes who comes in.
    pub fn some_room(&self, dice: &mut Dice) -> RoomId {
        if dice.percent(12) { self.id } else { self.latest() }
    }

    /// Any room that somebody could try, a stranger's too.
    pub fn any_room(&self, dice: &mut Dice) -> RoomId {
        match dice.between(0, 9) {
            0 => self.foreign,
            1..5 => self.id,
            5..7 => dice.pick(&self.meetings()).copied().unwrap_or(self.id),
            _ => self.latest(),
        }
    }

    /// A command counts: if it opened a meeting, they all know.
    pub fn counted(&self, frame: &str) {
        let frame: Value = serde_json::from_str(frame).unwrap_or_default();
        let command = &frame["command"];
        let opened = command["meeting"]["id"].as_str().and_then(|id| id.parse::<Uuid>().ok());
        if let (Some(id), true) = (opened, command["do"] == "meeting_open") {
            let mut meetings = self.meetings();
            if !meetings.contains(&RoomId(id)) {
                meetings.push(RoomId(id));
            }
        }
    }
}
