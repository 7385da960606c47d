//! Who sent what is nameless, asked of the whole server: the same meeting lived with another sender, at other moments of the
//! same holds, leaves the same bytes on every other line, at the same moments, the same journal, the same snapshots, the same
//! log at its most talkative, and the same numbers for the operator at every second.
//!
//! Time stands still but when everybody waits, and the server's chance is given, so a run is repeated exactly. The leaks at
//! the end are wrappers of this test: a journal, a log and numbers that know too much.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on fails here, with the line"
)]

mod careless;
mod meeting;

use askwell_protocol::limits::NAMELESS_ANSWER_BYTES;
use careless::Leak;
use meeting::{Left, Sender, live};

/// Everybody may send but Ana, who presents; the last one sends something in every life.
const SENDERS: [usize; 5] = [0, 2, 3, 4, 5];

/// This person sends, as soon as they can.
fn by(who: usize) -> Sender {
    Sender { who, late: 0 }
}

/// The first thing in which two lives differ, beside who was answered.
fn difference(one: &Left, other: &Left) -> Option<&'static str> {
    if one.journal != other.journal {
        return Some("the journal");
    }
    if one.log != other.log {
        return Some("the log");
    }
    if one.numbers != other.numbers {
        return Some("the numbers");
    }
    for (line, (mine, theirs)) in one.lines.iter().zip(&other.lines).enumerate() {
        if mine.shown != theirs.shown {
            let at = mine.shown.iter().zip(&theirs.shown).position(|(a, b)| a != b);
            eprintln_first(line, at, mine, theirs);
            return Some("what a line carried");
        }
    }
    let answers = |left: &Left| {
        let mut all: Vec<_> = left.lines.iter().flat_map(|line| line.answers.clone()).collect();
        all.sort();
        all
    };
    (answers(one) != answers(other)).then_some("the answers")
}

#[allow(clippy::print_stderr, reason = "a failing test shows where")]
fn eprintln_first(line: usize, at: Option<usize>, mine: &meeting::Line, theirs: &meeting::Line) {
    eprintln!("line {line}: {at:?}");
    if let Some(at) = at {
        eprintln!("{:?}\n{:?}", mine.shown[at], theirs.shown[at]);
    }
}

#[test]
fn n19_n27_whoever_sends_it_every_other_line_the_journal_the_log_and_the_numbers_are_the_same() {
    let first = live(by(SENDERS[0]), None);
    assert!(first.log.contains("TRACE") || first.log.contains("DEBUG"), "the log is listened to: {}", first.log);
    assert!(first.journal.contains("held_out") && first.journal.contains("pulse_closed"));
    assert!(first.lines.iter().all(|line| line.shown.len() > 10), "everybody was told");
    let numbers = |at: usize| &first.numbers[at].1;
    let last = first.numbers.len() - 1;
    assert!(last > 60 && numbers(0) != numbers(last), "the numbers are read, and move");
    assert!(numbers(last).contains("askwell_nameless_batches_total{outcome=\"stage_moved\"} 1\n"), "{}", numbers(last));
    for (at, who) in SENDERS[1..].iter().enumerate() {
        let other = live(Sender { who: *who, late: at as u64 % 3 }, None);
        assert_eq!(difference(&first, &other), None, "person {who} in the place of {}", SENDERS[0]);
    }
}

#[test]
fn n19_the_same_sender_twice_leaves_the_same_bytes() {
    assert_eq!(difference(&live(by(3), None), &live(by(3), None)), None);
}

#[test]
fn n27_a_journal_a_log_and_numbers_that_know_too_much_are_found() {
    let found = |leak| difference(&live(by(2), Some(leak)), &live(Sender { who: 4, late: 1 }, Some(leak)));
    let expected = ["the journal", "the log", "the numbers", "the numbers"];
    for (leak, expected) in Leak::ALL.into_iter().zip(expected) {
        assert_eq!(found(leak), Some(expected), "{leak:?}");
    }
}

#[test]
fn n4_n42_whoever_sends_is_answered_at_the_same_moments_and_only_on_the_grid() {
    for sender in [2, 5] {
        let left = live(by(sender), None);
        let answered: Vec<u64> = left.lines[sender].answers.iter().map(|(at, _)| *at).collect();
        assert!(answered.len() >= 5, "{answered:?}");
        let answers = || left.lines[sender].answers.iter().map(|(_, frame)| frame);
        assert!(["accepted", "refused"].iter().all(|kind| answers().any(|frame| frame.contains(kind))));
        assert!(answers().all(|frame| frame.len() == NAMELESS_ANSWER_BYTES), "yes and no are equally long");
        let others = left.lines.iter().enumerate().filter(|(who, _)| *who != sender && *who != meeting::OTHER);
        assert!(others.into_iter().all(|(_, line)| line.answers.is_empty()));
    }
}
