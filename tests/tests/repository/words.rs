//! Words that are not ours: one word for each thing, nothing unfinished, and nothing of the place where it was written.

use askwell_tests::tree::{File, code, files, read};

use crate::all_is_well;

/// Words that the glossary has another for.
const BANNED: [&str; 5] = ["participant", "attendee", "moderator", "phase", "ticket"];

/// The parts of a name, in lower case: `HandRaised` and `hand_raised` are both `hand`, `raised`.
fn parts(name: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for c in name.chars() {
        if c == '_' {
            parts.push(String::new());
        } else {
            if c.is_uppercase() {
                parts.push(String::new());
            }
            parts.last_mut().unwrap().extend(c.to_lowercase());
        }
    }
    parts.into_iter().filter(|part| !part.is_empty()).collect()
}

/// Names of types, their variants, and fields, in Rust or TypeScript.
fn names(text: &str) -> Vec<String> {
    let is_name = |word: &&str| word.chars().next().is_some_and(char::is_alphabetic);
    let split = |line: &str| -> Vec<String> {
        line.split(|c: char| !c.is_alphanumeric() && c != '_').filter(is_name).map(str::to_owned).collect()
    };
    let mut found = Vec::new();
    for line in text.lines() {
        let trimmed = line.trim_start_matches(|c: char| c.is_whitespace() || c == '(');
        let bare = trimmed.trim_start_matches("export ").trim_start_matches("pub ").trim_start_matches("pub(crate) ");
        let names_a_type = ["struct ", "enum ", "type ", "trait "].iter().any(|word| bare.starts_with(word));
        if names_a_type {
            found.extend(split(bare).into_iter().nth(1));
        }
        // `field: Type`, many on a line in TypeScript; and variants, which stand alone.
        for (at, _) in bare.match_indices(": ") {
            found.extend(split(&bare[..at]).pop());
        }
        let variant = split(bare);
        if variant.len() == 1 && variant[0].starts_with(char::is_uppercase) {
            found.extend(variant);
        }
    }
    found
}

#[test]
fn types_and_fields_have_the_words_of_the_glossary() {
    let ours = |file: &&File| {
        (file.is(".rs") && (file.lies_in("protocol/src/") || file.lies_in("server/room/src/")))
            || file.lies_in("web-client/src/protocol/generated/")
    };
    let mut wrong = Vec::new();
    let mut count = 0;
    for file in files().iter().filter(ours) {
        for name in names(&code(&file.text)) {
            count += 1;
            let banned = BANNED.iter().any(|word| parts(&name).iter().any(|part| part.trim_end_matches('s') == *word));
            // The command is named so on the wire, where it is what a person does; as a thing it is a hand.
            if banned || name == "hand_raise" {
                wrong.push(format!("{}: {name}", file.path));
            }
        }
    }
    assert!(count > 1000, "names are found: {count}");
    all_is_well("names that the glossary has another word for", &wrong);
}

#[test]
fn the_check_of_names_finds_what_it_looks_for() {
    let bad = "pub struct Attendee {\n    pub ticket_id: u8,\n    pub hand_raise: bool,\n}\nenum E {\n    Phases,\n}\n";
    let found = names(bad);
    for name in ["Attendee", "ticket_id", "hand_raise", "Phases"] {
        assert!(found.iter().any(|known| known == name), "{name} in {found:?}");
    }
    assert_eq!(parts("ticketId"), ["ticket", "id"]);
    assert!(names("export type A = { kind: string; phase: number };").contains(&"phase".to_owned()));
}

/// Files in which every word counts.
fn is_ours(file: &&File) -> bool {
    let lock = file.is("Cargo.lock") || file.is("package-lock.json");
    !lock && !file.is("LICENSE") && !file.path.contains("/screenshots/")
}

/// The lines of all files that hold one of these words, written `as_is` or in letters of any size. The words come in two
/// halves, so that this file holds none.
fn lines_with(words: &[(&str, &str)], as_is: bool) -> Vec<String> {
    let words: Vec<String> = words.iter().map(|(a, b)| format!("{a}{b}")).collect();
    let mut wrong = Vec::new();
    for file in files().iter().filter(is_ours) {
        for (number, line) in file.text.lines().enumerate() {
            let line = if as_is { line.to_owned() } else { line.to_lowercase() };
            for word in words.iter().filter(|word| line.contains(word.as_str())) {
                wrong.push(format!("{}:{}: {word}", file.path, number + 1));
            }
        }
    }
    wrong
}

#[test]
fn nothing_names_the_machine_or_the_people_that_it_was_written_on() {
    let elsewhere = [
        ("/ro", "ot/"),
        ("/ho", "me/"),
        ("/wo", "rk/"),
        ("/us", "ers/"),
        ("/tm", "p/"),
        ("c:", "\\"),
        ("regis", "try.npmjs"),
        ("index.cr", "ates.io"),
        ("chat", "gpt"),
        ("clau", "de"),
        ("anthro", "pic"),
        ("open", "ai."),
        ("co", "pilot"),
    ];
    // One of the two authors of a format bears one of these words as a first name. Sources are named in full.
    let author = format!("clau{} champagne", "de");
    let names_the_author = |line: &String| {
        let mut place = line.split(':');
        let (path, number) = (place.next().unwrap_or_default(), place.next().and_then(|at| at.parse::<usize>().ok()));
        let text = number.and_then(|at| read(path).lines().nth(at - 1).map(str::to_lowercase)).unwrap_or_default();
        text.contains(&author)
    };
    let mut wrong = lines_with(&elsewhere, false);
    wrong.retain(|line| !names_the_author(line));
    all_is_well("words of another place", &wrong);
    for lock in ["web-client/package-lock.json", "tests/browser/package-lock.json", "tests/firefox/package-lock.json"] {
        assert!(
            !read(lock).contains("\"resolved\""),
            "{lock} says where packages came from: npm config omit-lockfile-registry-resolved"
        );
    }
    let index = format!("source = \"registry+https://github.com/rust-lang/crates.io-{}\"", "index");
    let lock = read("Cargo.lock");
    let foreign = lock.lines().filter(|line| line.starts_with("source") && *line != index);
    all_is_well("packages from elsewhere", &foreign.map(str::to_owned).collect::<Vec<_>>());
}

#[test]
fn nothing_is_left_to_be_done_in_the_code() {
    all_is_well("things left to be done", &lines_with(&[("TO", "DO"), ("FIX", "ME"), ("XX", "X:")], true));
}
