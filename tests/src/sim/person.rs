//! One person: a seat, its secret, and a line now and then. They come in, hold what they hear, and come back from where
//! they were, or from where they never were. What they do while they are in is in `deeds.rs`.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use askwell_protocol::{CommandId, Position, RoomId, SeatId, ServerFrame};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::time::{Instant, sleep, sleep_until, timeout};

use super::checks::held::Held;
use super::checks::secrecy::Ear;
use super::dice::Dice;
use super::family::Family;
use super::mutant::Mutant;
use super::net::Net;
use super::pipe::Nature;
use super::wire::{Lost, Said, Socket, TEXT};
use super::witness::LineId;

/// How long somebody waits for a word from the server before they try another line.
const PATIENCE: Duration = Duration::from_secs(8);

/// A command that waits for its answer.
pub(super) struct Asked {
    pub(super) room: RoomId,
    pub(super) id: CommandId,
    pub(super) frame: String,
    pub(super) tries: usize,
    /// When to send it again, unless it is answered before.
    pub(super) again: Instant,
}

/// A line that somebody has.
pub struct Stay {
    pub(super) socket: Socket,
    pub(super) line: LineId,
    /// The room that was entered last.
    pub(super) room: RoomId,
    /// The line is good: what is sent arrives at once.
    pub(super) good: bool,
    /// The room has told all there is.
    pub(super) inside: bool,
    /// The last ping that came back.
    pub(super) ponged: u64,
}

/// One person.
pub struct Person {
    pub(super) net: Arc<Net>,
    pub(super) family: Arc<Family>,
    /// Their seat.
    pub seat: SeatId,
    pub(super) secret: [u8; 32],
    /// A new secret, with which the seat was asked for.
    pub(super) wished: Option<([u8; 32], Value)>,
    pub(super) dice: Dice,
    pub(super) held: BTreeMap<RoomId, Held>,
    /// Where they were a while ago.
    pub(super) bookmark: Option<(RoomId, Held)>,
    pub(super) asked: Option<Asked>,
    /// An old command, answered long ago.
    pub(super) old: Option<(RoomId, CommandId, String)>,
    /// Lines that were left open, and are listened to by nobody.
    pub(super) ghosts: Vec<Socket>,
    /// Somebody has taken their chair out of the set.
    pub is_out: bool,
    acts: usize,
    pub(super) pings: u64,
    mutant: Mutant,
}

impl Person {
    /// Somebody for a seat.
    #[must_use]
    pub fn new(net: Arc<Net>, family: Arc<Family>, seat: SeatId, mut dice: Dice, mutant: Mutant) -> Self {
        let secret = dice.bytes();
        Self {
            net,
            family,
            seat,
            secret,
            wished: None,
            dice,
            held: BTreeMap::new(),
            bookmark: None,
            asked: None,
            old: None,
            ghosts: Vec::new(),
            is_out: false,
            acts: 0,
            pings: 0,
            mutant,
        }
    }

    pub(super) fn secret(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.secret)
    }

    /// The body with which they sit down, or ask for their seat back.
    pub(super) fn sitting(&mut self, secret: [u8; 32]) -> Value {
        let mut key = [0; 65];
        key[0] = 4;
        json!({
            "token": self.family.token(self.seat), "seat": self.seat, "name": null, "claim": self.dice.id(),
            "secret_hash": URL_SAFE_NO_PAD.encode(Sha256::digest(secret)), "public_key": URL_SAFE_NO_PAD.encode(key)
        })
    }

    /// Sits down, as often as it takes.
    pub async fn sits_down(&mut self) {
        let sitting = self.sitting(self.secret);
        while !self.net.witness.is_over() {
            match self.net.post("/api/seats", None, &sitting).await {
                Ok((200, answer)) if answer["sat"] == "yes" => return,
                _ => sleep(Duration::from_millis(300)).await,
            }
        }
    }

    /// Asks for the seat, should it have gone to the browser that wished for it: that is this person, too.
    pub(super) async fn sits_again(&mut self) {
        let Some((secret, sitting)) = self.wished.clone() else { return };
        if let Ok((200, answer)) = self.net.post("/api/seats", None, &sitting).await
            && answer["sat"] == "yes"
        {
            self.secret = secret;
            self.wished = None;
        }
    }

    /// Lets go of what is not answered yet, and of lines that nobody listens to.
    pub(super) fn forgets(&mut self) {
        self.asked = None;
        self.ghosts.clear();
    }

    /// Lives through so many acts.
    pub async fn lives(&mut self, acts: usize) {
        self.acts = acts;
        while self.acts > 0 && !self.is_out && !self.net.witness.is_over() {
            let nature = self.some_line();
            if let Ok(mut stay) = self.comes(nature, false).await {
                // However it ended, there is another line.
                let _ = self.stays(&mut stay).await;
            }
            self.acts = self.acts.saturating_sub(1);
            sleep(Duration::from_millis(self.dice.between(20, 1500))).await;
        }
    }

    pub(super) fn some_line(&mut self) -> Nature {
        if self.dice.percent(50) {
            return Nature::good();
        }
        let lag_max = Duration::from_millis(*self.dice.pick(&[0, 20, 90, 600]).unwrap_or(&0));
        let room = *self.dice.pick(&[200, 1500, 64 * 1024]).unwrap_or(&200);
        let breaks_after = self.dice.percent(40).then(|| self.dice.between(200, 30_000));
        Nature { lag_max, room, breaks_after, dice: self.dice.fork() }
    }

    /// Comes in: hello, and the way into a room.
    pub(super) async fn comes(&mut self, nature: Nature, honest: bool) -> Result<Stay, Lost> {
        let good = nature.is_good();
        let ear = Ear { set: self.family.id, seat: self.seat };
        let dialling = self.net.socket(Some(ear), nature, self.dice.fork());
        let (socket, line) = timeout(PATIENCE, dialling).await.map_err(|_| Lost)??;
        let room = self.family.some_room(&mut self.dice);
        let mut stay = Stay { socket, line, room, good, inside: false, ponged: 0 };
        let hello = json!({ "t": "hello", "v": 1, "set": ear.set, "seat": ear.seat, "secret": self.secret() });
        self.says(&mut stay, &hello.to_string()).await?;
        let welcome = async {
            loop {
                match stay.socket.next().await? {
                    Said::Text(text) if text.contains(r#""t":"welcome""#) => return Ok(()),
                    Said::Text(_) => {}
                    Said::Close(code) => return Err(self.parted(code)),
                }
            }
        };
        timeout(PATIENCE, welcome).await.map_err(|_| Lost)??;
        self.enters(&mut stay, room, honest).await?;
        Ok(stay)
    }

    /// The server closed the line, for a reason.
    fn parted(&mut self, code: Option<u16>) -> Lost {
        self.is_out |= code == Some(4502);
        if code == Some(4501)
            && let Some((secret, _)) = self.wished.take()
        {
            // The seat was given to the browser that asked for it: that is this person, too.
            self.secret = secret;
        }
        Lost
    }

    /// Goes into a room, from where they were; or, if not honest, sometimes from where they never were.
    pub(super) async fn enters(&mut self, stay: &mut Stay, room: RoomId, honest: bool) -> Result<(), Lost> {
        self.net.witness.enters(stay.line, room);
        if room == stay.room && stay.inside {
            // What is on its way to them just now would come twice if they named a position.
            stay.inside = false;
            let enter = json!({ "t": "enter", "room": room, "at": null });
            return self.says(stay, &enter.to_string()).await;
        }
        let roll = if honest { 0 } else { self.dice.between(0, 99) };
        if let Some((of, held)) = &self.bookmark
            && roll >= 90
            && *of == room
        {
            self.held.insert(room, held.clone());
        }
        let held = self.held.entry(room).or_default();
        let at = match (held.at, roll) {
            (Some(at), 72..76) => Some(Position { offset: at.offset + 1_000_000, ..at }),
            (Some(at), 76..80) => Some(Position { epoch: self.dice.id(), ..at }),
            (_, 80..85) => None,
            (at, _) => at,
        };
        if at.map(|at| (at.epoch, at.offset)) != held.at.map(|at| (at.epoch, at.offset)) {
            // What they claim to hold is not what they hold: only a snapshot can help.
            held.at = at;
            held.records.clear();
        }
        stay.room = room;
        stay.inside = false;
        held.is_whole = false;
        held.followed = 0;
        let enter = json!({ "t": "enter", "room": room, "at": at });
        self.says(stay, &enter.to_string()).await
    }

    pub(super) async fn says(&mut self, stay: &mut Stay, text: &str) -> Result<(), Lost> {
        self.net.witness.note(&format!("{} > {text}", stay.line));
        timeout(PATIENCE, stay.socket.send(TEXT, text.as_bytes())).await.unwrap_or(Err(Lost))
    }

    /// Stays on a line until it is over, or there is nothing more to do.
    async fn stays(&mut self, stay: &mut Stay) -> Result<(), Lost> {
        while self.acts > 0 && !self.net.witness.is_over() {
            let until = Instant::now() + self.thinks();
            self.listens(stay, until).await?;
            self.acts = self.acts.saturating_sub(1);
            self.acts(stay).await?;
        }
        Ok(())
    }

    fn thinks(&mut self) -> Duration {
        Duration::from_millis(match self.dice.between(0, 99) {
            0..70 => self.dice.between(10, 1_200),
            70..97 => self.dice.between(1_000, 9_000),
            _ => self.dice.between(20_000, 140_000),
        })
    }

    /// Hears what is said until then.
    pub(super) async fn listens(&mut self, stay: &mut Stay, until: Instant) -> Result<(), Lost> {
        loop {
            let said = tokio::select! {
                biased;
                said = stay.socket.next() => said?,
                () = sleep_until(until) => return Ok(()),
            };
            self.hears(stay, said)?;
        }
    }

    /// Hears one thing.
    pub(super) fn hears(&mut self, stay: &mut Stay, said: Said) -> Result<(), Lost> {
        let text = match said {
            Said::Close(code) => return Err(self.parted(code)),
            Said::Text(text) => text,
        };
        let frame = self.net.witness.read(&text);
        let result = match &frame.says {
            Some(ServerFrame::Update(update)) if self.mutant.swallows(update.at.offset) && !update.snapshot => Ok(()),
            Some(ServerFrame::Update(update)) => self.held.entry(update.room).or_default().hear(update, &frame),
            Some(ServerFrame::Personal(personal)) => {
                if personal.room == stay.room && !stay.inside {
                    stay.inside = true;
                    let resumed = self.held.get(&stay.room).is_some_and(|held| held.followed > 0);
                    self.net.witness.count(if resumed { "resumed with updates" } else { "resumed otherwise" });
                }
                self.held.entry(personal.room).or_default().hear_own(personal, &frame)
            }
            Some(ServerFrame::Accepted { room, id }) => {
                self.answered(*room, *id, true);
                Ok(())
            }
            Some(ServerFrame::Refused { room, id: Some(id), refusal }) => {
                if refusal.retry {
                    self.put_off(*id);
                } else {
                    self.answered(room.unwrap_or(stay.room), *id, false);
                }
                Ok(())
            }
            // The room that was to be entered can't be just now.
            Some(ServerFrame::Refused { id: None, room: Some(room), .. }) if *room == stay.room && !stay.inside => {
                return Err(Lost);
            }
            Some(ServerFrame::Pong { n, .. }) => {
                stay.ponged = *n;
                Ok(())
            }
            _ => Ok(()),
        };
        if let Err(how) = result {
            self.net.witness.broken(&format!("{how}; line {}: {text}", stay.line));
        }
        Ok(())
    }

    fn put_off(&mut self, id: CommandId) {
        if let Some(asked) = self.asked.as_mut().filter(|asked| asked.id == id) {
            asked.again = Instant::now() + Duration::from_millis(self.dice.between(100, 2_000));
        }
    }

    fn answered(&mut self, room: RoomId, id: CommandId, accepted: bool) {
        self.net.witness.answered(room, self.seat, id, accepted);
        if let Some(asked) = self.asked.take_if(|asked| asked.id == id)
            && accepted
        {
            self.family.counted(&asked.frame);
            self.old = Some((asked.room, asked.id, asked.frame));
        }
    }
}
