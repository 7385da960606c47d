//! The reference in `README.md` names all that the types know: a stranger writes a client from it, so it must not rot.
//!
//! Each test takes names from the types (or from `limits.rs` itself) and looks for them where a reader would. What must
//! never be here: a second list of names.

use std::collections::BTreeSet;
use std::error::Error;

use askwell_protocol::generate::command_words;
use askwell_protocol::{ClientFrame, CloseCode, Record, Refusal, RefusalCode, ServerFrame};
use serde_json::Value;

const README: &str = include_str!("../README.md");
const LIMITS: &str = include_str!("../src/limits.rs");
const VECTORS: &str = include_str!("../vectors/sealing.json");

type Read<T> = Result<T, Box<dyn Error>>;
type Outcome = Read<()>;

/// What stands under a heading, up to the next one of the same level or a higher one.
fn section(heading: &str) -> Option<&'static str> {
    let (_, after) = README.split_once(&format!("\n{heading}\n"))?;
    let level = heading.len() - heading.trim_start_matches('#').len();
    let end = (1..=level).filter_map(|level| after.find(&format!("\n{} ", "#".repeat(level)))).min();
    after.get(..end.unwrap_or(after.len()))
}

/// The first table row under a heading that begins with this cell.
fn row(heading: &str, cell: &str) -> Option<&'static str> {
    section(heading)?.lines().find(|line| line.starts_with(&format!("| {cell} |")))
}

/// The one word that a unit variant is on the wire.
fn word(value: impl serde::Serialize) -> Read<String> {
    Ok(serde_json::to_value(value)?.as_str().ok_or("not a word")?.to_owned())
}

/// Every word of every enumeration in a schema: those that stand for themselves and those that tag an object.
fn words_of(schema: &Value, words: &mut BTreeSet<String>) {
    match schema {
        Value::Object(object) => {
            let listed = object.get("enum").and_then(Value::as_array).into_iter().flatten();
            words.extend(listed.chain(object.get("const")).filter_map(Value::as_str).map(str::to_owned));
            object.values().for_each(|value| words_of(value, words));
        }
        Value::Array(values) => values.iter().for_each(|value| words_of(value, words)),
        _ => {}
    }
}

/// Kinds of records with the names of their fields, out of the schema.
fn record_fields() -> Read<Vec<(String, Vec<String>)>> {
    let schema = serde_json::to_value(schemars::schema_for!(Record))?;
    let mut kinds = Vec::new();
    for kind in schema["oneOf"].as_array().ok_or("a record is one of several")? {
        let name = kind["properties"]["kind"]["const"].as_str().ok_or("a record has a kind")?;
        let path = kind["$ref"].as_str().ok_or("a record has a type")?;
        let body = schema.pointer(path.trim_start_matches('#')).ok_or("the type is in the schema")?;
        let fields = body["properties"].as_object().ok_or("a record has fields")?;
        kinds.push((name.to_owned(), fields.keys().cloned().collect()));
    }
    Ok(kinds)
}

#[test]
fn every_command_has_a_row() {
    for word in command_words() {
        assert!(row("## Commands", &format!("`{word}`")).is_some(), "{word} is not in the tables of commands");
    }
}

#[test]
fn every_refusal_has_a_row_with_its_status_its_retry_and_its_sentence() -> Outcome {
    for code in RefusalCode::ALL {
        let Refusal { retry, sentence, .. } = Refusal::from(*code);
        let (word, retry) = (word(code)?, if retry { "yes" } else { "no" });
        let expected = format!("| `{word}` | {} | {retry} | {sentence} |", code.status());
        assert_eq!(row("## Refusals", &format!("`{word}`")), Some(expected.as_str()));
    }
    Ok(())
}

#[test]
fn every_close_code_has_a_row_that_says_whether_to_come_back() {
    for code in CloseCode::ALL {
        let come_back = if code.come_back() { "yes" } else { "no" };
        let found = row("## Close codes", &code.number().to_string()).unwrap_or_default();
        assert!(found.starts_with(&format!("| {} | {come_back} |", code.number())), "{code:?}: {found}");
    }
}

#[test]
fn every_kind_of_record_has_a_section_that_names_all_its_fields() -> Outcome {
    let kinds = record_fields()?;
    assert_eq!(kinds.len(), 28, "kinds of records");
    for (kind, fields) in kinds {
        let section = section(&format!("#### `{kind}`")).ok_or_else(|| format!("no section for {kind}"))?;
        for field in fields {
            assert!(section.contains(&format!("`{field}`")), "{kind}.{field} is not in its section");
        }
    }
    Ok(())
}

#[test]
fn every_word_of_the_wire_is_named() -> Outcome {
    let mut words = BTreeSet::new();
    words_of(&serde_json::to_value(schemars::schema_for!(ServerFrame))?, &mut words);
    words_of(&serde_json::to_value(schemars::schema_for!(ClientFrame))?, &mut words);
    assert!(words.contains("goes_on") && words.contains("hello"), "the schema is read as it should be");
    for word in words {
        assert!(README.contains(&format!("`{word}`")), "{word} is not named");
    }
    Ok(())
}

#[test]
fn every_limit_has_a_row_with_its_value() -> Outcome {
    let mut seen = 0;
    for line in LIMITS.lines().filter_map(|line| line.strip_prefix("pub const ")) {
        let (name, rest) = line.split_once(':').ok_or("a constant has a type")?;
        let (_, value) = rest.trim_end_matches(';').split_once(" = ").ok_or("a constant has a value")?;
        let value = value.trim_matches(['[', ']']).replace('_', "");
        let value = if value.contains(" * ") {
            let factors = value.split(" * ").map(str::parse).collect::<Result<Vec<u64>, _>>()?;
            factors.iter().product::<u64>().to_string()
        } else {
            value
        };
        let found =
            row("## Limits", &format!("`{name}`")).ok_or_else(|| format!("{name} is not in the table of limits"))?;
        assert!(found.starts_with(&format!("| `{name}` | {value} |")), "{found} (it is {value})");
        seen += 1;
    }
    assert!(seen > 30, "only {seen} limits were read");
    Ok(())
}

#[test]
fn the_worked_example_is_a_case_of_the_vectors() -> Outcome {
    let vectors: Value = serde_json::from_str(VECTORS)?;
    let cases = vectors["good"].as_array().ok_or("there are cases")?;
    let case = cases.iter().find(|case| case["name"] == "kind question").ok_or("the case is there")?;
    let sealed = &case["sealed"];
    let text = |value: &Value| value.as_str().map(str::to_owned).ok_or("not a text");
    let info = format!(r"askwell 1\|1\|{}\|question", text(&sealed["scope"])?);
    let example = section("### Test vectors").ok_or("there is a section")?;
    let facts = [&vectors["keys"][0]["words"], &case["subkey"], &case["record_id"], &sealed["by"], &sealed["iv"]];
    for fact in facts.into_iter().map(text).chain([Ok(info)]) {
        let fact = fact?;
        assert!(example.contains(&format!("`{fact}`")), "{fact} is not in the example");
    }
    Ok(())
}

#[test]
fn no_link_within_the_page_leads_nowhere() {
    let anchors: BTreeSet<String> = README
        .lines()
        .filter(|line| line.starts_with('#'))
        .map(|line| {
            line.trim_start_matches(['#', ' '])
                .to_lowercase()
                .replace(' ', "-")
                .replace(['\'', '`', ',', '/', '{', '}'], "")
        })
        .collect();
    for link in README.split("](#").skip(1) {
        let anchor = link.split(')').next().unwrap_or_default();
        assert!(anchors.contains(anchor), "#{anchor}");
    }
}
