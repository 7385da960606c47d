//! The matrix of rights: every command, by everybody, at every point of a meeting, over raw sockets, against a table that
//! was written by hand (`tests/rights/matrix.md`).
//!
//! What is refused changes nothing, so it is tried in the meeting itself, and nobody may notice. What is accepted is tried
//! on a second server that has kept the same facts, one for each, so that the meeting stays where it is.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on fails here, with the line"
)]

mod commands;
mod scene;
mod scenes;

use std::collections::BTreeSet;

use askwell_protocol::{CommandKind, RefusalCode};
use askwell_tests::gathering::Who;
use askwell_tests::matrix::{Block, Column, Matrix, Sign, command_of, is_the_rest};
use askwell_tests::server::Server;
use askwell_tests::tree;
use scene::{Scene, who};
use tokio::task::JoinSet;

fn matrix() -> Matrix {
    Matrix::read(&tree::read("tests/rights/matrix.md"))
}

#[test]
fn the_table_names_commands_and_codes_that_there_are() {
    let matrix = matrix();
    let known: BTreeSet<&str> = CommandKind::ALL.iter().map(|kind| kind.word()).collect();
    for (block, row) in matrix.rows() {
        assert!(is_the_rest(row) || known.contains(command_of(row)), "{block}: {row} is no command");
    }
    let codes: BTreeSet<String> =
        RefusalCode::ALL.iter().map(|code| serde_json::to_value(code).unwrap().as_str().unwrap().to_owned()).collect();
    for block in &matrix.blocks {
        for column in 0..block.columns.len() {
            for kind in CommandKind::ALL {
                let sign = matrix.expected(block, column, kind.word());
                assert!(sign.code.as_ref().is_none_or(|code| codes.contains(code)), "{sign:?}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_tries_whatever_whenever_gets_the_answer_that_the_table_gives() {
    let matrix = matrix();
    let mut trials = JoinSet::new();
    for block in &matrix.blocks {
        for name in &block.names {
            let (matrix, block, name) = (matrix.clone(), block.clone(), name.clone());
            trials.spawn(async move { Trial::new(&matrix, &block, &name).await.run().await });
        }
    }
    let count = trials.len();
    let mut all: Vec<Tried> = trials.join_all().await;
    all.sort_by(|a, b| a.name.cmp(&b.name));
    let wrong: Vec<&String> = all.iter().flat_map(|tried| &tried.wrong).collect();
    let (accepted, refused) = all.iter().fold((0, 0), |sum, tried| (sum.0 + tried.accepted, sum.1 + tried.refused));
    assert!(wrong.is_empty(), "{} answers are not as the table has them:\n{}", wrong.len(), lines(&wrong));
    assert!(count >= 50 && accepted > 300 && refused > 5000, "{count} points, {accepted} accepted, {refused} refused");
}

fn lines(all: &[&String]) -> String {
    all.iter().map(|line| format!("  {line}\n")).collect()
}

/// What came of one point of a meeting.
#[derive(Default)]
struct Tried {
    name: String,
    accepted: usize,
    refused: usize,
    wrong: Vec<String>,
}

/// Everything tried at one point of a meeting.
struct Trial<'a> {
    matrix: &'a Matrix,
    block: &'a Block,
    server: Server,
    scene: Scene,
    tried: Tried,
}

impl<'a> Trial<'a> {
    async fn new(matrix: &'a Matrix, block: &'a Block, name: &str) -> Self {
        let server = scenes::server(name).await;
        let scene = scenes::play(name, server.address).await;
        Self { matrix, block, server, scene, tried: Tried { name: name.to_owned(), ..Tried::default() } }
    }

    async fn run(mut self) -> Tried {
        let mut rows: Vec<String> = CommandKind::ALL.iter().map(|kind| kind.word().to_owned()).collect();
        rows.extend(self.matrix.particular(self.block));
        self.scene.all_hear().await;
        for (index, column) in self.block.columns.iter().enumerate() {
            self.check_standings(column);
            for row in &rows {
                let expected = self.matrix.expected(self.block, index, row);
                self.check_record(column, row, expected);
                self.check_answer(column, row, expected).await;
            }
        }
        self.strangers(&rows).await;
        self.nobody_noticed().await;
        self.tried
    }

    fn wrong(&mut self, column: &Column, row: &str, what: &str) {
        let line = format!("{}: {row} by {} ({}): {what}", self.tried.name, column.who, column.standings.join(", "));
        self.tried.wrong.push(line);
    }

    /// The page says of each person what their own record says.
    fn check_standings(&mut self, column: &Column) {
        let mut named: BTreeSet<&str> = column.standings.iter().map(String::as_str).collect();
        if named.contains("process") && !named.remove("alone") {
            named.insert("facilitator");
        }
        // Guests are none of the set's people; an observer who waits is nobody at all.
        let is_guest = ["observer", "supporter"].iter().any(|guest| named.contains(guest)) | named.remove("nobody");
        if !named.contains("presenter") && !self.scene.is_set() && !is_guest {
            named.insert("member");
        }
        let shown = self.scene.shown(who(&column.who)).standings();
        if shown.iter().map(String::as_str).collect::<BTreeSet<_>>() != named {
            self.wrong(column, "standings", &format!("their own record says {shown:?}"));
        }
    }

    fn check_record(&mut self, column: &Column, row: &str, expected: &Sign) {
        let is_open = self.scene.shown(who(&column.who)).may(command_of(row));
        if is_open != expected.is_open {
            let says = if is_open { "open" } else { "closed" };
            self.wrong(column, row, &format!("the table has `{}`, the rights record says {says}", expected.sign));
        }
    }

    async fn check_answer(&mut self, column: &Column, row: &str, expected: &Sign) {
        // While the process is paused nothing that is nameless comes out, and so no answer to it either.
        let nameless = command_of(row).starts_with("nameless_") || command_of(row) == "pulse_answer";
        if nameless && self.tried.name.ends_with("/process_paused") {
            return;
        }
        let person = who(&column.who);
        let command = commands::command(&self.scene, person, row);
        let answer = if expected.code.is_none() {
            self.tried.accepted += 1;
            let (_keep, mut elsewhere) = self.elsewhere(person).await;
            let command = if self.scene.is_set() { commands::command(&elsewhere, person, row) } else { command };
            elsewhere.line(person).ask(&command).await
        } else {
            self.tried.refused += 1;
            let answer = self.scene.line(person).ask(&command).await;
            if answer.is_ok() {
                // The meeting has moved on, so the rest is tried in another that has not.
                self.scene = scenes::play(&self.tried.name, self.server.address).await;
                self.scene.all_hear().await;
            }
            answer
        };
        if answer.as_ref().err() != expected.code.as_ref() {
            let got = answer.err().unwrap_or_else(|| "accepted".to_owned());
            self.wrong(column, row, &format!("the table has `{}`, the server said {got}", expected.sign));
        }
    }

    /// The same meeting where nothing has been tried yet.
    async fn elsewhere(&self, person: Who) -> (Option<Server>, Scene) {
        if self.scene.is_set() {
            // Seats that are given back change more than facts, so a set is made anew.
            return (None, scenes::play(&self.tried.name, self.server.address).await);
        }
        let fork = self.server.fork().await;
        let scene = self.scene.at_another(fork.address, person).await;
        (Some(fork), scene)
    }

    async fn strangers(&mut self, rows: &[String]) {
        let mut stranger = self.scene.stranger().await;
        for row in rows {
            let command = commands::command(&self.scene, stranger.is_like, row);
            let answer = stranger.asks(&command).await;
            self.tried.refused += 1;
            if answer != "room_unknown" {
                self.tried.wrong.push(format!("{}: {row} by a stranger: {answer}", self.tried.name));
            }
        }
    }

    async fn nobody_noticed(&mut self) {
        for (person, heard) in self.scene.all_hear().await {
            if let Some(first) = heard.first() {
                self.tried.wrong.push(format!("{}: {person} heard of what was refused: {first}", self.tried.name));
            }
        }
    }
}
