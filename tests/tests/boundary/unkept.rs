//! Nobody hears of a fact that is not kept: random people, a bad journal, lines that break, and a checker.
//!
//! `ASKWELL_SEED=7` lives through that one run alone.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use askwell_journal::{Faults, MemoryJournal};
use askwell_tests::gathering::{Gathering, Who};
use askwell_tests::http::PATIENCE;
use askwell_tests::person::{Client, Person, id};
use askwell_tests::server::Server;
use askwell_tests::sim::{Counting, Heard, Kept};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::whims::whim;

/// Commands that each person tries.
const COMMANDS: usize = 40;

/// What one person did and heard, over all of their lines.
struct Life {
    seat: String,
    heard: Vec<Heard>,
    /// Commands with their last answer.
    asked: Vec<(String, Result<(), String>)>,
    /// Sealed texts by the command that carried them.
    texts: Vec<(String, String)>,
    lines: usize,
}

/// A person who does as they please.
struct Talker {
    to: SocketAddr,
    person: Person,
    who: Who,
    seats: Vec<String>,
    chance: StdRng,
    journal: Counting,
    line: Client,
    life: Life,
}

impl Talker {
    /// Hears one frame, and notes how much was kept by then. False when the line is over.
    async fn hear(&mut self) -> Option<Value> {
        let heard = self.line.hear().await;
        let frame = heard.ok()?;
        let text = self.line.log.last().unwrap().clone();
        self.life.heard.push(Heard { frame: text, kept: self.journal.kept() });
        Some(frame)
    }

    /// The line is lost; another, from the last position.
    async fn comes_back(&mut self) {
        loop {
            let shown = self.line.shown.clone();
            self.life.lines += 1;
            self.line = Client::connect(self.to).await;
            self.line.shown = shown;
            self.line.send(&self.person.hello()).await;
            let Ok(welcome) = self.line.hear().await else { continue };
            if welcome["t"] != "welcome" {
                continue;
            }
            let (room, at) = (self.line.shown.room.clone(), self.line.shown.at.clone());
            self.line.send(&json!({ "t": "enter", "room": room, "at": at })).await;
            while let Some(frame) = self.hear().await {
                if frame["t"] == "personal" {
                    return;
                }
                if frame["t"] == "refused" {
                    break;
                }
            }
        }
    }

    /// One command, sent until it is answered for good.
    async fn does_something(&mut self) {
        let Some(command) = whim(&self.line.shown, self.who, &self.seats, &mut self.chance) else { return };
        let frame = json!({ "t": "command", "room": self.line.shown.room, "id": id(), "command": command });
        let command_id = frame["id"].as_str().unwrap().to_owned();
        if let Some(boxed) = command["text"]["box"].as_str() {
            self.life.texts.push((boxed.to_owned(), command_id.clone()));
        }
        let answer = loop {
            self.line.send(&frame).await;
            if self.chance.random_ratio(1, 30) {
                // The train goes into a tunnel.
                self.comes_back().await;
                continue;
            }
            match self.answer(&command_id).await {
                Some(Err((_, true))) => {}
                Some(Err((code, false))) => break Err(code),
                Some(Ok(())) => break Ok(()),
                None => self.comes_back().await,
            }
        };
        self.life.asked.push((command_id, answer));
    }

    /// The answer to a command: accepted, or a code and whether to try again; nothing when the line is over.
    async fn answer(&mut self, id: &str) -> Option<Result<(), (String, bool)>> {
        loop {
            let frame = self.hear().await?;
            if frame["id"] == id {
                let refusal = &frame["refusal"];
                let code = refusal["code"].as_str();
                return Some(code.map_or(Ok(()), |code| Err((code.to_owned(), refusal["retry"] == true))));
            }
        }
    }

    /// Hears all that was said so far, whatever became of the line.
    async fn catches_up(&mut self) {
        loop {
            self.line.send(&json!({ "t": "ping", "n": 5 })).await;
            loop {
                match self.hear().await {
                    Some(frame) if frame["t"] == "pong" => return,
                    Some(_) => {}
                    None => break,
                }
            }
            self.comes_back().await;
        }
    }
}

/// What came of one run.
struct Run {
    kept: Kept,
    lives: Vec<Life>,
    reloads: usize,
}

async fn run(seed: u64) -> Run {
    let memory = MemoryJournal::new();
    let journal = Counting::new(memory.clone());
    let kept = Arc::new(journal.clone());
    let server = Server::with(|config| config.journal = kept).await;
    let all = Gathering::meets(server.address, "writing").await;
    journal.count(&all.meeting).await;
    let faults = Faults { seed, delay_max: Duration::from_millis(3), fail_per_mille: 120 };
    let meeting = all.meeting.clone();
    let seats: Vec<String> = all.set.people.iter().map(|person| person.seat.clone()).collect();
    let mut talking = JoinSet::new();
    let Gathering { lines, set, to, .. } = all;
    memory.set_faults(Some(faults));
    for (who, (line, person)) in lines.into_iter().zip(set.people).enumerate() {
        let chance = StdRng::seed_from_u64(seed * 100 + who as u64);
        // What was heard before the journal went bad is the beginning.
        let heard = line.log.iter().map(|frame| Heard { frame: frame.clone(), kept: u64::MAX }).collect();
        let life = Life { seat: person.seat.clone(), heard, asked: Vec::new(), texts: Vec::new(), lines: 1 };
        let (seats, journal) = (seats.clone(), journal.clone());
        let mut talker = Talker { to, person, who, seats, chance, journal, line, life };
        talking.spawn(async move {
            for _ in 0..COMMANDS {
                talker.does_something().await;
            }
            talker
        });
    }
    let mut talkers = talking.join_all().await;
    memory.set_faults(None);
    for talker in &mut talkers {
        talker.catches_up().await;
    }
    // What one of them still had to hear when another came back is heard now.
    for talker in &mut talkers {
        talker.catches_up().await;
    }
    let kept = Kept::read(&memory, &meeting).await;
    let lives: Vec<Life> = talkers.into_iter().map(|talker| talker.life).collect();
    let epochs: std::collections::BTreeSet<String> = lives.iter().flat_map(|life| epochs(&life.heard)).collect();
    Run { kept, lives, reloads: epochs.len() - 1 }
}

fn epochs(heard: &[Heard]) -> Vec<String> {
    let frames = heard.iter().map(|heard| serde_json::from_str::<Value>(&heard.frame).unwrap());
    frames.filter_map(|frame| frame["at"]["epoch"].as_str().map(str::to_owned)).collect()
}

fn check(run: &Run) -> Result<(), String> {
    for life in &run.lives {
        run.kept.check(&life.seat, &life.heard)?;
        for (command, answer) in &life.asked {
            let times = run.kept.times(command);
            if times != usize::from(answer.is_ok()) {
                return Err(format!("a command that was answered {answer:?} counts {times} times"));
            }
        }
    }
    // Whoever sees a text sees one whose command counts.
    for (boxed, command) in run.lives.iter().flat_map(|life| &life.texts) {
        let seen = run.lives.iter().any(|life| life.heard.iter().any(|heard| heard.frame.contains(boxed)));
        if seen && run.kept.times(command) == 0 {
            return Err(format!("the text of command {command} was shown, which does not count"));
        }
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_ever_hears_of_a_fact_that_is_not_kept() {
    let seed = std::env::var("ASKWELL_SEED").ok().and_then(|seed| seed.parse().ok());
    let seeds: Vec<u64> = seed.map_or_else(|| (1..=6).collect(), |seed| vec![seed]);
    let mut runs = JoinSet::new();
    for seed in seeds {
        runs.spawn(async move {
            let ended = tokio::time::timeout(PATIENCE * 3, run(seed)).await;
            let run = ended.unwrap_or_else(|_| panic!("ASKWELL_SEED={seed}: the run does not end"));
            check(&run).unwrap_or_else(|why| panic!("ASKWELL_SEED={seed}: {why}"));
            let counted = run.lives.iter().flat_map(|life| &life.asked).filter(|(_, answer)| answer.is_ok()).count();
            // A run in which nothing happens or nothing goes wrong shows nothing.
            assert!(counted > 60 && run.reloads > 2, "ASKWELL_SEED={seed}: {counted} counted, {} reloads", run.reloads);
        });
    }
    runs.join_all().await;
}

#[tokio::test]
async fn the_checker_finds_what_was_told_and_is_not_kept() {
    let server = Server::start().await;
    let mut all = Gathering::meets(server.address, "writing").await;
    let word = json!({ "do": "word_say", "id": id(), "stage": all.stage_id(), "text": all.text("word", 3) });
    all.does(3, word).await;
    all.does(3, json!({ "do": "pause" })).await;
    all.all_hear().await;
    let kept = Kept::read(&server.journal, &all.meeting).await;
    let (seat, log) = (all.seat(3).to_owned(), all.lines[3].log.clone());
    let heard =
        |log: &[String], kept| -> Vec<Heard> { log.iter().map(|frame| Heard { frame: frame.clone(), kept }).collect() };
    let facts = kept.facts() as u64;
    assert_eq!(kept.check(&seat, &heard(&log, facts)), Ok(()));
    let complains = |log: &[String], facts, of: &str| {
        let why = kept.check(&seat, &heard(log, facts)).unwrap_err();
        assert!(why.contains(of), "{why}");
    };
    complains(&log, facts - 1, "facts were kept");
    let forged = |from: &str, to: &str| -> Vec<String> {
        assert!(log.iter().any(|frame| frame.contains(from)), "{from}");
        log.iter().map(|frame| frame.replace(from, to)).collect()
    };
    complains(&forged(r#""order":1"#, r#""order":2"#), facts, "no kept facts make");
    complains(&forged(r#""paused_by_me":true"#, r#""paused_by_me":false"#), facts, "records of its own");
    complains(&forged(r#""standings":["member"]"#, r#""standings":["process"]"#), facts, "no kept facts make");
    let answers: Vec<String> = log.iter().filter(|frame| frame.contains(r#""t":"accepted""#)).cloned().collect();
    let mut early = log.clone();
    early.retain(|frame| !answers.contains(frame));
    let entered = early.iter().position(|frame| frame.contains(r#""t":"personal""#)).unwrap();
    early.insert(entered + 1, answers[0].clone());
    complains(&early, facts, "accepted before it was shown");
    let mut short = log.clone();
    let last = short.iter().rposition(|frame| frame.contains(r#""cause":{"what":"paused""#)).unwrap();
    short.truncate(last);
    complains(&short, facts, "holds other records");
}
