//! `askwell backup` and `askwell restore`.

use std::path::Path;

use super::scene::{Scene, damage, says, serve};

#[cfg(unix)]
#[tokio::test]
async fn a_copy_is_its_owners_alone_and_is_never_written_over() {
    use std::os::unix::fs::PermissionsExt;
    let (scene, aside) = (Scene::lived_through().await, tempfile::tempdir().unwrap());
    let file = aside.path().join("copy with spaces?and#signs%20");
    let copy = file.to_str().unwrap();
    let (well, said) = says(&["backup", "--data", scene.path(), copy]).await;
    assert!(well, "{said}");
    assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    let before = std::fs::read(&file).unwrap();
    let (well, said) = says(&["backup", "--data", scene.path(), copy]).await;
    assert!(!well && said.contains("is there already"), "{said}");
    assert!(std::fs::read(&file).unwrap() == before);
    let left: Vec<_> = std::fs::read_dir(aside.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, [file.file_name().unwrap()], "nothing is left beside it");
    assert!(says(&["verify", copy]).await.0);
}

#[tokio::test]
async fn a_damaged_copy_is_refused_and_makes_no_folder() {
    let (scene, aside) = (Scene::lived_through().await, tempfile::tempdir().unwrap());
    let (copy, to) = (aside.path().join("copy"), aside.path().join("new"));
    assert!(says(&["backup", "--data", scene.path(), copy.to_str().unwrap()]).await.0);
    damage(&copy, b"stage_began");
    let (well, said) = says(&["verify", copy.to_str().unwrap()]).await;
    assert!(!well && said.contains("damaged: 1"), "{said}");
    let (well, said) = says(&["restore", "--data", to.to_str().unwrap(), copy.to_str().unwrap()]).await;
    assert!(!well && said.contains("is damaged"), "{said}");
    assert!(!to.exists());
    // Not half of one either.
    let bytes = std::fs::read(&copy).unwrap();
    std::fs::write(&copy, &bytes[..bytes.len() / 2]).unwrap();
    assert!(!says(&["restore", "--data", to.to_str().unwrap(), copy.to_str().unwrap()]).await.0);
    std::fs::write(&copy, b"anything else").unwrap();
    let (well, said) = says(&["restore", "--data", to.to_str().unwrap(), copy.to_str().unwrap()]).await;
    assert!(!well && said.contains("not one of Askwell's"), "{said}");
    assert!(!to.exists());
}

#[tokio::test]
async fn a_copy_of_a_folder_with_a_damaged_room_is_written_and_said_to_have_it() {
    let (scene, aside) = (Scene::lived_through().await, tempfile::tempdir().unwrap());
    damage(&scene.folder.path().join("journal.sqlite3"), scene.questions[0].as_bytes());
    let copy = aside.path().join("copy");
    let (well, said) = says(&["backup", "--data", scene.path(), copy.to_str().unwrap()]).await;
    assert!(!well && copy.exists(), "{said}");
    assert!(said.contains(&scene.sets[0].meeting) && !said.contains(&scene.sets[1].meeting), "{said}");
}

#[tokio::test]
async fn a_folder_that_holds_anything_is_left_as_it_is() {
    let (scene, aside) = (Scene::lived_through().await, tempfile::tempdir().unwrap());
    let copy = aside.path().join("copy");
    assert!(says(&["backup", "--data", scene.path(), copy.to_str().unwrap()]).await.0);
    let before = std::fs::read(scene.folder.path().join("journal.sqlite3")).unwrap();
    for used in [scene.folder.path(), aside.path()] {
        let (well, said) = says(&["restore", "--data", used.to_str().unwrap(), copy.to_str().unwrap()]).await;
        assert!(!well && said.contains("isn't empty"), "{said}");
    }
    assert!(std::fs::read(scene.folder.path().join("journal.sqlite3")).unwrap() == before);
}

#[tokio::test]
async fn a_restored_folder_serves_the_meeting_as_it_was() {
    let (scene, aside) = (Scene::lived_through().await, tempfile::tempdir().unwrap());
    let (copy, to) = (aside.path().join("copy"), aside.path().join("deep/below"));
    assert!(says(&["backup", "--data", scene.path(), copy.to_str().unwrap()]).await.0);
    let (well, said) = says(&["restore", "--data", to.to_str().unwrap(), copy.to_str().unwrap()]).await;
    assert!(well && said.contains("whole: 2 sets, 2 meetings"), "{said}");
    let server = serve(&to).await;
    for (all, question) in scene.sets.iter().zip(&scene.questions) {
        let again = all.again_at(server.address).await;
        assert!(again.lines[0].shown.shared.contains_key(&("question".to_owned(), question.clone())));
    }
}

#[tokio::test]
async fn what_is_not_there_is_said_not_to_be_there() {
    let aside = tempfile::tempdir().unwrap();
    let nowhere = aside.path().join("nowhere");
    let [nowhere, copy] = [nowhere.to_str().unwrap(), aside.path().join("copy").to_str().unwrap()].map(str::to_owned);
    for command in [
        &["backup", "--data", &nowhere, &copy][..],
        &["restore", "--data", &copy, &nowhere],
        &["verify", "--data", &nowhere],
        &["verify", &nowhere],
        &["sets", "--data", &nowhere],
        &["doctor", "--data", &nowhere],
        &["verify"],
    ] {
        let (well, said) = says(command).await;
        assert!(!well && !said.is_empty(), "{command:?}: {said}");
    }
    assert!(!Path::new(&nowhere).exists() && !Path::new(&copy).exists());
}
