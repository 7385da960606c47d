//! `askwell verify`.

use super::scene::{Scene, damage, says, serve};

#[tokio::test]
async fn a_folder_is_whole_while_its_server_is_at_work_and_afterwards() {
    let scene = Scene::lived_through().await;
    let (well, said) = says(&["verify", "--data", scene.path()]).await;
    assert!(well && said.contains("whole: 2 sets, 2 meetings"), "{said}");
    let server = serve(scene.folder.path()).await;
    let again = scene.sets[0].again_at(server.address).await;
    let (well, said) = says(&["verify", "--data", scene.path()]).await;
    assert!(well && said.contains("whole: 2 sets, 2 meetings"), "{said}");
    drop(again);
    assert!(server.ends_in_good_order().await, "it was not in its way");
}

#[tokio::test]
async fn p10_a_damaged_room_is_named_and_no_other() {
    let scene = Scene::lived_through().await;
    damage(&scene.folder.path().join("journal.sqlite3"), scene.questions[0].as_bytes());
    let (well, said) = says(&["verify", "--data", scene.path()]).await;
    assert!(!well && said.contains("whole: 2 sets, 1 meeting,"), "{said}");
    assert!(said.contains("damaged: 1") && said.contains(&scene.sets[0].meeting), "{said}");
    assert!(!said.contains(&scene.sets[1].meeting), "{said}");
}
