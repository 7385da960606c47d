//! The files of the library: each can be read, is playable, has its texts, and is known by the others.

#![allow(clippy::expect_used, reason = "a test that cannot go on says why and stops")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::*;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("formats").join(name)
}

/// The keys after which the files of a folder are named.
fn keys_in(name: &str) -> BTreeSet<String> {
    let files = fs::read_dir(folder(name)).expect("the folder is there").map(|file| file.expect("a file").path());
    let json = files.filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    let keys = json.filter_map(|path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned()));
    keys.filter(|key| !key.contains("schema") && key != "index").collect()
}

#[test]
fn f1_every_format_that_comes_with_askwell_is_playable() {
    for (key, text, _) in FILES {
        let format = parse(text).unwrap_or_else(|error| panic!("{key}.json: {error}"));
        assert_eq!(format.key, key, "its file is named after it");
    }
    assert_eq!(library().len(), FILES.len());
    for text in TRIALS {
        let trial = parse(text).expect("and so are those that are for trying");
        assert!(find(&trial.key).is_some() && library().iter().all(|format| format.key != trial.key));
    }
    assert!(find("classic").is_some() && find("hearsay").is_none());
}

#[test]
fn f4_every_file_is_in_the_library_and_in_the_index() {
    let library: Vec<&str> = FILES.iter().map(|(key, ..)| *key).collect();
    let index = fs::read_to_string(folder("index.json")).expect("the index is there");
    let index: Vec<String> = serde_json::from_str(&index).expect("a list of keys");
    assert_eq!(index, library);
    let library: BTreeSet<String> = index.into_iter().collect();
    assert_eq!(keys_in(""), library);
    assert_eq!(keys_in("texts/en"), library);
}

#[test]
fn f4_every_stage_has_its_texts_and_no_text_is_without_a_stage() {
    for (key, _, text) in FILES {
        let read = serde_json::from_str::<FormatTexts>(text).unwrap_or_else(|error| panic!("texts of {key}: {error}"));
        let format = find(key).expect("its structure");
        assert_eq!(read.key, format.key);
        let slots = format.unfolded(format.issues.most);
        let mut stages = BTreeSet::new();
        for slot in slots {
            let texts = read.stages.get(&slot.spec.key).unwrap_or_else(|| panic!("{key}: {} has texts", slot.spec.key));
            let has_presenter = texts.presenter.is_some();
            assert_eq!(has_presenter, slot.issue.is_some(), "{key}: {} has a presenter or none", slot.spec.key);
            stages.insert(slot.spec.key.clone());
        }
        assert_eq!(read.stages.keys().cloned().collect::<BTreeSet<_>>(), stages, "{key}");
    }
    assert_eq!(texts().len(), FILES.len());
}

#[test]
fn f4_texts_are_short_sentences() {
    for texts in texts() {
        let mut sentences = vec![&texts.summary, &texts.when_to_use];
        for stage in texts.stages.values() {
            assert!((3..=32).contains(&stage.title.chars().count()), "{}: {}", texts.key, stage.title);
            sentences.extend([&stage.what, &stage.members, &stage.facilitator].into_iter().chain(&stage.presenter));
        }
        for sentence in sentences {
            assert!((5..=160).contains(&sentence.chars().count()), "{}: {sentence}", texts.key);
            assert!(sentence.ends_with(['.', '?', '!', '…']), "{}: {sentence}", texts.key);
        }
    }
}

#[test]
fn f3_the_committed_schemas_are_fresh() {
    for (name, schema) in [("format.schema.json", schema()), ("texts/texts.schema.json", texts_schema())] {
        let committed = fs::read_to_string(folder(name)).unwrap_or_default();
        assert!(schema == committed, "{name} is stale: run `make formats`");
    }
}

#[test]
fn f2_what_cannot_be_read_is_refused_with_its_place() {
    let classic = FILES[0].1;
    let broken = |from: &str, to: &str| {
        assert!(classic.contains(from), "{from} is in the file");
        parse(&classic.replacen(from, to, 1)).expect_err("it cannot be read")
    };
    let hush = broken("\"floor\": \"silence\"", "\"floor\": \"hush\"");
    assert_eq!(hush.at, "stages[5].stages[3]");
    assert!(hush.why.contains("hush"), "{hush}");
    assert_eq!(broken("\"floor\": \"open\"", "\"flor\": \"open\"").at, "stages[0]");
    assert_eq!(broken("\"per_presenter\"", "\"per_chair\"").at, "stages[5]");
    assert_eq!(broken("\"length\"", "\"lenght\"").at, "format");
    assert_eq!(broken("\"key\": \"classic\",", "\"key\": \"classic\"").at, "line 3");
}
