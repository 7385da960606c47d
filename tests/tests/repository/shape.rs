//! How long files and functions may grow, what each file begins with, and what code that ships may not do.

use askwell_tests::tree::{File, code, files};

use crate::all_is_well;

/// Lines of a file, tests apart.
const FILE_LINES_MAX: usize = 400;
/// Lines of a function.
const FUNCTION_LINES_MAX: usize = 70;

/// Files that are written by programs.
fn is_generated(file: &File) -> bool {
    file.lies_in("web-client/src/protocol/generated/")
}

fn is_rust(file: &&File) -> bool {
    file.is(".rs")
}

/// A module of tests in a file of its own: the one that declares it puts `#[cfg(test)]` before it, so it never ships, and it
/// may read the files that it is about.
fn is_test_module(file: &File) -> bool {
    file.lies_in("server/room/src/format/") && file.path.ends_with("/tests.rs")
}

/// Code that ends up in the binary.
fn ships(file: &&File) -> bool {
    let folders = ["protocol/src/", "server/src/", "server/room/src/", "server/journal/src/"];
    // The contract suite is a test that other crates can run.
    let contract = file.lies_in("server/journal/src/contract");
    let contract = contract || is_test_module(file);
    file.is(".rs") && folders.iter().any(|folder| file.lies_in(folder)) && !contract
}

#[test]
fn no_file_is_longer_than_four_hundred_lines() {
    let mut wrong = Vec::new();
    for file in files().iter().filter(|file| file.is(".rs") || file.is(".ts") || file.is(".tsx")) {
        let lines =
            if file.is(".rs") { file.text.lines().count() - test_lines(&file.text) } else { file.text.lines().count() };
        if lines > FILE_LINES_MAX && !is_generated(file) {
            wrong.push(format!("{}: {lines} lines", file.path));
        }
    }
    all_is_well("files that should be two", &wrong);
}

/// A test module stands at the end.
fn test_lines(text: &str) -> usize {
    text.find("\n#[cfg(test)]\n").map_or(0, |at| text[at..].lines().count())
}

#[test]
fn no_function_is_longer_than_seventy_lines() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for file in files().iter().filter(is_rust) {
        for (name, lines) in functions(&file.text) {
            count += 1;
            if lines > FUNCTION_LINES_MAX {
                wrong.push(format!("{}: {name} has {lines} lines", file.path));
            }
        }
    }
    assert!(count > 500, "functions are found: {count}");
    all_is_well("functions that should be two", &wrong);
}

/// Functions by the layout that the formatter gives them: the closing bracket stands under the first letter.
fn functions(text: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (start, line) in lines.iter().enumerate() {
        let words = line.trim_start();
        let indent = &line[..line.len() - words.len()];
        let modifiers = ["pub ", "pub(crate) ", "pub(super) ", "async ", "const "];
        let mut rest = words;
        while let Some(after) = modifiers.iter().find_map(|modifier| rest.strip_prefix(modifier)) {
            rest = after;
        }
        let Some(name) = rest.strip_prefix("fn ") else { continue };
        let end = lines[start..].iter().position(|line| *line == format!("{indent}}}"));
        let one_line = words.ends_with('}') || words.ends_with(';');
        let name = name.split(['(', '<']).next().unwrap_or(name).to_owned();
        let length = if one_line { 1 } else { end.map_or(1, |end| end + 1) };
        found.push((name, length));
    }
    found
}

#[test]
fn each_file_begins_with_what_it_is_for() {
    let begins = |file: &&File| {
        let first = file.text.lines().next().unwrap_or_default();
        match () {
            () if file.is(".rs") => first.starts_with("//! "),
            () if file.is(".test.ts") || file.is(".test.tsx") || is_generated(file) => true,
            () if file.is(".ts") || file.is(".tsx") => first.starts_with("// ") || first.starts_with("/**"),
            () => true,
        }
    };
    let silent: Vec<String> = files().iter().filter(|file| !begins(file)).map(|file| file.path.clone()).collect();
    all_is_well("files that don't say what they are for", &silent);
}

/// The lines of shipped code that hold one of these words.
fn lines_with(of: impl Fn(&&File) -> bool, words: &[&str]) -> Vec<String> {
    let mut wrong = Vec::new();
    for file in files().iter().filter(of) {
        for (number, line) in code(&file.text).lines().enumerate() {
            for word in words.iter().filter(|word| line.contains(**word)) {
                wrong.push(format!("{}:{}: {word}", file.path, number + 1));
            }
        }
    }
    wrong
}

#[test]
fn the_rules_of_the_room_know_no_clock_no_chance_and_nothing_outside() {
    assert!(files().iter().filter(|file| file.lies_in("server/room/src/")).count() > 15);
    let outside = [
        "Instant",
        "SystemTime",
        "rand::",
        "getrandom",
        "new_v4",
        "async ",
        ".await",
        "tokio",
        "std::fs",
        "std::net",
        "std::io",
        "std::env",
        "std::thread",
        "tracing",
        "println!",
        "static mut",
        "Mutex",
        "thread_local",
    ];
    let wrong =
        lines_with(|file| file.is(".rs") && file.lies_in("server/room/src/") && !is_test_module(file), &outside);
    all_is_well("rules that reach outside", &wrong);
}

#[test]
fn code_that_ships_never_gives_up_on_what_a_peer_or_a_disk_can_cause() {
    let giving_up = [
        ".unwrap()",
        ".expect(",
        "panic!(",
        "todo!(",
        "unimplemented!(",
        "unreachable!(",
        "dbg!(",
        "unwrap_used",
        "expect_used",
    ];
    all_is_well("code that gives up", &lines_with(ships, &giving_up));
}

#[test]
fn tests_wait_for_what_they_need_and_never_for_a_while() {
    // Where the clock is paused, and goes on when everybody waits, to sleep is to say what time it is, and takes none.
    let stands_still = |file: &&File| file.path == "tests/tests/anonymity/meeting.rs" || file.lies_in("tests/src/sim/");
    let is_test = |file: &&File| file.path.contains("/tests/") || file.lies_in("tests/src/");
    let of_tests = |file: &&File| file.is(".rs") && is_test(file) && !stands_still(file);
    all_is_well("tests that sleep", &lines_with(of_tests, &["sleep(", "sleep_until("]));
}

#[test]
fn test_names_are_sentences() {
    let mut short = Vec::new();
    for file in files().iter().filter(is_rust) {
        let mut lines = file.text.lines().map(str::trim);
        while let Some(line) = lines.next() {
            if !(line == "#[test]" || line.starts_with("#[tokio::test")) {
                continue;
            }
            let name = lines.by_ref().find(|line| line.contains("fn ")).unwrap_or_default();
            let name = name.split("fn ").nth(1).and_then(|rest| rest.split('(').next()).unwrap_or_default();
            if name.split('_').count() < 4 {
                short.push(format!("{}: {name}", file.path));
            }
        }
    }
    all_is_well("tests whose names say too little", &short);
}
