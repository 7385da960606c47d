//! Every format of the library, from its opening to its close, with its own numbers of people.

use askwell_protocol::Talk;
use askwell_room::format::{Format, find, library};

use crate::driver::{lives_through, opened, opened_as_agreed};

/// Lives through every format with the numbers that are chosen of it.
fn all(talk: Talk, numbers: impl Fn(&Format) -> (u8, u8)) {
    for format in library().iter().filter(|format| format.talk.contains(&talk)) {
        let (people, issues) = numbers(format);
        lives_through(&mut opened(format, people, issues, talk));
    }
}

const fn smallest(format: &Format) -> (u8, u8) {
    (format.people.smallest, format.issues.least)
}

const fn usual(format: &Format) -> (u8, u8) {
    (format.people.usual, format.issues.usual)
}

/// The most people, and no more issues than usual: more of the same would only be longer.
const fn largest(format: &Format) -> (u8, u8) {
    (format.people.largest, format.issues.usual)
}

#[test]
fn f7_m5_every_format_is_lived_in_writing_with_its_smallest_numbers() {
    all(Talk::Writing, smallest);
}

#[test]
fn f7_m5_every_format_is_lived_in_writing_with_its_usual_numbers() {
    all(Talk::Writing, usual);
}

#[test]
fn f7_m5_every_format_is_lived_in_writing_with_its_largest_numbers() {
    all(Talk::Writing, largest);
}

#[test]
fn f7_m5_every_format_is_lived_on_a_call_with_its_smallest_numbers() {
    all(Talk::Call, smallest);
}

#[test]
fn f7_m5_every_format_is_lived_on_a_call_with_its_usual_numbers() {
    all(Talk::Call, usual);
}

#[test]
fn f7_m5_every_format_is_lived_on_a_call_with_its_largest_numbers() {
    all(Talk::Call, largest);
}

/// Formats in which the words of the grammar are tried that few methods use.
const TRIALS: [&str; 3] = ["trial", "trial_nameless", "trial_words"];

#[test]
fn f9_m5_every_word_of_the_grammar_is_lived_with_its_rights() {
    for format in TRIALS.map(|key| find(key).expect("a format for trying")) {
        for talk in [Talk::Writing, Talk::Call] {
            lives_through(&mut opened(format, format.people.usual, format.issues.usual, talk));
        }
    }
}

#[test]
fn n44_m5_every_format_is_lived_with_its_written_rounds_without_names() {
    for format in library().iter().filter(|format| format.talk.contains(&Talk::Writing)) {
        lives_through(&mut opened_as_agreed(format, usual(format), Talk::Writing, true));
    }
}
