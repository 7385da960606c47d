//! Who sent what is nameless, asked of the whole server: the same meeting lived with another sender leaves the same bytes on
//! every other line, at the same moments, the same journal, the same snapshots, and the same log at its most talkative.
//!
//! Time stands still but when everybody waits, and the server's chance is given, so a run is repeated exactly. The leaks at
//! the end are wrappers of this test: a journal and a log that know too much.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on fails here, with the line"
)]

mod meeting;

use meeting::{Leak, Left, live};

/// Everybody may send but Ana, who presents; the last one sends something in every life.
const SENDERS: [usize; 5] = [0, 2, 3, 4, 5];

/// The first thing in which two lives differ, beside who was answered.
fn difference(one: &Left, other: &Left) -> Option<&'static str> {
    if one.journal != other.journal {
        return Some("the journal");
    }
    if one.log != other.log {
        return Some("the log");
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
fn n19_n27_whoever_sends_it_every_other_line_the_journal_and_the_log_are_the_same() {
    let first = live(SENDERS[0], None);
    assert!(first.log.contains("TRACE") || first.log.contains("DEBUG"), "the log is listened to: {}", first.log);
    assert!(first.journal.contains("held_out") && first.journal.contains("pulse_closed"));
    assert!(first.lines.iter().all(|line| line.shown.len() > 10), "everybody was told");
    for sender in &SENDERS[1..] {
        let other = live(*sender, None);
        assert_eq!(difference(&first, &other), None, "person {sender} in the place of {}", SENDERS[0]);
    }
}

#[test]
fn n19_the_same_sender_twice_leaves_the_same_bytes() {
    assert_eq!(difference(&live(3, None), &live(3, None)), None);
}

#[test]
fn n27_a_journal_and_a_log_that_know_too_much_are_found() {
    for leak in Leak::ALL {
        assert!(difference(&live(2, Some(leak)), &live(4, Some(leak))).is_some(), "{leak:?}");
    }
}

#[test]
fn n4_whoever_sends_is_answered_at_the_same_moments_and_only_on_the_grid() {
    for sender in [2, 5] {
        let left = live(sender, None);
        let answered: Vec<u64> = left.lines[sender].answers.iter().map(|(at, _)| *at).collect();
        assert!(answered.len() >= 5, "{answered:?}");
        let others = left.lines.iter().enumerate().filter(|(who, _)| *who != sender && *who != meeting::OTHER);
        assert!(others.into_iter().all(|(_, line)| line.answers.is_empty()));
    }
}
