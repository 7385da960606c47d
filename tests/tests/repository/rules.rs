//! `docs/spec.md` and its tests: every rule is cited by a test's name, and no test cites a rule that there is not. And the
//! documents: what they link to is there.

use std::collections::{BTreeMap, BTreeSet};

use askwell_tests::tree::{self, files};

use crate::all_is_well;

/// The numbers of the rules, as the page has them.
fn rules() -> BTreeSet<String> {
    let spec = tree::read("docs/spec.md");
    let numbers = spec.lines().filter_map(|line| line.strip_prefix("- **")?.split_once(".** "));
    numbers.map(|(number, _)| number.to_owned()).collect()
}

/// The numbers with which the name of a Rust test begins: `t3_t4_a_holder` cites T3 and T4.
fn cited_in_rust(text: &str) -> Vec<(String, String)> {
    let mut cited = Vec::new();
    let mut is_test = false;
    for line in text.lines().map(str::trim) {
        if line == "#[test]" || line.starts_with("#[tokio::test") {
            is_test = true;
        } else if let Some(rest) = line.split("fn ").nth(1).filter(|_| is_test) {
            is_test = false;
            let name = rest.split('(').next().unwrap_or_default();
            let numbers = name.split('_').take_while(|part| is_number(part, char::is_ascii_lowercase));
            cited.extend(numbers.map(|number| (number.to_uppercase(), name.to_owned())));
        }
    }
    cited
}

/// The numbers with which the name of a TypeScript test begins: `T3, T4: a holder`.
fn cited_in_typescript(text: &str) -> Vec<(String, String)> {
    let mut cited = Vec::new();
    for line in text.lines().map(str::trim) {
        let call = ["test(\"", "it(\"", "test(`", "it(`"].iter().find_map(|call| line.strip_prefix(call));
        let Some((numbers, _)) = call.and_then(|name| name.split_once(": ")) else { continue };
        let numbers: Vec<&str> = numbers.split(", ").collect();
        if numbers.iter().all(|number| is_number(number, char::is_ascii_uppercase)) {
            cited.extend(numbers.into_iter().map(|number| (number.to_owned(), line.to_owned())));
        }
    }
    cited
}

/// A letter and a number, such as `T3`.
fn is_number(part: &str, is_letter: impl Fn(&char) -> bool) -> bool {
    let mut characters = part.chars();
    characters.next().is_some_and(|first| is_letter(&first)) && part.len() > 1 && characters.all(|c| c.is_ascii_digit())
}

#[test]
fn every_rule_is_cited_by_a_test_and_every_number_that_is_cited_is_a_rule() {
    let rules = rules();
    assert!(rules.len() > 100, "the rules are found: {}", rules.len());
    let mut held = BTreeMap::<String, usize>::new();
    let mut wrong = Vec::new();
    for file in files() {
        let cited = match () {
            () if file.is(".rs") => cited_in_rust(&file.text),
            () if file.is(".ts") || file.is(".tsx") => cited_in_typescript(&file.text),
            () => Vec::new(),
        };
        for (number, name) in cited {
            if !rules.contains(&number) {
                wrong.push(format!("{}: {name} cites {number}, which docs/spec.md does not have", file.path));
            }
            *held.entry(number).or_default() += 1;
        }
    }
    wrong.extend(rules.iter().filter(|rule| !held.contains_key(*rule)).map(|rule| format!("no test cites {rule}")));
    all_is_well("rules and tests that don't know each other", &wrong);
}

#[test]
fn what_a_document_links_to_is_there() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for file in files().iter().filter(|file| file.is(".md")) {
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for target in links(&file.text) {
            count += 1;
            let path = target.split('#').next().unwrap_or_default();
            let there = tree::root().join(folder).join(path).exists();
            if !path.is_empty() && !there {
                wrong.push(format!("{}: {target}", file.path));
            }
        }
    }
    assert!(count > 20, "links are found: {count}");
    all_is_well("links that lead nowhere", &wrong);
}

/// Where the links of a page lead, those out of the repository left out.
fn links(page: &str) -> Vec<&str> {
    let targets = page.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target);
    let outside = |target: &&str| target.contains("://") || target.starts_with("mailto:") || target.contains(' ');
    targets.filter(|target| !outside(target)).collect()
}
