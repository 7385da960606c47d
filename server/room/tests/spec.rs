//! Holds `docs/spec.md` against the tests: every rule is cited by a test's name, every number that a test cites is a
//! rule.

#![allow(clippy::expect_used, reason = "a test that can't read its own files stops")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const SPEC: &str = include_str!("../../../docs/spec.md");

/// The numbers of all rules, in the order of the page.
fn rules() -> Vec<String> {
    let bold = SPEC.lines().filter_map(|line| line.strip_prefix("- **")?.split_once(".** "));
    bold.map(|(number, _)| number.to_owned()).collect()
}

fn sources(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of this crate").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(sources(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found
}

/// The numbers with which a name begins: `t3_t4_a_holder` cites T3 and T4.
fn cited(name: &str) -> Vec<String> {
    let numbers = name.split('_').take_while(|part| {
        let mut characters = part.chars();
        characters.next().is_some_and(|first| first.is_ascii_lowercase())
            && part.len() > 1
            && characters.all(|character| character.is_ascii_digit())
    });
    numbers.map(str::to_uppercase).collect()
}

/// Names of tests, with the file they stand in.
fn tests() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut names = Vec::new();
    for path in ["src", "tests"].into_iter().flat_map(|folder| sources(&root.join(folder), ".rs")) {
        let text = fs::read_to_string(&path).expect("a source of this crate");
        let mut lines = text.lines().map(str::trim).filter(|line| !line.starts_with("#[") || *line == "#[test]");
        while let Some(line) = lines.next() {
            let name = |line: &str| line.strip_prefix("fn ")?.split_once('(').map(|(name, _)| name.to_owned());
            if let Some(name) = (line == "#[test]").then(|| lines.next().and_then(name)).flatten() {
                names.push((name, path.display().to_string()));
            }
        }
    }
    // A few rules are the browser's to hold.
    for path in sources(&root.join("../../web-client/src"), ".test.ts") {
        let text = fs::read_to_string(&path).expect("a test of the client");
        let called =
            text.lines().filter_map(|line| line.strip_prefix("test(\"")?.split_once("\", ").map(|(name, _)| name));
        let as_here = |name: &str| name.to_lowercase().replace(|c: char| !c.is_alphanumeric(), "_");
        names.extend(called.map(|name| (as_here(name), path.display().to_string())));
    }
    names
}

#[test]
fn every_rule_is_cited_by_a_test_and_every_number_that_a_test_cites_is_a_rule() {
    let rules: BTreeSet<String> = rules().into_iter().collect();
    let mut held = BTreeMap::<String, usize>::new();
    for (name, file) in tests() {
        for number in cited(&name) {
            assert!(rules.contains(&number), "{file}: {name} cites {number}, which docs/spec.md does not have");
            *held.entry(number).or_default() += 1;
        }
    }
    let unheld: Vec<_> = rules.iter().filter(|rule| !held.contains_key(*rule)).collect();
    assert!(unheld.is_empty(), "no test cites {unheld:?}");
    assert!(rules.len() > 120, "the rules are found: {}", rules.len());
}

#[test]
fn every_test_of_the_rules_cites_one() {
    let of_rules = |file: &str| file.contains("/tests/rules/") || file.ends_with("properties.rs");
    let silent: Vec<_> = tests().into_iter().filter(|(name, file)| of_rules(file) && cited(name).is_empty()).collect();
    assert!(silent.is_empty(), "tests whose names cite no rule: {silent:?}");
}

#[test]
fn no_rule_is_numbered_twice_and_no_test_is_named_twice() {
    let numbers = rules();
    let distinct: BTreeSet<_> = numbers.iter().collect();
    assert_eq!(distinct.len(), numbers.len());
    let names: Vec<String> = tests().into_iter().map(|(name, _)| name).collect();
    let distinct: BTreeSet<_> = names.iter().collect();
    assert_eq!(distinct.len(), names.len());
}
