//! What a person does on a line, one deed after the other: asks what their page offers, sends it twice, sends nonsense,
//! drops, stalls, leaves for long, comes in by a second line, goes to another room, asks for their seat back.

use std::time::Duration;

use askwell_protocol::{CommandId, CommandKind, RoomId};
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

use super::particulars::Asker;
use super::person::{Asked, Person, Stay};
use super::whim::{nonsense, whim};
use super::wire::{BINARY, Lost};

/// How often a command is sent before its answer is waited for no longer.
const TRIES_MAX: usize = 6;

impl Person {
    /// Does something.
    pub(super) async fn acts(&mut self, stay: &mut Stay) -> Result<(), Lost> {
        match self.dice.between(0, 99) {
            0..70 => self.asks(stay).await,
            70..75 => self.asks_twice(stay).await,
            75..77 => self.pings(stay).await,
            77..80 if stay.inside => {
                let room = self.family.any_room(&mut self.dice);
                self.enters(stay, room, false).await
            }
            80..83 => {
                let text = nonsense(&mut self.asker(stay.room));
                self.says(stay, &text).await
            }
            83 => self.garbles(stay).await,
            84..88 => Err(Lost),
            88..90 => self.stalls(stay).await,
            90 => {
                self.net.witness.count("leaves for long");
                // Whoever is away reads nothing.
                self.net.witness.stalls(stay.line, true);
                sleep(Duration::from_secs(self.dice.between(40, 700))).await;
                Err(Lost)
            }
            91..93 => self.comes_again(stay).await,
            93..96 => self.posts().await,
            96..98 => self.asks_for_seat().await,
            _ => {
                let held = self.held.get(&stay.room).cloned();
                self.bookmark = held.filter(|held| held.is_whole).map(|held| (stay.room, held));
                Ok(())
            }
        }
    }

    pub(super) fn asker(&mut self, room: RoomId) -> Asker<'_> {
        let held = self.held.entry(room).or_default();
        Asker { held, me: self.seat, room, set: self.family.id, dice: &mut self.dice }
    }

    /// Sends what is no text, or no WebSocket at all.
    async fn garbles(&mut self, stay: &mut Stay) -> Result<(), Lost> {
        let bytes = self.dice.bytes::<9>();
        self.net.witness.garbled(stay.line);
        stay.good = false;
        if self.dice.percent(50) {
            stay.socket.send(BINARY, &bytes).await
        } else {
            stay.socket.send_bytes(&bytes).await
        }
    }

    /// Sends what has no answer yet, or something new.
    async fn asks(&mut self, stay: &mut Stay) -> Result<(), Lost> {
        if !stay.inside {
            return Ok(());
        }
        if let Some(asked) = self.asked.take_if(|asked| asked.tries >= TRIES_MAX || asked.room != stay.room) {
            self.net.witness.note(&format!("{} gives up {}", stay.line, asked.id));
        }
        if let Some(asked) = &mut self.asked {
            if asked.again > Instant::now() {
                return Ok(());
            }
            asked.tries += 1;
            asked.again = Instant::now() + Duration::from_secs(4);
            let frame = asked.frame.clone();
            let (room, id) = (asked.room, asked.id);
            self.net.witness.sent(room, self.seat, id, &Value::Null, false);
            return self.says(stay, &frame).await;
        }
        let room = stay.room;
        let Some(command) = whim(&mut self.asker(room)) else { return Ok(()) };
        let id = CommandId(self.dice.id());
        let frame = json!({ "t": "command", "room": room, "id": id, "command": command }).to_string();
        self.net.witness.sent(room, self.seat, id, &command, stay.good);
        self.asked =
            Some(Asked { room, id, frame: frame.clone(), tries: 1, again: Instant::now() + Duration::from_secs(4) });
        self.says(stay, &frame).await
    }

    /// Sends again what was sent before, answered or not; or to a room where it does not belong.
    async fn asks_twice(&mut self, stay: &mut Stay) -> Result<(), Lost> {
        let pending = self.asked.as_ref().map(|asked| (asked.room, asked.id, asked.frame.clone()));
        let Some((room, id, frame)) = pending.or_else(|| self.old.clone()) else { return Ok(()) };
        self.net.witness.sent(room, self.seat, id, &Value::Null, false);
        self.net.witness.count("sent twice");
        self.says(stay, &frame).await
    }

    /// Asks how late it is.
    pub(super) async fn pings(&mut self, stay: &mut Stay) -> Result<(), Lost> {
        self.pings += 1;
        let ping = json!({ "t": "ping", "n": self.pings });
        self.says(stay, &ping.to_string()).await
    }

    /// Listens to nothing for a while, and so takes nothing.
    async fn stalls(&mut self, stay: &mut Stay) -> Result<(), Lost> {
        self.net.witness.count("stalls");
        self.net.witness.stalls(stay.line, true);
        sleep(Duration::from_millis(self.dice.between(500, 25_000))).await;
        self.net.witness.stalls(stay.line, false);
        Ok(())
    }

    /// Comes in by another line while this one is still open: the newest wins.
    async fn comes_again(&mut self, stay: &mut Stay) -> Result<(), Lost> {
        self.net.witness.stalls(stay.line, true);
        let nature = self.some_line();
        let mut newer = self.comes(nature, false).await?;
        std::mem::swap(stay, &mut newer);
        if self.ghosts.len() == 3 {
            self.ghosts.clear();
        }
        self.ghosts.push(newer.socket);
        Ok(())
    }

    /// A command of the set, by request.
    async fn posts(&mut self) -> Result<(), Lost> {
        use CommandKind as K;
        let set = self.family.id;
        let kinds =
            [K::SeatRename, K::ClaimGive, K::ClaimGive, K::ClaimRefuse, K::MeetingOpen, K::SeatAdd, K::CallLinkSet];
        let kind = *self.dice.pick(&kinds).unwrap_or(&K::SeatRename);
        let seen = self.family.latest();
        let held = self.held.entry(seen).or_default();
        let command = Asker { held, me: self.seat, room: set, set, dice: &mut self.dice }.command(kind);
        let id = CommandId(self.dice.id());
        let body = json!({ "set": set, "seat": self.seat, "id": id, "command": command });
        let secret = if self.dice.percent(5) { "c2hvcnQ".to_owned() } else { self.secret() };
        self.net.witness.sent(set, self.seat, id, &body["command"], false);
        self.net.witness.note(&format!("{} posts {body}", self.seat));
        let path = format!("/api/rooms/{set}/commands");
        let answer = self.net.post(&path, Some(&secret), &body).await;
        self.net.witness.note(&format!("{} is answered {answer:?}", self.seat));
        match answer {
            Ok((204, _)) => {
                self.net.witness.answered(set, self.seat, id, true);
                self.family.counted(&body.to_string());
            }
            Ok((_, refusal)) if refusal["retry"] == false => self.net.witness.answered(set, self.seat, id, false),
            _ => {}
        }
        Ok(())
    }

    /// Has lost the secret, and asks for the seat with a new one; or looks what became of that.
    async fn asks_for_seat(&mut self) -> Result<(), Lost> {
        if self.wished.is_none() {
            let secret = self.dice.bytes();
            let sitting = self.sitting(secret);
            self.wished = Some((secret, sitting));
        }
        let Some((secret, sitting)) = self.wished.clone() else { return Ok(()) };
        if let Ok((200, answer)) = self.net.post("/api/seats", None, &sitting).await {
            self.net.witness.count("asks for a seat");
            match answer["sat"].as_str() {
                Some("yes") => {
                    self.secret = secret;
                    self.wished = None;
                }
                Some("no") => self.wished = None,
                _ => {}
            }
        }
        Ok(())
    }
}
