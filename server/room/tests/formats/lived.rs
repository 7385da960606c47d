//! Every format of the library, from its opening to its close, with its own numbers of people.

use askwell_protocol::Talk;
use askwell_room::format::{Format, library};

use crate::driver::{lives_through, opened};

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
