//! The generated page.

use std::fs;
use std::path::Path;

use askwell_room::format::texts;

use crate::page::page;

#[test]
fn f8_the_page_of_all_formats_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/formats.md");
    let committed = fs::read_to_string(path).expect("the page is there");
    let differs = committed.lines().zip(page().lines()).position(|(one, other)| one != other);
    assert!(committed == page(), "docs/formats.md is stale from line {differs:?} on: run `make formats`");
}

#[test]
fn f8_the_page_has_a_strip_for_every_format_and_a_row_for_every_stage() {
    let page = page();
    assert_eq!(page.matches("\n```text\n").count(), texts().len());
    for texts in texts() {
        let (_, after) = page.split_once(&format!("\n## {}\n", texts.title)).expect("it has a heading");
        let section = after.split("\n## ").next().expect("something stands under it");
        for stage in texts.stages.values() {
            assert!(section.contains(&stage.what), "{}: {}", texts.key, stage.what);
        }
    }
}
