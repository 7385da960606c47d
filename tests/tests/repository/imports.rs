//! Imports go one way: `protocol` ← `server/room` ← `server` → `server/journal`; in the client, screens → sync → transport.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use askwell_tests::tree;
use serde_json::Value;

use crate::all_is_well;

/// What each crate may build on, of ours.
const CRATES: [(&str, &[&str]); 5] = [
    ("askwell-protocol", &[]),
    ("askwell-room", &["askwell-protocol"]),
    ("askwell-journal", &[]),
    ("askwell", &["askwell-protocol", "askwell-room", "askwell-journal"]),
    ("askwell-tests", &["askwell", "askwell-protocol", "askwell-room", "askwell-journal"]),
];

/// What each folder of the client may import, of ours. Styles have no code; tests may look wherever they like.
const FOLDERS: [(&str, &[&str]); 9] = [
    ("protocol", &[]),
    ("messages", &["protocol"]),
    ("transport", &["protocol"]),
    ("seal", &["protocol"]),
    ("sync", &["protocol", "transport", "seal"]),
    ("ui", &["messages", "protocol"]),
    ("pages", &["messages", "protocol", "sync", "ui", "room", "router"]),
    ("room", &["messages", "protocol", "sync", "ui", "pages", "router"]),
    ("practice", &["messages", "protocol", "sync", "ui", "pages", "room", "router"]),
];

fn crates() -> BTreeMap<String, BTreeSet<String>> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let mut metadata = Command::new(cargo);
    metadata.args(["metadata", "--no-deps", "--offline", "--locked", "--format-version", "1"]);
    let output = metadata.current_dir(tree::root()).output().unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let ships = |dependency: &&Value| dependency["kind"] != "dev";
    let packages = metadata["packages"].as_array().unwrap().iter();
    packages
        .map(|package| {
            let dependencies = package["dependencies"].as_array().unwrap().iter().filter(ships);
            (text(&package["name"]), dependencies.map(|dependency| text(&dependency["name"])).collect())
        })
        .collect()
}

#[test]
fn crates_import_each_other_in_one_direction_alone() {
    let crates = crates();
    let mut wrong = Vec::new();
    for (name, dependencies) in &crates {
        let Some((_, allowed)) = CRATES.iter().find(|(known, _)| known == name) else {
            wrong.push(format!("{name} is not on the list of crates"));
            continue;
        };
        let ours = dependencies.iter().filter(|dependency| crates.contains_key(*dependency));
        let foreign = ours.filter(|dependency| !allowed.contains(&dependency.as_str()));
        wrong.extend(foreign.map(|dependency| format!("{name} imports {dependency}")));
    }
    assert_eq!(crates.len(), CRATES.len());
    all_is_well("imports that go the wrong way", &wrong);
}

#[test]
fn the_rules_of_the_room_build_on_nothing_that_reaches_outside() {
    let crates = crates();
    let allowed = ["askwell-protocol", "imbl", "schemars", "serde", "serde_json", "sha2", "thiserror", "uuid"];
    let more: Vec<_> =
        crates["askwell-room"].iter().filter(|name| !allowed.contains(&name.as_str())).cloned().collect();
    all_is_well("crates that the rules have no use for", &more);
}

/// The folder under `web-client/src` in which a file lies, and the folder that an import of it leads to.
fn folders(path: &str, import: &str) -> Option<(String, String)> {
    let inside = path.strip_prefix("web-client/src/")?;
    let mut at: Vec<&str> = inside.split('/').collect();
    at.pop();
    let from = (*at.first()?).to_owned();
    for part in import.split('/') {
        match part {
            "." => {}
            // Out of the client altogether: the formats are the server's files, and data.
            ".." if at.is_empty() => {
                return Some((from, "elsewhere".to_owned())).filter(|_| !import.ends_with(".json"));
            }
            ".." => drop(at.pop()),
            name => at.push(name),
        }
    }
    Some((from, (*at.first()?).to_owned()))
}

fn imports(text: &str) -> Vec<String> {
    let quoted = |line: &str, before: &str| {
        let rest = line.split_once(before)?.1;
        Some(rest.split_once('"')?.0.to_owned())
    };
    let each = |line: &str| quoted(line, "from \"").or_else(|| quoted(line, "import(\""));
    text.lines().filter_map(each).filter(|import| import.starts_with('.')).collect()
}

#[test]
fn the_client_imports_downwards_alone() {
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for file in tree::files().iter().filter(|file| file.lies_in("web-client/src/")) {
        let is_code = file.is(".ts") || file.is(".tsx");
        if !is_code || file.path.contains(".test.") || file.path.contains("/testing/") {
            continue;
        }
        for import in imports(&file.text) {
            let Some((from, to)) = folders(&file.path, &import) else { continue };
            let Some((_, allowed)) = FOLDERS.iter().find(|(folder, _)| *folder == from) else { continue };
            seen.insert(from.clone());
            if from != to && !allowed.contains(&to.as_str()) {
                wrong.push(format!("{} imports {import}", file.path));
            }
            // From outside, a layer is what its index shows.
            let layer = ["sync", "seal", "transport"].contains(&to.as_str());
            let whole = import.ends_with(&to) || import.ends_with(&format!("{to}/index"));
            if from != to && layer && !whole {
                wrong.push(format!("{} reaches into {import}", file.path));
            }
        }
    }
    assert!(seen.len() >= 6, "{seen:?}");
    all_is_well("imports that go the wrong way", &wrong);
}
