//! `askwell sets` and `askwell delete-set`.

use std::process::Stdio;

use askwell_tests::binary;
use tokio::io::AsyncWriteExt;
use uuid::Uuid;

use super::scene::{Scene, bytes_of, damage, place, says, serve};

/// An id in both forms in which it lies on the disk.
fn forms(id: &str) -> [Vec<u8>; 2] {
    [id.as_bytes().to_vec(), Uuid::parse_str(id).unwrap().as_bytes().to_vec()]
}

/// Everything that belongs to one set of the scene alone.
fn own(scene: &Scene, of: usize) -> Vec<Vec<u8>> {
    let all = &scene.sets[of];
    let seats = all.set.people.iter().map(|person| &person.seat);
    let ids = [&all.set.id, &all.meeting, &scene.questions[of]].into_iter().chain(seats);
    ids.flat_map(|id| forms(id)).collect()
}

#[tokio::test]
async fn each_set_has_a_line_without_a_name() {
    let scene = Scene::lived_through().await;
    let (well, said) = says(&["sets", "--data", scene.path()]).await;
    assert!(well, "{said}");
    assert_eq!(said.lines().count(), 3, "{said}");
    for all in &scene.sets {
        let line = said.lines().find(|line| line.starts_with(&all.set.id)).unwrap();
        let words: Vec<&str> = line.split_whitespace().collect();
        assert_eq!(words[2..4], ["6", "1"], "seats and meetings: {line}");
        assert!(words[1].starts_with("20") && words[4].ends_with('Z'), "{line}");
        assert!(words[5].parse::<u64>().unwrap() > 1_000, "{line}");
    }
}

#[tokio::test]
async fn p9_a_deleted_set_is_in_no_byte_of_the_folder_and_the_other_goes_on() {
    let scene = Scene::lived_through().await;
    let before = bytes_of(scene.folder.path());
    let found = |which| own(&scene, which).iter().filter(|id| place(id, &before).is_some()).count();
    assert!(found(0) > 10 && found(1) > 10, "the test can see what is kept");
    let set = scene.sets[0].set.id.as_str();
    let (well, said) = says(&["delete-set", set, "--data", scene.path(), "--yes"]).await;
    assert!(well && said.contains("deleted all of set"), "{said}");
    let after = bytes_of(scene.folder.path());
    for id in own(&scene, 0) {
        assert!(place(&id, &after).is_none(), "{id:?}");
    }
    let (well, said) = says(&["verify", "--data", scene.path()]).await;
    assert!(well && said.contains("whole: 1 set, 1 meeting,"), "{said}");
    // Twice is once.
    let (well, said) = says(&["delete-set", set, "--data", scene.path(), "--yes"]).await;
    assert!(well && said.contains("nothing is kept"), "{said}");
    let server = serve(scene.folder.path()).await;
    let again = scene.sets[1].again_at(server.address).await;
    let kept = ("question".to_owned(), scene.questions[1].clone());
    assert!(again.lines[0].shown.shared.contains_key(&kept));
}

#[tokio::test]
async fn p9_a_set_that_is_damaged_is_deleted_all_the_same() {
    let scene = Scene::lived_through().await;
    damage(&scene.folder.path().join("journal.sqlite3"), b"meeting_opened");
    let (well, said) = says(&["verify", "--data", scene.path()]).await;
    assert!(!well, "{said}");
    let which = usize::from(!said.contains(&scene.sets[0].set.id));
    let set = scene.sets[which].set.id.as_str();
    let (well, said) = says(&["delete-set", set, "--data", scene.path(), "--yes"]).await;
    assert!(well, "{said}");
    let after = bytes_of(scene.folder.path());
    for id in own(&scene, which) {
        assert!(place(&id, &after).is_none(), "{id:?}");
    }
    let (well, said) = says(&["verify", "--data", scene.path()]).await;
    assert!(well && said.contains("whole: 1 set, 1 meeting,"), "{said}");
}

#[tokio::test]
async fn a_set_is_not_deleted_beside_a_server_that_is_at_work() {
    let scene = Scene::lived_through().await;
    let _server = serve(scene.folder.path()).await;
    let (well, said) = says(&["delete-set", &scene.sets[0].set.id, "--data", scene.path(), "--yes"]).await;
    assert!(!well && said.contains("open already"), "{said}");
    let (_, said) = says(&["verify", "--data", scene.path()]).await;
    assert!(said.contains("whole: 2 sets, 2 meetings"), "{said}");
}

#[tokio::test]
async fn a_set_is_deleted_when_that_is_meant_and_not_before() {
    let scene = Scene::lived_through().await;
    for (answer, left) in [("no\n", 3), ("", 3), ("yes\n", 2)] {
        let mut asked = tokio::process::Command::new(binary::path())
            .args(["delete-set", &scene.sets[0].set.id, "--data", scene.path()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        asked.stdin.take().unwrap().write_all(answer.as_bytes()).await.unwrap();
        let done = asked.wait_with_output().await.unwrap();
        assert_eq!(done.status.success(), answer == "yes\n");
        assert_eq!(says(&["sets", "--data", scene.path()]).await.1.lines().count(), left, "{answer:?}");
    }
}
