//! The generated files are fresh: a client that is built against them is built against these types.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use askwell_protocol::generate::{schemas, typescript};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Compares without printing both files when they differ: they are long, and the cure is one command.
fn assert_fresh(path: &Path, expected: &str) -> Result<(), Box<dyn Error>> {
    let committed = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let differs = committed.lines().zip(expected.lines()).position(|(one, other)| one != other);
    assert!(committed == expected, "{} is stale from line {differs:?} on: run `make protocol`", path.display());
    Ok(())
}

#[test]
fn the_committed_typescript_is_fresh() -> Result<(), Box<dyn Error>> {
    assert_fresh(&root().join("web-client/src/protocol/generated/protocol.ts"), &typescript())
}

#[test]
fn the_committed_json_schemas_are_fresh_and_there_are_no_others() -> Result<(), Box<dyn Error>> {
    let folder = root().join("protocol/schema");
    let mut expected: Vec<String> = Vec::new();
    for (name, text) in schemas() {
        assert_fresh(&folder.join(name), &text)?;
        expected.push(name.to_owned());
    }
    let mut committed = Vec::new();
    for file in fs::read_dir(folder)? {
        committed.push(file?.file_name().to_string_lossy().into_owned());
    }
    expected.sort_unstable();
    committed.sort_unstable();
    assert_eq!(committed, expected);
    Ok(())
}
