//! Folders as earlier versions left them: today's server loads what they hold.

use std::path::Path;

use askwell_tests::gathering::{FAY, Gathering, Set};
use askwell_tests::person::Person;
use askwell_tests::tree;
use serde_json::Value;

use super::scene::{says, serve};

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// The people of a set that lived long ago, and the secrets that their browsers have kept.
fn set_of(told: &Value) -> Set {
    let id = text(&told["set"]);
    let person = |it: &Value| Person { secret: text(&it["secret"]), ..Person::new(&id, &text(&it["seat"])) };
    let people = told["people"].as_array().unwrap().iter().map(person).collect();
    Set { people, id, member_token: String::new(), facilitator_token: String::new() }
}

async fn is_served(golden: &Path) {
    let folder = tempfile::tempdir().unwrap();
    let restored = folder.path().join("restored");
    let [copy, to] = [golden, &restored].map(|path| path.to_str().unwrap());
    let (well, said) = says(&["restore", "--data", to, copy]).await;
    assert!(well && said.contains("whole: 2 sets, 2 meetings"), "{copy}: {said}");
    let told: Value = serde_json::from_slice(&std::fs::read(golden.with_extension("json")).unwrap()).unwrap();
    let server = serve(&restored).await;
    for told in told.as_array().unwrap() {
        let all = Gathering::in_meeting(server.address, set_of(told), text(&told["meeting"])).await;
        let shown = &all.lines[FAY].shown;
        assert_eq!(shown.stage()["key"], told["stage"], "{copy}");
        for record in told["records"].as_array().unwrap() {
            let name = (text(&record[0]), text(&record[1]));
            assert!(
                shown.shared.get(&name).is_some_and(|record| record["text"]["box"].is_string()),
                "{copy}: {name:?}"
            );
        }
    }
}

#[tokio::test]
async fn p2_the_folder_of_every_form_so_far_is_served_by_the_code_of_today() {
    let folder = tree::root().join("tests/golden");
    let files = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path());
    let golden: Vec<_> = files.filter(|path| path.extension().is_some_and(|ending| ending == "askwell")).collect();
    assert!(golden.contains(&folder.join("form-1.askwell")));
    for golden in golden {
        is_served(&golden).await;
    }
}
